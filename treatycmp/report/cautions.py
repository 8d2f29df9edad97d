"""What to check before printing: the cells that rest on little, and on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.corpus import Identified, Statement
from treatycmp.dates import Date
from treatycmp.findings import Finding, State
from treatycmp.report.voices import source_name
from treatycmp.report.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treatycmp.comparison import Comparison

__all__ = ["cautions"]


def cautions(comparison: Comparison) -> Iterator[str]:
    """Say what to check, one sentence a caution, naming the cells."""
    found = False
    for lead, applies in _CAUTIONS.items():
        cells = _cells(comparison, applies)
        if cells:
            found = True
            yield f"{lead}: {cells}."
    for source in comparison.sources:
        if source.published.resolved:
            found = True
            yield (
                f"The date of {source_name(source)} is inferred:"
                f" {source.published.resolved}."
            )
    if not found:
        yield "No cell rests on one origin, an inference, a mention or a third party."


def _cells(
    comparison: Comparison, applies: Callable[[Comparison, Finding], bool]
) -> str:
    by_treaty = []
    for treaty in comparison.treaties:
        titles = [
            topic.title.lower()
            for topic in comparison.topics
            if applies(comparison, comparison[treaty, topic])
        ]
        if titles:
            label = comparison.corpus.treaty(treaty).label
            every = 1 < len(titles) == len(comparison.topics)
            by_treaty.append(f"{label}: {'all topics' if every else listed(titles)}")
    return "; ".join(by_treaty)


def _tells(finding: Finding) -> tuple[Statement, ...]:
    return (*finding.present, *finding.absent)


def _is_contested(_: Comparison, finding: Finding) -> bool:
    return finding.contested


def _against_a_rule(comparison: Comparison, finding: Finding) -> bool:
    entailed = (finding.treaty, finding.topic.key) in comparison.entailed
    return entailed and bool(finding.absent)


def _one_origin(_: Comparison, finding: Finding) -> bool:
    return 1 in finding.origins.values()


def _inferred_date(_: Comparison, finding: Finding) -> bool:
    return any(
        isinstance(value, Date) and value.resolved is not None
        for statement in finding.present
        for value in statement.clause.stated().values()
    )


def _inferred_identity(_: Comparison, finding: Finding) -> bool:
    """Tell whether some side, of a contested term too, is identified by inference."""
    sides = [finding.present, finding.absent]
    for stated in finding.terms.values():
        if stated.contested:
            sides.extend(statements for _, statements in stated.stated)
    return any(
        side and all(s.identified is Identified.INFERRED for s in side)
        for side in sides
    )


def _qualified(_: Comparison, finding: Finding) -> bool:
    return bool(finding.absent) and all(said.qualified for said in finding.absent)


def _mentions_only(_: Comparison, finding: Finding) -> bool:
    return finding.state is State.MENTIONED


def _third_party(comparison: Comparison, finding: Finding) -> bool:
    parties = comparison.corpus.treaty(finding.treaty).parties
    speakers = (comparison.corpus.speaker(s.speaker) for s in _tells(finding))
    states = {s.speaks_for for s in speakers if s is not None and s.speaks_for}
    return bool(parties) and not states <= set(parties)


def _not_coded(_: Comparison, finding: Finding) -> bool:
    return finding.state is State.NOT_CODED


_CAUTIONS: dict[str, Callable[[Comparison, Finding], bool]] = {
    "The sources contradict each other on these": _is_contested,
    "A rule entails these, which are said to be absent; its condition may not hold": (
        _against_a_rule
    ),
    "These rest on one origin (present or absent)": _one_origin,
    "These rest on a date that is inferred, or resolved from other words": (
        _inferred_date
    ),
    "In these, a side rests on words that mean this treaty only by inference": (
        _inferred_identity
    ),
    "These are said to be absent in qualified words alone (of the kind …)": _qualified,
    "These are mentioned only, and not told": _mentions_only,
    "In these, an official of a state that is no party is relied on": _third_party,
    "These were not looked for in every source; silence means nothing": _not_coded,
}
