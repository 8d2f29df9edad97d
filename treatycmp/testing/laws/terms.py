"""The laws of one term: how what several sources state of it combines."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from treatycmp.codebook.terms import Term, misfit
from treatycmp.dates import Date
from treatycmp.report.values import value_words
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.strategies.terms import stated_values
from treatycmp.testing.strategies.values import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["DATE_TERM", "TERM"]

_WORDS = st.sampled_from(("a", "b", "c", "d"))
_VAGUE = st.builds(
    lambda day, sign: Date(f"{day}{sign}"),
    st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)),
    st.sampled_from("~?%"),
)


def _several(size: int) -> Callable[[Term], Examples]:
    """Make as many stated values of a term, equal ones too.

    Half of the numbers are neighbors: that is where ways to combine them show.
    """

    def examples(term: Term) -> Examples:
        near = [n for n in range(8) if misfit(n, term.annotation) is None][:4]
        anything = st.tuples(*[stated_values(term=term, text=_WORDS)] * size)
        return (
            st.tuples(*[st.sampled_from(near)] * size) | anything if near else anything
        )

    return examples


def _shown(stated: Sequence[Any]) -> str:
    """Write stated values: `1, 2 and 3`."""
    words = [
        f"{{{value_words(each)}}}" if isinstance(each, frozenset) else value_words(each)
        for each in stated
    ]
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else words[0]


def _narrowed(value: object) -> str:
    """Write what values narrow to."""
    return "nothing" if value is None else _shown([value])


def _in_steps(term: Term, stated: Sequence[Any]) -> Any:  # noqa: ANN401 - any value
    """Narrow values one after the other, as far as anything satisfies them."""
    result = stated[0]
    for each in stated[1:]:
        result = term.kind.narrow([result, each])
        if result is None:
            return None
    return result


def _commutative(term: Term, stated: tuple[Any, ...]) -> str | None:
    one = term.kind.narrow(stated)
    for other in itertools.permutations(stated):
        if (result := term.kind.narrow(other)) != one:
            return (
                f"{_shown(stated)} narrow to {_narrowed(one)}, and {_shown(other)} to"
                f" {_narrowed(result)}"
            )
    return None


def _associative(term: Term, stated: tuple[Any, ...]) -> str | None:
    at_once, in_steps = term.kind.narrow(stated), _in_steps(term, stated)
    if at_once == in_steps:
        return None
    return (
        f"{_shown(stated)} narrow to {_narrowed(at_once)} all at once, and to"
        f" {_narrowed(in_steps)} one after the other"
    )


def _idempotent(term: Term, stated: tuple[Any, ...]) -> str | None:
    once, again = term.kind.narrow(stated), term.kind.narrow([*stated, stated[0]])
    if once == again:
        return None
    return (
        f"{_shown(stated)} narrow to {_narrowed(once)}, and with {_shown(stated[:1])}"
        f" stated again to {_narrowed(again)}"
    )


def _alone(term: Term, stated: tuple[Any, Any]) -> str | None:
    value, other = stated
    alone = term.kind.narrow([value])
    if alone is None:
        return f"nothing satisfies {_shown([value])} alone"
    one, two = term.kind.narrow([value, other]), term.kind.narrow([alone, other])
    if one == two:
        return None
    return (
        f"{_shown([value])} narrows to {_narrowed(alone)} alone; with {_shown([other])}"
        f" the first gives {_narrowed(one)}, and the second {_narrowed(two)}"
    )


def _lasting(term: Term, stated: tuple[Any, ...]) -> str | None:
    *before, _ = stated
    after = term.kind.narrow(stated)
    if term.kind.narrow(before) is not None or after is None:
        return None
    return (
        f"nothing satisfies {_shown(before)}, but {_narrowed(after)} is to satisfy"
        f" {_shown(stated)}"
    )


def _typed(term: Term, stated: tuple[Any, ...]) -> str | None:
    result = term.kind.narrow(stated)
    if result is None:
        return None
    problem = misfit(result, term.annotation)
    if problem is None:
        return None
    return f"{_shown(stated)} narrow to {result!r}, and a value {problem}"


def _pinned(term: Term, stated: tuple[Any, Any]) -> str | None:
    value, other = stated
    both = term.kind.narrow(stated)
    if not term.kind.pins(value) or both is None:
        return None
    if both == term.kind.narrow([value]):
        return None
    return (
        f"{_shown([value])} is to leave one possibility, and with {_shown([other])} it"
        f" narrows to {_narrowed(both)}"
    )


TERM: tuple[Law[Term], ...] = (
    Law(
        name="commutative",
        sentence="The order in which values are stated changes nothing.",
        why="which source happens to be read first would decide what a treaty says",
        examples=_several(3),
        breach=_commutative,
    ),
    Law(
        name="associative",
        sentence="Values narrow to the same all at once and one after the other.",
        why=(
            "a verdict narrows what two findings narrowed to already, so it would"
            " depend on which sources speak of which treaty"
        ),
        examples=_several(3),
        breach=_associative,
    ),
    Law(
        name="idempotent",
        sentence="What is stated again narrows no further.",
        why="a report that others copy would count for more than one that they do not",
        examples=_several(2),
        breach=_idempotent,
    ),
    Law(
        name="alone",
        sentence="A value that is stated alone is satisfied, and allows what it says.",
        why="a single source would contradict itself",
        examples=_several(2),
        breach=_alone,
    ),
    Law(
        name="lasting",
        sentence="Where nothing satisfies all that is stated, more does not help.",
        why="a contradiction between two sources would go unseen once a third speaks",
        examples=_several(3),
        breach=_lasting,
    ),
    Law(
        name="typed",
        sentence="Values narrow to a value that the term may have, or to nothing.",
        why="the finding has a typed clause, and no such clause could be made",
        examples=_several(2),
        breach=_typed,
    ),
    Law(
        name="pinned",
        sentence="A value that leaves one possibility stays, or is contradicted.",
        why="two treaties on different terms would be told the same",
        examples=_several(2),
        breach=_pinned,
    ),
)
"""The laws that every term keeps, by its kind and its type."""


def _qualified(term: Term, stated: tuple[Date, Date]) -> str | None:
    vague, other = stated
    one, both = term.kind.narrow([other]), term.kind.narrow([vague, other])
    if one == both:
        return None
    return f"{vague} narrows {other} to {_narrowed(both)}"


def _common(term: Term, stated: tuple[Date, Date]) -> str | None:
    a, b = stated
    both = term.kind.narrow(stated)
    if (both is not None) != a.overlaps(b):
        return f"{a} and {b} narrow to {_narrowed(both)}"
    span = (max(a.first, b.first), min(a.last, b.last))
    if both is not None and (both.first, both.last) != span:
        return f"{a} and {b} narrow to {both}"
    return None


def _dates(_: Term) -> Examples:
    return st.tuples(dates(), dates())


DATE_TERM: tuple[Law[Term], ...] = (
    Law(
        name="qualified dates narrow nothing",
        sentence="What is about, or perhaps, some day excludes no other day.",
        why="a guess would contradict what another source knows",
        examples=lambda _: st.tuples(_VAGUE, dates()),
        breach=_qualified,
    ),
    Law(
        name="dates narrow to common days",
        sentence="Dates narrow to just the days that are possible by all of them.",
        why="a day would be claimed that a source excludes",
        examples=_dates,
        breach=_common,
    ),
)
"""What terms of the kind `DATE` keep besides."""
