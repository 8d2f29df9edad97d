"""The tree that a derivation is: each node one line, and what it rests on below it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Node", "NodeKind"]


class NodeKind(enum.StrEnum):
    """What a node of a derivation stands for.

    From `COMPARISON` down to `ORIGIN`, each kind stands below those before it, as far
    as it is there at all. Only below `CHAIN` there are rules and a finding again: those
    of the chain, and the finding that it starts from.
    """

    COMPARISON = "comparison"
    PAIR = "pair"
    VERDICT = "verdict"
    RULE = "rule"
    FINDING = "finding"
    PRESENT = "told-present"
    ABSENT = "told-absent"
    MENTIONS = "mentions"
    WITHHELD = "withheld"
    SILENCE = "silence"
    TERM = "term"
    VALUE = "value"
    BEYOND = "beyond"
    ENTAILED = "entailed"
    CHAIN = "chain"
    STATEMENT = "statement"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    SOURCE = "source"
    ORIGIN = "origin"


def _to_nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(nodes)


@attrs.frozen(kw_only=True)
class Node:
    """One step of a derivation.

    Attributes:
        kind: what it stands for.
        text: one line, plain text; words of sources stand in it as they are.
        id: the id of what it stands for: of a treaty, a statement, a source, a speaker,
            an origin or a rule of a chain; the key of the topic that a chain starts
            from; the name of a respect or a term; empty where it has none.
        children: what it rests on.

    Example:
        >>> said = Node(kind=NodeKind.QUOTATION, text="quotation: “a pact”")
        >>> node = Node(kind=NodeKind.STATEMENT, text="says present", children=[said])
        >>> [each.kind.value for each in node.walk()]
        ['statement', 'quotation']
    """

    kind: NodeKind
    text: str
    id: str = ""
    children: tuple[Node, ...] = attrs.field(default=(), converter=_to_nodes)

    def walk(self) -> Iterator[Node]:
        """Go through this node and all below it, in the order in which one reads."""
        yield self
        for child in self.children:
            yield from child.walk()
