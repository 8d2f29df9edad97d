"""Strategies for formulas, derived from the declarations of topics."""

from __future__ import annotations

import datetime as dt
import operator
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from treatycmp.codebook import AT_LEAST, BASE, DATE, EXACT, WORDED, Codebook, Topic
from treatycmp.dates import Date
from treatycmp.logic import (
    Atom,
    Formula,
    contested,
    ge,
    gt,
    has,
    includes,
    le,
    lt,
    one_of,
    stated,
    within,
)
from treatycmp.testing.strategies.keeping import kept
from treatycmp.testing.strategies.terms import terms_of, topics
from treatycmp.testing.strategies.values import LINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from treatycmp.logic.constraints import Constraint

__all__ = ["formulas"]

_ORDERS = st.sampled_from((None, ge, gt, le, lt))


def formulas(
    *,
    codebook: Codebook = BASE,
    topic: SearchStrategy[type[Topic]] | None = None,
    max_leaves: int = 8,
    text: SearchStrategy[str] = LINES,
) -> SearchStrategy[Formula]:
    """Make formulas about topics of a codebook, with constraints that fit their terms.

    Shrinks to `has` of the first topic, on no terms.

    Args:
        codebook: where the topics are from.
        topic: what the atoms are about; None for any topic of the codebook.
        max_leaves: how many atoms there are at most; 1 makes no connectives but `~`.
        text: what terms that hold text are asked for.

    Example:
        >>> from hypothesis import find
        >>> find(formulas(), lambda formula: formula.depth == 0)
        has(NonAssistance)
    """
    about = topics(codebook=codebook) if topic is None else topic
    atoms: SearchStrategy[Formula] = about.flatmap(lambda cls: _atoms(cls, text))
    return st.recursive(
        atoms,
        lambda inner: (
            inner.map(operator.invert)
            | st.builds(operator.and_, inner, inner)
            | st.builds(operator.or_, inner, inner)
        ),
        max_leaves=max_leaves,
    )


@kept
def _atoms(topic: type[Topic], text: SearchStrategy[str]) -> SearchStrategy[Atom]:
    disputed = [n for n, t in topic.terms.items() if t.kind not in (AT_LEAST, WORDED)]
    return st.one_of(
        st.just(has(topic)),
        _constrained(topic, text=text),
        st.just(stated(topic)),
        st.sampled_from([None, *disputed]).map(lambda name: contested(topic, name)),
    )


@st.composite
def _constrained(
    draw: DrawFn, topic: type[Topic], *, text: SearchStrategy[str]
) -> Atom:
    """Ask for values that the terms may have, and for what is near them."""
    values = draw(terms_of(topic, text=text))
    kinds = {name: topic.terms[name].kind for name in values}
    asked: dict[str, Any] = {}
    for name, value in values.items():
        if kinds[name] is EXACT:
            asked[name] = _exactly(value, draw(_ORDERS))
        elif kinds[name] is DATE:
            asked[name] = draw(st.sampled_from(_around(value)))
        elif kinds[name] in (AT_LEAST, WORDED):
            asked[name] = includes(draw(st.sampled_from(sorted(value))))
    return has(topic, **asked)


def _exactly(
    value: Any,  # noqa: ANN401 - of any exact term
    order: Callable[[Any], Constraint] | None,
) -> Any:  # noqa: ANN401 - as above
    if order is None:
        return value
    return order(value) if type(value) is int else one_of(value)


def _around(date: Date) -> list[Constraint]:
    span = Date.between(date.first, date.last)
    asked: list[Constraint] = [within(span)]
    if span.first > dt.date.min:
        asked += [ge(span), lt(span)]
    if span.last < dt.date.max:
        asked += [gt(span), le(span)]
    return asked
