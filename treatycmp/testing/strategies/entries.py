"""Strategies for treaties, sources and registers, and for corpora of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs
from hypothesis import strategies as st

from treatycmp.codebook import BASE, Codebook
from treatycmp.corpus import (
    Corpus,
    Origin,
    Source,
    SourceKind,
    Speaker,
    Treaty,
    TreatyKind,
)
from treatycmp.testing.strategies.keeping import kept
from treatycmp.testing.strategies.values import IDS, LINES, NONE, dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["frames", "origins", "sources", "speakers", "treaties"]

_Entry = TypeVar("_Entry", Treaty, Source, Speaker, Origin)

_STATES = ("XXA", "XXB", "XXC", "XXD")  # ISO 3166-1 leaves them to users


def treaties(
    *,
    id: SearchStrategy[str] = IDS,  # noqa: A002 - the field's name
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Treaty]:
    """Make treaties, and what stands in their place. Shrinks to a treaty called `a`.

    Args:
        id: its id.
        text: its label.

    Example:
        >>> from hypothesis import find
        >>> find(treaties(), lambda treaty: treaty.parties)
        Treaty(id='a', label='a', kind=<TreatyKind.TREATY: 'treaty'>, parties=('XXA',))
    """
    return st.builds(
        Treaty,
        id=id,
        label=text,
        kind=st.sampled_from(TreatyKind),
        parties=st.lists(st.sampled_from(_STATES), unique=True, max_size=3),
    )


def sources(
    *,
    id: SearchStrategy[str] = IDS,  # noqa: A002 - the field's name
    codebook: Codebook = BASE,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Source]:
    """Make sources, read for a version of the codebook, for single topics, or for none.

    Shrinks to an article called `a` of 2019-01-01 that was not read for anything.

    Args:
        id: its id.
        codebook: what it may have been read with.
        text: its title, and other words about it.

    Example:
        >>> from hypothesis import find
        >>> find(sources(), lambda source: True).published.text
        '2019-01-01'
    """
    return st.builds(
        Source,
        id=id,
        title=text,
        published=dates(ended=True, words=NONE | text),
        publisher=NONE | text,
        authors=st.lists(text, max_size=2),
        kind=st.sampled_from(SourceKind),
        language=st.sampled_from(("en", "fa", "zh-Hans")),
        document=NONE | st.sampled_from(("a.txt", "b c.txt")),
        sha256=NONE | st.just("0" * 64),
        codebook=NONE | st.integers(1, codebook.version),
        topics=st.frozensets(st.sampled_from([t.key for t in codebook]), max_size=2),
    )


def speakers(
    *,
    id: SearchStrategy[str] = IDS,  # noqa: A002 - the field's name
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Speaker]:
    """Make speakers. Shrinks to one called `a`, without an office, who speaks for none.

    Args:
        id: the speaker's id.
        text: name and office.

    Example:
        >>> from hypothesis import find
        >>> find(speakers(), lambda speaker: speaker.speaks_for).speaks_for
        'XXA'
    """
    return st.builds(
        Speaker,
        id=id,
        name=text,
        office=NONE | text,
        speaks_for=NONE | st.sampled_from(_STATES),
    )


def origins(
    *,
    id: SearchStrategy[str] = IDS,  # noqa: A002 - the field's name
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Origin]:
    """Make origins. Shrinks to one called `a`.

    Args:
        id: its id.
        text: its title.

    Example:
        >>> from hypothesis import find
        >>> find(origins(), lambda origin: True)
        Origin(id='a', title='a')
    """
    return st.builds(Origin, id=id, title=text)


@st.composite
def frames(  # noqa: D417, PLR0913 - hypothesis gives `draw`; a frame has many parts
    draw: DrawFn,
    *,
    codebook: Codebook = BASE,
    min_treaties: int = 0,
    max_treaties: int = 3,
    min_sources: int = 0,
    max_sources: int = 3,
    text: SearchStrategy[str] = LINES,
) -> Corpus:
    """Make corpora in which nothing is said yet: treaties, sources and registers.

    Shrinks to as few treaties and sources as are asked for.

    Args:
        codebook: the codebook of the corpora.
        min_treaties: how many treaties there are at least.
        max_treaties: how many treaties there are at most; nine or fewer.
        min_sources: how many sources there are at least.
        max_sources: how many sources there are at most; nine or fewer.
        text: labels, titles, names.

    Example:
        >>> pairs = frames(min_treaties=2, max_treaties=2, min_sources=1)
    """

    def several(
        entries: SearchStrategy[_Entry],
        smallest: int,
        largest: int,
        id_: Callable[[str], str] = str,
    ) -> tuple[_Entry, ...]:
        names = draw(st.lists(IDS, min_size=smallest, max_size=largest, unique=True))
        return tuple(attrs.evolve(draw(entries), id=id_(name)) for name in names)

    treaty, source, speaker, origin = _entries(codebook, text)
    return Corpus(
        treaties=several(treaty, min_treaties, max_treaties),
        sources=several(source, min_sources, max_sources),
        speakers=several(speaker, 0, 2),
        origins=several(origin, 0, 2, "event-{}".format),
        codebook=codebook,
    )


@kept
def _entries(
    codebook: Codebook, text: SearchStrategy[str]
) -> tuple[
    SearchStrategy[Treaty],
    SearchStrategy[Source],
    SearchStrategy[Speaker],
    SearchStrategy[Origin],
]:
    """Make entries of each kind, for each to get an id of its own."""
    return (
        treaties(id=_ANY_ID, text=text),
        sources(id=_ANY_ID, codebook=codebook, text=text),
        speakers(id=_ANY_ID, text=text),
        origins(id=_ANY_ID, text=text),
    )


_ANY_ID = st.just("a")
