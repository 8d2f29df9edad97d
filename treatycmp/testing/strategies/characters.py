"""Strategies for corpora of a character: consistent, conflicting, sparse, hedged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from treatycmp.findings import find
from treatycmp.testing.strategies.entries import frames
from treatycmp.testing.strategies.evidence import corpora, statements, turned
from treatycmp.testing.strategies.terms import topics
from treatycmp.testing.strategies.values import LINES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from treatycmp.corpus import Corpus, Statement

__all__ = [
    "conflicting_corpora",
    "consistent_corpora",
    "hedged_corpora",
    "sparse_corpora",
]

_FRAMES = frames()
_TELLABLE = frames(min_treaties=1, min_sources=1)
_WIDE = frames(min_treaties=2, min_sources=2)


def consistent_corpora(
    *,
    frame: SearchStrategy[Corpus] = _FRAMES,
    max_statements: int = 6,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Corpus]:
    """Make corpora in which nothing is contested, neither a finding nor a term.

    Shrinks to the frame alone, in which nothing is said.

    Args:
        frame: corpora to which statements, contrasts and notes are added.
        max_statements: how many statements there are at most.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> from treatycmp import Truth
        >>> @settings(max_examples=5)
        ... @given(consistent_corpora())
        ... def test_nothing_is_contested(corpus):
        ...     for said in corpus.statements:
        ...         finding = find(corpus, said.treaty, said.topic)
        ...         assert finding.truth is not Truth.BOTH
        >>> test_nothing_is_contested()
    """
    anything = corpora(frame=frame, max_statements=max_statements, text=text)
    return anything.map(_without_conflict)


def _without_conflict(corpus: Corpus) -> Corpus:
    """Leave each statement out that contradicts the ones before it."""
    kept: list[Statement] = []
    for said in corpus.statements:
        tried = attrs.evolve(corpus, statements=[*kept, said])
        if not find(tried, said.treaty, said.topic).contested:
            kept.append(said)
    return attrs.evolve(corpus, statements=kept)


@st.composite
def conflicting_corpora(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    frame: SearchStrategy[Corpus] = _TELLABLE,
    max_statements: int = 4,
    text: SearchStrategy[str] = LINES,
) -> Corpus:
    """Make corpora in which one finding at least is contested.

    Shrinks to an author's saying that the first treaty contains the first topic, and
    that it does not.

    Args:
        frame: corpora to which statements, contrasts and notes are added; they have a
            treaty and a source.
        max_statements: how many statements there are at most besides.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(conflicting_corpora())
        ... def test_both_is_said(corpus):
        ...     assert corpus.where(says="present", tells=True)
        ...     assert corpus.where(says="absent", tells=True)
        >>> test_both_is_said()
    """
    corpus = draw(corpora(frame=frame, max_statements=max_statements, text=text))
    topic = st.just(draw(topics(codebook=corpus.codebook)))
    treaty = draw(st.sampled_from(corpus.treaties))
    about = attrs.evolve(
        corpus, treaties=[treaty], statements=(), contrasts=(), notes=()
    )
    telling = statements(
        corpus=about, topic=topic, role=st.just("assertion"), text=text
    )
    for_, against = (draw(telling.map(turned(says))) for says in ("present", "absent"))
    said = dict.fromkeys((*corpus.statements, for_, against))
    return attrs.evolve(corpus, statements=said)


def sparse_corpora(
    *,
    frame: SearchStrategy[Corpus] = _WIDE,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Corpus]:
    """Make corpora of several treaties and sources with one statement at most.

    Nearly every cell is silent. Shrinks to the frame alone, in which nothing is said.

    Args:
        frame: corpora to which a statement, contrasts and notes are added.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sparse_corpora())
        ... def test_little_is_said(corpus):
        ...     assert len(corpus.treaties) > len(corpus.statements)
        >>> test_little_is_said()
    """
    return corpora(frame=frame, max_statements=1, text=text)


def hedged_corpora(
    *,
    frame: SearchStrategy[Corpus] = _FRAMES,
    max_statements: int = 6,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Corpus]:
    """Make corpora in which every statement is hedged, so that nothing is told.

    Shrinks to the frame alone, in which nothing is said.

    Args:
        frame: corpora to which statements, contrasts and notes are added.
        max_statements: how many statements there are at most.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(hedged_corpora())
        ... def test_nothing_is_told(corpus):
        ...     assert corpus.where(tells=True) == ()
        >>> test_nothing_is_told()
    """
    anything = corpora(frame=frame, max_statements=max_statements, text=text)
    return anything.map(
        lambda corpus: attrs.evolve(
            corpus, statements=_distinct(map(_hedged, corpus.statements))
        )
    )


def _hedged(said: Statement) -> Statement:
    return attrs.evolve(said, hedged=True)


def _distinct(said: Iterable[Statement]) -> Iterable[Statement]:
    return dict.fromkeys(said)
