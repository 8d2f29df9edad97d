"""Formulas over topics and terms: immutable trees, built with Python's operators.

What a formula means is one function of its tree, `Formula.told`: a conjunction is told
for if all its parts are, and told against if one of them is; a disjunction the reverse;
a negation exchanges the two. That is the order of truth of `treatycmp.Truth`.
"""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, NoReturn, Protocol, Self, TypeVar

import attrs

from treatycmp.errors import InvalidValueError
from treatycmp.logic.constraints import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from treatycmp.codebook import Topic
    from treatycmp.logic.constraints import Constraint

__all__ = [
    "MAX_DEPTH",
    "And",
    "Atom",
    "Contested",
    "Formula",
    "Has",
    "Not",
    "Or",
    "Stated",
    "check_formula",
]

MAX_DEPTH = 100
"""How deep the connectives of a formula may be nested. A chain of one is flat."""


class Bits(Protocol):
    """Whatever knows `&` and `|`: Booleans, whole numbers bit by bit, evidence."""

    def __and__(self, other: Self, /) -> Self:
        """Give what both have."""

    def __or__(self, other: Self, /) -> Self:
        """Give what either has."""


_Bits = TypeVar("_Bits", bound=Bits)


class Formula(abc.ABC):
    """A question about a treaty, put together with `&`, `|` and `~`.

    Formulas are values: equal if they are written alike, chains of one connective
    however they are grouped. `str` gives the text that `treatycmp.parse` reads.

    Example:
        >>> from treatycmp import Duration, MutualDefense, ge, has
        >>> ~has(MutualDefense) & has(Duration, years=ge(20))
        ~has(MutualDefense) & has(Duration, years=ge(20))
    """

    __slots__ = ()

    @abc.abstractmethod
    def told(self, leaf: Callable[[Atom], tuple[_Bits, _Bits]]) -> tuple[_Bits, _Bits]:
        """Work out what is told for and against the formula from that of its atoms.

        Works on Booleans, bit by bit on whole numbers, and on anything that knows `&`
        and `|`.

        Args:
            leaf: gives what is told for and against an atom.

        Returns:
            *(told for, told against)*.

        Example:
            >>> from treatycmp import MutualDefense, NonAssistance, has
            >>> formula = has(MutualDefense) & ~has(NonAssistance)
            >>> formula.told(lambda atom: (0b0011, 0b0101))
            (1, 7)
        """

    @property
    @abc.abstractmethod
    def atoms(self) -> Iterator[Atom]:
        """The atoms, from left to right, as often as they stand there."""

    @property
    def depth(self) -> int:
        """How deep the connectives are nested; an atom has depth 0."""
        return 0

    def __and__(self, other: Formula) -> Formula:
        """Conjoin two formulas."""
        if not isinstance(other, Formula):
            return NotImplemented
        return And((self, other))

    def __or__(self, other: Formula) -> Formula:
        """Disjoin two formulas."""
        if not isinstance(other, Formula):
            return NotImplemented
        return Or((self, other))

    def __invert__(self) -> Formula:
        """Negate the formula."""
        return Not(self)

    def __bool__(self) -> NoReturn:
        """Refuse: `and`, `or` and `not` would drop parts of a formula in silence.

        Raises:
            TypeError: always. Write `&`, `|` and `~` instead.
        """
        msg = (
            "a formula is neither true nor false by itself: write & for `and`, | for"
            " `or`, ~ for `not`, and evaluate it on a treaty of a corpus"
        )
        raise TypeError(msg)


def check_formula(formula: object) -> None:
    """Check that something is a formula, and not the text of one.

    Raises:
        TypeError: if it is none.
    """
    if not isinstance(formula, Formula):
        found = type(formula).__name__
        hint = "build it with has(…), or write parse(text) for a text"
        msg = f"a formula is needed, not {found}: {hint}"
        raise TypeError(msg)


_FEWEST = 2


def _to_tuple(operands: Iterable[Formula]) -> tuple[Formula, ...]:
    return tuple(operands)


class Atom(Formula):
    """A formula without connectives: what it asks is about one topic."""

    __slots__ = ()

    topic: type[Topic]

    def told(self, leaf: Callable[[Atom], tuple[_Bits, _Bits]]) -> tuple[_Bits, _Bits]:
        """Ask what is told for and against the atom."""
        return leaf(self)

    @property
    def atoms(self) -> Iterator[Atom]:
        """The atom itself."""
        yield self


@attrs.frozen(repr=False, cache_hash=True)
class Has(Atom):
    """The treaty contains the topic, on these terms.

    Attributes:
        topic: the topic.
        terms: constraints by the name of a term, in the topic's order.
    """

    topic: type[Topic]
    terms: tuple[tuple[str, Constraint], ...] = ()

    @property
    def parts(self) -> tuple[Has, ...]:
        """The atom with one constraint at a time; it is their conjunction."""
        return tuple(Has(self.topic, (each,)) for each in self.terms)

    def __str__(self) -> str:
        """Write the atom as it is built."""
        terms = (f"{name}={constraint}" for name, constraint in self.terms)
        return f"has({', '.join([self.topic.__name__, *terms])})"

    __repr__ = __str__


@attrs.frozen(repr=False, cache_hash=True)
class Stated(Atom):
    """Some source of the corpus tells presence or absence of the topic.

    Attributes:
        topic: the topic.
    """

    topic: type[Topic]

    def __str__(self) -> str:
        """Write the atom as it is built."""
        return f"stated({self.topic.__name__})"

    __repr__ = __str__


@attrs.frozen(repr=False, cache_hash=True)
class Contested(Atom):
    """The sources of the corpus contradict each other about the topic, or a term of it.

    Attributes:
        topic: the topic.
        term: the name of the term; None for presence.
    """

    topic: type[Topic]
    term: str | None = None

    def __str__(self) -> str:
        """Write the atom as it is built."""
        term = "" if self.term is None else f", {quoted(self.term)}"
        return f"contested({self.topic.__name__}{term})"

    __repr__ = __str__


@attrs.frozen(repr=False)
class _Chain(Formula):
    """What conjunctions and disjunctions share: two operands or more, in a row."""

    operands: tuple[Formula, ...] = attrs.field(converter=_to_tuple)
    depth: int = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Take the operands of a chain of the same connective for operands.

        Raises:
            InvalidValueError: if there are fewer, or it is nested too deep.
        """
        flat: list[Formula] = []
        for operand in self.operands:
            if isinstance(operand, _Chain) and type(operand) is type(self):
                flat += operand.operands
            else:
                flat.append(operand)
        if len(flat) < _FEWEST:
            problem = "it takes two operands or more"
            what = type(self).__name__
            raise InvalidValueError(what=what, problems=[("operands", problem)])
        object.__setattr__(self, "operands", tuple(flat))
        object.__setattr__(self, "depth", _deeper(flat))

    @property
    def atoms(self) -> Iterator[Atom]:
        """The atoms of the operands, from left to right."""
        for operand in self.operands:
            yield from operand.atoms


@attrs.frozen(repr=False)
class And(_Chain):
    """All of the operands.

    Attributes:
        operands: the operands; those of a conjunction among them are its own.
        depth: how deep the connectives are nested.
    """

    def told(self, leaf: Callable[[Atom], tuple[_Bits, _Bits]]) -> tuple[_Bits, _Bits]:
        """Tell for if all operands are told for, against if one is told against."""
        told_for, told_against = self.operands[0].told(leaf)
        for operand in self.operands[1:]:
            also_for, also_against = operand.told(leaf)
            told_for = told_for & also_for
            told_against = told_against | also_against
        return told_for, told_against

    def __str__(self) -> str:
        """Write the operands with `&` between them; it binds closer than `|`."""
        return " & ".join(
            f"({each})" if isinstance(each, Or) else str(each) for each in self.operands
        )

    __repr__ = __str__


@attrs.frozen(repr=False)
class Or(_Chain):
    """One of the operands, or more.

    Attributes:
        operands: the operands; those of a disjunction among them are its own.
        depth: how deep the connectives are nested.
    """

    def told(self, leaf: Callable[[Atom], tuple[_Bits, _Bits]]) -> tuple[_Bits, _Bits]:
        """Tell for if one operand is told for, against if all are told against."""
        told_for, told_against = self.operands[0].told(leaf)
        for operand in self.operands[1:]:
            also_for, also_against = operand.told(leaf)
            told_for = told_for | also_for
            told_against = told_against & also_against
        return told_for, told_against

    def __str__(self) -> str:
        """Write the operands with `|` between them."""
        return " | ".join(map(str, self.operands))

    __repr__ = __str__


@attrs.frozen(repr=False)
class Not(Formula):
    """Not the operand.

    Attributes:
        operand: what is negated.
        depth: how deep the connectives are nested.
    """

    operand: Formula
    depth: int = attrs.field(init=False, eq=False)

    @depth.default
    def _one_deeper(self) -> int:
        return _deeper((self.operand,))

    def told(self, leaf: Callable[[Atom], tuple[_Bits, _Bits]]) -> tuple[_Bits, _Bits]:
        """Tell for what is told against the operand, and the reverse."""
        told_for, told_against = self.operand.told(leaf)
        return told_against, told_for

    @property
    def atoms(self) -> Iterator[Atom]:
        """The atoms of the operand."""
        return self.operand.atoms

    def __str__(self) -> str:
        """Write `~` before the operand; it binds closer than `&` and `|`."""
        chain = isinstance(self.operand, _Chain)
        return f"~({self.operand})" if chain else f"~{self.operand}"

    __repr__ = __str__


def _deeper(operands: Iterable[Formula]) -> int:
    depth = 1 + max(operand.depth for operand in operands)
    if depth > MAX_DEPTH:
        problem = f"its connectives are nested more than {MAX_DEPTH} deep"
        raise InvalidValueError(what="Formula", problems=[("operands", problem)])
    return depth
