"""The laws of classification.

- The possible values are those of the ways of filling in what is not told; all that
  can be told of the five obligations is enumerated for both schemes of the library.
- There is always a possible value; it is certain just if it is the only one.
- Possible and ruled out share nothing, and leave nothing out; what rules out is told.
- More assertions only narrow the possible values, unless they make a conflict.
- Silence, mentions, refusals, notes and what is not agreed narrow nothing.
- Order changes nothing: of statements, of categories.
- All of this holds of any scheme that can be declared.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycmp.classification import (
    SCHEMES,
    Category,
    Outcome,
    Scheme,
    Variable,
    classify,
    to_data,
    to_text,
)
from treatycmp.codebook import (
    Clause,
    Codebook,
    Consultation,
    MutualDefense,
    Neutrality,
    NonAggression,
    Offense,
)
from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.findings import Finding, find, fold
from treatycmp.testing import strategies as some
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from hypothesis.strategies import DrawFn

Stance = Literal["silent", "present", "absent", "qualified", "contested"]

TOPICS: tuple[type[Clause], ...] = (
    MutualDefense,
    Offense,
    Neutrality,
    NonAggression,
    Consultation,
)
STANCES: tuple[Stance, ...] = ("silent", "present", "absent", "qualified", "contested")
FOUR: tuple[Stance, ...] = ("silent", "present", "absent", "contested")


def statement(topic: type[Clause], says: str, qualified: str | None) -> Statement:
    """Make an assertion about the treaty A."""
    return Statement(
        treaty="a",
        source="a",
        speaker="author",
        manner="author",
        says=says,
        clause=topic(),
        qualified=qualified,
        quotation="a",
    )


def finding(topic: type[Clause], stance: Stance) -> Finding:
    """Make a finding on which just this is told."""
    said: dict[Stance, list[tuple[str, str | None]]] = {
        "silent": [],
        "present": [("present", None)],
        "absent": [("absent", None), ("absent", "a")],
        "qualified": [("absent", "a")],
        "contested": [("present", None), ("absent", None)],
    }
    evidence = [statement(topic, *each) for each in said[stance]]
    return fold("a", topic, evidence, covered=True)


def outcome(variable: Variable, told: Mapping[type[Clause], Stance]) -> Outcome:
    """Make the outcome of what is told."""
    findings = tuple(finding(topic, told[topic]) for topic in variable.topics)
    return Outcome(variable=variable, findings=findings)


def values(variable: Variable, *, there: Mapping[object, bool]) -> set[str]:
    """Give the value of a treaty of which all is known; several where none outranks.

    Args:
        variable: the variable.
        there: which topics are there, and, by the name of a category, whether what
            else bears it is.
    """
    borne = [
        category
        for category in variable.categories
        if any(there[topic] for topic in category.topics) or there[category.name]
    ]
    highest = max((category.rank for category in borne), default=0)
    found = {category.name for category in borne if category.rank == highest}
    return found or {variable.otherwise}


def by_worlds(variable: Variable, told: Mapping[type[Clause], Stance]) -> set[str]:
    """Give the values of all treaties of which what is told holds, one by one."""
    ways: dict[object, tuple[bool, ...]] = {}
    for topic in variable.topics:
        fixed = {"present": (True,), "absent": (False,)}
        ways[topic] = fixed.get(told[topic], (False, True))
    for category in variable.categories:
        ways[category.name] = (False, True) if category.also else (False,)
    worlds = itertools.product(*ways.values())
    return {
        value
        for world in worlds
        for value in values(variable, there=dict(zip(ways, world, strict=True)))
    }


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_combination_of_what_is_told(scheme: Scheme) -> None:
    """For all 4^5 combinations, the possible values are those of all completions."""
    expected: dict[object, set[str]] = {}
    for stances in itertools.product(FOUR, repeat=len(TOPICS)):
        told = dict(zip(TOPICS, stances, strict=True))
        for variable in scheme.variables:
            cell = (variable.name, *(told[topic] for topic in variable.topics))
            if cell not in expected:
                expected[cell] = by_worlds(variable, told)
            found = outcome(variable, told)
            assert found.possible == expected[cell], told
            assert found.contested == tuple(
                topic for topic in variable.topics if told[topic] == "contested"
            )


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_a_qualified_denial_is_silence_with_a_flag(scheme: Scheme) -> None:
    """Wherever it stands, a qualified denial leaves the values that silence leaves."""
    some_stances: tuple[Stance, ...] = ("qualified", "present", "absent")
    for stances in itertools.product(some_stances, repeat=len(TOPICS)):
        told = dict(zip(TOPICS, stances, strict=True))
        silent: dict[type[Clause], Stance] = {
            topic: "silent" if stance == "qualified" else stance
            for topic, stance in told.items()
        }
        for variable in scheme.variables:
            found = outcome(variable, told)
            assert found.possible == outcome(variable, silent).possible
            assert found.qualified == tuple(
                topic for topic in variable.topics if told[topic] == "qualified"
            )


def test_none_is_never_certain_by_the_correlates_of_war() -> None:
    """Whatever is told of the obligations, no denial makes the type none."""
    (kind,) = SCHEMES["COW"].variables
    certain = {
        outcome(kind, dict(zip(kind.topics, stances, strict=True))).certain
        for stances in itertools.product(STANCES, repeat=len(kind.topics))
    }
    assert certain == {"I", "IIa", "IIb", "III", None}


@st.composite
def schemes(draw: DrawFn) -> Scheme:
    """Make schemes of one variable over some of the obligations.

    Shrinks to one value that mutual defense bears.
    """
    places = draw(st.lists(st.integers(0, 2), min_size=1, max_size=len(TOPICS)))
    topics: dict[int, list[type[Clause]]] = {}
    for topic, place in zip(TOPICS, places, strict=False):
        topics.setdefault(place, []).append(topic)
    categories = [
        Category(
            name=f"value-{place}",
            title="a",
            topics=borne_by,
            rank=draw(st.integers(1, 3)),
            also=draw(st.sampled_from(("", "a"))),
        )
        for place, borne_by in topics.items()
    ]
    kind = Variable(name="kind", categories=categories, otherwise="none")
    return Scheme(name="some", authority="none", variables=[kind])


tellings = st.fixed_dictionaries({t: st.sampled_from(STANCES) for t in TOPICS})


@given(schemes(), tellings)
def test_any_scheme_gives_the_values_of_all_completions(
    scheme: Scheme, told: dict[type[Clause], Stance]
) -> None:
    """Of whatever scheme, a value is possible just if some completion gives it."""
    (kind,) = scheme.variables
    assert outcome(kind, told).possible == by_worlds(kind, told)


@given(schemes(), tellings)
def test_there_is_a_value_and_it_is_certain_if_it_is_the_only_one(
    scheme: Scheme, told: dict[type[Clause], Stance]
) -> None:
    """The possible values are never none, and one of them is certain if it is alone."""
    found = outcome(scheme.variables[0], told)
    assert found.possible
    alone = found.possible if len(found.possible) == 1 else set()
    assert {found.certain} - {None} == alone


@given(schemes(), tellings)
def test_what_is_ruled_out_rests_on_what_is_told(
    scheme: Scheme, told: dict[type[Clause], Stance]
) -> None:
    """Each value is possible or ruled out, and the latter on unqualified assertions.

    They are about clause types that are told one way only.
    """
    found = outcome(scheme.variables[0], told)
    assert found.possible | found.ruled_out.keys() == set(found.variable.values)
    assert not found.possible & found.ruled_out.keys()
    for exclusion in found.ruled_out.values():
        assert exclusion.statements
        assert set(exclusion.statements) <= set(found.evidence)
        for said in exclusion.statements:
            assert said.tells
            assert said.qualified is None
            assert [told[t] for t in TOPICS if t is said.topic] == [said.says.value]


@given(schemes(), tellings)
def test_what_is_ruled_out_is_ruled_out_by_its_evidence_alone(
    scheme: Scheme, told: dict[type[Clause], Stance]
) -> None:
    """Who is told nothing but the evidence of an exclusion comes to it too."""
    found = outcome(scheme.variables[0], told)
    for value, exclusion in found.ruled_out.items():
        alone = []
        for topic in found.variable.topics:
            evidence = [s for s in exclusion.statements if s.topic is topic]
            alone.append(fold("a", topic, evidence, covered=True))
        assert (
            value in Outcome(variable=found.variable, findings=tuple(alone)).ruled_out
        )


FRAME = Corpus(
    treaties=[Treaty(id="a", label="a")],
    sources=[Source(id=id_, title=id_, published="2024") for id_ in ("a", "a-2")],
    codebook=Codebook(TOPICS),
)
words = st.sampled_from("ab")


@st.composite
def tellable(draw: DrawFn) -> Corpus:
    """Make a corpus of assertions about some of the obligations.

    Shrinks to a corpus that says nothing.
    """
    said: list[Statement] = []
    for topic in TOPICS:
        one = some.statements(
            corpus=FRAME, topic=st.just(topic), role=st.just("assertion"), text=words
        )
        said += draw(st.lists(one, max_size=2))
    return attrs.evolve(FRAME, statements=dict.fromkeys(said))


any_scheme = st.sampled_from(list(SCHEMES.values())) | schemes()


def conflicts(corpus: Corpus, variable: Variable) -> set[str]:
    """Give the topics of a variable that are contested."""
    return {
        topic.key
        for topic in variable.topics
        if find(corpus, "a", topic).truth is Truth.BOTH
    }


@given(some.extensions(corpus=tellable(), telling=True, text=words), any_scheme)
def test_more_assertions_only_narrow(
    pair: tuple[Corpus, Corpus], scheme: Scheme
) -> None:
    """One more assertion takes no value back in, unless it contradicts another."""
    before, after = pair
    for variable in scheme.variables:
        name = variable.name
        earlier = classify(before, "a", scheme)[name]
        later = classify(after, "a", scheme)[name]
        if conflicts(after, variable) == conflicts(before, variable):
            assert later.possible <= earlier.possible
        else:
            assert later.contested


@given(some.extensions(corpus=tellable(), telling=False, text=words), any_scheme)
def test_what_does_not_tell_narrows_nothing(
    pair: tuple[Corpus, Corpus], scheme: Scheme
) -> None:
    """Mentions, refusals, notes and what is not agreed change no possible value."""
    before, after = (classify(corpus, "a", scheme) for corpus in pair)
    for earlier, later in zip(before.outcomes, after.outcomes, strict=True):
        assert later.possible == earlier.possible
        assert later.contested == earlier.contested
        assert later.qualified == earlier.qualified
        assert later.evidence == earlier.evidence


@given(tellable(), any_scheme)
def test_without_statements_everything_is_possible(
    corpus: Corpus, scheme: Scheme
) -> None:
    """A corpus from which all that is said is taken leaves every value open."""
    silent = attrs.evolve(corpus, statements=())
    for found in classify(silent, "a", scheme).outcomes:
        assert found.possible == set(found.variable.values)


@given(tellable(), any_scheme, st.randoms(use_true_random=False))
def test_order_changes_nothing(corpus: Corpus, scheme: Scheme, random: Random) -> None:
    """However statements and categories are ordered, the same is said."""
    shuffled = list(corpus.statements)
    random.shuffle(shuffled)
    other = attrs.evolve(corpus, statements=shuffled)
    assert to_data(classify(other, "a", scheme)) == to_data(
        classify(corpus, "a", scheme)
    )
    turned = attrs.evolve(
        scheme,
        variables=[
            attrs.evolve(each, categories=each.categories[::-1])
            for each in scheme.variables
        ],
    )
    for found in classify(corpus, "a", turned).outcomes:
        same = classify(corpus, "a", scheme)[found.variable.name]
        assert found.possible == same.possible
        assert dict(found.ruled_out).keys() == dict(same.ruled_out).keys()


@given(tellable(), any_scheme)
def test_text_names_every_value(corpus: Corpus, scheme: Scheme) -> None:
    """As text, each variable has a line for what is possible, and one for each value.

    Values of one standing and one reason share a line.
    """
    classification = classify(corpus, "a", scheme)
    parts = to_text(classification).split("\n\n")[1:]
    for part, found in zip(parts, classification.outcomes, strict=True):
        ordered = [v for v in found.variable.values if v in found.possible]
        head, *lines = part.replace("\n  ", " ").strip().split("\n")
        listed = head.removeprefix(f"{found.variable.name}: ")
        assert listed.replace(" or ", ", ").split(", ") == ordered
        named = [line.partition(": ")[0].replace(",", " ,") + " " for line in lines]
        for value in found.variable.values:
            assert sum(f" {value} " in names for names in named) == 1
