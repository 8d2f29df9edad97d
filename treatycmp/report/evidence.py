"""One treaty with all its evidence, in Markdown: the words first, topic by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.corpus import Statement
from treatycmp.findings import State
from treatycmp.report.beyond import STATUSES, Group, groups, wholly_beyond
from treatycmp.report.cells import Cells, quoted
from treatycmp.report.contrasts import contrast_words
from treatycmp.report.gfm import Markdown, escape, join
from treatycmp.report.rules import rules_used
from treatycmp.report.voices import account
from treatycmp.report.words import STATES, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Contrast

__all__ = ["to_evidence"]


def to_evidence(comparison: Comparison) -> str:
    """Write the evidence about each treaty of a comparison, topic by topic."""
    cells = Cells.of(comparison)
    blocks = [b for t in comparison.treaties for b in _treaty(cells, t)]
    if rules := [*rules_used(comparison)]:
        blocks += ["## Rules", "\n".join(rules)]
    return "\n\n".join(blocks) + "\n"


def _treaty(cells: Cells, id_: str) -> Iterator[str]:
    comparison = cells.comparison
    beside = id_ in wholly_beyond(comparison)
    yield f"# {cells.label(id_)}"
    yield _about(comparison, id_, beside=beside)
    for topic in comparison.topics:
        evidence = comparison.corpus.evidence(id_, topic)
        finding = comparison[id_, topic]
        remarks = cells.remarks(finding)
        if evidence or remarks or cells.entailing(finding):
            yield f"## {escape(topic.title)}"
            if not (beside and finding.state is State.NOT_STATED):
                yield cells.summary(finding)
            yield from map(escape, remarks)
            for said in finding.statements:
                yield from _words(cells, said)
            for group in groups(evidence):
                yield from _dealing(cells, group)
    contrasts = [
        contrast for contrast in comparison.corpus.contrasts if id_ in contrast.treaties
    ]
    if contrasts and comparison.topics == comparison.corpus.codebook.topics:
        yield "## Contrasts"
        for contrast in contrasts:
            yield from _words(cells, contrast)
    yield from _silent(comparison, id_)


def _about(comparison: Comparison, id_: str, *, beside: bool) -> Markdown:
    """Say what the treaty is, and whether anything is said of a text."""
    corpus = comparison.corpus
    treaty = corpus.treaty(id_)
    parties = f", parties {listed(treaty.parties)}" if treaty.parties else ""
    speaking = (
        f"{len(corpus.sources_on(id_))} of {counted(len(corpus.sources), 'source')}"
    )
    fact = "is so" if beside else "the treaty contains"
    return join(
        f"Kind: {treaty.kind}{parties}. Spoken of in {speaking}. What follows is what"
        f" they say, not what {fact}.",
        "They say nothing of an instrument’s text: all of it lies beyond the text, as"
        f" {STATUSES}."
        if beside
        else "",
    )


def _dealing(cells: Cells, group: Group) -> Iterator[str]:
    """Write what a group amounts to, who says what, and then all the words."""
    lines = [voice.line(cells.comparison.corpus) for voice in group.voices]
    lead = f"**Beyond the text**, {escape(group.claim)}"
    if len(lines) == 1:
        yield f"{lead}: {lines[0]}"
    else:
        yield f"{lead}: {group.conflict}" if group.conflict else lead
        yield "\n".join(f"- {line}" for line in lines)
    for said in group.statements:
        yield from _words(cells, said)


def _words(cells: Cells, said: Statement | Contrast) -> Iterator[str]:
    yield f"> {quoted(said)}"
    if isinstance(said, Statement):
        claim = f"says: {said.says}"
        if not said.agreed:
            claim = f"{said.status}, {claim}"
    else:
        claim = f"says: {contrast_words(cells.comparison.corpus, said)}"
    yield join(account(cells.comparison.corpus, said), f"— {claim}.")


def _silent(comparison: Comparison, id_: str) -> Iterator[str]:
    """Name the topics of which nothing is said, by kind of silence."""
    by_word: dict[str, list[str]] = {}
    for topic in comparison.topics:
        if not comparison.corpus.evidence(id_, topic):
            word = STATES[comparison[id_, topic].state]
            by_word.setdefault(word, []).append(topic.title.lower())
    for word, titles in by_word.items():
        yield escape(f"{word.capitalize()}: {listed(titles)}.")
