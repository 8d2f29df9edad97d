"""Least change: the least that must be taken away for an outcome to be another one.

An outcome (a finding's state, a term of it, a verdict) depends on *supports*: a side
that is told, a value that is stated. A support falls when all that gives it is taken
away, and nothing less does anything to it. So the sets worth trying are those that make
supports fall; and of each the engine itself says what comes of it.
"""

from __future__ import annotations

import enum
import itertools
from typing import TYPE_CHECKING, Any

import attrs

from treatycmp.corpus import Statement
from treatycmp.corpus.values import several
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import UnknownNameError
from treatycmp.explanation.asked import findings_asked
from treatycmp.explanation.cells import narrowed_words
from treatycmp.findings import Finding, find
from treatycmp.verdicts import PRESENCE, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.corpus import Contrast, Corpus

__all__ = ["LIMIT", "LeastChange", "Part", "Removal", "least_changes", "without"]

LIMIT = 5000
"""How many sets are tried at most for one outcome, unless another number is given."""

UNSET = "unset"
"""What a term comes to that no statement states any longer."""


class Part(enum.StrEnum):
    """What is taken away whole: all that a source says, all that an origin is for."""

    SOURCES = "sources"
    ORIGINS = "origins"
    STATEMENTS = "statements"


@attrs.frozen(kw_only=True, order=True)
class Removal:
    """A set that changes an outcome, and of which no less does.

    Attributes:
        ids: the ids of what is taken away, sorted.
        becomes: what the outcome then is.
    """

    ids: tuple[str, ...]
    becomes: str


@attrs.frozen(kw_only=True)
class LeastChange:
    """All the least sets whose removal changes one outcome.

    Attributes:
        treaties: the id of the treaty of a finding, or those of the two of a verdict.
        topic: the topic.
        respect: `presence` (of a finding: its state), or the name of a term.
        part: what is taken away.
        now: what the outcome is: a state (`absent`), what a term narrows to in words,
            or a verdict (`no-basis`).
        removals: the sets, smallest first; none is a part of another.
        complete: whether these are all; if not, the limit stopped the search.
    """

    treaties: tuple[str, ...]
    topic: type[Topic]
    respect: str
    part: Part
    now: str
    removals: tuple[Removal, ...]
    complete: bool


def _part(name: Part | str) -> Part:
    if name not in list(Part):
        msg = f"nothing is taken away by {name!r}; {did_you_mean(str(name), Part)}"
        raise UnknownNameError(msg)
    return Part(name)


def without(corpus: Corpus, part: Part | str, ids: Iterable[str]) -> Corpus:
    """Give a corpus as if these sources, origins or statements had not been there.

    Statements go, and with sources and origins contrasts too; the registers stay. A
    source that says nothing any longer does not speak of a treaty, so that silence may
    become *not coded*, or *not coded* silence.

    Raises:
        UnknownNameError: if the corpus has no such source, origin or statement, or
            there is no such part.
        InvalidValueError: if `ids` is one text, or holds what is none.

    Example:
        >>> from treatycmp import Corpus
        >>> without(Corpus(), "sources", []) == Corpus()
        True
    """
    listed = several("ids", ids, str, "a list of ids, as ['gazette']")
    part, gone = _part(part), frozenset(listed)
    known = {said.id for said in corpus.statements}
    for id_ in sorted(gone):
        if part is Part.SOURCES:
            corpus.source(id_)
        elif part is Part.ORIGINS:
            corpus.origin(id_)
        elif id_ not in known:
            msg = f"the corpus has no statement {id_!r}; {did_you_mean(id_, known)}"
            raise UnknownNameError(msg)
    return attrs.evolve(
        corpus,
        statements=[s for s in corpus.statements if _name(s, part) not in gone],
        contrasts=[c for c in corpus.contrasts if _name(c, part) not in gone],
    )


def _name(said: Statement | Contrast, part: Part) -> str | None:
    """Name what words go with; None for a contrast, which is no statement."""
    match part:
        case Part.SOURCES:
            return said.source
        case Part.ORIGINS:
            return said.origin
    return said.id if isinstance(said, Statement) else None


@attrs.frozen(kw_only=True)
class _Outcome:
    """What may change: how to see it, and what it depends on.

    Attributes:
        respect: `presence`, or the name of a term.
        see: gives what it is in a corpus, to compare and in words.
        supports: what gives each of the things that it depends on.
    """

    respect: str
    see: Callable[[Corpus], tuple[Any, str]]
    supports: Sequence[Sequence[Statement | Contrast]]


def least_changes(  # noqa: PLR0913 - a question in four words, and its bound
    corpus: Corpus,
    treaty: str,
    topic: str | type[Topic],
    other: str | None = None,
    *,
    by: Part | str = Part.SOURCES,
    limit: int = LIMIT,
) -> tuple[LeastChange, ...]:
    """Find the least sets whose removal changes a finding, or the verdicts on a pair.

    Of a finding: its state, and what each stated term narrows to that can be contested;
    a set that only gathers is less by whatever is taken away. Of a pair: its verdict in
    each respect; a term that is no longer compared has no basis. What has no basis gets
    none by taking away.

    Args:
        corpus: the corpus.
        treaty: the id of the treaty.
        topic: the topic, by key, title or class.
        other: the id of another treaty; None asks of the finding alone.
        by: what is taken away, `sources`, `origins` or `statements`.
        limit: how many sets are tried at most for one outcome.

    Raises:
        UnknownNameError: if the corpus has no such treaty or topic, or `by` is none of
            the three.
        InvalidValueError: if a treaty is held against itself, or two by an event.

    Example:
        >>> import treatycmp
        >>> corpus = treatycmp.load()
        >>> state, *_ = least_changes(corpus, "russia-iran-2025", "mutual-defense")
        >>> state.now, state.removals[0].becomes
        ('absent', 'mentioned')
    """
    part = _part(by)
    findings = findings_asked(corpus, treaty, topic, other)
    outcomes = (
        _of_finding(corpus, findings[0])
        if len(findings) == 1
        else _of_verdicts(findings[0], findings[1])
    )
    bearing = _bearing(corpus, findings)

    def removal(outcome: _Outcome, gone: frozenset[str]) -> Removal:
        # What is left says what comes of it, so that here all that is said bears.
        becomes = outcome.see(without(corpus, part, gone))[1]
        return Removal(ids=tuple(sorted(gone)), becomes=becomes)

    return tuple(
        LeastChange(
            treaties=tuple(finding.treaty for finding in findings),
            topic=findings[0].topic,
            respect=outcome.respect,
            part=part,
            now=outcome.see(bearing)[1],
            removals=tuple(removal(outcome, gone) for gone in sets),
            complete=complete,
        )
        for outcome in outcomes
        for sets, complete in [_search(bearing, outcome, part, limit)]
    )


def _bearing(corpus: Corpus, findings: Sequence[Finding]) -> Corpus:
    """Leave out what bears on no outcome, so that each is seen faster.

    Whether a source speaks of a treaty counts only where nothing else is said.
    """
    cells = [(finding.treaty, finding.topic) for finding in findings]
    said = [s for cell in cells for s in corpus.evidence(*cell)]
    contrasts: list[Contrast] = []
    if len(findings) == 1 and not findings[0].statements:
        treaty = findings[0].treaty
        said = [s for s in corpus.statements if s.treaty == treaty]
        contrasts = [c for c in corpus.contrasts if treaty in c.treaties]
    return attrs.evolve(corpus, statements=said, contrasts=contrasts, notes=())


def _of_finding(corpus: Corpus, finding: Finding) -> Iterator[_Outcome]:
    treaty, topic = finding.treaty, finding.topic

    def state(seen: Corpus) -> tuple[Any, str]:
        word = find(seen, treaty, topic).state.value
        return word, word

    sides: list[Sequence[Statement | Contrast]] = [
        *(finding.present, finding.absent, finding.withheld, finding.mentions)
    ]
    yield _Outcome(
        respect=PRESENCE,
        see=state,
        supports=sides if finding.statements else _speaking(corpus, treaty, topic),
    )
    for name, stated in finding.terms.items():
        if stated.term.kind.collects:
            continue

        def narrowed(seen: Corpus, name: str = name) -> tuple[Any, str]:
            return _narrowed(find(seen, treaty, topic), name)

        values = [statements for _, statements in stated.stated]
        yield _Outcome(respect=name, see=narrowed, supports=values)


def _narrowed(finding: Finding, name: str) -> tuple[Any, str]:
    """Give what a term narrows to: by the constraint alone, and in words."""
    stated = finding.terms.get(name)
    if stated is None:
        return None, UNSET
    words = narrowed_words(stated)
    if stated.contested:
        return (), words
    # A kind makes one value of each constraint, however it is worded.
    return (stated.term.kind.narrow([stated.value]),), words


def _speaking(
    corpus: Corpus, treaty: str, topic: type[Topic]
) -> list[Sequence[Statement | Contrast]]:
    """Give what makes a cell of which nothing is said *not stated*, or *not coded*.

    That is what is said of the treaty in sources that were not read for the topic, or
    else in any: to take away what was read settles nothing where something was not.
    """
    sides: dict[bool, list[Statement | Contrast]] = {False: [], True: []}
    for said in corpus.utterances:
        about = (said.treaty,) if isinstance(said, Statement) else said.treaties
        if treaty in about:
            sides[corpus.source(said.source).read_for(topic)].append(said)
    return [sides[False] or sides[True]]


def _of_verdicts(a: Finding, b: Finding) -> Iterator[_Outcome]:
    for verdict in judge(a, b):

        def see(seen: Corpus, respect: str = verdict.respect) -> tuple[Any, str]:
            found = judge(*(find(seen, side.treaty, side.topic) for side in (a, b)))
            verdicts = {each.respect: each.verdict for each in found}
            word = verdicts.get(respect, Verdict.NO_BASIS).word
            return word, word

        supports: list[Sequence[Statement]] = []
        if verdict.verdict is Verdict.NO_BASIS:
            pass
        elif verdict.respect == PRESENCE:
            supports = [a.present, a.absent, b.present, b.absent]
        else:
            for side in (a, b):
                stated = side.terms[verdict.respect].stated
                supports += [statements for _, statements in stated]
        yield _Outcome(respect=verdict.respect, see=see, supports=supports)


def _search(
    corpus: Corpus, outcome: _Outcome, part: Part, limit: int
) -> tuple[list[frozenset[str]], bool]:
    """Find the least sets of ids, smallest first; and whether these are all."""
    now = outcome.see(corpus)[0]
    names = ({_name(said, part) for said in given} for given in outcome.supports)
    # A support that holds a contrast cannot fall by statements alone.
    falls = [frozenset(filter(None, few)) for few in names if few and None not in few]

    def changed(gone: frozenset[str]) -> bool:
        return bool(outcome.see(without(corpus, part, gone))[0] != now)

    def together(fallen: frozenset[int]) -> frozenset[str]:
        return frozenset().union(*(falls[number] for number in fallen))

    fallen, complete = _least_hits(
        len(falls), lambda numbers: changed(together(numbers)), limit
    )
    # Something can be spared of one set where other supports fall by less.
    found = {together(numbers) for numbers in fallen}
    least = [gone for gone in found if not any(changed(gone - {i}) for i in gone)]
    return sorted(least, key=lambda gone: (len(gone), sorted(gone))), complete


def _least_hits(
    count: int, changed: Callable[[frozenset[int]], bool], limit: int
) -> tuple[list[frozenset[int]], bool]:
    """Find the least sets of supports whose fall changes an outcome.

    A *ground* is a least set of supports that keeps the outcome up by itself. What
    changes the outcome hits every ground, so the least sets are the least hitting sets
    of the grounds (Reiter 1987, "A theory of diagnosis from first principles"). A set
    that hits all grounds known so far either changes the outcome, or leaves another
    ground standing. The more falls, the less is up: no fall undoes another.

    Returns:
        The sets, smallest first; and whether these are all, within `limit` tries.
    """
    every = frozenset(range(count))
    waiting: list[frozenset[int]] = [frozenset()]
    found: list[frozenset[int]] = []
    tries = itertools.count()
    while waiting:
        hit = min(waiting, key=lambda fallen: (len(fallen), sorted(fallen)))
        ground = set(every - hit)
        if next(tries) >= limit:
            return found, False
        if changed(hit):
            waiting.remove(hit)
            found.append(hit)
            continue
        for number in sorted(ground):
            if next(tries) >= limit:
                return found, False
            if not changed(every - (ground - {number})):
                ground.remove(number)
        hitting = [fallen for fallen in waiting if fallen & ground]
        further = {
            fallen | {number}
            for fallen in waiting
            if not fallen & ground
            for number in ground
        }
        known = (*hitting, *found)
        hitting += [each for each in further if not any(k <= each for k in known)]
        waiting = hitting
    return found, True
