"""Formulas on a corpus: what is told of them, on what it rests, and what is certain."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from typing import Annotated, Any, Literal

import annotated_types as at
import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    DATE,
    EXACT,
    Clause,
    Codebook,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MutualDefense,
    NonAssistance,
    PortVisits,
    Prolongation,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import term
from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.dates import Date
from treatycmp.errors import UnknownNameError
from treatycmp.findings import find
from treatycmp.logic import (
    COUNTABLE,
    CompletionsError,
    Evaluator,
    Formula,
    certain,
    completions,
    contested,
    evaluate,
    ge,
    gt,
    has,
    includes,
    le,
    lt,
    one_of,
    select,
    stated,
    within,
)
from treatycmp.rules import RULES, Rule
from treatycmp.truth import Truth

TRUE, FALSE, BOTH, NEITHER = Truth.TRUE, Truth.FALSE, Truth.BOTH, Truth.NEITHER


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401
    """Make an assertion about the pact, in words of its own."""
    words = more.pop("words", f"{clause!r} {says}")
    fields = {"treaty": "pact", "source": "gazette", "speaker": "author", **more}
    fields.setdefault("manner", "author")
    return Statement(clause=clause, says=says, quotation=words[:99], **fields)


def corpus_of(*statements: Statement, read: bool = True) -> Corpus:
    """Make a corpus of two treaties and one source, which was read for all or not."""
    gazette = Source(
        id="gazette", title="A", published="2024", codebook=2 if read else None
    )
    return Corpus(
        treaties=[Treaty(id=id_, label=id_) for id_ in ("pact", "other")],
        sources=[gazette],
        statements=statements,
    )


def truth(formula: Formula, *statements: Statement) -> Truth:
    """Evaluate a formula on the pact."""
    return evaluate(corpus_of(*statements), "pact", formula).truth


def sure(formula: Formula, *statements: Statement) -> Truth:
    """Evaluate a formula on the pact by completions."""
    return certain(corpus_of(*statements), "pact", formula)


YEARS_20, YEARS_5 = said(Duration(years=20)), said(Duration(years=5))
ENDLESS = said(Duration(years="indefinite"))
NO_TERM = said(Duration(), "absent")
SOME_TERM = said(Duration())
LONG = has(Duration, years=ge(10))


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], NEITHER),
        ([SOME_TERM], NEITHER),
        ([YEARS_20], TRUE),
        ([YEARS_5], FALSE),
        ([NO_TERM], FALSE),
        ([ENDLESS], NEITHER),
        ([YEARS_20, SOME_TERM], TRUE),
        ([YEARS_20, ENDLESS], TRUE),
        ([YEARS_20, YEARS_5], BOTH),
        ([YEARS_20, NO_TERM], BOTH),
    ],
)
def test_each_stated_value_votes_for_itself(
    statements: list[Statement], expected: Truth
) -> None:
    """A value tells for what it satisfies; what it violates, it denies, as absence."""
    found = evaluate(corpus_of(*statements), "pact", LONG)
    assert found.truth is expected
    assert {*found.told_for} == {YEARS_20} & {*statements}
    assert {*found.told_against} == {YEARS_5, NO_TERM} & {*statements}


def test_a_hedged_value_does_not_vote() -> None:
    """Only assertions tell of a term, as of presence."""
    hedged = said(Duration(years=20), hedged=True)
    assert truth(LONG, hedged) is NEITHER
    assert truth(has(Duration), hedged) is NEITHER


@pytest.mark.parametrize("status", ["proposed", "conduct"])
def test_what_is_not_agreed_does_not_vote(status: str) -> None:
    """What lies beyond the text tells nothing of the treaty, whatever is counted."""
    corpus = corpus_of(said(Duration(years=20), status=status))
    for formula in (has(Duration), LONG, stated(Duration)):
        found = evaluate(corpus, "pact", formula, counting=COUNTABLE)
        assert not found.truth.told_present


def test_two_statements_can_tell_a_conjunction_of_terms() -> None:
    """The terms of one topic are those of one clause, whoever states them."""
    years, renewal = said(Prolongation(years=5)), said(Prolongation(automatic=True))
    formula = has(Prolongation, years=5, automatic=True)
    found = evaluate(corpus_of(years, renewal), "pact", formula)
    assert (found.truth, {*found.told_for}) == (TRUE, {years, renewal})


def test_dates_vote_each_with_all_their_days() -> None:
    """Two dates that only together are within a span tell nothing; completions do."""
    dates = [said(Signature(date=Date(d))) for d in ("2024-03/2024-06", "[2024-05..]")]
    spring = has(Signature, date=within("2024-05/2024-06"))
    assert truth(spring, *dates) is NEITHER
    assert sure(spring, *dates) is TRUE


def test_a_compound_rests_on_what_decides_it() -> None:
    """A conjunction told against rests on the conjuncts that are, and on no others."""
    against, other = said(MutualDefense(), "absent"), said(NonAssistance())
    corpus = corpus_of(against, other)
    both = has(MutualDefense) & has(NonAssistance)
    either = has(MutualDefense) | has(NonAssistance)
    found = evaluate(corpus, "pact", both)
    assert (found.truth, found.told_for, found.told_against) == (FALSE, (), (against,))
    found = evaluate(corpus, "pact", either)
    assert (found.truth, found.told_for, found.told_against) == (TRUE, (other,), ())
    found = evaluate(corpus, "pact", ~both)
    assert (found.truth, found.told_for) == (TRUE, (against,))
    found = evaluate(corpus, "pact", has(NonAssistance) | ~has(MutualDefense))
    assert (found.truth, found.told_for) == (TRUE, corpus.statements)


def test_evidence_is_in_the_order_of_the_corpus_and_once() -> None:
    """However often an atom stands in a formula, its statements are listed once."""
    corpus = corpus_of(YEARS_20, said(NonAssistance()), said(MutualDefense()))
    formula = has(NonAssistance) & LONG & has(Duration) & has(MutualDefense)
    assert evaluate(corpus, "pact", formula).told_for == corpus.statements


@pytest.mark.parametrize("read", [True, False])
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (said(MutualDefense()), TRUE),
        (said(MutualDefense(), "absent"), TRUE),
        (said(MutualDefense(), hedged=True), FALSE),
        (said(MutualDefense(), "withheld"), FALSE),
        (said(NonAssistance()), FALSE),
    ],
)
def test_stated_is_about_the_sources(
    statement: Statement, expected: Truth, *, read: bool
) -> None:
    """What no source tells is not stated, if each was read for it, and else unknown."""
    corpus = corpus_of(statement, read=read)
    found = evaluate(corpus, "pact", stated(MutualDefense))
    assert found.truth is (expected if read or expected is TRUE else NEITHER)
    assert found.told_for == (corpus.statements if expected is TRUE else ())
    assert found.told_against == ()


def test_contested_is_about_the_sources() -> None:
    """Presence is contested where both are told, a term where nothing satisfies all."""
    for statements, presence, of_years in (
        ([YEARS_20, SOME_TERM], FALSE, FALSE),
        ([YEARS_20, NO_TERM], TRUE, FALSE),
        ([YEARS_20, YEARS_5, SOME_TERM], FALSE, TRUE),
        ([NO_TERM], FALSE, FALSE),
    ):
        corpus = corpus_of(*statements)
        whole = evaluate(corpus, "pact", contested(Duration))
        years = evaluate(corpus, "pact", contested(Duration, "years"))
        assert (whole.truth, years.truth) == (presence, of_years)
        assert {*whole.told_for} == ({*statements} if presence is TRUE else set())
        assert {*years.told_for} == ({YEARS_20, YEARS_5} if of_years is TRUE else set())


def test_nothing_is_contested_where_nobody_looked() -> None:
    """Where sources were not read for a topic, it stays open whether they agree."""
    corpus = corpus_of(YEARS_20, read=False)
    for formula in (contested(Duration), contested(Duration, "years")):
        assert evaluate(corpus, "pact", formula).truth is NEITHER


MENTIONS = {
    "hedged": said(Duration(years=20), hedged=True),
    "headline": said(Duration(years=20), manner="headline"),
    "question": said(Duration(years=20), manner="question", speaker="interviewer"),
    "denied": said(Duration(), "absent", manner="presupposed"),
    "withheld": said(Duration(), "withheld", manner="headline"),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hedged", TRUE),
        ("headline", TRUE),
        ("question", TRUE),
        ("denied", FALSE),
        ("withheld", NEITHER),
    ],
)
def test_mentions_count_if_they_are_named(name: str, expected: Truth) -> None:
    """A mention tells what it says, of terms too, where mentions are counted."""
    corpus = corpus_of(MENTIONS[name])
    for formula in (has(Duration), LONG):
        assert evaluate(corpus, "pact", formula).truth is NEITHER
        assert certain(corpus, "pact", formula) is NEITHER
        for counting in (["mentions"], "mentions"):
            found = evaluate(corpus, "pact", formula, counting=counting)  # type: ignore[arg-type]
            assert found.truth is expected
            assert found.told_for == (corpus.statements if expected is TRUE else ())
    kept = Evaluator(corpus, counting=["mentions"]).finding("pact", Duration).mentions
    assert kept == (corpus.statements if expected is NEITHER else ())
    counted = evaluate(corpus, "pact", stated(Duration), counting=["mentions"])
    assert counted.truth is (FALSE if expected is NEITHER else TRUE)


def test_entailments_count_if_they_are_named() -> None:
    """What rules entail tells presence, on no terms, and rests on the premise."""
    exercise = said(JointExercises())
    corpus = corpus_of(exercise)
    wider = has(MilitaryCooperation)
    assert evaluate(corpus, "pact", wider).truth is NEITHER
    assert evaluate(corpus, "pact", wider, counting=["mentions"]).truth is NEITHER
    found = evaluate(corpus, "pact", wider, counting=["entailments"])
    assert (found.truth, found.told_for) == (TRUE, (exercise,))
    assert certain(corpus, "pact", wider, counting=["entailments"]) is TRUE
    assert certain(corpus, "pact", wider, counting=["entailments"], rules=()) is NEITHER
    for rules, group in ((RULES, "yes"), ((), "unknown")):
        chosen = select(corpus, wider, counting=["entailments"], rules=rules)
        assert "pact" in {v.treaty for v in getattr(chosen, group)}
    assert evaluate(corpus, "pact", wider, counting=["entailments"], rules=()) == (
        evaluate(corpus, "pact", wider)
    )
    asked = stated(MilitaryCooperation)
    assert evaluate(corpus, "pact", asked, counting=["entailments"]).truth is FALSE


def test_entailments_follow_over_several_rules() -> None:
    """A chain of rules leads back to the statements at its start, in circles too."""
    chain = [JointExercises, MilitaryCooperation, PortVisits, JointExercises]
    rules = [
        Rule(premise=premise, conclusion=conclusion, authority="a")
        for premise, conclusion in itertools.pairwise(chain)
    ]
    exercise, visit = said(JointExercises()), said(PortVisits())
    corpus = corpus_of(exercise, visit)
    for topic in (MilitaryCooperation, JointExercises, PortVisits):
        found = evaluate(
            corpus, "pact", has(topic), counting=["entailments"], rules=rules
        )
        assert found.told_for == corpus.statements


def test_mentions_entail_where_both_count() -> None:
    """What a counted mention tells is a premise like any other."""
    corpus = corpus_of(said(JointExercises(), hedged=True))
    wider = has(MilitaryCooperation)
    for counting, expected in (
        (["entailments"], NEITHER),
        (["mentions", "entailments"], TRUE),
    ):
        found = evaluate(corpus, "pact", wider, counting=counting)  # type: ignore[arg-type]
        assert found.truth is expected


def test_only_what_is_countable_is_counted() -> None:
    """Something else to count is an error, with the nearest name."""
    with pytest.raises(UnknownNameError, match="did you mean `mentions`"):
        Evaluator(corpus_of(), counting=["mention"])


def test_names_that_the_corpus_lacks_are_errors() -> None:
    """A treaty or a topic that is not there is told, whichever way it is asked."""
    narrow = Codebook([Duration], version=BASE.version)
    corpus = Corpus(treaties=[Treaty(id="pact", label="Pact")], codebook=narrow)
    with pytest.raises(UnknownNameError, match="no treaty 'pcat'; did you mean `pact`"):
        evaluate(corpus, "pcat", has(Duration))
    for formula in (has(MutualDefense), stated(MutualDefense)):
        with pytest.raises(UnknownNameError, match="no topic 'mutual-defense'"):
            evaluate(corpus, "pact", formula)
        with pytest.raises(UnknownNameError, match="no topic 'mutual-defense'"):
            select(corpus, formula)


def test_an_evaluator_works_nothing_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence is folded once for a treaty and a topic, however many formulas ask."""
    cells = []

    def counted(corpus: Corpus, treaty: str, topic: type[Topic]) -> object:
        cells.append((treaty, topic))
        return find(corpus, treaty, topic)

    monkeypatch.setattr("treatycmp.logic.evaluation.find", counted)
    evaluator = Evaluator(corpus_of(YEARS_20))
    for formula in (LONG, has(Duration), LONG & has(Duration, years=20)):
        evaluator.truths(formula)
        evaluator.evaluate("pact", formula)
    assert sorted(treaty for treaty, _ in cells) == ["other", "pact"]
    assert evaluator.table("pact") is evaluator.table("pact")


def test_selecting_sorts_all_treaties() -> None:
    """Each treaty is in the group of its truth, in the corpus's order."""
    corpus = Corpus(
        treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b", "c", "d", "e")],
        sources=[Source(id="gazette", title="A", published="2024")],
        statements=[
            said(Duration(), treaty="b"),
            said(Duration(), treaty="a"),
            said(Duration(), "absent", treaty="c"),
            said(Duration(), treaty="d"),
            said(Duration(), "absent", treaty="d"),
        ],
    )
    assert Evaluator(corpus).truths(~has(Duration)) == {
        "a": FALSE,
        "b": FALSE,
        "c": TRUE,
        "d": BOTH,
        "e": NEITHER,
    }
    found = select(corpus, has(Duration))
    groups = (found.yes, found.no, found.contested, found.unknown)
    assert [[v.treaty for v in group] for group in groups] == [
        ["a", "b"],
        ["c"],
        ["d"],
        ["e"],
    ]
    assert found.no[0] == evaluate(corpus, "c", has(Duration))
    assert found.no[0].formula == has(Duration)


def test_answers_are_no_yes_or_no() -> None:
    """A valuation or a selection in an `if` would always be true, so it is refused."""
    corpus = corpus_of(YEARS_20)
    found = evaluate(corpus, "pact", ~LONG)
    message = (
        "pact, ~has(Duration, years=ge(10)): FALSE is neither true nor false by"
        " itself; compare `.truth` with `is`, as in `found.truth is Truth.TRUE`"
    )
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        bool(found)
    with pytest.raises(TypeError, match=r"four groups: .*`if found\.yes`$"):
        bool(select(corpus, LONG))


def test_a_selection_is_written_by_its_groups() -> None:
    """Each group has a line with its treaties, or says that it has none."""
    assert str(select(corpus_of(YEARS_20), LONG)) == (
        "yes: pact\nno: none\ncontested: none\nunknown: other"
    )
    assert str(select(corpus_of(), LONG)).endswith("\nunknown: other, pact")


def test_selecting_by_completions_keeps_what_is_told() -> None:
    """What is certain on no statement is a yes that cites none."""
    either = has(NonAssistance) | ~has(NonAssistance)
    corpus = corpus_of(said(NonAssistance()))
    by_told, by_all = select(corpus, either), select(corpus, either, completed=True)
    assert [v.treaty for v in by_told.unknown] == ["other"]
    assert [(v.treaty, len(v.told_for)) for v in by_all.yes] == [
        ("other", 0),
        ("pact", 1),
    ]


D = has(Duration)


@pytest.mark.parametrize(
    ("formula", "statements", "expected"),
    [
        (D | ~D, [], TRUE),
        (D & ~D, [], FALSE),
        (D, [], NEITHER),
        (~LONG | D, [], TRUE),
        (~LONG | has(Duration, years=ge(5)), [], TRUE),
        (~LONG | has(Duration, years=ge(15)), [], NEITHER),
        (LONG & has(Duration, years=lt(10)), [], FALSE),
        (LONG | has(Duration, years=lt(10)), [SOME_TERM], NEITHER),
        (has(Duration, years=ge(1)) | LONG, [ENDLESS], NEITHER),
        (LONG | has(Duration, years=lt(10)), [ENDLESS], TRUE),
        (LONG & has(Duration, years=lt(10)), [ENDLESS], FALSE),
        (has(Duration, years=le(0)), [], NEITHER),
        (has(Prolongation, years=le(0)), [], FALSE),
        (has(Duration, years=one_of(5, 20)), [YEARS_5, YEARS_20], TRUE),
        (has(Duration, years=5), [YEARS_5, YEARS_20], BOTH),
        (LONG | has(Duration, years=lt(10)), [SOME_TERM, NO_TERM], FALSE),
        (D | ~D, [SOME_TERM, NO_TERM], BOTH),
        (stated(Duration) | ~stated(Duration), [], NEITHER),
    ],
    ids=str,
)
def test_completions(
    formula: Formula, statements: list[Statement], expected: Truth
) -> None:
    """Silence is filled with each way that it may be, and what is told stays told."""
    assert sure(formula, *statements) is expected


def test_a_term_may_be_left_unset_by_a_treaty() -> None:
    """A clause that is there need not say either yes or no."""
    either = has(Prolongation, automatic=True) | has(Prolongation, automatic=False)
    assert sure(either, said(Prolongation())) is NEITHER
    assert sure(either, said(Prolongation(automatic=False))) is TRUE


@attrs.frozen(kw_only=True)
class Tariff(Clause):
    """A clause type with terms of many types."""

    rate: Annotated[int, at.Ge(1), at.Lt(4)] | None = term(EXACT, "1 to 3")
    debt: Annotated[int, at.Le(-1), at.Gt(-4)] | None = term(EXACT, "-3 to -1")
    even: Annotated[int, at.Predicate(lambda n: n % 2 == 0)] | None = term(
        EXACT, "an even number"
    )
    grade: Literal[1, 2, "none"] | None = term(EXACT, "a grade")
    swing: Annotated[int, at.Le(-5)] | Annotated[int, at.Ge(5)] | None = term(
        EXACT, "five or more, up or down"
    )
    goods: str | None = term(EXACT, "a text")
    free: bool | None = term(EXACT, "yes or no")
    due: Date | None = term(DATE, "when")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (has(Tariff, rate=ge(1)), NEITHER),
        (has(Tariff, rate=lt(1)), FALSE),
        (has(Tariff, rate=gt(2)), NEITHER),
        (has(Tariff, rate=ge(4)), FALSE),
        (has(Tariff, rate=gt(1)) & has(Tariff, rate=lt(3)), NEITHER),
        (has(Tariff, rate=gt(1)) & has(Tariff, rate=lt(2)), FALSE),
        (has(Tariff, debt=gt(-1)), FALSE),
        (has(Tariff, debt=ge(-1)), NEITHER),
        (has(Tariff, debt=le(-3)), NEITHER),
        (has(Tariff, debt=lt(-3)), FALSE),
        (has(Tariff, even=gt(3)) & has(Tariff, even=lt(5)), NEITHER),
        (has(Tariff, even=gt(2)) & has(Tariff, even=lt(3)), FALSE),
        (has(Tariff, grade=ge(2)) & has(Tariff, grade=le(2)), NEITHER),
        (has(Tariff, grade=gt(1)) & has(Tariff, grade=1), FALSE),
        (has(Tariff, grade="none") & has(Tariff, grade=gt(7)), NEITHER),
        (has(Tariff, swing=ge(0)), NEITHER),
        (has(Tariff, swing=lt(0)), NEITHER),
        (has(Tariff, swing=gt(-5)) & has(Tariff, swing=lt(5)), FALSE),
        (has(Tariff, free=True), NEITHER),
        (has(Tariff, free=False), NEITHER),
        (has(Tariff, free=True) & has(Tariff, free=False), FALSE),
        (has(Tariff, goods="tea"), NEITHER),
        (has(Tariff, goods="tea") & has(Tariff, goods="ore"), FALSE),
        (has(Tariff, goods="tea") & has(Tariff, goods=one_of("ore", "tea")), NEITHER),
        (has(Tariff, due=ge("2024-03")) & has(Tariff, due=lt("2024-02")), FALSE),
        (has(Tariff, due=gt("2024-03")) & has(Tariff, due=lt("2024-04-02")), NEITHER),
        (has(Tariff, due=gt("2024-03")) & has(Tariff, due=lt("2024-04")), FALSE),
    ],
    ids=str,
)
def test_completions_are_of_the_declared_type(
    formula: Formula, expected: Truth
) -> None:
    """A completion has each value that the type of a term admits, and no other."""
    corpus = Corpus(
        treaties=[Treaty(id="pact", label="A")], codebook=Codebook([Tariff])
    )
    assert certain(corpus, "pact", formula) is expected


def test_days_are_completed_within_what_is_stated() -> None:
    """A date that a source leaves wide is one of its days."""
    wide = said(Signature(date=Date("2024-06")))
    halves = has(Signature, date=within("2024-06-01/2024-06-15")) | has(
        Signature, date=ge("2024-06-16")
    )
    assert truth(halves, wide) is NEITHER
    assert sure(halves, wide) is TRUE
    assert sure(halves, said(Signature(date=Date("2024-06~")))) is NEITHER


def test_contesting_dates_are_completed_side_by_side() -> None:
    """Of dates that contradict each other, what either makes certain counts."""
    dates = [said(Signature(date=Date(d))) for d in ("2023", "2024-22", "2024-06")]
    june = has(Signature, date=within("2024-06-01/2024-06-15")) | has(
        Signature, date=within("2024-06-16/2024-06-30")
    )
    assert truth(june, *dates) is FALSE
    assert sure(june, *dates) is BOTH


def test_dates_that_share_one_day_are_completed_by_it() -> None:
    """Where one date ends on the day on which the other begins, it was that day."""
    dates = [said(Signature(date=Date(d))) for d in ("2024/2024-06", "2024-06-30/2025")]
    that_day = has(Signature, date=within("2024-06-30"))
    assert truth(that_day, *dates) is NEITHER
    assert sure(that_day, *dates) is TRUE


@pytest.mark.parametrize("rest", ["2024-03-01/2024-03-15", "2024-05-16/2024-05-31"])
def test_what_one_side_makes_certain_counts(rest: str) -> None:
    """What March makes certain is certain beside May, and the reverse."""
    dates = [said(Signature(date=Date(d))) for d in ("2024-03", "2024-05")]
    between = has(Signature, date=within("2024-03-16/2024-05-15"))
    assert truth(between, *dates) is NEITHER
    assert sure(between, *dates) is NEITHER
    assert sure(between | has(Signature, date=within(rest)), *dates) is TRUE


def test_a_single_day_is_a_completion() -> None:
    """Where one day is stated, it is the only one."""
    day = said(Signature(date=Date("2024-06-19")))
    assert sure(has(Signature, date=within("2024")), day) is TRUE
    assert sure(has(Signature, date=within("2023")), day) is FALSE


def test_several_terms_are_completed_together() -> None:
    """An atom with two constraints holds where both do."""
    both = has(Prolongation, years=5, automatic=True)
    assert sure(both | ~both) is TRUE
    assert sure(~both | has(Prolongation, years=5)) is TRUE
    assert sure(both) is NEITHER
    assert sure(both, said(Prolongation(years=5, automatic=True))) is TRUE


def test_members_are_completed_one_by_one() -> None:
    """A member that nobody states may be in the set or not, with any other."""
    clause = MutualDefense(obligor=frozenset({"XXA"}))
    xxa, xxb = (has(MutualDefense, obligor=includes(s)) for s in ("XXA", "XXB"))
    assert sure(xxb | ~xxb, said(clause)) is TRUE
    assert sure(xxa & (xxb | ~xxb), said(clause)) is TRUE
    assert sure(xxb, said(clause)) is NEITHER
    assert sure(~xxb | has(MutualDefense)) is TRUE


@pytest.mark.parametrize("number", [20, 21])
def test_completions_have_a_bound(number: int) -> None:
    """Topics double the completions; past the bound that is an error, and no guess."""
    some = functools.reduce(operator.or_, map(has, BASE.topics[:number]))
    if number == 20:
        assert sure(some | ~some) is TRUE
    else:
        message = "there are 2097152 ways to fill the silence, more than 1048576"
        with pytest.raises(CompletionsError, match=re.escape(message)):
            sure(some | ~some)


def test_members_have_a_bound_too() -> None:
    """A hundred members of one set are too many, as is said before they are made."""
    members = (has(MutualDefense, obligor=includes(f"state {n}")) for n in range(100))
    with pytest.raises(CompletionsError, match="ask about fewer topics, or members"):
        sure(functools.reduce(operator.or_, members))


def test_members_are_counted_before_they_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As many as the bound are gone through; what is said counts those of the set."""
    monkeypatch.setattr(completions, "MAX_COMPLETIONS", 8)
    members = [has(MutualDefense, obligor=includes(s)) for s in "abcd"]
    there = said(MutualDefense())
    assert sure(functools.reduce(operator.or_, members[:3]), there) is NEITHER
    with pytest.raises(CompletionsError, match=r"^there are 16 ways .*, more than 8;"):
        sure(functools.reduce(operator.or_, members))


def test_what_is_told_needs_no_completions() -> None:
    """A formula about as many topics as there are costs nothing where all is told."""
    statements = [said(topic()) for topic in BASE]
    every = functools.reduce(operator.and_, map(has, BASE))
    assert sure(every, *statements) is TRUE


@pytest.mark.parametrize("text", ["has(Duration)", None, Duration])
def test_only_formulas_are_evaluated(text: Any) -> None:  # noqa: ANN401 - anything
    """A text is no formula, and the error says how to make one of it."""
    corpus = Corpus(treaties=[Treaty(id="x-y-pact", label="X-Y pact")])
    asks: list[Any] = [
        lambda: evaluate(corpus, "x-y-pact", text),
        lambda: certain(corpus, "x-y-pact", text),
        lambda: select(corpus, text),
        lambda: select(Corpus(), text),
        lambda: Evaluator(corpus).truths(text),
    ]
    message = (
        f"^a formula is needed, not {type(text).__name__}: build it with has\\(…\\),"
        " or write parse\\(text\\) for a text$"
    )
    for ask in asks:
        with pytest.raises(TypeError, match=message):
            ask()
