"""Rules: what one topic entails of another, and on whose authority."""

from __future__ import annotations

import re

import pytest

from treatycmp.codebook import (
    ArmsTransfer,
    DefenseCooperation,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    MutualDefense,
    PortVisits,
    SecurityCooperation,
    Signature,
    Topic,
)
from treatycmp.errors import DeclarationError
from treatycmp.rules import RULES, Rule, entailed


def rule(narrower: type[Topic], wider: type[Topic]) -> Rule:
    """Make a rule on no authority."""
    return Rule(narrower=narrower, wider=wider, authority="none")


def test_the_rules_of_the_library() -> None:
    """Exercises and port visits are military cooperation, arms transfers technical."""
    assert [f"{rule.narrower.key} {rule.wider.key}" for rule in RULES] == [
        "joint-exercises military-cooperation",
        "port-visits military-cooperation",
        "arms-transfer military-technical-cooperation",
    ]
    assert all(rule.authority for rule in RULES)
    assert [rule.condition for rule in RULES] == [
        "the exercises are military",
        "the visits are made by warships",
        "",
    ]


@pytest.mark.parametrize(
    ("narrower", "wider", "keys"),
    [
        (MutualDefense, MutualDefense, "mutual-defense to mutual-defense"),
        (Signature, MutualDefense, "signature to mutual-defense"),
        (MutualDefense, Signature, "mutual-defense to signature"),
    ],
)
def test_a_rule_leads_to_another_topic_of_its_kind(
    narrower: type[Topic], wider: type[Topic], keys: str
) -> None:
    """No rule leads from a topic to itself, or between clauses and events."""
    message = f"no rule leads from {keys}"
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$"):
        rule(narrower, wider)


def test_nothing_is_entailed_by_nothing() -> None:
    """Without premises, or without rules, there are no conclusions."""
    assert entailed([]) == {}
    assert entailed([JointExercises], []) == {}
    assert entailed([MilitaryCooperation]) == {}


def test_each_premise_is_named() -> None:
    """A conclusion comes with all that entails it directly, in order of keys."""
    present = iter([PortVisits, JointExercises, ArmsTransfer, MutualDefense])
    found = entailed(present, iter(RULES[::-1]))
    assert [topic.key for topic in found] == [
        *("military-cooperation", "military-technical-cooperation")
    ]
    assert found[MilitaryCooperation] == (JointExercises, PortVisits)
    assert found[MilitaryTechnicalCooperation] == (ArmsTransfer,)


def test_what_is_present_may_be_entailed_too() -> None:
    """A topic that is told present is a conclusion where another entails it."""
    assert entailed([MilitaryCooperation, PortVisits]) == {
        MilitaryCooperation: (PortVisits,)
    }


def test_conclusions_are_premises() -> None:
    """Rules are applied to their own conclusions, in whatever order they stand."""
    chain = [
        rule(MilitaryCooperation, DefenseCooperation),
        rule(DefenseCooperation, SecurityCooperation),
        rule(JointExercises, MilitaryCooperation),
    ]
    expected: dict[type[Topic], tuple[type[Topic], ...]] = {
        DefenseCooperation: (MilitaryCooperation,),
        MilitaryCooperation: (JointExercises,),
        SecurityCooperation: (DefenseCooperation,),
    }
    for rules in (chain, chain[::-1]):
        found = entailed([JointExercises], rules)
        assert found == expected
        assert [topic.key for topic in found] == sorted(topic.key for topic in found)


def test_rules_in_a_circle_come_to_an_end() -> None:
    """Topics that entail each other are entailed by each other, once."""
    circle = [
        rule(MilitaryCooperation, DefenseCooperation),
        rule(DefenseCooperation, MilitaryCooperation),
    ]
    assert entailed([MilitaryCooperation], circle) == {
        DefenseCooperation: (MilitaryCooperation,),
        MilitaryCooperation: (DefenseCooperation,),
    }
    assert entailed([SecurityCooperation], circle) == {}


def test_a_rule_that_is_given_twice_counts_once() -> None:
    """A premise is named once, by however many rules it leads there."""
    rules = [rule(PortVisits, MilitaryCooperation), *RULES]
    assert entailed([PortVisits], rules) == {MilitaryCooperation: (PortVisits,)}
