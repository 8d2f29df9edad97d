"""Agreement of two codings of the same documents: between readers, not accuracy."""

from __future__ import annotations

from treatycmp.agreement.agreeing import Agreement, DocumentAgreement, agree
from treatycmp.agreement.cells import CellPair
from treatycmp.agreement.coefficients import Coefficient
from treatycmp.agreement.matching import Pair
from treatycmp.agreement.rendering import FORMATS, render
from treatycmp.agreement.tallies import Tally
from treatycmp.agreement.units import Standing, Unit, UnitKind

__all__ = [
    "FORMATS",
    "Agreement",
    "CellPair",
    "Coefficient",
    "DocumentAgreement",
    "Pair",
    "Standing",
    "Tally",
    "Unit",
    "UnitKind",
    "agree",
    "render",
]
