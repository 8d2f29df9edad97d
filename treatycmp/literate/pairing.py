"""Which new value stands in for which that is gone, so that it takes its place."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from treatycmp.corpus import Contrast, Note, Statement
from treatycmp.literate.keys import all_of, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.literate.keys import Value

__all__ = ["successors", "under"]

# Who says it, where, in what words: by these the same utterance is known again.
_MARKS = ("source", "speaker", "quotation")


def under(value: Statement | Contrast | Note) -> type[Topic] | str:
    """Say under which heading a value belongs.

    Example:
        >>> under(Note(treaty="x-y-pact", topic="duration", text="A.", authority="B."))
        'Notes'
    """
    if isinstance(value, Statement):
        return value.topic
    return "Contrasts" if isinstance(value, Contrast) else "Notes"


def successors(gone: Sequence[Value], new: Sequence[Value]) -> dict[Value, Value]:
    """Pair values that are gone with new ones, those that are most alike first.

    What is said is paired under one heading of one treaty; a treaty, a source, a
    speaker or an origin is paired with the one of its id.

    Example:
        >>> from treatycmp import Origin
        >>> old, new = Origin(id="wire", title="A"), Origin(id="wire", title="B")
        >>> successors([old], [Origin(id="news", title="A"), new]) == {old: new}
        True
    """
    rivals = _by_home(new)
    found: dict[Value, Value] = {}
    for home, old in _by_home(gone).items():
        pairs = itertools.product(old, rivals.get(home, ()))
        taken: set[Value] = set()
        # Sorting is stable: of pairs that are equally alike, the first comes first.
        for one, other in sorted(
            pairs, key=lambda pair: _likeness(*pair), reverse=True
        ):
            if one not in found and other not in taken:
                found[one] = other
                taken.add(other)
    return found


def _by_home(values: Iterable[Value]) -> dict[object, list[Value]]:
    homes: defaultdict[object, list[Value]] = defaultdict(list)
    for value in values:
        homes[_home(value)].append(value)
    return homes


def _home(value: Value) -> object:
    """Name what a value shares with all that can take its place."""
    if isinstance(value, (Statement, Contrast, Note)):
        return (value.treaty, under(value))
    return (kind_of(value), value.id)


def _likeness(one: Value, other: Value) -> tuple[int, int]:
    """Count the marks, and then the keys, in which two values are alike."""
    marks = (getattr(one, m, None) == getattr(other, m, None) for m in _MARKS)
    keys, others = all_of(one), all_of(other)
    return sum(marks), sum(keys[k] == others[k] for k in keys)
