"""A classification in words, and as data."""

from __future__ import annotations

from itertools import groupby
from textwrap import fill
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treatycmp.classification.outcomes import denials, told_absent, told_present
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import UnknownNameError
from treatycmp.findings import Finding, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatycmp.classification.outcomes import Classification, Exclusion, Outcome
    from treatycmp.classification.schemes import Category
    from treatycmp.corpus import Statement

__all__ = ["reason", "to_data", "to_text"]

_UNTOLD = MappingProxyType(
    {
        State.WITHHELD: "withheld",
        State.MENTIONED: "only mentioned",
        State.NOT_STATED: "not stated",
        State.NOT_CODED: "not coded",
    }
)


def to_text(classification: Classification) -> str:
    """Write a classification as plain text, for a terminal: each value, and why.

    Example:
        >>> import treatycmp
        >>> from treatycmp.classification import COW, classify
        >>> text = to_text(classify(treatycmp.load(), "russia-dprk", COW))
        >>> text.splitlines()[0]
        'russia-dprk by COW, as stated in the sources'
    """
    scheme = classification.scheme
    heading = f"{classification.treaty} by {scheme.name}, as stated in the sources"
    parts = [
        f"{heading}\n{scheme.authority}",
        *map(_outcome, classification.outcomes),
    ]
    return "\n\n".join("\n".join(map(_wrap, part.split("\n"))) for part in parts) + "\n"


def _wrap(line: str) -> str:
    indent = "  " if line.startswith("- ") else ""
    return fill(
        visible(line),
        88,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _outcome(outcome: Outcome) -> str:
    values = [v for v in outcome.variable.values if v in outcome.possible]
    lines = [f"{outcome.variable.name}: {_listed(values, 'or')}"]
    titles = {c.name: f"{c.name} ({c.title})" for c in outcome.variable.categories}
    told = [
        (v, _standing(outcome, v), reason(outcome, v)) for v in outcome.variable.values
    ]
    for (standing, why), group in groupby(told, key=lambda each: each[1:]):
        names = _listed([titles.get(value, value) for value, *_ in group], "and")
        lines.append(f"- {names} {standing}: {why}")
    return "\n".join(lines)


def _standing(outcome: Outcome, value: str) -> str:
    if value == outcome.certain:
        return "certain"
    return "possible" if value in outcome.possible else "ruled out"


def reason(outcome: Outcome, value: str) -> str:
    """Say why a value is certain, possible or ruled out; without a full stop.

    Raises:
        UnknownNameError: if the variable has no such value; with the nearest.

    Example:
        >>> import treatycmp
        >>> from treatycmp.classification import COW, classify
        >>> corpus = treatycmp.load()
        >>> reason(classify(corpus, "russia-belarus", COW)["type"], "I")
        'mutual defense is not stated'
    """
    if value not in (known := outcome.variable.values):
        hint = did_you_mean(value, known)
        msg = f"the variable {outcome.variable.name!r} has no value {value!r}; {hint}"
        raise UnknownNameError(msg)
    exclusion = outcome.ruled_out.get(value)
    if exclusion is not None and exclusion.outranked:
        return _outranked(outcome, exclusion)
    if value == outcome.variable.otherwise:
        return _otherwise(outcome)
    category = {c.name: c for c in outcome.variable.categories}[value]
    return _borne(outcome, category)


def _outranked(outcome: Outcome, exclusion: Exclusion) -> str:
    last = exclusion.value == outcome.variable.otherwise  # what all others outrank
    how = "" if last else "outranked, as "
    said = [_told(finding) for finding in exclusion.outranked]
    said += [_told(finding) for finding in exclusion.denied]
    return how + "; ".join(said)


def _otherwise(outcome: Outcome) -> str:
    if outcome.certain is not None:
        return "; ".join(map(_told, outcome.findings))
    return "no other value is certain, nor are all the others ruled out"


def _borne(outcome: Outcome, category: Category) -> str:
    own = outcome.findings_of(category)
    said = [_told(finding) for finding in own]
    if category.also and all(map(told_absent, own)):
        said.append(f"but {category.also} would bear it too")
    alike = [
        other.name
        for other in outcome.variable.categories
        if other.rank == category.rank
        and other.name != category.name
        and other.name in outcome.possible
    ]
    if alike and any(map(told_present, own)):
        said.append(f"it is not ranked against {_listed(alike, 'or')}")
    return "; ".join(said)


def _told(finding: Finding) -> str:
    title = finding.topic.title
    topic = title[:1].lower() + title[1:]
    present, absent = _voices(finding.present), _voices(finding.absent)
    match finding.state:
        case State.PRESENT:
            return f"{topic} is said to be present ({present})"
        case State.CONTESTED:
            told = f"said to be present ({present}), said to be absent ({absent})"
            return f"{topic} is contested: {told}"
        case State.ABSENT if told_absent(finding):
            return f"{topic} is said to be absent ({_voices(denials(finding))})"
        case State.ABSENT:
            return f"{topic} is said to be absent in qualified words only ({absent})"
    return f"{topic} is {_UNTOLD[finding.state]}"


def _voices(statements: Iterable[Statement]) -> str:
    return "; ".join(dict.fromkeys(map(_voice, statements)))


def _voice(said: Statement) -> str:
    voice = f"{said.speaker} in {said.source}"
    return voice if said.qualified is None else f"{voice}: “{said.qualified}”"


def _listed(words: Sequence[str], last: str) -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def to_data(classification: Classification) -> dict[str, Any]:
    """Give a classification as data that JSON can hold; statements by their ids.

    Example:
        >>> import treatycmp
        >>> from treatycmp.classification import ATOP, classify
        >>> data = to_data(classify(treatycmp.load(), "russia-dprk", ATOP))
        >>> data["variables"][0]["possible"]
        ['1']
    """
    scheme = classification.scheme
    return {
        "treaty": classification.treaty,
        "scheme": {"name": scheme.name, "authority": scheme.authority},
        "variables": [_outcome_data(outcome) for outcome in classification.outcomes],
    }


def _outcome_data(outcome: Outcome) -> dict[str, Any]:
    values, possible = outcome.variable.values, outcome.possible
    return {
        "variable": outcome.variable.name,
        "possible": [value for value in values if value in possible],
        "certain": outcome.certain,
        "contested": [topic.key for topic in outcome.contested],
        "qualified": [topic.key for topic in outcome.qualified],
        "values": [_value_data(outcome, value) for value in values],
    }


def _value_data(outcome: Outcome, value: str) -> dict[str, Any]:
    return {
        "value": value,
        "standing": _standing(outcome, value).replace(" ", "-"),
        "reason": reason(outcome, value),
        "statements": [said.id for said in _rests_on(outcome, value)],
    }


def _rests_on(outcome: Outcome, value: str) -> Iterable[Statement]:
    """Give what rules a value out, or makes it certain."""
    if exclusion := outcome.ruled_out.get(value):
        return exclusion.statements
    if value != outcome.certain:
        return ()
    bearing = [c for c in outcome.variable.categories if c.name == value]
    told = [s for c in bearing for f in outcome.findings_of(c) for s in f.present]
    return told or outcome.evidence
