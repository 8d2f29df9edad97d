"""The laws of formulas.

- What is told of a formula follows from its atoms by the truth order of `Truth`; the
  ways of evaluating agree; and De Morgan's laws hold.
- Several terms are a conjunction, and chains are equal however they are grouped.
- What is told only grows with a further assertion; what does not tell changes nothing,
  unless it is counted by name, and then it only adds.
- A truth rests on its statements: from these alone it follows again.
- By completions, no less is told than by the connectives; a formula or its negation is
  always certain; that grows with a further assertion too, and is what a plain search
  through all possibilities finds.
- `select` puts each treaty into one group.
- A formula is read back from its text; any other text has problems at their places.
- The strategy of formulas makes all of them, and the simplest first.
"""

from __future__ import annotations

import datetime as dt
import itertools
from random import Random
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import attrs
import hypothesis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycmp.codebook import (
    AT_LEAST,
    BASE,
    DATE,
    EXACT,
    WORDED,
    Clause,
    Codebook,
    Topic,
)
from treatycmp.codebook.terms import term
from treatycmp.corpus import Corpus, Says, Source, Statement, Treaty
from treatycmp.dates import Date
from treatycmp.findings import find
from treatycmp.logic import (
    COUNTABLE,
    Evaluator,
    Formula,
    FormulaError,
    certain,
    evaluate,
    has,
    parse,
    select,
    stated,
)
from treatycmp.logic.constraints import Bound, Includes, OneOf, Within
from treatycmp.logic.formulas import And, Atom, Has, Not, Or
from treatycmp.rules import Rule
from treatycmp.testing import strategies as some
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy

_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Timetable(Clause):
    """A clause type with a term of each kind."""

    due: Date | None = term(DATE, "by when")
    stages: int | Literal["many"] | None = term(EXACT, "in how many stages")
    steps: frozenset[Literal["a", "b"]] | None = term(AT_LEAST, "what is done")
    phrases: frozenset[str] | None = term(WORDED, "how it is put")


@attrs.frozen(kw_only=True)
class Drill(Clause):
    """A narrower clause type without terms."""


@attrs.frozen(kw_only=True)
class Contact(Clause):
    """A wider clause type without terms."""


RULES = (Rule(premise=Drill, conclusion=Contact, authority="a"),)
TOPICS = (Timetable, Drill, Contact)
CODEBOOK = Codebook(TOPICS)
FRAME = Corpus(
    treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b")],
    sources=[Source(id=id_, title=id_, published="2024") for id_ in ("a", "a-2")],
    codebook=CODEBOOK,
)
FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 12, 31)

words = st.sampled_from("ab")
spans = some.dates(min_value=FIRST, max_value=LAST)
numbers = st.integers(0, 3) | st.just("many")
provisions = {
    Timetable: st.builds(
        Timetable,
        due=st.none() | spans,
        stages=st.none() | numbers,
        steps=st.none() | st.frozensets(words, min_size=1),
        phrases=st.none() | st.frozensets(words, min_size=1),
    ),
    Drill: st.just(Drill()),
    Contact: st.just(Contact()),
}


@st.composite
def assertions(draw: DrawFn) -> Statement:
    """Make an assertion of presence on some terms, or of absence."""
    topic = draw(st.sampled_from([Timetable, Timetable, *TOPICS]))
    says = draw(st.sampled_from([Says.PRESENT, Says.PRESENT, Says.ABSENT]))
    return Statement(
        treaty=draw(words),
        source=draw(st.sampled_from(("a", "a-2"))),
        speaker="author",
        manner="author",
        says=says,
        clause=draw(provisions[topic]) if says is Says.PRESENT else topic(),
        quotation="a",
    )


@st.composite
def assertive(draw: DrawFn) -> Corpus:
    """Make a corpus of assertions, which are few, agree, add, or contradict."""
    said = draw(st.lists(assertions(), max_size=5))
    return attrs.evolve(FRAME, statements=dict.fromkeys(said))


told = assertive()
further = some.extensions(corpus=told, telling=True, text=words)
beside = some.extensions(
    corpus=some.corpora(
        frame=some.frames(codebook=CODEBOOK, min_treaties=1, min_sources=1), text=words
    ),
    telling=False,
    text=words,
)


def of_the_treaty(formula: Formula) -> bool:
    """Tell whether a formula asks nothing about the sources themselves."""
    return all(isinstance(atom, Has) for atom in formula.atoms)


anything = some.formulas(codebook=CODEBOOK, text=words, max_leaves=6)
questions = anything.filter(of_the_treaty)


def connected(formula: Formula, corpus: Corpus, treaty: str) -> Truth:
    """Work a truth out from those of the atoms, by the operations of `Truth`."""
    match formula:
        case Not(operand):
            return ~connected(operand, corpus, treaty)
        case And(operands) | Or(operands):
            join = Truth.and_ if isinstance(formula, And) else Truth.or_
            first, *others = (connected(each, corpus, treaty) for each in operands)
            for other in others:
                first = join(first, other)
            return first
    return evaluate(corpus, treaty, formula).truth


@given(told, anything)
def test_connectives_are_those_of_the_truth_order(
    corpus: Corpus, formula: Formula
) -> None:
    """The truth of a formula is what `and_`, `or_` and `~` make of its atoms'."""
    assert evaluate(corpus, "a", formula).truth is connected(formula, corpus, "a")


@given(told, anything)
def test_all_ways_of_evaluating_agree(corpus: Corpus, formula: Formula) -> None:
    """All treaties at once have the truths that each has by itself."""
    evaluator = Evaluator(corpus)
    alone = {id_: evaluate(corpus, id_, formula).truth for id_ in "ab"}
    assert evaluator.truths(formula) == alone
    assert {id_: evaluator.evaluate(id_, formula).truth for id_ in "ab"} == alone
    assert evaluator.truths(formula) == alone


@given(told, anything, anything)
def test_de_morgan(corpus: Corpus, one: Formula, other: Formula) -> None:
    """A negated conjunction tells what the disjunction of negations does; so reversed.

    It does so by completions too.
    """
    evaluator = Evaluator(corpus)
    assert evaluator.truths(~(one & other)) == evaluator.truths(~one | ~other)
    assert evaluator.truths(~(one | other)) == evaluator.truths(~one & ~other)
    assert certain(corpus, "a", ~(one & other)) is certain(corpus, "a", ~one | ~other)
    assert certain(corpus, "a", ~one) is ~certain(corpus, "a", one)


@given(anything, anything, anything)
def test_chains_are_equal_however_grouped(a: Formula, b: Formula, c: Formula) -> None:
    """Grouping makes no other formula, and connectives are not confused."""
    assert (a & b) & c == a & (b & c)
    assert hash((a | b) | c) == hash(a | (b | c))
    assert a & b != a | b


@given(told, questions)
def test_several_terms_are_a_conjunction(corpus: Corpus, formula: Formula) -> None:
    """An atom with several constraints tells what the conjunction of each does."""
    for atom in formula.atoms:
        assert isinstance(atom, Has)
        if len(atom.terms) > 1:
            apart = And(atom.parts)
            assert Evaluator(corpus).truths(atom) == Evaluator(corpus).truths(apart)
            assert certain(corpus, "a", atom) is certain(corpus, "a", apart)


@given(further, questions)
def test_a_further_assertion_takes_nothing_back(
    pair: tuple[Corpus, Corpus], formula: Formula
) -> None:
    """With one assertion more, a truth stays or grows, and keeps what it rests on."""
    before, after = (evaluate(corpus, "a", formula) for corpus in pair)
    assert before.truth <= after.truth
    assert {*before.told_for} <= {*after.told_for}
    assert {*before.told_against} <= {*after.told_against}


@given(further, questions)
def test_a_further_assertion_takes_no_certainty_back(
    pair: tuple[Corpus, Corpus], formula: Formula
) -> None:
    """With one assertion more, even one that contests, what is certain stays so."""
    before, after = (certain(corpus, "a", formula) for corpus in pair)
    assert before <= after


@given(beside, questions)
def test_what_does_not_tell_changes_nothing(
    pair: tuple[Corpus, Corpus], formula: Formula
) -> None:
    """Mentions, refusals, notes and what is not agreed change no truth."""
    before, after = (Evaluator(corpus).truths(formula) for corpus in pair)
    assert before == after


@given(beside, questions, st.sets(st.sampled_from(COUNTABLE)))
def test_what_is_counted_only_adds(
    pair: tuple[Corpus, Corpus], formula: Formula, counting: set[Any]
) -> None:
    """Counting mentions or entailments takes nothing back, by either reading."""
    corpus = pair[1]
    count: dict[str, Any] = {"counting": counting, "rules": RULES}
    for treaty in corpus.treaties:
        plain = evaluate(corpus, treaty.id, formula).truth
        counted = evaluate(corpus, treaty.id, formula, **count).truth
        assert plain <= counted
        assert counted <= certain(corpus, treaty.id, formula, **count)


@given(told, questions)
def test_a_truth_follows_from_what_it_rests_on(
    corpus: Corpus, formula: Formula
) -> None:
    """A formula is told something exactly if it has statements, and they suffice."""
    found = evaluate(corpus, "a", formula)
    assert found.truth.told_present == bool(found.told_for)
    assert found.truth.told_absent == bool(found.told_against)
    alone = {*found.told_for, *found.told_against}
    assert evaluate(attrs.evolve(corpus, statements=alone), "a", formula) == found


@given(told, anything)
def test_completions_tell_no_less(corpus: Corpus, formula: Formula) -> None:
    """What is told by the connectives is told by completions, never contradicted."""
    assert evaluate(corpus, "a", formula).truth <= certain(corpus, "a", formula)


def undisputed(corpus: Corpus) -> bool:
    """Tell whether nothing in a corpus is contested."""
    findings = [find(corpus, id_, topic) for id_ in "ab" for topic in TOPICS]
    return not any(
        finding.truth is Truth.BOTH
        or any(stated.contested for stated in finding.terms.values())
        for finding in findings
    )


@given(told, questions)
def test_a_formula_or_its_negation_is_certain(corpus: Corpus, formula: Formula) -> None:
    """By completions, the excluded middle holds whatever is told."""
    assert certain(corpus, "a", formula | ~formula).told_present
    if undisputed(corpus):
        assert certain(corpus, "a", formula | ~formula) is Truth.TRUE
        assert certain(corpus, "a", formula) is not Truth.BOTH


@given(told, questions)
def test_a_clause_on_terms_is_certainly_that_clause(
    corpus: Corpus, formula: Formula
) -> None:
    """What has a topic on some terms certainly has the topic."""
    for atom in formula.atoms:
        implied = ~atom | has(atom.topic)
        assert certain(corpus, "a", implied).told_present


@pytest.mark.parametrize("completed", [False, True])
@given(corpus=told, formula=anything)
def test_each_treaty_is_in_one_group(
    corpus: Corpus, formula: Formula, *, completed: bool
) -> None:
    """No treaty is left out, and each is where its truth puts it."""
    found = select(corpus, formula, completed=completed)
    groups = {
        Truth.TRUE: found.yes,
        Truth.FALSE: found.no,
        Truth.BOTH: found.contested,
        Truth.NEITHER: found.unknown,
    }
    assert sorted(v.treaty for group in groups.values() for v in group) == ["a", "b"]
    for truth, group in groups.items():
        for valuation in group:
            told_what = evaluate(corpus, valuation.treaty, formula)
            if completed:
                sure = certain(corpus, valuation.treaty, formula)
                told_what = attrs.evolve(told_what, truth=sure)
            assert valuation == told_what
            assert valuation.truth is truth


@given(some.formulas(codebook=BASE.extended(*TOPICS), max_leaves=12))
def test_a_formula_is_read_back_from_its_text(formula: Formula) -> None:
    """`parse` reads what `str` writes, whatever words and signs are asked for."""
    assert parse(str(formula), BASE.extended(*TOPICS)) == formula
    assert repr(formula) == str(formula)


PIECES = st.sampled_from(
    [
        *("has", "(", ")", "stated(", "contested(", "Duration", "years", "=", "ge(20)"),
        *("&", "|", "~", "&&", "and", "not", "'", '"', "'''", '"""', "#", "\\", ","),
        *(
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\f",
            "\x0b",
            "\u2028",
            "\xa0",
            "é",
            "010",
            "1.5",
            "*",
        ),
        *("f'{", "[", "}", ";", ":", ":=", "lambda", "yield", " ", "  "),
    ]
)


@given(st.lists(PIECES | some.hostile(), max_size=14).map("".join) | st.text())
def test_any_text_is_a_formula_or_has_problems_at_their_places(text: str) -> None:
    """Each problem stands at the line and column that hold its piece of the text."""
    try:
        formula = parse(text)
    except FormulaError as error:
        problems = error.problems
    else:
        assert parse(str(formula)) == formula
        return
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for problem in problems:
        before = sum(len(line) + 1 for line in lines[: problem.line - 1])
        assert problem.column <= len(lines[problem.line - 1]) + 1
        assert text[before + problem.column - 1 :].startswith(problem.piece)
        assert problem.message


# A plain search: every day, number, word and set, and every part of the evidence that
# hangs together. It shares no code with what it checks.
DAYS = [
    dt.date.fromordinal(n)
    for n in range(dt.date(2018, 11, 1).toordinal(), dt.date(2027, 4, 1).toordinal())
]
POSSIBLE: dict[str, list[Any]] = {
    "due": [None, *DAYS],
    "stages": [None, *range(-3, 7), *(("many", n) for n in range(-3, 7))],
    "steps": [{*()}, {"a"}, {"b"}, {"a", "b"}],
    "phrases": [{*()}, {"a"}, {"b"}, {"a", "b"}],
}


def allowed(value: Any, possible: Any) -> bool:  # noqa: ANN401 - of any term
    """Tell whether something may be so where a value is stated."""
    if isinstance(value, Date):
        return possible is not None and value.includes(Date(possible.isoformat()))
    if isinstance(value, frozenset):
        return value.issubset(possible)
    return bool(possible == value or (value == "many" and isinstance(possible, tuple)))


def meets(constraint: Any, possible: Any) -> Any:  # noqa: ANN401 - of any term
    """Tell whether something that may be so meets a constraint."""
    match constraint, possible:
        case _, None:
            return False
        case Within(span), day:
            return span.includes(Date(day.isoformat()))
        case OneOf(values), ("many", _):
            return "many" in values
        case OneOf(values), value:
            return value in values
        case Includes(member), several:
            return member in several
        case Bound(order, bound), value:
            size = value[1] if isinstance(value, tuple) else value
            first = bound.first if isinstance(bound, Date) else bound
            last = bound.last if isinstance(bound, Date) else bound
            sides: dict[str, bool] = {
                "ge": size >= first,
                "gt": size > last,
                "le": size <= last,
                "lt": size < first,
            }
            return sides[order]
    raise AssertionError


def largest(parts: list[_T], possible: list[Any]) -> Iterator[list[Any]]:
    """Give what each largest part of some values leaves, if it can be together."""
    found: list[tuple[set[int], list[Any]]] = []
    for size in range(len(parts), -1, -1):
        for some_parts in itertools.combinations(range(len(parts)), size):
            left = [
                p for p in possible if all(allowed(parts[n], p) for n in some_parts)
            ]
            if left and not any({*some_parts} <= seen for seen, _ in found):
                found.append(({*some_parts}, left))
    return (left for _, left in found)


def bodies(
    said: list[Statement], topic: type[Topic], atoms: Iterable[Has]
) -> Iterator[set[frozenset[Has]]]:
    """Give, for each body of evidence that hangs together, the ways that it leaves."""
    present = [s.clause for s in said if s.says is Says.PRESENT]
    absent = [s for s in said if s.says is Says.ABSENT]
    asked: dict[str, list[Has]] = {}
    for atom in atoms:
        for name, _ in atom.terms:
            asked.setdefault(name, []).append(atom)
    by_term: list[list[set[frozenset[Has]]]] = []
    for name, several in asked.items():
        values = [v for c in present if (v := getattr(c, name)) is not None]
        by_term.append(
            [
                {
                    frozenset(a for a in several if meets(a.terms[0][1], possible))
                    for possible in left
                }
                for left in largest(values, POSSIBLE[name])
            ]
        )
    there = [
        {frozenset({has(topic)}).union(*way) for way in itertools.product(*ways)}
        for ways in itertools.product(*by_term)
    ]
    if present or absent:
        yield from there if present else ()
        yield from [{frozenset[Has]()}] if absent else ()
    else:
        yield {frozenset[Has](), *there[0]}


def searched(corpus: Corpus, formula: Formula) -> Truth:
    """Find what is certain by a plain search."""
    atoms: dict[type[Topic], set[Has]] = {}
    for atom in formula.atoms:
        assert isinstance(atom, Has)
        atoms.setdefault(atom.topic, set()).update(atom.parts or (atom,))
    per_topic = [
        [*bodies([*corpus.evidence("a", topic)], topic, asked)]
        for topic, asked in atoms.items()
    ]
    found = Truth.NEITHER
    for body in itertools.product(*per_topic):
        common = Truth.BOTH
        for way in itertools.product(*body):
            holding = frozenset[Has]().union(*way)

            def leaf(
                atom: Atom, holding: frozenset[Has] = holding
            ) -> tuple[bool, bool]:
                assert isinstance(atom, Has)
                truth = evaluate(corpus, "a", atom).truth
                holds = {*(atom.parts or (atom,))} <= holding
                truth |= Truth.of(present=holds, absent=not holds)
                return truth.told_present, truth.told_absent

            common &= Truth(formula.told(leaf))
        found |= common
    return found


def small(formula: Formula) -> bool:
    """Tell whether all numbers of a formula are among those that are searched."""
    edges = [
        edge
        for atom in formula.atoms
        if isinstance(atom, Has)
        for _, constraint in atom.terms
        for edge in constraint.edges
    ]
    return all(edge in range(-2, 6) for edge in edges if isinstance(edge, int))


narrow: SearchStrategy[Formula] = some.formulas(
    codebook=CODEBOOK,
    topic=st.sampled_from([Timetable, Timetable, Drill]),
    text=words,
    max_leaves=4,
).filter(lambda formula: of_the_treaty(formula) and small(formula))


@given(told, narrow)
def test_completions_find_what_a_plain_search_finds(
    corpus: Corpus, formula: Formula
) -> None:
    """Representatives stand for all days, numbers, words and sets."""
    assert certain(corpus, "a", formula) is searched(corpus, formula)


@pytest.mark.parametrize("topic", TOPICS)
def test_what_sources_state_is_not_filled(topic: type[Topic]) -> None:
    """Where nothing was looked for, completions leave open what is stated."""
    either = stated(topic) | ~stated(topic)
    assert certain(FRAME, "a", either) is Truth.NEITHER


def test_formulas_shrink_to_the_first_topic() -> None:
    """The simplest formula asks for the first topic of the codebook, on no terms."""
    assert find_smallest(lambda _: True) == has(Timetable)
    assert find_smallest(lambda f: isinstance(f, And)) == (
        has(Timetable) & has(Timetable)
    )


@pytest.mark.parametrize("kind", [OneOf, Bound, Within, Includes])
def test_formulas_ask_for_everything(kind: type) -> None:
    """There are constraints of every kind."""

    def asked(formula: Formula) -> bool:
        atoms = (atom for atom in formula.atoms if isinstance(atom, Has))
        return any(isinstance(c, kind) for atom in atoms for _, c in atom.terms)

    assert asked(find_smallest(asked))


def find_smallest(condition: Callable[[Formula], bool]) -> Formula:
    """Find the simplest formula of which a condition holds."""
    always_so = Random(7)  # noqa: S311 - it keeps no secret
    options = settings(max_examples=500, database=None)
    return hypothesis.find(anything, condition, settings=options, random=always_so)
