"""Topics, their terms, and the codebook of the library.

`BASE` is the codebook that the shipped corpus is coded with. To add topics of your
own, declare them and extend it: `BASE.extended(NuclearSharing)`.
"""

from __future__ import annotations

from treatycmp.codebook.base import RESERVED, Clause, Codebook, Event, Topic
from treatycmp.codebook.commitments import (
    Consultation,
    MutualDefense,
    Neutrality,
    NonAggression,
    NonAssistance,
    Obligation,
    Offense,
    TerritoryNonUse,
    ThreatCoordination,
)
from treatycmp.codebook.cooperation import (
    ArmsTransfer,
    DefenseCooperation,
    EconomicCooperation,
    IntegratedAirDefense,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    PortVisits,
    SecurityCooperation,
    SecurityServicesCooperation,
)
from treatycmp.codebook.events import (
    Amendment,
    EntryIntoForce,
    Ratification,
    Renewal,
    Signature,
)
from treatycmp.codebook.provisions import Duration, Prolongation, RelationToEarlier
from treatycmp.codebook.terms import (
    AT_LEAST,
    DATE,
    EXACT,
    WORDED,
    Kind,
    Term,
    term,
)

__all__ = [
    "AT_LEAST",
    "BASE",
    "DATE",
    "EXACT",
    "RESERVED",
    "WORDED",
    "Amendment",
    "ArmsTransfer",
    "Clause",
    "Codebook",
    "Consultation",
    "DefenseCooperation",
    "Duration",
    "EconomicCooperation",
    "EntryIntoForce",
    "Event",
    "IntegratedAirDefense",
    "JointExercises",
    "Kind",
    "MilitaryCooperation",
    "MilitaryTechnicalCooperation",
    "MutualDefense",
    "Neutrality",
    "NonAggression",
    "NonAssistance",
    "Obligation",
    "Offense",
    "PortVisits",
    "Prolongation",
    "Ratification",
    "RelationToEarlier",
    "Renewal",
    "SecurityCooperation",
    "SecurityServicesCooperation",
    "Signature",
    "Term",
    "TerritoryNonUse",
    "ThreatCoordination",
    "Topic",
    "term",
]

BASE = Codebook(
    (
        NonAssistance,
        MutualDefense,
        MilitaryTechnicalCooperation,
        ArmsTransfer,
        TerritoryNonUse,
        JointExercises,
        PortVisits,
        SecurityServicesCooperation,
        ThreatCoordination,
        MilitaryCooperation,
        DefenseCooperation,
        SecurityCooperation,
        EconomicCooperation,
        IntegratedAirDefense,
        Duration,
        Prolongation,
        RelationToEarlier,
        Offense,
        Neutrality,
        NonAggression,
        Consultation,
        Signature,
        Ratification,
        EntryIntoForce,
        Renewal,
        Amendment,
    ),
    version=1,
)
"""The codebook that the library ships, in the order of its rows."""
