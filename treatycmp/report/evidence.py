"""One treaty with all its evidence, in Markdown: the words first, topic by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.corpus import Statement
from treatycmp.report.cells import Cells, quoted
from treatycmp.report.contrasts import contrast_words
from treatycmp.report.gfm import escape, join
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
    return "\n\n".join(blocks) + "\n"


def _treaty(cells: Cells, id_: str) -> Iterator[str]:
    comparison = cells.comparison
    treaty = comparison.corpus.treaty(id_)
    yield f"# {cells.label(id_)}"
    about = comparison.corpus.sources_on(id_)
    parties = f", parties {listed(treaty.parties)}" if treaty.parties else ""
    yield escape(
        f"Kind: {treaty.kind}{parties}. Spoken of in {len(about)} of"
        f" {counted(len(comparison.corpus.sources), 'source')}. What follows is what"
        " they say, not what the treaty contains."
    )
    for topic in comparison.topics:
        evidence = comparison.corpus.evidence(id_, topic)
        finding = comparison[id_, topic]
        remarks = cells.remarks(finding)
        if evidence or remarks or cells.entailing(finding):
            yield f"## {escape(topic.title)}"
            yield cells.summary(finding)
            yield from map(escape, remarks)
            for said in evidence:
                yield from _words(cells, said)
    contrasts = [
        contrast for contrast in comparison.corpus.contrasts if id_ in contrast.treaties
    ]
    if contrasts and comparison.topics == comparison.corpus.codebook.topics:
        yield "## Contrasts"
        for contrast in contrasts:
            yield from _words(cells, contrast)
    by_word: dict[str, list[str]] = {}
    for topic in comparison.topics:
        if not comparison.corpus.evidence(id_, topic):
            word = STATES[comparison[id_, topic].state]
            by_word.setdefault(word, []).append(topic.title.lower())
    for word, titles in by_word.items():
        yield escape(f"{word.capitalize()}: {listed(titles)}.")


def _words(cells: Cells, said: Statement | Contrast) -> Iterator[str]:
    yield f"> {quoted(said)}"
    if isinstance(said, Statement):
        claim = f"says: {said.says}"
        if not said.agreed:
            claim = f"{said.status}, {claim}"
    else:
        claim = f"says: {contrast_words(cells.comparison.corpus, said)}"
    yield join(account(cells.comparison.corpus, said), f"— {claim}.")
