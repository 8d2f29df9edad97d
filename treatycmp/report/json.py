"""A comparison as JSON: stable, versioned, the same bytes in every run.

Every list is sorted or in the comparison's own order; every reference is an id.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treatycmp.dates import Date

if TYPE_CHECKING:
    from treatycmp.codebook import Topic
    from treatycmp.comparison import (
        Comparison,
        ContrastCheck,
        Derivation,
        RuleConflict,
    )
    from treatycmp.corpus import Contrast, Source, Statement, Treaty
    from treatycmp.findings import Finding, StatedTerm
    from treatycmp.rules import Rule
    from treatycmp.verdicts import PairVerdict

__all__ = [
    "SCHEMA_VERSION",
    "dumps",
    "source_data",
    "to_json",
    "topic_data",
    "treaty_data",
]

SCHEMA_VERSION = 1
"""Raised when a program that reads the JSON would have to change."""


def to_json(comparison: Comparison) -> str:
    """Write a comparison as JSON, indented, with one final newline."""
    cells = (
        comparison[treaty, topic]
        for topic in comparison.topics
        for treaty in comparison.treaties
    )
    heard: list[Statement | Contrast] = [*comparison.statements]
    heard.extend(check.contrast for check in comparison.contrasts)
    speakers = {said.speaker for said in heard}
    origins = {said.origin for said in heard}
    data = {
        "schema_version": SCHEMA_VERSION,
        "as_of": _value(comparison.corpus.until),
        "treaties": [
            treaty_data(comparison.corpus.treaty(id_)) for id_ in comparison.treaties
        ],
        "topics": [topic_data(topic) for topic in comparison.topics],
        "sources": [source_data(source) for source in comparison.sources],
        "speakers": [
            {
                "id": speaker.id,
                "name": speaker.name,
                "office": speaker.office,
                "speaks_for": speaker.speaks_for,
            }
            for speaker in comparison.corpus.speakers
            if speaker.id in speakers
        ],
        "origins": [
            {"id": origin.id, "title": origin.title}
            for origin in comparison.corpus.origins
            if origin.id in origins
        ],
        "statements": [_statement(said) for said in comparison.statements],
        "cells": [_cell(comparison, finding) for finding in cells],
        "beyond": [
            {
                "treaty": said.treaty,
                "topic": said.topic.key,
                "statement": said.id,
                "status": said.status,
            }
            for said in comparison.beyond
        ],
        "verdicts": [_verdict(verdict) for verdict in comparison.verdicts],
        "contrasts": [_contrast(check) for check in comparison.contrasts],
        "rules": [_rule(rule) for rule in comparison.rules],
        "rule_conflicts": [_rule_conflict(each) for each in comparison.rule_conflicts],
        "notes": [
            {
                "treaty": note.treaty,
                "topic": note.topic,
                "text": note.text,
                "authority": note.authority,
            }
            for note in comparison.notes
        ],
    }
    return dumps(data)


def dumps(data: object) -> str:
    """Write data as JSON text; what UTF-8 cannot hold is escaped."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    # A lone surrogate has no UTF-8: its escape is the same JSON string.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def treaty_data(treaty: Treaty) -> dict[str, Any]:
    """Give a treaty as data."""
    return {
        "id": treaty.id,
        "label": treaty.label,
        "kind": treaty.kind,
        "parties": list(treaty.parties),
    }


def topic_data(topic: type[Topic]) -> dict[str, Any]:
    """Give a topic as data."""
    return {
        "key": topic.key,
        "title": topic.title,
        "kind": topic.kind,
        "since": topic.since,
        "terms": {name: term.kind.name for name, term in topic.terms.items()},
    }


def source_data(source: Source) -> dict[str, Any]:
    """Give a source as data."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "published": _value(source.published),
        "kind": source.kind,
        "language": source.language,
        "document": source.document,
        "sha256": source.sha256,
        "codebook": source.codebook,
        "topics": sorted(source.topics),
    }


def _statement(said: Statement) -> dict[str, Any]:
    return {
        "id": said.id,
        "treaty": said.treaty,
        "topic": said.topic.key,
        "source": said.source,
        "speaker": said.speaker,
        "manner": said.manner,
        "origin": said.origin,
        "says": said.says,
        "status": said.status,
        "hedged": said.hedged,
        "basis": said.basis,
        "refers": said.refers,
        "identified": said.identified,
        "qualified": said.qualified,
        "article": said.article,
        "by": said.by,
        "to": said.to,
        "stage": said.stage,
        "when": _value(said.when),
        "terms": {name: _value(v) for name, v in said.clause.stated().items()},
        "quote": list(said.quotation.spans),
    }


def _cell(comparison: Comparison, finding: Finding) -> dict[str, Any]:
    cell = (finding.treaty, finding.topic.key)
    return {
        "treaty": finding.treaty,
        "topic": finding.topic.key,
        "finding": finding.state,
        "present": [said.id for said in finding.present],
        "absent": [said.id for said in finding.absent],
        "mentions": [said.id for said in finding.mentions],
        "withheld": [said.id for said in finding.withheld],
        "origins": dict(finding.origins),
        "terms": {name: _term(stated) for name, stated in finding.terms.items()},
        "entailed": [
            _derivation(derivation) for derivation in comparison.entailed.get(cell, ())
        ],
    }


def _derivation(derivation: Derivation) -> dict[str, Any]:
    return {
        "by": derivation.finding.topic.key,
        "finding": "present",
        "rules": [rule.id for rule in derivation.rules],
        "statements": [said.id for said in derivation.statements],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "premise": rule.premise.key,
        "conclusion": rule.conclusion.key,
        "authority": rule.authority,
        "condition": rule.condition,
    }


def _rule_conflict(conflict: RuleConflict) -> dict[str, Any]:
    return {
        "treaty": conflict.finding.treaty,
        "topic": conflict.finding.topic.key,
        "absent": [said.id for said in conflict.finding.absent],
        "entailed": [_derivation(each) for each in conflict.derivations],
    }


def _term(stated: StatedTerm) -> dict[str, Any]:
    return {
        "state": "contested" if stated.contested else "stated",
        "value": _value(stated.value),
        "stated": [
            {"value": _value(value), "statements": [said.id for said in statements]}
            for value, statements in stated.stated
        ],
    }


def _verdict(verdict: PairVerdict) -> dict[str, Any]:
    return {
        "topic": verdict.topic.key,
        "treaties": list(verdict.treaties),
        "respect": verdict.respect,
        "verdict": verdict.verdict.word,
    }


def _contrast(check: ContrastCheck) -> dict[str, Any]:
    contrast = check.contrast
    return {
        "source": contrast.source,
        "speaker": contrast.speaker,
        "manner": contrast.manner,
        "origin": contrast.origin,
        "hedged": contrast.hedged,
        "refers": contrast.refers,
        "identified": contrast.identified,
        "quote": list(contrast.quotation.spans),
        "treaties": list(check.treaties),
        "says": contrast.says,
        "respect": contrast.respect or ", ".join(contrast.topics),
        "topics": list(contrast.topics),
        "check": check.check,
    }


def _value(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give a stated value as data: a set as a sorted list, a date as its EDTF text.

    A date with words of its own is an object, as in the files.
    """
    if isinstance(value, frozenset):
        return sorted(value)
    if not isinstance(value, Date):
        return value
    if value.printed is None and value.resolved is None:
        return value.text
    words = {"printed": value.printed, "resolved": value.resolved}
    return {"edtf": value.text} | {k: v for k, v in words.items() if v is not None}
