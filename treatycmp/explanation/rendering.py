"""A derivation and least changes as text, Markdown or JSON, alike in every run."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treatycmp.corpus.values import given, several
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import UnknownNameError
from treatycmp.explanation.derivation import VERDICTS
from treatycmp.explanation.least import LeastChange
from treatycmp.explanation.nodes import Node
from treatycmp.findings import State
from treatycmp.report.gfm import escape
from treatycmp.report.json import dumps
from treatycmp.report.words import counted, listed, told_words
from treatycmp.verdicts import PRESENCE, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["FORMATS", "SCHEMA_VERSION", "render", "to_json", "to_markdown", "to_text"]

SCHEMA_VERSION = 1
"""Raised when a program that reads the JSON would have to change."""


def to_text(derivation: Node, least: Sequence[LeastChange] = ()) -> str:
    """Write a line a node, each below what it carries and further in."""
    lines = ["  " * depth + visible(line) for depth, line in _lines(derivation)]
    if least:
        lines += ["", _title(least)]
        lines += ["  " * depth + visible(line) for depth, line in _changes(least)]
    return "\n".join(lines) + "\n"


def to_markdown(derivation: Node, least: Sequence[LeastChange] = ()) -> str:
    """Write nested lists under a heading, in GitHub-flavored Markdown."""
    blocks = [f"# {escape(derivation.text)}", _nested(_lines(derivation))]
    if least:
        blocks += [f"## {escape(_title(least))}", _nested(_changes(least))]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _nested(lines: Iterator[tuple[int, str]]) -> str:
    """Write lines as items of lists; what has depth 0 is the heading."""
    return "\n".join(
        f"{'  ' * (depth - 1)}- {escape(line)}" for depth, line in lines if depth
    )


def _lines(node: Node, depth: int = 0) -> Iterator[tuple[int, str]]:
    yield depth, node.text
    for child in node.children:
        yield from _lines(child, depth + 1)


def _title(least: Sequence[LeastChange]) -> str:
    return f"Least change, by {least[0].part}"


def _changes(least: Sequence[LeastChange]) -> Iterator[tuple[int, str]]:
    for change in least:
        sets = counted(len(change.removals), "least set")
        if not change.removals:
            sets = f"no set of {change.part} that would change it"
            sets += "" if change.complete else " was found"
        respect = change.respect.replace("_", " ")
        yield 1, f"{respect}, now {_outcome(change, change.now)}: {sets}"
        for removal in change.removals:
            becomes = _outcome(change, removal.becomes)
            yield 2, f"without {listed(removal.ids)}: {becomes}"
        if not change.complete:
            yield 2, "the search stopped at its limit: there may be others"


def _outcome(change: LeastChange, word: str) -> str:
    """Write an outcome as reports do."""
    if len(change.treaties) > 1:
        return VERDICTS[Verdict[word.upper().replace("-", "_")]]
    if change.respect == PRESENCE:
        return told_words(change.topic, State(word))
    return word


def to_json(derivation: Node, least: Sequence[LeastChange] = ()) -> str:
    """Write the tree and the sets as JSON, indented, with one final newline."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "derivation": _node(derivation),
        "least_changes": [_change(change) for change in least],
    }
    return dumps(data)


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "id": node.id or None,
        "text": node.text,
        "children": [_node(child) for child in node.children],
    }


def _change(change: LeastChange) -> dict[str, Any]:
    return {
        "treaties": list(change.treaties),
        "topic": change.topic.key,
        "respect": change.respect,
        "by": change.part,
        "now": change.now,
        "complete": change.complete,
        "removals": [
            {"without": list(removal.ids), "becomes": removal.becomes}
            for removal in change.removals
        ],
    }


FORMATS: Mapping[str, Callable[[Node, Sequence[LeastChange]], str]] = MappingProxyType(
    {"text": to_text, "markdown": to_markdown, "json": to_json}
)
"""Every format by its name."""


def render(derivation: Node, format_: str, least: Sequence[LeastChange] = ()) -> str:
    """Write a derivation, and the least changes if there are any, in a format.

    Args:
        derivation: what `explain` gives.
        format_: `text`, `markdown` or `json`; each holds all that the others do.
        least: what `least_changes` gives.

    Raises:
        UnknownNameError: if there is no such format.
        InvalidValueError: if the others are not what these functions give.

    Example:
        >>> from treatycmp import Corpus, Treaty, explain
        >>> corpus = Corpus(treaties=[Treaty(id="a-b", label="A-B pact")])
        >>> print(render(explain(corpus, "a-b", "neutrality"), "text"), end="")
        A-B pact, neutrality: not coded
          told present by none
          told absent by none
          no source speaks of the treaty, so that none is silent
    """
    given("derivation", derivation, Node, "what `explain` gives")
    hint = "a list of changes, as `least_changes` gives it"
    least = several("least", least, LeastChange, hint)
    if format_ not in tuple(FORMATS):
        msg = f"there is no format {format_!r}; {did_you_mean(str(format_), FORMATS)}"
        raise UnknownNameError(msg)
    return FORMATS[format_](derivation, least)
