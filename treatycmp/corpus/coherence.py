"""Whether a corpus hangs together: what its parts call each other exists, once."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

from treatycmp.corpus.sources import AUTHOR, INTERVIEWER, Origin, Source, Speaker
from treatycmp.corpus.statements import Contrast, Note, Statement, Treaty
from treatycmp.diagnostics import Diagnostic, Place, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treatycmp.corpus.collection import Corpus

__all__ = ["incoherences"]

_Entry = TypeVar("_Entry", Treaty, Source, Speaker, Origin)
_Said = TypeVar("_Said", Statement, Contrast, Note)


def incoherences(corpus: Corpus) -> Iterator[Diagnostic]:
    """Find all that does not hang together in a corpus: names, duplicates, topics."""
    yield from _duplicates("treaty", corpus.treaties)
    yield from _duplicates("source", corpus.sources)
    yield from _duplicates("speaker", corpus.speakers)
    yield from _duplicates("origin", corpus.origins)
    yield from _repeated("statement", corpus.statements)
    yield from _repeated("contrast", corpus.contrasts)
    yield from _repeated("note", corpus.notes)
    yield from _clashing_origins(corpus)
    yield from _unknown_versions(corpus)
    origins: tuple[Origin | Source, ...] = (*corpus.origins, *corpus.sources)
    known = {
        "treaty": {t.id for t in corpus.treaties},
        "source": {s.id for s in corpus.sources},
        "speaker": {AUTHOR, INTERVIEWER, *(s.id for s in corpus.speakers)},
        "origin": {o.id for o in origins},
        "topic": {t.key for t in corpus.codebook},
    }
    for said in corpus.utterances:
        for field in ("treaty", "source", "speaker"):
            yield from _undefined(field, getattr(said, field), known, said.place)
        if said.origin != said.source:
            yield from _undefined("origin", said.origin, known, said.place)
    for statement in corpus.statements:
        topic = statement.topic
        yield from _undefined("topic", topic.key, known, statement.place)
        if topic.key in known["topic"] and topic not in corpus.codebook:
            yield Diagnostic(
                place=statement.place,
                code="other-topic",
                message=f"the codebook's {topic.key!r} is another class",
                hint="make statements with the classes of the corpus's codebook",
            )
    for contrast in corpus.contrasts:
        for other in contrast.others:
            yield from _undefined("treaty", other, known, contrast.place)
        for key in contrast.topics:
            yield from _undefined("topic", key, known, contrast.place)
    yield from _contrasts_by_events(corpus)
    for note in corpus.notes:
        yield from _undefined("treaty", note.treaty, known, note.place)
        yield from _undefined("topic", note.topic, known, note.place)


def _unknown_versions(corpus: Corpus) -> Iterator[Diagnostic]:
    """Find sources that were read with a codebook that is newer than this one."""
    version = corpus.codebook.version
    for source in corpus.sources:
        if source.codebook is not None and source.codebook > version:
            yield Diagnostic(
                place=source.place,
                code="unknown-version",
                message=(
                    f"the source {source.id!r} was read with version"
                    f" {source.codebook} of the codebook, and this is version {version}"
                ),
                hint="silence on topics that are not known here cannot be claimed",
            )


def _contrasts_by_events(corpus: Corpus) -> Iterator[Diagnostic]:
    events = {topic.key for topic in corpus.codebook if topic.kind == "event"}
    for contrast in corpus.contrasts:
        for key in contrast.topics:
            if key in events:
                yield Diagnostic(
                    place=contrast.place,
                    code="not-a-clause",
                    message=f"treaties do not differ by events such as {key!r}",
                    hint="name a clause type, or use the source's own words",
                )


def _clashing_origins(corpus: Corpus) -> Iterator[Diagnostic]:
    sources = {source.id: source for source in corpus.sources}
    for origin in corpus.origins:
        if origin.id in sources:
            yield Diagnostic(
                place=origin.place,
                code="duplicate-id",
                message=f"the id {origin.id!r} is a source's already",
                hint="a source is its own origin without an entry",
                related=((sources[origin.id].place, "the source"),),
            )


def _duplicates(what: str, entries: Sequence[_Entry]) -> Iterator[Diagnostic]:
    for id_, group in itertools.groupby(entries, key=lambda entry: entry.id):
        first, *others = sorted(entry.place for entry in group)
        for other in others:
            yield Diagnostic(
                place=other,
                code="duplicate-id",
                message=f"the {what} {id_!r} is defined twice",
                hint="give each an id of its own",
                related=((first, "first defined here"),),
            )


def _repeated(what: str, said: Sequence[_Said]) -> Iterator[Diagnostic]:
    for _, group in itertools.groupby(said):
        first, *others = sorted(each.place for each in group)
        for other in others:
            yield Diagnostic(
                place=other,
                code=f"duplicate-{what}",
                message=f"this {what} says the same as another, in the same words",
                hint="delete one of the two",
                related=((first, "the other one"),),
            )


def _undefined(
    what: str, name: str, known: Mapping[str, set[str]], place: Place
) -> Iterator[Diagnostic]:
    if name not in known[what]:
        yield Diagnostic(
            place=place,
            code=f"undefined-{what}",
            message=f"there is no {what} {name!r}",
            text=name,
            hint=did_you_mean(name, known[what]),
        )
