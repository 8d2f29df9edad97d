"""Classification under incomplete evidence: what is certain, ruled out, or open."""

from __future__ import annotations

from treatycmp.classification.outcomes import (
    Classification,
    Exclusion,
    Outcome,
    classify,
)
from treatycmp.classification.schemes import (
    ATOP,
    COW,
    SCHEMES,
    Category,
    Scheme,
    Variable,
)
from treatycmp.classification.words import reason, to_data, to_text

__all__ = [
    "ATOP",
    "COW",
    "SCHEMES",
    "Category",
    "Classification",
    "Exclusion",
    "Outcome",
    "Scheme",
    "Variable",
    "classify",
    "reason",
    "to_data",
    "to_text",
]
