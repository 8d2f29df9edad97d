"""Dates held against the `edtf` package, which reads the same format independently.

The two read a generated part of EDTF: years, months, days, seasons, qualifiers, times,
intervals and one-of intervals, right and wrong. They disagree only as listed, and each
listed disagreement occurs: `SPANS` says where the package gives other days, `LENIENT`
what it reads and we refuse, `STRICT` what it refuses and we read. From our own answer
and these tables the tests predict the answer of the package, so that a new
disagreement, or one that is gone, fails.
"""

from __future__ import annotations

import contextlib
import io
import re
from calendar import isleap
from itertools import product
from typing import TYPE_CHECKING

import attrs
import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from treatycmp.dates import Date
from treatycmp.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from time import struct_time

Day = tuple[int, int, int]
Span = tuple[Day, Day]

FIRST_DAY: Day = (1, 1, 1)
LAST_DAY: Day = (9999, 12, 31)
NO_DAYS: Span = ((0, 0, 0), (0, 0, 0))


def day(moment: date) -> Day:
    """Give year, month and day, as the package's results begin."""
    return moment.year, moment.month, moment.day


def theirs(text: str) -> Span | None:
    """Read with the package: its strict days, or None where it refuses the text.

    For an interval of an unknown and an open end the package fails with a TypeError,
    after printing what it tried; that is a refusal, too. For some impossible days that
    it reads it can give no strict days afterwards: `NO_DAYS`, which we never answer.
    """

    def bound(moment: struct_time | float) -> Day:
        if isinstance(moment, float):
            return FIRST_DAY if moment < 0 else LAST_DAY
        return moment[0], moment[1], moment[2]

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            read = edtf.parse_edtf(text)
    except (EDTFParseException, TypeError):
        return None
    try:
        return bound(read.lower_strict()), bound(read.upper_strict())
    except ValueError:
        return NO_DAYS


def ours(text: str) -> Span | None:
    """Read with the library: the possible days, or None where it refuses the text."""
    try:
        read = Date(text)
    except DateError:
        return None
    return day(read.first), day(read.last)


def ends(text: str) -> tuple[str, str]:
    """Give the two ends of an interval, or the date twice, without times."""
    lower, sign, upper = re.sub("T.*", "", text).strip("[]").partition("/")
    if not sign:
        lower, sign, upper = lower.partition("..")
    return (lower, upper) if sign else (lower, lower)


def unqualified(end: str) -> str:
    """Drop the qualifier of an end."""
    return end.rstrip("?~%")


def ignore_qualifiers(text: str, span: Span) -> Span:
    """Take the days of the ends as if nothing were qualified."""
    first, last = span
    lower, upper = ends(text)
    if unqualified(lower) != lower:
        first = day(Date(unqualified(lower)).first)
    if unqualified(upper) != upper:
        last = day(Date(unqualified(upper)).last)
    return first, last


def end_winter_in_december(text: str, span: Span) -> Span:
    """Let a winter at the end stop with the year that it is named after."""
    upper = unqualified(ends(text)[1])
    if re.fullmatch("[0-9]{4}-24", upper):
        return span[0], (int(upper[:4]), 12, 31)
    return span


def pad_unknown_ends(text: str, span: Span) -> Span:
    """Put an unknown end ten years from the far side of the known one."""

    def shifted(moment: Day, years: int) -> Day:
        year, month, number = moment
        return year + years, month, 28 if (month, number) == (2, 29) else number

    first, last = span
    if text.startswith("/"):
        return shifted(last, -10), last
    if text.endswith("/"):
        return first, shifted(first, 10)
    return span


@attrs.frozen
class Disagreement:
    """One systematic disagreement: why we read otherwise, and what changes."""

    why: str
    change: Callable[[str, Span], Span]


# Where both read a text: what turns our days into those of the package, in this order.
SPANS = {
    "qualifiers": Disagreement(
        "strict days of the package ignore ~, ? and %, and its fuzzy days pad them by "
        "fixed amounts; here what is qualified bounds nothing, as no amount is given",
        ignore_qualifiers,
    ),
    "winter": Disagreement(
        "the package lets winter end on 31 December, to keep seasons in one year; "
        "here it is a meteorological winter, to the end of February",
        end_winter_in_december,
    ),
    "unknown ends": Disagreement(
        "the package assumes ten years for an unknown end; here it bounds nothing",
        pad_unknown_ends,
    ),
}


@attrs.frozen
class Leniency:
    """What the package reads and we refuse: the pattern, and what we would read."""

    why: str
    pattern: str
    instead: Callable[[re.Match[str]], str]


def with_common_year_end(found: re.Match[str]) -> str:
    """Give 28 for the 29 February of a common year, and any other day as it is."""
    year = int(found[1])
    return found[0] if isleap(year) else f"{found[1]}-02-28"


def in_order(found: re.Match[str]) -> str:
    """Swap the ends of an interval that ends before it begins."""
    lower, sign, upper = found.groups()
    try:
        inverted = Date(upper).last < Date(lower).first
    except DateError:
        return found[0]
    return f"{upper}{sign}{lower}" if inverted else found[0]


LENIENT = {
    "year 0000": Leniency(
        "the package counts years astronomically; datetime.date begins with 0001",
        r"\b0000",
        lambda _: "0004",
    ),
    "29 February": Leniency(
        "the package reads 29 February in every year; there is no such day",
        r"([0-9]{4})-02-29",
        with_common_year_end,
    ),
    "seasons 25 to 41": Leniency(
        "the package reads quarters and southern seasons (level 2), not supported here",
        r"(?<=^[0-9]{4}-)(?:2[5-9]|3[0-9]|4[01])$",
        lambda _: "21",
    ),
    "time of no day": Leniency(
        "the package reads a time after a year or a month; it is a time of no day",
        r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?(?=T)",
        lambda found: f"{found[0]}-01-01"[:10],
    ),
    "24:00:00": Leniency(
        "the package reads the end of the day; it names the next day, so it is refused",
        r"(?<=T)24:00:00",
        lambda _: "00:00:00",
    ),
    "inverted": Leniency(
        "the package does not compare the ends of an interval, which has no days then",
        r"([^[/]+?)(/|\.\.)([^]/]+)",
        in_order,
    ),
}

# What the package refuses and we read: why, and the pattern within the text.
STRICT = {
    "qualified seasons": (
        "the package reads a qualified season in an interval, but not alone",
        r"^[0-9]{4}-2[1-4][?~%]$",
    ),
    "one of several seasons": (
        "the package has no seasons in a set",
        r"^\[.*[0-9]{4}-2[1-4]\b.*\]$",
    ),
    "whole zones": (
        "the package reads no offset of zero, and +14:00 only with its minutes",
        r"T.*[+-](?:00|00:00|14)$",
    ),
}

# Features outside the generated part: the package reads them, we refuse them by name.
UNSUPPORTED = {
    "Y17000": "years of more than four digits (level 1)",
    "Y-17000": "negative years of more than four digits (level 1)",
    "Y17E8": "exponential years (level 2)",
    "-0001": "negative years (level 1)",
    "1950S2": "significant digits (level 2)",
    "19XX": "unspecified digits (level 1)",
    "2024-XX": "unspecified months (level 1)",
    "1XX9": "unspecified digits anywhere (level 2)",
    "{2024,2025}": "all of a set (level 2)",
    "{2024..2025}": "all of a set of consecutive dates (level 2)",
    "[2024,2025]": "one of a list (level 2)",
    "[2020,2024..2025]": "one of a list with consecutive dates (level 2)",
    "2004-06~-11": "qualifiers of a group of components (level 2)",
    "?2004-06-11": "qualifiers of single components (level 2)",
    " 2024": "white space, which the package strips",
}

YEARS = ["0000", "0001", "2023", "2024", "9999"]
MONTHS = ["00", "01", "02", "04", "11", "12", "13", "20", "21", "22", "23", "24", "25"]
DAYS = ["00", "01", "24", "28", "29", "30", "31", "32"]
TIMES = ["00:00:00", "23:59:59", "24:00:00", "24:00:01", "10:60:00", "10:00:60", "1000"]
ZONES = ["", "Z", "+05", "-11:30", "+13:59", "+14:00", "+14", "+00", "-00:00", "+15"]
ENDS = [
    *("", "..", "0000", "2023", "2024", "2024-02", "2024-06-19", "2023-02-29"),
    *("2024-13", "2023-24", "2024-25", "2024~", "2024-22?", "2024-02-29%"),
]


def enumerated() -> Iterator[str]:
    """List a small part of the format completely, the wrong with the right."""
    points = [
        *YEARS,
        *map("-".join, product(YEARS, [*MONTHS, "30", "40", "41", "42"])),
        *map("-".join, product(YEARS, MONTHS, DAYS)),
    ]
    yield from points
    yield from map("".join, product(ENDS, "?~%"))
    yield from map("T".join, product(["2024-06-19", "2023-02-29", "2024"], TIMES[:4]))
    yield from map("2024-06-19T{}{}".format, *zip(*product(TIMES, ZONES), strict=True))
    yield from map("/".join, product(ENDS, ENDS))
    yield from map("[{}..{}]".format, *zip(*product(ENDS, ENDS), strict=True))


numbers = st.integers(0, 45).map("{:02}".format)
years = st.one_of(st.sampled_from(YEARS), st.integers(0, 9999).map("{:04}".format))
months = st.one_of(st.sampled_from(MONTHS), numbers)
points = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}-{}".format, years, months, st.one_of(numbers, st.just("29"))),
)
qualified = st.builds("{}{}".format, points, st.sampled_from(["", "", "?", "~", "%"]))
open_ends = st.one_of(qualified, st.sampled_from(["", ".."]))
texts = st.one_of(
    qualified,
    st.builds("{}T{}{}".format, points, st.sampled_from(TIMES), st.sampled_from(ZONES)),
    st.builds("{}/{}".format, open_ends, open_ends),
    st.builds("[{}..{}]".format, open_ends, open_ends),
)


def repaired(text: str) -> tuple[str, set[str]]:
    """Undo what only the package reads, and name the leniencies that it takes."""
    names = set()
    for name, leniency in LENIENT.items():
        mended = re.sub(leniency.pattern, leniency.instead, text)
        if mended != text:
            names.add(name)
        text = mended
    return text, names


def predicted(text: str) -> tuple[Span | None, set[str]]:
    """Foretell the answer of the package from ours, with the rows that it takes.

    Of what only the package reads, the days are foretold of the text that we would
    read instead, and mean nothing: that it reads the text at all is what is held.
    """
    mended, rows = repaired(text)
    span = ours(mended)
    for name, (_, pattern) in STRICT.items():
        if span is not None and re.search(pattern, mended):
            return None, {name}
    if span is None:
        return None, set()
    if not rows:
        for name, disagreement in SPANS.items():
            changed = disagreement.change(text, span)
            if changed != span:
                rows.add(name)
            span = changed
    return span, rows


def agrees(text: str) -> bool:
    """Tell whether the package reads a text as foretold."""
    span, rows = predicted(text)
    answer = theirs(text)
    if span is None or not rows.isdisjoint(LENIENT):
        return (answer is None) == (span is None)
    return answer == span


def test_the_small_part_is_read_as_listed() -> None:
    """Each enumerated text is read as the package does, but for the listed rows."""
    assert [text for text in dict.fromkeys(enumerated()) if not agrees(text)] == []


def test_every_listed_disagreement_occurs() -> None:
    """No row of the tables is idle: some enumerated text takes each of them."""
    rows = set().union(*(predicted(text)[1] for text in enumerated()))
    assert rows == {*SPANS, *LENIENT, *STRICT}


@given(texts)
def test_any_text_is_read_as_listed(text: str) -> None:
    """Each generated text is read as the package does, but for the listed rows."""
    assert agrees(text)


@pytest.mark.parametrize("text", UNSUPPORTED)
def test_unsupported_features_are_edtf(text: str) -> None:
    """What is refused by name as unsupported is something that the package reads."""
    assert theirs(text) is not None
    assert ours(text) is None


def test_a_draft_notation_is_refused_by_both() -> None:
    """The u of the 2012 draft, now X, is read by neither."""
    assert theirs("156u") is None
    assert ours("156u") is None
