"""The derivation of a verdict: the rule with its bits, and the findings below it.

Nothing is computed here that `treatycmp.compare` has not computed: a tree only shows
what it rests on, and beside that what rules entail, on which no verdict rests.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from treatycmp.comparison import Comparison, compare
from treatycmp.corpus.values import given
from treatycmp.explanation.asked import findings_asked
from treatycmp.explanation.cells import finding_node, term_node
from treatycmp.explanation.nodes import Node, NodeKind
from treatycmp.report.words import counted
from treatycmp.rules import RULES
from treatycmp.verdicts import PRESENCE, Verdict, judge, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treatycmp.codebook import Topic
    from treatycmp.corpus import Corpus
    from treatycmp.findings import Finding
    from treatycmp.rules import Rule
    from treatycmp.verdicts import PairVerdict

__all__ = ["VERDICTS", "explain", "explain_all"]

VERDICTS = {
    Verdict.DIFFERENT: "told different",
    Verdict.SAME: "told the same",
    Verdict.CONTESTED: "contested",
    Verdict.NO_BASIS: "no basis",
}
"""What an explanation calls each verdict."""


def explain(
    corpus: Corpus,
    treaty: str,
    topic: str | type[Topic],
    other: str | None = None,
    *,
    rules: Iterable[Rule] = RULES,
) -> Node:
    """Derive a finding, or the verdicts on two treaties, down to words and speakers.

    Args:
        corpus: the corpus.
        treaty: the id of the treaty.
        topic: the topic, by key, title or class.
        other: the id of another treaty; None derives the finding alone.
        rules: what entails what; shown below a finding, no verdict rests on it.

    Returns:
        The finding with its evidence, and with each chain of rules that entails it:
        the rules, their authorities, and the finding that they start from. With another
        treaty, the pair: a verdict for each respect; both findings stand under the
        verdict on presence.

    Raises:
        UnknownNameError: if the corpus has no such treaty or topic.
        InvalidValueError: if a treaty is held against itself, or two by an event.

    Example:
        >>> from treatycmp import Corpus, Treaty
        >>> corpus = Corpus(treaties=[Treaty(id="a-b", label="A-B pact")])
        >>> print(explain(corpus, "a-b", "mutual-defense").text)
        A-B pact, mutual defense: not coded
    """
    findings = findings_asked(corpus, treaty, topic, other)
    treaties = [finding.treaty for finding in findings]
    comparison = compare(corpus, treaties, [findings[0].topic], rules=rules)
    if len(findings) == 1:
        return _cell(comparison, findings[0])
    return _pair(comparison, *findings)


def explain_all(comparison: Comparison) -> Node:
    """Derive every verdict of a comparison: its pairs, clause by clause.

    Example:
        >>> from treatycmp import Corpus, Treaty, compare
        >>> labels = {"a-b": "A-B pact", "a-c": "A-C pact"}
        >>> pacts = [Treaty(id=id_, label=label) for id_, label in labels.items()]
        >>> comparison = compare(Corpus(treaties=pacts), labels, ["neutrality"])
        >>> [node.text for node in explain_all(comparison).children]
        ['Neutrality: A-B pact against A-C pact']
    """
    given("comparison", comparison, Comparison, "what `compare` gives")
    return Node(
        kind=NodeKind.COMPARISON,
        text=f"{counted(len(comparison.treaties), 'treaty', 'treaties')} compared",
        children=[
            _pair(comparison, comparison[a, topic], comparison[b, topic])
            for topic in comparison.clauses
            for a, b in itertools.combinations(comparison.treaties, 2)
        ],
    )


def _cell(comparison: Comparison, finding: Finding) -> Node:
    derivations = comparison.entailed.get((finding.treaty, finding.topic.key), ())
    return finding_node(comparison.corpus, finding, derivations)


def _pair(comparison: Comparison, a: Finding, b: Finding) -> Node:
    treaty = comparison.corpus.treaty
    labels = " against ".join(treaty(side.treaty).label for side in (a, b))
    verdicts = [
        Node(
            kind=NodeKind.VERDICT,
            id=verdict.respect,
            text=f"{verdict.respect.replace('_', ' ')}: {VERDICTS[verdict.verdict]}",
            children=_grounds(comparison, verdict),
        )
        for verdict in judge(a, b)
    ]
    if a.topic.terms and len(verdicts) == 1:
        text = "terms are not compared: that takes both to be told present"
        verdicts.append(Node(kind=NodeKind.RULE, text=text))
    return Node(
        kind=NodeKind.PAIR,
        id=a.topic.key,
        text=f"{a.topic.title}: {labels}",
        children=verdicts,
    )


def _grounds(comparison: Comparison, verdict: PairVerdict) -> Iterator[Node]:
    corpus = comparison.corpus
    if verdict.respect == PRESENCE:
        yield from _two_lines(*verdict.findings)
        for finding in verdict.findings:
            yield _cell(comparison, finding)
        return
    yield Node(kind=NodeKind.RULE, text=_why(corpus, verdict))
    for finding in verdict.findings:
        if stated := finding.terms.get(verdict.respect):
            yield Node(
                kind=NodeKind.FINDING,
                id=finding.treaty,
                text=corpus.treaty(finding.treaty).label,
                children=[term_node(stated)],
            )


def _two_lines(a: Finding, b: Finding) -> Iterator[Node]:
    """Write the rule of `told` with the four bits, and what comes of them."""
    bits = {
        f"{name} {side}": bit
        for name, finding in (("a", a), ("b", b))
        for side, bit in (
            ("present", finding.truth.told_present),
            ("absent", finding.truth.told_absent),
        )
    }
    names = f"a is {a.treaty}, b is {b.treaty}"
    yield Node(kind=NodeKind.RULE, text=f"{names}; 1 is told, 0 is not told")
    sides = {
        "different": (("present", "absent"), ("absent", "present")),
        "same": (("present", "present"), ("absent", "absent")),
    }
    for (word, products), result in zip(
        sides.items(), told(*bits.values()), strict=True
    ):
        terms = [(f"a {one}", f"b {two}") for one, two in products]
        formula = " | ".join(f"({one} & {two})" for one, two in terms)
        values = " | ".join(f"({bits[one]:d} & {bits[two]:d})" for one, two in terms)
        yield Node(
            kind=NodeKind.RULE,
            text=f"told {word} = {formula} = {values} = {result:d}",
        )


def _why(corpus: Corpus, verdict: PairVerdict) -> str:
    """Say why a term has its verdict."""
    name = verdict.respect.replace("_", " ")
    sides = [
        (corpus.treaty(finding.treaty).label, finding.terms.get(verdict.respect))
        for finding in verdict.findings
    ]
    unset = [label for label, stated in sides if stated is None]
    if unset:
        return f"{name} has no basis where a side leaves it unset: {', '.join(unset)}"
    match verdict.verdict:
        case Verdict.CONTESTED:
            torn = [label for label, stated in sides if stated and stated.contested]
            return f"{name} is contested where a side is: {', '.join(torn)}"
        case Verdict.DIFFERENT:
            return f"nothing satisfies what is stated of {name} on both sides"
        case Verdict.SAME:
            return f"both sides settle {name}, and alike"
    return f"both sides can be satisfied at once, and do not both settle {name}"
