"""What an explanation is asked of: one cell, or the same cell of two treaties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.errors import InvalidValueError
from treatycmp.findings import Finding, find

if TYPE_CHECKING:
    from treatycmp.codebook import Topic
    from treatycmp.corpus import Corpus

__all__ = ["findings_asked"]


def findings_asked(
    corpus: Corpus, treaty: str, topic: str | type[Topic], other: str | None
) -> tuple[Finding, ...]:
    """Give the finding that is asked of, or both where there is another treaty.

    Raises:
        UnknownNameError: if the corpus has no such treaty or topic.
        InvalidValueError: if a treaty is held against itself, or two by an event.
    """
    found = corpus.codebook[topic]
    one = find(corpus, treaty, found)
    if other is None:
        return (one,)
    two = find(corpus, other, found)
    problems = []
    if other == treaty:
        problem = f"{treaty!r} is held against itself: name another treaty"
        problems.append(("other", problem))
    if found.kind == "event":
        problem = (
            f"treaties do not differ by events such as {found.key!r}: leave the other"
            " treaty out"
        )
        problems.append(("topic", problem))
    if problems:
        raise InvalidValueError(what="explanation", problems=problems)
    return one, two
