"""The laws of findings and comparisons.

- A treaty never differs from itself, unless the finding or the term is contested.
- Comparing (A, B) mirrors (B, A), and a third treaty changes nothing between two.
- Order changes nothing: of treaties, sources, registers, statements, contrasts, notes.
- What is told only grows: one more assertion removes no truth, no verdict, no term.
- Mentions, withheld answers, notes and what is not `agreed` change nothing told.
- `as_of` sees exactly the sources certainly published by then, and more on later days.
- What tells something cites a quotation, and silence makes no verdict.
- The check of a contrast follows from the verdicts on its topics, whichever way round.
- Rules change no finding and no verdict, and what they entail is a fixed point.
- Statements have ids of their own.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
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
from treatycmp.findings import Finding, find
from treatycmp.rules import RULES, Rule, entailed
from treatycmp.testing import strategies as some
from treatycmp.truth import Truth
from treatycmp.verdicts import PRESENCE, Verdict, judge

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
further = some.extensions(corpus=told, telling=True, text=words)
beside = some.extensions(corpus=corpora, telling=False, text=words)
days = st.dates(Date("2018").first, Date("2027").last)


def compared(corpus: Corpus, rules: tuple[Rule, ...] = RULES) -> Comparison:
    """Compare all the treaties of a corpus."""
    return compare(corpus, [treaty.id for treaty in corpus.treaties], rules=rules)


def verdicts(
    comparison: Comparison,
) -> dict[tuple[tuple[str, str], type[Topic], str], Verdict]:
    """Give the verdicts of a comparison by pair, clause type and respect."""
    return {(v.treaties, v.topic, v.respect): v.verdict for v in comparison.verdicts}


def truths(comparison: Comparison) -> dict[tuple[str, str], Truth]:
    """Give the truth of each cell."""
    return {cell: finding.truth for cell, finding in comparison.findings.items()}


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


def clause_findings(corpus: Corpus) -> list[Finding]:
    """List the findings about clauses, of all treaties."""
    comparison = compared(corpus)
    return [
        comparison[treaty, topic]
        for treaty in comparison.treaties
        for topic in comparison.clauses
    ]


@given(told)
def test_a_treaty_differs_from_itself_only_where_contested(corpus: Corpus) -> None:
    """A finding held against itself is different only where it is contested."""
    for finding in clause_findings(corpus):
        for pair in judge(finding, finding):
            if pair.respect == PRESENCE:
                contested = finding.truth is Truth.BOTH
            else:
                stated = finding.terms.get(pair.respect)
                contested = stated is not None and stated.contested
            assert (pair.verdict >= Verdict.DIFFERENT) == contested


@given(told)
def test_a_finding_that_tells_one_thing_is_the_same_as_itself(corpus: Corpus) -> None:
    """Held against itself, a finding has a basis exactly if it tells something."""
    for finding in clause_findings(corpus):
        presence = judge(finding, finding)[0].verdict
        assert (presence is Verdict.NO_BASIS) == (finding.truth is Truth.NEITHER)


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


@given(told)
def test_each_treaty_entails_from_what_it_is_told_to_contain(corpus: Corpus) -> None:
    """Beside the cells of a treaty stands what the rules conclude from its presence."""
    comparison = compared(corpus)
    assert comparison.entailed == {
        (treaty, wider.key): premises
        for treaty in comparison.treaties
        for wider, premises in entailed(
            {clause for clause in CODEBOOK if comparison[treaty, clause].present}
        ).items()
    }


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


@given(further)
def test_a_further_assertion_removes_no_truth(pair: tuple[Corpus, Corpus]) -> None:
    """With one assertion more, each truth stays or grows in the knowledge order."""
    before, after = (truths(compared(corpus)) for corpus in pair)
    assert [cell for cell in before if not before[cell] <= after[cell]] == []


@given(further)
def test_a_further_assertion_removes_no_verdict(pair: tuple[Corpus, Corpus]) -> None:
    """With one assertion more, each verdict, of terms too, stays or grows."""
    before, after = (verdicts(compared(corpus)) for corpus in pair)
    assert before.keys() <= after.keys()
    assert [key for key in before if not before[key] <= after[key]] == []


@given(further)
def test_a_further_assertion_removes_no_stated_term(
    pair: tuple[Corpus, Corpus],
) -> None:
    """With one assertion more, stated values remain, and contested terms contested."""
    before, after = (compared(corpus).findings for corpus in pair)
    for cell, finding in before.items():
        for name, stated in finding.terms.items():
            now = after[cell].terms[name]
            assert dict(stated.stated).keys() <= dict(now.stated).keys()
            assert now.contested or not stated.contested


@given(beside)
def test_what_does_not_tell_changes_nothing_told(pair: tuple[Corpus, Corpus]) -> None:
    """Mentions, refusals, notes and what is not agreed change no truth, no verdict."""
    before, after = (compared(corpus) for corpus in pair)
    assert truths(before) == truths(after)
    assert verdicts(before) == verdicts(after)
    assert before.entailed == after.entailed
    assert [f.terms for f in before.findings.values()] == [
        f.terms for f in after.findings.values()
    ]


@given(corpora)
def test_only_assertions_tell(corpus: Corpus) -> None:
    """A finding tells what the agreed assertions of its evidence say, and no more."""
    for (treaty, key), finding in compared(corpus).findings.items():
        evidence = [
            statement.says.value
            for statement in corpus.evidence(treaty, key)
            if statement.agreed and statement.tells
        ]
        assert finding.truth.told_present == ("present" in evidence)
        assert finding.truth.told_absent == ("absent" in evidence)


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


@given(corpora, days)
def test_as_of_sees_what_was_certainly_published(corpus: Corpus, day: dt.date) -> None:
    """`as_of` keeps a source and what it says exactly if it was surely out by then."""
    seen = corpus.as_of(day)
    out = [source for source in corpus.sources if source.published.last <= day]
    kept = {source.id for source in out}
    assert list(seen.sources) == out
    assert set(seen.statements) == {s for s in corpus.statements if s.source in kept}
    assert set(seen.contrasts) == {c for c in corpus.contrasts if c.source in kept}
    assert seen.treaties == corpus.treaties
    assert seen.notes == corpus.notes
    assert seen == corpus.as_of(day.isoformat())


@given(corpora, days, days)
def test_as_of_is_monotone(corpus: Corpus, day: dt.date, other: dt.date) -> None:
    """A later day sees all that an earlier one sees; the earlier day has the say."""
    early, late = (corpus.as_of(d) for d in sorted((day, other)))
    assert set(early.sources) <= set(late.sources)
    assert set(early.statements) <= set(late.statements)
    assert early.as_of(max(day, other)) == early
    assert compared(late.as_of(min(day, other))).findings == compared(early).findings
    assert all(
        truths(compared(early))[c] <= t for c, t in truths(compared(late)).items()
    )


@given(told)
def test_what_tells_something_cites_words(corpus: Corpus) -> None:
    """Each finding that tells something, on each side of a verdict, has a quotation."""
    comparison = compared(corpus)
    for finding in comparison.findings.values():
        cited = [s.quotation.text for s in (*finding.present, *finding.absent)]
        assert bool(cited) == (finding.truth is not Truth.NEITHER)
        assert all(cited)
    for pair in comparison.verdicts:
        if pair.verdict is not Verdict.NO_BASIS:
            assert all(f.present or f.absent for f in pair.findings)


@given(told)
def test_silence_is_neither_different_nor_same(corpus: Corpus) -> None:
    """Where one side tells nothing, the only verdict is that there is no basis."""
    for pair in compared(corpus).verdicts:
        if Truth.NEITHER in {finding.truth for finding in pair.findings}:
            assert (pair.respect, pair.verdict) == (PRESENCE, Verdict.NO_BASIS)


@given(told)
def test_terms_are_compared_only_where_both_are_present(corpus: Corpus) -> None:
    """A pair has a verdict on every term exactly if both sides are told present."""
    comparison = compared(corpus)
    respects: dict[tuple[tuple[str, str], type[Topic]], list[str]] = {}
    for pair in comparison.verdicts:
        respects.setdefault((pair.treaties, pair.topic), []).append(pair.respect)
    for ((a, b), topic), found in respects.items():
        both = comparison[a, topic].present and comparison[b, topic].present
        assert found == [PRESENCE, *(topic.terms if both else ())]


clauses = st.sampled_from([topic for topic in CODEBOOK if topic.kind == "clause"])
rules = st.lists(
    st.tuples(clauses, clauses)
    .filter(lambda pair: pair[0] is not pair[1])
    .map(lambda pair: Rule(narrower=pair[0], wider=pair[1], authority="a")),
    max_size=4,
).map(tuple)


@given(told, rules)
def test_rules_change_no_finding(corpus: Corpus, some_rules: tuple[Rule, ...]) -> None:
    """With rules or without, findings, verdicts and contrasts are the same."""
    ruled, unruled = compared(corpus, some_rules), compared(corpus, ())
    assert ruled.findings == unruled.findings
    assert ruled.verdicts == unruled.verdicts
    assert ruled.contrasts == unruled.contrasts
    assert dict(unruled.entailed) == {}


@given(st.sets(clauses), rules)
def test_what_is_entailed_is_a_fixed_point(
    present: set[type[Topic]], some_rules: tuple[Rule, ...]
) -> None:
    """Applying the rules to their own conclusions concludes nothing more."""
    conclusions = entailed(present, some_rules)
    assert entailed({*present, *conclusions}, some_rules) == conclusions


@given(st.sets(clauses), rules)
def test_what_is_entailed_follows_by_the_rules(
    present: set[type[Topic]], some_rules: tuple[Rule, ...]
) -> None:
    """Just the rules with a known premise conclude, and a conclusion names them."""
    conclusions = entailed(present, some_rules)
    known = {*present, *conclusions}
    fired = {(r.wider, r.narrower) for r in some_rules if r.narrower in known}
    assert {(w, n) for w, several in conclusions.items() for n in several} == fired


@given(st.sets(clauses), clauses, rules)
def test_entailing_is_monotone(
    present: set[type[Topic]], more: type[Topic], some_rules: tuple[Rule, ...]
) -> None:
    """From more that is present, no less follows."""
    less = entailed(present, some_rules)
    assert less.keys() <= entailed({*present, more}, some_rules).keys()
