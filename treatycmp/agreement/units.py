"""What is matched between two codings: a statement or a contrast, in its words."""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatycmp.corpus import Contrast, Corpus
    from treatycmp.verification.text import Extent, Text

__all__ = ["CATEGORIES", "STRICT", "Standing", "Unit", "UnitKind", "units"]


class UnitKind(enum.StrEnum):
    """Statements are matched with statements, contrasts with contrasts."""

    STATEMENT = "statement"
    CONTRAST = "contrast"


_HOW = ("speaker", "manner", "hedged", "identified")

CATEGORIES: Mapping[UnitKind, tuple[str, ...]] = MappingProxyType(
    {
        UnitKind.STATEMENT: ("treaty", "topic", "says", "status", *_HOW),
        UnitKind.CONTRAST: ("treaties", "says", *_HOW),
    }
)
"""What the readers can agree on for a unit of each kind. Terms are not compared."""

STRICT: Mapping[UnitKind, tuple[str, ...]] = MappingProxyType(
    {
        UnitKind.STATEMENT: ("treaty", "topic", "says", "status"),
        UnitKind.CONTRAST: ("treaties", "says"),
    }
)
"""The categories in which a pair must agree to be coded alike: what is said of what."""


@attrs.frozen(order=True)
class Standing:
    """One place of a document where a quotation stands.

    Attributes:
        spans: the extents of its spans in the document, in characters.
        paragraph: the number of the paragraph, counted from 1.
    """

    spans: tuple[Extent, ...]
    paragraph: int


@attrs.frozen(kw_only=True)
class Unit:
    """A statement or a contrast of one corpus, with the places of its words.

    Attributes:
        said: the statement or contrast.
        standings: where its quotation stands, in the order of the document. Of a unit
            that has a partner, the one standing that overlaps best with it.
    """

    said: Statement | Contrast
    standings: tuple[Standing, ...]

    @property
    def kind(self) -> UnitKind:
        """Whether it is a statement or a contrast."""
        is_statement = isinstance(self.said, Statement)
        return UnitKind.STATEMENT if is_statement else UnitKind.CONTRAST

    @property
    def standing(self) -> Standing:
        """Where its quotation stands, the first place if there are several."""
        return self.standings[0]

    @property
    def codes(self) -> dict[str, str]:
        """The value of each category of its kind, in the order of `CATEGORIES`."""
        said = self.said
        if isinstance(said, Statement):
            own = {
                "treaty": said.treaty,
                "topic": said.topic.key,
                "says": said.says.value,
                "status": said.status.value,
            }
        else:
            # Whether one is held against the other or the other against the one.
            own = {
                "treaties": ", ".join(sorted(said.treaties)),
                "says": said.says.value,
            }
        return {
            **own,
            "speaker": said.speaker,
            "manner": said.manner.value,
            "hedged": "yes" if said.hedged else "no",
            "identified": said.identified.value,
        }

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts units by place, then by what is said; units alike tie."""
        return (
            self.standings,
            self.kind.value,
            tuple(self.codes.values()),
            self.said.quotation.spans,
        )


def units(corpus: Corpus, sources: Iterable[str], text: Text) -> tuple[Unit, ...]:
    """Give the units of a document, in its order.

    Args:
        corpus: the corpus.
        sources: the ids under which the corpus has the document.
        text: the document, which holds every quotation of these sources.
    """
    numbers = {extent: n for n, extent in enumerate(text.paragraphs, start=1)}
    wanted = set(sources)
    found = (
        Unit(
            said=said,
            standings=tuple(
                Standing(match.spans, numbers[match.paragraph])
                for match in text.find(said.quotation)
            ),
        )
        for said in corpus.utterances
        if said.source in wanted
    )
    return tuple(sorted(found, key=lambda unit: unit.order))
