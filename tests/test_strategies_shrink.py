"""The strategies shrink to what they say, and corpora have the character asked for."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import attrs
import hypothesis
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from treatycmp.codebook import (
    BASE,
    Codebook,
    Duration,
    MutualDefense,
    NonAssistance,
    Prolongation,
    Signature,
)
from treatycmp.comparison import Comparison, compare
from treatycmp.corpus import (
    Contrast,
    ContrastSays,
    Corpus,
    Identified,
    Manner,
    Note,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.findings import Finding, find
from treatycmp.logic import has
from treatycmp.testing import strategies as some
from treatycmp.testing.strategies import HOSTILE
from treatycmp.truth import Truth
from treatycmp.verdicts import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable

CAREFUL = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=2000,
    phases=[Phase.generate, Phase.shrink],
)

TREATY, OTHER = (Treaty(id=id_, label="a") for id_ in "ab")
SOURCE = Source(id="a", title="a", published="2019-01-01")
SAID = Statement(
    treaty="a",
    source="a",
    speaker="author",
    manner="author",
    says="present",
    clause=NonAssistance(),
    quotation="a",
)
DENIED = attrs.evolve(SAID, says="absent")
EMPTY = Corpus()
FRAME = Corpus(treaties=[TREATY], sources=[SOURCE])
PAIR = attrs.evolve(FRAME, treaties=[TREATY, OTHER])
FEW = Codebook((MutualDefense, Duration, Signature))


def finding(treaty: str = "a", **evidence: tuple[Statement, ...]) -> Finding:
    """Make a finding of the first topic."""
    return Finding(treaty=treaty, topic=NonAssistance, **evidence)  # type: ignore[arg-type]


def of(said: Statement) -> tuple[Statement, ...]:
    """Make the statement one about the treaty of the second side."""
    return (attrs.evolve(said, treaty="b"),)


SMALLEST: list[tuple[str, st.SearchStrategy[Any], Any]] = [
    ("truths", some.truths(), Truth.NEITHER),
    ("ids", some.ids(), "a"),
    ("lines", some.lines(), "a"),
    ("hostile", some.hostile(), HOSTILE[0]),
    ("dates", some.dates(), Date("2019-01-01")),
    ("quotations", some.quotations(), Quotation("a")),
    ("topics", some.topics(), NonAssistance),
    ("terms_of", some.terms_of(MutualDefense), {}),
    ("stated_values", some.stated_values(term=Prolongation.terms["years"]), 1),
    (
        "stated_values",
        some.stated_values(term=Signature.terms["date"]),
        Date("2019-01-01"),
    ),
    ("provisions", some.provisions(), NonAssistance()),
    ("treaties", some.treaties(), TREATY),
    ("sources", some.sources(), SOURCE),
    ("speakers", some.speakers(), Speaker(id="a", name="a")),
    ("origins", some.origins(), Origin(id="a", title="a")),
    ("frames", some.frames(), EMPTY),
    ("frames", some.frames(min_treaties=2, min_sources=1), PAIR),
    ("statements", some.statements(corpus=FRAME), SAID),
    (
        "contrasts",
        some.contrasts(corpus=PAIR),
        Contrast(
            treaty="a",
            others=["b"],
            source="a",
            speaker="author",
            manner=Manner.AUTHOR,
            says=ContrastSays.DIFFERS,
            respect="a",
            refers="a",
            identified=Identified.UNIDENTIFIED,
            quotation="a",
        ),
    ),
    (
        "notes",
        some.notes(corpus=FRAME),
        Note(treaty="a", topic=NonAssistance.key, text="a", authority="a"),
    ),
    ("corpora", some.corpora(), EMPTY),
    ("consistent_corpora", some.consistent_corpora(), EMPTY),
    (
        "conflicting_corpora",
        some.conflicting_corpora(),
        attrs.evolve(FRAME, statements=[SAID, DENIED]),
    ),
    (
        "sparse_corpora",
        some.sparse_corpora(),
        attrs.evolve(PAIR, sources=[SOURCE, attrs.evolve(SOURCE, id="b")]),
    ),
    ("hedged_corpora", some.hedged_corpora(), EMPTY),
    (
        "extensions",
        some.extensions(telling=True),
        (FRAME, attrs.evolve(FRAME, statements=[SAID])),
    ),
    ("extensions", some.extensions(telling=False), (FRAME, FRAME)),
    ("findings", some.findings(), finding()),
    (
        "finding_pairs",
        some.finding_pairs(verdict=Verdict.NO_BASIS),
        (finding(), finding("b")),
    ),
    (
        "finding_pairs",
        some.finding_pairs(verdict=Verdict.SAME),
        (finding(present=(SAID,)), finding("b", present=of(SAID))),
    ),
    (
        "finding_pairs",
        some.finding_pairs(verdict=Verdict.DIFFERENT),
        (finding(present=(SAID,)), finding("b", absent=of(DENIED))),
    ),
    (
        "comparisons",
        some.comparisons(),
        compare(Corpus(treaties=[TREATY]), ["a"]),
    ),
    ("formulas", some.formulas(), has(NonAssistance)),
]


@pytest.mark.parametrize(
    ("strategy", "smallest"),
    [entry[1:] for entry in SMALLEST],
    ids=[f"{name}-{number}" for number, (name, _, _) in enumerate(SMALLEST)],
)
def test_strategies_shrink_to_what_they_say(
    strategy: st.SearchStrategy[Any],
    smallest: Any,  # noqa: ANN401 - whatever a strategy makes
) -> None:
    """The smallest thing that a strategy makes is the one that its docstring names."""
    assert hypothesis.find(strategy, lambda _: True, settings=CAREFUL) == smallest


def is_strategy(name: str) -> bool:
    """Tell whether a public name is a function that makes a strategy."""
    return inspect.isfunction(inspect.unwrap(getattr(some, name)))


STRATEGIES = [name for name in some.__all__ if is_strategy(name)]


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_says_what_it_shrinks_to(name: str) -> None:
    """The docstring says so, and a test above holds it to that."""
    assert "Shrinks to" in " ".join((getattr(some, name).__doc__ or "").split())
    assert name in {entry[0] for entry in SMALLEST}


@pytest.mark.parametrize("name", STRATEGIES)
def test_strategies_are_called_by_keyword(name: str) -> None:
    """No argument but a topic of `terms_of` may be given by its place."""
    parameters = inspect.signature(getattr(some, name)).parameters.values()
    by_place = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    assert by_place == (["topic"] if name == "terms_of" else [])


words = st.sampled_from("ab")
few = some.frames(codebook=FEW, min_treaties=1, min_sources=1, text=words)


@given(some.consistent_corpora(frame=few, text=words))
def test_consistent_corpora_contest_nothing(corpus: Corpus) -> None:
    """No finding is told both, and no term is contested."""
    for treaty in corpus.treaties:
        for topic in FEW:
            found = find(corpus, treaty.id, topic)
            assert found.truth is not Truth.BOTH
            assert not any(term.contested for term in found.terms.values())


@given(some.conflicting_corpora(frame=few, text=words))
def test_conflicting_corpora_contest_something(corpus: Corpus) -> None:
    """One finding at least is told both."""
    cells = [(treaty.id, topic) for treaty in corpus.treaties for topic in FEW]
    assert any(find(corpus, *cell).truth is Truth.BOTH for cell in cells)


@given(some.sparse_corpora(text=words))
def test_sparse_corpora_say_little(corpus: Corpus) -> None:
    """There are several treaties and sources, and one statement at most."""
    assert len(corpus.treaties) > 1
    assert len(corpus.sources) > 1
    assert len(corpus.statements) <= 1


@given(some.hedged_corpora(frame=few, text=words))
def test_hedged_corpora_tell_nothing(corpus: Corpus) -> None:
    """Every statement is hedged, so that no finding tells."""
    assert all(said.hedged for said in corpus.statements)
    assert corpus.where(tells=True) == ()


@pytest.mark.parametrize(
    ("made", "condition"),
    [
        (some.consistent_corpora, lambda corpus: corpus.where(tells=True)),
        (some.conflicting_corpora, lambda corpus: len(corpus.statements) > 3),
        (some.sparse_corpora, lambda corpus: corpus.statements),
        (some.hedged_corpora, lambda corpus: len(corpus.statements) > 2),
    ],
    ids=["consistent", "conflicting", "sparse", "hedged"],
)
def test_corpora_of_a_character_say_something(
    made: Callable[..., st.SearchStrategy[Corpus]], condition: Callable[[Corpus], Any]
) -> None:
    """Each kind of corpus is reached with more in it than it has to have."""
    quick = settings(CAREFUL, phases=[Phase.generate])
    assert condition(hypothesis.find(made(text=words), condition, settings=quick))


@pytest.mark.parametrize("verdict", Verdict)
@given(st.data())
def test_pairs_of_findings_have_their_verdict(
    verdict: Verdict, data: st.DataObject
) -> None:
    """Two findings are told what they are asked to be told, in presence."""
    topic = st.sampled_from((MutualDefense, Duration))
    pairs = some.finding_pairs(verdict=verdict, topic=topic, text=words)
    assert judge(*data.draw(pairs))[0].verdict is verdict


@pytest.mark.parametrize("truth", Truth)
@given(st.data())
def test_findings_have_their_truth(truth: Truth, data: st.DataObject) -> None:
    """A finding tells what it is asked to tell, of the treaty that is asked for."""
    made = some.findings(truth=st.just(truth), treaty="b", text=words)
    found = data.draw(made)
    assert (found.truth, found.treaty) == (truth, "b")
    assert all(said.treaty == "b" for said in found.statements)


@given(some.comparisons(corpus=some.corpora(frame=few, text=words)))
def test_comparisons_have_what_is_said(comparison: Comparison) -> None:
    """A comparison has every topic of which its corpus says something."""
    assert {s.topic for s in comparison.corpus.statements} <= {*comparison.topics}


@given(some.hostile())
def test_hostile_lines_are_texts(line: str) -> None:
    """Hostile words may stand wherever words may."""
    assert Treaty(id="a", label=line).label == line


def test_findings_of_a_topic_of_ones_own_can_be_made() -> None:
    """A topic beside the codebook of the library is extended to."""
    assert BASE.topics[0] is NonAssistance
    pairs = some.findings(topic=st.just(Duration), truth=st.just(Truth.TRUE))
    found = hypothesis.find(pairs, lambda made: made.terms, settings=CAREFUL)
    assert found.topic is Duration
