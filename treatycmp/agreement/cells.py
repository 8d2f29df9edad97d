"""What two codings of the same documents come to: the finding of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.findings import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from treatycmp.corpus import Corpus
    from treatycmp.findings import State

__all__ = ["CellPair", "cells"]


@attrs.frozen(kw_only=True)
class CellPair:
    """One treaty and one topic, with the finding of both corpora.

    Attributes:
        treaty: the id of the treaty.
        topic: the key of the topic.
        a: what A finds; None if it has no such treaty.
        b: what B finds.
    """

    treaty: str
    topic: str
    a: State | None
    b: State | None

    @property
    def alike(self) -> bool:
        """Whether both find the same."""
        return self.a is self.b


def cells(
    a: Corpus, b: Corpus, sources: tuple[Collection[str], Collection[str]]
) -> tuple[CellPair, ...]:
    """Compare every cell on which either corpus has a statement that is agreed.

    What lies beyond the text makes no finding; it is among the statements.

    Args:
        a: a corpus.
        b: another.
        sources: the ids, in each, of the sources that both have; what others say is
            left out, as if they were not in the corpus.

    Returns:
        The cells by treaty, then in the order of A's codebook. Topics that only one
        of the codebooks has are left out.
    """
    shared = {topic.key for topic in b.codebook}
    rows = {t.key: n for n, t in enumerate(a.codebook) if t.key in shared}
    touched = {
        (said.treaty, said.topic.key)
        for corpus, ids in zip((a, b), sources, strict=True)
        for said in corpus.statements
        if said.agreed and said.source in ids and said.topic.key in rows
    }
    return tuple(
        CellPair(
            treaty=treaty,
            topic=topic,
            a=_state(a, treaty, topic, sources[0]),
            b=_state(b, treaty, topic, sources[1]),
        )
        for treaty, topic in sorted(touched, key=lambda c: (c[0], rows[c[1]]))
    )


def _state(
    corpus: Corpus, treaty: str, topic: str, sources: Collection[str]
) -> State | None:
    if all(known.id != treaty for known in corpus.treaties):
        return None
    found = corpus.codebook[topic]
    speaking = [s for s in corpus.sources_on(treaty) if s.id in sources]
    covered = bool(speaking) and all(source.read_for(found) for source in speaking)
    evidence = (s for s in corpus.evidence(treaty, topic) if s.source in sources)
    return fold(treaty, found, evidence, covered=covered).state
