"""The sharper reading of a formula: by every way of filling the silence.

A *completion* settles what nobody told: a topic is there or not; a term has one of its
possible values, or none; a set has a further member or not. What was told stays told in
all of them. A formula is certain where every completion makes it so (the method is that
of supervaluations: van Fraassen 1966, "Singular terms, truth-value gaps, and free
logic", *Journal of Philosophy* 63: 481-495).

Where sources contradict each other, each side is completed by itself, and what either
makes certain counts: so that to be told more never takes anything back.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import operator
from typing import TYPE_CHECKING, Any, TypeAlias

import annotated_types as at

from treatycmp.codebook import DATE, Term, Topic
from treatycmp.dates import Date
from treatycmp.errors import TreatycmpError
from treatycmp.logic.constraints import Bound, Constraint, OneOf, options
from treatycmp.logic.evaluation import Countable, Evaluator
from treatycmp.logic.formulas import And, Atom, Formula, Has, check_formula
from treatycmp.rules import RULES
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from treatycmp.corpus import Corpus
    from treatycmp.rules import Rule

__all__ = ["MAX_COMPLETIONS", "CompletionsError", "certain", "complete"]

MAX_COMPLETIONS = 2**20
"""How many completions are gone through at most."""


class CompletionsError(TreatycmpError, ValueError):
    """There are more ways to fill the silence than can be gone through."""


Worlds: TypeAlias = frozenset[frozenset[Has]]
"""Ways in which something may be, each told by the atoms that hold in it."""

_NOTHING_HOLDS: frozenset[Has] = frozenset()


def certain(
    corpus: Corpus,
    treaty: str,
    formula: Formula,
    *,
    counting: Iterable[Countable] = (),
    rules: Iterable[Rule] = RULES,
) -> Truth:
    """Tell what holds of a formula in every way of filling the silence.

    It is told all that `evaluate` tells, and at times more: `has(T) | ~has(T)` is true
    whatever is told of `T`. What `stated` and `contested` ask is no silence of a
    treaty, and is not filled. Rules fill nothing either.

    Args:
        corpus: the corpus.
        treaty: the id of the treaty.
        formula: the formula.
        counting: what counts as evidence beside assertions, `"mentions"` or
            `"entailments"`; nothing does that is not named.
        rules: what entails what, where entailments count.

    Raises:
        TypeError: if it is no formula, but perhaps the text of one.
        UnknownNameError: if the corpus has no such treaty, its codebook lacks a topic
            of the formula, or something else is to be counted.
        CompletionsError: if there are more than `MAX_COMPLETIONS` completions.

    Example:
        >>> import treatycmp
        >>> from treatycmp import NonAssistance, has
        >>> corpus = treatycmp.load()
        >>> either = has(NonAssistance) | ~has(NonAssistance)
        >>> certain(corpus, "russia-dprk", either)
        <Truth.TRUE: (True, False)>
    """
    evaluator = Evaluator(corpus, counting=counting, rules=rules)
    return complete(evaluator, treaty, formula)


def complete(evaluator: Evaluator, treaty: str, formula: Formula) -> Truth:
    """Do what `certain` does, with an evaluator that may be used again.

    Raises:
        TypeError: as `certain` does.
        UnknownNameError: as `certain` does.
        CompletionsError: as `certain` does.
    """
    check_formula(formula)
    asked: dict[type[Topic], dict[Has, None]] = {}
    for atom in formula.atoms:
        if isinstance(atom, Has):
            asked.setdefault(atom.topic, {}).update(dict.fromkeys(atom.parts))
    sides = [
        _sides_of_topic(evaluator, treaty, topic, tuple(atoms))
        for topic, atoms in asked.items()
    ]
    _bound(math.prod(sum(map(len, several)) for several in sides))
    truth = Truth.NEITHER
    for side in itertools.product(*sides):
        truth |= _in_all(evaluator, treaty, formula, side)
    return truth


def _bound(number: int) -> None:
    if number > MAX_COMPLETIONS:
        msg = (
            f"there are {number} ways to fill the silence, more than"
            f" {MAX_COMPLETIONS}; ask about fewer topics, or members of sets, at once"
        )
        raise CompletionsError(msg)


def _in_all(
    evaluator: Evaluator, treaty: str, formula: Formula, side: tuple[Worlds, ...]
) -> Truth:
    """Evaluate a formula in all combinations of worlds at once, one bit for each."""
    number = math.prod(map(len, side))
    everywhere = (1 << number) - 1
    holding: dict[Atom, int] = {}
    period = 1
    for worlds in side:
        inner, period = period, period * len(worlds)
        for n, world in enumerate(worlds):
            block = ((1 << inner) - 1) << (n * inner)
            for atom in world:
                holding[atom] = holding.get(atom, 0) | block
        for atom in set().union(*worlds):
            holding[atom] = _repeated(holding[atom], period, number // period)
    told = evaluator.table(treaty)

    def leaf(atom: Atom) -> tuple[int, int]:
        if isinstance(atom, Has) and len(atom.terms) > 1:
            return And(atom.parts).told(leaf)
        told_for, told_against = (everywhere * g.told for g in told[atom])
        if isinstance(atom, Has):
            holds = holding.get(atom, 0)
            return told_for | holds, told_against | (everywhere ^ holds)
        return told_for, told_against

    return Truth(tuple(bits == everywhere for bits in formula.told(leaf)))


def _repeated(bits: int, width: int, times: int) -> int:
    return int(f"{bits:0{width}b}" * times, base=2)


def _sides_of_topic(
    evaluator: Evaluator, treaty: str, topic: type[Topic], atoms: tuple[Has, ...]
) -> list[Worlds]:
    """Give the worlds of a topic: those of each side, if it is contested."""
    told_present, told_absent = (
        grounds.told for grounds in evaluator.table(treaty)[Has(topic)]
    )
    by_term: dict[str, list[Has]] = {}
    for atom in atoms:
        for name, _ in atom.terms:
            by_term.setdefault(name, []).append(atom)
    clauses = [said.clause for said in evaluator.finding(treaty, topic).present]
    sides_of_terms = []
    for name, of_term in by_term.items():
        values = (getattr(clause, name) for clause in clauses)
        stated = list(dict.fromkeys(v for v in values if v is not None))
        sides_of_terms.append(_sides_of_term(topic.terms[name], of_term, stated))
    _bound(math.prod(sum(map(len, several)) for several in sides_of_terms))
    present = [
        frozenset(
            frozenset({Has(topic)}).union(*world) for world in itertools.product(*side)
        )
        for side in itertools.product(*sides_of_terms)
    ]
    # Where both are told, a denial is told in all of these worlds: it has no side.
    if told_present:
        return present
    absent = frozenset({_NOTHING_HOLDS})
    return [absent if told_absent else absent.union(*present)]


def _sides_of_term(term: Term, atoms: list[Has], stated: list[Any]) -> list[Worlds]:
    """Give the worlds of a term of a topic that is there, told by what holds in them.

    Where nothing is stated of the term, it may also have no value at all.
    """
    constraints = [constraint for atom in atoms for _, constraint in atom.terms]
    if term.kind.collects:
        return [_memberships(atoms, frozenset[Any]().union(*stated))]
    unset: Worlds = frozenset() if stated else frozenset({_NOTHING_HOLDS})
    if term.kind is DATE:
        return [
            unset.union(_holding(atoms, day) for day in _days(constraints, dates))
            for dates in _agreeing(stated)
        ]
    anything = [*_numbers(term, constraints), *_choices(term, constraints)]
    sizes = _near(edge for each in constraints for edge in each.edges) or {0}
    return [
        unset.union(
            _holding(atoms, value, size)
            for value in values
            for size in (sizes if isinstance(value, str) else {0})
        )
        for values in [[value] for value in stated] or [anything]
    ]


def _holding(atoms: list[Has], value: object, size: int = 0) -> frozenset[Has]:
    """Give the atoms that hold where the term has a value.

    A word among numbers ("indefinite") may stand for a number of any size; to an order,
    it is that number.
    """
    held = set()
    for atom in atoms:
        ((_, constraint),) = atom.terms
        word = isinstance(value, str) and isinstance(constraint, Bound)
        if constraint.vote(size if word else value) is Truth.TRUE:
            held.add(atom)
    return frozenset(held)


def _memberships(atoms: list[Has], stated: frozenset[Any]) -> Worlds:
    """Let each member that nobody stated be in the set, or not."""
    given = _holding(atoms, stated)
    free = [atom for atom in atoms if atom not in given]
    _bound(1 << len(free))
    return frozenset(
        given.union(some)
        for size in range(len(free) + 1)
        for some in itertools.combinations(free, size)
    )


def _agreeing(dates: list[Date]) -> list[list[Date]]:
    """Give the largest groups of dates that have a day in common; one without dates."""
    groups = [[d for d in dates if d.first <= each.first <= d.last] for each in dates]
    largest = [g for g in groups if not any({*g} < {*other} for other in groups)]
    return [g for n, g in enumerate(largest) if g not in largest[:n]] or [[]]


def _days(constraints: list[Constraint], dates: list[Date]) -> Iterator[Date]:
    """Give a day for each way in which one of several dates can meet constraints.

    Between two neighboring edges of constraints, one day is as good as another.
    """
    first = max((date.first for date in dates), default=dt.date.min).toordinal()
    last = min((date.last for date in dates), default=dt.date.max).toordinal()
    edges = {
        end.toordinal()
        for constraint in constraints
        for span in constraint.edges
        if isinstance(span, Date)
        for end in (span.first, span.last)
    }
    for near in {first, last, *_near(edges)}:
        if first <= near <= last:
            yield Date(dt.date.fromordinal(near).isoformat())


def _numbers(term: Term, constraints: list[Constraint]) -> set[int]:
    """Give a number for each way in which one can meet constraints.

    What restricts a number otherwise than by its size rules nothing out here.
    """
    numbers: set[int] = set()
    for option, ranges in options(term.annotation):
        if option is int:
            bounds = [
                (fits, getattr(each, name))
                for each in ranges
                for kind, name, fits in _RANGES
                if isinstance(each, kind)
            ]
            edges = {e for each in constraints for e in each.edges}
            numbers |= {
                near
                for near in _near({*edges, *(bound for _, bound in bounds)})
                if all(fits(near, bound) for fits, bound in bounds)
            }
    return numbers


_RANGES: tuple[tuple[type, str, Callable[[Any, Any], bool]], ...] = (
    (at.Gt, "gt", operator.gt),
    (at.Ge, "ge", operator.ge),
    (at.Lt, "lt", operator.lt),
    (at.Le, "le", operator.le),
)


def _near(edges: Iterable[Any]) -> set[int]:
    return {edge + step for edge in edges for step in (-1, 0, 1)}


def _choices(term: Term, constraints: list[Constraint]) -> Iterator[bool | str | int]:
    """Give the values that are no numbers in a range: choices, yes and no, texts."""
    for option, _ in options(term.annotation):
        if option is bool:
            yield from (True, False)
        elif option is str:
            asked = (c.values for c in constraints if isinstance(c, OneOf))
            yield from (v for values in asked for v in values if isinstance(v, str))
        elif option is not int:
            yield option
