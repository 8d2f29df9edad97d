"""What a corpus tells of a formula: a four-valued truth, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias, TypeVar

import attrs

from treatycmp.corpus import Corpus, Says, Statement
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import UnknownNameError
from treatycmp.findings import Finding, find
from treatycmp.logic.formulas import (
    And,
    Atom,
    Contested,
    Formula,
    Has,
    check_formula,
)
from treatycmp.rules import RULES, Rule, chains, to_rules
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from treatycmp.codebook import Topic

__all__ = [
    "COUNTABLE",
    "Countable",
    "Evaluator",
    "Grounds",
    "Table",
    "Valuation",
    "evaluate",
]

Countable: TypeAlias = Literal["mentions", "entailments"]
"""What tells nothing by itself, and counts as evidence where a caller names it."""

COUNTABLE: tuple[Countable, ...] = ("mentions", "entailments")
"""All that can be counted by name."""


@attrs.frozen
class Grounds:
    """What was told on one side: nothing, or something that rests on statements.

    `&` is told where both are, `|` where either is; both keep all that they rest on.
    What is told of the sources, such as that none states a clause, rests on none.

    Attributes:
        statements: what it rests on; None if nothing was told.
    """

    statements: tuple[Statement, ...] | None = None

    @property
    def told(self) -> bool:
        """Whether anything was told."""
        return self.statements is not None

    def __and__(self, other: Grounds) -> Grounds:
        """Give what both sides have, if both were told something."""
        if self.statements is None or other.statements is None:
            return _NOTHING
        return Grounds(self.statements + other.statements)

    def __or__(self, other: Grounds) -> Grounds:
        """Give what either side has."""
        if self.statements is None:
            return other
        if other.statements is None:
            return self
        return Grounds(self.statements + other.statements)


_NOTHING = Grounds()

_T = TypeVar("_T", Grounds, int)


class Table(dict[Atom, tuple[_T, _T]]):
    """What is told for and against each atom, worked out when it is first asked for."""

    def __init__(self, told: Callable[[Atom], tuple[_T, _T]]) -> None:
        """Keep how to work out an atom with at most one constraint."""
        super().__init__()
        self._told: Callable[[Atom], tuple[_T, _T]] = told

    def __missing__(self, atom: Atom) -> tuple[_T, _T]:
        """Work an atom out; several constraints are a conjunction."""
        if isinstance(atom, Has) and len(atom.terms) > 1:
            self[atom] = And(atom.parts).told(self.__getitem__)
        else:
            self[atom] = self._told(atom)
        return self[atom]


@attrs.frozen(kw_only=True)
class Valuation:
    """What a corpus tells of a formula on one treaty.

    Attributes:
        formula: the formula.
        treaty: the id of the treaty.
        truth: what was told.
        told_for: the statements that it rests on where it is told for, in the order of
            the corpus.
        told_against: the same, where it is told against.

    Example:
        >>> from treatycmp import Corpus, MutualDefense, Treaty, has
        >>> corpus = Corpus(treaties=[Treaty(id="x-y-pact", label="X-Y pact")])
        >>> evaluate(corpus, "x-y-pact", has(MutualDefense)).truth
        <Truth.NEITHER: (False, False)>
    """

    formula: Formula
    treaty: str
    truth: Truth
    told_for: tuple[Statement, ...] = ()
    told_against: tuple[Statement, ...] = ()

    def __bool__(self) -> NoReturn:
        """Refuse: a valuation is there whatever is told.

        Raises:
            TypeError: always. Compare its truth with `is` instead.
        """
        msg = (
            f"{self.treaty}, {self.formula}: {self.truth.name} is neither true nor"
            " false by itself; compare `.truth` with `is`, as in"
            " `found.truth is Truth.TRUE`"
        )
        raise TypeError(msg)


def _countable(names: Iterable[str]) -> frozenset[str]:
    asked = frozenset((names,) if isinstance(names, str) else names)
    for name in sorted(asked - {*COUNTABLE}):
        msg = f"{name!r} is nothing to count; {did_you_mean(name, COUNTABLE)}"
        raise UnknownNameError(msg)
    return asked


@attrs.frozen
class Evaluator:
    """Evaluates formulas on one corpus, and works nothing out twice.

    Make one where many formulas are evaluated; `evaluate`, `certain` and `select` make
    their own.

    Attributes:
        corpus: the corpus.
        counting: what counts as evidence beside assertions. `"mentions"`: each agreed
            mention tells what it says. `"entailments"`: what tells presence of a clause
            tells presence, on no terms, of what the rules entail from it.
        rules: what entails what; used only where entailments count.

    Raises:
        UnknownNameError: if something else is to be counted.
        InvalidValueError: if something among the rules is none.

    Example:
        >>> from treatycmp import Corpus, MutualDefense, Treaty, has
        >>> corpus = Corpus(treaties=[Treaty(id="x-y-pact", label="X-Y pact")])
        >>> evaluator = Evaluator(corpus, counting=["mentions"])
        >>> evaluator.truths(has(MutualDefense) | ~has(MutualDefense))
        {'x-y-pact': <Truth.NEITHER: (False, False)>}
    """

    corpus: Corpus
    counting: frozenset[str] = attrs.field(
        default=(), converter=_countable, kw_only=True
    )
    rules: tuple[Rule, ...] = attrs.field(
        default=RULES, converter=to_rules, kw_only=True
    )
    _findings: dict[tuple[str, type[Topic]], Finding] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )
    _entailing: dict[str, dict[type[Topic], tuple[Statement, ...]]] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )
    _tables: dict[str, Table[Grounds]] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )
    _columns: Table[int] = attrs.field(init=False, eq=False, repr=False)
    _places: dict[str, int] = attrs.field(init=False, eq=False, repr=False)

    @_columns.default
    def _whole_columns(self) -> Table[int]:
        return Table(self._column)

    @_places.default
    def _places_of_statements(self) -> dict[str, int]:
        return {said.id: place for place, said in enumerate(self.corpus.statements)}

    def truths(self, formula: Formula) -> dict[str, Truth]:
        """Evaluate a formula on all treaties at once, without what it rests on.

        Returns:
            The truth by the id of the treaty, in the corpus's order.

        Raises:
            TypeError: if it is no formula, but perhaps the text of one.
            UnknownNameError: if the codebook of the corpus lacks a topic of it.
        """
        check_formula(formula)
        told_for, told_against = formula.told(self._columns.__getitem__)
        return {
            treaty.id: Truth((bool(told_for >> n & 1), bool(told_against >> n & 1)))
            for n, treaty in enumerate(self.corpus.treaties)
        }

    def evaluate(self, treaty: str, formula: Formula) -> Valuation:
        """Evaluate a formula on a treaty.

        Raises:
            TypeError: if it is no formula, but perhaps the text of one.
            UnknownNameError: if the corpus has no such treaty, or its codebook lacks a
                topic of the formula.
        """
        check_formula(formula)
        told_for, told_against = formula.told(self.table(treaty).__getitem__)
        return Valuation(
            formula=formula,
            treaty=treaty,
            truth=Truth((told_for.told, told_against.told)),
            told_for=self._ordered(told_for.statements or ()),
            told_against=self._ordered(told_against.statements or ()),
        )

    def table(self, treaty: str) -> Table[Grounds]:
        """Give what is told of atoms on a treaty.

        Raises:
            UnknownNameError: if the corpus has no such treaty.
        """
        table = self._tables.get(treaty)
        if table is None:
            id_ = self.corpus.treaty(treaty).id
            table = self._tables[id_] = Table(lambda atom: self._grounds(id_, atom))
        return table

    def finding(self, treaty: str, topic: type[Topic]) -> Finding:
        """Give a finding, in which mentions tell if they count.

        Raises:
            UnknownNameError: if the corpus has no such treaty or topic.
        """
        cell = (treaty, topic)
        if cell not in self._findings:
            finding = find(self.corpus, treaty, topic)
            if "mentions" in self.counting:
                finding = self._with_mentions(finding)
            self._findings[cell] = finding
        return self._findings[cell]

    def _with_mentions(self, finding: Finding) -> Finding:
        saying: dict[Says, list[Statement]] = {says: [] for says in Says}
        for mention in finding.mentions:
            saying[mention.says].append(mention)
        return attrs.evolve(
            finding,
            present=self._ordered((*finding.present, *saying[Says.PRESENT])),
            absent=self._ordered((*finding.absent, *saying[Says.ABSENT])),
            mentions=tuple(saying[Says.WITHHELD]),
        )

    def _ordered(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        by_place = {self._places[said.id]: said for said in statements}
        return tuple(by_place[place] for place in sorted(by_place))

    def _column(self, atom: Atom) -> tuple[int, int]:
        """Give what is told of an atom on every treaty, one bit for each."""
        told_for = told_against = 0
        for n, treaty in enumerate(self.corpus.treaties):
            grounds_for, grounds_against = self.table(treaty.id)[atom]
            told_for |= grounds_for.told << n
            told_against |= grounds_against.told << n
        return told_for, told_against

    def _grounds(self, treaty: str, atom: Atom) -> tuple[Grounds, Grounds]:
        """Give what is told of an atom with at most one constraint."""
        finding = self.finding(treaty, atom.topic)
        if isinstance(atom, Has):
            if atom.terms:
                told_for, told_against = _by_term(finding, *atom.terms[0])
            else:
                told_for = finding.present + self._entailed(treaty, atom.topic)
                told_against = finding.absent
            return Grounds(told_for or None), Grounds(told_against or None)
        if isinstance(atom, Contested):
            said = _contesting(finding, atom.term)
        else:
            said = finding.present + finding.absent
        if said:
            return Grounds(said), _NOTHING
        return _NOTHING, Grounds(() if finding.covered else None)

    def _entailed(self, treaty: str, topic: type[Topic]) -> tuple[Statement, ...]:
        """Give the statements from which the rules entail a topic, if that counts."""
        if "entailments" not in self.counting:
            return ()
        if treaty not in self._entailing:
            present = {
                known: said
                for known in self.corpus.codebook
                if (said := self.finding(treaty, known).present)
            }
            self._entailing[treaty] = {
                conclusion: tuple(
                    said for chain in several for said in present[chain[0].premise]
                )
                for conclusion, several in chains(present, self.rules).items()
            }
        return self._entailing[treaty].get(topic, ())


def _by_term(
    finding: Finding,
    name: str,
    constraint: Any,  # noqa: ANN401
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Let each stated value vote for itself, so that no vote is ever taken back."""
    votes: dict[Truth, list[Statement]] = {truth: [] for truth in Truth}
    for said in finding.present:
        value = getattr(said.clause, name)
        if value is not None:
            votes[constraint.vote(value)].append(said)
    return tuple(votes[Truth.TRUE]), (*votes[Truth.FALSE], *finding.absent)


def _contesting(finding: Finding, term: str | None) -> tuple[Statement, ...]:
    if term is None:
        contested = finding.truth is Truth.BOTH
        return finding.present + finding.absent if contested else ()
    stated = finding.terms.get(term)
    if stated is None or not stated.contested:
        return ()
    said = (s for s in finding.present if getattr(s.clause, term) is not None)
    return tuple(said)


def evaluate(
    corpus: Corpus,
    treaty: str,
    formula: Formula,
    *,
    counting: Iterable[Countable] = (),
    rules: Iterable[Rule] = RULES,
) -> Valuation:
    """Evaluate a formula on a treaty of a corpus, from what is told.

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

    Example:
        >>> import treatycmp
        >>> corpus = treatycmp.load()
        >>> formula = treatycmp.has(treatycmp.MutualDefense)
        >>> evaluate(corpus, "russia-dprk", formula).truth
        <Truth.TRUE: (True, False)>
    """
    return Evaluator(corpus, counting=counting, rules=rules).evaluate(treaty, formula)
