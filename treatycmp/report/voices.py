"""How a report says who tells: speakers, sources, origins, and in what manner.

Everything here gives plain text; escaping comes later, once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from treatycmp.corpus import (
    AUTHOR,
    INTERVIEWER,
    Contrast,
    Corpus,
    Identified,
    Manner,
    Source,
    SourceKind,
    Statement,
)
from treatycmp.dates import Date
from treatycmp.report.values import date_words, event_date
from treatycmp.report.words import counted, in_quotes, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.findings import Finding

__all__ = [
    "account",
    "called",
    "dated_name",
    "mention_words",
    "mentioned_by",
    "origin_title",
    "outside",
    "particulars",
    "source_name",
    "sourced_voice",
    "speaker_name",
    "told_by",
    "voice",
]


def source_name(source: Source) -> str:
    """Name a source: by its publisher, else its authors, else its kind and date."""
    if source.publisher:
        return source.publisher
    if source.authors:
        return listed(source.authors)
    # The states that sign a treaty are not its authors, so it is not called unsigned.
    article = "a" if source.kind is SourceKind.TREATY_TEXT else "an unsigned"
    kind = source.kind.replace("-", " ")
    return f"{article} {kind} of {date_words(source.published)}"


def speaker_name(corpus: Corpus, said: Statement | Contrast) -> str:
    """Name who speaks, with the office; else "the author" or "the interviewer"."""
    speaker = corpus.speaker(said.speaker)
    if speaker is None:
        return f"the {said.speaker}"
    return f"{speaker.name} ({speaker.office})" if speaker.office else speaker.name


_MANNERS = {
    Manner.AUTHOR: "in the author’s voice",
    Manner.QUOTED: "quoted",
    Manner.PARAPHRASED: "paraphrased",
    Manner.HEADLINE: "in a headline or heading",
    Manner.QUESTION: "in a question",
    Manner.PRESUPPOSED: "presupposed, not said",
}

_IDENTIFIED = {
    Identified.NAMED: "",
    Identified.INFERRED: " (which one is meant is inferred)",
    Identified.UNIDENTIFIED: " (which treaty is meant is left open)",
}


def voice(corpus: Corpus, said: Statement | Contrast) -> str:
    """Name who speaks where no source is named beside: an author by the source."""
    source = source_name(corpus.source(said.source))
    if said.speaker == AUTHOR:
        return source
    if said.speaker == INTERVIEWER:
        return f"the interviewer in {source}"
    return speaker_name(corpus, said)


def account(corpus: Corpus, said: Statement | Contrast, *, sourced: bool = True) -> str:
    """Tell who says it, how, and where; and what was inferred.

    Args:
        corpus: the corpus.
        said: what is said.
        sourced: whether to name the source and its date; a page of one need not.

    Returns:
        A text without a full stop, to stand after the quotation.
    """
    manner = _MANNERS[said.manner]
    own = said.speaker == AUTHOR
    parts = [manner if own else f"{speaker_name(corpus, said)}, {manner}"]
    if sourced:
        parts.append(dated_name(corpus.source(said.source)))
    if said.origin != said.source:
        parts.append(f"origin: {origin_title(corpus, said.origin)}")
    parts.extend(called(said))
    if said.hedged:
        parts.append("hedged")
    if isinstance(said, Statement):
        parts.extend([*particulars(said), *outside(said), *_resolved(said)])
    return "; ".join(parts)


def called(said: Statement | Contrast) -> Iterator[str]:
    """Give what the source calls the treaty, and whether that identifies it."""
    if said.refers:
        yield f"called there {in_quotes(said.refers)}{_IDENTIFIED[said.identified]}"


def dated_name(source: Source) -> str:
    """Name a source with the date of its publication, and say if that is inferred."""
    name, published = source_name(source), date_words(source.published)
    inferred = " (inferred)" if source.published.resolved else ""
    return (
        f"{name}{inferred}" if published in name else f"{name}, {published}{inferred}"
    )


def origin_title(corpus: Corpus, id_: str) -> str:
    """Name an origin: its title, or the name of the source that is its own."""
    origin = corpus.origin(id_)
    return source_name(origin) if isinstance(origin, Source) else origin.title


def particulars(said: Statement) -> Iterator[str]:
    """Give what a statement invokes, where in the treaty, and what narrows it."""
    if said.basis is not None:
        yield "invokes the treaty’s text"
    if said.article:
        yield f"pinpoint: {said.article}"
    if said.qualified:
        yield f"qualified: {in_quotes(said.qualified)}"


def _resolved(said: Statement) -> Iterator[str]:
    for name, value in {"when": said.when, **said.clause.stated()}.items():
        if isinstance(value, Date) and value.resolved:
            yield f"{name}: {date_words(value)}, resolved from {value.resolved}"


def outside(said: Statement) -> Iterator[str]:
    """Give the particulars of what is not agreed: how far it came, by whom, when."""
    if said.stage is not None:
        yield said.stage.value
    if said.by is not None:
        yield f"by {said.by}"
    if said.to is not None:
        yield f"to {said.to}"
    if said.when is not None:
        yield event_date(said.when)


def told_by(corpus: Corpus, statements: Sequence[Statement]) -> str:
    """Count who tells, as in "2 authors and Ann Envoy, at most 2 origins".

    Authors are counted by source; a named speaker is named, with the number of sources
    in which the words stand where there is more than one. Sources with one origin
    corroborate nothing; that those with several do is not claimed either.
    """
    authors = set()
    others: dict[str, set[str]] = {}
    for said in statements:
        speaker = corpus.speaker(said.speaker)
        if speaker is None:
            authors.add(said.source)
        else:
            others.setdefault(speaker.name, set()).add(said.source)
    words = [counted(len(authors), "author")] if authors else []
    for name, sources in sorted(others.items()):
        words.append(f"{name} in {len(sources)} sources" if len(sources) > 1 else name)
    if statements and all(said.qualified for said in statements):
        words[-1] += ", qualified throughout"
    if len({(said.source, said.speaker) for said in statements}) == 1:
        return listed(words)
    return f"{listed(words)}, {_origins(statements)}" if words else ""


def _origins(statements: Sequence[Statement]) -> str:
    origins = len({said.origin for said in statements})
    return "one origin" if origins == 1 else f"at most {origins} origins"


def sourced_voice(corpus: Corpus, statements: Sequence[Statement]) -> str:
    """Name who speaks; where it is in several sources, in how many, of what origin.

    Args:
        corpus: the corpus.
        statements: those of one speaker, or of one source's author; at least one.
    """
    name = voice(corpus, statements[0])
    sources = len({said.source for said in statements})
    if sources == 1:
        return name
    return f"{name} in {sources} sources, {_origins(statements)}"


def mentioned_by(finding: Finding) -> str:
    """Count the mentions of a cell by their manner.

    What a mention would tell is added where it is not what the finding tells.
    """
    return mention_words(finding.mentions, finding.state)


def mention_words(mentions: Sequence[Statement], told: str) -> str:
    """Count mentions by their manner, with what they would tell if not `told`."""
    kinds = Counter(_mention(said, told) for said in mentions)
    return ", ".join(
        counted(count, noun, plural) + stance
        for (noun, plural, stance), count in sorted(kinds.items())
    )


def _mention(said: Statement, told: str) -> tuple[str, str, str]:
    """Name a kind of mention: singular, plural, and what it would tell."""
    stance = "" if said.says.value == told else f": {said.says}"
    if said.speaker == INTERVIEWER:
        return "interviewer’s premise", "interviewer’s premises", stance
    if said.manner is Manner.HEADLINE:
        return "headline", "headlines", stance
    if said.manner is Manner.PRESUPPOSED:
        return "presupposition", "presuppositions", stance
    if said.hedged:
        return "hedged statement", "hedged statements", stance
    return "statement on a treaty left open", "statements on a treaty left open", stance
