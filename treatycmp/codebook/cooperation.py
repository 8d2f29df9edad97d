"""Clauses by which the parties work together in peace.

Each is coded by the words that a source uses: "military", "defense" and "security"
cooperation are three clauses, and a narrower one does not make a wider one here
(`treatycmp.rules` says what entails what, and on whose authority).
"""

from __future__ import annotations

from typing import ClassVar, Literal

import attrs

from treatycmp.codebook.base import Clause
from treatycmp.codebook.commitments import Wording
from treatycmp.codebook.terms import AT_LEAST, EXACT, WORDED, term

__all__ = [
    "ArmsTransfer",
    "BilateralCooperation",
    "Confidentiality",
    "DefenseCooperation",
    "DefenseIndustryCooperation",
    "DiplomaticSupport",
    "EconomicCooperation",
    "IntegratedAirDefense",
    "JointExercises",
    "MilitaryCooperation",
    "MilitaryFlights",
    "MilitaryTechnicalCooperation",
    "PoliticalCooperation",
    "PortVisits",
    "SecurityCooperation",
    "SecurityServicesCooperation",
    "TroopDeployment",
]

MilitaryTechnicalField = Literal[
    "supply", "development", "production", "maintenance", "training"
]
Domain = Literal["land", "sea", "air", "space", "cyber"]


@attrs.frozen(kw_only=True)
class MilitaryTechnicalCooperation(Clause):
    """Cooperation in military goods and know-how: their supply, making and upkeep.

    Authority: Federal Law of the Russian Federation No. 114-FZ of 19 July 1998 on
    military-technical cooperation with foreign states, art. 1. The nearest ATOP
    variable is MILAID.

    Example:
        >>> MilitaryTechnicalCooperation(fields={"training"}).stated()
        {'fields': frozenset({'training'})}
    """

    title: ClassVar[str] = "Military-technical cooperation"
    since: ClassVar[int | None] = 1
    fields: frozenset[MilitaryTechnicalField] | None = term(AT_LEAST, "what it covers")


@attrs.frozen(kw_only=True)
class ArmsTransfer(Clause):
    """A provision for transferring arms from one party to the other.

    Authority: Arms Trade Treaty, art. 2 (export, import, transit, brokering); ATOP,
    MILAID.
    """

    since: ClassVar[int | None] = 1
    supplier: frozenset[Wording] | None = term(AT_LEAST, "states that supply")
    recipient: frozenset[Wording] | None = term(AT_LEAST, "states that receive")
    items: frozenset[Wording] | None = term(WORDED, "what is transferred")


@attrs.frozen(kw_only=True)
class JointExercises(Clause):
    """A provision for joint military exercises.

    Authority: Kinne 2020, "The Defense Cooperation Agreement Dataset (DCAD)",
    *Journal of Conflict Resolution* 64: 729-755 (training and exercises).
    """

    title: ClassVar[str] = "Joint military exercises"
    since: ClassVar[int | None] = 1
    domains: frozenset[Domain] | None = term(AT_LEAST, "where they are held")


@attrs.frozen(kw_only=True)
class PortVisits(Clause):
    """A provision for visits of one party's warships to the other's ports.

    Authority: UN Convention on the Law of the Sea, art. 29, for what a warship is.
    """

    title: ClassVar[str] = "Naval port visits"
    since: ClassVar[int | None] = 1
    reciprocal: bool | None = term(EXACT, "whether each party receives the other")


@attrs.frozen(kw_only=True)
class SecurityServicesCooperation(Clause):
    """A provision for cooperation of intelligence and security services.

    Authority: Kinne 2020 (exchange of classified information), to which it is near.
    """

    title: ClassVar[str] = "Cooperation of security services"
    since: ClassVar[int | None] = 1
    activities: frozenset[Wording] | None = term(WORDED, "what they do together")


@attrs.frozen(kw_only=True)
class MilitaryCooperation(Clause):
    """Cooperation that the source calls military, of no narrower kind.

    Authority: ATOP, MILCON (military contact and coordination).
    """

    since: ClassVar[int | None] = 1
    activities: frozenset[Wording] | None = term(WORDED, "what it covers")


@attrs.frozen(kw_only=True)
class DefenseCooperation(Clause):
    """Cooperation that the source calls defense cooperation, of no narrower kind.

    Authority: Kinne 2018, "Defense Cooperation Agreements and the Emergence of a
    Global Security Network", *International Organization* 72: 799-837. It is not
    mutual defense.
    """

    since: ClassVar[int | None] = 1
    activities: frozenset[Wording] | None = term(WORDED, "what it covers")


@attrs.frozen(kw_only=True)
class SecurityCooperation(Clause):
    """Cooperation that the source calls security cooperation, of no narrower kind.

    Authority: the source's own word; ATOP has no variable for it.
    """

    since: ClassVar[int | None] = 1
    activities: frozenset[Wording] | None = term(WORDED, "what it covers")


@attrs.frozen(kw_only=True)
class EconomicCooperation(Clause):
    """Economic or other non-military cooperation between the parties.

    Authority: ATOP, NOMICOOP (non-military cooperation) and ECAID (economic aid).
    """

    since: ClassVar[int | None] = 1
    sectors: frozenset[Wording] | None = term(WORDED, "what it covers")


@attrs.frozen(kw_only=True)
class IntegratedAirDefense(Clause):
    """A provision for a shared or integrated air defense system.

    Authority: ATOP, INTCOM (integrated command), to which it is near.
    """

    since: ClassVar[int | None] = 1
    systems: frozenset[Wording] | None = term(WORDED, "what is integrated")


@attrs.frozen(kw_only=True)
class DefenseIndustryCooperation(Clause):
    """Cooperation of the parties' defense or military industries.

    Authority: the source's own word; near to Kinne 2020 (defense industry and
    procurement). Military-technical cooperation is another term, and another clause.
    """

    title: ClassVar[str] = "Defense industry cooperation"
    since: ClassVar[int | None] = 2
    activities: frozenset[Wording] | None = term(WORDED, "what it covers")


@attrs.frozen(kw_only=True)
class TroopDeployment(Clause):
    """Troops of one party in the other's territory, or sent to fight for it.

    Authority: ATOP, BASE (bases or troops placed) and CONTRIB (troops contributed).
    """

    since: ClassVar[int | None] = 2
    troops: frozenset[Wording] | None = term(WORDED, "which troops, and how many")
    purposes: frozenset[Wording] | None = term(WORDED, "what for")


@attrs.frozen(kw_only=True)
class MilitaryFlights(Clause):
    """Flights of one party's military aircraft to the other's territory.

    Authority: Convention on International Civil Aviation (1944), art. 3, for what a
    state aircraft is: one used in military, customs and police services.
    """

    since: ClassVar[int | None] = 2
    cargo: frozenset[Wording] | None = term(WORDED, "what they carry")


@attrs.frozen(kw_only=True)
class Confidentiality(Clause):
    """Secrecy about what the parties do together, or about what they have agreed.

    Authority: ATOP, PUBSECR and SECRART, for secret treaties and articles; here of
    whatever the source calls confidential, secret or covert.
    """

    since: ClassVar[int | None] = 2
    scope: frozenset[Wording] | None = term(WORDED, "what is kept confidential")


@attrs.frozen(kw_only=True)
class DiplomaticSupport(Clause):
    """Support of one party for the other by statements, votes or mediation.

    Authority: ATOP, DIPAID (diplomatic aid).
    """

    since: ClassVar[int | None] = 2
    measures: frozenset[Wording] | None = term(WORDED, "what is done in support")


@attrs.frozen(kw_only=True)
class PoliticalCooperation(Clause):
    """Consultation, contact and information between the parties' governments.

    A promise to consult in crises that could become militarized is consultation.
    Authority: ATOP, CONSUL, from which its codebook keeps such general promises out.
    """

    title: ClassVar[str] = "Political cooperation and contact"
    since: ClassVar[int | None] = 2
    subjects: frozenset[Wording] | None = term(WORDED, "what it is about")


@attrs.frozen(kw_only=True)
class BilateralCooperation(Clause):
    """Cooperation of no stated kind, or in all fields.

    Authority: the source's own words; ATOP, NOMICOOP, is the nearest variable.
    """

    title: ClassVar[str] = "Cooperation of no stated kind"
    since: ClassVar[int | None] = 2
    scope: frozenset[Wording] | None = term(WORDED, "how far it reaches")
