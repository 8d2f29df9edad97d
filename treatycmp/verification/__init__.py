"""Quotations against the documents: exact, with what stands around them."""

from __future__ import annotations

from treatycmp.verification.checking import (
    Passage,
    QuotationCheck,
    Verification,
    verify,
)
from treatycmp.verification.cues import CUES, Cue, CueKind
from treatycmp.verification.documents import DocumentCheck
from treatycmp.verification.text import Match, Text

__all__ = [
    "CUES",
    "Cue",
    "CueKind",
    "DocumentCheck",
    "Match",
    "Passage",
    "QuotationCheck",
    "Text",
    "Verification",
    "verify",
]
