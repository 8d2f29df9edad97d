"""The laws of explanations.

- Least changes are those that trying every set of sources, origins or statements finds,
  by removing them and asking the engine again.
- With a lower bound, what is found is among them, and whether it is all is said.
- A derivation shows all the evidence, each piece once, and the states and verdicts of
  the engine; the bits in its rule make the verdict.
- Markdown and text give back each line of a derivation, whatever signs it holds.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from treatycmp.codebook import (
    AT_LEAST,
    DATE,
    EXACT,
    WORDED,
    Clause,
    Codebook,
    Duration,
    Neutrality,
    Signature,
)
from treatycmp.codebook.terms import term
from treatycmp.comparison import compare
from treatycmp.corpus import Corpus, Origin, Source, Statement, Treaty
from treatycmp.dates import Date
from treatycmp.diagnostics import visible
from treatycmp.explanation import (
    LeastChange,
    Node,
    NodeKind,
    Part,
    explain,
    explain_all,
    least_changes,
    render,
    without,
)
from treatycmp.findings import find
from treatycmp.report.gfm import clean
from treatycmp.report.words import told_words
from treatycmp.testing import strategies as some
from treatycmp.verdicts import PRESENCE, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from treatycmp.codebook import Topic

__all__: list[str] = []


@attrs.frozen(kw_only=True)
class Timetable(Clause):
    """A clause type with a term of each kind, dates included."""

    due: Date | None = term(DATE, "by when")
    stages: int | None = term(EXACT, "in how many stages")
    steps: frozenset[str] | None = term(AT_LEAST, "what is done")
    phrases: frozenset[str] | None = term(WORDED, "how it is put")


CODEBOOK = Codebook((Timetable, Duration, Neutrality, Signature))
WORDS = st.sampled_from("ab")
FRAME = Corpus(
    treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b")],
    sources=[
        Source(
            id="read", title="a", published="2024", codebook=1, topics=["timetable"]
        ),
        Source(id="read-2", title="a", published="2024", codebook=1),
        Source(id="unread", title="a", published="2024"),
    ],
    origins=[Origin(id="event", title="a")],
    codebook=CODEBOOK,
)

Asked: TypeAlias = "tuple[Corpus, str, type[Topic], str | None]"
Outcomes: TypeAlias = "dict[str, tuple[Any, str]]"


@st.composite
def assertions(draw: DrawFn) -> Statement:
    """Make an assertion of presence on some terms, or of absence, about one topic."""
    days = st.sampled_from(["2024-01-01", "2024-01", "2024", "2024-01-31", "2025"])
    stages = st.integers(1, 3)
    term_sets: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {},
        optional={"due": days.map(Date), "stages": stages, "steps": st.just({"a"})},
    )
    terms: dict[str, Any] | None = draw(st.none() | term_sets)
    source = draw(st.sampled_from([source.id for source in FRAME.sources]))
    return Statement(
        treaty=draw(st.sampled_from("ab")),
        source=source,
        origin=draw(st.sampled_from([source, "event"])),
        speaker="author",
        manner="author",
        says="absent" if terms is None else "present",
        clause=Timetable(**terms or {}),
        quotation=draw(WORDS),
    )


told = st.lists(assertions(), min_size=2, max_size=6).map(
    lambda said: attrs.evolve(FRAME, statements=dict.fromkeys(said))
)
anything = some.corpora(
    frame=some.frames(codebook=CODEBOOK, min_treaties=2, min_sources=1, text=WORDS),
    max_statements=5,
    text=WORDS,
)


@st.composite
def asked(draw: DrawFn, corpora: st.SearchStrategy[Corpus] = told | anything) -> Asked:
    """Draw a corpus, and a cell or a pair of cells to ask of; most often they tell."""
    corpus = draw(corpora)
    spoken = [said.topic for said in corpus.statements]
    topic = draw(st.sampled_from([*dict.fromkeys(spoken), *CODEBOOK]))
    one, two = draw(st.permutations([treaty.id for treaty in corpus.treaties]))[:2]
    alone = topic.kind == "event" or draw(st.booleans())
    return corpus, one, topic, None if alone else two


def outcomes(question: Asked) -> Outcomes:
    """Give what the engine says: to compare, and in a word."""
    corpus, treaty, topic, other = question
    finding = find(corpus, treaty, topic)
    if other is not None:
        found = judge(finding, find(corpus, other, topic))
        return {v.respect: (v.verdict, v.verdict.word) for v in found}
    seen: Outcomes = {PRESENCE: (finding.state, finding.state.value)}
    for name, stated in finding.terms.items():
        key: object = None
        if not stated.contested:
            key = stated.value
            if isinstance(key, Date):
                key = (key.first, key.last)
        seen[name] = ((key,), "")
    return seen


def names(corpus: Corpus, part: Part) -> list[str]:
    """List all that can be taken away."""
    if part is Part.STATEMENTS:
        return [said.id for said in corpus.statements]
    field = part.value.removesuffix("s")
    return sorted({getattr(said, field) for said in corpus.utterances})


def left(corpus: Corpus, part: Part, gone: set[str]) -> Corpus:
    """Put a corpus together of what is not taken away."""
    if part is Part.STATEMENTS:
        kept = [said for said in corpus.statements if said.id not in gone]
        return attrs.evolve(corpus, statements=kept)
    field = part.value.removesuffix("s")
    return attrs.evolve(
        corpus,
        statements=[s for s in corpus.statements if getattr(s, field) not in gone],
        contrasts=[c for c in corpus.contrasts if getattr(c, field) not in gone],
    )


def by_trying(question: Asked, part: Part) -> dict[str, dict[tuple[str, ...], str]]:
    """Remove every set, smallest first; keep those of which nothing can be spared."""
    corpus, treaty, topic, other = question
    now = outcomes(question)
    unset = (None, "unset") if other is None else (Verdict.NO_BASIS, "no-basis")
    least: dict[str, dict[tuple[str, ...], str]] = {respect: {} for respect in now}
    every = names(corpus, part)
    sizes = range(1, len(every) + 1)
    for gone in itertools.chain(*(itertools.combinations(every, n) for n in sizes)):
        then = outcomes((left(corpus, part, {*gone}), treaty, topic, other))
        for respect, (key, _) in now.items():
            found = least[respect]
            new, word = then.get(respect, unset)
            if new != key and not any({*known} <= {*gone} for known in found):
                found[tuple(sorted(gone))] = word
    return least


def contestable(change: LeastChange) -> bool:
    """Tell whether an outcome is given in a word of the engine."""
    return len(change.treaties) > 1 or change.respect == PRESENCE


@given(asked(), st.sampled_from(Part))
def test_least_changes_are_those_that_trying_finds(question: Asked, part: Part) -> None:
    """All least sets are given, and no others, with what the engine then says."""
    corpus, treaty, topic, other = question
    changes = least_changes(corpus, treaty, topic, other, by=part)
    expected = by_trying(question, part)
    asked_of = [
        name
        for name in expected
        if other is not None or name == PRESENCE or not topic.terms[name].kind.collects
    ]
    assert [change.respect for change in changes] == asked_of
    now = outcomes(question)
    for change in changes:
        assert change.complete
        sizes = [len(removal.ids) for removal in change.removals]
        assert sizes == sorted(sizes)
        removals = {removal.ids: removal.becomes for removal in change.removals}
        assert removals.keys() == expected[change.respect].keys()
        if contestable(change):
            assert change.now == now[change.respect][1]
            assert removals == expected[change.respect]


@given(asked(told), st.sampled_from(Part), st.integers(0, 6))
def test_a_bound_only_leaves_out(question: Asked, part: Part, limit: int) -> None:
    """What is found within a bound is right; if it is not all, that is said."""
    corpus, treaty, topic, other = question
    whole = least_changes(corpus, treaty, topic, other, by=part)
    bounded = least_changes(corpus, treaty, topic, other, by=part, limit=limit)
    for change, within in zip(whole, bounded, strict=True):
        assert {*within.removals} <= {*change.removals}
        assert within == change or not within.complete


@given(asked(), st.sampled_from(Part), st.data())
def test_without_is_what_is_left(
    question: Asked, part: Part, data: st.DataObject
) -> None:
    """`without` takes away just what is named, and nothing where nothing is."""
    corpus = question[0]
    every = names(corpus, part)
    gone = set(data.draw(st.lists(st.sampled_from(every))) if every else [])
    assert without(corpus, part, gone) == left(corpus, part, gone)
    assert without(corpus, part, []) == corpus


def below(node: Node, kind: NodeKind) -> list[Node]:
    """Find the nodes of a kind."""
    return [each for each in node.walk() if each.kind is kind]


@given(asked())
def test_a_derivation_shows_all_the_evidence(question: Asked) -> None:
    """Each statement of the cell stands below its finding once, with all it needs."""
    corpus, treaty, topic, other = question
    tree = explain(corpus, treaty, topic, other)
    findings = [
        node for node in below(tree, NodeKind.FINDING) if len(node.children) > 1
    ]
    sides = [treaty] if other is None else [treaty, other]
    assert [node.id for node in findings] == sides
    for node in findings:
        finding = find(corpus, node.id, topic)
        assert node.text.endswith(f": {told_words(topic, finding.state)}")
        told = [each for each in below(node, NodeKind.STATEMENT) if each.children]
        assert sorted(each.id for each in told) == sorted(
            said.id for said in corpus.evidence(node.id, topic)
        )
        by_side = {
            kind: [s.id for side in below(node, kind) for s in side.children]
            for kind in (NodeKind.PRESENT, NodeKind.ABSENT, NodeKind.MENTIONS)
        }
        assert by_side == {
            NodeKind.PRESENT: [said.id for said in finding.present],
            NodeKind.ABSENT: [said.id for said in finding.absent],
            NodeKind.MENTIONS: [said.id for said in finding.mentions],
        }
        said = {each.id: each for each in corpus.statements}
        for each in told:
            assert [child.kind.value for child in each.children] == [
                *("quotation", "speaker", "source", "origin")
            ]
            assert said[each.id].quotation.text in each.children[0].text
            assert [child.id for child in each.children[1:]] == [
                getattr(said[each.id], field)
                for field in ("speaker", "source", "origin")
            ]


@given(told | anything)
def test_a_derivation_of_all_has_every_verdict(corpus: Corpus) -> None:
    """Pair by pair, the respects and verdicts are those of the comparison, in order."""
    comparison = compare(corpus, [treaty.id for treaty in corpus.treaties])
    verdicts = below(explain_all(comparison), NodeKind.VERDICT)
    words = [
        "told the same" if pair.verdict is Verdict.SAME else pair.verdict.word
        for pair in comparison.verdicts
    ]
    assert [node.id for node in verdicts] == [v.respect for v in comparison.verdicts]
    for node, word in zip(verdicts, words, strict=True):
        assert node.text.endswith(word.replace("no-basis", "no basis"))


@given(told)
def test_the_bits_of_the_rule_make_the_verdict(corpus: Corpus) -> None:
    """The two lines, with the bits that they show, come to the verdict on presence."""
    tree = explain(corpus, "a", Timetable, "b")
    presence = below(tree, NodeKind.VERDICT)[0]
    results = []
    for node in presence.children:
        found = re.search(r"= ([^=a-z]+) = ([01])$", node.text)
        if found is not None:
            value = eval(found[1])  # noqa: S307 - bits, brackets, `&` and `|` alone
            assert str(value) == found[2]
            results.append(bool(value))
    verdict = judge(*(find(corpus, id_, Timetable) for id_ in "ab"))[0].verdict
    assert tuple(results) == verdict.value


odd = st.sampled_from(some.HOSTILE)
hostile = some.corpora(
    frame=some.frames(codebook=CODEBOOK, min_treaties=2, min_sources=1, text=odd),
    text=odd,
)


def items(markdown: str, preset: str) -> Iterator[str]:
    """Give the heading and the items of lists as a reader sees them."""
    for token in MarkdownIt(preset).parse(markdown):
        if token.type == "inline":
            yield "".join(child.content for child in token.children or [])
        else:
            assert re.fullmatch(
                "(heading|bullet_list|list_item|paragraph)_(open|close)", token.type
            )


@given(asked(hostile))
@example((FRAME, "a", Timetable, "b"))
def test_markdown_gives_back_every_line(question: Asked) -> None:
    """Untrusted text is no markup: parsed, the lists hold the lines as they were."""
    tree = explain(*question)
    least = least_changes(*question)
    lines = [clean(node.text) for node in tree.walk()]
    for preset in ("gfm-like", "js-default"):
        shown = [*items(render(tree, "markdown", least), preset)]
        assert shown[: len(lines)] == lines
        assert shown[len(lines)] == "Least change, by sources"


@given(asked(hostile))
def test_text_is_a_line_a_node(question: Asked) -> None:
    """Nothing in the words of a source breaks a line, or is obeyed by a terminal."""
    tree = explain(*question)
    lines = render(tree, "text").removesuffix("\n").split("\n")
    assert [line.lstrip(" ") for line in lines] == [
        visible(node.text).lstrip(" ") for node in tree.walk()
    ]


@given(asked(hostile), st.sampled_from(Part))
def test_json_holds_the_whole_tree(question: Asked, part: Part) -> None:
    """Read back, JSON has each node with its kind and text, and every set."""
    tree, least = explain(*question), least_changes(*question, by=part)

    def data(node: Node) -> dict[str, Any]:
        return {
            "kind": node.kind.value,
            "id": node.id or None,
            "text": node.text,
            "children": [data(child) for child in node.children],
        }

    text = render(tree, "json", least)
    assert text == render(explain(*question), "json", least)
    read = json.loads(text)
    assert read["derivation"] == data(tree)
    assert [
        [
            (tuple(removal["without"]), removal["becomes"])
            for removal in each["removals"]
        ]
        for each in read["least_changes"]
    ] == [[(r.ids, r.becomes) for r in change.removals] for change in least]
