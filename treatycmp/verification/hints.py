"""What a document has in place of words that do not stand in it: a hint, no finding."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import attrs

from treatycmp.verification.text import FOLDED, fold, inside_word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.verification.text import Extent, Text

__all__ = ["Nearest", "hint", "nearest_text"]

_ENOUGH = 60.0
"""Below this likeness, of 100, two texts have little to do with each other."""

_A_FEW_WORDS = 16
"""How many characters are looked at, at least, on either side of a likely text."""


def hint(said: str, text: Text, *, named: str) -> str:
    """Say what is wrong with words that do not stand in a document.

    Args:
        said: the words: one span of a quotation, or the words of a key.
        text: the document.
        named: what the hint calls them.

    Example:
        >>> from treatycmp.verification.text import Text
        >>> text = Text("The pact binds both.")
        >>> hint("The pact bound both", text, named="`refers`")
        'the nearest text is “The pact binds both”: `refers` has “bound” for “binds”'
    """
    folded = fold(said)
    if any(folded in fold(text.printed[a:b]) for a, b in text.paragraphs):
        return "there they begin or end inside a word: quote whole words"
    if folded in fold(text.printed):
        return "there they run on into the next paragraph: quote one"
    near = nearest_text(said, text, named=named)
    if near is None:
        return "nothing there is like them: see whether this is the right source"
    differences = "; ".join(near.differences) or "only white space differs"
    return f"the nearest text is “{near.printed}”: {differences}"


@attrs.frozen
class Nearest:
    """The text of a document that is most like a span that does not stand in it.

    Attributes:
        printed: that text, on one line.
        differences: how the span departs from it, word by word.
    """

    printed: str
    differences: tuple[str, ...]


def nearest_text(
    span: str, text: Text, *, named: str = "the quotation"
) -> Nearest | None:
    """Find what a document has that is most like a span, if anything is like it.

    Likeness counts characters (rapidfuzz's partial ratio); it ranks hints, and never
    makes a quotation found: a sentence without its "not" is 95 of 100 like itself.

    Args:
        span: one span of a quotation.
        text: the document.
        named: what the differences call the span.

    Example:
        >>> from treatycmp.verification.text import Text
        >>> text = Text("In January it did not include such a clause, he said.")
        >>> near = nearest_text("it did include such a clause", text)
        >>> near.printed
        'it did not include such a clause'
        >>> near.differences
        ('the quotation leaves out “not”',)
    """
    # It costs more to import than most runs, in which every quotation stands, need.
    from rapidfuzz import fuzz  # noqa: PLC0415

    best, stretch = _ENOUGH, None
    wanted = _level(span)
    for start, end in text.paragraphs:
        paragraph = _level(text.printed[start:end])
        found = fuzz.partial_ratio_alignment(wanted, paragraph, score_cutoff=best)
        if found is not None and (found.score > best or stretch is None):
            best, stretch = found.score, (start, end, found.dest_start, found.dest_end)
    if stretch is None:
        return None
    start, end, first, last = stretch
    # The likest stretch is as long as the span; words that the span leaves out
    # make the text that it was taken from longer.
    more = max(len(span) // 2, _A_FEW_WORDS)
    first = max(start + first - more, start)
    last = min(start + last + more, end)
    while inside_word(text.printed, first):
        first -= 1
    while inside_word(text.printed, last):
        last += 1
    return _compare(span, text.printed[first:last], named)


def _level(text: str) -> str:
    """Fold a text for comparison, sign for sign: extents stay as they are."""
    return re.sub(r"\s", " ", text).translate(FOLDED)


def _tokens(text: str) -> Iterator[Extent]:
    """Give the extents of words, and of each other sign."""
    end = 0
    for word in (*words(text), (len(text), len(text))):
        for at in range(end, word[0]):
            if not text[at].isspace():
                yield at, at + 1
        if word[0] < word[1]:
            yield word
        end = word[1]


def _compare(span: str, around: str, named: str) -> Nearest | None:
    ours, theirs = tuple(_tokens(span)), tuple(_tokens(around))
    matcher = difflib.SequenceMatcher(
        None,
        [_level(span[start:end]) for start, end in ours],
        [_level(around[start:end]) for start, end in theirs],
        autojunk=False,
    )
    *blocks, _ = matcher.get_matching_blocks()
    if not blocks:
        return None
    # What the span has before and after all that is alike stands for as many words.
    begin = max(blocks[0].b - blocks[0].a, 0)
    until = blocks[-1].b + len(ours) - blocks[-1].a
    differences = []
    for tag, i, j, k, m in matcher.get_opcodes():
        mine = _printed(span, ours[i:j])
        other = _printed(around, theirs[max(k, begin) : min(m, until)])
        if tag != "equal" and (mine or other):
            differences.append(_difference(mine, other, named))
    return Nearest(_printed(around, theirs[begin:until]), tuple(differences))


def _printed(text: str, extents: tuple[Extent, ...]) -> str:
    return " ".join(text[extents[0][0] : extents[-1][1]].split()) if extents else ""


def _difference(mine: str, other: str, named: str) -> str:
    if not mine:
        return f"{named} leaves out “{other}”"
    if not other:
        return f"{named} adds “{mine}”"
    return f"{named} has “{mine}” for “{other}”"
