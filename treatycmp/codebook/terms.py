"""Terms: the typed fields of a topic, and how what is stated of them combines.

A term is a constraint that sources put on a treaty, and constraints intersect. How
they do so is the term's *kind*: exact, date, at least, worded.
"""

from __future__ import annotations

import abc
import itertools
import types
import typing
from typing import TYPE_CHECKING, Any, Literal, Union

import annotated_types as at
import attrs

from treatycmp.dates import Date
from treatycmp.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "AT_LEAST",
    "DATE",
    "EXACT",
    "WORDED",
    "Kind",
    "Term",
    "misfit",
    "non_none",
    "plain_types",
    "term",
]


class Kind(abc.ABC):
    """How the stated values of one term combine, and when they settle it.

    The four kinds of the library are `EXACT`, `DATE`, `AT_LEAST` and `WORDED`; a kind
    of your own is an object of a subclass, which has a `name`. The laws that a kind
    keeps: `narrow` is commutative, associative and idempotent, and one more value never
    turns *nothing satisfies all* back into something.
    `treatycmp.testing.laws.check_topic` runs them on a topic.

    Example:
        >>> class AtMost(Kind):
        ...     '''A bound: the lowest that is stated holds for all.'''
        ...
        ...     name = "at most"
        ...
        ...     def narrow(self, values):
        ...         return min(values)
        ...
        ...     def pins(self, value):
        ...         return False
        ...
        ...     def fits(self, types_):
        ...         return plain_types(types_) == {int}
        >>> AtMost().narrow([60, 40])
        40
    """

    name: typing.ClassVar[str] = ""
    """The kind's name in messages and in the JSON Schema; no term is without."""

    collects: typing.ClassVar[bool] = False
    """Whether a value is a set (`frozenset`) of what was stated."""

    @abc.abstractmethod
    def narrow(self, values: Sequence[Any]) -> Any | None:  # noqa: ANN401 - any type
        """Give what satisfies all of `values` (one or more); None if nothing does."""

    @abc.abstractmethod
    def pins(self, value: object) -> bool:
        """Tell whether `value` leaves exactly one possibility."""

    @abc.abstractmethod
    def fits(self, types_: Iterable[Any]) -> bool:
        """Tell whether a term of this kind may hold values of these types."""


@attrs.frozen
class _Exact(Kind):
    """A number or a choice: two different values cannot both be so."""

    name = "exact"

    def narrow(self, values: Sequence[Any]) -> Any | None:  # noqa: ANN401 - any type
        first = values[0]
        return first if all(value == first for value in values) else None

    def pins(self, value: object) -> bool:  # noqa: ARG002 - a kind's signature
        return True

    def fits(self, types_: Iterable[Any]) -> bool:
        scalars = plain_types(types_)
        # In Python, True is 1: the two could not be told apart.
        return scalars <= {bool, int, str} and not scalars >= {bool, int}


@attrs.frozen
class _Date(Kind):
    """A span of possible days: the day lies in every span that is stated."""

    name = "date"

    def narrow(self, values: Sequence[Date]) -> Date | None:
        return Date.narrow(values)

    def pins(self, value: object) -> bool:
        return isinstance(value, Date) and value.pinned

    def fits(self, types_: Iterable[Any]) -> bool:
        return all(t is Date for t in types_)


@attrs.frozen
class _Collecting(Kind):
    """What any source states is added; nothing excludes anything."""

    collects = True

    def narrow(self, values: Sequence[frozenset[Any]]) -> frozenset[Any]:
        return frozenset().union(*values)

    def pins(self, value: object) -> bool:  # noqa: ARG002 - a kind's signature
        return False

    def fits(self, types_: Iterable[Any]) -> bool:
        types_ = tuple(types_)
        if any(typing.get_origin(t) is not frozenset for t in types_):
            return False
        # Members are listed in order, and only what is of one type has an order.
        members = plain_types(typing.get_args(t)[0] for t in types_)
        return members in ({str}, {int})


@attrs.frozen
class _AtLeast(_Collecting):
    """An open set: a treaty that has these may have others, "and so on"."""

    name = "at least"


@attrs.frozen
class _Worded(_Collecting):
    """Wordings, listed side by side; they contest nothing and are never compared."""

    name = "worded"


EXACT: Kind = _Exact()
DATE: Kind = _Date()
AT_LEAST: Kind = _AtLeast()
WORDED: Kind = _Worded()

_METADATA = "treatycmp.term"


@attrs.frozen(kw_only=True)
class Term:
    """One declared term of a topic.

    Attributes:
        name: the name of the field, and the key in files and JSON.
        kind: how stated values combine.
        meaning: one line for readers, in the reference and the JSON Schema.
        annotation: the type of a value, without `None`.
    """

    name: str
    kind: Kind
    meaning: str
    annotation: Any


def term(kind: Kind, meaning: str) -> Any:  # noqa: ANN401 - stands for any field type
    """Declare a term of a topic: its role stands beside its type, not in it.

    Args:
        kind: `EXACT`, `DATE`, `AT_LEAST` or `WORDED`, or a kind of your own.
        meaning: one line that says what the term is.

    Raises:
        DeclarationError: if the kind is none, or has no name.

    Example:
        >>> import attrs
        >>> from treatycmp import EXACT, Clause, term
        >>> @attrs.frozen(kw_only=True)
        ... class NuclearSharing(Clause):
        ...     '''A party places nuclear weapons at the other party's disposal.'''
        ...
        ...     dual_key: bool | None = term(EXACT, "whether both must consent to use")
        >>> NuclearSharing(dual_key=True)
        NuclearSharing(dual_key=True)
    """
    if problem := _no_kind(kind):
        raise DeclarationError(problem)
    return attrs.field(
        default=None,
        converter=_to_frozenset if kind.collects else None,
        metadata={_METADATA: (kind, meaning)},
    )


def _no_kind(given: object) -> str | None:
    """Say why something is no kind of terms, and what to do; None if it is one."""
    if isinstance(given, type) and issubclass(given, Kind):
        name = given.__name__
        return f"{name} is the class of a kind, and a term has a kind: write {name}()"
    if not isinstance(given, Kind):
        return f"{given!r} is no kind: give EXACT, DATE, AT_LEAST, WORDED or your own"
    if not given.name:
        name = type(given).__name__
        return f'the kind {name} has no name: write name = "…" in its class'
    return None


def declared(attribute: attrs.Attribute[Any], annotation: object) -> Term | None:
    """Read the term that a field of a topic declares; None for any other field."""
    if _METADATA not in attribute.metadata:
        return None
    kind, meaning = attribute.metadata[_METADATA]
    return Term(name=attribute.name, kind=kind, meaning=meaning, annotation=annotation)


def _to_frozenset(value: object) -> object:
    return frozenset(value) if isinstance(value, (list, tuple, set)) else value


def alternatives(annotation: object) -> tuple[Any, ...]:
    """Split a union into its members; anything else is its own only member."""
    if typing.get_origin(annotation) in (Union, types.UnionType):
        return typing.get_args(annotation)
    return (annotation,)


def non_none(annotation: object) -> tuple[Any, ...]:
    """List the members of a union without `None`."""
    return tuple(t for t in alternatives(annotation) if t is not type(None))


def plain_types(types_: Iterable[Any]) -> set[Any]:
    """List the plain types of the values that types admit, whatever their ranges.

    Example:
        >>> from typing import Annotated
        >>> plain_types([Annotated[int, at.Gt(0)], Literal[1, 2]]) == {int}
        True
    """
    found: set[Any] = set()
    for option in itertools.chain.from_iterable(map(alternatives, types_)):
        origin, arguments = typing.get_origin(option), typing.get_args(option)
        if origin is typing.Annotated:
            found |= plain_types(arguments[:1])
        elif origin is Literal:
            found |= set(map(type, arguments))
        else:
            found.add(option)
    return found


def misfit(  # noqa: PLR0911 - one for each form of a type
    value: object, annotation: object
) -> str | None:
    """Say how a value does not fit a term's type; None if it does.

    Strict, as the files are: `True` is no number, `"20"` is no number.

    Example:
        >>> from typing import Annotated
        >>> misfit(0, Annotated[int, at.Gt(0)])
        'must be greater than 0'
        >>> misfit(True, int)
        'must be a whole number'
    """
    options = alternatives(annotation)
    if len(options) > 1:
        misfits = [misfit(value, option) for option in options]
        if None in misfits:
            return None
        return " or ".join(dict.fromkeys(str(m) for m in misfits))
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        bare, *ranges = typing.get_args(annotation)
        problem = misfit(value, bare)
        if problem is not None:
            return problem
        return next(filter(None, (_out_of(value, r) for r in ranges)), None)
    if origin is Literal:
        choices = typing.get_args(annotation)
        if any(value == c and type(value) is type(c) for c in choices):
            return None
        return f"must be one of {', '.join(repr(c) for c in choices)}"
    if origin is frozenset:
        return _set_misfit(value, typing.get_args(annotation)[0])
    return None if type(value) is annotation else f"must be {_named(annotation)}"


def _set_misfit(value: object, member: object) -> str | None:
    if not isinstance(value, frozenset) or not value:
        return "must be a set with at least one member"
    problems = (misfit(v, member) for v in sorted(value, key=repr))
    problem = next(filter(None, problems), None)
    return None if problem is None else f"each member {problem}"


def _named(annotation: object) -> str:
    names: dict[object, str] = {
        int: "a whole number",
        str: "text",
        bool: "true or false",
        Date: "a date",
        type(None): "unset",
    }
    return names.get(annotation, str(annotation))


_RANGES: dict[type, tuple[str, Callable[[Any, Any], bool], str]] = {
    at.Gt: ("gt", lambda v, bound: v > bound, "must be greater than {}"),
    at.Ge: ("ge", lambda v, bound: v >= bound, "must be {} or more"),
    at.Lt: ("lt", lambda v, bound: v < bound, "must be less than {}"),
    at.Le: ("le", lambda v, bound: v <= bound, "must be {} or less"),
    at.MinLen: ("min_length", lambda v, n: len(v) >= n, "must have {} or more signs"),
    at.MaxLen: ("max_length", lambda v, n: len(v) <= n, "must have {} signs at most"),
    at.Predicate: ("func", lambda v, test: test(v), "must be {0.__doc__}"),
}


def _out_of(value: object, range_: object) -> str | None:
    """Say how a value is outside one range; unknown metadata restricts nothing."""
    rule = _RANGES.get(type(range_))
    if rule is None:
        return None
    attribute, holds, message = rule
    bound = getattr(range_, attribute)
    return None if holds(value, bound) else message.format(bound)
