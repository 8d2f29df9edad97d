"""The laws of what is told: the four values, and two treaties held together."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from treatycmp.comparison import Check
from treatycmp.corpus import ContrastSays
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.truth import Truth
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treatycmp.testing.laws.engine import Engine

__all__ = ["KNOWLEDGE"]

_LATTICE = (
    "what several sources told would depend on how it is put together, and not on what"
    " they told"
)
_Values = tuple[Truth, ...]


@attrs.frozen
class _Asked:
    """A truth, and how it was asked for: `negate(TRUE)`."""

    words: str
    truth: Truth

    def __str__(self) -> str:
        """Say what came of it."""
        return f"{self.words} is {_named(self.truth)}"


def _named(truth: object) -> str:
    """Name a truth; an engine that is broken may give something else."""
    return truth.name if isinstance(truth, Truth) else repr(truth)


def _given(truth: Truth) -> _Asked:
    return _Asked(truth.name, truth)


_Operation: TypeAlias = "Callable[..., _Asked]"
_Pairs: TypeAlias = "Iterator[tuple[_Asked, _Asked]]"


def _operation(engine: Engine, name: str) -> _Operation:
    """Give an operation of an engine on what was asked already."""

    def asked(*of: _Asked) -> _Asked:
        truth = getattr(engine, name)(*(each.truth for each in of))
        return _Asked(f"{name}({', '.join(each.words for each in of)})", truth)

    return asked


def _operations(engine: Engine) -> tuple[_Operation, ...]:
    """Give join and meet in the order of knowledge, then in that of truth."""
    return tuple(
        _operation(engine, name) for name in ("join", "meet", "either", "both")
    )


def _tuples(size: int) -> Callable[[Engine], Examples]:
    """Give all tuples of truths of a size, each beginning with what tells nothing."""
    return lambda _: itertools.product(Truth, repeat=size)


def _law(
    name: str, sentence: str, size: int, pairs: Callable[[Engine, Any], _Pairs]
) -> Law[Engine]:
    """Make a law of pairs that are one truth each, asked for in two ways."""

    def breach(engine: Engine, values: _Values) -> str | None:
        for one, other in pairs(engine, tuple(map(_given, values))):
            if one.truth is not other.truth:
                plain = other.words == _named(other.truth)
                return (
                    f"{one}, and not {other.words}" if plain else f"{one}, and {other}"
                )
        return None

    return Law(
        name=name,
        sentence=sentence,
        why=_LATTICE,
        examples=_tuples(size),
        breach=breach,
    )


def _commuted(engine: Engine, values: tuple[_Asked, _Asked]) -> _Pairs:
    a, b = values
    for op in _operations(engine):
        yield op(a, b), op(b, a)


def _associated(engine: Engine, values: tuple[_Asked, _Asked, _Asked]) -> _Pairs:
    a, b, c = values
    for op in _operations(engine):
        yield op(op(a, b), c), op(a, op(b, c))


def _absorbed(engine: Engine, values: tuple[_Asked, _Asked]) -> _Pairs:
    a, b = values
    join, meet, either, both = _operations(engine)
    for op, dual in ((join, meet), (meet, join), (either, both), (both, either)):
        yield op(a, a), a
        yield op(a, dual(a, b)), a


def _distributed(engine: Engine, values: tuple[_Asked, _Asked, _Asked]) -> _Pairs:
    a, b, c = values
    for op, other in itertools.permutations(_operations(engine), 2):
        yield op(a, other(b, c)), other(op(a, b), op(a, c))


def _bounded(engine: Engine, values: tuple[_Asked]) -> _Pairs:
    (a,) = values
    ends = (Truth.NEITHER, Truth.BOTH, Truth.FALSE, Truth.TRUE)
    for op, end in zip(_operations(engine), ends, strict=True):
        yield op(a, _given(end)), a


def _opposed(engine: Engine, values: tuple[_Asked, _Asked]) -> _Pairs:
    (a, b), no = values, _operation(engine, "negate")
    join, meet, either, both = _operations(engine)
    yield no(_given(Truth.TRUE)), _given(Truth.FALSE)
    yield no(no(a)), a
    for op, dual in ((join, join), (meet, meet), (either, both), (both, either)):
        yield no(op(a, b)), dual(no(a), no(b))


def _word(verdict: tuple[int, int]) -> str:
    """Give the word for what is told different, and told the same."""
    return Verdict(tuple(map(bool, verdict))).word


def _asked_of(bits: tuple[bool, ...]) -> str:
    """Name the two treaties that are told apart, by what was told of each."""
    return f"{Truth(bits[:2]).name} against {Truth(bits[2:]).name}"


def _bits(engine: Engine, bits: tuple[int, ...]) -> str | None:
    a, b, c, d = bits
    different, same = engine.told(a, b, c, d)
    for place in range(2):
        a, b, c, d = (number >> place & 1 for number in bits)
        alone = engine.told(a, b, c, d)
        if alone != (different >> place & 1, same >> place & 1):
            return f"bit {place} of {bits} gives {alone}"
    return None


def _alike(
    engine: Engine, bits: tuple[bool, ...], others: tuple[bool, ...]
) -> str | None:
    """Say where two pairs of treaties, told of by bits, are not told apart alike."""
    one, other = _word(engine.told(*bits)), _word(engine.told(*others))
    if one == other:
        return None
    return f"{_asked_of(bits)} is {one}, and {_asked_of(others)} is {other}"


def _symmetric(engine: Engine, bits: tuple[bool, ...]) -> str | None:
    a, b, c, d = bits
    return _alike(engine, bits, (c, d, a, b))


def _unbiased(engine: Engine, bits: tuple[bool, ...]) -> str | None:
    a, b, c, d = bits
    return _alike(engine, bits, (b, a, d, c))


def _silent(engine: Engine, bits: tuple[bool, bool]) -> str | None:
    pair = (*bits, False, False)
    word = _word(engine.told(*pair))
    return None if word == "no-basis" else f"{_asked_of(pair)} is {word}"


def _plain(engine: Engine, pair: tuple[Truth, Truth]) -> str | None:
    bits = (*pair[0].value, *pair[1].value)
    word, wanted = (
        _word(engine.told(*bits)),
        _word((pair[0] is not pair[1], pair[0] is pair[1])),
    )
    return None if word == wanted else f"{_asked_of(bits)} is {word}, and not {wanted}"


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
