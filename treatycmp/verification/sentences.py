"""Where the sentence around a quotation begins and ends.

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
    from treatycmp.verification.text import Extent

__all__ = ["ABBREVIATIONS", "enclosing", "sentences"]

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
