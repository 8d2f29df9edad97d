"""Strategies for findings, pairs of them, and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from treatycmp.codebook import BASE, Topic
from treatycmp.comparison import Comparison, compare
from treatycmp.corpus import Corpus, Source, Speaker, Statement, Treaty
from treatycmp.findings import Finding, fold
from treatycmp.testing.strategies.entries import frames
from treatycmp.testing.strategies.evidence import Role, corpora, statements, turned
from treatycmp.testing.strategies.terms import topics
from treatycmp.testing.strategies.values import LINES
from treatycmp.truth import Truth
from treatycmp.verdicts import Verdict, told

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["comparisons", "finding_pairs", "findings"]

_TOPICS = topics()
_CLAUSES = topics(kind="clause")
_TRUTHS = st.sampled_from(Truth)
_FRAME = Corpus(
    treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b")],
    sources=[Source(id=id_, title=id_, published="2019") for id_ in ("a", "b")],
    speakers=[Speaker(id="a", name="a")],
)
_BESIDE: tuple[Role, ...] = ("mention", "withheld", "beyond")


@st.composite
def findings(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    topic: SearchStrategy[type[Topic]] = _TOPICS,
    truth: SearchStrategy[Truth] = _TRUTHS,
    treaty: str = "a",
    text: SearchStrategy[str] = LINES,
) -> Finding:
    """Make findings with their evidence: what tells, and what does not.

    Shrinks to a finding of the treaty `a` on the first topic, without evidence.

    Args:
        topic: what they are about.
        truth: what their assertions tell.
        treaty: the treaty that they are about, `a` or `b`.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(findings(truth=st.just(Truth.FALSE)))
        ... def test_absence_is_told(finding):
        ...     assert finding.state == "absent"
        >>> test_absence_is_told()
    """
    about, wanted = draw(topic), draw(truth)
    codebook = BASE if about in BASE else BASE.extended(about)
    frame = attrs.evolve(_FRAME, treaties=[_FRAME.treaty(treaty)], codebook=codebook)

    def saying(*roles: Role) -> SearchStrategy[Statement]:
        return statements(
            corpus=frame, topic=st.just(about), role=st.sampled_from(roles), text=text
        )

    said: list[Statement] = []
    sides = {"present": wanted.told_present, "absent": wanted.told_absent}
    for side, tells in sides.items():
        if tells:
            one = saying("assertion").map(turned(side))
            said += draw(st.lists(one, min_size=1, max_size=2))
    said += draw(st.lists(saying(*_BESIDE), max_size=2))
    covered = draw(st.booleans())
    return fold(treaty, about, dict.fromkeys(said), covered=covered)


@st.composite
def finding_pairs(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn,
    *,
    verdict: Verdict,
    topic: SearchStrategy[type[Topic]] = _CLAUSES,
    text: SearchStrategy[str] = LINES,
) -> tuple[Finding, Finding]:
    """Make pairs of findings on one clause type with a chosen verdict on presence.

    Shrinks to two findings with as little evidence as the verdict needs.

    Args:
        verdict: what the two are told to be: different, same, contested, or no basis.
        topic: the clause type.
        text: quotations, terms, and other words.

    Example:
        >>> from hypothesis import given, settings
        >>> from treatycmp import judge
        >>> @settings(max_examples=5)
        ... @given(finding_pairs(verdict=Verdict.SAME))
        ... def test_they_are_the_same(pair):
        ...     assert judge(*pair)[0].verdict is Verdict.SAME
        >>> test_they_are_the_same()
    """
    about = st.just(draw(topic))
    fitting = [
        (a, b)
        for a in Truth
        for b in Truth
        if told(*a.value, *b.value) == verdict.value
    ]
    a, b = draw(st.sampled_from(fitting))
    one = draw(findings(topic=about, truth=st.just(a), treaty="a", text=text))
    other = draw(findings(topic=about, truth=st.just(b), treaty="b", text=text))
    return one, other


_COMPARABLE = corpora(frame=frames(min_treaties=1))


@st.composite
def comparisons(  # noqa: D417 - hypothesis gives `draw`
    draw: DrawFn, *, corpus: SearchStrategy[Corpus] = _COMPARABLE
) -> Comparison:
    """Make comparisons, the tables of reports: some treaties, in all topics or in few.

    The topics of which something is said are among them. Shrinks to a comparison of
    one treaty, of which nothing is said, in all topics.

    Args:
        corpus: what is compared; corpora that have a treaty.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(comparisons())
        ... def test_every_cell_has_a_finding(comparison):
        ...     cells = len(comparison.treaties) * len(comparison.topics)
        ...     assert len(comparison.findings) == cells
        >>> test_every_cell_has_a_finding()
    """
    whole = draw(corpus)
    ids = [treaty.id for treaty in whole.treaties]
    treaties = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    said = list(dict.fromkeys(said.topic for said in whole.statements))
    few = st.lists(topics(codebook=whole.codebook), max_size=3)
    rows = draw(st.none() | few.map(lambda more: [*said, *more]))
    return compare(whole, treaties, rows)
