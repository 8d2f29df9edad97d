"""The laws of rules: how they are applied, read from files, and what they leave alone.

- What chains conclude is the least that is closed under the rules.
- A chain is linked, leads from what is told to what follows, and is the shortest.
- The order of topics and rules, and rules given twice, change nothing.
- From more topics or more rules, no less follows.
- A file that is written from rules reads back as these rules; no text is too much.
- A comparison derives from what is told present, and reports just what is denied.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from treatycmp.codebook import (
    BASE,
    ArmsTransfer,
    Codebook,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    PortVisits,
    Topic,
)
from treatycmp.comparison import compare
from treatycmp.corpus import Corpus, Says, Source, Statement, Treaty
from treatycmp.diagnostics import Diagnostic
from treatycmp.errors import CorpusError
from treatycmp.findings import find
from treatycmp.rules import RULES, Rule, chains, entailed, read_rules
from treatycmp.testing import strategies as some

if TYPE_CHECKING:
    from random import Random

TOPICS = [topic for topic in BASE if topic.kind == "clause"][:6]

topics = st.sampled_from(TOPICS)
presences = st.frozensets(topics, max_size=3)


@st.composite
def rule_sets(
    draw: st.DrawFn, max_size: int = 7, text: st.SearchStrategy[str] | None = None
) -> tuple[Rule, ...]:
    """Make rules between a few topics: chains, forks, circles. Shrinks to none."""
    pairs = draw(
        st.lists(
            st.tuples(topics, topics).filter(lambda pair: pair[0] is not pair[1]),
            max_size=max_size,
            unique=True,
        )
    )
    words = st.just("a") if text is None else text
    return tuple(
        Rule(
            premise=premise,
            conclusion=conclusion,
            authority=draw(words),
            condition="" if text is None else draw(st.just("") | words),
        )
        for premise, conclusion in pairs
    )


def closure(present: frozenset[type[Topic]], rules: tuple[Rule, ...]) -> set[object]:
    """Find the smallest set that has what is present and is closed under the rules.

    It is sought among all the sets of topics that there are.
    """
    sets = (
        set(each)
        for size in range(len(TOPICS) + 1)
        for each in itertools.combinations(TOPICS, size)
    )
    return next(
        {*closed}
        for closed in sets
        if closed >= present
        and all(r.conclusion in closed for r in rules if r.premise in closed)
    )


@given(presences, rule_sets())
def test_what_follows_is_the_least_fixed_point(
    present: frozenset[type[Topic]], rules: tuple[Rule, ...]
) -> None:
    """What is present, with all that follows, is the smallest set the rules close."""
    known = closure(present, rules)
    assert {*present, *chains(present, rules)} == known
    assert {*present, *entailed(present, rules)} == known


@given(presences, rule_sets())
def test_both_ways_of_saying_what_follows_agree(
    present: frozenset[type[Topic]], rules: tuple[Rule, ...]
) -> None:
    """What has a chain is entailed; what is entailed without one is told, alone."""
    found, direct = chains(present, rules), entailed(present, rules)
    assert found.keys() <= direct.keys()
    for topic in direct.keys() - found.keys():
        assert topic in present
        assert topic not in chains(present - {topic}, rules)
    for topic, several in found.items():
        assert {chain[-1].premise for chain in several} <= {*direct[topic]}


@given(presences, rule_sets())
def test_a_chain_is_linked_from_what_is_told_to_what_follows(
    present: frozenset[type[Topic]], rules: tuple[Rule, ...]
) -> None:
    """Each conclusion is the next premise; no topic comes twice; each start once."""
    for topic, several in chains(present, rules).items():
        starts = [chain[0].premise for chain in several]
        assert starts == sorted(set(starts), key=lambda start: start.key)
        assert {*starts} <= present - {topic}
        for chain in several:
            assert {*chain} <= {*rules}
            assert chain[-1].conclusion is topic
            assert all(
                one.conclusion is next_.premise
                for one, next_ in itertools.pairwise(chain)
            )
            passed = [chain[0].premise, *(rule.conclusion for rule in chain)]
            assert len({*passed}) == len(passed)


@given(topics, rule_sets(max_size=5))
def test_a_chain_is_the_shortest(start: type[Topic], rules: tuple[Rule, ...]) -> None:
    """No other order of some of the rules leads there in fewer steps, or by ids before.

    And what some order of rules leads to has a chain.
    """
    ways: dict[type[Topic], list[tuple[int, list[str]]]] = {}
    for size in range(1, len(rules) + 1):
        for way in itertools.permutations(rules, size):
            linked = (start, *(rule.conclusion for rule in way))
            if all(
                rule.premise is before
                for rule, before in zip(way, linked, strict=False)
            ):
                ways.setdefault(linked[-1], []).append((size, [r.id for r in way]))
    ways.pop(start, None)
    assert {
        topic: [(len(chain), [rule.id for rule in chain]) for chain in several]
        for topic, several in chains([start], rules).items()
    } == {topic: [min(several)] for topic, several in ways.items()}


@given(st.lists(topics, max_size=3), rule_sets(), st.randoms())
def test_order_and_repetition_change_nothing(
    present: list[type[Topic]], rules: tuple[Rule, ...], random: Random
) -> None:
    """Topics and rules may come in any order, and more than once."""
    shuffled, others = [*present, *present], [*rules, *rules]
    random.shuffle(shuffled)
    random.shuffle(others)
    for apply in (entailed, chains):
        there, back = apply(present, rules), apply(iter(shuffled), iter(others))
        assert [*there.items()] == [*back.items()]


@given(presences, presences, rule_sets(), rule_sets())
def test_more_follows_from_more(
    present: frozenset[type[Topic]],
    further: frozenset[type[Topic]],
    rules: tuple[Rule, ...],
    more: tuple[Rule, ...],
) -> None:
    """Further topics keep every chain, further rules every conclusion."""
    found = chains(present, rules)
    by_topics = chains(present | further, rules)
    assert all({*several} <= {*by_topics[topic]} for topic, several in found.items())
    assert found.keys() <= chains(present, [*rules, *more]).keys()


def read(data: bytes, codebook: Codebook = BASE) -> tuple[Rule, ...]:
    """Read rules from a file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "rules.toml")
        path.write_bytes(data)
        return read_rules(path, codebook)


@given(rule_sets(text=some.lines()))
def test_rules_that_are_written_read_back(rules: tuple[Rule, ...]) -> None:
    """A file has the same rules, in its order, but for white space in their texts."""
    tables = [
        {
            "premise": rule.premise.key,
            "conclusion": rule.conclusion.key,
            "authority": rule.authority,
        }
        | ({"condition": rule.condition} if rule.condition else {})
        for rule in rules
    ]

    def plain(text: str) -> str:
        return " ".join(text.split())

    expected = [
        attrs.evolve(r, authority=plain(r.authority), condition=plain(r.condition))
        for r in rules
    ]
    assert read(tomli_w.dumps({"rule": tables}).encode()) == tuple(expected)


PIECES = st.sampled_from(
    [
        *("[[rule]]\n", "[rule]\n", "rule = [\n", "]\n", "\n", "# a\n", '"""', "\r\n"),
        *(f"{key} = " for key in ("premise", "conclusion", "authority", "condition")),
        *('"port-visits"\n', '"military-cooperation"\n', '"signature"\n', '"a"\n'),
        *("premis = 1\n", "{ premise = 1 }\n", "1\n", "1979-05-27\n", '""\n'),
    ]
)


@given(st.lists(PIECES | some.hostile(), max_size=12).map("".join) | st.text())
def test_no_text_is_too_much(text: str) -> None:
    """Any file has rules of the codebook, or problems, each at a line of the file."""
    data = text.encode("utf-8", "surrogatepass")
    rules, problems = outcome(data)
    assert problems == sorted(problems)
    for problem in problems:
        assert 0 <= problem.place.line <= data.count(b"\n") + 1
        assert problem.message
        assert problem.hint
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(r.authority and {r.premise, r.conclusion} <= {*BASE} for r in rules)


def outcome(data: bytes) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Read rules, or find at least one problem."""
    try:
        return read(data), []
    except CorpusError as error:
        return (), [*error.diagnostics] or [Diagnostic(code="", message="")]


# The premises and the conclusions of all rules of the library are these.
CODEBOOK = Codebook(
    (
        *(JointExercises, PortVisits, MilitaryCooperation),
        *(ArmsTransfer, MilitaryTechnicalCooperation),
    )
)
FRAME = Corpus(
    treaties=[Treaty(id=id_, label=id_) for id_ in ("a", "b")],
    sources=[Source(id="a", title="a", published="2024")],
    codebook=CODEBOOK,
)
SAID = [
    Statement(
        treaty=treaty.id,
        source="a",
        speaker="author",
        manner="author",
        says=says,
        hedged=hedged,
        clause=topic(),
        quotation="a",
    )
    for treaty in FRAME.treaties
    for topic in CODEBOOK
    for says in Says
    for hedged in (False, True)
]

corpora = st.lists(st.sampled_from(SAID), max_size=12, unique=True).map(
    lambda statements: attrs.evolve(FRAME, statements=statements)
)


@given(corpora)
def test_a_comparison_derives_from_what_is_told_present(corpus: Corpus) -> None:
    """Each cell has the chains from what its treaty is told to contain, and why."""
    treaties = [treaty.id for treaty in corpus.treaties]
    comparison = compare(corpus, treaties)
    expected = {}
    for id_ in treaties:
        found = {topic: find(corpus, id_, topic) for topic in CODEBOOK}
        present = [topic for topic in CODEBOOK if found[topic].present]
        for topic, several in chains(present).items():
            expected[id_, topic.key] = several
    assert {
        cell: tuple(each.rules for each in derivations)
        for cell, derivations in comparison.entailed.items()
    } == expected
    for (treaty, _), derivations in comparison.entailed.items():
        for each in derivations:
            assert each.finding == comparison[treaty, each.rules[0].premise]
            assert each.statements == each.finding.present != ()


@given(corpora)
def test_just_what_is_entailed_and_denied_is_a_contradiction(corpus: Corpus) -> None:
    """A cell is in conflict with a rule exactly if entailed and said to be absent."""
    comparison = compare(corpus, [treaty.id for treaty in corpus.treaties])
    denied = {cell for cell, finding in comparison.findings.items() if finding.absent}
    assert {
        (conflict.finding.treaty, conflict.finding.topic.key): conflict.derivations
        for conflict in comparison.rule_conflicts
    } == {cell: comparison.entailed[cell] for cell in denied & {*comparison.entailed}}
    assert {*comparison.rules} <= {*RULES}
