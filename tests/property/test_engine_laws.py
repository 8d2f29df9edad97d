"""The engine of the library keeps the laws of engines, and corpora some of their own.

The laws are those of `treatycmp.testing.laws`, which users run too. Besides:

- A comparison mirrors in all its parts, and a third treaty changes nothing in them.
- Order changes nothing: of treaties, sources, registers, statements, contrasts, notes.
- The check of a contrast follows from the verdicts on its topics, whichever way round.
- Statements have ids of their own; `clauses` are those told present.
- `as_of` takes a day as text or as a date.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycmp.codebook import (
    AT_LEAST,
    DATE,
    EXACT,
    WORDED,
    ArmsTransfer,
    Clause,
    Codebook,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    PortVisits,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import term
from treatycmp.comparison import (
    Check,
    Comparison,
    ContrastCheck,
    compare,
)
from treatycmp.corpus import (
    Contrast,
    ContrastSays,
    Corpus,
    Source,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.findings import find
from treatycmp.rules import RULES, Rule
from treatycmp.testing import laws
from treatycmp.testing import strategies as some
from treatycmp.verdicts import PRESENCE, Verdict

if TYPE_CHECKING:
    import datetime as dt

    from hypothesis.strategies import DrawFn


@attrs.frozen(kw_only=True)
class Timetable(Clause):
    """A clause type with a term of each kind, dates included."""

    due: Date | None = term(DATE, "by when")
    stages: int | None = term(EXACT, "in how many stages")
    steps: frozenset[str] | None = term(AT_LEAST, "what is done")
    phrases: frozenset[str] | None = term(WORDED, "how it is put")


# The premises and the conclusions of all rules of the library are among these.
CODEBOOK = Codebook(
    (
        *(Timetable, Duration, JointExercises, PortVisits, MilitaryCooperation),
        *(ArmsTransfer, MilitaryTechnicalCooperation, Signature),
    )
)

words = st.sampled_from("ab")
frames = some.frames(
    codebook=CODEBOOK, min_treaties=2, min_sources=1, max_sources=2, text=words
)
corpora = some.corpora(frame=frames, text=words)

FRAME = Corpus(
    treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b", "c")],
    sources=[Source(id=id_, title=id_, published="2024") for id_ in ("a", "a-2")],
    codebook=CODEBOOK,
)
TOLD = (Timetable, Duration, JointExercises, PortVisits, ArmsTransfer)


@st.composite
def assertions(draw: DrawFn, treaty: str, topic: type[Topic]) -> Statement:
    """Make an assertion of presence on some terms, or of absence."""
    terms = draw(st.none() | some.terms_of(topic, text=words))
    return Statement(
        treaty=treaty,
        source=draw(st.sampled_from(("a", "a-2"))),
        speaker="author",
        manner="author",
        says="absent" if terms is None else "present",
        clause=topic(**terms or {}),
        quotation="a",
    )


def contrasts_about(topics: list[type[Topic]]) -> list[Contrast]:
    """List what can be said of B, beside A and C, in respect of some of two topics."""
    keys = [topic.key for topic in topics]
    respects = ((), keys[:1], keys[1:], keys)
    return [
        Contrast(
            treaty="b",
            others=["a", "c"],
            source="a",
            speaker="author",
            manner="author",
            says=says,
            topics=respect,
            respect="" if respect else "a",
            quotation="a",
        )
        for says, respect in itertools.product(ContrastSays, respects)
    ]


@st.composite
def assertive(draw: DrawFn) -> Corpus:
    """Make a corpus of assertions about two topics, with all contrasts about these.

    The assertions about a cell are silent, agree, add, or contradict; so they bear out
    some of the contrasts, and belie others.
    """
    two = draw(st.permutations(TOLD))[:2]
    cells = [assertions(treaty.id, t) for treaty in FRAME.treaties for t in two]
    said = [one for cell in cells for one in draw(st.lists(cell, max_size=3))]
    return attrs.evolve(
        FRAME, statements=dict.fromkeys(said), contrasts=contrasts_about(two)
    )


told = assertive()


@pytest.mark.parametrize("law", laws.ENGINE, ids=lambda law: str(law.name))
def test_the_engine_keeps_the_law(law: laws.Law[laws.Engine]) -> None:
    """No example breaks a law of engines (each law has its sentence)."""
    law.run(laws.Engine(), settings=settings())


def compared(corpus: Corpus, rules: tuple[Rule, ...] = RULES) -> Comparison:
    """Compare all the treaties of a corpus."""
    return compare(corpus, [treaty.id for treaty in corpus.treaties], rules=rules)


def verdicts(
    comparison: Comparison,
) -> dict[tuple[tuple[str, str], type[Topic], str], Verdict]:
    """Give the verdicts of a comparison by pair, clause type and respect."""
    return {(v.treaties, v.topic, v.respect): v.verdict for v in comparison.verdicts}


@st.composite
def shuffled(draw: DrawFn) -> tuple[Corpus, Corpus]:
    """Draw a corpus, and the same one put together in another order."""
    corpus = draw(corpora)
    return corpus, Corpus(
        treaties=draw(st.permutations(corpus.treaties)),
        sources=draw(st.permutations(corpus.sources)),
        speakers=draw(st.permutations(corpus.speakers)),
        origins=draw(st.permutations(corpus.origins)),
        statements=draw(st.permutations(corpus.statements)),
        contrasts=draw(st.permutations(corpus.contrasts)),
        notes=draw(st.permutations(corpus.notes)),
        codebook=corpus.codebook,
    )


@given(told)
def test_comparing_is_symmetric(corpus: Corpus) -> None:
    """Comparing (B, A) gives the verdicts of (A, B), with the two sides exchanged."""
    a, b = (treaty.id for treaty in corpus.treaties[:2])
    there, back = compare(corpus, [a, b]), compare(corpus, [b, a])
    assert there.findings == back.findings
    assert there.contrasts == back.contrasts
    assert there.entailed == back.entailed
    assert there.verdicts == tuple(
        attrs.evolve(pair, findings=pair.findings[::-1]) for pair in back.verdicts
    )


@given(told)
def test_a_third_treaty_changes_nothing_between_two(corpus: Corpus) -> None:
    """Every pair is told apart, checked and concluded on as if it were alone."""
    together = compared(corpus)
    pairs = itertools.combinations(together.treaties, 2)
    apart = [compare(corpus, pair) for pair in pairs]
    assert verdicts(together) == {
        key: verdict for two in apart for key, verdict in verdicts(two).items()
    }
    assert set(together.contrasts) == {c for two in apart for c in two.contrasts}
    assert together.entailed == {
        cell: premises for two in apart for cell, premises in two.entailed.items()
    }


@given(told)
def test_a_contrast_is_checked_for_each_of_its_pairs(corpus: Corpus) -> None:
    """The treaty of a contrast is held against every other that it names, once."""
    checks = [(c.contrast, c.treaties) for c in compared(corpus).contrasts]
    assert checks == [
        (contrast, (contrast.treaty, other))
        for contrast in corpus.contrasts
        for other in contrast.others
    ]


@given(told)
def test_the_check_of_a_contrast_follows_from_verdicts(corpus: Corpus) -> None:
    """One verdict as said is enough; else one that goes both ways; else the reverse."""
    comparison = compared(corpus)
    presence = {
        (frozenset(pair.treaties), pair.topic.key): pair.verdict
        for pair in comparison.verdicts
        if pair.respect == PRESENCE
    }
    for held in comparison.contrasts:
        found = [presence[frozenset(held.treaties), k] for k in held.contrast.topics]
        as_said, reverse = Verdict.DIFFERENT, Verdict.SAME
        if held.contrast.says is ContrastSays.ALIKE:
            as_said, reverse = reverse, as_said
        assert (held.check is Check.NOT_TESTABLE) == (held.contrast.topics == ())
        assert (held.check is Check.CONSISTENT) == (as_said in found)
        assert (held.check is Check.CONTESTED) == (
            Verdict.CONTESTED in found and as_said not in found
        )
        assert (held.check is Check.INCONSISTENT) == (
            reverse in found and not {as_said, Verdict.CONTESTED} & {*found}
        )


@given(told)
def test_a_contrast_that_is_turned_round_has_the_same_check(corpus: Corpus) -> None:
    """Whether A is held against B or B against A, the check is one."""
    turned = [
        attrs.evolve(contrast, treaty=other, others=[contrast.treaty])
        for contrast in corpus.contrasts
        for other in contrast.others
    ]
    there = compared(corpus).contrasts
    back = compared(attrs.evolve(corpus, contrasts=turned)).contrasts

    def named(held: ContrastCheck) -> tuple[object, ...]:
        contrast = held.contrast
        return contrast.says, contrast.topics, frozenset(held.treaties)

    assert {named(held): held.check for held in there} == {
        named(held): held.check for held in back
    }
    assert {held.treaties[::-1] for held in there} == {held.treaties for held in back}


@given(shuffled())
def test_a_corpus_sorts_itself(pair: tuple[Corpus, Corpus]) -> None:
    """Corpora that say the same are equal, in whatever order they are put together."""
    corpus, other = pair
    assert corpus == other
    assert hash(corpus) == hash(other)
    assert [s.id for s in corpus.statements] == [s.id for s in other.statements]


@given(shuffled())
def test_order_changes_no_comparison(pair: tuple[Corpus, Corpus]) -> None:
    """The order of statements, sources and treaties changes nothing in a comparison."""
    corpus, other = pair
    assert compared(corpus) == compared(other)


@given(corpora)
def test_ids_of_statements_are_their_own(corpus: Corpus) -> None:
    """No two statements have the same id."""
    ids = [statement.id for statement in corpus.statements]
    assert len(set(ids)) == len(ids)


@given(corpora)
def test_clauses_of_a_treaty_are_those_told_present(corpus: Corpus) -> None:
    """`Corpus.clauses` holds just the assertions that make presence."""
    for treaty in corpus.treaties:
        clauses = corpus.clauses(treaty.id)
        findings = [find(corpus, treaty.id, topic) for topic in corpus.codebook]
        present = [f.present for f in findings if f.topic.kind == "clause"]
        said = sorted(s.id for several in clauses.values() for s in several)
        assert said == sorted(s.id for several in present for s in several)
        assert all(s.clause == c for c, several in clauses.items() for s in several)


@given(corpora, st.dates(Date("2018").first, Date("2027").last))
def test_as_of_takes_a_day_as_text(corpus: Corpus, day: dt.date) -> None:
    """A day in EDTF is the same day, and what is seen says until when."""
    seen = corpus.as_of(day)
    assert seen == corpus.as_of(day.isoformat())
    assert str(seen.until) == day.isoformat()
