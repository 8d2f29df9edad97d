"""What is contested in a finding, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.findings import State
from treatycmp.report.rules import ground
from treatycmp.report.values import value_words
from treatycmp.report.words import told_words
from treatycmp.verdicts import PRESENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Statement
    from treatycmp.findings import Finding

__all__ = ["conflicts"]


def conflicts(
    comparison: Comparison, finding: Finding
) -> dict[str, list[tuple[str, Sequence[Statement]]]]:
    """Give what is contested in a finding: by respect, each side and who tells it.

    What is said to be absent, and entailed by a rule, is a respect of its own.
    """
    found: dict[str, list[tuple[str, Sequence[Statement]]]] = {}
    if finding.state is State.CONTESTED:
        found[PRESENCE] = [
            (told_words(finding.topic, State.PRESENT), finding.present),
            (told_words(finding.topic, State.ABSENT), finding.absent),
        ]
    for name, stated in finding.terms.items():
        if stated.contested:
            found[name.replace("_", " ")] = [
                (value_words(value), statements) for value, statements in stated.stated
            ]
    derivations = comparison.entailed.get((finding.treaty, finding.topic.key), ())
    if finding.absent and derivations:
        found["against a rule"] = [
            (told_words(finding.topic, State.ABSENT), finding.absent),
            *(
                (f"by rule, follows from {ground(each)}", each.statements)
                for each in derivations
            ),
        ]
    return found
