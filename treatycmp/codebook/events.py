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

__all__ = [
    "Accession",
    "Amendment",
    "Conclusion",
    "Drafting",
    "EntryIntoForce",
    "FormAndTitle",
    "Implementation",
    "Purpose",
    "Ratification",
    "Renewal",
    "Signature",
]


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


@attrs.frozen(kw_only=True)
class FormAndTitle(Event):
    """The instrument was called so: what sort of instrument, and by what title.

    Authority: VCLT, art. 2(1)(a): an agreement is a treaty "whatever its particular
    designation". So this tells what it is called, not what it is.
    """

    title: ClassVar[str] = "Form and title"
    since: ClassVar[int | None] = 2
    forms: frozenset[Wording] | None = term(WORDED, "what sort of instrument")
    titles: frozenset[Wording] | None = term(WORDED, "the title that it is given")


@attrs.frozen(kw_only=True)
class Purpose(Event):
    """The instrument was said to be for something, or to bring something about.

    Authority: VCLT, arts. 18 and 31(1) (object and purpose); here in the words of
    whoever speaks, effects and expectations among them. A purpose is no promise: closer
    cooperation as an aim makes no clause on cooperation.
    """

    title: ClassVar[str] = "Purpose and effect"
    since: ClassVar[int | None] = 2
    aims: frozenset[Wording] | None = term(WORDED, "what it is for, or brings about")


@attrs.frozen(kw_only=True)
class Drafting(Event):
    """The text was prepared, proposed or negotiated.

    Authority: VCLT, arts. 6 to 9 (from the full powers to the adoption of the text).
    """

    title: ClassVar[str] = "Drafting and negotiation"
    since: ClassVar[int | None] = 2
    date: Date | None = term(DATE, "when it was drafted")
    drafters: frozenset[Wording] | None = term(AT_LEAST, "who drafted it")
    contributors: frozenset[Wording] | None = term(AT_LEAST, "who else worked on it")


@attrs.frozen(kw_only=True)
class Conclusion(Event):
    """The instrument came about; by which act is not said.

    For a treaty "of 2001", or one that "we had around 2001". Authority: VCLT, part II,
    section 1, whose "conclusion of treaties" takes in all acts from the text to
    consent.
    """

    title: ClassVar[str] = "Conclusion (act not stated)"
    since: ClassVar[int | None] = 2
    date: Date | None = term(DATE, "the date that it is given")


@attrs.frozen(kw_only=True)
class Accession(Event):
    """A state joined the instrument or organization, or was asked to.

    Authority: VCLT, art. 15; ATOP, FUTMEM (future members).
    """

    since: ClassVar[int | None] = 2
    date: Date | None = term(DATE, "when it joined")
    entrants: frozenset[Wording] | None = term(AT_LEAST, "who joins")


@attrs.frozen(kw_only=True)
class Implementation(Event):
    """The instrument was, or is to be, carried out.

    Authority: VCLT, art. 26 (a treaty is performed in good faith).
    """

    title: ClassVar[str] = "Carrying out"
    since: ClassVar[int | None] = 2
    date: Date | None = term(DATE, "when it was carried out")
    measures: frozenset[Wording] | None = term(WORDED, "how it is carried out")
