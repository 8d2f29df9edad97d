"""Where the sentence around a quotation begins and ends, and what of it is shown.

The rule is for English, small, and in doubt does not part: a sentence that is shown
too long costs a look, one that is cut short hides a "not".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from treatycmp.verification.text import FOLDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.verification.text import Extent

__all__ = ["ABBREVIATIONS", "enclosing", "excerpt", "sentences"]

_ABBREVIATIONS = """
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
mr mrs ms dr prof gen lt col maj capt cmdr adm sgt gov sen rep pres amb hon
rev st sr jr messrs no nos art arts para paras sec ch vol ed eds fig p pp
cf vs v al etc viz ca approx est dept inc ltd co corp op
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words that a full stop shortens; after them it ends no sentence."""

_STOP = re.compile(r"""(?<![.!?…])[.!?…]+["')\]]*\s+(?=\S)""")
_QUOTATION_MARK = re.compile('["\u201c\u201d]')
_LAST_WORD = re.compile(r"[^\s\"'(\[]*\Z")
_LOOKBACK = max(map(len, ABBREVIATIONS)) + len("U.S.")


def sentences(paragraph: str) -> tuple[Extent, ...]:
    r"""Part a paragraph into sentences.

    A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with
    the closing quotation marks and brackets after it, before white space and a
    character that is no small letter. It does not end after an abbreviation (of
    `ABBREVIATIONS`, a single letter, or one that holds a full stop itself, "U.S."),
    nor while double quotation marks are open.

    Args:
        paragraph: its text, as printed, with no white space around it.

    Example:
        >>> text = "It was signed on Jan. 17 in the U.S. capital. It binds both."
        >>> [text[start:end] for start, end in sentences(text)]
        ['It was signed on Jan. 17 in the U.S. capital.', 'It binds both.']
    """
    folded = paragraph.translate(FOLDED)
    starts, seen, marks = [0], 0, Counter[str]()
    for stop in _STOP.finditer(folded):
        marks.update(_QUOTATION_MARK.findall(paragraph, seen, stop.end()))
        seen = stop.end()
        is_open = marks['"'] % 2 or marks["\u201c"] > marks["\u201d"]
        if not is_open and not _goes_on(folded, stop):
            starts.append(seen)
            marks.clear()
    ends = [*starts[1:], len(paragraph)]
    stretches = (paragraph[a:b] for a, b in zip(starts, ends, strict=True))
    return tuple(
        (a, a + len(stretch.rstrip()))
        for a, stretch in zip(starts, stretches, strict=True)
    )


def _goes_on(folded: str, stop: re.Match[str]) -> bool:
    """Tell whether a sentence goes on after a stop."""
    if folded[stop.end()].islower():
        return True
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return False
    before = folded[max(stop.start() - _LOOKBACK, 0) : stop.start()]
    last = _LAST_WORD.search(before)
    word = last[0].lower() if last else ""
    if not word.replace(".", "").isalpha():
        return False
    return "." in word or len(word) == 1 or word in ABBREVIATIONS


def enclosing(paragraph: str, stretch: Extent) -> Extent:
    """Give the extent of the sentence, or the sentences, that a stretch stands in.

    Example:
        >>> text = "It binds both. It does not bind others. It ends."
        >>> start, end = enclosing(text, (26, 30))
        >>> text[start:end]
        'It does not bind others.'
    """
    extents = sentences(paragraph)
    first = bisect_right(extents, stretch[0], key=lambda extent: extent[0]) - 1
    last = bisect_left(extents, stretch[1], key=lambda extent: extent[1])
    return extents[first][0], extents[last][1]


_SHOWN = 150
"""How many characters an excerpt has at most: a diagnostic's text, uncut."""

_AROUND = 60
"""How many of them stand at most on either side of what it is about."""

_CUT = " … "


def excerpt(sentence: str, stretches: Sequence[Extent]) -> str:
    """Show some stretches of a sentence with the words around them.

    What fits is shown whole. Else every stretch is shown, with as many whole words on
    either side as there is room for, and each cut is marked.

    Args:
        sentence: its text, on one line.
        stretches: one or more extents of whole words, in their order.

    Example:
        >>> text = "Much was said of it before, " * 6 + "but it does not bind others."
        >>> excerpt(text, [(180, 183)])
        '… said of it before, Much was said of it before, but it does not bind others.'
    """
    if len(sentence) <= _SHOWN:
        return sentence
    room = _SHOWN - sum(end - start for start, end in stretches)
    cuts = len(stretches) + 1
    around = max(0, min(_AROUND, (room - cuts * len(_CUT)) // (2 * len(stretches))))
    pieces: list[Extent] = []
    for start, end in stretches:
        first, last = _widened(sentence, (start, end), around)
        if pieces and first <= pieces[-1][1] + 1:
            first, last = pieces[-1][0], max(pieces.pop()[1], last)
        pieces.append((first, last))
    shown = _CUT.join(sentence[first:last] for first, last in pieces)
    before = _CUT.lstrip() if pieces[0][0] > 0 else ""
    after = _CUT.rstrip() if pieces[-1][1] < len(sentence) else ""
    return f"{before}{shown}{after}"


def _widened(sentence: str, stretch: Extent, around: int) -> Extent:
    """Add the whole words that lie within some characters of a stretch."""
    start, end = stretch
    first, last = max(start - around, 0), min(end + around, len(sentence))
    if first > 0:
        # The space before the first whole word, or before the stretch's own.
        parted = sentence.find(" ", first - 1, start)
        first = parted + 1 if parted >= 0 else start
    if last < len(sentence):
        parted = sentence.rfind(" ", end, last + 1)
        last = parted if parted >= 0 else end
    return first, last
