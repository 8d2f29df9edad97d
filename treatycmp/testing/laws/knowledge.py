"""The laws of what is told: the four values, and two treaties held together."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from treatycmp.comparison import Check
from treatycmp.corpus import ContrastSays
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.truth import Truth
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatycmp.testing.laws.engine import Engine

__all__ = ["KNOWLEDGE"]

_LATTICE = (
    "what several sources told would depend on how it is put together, and not on what"
    " they told"
)
_Values = tuple[Truth, ...]


def _tuples(size: int) -> Callable[[Engine], Examples]:
    """Give all tuples of truths of a size, each beginning with what tells nothing."""
    return lambda _: itertools.product(Truth, repeat=size)


def _identity(
    sides: Callable[[Engine, _Values], tuple[object, ...]],
) -> Callable[[Engine, _Values], str | None]:
    """Make the breach of a law that two or more results are one."""

    def breach(engine: Engine, values: _Values) -> str | None:
        results = sides(engine, values)
        if len(set(results)) == 1:
            return None
        named = ", ".join(value.name for value in values)
        return f"{named} gives {' and '.join(map(str, results))}"

    return breach


def _law(
    name: str,
    sentence: str,
    size: int,
    sides: Callable[[Engine, _Values], tuple[object, ...]],
) -> Law[Engine]:
    return Law(
        name=name,
        sentence=sentence,
        why=_LATTICE,
        examples=_tuples(size),
        breach=_identity(sides),
    )


def _operations(e: Engine) -> tuple[Callable[[Truth, Truth], Truth], ...]:
    """Give join and meet in the order of knowledge, then in that of truth."""
    return (e.join, e.meet, e.either, e.both)


def _commuted(e: Engine, v: _Values) -> tuple[object, ...]:
    a, b = v
    return tuple(tuple(op(*pair) for op in _operations(e)) for pair in ((a, b), (b, a)))


def _associated(e: Engine, v: _Values) -> tuple[object, ...]:
    a, b, c = v
    return (
        tuple(op(op(a, b), c) for op in _operations(e)),
        tuple(op(a, op(b, c)) for op in _operations(e)),
    )


def _absorbed(e: Engine, v: _Values) -> tuple[object, ...]:
    a, b = v
    join, meet, either, both = _operations(e)
    pairs = ((join, meet), (meet, join), (either, both), (both, either))
    return (
        a,
        *(op(a, a) for op, _ in pairs),
        *(op(a, dual(a, b)) for op, dual in pairs),
    )


def _distributed(e: Engine, v: _Values) -> tuple[object, ...]:
    a, b, c = v
    pairs = tuple(itertools.permutations(_operations(e), 2))
    return (
        tuple(op(a, other(b, c)) for op, other in pairs),
        tuple(other(op(a, b), op(a, c)) for op, other in pairs),
    )


def _bounded(e: Engine, v: _Values) -> tuple[object, ...]:
    (a,) = v
    join, meet, either, both = _operations(e)
    return (
        *(a, join(a, Truth.NEITHER), meet(a, Truth.BOTH)),
        *(either(a, Truth.FALSE), both(a, Truth.TRUE)),
    )


def _opposed(e: Engine, v: _Values) -> tuple[object, ...]:
    (a, b), no = v, e.negate
    join, meet, either, both = _operations(e)
    return (
        (
            a,
            Truth.FALSE,
            no(join(a, b)),
            no(meet(a, b)),
            no(either(a, b)),
            no(both(a, b)),
        ),
        (
            *(no(no(a)), no(Truth.TRUE), join(no(a), no(b)), meet(no(a), no(b))),
            *(both(no(a), no(b)), either(no(a), no(b))),
        ),
    )


def _bits(engine: Engine, bits: tuple[int, ...]) -> str | None:
    a, b, c, d = bits
    different, same = engine.told(a, b, c, d)
    for place in range(2):
        a, b, c, d = (number >> place & 1 for number in bits)
        alone = engine.told(a, b, c, d)
        if alone != (different >> place & 1, same >> place & 1):
            return f"bit {place} of {bits} gives {alone}"
    return None


def _symmetric(engine: Engine, bits: tuple[bool, ...]) -> str | None:
    a, b, c, d = bits
    there, back = engine.told(a, b, c, d), engine.told(c, d, a, b)
    return None if there == back else f"{bits} gives {there}, and turned round {back}"


def _unbiased(engine: Engine, bits: tuple[bool, ...]) -> str | None:
    a, b, c, d = bits
    there, back = engine.told(a, b, c, d), engine.told(b, a, d, c)
    if there == back:
        return None
    return f"{bits} gives {there}, with presence and absence exchanged {back}"


def _silent(engine: Engine, bits: tuple[bool, bool]) -> str | None:
    verdict = engine.told(*bits, False, False)  # noqa: FBT003 - bits
    if verdict == (False, False):
        return None
    return f"{Truth(bits).name} and silence give {verdict}"


def _plain(engine: Engine, pair: tuple[Truth, Truth]) -> str | None:
    a, b = pair
    verdict = engine.told(*a.value, *b.value)
    if verdict == (a is not b, a is b):
        return None
    return f"{a.name} and {b.name} give {verdict}"


def _checked(
    engine: Engine, example: tuple[ContrastSays, tuple[Verdict, ...]]
) -> str | None:
    says, verdicts = example
    as_said, reverse = Verdict.DIFFERENT, Verdict.SAME
    if says is ContrastSays.ALIKE:
        as_said, reverse = reverse, as_said
    wanted = {
        as_said: Check.CONSISTENT,
        Verdict.CONTESTED: Check.CONTESTED,
        reverse: Check.INCONSISTENT,
    }
    expected = next((wanted[v] for v in wanted if v in verdicts), Check.NO_BASIS)
    found = engine.check(says, verdicts)
    if found is expected:
        return None
    words = ", ".join(verdict.word for verdict in verdicts)
    return f"that they are {says.value}, with {words}, is {found.value}"


def _contrasted(_: Engine) -> Examples:
    return (
        (says, verdicts)
        for size in (1, 2, 3)
        for verdicts in itertools.product(Verdict, repeat=size)
        for says in ContrastSays
    )


KNOWLEDGE: tuple[Law[Engine], ...] = (
    _law("commuting", "The four connectives do not mind the order.", 2, _commuted),
    _law("grouping", "They do not mind what is put together first.", 3, _associated),
    _law("absorbing", "What was told already adds nothing.", 2, _absorbed),
    _law(
        "distributing", "Each of the four distributes over the rest.", 3, _distributed
    ),
    _law("bounds", "Silence adds nothing; a contradiction takes nothing.", 1, _bounded),
    _law("opposites", "Negation exchanges for and against.", 2, _opposed),
    Law(
        name="bits",
        sentence="On whole numbers, treaties are told apart bit by bit.",
        why="columns of many treaties would get other verdicts than single pairs",
        examples=lambda _: itertools.product(range(4), repeat=4),
        breach=_bits,
    ),
    Law(
        name="both ways",
        sentence="A is told apart from B as B is from A.",
        why="a verdict would depend on which treaty is named first",
        examples=lambda _: itertools.product((False, True), repeat=4),
        breach=_symmetric,
    ),
    Law(
        name="even-handed",
        sentence="Presence and absence count alike.",
        why="two absences are as much alike as two presences",
        examples=lambda _: itertools.product((False, True), repeat=4),
        breach=_unbiased,
    ),
    Law(
        name="no basis in silence",
        sentence="Against silence, nothing is told different and nothing the same.",
        why="a difference would be claimed that no source tells",
        examples=lambda _: itertools.product((False, True), repeat=2),
        breach=_silent,
    ),
    Law(
        name="plain cases",
        sentence="Presence and absence are different; either is the same as itself.",
        why="this is what a comparison is for",
        examples=lambda _: itertools.product((Truth.TRUE, Truth.FALSE), repeat=2),
        breach=_plain,
    ),
    Law(
        name="contrasts",
        sentence=(
            "One verdict as said bears a contrast out; else one that goes both ways"
            " leaves it contested; else the reverse belies it."
        ),
        why="a speaker would be borne out, or belied, by what no source tells",
        examples=_contrasted,
        breach=_checked,
    ),
)
"""The laws of truths, of telling two treaties apart, and of contrasts; enumerated."""
