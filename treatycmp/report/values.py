"""How a report writes dates and the values of terms, as plain text."""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, Any

from treatycmp.codebook import WORDED
from treatycmp.codebook.terms import non_none
from treatycmp.dates import Date
from treatycmp.report.words import in_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.codebook import Term
    from treatycmp.corpus import Statement
    from treatycmp.findings import StatedTerm

__all__ = [
    "date_words",
    "event_date",
    "term_words",
    "value_words",
]

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def date_words(date: Date) -> str:
    """Write a date in words; a text that no rule fits stays as it is.

    Example:
        >>> [date_words(Date(text)) for text in ("2025-01-17", "2024-22", "2001~")]
        ['17 January 2025', 'summer 2024', 'about 2001']
        >>> date_words(Date("[2025-01-20..2025-01-26]"))
        'between 20 and 26 January 2025'
    """
    text = date.text
    if text.startswith("["):
        first, last = map(_point_words, text[1:-1].split(".."))
        if not first or not last:
            return f"by {last}" if last else f"{first} or later"
        day, rest = first.partition(" ")[::2]
        if rest and last.endswith(f" {rest}"):
            first = day
        return f"between {first} and {last}"
    if "/" not in text:
        return _point_words(text)
    ends = [_point_words(end.strip(".")) for end in text.split("/")]
    return " to ".join(end or "an open date" for end in ends)


def _point_words(text: str) -> str:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?([?~%]?)", text)
    if found is None:
        return text
    year, month, day, qualifier = found.groups()
    name = "" if month is None else _SEASONS.get(month) or _month(int(month))
    parts = (day.lstrip("0") if day else "", name, year)
    return _QUALIFIERS.get(qualifier, "") + " ".join(filter(None, parts))


def _month(month: int) -> str:
    # Not calendar.month_name, which follows the locale.
    names = "January February March April May June July August September October"
    return [*names.split(), "November", "December"][month - 1]


def event_date(date: Date) -> str:
    """Write a date with the source's own words first, where they are given.

    Example:
        >>> event_date(Date("2024-22", printed="last summer"))
        '“last summer” (summer 2024)'
    """
    words = date_words(date)
    if date.printed is None:
        return f"{words} (inferred)" if date.resolved else words
    return f"“{date.printed}” ({words})"


def value_words(value: object) -> str:
    """Write a stated value.

    Example:
        >>> value_words(frozenset({"b", "a"}))
        'a, b'
    """
    if isinstance(value, Date):
        return event_date(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def term_words(stated: StatedTerm) -> tuple[str, str]:
    """Write what is stated of one term, contested or not.

    Values that nothing satisfies together are set against each other. Wordings that
    stand in the quotations of those who give them are in quotation marks.

    Returns:
        The name to put before the words, empty where they need none; and the words.

    Example:
        >>> from treatycmp import Duration, StatedTerm
        >>> years = Duration.terms["years"]
        >>> term_words(StatedTerm(term=years, stated=((20, ()),), value=20))
        ('', '20 years')
        >>> term_words(StatedTerm(term=years, stated=((20, ()), (5, ())), value=None))
        ('years contested', '20 against 5')
    """
    name = stated.term.name.replace("_", " ")
    if stated.contested:
        camps = [", ".join(map(value_words, camp)) for camp in _camps(stated)]
        return f"{name} contested", " against ".join(camps)
    value = stated.value
    if isinstance(value, Date):
        return "", _dates_words([date for date, _ in stated.stated], value)
    if isinstance(value, bool):
        return "", name if value else f"not {name}"
    if isinstance(value, int):
        return "", f"{value} {name.removesuffix('s') if value == 1 else name}"
    if stated.term.kind is WORDED and not _is_choice(stated.term):
        given = sorted(stated.stated, key=lambda pair: str(pair[0]))
        return name, ", ".join(_wording(str(words), said) for words, said in given)
    return name, value_words(value)


def _is_choice(term: Term) -> bool:
    """Tell whether the values are the codebook's own words."""
    options = (typing.get_args(option) for option in non_none(term.annotation))
    return any(
        typing.get_origin(arg) is typing.Literal for args in options for arg in args
    )


def _wording(words: str, statements: Sequence[Statement]) -> str:
    """Put a wording in quotation marks if it stands in a quotation, word for word."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    spans = (span for said in statements for span in said.quotation.spans)
    return in_quotes(words) if any(map(whole.search, spans)) else words


def _dates_words(dates: Sequence[Date], narrowed: Date) -> str:
    """Write dates that agree, and what several of them narrow to."""
    words = list(dict.fromkeys(map(event_date, dates)))
    if len(words) == 1:
        return words[0]
    pinned = [event_date(d) for d in dates if d.first == narrowed.first and d.pinned]
    return pinned[0] if pinned else f"{', '.join(words)}; so {date_words(narrowed)}"


def _camps(stated: StatedTerm) -> list[list[Any]]:
    """Group the values of a contested term by what can hold together."""
    camps: list[list[Any]] = []
    for value, _ in stated.stated:
        for camp in camps:
            if stated.term.kind.narrow([*camp, value]) is not None:
                camp.append(value)
                break
        else:
            camps.append([value])
    return camps
