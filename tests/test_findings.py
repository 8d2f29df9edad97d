"""Findings: what evidence amounts to, in every state, and what is stated of terms."""

from __future__ import annotations

import itertools
from typing import Annotated, Any

import annotated_types as at
import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    Clause,
    Duration,
    JointExercises,
    MutualDefense,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import AT_LEAST, DATE, EXACT, WORDED, term
from treatycmp.corpus import Corpus, Quotation, Source, Statement, Treaty
from treatycmp.dates import Date
from treatycmp.errors import UnknownNameError
from treatycmp.findings import Finding, State, StatedTerm, find, fold
from treatycmp.truth import Truth


@attrs.frozen(kw_only=True)
class NuclearSharing(Clause):
    """A party places nuclear weapons at the other party's disposal."""

    warheads: Annotated[int, at.Gt(0)] | None = term(EXACT, "how many")
    dual_key: bool | None = term(EXACT, "whether both must consent to use")
    until: Date | None = term(DATE, "until when")
    sites: frozenset[str] | None = term(AT_LEAST, "where they are kept")
    wordings: frozenset[str] | None = term(WORDED, "how it is put")


def say(clause: Topic | None = None, **fields: Any) -> Statement:  # noqa: ANN401 - any field
    """Make an assertion that the pact contains a clause, but for these fields."""
    plain: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "clause": NuclearSharing() if clause is None else clause,
        "quotation": Quotation("words"),
    }
    return Statement(**plain | fields)


def sharing(**terms: Any) -> Statement:  # noqa: ANN401 - any term
    """Make an assertion that the pact contains nuclear sharing on these terms."""
    return say(NuclearSharing(**terms))


def folded(*evidence: Statement, covered: bool = False) -> Finding:
    """Fold evidence about nuclear sharing in the pact."""
    return fold("pact", NuclearSharing, evidence, covered=covered)


PRESENT = say()
ABSENT = say(says="absent")
WITHHELD = say(says="withheld")
MENTIONS = [
    say(manner="headline"),
    say(manner="question", speaker="interviewer"),
    say(manner="presupposed"),
    say(hedged=True),
    say(identified="unidentified", refers="it"),
    say(says="absent", hedged=True),
    say(says="withheld", hedged=True),
]
BEYOND = [
    say(status=status, says=says)
    for status in ("anticipated", "proposed", "declined", "conduct", "position")
    for says in ("present", "absent", "withheld")
]


@pytest.mark.parametrize("evidence", [(), (PRESENT,), (ABSENT,)])
def test_a_finding_is_neither_true_nor_false(evidence: tuple[Statement, ...]) -> None:
    """A finding in an `if` is refused, whatever is told, with what to ask instead."""
    finding = folded(*evidence)
    message = "pact, nuclear-sharing: a finding is neither true nor false: compare its"
    with pytest.raises(TypeError, match=message) as caught:
        bool(finding)
    assert "`found.truth is Truth.TRUE`" in str(caught.value)
    assert str(caught.value).endswith(f"which is State.{finding.state.name}")


@pytest.mark.parametrize("covered", [False, True])
@pytest.mark.parametrize("told", [*itertools.product([False, True], repeat=4)])
def test_the_state_of_every_kind_of_evidence(
    told: tuple[bool, ...],
    covered: bool,  # noqa: FBT001 - one of all cases
) -> None:
    """What tells comes first, then a refusal, then a mention, then silence or none."""
    present, absent, withheld, mentioned = told
    evidence = itertools.compress((PRESENT, ABSENT, WITHHELD, MENTIONS[0]), told)
    finding = folded(*evidence, covered=covered)
    match present, absent, withheld, mentioned:
        case True, True, _, _:
            expected = (Truth.BOTH, State.CONTESTED)
        case True, False, _, _:
            expected = (Truth.TRUE, State.PRESENT)
        case False, True, _, _:
            expected = (Truth.FALSE, State.ABSENT)
        case _, _, True, _:
            expected = (Truth.NEITHER, State.WITHHELD)
        case _, _, _, True:
            expected = (Truth.NEITHER, State.MENTIONED)
        case _:
            silence = State.NOT_STATED if covered else State.NOT_CODED
            expected = (Truth.NEITHER, silence)
    assert (finding.truth, finding.state) == expected
    assert finding.covered is covered


def test_the_words_of_states() -> None:
    """Reports and JSON call the states by these words."""
    assert [state.value for state in State] == [
        *("present", "absent", "contested", "withheld", "mentioned"),
        *("not-stated", "not-coded"),
    ]


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_mention_is_kept_and_tells_nothing(mention: Statement) -> None:
    """Whatever it says, a mention is counted and makes no finding alone."""
    finding = folded(mention)
    assert finding.mentions == (mention,)
    assert finding.statements == (mention,)
    assert finding.truth is Truth.NEITHER
    assert finding.clause is None


@pytest.mark.parametrize("statement", BEYOND)
def test_what_is_not_agreed_is_left_out(statement: Statement) -> None:
    """A statement of another status is no part of a finding."""
    assert folded(statement, covered=True) == Finding(
        treaty="pact", topic=NuclearSharing, covered=True
    )


@pytest.mark.parametrize(
    ("manner", "speaker"),
    [("author", "author"), ("quoted", "envoy"), ("paraphrased", "envoy")],
)
def test_each_manner_that_tells_tells(manner: str, speaker: str) -> None:
    """The author's voice, a quotation and a paraphrase make a finding."""
    assert folded(say(manner=manner, speaker=speaker)).truth is Truth.TRUE


def test_evidence_is_sorted_by_what_it_does() -> None:
    """A finding has the statements for, against, mentioning, refusing, in order."""
    present, absent = (
        [PRESENT, say(article="1")],
        [ABSENT, say(says="absent", article="1")],
    )
    mentions, withheld = MENTIONS[:2], [WITHHELD, say(says="withheld", article="1")]
    together = itertools.chain(*zip(mentions, withheld, absent, present, strict=True))
    finding = fold("pact", NuclearSharing, iter([*BEYOND, *together]), covered=True)
    assert finding == Finding(
        treaty="pact",
        topic=NuclearSharing,
        present=tuple(present),
        absent=tuple(absent),
        mentions=tuple(mentions),
        withheld=tuple(withheld),
        covered=True,
    )
    assert finding.statements == (*present, *absent, *mentions, *withheld)


def test_a_finding_without_evidence() -> None:
    """Nothing is known of a cell about which nothing is said."""
    finding = Finding(treaty="pact", topic=Duration)
    assert finding.state is State.NOT_CODED
    assert finding.statements == ()
    assert dict(finding.terms) == {}
    assert dict(finding.origins) == {"present": 0, "absent": 0}


def test_origins_are_counted_once() -> None:
    """Statements with one origin corroborate nothing between them."""
    finding = folded(
        say(source="a", origin="interview"),
        say(source="b", origin="interview"),
        say(source="c"),
        say(says="absent", source="d", origin="interview"),
        say(manner="headline", source="e"),
        say(says="withheld", source="f"),
    )
    assert dict(finding.origins) == {"present": 2, "absent": 1}
    with pytest.raises(TypeError, match="does not support item assignment"):
        finding.origins["present"] = 3  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "values", "stated", "value"),
    [
        ("warheads", [20], {20: [0]}, 20),
        ("warheads", [20, 20], {20: [0, 1]}, 20),
        ("warheads", [25, 20, 25], {25: [0, 2], 20: [1]}, None),
        ("dual_key", [False], {False: [0]}, False),
        ("dual_key", [False, None, True], {False: [0], True: [2]}, None),
        ("sites", [{"b", "a"}], {"a": [0], "b": [0]}, {"a", "b"}),
        ("sites", [{"b"}, {"a", "b"}], {"b": [0, 1], "a": [1]}, {"a", "b"}),
        ("wordings", [{"c"}, {"b"}, {"a"}], {"c": [0], "b": [1], "a": [2]}, set("abc")),
        ("until", [Date("2024~")], {Date("2024~"): [0]}, Date("2024~")),
        (
            "until",
            [Date("2024"), Date("[2024-06..]")],
            {Date("2024"): [0], Date("[2024-06..]"): [1]},
            Date("[2024-06-01..2024-12-31]"),
        ),
        (
            "until",
            [Date("2024"), Date("2023"), Date("2024")],
            {Date("2024"): [0, 2], Date("2023"): [1]},
            None,
        ),
    ],
)
def test_what_is_stated_of_a_term(
    name: str, values: list[Any], stated: dict[Any, list[int]], value: object
) -> None:
    """Each stated value has its statements, and all of them what they narrow to."""
    said = [sharing(**{name: v}) for v in values]
    finding = folded(*said)
    found = finding.terms[name]
    assert found.term is NuclearSharing.terms[name]
    assert found.stated == tuple(
        (member, tuple(said[n] for n in numbers)) for member, numbers in stated.items()
    )
    assert found.value == value
    assert found.contested is (value is None)
    assert list(finding.terms) == [name]


def test_a_single_date_keeps_its_words() -> None:
    """Where all state the same date, it stays as it was stated, words and all."""
    printed = Date("2024-22", printed="last summer")
    assert folded(sharing(until=printed)).terms["until"].value == printed
    twice = folded(
        sharing(until=printed), say(NuclearSharing(until=printed), article="1")
    )
    assert twice.terms["until"].value == printed
    other = folded(sharing(until=printed), sharing(until=Date("2024-22")))
    assert other.terms["until"].value == Date("2024-22")


def test_terms_are_in_declared_order() -> None:
    """Stated terms are in the order of the declaration, and read only."""
    finding = folded(sharing(wordings={"a"}), sharing(until=Date("2024"), warheads=1))
    assert list(finding.terms) == ["warheads", "until", "wordings"]
    with pytest.raises(TypeError, match="does not support item assignment"):
        finding.terms["sites"] = finding.terms["until"]  # type: ignore[index]


def test_only_what_tells_states_terms() -> None:
    """Terms of a mention, or of what is not agreed, are no terms of the finding."""
    clause = NuclearSharing(warheads=1)
    silent = [
        say(clause, hedged=True),
        say(clause, manner="headline"),
        say(clause, status="proposed"),
    ]
    assert dict(folded(*silent, PRESENT).terms) == {}
    contested = folded(say(clause), ABSENT)
    assert contested.truth is Truth.BOTH
    assert contested.terms["warheads"].value == 1


def test_the_clause_of_a_finding() -> None:
    """What is told present has a typed object with its terms, but contested ones."""
    finding = folded(
        sharing(warheads=20, sites={"a"}, dual_key=False),
        sharing(warheads=25, sites={"b"}),
    )
    assert finding.clause == NuclearSharing(sites=frozenset("ab"), dual_key=False)
    assert folded(PRESENT, ABSENT).clause == NuclearSharing()
    assert folded(ABSENT).clause is None
    assert folded(MENTIONS[0]).clause is None


def test_the_clause_of_an_event() -> None:
    """An event has a typed object just as a clause has."""
    said = [say(Signature(date=Date("2024"))), say(Signature(place="Minsk"))]
    finding = fold("pact", Signature, said, covered=True)
    assert finding.clause == Signature(date=Date("2024"), place="Minsk")


def test_a_term_of_nothing_is_contested() -> None:
    """A term is contested exactly where no value satisfies what is stated."""
    years = Duration.terms["years"]
    assert StatedTerm(term=years, stated=(), value=None).contested is True
    assert StatedTerm(term=years, stated=(), value=20).contested is False
    dual_key = NuclearSharing.terms["dual_key"]
    assert StatedTerm(term=dual_key, stated=(), value=False).contested is False


TREATIES = [Treaty(id="pact", label="The pact"), Treaty(id="deal", label="The deal")]
SOURCES = [
    Source(id="gazette", title="A", published=Date("2024"), codebook=1),
    Source(id="wire", title="B", published=Date("2024")),
]


def test_the_finding_of_a_corpus() -> None:
    """A finding has the evidence of its cell, by key, title or class of the topic."""
    said = say(MutualDefense())
    corpus = Corpus(treaties=TREATIES, sources=SOURCES, statements=[said])
    for topic in ("mutual-defense", "Mutual Defense", MutualDefense):
        assert find(corpus, "pact", topic) == Finding(
            treaty="pact", topic=MutualDefense, present=(said,), covered=True
        )
    assert find(corpus, "pact", "duration").state is State.NOT_STATED
    assert find(corpus, "deal", "duration").state is State.NOT_CODED
    assert find(corpus, "deal", "mutual-defense").truth is Truth.NEITHER


def test_silence_of_a_source_that_was_not_read() -> None:
    """Silence is not claimed where a source that speaks was not read for the topic."""
    said = say(MutualDefense(), source="wire")
    corpus = Corpus(treaties=TREATIES, sources=SOURCES, statements=[said])
    assert find(corpus, "pact", JointExercises).state is State.NOT_CODED
    assert find(corpus, "pact", JointExercises).covered is False


def test_a_topic_of_a_user_s_own() -> None:
    """A topic that a user declares works like the library's, once it is read for."""
    read = attrs.evolve(SOURCES[0], topics=["nuclear-sharing"])
    said = sharing(warheads=20, sites={"a"})
    corpus = Corpus(
        treaties=TREATIES,
        sources=[read],
        statements=[said, say(MutualDefense(), treaty="deal")],
        codebook=BASE.extended(NuclearSharing),
    )
    finding = find(corpus, "pact", "nuclear-sharing")
    assert finding.clause == said.clause
    assert finding.state is State.PRESENT
    assert find(corpus, "deal", NuclearSharing).state is State.NOT_STATED
    unread = attrs.evolve(corpus, sources=[SOURCES[0]])
    assert find(unread, "deal", NuclearSharing).state is State.NOT_CODED


@pytest.mark.parametrize("cell", [("x", "duration"), ("pact", "x")])
def test_there_is_no_finding_about_what_is_not_known(cell: tuple[str, str]) -> None:
    """An unknown treaty or topic is an error, not a finding of silence."""
    with pytest.raises(UnknownNameError, match="has no"):
        find(Corpus(treaties=TREATIES), *cell)
