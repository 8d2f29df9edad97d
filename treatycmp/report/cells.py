"""The cells of a comparison as Markdown, each with the notes that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import Status
from treatycmp.findings import Finding, State
from treatycmp.report.gfm import Markdown, Notes, escape, join, table
from treatycmp.report.rules import ground
from treatycmp.report.values import term_words
from treatycmp.report.voices import account, mentioned_by, told_by
from treatycmp.report.words import STATES, in_quotes, listed, sign, state_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatycmp.codebook import Topic
    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Contrast, Corpus, Statement

__all__ = ["Cells", "quoted", "terms", "with_account"]

_SILENT = (State.NOT_STATED, State.NOT_CODED)


def quoted(said: Statement | Contrast) -> Markdown:
    """Write the words of a statement in quotation marks, unlike those within."""
    return escape(in_quotes(said.quotation.text))


def terms(finding: Finding) -> Markdown:
    """Write what is stated of the terms of a finding, their names in italics."""
    pieces: list[str] = []
    for name, told in map(term_words, finding.terms.values()):
        if pieces:
            pieces[-1] += ";"
        pieces += [Markdown(f"*{escape(name)}*") if name else "", told]
    return join(*pieces)


def with_account(corpus: Corpus, said: Statement | Contrast) -> Markdown:
    """Write the words of a statement, and then who says them, how and where."""
    told = account(corpus, said).removesuffix(".")
    return join(quoted(said), Markdown("—"), f"{told}.")


@attrs.frozen
class Cells:
    """Writes the cells of one comparison, and collects the notes that they cite.

    Attributes:
        comparison: what is shown.
        notes: for each treaty, the notes cited so far.
    """

    comparison: Comparison
    notes: dict[str, Notes]

    @classmethod
    def of(cls, comparison: Comparison, prefix: str = "") -> Cells:
        """Make the cells of a comparison, the labels of notes beginning with `prefix`.

        Without a prefix they begin with the initials of the treaty's id.
        """
        initials = {
            id_: "".join(word[0] for word in id_.split("-") if word.isalpha())
            for id_ in comparison.treaties
        }
        alone = len(set(initials.values())) == len(initials) and all(initials.values())
        labels = initials if alone else {id_: id_ for id_ in initials}
        lead = f"{prefix}-" if prefix else ""
        return cls(
            comparison, {id_: Notes(f"{lead}{name}") for id_, name in labels.items()}
        )

    def cite(self, statements: Iterable[Statement]) -> Markdown:
        """Cite statements: each by a note with the words and who says them."""
        return Markdown(" ".join(self._cite(said) for said in statements))

    def _cite(self, said: Statement) -> Markdown:
        note = with_account(self.comparison.corpus, said)
        return self.notes[said.treaty].cite(note)

    def label(self, treaty: str) -> Markdown:
        """Write the label of a treaty."""
        return escape(self.comparison.corpus.treaty(treaty).label)

    def table(self, topics: Iterable[type[Topic]], title: str) -> Markdown:
        """Write a table: a row a topic, a column a treaty."""
        treaties = self.comparison.treaties
        rows = [
            [topic.title, *(self.cell(self.comparison[t, topic]) for t in treaties)]
            for topic in topics
        ]
        labels = (self.comparison.corpus.treaty(t).label for t in treaties)
        return table([title, *labels], rows)

    def cell(self, finding: Finding) -> Markdown:
        """Write a finding: sign and word, terms, who tells, what is entailed, notes."""
        return join(
            self.summary(finding),
            self.cite(finding.statements),
            *map(self.notes[finding.treaty].cite, self.remarks(finding)),
        )

    def summary(self, finding: Finding) -> Markdown:
        """Write a finding without its notes."""
        words, told = f"{sign(finding)} {state_words(finding)}", terms(finding)
        return join(
            f"{words}:" if told else words,
            told,
            self.weight(finding),
            self.entailing(finding),
        )

    def weight(self, finding: Finding) -> str:
        """Say in brackets on whom a finding rests, or how far silence reaches."""
        corpus = self.comparison.corpus
        if finding.state in _SILENT:
            return self._reach(finding)
        sides = [told_by(corpus, side) for side in (finding.present, finding.absent)]
        if finding.state is State.CONTESTED:
            sides = [f"present: {sides[0]}", f"absent: {sides[1]}"]
        if finding.withheld:
            sides.append(f"withheld by {told_by(corpus, finding.withheld)}")
        return f"({'; '.join(filter(None, [*sides, mentioned_by(finding)]))})"

    def _reach(self, finding: Finding) -> str:
        """Say how far silence reaches, and what is said beside it."""
        corpus = self.comparison.corpus
        speaking, of = len(corpus.sources_on(finding.treaty)), len(corpus.sources)
        if not speaking:
            return "(no source speaks of it)"
        reach = [f"spoken of in {speaking} of {of}"] if speaking < of else []
        if beside := self._beside(finding):
            reach.append(f"beyond the text: {listed(beside)}")
        return f"({'; '.join(reach)})" if reach else ""

    def _beside(self, finding: Finding) -> list[str]:
        """Give the statuses of what is said of a cell beyond the text."""
        evidence = self.comparison.corpus.evidence(finding.treaty, finding.topic)
        given = {said.status for said in evidence if not said.agreed}
        return [status.value for status in Status if status in given]

    def entailing(self, finding: Finding) -> str:
        """Say what entails the topic, if anything does; no verdict rests on it."""
        cell = (finding.treaty, finding.topic.key)
        derivations = self.comparison.entailed.get(cell, ())
        if not derivations:
            return ""
        against = "against what is said, " if finding.absent else ""
        grounds = listed([ground(derivation) for derivation in derivations])
        return f"⇒ by rule, {against}follows from {grounds}"

    def remarks(self, finding: Finding) -> tuple[str, ...]:
        """Give the editor's notes beside a cell, marked as no evidence."""
        return tuple(
            f"Editor’s note, no evidence: {note.text} ({note.authority})"
            for note in self.comparison.notes
            if (note.treaty, note.topic) == (finding.treaty, finding.topic.key)
        )

    def silent(self, topics: Iterable[type[Topic]]) -> tuple[type[Topic], ...]:
        """Give the topics on which the sources say nothing about any treaty."""
        return tuple(
            topic
            for topic in topics
            if not any(
                self._shows(self.comparison[t, topic]) for t in self.comparison.treaties
            )
        )

    def _shows(self, finding: Finding) -> bool:
        """Tell whether a cell has more to show than silence."""
        told = finding.state not in _SILENT
        return told or bool(self.entailing(finding) or self.remarks(finding))

    def silence(self, topics: Iterable[type[Topic]]) -> Markdown:
        """Say of the silent topics whether they were looked for, treaty by treaty.

        Topics are named together, and treaties too, where the same is so of all.
        """
        comparison = self.comparison
        silent = self.silent(topics)
        cells: dict[tuple[State, ...], list[str]] = {}
        for treaty in comparison.treaties:
            states = tuple(comparison[treaty, topic].state for topic in silent)
            label = comparison.corpus.treaty(treaty).label
            cells.setdefault(states, []).append(label)
        sentences = []
        for states, labels in cells.items():
            whom = "" if len(cells) == 1 else f" of {listed(labels)}"
            for state in _SILENT:
                titles = [
                    topic.title.lower()
                    for topic, found in zip(silent, states, strict=True)
                    if found is state
                ]
                if titles:
                    words = STATES[state].capitalize()
                    sentences.append(f"{words}{whom}: {listed(titles)}.")
        beside = [
            topic.title.lower()
            for topic in silent
            if any(self._beside(comparison[t, topic]) for t in comparison.treaties)
        ]
        if beside:
            sentences.append(f"Of these, spoken of beyond the text: {listed(beside)}.")
        return escape(" ".join(sentences))
