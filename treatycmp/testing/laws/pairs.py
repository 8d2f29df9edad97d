"""The laws of verdicts: two findings held against each other, respect by respect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.laws.worlds import Timetable, assertions, crossing, shown
from treatycmp.truth import Truth
from treatycmp.verdicts import PRESENCE, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatycmp.corpus import Statement
    from treatycmp.findings import Finding, StatedTerm
    from treatycmp.testing.laws.engine import Engine

__all__ = ["PAIRS"]

_Said = tuple["Statement", ...]
_Sides = tuple[_Said, _Said]


def _sides(_: Engine) -> Examples:
    return crossing(("a", 0, 3), ("b", 0, 3))


def _present(_: Engine) -> Examples:
    """Make assertions on both sides of which one at least is of presence."""
    return crossing(("a", 1, 3), ("b", 1, 3)).filter(
        lambda sides: all(map(_is_present, sides))
    )


def _and_further(_: Engine) -> Examples:
    """Make assertions on both sides, and one more on the first."""
    return crossing(("a", 1, 2), ("b", 1, 2), ("a", 1, 1))


def _is_present(said: _Said) -> bool:
    return any(each.says == "present" for each in said)


def _found(engine: Engine, sides: _Sides) -> tuple[Finding, Finding]:
    a, b = sides
    return (
        engine.fold("a", Timetable, a, covered=True),
        engine.fold("b", Timetable, b, covered=True),
    )


def _verdicts(engine: Engine, a: Finding, b: Finding) -> dict[str, Verdict]:
    return {pair.respect: pair.verdict for pair in engine.judge(a, b)}


def _between(sides: _Sides) -> str:
    return f"with {shown(sides[0])} on one side and {shown(sides[1])} on the other"


def _reflexive(engine: Engine, said: _Said) -> str | None:
    finding = engine.fold("a", Timetable, said, covered=True)
    for respect, verdict in _verdicts(engine, finding, finding).items():
        contested = finding.truth is Truth.BOTH
        if respect != PRESENCE:
            stated = finding.terms.get(respect)
            contested = stated is not None and stated.contested
        if verdict.value[0] != contested:
            return f"with {shown(said)}, {respect} against itself is {verdict.word}"
    return None


def _mirrored(engine: Engine, sides: _Sides) -> str | None:
    a, b = _found(engine, sides)
    there, back = _verdicts(engine, a, b), _verdicts(engine, b, a)
    for respect, verdict in there.items():
        if back.get(respect) is not verdict:
            return f"{_between(sides)}, {respect} is {verdict.word} one way only"
    return (
        None if there.keys() == back.keys() else f"{_between(sides)}, respects differ"
    )


def _presence(engine: Engine, sides: _Sides) -> str | None:
    a, b = _found(engine, sides)
    expected = Verdict(engine.told(*a.truth.value, *b.truth.value))
    found = _verdicts(engine, a, b).get(PRESENCE)
    if found is expected:
        return None
    word = "missing" if found is None else found.word
    return f"{_between(sides)}, presence is {word} and not {expected.word}"


def _respects(engine: Engine, sides: _Sides) -> str | None:
    a, b = _found(engine, sides)
    both = a.truth.told_present and b.truth.told_present
    expected = [PRESENCE, *(Timetable.terms if both else ())]
    found = [pair.respect for pair in engine.judge(a, b)]
    if found == expected:
        return None
    return f"{_between(sides)}, there are verdicts on {', '.join(found) or 'nothing'}"


def _separate(engine: Engine, sides: _Sides) -> str | None:
    a, b = _found(engine, sides)
    bare = (_without_terms(sides[0]), _without_terms(sides[1]))
    with_terms = _verdicts(engine, a, b).get(PRESENCE)
    without = _verdicts(engine, *_found(engine, bare)).get(PRESENCE)
    if with_terms is without:
        return None
    return f"{_between(sides)}, terms change the verdict on presence"


def _without_terms(said: _Said) -> _Said:
    return tuple(attrs.evolve(each, clause=Timetable()) for each in said)


def _evidence(engine: Engine, sides: _Sides) -> str | None:
    a, b = _found(engine, sides)
    for pair in engine.judge(a, b):
        if pair.findings != (a, b):
            return f"{_between(sides)}, {pair.respect} shows other findings"
    return None


def _growing(engine: Engine, example: tuple[_Said, _Said, _Said]) -> str | None:
    a, b, further = example
    before = _verdicts(engine, *_found(engine, (a, b)))
    after = _verdicts(engine, *_found(engine, ((*a, *further), b)))
    for respect, verdict in before.items():
        now = after.get(respect, Verdict.NO_BASIS)
        if not verdict <= now:
            return (
                f"{_between((a, b))}, {respect} is {verdict.word}; with"
                f" {shown(further)} besides on the first, it is {now.word}"
            )
    return None


def _of_term(
    name: str, expected: Callable[[StatedTerm, StatedTerm], Verdict]
) -> Callable[[Engine, _Sides], str | None]:
    """Make the breach of a law of a term: what the verdict on it must be."""

    def breach(engine: Engine, sides: _Sides) -> str | None:
        a, b = _found(engine, sides)
        one, other = a.terms.get(name), b.terms.get(name)
        wanted = Verdict.NO_BASIS
        if one is not None and other is not None:
            contested = one.contested or other.contested
            wanted = Verdict.CONTESTED if contested else expected(one, other)
        found = _verdicts(engine, a, b).get(name, Verdict.NO_BASIS)
        if found is wanted:
            return None
        return f"{_between(sides)}, {name} is {found.word} and not {wanted.word}"

    return breach


def _by_value(one: StatedTerm, other: StatedTerm) -> Verdict:
    return Verdict.SAME if one.value == other.value else Verdict.DIFFERENT


def _by_days(one: StatedTerm, other: StatedTerm) -> Verdict:
    if not one.value.overlaps(other.value):
        return Verdict.DIFFERENT
    pinned = one.value.pinned and other.value.pinned
    return Verdict.SAME if pinned else Verdict.NO_BASIS


def _never(one: StatedTerm, other: StatedTerm) -> Verdict:
    del one, other
    return Verdict.NO_BASIS


PAIRS: tuple[Law[Engine], ...] = (
    Law(
        name="presence",
        sentence="The verdict on presence is what the two truths tell of each other.",
        why="there would be two definitions of a difference",
        examples=_sides,
        breach=_presence,
    ),
    Law(
        name="reflexive",
        sentence="A treaty differs from itself only in what is contested.",
        why="a difference between two treaties would mean nothing",
        examples=lambda _: assertions(),
        breach=_reflexive,
    ),
    Law(
        name="mirror",
        sentence="Every verdict on A and B is that on B and A.",
        why="a verdict would depend on which treaty is named first",
        examples=_sides,
        breach=_mirrored,
    ),
    Law(
        name="respects",
        sentence="Presence has a verdict, and where both are present, every term.",
        why="terms of what is not there have nothing to be held against",
        examples=_sides,
        breach=_respects,
    ),
    Law(
        name="respects apart",
        sentence="No term changes the verdict on presence.",
        why="two treaties that both have a clause would be told not to",
        examples=_present,
        breach=_separate,
    ),
    Law(
        name="both sides",
        sentence="Each verdict has the findings of both sides, in their order.",
        why="readers could not check what a verdict rests on",
        examples=_sides,
        breach=_evidence,
    ),
    Law(
        name="growing verdicts",
        sentence="A further assertion takes no verdict back.",
        why="what one source has told would be lost by listening to another",
        examples=_and_further,
        breach=_growing,
    ),
    Law(
        name="exact terms",
        sentence="Exact terms are the same if they are equal, and else different.",
        why="numbers and choices are what treaties differ in",
        examples=_present,
        breach=_of_term("stages", _by_value),
    ),
    Law(
        name="dates",
        sentence="Dates differ if no day is both, and are the same if one day.",
        why="“2024” and “June 2024” may be one day, or two",
        examples=_present,
        breach=_of_term("due", _by_days),
    ),
    Law(
        name="open sets",
        sentence="What is stated of an open set makes no difference and no sameness.",
        why="each may have what is only stated of the other",
        examples=_present,
        breach=_of_term("steps", _never),
    ),
    Law(
        name="wordings",
        sentence="Wordings are never compared.",
        why="two sources may put one obligation in different words",
        examples=_present,
        breach=_of_term("phrases", _never),
    ),
)
"""The laws of verdicts on two findings."""
