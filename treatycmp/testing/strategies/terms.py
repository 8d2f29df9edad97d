"""Strategies for topics and their terms, derived from the declarations."""

from __future__ import annotations

import functools
import typing
from typing import TYPE_CHECKING, Any, Literal

import annotated_types as at
from hypothesis import strategies as st

from treatycmp.codebook import BASE, Codebook, Topic
from treatycmp.codebook.terms import alternatives, misfit
from treatycmp.dates import Date
from treatycmp.testing.strategies.keeping import kept
from treatycmp.testing.strategies.values import LINES, dates

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from treatycmp.codebook import Term

__all__ = ["provisions", "stated_values", "terms_of", "topics"]


@kept
def topics(
    *, codebook: Codebook = BASE, kind: Literal["clause", "event"] | None = None
) -> SearchStrategy[type[Topic]]:
    """Choose topics of a codebook. Shrinks to its first.

    Args:
        codebook: where to choose from.
        kind: clause types or event types only; None for both.

    Example:
        >>> from hypothesis import find
        >>> find(topics(kind="event"), lambda topic: True).key
        'form-and-title'
    """
    return st.sampled_from([t for t in codebook if kind in (None, t.kind)])


_TOPICS = topics()


@kept
def terms_of(
    topic: type[Topic], *, text: SearchStrategy[str] = LINES
) -> SearchStrategy[dict[str, Any]]:
    """Make terms of a topic, some of them unset, from its one declaration.

    Numbers are often small, so that sources agree at times. Shrinks to `{}`.

    Args:
        topic: the topic.
        text: what terms that hold text are made of.

    Example:
        >>> from hypothesis import find
        >>> from treatycmp import Prolongation
        >>> find(terms_of(Prolongation), lambda terms: "years" in terms)
        {'years': 1}
    """
    stated = {n: stated_values(term=t, text=text) for n, t in topic.terms.items()}
    return st.fixed_dictionaries({}, optional=stated)


@kept
def _provisions_of(
    topic: type[Topic], text: SearchStrategy[str]
) -> SearchStrategy[Topic]:
    return terms_of(topic, text=text).map(lambda terms: topic(**terms))


def stated_values(
    *, term: Term, text: SearchStrategy[str] = LINES
) -> SearchStrategy[Any]:
    """Make values of a term, of whatever kind and type it is.

    Shrinks to the first choice, the smallest number that is near zero, 2019-01-01, `a`,
    or a set of one such member; of a type with alternatives, to that of one of them.

    Args:
        term: the declared term.
        text: what values that hold text are made of.

    Example:
        >>> from hypothesis import find
        >>> from treatycmp import Prolongation
        >>> find(stated_values(term=Prolongation.terms["years"]), lambda value: True)
        1
    """
    return _values(term.annotation, text)


def _values(annotation: Any, text: SearchStrategy[str]) -> SearchStrategy[Any]:  # noqa: ANN401 - any type that a term can have
    """Make values of a term's declared type."""
    options = alternatives(annotation)
    if len(options) > 1:
        return st.one_of([_values(option, text) for option in options])
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _in_range(annotation, text)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is frozenset:
        return st.frozensets(_values(arguments[0], text), min_size=1, max_size=3)
    plain: dict[Any, SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(0, 3) | st.integers(),
        str: text,
        Date: dates(),
    }
    return plain[annotation]


def _in_range(annotation: Any, text: SearchStrategy[str]) -> SearchStrategy[Any]:  # noqa: ANN401 - as above
    """Make values of a type with ranges: most are made to fit, the rest is dropped."""
    bare, *ranges = typing.get_args(annotation)
    if bare is int:
        near = [n for n in (0, 1, 2, 3) if misfit(n, annotation) is None]
        wide = st.from_type(annotation)
        return st.sampled_from(near) | wide if near else wide
    values = _values(bare, text)
    for each in ranges:
        if isinstance(each, at.MinLen):
            values = values.map(functools.partial(_lengthened, each.min_length))
        if isinstance(each, at.MaxLen):
            values = values.map(functools.partial(_shortened, each.max_length))
    return values.filter(lambda value: misfit(value, annotation) is None)


def _lengthened(size: int, text: str) -> str:
    return text if len(text) >= size else text * size


def _shortened(size: int, text: str) -> str:
    return text[:size].rstrip()


def provisions(
    *,
    topic: SearchStrategy[type[Topic]] = _TOPICS,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Topic]:
    """Make typed objects, clauses and events, with some of their terms.

    Shrinks to a first topic without terms.

    Args:
        topic: what to make them of.
        text: what terms that hold text are made of.

    Example:
        >>> from hypothesis import find
        >>> find(provisions(), lambda provision: True).stated()
        {}
    """
    return topic.flatmap(lambda cls: _provisions_of(cls, text))
