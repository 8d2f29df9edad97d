"""The report of a comparison in GitHub-flavored Markdown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from treatycmp.comparison import Check, check_contrasts
from treatycmp.corpus import TreatyKind
from treatycmp.findings import State
from treatycmp.report.beyond import STATUSES, Group, groups
from treatycmp.report.cautions import cautions
from treatycmp.report.cells import Cells, with_account
from treatycmp.report.conflicts import conflicts
from treatycmp.report.contrasts import ContrastClaim, contrast_claims
from treatycmp.report.gfm import Markdown, escape, join, table, with_notes
from treatycmp.report.opening import opening
from treatycmp.report.rules import rules_used
from treatycmp.report.values import date_words, term_words
from treatycmp.report.voices import source_name
from treatycmp.report.words import counted, state_words
from treatycmp.verdicts import PRESENCE, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Corpus
    from treatycmp.verdicts import PairVerdict

__all__ = ["to_markdown", "to_table"]

_LEGEND = (
    "✓ said to be present · ✗ said to be absent · ⚠ contested · ○ only mentioned, or"
    " withheld · – not stated: every source that speaks of the treaty was read for it"
    " · ? not coded: not every such source was read for it · ⇒ entailed by a rule, on"
    " which no verdict rests"
)

_LEADS = {
    Verdict.DIFFERENT: "Told apart:",
    Verdict.SAME: "Told alike:",
    Verdict.CONTESTED: "Told both ways, so that nothing is settled:",
}

_CHECKS = {
    Check.CONSISTENT: "Consistent with the findings, which may rest on the same words",
    Check.INCONSISTENT: "Inconsistent with the findings",
    Check.CONTESTED: "The findings about it are contested",
    Check.NO_BASIS: "The findings give no basis to check it",
    Check.NOT_TESTABLE: (
        "Not testable: no clause is named, so it rests on the speaker alone"
    ),
}


_KINDS = {
    TreatyKind.RELATIONSHIP: "dealings tied to no instrument; ",
    TreatyKind.PROPOSAL: "no instrument, but a proposal; ",
}


def to_markdown(comparison: Comparison) -> str:
    """Write the whole report.

    It says what it is, then shows clauses, events, differences, what is contested, the
    rules that entail something, the stated contrasts, what lies beyond the text, the
    sources, and what to check before printing; the notes come last.
    """
    cells = Cells.of(comparison)
    sections: dict[str, Iterable[str]] = {
        "Clauses": _clauses(cells),
        "Events": _events(cells),
        "Told apart, told alike": _told(cells),
        "Contested": _contested(cells),
        "Rules": _rules(comparison),
        "Contrasts that speakers draw": _contrasts(cells),
        "Beyond the text": _beyond(cells),
        "Sources": _sources(comparison),
        "Before printing": _before_printing(comparison),
    }
    blocks = list(opening(comparison))
    for heading, content in sections.items():
        if shown := list(content):
            blocks.extend([f"## {heading}", *shown])
    page = Markdown("\n\n".join(block.strip("\n") for block in blocks))
    return str(with_notes(page, *cells.notes.values()))


def to_table(comparison: Comparison) -> str:
    """Write only the table of clauses, with its notes, to paste into a document.

    The labels of the notes begin with a digest of what is written, so that two tables
    on one page never share one unless they are the same.
    """
    digest = hashlib.sha256(_table(comparison, "t").encode()).hexdigest()
    return _table(comparison, f"t{digest[:6]}")


def _table(comparison: Comparison, prefix: str) -> str:
    cells = Cells.of(comparison, prefix)
    page = Markdown("\n".join(_rows(cells, comparison.clauses, "Clause")))
    return str(with_notes(page, *cells.notes.values()))


def _clauses(cells: Cells) -> Iterator[str]:
    comparison = cells.comparison
    if not comparison.clauses:
        return
    yield from _rows(cells, comparison.clauses, "Clause")
    for treaty in comparison.treaties:
        findings = (comparison[treaty, topic] for topic in comparison.topics)
        if not any(finding.statements for finding in findings):
            yield _column_without_finding(cells, treaty)
    yield escape(_LEGEND)


def _events(cells: Cells) -> Iterator[str]:
    if cells.comparison.events:
        yield from _rows(cells, cells.comparison.events, "Event")


def _rows(
    cells: Cells, topics: Sequence[type[Topic]], title: str
) -> Iterator[Markdown]:
    """Write the table of the topics of which something is said, and name the others."""
    silent = set(cells.silent(topics))
    if shown := [topic for topic in topics if topic not in silent]:
        yield cells.table(shown, title)
    if silent:
        yield cells.silence(topics)


def _column_without_finding(cells: Cells, treaty: str) -> Markdown:
    """Say what the sources do say of a treaty about which nothing was found."""
    corpus = cells.comparison.corpus
    speaking, of = len(corpus.sources_on(treaty)), len(corpus.sources)
    whole = cells.comparison.topics == corpus.codebook.topics
    looked_for = "clause or event" if whole else "of the topics compared here"
    what = _KINDS.get(corpus.treaty(treaty).kind, "")
    sentences = [f"{what}no source tells of any {looked_for}, present or absent."]
    if speaking:
        sentences.append(f"It is spoken of in {speaking} of {counted(of, 'source')}.")
    checks = (check for check in check_contrasts(corpus) if treaty in check.treaties)
    sentences.extend(
        f"{claim.text}. {_outcome(corpus, claim)}"
        for claim in contrast_claims(corpus, checks)
    )
    if any(said.treaty == treaty for said in cells.comparison.beyond):
        sentences.append("More is said of what lies beyond the text, below.")
    return join(Markdown(f"**{cells.label(treaty)}**:"), " ".join(sentences))


def _told(cells: Cells) -> Iterator[str]:
    """Give the pairs that are told apart, alike or both, each with its reason."""
    verdicts = cells.comparison.verdicts
    if not verdicts:
        return
    by_verdict = {each: [v for v in verdicts if v.verdict is each] for each in Verdict}
    if not by_verdict[Verdict.DIFFERENT]:
        yield "The sources tell no two of these treaties apart in any of these clauses."
    for verdict, lead in _LEADS.items():
        if found := by_verdict[verdict]:
            yield lead
            yield _bullets(_reason(cells, each) for each in found)
    clauses = len(cells.comparison.clauses)
    pairs = [v.verdict for v in verdicts if v.respect == PRESENCE]
    yield escape(
        f"In presence: {counted(clauses, 'clause')},"
        f" {counted(len(pairs) // clauses, 'pair')} of treaties each;"
        f" {pairs.count(Verdict.DIFFERENT)} told different,"
        f" {pairs.count(Verdict.SAME)} told the same,"
        f" {pairs.count(Verdict.CONTESTED)} contested,"
        f" {pairs.count(Verdict.NO_BASIS)} without a basis. Without a basis are those"
        " where the sources tell neither presence nor absence for one treaty or for"
        " both: that is no difference, and no likeness."
    )


def _reason(cells: Cells, verdict: PairVerdict) -> Markdown:
    """Give both sides of a verdict, with their words in the notes."""
    respect = verdict.respect.replace("_", " ")
    title = verdict.topic.title
    if verdict.respect != PRESENCE:
        title += f", {respect}"
    elif verdict.verdict is Verdict.SAME:
        title += f", both {verdict.findings[0].state}"
    sides = []
    for finding in verdict.findings:
        told = f"{state_words(finding)} {cells.weight(finding)}"
        if verdict.respect != PRESENCE:
            told = term_words(finding.terms[verdict.respect])[1]
            if finding.state is State.CONTESTED:
                told += " (its presence is contested)"
        notes = cells.cite((*finding.present, *finding.absent))
        sides.append(join(Markdown(f"{cells.label(finding.treaty)}:"), told, notes))
    return Markdown(f"**{escape(title)}**. {'. '.join(sides)}.")


def _rules(comparison: Comparison) -> Iterator[str]:
    """Name the rules by which something is entailed, and their authorities."""
    if lines := [*rules_used(comparison)]:
        yield "By these rules something is entailed, ⇒ above. No verdict rests on them."
        yield "\n".join(lines)


def _contested(cells: Cells) -> Iterator[str]:
    """List both sides' words where a finding or one of its terms is contested."""
    comparison = cells.comparison
    lines = []
    for topic in comparison.topics:
        for treaty in comparison.treaties:
            sides_of = conflicts(comparison, comparison[treaty, topic])
            for respect, sides in sides_of.items():
                title = escape(f"{topic.title}, {respect}")
                lines.append(f"- **{title}** of {cells.label(treaty)}")
                for told, statements in sides:
                    for said in statements:
                        words = with_account(comparison.corpus, said)
                        lines.append(f"  - {join(Markdown(f'{escape(told)}:'), words)}")
    if lines:
        yield "Both sides’ words. Which of them is right is not decided here."
        yield "\n".join(lines)
    else:
        yield "Nothing: no finding here, and no term, is contested."


def _contrasts(cells: Cells) -> Iterator[str]:
    """Give the contrasts, the words under each claim and what it rests on."""
    if len(cells.comparison.treaties) == 1:
        return
    corpus = cells.comparison.corpus
    claims = contrast_claims(corpus, cells.comparison.contrasts)
    if not claims:
        yield "No source says directly that any of these treaties differ or are alike."
        return
    lines = []
    for claim in claims:
        lines.append(f"- {escape(f'{claim.text}. {_outcome(corpus, claim)}')}")
        lines.extend(f"  - {with_account(corpus, said)}" for said in claim.contrasts)
    yield "\n".join(lines)


def _outcome(corpus: Corpus, claim: ContrastClaim) -> str:
    """Say what the findings make of a claim; pair by pair where they differ in it."""
    if len(set(claim.checks.values())) == 1:
        return f"{_CHECKS[next(iter(claim.checks.values()))]}."
    return " ".join(
        f"{_CHECKS[check]}: {corpus.treaty(other).label}."
        for other, check in claim.checks.items()
    )


def _beyond(cells: Cells) -> Iterator[str]:
    """List what is not agreed: who says what of one dealing stands together."""
    comparison = cells.comparison
    if not comparison.beyond:
        yield "Nothing is anticipated, proposed, declined, done or announced beside it."
        return
    yield (
        f"What is {STATUSES}. It does not say what a treaty contains, and no verdict"
        " rests on it. Only what is alike in status, stage, by, to and date can"
        " contradict each other, and a denial in qualified words need not."
    )
    for treaty in comparison.treaties:
        lines = [
            line
            for topic in comparison.topics
            for group in groups(comparison.corpus.evidence(treaty, topic))
            for line in _dealing(cells, topic, group)
        ]
        if lines:
            yield f"**{cells.label(treaty)}**"
            yield "\n".join(lines)


def _dealing(cells: Cells, topic: type[Topic], group: Group) -> Iterator[str]:
    """Write a group on one line, or with a line for each of several voices."""
    corpus = cells.comparison.corpus
    lines = [join(v.line(corpus), cells.cite(v.statements)) for v in group.voices]
    lead = f"- **{escape(topic.title)}**, {escape(group.claim)}"
    if len(lines) == 1:
        yield f"{lead}: {lines[0]}"
        return
    yield f"{lead}: {group.conflict}" if group.conflict else lead
    yield from (f"  - {line}" for line in lines)


def _sources(comparison: Comparison) -> Iterator[str]:
    corpus = comparison.corpus
    rows = []
    for source in sorted(comparison.sources, key=lambda s: s.published.sort_key):
        labels = [
            corpus.treaty(treaty).label
            for treaty in comparison.treaties
            if source in corpus.sources_on(treaty)
        ]
        inferred = " (inferred)" if source.published.resolved else ""
        known = source.publisher or source.authors
        rows.append(
            [
                source.title,
                source_name(source) if known else "not printed",
                f"{date_words(source.published)}{inferred}",
                source.kind,
                "; ".join(labels),
            ]
        )
    if rows:
        header = ["Title", "Publisher or author", "Published", "Kind", "Speaks of"]
        yield table(header, rows)


def _before_printing(comparison: Comparison) -> Iterator[str]:
    yield _bullets(map(escape, cautions(comparison)))


def _bullets(items: Iterable[Markdown]) -> str:
    return "\n".join(f"- {item}" for item in items)
