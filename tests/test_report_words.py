"""How reports say what a finding amounts to: each word, sign, count and list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from treatycmp.codebook import Duration, MutualDefense, Signature, Topic
from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.findings import Finding, State, find
from treatycmp.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - fields of any type
    """Make a statement of the Gazette's author about the pact."""
    fields: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": "they will defend each other",
    }
    return Statement(clause=clause, says=says, **{**fields, **more})


def finding(statements: Iterable[Statement], topic: type[Topic]) -> Finding:
    """Fold statements of two sources about one treaty."""
    corpus = Corpus(
        treaties=[Treaty(id="pact", label="Pact")],
        sources=[
            Source(id=id_, title="A Pact", published="2024")
            for id_ in ("gazette", "herald")
        ],
        statements=statements,
    )
    return find(corpus, "pact", topic)


def test_every_finding_has_a_sign_and_a_word_of_its_own() -> None:
    """No finding is blank, and no two share a word; a sign never stands alone."""
    assert set(words.STATES) == set(words.SIGNS) == set(State)
    assert len(set(words.STATES.values())) == len(State)
    assert all(words.STATES.values())
    assert all(words.SIGNS.values())
    assert words.SIGNS[State.NOT_STATED] != words.SIGNS[State.NOT_CODED]


@pytest.mark.parametrize(
    ("topic", "state", "expected"),
    [
        (MutualDefense, State.PRESENT, "said to be present"),
        (MutualDefense, State.ABSENT, "said to be absent"),
        (MutualDefense, State.CONTESTED, "contested"),
        (MutualDefense, State.WITHHELD, "withheld"),
        (MutualDefense, State.MENTIONED, "mentioned only"),
        (MutualDefense, State.NOT_STATED, "not stated"),
        (MutualDefense, State.NOT_CODED, "not coded"),
        (Signature, State.PRESENT, "stated"),
        (Signature, State.ABSENT, "denied"),
        (Signature, State.CONTESTED, "contested"),
        (Signature, State.NOT_STATED, "not stated"),
    ],
)
def test_clauses_are_present_and_events_happen(
    topic: type[Topic], state: State, expected: str
) -> None:
    """An event is not present in a treaty: it happened, or did not."""
    assert words.told_words(topic, state) == expected


def test_the_words_of_a_finding_are_those_of_its_state() -> None:
    """A finding is worded by its own topic and state."""
    assert words.state_words(finding([said(Signature(), "absent")], Signature)) == (
        "denied"
    )


def test_a_contested_term_makes_the_sign_contested() -> None:
    """A clause told present, with terms that exclude each other, warns by its sign."""
    agreeing = [said(Duration(years=5)), said(Duration(years=5), source="herald")]
    assert words.sign(finding(agreeing, Duration)) == "✓"
    against = [said(Duration(years=5)), said(Duration(years=20), source="herald")]
    assert words.sign(finding(against, Duration)) == "⚠"


@pytest.mark.parametrize(
    ("count", "word"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13")]
)
def test_numbers_are_letters_up_to_twelve(count: int, word: str) -> None:
    """Counts of prose are words up to twelve, then digits."""
    assert words.number(count) == word


def test_a_count_takes_the_plural_but_for_one() -> None:
    """One is singular; none, and two, are plural; an odd plural can be given."""
    assert words.counted(0, "source") == "0 sources"
    assert words.counted(1, "treaty", "treaties") == "1 treaty"
    assert words.counted(2, "treaty", "treaties") == "2 treaties"


@pytest.mark.parametrize(
    ("items", "prose"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_are_prose(items: list[str], prose: str) -> None:
    """A list of any length reads as prose."""
    assert words.listed(items) == prose
