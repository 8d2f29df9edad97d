"""Events: the facts in an instrument's life.

Definitions follow the Vienna Convention on the Law of Treaties of 1969 (VCLT).
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from treatycmp.codebook.base import Event
from treatycmp.codebook.commitments import Wording
from treatycmp.codebook.provisions import Years
from treatycmp.codebook.terms import AT_LEAST, DATE, EXACT, WORDED, term
from treatycmp.dates import Date

__all__ = ["Amendment", "EntryIntoForce", "Ratification", "Renewal", "Signature"]


@attrs.frozen(kw_only=True)
class Signature(Event):
    """The instrument was signed.

    Authority: VCLT, arts. 10 to 12.

    Example:
        >>> Signature(date=Date("2024-06")).date.first.isoformat()
        '2024-06-01'
    """

    since: ClassVar[int | None] = 1
    date: Date | None = term(DATE, "when it was signed")
    place: Wording | None = term(EXACT, "where it was signed")
    signatories: frozenset[Wording] | None = term(AT_LEAST, "who signed it")


@attrs.frozen(kw_only=True)
class Ratification(Event):
    """A party established on the international plane its consent to be bound.

    Authority: VCLT, arts. 2(1)(b) and 14.
    """

    since: ClassVar[int | None] = 1
    date: Date | None = term(DATE, "when it was ratified")
    ratifiers: frozenset[Wording] | None = term(AT_LEAST, "states that ratified it")


@attrs.frozen(kw_only=True)
class EntryIntoForce(Event):
    """The instrument came into force.

    Authority: VCLT, art. 24.
    """

    title: ClassVar[str] = "Entry into force"
    since: ClassVar[int | None] = 1
    date: Date | None = term(DATE, "when it came into force")
    followed: frozenset[Wording] | None = term(WORDED, "what it came after")


@attrs.frozen(kw_only=True)
class Renewal(Event):
    """The instrument was renewed or prolonged.

    Authority: ATOP, PROREN and RENEWLGT, for the act where those are the provision.
    """

    since: ClassVar[int | None] = 1
    date: Date | None = term(DATE, "when it was renewed")
    years: Years | None = term(EXACT, "for how many years")
    until: Date | None = term(DATE, "until when")


@attrs.frozen(kw_only=True)
class Amendment(Event):
    """The instrument was amended.

    Authority: VCLT, arts. 39 to 41.
    """

    since: ClassVar[int | None] = 1
    date: Date | None = term(DATE, "when it was amended")
    changes: frozenset[Wording] | None = term(WORDED, "what was changed")
