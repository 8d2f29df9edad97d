"""The first lines of a report: what it is, what is in it, and what it is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from treatycmp.corpus import SourceKind, TreatyKind
from treatycmp.report.beyond import wholly_beyond
from treatycmp.report.conflicts import conflicts
from treatycmp.report.gfm import Markdown, escape, join
from treatycmp.report.values import date_words
from treatycmp.report.voices import origin_title
from treatycmp.report.words import listed, number
from treatycmp.verdicts import PRESENCE, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Source, Treaty
    from treatycmp.verdicts import PairVerdict

__all__ = ["opening"]


def opening(comparison: Comparison) -> Iterator[str]:
    """Say what the report is, what is in it, and what it is not."""
    corpus, sources = comparison.corpus, comparison.sources
    treaties = [corpus.treaty(treaty) for treaty in comparison.treaties]
    many = len(treaties)
    documents, say = ("document", "says") if len(sources) == 1 else ("documents", "say")
    yield f"# What {number(len(sources))} {documents} {say} about {_subjects(treaties)}"
    compared = ", compared" if many > 1 else ""
    labels = listed([treaty.label for treaty in treaties])
    lines = [f"{labels}{compared} as stated in the sources."]
    if corpus.until is not None:
        day = date_words(corpus.until)
        lines.append(f"Only sources certainly published by {day} are taken in.")
    texts = [s for s in sources if s.kind is SourceKind.TREATY_TEXT]
    lines.append(
        f"Of the documents, {number(len(texts))} {'is' if len(texts) == 1 else 'are'}"
        " the text of a treaty."
        if texts
        else "No treaty text was read."
    )
    lines.extend(_dates(sources))
    for origin in corpus.origins:
        said = [u for u in corpus.utterances if u.origin == origin.id]
        if (shared := len({u.source for u in said} & {s.id for s in sources})) > 1:
            title = origin_title(corpus, origin.id)
            few = f"At least {number(shared)} of the {number(len(sources))}"
            all_ = "Both" if shared == 2 else f"All {number(shared)}"  # noqa: PLR2004
            lines.append(
                f"{all_ if shared == len(sources) else few} documents appear to draw"
                f" on one origin: {title}."
            )
    lines.append(
        "A cell tells who says what; it does not say what is in a treaty, in force or"
        " binding. From silence nothing follows."
    )
    if beside := wholly_beyond(comparison):
        labels = listed([corpus.treaty(treaty).label for treaty in beside])
        lines.append(f"All that is said of {labels} lies beyond the text.")
    yield escape(" ".join(lines))
    if many > 1:
        yield join(Markdown("**In short.**"), " ".join(_in_short(comparison)))
    others = [
        treaty
        for treaty in corpus.treaties
        if treaty not in treaties and corpus.sources_on(treaty.id)
    ]
    if others:
        names = "; ".join(
            join(each.label, Markdown(f"— *{each.id}*")) for each in others
        )
        yield f"**Not in this report**, but spoken of in the sources: {names}."


_NOUNS = {
    TreatyKind.TREATY: ("treaty", "treaties"),
    TreatyKind.ARRANGEMENT: ("arrangement", "arrangements"),
    TreatyKind.ORGANIZATION: ("organization", "organizations"),
    TreatyKind.PROPOSAL: ("proposal", "proposals"),
    TreatyKind.RELATIONSHIP: ("relationship", "relationships"),
}


def _subjects(treaties: Sequence[Treaty]) -> str:
    """Count what is reported on, by kind; a treaty is an arrangement among others."""
    kinds = Counter(treaty.kind for treaty in treaties)
    if TreatyKind.ARRANGEMENT in kinds:
        kinds[TreatyKind.ARRANGEMENT] += kinds.pop(TreatyKind.TREATY, 0)
    return listed(
        [
            f"{number(kinds[kind])} {nouns[kinds[kind] > 1]}"
            for kind, nouns in _NOUNS.items()
            if kind in kinds
        ]
    )


def _in_short(comparison: Comparison) -> Iterator[str]:
    """Name what is told different, and what is contested."""
    corpus = comparison.corpus
    different = []
    for verdict in comparison.verdicts:
        if verdict.verdict is Verdict.DIFFERENT:
            labels = listed([corpus.treaty(t).label for t in verdict.treaties])
            different.append(f"{_respect(verdict)} ({labels})")
    contested = [
        f"{finding.topic.title.lower()}, {respect} ({corpus.treaty(treaty).label})"
        for topic in comparison.topics
        for treaty in comparison.treaties
        for finding in [comparison[treaty, topic]]
        for respect in conflicts(comparison, finding)
    ]
    yield f"Told apart: {'; '.join(different) if different else 'nothing'}."
    yield f"Contested: {'; '.join(contested) if contested else 'nothing'}."


def _respect(verdict: PairVerdict) -> str:
    title = verdict.topic.title.lower()
    if verdict.respect == PRESENCE:
        return title
    return f"{title}, {verdict.respect.replace('_', ' ')}"


def _dates(sources: Sequence[Source]) -> Iterator[str]:
    """Say when the documents were published, and of how many that is inferred."""
    given = [s.published for s in sources if s.published.resolved is None]
    inferred = len(sources) - len(given)
    if given:
        first = date_words(min(given, key=lambda date: (date.first, date.sort_key)))
        last = date_words(max(given, key=lambda date: (date.last, date.sort_key)))
        span = first if first == last else f"from {first} to {last}"
        dated = "one is" if len(given) == 1 else f"{number(len(given))} are"
        yield f"Of the documents {dated} dated, {span}."
    if inferred:
        yield f"Of {number(inferred)} the date of publication is inferred."
