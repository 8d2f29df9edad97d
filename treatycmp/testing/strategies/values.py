"""Strategies for the values at the bottom: truths, texts, ids, dates, quotations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from treatycmp.corpus import MAX_SIGNS, MAX_SPANS, OMISSION, Quotation
from treatycmp.dates import Date
from treatycmp.testing.strategies.keeping import kept
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "HOSTILE",
    "IDS",
    "LINES",
    "NONE",
    "dates",
    "hostile",
    "ids",
    "lines",
    "quotations",
    "truths",
]

HOSTILE = (
    "| a | b |",
    "|---|---|",
    "# a",
    "> a",
    "- a",
    "1. a",
    "**a** _b_ ~~c~~ `d`",
    "```toml statement",
    "[a](javascript:b) ![c](d)",
    "[^1]: a",
    "[a]: b",
    "https://example.org www.example.org a@example.org",
    "<script>a()</script>",
    "<!-- a",
    "&lt;&#0;&nbsp;",
    "$a$ {{ b }} :c: \\ \\|",
    "a \"b\" 'c' \"\"\" '''",
    "\N{RIGHT-TO-LEFT OVERRIDE}a\N{LEFT-TO-RIGHT ISOLATE}",
    "\N{ARABIC LETTER MEEM}\N{ZERO WIDTH NON-JOINER}\N{ARABIC LETTER YEH}",
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}",
    "e\N{COMBINING ACUTE ACCENT} \N{WAVING BLACK FLAG}\N{VARIATION SELECTOR-16}",
    "\x00\x08\x1b[31m\x7f",
    "a […] b",
    "a " * 120 + "a",
    "a" * 400,
)
"""Lines that something on the way to a reader might take for markup, obey or lose."""


def truths() -> SearchStrategy[Truth]:
    """Make the four values. Shrinks to `Truth.NEITHER`.

    Example:
        >>> from hypothesis import find
        >>> find(truths(), lambda truth: True)
        <Truth.NEITHER: (False, False)>
    """
    return st.sampled_from(Truth)


def lines(*, surrogates: bool = False) -> SearchStrategy[str]:
    """Make texts of one line, single-spaced: all that labels and quotations may be.

    They hold any sign but white space other than single spaces; some are `HOSTILE`.
    Shrinks to `a`.

    Args:
        surrogates: whether there are lone surrogates, which no file can hold.

    Example:
        >>> from hypothesis import find
        >>> find(lines(), lambda line: True)
        'a'
    """
    signs = st.characters() if surrogates else st.characters(codec="utf-8")
    texts = st.text(signs, max_size=12)
    plain = texts.map(lambda text: " ".join(text.split()) or "a")
    return st.sampled_from(("a", *HOSTILE)) | plain


def hostile() -> SearchStrategy[str]:
    """Make lines that are, or hold, markup of every kind: `HOSTILE` ones, put together.

    For tests of what reads or writes Markdown: pass it where words are asked for, as
    in `corpora(text=hostile())`. Shrinks to `| a | b |`, the first of `HOSTILE`.

    Example:
        >>> from hypothesis import find
        >>> find(hostile(), lambda line: "<script>" in line)
        '<script>a()</script>'
    """
    some = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3)
    return some.map(" ".join)


def ids() -> SearchStrategy[str]:
    """Make one of nine ids, with numbers too. Shrinks to `a`.

    Example:
        >>> from hypothesis import find
        >>> find(ids(), lambda id_: "2" in id_)
        'a-2'
    """
    return st.sampled_from([f"{name}{n}" for n in ("", "-2", "-3") for name in "abc"])


NONE: SearchStrategy[None] = st.none()
LINES = lines()
IDS = ids()


def dates(
    *,
    min_value: dt.date = dt.date(2019, 1, 1),
    max_value: dt.date = dt.date(2026, 12, 31),
    ended: bool = False,
    words: SearchStrategy[str | None] = NONE,
) -> SearchStrategy[Date]:
    """Make dates of every kind: points, seasons, intervals, qualified, open, one-of.

    Shrinks to 2019-01-01.

    Args:
        min_value: bounds are days of its year or later, a winter's beginning aside;
            in the year 2 or later.
        max_value: bounds are days of its year or earlier, a winter's end aside; in the
            year 9998 or earlier.
        ended: whether every date has a last day, as that of a publication does.
        words: the words of a date, printed and about how they were resolved.

    Example:
        >>> from hypothesis import find
        >>> str(find(dates(), lambda date: not date.bounded))
        '../2019-01-01'
    """
    return _dates(st.dates(min_value, max_value), _ENDED if ended else _FORMS, words)


_ENDING = ("{0}", "../{0}", "[..{0}]", "{0}/{1}", "[{0}..{1}]", "{0}%/{1}")
_ENDLESS = ("{0}?", "{0}/..", "[{0}..]", "../..", "{0}/{1}~")
_ENDED = st.sampled_from(_ENDING)
_FORMS = st.sampled_from(_ENDING + _ENDLESS)


@st.composite
def _dates(
    draw: DrawFn,
    days: SearchStrategy[dt.date],
    forms: SearchStrategy[str],
    words: SearchStrategy[str | None],
) -> Date:
    precision, form = draw(_PRECISIONS), draw(forms)
    several = sorted(draw(days) for _ in range(1 + ("{1}" in form)))
    text = form.format(*map(precision, several))
    return Date(text, printed=draw(words), resolved=draw(words))


def _day(day: dt.date) -> str:
    return day.isoformat()


def _month(day: dt.date) -> str:
    return day.isoformat()[:7]


def _season(day: dt.date) -> str:
    """Name the season that a day is in: a winter by the year in which it begins."""
    month = (day.month - 3) % 12
    return f"{day.year - (day.month < 3):04}-{21 + month // 3}"  # noqa: PLR2004 - March


def _year(day: dt.date) -> str:
    return day.isoformat()[:4]


_PRECISIONS = st.sampled_from((_day, _month, _season, _year))


@kept
def quotations(*, text: SearchStrategy[str] = LINES) -> SearchStrategy[Quotation]:
    """Make quotations of one to three spans. Shrinks to `a`.

    Args:
        text: what spans are made of, cut to the length that a quotation may have.

    Example:
        >>> from hypothesis import find
        >>> find(quotations(), lambda quotation: len(quotation.spans) == 2).text
        'a […] a'
    """
    spans = text.filter(lambda span: span != OMISSION)
    return st.lists(spans, min_size=1, max_size=MAX_SPANS).map(
        lambda several: Quotation([s[: MAX_SIGNS // len(several)] for s in several])
    )
