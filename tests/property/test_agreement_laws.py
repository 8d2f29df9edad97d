"""The laws of agreement between two codings of the same documents.

- A corpus agrees with itself: every unit has a partner that is coded alike, every cell
  has one finding, and every alpha that is established is 1.
- Taking B for A mirrors the result: precision and recall change places, each pair and
  cell changes sides, and F1, alphas and intervals stay.
- The order of statements changes nothing, to the byte.
- Every unit has one partner at most, and is counted once.
- Figures keep to their bounds, and the strict F1 is never above the other one.
- The total overlap is that of the best of all pairings, by trying them all; and of
  those, the values in common are most.
- Alpha counted from combinations of values is the library's; it does not depend on
  which reader gave which value.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from treatycmp import (
    Consultation,
    Contrast,
    Corpus,
    Duration,
    MutualDefense,
    Quotation,
    Source,
    Statement,
    Treaty,
)
from treatycmp.agreement import Agreement, UnitKind, agree, render
from treatycmp.agreement.coefficients import counted_alpha, gauge
from treatycmp.agreement.extra import alpha
from treatycmp.verification import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__: list[str] = []

# Some words stand twice, so that a quotation of them has two places.
WORDS = ["a", "pact", "of", "two", "parties", "and", "a", "term", "of", "five", "years"]
TEXT = Text(" ".join(WORDS))
IDS = ("pact", "accord")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with two documents, which differ in their last word."""
    folder = tmp_path_factory.mktemp("documents")
    for name in IDS:
        (folder / f"{name}.txt").write_text(f"{TEXT.printed}\n\n{name}\n")
    return folder


@st.composite
def quotations(draw: st.DrawFn) -> Quotation:
    """Draw one or two spans of the first paragraph."""
    cuts = draw(st.sampled_from([2, 4]))
    chosen = st.lists(
        st.integers(0, len(WORDS)), min_size=cuts, max_size=cuts, unique=True
    )
    at = iter(sorted(draw(chosen)))
    return Quotation([" ".join(WORDS[a:b]) for a, b in zip(at, at, strict=False)])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Draw a statement in one of two sources on one of two treaties."""
    topic = draw(st.sampled_from([Duration, MutualDefense, Consultation]))
    return Statement(
        clause=topic(),
        treaty=draw(st.sampled_from(IDS)),
        source=draw(st.sampled_from(IDS)),
        speaker="author",
        manner=draw(st.sampled_from(["author", "headline"])),
        says=draw(st.sampled_from(["present", "absent"])),
        hedged=draw(st.booleans()),
        quotation=draw(quotations()),
    )


@st.composite
def contrasts(draw: st.DrawFn) -> Contrast:
    """Draw a contrast between the two treaties."""
    one, other = draw(st.permutations(IDS))
    return Contrast(
        treaty=one,
        others=[other],
        source=draw(st.sampled_from(IDS)),
        speaker="author",
        manner="author",
        says=draw(st.sampled_from(["differs", "alike"])),
        respect="age",
        quotation=draw(quotations()),
    )


def corpus(said: Sequence[Statement], held: Sequence[Contrast] = ()) -> Corpus:
    """Make a corpus of two sources and two treaties."""
    return Corpus(
        treaties=[Treaty(id=id_, label=id_) for id_ in IDS],
        sources=[
            Source(id=id_, title=id_, published="1934", document=f"{id_}.txt")
            for id_ in IDS
        ],
        statements=said,
        contrasts=held,
    )


said = st.lists(statements(), max_size=14, unique=True)
held = st.lists(contrasts(), max_size=3, unique=True)
corpora = st.builds(corpus, said, held)


def measured(a: Corpus, b: Corpus, documents: Path) -> Agreement:
    """Hold two corpora against each other, with few resamples."""
    return agree(a, b, documents, resamples=40)


@given(a=corpora)
def test_a_corpus_agrees_with_itself(documents: Path, a: Corpus) -> None:
    """Nothing is missed, nothing differs, and no alpha is below 1."""
    found = measured(a, a, documents)
    assert len(found.pairs) == len(a.utterances)
    assert all(not pair.differs and pair.overlap == 1 for pair in found.pairs)
    assert all(cell.alike for cell in found.cells)
    for kind in UnitKind:
        for each in found.coefficients[kind]:
            assert each.share in (None, 1)
            assert each.alpha in (None, 1)
            assert each.interval in (None, (1, 1))


@given(a=corpora, b=corpora)
def test_taking_b_for_a_mirrors_the_result(
    documents: Path, a: Corpus, b: Corpus
) -> None:
    """What is A's becomes B's, and what has no side stays as it is."""
    one, other = measured(a, b, documents), measured(b, a, documents)
    for kind in UnitKind:
        tally, turned = one.tally(kind), other.tally(kind)
        assert (tally.precision, tally.recall) == (turned.recall, turned.precision)
        assert tally.f1 == turned.f1
        strict = one.tally(kind, strict=True), other.tally(kind, strict=True)
        assert strict[0].f1 == strict[1].f1
    assert one.coefficients == other.coefficients
    assert one.pairs == tuple(attrs.evolve(p, a=p.b, b=p.a) for p in other.pairs)
    assert one.cells == tuple(attrs.evolve(c, a=c.b, b=c.a) for c in other.cells)
    for here, there in zip(one.documents, other.documents, strict=True):
        assert (here.only_a, here.only_b) == (there.only_b, there.only_a)


@given(a=said, b=corpora, data=st.data())
def test_the_order_of_statements_changes_nothing(
    documents: Path, a: list[Statement], b: Corpus, data: st.DataObject
) -> None:
    """Reports are the same bytes, in whatever order the statements come."""
    shuffled = corpus(data.draw(st.permutations(a)))
    one = render(measured(corpus(a), b, documents), "json")
    assert render(measured(shuffled, b, documents), "json") == one


@given(a=corpora, b=corpora)
def test_every_unit_is_counted_once(documents: Path, a: Corpus, b: Corpus) -> None:
    """Each statement and contrast stands in one pair, or alone."""
    found = measured(a, b, documents)
    for side, only, whole in (("a", "only_a", a), ("b", "only_b", b)):
        units = [getattr(pair, side) for pair in found.pairs]
        units += [unit for each in found.documents for unit in getattr(each, only)]
        assert sorted(repr(unit.said) for unit in units) == sorted(
            map(repr, whole.utterances)
        )


@given(a=corpora, b=corpora)
def test_figures_keep_to_their_bounds(documents: Path, a: Corpus, b: Corpus) -> None:
    """Shares are from 0 to 1, alphas from -1 to 1, and intervals have an order."""
    found = measured(a, b, documents)
    for kind in UnitKind:
        tally, strict = found.tally(kind), found.tally(kind, strict=True)
        for figure in (tally.precision, tally.recall, tally.f1):
            assert figure is None or 0 <= figure <= 1
        assert (strict.f1 or 0) <= (tally.f1 or 0)
        for each in found.coefficients[kind]:
            assert 0 <= each.agreeing <= each.pairs == tally.both
            assert bool(each.reason) is (each.alpha is None)
            if each.interval is not None:
                assert -1 <= each.interval[0] <= each.interval[1] <= 1
    for pair in found.pairs:
        assert 0 < pair.overlap <= 1


def characters(words: Quotation) -> list[set[int]]:
    """Give the places of a quotation's characters, for each of its standings."""
    return [
        {at for start, end in match.spans for at in range(start, end)}
        for match in TEXT.find(words)
    ]


def overlap(a: Statement, b: Statement) -> float:
    """Give the overlap of two statements, 0 if they cannot be a pair."""
    if a.source != b.source:
        return 0
    return max(
        len(one & other) / len(one | other)
        if 2 * len(one & other) >= min(len(one), len(other))
        else 0
        for one in characters(a.quotation)
        for other in characters(b.quotation)
    )


def common(a: Statement, b: Statement) -> int:
    """Count the values that two statements have in common."""
    names = ("treaty", "topic", "says", "status", "speaker", "manner", "hedged")
    return sum(getattr(a, n) == getattr(b, n) for n in (*names, "identified"))


few = st.lists(statements(), min_size=1, max_size=4, unique=True)


@given(a=few, b=few)
def test_no_other_pairing_is_better(
    documents: Path, a: list[Statement], b: list[Statement]
) -> None:
    """No pairing has more overlap, and of those with as much none more in common."""
    pairs = measured(corpus(a), corpus(b), documents).pairs
    short, long = sorted((a, b), key=len)
    best = (0.0, 0)
    for chosen in itertools.permutations(long, len(short)):
        matched = [
            (fit, common(x, y))
            for x, y in zip(short, chosen, strict=True)
            if (fit := overlap(x, y))
        ]
        total = round(sum(fit for fit, _ in matched), 5)
        best = max(best, (total, sum(values for _, values in matched)))
    assert sum(pair.overlap for pair in pairs) == pytest.approx(best[0], abs=1e-4)
    assert sum(8 - len(pair.differs) for pair in pairs) == best[1]


values = st.sampled_from("abc")
rated = st.lists(st.tuples(values, values), min_size=2, max_size=40)


@given(pairs=rated)
def test_alpha_by_counting_is_the_library_s(pairs: list[tuple[str, str]]) -> None:
    """The resamples are judged by the same coefficient as the pairs themselves."""
    assume(len({value for pair in pairs for value in pair}) > 1)
    counted = counted_alpha({pair: pairs.count(pair) for pair in pairs})
    assert counted == pytest.approx(alpha(pairs))


@given(pairs=rated, data=st.data())
def test_alpha_does_not_ask_who_gave_which_value(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    """The readers may change places in any pair, and pairs may come in any order."""
    turned = [data.draw(st.sampled_from([(a, b), (b, a)])) for a, b in pairs]
    turned = data.draw(st.permutations(turned))
    one = gauge("topic", pairs, resamples=40, seed=0)
    assert gauge("topic", turned, resamples=40, seed=0) == one
