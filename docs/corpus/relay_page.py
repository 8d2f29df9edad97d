"""The page of an origin: its relays side by side, proposition by proposition."""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from docs.corpus.marks import RULES, Mark
from docs.corpus.source_page import GENERATED, claim, who
from treatycmp import Manner, SourceKind, Status
from treatycmp.report.cells import quoted
from treatycmp.report.gfm import Markdown, escape, join, table
from treatycmp.report.voices import origin_title, source_name
from treatycmp.report.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docs.corpus.reading import Reading
    from docs.corpus.relay import Proposition, Relay, Relayed, Relays
    from treatycmp import Contrast, Corpus, Statement
    from treatycmp.verification.text import Extent

__all__ = ["relay_page"]

_REQUOTED = "“ ”"


def relay_page(corpus: Corpus, relays: Relays, readings: Mapping[str, Reading]) -> str:
    """Write the page of one origin.

    Args:
        corpus: the corpus.
        relays: the relays of the origin.
        readings: the readings of the sources, by their ids.
    """
    page = _Page(corpus, relays, readings)
    blocks = [
        f"# {escape(f'Relays: {origin_title(corpus, relays.origin)}')}",
        GENERATED,
        *page.opening(),
        "## Summary",
        (
            "The relays that tell. Headlines, questions and what is implied stand with"
            " each proposition, below; so do propositions that they alone have."
        ),
        page.matrix(),
        "## The marks",
        _marks(),
        "## Proposition by proposition",
    ]
    for number, proposition in enumerate(relays.propositions, start=1):
        blocks += page.section(number, proposition)
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _marks() -> str:
    """State the rule of each mark."""
    lines = [f"- **{mark}**: {escape(rule)}" for mark, rule in RULES.items()]
    lines.append(
        f"- **{_REQUOTED}** (put in quotation marks), beside another mark: the relay"
        " quotes, or its words hold quotation marks, where each other document that has"
        " it (the relay’s and the base’s left out) has it as paraphrase without them;"
        " or what it quotes is not in what the base quotes for it."
    )
    return "\n".join(lines)


@attrs.frozen
class _Page:
    """Writes the parts of the page of one origin."""

    corpus: Corpus
    relays: Relays
    readings: Mapping[str, Reading]

    def label(self, relay: Relay) -> str:
        """Name a relay: its document, with the id where names are alike; its part."""
        names = {r.source: self._name(r.source) for r in self.relays.relays}
        name = names[relay.source]
        if [*names.values()].count(name) > 1:
            name += f" ({relay.source})"
        return f"{name}, {relay.manner}"

    def _name(self, source: str) -> str:
        return source_name(self.corpus.source(source))

    def opening(self) -> Iterator[str]:
        """Say what is laid side by side, and which relay is the base."""
        documents = {relay.source for relay in self.relays.relays}
        yield escape(
            f"{counted(len(documents), 'document')} of this corpus report it. What one"
            " of them has in one manner (quoted, paraphrased, in a headline, …) is a"
            " relay. Each is held against the base, proposition by proposition. A"
            " proposition is all that is coded alike in treaty, topic and status; of"
            " contrasts, in treaties. So what a relay ties to another treaty, or gives"
            " another status, is dropped in one proposition and added in another."
        )
        lines = []
        for relay in self.relays.relays:
            count = sum(len(p.relayed[relay].told) for p in self.relays.propositions)
            label = Markdown(f"[{escape(self.label(relay))}]({relay.source}.md):")
            base = f"; the base, {self._why()}" if relay == self.relays.base else ""
            lines.append(f"- {join(label, f'{count} coded{base}')}")
        yield "\n".join(lines)
        yield (
            "The marks follow from the coding by the rules below, and judge nobody: the"
            " wordings stand side by side for the reader to do so."
        )

    def _why(self) -> str:
        base = self.relays.base
        if base.source == self.relays.origin:
            return "the origin’s own document"
        kind = self.corpus.source(base.source).kind
        if base.manner is Manner.QUOTED and kind is SourceKind.INTERVIEW:
            return "what the interview quotes"
        return "of which most is coded"

    def matrix(self) -> Markdown:
        """Write the table of propositions and of the relays that tell."""
        columns = [relay for relay in self.relays.relays if relay.manner.tells]
        rows = []
        for number, proposition in enumerate(self.relays.propositions, start=1):
            if not any(proposition.relayed[relay].told for relay in columns):
                continue
            heading = self._heading(number, proposition)
            link = Markdown(f"[{heading}](#{_anchor(heading)})")
            marks = (self._mark(proposition.relayed[relay]) for relay in columns)
            rows.append([link, *marks])
        return table(["Proposition", *map(self.label, columns)], rows)

    def _heading(self, number: int, proposition: Proposition) -> Markdown:
        labels = [self.corpus.treaty(id_).label for id_ in proposition.treaties]
        if proposition.topic is None:
            title = f"Contrast: {listed(labels)}"
        else:
            title = f"{labels[0]}: {proposition.topic.title}"
            if proposition.status is not Status.AGREED:
                title += f", {proposition.status}"
        return Markdown(f"{number}. {escape(title)}")

    def _mark(self, relayed: Relayed) -> str:
        return f"{relayed.mark} {_REQUOTED}" if relayed.requoted else relayed.mark.value

    def section(self, number: int, proposition: Proposition) -> Iterator[str]:
        """Write one proposition: each relay that has it, with its words."""
        yield f"### {self._heading(number, proposition)}"
        lines = []
        without: dict[Mark, list[str]] = {}
        for relay, relayed in proposition.relayed.items():
            label = self.label(relay)
            if not relayed.told:
                without.setdefault(relayed.mark, []).append(label)
                continue
            reasons = f"({'; '.join(relayed.reasons)})" if relayed.reasons else ""
            requoted = ", put in quotation marks" if relayed.requoted else ""
            told = Markdown(f"**{relayed.mark}**{requoted}")
            lines.append(f"- {join(f'{label}:', told, reasons)}")
            lines += [
                f"  - {self._words(said)}"
                for said in sorted(relayed.told, key=self._place)
            ]
        lines += [
            f"- {join(Markdown(f'**{mark}**:'), '; '.join(labels))}"
            for mark, labels in without.items()
            if mark is not Mark.NONE
        ]
        yield "\n".join(lines)

    def _words(self, said: Statement | Contrast) -> Markdown:
        # The heading names treaty and topic, and the page the origin.
        origin = f"; origin: {origin_title(self.corpus, said.origin)}"
        told_by = who(self.corpus, said).replace(origin, "", 1)
        told = claim(self.corpus, said, told_by)
        where = self.readings[said.source].paragraphs(self._place(said))
        return join(f"{where}:", quoted(said), told)

    def _place(self, said: Statement | Contrast) -> Extent:
        return self.readings[said.source].extents(said.quotation)[0]


def _anchor(heading: str) -> str:
    """Give the anchor that Git hosts make of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
