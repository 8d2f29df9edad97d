"""Formulas over topics and terms, and what a corpus tells of them.

`has(MutualDefense) & ~has(NonAssistance)` is a question about a treaty. `evaluate`
answers it from what is told, `certain` from every way of filling the silence, and
`select` sorts the treaties of a corpus by it.
"""

from __future__ import annotations

from treatycmp.logic.building import (
    contested,
    ge,
    gt,
    has,
    includes,
    le,
    lt,
    one_of,
    stated,
    within,
)
from treatycmp.logic.completions import MAX_COMPLETIONS, CompletionsError, certain
from treatycmp.logic.evaluation import COUNTABLE, Evaluator, Valuation, evaluate
from treatycmp.logic.formulas import MAX_DEPTH, Atom, Formula
from treatycmp.logic.grammar import MAX_SIGNS, FormulaError, Misread
from treatycmp.logic.parsing import parse, read_formula
from treatycmp.logic.selection import Selection, select

__all__ = [
    "COUNTABLE",
    "MAX_COMPLETIONS",
    "MAX_DEPTH",
    "MAX_SIGNS",
    "Atom",
    "CompletionsError",
    "Evaluator",
    "Formula",
    "FormulaError",
    "Misread",
    "Selection",
    "Valuation",
    "certain",
    "contested",
    "evaluate",
    "ge",
    "gt",
    "has",
    "includes",
    "le",
    "lt",
    "one_of",
    "parse",
    "read_formula",
    "select",
    "stated",
    "within",
]
