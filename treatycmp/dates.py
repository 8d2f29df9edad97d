"""Dates as sources give them: the Extended Date/Time Format (EDTF), frozen.

A source rarely gives more than "last summer" or "in June". A `Date` keeps such a
statement as EDTF text and derives one thing from it: the span of possible days, from
`Date.first` to `Date.last`. Dates are compared by their spans, never by guesses.

The format is that of the Library of Congress specification (2019) and ISO 8601-2.
Supported are level 0 (`2025`, `2025-01`, `2025-01-17`, date-times, intervals), the
seasons 21 to 24, a qualifier (`?`, `~`, `%`) at the end of a date, open and unknown
ends of an interval, and the one-of interval `[first..last]`. Everything else is
refused by name.
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Self

import attrs

from treatycmp.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Date", "to_date"]

_Span = tuple[date, date]

_ANY_DAY: _Span = (date.min, date.max)

_QUALIFIERS = ("?", "~", "%")

_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}

_SEASON_NAMES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ONE_OF = re.compile(r"\[(.*?)\.\.(.*)\]")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(.*)")
_TIME = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+-]14(?::00)?)?"
)

_LOOSE_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_SEASON_WORDS = re.compile(
    rf"({'|'.join(_SEASON_NAMES)}) (?:of )?([0-9]{{4}})", re.ASCII | re.IGNORECASE
)

# What is refused by name, in this order: the pattern covers the whole text.
_REFUSED = tuple(
    (re.compile(pattern, re.DOTALL), why)
    for pattern, why in (
        (r"\s.*|.*\s", "remove the white space around it"),
        (r".*[\u2010-\u2015\u2212].*", "write the hyphen -, not a dash"),
        (r"Y-?[0-9].*", "years of more than four digits (Y) are not supported"),
        (r"-[0-9]{4}.*", "years before 0001 are not supported"),
        (r"[0-9]{4}S[0-9]+", "significant digits (S) are not supported"),
        (
            r"[0-9Xu-]*[Xu][0-9Xu-]*",
            "unspecified digits (X) are not supported; write the span, as [1900..1999]",
        ),
        (r"\{.*", "all-of sets ({…}) are not supported; write the span, as 2024/2025"),
        (
            r"[^A-Za-z]*,[^A-Za-z]*",
            "lists of dates are not supported; write the span, as [2024..2025]",
        ),
        (
            r"[0-9?~%-]*[?~%][0-9?~%-]*",
            "only one qualifier (?, ~, or % for both), at the end, is supported",
        ),
        (
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.*",
            "an interval runs between days; leave out the time",
        ),
        (r"\[.*|.*\.\..*", "a span is written [first..last] or first/last"),
    )
)


@attrs.frozen
class Date:
    """A date in EDTF, with the days that it may be.

    The days of a date run from `first` to `last`, both included; an interval `a/b`
    runs from the first day of `a` to the last day of `b`. What bounds nothing has the
    day `datetime.date.min` as its first, or `datetime.date.max` as its last:

    - an open or an unknown end of an interval (`2024/..`, `2024/`, `[..2024]`);
    - anything qualified: `~`, `?` and `%` never narrow. A qualified date may be any
      day, and a qualified end of an interval leaves its side unbounded.

    Seasons are northern and meteorological: spring (21) is March to May, summer (22)
    June to August, autumn (23) September to November, and winter (24) December to the
    end of February *of the next year*. Of a date-time only the day counts, as it is
    written, whatever its zone.

    Both ends of a one-of interval `[first..last]` have the same precision and no
    qualifier (Library of Congress, EDTF level 2, set representation).

    Equality is that of text, printed and resolved words. Dates have no `<`, for spans
    are only partly ordered; see `overlaps` and `includes`, and `sort_key` for lists.

    Args:
        text: The date in EDTF.
        printed: The source's own words for it, where they differ; one line.
        resolved: How the words became the value; one line. It may stand without
            `printed`, for a date that is not printed but inferred.

    Raises:
        DateError: The text is not in the supported part of EDTF, names no day of the
            calendar, or ends before it begins; or `printed` or `resolved` is not one
            line of words.

    Example:
        >>> signed = Date("2024-22", printed="last summer")
        >>> str(signed.first), str(signed.last)
        ('2024-06-01', '2024-08-31')
        >>> Date("2024-6")
        Traceback (most recent call last):
        ...
        treatycmp.errors.DateError: cannot read the date '2024-6': a month and a day \
have two digits after a hyphen; write 2024-06
    """

    text: str = attrs.field(validator=attrs.validators.instance_of(str))
    printed: str | None = attrs.field(default=None)
    resolved: str | None = attrs.field(default=None)
    first: date = attrs.field(init=False, eq=False, repr=False)
    last: date = attrs.field(init=False, eq=False, repr=False)

    @printed.validator
    @resolved.validator
    def _check_words(self, field: attrs.Attribute[str | None], words: object) -> None:
        if words is None:
            return
        if (
            not isinstance(words, str)
            or not words.strip()
            or words.splitlines() != [words]
        ):
            problem = (
                f"{field.name!r} of the date {self.text!r} must be one line of words, "
                f"or None; it is {words!r}"
            )
            raise DateError(problem)

    def __attrs_post_init__(self) -> None:
        """Derive the span of possible days from the text."""
        first, last = _span(self.text)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __str__(self) -> str:
        """Give the EDTF text."""
        return self.text

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Give the date in canonical text whose possible days are `first` to `last`.

        That is a day, month, season or year where the span is just that, and a one-of
        interval otherwise. The first and the last day that `datetime.date` knows stand
        for no bound, as everywhere in this module.

        Raises:
            DateError: `last` is before `first`.

        Example:
            >>> from datetime import date
            >>> str(Date.between(date(2024, 6, 1), date(2024, 6, 30)))
            '2024-06'
            >>> str(Date.between(date(2024, 6, 1), date.max))
            '[2024-06-01..]'
        """
        if last < first:
            problem = f"no day is both from {first} and to {last}; swap the two"
            raise DateError(problem)
        if (first, last) == _ANY_DAY:
            return cls("../..")
        if first == date.min:
            return cls(f"[..{last}]")
        if last == date.max:
            return cls(f"[{first}..]")
        day = first.isoformat()
        year, month = day[:4], day[:7]
        for text in (day, month, *(f"{year}-{season}" for season in _SEASONS), year):
            if _span(text) == (first, last):
                return cls(text)
        return cls(f"[{first}..{last}]")

    @classmethod
    def narrow(cls, dates: Iterable[Date]) -> Self | None:
        """Give the days that all the dates have in common, or None if there are none.

        The result depends on the spans alone, in whatever order: it is what `between`
        makes of them, of a single date too. Printed words and qualifiers stay with the
        dates that have them. No date at all narrows nothing: `../..`.

        Example:
            >>> str(Date.narrow([Date("2024"), Date("[2024-06-10..]"), Date("2023~")]))
            '[2024-06-10..2024-12-31]'
            >>> Date.narrow([Date("2023"), Date("2024-22")]) is None
            True
        """
        first, last = _ANY_DAY
        for each in dates:
            first, last = max(first, each.first), min(last, each.last)
        return cls.between(first, last) if first <= last else None

    @property
    def qualified(self) -> bool:
        """Whether the date, or an end of the interval, is uncertain or approximate.

        Example:
            >>> Date("2001~").qualified, Date("2001").qualified
            (True, False)
        """
        return any(qualifier in self.text for qualifier in _QUALIFIERS)

    @property
    def bounded(self) -> bool:
        """Whether the possible days are bounded on both sides.

        Example:
            >>> Date("2024").bounded, Date("2024/..").bounded
            (True, False)
        """
        return self.first > date.min and self.last < date.max

    @property
    def pinned(self) -> bool:
        """Whether exactly one day is possible.

        Example:
            >>> Date("2024-06-19").pinned, Date("2024-06").pinned
            (True, False)
        """
        return self.first == self.last

    @property
    def sort_key(self) -> tuple[date, date, str, str, str]:
        """A key to sort by: first day, last day, then what tells equal spans apart.

        Example:
            >>> dates = [Date("2024-06-19"), Date("2024"), Date("2024-06")]
            >>> [str(d) for d in sorted(dates, key=lambda d: d.sort_key)]
            ['2024', '2024-06', '2024-06-19']
        """
        words = (self.printed or "", self.resolved or "")
        return (self.first, self.last, self.text, *words)

    def overlaps(self, other: Date) -> bool:
        """Tell whether some day is possible for both dates.

        Example:
            >>> Date("2024-06").overlaps(Date("2024-22"))
            True
        """
        return self.first <= other.last and other.first <= self.last

    def includes(self, other: Date) -> bool:
        """Tell whether every possible day of the other is a possible day of this one.

        Example:
            >>> Date("2024").includes(Date("2024-06"))
            True
            >>> Date("2024").includes(Date("2024-06~"))
            False
        """
        return self.first <= other.first and other.last <= self.last


def to_date(value: Date | str) -> Date:
    """Take a date, or the EDTF text of one.

    Raises:
        DateError: The text is no date.
    """
    return Date(value) if isinstance(value, str) else value


def _span(text: str) -> _Span:
    """Read a whole EDTF text into its first and last possible day."""
    if text == "../..":
        return _ANY_DAY
    if found := _ONE_OF.fullmatch(text):
        return _one_of(text, *found.groups())
    if text.count("/") == 1:
        lower, upper = ("" if end == ".." else end for end in text.split("/"))
        return _ends(text, lower, upper)
    if found := _TIMED.fullmatch(text):
        day, time = found.groups()
        if not _TIME.fullmatch(time):
            problem = (
                f"{time!r} is no time of day; it runs from 00:00:00 to 23:59:59, "
                "then Z, +hh, +hh:mm or nothing"
            )
            raise _error(text, text, problem)
        return _point(text, day)
    return _point(text, text)


def _one_of(text: str, lower: str, upper: str) -> _Span:
    """Read `[first..last]`, with one end possibly left out."""
    if lower.endswith(_QUALIFIERS) or upper.endswith(_QUALIFIERS):
        interval = f"{lower or '..'}/{upper or '..'}"
        problem = f"a one-of interval has no qualifiers; write {interval}"
        raise _error(text, text, problem)
    first, last = _ends(text, lower, upper)
    if lower and upper and len(lower) != len(upper):
        problem = f"both ends need the same precision; write [{first}..{last}]"
        raise _error(text, text, problem)
    return first, last


def _ends(text: str, lower: str, upper: str) -> _Span:
    """Read the two ends of either interval, of which an empty one bounds nothing."""
    if not lower and not upper:
        raise _error(text, text, "neither end is a date; write ../.. for any day")
    first = _point(text, lower)[0] if lower else date.min
    last = _point(text, upper)[1] if upper else date.max
    if last < first:
        problem = "it ends before it begins; write the earlier date first"
        raise _error(text, text, problem)
    return first, last


def _point(text: str, part: str) -> _Span:
    """Read a year, month, season or day, which may be qualified."""
    qualifier = part[-1:] if part.endswith(_QUALIFIERS) else ""
    plain = part.removesuffix(qualifier)
    found = _POINT.fullmatch(plain)
    if found is None:
        raise _error(text, part, _why(plain, qualifier))
    number, month, day = found.groups()
    year = int(number)
    if year == 0:
        raise _error(text, part, "there is no year 0000; years run from 0001 to 9999")
    if month is None:
        first, last = date(year, 1, 1), date(year, 12, 31)
    elif month in _SEASONS and day is None:
        begin, end = _SEASONS[month]
        first, last = date(year, begin, 1), _month_end(year + (month == "24"), end)
    elif "01" <= month <= "12":
        first, last = date(year, int(month), 1), _month_end(year, int(month))
    else:
        problem = (
            f"{month} is no month (01 to 12) and no supported season without a day "
            "(21 spring, 22 summer, 23 autumn, 24 winter)"
        )
        raise _error(text, part, problem)
    if day is not None:
        if not 1 <= int(day) <= last.day:
            problem = f"there is no such day; {plain[:7]} has the days 01 to {last.day}"
            raise _error(text, part, problem)
        first = last = first.replace(day=int(day))
    return _ANY_DAY if qualifier else (first, last)


def _month_end(year: int, month: int) -> date:
    """Give the last day of a month; what lies beyond the calendar is unbounded."""
    if year > MAXYEAR:
        return date.max
    return date(year, month, calendar.monthrange(year, month)[1])


def _why(part: str, qualifier: str) -> str:
    """Say what is wrong with a text that does not have the form of a date."""
    if found := _LOOSE_DAY.fullmatch(part):
        numbers = "-".join(number.zfill(2) for number in found.groups() if number)
        hint = f"write {numbers}{qualifier}"
        return f"a month and a day have two digits after a hyphen; {hint}"
    if found := _SEASON_WORDS.fullmatch(part):
        season, year = found.groups()
        hint = f"write {year}-{_SEASON_NAMES[season.lower()]}{qualifier}"
        return f"a season is a number after its year; {hint}"
    for pattern, why in _REFUSED:
        if pattern.fullmatch(part):
            return why
    return "EDTF is year-month-day, as in 2024, 2024-06 or 2024-06-19"


def _error(text: str, part: str, problem: str) -> DateError:
    """Name the text, the part of it that is wrong, and what is wrong."""
    where = "" if part == text else f"{part!r} in "
    return DateError(f"cannot read {where}the date {text!r}: {problem}")
