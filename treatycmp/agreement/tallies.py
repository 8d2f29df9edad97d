"""How many units two codings have in common: precision, recall, F1."""

from __future__ import annotations

import attrs

__all__ = ["Tally"]


@attrs.frozen(kw_only=True)
class Tally:
    """How many units each of two corpora has, and how many both have.

    Attributes:
        a: units of A, the reference.
        b: units of B.
        both: pairs.

    Example:
        >>> tally = Tally(a=4, b=2, both=2)
        >>> tally.precision, tally.recall, round(tally.f1 or 0, 2)
        (1.0, 0.5, 0.67)
    """

    a: int
    b: int
    both: int

    @property
    def precision(self) -> float | None:
        """The part of B's units that A has; None if B has none."""
        return self.both / self.b if self.b else None

    @property
    def recall(self) -> float | None:
        """The part of A's units that B has; None if A has none."""
        return self.both / self.a if self.a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if there are no units."""
        units = self.a + self.b
        return 2 * self.both / units if units else None
