"""Compare treaties clause by clause, as stated in the sources.

`load` a corpus, `compare` treaties of it, `render` the comparison. The words are
defined in the glossary of the documentation.

Example:
    >>> import treatycmp
    >>> corpus = treatycmp.load()
    >>> comparison = treatycmp.compare(corpus, ["russia-iran-2025", "russia-dprk"])
    >>> comparison["russia-iran-2025", "mutual-defense"].truth
    <Truth.FALSE: (False, True)>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatycmp.codebook import *  # noqa: F403 - its names are the library's
from treatycmp.codebook import __all__ as _codebook_names
from treatycmp.comparison import (
    Check,
    Comparison,
    ContrastCheck,
    Derivation,
    RuleConflict,
    compare,
)
from treatycmp.corpus import *  # noqa: F403 - its names are the library's
from treatycmp.corpus import __all__ as _corpus_names
from treatycmp.dates import Date
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import (
    CorpusError,
    DateError,
    DeclarationError,
    InvalidValueError,
    MissingExtraError,
    TableError,
    TreatycmpError,
    UnknownNameError,
)
from treatycmp.findings import Finding, State, StatedTerm, find
from treatycmp.rules import RULES, Rule, chains, entailed, read_rules
from treatycmp.truth import Truth
from treatycmp.verdicts import PairVerdict, Verdict, judge, told

if TYPE_CHECKING:
    from treatycmp.classification import ATOP, COW, Classification, Scheme, classify
    from treatycmp.explanation import explain
    from treatycmp.literate import Folder, load, read, write
    from treatycmp.logic import (
        CompletionsError,
        Evaluator,
        Formula,
        FormulaError,
        Selection,
        Valuation,
        certain,
        contested,
        evaluate,
        ge,
        gt,
        has,
        includes,
        le,
        lt,
        one_of,
        parse,
        read_formula,
        select,
        stated,
        within,
    )
    from treatycmp.report import render
    from treatycmp.verification import verify

_LAZY = {
    "Folder": "literate",
    **dict.fromkeys(
        ("ATOP", "COW", "Classification", "Scheme", "classify"), "classification"
    ),
    "explain": "explanation",
    "load": "literate",
    "read": "literate",
    "write": "literate",
    **dict.fromkeys(
        (
            *("CompletionsError", "Evaluator", "Formula", "FormulaError"),
            *("Selection", "Valuation", "certain", "contested", "evaluate", "ge", "gt"),
            *("has", "includes", "le", "lt", "one_of", "parse", "read_formula"),
            *("select", "stated", "within"),
        ),
        "logic",
    ),
    "render": "report",
    "verify": "verification",
}

__all__ = [  # noqa: PLE0604 - the two star imports name theirs
    *_codebook_names,
    *_corpus_names,
    "ATOP",
    "COW",
    "RULES",
    "Check",
    "Classification",
    "Comparison",
    "CompletionsError",
    "ContrastCheck",
    "CorpusError",
    "Date",
    "DateError",
    "DeclarationError",
    "Derivation",
    "Diagnostic",
    "Evaluator",
    "Finding",
    "Folder",
    "Formula",
    "FormulaError",
    "InvalidValueError",
    "MissingExtraError",
    "PairVerdict",
    "Place",
    "Rule",
    "RuleConflict",
    "Scheme",
    "Selection",
    "State",
    "StatedTerm",
    "TableError",
    "TreatycmpError",
    "Truth",
    "UnknownNameError",
    "Valuation",
    "Verdict",
    "certain",
    "chains",
    "classify",
    "compare",
    "contested",
    "entailed",
    "evaluate",
    "explain",
    "find",
    "ge",
    "gt",
    "has",
    "includes",
    "judge",
    "le",
    "load",
    "lt",
    "one_of",
    "parse",
    "read",
    "read_formula",
    "read_rules",
    "render",
    "select",
    "stated",
    "told",
    "verify",
    "within",
    "write",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import what costs time on first use: pydantic, markdown-it-py, tabulate."""
    if name in _LAZY:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(f"treatycmp.{_LAZY[name]}"), name)
    msg = f"module 'treatycmp' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """List the public names, those imported on first use too."""
    return sorted({*__all__, "__version__"})
