"""Clauses that oblige a party to act, or to refrain, when force is in question.

The names and definitions are those of the Alliance Treaty Obligations and Provisions
project (ATOP: Leeds, Ritter, Mitchell and Long 2002, *International Interactions* 28:
237-260, and its codebook), with the Correlates of War alliance types beside them
(COW: Gibler 2009, *International Military Alliances, 1648-2008*).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import annotated_types as at
import attrs

from treatycmp.codebook.base import Clause
from treatycmp.codebook.terms import AT_LEAST, EXACT, WORDED, term

__all__ = [
    "CollectivePact",
    "Consultation",
    "MutualDefense",
    "Neutrality",
    "NonAggression",
    "NonAssistance",
    "Obligation",
    "Offense",
    "TerritoryNonUse",
    "ThreatCoordination",
    "Wording",
]

Wording = Annotated[str, at.MinLen(1)]
"""Words of a source, or a name."""

Trigger = Literal["armed attack", "attack", "aggression", "threat"]
Response = Literal["military assistance", "all available means", "other assistance"]
LegalBasis = Literal["UN Charter art. 51", "domestic law"]
Aid = Literal["any", "military", "economic", "political", "territory"]


@attrs.frozen(kw_only=True)
class Obligation(Clause):
    """A promise of conduct in a contingency: the terms that all obligations share.

    The terms follow ATOP: who owes what to whom (ASYMM), on which condition
    (CONDITIO), against whom (SPECTHRT, STATTHR1 and STATTHR2), where.
    """

    obligor: frozenset[Wording] | None = term(AT_LEAST, "states that owe it")
    beneficiary: frozenset[Wording] | None = term(AT_LEAST, "states it is owed to")
    trigger: frozenset[Trigger] | None = term(WORDED, "what sets it off")
    adversary: frozenset[Wording] | None = term(WORDED, "against whom it is directed")
    area: frozenset[Wording] | None = term(WORDED, "where it applies")
    on_request: bool | None = term(EXACT, "whether the beneficiary has to ask for it")


@attrs.frozen(kw_only=True)
class NonAssistance(Obligation):
    """A promise not to aid a state that attacks, or is in conflict with, the other.

    Authority: ATOP, NOTAIDEN (a promise not to aid a partner's enemy).

    Example:
        >>> NonAssistance(trigger={"aggression"}).stated()
        {'trigger': frozenset({'aggression'})}
    """

    title: ClassVar[str] = "Non-assistance to the aggressor"
    since: ClassVar[int | None] = 1
    aid_withheld: frozenset[Aid] | None = term(AT_LEAST, "the aid that is withheld")


@attrs.frozen(kw_only=True)
class MutualDefense(Obligation):
    """A promise of active military support if a party is attacked.

    Authority: ATOP, DEFENSE; COW, type I (defense pact).

    Example:
        >>> MutualDefense(trigger={"armed attack"}, immediate=True).stated()
        {'trigger': frozenset({'armed attack'}), 'immediate': True}
    """

    since: ClassVar[int | None] = 1
    response: frozenset[Response] | None = term(WORDED, "what is to be done")
    immediate: bool | None = term(EXACT, "whether it is owed without delay")
    legal_basis: frozenset[LegalBasis] | None = term(
        AT_LEAST, "the law that it is tied to"
    )


@attrs.frozen(kw_only=True)
class TerritoryNonUse(Obligation):
    """A promise not to let one's territory be used against the other party.

    Authority: UN General Assembly resolution 3314 (XXIX), Definition of Aggression,
    art. 3(f), which names the act that is here forsworn. ATOP has no variable for it.
    """

    title: ClassVar[str] = "Territory not used against the other"
    since: ClassVar[int | None] = 1
    purposes: frozenset[Wording] | None = term(WORDED, "uses that are ruled out")


@attrs.frozen(kw_only=True)
class ThreatCoordination(Obligation):
    """A promise to act together, short of active support, against a threat.

    Authority: ATOP, MILCON (military contact and coordination) and SPECTHRT (a threat
    is named); wider than CONSUL, which asks for consultation only.
    """

    title: ClassVar[str] = "Coordination against threats"
    since: ClassVar[int | None] = 1
    measures: frozenset[Wording] | None = term(WORDED, "what is done together")


@attrs.frozen(kw_only=True)
class Offense(Obligation):
    """A promise of active support in a conflict not begun by an attack on the party.

    Authority: ATOP, OFFENSE. COW has no such type.
    """

    since: ClassVar[int | None] = 1


@attrs.frozen(kw_only=True)
class Neutrality(Obligation):
    """A promise to stay militarily neutral if the other party fights.

    Authority: ATOP, NEUTRAL; COW, type IIa.
    """

    since: ClassVar[int | None] = 1


@attrs.frozen(kw_only=True)
class NonAggression(Obligation):
    """A promise to use no force against the other party.

    Authority: ATOP, NONAGG; COW, type IIb.
    """

    title: ClassVar[str] = "Non-aggression"
    since: ClassVar[int | None] = 1


@attrs.frozen(kw_only=True)
class Consultation(Obligation):
    """A promise to consult in crises that could become militarized.

    A general promise to consult does not count. Authority: ATOP, CONSUL; COW, type
    III (entente).
    """

    since: ClassVar[int | None] = 1


@attrs.frozen(kw_only=True)
class CollectivePact(Clause):
    """Defense in common that the source calls joint or collective, or a defense pact.

    What each member promises is not said; where it is, it is a mutual defense clause or
    another obligation. Authority: the source's own word. It is not mutual defense:
    COW's type I and ATOP's DEFENSE need a promise of active support.

    Example:
        >>> CollectivePact(adversary={"a bloc"}).stated()
        {'adversary': frozenset({'a bloc'})}
    """

    title: ClassVar[str] = "Joint or collective defense pact"
    since: ClassVar[int | None] = 2
    members: frozenset[Wording] | None = term(WORDED, "who belongs to it")
    adversary: frozenset[Wording] | None = term(WORDED, "against whom it is directed")
