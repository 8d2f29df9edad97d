"""The text of a document, and where a quotation stands in it, exactly.

Everything that is folded away before two texts are compared is on this page:

- runs of white space, line breaks among them, are one space, and there is none
  around a paragraph;
- the typographic quotation marks, primes and dashes of `FOLDED` are ``'``, ``"``
  and ``-``.

Nothing else is: no letter is changed (no case folding, no Unicode normalization),
no hyphenation undone, no accent dropped. Both sides are folded alike, and what is
found is given by its extent in the document as printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.corpus import Quotation

__all__ = ["FOLDED", "Extent", "Match", "Text", "fold", "inside_word", "words"]

Extent = tuple[int, int]
"""A stretch of a text: where its first character stands, and one past its last."""

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032"
_QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u2033"
_HYPHENS = "\u2010\u2011"
_DASHES = "\u2012\u2013\u2014\u2015\u2212"

FOLDED = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTATION_MARKS, '"'),
        **dict.fromkeys(_HYPHENS + _DASHES, "-"),
    }
)
"""What typographic signs are folded to: one for one, so that extents are kept.

To an apostrophe: U+2018 to U+201B and the prime, U+2032. To a straight quotation mark:
U+201C to U+201F and U+2033. To a hyphen: U+2010 to U+2015 and the minus, U+2212."""

_INVISIBLE = "\u00ad\u200c\u200d\u2060"
_JOINERS = frozenset("-'" + _HYPHENS + _APOSTROPHES + _INVISIBLE)
_DECIMAL = frozenset(".,")

_BREAK = r"\r\n|\r|\n"
_PARAGRAPH = re.compile(rf"(?:[^\S\r\n]*\S[^\r\n]*(?:{_BREAK}|\Z))+")


def fold(text: str) -> str:
    r"""Fold a text, as every text is folded before it is compared.

    Example:
        >>> fold("the  \u201cpact\u201d\u2014\n so called")
        'the "pact"- so called'
    """
    return " ".join(text.split()).translate(FOLDED)


def inside_word(text: str, at: int) -> bool:
    r"""Tell whether a place between two characters is inside a word.

    A word is a run of letters, digits, underscores and combining marks. Hyphens (not
    dashes), apostrophes and invisible joiners between two of these belong to it, and
    so does a point or a comma between two digits: "assistance" does not stand in
    "non-assistance", nor "did" in "didn't", nor "5" in "2.5". This is Unicode's default
    (UAX #29, section 4.1), save that there a hyphen parts words, and a point between
    letters joins them.

    Args:
        text: the text, as printed: dashes that are folded look like hyphens.
        at: how many characters stand before the place.

    Example:
        >>> inside_word("non-assistance", 4), inside_word("war\u2014marking", 4)
        (True, False)
    """
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if not before or not after:
        return False
    if _is_of_word(before[-1]) and _is_of_word(after[0]):
        return True
    return _joins(before[:-1], before[-1], after[0]) or _joins(
        before[-1], after[0], after[1:]
    )


def _is_of_word(character: str) -> bool:
    if character.isalnum() or character == "_":
        return True
    return unicodedata.category(character).startswith("M")


def _joins(left: str, joiner: str, right: str) -> bool:
    if not left or not right:
        return False
    if joiner in _DECIMAL:
        return left.isdecimal() and right.isdecimal()
    return joiner in _JOINERS and _is_of_word(left) and _is_of_word(right)


def words(text: str) -> Iterator[Extent]:
    """Give the extents of the words of a text, as `inside_word` parts them.

    Example:
        >>> text = "It isn't a non-assistance clause."
        >>> [text[start:end] for start, end in words(text)]
        ['It', "isn't", 'a', 'non-assistance', 'clause']
    """
    end = 0
    for start, character in enumerate(text):
        if start >= end and _is_of_word(character):
            end = start + 1
            while inside_word(text, end):
                end += 1
            yield start, end


@attrs.frozen
class Match:
    """One standing of a quotation in a document.

    Attributes:
        paragraph: the extent of the paragraph.
        spans: the extents of the spans, in their order.
    """

    paragraph: Extent
    spans: tuple[Extent, ...]


@attrs.frozen
class _Paragraph:
    """A paragraph, folded.

    Attributes:
        folded: its folded text.
        words: where each run of signs begins, in `folded` and in the document.
    """

    folded: str
    words: tuple[tuple[int, int], ...]

    def printed_at(self, at: int) -> int:
        """Say where a character of the folded text stands in the document."""
        word = bisect_right(self.words, at, key=itemgetter(0)) - 1
        folded, printed = self.words[word]
        return printed + at - folded

    def extent(self, at: int, length: int) -> Extent:
        """Say where a stretch of the folded text stands in the document."""
        return self.printed_at(at), self.printed_at(at + length - 1) + 1


def _paragraphs(printed: str) -> Iterator[_Paragraph]:
    for lines in _PARAGRAPH.finditer(printed):
        at, words = 0, []
        for word in re.finditer(r"\S+", lines[0]):
            words.append((at, lines.start() + word.start()))
            at += len(word[0]) + 1
        yield _Paragraph(fold(lines[0]), tuple(words))


@attrs.frozen
class Text:
    r"""The text of a document, ready to be searched.

    Lines end at ``\r\n``, ``\r`` or ``\n`` and nowhere else; a paragraph is a run of
    lines that are not blank.

    Attributes:
        printed: the text, as the document has it.

    Example:
        >>> text = Text("The pact\nbinds\n\nboth parties.")
        >>> [text.printed[start:end] for start, end in text.paragraphs]
        ['The pact\nbinds', 'both parties.']
    """

    printed: str
    _folded: tuple[_Paragraph, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Fold every paragraph once, however many quotations are looked for."""
        object.__setattr__(self, "_folded", tuple(_paragraphs(self.printed)))

    @property
    def paragraphs(self) -> tuple[Extent, ...]:
        """The extents of the paragraphs, without the white space around them."""
        return tuple(p.extent(0, len(p.folded)) for p in self._folded)

    def line(self, at: int) -> int:
        """Say in which line a place is; lines are counted from 1."""
        return 1 + len(re.findall(_BREAK, self.printed[:at]))

    def find(self, quotation: Quotation) -> tuple[Match, ...]:
        """Find a quotation: every place where it stands, none if it stands nowhere.

        It stands where its spans follow each other in one paragraph, none over
        another, each of them beginning and ending at a word's boundary. Where a match
        reaches over a shorter one, only the shorter is given; a quotation of one span
        is given wherever it stands.

        Args:
            quotation: the words; they are folded as the document is.

        Example:
            >>> from treatycmp.corpus import Quotation
            >>> text = Text("The pact does not provide for defense.")
            >>> [match.spans for match in text.find(Quotation(["pact", "defense"]))]
            [((4, 8), (30, 37))]
            >>> text.find(Quotation("does provide for defense"))
            ()
        """
        spans = [fold(span) for span in quotation.spans]
        return tuple(
            Match(paragraph.extent(0, len(paragraph.folded)), extents)
            for paragraph in self._folded
            for extents in self._chains(spans, paragraph)
        )

    def holds(self, words: str) -> bool:
        """Tell whether words stand in some paragraph, between words' boundaries.

        Args:
            words: the words; they are folded as the document is.

        Example:
            >>> Text("It was signed in June.").holds("in  June")
            True
            >>> Text("It was signed in June.").holds("sign")
            False
        """
        span = fold(words)
        return any(
            next(self._extents(span, paragraph), None) is not None
            for paragraph in self._folded
        )

    def _chains(
        self, spans: Sequence[str], paragraph: _Paragraph
    ) -> Iterator[tuple[Extent, ...]]:
        first, *others = [list(self._extents(span, paragraph)) for span in spans]
        shortest: dict[int, tuple[Extent, ...]] = {}
        for extent in first:
            chain = [extent]
            for extents in others:
                # Where a span stands twice, what begins first also ends first: to
                # take the next one leaves the most room for the rest.
                following = bisect_left(extents, (chain[-1][1], 0))
                chain += extents[following : following + 1]
            if len(chain) == len(spans):
                shortest[chain[-1][1]] = tuple(chain)
        yield from shortest.values()

    def _extents(self, span: str, paragraph: _Paragraph) -> Iterator[Extent]:
        at = paragraph.folded.find(span)
        while at >= 0:
            extent = paragraph.extent(at, len(span))
            if not any(inside_word(self.printed, end) for end in extent):
                yield extent
            at = paragraph.folded.find(span, at + 1)
