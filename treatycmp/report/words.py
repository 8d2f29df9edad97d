"""How a report says things: signs and words of findings, counts and lists.

Everything here gives plain text; escaping comes later, once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treatycmp.findings import Finding, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.codebook import Topic

__all__ = [
    "SIGNS",
    "STATES",
    "counted",
    "in_quotes",
    "listed",
    "number",
    "sign",
    "state_words",
    "told_words",
]

_EVENT_STATES = {
    State.PRESENT: "stated",
    State.ABSENT: "denied",
}

STATES = {
    State.PRESENT: "said to be present",
    State.ABSENT: "said to be absent",
    State.CONTESTED: "contested",
    State.WITHHELD: "withheld",
    State.MENTIONED: "mentioned only",
    State.NOT_STATED: "not stated",
    State.NOT_CODED: "not coded",
}
"""What reports call each finding; never blank, and no two alike."""

SIGNS = {
    State.PRESENT: "✓",
    State.ABSENT: "✗",
    State.CONTESTED: "⚠",
    State.WITHHELD: "○",
    State.MENTIONED: "○",
    State.NOT_STATED: "–",
    State.NOT_CODED: "?",
}
"""The sign before the word; the word alone carries the meaning."""

_NUMBERS = [
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]


def told_words(topic: type[Topic], state: State) -> str:
    """Write that a topic is in a state: clauses are present, events stated."""
    words = _EVENT_STATES if topic.kind == "event" else STATES
    return words.get(state, STATES[state])


def state_words(finding: Finding) -> str:
    """Write what a finding amounts to, without its sign."""
    return told_words(finding.topic, finding.state)


def sign(finding: Finding) -> str:
    """Give the sign of a finding; a contested term makes it contested."""
    return SIGNS[State.CONTESTED if finding.contested else finding.state]


def number(count: int) -> str:
    """Write a count as prose does: in letters up to twelve.

    Example:
        >>> number(5), number(40)
        ('five', '40')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    Example:
        >>> counted(1, "author"), counted(2, "author")
        ('1 author', '2 authors')
    """
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def in_quotes(words: str) -> str:
    """Put words of a source in quotation marks, unlike those within.

    Example:
        >>> in_quotes("a pact"), in_quotes("a “pact”")
        ('“a pact”', '‘a “pact”’')
    """
    return f"‘{words}’" if re.search('["“”„]', words) else f"“{words}”"


def listed(words: Sequence[str]) -> str:
    """Join words as prose does.

    Example:
        >>> listed(["a", "b", "c"])
        'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
