"""From evidence to findings: what the statements about one cell amount to."""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from treatycmp.corpus import Corpus, Says, Statement
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatycmp.codebook import Term, Topic

__all__ = ["Finding", "State", "StatedTerm", "find", "fold"]


class State(enum.StrEnum):
    """What a finding amounts to, as reports and JSON call it.

    The last four are all `Truth.NEITHER`: addressed but not answered, only mentioned,
    looked for in every source that speaks of the treaty and not stated, not looked for.
    """

    PRESENT = "present"
    ABSENT = "absent"
    CONTESTED = "contested"
    WITHHELD = "withheld"
    MENTIONED = "mentioned"
    NOT_STATED = "not-stated"
    NOT_CODED = "not-coded"


@attrs.frozen(kw_only=True)
class StatedTerm:
    """All that is stated of one term, and what it narrows to.

    Attributes:
        term: the declared term.
        stated: each value with the statements that give it, in the order of the
            statements. Of a set, each member is a value by itself.
        value: what satisfies all that is stated; None if nothing does.

    Example:
        >>> from treatycmp import Duration
        >>> StatedTerm(term=Duration.terms["years"], stated=(), value=None).contested
        True
    """

    term: Term
    stated: tuple[tuple[Any, tuple[Statement, ...]], ...]
    value: Any

    @property
    def contested(self) -> bool:
        """Whether nothing satisfies all that is stated."""
        return self.value is None


@attrs.frozen(kw_only=True)
class Finding:
    """What the evidence about one treaty and one topic amounts to.

    It holds the evidence; everything else is derived from it. Only statements that are
    `agreed` are here. An assertion tells; a mention (headline, question,
    presupposition, hedged words) is shown and counted, and makes no finding.

    Attributes:
        treaty: the id of the treaty.
        topic: the topic.
        present: the assertions that the treaty contains it.
        absent: the assertions that it does not.
        mentions: what only mentions it.
        withheld: refusals to say.
        covered: whether silence here can be called silence (`Corpus.covers`).

    Example:
        >>> from treatycmp import Duration
        >>> finding = fold("x-y-pact", Duration, [], covered=True)
        >>> finding.truth.name, finding.state.value
        ('NEITHER', 'not-stated')
    """

    treaty: str
    topic: type[Topic]
    present: tuple[Statement, ...] = ()
    absent: tuple[Statement, ...] = ()
    mentions: tuple[Statement, ...] = ()
    withheld: tuple[Statement, ...] = ()
    covered: bool = False

    def __bool__(self) -> NoReturn:
        """Refuse: a finding is there whatever is told.

        Raises:
            TypeError: always. Compare its truth or its state instead.
        """
        msg = (
            f"{self.treaty}, {self.topic.key}: a finding is neither true nor false:"
            " compare its `.truth` with `is`, as in `found.truth is Truth.TRUE`, or its"
            f" `.state`, which is State.{self.state.name}"
        )
        raise TypeError(msg)

    @property
    def truth(self) -> Truth:
        """The four-valued truth that the assertions make."""
        return Truth.of(present=bool(self.present), absent=bool(self.absent))

    @property
    def state(self) -> State:
        """The finding in one word."""
        match self.truth:
            case Truth.TRUE:
                return State.PRESENT
            case Truth.FALSE:
                return State.ABSENT
            case Truth.BOTH:
                return State.CONTESTED
        if self.withheld:
            return State.WITHHELD
        if self.mentions:
            return State.MENTIONED
        return State.NOT_STATED if self.covered else State.NOT_CODED

    @property
    def contested(self) -> bool:
        """Whether anything of it is contested: presence, or a term."""
        terms = self.terms.values()
        return self.truth is Truth.BOTH or any(term.contested for term in terms)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All the evidence: for, against, mentions, refusals."""
        return (*self.present, *self.absent, *self.mentions, *self.withheld)

    @property
    def terms(self) -> Mapping[str, StatedTerm]:
        """What the assertions of presence state of each term, in declared order.

        A term that none of them states is not here.
        """
        found = {
            name: stated
            for name, term in self.topic.terms.items()
            if (stated := _stated(term, self.present)) is not None
        }
        return MappingProxyType(found)

    @property
    def clause(self) -> Topic | None:
        """The typed object with the terms as far as stated; None if not told present.

        It is a clause, or an event. A contested term stays unset in it.
        """
        if not self.present:
            return None
        return self.topic(**{name: term.value for name, term in self.terms.items()})

    @property
    def origins(self) -> Mapping[str, int]:
        """How many origins the assertions rest on at most, for and against."""
        return MappingProxyType(
            {
                "present": len({s.origin for s in self.present}),
                "absent": len({s.origin for s in self.absent}),
            }
        )


def _stated(term: Term, present: Iterable[Statement]) -> StatedTerm | None:
    values = [
        (value, statement)
        for statement in present
        if (value := getattr(statement.clause, term.name)) is not None
    ]
    if not values:
        return None
    stated: dict[Any, tuple[Statement, ...]] = {}
    for value, statement in values:
        members = sorted(value) if term.kind.collects else [value]
        for member in members:
            stated[member] = (*stated.get(member, ()), statement)
    distinct = list(dict.fromkeys(value for value, _ in values))
    value = distinct[0] if len(distinct) == 1 else term.kind.narrow(distinct)
    return StatedTerm(term=term, stated=tuple(stated.items()), value=value)


def fold(
    treaty: str, topic: type[Topic], evidence: Iterable[Statement], *, covered: bool
) -> Finding:
    """Fold evidence about one treaty and one topic into a finding.

    Args:
        treaty: the id of the treaty.
        topic: the topic.
        evidence: statements about the two; those that are not `agreed` are left out.
        covered: whether silence here can be called silence.
    """
    present, absent, mentions, withheld = [], [], [], []
    for statement in evidence:
        if not statement.agreed:
            continue
        if not statement.tells:
            mentions.append(statement)
        elif statement.says is Says.PRESENT:
            present.append(statement)
        elif statement.says is Says.ABSENT:
            absent.append(statement)
        else:
            withheld.append(statement)
    return Finding(
        treaty=treaty,
        topic=topic,
        present=tuple(present),
        absent=tuple(absent),
        mentions=tuple(mentions),
        withheld=tuple(withheld),
        covered=covered,
    )


def find(corpus: Corpus, treaty: str, topic: str | type[Topic]) -> Finding:
    """Give the finding of a corpus about one treaty and one topic.

    Raises:
        UnknownNameError: if the corpus has no such treaty or topic.
    """
    return fold(
        corpus.treaty(treaty).id,
        corpus.codebook[topic],
        corpus.evidence(treaty, topic),
        covered=corpus.covers(treaty, topic),
    )
