"""The four values: their lattice, enumerated, and what they refuse to be.

The laws hold for truths and for verdicts alike:

- join and meet are commutative, associative and idempotent, and absorb each other;
- each distributes over the other;
- the order is that of the join: `a <= b` exactly if `a | b` is `b`;
- negation is an involution that keeps the order, the join and the meet.

Truths have the order of truth besides, and the two orders make a bilattice:

- `and_` and `or_` are the meet and the join of that order, with the laws of a lattice;
- each of the four operations distributes over the other three: twelve laws;
- each of the four keeps both orders (the bilattice is interlaced);
- negation reverses the order of truth, and De Morgan's laws hold in it.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from treatycmp.truth import FourValued, Truth
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LATTICES = pytest.mark.parametrize("values", [Truth, Verdict])

JOINS = {
    ("NEITHER", "NEITHER"): "NEITHER",
    ("NEITHER", "TRUE"): "TRUE",
    ("NEITHER", "FALSE"): "FALSE",
    ("NEITHER", "BOTH"): "BOTH",
    ("TRUE", "TRUE"): "TRUE",
    ("TRUE", "FALSE"): "BOTH",
    ("TRUE", "BOTH"): "BOTH",
    ("FALSE", "FALSE"): "FALSE",
    ("FALSE", "BOTH"): "BOTH",
    ("BOTH", "BOTH"): "BOTH",
}
MEETS = {
    ("NEITHER", "NEITHER"): "NEITHER",
    ("NEITHER", "TRUE"): "NEITHER",
    ("NEITHER", "FALSE"): "NEITHER",
    ("NEITHER", "BOTH"): "NEITHER",
    ("TRUE", "TRUE"): "TRUE",
    ("TRUE", "FALSE"): "NEITHER",
    ("TRUE", "BOTH"): "TRUE",
    ("FALSE", "FALSE"): "FALSE",
    ("FALSE", "BOTH"): "FALSE",
    ("BOTH", "BOTH"): "BOTH",
}


def pairs(values: type[FourValued]) -> Iterator[tuple[FourValued, ...]]:
    """List all pairs of values."""
    return itertools.product(values, repeat=2)


def triples(values: type[FourValued]) -> Iterator[tuple[FourValued, ...]]:
    """List all triples of values."""
    return itertools.product(values, repeat=3)


@pytest.mark.parametrize(("operands", "joined"), JOINS.items())
def test_the_join_is_all_that_was_told(operands: tuple[str, str], joined: str) -> None:
    """The join has just the value in the table, in either order."""
    a, b = (Truth[name] for name in operands)
    assert a | b is Truth[joined]
    assert b | a is Truth[joined]


@pytest.mark.parametrize(("operands", "met"), MEETS.items())
def test_the_meet_is_what_both_were_told(operands: tuple[str, str], met: str) -> None:
    """The meet has just the value in the table, in either order."""
    a, b = (Truth[name] for name in operands)
    assert a & b is Truth[met]
    assert b & a is Truth[met]


@LATTICES
def test_join_and_meet_are_commutative(values: type[FourValued]) -> None:
    """The order of the operands changes nothing."""
    assert all(a | b is b | a and a & b is b & a for a, b in pairs(values))


@LATTICES
def test_join_and_meet_are_associative(values: type[FourValued]) -> None:
    """Operands may be grouped in any way."""
    assert all((a | b) | c is a | (b | c) for a, b, c in triples(values))
    assert all((a & b) & c is a & (b & c) for a, b, c in triples(values))


@LATTICES
def test_join_and_meet_are_idempotent(values: type[FourValued]) -> None:
    """Being told the same twice is being told it."""
    assert all(a | a is a and a & a is a for a in values)


@LATTICES
def test_join_and_meet_absorb_each_other(values: type[FourValued]) -> None:
    """The join with a meet of one's own is oneself, and the reverse."""
    assert all(a | (a & b) is a and a & (a | b) is a for a, b in pairs(values))


@LATTICES
def test_join_and_meet_distribute(values: type[FourValued]) -> None:
    """The lattice is distributive."""
    assert all(a & (b | c) is (a & b) | (a & c) for a, b, c in triples(values))
    assert all(a | (b & c) is (a | b) & (a | c) for a, b, c in triples(values))


@LATTICES
def test_the_order_is_that_of_join_and_meet(values: type[FourValued]) -> None:
    """A value is below another exactly if the join is the other, and the meet it."""
    assert all((a <= b) is ((a | b) is b) is ((a & b) is a) for a, b in pairs(values))
    assert all((a >= b) is (b <= a) for a, b in pairs(values))


@LATTICES
def test_the_order_has_one_least_and_one_greatest_value(
    values: type[FourValued],
) -> None:
    """Nothing told is below all, all told above all; the other two are unrelated."""
    least, one, other, greatest = values
    assert all(least <= a <= greatest for a in values)
    assert not one <= other
    assert not other <= one
    assert not one <= least
    assert not greatest <= one


@LATTICES
def test_negation_is_an_involution(values: type[FourValued]) -> None:
    """Negation exchanges the two middle values, and leaves the others alone."""
    least, one, other, greatest = values
    assert [~a for a in values] == [least, other, one, greatest]
    assert all(~~a is a for a in values)


@LATTICES
def test_negation_keeps_the_order_of_knowledge(values: type[FourValued]) -> None:
    """As much is known of a negation; so it passes through joins and meets."""
    assert all((a <= b) is (~a <= ~b) for a, b in pairs(values))
    assert all(~(a | b) is ~a | ~b and ~(a & b) is ~a & ~b for a, b in pairs(values))


@pytest.mark.parametrize("value", [*Truth, *Verdict])
def test_no_value_is_a_yes_or_a_no(value: FourValued) -> None:
    """A value in a condition is an error that says what to write instead."""
    name = f"{type(value).__name__}.{value.name}"
    message = (
        f"{name} is a state of information, neither true nor false: compare it with"
        f" `is`, as in `x is {name}`"
    )
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        bool(value)


@pytest.mark.parametrize(
    "operation",
    [
        lambda a, b: a | b,
        lambda a, b: a & b,
        lambda a, b: a <= b,
        lambda a, b: a >= b,
    ],
    ids=["|", "&", "<=", ">="],
)
@pytest.mark.parametrize("other", [Verdict.SAME, True, (True, False)])
def test_values_of_two_kinds_do_not_combine(
    operation: Callable[[object, object], object], other: object
) -> None:
    """A truth is not joined with, met with or ordered against anything else."""
    with pytest.raises(TypeError, match=r"unsupported operand|not supported between"):
        operation(Truth.TRUE, other)


@pytest.mark.parametrize(
    ("said", "truth"),
    [
        (set(), Truth.NEITHER),
        ({"present"}, Truth.TRUE),
        ({"absent"}, Truth.FALSE),
        ({"present", "absent"}, Truth.BOTH),
    ],
)
def test_a_truth_is_what_was_told(said: set[str], truth: Truth) -> None:
    """A truth is made of two answers, and gives them back."""
    present, absent = "present" in said, "absent" in said
    assert Truth.of(present=present, absent=absent) is truth
    assert truth.told_present is present
    assert truth.told_absent is absent


def test_the_words_of_verdicts() -> None:
    """Reports and JSON write a verdict in lower case, with a hyphen."""
    assert [(v.name, v.word, v.value) for v in Verdict] == [
        ("NO_BASIS", "no-basis", (False, False)),
        ("DIFFERENT", "different", (True, False)),
        ("SAME", "same", (False, True)),
        ("CONTESTED", "contested", (True, True)),
    ]


CONJUNCTIONS = {
    ("NEITHER", "NEITHER"): "NEITHER",
    ("NEITHER", "TRUE"): "NEITHER",
    ("NEITHER", "FALSE"): "FALSE",
    ("NEITHER", "BOTH"): "FALSE",
    ("TRUE", "TRUE"): "TRUE",
    ("TRUE", "FALSE"): "FALSE",
    ("TRUE", "BOTH"): "BOTH",
    ("FALSE", "FALSE"): "FALSE",
    ("FALSE", "BOTH"): "FALSE",
    ("BOTH", "BOTH"): "BOTH",
}
DISJUNCTIONS = {
    ("NEITHER", "NEITHER"): "NEITHER",
    ("NEITHER", "TRUE"): "TRUE",
    ("NEITHER", "FALSE"): "NEITHER",
    ("NEITHER", "BOTH"): "TRUE",
    ("TRUE", "TRUE"): "TRUE",
    ("TRUE", "FALSE"): "TRUE",
    ("TRUE", "BOTH"): "TRUE",
    ("FALSE", "FALSE"): "FALSE",
    ("FALSE", "BOTH"): "BOTH",
    ("BOTH", "BOTH"): "BOTH",
}

OPERATIONS: dict[str, Callable[[Truth, Truth], Truth]] = {
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "and_": Truth.and_,
    "or_": Truth.or_,
}
ORDERS: dict[str, Callable[[Truth, Truth], bool]] = {
    "knowledge": lambda a, b: a <= b,
    "truth": Truth.at_most,
}
TRUTHS = tuple(itertools.product(Truth, repeat=3))


@pytest.mark.parametrize(("operands", "conjoined"), CONJUNCTIONS.items())
def test_a_conjunction_is_told_against_if_one_side_is(
    operands: tuple[str, str], conjoined: str
) -> None:
    """The conjunction has just the value in the table, in either order."""
    a, b = (Truth[name] for name in operands)
    assert a.and_(b) is Truth[conjoined]
    assert b.and_(a) is Truth[conjoined]


@pytest.mark.parametrize(("operands", "disjoined"), DISJUNCTIONS.items())
def test_a_disjunction_is_told_for_if_one_side_is(
    operands: tuple[str, str], disjoined: str
) -> None:
    """The disjunction has just the value in the table, in either order."""
    a, b = (Truth[name] for name in operands)
    assert a.or_(b) is Truth[disjoined]
    assert b.or_(a) is Truth[disjoined]


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_is_that_of_a_semilattice(name: str) -> None:
    """Each of the four operations is commutative, associative and idempotent."""
    join = OPERATIONS[name]
    for a, b, c in TRUTHS:
        assert join(a, b) is join(b, a)
        assert join(join(a, b), c) is join(a, join(b, c))
        assert join(a, a) is a


@pytest.mark.parametrize(("meet", "join"), [("&", "|"), ("and_", "or_")])
def test_meet_and_join_of_each_order_absorb_each_other(meet: str, join: str) -> None:
    """In either order, meet and join make a lattice."""
    met, joined = OPERATIONS[meet], OPERATIONS[join]
    for a, b, _ in TRUTHS:
        assert met(a, joined(a, b)) is a
        assert joined(a, met(a, b)) is a


@pytest.mark.parametrize(("over", "under"), [*itertools.permutations(OPERATIONS, 2)])
def test_the_twelve_distributive_laws(over: str, under: str) -> None:
    """Each of the four operations distributes over each of the other three."""
    outer, inner = OPERATIONS[over], OPERATIONS[under]
    for a, b, c in TRUTHS:
        assert outer(a, inner(b, c)) is inner(outer(a, b), outer(a, c))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_two_orders_are_interlaced(name: str, order: str) -> None:
    """Each of the four operations keeps both orders."""
    operation, below = OPERATIONS[name], ORDERS[order]
    for a, b, c in TRUTHS:
        assert not below(a, b) or below(operation(a, c), operation(b, c))


def test_de_morgan_in_the_order_of_truth() -> None:
    """Negation exchanges conjunction and disjunction."""
    for a, b in itertools.product(Truth, repeat=2):
        assert ~a.and_(b) is (~a).or_(~b)
        assert ~a.or_(b) is (~a).and_(~b)


def test_negation_reverses_the_order_of_truth() -> None:
    """What is more true is less so when it is negated."""
    for a, b in itertools.product(Truth, repeat=2):
        assert a.at_most(b) is (~b).at_most(~a)


def test_the_order_of_truth() -> None:
    """`FALSE` is below all, `TRUE` above all, the other two are unrelated."""
    below = {(a, b) for a in Truth for b in Truth if a.at_most(b)}
    assert below == {
        *((a, a) for a in Truth),
        *((Truth.FALSE, a) for a in Truth),
        *((a, Truth.TRUE) for a in Truth),
    }


def test_the_order_of_truth_is_that_of_its_meet_and_join() -> None:
    """A value is at most as true as another if it is the meet, the other the join."""
    for a, b in itertools.product(Truth, repeat=2):
        assert a.at_most(b) is (a.and_(b) is a) is (a.or_(b) is b)
