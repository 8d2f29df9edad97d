"""The derivation of a finding: from its state down to words, speakers and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.corpus import Identified, Manner
from treatycmp.explanation.nodes import Node, NodeKind
from treatycmp.findings import State
from treatycmp.report.rules import ground, rule_words
from treatycmp.report.values import term_words, value_words
from treatycmp.report.voices import (
    called,
    dated_name,
    mentioned_by,
    origin_title,
    outside,
    particulars,
    speaker_name,
    told_by,
)
from treatycmp.report.words import counted, in_quotes, listed, state_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.comparison import Derivation
    from treatycmp.corpus import Corpus, Source, Statement
    from treatycmp.findings import Finding, StatedTerm
    from treatycmp.rules import Rule

__all__ = ["finding_node", "narrowed_words", "term_node"]

_MERELY = {
    Manner.HEADLINE: "a headline or heading",
    Manner.QUESTION: "the premise of a question",
    Manner.PRESUPPOSED: "presupposed and not said",
}


def finding_node(
    corpus: Corpus, finding: Finding, derivations: Sequence[Derivation] = ()
) -> Node:
    """Derive a finding from the evidence that it holds.

    What rules entail stands last: the finding does not rest on it.
    """
    return _finding(
        corpus,
        finding,
        [*_grounds(corpus, finding), *_entailed(corpus, finding, derivations)],
    )


def _finding(corpus: Corpus, finding: Finding, children: Sequence[Node]) -> Node:
    label = corpus.treaty(finding.treaty).label
    return Node(
        kind=NodeKind.FINDING,
        id=finding.treaty,
        text=f"{label}, {finding.topic.title.lower()}: {state_words(finding)}",
        children=children,
    )


def _grounds(corpus: Corpus, finding: Finding) -> Iterator[Node]:
    yield _side(corpus, NodeKind.PRESENT, "told present", finding.present)
    yield _side(corpus, NodeKind.ABSENT, "told absent", finding.absent)
    for stated in finding.terms.values():
        yield term_node(stated)
    if finding.mentions:
        yield Node(
            kind=NodeKind.MENTIONS,
            text=f"mentioned, which does not tell: {mentioned_by(finding)}",
            children=[_statement(corpus, said) for said in finding.mentions],
        )
    if finding.withheld:
        yield _side(corpus, NodeKind.WITHHELD, "withheld", finding.withheld)
    if finding.state in (State.NOT_STATED, State.NOT_CODED):
        yield _silence(corpus, finding)
    evidence = corpus.evidence(finding.treaty, finding.topic)
    if beyond := [said for said in evidence if not said.agreed]:
        yield Node(
            kind=NodeKind.BEYOND,
            text=f"beyond the text, which does not tell: {_counted(beyond)}",
            children=[_statement(corpus, said) for said in beyond],
        )


def _entailed(
    corpus: Corpus, finding: Finding, derivations: Sequence[Derivation]
) -> Iterator[Node]:
    if not derivations:
        return
    against = ", against what is said" if finding.absent else ""
    yield Node(
        kind=NodeKind.ENTAILED,
        text=f"entailed by rules{against} (no verdict rests on it)",
        children=[_chain(corpus, derivation) for derivation in derivations],
    )


def _chain(corpus: Corpus, derivation: Derivation) -> Node:
    start = derivation.finding
    sides = [_side(corpus, NodeKind.PRESENT, "told present", start.present)]
    if start.absent:
        sides.append(_side(corpus, NodeKind.ABSENT, "told absent", start.absent))
    return Node(
        kind=NodeKind.CHAIN,
        id=start.topic.key,
        text=f"follows from {ground(derivation)}",
        children=[*map(_rule, derivation.rules), _finding(corpus, start, sides)],
    )


def _rule(rule: Rule) -> Node:
    text = f"rule {rule.id}: {rule_words(rule)}"
    return Node(kind=NodeKind.RULE, id=rule.id, text=text)


def _counted(statements: Sequence[Statement]) -> str:
    return counted(len(statements), "statement")


def _side(
    corpus: Corpus, kind: NodeKind, what: str, statements: Sequence[Statement]
) -> Node:
    by = "by none"
    if statements:
        by = f"in {_counted(statements)}, by {told_by(corpus, statements)}"
    return Node(
        kind=kind,
        text=f"{what} {by}",
        children=[_statement(corpus, said) for said in statements],
    )


def narrowed_words(stated: StatedTerm) -> str:
    """Write what a term narrows to, or what is set against what."""
    words = term_words(stated)[1]
    return f"contested, {words}" if stated.contested else words


def term_node(stated: StatedTerm) -> Node:
    """Derive what a term narrows to from each value that is stated of it."""
    term, told = stated.term, narrowed_words(stated)
    if stated.contested:
        told += "; nothing satisfies all that is stated"
    return Node(
        kind=NodeKind.TERM,
        id=term.name,
        text=f"term {term.name.replace('_', ' ')} ({term.kind.name}): {told}",
        children=[
            Node(
                kind=NodeKind.VALUE,
                text=f"{value_words(value)}: stated in {_counted(statements)}",
                children=[
                    Node(kind=NodeKind.STATEMENT, id=said.id, text=said.id)
                    for said in statements
                ],
            )
            for value, statements in stated.stated
        ],
    )


def _silence(corpus: Corpus, finding: Finding) -> Node:
    speaking = corpus.sources_on(finding.treaty)
    read = sum(source.read_for(finding.topic) for source in speaking)
    if not speaking:
        text = "no source speaks of the treaty, so that none is silent"
    elif finding.covered:
        text = (
            "silence: the sources that speak of the treaty were all read for this"
            f" topic ({read} of {len(speaking)})"
        )
    else:
        text = (
            "no silence: of the sources that speak of the treaty, not all were read"
            f" for this topic ({read} of {len(speaking)})"
        )
    return Node(
        kind=NodeKind.SILENCE,
        text=text,
        children=[
            _source(source, f", {_reading(source, finding.topic)}")
            for source in speaking
        ],
    )


def _reading(source: Source, topic: type[Topic]) -> str:
    """Say whether a source was read for a topic, and by what that is known."""
    read = (
        "read for this topic" if source.read_for(topic) else "not read for this topic"
    )
    if topic.key in source.topics:
        return f"{read} (its card names the topic)"
    version = "no codebook version"
    if source.codebook is not None:
        version = f"codebook version {source.codebook}"
    since = "in no version"
    if topic.since is not None:
        since = f"since version {topic.since}"
    return f"{read} ({version}; the topic is there {since})"


def _statement(corpus: Corpus, said: Statement) -> Node:
    speaker = corpus.speaker(said.speaker)
    party = (
        f", speaks for {speaker.speaks_for}" if speaker and speaker.speaks_for else ""
    )
    origin = f"origin {said.origin}: {origin_title(corpus, said.origin)}"
    if said.origin == said.source:
        origin = "origin: the source itself"
    return Node(
        kind=NodeKind.STATEMENT,
        id=said.id,
        text=f"{said.id}: {'; '.join(_claims(said))}",
        children=[
            Node(
                kind=NodeKind.QUOTATION,
                text=f"quotation: {in_quotes(said.quotation.text)}",
            ),
            Node(
                kind=NodeKind.SPEAKER,
                id=said.speaker,
                text=f"speaker: {speaker_name(corpus, said)}{party}",
            ),
            _source(corpus.source(said.source)),
            Node(
                kind=NodeKind.ORIGIN,
                id=said.origin,
                text=origin,
            ),
        ],
    )


def _source(source: Source, more: str = "") -> Node:
    title = in_quotes(source.title)
    return Node(
        kind=NodeKind.SOURCE,
        id=source.id,
        text=f"source {source.id}: {dated_name(source)}, {title}{more}",
    )


def _claims(said: Statement) -> Iterator[str]:
    """Say what a statement claims, how it stands there, and why it does not tell."""
    yield f"says {said.says}" if said.agreed else f"{said.status}, says {said.says}"
    yield f"manner {said.manner}"
    if not said.agreed:
        yield "does not tell what is in the text, since it is not agreed"
        yield from outside(said)
    elif not said.tells:
        yield f"does not tell, since it is {listed([*_weaknesses(said)])}"
    yield from called(said)
    yield from particulars(said)
    for name, value in said.clause.stated().items():
        yield f"{name.replace('_', ' ')}: {value_words(value)}"


def _weaknesses(said: Statement) -> Iterator[str]:
    if said.manner in _MERELY:
        yield _MERELY[said.manner]
    if said.hedged:
        yield "hedged"
    if said.identified is Identified.UNIDENTIFIED:
        yield "about a treaty that is left open"
