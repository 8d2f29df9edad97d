"""The laws of dates.

- A text is read the same twice, and every date is read back from its own text.
- `between` inverts reading: the span of a date gives a date of the same span, and
  one text a span.
- `overlaps` is reflexive and symmetric, and says whether `narrow` finds a day.
- `includes` is reflexive, transitive and, on spans, antisymmetric.
- `narrow` is the intersection of sets of days: it is commutative, associative,
  idempotent and monotone, and None exactly where no day is common.
- A qualified date narrows nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from treatycmp.dates import Date

ORIGIN = date(2023, 11, 15)
WINDOW = [ORIGIN + timedelta(days=n) for n in range(130)]

days = st.dates(min_value=date(2022, 12, 1), max_value=date(2025, 3, 1)).map(str)
months = days.map(lambda day: day[:7])
years = days.map(lambda day: day[:4])
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
points = st.one_of(years, seasons, months, days)
qualifiers = st.sampled_from("?~%")


def read(text: str) -> Date | None:
    """Read a text whose ends may stand in the wrong order."""
    lower, _, upper = text.strip("[]").replace("..", "/").partition("/")
    if lower and upper and Date(upper).last < Date(lower).first:
        return None
    return Date(text)


plain_dates = st.one_of(
    points.map(Date),
    st.builds("{}/{}".format, points, points).map(read),
    st.builds("[{}..{}]".format, days, days).map(read),
    st.builds("{}/..".format, points).map(Date),
    st.builds("/{}".format, points).map(Date),
    st.builds("[{}..]".format, points).map(Date),
    st.builds("[..{}]".format, points).map(Date),
    st.just(Date("../..")),
).filter(lambda dated: dated is not None)

qualified_dates = st.one_of(
    st.builds("{}{}".format, points, qualifiers).map(Date),
    st.builds("{}{}/{}{}".format, points, qualifiers, points, qualifiers).map(Date),
    st.builds("{}{}/..".format, points, qualifiers).map(Date),
)

dates = st.one_of(plain_dates, qualified_dates)

windows = st.tuples(st.sampled_from(WINDOW), st.sampled_from(WINDOW)).map(
    lambda pair: Date.between(min(pair), max(pair))
)

reordered = st.lists(dates, max_size=4).flatmap(
    lambda several: st.tuples(st.just(several), st.permutations(several))
)


def span(dated: Date) -> tuple[date, date]:
    """Give the two days that a date comes down to."""
    return dated.first, dated.last


def possible(dated: Date) -> set[date]:
    """List the possible days of a date inside the window, one by one."""
    return {day for day in WINDOW if dated.first <= day <= dated.last}


@given(dates)
def test_a_date_is_read_back_from_its_text(dated: Date) -> None:
    """The text of a date is read as an equal date of the same span."""
    again = Date(str(dated))
    assert again == dated
    assert span(again) == span(dated)


@given(dates)
def test_days_come_in_order(dated: Date) -> None:
    """Every date has a possible day: its first is never after its last."""
    assert dated.first <= dated.last


@given(dates)
def test_between_inverts_reading(dated: Date) -> None:
    """The canonical date of a span has just that span, and is its own canon."""
    canonical = Date.between(*span(dated))
    assert span(canonical) == span(dated)
    assert Date.between(*span(canonical)) == canonical


@given(points)
def test_a_plain_date_is_canonical(text: str) -> None:
    """A day, month, season or year is the text that `between` finds for its span."""
    assert str(Date.between(*span(Date(text)))) == text


def test_between_holds_for_every_pair_of_days() -> None:
    """Any two days of a winter, leap day included, give a date of that span."""
    edges = [*WINDOW[:3], *WINDOW[14:18], *WINDOW[44:50], *WINDOW[104:110]]
    assert {date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 29)} <= set(edges)
    pairs = combinations_with_replacement(edges, 2)
    assert [pair for pair in pairs if span(Date.between(*pair)) != pair] == []


@given(dates, dates)
def test_overlap_is_reflexive_and_symmetric(one: Date, other: Date) -> None:
    """A date overlaps itself, and what overlaps it is overlapped by it."""
    assert one.overlaps(one)
    assert one.overlaps(other) == other.overlaps(one)


@given(dates, dates)
def test_overlap_says_whether_two_dates_narrow(one: Date, other: Date) -> None:
    """Two dates overlap exactly if they narrow to something."""
    assert one.overlaps(other) == (Date.narrow([one, other]) is not None)


@given(dates)
def test_inclusion_is_reflexive(dated: Date) -> None:
    """A date includes itself."""
    assert dated.includes(dated)


@given(dates, dates)
def test_inclusion_is_antisymmetric_on_spans(one: Date, other: Date) -> None:
    """Two dates include each other exactly if they have the same span."""
    assert (one.includes(other) and other.includes(one)) == (span(one) == span(other))


@given(windows, windows, windows)
def test_inclusion_is_transitive(one: Date, two: Date, three: Date) -> None:
    """What is included in an included date is included."""
    wide, mid, small = sorted((one, two, three), key=lambda d: d.first - d.last)
    if wide.includes(mid) and mid.includes(small):
        assert wide.includes(small)


@given(dates, dates)
def test_inclusion_is_what_narrowing_leaves_alone(one: Date, other: Date) -> None:
    """A date includes another exactly if it does not narrow it."""
    assert one.includes(other) == (
        Date.narrow([one, other]) == Date.between(*span(other))
    )


@given(windows, windows)
def test_relations_agree_with_the_days_themselves(one: Date, other: Date) -> None:
    """Counted day by day, overlap is a common day and inclusion a superset."""
    assert one.overlaps(other) == bool(possible(one) & possible(other))
    assert one.includes(other) == (possible(one) >= possible(other))


@given(st.lists(windows, min_size=1, max_size=4))
def test_narrowing_is_the_intersection_of_days(several: list[Date]) -> None:
    """Counted day by day, dates narrow to their common days, or to None if none."""
    common = set.intersection(*map(possible, several))
    narrowed = Date.narrow(several)
    assert (narrowed is None) == (not common)
    assert narrowed is None or possible(narrowed) == common


@given(reordered)
def test_narrowing_is_commutative(orders: tuple[list[Date], list[Date]]) -> None:
    """The order of the dates changes nothing, not even the text of the result."""
    given_order, other_order = orders
    assert Date.narrow(given_order) == Date.narrow(other_order)


@given(st.lists(dates, max_size=3), st.lists(dates, max_size=3))
def test_narrowing_is_associative(some: list[Date], more: list[Date]) -> None:
    """Dates may be narrowed in groups."""
    partial = Date.narrow(some)
    whole = Date.narrow([*some, *more])
    assert whole == (None if partial is None else Date.narrow([partial, *more]))


@given(st.lists(dates, min_size=1, max_size=3))
def test_narrowing_is_idempotent(several: list[Date]) -> None:
    """Saying a date twice narrows no further."""
    assert Date.narrow([*several, *several]) == Date.narrow(several)


@given(dates)
def test_narrowing_one_date_keeps_its_days(dated: Date) -> None:
    """A single date narrows to the canonical date of its own span."""
    assert Date.narrow([dated]) == Date.between(*span(dated))


@given(st.lists(dates, max_size=3), dates)
def test_narrowing_is_monotone(several: list[Date], further: Date) -> None:
    """A further date never widens what dates narrow to."""
    before, after = Date.narrow(several), Date.narrow([*several, further])
    assert after is None or (before is not None and before.includes(after))


@given(st.lists(dates, max_size=3), points, qualifiers)
def test_a_qualified_date_narrows_nothing(
    several: list[Date], point: str, qualifier: str
) -> None:
    """Whatever is uncertain or approximate leaves every day possible."""
    qualified = Date(point + qualifier)
    assert qualified.qualified
    assert Date.narrow([*several, qualified]) == Date.narrow(several)


@given(plain_dates, qualifiers)
def test_qualifying_an_end_never_narrows(dated: Date, qualifier: str) -> None:
    """An interval with a qualified end includes the same one without it."""
    lower, slash, upper = dated.text.partition("/")
    if slash and upper not in ("", ".."):
        assert Date(f"{lower}/{upper}{qualifier}").includes(dated)
    if slash and lower not in ("", ".."):
        assert Date(f"{lower}{qualifier}/{upper}").includes(dated)


@given(reordered)
def test_sort_key_is_total(orders: tuple[list[Date], list[Date]]) -> None:
    """Sorting depends on the dates alone, never on the order they came in."""
    one, other = (sorted(order, key=lambda dated: dated.sort_key) for order in orders)
    assert one == other
