"""What a `Date` reads, what it refuses and in which words, and how dates relate."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from datetime import date, timedelta

import attrs
import pytest

from treatycmp.dates import Date
from treatycmp.errors import DateError, TreatycmpError

MIN, MAX = "0001-01-01", "9999-12-31"

READ = [
    ("2024", "2024-01-01", "2024-12-31"),
    ("0001", MIN, "0001-12-31"),
    ("9999", "9999-01-01", MAX),
    ("2025-01", "2025-01-01", "2025-01-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("2024-04", "2024-04-01", "2024-04-30"),
    ("2024-12", "2024-12-01", "2024-12-31"),
    ("9999-12", "9999-12-01", MAX),
    ("2025-01-17", "2025-01-17", "2025-01-17"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2024-06-01", "2024-06-01", "2024-06-01"),
    ("2024-06-30", "2024-06-30", "2024-06-30"),
    ("2025-01-17T10:00:00", "2025-01-17", "2025-01-17"),
    ("2025-01-17T10:00:00Z", "2025-01-17", "2025-01-17"),
    ("2025-01-17T00:00:00+05", "2025-01-17", "2025-01-17"),
    ("2025-01-17T23:59:59-11:30", "2025-01-17", "2025-01-17"),
    ("2025-01-17T19:09:09+14:00", "2025-01-17", "2025-01-17"),
    ("2025-01-17T20:00:00+14", "2025-01-17", "2025-01-17"),
    ("2024-21", "2024-03-01", "2024-05-31"),
    ("2024-22", "2024-06-01", "2024-08-31"),
    ("2024-23", "2024-09-01", "2024-11-30"),
    ("2024-24", "2024-12-01", "2025-02-28"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("9998-24", "9998-12-01", "9999-02-28"),
    ("9999-24", "9999-12-01", MAX),
    ("2024/2025", "2024-01-01", "2025-12-31"),
    ("2024-06/2024-07-03", "2024-06-01", "2024-07-03"),
    ("2024-06-20/2024-06", "2024-06-20", "2024-06-30"),
    ("2024-06-20/2024-06-20", "2024-06-20", "2024-06-20"),
    ("2024-06/2024-06-03", "2024-06-01", "2024-06-03"),
    ("2024-22/2024-24", "2024-06-01", "2025-02-28"),
    ("2024-01/..", "2024-01-01", MAX),
    ("2024-01/", "2024-01-01", MAX),
    ("../2024", MIN, "2024-12-31"),
    ("/2024", MIN, "2024-12-31"),
    ("../..", MIN, MAX),
    ("[2025-01-20..2025-01-26]", "2025-01-20", "2025-01-26"),
    ("[2024..2025]", "2024-01-01", "2025-12-31"),
    ("[2024-06..2024-07]", "2024-06-01", "2024-07-31"),
    ("[2024-22..2024-23]", "2024-06-01", "2024-11-30"),
    ("[2024..2024]", "2024-01-01", "2024-12-31"),
    ("[..2024-06]", MIN, "2024-06-30"),
    ("[2024-06..]", "2024-06-01", MAX),
    ("2001~", MIN, MAX),
    ("2001?", MIN, MAX),
    ("2001%", MIN, MAX),
    ("2024-06~", MIN, MAX),
    ("2024-06-19?", MIN, MAX),
    ("2024-22%", MIN, MAX),
    ("2024~/2025", MIN, "2025-12-31"),
    ("2024/2025?", "2024-01-01", MAX),
    ("2024%/2025~", MIN, MAX),
    ("2024~/..", MIN, MAX),
    ("/2024?", MIN, MAX),
    ("2025~/2024", MIN, "2024-12-31"),
    ("2025/2024~", "2025-01-01", MAX),
]

FORM = "EDTF is year-month-day, as in 2024, 2024-06 or 2024-06-19"
DIGITS = "a month and a day have two digits after a hyphen; write "
SEASON = "a season is a number after its year; write "
SPAN = "a span is written [first..last] or first/last"
UNSPECIFIED = (
    "unspecified digits (X) are not supported; write the span, as [1900..1999]"
)
ALL_OF = "all-of sets ({…}) are not supported; write the span, as 2024/2025"
LIST = "lists of dates are not supported; write the span, as [2024..2025]"
QUALIFIER = "only one qualifier (?, ~, or % for both), at the end, is supported"
LONG_YEAR = "years of more than four digits (Y) are not supported"
EARLY_YEAR = "years before 0001 are not supported"
YEAR_ZERO = "there is no year 0000; years run from 0001 to 9999"
SIGNIFICANT = "significant digits (S) are not supported"
SPACE = "remove the white space around it"
DASH = "write the hyphen -, not a dash"
NEITHER = "neither end is a date; write ../.. for any day"
INVERTED = "it ends before it begins; write the earlier date first"
TIMED_END = "an interval runs between days; leave out the time"


def no_month(number: str) -> str:
    """Give the message for a number that is neither a month nor a season."""
    return (
        f"{number} is no month (01 to 12) and no supported season without a day "
        "(21 spring, 22 summer, 23 autumn, 24 winter)"
    )


def no_day(month: str, end: int) -> str:
    """Give the message for a day that its month does not have."""
    return f"there is no such day; {month} has the days 01 to {end}"


def no_time(time: str) -> str:
    """Give the message for what follows the T and is no time."""
    return (
        f"{time!r} is no time of day; it runs from 00:00:00 to 23:59:59, "
        "then Z, +hh, +hh:mm or nothing"
    )


REFUSED = [
    ("", FORM),
    ("?", FORM),
    ("2024-", FORM),
    ("12024", FORM),
    ("20240117", FORM),
    ("1/2/2024", FORM),
    ("17 January 2025", FORM),
    ("Jan. 17, 2025", FORM),
    ("June 2024?", FORM),
    ("2024//2025", FORM),
    ("2024-06-19-01", FORM),
    ("2024-06T10:00:00", FORM),
    ("xY17000", FORM),
    ("Xmas", FORM),
    ("\uff12\uff10\uff12\uff14", FORM),
    ("\u017fummer 2024", FORM),
    ("2024-6", DIGITS + "2024-06"),
    ("2024-6~", DIGITS + "2024-06~"),
    ("2024-6-1", DIGITS + "2024-06-01"),
    ("2024-06-1?", DIGITS + "2024-06-01?"),
    ("2024.06.19", DIGITS + "2024-06-19"),
    ("2024/01/17", DIGITS + "2024-01-17"),
    ("spring 2024", SEASON + "2024-21"),
    ("summer 2024", SEASON + "2024-22"),
    ("Autumn 2024~", SEASON + "2024-23~"),
    ("FALL of 2024", SEASON + "2024-23"),
    ("winter 2024", SEASON + "2024-24"),
    ("2024-00", no_month("00")),
    ("2024-13", no_month("13")),
    ("2024-13~", no_month("13")),
    ("2024-20", no_month("20")),
    ("2024-25", no_month("25")),
    ("2024-99-99", no_month("99")),
    ("2024-22-01", no_month("22")),
    ("2024-06-00", no_day("2024-06", 30)),
    ("2024-06-31", no_day("2024-06", 30)),
    ("2024-02-30", no_day("2024-02", 29)),
    ("2023-02-29", no_day("2023-02", 28)),
    ("2023-02-29?", no_day("2023-02", 28)),
    ("2024-12-32", no_day("2024-12", 31)),
    ("0000", YEAR_ZERO),
    ("0000-13", YEAR_ZERO),
    ("-0001", EARLY_YEAR),
    ("-2024-06", EARLY_YEAR),
    ("Y17000", LONG_YEAR),
    ("Y-17000", LONG_YEAR),
    ("Y17E8", LONG_YEAR),
    ("1950S2", SIGNIFICANT),
    ("19XX", UNSPECIFIED),
    ("156u", UNSPECIFIED),
    ("2024-XX", UNSPECIFIED),
    ("2024-06-1X", UNSPECIFIED),
    ("19XX~", UNSPECIFIED),
    ("{2024..2025}", ALL_OF),
    ("{2024,2025}", ALL_OF),
    ("[2024,2025]", LIST),
    ("2024,2025", LIST),
    ("2004-06~-11", QUALIFIER),
    ("?2004-06-11", QUALIFIER),
    ("2004~-06-11", QUALIFIER),
    ("2024?~", QUALIFIER),
    (" 2024", SPACE),
    ("2024\n", SPACE),
    ("2024\u201306", DASH),
    ("2024\u20112025", DASH),
    ("2024\u22122025", DASH),
    ("..", SPAN),
    ("2024..2025", SPAN),
    ("[2024]", SPAN),
    ("[", SPAN),
    ("[2024..2025", SPAN),
    ("[2024..2025]?", SPAN),
    ("/", NEITHER),
    ("../", NEITHER),
    ("/..", NEITHER),
    ("[..]", NEITHER),
    ("2025/2024", INVERTED),
    ("2024-06-20/2024-06-19", INVERTED),
    ("[2025..2024]", INVERTED),
    (
        "[2024-01..2025]",
        "both ends need the same precision; write [2024-01-01..2025-12-31]",
    ),
    (
        "[2024..2024-06-19]",
        "both ends need the same precision; write [2024-01-01..2024-06-19]",
    ),
    ("[2024~..2025]", "a one-of interval has no qualifiers; write 2024~/2025"),
    ("[2024~..]", "a one-of interval has no qualifiers; write 2024~/.."),
    ("[..2025?]", "a one-of interval has no qualifiers; write ../2025?"),
    ("2024-06-19T24:00:00", no_time("24:00:00")),
    ("2024-06-19T23:60:00", no_time("23:60:00")),
    ("2024-06-19T23:59:60Z", no_time("23:59:60Z")),
    ("2024-06-19T10:00", no_time("10:00")),
    ("2024-06-19T", no_time("")),
    ("2024-06-19T10:00:00+15", no_time("10:00:00+15")),
    ("2024-06-19T10:00:00+14:30", no_time("10:00:00+14:30")),
    ("2024-06-19T10:00:00+05:60", no_time("10:00:00+05:60")),
    ("2024-06-19T10:00:00Z~", no_time("10:00:00Z~")),
]

REFUSED_IN_PART = [
    ("2024-6/2025", "2024-6", DIGITS + "2024-06"),
    ("2024/2025-6~", "2025-6~", DIGITS + "2025-06~"),
    ("2024/1", "1", FORM),
    ("2024-13~/2025", "2024-13~", no_month("13")),
    ("2024/2025-02-29", "2025-02-29", no_day("2025-02", 28)),
    ("2024/0000", "0000", YEAR_ZERO),
    ("2024-01 / 2024-03", "2024-01 ", SPACE),
    ("2024/[2025..]", "[2025..]", SPAN),
    ("[2024/2025]", "[2024", SPAN),
    ("[2024-6..]", "2024-6", DIGITS + "2024-06"),
    ("2024-06-19T10:00:00Z/2025", "2024-06-19T10:00:00Z", TIMED_END),
    ("[2024-06-19T10:00:00..]", "2024-06-19T10:00:00", TIMED_END),
    ("[1667,1668..1670]", "1667,1668", LIST),
    ("[2024....]", "..", SPAN),
    ("2024-02-30T10:00:00", "2024-02-30", no_day("2024-02", 29)),
]


@pytest.mark.parametrize(("text", "first", "last"), READ, ids=[r[0] for r in READ])
def test_a_date_knows_its_possible_days(text: str, first: str, last: str) -> None:
    """Each supported form has exactly this first and this last possible day."""
    dated = Date(text)
    assert (str(dated.first), str(dated.last)) == (first, last)


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_a_refusal_says_what_is_wrong_and_what_would_be_right(
    text: str, problem: str
) -> None:
    """An unsupported text is refused with its own words and the way out."""
    message = f"cannot read the date {text!r}: {problem}"
    with pytest.raises(DateError, match=f"^{re.escape(message)}$"):
        Date(text)


@pytest.mark.parametrize(("text", "part", "problem"), REFUSED_IN_PART)
def test_a_refusal_names_the_part_that_is_wrong(
    text: str, part: str, problem: str
) -> None:
    """Where one end of a date is wrong, the message names the end and the whole."""
    message = f"cannot read {part!r} in the date {text!r}: {problem}"
    with pytest.raises(DateError, match=f"^{re.escape(message)}$"):
        Date(text)


def test_what_a_refusal_tells_to_write_can_be_read() -> None:
    """The text that a message offers as the right one is itself a date."""
    offers = [why.rpartition("write ")[2] for _, why in REFUSED if "; write " in why]
    exact = [offer for offer in offers if re.fullmatch(r"[0-9\[./]\S+", offer)]
    assert len(exact) > 15
    assert [str(Date(offer)) for offer in exact] == exact


def test_a_refusal_is_a_value_error_of_the_library() -> None:
    """A caller may catch a refused date as the library's root or as ValueError."""
    assert issubclass(DateError, TreatycmpError)
    with pytest.raises(ValueError, match="cannot read the date 'soon'"):
        Date("soon")


def test_a_text_must_be_text() -> None:
    """A calendar date instead of EDTF text is refused as a wrong type."""
    with pytest.raises(TypeError, match="'text' must be <class 'str'>"):
        Date(date(2024, 6, 19))  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["printed", "resolved"])
@pytest.mark.parametrize("words", ["", " \t", "last\nsummer", "last summer\n", 7])
def test_words_are_one_line(field: str, words: object) -> None:
    """The printed and the resolving words are None or one line that says something."""
    message = (
        f"{field!r} of the date '2024-22' must be one line of words, "
        f"or None; it is {words!r}"
    )
    with pytest.raises(DateError, match=f"^{re.escape(message)}$"):
        Date("2024-22", **{field: words})  # type: ignore[arg-type]


def test_words_stand_beside_the_text() -> None:
    """A date keeps text, printed and resolved words as given, in this order."""
    dated = Date("2024-22", "last summer", "from the article's own dates")
    assert dated.text == "2024-22"
    assert dated.printed == "last summer"
    assert dated.resolved == "from the article's own dates"
    assert str(dated) == "2024-22"
    assert (Date("2024").printed, Date("2024").resolved) == (None, None)


def test_a_date_may_be_resolved_without_being_printed() -> None:
    """A date that no source prints may still say how it was inferred."""
    assert Date("2024", resolved="from the byline").printed is None


def test_equality_is_of_text_and_words() -> None:
    """Dates are equal by text, printed and resolved, and never by span alone."""
    assert Date("2024-06") == Date("2024-06")
    assert hash(Date("2024-06")) == hash(Date("2024-06"))
    assert Date("2024-06") != Date("[2024-06..2024-06]")
    assert Date("2024-06") != Date("2024-06", printed="in June")
    assert Date("2024-06") != Date("2024-06", resolved="from the article")


def test_dates_are_frozen() -> None:
    """Neither the text nor what is derived from it can be changed."""
    dated = Date("2024-06")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        dated.text = "2025"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        dated.last = date.max  # type: ignore[misc]


def test_copies_keep_their_span() -> None:
    """A pickled, copied or evolved date still knows the days of its text."""
    dated = Date("2024-06", printed="in June")
    for copied in (pickle.loads(pickle.dumps(dated)), copy.deepcopy(dated)):  # noqa: S301
        assert copied == dated
        assert (copied.first, copied.last) == (dated.first, dated.last)
    assert attrs.evolve(dated, text="2025").first == date(2025, 1, 1)


def test_repr_shows_what_was_given() -> None:
    """The repr is the call that makes the date, without the derived days."""
    assert repr(Date("2024", "then")) == (
        "Date(text='2024', printed='then', resolved=None)"
    )


def test_dates_have_no_order() -> None:
    """Spans are only partly ordered, so that < between two dates is a mistake."""
    with pytest.raises(TypeError, match="'<' not supported"):
        Date("2023") < Date("2024")  # noqa: B015


def test_sort_key_orders_by_days_then_text_then_words() -> None:
    """Lists sort by first day, last day, text, printed and resolved words."""
    ordered = [
        Date("../2024"),
        Date("2001~"),
        Date("2024-06-01"),
        Date("2024-06"),
        Date("2024-06", resolved="a"),
        Date("2024-06", resolved="b"),
        Date("2024-06", printed="in June"),
        Date("[2024-06..2024-06]"),
        Date("2024-06-02"),
    ]
    for shift in range(len(ordered)):
        turned = ordered[shift:] + ordered[:shift]
        assert sorted(turned, key=lambda dated: dated.sort_key) == ordered


@pytest.mark.parametrize("qualifier", ["?", "~", "%"])
@pytest.mark.parametrize(
    "form", ["2024{}", "2024-06-19{}", "2024{}/2025", "../2024{}", "2024/2025{}"]
)
def test_a_qualifier_anywhere_makes_a_date_qualified(form: str, qualifier: str) -> None:
    """A date is qualified exactly when it, or one end of it, has a qualifier."""
    assert Date(form.format(qualifier)).qualified is True
    assert Date(form.format("")).qualified is False


@pytest.mark.parametrize(
    ("text", "bounded", "pinned"),
    [
        ("2024", True, False),
        ("2024-06-19", True, True),
        ("2024-06-19T10:00:00Z", True, True),
        ("2024-06-19/2024-06-19", True, True),
        ("2024-06-19/2024-06-20", True, False),
        ("2024-06-19~", False, False),
        ("2024/..", False, False),
        ("../2024", False, False),
        ("../..", False, False),
        ("[0001-01-02..9999-12-30]", True, False),
    ],
)
def test_bounded_and_pinned(text: str, *, bounded: bool, pinned: bool) -> None:
    """Bounded needs a bound on both sides, pinned needs one single day."""
    dated = Date(text)
    assert (dated.bounded, dated.pinned) == (bounded, pinned)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ("2024-06", "2024-22", True),
        ("2024-06", "2024-07", False),
        ("2024-06-30/..", "2024-06", True),
        ("2024-07-01/..", "2024-06", False),
        ("../2024", "2025/..", False),
        ("2024~", "1815", True),
    ],
)
def test_overlaps(one: str, other: str, *, overlaps: bool) -> None:
    """Two dates overlap from one common day on, whichever is asked."""
    assert Date(one).overlaps(Date(other)) is overlaps
    assert Date(other).overlaps(Date(one)) is overlaps


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("2024", "2024-01"),
        ("2024", "2024-12"),
        ("2024-22", "2024-06-01"),
        ("../..", "2024~"),
        ("2024~", "../.."),
        ("2024/..", "2025/"),
        ("2024-06", "[2024-06..2024-06]"),
    ],
)
def test_includes(wide: str, narrow: str) -> None:
    """A date includes what has no possible day outside of it."""
    assert Date(wide).includes(Date(narrow))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-06", "2024"),
        ("2024", "2024-24"),
        ("2024", "2023-24"),
        ("2024", "2024-06-19?"),
        ("2024-06", "2024-07"),
    ],
)
def test_includes_not(one: str, other: str) -> None:
    """One possible day outside is enough not to be included."""
    assert not Date(one).includes(Date(other))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024-06-19", "2024-06-19", "2024-06-19"),
        ("2024-06-01", "2024-06-30", "2024-06"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-28", "[2024-02-01..2024-02-28]"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-01", "2024-05-31", "2024-21"),
        ("2024-06-01", "2024-08-31", "2024-22"),
        ("2024-09-01", "2024-11-30", "2024-23"),
        ("2023-12-01", "2024-02-29", "2023-24"),
        ("2023-12-01", "2024-02-28", "[2023-12-01..2024-02-28]"),
        ("2024-01-01", "2024-12-30", "[2024-01-01..2024-12-30]"),
        ("2024-01-02", "2024-12-31", "[2024-01-02..2024-12-31]"),
        ("2024-01-01", "2024-03-31", "[2024-01-01..2024-03-31]"),
        ("2024-01-01", "2025-12-31", "[2024-01-01..2025-12-31]"),
        ("0987-01-01", "0987-12-31", "0987"),
        ("0987-06-05", "0987-06-06", "[0987-06-05..0987-06-06]"),
        (MIN, "2024-06-19", "[..2024-06-19]"),
        (MIN, "0001-12-31", "[..0001-12-31]"),
        (MIN, MIN, "[..0001-01-01]"),
        ("2024-06-19", MAX, "[2024-06-19..]"),
        ("9999-01-01", MAX, "[9999-01-01..]"),
        (MIN, MAX, "../.."),
    ],
)
def test_between_gives_the_canonical_text(first: str, last: str, text: str) -> None:
    """A span of days has one text: a day, month, season, year, or else an interval."""
    assert Date.between(date.fromisoformat(first), date.fromisoformat(last)) == Date(
        text
    )


def test_between_refuses_an_empty_span() -> None:
    """There is no date for a span that ends before it begins."""
    message = "no day is both from 2024-06-20 and to 2024-06-19; swap the two"
    with pytest.raises(DateError, match=f"^{message}$"):
        Date.between(date(2024, 6, 20), date(2024, 6, 19))


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ([], "../.."),
        (["2024-06~"], "../.."),
        (["[2024-06..2024-06]"], "2024-06"),
        (["2024", "2024-22"], "2024-22"),
        (["2024-22", "2024-06", "2024~"], "2024-06"),
        (["../2024-06-19", "2024-06-19/.."], "2024-06-19"),
        (["2024-06", "2024-06-10/2024-07"], "[2024-06-10..2024-06-30]"),
        (["2024/", "/2025"], "[2024-01-01..2025-12-31]"),
        (["2024~/2025", "2024/2025?"], "[2024-01-01..2025-12-31]"),
    ],
)
def test_narrow_keeps_the_common_days(texts: list[str], text: str) -> None:
    """What dates narrow to is the canonical date of their common days."""
    assert Date.narrow(map(Date, texts)) == Date(text)


@pytest.mark.parametrize(
    "texts",
    [["2023", "2024-22"], ["2024-06-19", "2024-06-20"], ["2023/2025", "2024", "2025"]],
)
def test_narrow_to_nothing(texts: list[str]) -> None:
    """Dates without a common day narrow to None."""
    assert Date.narrow(map(Date, texts)) is None


def test_narrow_leaves_words_with_their_source() -> None:
    """A narrowed date is nobody's wording, even where a single date is narrowed."""
    said = Date("2024-22", printed="last summer", resolved="from the article")
    assert Date.narrow([said]) == Date("2024-22")


def test_every_day_of_the_leap_cycle_is_read() -> None:
    """Every calendar day of four years is read as itself, and 31 follows no 30."""
    day = date(2023, 1, 1)
    while day < date(2027, 1, 1):
        assert (Date(str(day)).first, Date(str(day)).last) == (day, day)
        day += timedelta(days=1)


def test_importing_dates_is_cheap() -> None:
    """The module loads attrs and the standard library, and nothing else."""
    heavy = {"edtf", "pyparsing", "dateutil", "hypothesis", "pydantic", "click"}
    code = "import sys, treatycmp.dates; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "treatycmp.dates" in loaded
    assert loaded.isdisjoint(heavy)
