"""From findings to a comparison: treaties side by side, a verdict for each pair."""

from __future__ import annotations

import enum
import itertools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import Contrast, ContrastSays, Corpus, Note, Source, Statement
from treatycmp.corpus.values import given, several
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import InvalidValueError, UnknownNameError
from treatycmp.findings import Finding, find
from treatycmp.rules import RULES, Chain, Rule, chains, to_rules
from treatycmp.verdicts import PairVerdict, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatycmp.codebook import Topic

__all__ = [
    "Check",
    "Comparison",
    "ContrastCheck",
    "Derivation",
    "RuleConflict",
    "check_contrasts",
    "compare",
]


class Check(enum.StrEnum):
    """What the findings make of a contrast that a speaker draws between two treaties.

    `NOT_TESTABLE`: it names no clause type, so that it rests on the speaker alone.
    """

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    CONTESTED = "contested"
    NO_BASIS = "no-basis"
    NOT_TESTABLE = "not-testable"


@attrs.frozen(kw_only=True)
class ContrastCheck:
    """A stated contrast, held against the findings for one pair of treaties.

    Attributes:
        contrast: what the speaker says.
        treaties: the ids of the two treaties.
        check: what the findings make of it.
    """

    contrast: Contrast
    treaties: tuple[str, str]
    check: Check


def check_contrast(says: ContrastSays, verdicts: Iterable[Verdict]) -> Check:
    """Hold a contrast against the verdicts on the clause types that it names.

    One verdict that is as said makes it consistent. One that goes both ways leaves it
    contested; else one that is the reverse makes it inconsistent.
    """
    as_said, reverse = Verdict.DIFFERENT, Verdict.SAME
    if says is ContrastSays.ALIKE:
        as_said, reverse = reverse, as_said
    found = set(verdicts)
    if as_said in found:
        return Check.CONSISTENT
    if Verdict.CONTESTED in found:
        return Check.CONTESTED
    return Check.INCONSISTENT if reverse in found else Check.NO_BASIS


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.treaty, finding.topic, finding.present, finding.absent


@attrs.frozen(kw_only=True)
class Derivation:
    """Why rules entail a topic for a treaty: the rules, and the finding they rest on.

    Attributes:
        rules: a chain; it leads from the topic of the finding to what is entailed.
        finding: it tells presence; it may be contested. Two are equal here if they
            tell the same: what only mentions a topic entails nothing.

    Example:
        >>> from treatycmp import RULES, Finding
        >>> told = Finding(treaty="x-y-pact", topic=RULES[0].premise)
        >>> Derivation(rules=(RULES[0],), finding=told).statements
        ()
    """

    rules: Chain
    finding: Finding = attrs.field(eq=_told)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that what is entailed rests on."""
        return self.finding.present


@attrs.frozen(kw_only=True)
class RuleConflict:
    """Rules entail what is said to be absent. Nothing here says which is right.

    A statement may be wrong, the condition of a rule may not hold, the rule may not
    fit this treaty, or the absence may be of something narrower.

    Attributes:
        finding: it tells absence, if not absence alone.
        derivations: why rules entail its topic.

    Example:
        >>> from treatycmp import Finding, MilitaryCooperation
        >>> denied = Finding(treaty="x-y-pact", topic=MilitaryCooperation)
        >>> RuleConflict(finding=denied, derivations=()).finding.topic.key
        'military-cooperation'
    """

    finding: Finding
    derivations: tuple[Derivation, ...]


def _tuple(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Comparison:
    """The findings of treaties side by side, with a verdict for each pair and clause.

    Made by `compare`. Subscribe it with a treaty and a topic to get a finding.

    Attributes:
        corpus: what was compared.
        treaties: the ids of the treaties, in the order of columns.
        topics: the topics, in the order of rows.
        findings: every finding, by treaty id and topic key.
        verdicts: for every pair and clause type, presence and then terms.
        contrasts: the stated contrasts between these treaties, pair by pair.
        entailed: by treaty id and topic key, why rules entail this topic: a derivation
            from every topic told present that entails it.
    """

    corpus: Corpus
    treaties: tuple[str, ...] = attrs.field(converter=_tuple)
    topics: tuple[type[Topic], ...]
    findings: Mapping[tuple[str, str], Finding] = attrs.field(repr=False)
    verdicts: tuple[PairVerdict, ...] = attrs.field(repr=False)
    contrasts: tuple[ContrastCheck, ...] = attrs.field(repr=False)
    entailed: Mapping[tuple[str, str], tuple[Derivation, ...]] = attrs.field(repr=False)

    def __getitem__(self, cell: tuple[str, str | type[Topic]]) -> Finding:
        """Give the finding about a treaty and a topic (key, title or class).

        Raises:
            UnknownNameError: if the comparison has no such treaty or topic.
            InvalidValueError: if it is no pair.
        """
        match cell:
            case treaty, topic:
                pass
            case _:
                raise InvalidValueError(
                    what="Comparison",
                    problems=[("cell", f"give a treaty and a topic, not {cell!r}")],
                )
        if treaty not in self.treaties:
            hint = did_you_mean(str(treaty), self.treaties)
            if topic in self.treaties:
                hint = f"the treaty comes first, as in comparison[{topic!r}, …]"
            msg = f"the comparison has no treaty {treaty!r}; {hint}"
            raise UnknownNameError(msg)
        found = self.corpus.codebook[topic]
        if found not in self.topics:
            hint = did_you_mean(found.key, (t.key for t in self.topics))
            msg = f"the comparison has no topic {found.key!r}; {hint}"
            raise UnknownNameError(msg)
        return self.findings[treaty, found.key]

    @property
    def clauses(self) -> tuple[type[Topic], ...]:
        """The clause types among the topics."""
        return tuple(topic for topic in self.topics if topic.kind == "clause")

    @property
    def events(self) -> tuple[type[Topic], ...]:
        """The event types among the topics."""
        return tuple(topic for topic in self.topics if topic.kind == "event")

    @property
    def beyond(self) -> tuple[Statement, ...]:
        """What lies beyond the text: the statements that are not `agreed`."""
        return tuple(said for said in self.statements if not said.agreed)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules by which something is entailed here, in the order of their ids."""
        used = {
            rule
            for derivations in self.entailed.values()
            for derivation in derivations
            for rule in derivation.rules
        }
        return tuple(sorted(used, key=lambda r: (r.id, r.authority, r.condition)))

    @property
    def rule_conflicts(self) -> tuple[RuleConflict, ...]:
        """Where rules entail what is said to be absent: row by row."""
        return tuple(
            RuleConflict(finding=finding, derivations=derivations)
            for topic in self.topics
            for treaty in self.treaties
            if (finding := self.findings[treaty, topic.key]).absent
            and (derivations := self.entailed.get((treaty, topic.key)))
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement about these treaties and topics, in the corpus's order."""
        keys = {topic.key for topic in self.topics}
        return tuple(
            said
            for said in self.corpus.statements
            if said.treaty in self.treaties and said.topic.key in keys
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that speak of these treaties."""
        speaking = {s.id for id_ in self.treaties for s in self.corpus.sources_on(id_)}
        return tuple(s for s in self.corpus.sources if s.id in speaking)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The editors' notes beside these cells."""
        keys = {topic.key for topic in self.topics}
        return tuple(
            note
            for note in self.corpus.notes
            if note.treaty in self.treaties and note.topic in keys
        )

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, str]:
        """Show the report in a notebook (Jupyter calls this)."""
        from treatycmp.report import render  # noqa: PLC0415 - the one way up

        del include, exclude
        return {"text/markdown": render(self, "markdown"), "text/plain": repr(self)}


def compare(
    corpus: Corpus,
    treaties: Iterable[str],
    topics: Iterable[str | type[Topic]] | None = None,
    *,
    rules: Iterable[Rule] = RULES,
) -> Comparison:
    """Compare treaties clause by clause, as stated in the sources of a corpus.

    Args:
        corpus: the corpus.
        treaties: ids of treaties, in the order of columns; at least one.
        topics: keys, titles or classes; None stands for the whole codebook. Rows are in
            the codebook's order whatever the order here.
        rules: what entails what; shown beside cells, no verdict rests on it.

    Raises:
        UnknownNameError: if the corpus has no such treaty or topic.
        InvalidValueError: if there is no treaty, if one is named twice, or if an
            argument is of another sort.

    Example:
        >>> from treatycmp import Corpus, Treaty
        >>> corpus = Corpus(
        ...     treaties=[Treaty(id="a-b", label="A"), Treaty(id="a-c", label="B")]
        ... )
        >>> comparison = compare(corpus, ["a-b", "a-c"], ["mutual-defense"])
        >>> comparison.verdicts[0].verdict.word
        'no-basis'
    """
    given("corpus", corpus, Corpus, "a corpus, as `load(path)` reads it")
    asked = several("treaties", treaties, str, "a list of ids, as ['x-y-pact']")
    rules = to_rules(rules)
    ids = tuple(corpus.treaty(id_).id for id_ in asked)
    if not ids or len(set(ids)) < len(ids):
        problem = f"name each treaty once, and at least one; not {list(ids)}"
        raise InvalidValueError(what="Comparison", problems=[("treaties", problem)])
    rows = corpus.codebook.topics
    if topics is not None:
        hint = "a list of keys, titles or classes, as ['mutual-defense']"
        named = several("topics", topics, object, hint)
        wanted = {corpus.codebook[name] for name in named}
        rows = tuple(topic for topic in rows if topic in wanted)
    findings = {
        (id_, topic.key): find(corpus, id_, topic) for id_ in ids for topic in rows
    }
    verdicts = tuple(
        verdict
        for topic in rows
        if topic.kind == "clause"
        for a, b in itertools.combinations(ids, 2)
        for verdict in judge(findings[a, topic.key], findings[b, topic.key])
    )
    return Comparison(
        corpus=corpus,
        treaties=ids,
        topics=rows,
        findings=MappingProxyType(findings),
        verdicts=verdicts,
        contrasts=tuple(
            check for check in check_contrasts(corpus) if {*check.treaties} <= {*ids}
        ),
        entailed=MappingProxyType(_entailed(corpus, ids, rows, rules)),
    )


def check_contrasts(corpus: Corpus) -> tuple[ContrastCheck, ...]:
    """Hold every contrast of a corpus against its findings, pair by pair.

    Example:
        >>> check_contrasts(Corpus())
        ()
    """
    return tuple(
        ContrastCheck(
            contrast=contrast,
            treaties=(contrast.treaty, other),
            check=_checked(corpus, contrast, other),
        )
        for contrast in corpus.contrasts
        for other in contrast.others
    )


def _checked(corpus: Corpus, contrast: Contrast, other: str) -> Check:
    if not contrast.topics:
        return Check.NOT_TESTABLE
    pair = (contrast.treaty, other)
    verdicts = (
        judge(*(find(corpus, id_, topic) for id_ in pair))[0].verdict
        for topic in contrast.topics
    )
    return check_contrast(contrast.says, verdicts)


def _entailed(
    corpus: Corpus,
    ids: tuple[str, ...],
    rows: tuple[type[Topic], ...],
    rules: tuple[Rule, ...],
) -> dict[tuple[str, str], tuple[Derivation, ...]]:
    """Entail from all that a treaty is told to contain, asked for or not.

    What is contested is told too: a rule says nothing of what follows from an absence,
    and a further statement takes no conclusion away.
    """
    cells = {}
    for id_ in ids:
        found = {topic: find(corpus, id_, topic) for topic in corpus.codebook}
        present = [topic for topic, finding in found.items() if finding.present]
        for conclusion, ways in chains(present, rules).items():
            if conclusion in rows:
                cells[id_, conclusion.key] = tuple(
                    Derivation(rules=chain, finding=found[chain[0].premise])
                    for chain in ways
                )
    return cells
