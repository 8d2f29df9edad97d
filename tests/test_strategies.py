"""The strategies: what they make is what they say, and they reach what matters."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import annotated_types as at
import attrs
import hypothesis
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from treatycmp.codebook import (
    BASE,
    Clause,
    Codebook,
    Duration,
    MutualDefense,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import AT_LEAST, DATE, EXACT, misfit, term
from treatycmp.comparison import Check, compare
from treatycmp.corpus import (
    Corpus,
    Identified,
    Manner,
    Says,
    Source,
    Speaker,
    Status,
    Treaty,
)
from treatycmp.corpus.values import one_line
from treatycmp.dates import Date
from treatycmp.findings import State
from treatycmp.testing import strategies as some
from treatycmp.testing.strategies import HOSTILE
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatycmp.corpus import Statement

_T = TypeVar("_T")

FEW = Codebook((MutualDefense, Duration, Signature))
FRAME = Corpus(
    treaties=[Treaty(id=id_, label=f"The {id_}") for id_ in ("pact", "deal")],
    sources=[Source(id="gazette", title="A", published=Date("2024"))],
    speakers=[Speaker(id="envoy", name="An Envoy")],
    codebook=FEW,
)
words = st.sampled_from("ab")
corpora = some.corpora(frame=st.just(FRAME), text=words)


@attrs.frozen(kw_only=True)
class Ranged(Clause):
    """A clause type with a term for each way in which a type is narrowed."""

    low: Annotated[int, at.Ge(100)] | None = term(EXACT, "from 100 on")
    high: Annotated[int, at.Lt(0)] | None = term(EXACT, "below 0")
    between: Annotated[int, at.Gt(0), at.Le(2)] | None = term(EXACT, "1 or 2")
    longer: Annotated[str, at.MinLen(30)] | None = term(EXACT, "30 signs or more")
    shorter: Annotated[str, at.MaxLen(3)] | None = term(EXACT, "3 signs at most")
    lower: Annotated[str, at.Predicate(str.islower)] | None = term(EXACT, "small")
    marked: Annotated[str, "a mark"] | None = term(EXACT, "anything")
    several: int | Literal["many"] | None = term(EXACT, "a number, or many")
    flag: bool | None = term(EXACT, "yes or no")
    day: Date | None = term(DATE, "when")
    choices: frozenset[Literal["a", "b"]] | None = term(AT_LEAST, "some of two")


def first(strategy: st.SearchStrategy[_T], condition: Callable[[_T], Any]) -> _T:
    """Find the first thing that a strategy makes and a condition holds of."""
    quick = settings(max_examples=2000, phases=[Phase.generate], database=None)
    always_so = Random(7)  # noqa: S311 - it keeps no secret
    return hypothesis.find(strategy, condition, settings=quick, random=always_so)


@given(some.lines())
def test_lines_are_what_texts_may_be(line: str) -> None:
    """Each line is a text of the domain, and can be written to a file."""
    assert list(one_line("line", line)) == []
    assert line.encode()


@pytest.mark.parametrize(
    "condition",
    [
        lambda line: line in HOSTILE,
        lambda line: " " in line and line not in HOSTILE,
        lambda line: not line.isprintable() and line not in HOSTILE,
        lambda line: not line.isascii() and line not in HOSTILE,
    ],
    ids=["hostile", "words", "invisible", "foreign"],
)
def test_lines_are_of_all_kinds(condition: Callable[[str], bool]) -> None:
    """Lines are hostile, of several words, with invisible signs, and of any script."""
    assert condition(first(some.lines(), condition))


def test_lone_surrogates_have_to_be_asked_for() -> None:
    """With `surrogates`, some lines cannot be encoded."""

    def lone(line: str) -> bool:
        return any("\ud800" <= sign <= "\udfff" for sign in line)

    assert lone(first(some.lines(surrogates=True), lone))


@given(
    some.dates(ended=True, min_value=dt.date(2, 1, 1), max_value=dt.date(9998, 12, 31))
)
def test_dates_may_have_to_end(date: Date) -> None:
    """An ended date has a last day, in whatever years it is."""
    assert date.last < dt.date.max


@given(some.dates(words=st.none() | some.lines()))
def test_dates_are_in_their_years(date: Date) -> None:
    """What bounds a date is in the years that are asked for, or in a winter beside."""
    if date.first > dt.date.min:
        assert dt.date(2018, 12, 1) <= date.first <= dt.date(2026, 12, 31)
    if date.last < dt.date.max:
        assert dt.date(2019, 1, 1) <= date.last <= dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    "condition",
    [
        lambda date: date.pinned,
        lambda date: date.qualified and date.bounded is False,
        lambda date: date.text == "../..",
        lambda date: date.text.startswith("[") and date.bounded,
        lambda date: "-24" in date.text and len(date.text) == 7,
        lambda date: date.first > dt.date.min and date.last == dt.date.max,
        lambda date: date.first == dt.date.min and date.last < dt.date.max,
        lambda date: date.printed and date.resolved is None,
    ],
    ids=["day", "qualified", "any", "one of", "winter", "from", "until", "printed"],
)
def test_dates_are_of_all_kinds(condition: Callable[[Date], Any]) -> None:
    """Dates are days, seasons, intervals, open, qualified, and in a source's words."""
    assert condition(first(some.dates(words=st.none() | words), condition))


@given(some.terms_of(Ranged, text=st.sampled_from(["a", "B c", "ab" * 9])))
def test_terms_fit_their_declaration(terms: dict[str, Any]) -> None:
    """Terms are those that are declared, in the declared ranges, and make an object."""
    assert all(
        misfit(v, Ranged.terms[name].annotation) is None for name, v in terms.items()
    )
    assert Ranged(**terms).stated() == terms


@pytest.mark.parametrize("name", Ranged.terms)
def test_every_term_is_set_and_unset(name: str) -> None:
    """Each declared term is there at times, and at times is not."""
    terms = some.terms_of(Ranged)
    assert name in first(terms, lambda made: name in made)
    assert name not in first(terms, lambda made: made and name not in made)


@pytest.mark.parametrize(
    ("kind", "topics"),
    [
        ("clause", {MutualDefense, Duration}),
        ("event", {Signature}),
        (None, {MutualDefense, Duration, Signature}),
    ],
)
def test_topics_are_of_the_kind_that_is_asked_for(
    kind: Literal["clause", "event"] | None, topics: set[type[Topic]]
) -> None:
    """Every topic of the codebook and kind is chosen at times, and no other is."""
    chosen = some.topics(codebook=FEW, kind=kind)
    many = st.lists(chosen, min_size=20)
    assert set(first(many, lambda found: topics <= set(found))) == topics


@given(some.provisions(topic=some.topics(codebook=FEW)))
def test_provisions_are_of_a_topic(provision: Any) -> None:  # noqa: ANN401 - a topic
    """A typed object is of a class among the topics."""
    assert type(provision) in FEW


@pytest.mark.parametrize("state", State)
def test_corpora_reach_every_state(state: State) -> None:
    """Findings of all states occur: told, contested, withheld, silent, not coded."""
    frame = some.frames(codebook=FEW, min_treaties=1, text=words)
    told = some.corpora(frame=frame, text=words)

    def states(corpus: Corpus) -> set[State]:
        found = compare(corpus, [corpus.treaties[0].id]).findings
        return {finding.state for finding in found.values()}

    assert state in states(first(told, lambda corpus: state in states(corpus)))


@pytest.mark.parametrize("verdict", Verdict)
def test_corpora_reach_every_verdict(verdict: Verdict) -> None:
    """Verdicts of all four values occur."""

    def reached(corpus: Corpus) -> bool:
        comparison = compare(corpus, [t.id for t in corpus.treaties])
        return any(pair.verdict is verdict for pair in comparison.verdicts)

    assert reached(first(corpora, reached))


@pytest.mark.parametrize("check", Check)
def test_corpora_reach_every_check(check: Check) -> None:
    """Contrasts in the source's words occur, and such as pass and fail their test."""

    def reached(corpus: Corpus) -> bool:
        comparison = compare(corpus, [t.id for t in corpus.treaties])
        return any(found.check is check for found in comparison.contrasts)

    assert reached(first(corpora, reached))


MEMBERS = [*Manner, *Says, *Status, *Identified]


@pytest.mark.parametrize(
    "member", MEMBERS, ids=[f"{type(m).__name__}.{m}" for m in MEMBERS]
)
def test_statements_are_of_all_kinds(member: object) -> None:
    """Every manner, stance, status and identification occurs."""
    made = some.statements(corpus=FRAME, text=words)

    def reached(said: Statement) -> bool:
        return member in (said.manner, said.says, said.status, said.identified)

    assert reached(first(made, reached))


ROLES: dict[some.Role, Callable[[Statement], bool]] = {
    "assertion": lambda s: s.agreed and s.tells and s.says is not Says.WITHHELD,
    "mention": lambda s: s.agreed and not s.tells,
    "withheld": lambda s: s.agreed and s.tells and s.says is Says.WITHHELD,
    "beyond": lambda s: not s.agreed,
}


@pytest.mark.parametrize("role", ROLES)
@given(st.data())
def test_statements_are_what_they_are_asked_to_be(
    role: some.Role, data: st.DataObject
) -> None:
    """A statement of each role is just that to a finding."""
    made = some.statements(corpus=FRAME, role=st.just(role), text=words)
    assert ROLES[role](data.draw(made))


@given(some.extensions(telling=True, corpus=corpora, text=words))
def test_an_extension_that_tells_has_one_assertion_more(
    pair: tuple[Corpus, Corpus],
) -> None:
    """At most one assertion is added, unless it was there, and nothing is taken."""
    before, after = pair
    added = set(after.statements) - set(before.statements)
    assert set(before.statements) <= set(after.statements)
    assert len(added) <= 1
    assert all(ROLES["assertion"](statement) for statement in added)
    assert before == attrs.evolve(after, statements=before.statements)


@given(some.extensions(telling=False, corpus=corpora, text=words))
def test_an_extension_that_tells_nothing_has_no_assertion_more(
    pair: tuple[Corpus, Corpus],
) -> None:
    """What is added is no assertion, and nothing is taken."""
    before, after = pair
    added = set(after.statements) - set(before.statements)
    assert set(before.statements) <= set(after.statements)
    assert set(before.notes) <= set(after.notes)
    assert not any(ROLES["assertion"](statement) for statement in added)
    assert before == attrs.evolve(
        after, statements=before.statements, notes=before.notes
    )


@pytest.mark.parametrize("telling", [False, True])
def test_an_extension_extends(telling: bool) -> None:  # noqa: FBT001 - the argument
    """There is more in the second corpus than in the first, most of the time."""
    made = some.extensions(telling=telling, text=words)
    before, after = first(made, lambda pair: pair[0].statements and pair[0] != pair[1])
    assert len(after.statements) + len(after.notes) > len(before.statements)


@given(some.corpora())
def test_corpora_of_any_words_can_be_made(corpus: Corpus) -> None:
    """Corpora need no arguments; all their words are lines."""
    assert corpus.codebook is BASE
    assert all(
        list(one_line("words", s.quotation.text)) == [] for s in corpus.statements
    )


@given(st.data())
def test_contrasts_are_about_what_they_are_asked_for(data: st.DataObject) -> None:
    """A contrast is about the clause types asked for, or else in the source's words."""
    topic = st.sampled_from((Duration, Signature))
    made = data.draw(some.contrasts(corpus=FRAME, topic=topic, text=words))
    assert made.topics in ((), (Duration.key,))
    assert bool(made.respect) != bool(made.topics)


def test_contrasts_are_about_several_clause_types() -> None:
    """Without a wish, each clause type of the codebook occurs, two at once too."""
    keys = (Duration.key, MutualDefense.key)
    made = some.contrasts(corpus=FRAME, text=words)
    assert first(made, lambda contrast: contrast.topics == keys).topics == keys


def test_a_codebook_may_have_no_clauses() -> None:
    """Where there is no clause type, contrasts are in the source's own words."""
    frame = some.frames(
        codebook=Codebook([Signature]), min_treaties=2, min_sources=1, text=words
    )
    made = first(some.corpora(frame=frame, text=words), lambda corpus: corpus.contrasts)
    assert all(contrast.respect for contrast in made.contrasts)
