"""Which units of two codings are about the same words: pairs, one to one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from treatycmp.agreement import extra
from treatycmp.agreement.units import STRICT, Standing, Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHARED", "Pair", "pairs"]

SHARED = 0.5
"""The part of the shorter one's characters that two units must share to be a pair.

Readers who mean the same words cut their quotations longer or shorter, so no part of
the longer one is asked for. With less than half, most of what each of them rests on
lies outside the other."""

_STEPS = 10**6
"""Overlaps are told apart to a millionth: sums of whole numbers have no rounding."""


@attrs.frozen(kw_only=True)
class Pair:
    """A unit of each of two corpora, about the same words.

    Attributes:
        a: the unit of A.
        b: the unit of B.
        overlap: the characters that both quote, divided by those that either quotes
            (the Jaccard index), from 0 to 1.
    """

    a: Unit
    b: Unit
    overlap: float

    @property
    def kind(self) -> UnitKind:
        """Whether these are statements or contrasts."""
        return self.a.kind

    @property
    def differs(self) -> tuple[str, ...]:
        """The categories in which the two codings differ."""
        other = self.b.codes
        return tuple(
            name for name, value in self.a.codes.items() if value != other[name]
        )

    @property
    def alike(self) -> bool:
        """Whether both say the same of the same, in the categories of `STRICT`."""
        return not set(self.differs) & set(STRICT[self.kind])


def pairs(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Pair, ...]:
    """Pair the units of one document, so that their total overlap is greatest.

    Two units can be a pair if they are of one kind and share `SHARED` of the shorter
    one's characters. Where several pairings have the same total overlap, as where the
    same words carry several statements, that with the most values in common is taken.

    Returns:
        The pairs, in the order of the document.
    """
    found: list[Pair] = []
    for kind in UnitKind:
        ours = [unit for unit in a if unit.kind is kind]
        theirs = [unit for unit in b if unit.kind is kind]
        found += _of_one_kind(ours, theirs)
    return tuple(sorted(found, key=_order))


def _order(pair: Pair) -> tuple[object, ...]:
    return tuple(sorted((pair.a.order, pair.b.order)))


def _of_one_kind(a: Sequence[Unit], b: Sequence[Unit]) -> list[Pair]:
    # Of pairings that are equally good, either could be found: always looking from the
    # same side makes it the same one, whichever corpus is called A.
    if [unit.order for unit in a] > [unit.order for unit in b]:
        return [attrs.evolve(p, a=p.b, b=p.a) for p in _of_one_kind(b, a)]
    if not a:
        return []
    candidates = [[_pair(one, other) for other in b] for one in a]
    # What all pairs together can have in common stays below one step of overlap.
    step = 1 + min(len(a), len(b)) * len(a[0].codes)
    weights = [
        [0 if pair is None else _weight(pair, step) for pair in row]
        for row in candidates
    ]
    chosen = (candidates[row][column] for row, column in extra.assignment(weights))
    return [pair for pair in chosen if pair is not None]


def _weight(pair: Pair, step: int) -> int:
    common = len(pair.a.codes) - len(pair.differs)
    return round(pair.overlap * _STEPS) * step + common


def _pair(a: Unit, b: Unit) -> Pair | None:
    """Pair two units where they overlap best, if they can be a pair there."""
    candidates = [
        (overlap, one, other)
        for one, other in itertools.product(a.standings, b.standings)
        if (overlap := _overlap(one, other)) is not None
    ]
    if not candidates:
        return None
    overlap, one, other = min(candidates, key=lambda c: (-c[0], min(c[1:]), max(c[1:])))
    return Pair(
        a=attrs.evolve(a, standings=(one,)),
        b=attrs.evolve(b, standings=(other,)),
        overlap=overlap,
    )


def _overlap(a: Standing, b: Standing) -> float | None:
    lengths = [sum(end - start for start, end in each.spans) for each in (a, b)]
    shared = sum(
        max(0, min(one[1], other[1]) - max(one[0], other[0]))
        for one, other in itertools.product(a.spans, b.spans)
    )
    if shared < SHARED * min(lengths):
        return None
    return shared / (sum(lengths) - shared)
