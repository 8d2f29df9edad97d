"""The corpus: how it sorts and numbers, what it finds, and what it saw by a day."""

from __future__ import annotations

import copy
import itertools
import pickle
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    EXACT,
    Clause,
    Codebook,
    Duration,
    MutualDefense,
    NonAssistance,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import term
from treatycmp.corpus import (
    Contrast,
    Corpus,
    Note,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import Place
from treatycmp.errors import (
    DateError,
    DeclarationError,
    InvalidValueError,
    UnknownNameError,
)
from treatycmp.literate import load

if TYPE_CHECKING:
    from collections.abc import Callable


def say(words: str | list[str] = "words", **fields: Any) -> Statement:  # noqa: ANN401 - any field
    """Make an assertion that the pact contains mutual defense, but for these fields."""
    plain: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "clause": MutualDefense(),
        "quotation": Quotation(words),
    }
    return Statement(**plain | fields)


def contrast(**fields: Any) -> Contrast:  # noqa: ANN401 - any field
    """Make a contrast of the pact with the deal, but for these fields."""
    plain: dict[str, Any] = {
        "treaty": "pact",
        "others": ["deal"],
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "differs",
        "respect": "type",
        "quotation": Quotation("unlike the deal"),
    }
    return Contrast(**plain | fields)


TREATIES = (
    Treaty(id="pact", label="The pact"),
    Treaty(id="deal", label="The deal"),
    Treaty(id="accord", label="The accord"),
)
SOURCES = (
    Source(id="gazette", title="A", published=Date("2024-06-19"), codebook=1),
    Source(
        id="gazette-2",
        title="B",
        published=Date("2024-06"),
        codebook=1,
        place=Place("a.md", 2),
    ),
    Source(id="wire", title="C", published=Date("2024"), topics=["duration"]),
)
SPEAKERS = (Speaker(id="envoy", name="An Envoy"),)
ORIGINS = (Origin(id="interview", title="An interview"),)


def corpus(*statements: Statement, **fields: Any) -> Corpus:  # noqa: ANN401 - any field
    """Make a corpus of three treaties and three sources with these statements."""
    plain: dict[str, Any] = {
        "treaties": TREATIES,
        "sources": SOURCES,
        "speakers": SPEAKERS,
        "origins": ORIGINS,
        "statements": statements,
    }
    return Corpus(**plain | fields)


def test_topics_by_themselves_are_no_codebook() -> None:
    """A corpus is coded with a codebook, and a list of topics is none."""
    message = "is no codebook: give one, as BASE.extended"
    for topics in ([Duration], Duration, None):
        with pytest.raises(DeclarationError, match=message):
            corpus(codebook=topics)
        if topics is not None:
            with pytest.raises(DeclarationError, match=message):
                load(codebook=topics)  # type: ignore[arg-type]


class Undecorated(Clause):
    """A topic whose author forgot the decorator."""


@pytest.mark.parametrize(
    ("clause", "problem"),
    [
        (MutualDefense, f"must be an object, as MutualDefense(), not {MutualDefense}"),
        ("duration", "must be an object, as MutualDefense(), not 'duration'"),
        (Undecorated(), "Undecorated is not decorated: use @attrs.frozen"),
        (Clause(), "Clause is the base of many topics: give one of them"),
    ],
)
@pytest.mark.parametrize("stance", ["present", "absent"])
def test_a_statement_is_about_a_declared_topic(
    clause: Any,  # noqa: ANN401 - anything at all
    problem: str,
    stance: str,
) -> None:
    """The class of a clause, its key, and a topic that is none are refused."""
    with pytest.raises(InvalidValueError, match=re.escape(problem)) as caught:
        say(clause=clause, says=stance)
    assert [field for field, _ in caught.value.problems] == ["clause"]


@pytest.mark.parametrize("look_up", ["treaty", "source", "speaker", "origin"])
def test_what_is_no_id_is_told(look_up: str) -> None:
    """An entry is looked up by its id, and by nothing else."""
    with pytest.raises(UnknownNameError, match=f"no {look_up} {Duration!r}; known: "):
        getattr(corpus(), look_up)(Duration)


def test_a_corpus_may_be_empty() -> None:
    """Nothing at all is a corpus, coded with the library's codebook."""
    assert Corpus().codebook == BASE
    assert Corpus() == Corpus(treaties=[], statements=iter(()))
    assert Corpus().utterances == ()


def test_entries_are_sorted_by_id() -> None:
    """Treaties, sources and registers are in the order of their ids."""
    made = Corpus(
        treaties=TREATIES,
        sources=reversed(SOURCES),
        speakers=[Speaker(id=id_, name="A") for id_ in ("b", "a")],
        origins=[Origin(id=id_, title="A") for id_ in ("b", "a")],
    )
    assert [t.id for t in made.treaties] == ["accord", "deal", "pact"]
    assert [s.id for s in made.sources] == ["gazette", "gazette-2", "wire"]
    assert [s.id for s in made.speakers] == ["a", "b"]
    assert [o.id for o in made.origins] == ["a", "b"]


ORDERED = (
    say(treaty="accord", clause=NonAssistance()),
    say("z", clause=Duration(), source="wire", speaker="envoy", manner="quoted"),
    say("z", source="gazette", says="withheld"),
    say("z", source="gazette", manner="headline", says="absent"),
    say("a", source="gazette", manner="headline"),
    say("b", source="gazette", manner="headline"),
    say(["b", "a"], source="gazette", manner="headline"),
    say("a", source="gazette", speaker="envoy", manner="quoted"),
    say("a", source="gazette-2"),
    say("a", source="wire"),
)


def test_statements_are_in_canonical_order() -> None:
    """Treaty, topic, source, speaker, manner, stance and words order statements."""
    made = corpus(*ORDERED[::-1])
    assert made.statements == ORDERED
    assert made == corpus(*ORDERED)


def test_statements_that_differ_in_a_detail_have_an_order_too() -> None:
    """Where all that comes first is equal, the remaining fields decide."""
    details: list[dict[str, Any]] = [
        {},
        {"clause": MutualDefense(immediate=True)},
        {"clause": MutualDefense(immediate=False)},
        {"clause": MutualDefense(trigger=frozenset({"attack"}))},
        {"clause": MutualDefense(trigger=frozenset({"attack", "threat"}))},
        {"hedged": True},
        {"refers": "it"},
        {"refers": "it", "identified": "inferred"},
        {"origin": "interview"},
        {"basis": "text"},
        {"article": "art. 4"},
        {"status": "conduct"},
        {"status": "conduct", "when": Date("2024")},
        {"status": "conduct", "when": Date("2024-06")},
        {"status": "conduct", "when": Date("2024", printed="this year")},
        {"status": "conduct", "stage": "used"},
        {"status": "conduct", "by": "RUS"},
        {"status": "conduct", "to": "RUS"},
    ]
    said = [say(**detail) for detail in details]
    made = corpus(*said)
    for n in range(1, len(said)):
        again = corpus(*said[n:], *said[:n])
        assert again.statements == made.statements
    assert len({s.id for s in made.statements}) == len(said)


def test_terms_of_two_types_have_an_order() -> None:
    """A term that is a number here and a word there is no trouble for the order."""
    said = [
        say(clause=Duration(years=20)),
        say(clause=Duration(years="indefinite")),
        say(clause=Duration()),
    ]
    orders = [corpus(*order).statements for order in itertools.permutations(said)]
    assert all(order == orders[0] for order in orders)


@attrs.frozen(kw_only=True)
class Numbered(Clause):
    """A clause type whose number may be put in words."""

    number: int | str | None = term(EXACT, "a number")


def test_values_that_are_written_alike_have_an_order() -> None:
    """A number and the same digits as text are two values, always in one order."""
    said = [say(clause=Numbered(number=1)), say(clause=Numbered(number="1"))]
    codebook = Codebook([Numbered])
    one, other = (corpus(*s, codebook=codebook) for s in (said, said[::-1]))
    assert one == other


def test_statements_are_numbered() -> None:
    """An id is treaty, topic and source, with a number from the second on."""
    assert [s.id for s in corpus(*ORDERED).statements] == [
        "accord.non-assistance.gazette",
        "pact.duration.wire",
        "pact.mutual-defense.gazette",
        *(f"pact.mutual-defense.gazette-{n}" for n in (3, 4, 5, 6, 7)),
        "pact.mutual-defense.gazette-2",
        "pact.mutual-defense.wire",
    ]


def test_a_number_never_makes_the_id_of_another_source() -> None:
    """Where a source is called `gazette-2`, its own statement has that id."""
    said = [*(say(w) for w in "abc"), *(say(w, source="gazette-2") for w in "ab")]
    ids = [s.id.removeprefix("pact.mutual-defense.") for s in corpus(*said).statements]
    assert ids == ["gazette", "gazette-3", "gazette-4", "gazette-2", "gazette-2-2"]


def test_ids_given_from_outside_do_not_count() -> None:
    """A corpus gives the ids, whatever a statement had before."""
    assert [s.id for s in corpus(say(id="mine")).statements] == [
        "pact.mutual-defense.gazette"
    ]


def test_contrasts_and_notes_are_in_canonical_order() -> None:
    """The order in which contrasts and notes are given changes nothing."""
    contrasts = [contrast(), contrast(says="alike"), contrast(treaty="accord")]
    notes = [
        Note(treaty=treaty, topic="duration", text=text, authority="A")
        for treaty, text in (("pact", "a"), ("pact", "b"), ("deal", "b"))
    ]
    made = corpus(contrasts=contrasts, notes=notes)
    again = corpus(contrasts=contrasts[::-1], notes=notes[::-1])
    assert made == again
    assert [c.treaty for c in made.contrasts] == ["accord", "pact", "pact"]
    assert [(n.treaty, n.text) for n in made.notes] == [
        *(("deal", "b"), ("pact", "a"), ("pact", "b"))
    ]


def test_utterances_are_statements_and_then_contrasts() -> None:
    """What is said is said in statements and in contrasts."""
    made = corpus(say(), contrasts=[contrast()])
    assert made.utterances == (say(), contrast())


def test_entries_are_looked_up_by_id() -> None:
    """Each entry is found by its id; a source is its own origin."""
    made = corpus()
    assert made.treaty("deal").label == "The deal"
    assert made.source("wire").title == "C"
    assert made.speaker("envoy") == SPEAKERS[0]
    assert made.origin("interview") == ORIGINS[0]
    assert made.origin("wire") == SOURCES[2]


@pytest.mark.parametrize("id_", ["author", "interviewer"])
def test_author_and_interviewer_have_no_entry(id_: str) -> None:
    """The two speakers that every source has are known without an entry."""
    assert Corpus().speaker(id_) is None


@pytest.mark.parametrize(
    ("method", "id_", "message"),
    [
        ("treaty", "pakt", "the corpus has no treaty 'pakt'; did you mean `pact`?"),
        ("treaty", "x", "the corpus has no treaty 'x'; known: accord, deal, pact"),
        (
            "source",
            "gazete",
            "the corpus has no source 'gazete'; did you mean `gazette`?",
        ),
        (
            "speaker",
            "envoi",
            "the corpus has no speaker 'envoi'; did you mean `envoy`?",
        ),
        ("origin", "x", "the corpus has no origin 'x'; known: interview"),
        ("sources_on", "x", "the corpus has no treaty 'x'; known: accord, deal, pact"),
        ("clauses", "x", "the corpus has no treaty 'x'; known: accord, deal, pact"),
    ],
)
def test_unknown_ids_are_told_with_the_nearest(
    method: str, id_: str, message: str
) -> None:
    """An id that nothing has is told, with what was probably meant."""
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        getattr(corpus(), method)(id_)


def test_where_there_is_none() -> None:
    """In an empty corpus there is nothing to mean."""
    with pytest.raises(UnknownNameError, match=r"no treaty 'x'; there are none$"):
        Corpus().treaty("x")


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, "dacb"),
        ({"treaty": "pact"}, "acb"),
        ({"says": "absent"}, "c"),
        ({"topic": "mutual-defense"}, "dcb"),
        ({"topic": "Mutual defense"}, "dcb"),
        ({"topic": MutualDefense}, "dcb"),
        ({"topic": MutualDefense, "treaty": "pact"}, "cb"),
        ({"topic": MutualDefense, "treaty": "pact", "tells": True}, "b"),
        ({"tells": False}, "c"),
        ({"agreed": False}, "d"),
        ({"agreed": True, "speaker": "author"}, "acb"),
        ({"clause": Duration(years=20)}, "a"),
        ({"id": "pact.mutual-defense.gazette-2"}, "b"),
        ({"treaty": "accord"}, ""),
        ({"source": "wire"}, "d"),
        ({"source": "gazette-2"}, ""),
    ],
)
def test_statements_are_selected(criteria: dict[str, Any], found: str) -> None:
    """All criteria hold for what is selected, in the corpus's order."""
    made = corpus(
        say("a", clause=Duration(years=20)),
        say("b"),
        say("c", says="absent", hedged=True),
        say(
            "d",
            treaty="deal",
            source="wire",
            speaker="envoy",
            manner="quoted",
            status="conduct",
        ),
    )
    assert [s.quotation.text for s in made.where(**criteria)] == [*found]


def test_an_unknown_criterion_is_told() -> None:
    """A criterion that no statement has is told with the nearest that it has."""
    message = "a statement has no 'sais'; did you mean `says`?"
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        Corpus().where(sais="present")
    with pytest.raises(UnknownNameError, match="has no topic 'mutual-defence'"):
        Corpus().where(topic="mutual-defence")


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        (
            {"treaty": "pakt"},
            "the corpus has no treaty 'pakt'; did you mean `pact`?",
        ),
        (
            {"treaty": "nope"},
            "the corpus has no treaty 'nope'; known: accord, deal, pact",
        ),
        (
            {"source": "gazete"},
            "the corpus has no source 'gazete'; did you mean `gazette`?",
        ),
        (
            {"source": "nope", "topic": "duration"},
            "the corpus has no source 'nope'; known: gazette, gazette-2, wire",
        ),
    ],
)
def test_a_criterion_that_nothing_could_meet_is_told(
    criteria: dict[str, str], message: str
) -> None:
    """A treaty or source that the corpus lacks is a mistake, and no empty answer."""
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        corpus(say()).where(**criteria)


@pytest.mark.parametrize("name", ["topic", "tells", "agreed"])
def test_derived_criteria_are_suggested_too(name: str) -> None:
    """What is derived of a statement is as good a criterion as its fields."""
    with pytest.raises(UnknownNameError, match=f"did you mean `{name}`"):
        Corpus().where(**{f"{name}x": True})


def test_evidence_is_all_that_is_said_about_a_cell() -> None:
    """Evidence has every statement on treaty and topic, whatever it is worth."""
    said = [say(), say(hedged=True), say(says="withheld"), say(status="declined")]
    other = [say(treaty="deal"), say(clause=Duration())]
    made = corpus(*said, *other)
    assert set(made.evidence("pact", "mutual-defense")) == set(said)
    assert made.evidence("pact", MutualDefense) == made.evidence(
        "pact", "Mutual defense"
    )
    assert made.evidence("pact", "duration") == (other[1],)
    assert made.evidence("accord", "duration") == ()
    assert list(made.evidence("pact", MutualDefense)) == [
        s for s in made.statements if s in said
    ]


@pytest.mark.parametrize("cell", [("x", "duration"), ("pact", "x")])
def test_there_is_no_evidence_about_what_is_not_known(cell: tuple[str, str]) -> None:
    """An unknown treaty or topic is an error, not silence."""
    with pytest.raises(UnknownNameError):
        corpus().evidence(*cell)
    with pytest.raises(UnknownNameError):
        corpus().covers(*cell)


def test_clauses_of_a_treaty() -> None:
    """Only agreed assertions of presence make clauses; equal ones share evidence."""
    twenty = [say(w, clause=Duration(years=20)) for w in "ab"]
    made = corpus(
        *twenty,
        say("c", clause=Duration(years=25)),
        say("d"),
        say("e", clause=Signature()),
        say("f", says="absent"),
        say("g", says="withheld", clause=NonAssistance()),
        say("h", hedged=True, clause=NonAssistance()),
        say("i", status="proposed", clause=NonAssistance()),
        say("j", treaty="deal", clause=NonAssistance()),
    )
    clauses = made.clauses("pact")
    assert dict(clauses) == {
        Duration(years=20): tuple(twenty),
        Duration(years=25): (say("c", clause=Duration(years=25)),),
        MutualDefense(): (say("d"),),
    }
    assert dict(made.clauses("deal")) == {
        NonAssistance(): (say("j", treaty="deal", clause=NonAssistance()),)
    }
    assert dict(made.clauses("accord")) == {}
    with pytest.raises(TypeError, match="does not support item assignment"):
        clauses[MutualDefense()] = ()  # type: ignore[index]


def test_sources_on_a_treaty() -> None:
    """A source speaks of a treaty in statements, and on either side of a contrast."""
    made = corpus(
        say(source="wire", hedged=True, status="conduct"),
        contrasts=[contrast(source="gazette")],
        notes=[Note(treaty="accord", topic="duration", text="a", authority="a")],
    )
    assert [s.id for s in made.sources_on("pact")] == ["gazette", "wire"]
    assert [s.id for s in made.sources_on("deal")] == ["gazette"]
    assert made.sources_on("accord") == ()


@pytest.mark.parametrize(
    ("said", "topic", "covered"),
    [
        ([], "duration", False),
        ([say()], "duration", True),
        ([say()], Duration, True),
        ([say(source="wire")], "duration", True),
        ([say(source="wire")], "signature", False),
        ([say(), say(source="wire")], "duration", True),
        ([say(), say(source="wire")], "signature", False),
        ([say(), say(source="gazette-2")], "signature", True),
        ([say(), say(source="wire", treaty="deal")], "signature", True),
    ],
)
def test_silence_needs_sources_that_were_read(
    said: list[Statement],
    topic: str | type[Topic],
    covered: object,
) -> None:
    """A cell is covered if some source speaks, and each was read for the topic."""
    assert corpus(*said).covers("pact", topic) is covered


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2024-06-18", []),
        ("2024-06-19", ["gazette"]),
        ("2024-06-29", ["gazette"]),
        ("2024-06-30", ["gazette", "gazette-2"]),
        ("2024-12-30", ["gazette", "gazette-2"]),
        ("2024-12-31", ["gazette", "gazette-2", "wire"]),
        ("2024-12-31T10:00:00Z", ["gazette", "gazette-2", "wire"]),
    ],
)
def test_as_of_needs_the_last_day(day: str, seen: list[str]) -> None:
    """A source is seen from the last day on at which it may have been published."""
    made = corpus(*(say(source=s.id) for s in SOURCES))
    past = made.as_of(day)
    assert [s.id for s in past.sources] == seen
    assert [s.source for s in past.statements] == seen
    assert past == made.as_of(date.fromisoformat(day[:10]))


def test_as_of_keeps_what_no_source_says() -> None:
    """Treaties, registers, notes and the codebook are no matter of days."""
    note = Note(treaty="pact", topic="duration", text="a", authority="a")
    made = corpus(
        say(), contrasts=[contrast()], notes=[note], codebook=Codebook(BASE, version=2)
    )
    past = made.as_of("2000-01-01")
    assert (past.statements, past.contrasts, past.sources) == ((), (), ())
    assert past == attrs.evolve(made, sources=(), statements=(), contrasts=())
    assert made.as_of("2024-06-19").contrasts == (contrast(),)


def test_a_corpus_of_the_past_knows_its_day() -> None:
    """The day of `as_of` is kept, and is no part of what the corpus says."""
    made = corpus(say())
    past = made.as_of("2024-12-31")
    assert made.until is None
    assert past.until == made.as_of(date(2024, 12, 31)).until == Date("2024-12-31")
    assert past == made


@pytest.mark.parametrize(
    ("days", "until"),
    [
        (("2024-06-19", "2024-12-31"), "2024-06-19"),
        (("2024-12-31", "2024-06-19"), "2024-06-19"),
        (("2024-06-19", "2024-06-19"), "2024-06-19"),
        (("2024-12-31", "2024-06-19", "2024-06-30"), "2024-06-19"),
    ],
)
def test_of_several_days_the_earliest_has_the_say(
    days: tuple[str, ...], until: str
) -> None:
    """A corpus of the past sees no more on a later day, and does not claim to."""
    past = corpus(say())
    for day in days:
        past = past.as_of(day)
    assert past.until == Date(until)
    assert [s.id for s in past.sources] == ["gazette"]


@pytest.mark.parametrize(
    "copied",
    [
        copy.copy,
        copy.deepcopy,
        lambda made: pickle.loads(pickle.dumps(made)),  # noqa: S301 - our own bytes
    ],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_corpus_can_be_copied_and_pickled(
    copied: Callable[[Corpus], Corpus],
) -> None:
    """A copy equals the corpus, in ids, day, places and what it finds too."""
    made = corpus(
        *(say(w, place=Place("a.md", n)) for n, w in enumerate("ab", start=1)),
        say(clause=Duration(years=20), says="present"),
        contrasts=[contrast(), contrast(respect="", topics=["duration"])],
        notes=[Note(treaty="pact", topic="duration", text="a", authority="a")],
    ).as_of("2024-12-31")
    again = copied(made)
    assert again == made
    assert hash(again) == hash(made)
    assert [(s.id, s.place) for s in again.statements] == [
        (s.id, s.place) for s in made.statements
    ]
    assert again.until == Date("2024-12-31")
    assert again.evidence("pact", "duration") == made.evidence("pact", Duration)
    assert again.evidence("pact", MutualDefense) == (say("a"), say("b"))
    assert again.clauses("pact") == made.clauses("pact")


def test_a_source_that_is_not_seen_may_be_an_origin() -> None:
    """Where seen words rest on a source that is not, it stays as their origin."""
    made = corpus(
        say("a", origin="wire"),
        say("b", origin="interview"),
        say("c", source="gazette-2", origin="gazette-2"),
        contrasts=[contrast(origin="gazette-2")],
    )
    past = made.as_of("2024-06-19")
    assert [s.id for s in past.sources] == ["gazette"]
    assert past.origins == (
        Origin(id="gazette-2", title="B"),
        Origin(id="interview", title="An interview"),
        Origin(id="wire", title="C"),
    )
    assert made.as_of("2024-06-30").origins == (
        Origin(id="interview", title="An interview"),
        Origin(id="wire", title="C"),
    )
    assert [o.place for o in past.origins] == [Place("a.md", 2), Place(), Place()]
    assert made.as_of("2024-12-31") == made
    assert made.as_of("2000-01-01").origins == ORIGINS


@pytest.mark.parametrize("day", ["2024-06", "2024", "2024-06-19~", "../.."])
def test_as_of_asks_for_one_day(day: str) -> None:
    """A span of days is not one."""
    message = f"{day!r} is not one day: write it as 2024-12-31"
    with pytest.raises(DateError, match=f"^{re.escape(message)}$"):
        corpus().as_of(day)


def test_as_of_asks_for_a_date() -> None:
    """A text that is no date is told as everywhere."""
    with pytest.raises(DateError, match="cannot read the date '19 June 2024'"):
        corpus().as_of("19 June 2024")
