"""The words that formulas are built with: what is asked of topics, and of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.codebook import AT_LEAST, WORDED, Clause, Event, Topic
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import InvalidValueError
from treatycmp.logic.constraints import (
    Bound,
    Constraint,
    Includes,
    OneOf,
    Scalar,
    Within,
    only,
)
from treatycmp.logic.formulas import Contested, Has, Stated

if TYPE_CHECKING:
    from treatycmp.dates import Date

__all__ = [
    "contested",
    "ge",
    "gt",
    "has",
    "includes",
    "le",
    "lt",
    "one_of",
    "stated",
    "within",
]


def has(topic: type[Topic], /, **terms: object) -> Has:
    """Ask whether the treaty contains a topic, on some terms.

    With terms, it is told for by the assertions of presence whose stated value
    certainly satisfies the constraint, and told against by those whose value certainly
    violates it, and by the assertions of absence. Several terms are a conjunction:
    `has(T, a=1, b=2)` means what `has(T, a=1) & has(T, b=2)` means, for the terms of
    one topic are those of one clause.

    Args:
        topic: the class of the topic.
        terms: constraints by the name of a term. A plain value stands for itself; the
            others are `one_of`, `ge`, `gt`, `le`, `lt`, `within` and `includes`.

    Raises:
        InvalidValueError: if the topic has no such term, or its term cannot be asked
            that; it lists all that is wrong.

    Example:
        >>> from treatycmp import Duration, MutualDefense, ge
        >>> has(MutualDefense) | has(Duration, years=ge(20))
        has(MutualDefense) | has(Duration, years=ge(20))
    """
    _check_topic(topic)
    problems = []
    constraints: dict[str, Constraint] = {}
    for name, value in terms.items():
        term = topic.terms.get(name)
        if term is None:
            problems.append((name, _no_term(topic, name)))
            continue
        if isinstance(value, (int, str)):
            value = OneOf((value,))  # noqa: PLW2901 - a plain value stands for itself
        if isinstance(value, Constraint):
            constraints[name] = value
            problem = value.misfit(term)
        else:
            problem = only(term)
        if problem is not None:
            problems.append((name, problem))
    if problems:
        raise InvalidValueError(what=f"has({topic.__name__})", problems=problems)
    ordered = (name for name in topic.terms if name in constraints)
    return Has(topic, tuple((name, constraints[name]) for name in ordered))


def stated(topic: type[Topic]) -> Stated:
    """Ask whether a source of the corpus tells presence or absence of a topic.

    This is about the sources, not the treaty: one more source can make a no a yes.

    Raises:
        InvalidValueError: if it is no topic.

    Example:
        >>> from treatycmp import ArmsTransfer
        >>> stated(ArmsTransfer)
        stated(ArmsTransfer)
    """
    _check_topic(topic)
    return Stated(topic)


def contested(topic: type[Topic], term: str | None = None) -> Contested:
    """Ask whether the sources contradict each other about a topic or a term of it.

    This is about the sources, not the treaty: one more source can make a no a yes.

    Args:
        topic: the class of the topic.
        term: the name of a term; None for presence.

    Raises:
        InvalidValueError: if it is no topic, has no such term, or if nothing stated of
            that term can contradict anything.

    Example:
        >>> from treatycmp import Signature
        >>> contested(Signature, "date")
        contested(Signature, "date")
    """
    _check_topic(topic)
    if term is not None:
        problem = ""
        if term not in topic.terms:
            problem = _no_term(topic, term)
        elif (kind := topic.terms[term].kind) in (AT_LEAST, WORDED):
            hint = "what is stated of it is added up, and contests nothing"
            problem = f"`{term}` is of kind {kind.name!r}: {hint}"
        if problem:
            what = f"contested({topic.__name__})"
            raise InvalidValueError(what=what, problems=[("term", problem)])
    return Contested(topic, term)


def _check_topic(topic: object) -> None:
    kinds = (Clause, Event)
    if isinstance(topic, type) and issubclass(topic, kinds) and topic not in kinds:
        return
    hint = "give its class, as MutualDefense; `parse` takes keys in a text"
    problem = f"{topic!r} is no topic: {hint}"
    raise InvalidValueError(what="Formula", problems=[("topic", problem)])


def _no_term(topic: type[Topic], name: str) -> str:
    if not topic.terms:
        return f"{topic.__name__} has no term {name!r}, nor any other"
    return f"{topic.__name__} has no term {name!r}; {did_you_mean(name, topic.terms)}"


def one_of(*values: Scalar) -> OneOf:
    """Ask of an exact term that it is one of some values.

    Raises:
        InvalidValueError: if there is none, or one that is no number, no text and not
            yes or no.

    Example:
        >>> from treatycmp import Duration, has
        >>> has(Duration, years=one_of(10, 20))
        has(Duration, years=one_of(10, 20))
    """
    return OneOf(values)


def ge(bound: int | Date | str) -> Bound:
    """Ask of a number or a date that it is this or more: from its first day on.

    Args:
        bound: a number; or a date, be it as EDTF text.

    Raises:
        DateError: if the text is no date.
        InvalidValueError: if the date is qualified, or its first day is open.

    Example:
        >>> from treatycmp import Duration, has
        >>> has(Duration, years=ge(20))
        has(Duration, years=ge(20))
    """
    return Bound("ge", bound)


def gt(bound: int | Date | str) -> Bound:
    """Ask of a number or a date that it is more than this: after its last day.

    Args:
        bound: a number; or a date, be it as EDTF text.

    Raises:
        DateError: if the text is no date.
        InvalidValueError: if the date is qualified, or its last day is open.

    Example:
        >>> from treatycmp import Signature, has
        >>> has(Signature, date=gt("2024"))
        has(Signature, date=gt("2024"))
    """
    return Bound("gt", bound)


def le(bound: int | Date | str) -> Bound:
    """Ask of a number or a date that it is this or less: up to its last day.

    Args:
        bound: a number; or a date, be it as EDTF text.

    Raises:
        DateError: if the text is no date.
        InvalidValueError: if the date is qualified, or its last day is open.

    Example:
        >>> from treatycmp import Prolongation, has
        >>> has(Prolongation, years=le(5), automatic=True)
        has(Prolongation, years=le(5), automatic=True)
    """
    return Bound("le", bound)


def lt(bound: int | Date | str) -> Bound:
    """Ask of a number or a date that it is less than this: before its first day.

    Args:
        bound: a number; or a date, be it as EDTF text.

    Raises:
        DateError: if the text is no date.
        InvalidValueError: if the date is qualified, or its first day is open.

    Example:
        >>> from treatycmp import Signature, has
        >>> has(Signature, date=lt("2024-06"))
        has(Signature, date=lt("2024-06"))
    """
    return Bound("lt", bound)


def within(span: Date | str) -> Within:
    """Ask of a date that it is one of the days of a span.

    Args:
        span: the span as a date, be it as EDTF text.

    Raises:
        DateError: if the text is no date.
        InvalidValueError: if the date is qualified.

    Example:
        >>> from treatycmp import Signature, has
        >>> has(Signature, date=within("2024/2025-06"))
        has(Signature, date=within("2024/2025-06"))
    """
    return Within(span)


def includes(member: Scalar) -> Includes:
    """Ask of a set, be it of wordings, that it has a member.

    For several members, conjoin several formulas: `has(T, a=includes("x")) & has(T,
    a=includes("y"))`. States go by their codes, as `"RUS"`.

    Raises:
        InvalidValueError: if it is not one member.

    Example:
        >>> from treatycmp import MutualDefense, has
        >>> has(MutualDefense, trigger=includes("armed attack"))
        has(MutualDefense, trigger=includes("armed attack"))
    """
    return Includes(member)
