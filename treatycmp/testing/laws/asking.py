"""The laws of formulas: read from text, and answered from what is told."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, TypeAlias

import attrs
from hypothesis import strategies as st

from treatycmp.codebook import Codebook, PortVisits
from treatycmp.logic import Formula, has
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.laws.worlds import (
    CODEBOOK,
    FRAME,
    Timetable,
    assertions,
    saying,
    shown,
)
from treatycmp.testing.strategies.formulas import formulas

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from treatycmp.corpus import Corpus, Statement
    from treatycmp.testing.laws.engine import Engine
    from treatycmp.truth import Truth

__all__ = ["ASKING"]

_Said: TypeAlias = "tuple[Statement, ...]"

_TEXT = st.sampled_from("ab")
# Few topics, so that what is asked meets what is said.
_FEW = Codebook((Timetable, PortVisits))


def _asked(max_leaves: int = 3) -> SearchStrategy[Formula]:
    return formulas(codebook=_FEW, max_leaves=max_leaves, text=_TEXT)


def _of_has() -> SearchStrategy[Formula]:
    """Make formulas that ask what a treaty has, and not what its sources do."""
    kind = type(has(Timetable))
    one = _asked(1).filter(lambda f: all(isinstance(atom, kind) for atom in f.atoms))
    two = (st.builds(join, one, one) for join in (operator.and_, operator.or_))
    return st.one_of(one, *two)


def _said() -> SearchStrategy[_Said]:
    visits = st.lists(saying("assertion", topic=PortVisits), max_size=2)
    both = st.tuples(assertions(), visits)
    return both.map(lambda pair: tuple(dict.fromkeys((*pair[0], *pair[1]))))


def _further() -> SearchStrategy[Statement]:
    return saying("assertion") | saying("assertion", topic=PortVisits)


def _corpus(*said: Statement) -> Corpus:
    return attrs.evolve(FRAME, statements=dict.fromkeys(said))


def _evaluated(engine: Engine, said: _Said, formula: Formula) -> Truth:
    return engine.evaluate(_corpus(*said), "a", formula).truth


def _read_back(engine: Engine, formula: Formula) -> str | None:
    back = engine.parse(str(formula), CODEBOOK)
    return None if back == formula else f"`{formula}` is read as `{back}`"


def _connected(
    engine: Engine, example: tuple[_Said, tuple[Formula, Formula]]
) -> str | None:
    said, (one, other) = example
    a, b = (_evaluated(engine, said, formula) for formula in (one, other))
    wanted = (
        (one & other, engine.both(a, b)),
        (one | other, engine.either(a, b)),
        (~one, engine.negate(a)),
    )
    for formula, truth in wanted:
        found = _evaluated(engine, said, formula)
        if found is not truth:
            return (
                f"with {shown(said)}, `{formula}` is {found.name} and not {truth.name}"
            )
    return None


def _no_less(engine: Engine, example: tuple[_Said, Formula]) -> str | None:
    said, formula = example
    told = _evaluated(engine, said, formula)
    sure = engine.certain(_corpus(*said), "a", formula)
    if told <= sure:
        return None
    return (
        f"with {shown(said)}, `{formula}` is {told.name}, but {sure.name} however the"
        " silence is filled"
    )


def _growing(engine: Engine, example: tuple[_Said, Statement, Formula]) -> str | None:
    said, further, formula = example
    fewer, more = _corpus(*said), _corpus(*said, further)
    by: dict[str, Callable[[Corpus], Truth]] = {
        "": lambda corpus: engine.evaluate(corpus, "a", formula).truth,
        " however the silence is filled": lambda corpus: engine.certain(
            corpus, "a", formula
        ),
    }
    for how, answer in by.items():
        before, after = answer(fewer), answer(more)
        if not before <= after:
            return (
                f"with {shown(said)}, `{formula}` is {before.name}{how}; with"
                f" {shown([further])} on {further.topic.key} besides, {after.name}"
            )
    return None


def _decided(engine: Engine, example: tuple[_Said, Formula]) -> str | None:
    said, formula = example
    either = formula | ~formula
    sure = engine.certain(_corpus(*said), "a", either)
    if sure.told_present:
        return None
    return (
        f"with {shown(said)}, `{either}` is {sure.name} however the silence is filled"
    )


def _rested(engine: Engine, example: tuple[_Said, Formula]) -> str | None:
    said, formula = example
    found = engine.evaluate(_corpus(*said), "a", formula)
    cited = (*found.told_for, *found.told_against)
    alone = tuple(each for each in said if each in cited)
    again = _evaluated(engine, alone, formula)
    if again is not found.truth:
        return (
            f"with {shown(said)}, `{formula}` is {found.truth.name}; with just what it"
            f" rests on, {shown(alone)}, {again.name}"
        )
    sides = {
        "for": (found.truth.told_present, found.told_for),
        "against": (found.truth.told_absent, found.told_against),
    }
    for side, (told, statements) in sides.items():
        if told != bool(statements):
            return (
                f"with {shown(said)}, `{formula}` is {found.truth.name}, and told"
                f" {side} by {shown(statements)}"
            )
    return None


def _texts(_: Engine) -> Examples:
    return formulas(codebook=CODEBOOK, max_leaves=5)


ASKING: tuple[Law[Engine], ...] = (
    Law(
        name="read back",
        sentence="The text of a formula is read back as the same formula.",
        why="another question would be answered than was asked",
        examples=_texts,
        breach=_read_back,
    ),
    Law(
        name="connectives",
        sentence="And, or and not go by the order of truth, whatever they connect.",
        why="a whole would be answered otherwise than its parts",
        examples=lambda _: st.tuples(_said(), st.tuples(_asked(2), _asked(2))),
        breach=_connected,
    ),
    Law(
        name="certain tells no less",
        sentence="What is told stays told however the silence is filled.",
        why="the sharper answer would keep back what a source tells",
        examples=lambda _: st.tuples(_said(), _asked()),
        breach=_no_less,
    ),
    Law(
        name="growing answers",
        sentence="Of what a treaty has, a further assertion takes no answer back.",
        why="silence would have been an answer, or a source's words be lost",
        examples=lambda _: st.tuples(_said(), _further(), _of_has()),
        breach=_growing,
    ),
    Law(
        name="one or the other",
        sentence="A formula of what a treaty has, or its negation, is certain.",
        why="a question would stay open that has an answer however silence is filled",
        examples=lambda _: st.tuples(_said(), _of_has()),
        breach=_decided,
    ),
    Law(
        name="grounds",
        sentence="A truth follows again from just the statements that it rests on.",
        why="a reader could not check an answer against the words of its sources",
        examples=lambda _: st.tuples(_said(), _of_has()),
        breach=_rested,
    ),
)
"""The laws of reading and answering formulas."""
