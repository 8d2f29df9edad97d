"""What one topic entails of another: data, with the authority for each rule.

Subclassing infers nothing; only a rule does. What a rule entails is shown beside a
cell, marked, and no verdict rests on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.codebook import (
    ArmsTransfer,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    PortVisits,
    Topic,
)
from treatycmp.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RULES", "Rule", "entailed"]


@attrs.frozen(kw_only=True)
class Rule:
    """A treaty that contains the narrower clause contains the wider one.

    Attributes:
        narrower: the premise, a topic.
        wider: the conclusion, a topic of the same kind.
        authority: the codebook, article or paper that says so.
        condition: what has to hold besides, for readers; it is not checked.

    Raises:
        DeclarationError: if the two topics are one, or a clause and an event.

    Example:
        >>> RULES[0].narrower.key, RULES[0].wider.key
        ('joint-exercises', 'military-cooperation')
    """

    narrower: type[Topic]
    wider: type[Topic]
    authority: str
    condition: str = ""

    def __attrs_post_init__(self) -> None:
        """Check that the rule leads from one clause type (or event type) to another."""
        same = self.narrower is self.wider
        if same or self.narrower.kind != self.wider.kind:
            msg = f"no rule leads from {self.narrower.key} to {self.wider.key}"
            raise DeclarationError(msg)


RULES: tuple[Rule, ...] = (
    Rule(
        narrower=JointExercises,
        wider=MilitaryCooperation,
        authority=(
            "Kinne 2020, Journal of Conflict Resolution 64: 729-755 (exercises are"
            " among the contents of defense cooperation agreements)"
        ),
        condition="the exercises are military",
    ),
    Rule(
        narrower=PortVisits,
        wider=MilitaryCooperation,
        authority=(
            "Allen, Saunders and Chen 2017, China Strategic Perspectives 11 (naval port"
            " calls are coded as military diplomacy)"
        ),
        condition="the visits are made by warships",
    ),
    Rule(
        narrower=ArmsTransfer,
        wider=MilitaryTechnicalCooperation,
        authority=(
            "Federal Law of the Russian Federation No. 114-FZ of 19 July 1998, art. 1"
            " (supply and purchase of military products)"
        ),
    ),
)
"""The rules of the library."""


def entailed(
    present: Iterable[type[Topic]], rules: Iterable[Rule] = RULES
) -> dict[type[Topic], tuple[type[Topic], ...]]:
    """Apply rules to the topics that a treaty is said to contain, to a fixed point.

    Args:
        present: the topics told present.
        rules: the rules to apply.

    Returns:
        Each entailed topic, with the topics that entail it directly; what is told
        present itself is here too where another topic entails it.

    Example:
        >>> from treatycmp import JointExercises, MilitaryCooperation
        >>> entailed([JointExercises]) == {MilitaryCooperation: (JointExercises,)}
        True
    """
    rules = tuple(rules)
    known = set(present)
    while True:
        new = {r.wider for r in rules if r.narrower in known} - known
        if not new:
            break
        known |= new
    conclusions: dict[type[Topic], set[type[Topic]]] = {}
    for rule in rules:
        if rule.narrower in known:
            conclusions.setdefault(rule.wider, set()).add(rule.narrower)
    return {
        wider: tuple(sorted(premises, key=lambda topic: topic.key))
        for wider, premises in sorted(conclusions.items(), key=lambda c: c[0].key)
    }
