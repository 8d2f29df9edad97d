"""An agreement as JSON: stable, versioned; lists in the order of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatycmp.agreement.outline import CAUTIONS
from treatycmp.agreement.units import UnitKind
from treatycmp.corpus import Statement
from treatycmp.report.json import dumps

if TYPE_CHECKING:
    from treatycmp.agreement.agreeing import Agreement, DocumentAgreement
    from treatycmp.agreement.coefficients import Coefficient
    from treatycmp.agreement.matching import Pair
    from treatycmp.agreement.units import Unit

__all__ = ["SCHEMA_VERSION", "to_json"]

SCHEMA_VERSION = 1
"""Raised when a program that reads the JSON would have to change."""

_DIGITS = 4


def to_json(agreement: Agreement) -> str:
    """Write an agreement as JSON, indented, with one final newline.

    Figures have four decimals; one that is not established is null.
    """
    names, sources = agreement.names, agreement.sources_only
    data = {
        "schema_version": SCHEMA_VERSION,
        "cautions": list(CAUTIONS),
        "names": {"a": names[0], "b": names[1]},
        "resamples": agreement.resamples,
        "seed": agreement.seed,
        "sources_only": {"a": list(sources[0]), "b": list(sources[1])},
        "ids_only": {
            what: {"a": list(a), "b": list(b)}
            for what, (a, b) in agreement.ids_only.items()
        },
        "units": {kind: _tally(agreement, kind) for kind in UnitKind},
        "documents": [_document(each) for each in agreement.documents],
        "coefficients": {
            kind: [_coefficient(found) for found in coefficients]
            for kind, coefficients in agreement.coefficients.items()
        },
        "cells": [
            {
                "treaty": cell.treaty,
                "topic": cell.topic,
                "a": cell.a,
                "b": cell.b,
                "alike": cell.alike,
            }
            for cell in agreement.cells
        ],
    }
    return dumps(data)


def _round(value: float | None) -> float | None:
    # Adding zero makes a negative zero positive.
    return None if value is None else round(value, _DIGITS) + 0.0


def _tally(each: Agreement | DocumentAgreement, kind: UnitKind) -> dict[str, Any]:
    tally, strict = each.tally(kind), each.tally(kind, strict=True)
    return {
        "a": tally.a,
        "b": tally.b,
        "both": tally.both,
        "precision": _round(tally.precision),
        "recall": _round(tally.recall),
        "f1": _round(tally.f1),
        "alike": strict.both,
        "strict_f1": _round(strict.f1),
    }


def _coefficient(found: Coefficient) -> dict[str, Any]:
    return {
        "category": found.category,
        "pairs": found.pairs,
        "agreeing": found.agreeing,
        "share": _round(found.share),
        "alpha": _round(found.alpha),
        "interval": found.interval and [_round(end) for end in found.interval],
        "reason": found.reason or None,
    }


def _document(each: DocumentAgreement) -> dict[str, Any]:
    return {
        "sources": {"a": list(each.sources[0]), "b": list(each.sources[1])},
        "units": {kind: _tally(each, kind) for kind in UnitKind},
        "pairs": [_pair(pair) for pair in each.pairs],
        "only_a": [_unit(unit) for unit in each.only_a],
        "only_b": [_unit(unit) for unit in each.only_b],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "kind": pair.kind,
        "overlap": _round(pair.overlap),
        "differs": list(pair.differs),
        "alike": pair.alike,
        "a": _unit(pair.a),
        "b": _unit(pair.b),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    said = unit.said
    return {
        "kind": unit.kind,
        "statement": said.id if isinstance(said, Statement) else None,
        "source": said.source,
        "paragraph": unit.standing.paragraph,
        "spans": [list(extent) for extent in unit.standing.spans],
        "quote": list(said.quotation.spans),
        "codes": unit.codes,
    }
