"""What sources say: treaties, statements about them, contrasts between them, notes."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from treatycmp.codebook import Topic
from treatycmp.codebook.base import undeclared
from treatycmp.corpus.sources import AUTHOR, INTERVIEWER, Quotation, to_quotation
from treatycmp.corpus.values import Checked, Problems, kebab, one_line, state, texts
from treatycmp.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatycmp.dates import Date

__all__ = [
    "Basis",
    "Contrast",
    "ContrastSays",
    "Identified",
    "Manner",
    "Note",
    "Says",
    "Stage",
    "Statement",
    "Status",
    "Treaty",
    "TreatyKind",
    "Utterance",
]


class TreatyKind(enum.StrEnum):
    """What is spoken of as a treaty: an instrument, or what stands in its place."""

    TREATY = "treaty"
    ARRANGEMENT = "arrangement"
    ORGANIZATION = "organization"
    PROPOSAL = "proposal"
    RELATIONSHIP = "relationship"


class Says(enum.StrEnum):
    """The stance of a statement: present, absent, or asked and not answered."""

    PRESENT = "present"
    ABSENT = "absent"
    WITHHELD = "withheld"


class ContrastSays(enum.StrEnum):
    """The stance of a contrast."""

    DIFFERS = "differs"
    ALIKE = "alike"


class Manner(enum.StrEnum):
    """How the words stand in the source.

    The first three tell; `HEADLINE` (title, deck, section heading, caption),
    `QUESTION` (an interviewer's premise) and `PRESUPPOSED` (implied by a comparison or
    a noun, not said) only mention.
    """

    AUTHOR = "author"
    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    HEADLINE = "headline"
    QUESTION = "question"
    PRESUPPOSED = "presupposed"

    @property
    def tells(self) -> bool:
        """Whether words in this manner can make a finding."""
        return self in (Manner.AUTHOR, Manner.QUOTED, Manner.PARAPHRASED)


_REPORTED = (Manner.QUOTED, Manner.PARAPHRASED)


class Status(enum.StrEnum):
    """What a statement claims.

    `AGREED`: it is in the instrument, or it happened to it. `CONDUCT`: what is done,
    outside the text. `POSITION`: how a party says that it will act.
    """

    AGREED = "agreed"
    ANTICIPATED = "anticipated"
    PROPOSED = "proposed"
    DECLINED = "declined"
    CONDUCT = "conduct"
    POSITION = "position"


class Stage(enum.StrEnum):
    """How far a dealing has come: being asked for is not being delivered."""

    DISCUSSED = "discussed"
    REQUESTED = "requested"
    OFFERED = "offered"
    CONTRACTED = "contracted"
    DELIVERED = "delivered"
    USED = "used"


class Identified(enum.StrEnum):
    """How sure it is which treaty the words are about."""

    NAMED = "named"
    INFERRED = "inferred"
    UNIDENTIFIED = "unidentified"


class Basis(enum.StrEnum):
    """What the source itself rests the statement on."""

    TEXT = "text"


@attrs.frozen(kw_only=True)
class Treaty(Checked):
    """What is spoken of: an instrument, whatever it is called.

    Authority: Vienna Convention on the Law of Treaties, art. 2(1)(a) ("whatever its
    particular designation"). Its id and label are names, never findings.

    Attributes:
        id: the name by which statements refer to it, in kebab case.
        label: what reports call it.
        kind: an instrument, or what stands in its place.
        parties: its parties, as ISO 3166-1 alpha-3 codes.

    Example:
        >>> Treaty(id="x-y-pact", label="X-Y pact", parties=("XXA", "XXB")).parties
        ('XXA', 'XXB')
    """

    id: str
    label: str
    kind: TreatyKind = attrs.field(default=TreatyKind.TREATY, converter=TreatyKind)
    parties: tuple[str, ...] = attrs.field(default=(), converter=texts)
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    def _problems(self) -> Problems:
        yield from kebab("id", self.id)
        yield from one_line("label", self.label)
        for party in self.parties:
            yield from state("parties", party)
        if len(set(self.parties)) < len(self.parties):
            yield "parties", "`parties` names a party twice"


@attrs.frozen(kw_only=True)
class Utterance(Checked):
    """What a statement and a contrast share: who says it, where, how, in what words.

    Attributes:
        treaty: the id of the treaty that the words are about.
        source: the id of the source.
        speaker: the id of the speaker, `author` or `interviewer`.
        manner: how the words stand in the source.
        quotation: the words; a text stands for a quotation of one span.
        origin: the id of the origin that the words rest on; by default the source.
        hedged: whether the words are weakened (may, could, might).
        refers: the source's own words for the treaty, where it is not named.
        identified: how sure it is that these words mean this treaty.
        place: where it is written down; no part of what it says.
    """

    treaty: str
    source: str
    speaker: str
    manner: Manner = attrs.field(converter=Manner)
    quotation: Quotation = attrs.field(converter=to_quotation)
    origin: str = attrs.field()
    hedged: bool = False
    refers: str | None = None
    identified: Identified = attrs.field(default=Identified.NAMED, converter=Identified)
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    @origin.default
    def _the_source_itself(self) -> str:
        return self.source

    @property
    def tells(self) -> bool:
        """Whether this is an assertion; otherwise it is a mention.

        An assertion is in a manner that tells, is not hedged, and is about a treaty
        that its words identify, be it by inference.
        """
        known = self.identified is not Identified.UNIDENTIFIED
        return self.manner.tells and not self.hedged and known

    def _problems(self) -> Problems:
        for field in ("treaty", "source", "speaker", "origin"):
            yield from kebab(field, getattr(self, field))
        yield from one_line("refers", self.refers, optional=True)
        if self.identified is not Identified.NAMED and self.refers is None:
            hint = "give the source's own words for the treaty as `refers`"
            yield "identified", f"`{self.identified}` needs words to go by: {hint}"
        hint = ""
        if (self.manner is Manner.QUESTION) != (self.speaker == INTERVIEWER):
            hint = "a question is the interviewer's, and the interviewer only asks"
        elif self.manner is Manner.AUTHOR and self.speaker != AUTHOR:
            hint = "the author's voice is the author's; others are quoted, paraphrased"
        elif self.speaker == AUTHOR and self.manner in _REPORTED:
            hint = "an author reports others: register them, unnamed officials too"
        if hint:
            yield "manner", f"`{self.manner}` does not go with {self.speaker!r}: {hint}"


@attrs.frozen(kw_only=True)
class Statement(Utterance):
    """One speaker in one source, by one quotation, speaks of one topic of one treaty.

    Attributes:
        clause: the topic with the terms that the words carry, as a typed object: a
            clause, or an event.
        says: whether the treaty contains it.
        status: what is claimed; only `agreed` says what a treaty contains.
        basis: `text` where the source invokes the instrument's text.
        qualified: the source's words that narrow an absence ("of the kind …").
        article: a pinpoint as the source gives it; shown, never interpreted.
        by: who offered, refused, delivered; for what is not `agreed`.
        to: to whom; for what is not `agreed`.
        stage: how far it has come; for what is not `agreed`.
        when: the date of it; for what is not `agreed`.
        id: `treaty.topic.source`, with a number where needed; set by the corpus.

    Example:
        >>> from treatycmp import MutualDefense
        >>> said = Statement(
        ...     treaty="x-y-pact",
        ...     source="gazette",
        ...     speaker="author",
        ...     manner="author",
        ...     says="present",
        ...     clause=MutualDefense(trigger={"attack"}),
        ...     quotation=Quotation("each will defend the other if attacked"),
        ... )
        >>> said.tells, said.topic.key
        (True, 'mutual-defense')
    """

    clause: Topic
    says: Says = attrs.field(converter=Says)
    status: Status = attrs.field(default=Status.AGREED, converter=Status)
    basis: Basis | None = attrs.field(
        default=None, converter=attrs.converters.optional(Basis)
    )
    qualified: str | None = None
    article: str | None = None
    by: str | None = None
    to: str | None = None
    stage: Stage | None = attrs.field(
        default=None, converter=attrs.converters.optional(Stage)
    )
    when: Date | None = None
    id: str = attrs.field(default="", eq=False)

    @property
    def topic(self) -> type[Topic]:
        """The topic that the statement is about."""
        return type(self.clause)

    @property
    def agreed(self) -> bool:
        """Whether the statement says what is in the treaty, or happened to it."""
        return self.status is Status.AGREED

    def _problems(self) -> Problems:
        yield from super()._problems()
        for field in ("qualified", "article", "by", "to"):
            yield from one_line(field, getattr(self, field), optional=True)
        if problem := _no_clause(self.clause):
            yield "clause", problem
        elif self.says is not Says.PRESENT:
            for name in self.clause.stated():
                hint = "what is not there has no terms"
                yield name, f"`{name}` does not go with '{self.says}': {hint}"
        if self.qualified is not None and self.says is not Says.ABSENT:
            yield "qualified", "`qualified` narrows an absence, and nothing else"
        if self.agreed:
            for field in ("by", "to", "stage", "when"):
                if getattr(self, field) is not None:
                    hint = "it is for what is not agreed"
                    yield field, f"`{field}` does not go with status 'agreed': {hint}"


def _no_clause(given: object) -> str | None:
    """Say why something is no clause or event with its terms; None if it is one."""
    if not isinstance(given, Topic):
        return f"`clause` must be an object, as MutualDefense(), not {given!r}"
    return undeclared(type(given))


def _to_sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


@attrs.frozen(kw_only=True)
class Contrast(Utterance):
    """A speaker says directly that a treaty differs from others, or is like them.

    Attributes:
        others: the ids of the treaties that it is held against.
        says: that it differs, or is alike.
        respect: in what, in the source's own words; empty if `topics` says it.
        topics: in what, as keys of clause types: only these can be checked.
    """

    others: tuple[str, ...] = attrs.field(converter=_to_sorted)
    says: ContrastSays = attrs.field(converter=ContrastSays)
    respect: str = ""
    topics: tuple[str, ...] = attrs.field(default=(), converter=_to_sorted)

    @property
    def treaties(self) -> tuple[str, ...]:
        """The ids of all the treaties that it is about: the one, then the others."""
        return (self.treaty, *self.others)

    def _problems(self) -> Problems:
        yield from super()._problems()
        for other in self.others:
            yield from kebab("others", other)
        if not self.others:
            yield "others", "`others` names no treaty"
        if self.treaty in self.others:
            yield "others", f"{self.treaty!r} is held against itself"
        if len(set(self.others)) < len(self.others):
            yield "others", "`others` names a treaty twice"
        if bool(self.respect) == bool(self.topics):
            yield "respect", "`respect` is either words of the source, or topics"
        if self.respect:
            yield from one_line("respect", self.respect)
        if len(set(self.topics)) < len(self.topics):
            yield "respect", "`respect` names a topic twice"


@attrs.frozen(kw_only=True)
class Note(Checked):
    """An editor's remark that cites an outside authority; shown, never evidence.

    Attributes:
        treaty: the id of the treaty.
        topic: the key of the topic beside whose cell it is shown.
        text: the remark.
        authority: what it rests on.
    """

    treaty: str
    topic: str
    text: str
    authority: str
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    def _problems(self) -> Problems:
        yield from kebab("treaty", self.treaty)
        yield from kebab("topic", self.topic)
        yield from one_line("text", self.text)
        yield from one_line("authority", self.authority)
