"""What is contested in a finding, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.findings import State
from treatycmp.report.values import value_words
from treatycmp.report.words import told_words
from treatycmp.verdicts import PRESENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.corpus import Statement
    from treatycmp.findings import Finding

__all__ = ["conflicts"]


def conflicts(finding: Finding) -> dict[str, list[tuple[str, Sequence[Statement]]]]:
    """Give what is contested in a finding: by respect, each side and who tells it."""
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
    return found
