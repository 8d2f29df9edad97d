"""The laws of the kinds of terms, and of `told`.

- `narrow` is commutative, associative and idempotent, and keeps a single value.
- Once nothing satisfies all, one more value changes that for no kind.
- What is collected loses no member and is never contested.
- `told` on whole numbers is `told` on each bit, and symmetric in the two treaties.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycmp.codebook import AT_LEAST, DATE, EXACT, WORDED, Kind
from treatycmp.dates import Date
from treatycmp.testing import strategies as some
from treatycmp.verdicts import told

if TYPE_CHECKING:
    from random import Random

members = st.frozensets(st.sampled_from("abcd"), min_size=1)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    EXACT: st.sampled_from((1, 2, "indefinite")),
    DATE: some.dates(),
    AT_LEAST: members,
    WORDED: members,
}
KINDS = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.name)
lists = st.fixed_dictionaries(
    {kind: st.lists(values, min_size=1, max_size=4) for kind, values in VALUES.items()}
)
numbers = st.integers(0, 255)


def narrowed(kind: Kind, values: list[Any]) -> object:
    """Narrow values two at a time, as far as anything satisfies them."""

    def step(one: object, other: object) -> object:
        return None if one is None else kind.narrow([one, other])

    return functools.reduce(step, values[1:], kind.narrow(values[:1]))


@KINDS
@given(lists, st.randoms(use_true_random=False))
def test_narrowing_is_commutative(
    kind: Kind, values: dict[Kind, list[Any]], random: Random
) -> None:
    """The order of the values changes nothing."""
    shuffled = random.sample(values[kind], len(values[kind]))
    assert kind.narrow(shuffled) == kind.narrow(values[kind])


@KINDS
@given(lists)
def test_narrowing_is_associative(kind: Kind, values: dict[Kind, list[Any]]) -> None:
    """Values may be narrowed one after the other."""
    assert narrowed(kind, values[kind]) == kind.narrow(values[kind])


@KINDS
@given(lists)
def test_narrowing_is_idempotent(kind: Kind, values: dict[Kind, list[Any]]) -> None:
    """Stating the same again narrows no further."""
    assert kind.narrow(values[kind] * 2) == kind.narrow(values[kind])


@KINDS
@given(lists)
def test_a_single_value_satisfies_itself(
    kind: Kind, values: dict[Kind, list[Any]]
) -> None:
    """One value alone is never contested, and keeps what it allows."""
    value = values[kind][0]
    alone = kind.narrow([value])
    if isinstance(value, Date):
        assert isinstance(alone, Date)
        assert (alone.first, alone.last) == (value.first, value.last)
    else:
        assert alone == value


@KINDS
@given(lists, lists)
def test_what_nothing_satisfies_stays_so(
    kind: Kind, values: dict[Kind, list[Any]], more: dict[Kind, list[Any]]
) -> None:
    """Where nothing satisfies all that is stated, more statements do not help."""
    if kind.narrow(values[kind]) is None:
        assert kind.narrow([*values[kind], *more[kind]]) is None


@pytest.mark.parametrize("kind", [AT_LEAST, WORDED], ids=lambda kind: kind.name)
@given(st.lists(members, min_size=1))
def test_what_is_collected_is_all_that_is_stated(
    kind: Kind, values: list[frozenset[str]]
) -> None:
    """A set holds each stated member and no other; it is never contested or pinned."""
    assert kind.narrow(values) == {member for value in values for member in value}
    assert not kind.pins(kind.narrow(values))


@given(numbers, numbers, numbers, numbers)
def test_told_works_bit_by_bit(a: int, b: int, c: int, d: int) -> None:
    """On whole numbers, each bit of the result is `told` of the bits at its place."""
    different, same = told(a, b, c, d)
    for place in range(8):
        bits = (bool(number >> place & 1) for number in (a, b, c, d))
        assert told(*bits) == (bool(different >> place & 1), bool(same >> place & 1))


@given(numbers, numbers, numbers, numbers)
def test_told_is_symmetric(a: int, b: int, c: int, d: int) -> None:
    """The order of the two treaties changes nothing."""
    assert told(a, b, c, d) == told(c, d, a, b)


@given(numbers, numbers, numbers, numbers)
def test_told_of_the_opposites_is_the_same(a: int, b: int, c: int, d: int) -> None:
    """If presence and absence change places on both sides, the result is the same."""
    assert told(a, b, c, d) == told(b, a, d, c)
