"""What a formula asks of a term: a value, an order, a span of days, a member.

A constraint is held against one stated value at a time, and says whether that value
certainly satisfies it, certainly violates it, or leaves it open.
"""

from __future__ import annotations

import abc
import datetime as dt
import typing
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from treatycmp.codebook import AT_LEAST, DATE, EXACT, WORDED, Term
from treatycmp.codebook.terms import alternatives, misfit
from treatycmp.dates import Date, to_date
from treatycmp.errors import DateError, InvalidValueError
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Bound",
    "Constraint",
    "Includes",
    "OneOf",
    "Scalar",
    "Within",
    "not_in_quotes",
    "only",
    "options",
    "quoted",
]

Scalar: TypeAlias = int | str
"""A plain value of an exact term: a number, yes or no, a choice, a text."""

_Point: TypeAlias = int | dt.date

# What each kind of term can be asked, for the message about what it cannot.
_ASKED = (
    (EXACT, "a value, one_of(…), ge, gt, le or lt"),
    (DATE, "within(…), ge, gt, le or lt"),
    (AT_LEAST, "includes(…)"),
    (WORDED, "includes(…)"),
)


class Constraint(abc.ABC):
    """What a formula asks of one term."""

    __slots__ = ()

    @abc.abstractmethod
    def misfit(self, term: Term) -> str | None:
        """Say why the constraint cannot be asked of a term; None if it can be."""

    @abc.abstractmethod
    def vote(self, value: Any) -> Truth:  # noqa: ANN401 - any type that a term can have
        """Tell what one stated value says of the constraint; never `BOTH`.

        `TRUE` if whatever the value may mean satisfies it, `FALSE` if nothing that it
        may mean does, and `NEITHER` in between.
        """

    @property
    def edges(self) -> tuple[int | Date, ...]:
        """The numbers, or the spans of days, at whose ends the answer may change."""
        return ()


def only(term: Term, *kinds: object) -> str | None:
    """Say what a term can be asked, unless it is of one of these kinds."""
    if term.kind in kinds:
        return None
    asked = next((asked for kind, asked in _ASKED if kind is term.kind), None)
    hint = f"ask {asked}" if asked else "a formula cannot ask anything of this kind"
    return f"`{term.name}` is of kind {term.kind.name!r}: {hint}"


def not_in_quotes(term: Term) -> str | None:
    """Say that a term is a number, for one who asked in quotes; None if it is none."""
    kinds = (o is int or type(o) is int for o, _ in options(term.annotation))
    if term.kind is not EXACT or not any(kinds):
        return None
    return f"`{term.name}` is a number: write it without quotes, as in ge(20)"


def _to_frozenset(values: Iterable[object]) -> frozenset[object]:
    several = tuple(values)
    for value in several:
        if not isinstance(value, (int, str)):
            problem = f"give plain values one by one, as one_of(10, 20), not {value!r}"
            raise InvalidValueError(what="one_of", problems=[("values", problem)])
    return frozenset(several)


@attrs.frozen(repr=False)
class OneOf(Constraint):
    """The value is one of these. A plain value in a formula stands for just that one.

    Attributes:
        values: the values; at least one.
    """

    values: frozenset[Scalar] = attrs.field(converter=_to_frozenset)

    def __attrs_post_init__(self) -> None:
        """Check that there is something to be.

        Raises:
            InvalidValueError: if there is no value, or one that is not plain.
        """
        if not self.values:
            raise InvalidValueError(
                what="one_of", problems=[("values", "give one value or more")]
            )

    def misfit(self, term: Term) -> str | None:
        """Say why the constraint cannot be asked of a term; None if it can be."""
        values = _sorted(self.values)
        problem = next(filter(None, (misfit(v, term.annotation) for v in values)), None)
        if problem and any(isinstance(v, str) and v.isdecimal() for v in values):
            problem = not_in_quotes(term) or f"`{term.name}` {problem}"
        elif problem:
            problem = f"`{term.name}` {problem}"
        return only(term, EXACT) or problem

    def vote(self, value: Any) -> Truth:  # noqa: ANN401 - any type that a term can have
        """Tell what one stated value says: it is one of them, or it is not."""
        return Truth.TRUE if value in self.values else Truth.FALSE

    @property
    def edges(self) -> tuple[int | Date, ...]:
        """The numbers among the values."""
        return tuple(value for value in self.values if isinstance(value, int))

    def __str__(self) -> str:
        """Write the constraint as it stands in a formula."""
        written = ", ".join(map(quoted, _sorted(self.values)))
        return written if len(self.values) == 1 else f"one_of({written})"

    __repr__ = __str__


_LAST_YEAR = dt.date.max.year


def _to_bound(bound: int | Date | str) -> int | Date:
    if isinstance(bound, int):
        return bound
    try:
        return _to_plain_date(bound)
    except DateError:
        if not str(bound).isdecimal():
            raise
        problem = f"{bound!r} is no date, and a number stands without quotes"
        raise InvalidValueError(
            what="Constraint", problems=[("bound", problem)]
        ) from None


def _to_plain_date(bound: object) -> Date:
    """Take a date to hold others against, without the words that a source had for it.

    Raises:
        InvalidValueError: if it is qualified, or no date at all.
        DateError: if the text is no date.
    """
    if not isinstance(bound, (Date, str)):
        problem = f"a bound is a whole number or a date, not {bound!r}"
        if isinstance(bound, int):  # it bounds, but is no span of days
            problem = f'a date stands in quotes, as in within("2024"), not {bound!r}'
        raise InvalidValueError(what="Constraint", problems=[("bound", problem)])
    date = to_date(bound)
    if date.qualified:
        hint = "what is uncertain or approximate bounds nothing"
        problem = f"{date.text!r} is qualified: {hint}; leave the qualifier out"
        raise InvalidValueError(what="Constraint", problems=[("bound", problem)])
    return Date(date.text)


@attrs.frozen(repr=False)
class Bound(Constraint):
    """The value is on one side of a number, or of the days of a date.

    Attributes:
        order: on which side. A date's days are a span: `ge` is from its first day on,
            `gt` after its last, `le` up to its last, `lt` before its first.
        bound: the number, or the date.
    """

    order: Literal["ge", "gt", "le", "lt"]
    bound: int | Date = attrs.field(converter=_to_bound)

    def __attrs_post_init__(self) -> None:
        """Check that the bound bounds.

        Raises:
            InvalidValueError: if it has no end on the side that counts.
        """
        if _edge(self.order, self.bound) in (dt.date.min, dt.date.max):
            problem = f"{self} bounds nothing: that end of the date is open"
            raise InvalidValueError(what="Constraint", problems=[("bound", problem)])

    def misfit(self, term: Term) -> str | None:
        """Say why the constraint cannot be asked of a term; None if it can be."""
        if problem := only(term, EXACT, DATE):
            return problem
        if term.kind is DATE:
            if isinstance(self.bound, Date):
                return None
            year = 0 < self.bound <= _LAST_YEAR and self.bound is not True
            date = f"{self.bound:04}" if year else "2024-06"
            return f'`{term.name}` is a date: write {self.order}("{date}")'
        number = not_in_quotes(term)
        if number and isinstance(self.bound, Date):
            return number
        if not number or type(self.bound) is not int:
            return f"`{term.name}` has no order by {self}: only whole numbers have one"
        return None

    def vote(self, value: Any) -> Truth:  # noqa: ANN401 - any type that a term can have
        """Tell what one stated value says; a word among numbers has no place there."""
        lowest: _Point
        highest: _Point
        if isinstance(value, Date):
            lowest, highest = value.first, value.last
        elif isinstance(value, int):
            lowest = highest = value
        else:
            return Truth.NEITHER
        edge: Any = _edge(self.order, self.bound)
        inclusive = self.order in ("ge", "lt")
        above = lowest >= edge if inclusive else lowest > edge
        below = highest < edge if inclusive else highest <= edge
        beyond = Truth.of(present=above, absent=below)
        return beyond if self.order in ("ge", "gt") else ~beyond

    @property
    def edges(self) -> tuple[int | Date, ...]:
        """The bound."""
        return (self.bound,)

    def __str__(self) -> str:
        """Write the constraint as it stands in a formula."""
        bound = self.bound
        written = quoted(bound.text) if isinstance(bound, Date) else repr(bound)
        return f"{self.order}({written})"

    __repr__ = __str__


def _edge(order: str, bound: int | Date) -> _Point:
    """Give the number or the day at which a side begins or ends."""
    if isinstance(bound, Date):
        return bound.first if order in ("ge", "lt") else bound.last
    return bound


@attrs.frozen(repr=False)
class Within(Constraint):
    """The day is one of the days of a date.

    Attributes:
        span: the date.
    """

    span: Date = attrs.field(converter=_to_plain_date)

    def misfit(self, term: Term) -> str | None:
        """Say why the constraint cannot be asked of a term; None if it can be."""
        return only(term, DATE)

    def vote(self, value: Any) -> Truth:  # noqa: ANN401 - any type that a term can have
        """Tell what one stated date says, by its possible days."""
        return Truth.of(
            present=self.span.includes(value), absent=not self.span.overlaps(value)
        )

    @property
    def edges(self) -> tuple[int | Date, ...]:
        """The span."""
        return (self.span,)

    def __str__(self) -> str:
        """Write the constraint as it stands in a formula."""
        return f"within({quoted(self.span.text)})"

    __repr__ = __str__


@attrs.frozen(repr=False)
class Includes(Constraint):
    """The set has this member.

    A stated set is open, so that a value can only tell for it. Wordings are asked for
    in the exact words: another wording may mean the same, and never tells against it.

    Attributes:
        member: the member.
    """

    member: Scalar

    def __attrs_post_init__(self) -> None:
        """Check that it is one member.

        Raises:
            InvalidValueError: if it is several, or none that a set can have.
        """
        member: object = self.member
        if not isinstance(member, (int, str)):
            hint = "for several, write has(…) & has(…)"
            problem = f"give one member, not {member!r}: {hint}"
            raise InvalidValueError(what="includes", problems=[("member", problem)])

    def misfit(self, term: Term) -> str | None:
        """Say why the constraint cannot be asked of a term; None if it can be."""
        if problem := only(term, AT_LEAST, WORDED):
            return problem
        problem = misfit(frozenset({self.member}), term.annotation)
        return problem and f"`{term.name}`: {problem}"

    def vote(self, value: Any) -> Truth:  # noqa: ANN401 - any type that a term can have
        """Tell what one stated set says: it has the member, or leaves it open."""
        return Truth.TRUE if self.member in value else Truth.NEITHER

    def __str__(self) -> str:
        """Write the constraint as it stands in a formula."""
        return f"includes({quoted(self.member)})"

    __repr__ = __str__


def options(
    annotation: object, ranges: tuple[object, ...] = ()
) -> Iterator[tuple[Any, tuple[object, ...]]]:
    """List the plain types and the choices that a type admits, each with its ranges.

    Example:
        >>> list(options(Literal["indefinite"] | int))
        [('indefinite', ()), (<class 'int'>, ())]
    """
    for option in alternatives(annotation):
        origin, arguments = typing.get_origin(option), typing.get_args(option)
        if origin is typing.Annotated:
            yield from options(arguments[0], (*ranges, *arguments[1:]))
        elif origin is Literal:
            yield from ((choice, ranges) for choice in arguments)
        else:
            yield option, ranges


def quoted(value: Scalar) -> str:
    """Write a value as Python would, texts in double quotes where that is as plain.

    Example:
        >>> quoted("armed attack"), quoted(20)
        ('"armed attack"', '20')
    """
    written = repr(value)
    plain = isinstance(value, str) and '"' not in value and written[0] == "'"
    return f'"{written[1:-1]}"' if plain else written


def _sorted(values: frozenset[Scalar]) -> list[Scalar]:
    return sorted(values, key=lambda value: (isinstance(value, str), value))
