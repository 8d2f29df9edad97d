"""A document beside its coding: where all stands, and what is unaccounted for."""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from docs.corpus.uncoded import Uncoded, left_uncoded
from treatycmp import Contrast, CorpusError, Diagnostic, Statement
from treatycmp.verification.documents import is_english
from treatycmp.verification.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treatycmp import Quotation, Source
    from treatycmp.verification import Text
    from treatycmp.verification.text import Extent

__all__ = ["Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """A source with its document: what is coded of it, and what is left uncoded.

    Attributes:
        source: the source.
        text: its document.
        coded: for each quotation, in reading order, what rests on it.
        uncoded: what was read and left uncoded, in reading order.
    """

    source: Source
    text: Text
    coded: Mapping[Quotation, tuple[Statement | Contrast, ...]]
    uncoded: tuple[Uncoded, ...]

    @classmethod
    def of(
        cls,
        source: Source,
        text: Text,
        utterances: Iterable[Statement | Contrast],
        card: str,
    ) -> Reading:
        """Put a reading together.

        Args:
            source: the source.
            text: its document.
            utterances: what is coded of it; each quotation stands in the document.
            card: the text of the file that holds the source's card.

        Raises:
            CorpusError: if the card lists as left uncoded what the document does not
                have, or has more than once; it lists all such items.
        """
        listed = left_uncoded(card, source, text)
        if problems := [each for each in listed if isinstance(each, Diagnostic)]:
            raise CorpusError(problems)
        coded: dict[Quotation, tuple[Statement | Contrast, ...]] = {}
        for said in utterances:
            coded[said.quotation] = (*coded.get(said.quotation, ()), said)

        def spans(quotation: Quotation) -> list[Extent]:
            return [extent for match in text.find(quotation) for extent in match.spans]

        uncoded = [each for each in listed if isinstance(each, Uncoded)]
        return cls(
            source=source,
            text=text,
            coded={
                quotation: coded[quotation] for quotation in sorted(coded, key=spans)
            },
            uncoded=tuple(sorted(uncoded, key=lambda each: each.extents)),
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in reading order."""
        told = (said for group in self.coded.values() for said in group)
        return tuple(said for said in told if isinstance(said, Statement))

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """The contrasts, in reading order."""
        told = (said for group in self.coded.values() for said in group)
        return tuple(said for said in told if isinstance(said, Contrast))

    def extents(self, quotation: Quotation) -> tuple[Extent, ...]:
        """Give each standing of a quotation: from its first span to its last."""
        found = self.text.find(quotation)
        return tuple((match.spans[0][0], match.spans[-1][1]) for match in found)

    def paragraphs(self, extent: Extent) -> str:
        r"""Name the paragraphs of an extent; they are counted from 1.

        Example:
            >>> from treatycmp import Source
            >>> from treatycmp.verification import Text
            >>> source = Source(id="gazette", title="A Pact", published="2024-06")
            >>> text = Text("One.\n\nTwo.\n\nThree.")
            >>> reading = Reading(source=source, text=text, coded={}, uncoded=())
            >>> reading.paragraphs((0, 3)), reading.paragraphs((6, 16))
            ('¶ 1', '¶ 2–3')
        """
        starts = self.text.paragraphs
        first, last = (
            bisect_right(starts, at, key=itemgetter(0))
            for at in (extent[0], extent[1] - 1)
        )
        return f"¶ {first}" if first == last else f"¶ {first}–{last}"

    def words(self, extent: Extent) -> str:
        """Give the words of an extent, on one line."""
        return " ".join(self.text.printed[slice(*extent)].split())

    def unaccounted(self) -> tuple[Extent, ...]:
        """Find the sentences that are neither coded nor left uncoded.

        A sentence is accounted for if a span of a quotation, or a passage left uncoded,
        reaches over a part of it. In a language other than English, paragraphs stand
        for sentences.

        Example:
            >>> from treatycmp import Source
            >>> from treatycmp.verification import Text
            >>> source = Source(id="gazette", title="A Pact", published="2024-06")
            >>> text = Text("It binds both. It ends.")
            >>> reading = Reading(source=source, text=text, coded={}, uncoded=())
            >>> [reading.words(sentence) for sentence in reading.unaccounted()]
            ['It binds both.', 'It ends.']
        """
        left = (extent for passage in self.uncoded for extent in passage.extents)
        known = [*self._spans, *left]
        return tuple(
            sentence
            for sentence in self._sentences()
            if not any(_overlap(sentence, extent) for extent in known)
        )

    def is_coded(self, passage: Uncoded) -> bool:
        """Tell whether something is coded of a passage that was left uncoded."""
        return any(
            _overlap(extent, span) for extent in passage.extents for span in self._spans
        )

    @property
    def _spans(self) -> tuple[Extent, ...]:
        return tuple(
            span
            for quotation in self.coded
            for match in self.text.find(quotation)
            for span in match.spans
        )

    def _sentences(self) -> Iterator[Extent]:
        for start, end in self.text.paragraphs:
            if is_english(self.source):
                parts = sentences(self.text.printed[start:end])
                yield from ((start + a, start + b) for a, b in parts)
            else:
                yield start, end


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]
