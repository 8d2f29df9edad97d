"""Explanation: what a finding or a verdict rests on, and what would change it."""

from __future__ import annotations

from treatycmp.explanation.derivation import explain, explain_all
from treatycmp.explanation.least import (
    LIMIT,
    LeastChange,
    Part,
    Removal,
    least_changes,
    without,
)
from treatycmp.explanation.nodes import Node, NodeKind
from treatycmp.explanation.rendering import FORMATS, render

__all__ = [
    "FORMATS",
    "LIMIT",
    "LeastChange",
    "Node",
    "NodeKind",
    "Part",
    "Removal",
    "explain",
    "explain_all",
    "least_changes",
    "render",
    "without",
]
