"""Clauses about the instrument itself: how long it lasts, what it does to others.

Definitions follow the Vienna Convention on the Law of Treaties of 1969 (VCLT).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import annotated_types as at
import attrs

from treatycmp.codebook.base import Clause
from treatycmp.codebook.commitments import Wording
from treatycmp.codebook.terms import EXACT, WORDED, term

__all__ = ["Duration", "Prolongation", "RelationToEarlier", "Years"]

Years = Annotated[int, at.Gt(0)]
"""A whole number of years, one or more."""

Relation = Literal["replaces", "updates", "amends", "supplements", "continues"]


@attrs.frozen(kw_only=True)
class Duration(Clause):
    """How long the instrument is to last.

    Authority: VCLT, arts. 54 and 55 (termination under the treaty's own provisions);
    ATOP, SPECLGTH and LENGTH, which counts months where this counts years.

    Example:
        >>> Duration(years="indefinite").years
        'indefinite'
    """

    since: ClassVar[int | None] = 1
    years: Years | Literal["indefinite"] | None = term(EXACT, "its term in years")


@attrs.frozen(kw_only=True)
class Prolongation(Clause):
    """A provision for going on after the term has run out.

    Authority: ATOP, PROREN and RENEWLGT (renewal and its length).
    """

    since: ClassVar[int | None] = 1
    years: Years | None = term(EXACT, "the length of each further period in years")
    automatic: bool | None = term(EXACT, "whether it goes on unless a party objects")


@attrs.frozen(kw_only=True)
class RelationToEarlier(Clause):
    """What the instrument does to an earlier one between the same parties.

    Authority: VCLT, arts. 30 (successive treaties), 39 to 41 (amendment) and 59
    (termination by a later treaty).
    """

    title: ClassVar[str] = "Relation to an earlier treaty"
    since: ClassVar[int | None] = 1
    relation: frozenset[Relation] | None = term(WORDED, "what it does to the earlier")
    earlier: frozenset[Wording] | None = term(WORDED, "the earlier instrument")
