"""The laws of rules: of what applies them, and of a set of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from treatycmp.rules import Rule, entailed
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.laws.worlds import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

    from treatycmp.codebook import Codebook, Topic
    from treatycmp.testing.laws.engine import Engine

__all__ = ["ENTAILING", "RULE_SET", "chains"]

_Topics: TypeAlias = "frozenset[type[Topic]]"
_Rules = tuple[Rule, ...]
_Example = tuple[_Topics, _Rules]

_CLAUSES = st.sampled_from([topic for topic in CODEBOOK if topic.kind == "clause"])


def chains(*, max_size: int = 4) -> st.SearchStrategy[_Rules]:
    """Make rules at random, chains and circles among them. Shrinks to none."""
    pairs = st.tuples(_CLAUSES, _CLAUSES).filter(lambda pair: pair[0] is not pair[1])
    rules = pairs.map(lambda p: Rule(premise=p[0], conclusion=p[1], authority="a"))
    return st.lists(rules, max_size=max_size).map(tuple)


def _examples(_: Engine) -> SearchStrategy[_Example]:
    return st.tuples(st.frozensets(_CLAUSES, max_size=3), chains())


def _keys(topics: Iterable[type[Topic]]) -> str:
    return ", ".join(sorted(topic.key for topic in topics)) or "nothing"


def _shown(example: _Example) -> str:
    present, rules = example
    arrows = ", ".join(f"{r.premise.key} ⇒ {r.conclusion.key}" for r in rules)
    return f"from {_keys(present)} by the rules ({arrows})"


def _fixed(engine: Engine, example: _Example) -> str | None:
    present, rules = example
    once = engine.entailed(present, rules)
    again = engine.entailed({*present, *once}, rules)
    if again == once:
        return None
    return f"{_shown(example)} follows {_keys(once)}, and then {_keys(again)}"


def _followed(engine: Engine, example: _Example) -> str | None:
    present, rules = example
    found = engine.entailed(present, rules)
    known = {*present, *found}
    fired = {(r.conclusion, r.premise) for r in rules if r.premise in known}
    if {(w, n) for w, several in found.items() for n in several} == fired:
        return None
    return f"{_shown(example)} follows {_keys(found)}"


def _founded(engine: Engine, example: _Example) -> str | None:
    present, rules = example
    known, left = set(present), set(engine.entailed(present, rules)) - present
    while reached := {r.conclusion for r in rules if r.premise in known} & left:
        known |= reached
        left -= reached
    return f"{_shown(example)} follows {_keys(left)}" if left else None


def _monotone(engine: Engine, example: tuple[_Example, type[Topic]]) -> str | None:
    (present, rules), further = example
    fewer = engine.entailed(present, rules)
    more = engine.entailed({*present, further}, rules)
    if fewer.keys() <= more.keys():
        return None
    return f"{_shown((present, rules))} follows less once there is {further.key}"


ENTAILING: tuple[Law[Engine], ...] = (
    Law(
        name="fixed point",
        sentence="Rules are applied until nothing new follows.",
        why="what follows from a conclusion would be missing beside the cell",
        examples=_examples,
        breach=_fixed,
    ),
    Law(
        name="by rule",
        sentence="What follows, follows by just the rules whose premise is known.",
        why="a reader could not say by which rule",
        examples=_examples,
        breach=_followed,
    ),
    Law(
        name="founded",
        sentence="What follows, follows in the end from what is told.",
        why="rules in a circle would conclude from nothing",
        examples=_examples,
        breach=_founded,
    ),
    Law(
        name="more follows from more",
        sentence="From more that is present, no less follows.",
        why="a clause would take back what another entails",
        examples=lambda e: st.tuples(_examples(e), _CLAUSES),
        breach=_monotone,
    ),
)
"""The laws of applying rules."""

_Set: TypeAlias = "tuple[_Rules, Codebook]"


def _each(subject: _Set) -> Examples:
    return subject[0]


def _whole(subject: _Set) -> Examples:
    return (subject[0],)


def _known(subject: _Set, rule: Rule) -> str | None:
    unknown = [t.key for t in (rule.premise, rule.conclusion) if t not in subject[1]]
    return f"the codebook has no {' and no '.join(unknown)}" if unknown else None


def _once(subject: _Set, rules: _Rules) -> str | None:
    del subject
    seen = set()
    for rule in rules:
        if (pair := (rule.premise, rule.conclusion)) in seen:
            return f"{pair[0].key} ⇒ {pair[1].key} is there twice"
        seen.add(pair)
    return None


def _acyclic(subject: _Set, rule: Rule) -> str | None:
    circle = entailed([rule.conclusion], subject[0])
    if rule.premise not in circle:
        return None
    return f"{rule.premise.key} entails {rule.conclusion.key}, and is entailed by it"


RULE_SET: tuple[Law[_Set], ...] = (
    Law(
        name="known topics",
        sentence="Rules lead from topics of the codebook to topics of the codebook.",
        why="the rule would never apply, and nobody would notice",
        examples=_each,
        breach=_known,
    ),
    Law(
        name="one rule once",
        sentence="Two topics have one rule between them.",
        why="two authorities or conditions would stand for one conclusion",
        examples=_whole,
        breach=_once,
    ),
    Law(
        name="narrower to wider",
        sentence="No topic is entailed by what it entails.",
        why="two topics would be one, and one of them is neither narrower nor wider",
        examples=_each,
        breach=_acyclic,
    ),
)
"""The laws of a set of rules, with the codebook that they are for."""
