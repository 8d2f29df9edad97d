"""Strategies for what sources say, and for whole corpora."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs
from hypothesis import strategies as st

from treatycmp.corpus import (
    AUTHOR,
    INTERVIEWER,
    Basis,
    Contrast,
    ContrastSays,
    Corpus,
    Identified,
    Manner,
    Note,
    Says,
    Stage,
    Statement,
    Status,
)
from treatycmp.testing.strategies.entries import frames
from treatycmp.testing.strategies.keeping import kept
from treatycmp.testing.strategies.terms import terms_of, topics
from treatycmp.testing.strategies.values import LINES, NONE, dates, quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from treatycmp.codebook import Codebook, Topic
    from treatycmp.corpus import Origin, Source, Speaker, Treaty

__all__ = ["Role", "contrasts", "corpora", "extensions", "notes", "statements"]

Role: TypeAlias = Literal["assertion", "mention", "withheld", "beyond"]
"""What a statement is to a finding: it tells, it only mentions, it refuses to say, or
it is not `agreed` and lies beyond the text."""

# How words stand, be they such that tell or not: manner, hedge, identification.
_WAYS = tuple(itertools.product(Manner, (False, True), Identified))
_TELLING = st.sampled_from(
    [
        (manner, hedged, identified)
        for manner, hedged, identified in _WAYS
        if manner.tells and not hedged and identified is not Identified.UNIDENTIFIED
    ]
)
_MENTIONING = st.sampled_from(
    [
        (manner, hedged, identified)
        for manner, hedged, identified in _WAYS
        if not manner.tells or hedged or identified is Identified.UNIDENTIFIED
    ]
)

# Half of what is said tells, so that what is told meets.
_ROLES: SearchStrategy[Role] = st.sampled_from(
    ("assertion", "assertion", "assertion", "mention", "withheld", "beyond")
)


@st.composite
def statements(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    corpus: Corpus,
    topic: SearchStrategy[type[Topic]] | None = None,
    role: SearchStrategy[Role] = _ROLES,
    text: SearchStrategy[str] = LINES,
) -> Statement:
    """Make statements that a corpus can hold: of its treaties, sources and speakers.

    Shrinks to an assertion by the author of the first source that the first treaty
    contains the first topic.

    Args:
        corpus: the corpus, which has a treaty and a source.
        topic: what they are about; None for any topic of the corpus's codebook.
        role: what they are to a finding.
        text: quotations, terms, and other words.

    Example:
        >>> framed = frames(min_treaties=1, min_sources=1)
        >>> said = framed.flatmap(lambda corpus: statements(corpus=corpus))
    """
    as_what = draw(role)
    says = draw(_STANCES.get(as_what, _ANY_STANCE))
    about = draw(topics(codebook=corpus.codebook) if topic is None else topic)
    tells = as_what in ("assertion", "withheld")
    if as_what == "beyond":
        tells = draw(st.booleans())
    present = says is Says.PRESENT
    terms = draw(terms_of(about, text=text)) if present else {}
    return Statement(
        clause=about(**terms),
        says=says,
        **_words(draw, corpus, text, tells=tells),
        **draw(_particulars(text, says, beyond=as_what == "beyond")),
    )


_STANCES = {
    "assertion": st.sampled_from((Says.PRESENT, Says.ABSENT)),
    "withheld": st.just(Says.WITHHELD),
}
_ANY_STANCE = st.sampled_from(Says)


@kept
def _particulars(
    text: SearchStrategy[str], says: Says, *, beyond: bool
) -> SearchStrategy[dict[str, Any]]:
    """Make what statements say besides, by what they say and where it stands."""
    words = _perhaps(text)
    more: dict[str, SearchStrategy[Any]] = {
        "basis": NONE | st.just(Basis.TEXT),
        "article": words,
    }
    if says is Says.ABSENT:
        more["qualified"] = words
    if beyond:
        more |= {
            "status": st.sampled_from([s for s in Status if s is not Status.AGREED]),
            "by": words,
            "to": words,
            "stage": NONE | st.sampled_from(Stage),
            "when": NONE | dates(words=words),
        }
    return st.fixed_dictionaries(more)


@kept
def _perhaps(text: SearchStrategy[str]) -> SearchStrategy[str | None]:
    return NONE | text


def turned(says: str) -> Callable[[Statement], Statement]:
    """Let statements say presence or absence; without their terms where that changes.

    Example:
        >>> framed = frames(min_treaties=1, min_sources=1)
        >>> said = framed.flatmap(lambda corpus: statements(corpus=corpus))
        >>> denials = said.map(turned("absent"))
    """

    def turn(said: Statement) -> Statement:
        if said.says == says:
            return said
        bare = type(said.clause)()
        return attrs.evolve(said, says=Says(says), clause=bare, qualified=None)

    return turn


def _words(
    draw: DrawFn, corpus: Corpus, text: SearchStrategy[str], *, tells: bool
) -> dict[str, Any]:
    """Make what statements and contrasts share, so that the words tell or do not."""
    manner, hedged, identified = draw(_TELLING if tells else _MENTIONING)
    registered = _ids(corpus.speakers)
    speaking = {
        Manner.AUTHOR: (AUTHOR,),
        Manner.QUESTION: (INTERVIEWER,),
        Manner.QUOTED: registered,
        Manner.PARAPHRASED: registered,
    }.get(manner, (AUTHOR, *registered))
    if not speaking:  # nobody is registered who could be quoted
        manner, speaking = Manner.AUTHOR, (AUTHOR,)
    sources, origins = _ids(corpus.sources), _ids(corpus.origins)
    source = draw(st.sampled_from(sources))
    events = (source, *origins, *sources)
    return {
        "treaty": draw(st.sampled_from(_ids(corpus.treaties))),
        "source": source,
        "speaker": draw(st.sampled_from(speaking)),
        "manner": manner,
        "quotation": draw(quotations(text=text)),
        "origin": draw(st.sampled_from(events)),
        "hedged": hedged,
        "refers": draw(_perhaps(text) if identified is Identified.NAMED else text),
        "identified": identified,
    }


def _ids(entries: Iterable[Treaty | Source | Speaker | Origin]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)


@st.composite
def contrasts(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    corpus: Corpus,
    topic: SearchStrategy[type[Topic]] | None = None,
    text: SearchStrategy[str] = LINES,
) -> Contrast:
    """Make contrasts that a corpus can hold, testable ones and others.

    Shrinks to the author's saying that the first treaty differs from another.

    Args:
        corpus: the corpus, which has two treaties and a source.
        topic: what testable ones are about; events are left out. None for any clause
            type of the corpus's codebook.
        text: quotations, and respects in the source's own words.

    Example:
        >>> framed = frames(min_treaties=2, min_sources=1)
        >>> held = framed.flatmap(lambda corpus: contrasts(corpus=corpus))
    """
    words = _words(draw, corpus, text, tells=draw(st.booleans()))
    rest = tuple(id_ for id_ in _ids(corpus.treaties) if id_ != words["treaty"])
    named: list[type[Topic]] = []
    if draw(st.booleans()):
        about = topics(codebook=corpus.codebook) if topic is None else topic
        named = draw(st.lists(about, min_size=1, max_size=3, unique=True))
    keys = [found.key for found in named if found.kind == "clause"]
    return Contrast(
        **words,
        others=draw(st.lists(st.sampled_from(rest), min_size=1, unique=True)),
        says=draw(st.sampled_from(ContrastSays)),
        topics=keys,
        respect="" if keys else draw(text),
    )


def notes(*, corpus: Corpus, text: SearchStrategy[str] = LINES) -> SearchStrategy[Note]:
    """Make notes that a corpus can hold. Shrinks to `a`, on the authority of `a`.

    Args:
        corpus: the corpus, which has a treaty.
        text: remarks and authorities.

    Example:
        >>> framed = frames(min_treaties=1)
        >>> noted = framed.flatmap(lambda corpus: notes(corpus=corpus))
    """
    return _notes(_ids(corpus.treaties), corpus.codebook, text)


@kept
def _notes(
    treaties: tuple[str, ...], codebook: Codebook, text: SearchStrategy[str]
) -> SearchStrategy[Note]:
    return st.builds(
        Note,
        treaty=st.sampled_from(treaties),
        topic=st.sampled_from([topic.key for topic in codebook]),
        text=text,
        authority=text,
    )


_FRAMES = frames()


@st.composite
def corpora(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    frame: SearchStrategy[Corpus] = _FRAMES,
    role: SearchStrategy[Role] = _ROLES,
    max_statements: int = 6,
    text: SearchStrategy[str] = LINES,
) -> Corpus:
    """Make whole corpora: empty, silent, agreeing, contested, and all between.

    Statements are about two topics at most, so that sources meet, and most contrasts
    are about these topics too. Shrinks to the frame alone, in which nothing is said.

    Args:
        frame: corpora to which statements, contrasts and notes are added.
        role: what the statements are to a finding.
        max_statements: how many statements there are at most.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(corpora(role=st.just("mention")))
        ... def test_mentions_do_not_tell(corpus):
        ...     assert corpus.where(tells=True) == ()
        >>> test_mentions_do_not_tell()
    """
    corpus = draw(frame)
    if not corpus.treaties:
        return corpus
    noted = draw(st.lists(notes(corpus=corpus, text=text), max_size=2))
    said: list[Statement] = []
    contrasted: list[Contrast] = []
    if corpus.sources:
        anything = topics(codebook=corpus.codebook)
        topic = st.sampled_from(draw(st.lists(anything, min_size=1, max_size=2)))
        one = statements(corpus=corpus, topic=topic, role=role, text=text)
        said = draw(st.lists(one, max_size=max_statements))
        if len(corpus.treaties) > 1:
            held = contrasts(corpus=corpus, topic=topic | anything, text=text)
            contrasted = draw(st.lists(held, max_size=2))
    return attrs.evolve(
        corpus,
        statements=dict.fromkeys(said),
        contrasts=dict.fromkeys(contrasted),
        notes=dict.fromkeys(noted),
    )


_TELLABLE = corpora(frame=frames(min_treaties=1, min_sources=1))


@st.composite
def extensions(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    corpus: SearchStrategy[Corpus] = _TELLABLE,
    telling: bool,
    text: SearchStrategy[str] = LINES,
) -> tuple[Corpus, Corpus]:
    """Make pairs of a corpus and the same corpus with more in it.

    What is added is about topics that the corpus speaks of, if it speaks of any.
    Shrinks to a corpus that says nothing, and one with a single assertion; or, where
    nothing more is told, to the same corpus twice.

    Args:
        corpus: the corpora to extend, which have a treaty and a source.
        telling: whether one assertion is added; else what tells nothing, any number of
            mentions, withheld answers, statements that are not `agreed`, and notes.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(extensions(telling=False))
        ... def test_nothing_is_told(pair):
        ...     before, after = pair
        ...     treaty = before.treaties[0].id
        ...     assert after.clauses(treaty) == before.clauses(treaty)
        >>> test_nothing_is_told()
    """
    before = draw(corpus)
    seen = tuple(dict.fromkeys(s.topic for s in before.statements))
    topic = st.sampled_from(seen or before.codebook.topics)
    roles: tuple[Role, ...] = ("assertion",)
    if not telling:
        roles = ("mention", "withheld", "beyond")
    further = statements(
        corpus=before, topic=topic, role=st.sampled_from(roles), text=text
    )
    size = (1, 1) if telling else (0, 3)
    said = draw(st.lists(further, min_size=size[0], max_size=size[1]))
    noted = draw(
        st.lists(notes(corpus=before, text=text), max_size=0 if telling else 2)
    )
    after = attrs.evolve(
        before,
        statements=dict.fromkeys((*before.statements, *said)),
        notes=dict.fromkeys((*before.notes, *noted)),
    )
    return before, after
