"""The domain: what sources say about treaties, as frozen values."""

from __future__ import annotations

from treatycmp.corpus.collection import Corpus
from treatycmp.corpus.sources import (
    AUTHOR,
    INTERVIEWER,
    MAX_SIGNS,
    MAX_SPANS,
    OMISSION,
    Origin,
    Quotation,
    Source,
    SourceKind,
    Speaker,
)
from treatycmp.corpus.statements import (
    Basis,
    Contrast,
    ContrastSays,
    Identified,
    Manner,
    Note,
    Says,
    Stage,
    Statement,
    Status,
    Treaty,
    TreatyKind,
    Utterance,
)

__all__ = [
    "AUTHOR",
    "INTERVIEWER",
    "MAX_SIGNS",
    "MAX_SPANS",
    "OMISSION",
    "Basis",
    "Contrast",
    "ContrastSays",
    "Corpus",
    "Identified",
    "Manner",
    "Note",
    "Origin",
    "Quotation",
    "Says",
    "Source",
    "SourceKind",
    "Speaker",
    "Stage",
    "Statement",
    "Status",
    "Treaty",
    "TreatyKind",
    "Utterance",
]
