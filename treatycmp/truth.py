"""The four values: what a body of evidence has told, for and against.

They are states of information, not truth values of a treaty (Belnap 1977, "How a
computer should think"; Dubois 2008, "On ignorance and contradiction considered as
truth-values", on what not to do with them). A value is two bits: told for, told
against. The operators are those of the order of knowledge, in which a value grows as
more is told. `Truth` has the order of truth besides, as methods, for formulas.
"""

from __future__ import annotations

import enum
from typing import NoReturn, Self

__all__ = ["FourValued", "Truth"]


class FourValued(enum.Enum):
    """Two bits of what was told, with the knowledge order and its lattice.

    The base of `Truth` and of `treatycmp.Verdict`; it has no members itself. A value
    of a subclass is the pair *(told for, told against)*.
    """

    def __or__(self, other: Self) -> Self:
        """Join: all that either of the two has been told."""
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.value, other.value
        return type(self)((mine[0] or theirs[0], mine[1] or theirs[1]))

    def __and__(self, other: Self) -> Self:
        """Meet: only what both of them have been told."""
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.value, other.value
        return type(self)((mine[0] and theirs[0], mine[1] and theirs[1]))

    def __invert__(self) -> Self:
        """Negate: what was told for is told against, and the reverse."""
        told_for, told_against = self.value
        return type(self)((told_against, told_for))

    def __le__(self, other: Self) -> bool:
        """Tell whether `other` has been told all that this value has been told.

        Python asks it of the other side for `>=`.
        """
        if type(other) is not type(self):
            return NotImplemented
        return (self | other) is other

    def __bool__(self) -> NoReturn:
        """Refuse: none of the four is a yes or a no.

        Raises:
            TypeError: always. Compare with `is` instead.
        """
        msg = (
            f"{self} is a state of information, neither true nor false: compare it"
            f" with `is`, as in `x is {type(self).__name__}.{self.name}`"
        )
        raise TypeError(msg)


class Truth(FourValued):
    """What was told of a clause: present, absent, both, or neither.

    `NEITHER` is below `TRUE` and `FALSE` in the order of knowledge, and they are
    below `BOTH`. `|` is the join, `&` the meet, `~` the negation.

    In the order of truth, `FALSE` is below `NEITHER` and `BOTH`, and they are below
    `TRUE`. `or_` is the join of that order, `and_` the meet; the two orders make a
    bilattice (Fitting 1991, "Bilattices and the semantics of logic programming").

    Example:
        >>> Truth.TRUE | Truth.FALSE
        <Truth.BOTH: (True, True)>
        >>> Truth.NEITHER <= Truth.FALSE
        True
        >>> ~Truth.TRUE is Truth.FALSE
        True
    """

    NEITHER = (False, False)
    TRUE = (True, False)
    FALSE = (False, True)
    BOTH = (True, True)

    @classmethod
    def of(cls, *, present: bool, absent: bool) -> Truth:
        """Give the value of having been told presence, absence, both or neither.

        Example:
            >>> Truth.of(present=False, absent=True)
            <Truth.FALSE: (False, True)>
        """
        return cls((present, absent))

    @property
    def told_present(self) -> bool:
        """Whether presence was told, contested or not."""
        return bool(self.value[0])

    @property
    def told_absent(self) -> bool:
        """Whether absence was told, contested or not."""
        return bool(self.value[1])

    def and_(self, other: Truth) -> Truth:
        """Conjoin: told for if both are, told against if either is.

        It is the meet in the order of truth; `&` is the meet in that of knowledge.

        Example:
            >>> Truth.NEITHER.and_(Truth.FALSE)
            <Truth.FALSE: (False, True)>
        """
        return Truth.of(
            present=self.told_present and other.told_present,
            absent=self.told_absent or other.told_absent,
        )

    def or_(self, other: Truth) -> Truth:
        """Disjoin: told for if either is, told against if both are.

        It is the join in the order of truth; `|` is the join in that of knowledge.

        Example:
            >>> Truth.BOTH.or_(Truth.NEITHER)
            <Truth.TRUE: (True, False)>
        """
        return Truth.of(
            present=self.told_present or other.told_present,
            absent=self.told_absent and other.told_absent,
        )

    def at_most(self, other: Truth) -> bool:
        """Tell whether this value is at most as true as `other`.

        It is the order of truth; `<=` is that of knowledge.

        Example:
            >>> Truth.FALSE.at_most(Truth.NEITHER), Truth.NEITHER.at_most(Truth.BOTH)
            (True, False)
        """
        return self.and_(other) is self
