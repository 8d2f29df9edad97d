"""Rules in words: what they entail, from what, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.report.gfm import escape
from treatycmp.report.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.comparison import Comparison, Derivation
    from treatycmp.rules import Rule

__all__ = ["ground", "rule_words", "rules_used"]


def ground(derivation: Derivation) -> str:
    """Write from what a rule entails a topic: what is told, and by way of what."""
    told, *between = (rule.premise.title.lower() for rule in derivation.rules)
    remarks = [f"by way of {listed(between)}"] if between else []
    if derivation.finding.absent:
        remarks.append("contested")
    return f"{told} ({'; '.join(remarks)})" if remarks else told


def rule_words(rule: Rule) -> str:
    """Write a rule: what it leads from and to, on what condition, who says so."""
    premise, conclusion = (t.title.lower() for t in (rule.premise, rule.conclusion))
    condition = f"; condition: {rule.condition}" if rule.condition else ""
    return f"from {premise} to {conclusion}{condition}; authority: {rule.authority}"


def rules_used(comparison: Comparison) -> Iterator[str]:
    """Write the rules by which something is entailed, each once."""
    entailed = comparison.entailed.values()
    rules = {r: None for several in entailed for each in several for r in each.rules}
    for rule in rules:
        words = rule_words(rule)
        yield f"- {escape(words[:1].upper() + words[1:])}"
