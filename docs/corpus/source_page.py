"""The page of a source: what is coded of it, in the order of its document."""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from treatycmp import Contrast, Finding, Statement
from treatycmp.report.cells import quoted
from treatycmp.report.contrasts import contrast_words
from treatycmp.report.gfm import Markdown, escape, join
from treatycmp.report.values import event_date, term_words
from treatycmp.report.voices import account, speaker_name
from treatycmp.report.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docs.corpus.reading import Reading
    from docs.corpus.uncoded import Uncoded
    from treatycmp import Corpus
    from treatycmp.verification.text import Extent

__all__ = ["GENERATED", "claim", "coding", "source_page", "who"]

GENERATED = "<!-- Written by docs/corpus/generate.py from the corpus: change that. -->"
"""What a generated page says of itself, to whoever opens the file."""

_BEGINNING = 60
"""How many characters are shown of a sentence that nobody accounted for."""


def source_page(corpus: Corpus, reading: Reading) -> str:
    """Write the page of one source."""
    blocks = [f"# {escape(reading.source.title)}", GENERATED, *_card(corpus, reading)]
    blocks += ["## In reading order", _how_to(reading)]
    shown = ""
    for extent, block in sorted(_passages(corpus, reading)):
        if (where := reading.paragraphs(extent)) != shown:
            blocks.append(f"### {where}")
            shown = where
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _card(corpus: Corpus, reading: Reading) -> Iterator[str]:
    """Tell what the card says of the source, and what is coded of it."""
    source = reading.source
    rows = {
        "Publisher": source.publisher or "not printed",
        "Authors": listed(source.authors) or "not printed",
        "Published": event_date(source.published),
        "Published, inferred from": source.published.resolved or "",
        "Kind, language": f"{source.kind.replace('-', ' ')}, {source.language}",
        "Document": Markdown(f"`{source.document}`") if source.document else "none",
        "SHA-256": Markdown(f"`{source.sha256}`") if source.sha256 else "none",
        "Read for": _read_for(reading),
        "Speakers": _speakers(corpus, reading),
        "Coded": _counts(reading),
    }
    lines = [
        f"- {join(Markdown(f'**{name}**:'), value)}"
        for name, value in rows.items()
        if value
    ]
    yield "\n".join(lines)
    if source.place:
        card = f"[The card](../../{source.place.file})"
        yield f"{card} tells in prose what the text prints and what is inferred."


def _read_for(reading: Reading) -> str:
    """Say for which topics the source was read to its end."""
    source = reading.source
    parts = [f"version {source.codebook} of the codebook"] if source.codebook else []
    return listed([*parts, *sorted(source.topics)]) or "no topic to its end"


def _speakers(corpus: Corpus, reading: Reading) -> str:
    names = []
    for said in (said for group in reading.coded.values() for said in group):
        speaker = corpus.speaker(said.speaker)
        state = f" for {speaker.speaks_for}" if speaker and speaker.speaks_for else ""
        names.append(f"{speaker_name(corpus, said)}{state}")
    return "; ".join(
        f"{name}: {count}" for name, count in sorted(Counter(names).items())
    )


def _counts(reading: Reading) -> str:
    statements = counted(len(reading.statements), "statement")
    contrasts = counted(len(reading.contrasts), "contrast")
    quotations = counted(len(reading.coded), "quotation")
    passages = counted(len(reading.uncoded), "passage")
    return f"{statements} and {contrasts} on {quotations}; {passages} left uncoded"


def _how_to(reading: Reading) -> str:
    """Say how to audit the coding with this page."""
    missing = len(reading.unaccounted())
    whole = "Each sentence of the document, or a part of it, is in one of the two."
    if missing:
        whole = f"Not accounted for: {counted(missing, 'sentence')}, shown in place."
    return escape(
        "Read the document with this page beside it. ¶ counts its paragraphs, which are"
        " runs of lines that are not blank. A quotation stands indented, and below it"
        " all that is coded of these words; “left uncoded” is what was read and is not"
        f" coded, with the reason. {whole}"
    )


def _passages(corpus: Corpus, reading: Reading) -> Iterator[tuple[Extent, str]]:
    """Give all that is shown, with the place where it stands first."""
    for quotation, told in reading.coded.items():
        first, *others = reading.extents(quotation)
        codings = [f"- {coding(corpus, said)}" for said in _ordered(corpus, told)]
        quote = join(quoted(told[0]), _also(reading, others))
        yield first, "\n".join([f"> {quote}", "", *codings])
    for passage in reading.uncoded:
        yield passage.extents[0], _left(reading, passage)
    for sentence in reading.unaccounted():
        words = reading.words(sentence)
        beginning = words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]}…"
        yield sentence, join(Markdown("**Not accounted for**:"), _marked(beginning))


def _also(reading: Reading, extents: list[Extent]) -> str:
    places = list(dict.fromkeys(map(reading.paragraphs, extents)))
    return f"(also in {listed(places)})" if places else ""


def _left(reading: Reading, passage: Uncoded) -> Markdown:
    words = escape(" … ".join(map(_marked, passage.words)))
    return join(
        Markdown(f"*Left uncoded*: {words}"),
        _also(reading, list(passage.extents[1:])),
        "(but for what is coded of it)" if reading.is_coded(passage) else "",
        f"— {passage.reason}",
    )


def _marked(words: str) -> str:
    """Put words in quotation marks, unlike those within."""
    return f"‘{words}’" if re.search('["“”„]', words) else f"“{words}”"


def _ordered(
    corpus: Corpus, told: tuple[Statement | Contrast, ...]
) -> list[Statement | Contrast]:
    """Sort what rests on the same words: by treaty and topic, contrasts last."""
    topics = corpus.codebook.topics

    def order(said: Statement | Contrast) -> tuple[object, ...]:
        if isinstance(said, Contrast):
            return (1, said.treaties)
        return (0, said.treaty, topics.index(said.topic), said.id)

    return sorted(told, key=order)


def coding(corpus: Corpus, said: Statement | Contrast) -> Markdown:
    """Write what words are coded as: treaty and topic, stance, terms, who, how, id."""
    if isinstance(said, Contrast):
        title = "Contrast"
    else:
        title = f"{corpus.treaty(said.treaty).label}: {said.topic.title}"
    return join(
        Markdown(f"**{escape(title)}**"), claim(corpus, said, who(corpus, said))
    )


def claim(corpus: Corpus, said: Statement | Contrast, told_by: str) -> Markdown:
    """Write the stance, the terms, by whom it is told and how, and the id."""
    by = f"— {told_by.removesuffix('.')}."
    if isinstance(said, Contrast):
        return join(f"— says: {contrast_words(corpus, said)}", by)
    says = f"says: {said.says}" if said.agreed else f"{said.status}, says: {said.says}"
    terms = _terms(said)
    lead = f"— {says};" if terms else f"— {says}"
    return join(lead, terms, by, Markdown(f"`{said.id}`"))


def _terms(said: Statement) -> Markdown:
    """Write the stated terms as the report does, their names in italics."""
    alone = Finding(treaty=said.treaty, topic=said.topic, present=(said,))
    pieces = [
        join(Markdown(f"*{escape(title)}*") if title else "", words)
        for title, words in map(term_words, alone.terms.values())
    ]
    return Markdown("; ".join(pieces))


def who(corpus: Corpus, said: Statement | Contrast) -> str:
    """Tell who says it and how; not where, since the page or the line says that."""
    return account(corpus, said, sourced=False)
