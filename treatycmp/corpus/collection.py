"""The corpus: treaties, sources and what they say, checked against each other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from treatycmp.codebook import BASE, Clause, Codebook, Topic
from treatycmp.codebook.base import to_codebook
from treatycmp.corpus.coherence import incoherences
from treatycmp.corpus.sources import (
    AUTHOR,
    INTERVIEWER,
    Origin,
    Quotation,
    Source,
    Speaker,
)
from treatycmp.corpus.statements import (
    Contrast,
    Note,
    Says,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import CorpusError, DateError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

__all__ = ["Corpus"]

_Entry = TypeVar("_Entry", Treaty, Source, Speaker, Origin)


def _order(value: object) -> Any:  # noqa: ANN401, PLR0911 - texts, nested as needed
    """Give a key by which any two values of one field can be sorted."""
    if value is None:
        return ()
    if isinstance(value, Topic):
        return (value.key, tuple((n, _order(v)) for n, v in value.stated().items()))
    if isinstance(value, Date):
        return ("Date", *(str(part) for part in value.sort_key))
    if isinstance(value, frozenset):
        return ("frozenset", *sorted(map(_order, value)))
    if isinstance(value, tuple):
        return tuple(map(_order, value))
    if isinstance(value, Quotation):
        return value.spans
    return (type(value).__name__, str(value))


def _fields_order(value: attrs.AttrsInstance) -> tuple[Any, ...]:
    fields = attrs.fields(type(value))
    return tuple(_order(getattr(value, f.name)) for f in fields if f.eq)


def _statement_order(statement: Statement) -> tuple[Any, ...]:
    first = (
        statement.treaty,
        statement.topic.key,
        statement.source,
        statement.speaker,
        statement.manner.value,
        statement.says.value,
        statement.quotation.spans,
    )
    return (*first, _fields_order(statement))


def _by_id(entries: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(entries, key=lambda e: (e.id, _fields_order(e))))


def _with_ids(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Sort statements canonically and number them: `treaty.topic.source`, `-2`, …."""
    ordered = sorted(statements, key=_statement_order)
    names = [f"{s.treaty}.{s.topic.key}.{s.source}" for s in ordered]
    # A source may itself be called `gazette-2`: its first statement keeps that name.
    taken, ids = set(names), list[str]()
    for first, group in itertools.groupby(names):
        numbers = (f"{first}-{n}" for n in itertools.count(2))
        free = itertools.chain([first], (id_ for id_ in numbers if id_ not in taken))
        ids += itertools.islice(free, len(tuple(group)))
    return tuple(attrs.evolve(s, id=i) for s, i in zip(ordered, ids, strict=True))


def _canonical(said: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(said, key=_fields_order))


@attrs.frozen(kw_only=True)
class Corpus:
    """Treaties, sources, and what the sources say, coded with one codebook.

    A corpus sorts itself: two corpora that say the same are equal, in whatever order
    they were put together. It is built from files by `treatycmp.load`, or in Python
    from the same objects.

    Attributes:
        treaties: what is spoken of.
        sources: the documents.
        speakers: the register of speakers; `author` and `interviewer` need no entry.
        origins: the register of origins; a source is its own origin without an entry.
        statements: what is said of one treaty and one topic; each with its `id`.
        contrasts: what is said of two or more treaties directly.
        notes: editors' remarks; never evidence.
        codebook: the topics.
        until: the day up to which sources were let in, if `as_of` made the corpus; no
            part of what it says.

    Raises:
        CorpusError: if it does not hang together (an undefined source, a duplicate,
            a topic that the codebook lacks, …); it lists all that is wrong.
        DeclarationError: if the codebook is none.

    Example:
        >>> from treatycmp import Treaty
        >>> corpus = Corpus(treaties=[Treaty(id="x-y-pact", label="X-Y pact")])
        >>> corpus.treaty("x-y-pact").label
        'X-Y pact'
    """

    treaties: tuple[Treaty, ...] = attrs.field(default=(), converter=_by_id)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_by_id)
    speakers: tuple[Speaker, ...] = attrs.field(default=(), converter=_by_id)
    origins: tuple[Origin, ...] = attrs.field(default=(), converter=_by_id)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=_with_ids)
    contrasts: tuple[Contrast, ...] = attrs.field(default=(), converter=_canonical)
    notes: tuple[Note, ...] = attrs.field(default=(), converter=_canonical)
    codebook: Codebook = attrs.field(default=BASE, converter=to_codebook)
    until: Date | None = attrs.field(default=None, eq=False)
    _evidence: Mapping[tuple[str, str], tuple[Statement, ...]] = attrs.field(
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Check that all hangs together, then index the evidence."""
        diagnostics = sorted(set(incoherences(self)))
        if diagnostics:
            raise CorpusError(diagnostics)
        evidence: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in self.statements:
            evidence[statement.treaty, statement.topic.key].append(statement)
        indexed = {cell: tuple(said) for cell, said in evidence.items()}
        object.__setattr__(self, "_evidence", indexed)

    @property
    def utterances(self) -> tuple[Statement | Contrast, ...]:
        """All statements, then all contrasts."""
        return (*self.statements, *self.contrasts)

    def treaty(self, id_: str) -> Treaty:
        """Look a treaty up.

        Raises:
            UnknownNameError: if there is none of this id; it names the nearest.
        """
        return _lookup("treaty", id_, self.treaties)

    def source(self, id_: str) -> Source:
        """Look a source up.

        Raises:
            UnknownNameError: if there is none of this id; it names the nearest.
        """
        return _lookup("source", id_, self.sources)

    def speaker(self, id_: str) -> Speaker | None:
        """Look a speaker up; None for `author` and `interviewer`.

        Raises:
            UnknownNameError: if there is none of this id; it names the nearest.
        """
        if id_ in (AUTHOR, INTERVIEWER):
            return None
        return _lookup("speaker", id_, self.speakers)

    def origin(self, id_: str) -> Origin | Source:
        """Look an origin up: an entry of the register, or a source by itself.

        Raises:
            UnknownNameError: if there is none of this id; it names the nearest.
        """
        if any(source.id == id_ for source in self.sources):
            return self.source(id_)
        return _lookup("origin", id_, self.origins)

    def where(self, **criteria: object) -> tuple[Statement, ...]:
        """Select statements by the values of their fields.

        Args:
            criteria: a value for any attribute of a statement. `topic` takes a key, a
                title or a class.

        Raises:
            UnknownNameError: if a statement has no such attribute, or the corpus no
                such treaty, source or topic.

        Example:
            >>> Corpus().where(says="absent", topic="mutual-defense")
            ()
        """
        wanted = dict(criteria)
        known = {f.name for f in attrs.fields(Statement)} | {"topic", "tells", "agreed"}
        for name in wanted:
            if name not in known:
                msg = f"a statement has no {name!r}; {did_you_mean(name, known)}"
                raise UnknownNameError(msg)
        for name, look_up in (("treaty", self.treaty), ("source", self.source)):
            if name in wanted:
                wanted[name] = look_up(str(wanted[name])).id
        if "topic" in wanted:
            wanted["topic"] = self.codebook[cast("str | type[Topic]", wanted["topic"])]
        return tuple(
            statement
            for statement in self.statements
            if all(getattr(statement, name) == v for name, v in wanted.items())
        )

    def evidence(self, treaty: str, topic: str | type[Topic]) -> tuple[Statement, ...]:
        """Give all statements about one treaty and one topic, whatever their status.

        Raises:
            UnknownNameError: if there is no such treaty or topic.
        """
        cell = (self.treaty(treaty).id, self.codebook[topic].key)
        return self._evidence.get(cell, ())

    def clauses(self, treaty: str) -> Mapping[Clause, tuple[Statement, ...]]:
        """Give the typed clauses that a treaty is said to contain, each with evidence.

        A clause is here as often as it is stated on different terms;
        `treatycmp.compare` folds them into one finding. Denials, mentions, and what
        is not agreed are not here.

        Raises:
            UnknownNameError: if there is no such treaty.
        """
        found: dict[Clause, tuple[Statement, ...]] = {}
        for statement in self.where(treaty=self.treaty(treaty).id, agreed=True):
            clause = statement.clause
            told = statement.tells and statement.says is Says.PRESENT
            if told and isinstance(clause, Clause):
                found[clause] = (*found.get(clause, ()), statement)
        return MappingProxyType(found)

    def sources_on(self, treaty: str) -> tuple[Source, ...]:
        """Give the sources that speak of a treaty, in a statement or a contrast.

        Raises:
            UnknownNameError: if there is no such treaty.
        """
        id_ = self.treaty(treaty).id
        speaking = {s.source for s in self.statements if s.treaty == id_}
        for contrast in self.contrasts:
            if id_ in contrast.treaties:
                speaking.add(contrast.source)
        return tuple(source for source in self.sources if source.id in speaking)

    def covers(self, treaty: str, topic: str | type[Topic]) -> bool:
        """Tell whether silence of the sources on a cell can be called silence.

        That takes at least one source that speaks of the treaty, and every such source
        read to the end for the topic.

        Raises:
            UnknownNameError: if there is no such treaty or topic.
        """
        found = self.codebook[topic]
        speaking = self.sources_on(treaty)
        return bool(speaking) and all(source.read_for(found) for source in speaking)

    def as_of(self, day: str | date) -> Corpus:
        """Give the corpus of the sources that were certainly published by a day.

        Where their words rest on a source that is not among them, that source is no
        longer one that speaks, but an origin.

        Args:
            day: a day, as a `datetime.date` or as EDTF text (`2024-12-31`).

        Raises:
            DateError: if the text is no EDTF date, or not one day.

        Example:
            >>> len(Corpus().as_of("2024-12-31").sources)
            0
        """
        if isinstance(day, str):
            if not (asked := Date(day)).pinned:
                msg = f"{day!r} is not one day: write it as 2024-12-31"
                raise DateError(msg)
            day = asked.last
        seen = {source.id for source in self.sources if source.published.last <= day}
        rested_on = {u.origin for u in self.utterances if u.source in seen} - seen
        unseen = [
            Origin(id=s.id, title=s.title, place=s.place)
            for s in self.sources
            if s.id in rested_on
        ]
        return attrs.evolve(
            self,
            sources=[s for s in self.sources if s.id in seen],
            origins=(*self.origins, *unseen),
            until=Date(min(day, self.until.last if self.until else day).isoformat()),
            statements=[s for s in self.statements if s.source in seen],
            contrasts=[c for c in self.contrasts if c.source in seen],
        )


def _lookup(what: str, id_: str, entries: Sequence[_Entry]) -> _Entry:
    for entry in entries:
        if entry.id == id_:
            return entry
    hint = did_you_mean(str(id_), (entry.id for entry in entries))
    msg = f"the corpus has no {what} {id_!r}; {hint}"
    raise UnknownNameError(msg)
