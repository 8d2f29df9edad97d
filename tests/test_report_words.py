"""How reports say things: each word, sign, date, term, speaker and mention."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    EXACT,
    Clause,
    Duration,
    JointExercises,
    MutualDefense,
    PortVisits,
    Prolongation,
    Signature,
    Topic,
    term,
)
from treatycmp.corpus import (
    Basis,
    Contrast,
    Corpus,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.findings import Finding, State, StatedTerm, find
from treatycmp.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable

# mypy does not see what `tuple` makes of these, so their type is left open.
PARTIES: Any = ("UTO", "RUR")
AUTHORS: Any = ("Ann Ink", "Bo Quill")

FRAME = Corpus(
    treaties=[Treaty(id="pact", label="Utopia–Ruritania pact", parties=PARTIES)],
    sources=[
        Source(
            id="gazette", title="A Pact", publisher="Gazette", published=Date("2024")
        ),
        Source(
            id="herald",
            title="No Pact",
            authors=AUTHORS,
            published=Date("2024-07-01", resolved="no date is printed"),
        ),
        Source(id="leaflet", title="Pacts", published=Date("2024-08")),
    ],
    speakers=[
        Speaker(id="envoy", name="Cy Dove", office="Envoy of Utopia", speaks_for="UTO"),
        Speaker(id="aide", name="Di Wren"),
    ],
    origins=[Origin(id="briefing", title="the June briefing")],
)


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - fields of any type
    """Make a statement of the Gazette's author about the pact."""
    fields: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": Quotation("they will defend each other"),
    }
    return Statement(clause=clause, says=says, **{**fields, **more})


def finding(statements: Iterable[Statement], topic: type[Topic]) -> Finding:
    """Fold statements that the frame holds."""
    return find(attrs.evolve(FRAME, statements=statements), "pact", topic)


def stated(topic: type[Topic], name: str, values: list[Any]) -> StatedTerm:
    """Give a term as the statements of some values make it."""
    sources = itertools.cycle(source.id for source in FRAME.sources)
    statements = [
        said(topic(**{name: value}), source=source, article=str(number))
        for number, (value, source) in enumerate(zip(values, sources, strict=False))
    ]
    return finding(statements, topic).terms[name]


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
        (Signature, State.PRESENT, "said to have happened"),
        (Signature, State.ABSENT, "said not to have happened"),
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
        "said not to have happened"
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


@pytest.mark.parametrize(
    ("edtf", "prose"),
    [
        ("2025-01-17", "17 January 2025"),
        ("2025-01-07", "7 January 2025"),
        ("2025-12", "December 2025"),
        ("2025", "2025"),
        ("2024-21", "spring 2024"),
        ("2024-22", "summer 2024"),
        ("2024-23", "autumn 2024"),
        ("2024-24", "winter 2024"),
        ("2024?", "perhaps 2024"),
        ("2001~", "about 2001"),
        ("2001-05%", "perhaps about May 2001"),
        ("2025-01-17T10:00:00", "17 January 2025"),
        ("2024/2025", "2024 to 2025"),
        ("2024-06/..", "June 2024 to an open date"),
        ("../2024", "an open date to 2024"),
        ("2024/", "2024 to an open date"),
        ("2024~/2025-02-01", "about 2024 to 1 February 2025"),
        ("[2025-01-20..2025-01-26]", "between 20 and 26 January 2025"),
        ("[2024-12-30..2025-01-05]", "between 30 December 2024 and 5 January 2025"),
        ("[2025-01-20..2025-02-03]", "between 20 January 2025 and 3 February 2025"),
        ("[2025-01..2025-03]", "between January and March 2025"),
        ("[2024..2025]", "between 2024 and 2025"),
        ("[..2024-06-30]", "by 30 June 2024"),
        ("[2024..]", "2024 or later"),
    ],
)
def test_dates_are_prose(edtf: str, prose: str) -> None:
    """Every kind of date that the library reads is written in words."""
    assert words.date_words(Date(edtf)) == prose


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (Date("2024-06"), "June 2024"),
        (Date("2024-06", printed="in June"), "“in June” (June 2024)"),
        (Date("2024-06", resolved="the article's date"), "June 2024 (inferred)"),
        (
            Date("2024-06", printed="in June", resolved="the article's date"),
            "“in June” (June 2024)",
        ),
    ],
)
def test_the_words_of_the_source_stand_before_the_date(date: Date, shown: str) -> None:
    """Printed words come first; a resolved date without any is called inferred."""
    assert words.event_date(date) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Date("2023", printed="in 2023"), "“in 2023” (2023)"),
        (frozenset({"b", "a"}), "a, b"),
        (frozenset({10, 9}), "10, 9"),
        (True, "yes"),
        (False, "no"),
        (1, "1"),
        ("indefinite", "indefinite"),
    ],
)
def test_values_are_words(value: object, shown: str) -> None:
    """A value of each type has words, and a truth value is never a number."""
    assert words.value_words(value) == shown


@pytest.mark.parametrize(
    ("term_stated", "shown"),
    [
        (stated(Duration, "years", [20]), ("", "20 years")),
        (stated(Duration, "years", [1]), ("", "1 year")),
        (stated(Duration, "years", ["indefinite"]), ("years", "indefinite")),
        (
            stated(Duration, "years", [20, 5, 20]),
            ("years contested", "20 against 5"),
        ),
        (stated(PortVisits, "reciprocal", [True]), ("", "reciprocal")),
        (stated(MutualDefense, "on_request", [False]), ("", "not on request")),
        (
            stated(MutualDefense, "on_request", [True, False]),
            ("on request contested", "yes against no"),
        ),
        (stated(Signature, "place", ["Strelsau"]), ("place", "Strelsau")),
        (
            stated(Signature, "place", ["Strelsau", "Zenda"]),
            ("place contested", "Strelsau against Zenda"),
        ),
        (
            stated(MutualDefense, "legal_basis", [{"domestic law"}]),
            ("legal basis", "domestic law"),
        ),
        (
            stated(MutualDefense, "trigger", [{"threat"}, {"attack", "threat"}]),
            ("trigger", "attack, threat"),
        ),
        (stated(Signature, "date", [Date("2024-06")]), ("", "June 2024")),
        (
            stated(Signature, "date", [Date("2024"), Date("2024-22")]),
            ("", "2024, summer 2024; so summer 2024"),
        ),
        (
            stated(Signature, "date", [Date("2024-06-19"), Date("2024-06")]),
            ("", "19 June 2024"),
        ),
        (
            stated(
                Signature,
                "date",
                [
                    Date("2023", printed="in 2023"),
                    Date("2024-06", printed="in June"),
                    Date("2024-22", printed="last summer"),
                ],
            ),
            (
                "date contested",
                (
                    "“in 2023” (2023) against “in June” (June 2024),"
                    " “last summer” (summer 2024)"
                ),
            ),
        ),
    ],
)
def test_terms_are_words(term_stated: StatedTerm, shown: tuple[str, str]) -> None:
    """Each kind of term is worded; values that exclude each other stand against."""
    assert words.term_words(term_stated) == shown


@attrs.frozen(kw_only=True)
class Parades(Clause):
    """Joint parades; a user's own topic."""

    title: ClassVar[str] = "Parades"
    passes: int | None = term(EXACT, "how often the troops pass by")


def test_a_term_of_one_loses_no_more_than_its_plural() -> None:
    """One of a user's own term is singular too."""
    corpus = Corpus(
        treaties=FRAME.treaties,
        sources=FRAME.sources,
        statements=[said(Parades(passes=2))],
        codebook=BASE.extended(Parades),
    )
    told = find(corpus, "pact", Parades).terms["passes"]
    assert words.term_words(told) == ("", "2 passes")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("gazette", "Gazette"),
        ("herald", "Ann Ink and Bo Quill"),
        ("leaflet", "“Pacts”"),
    ],
)
def test_a_source_is_named_by_the_best_that_is_printed(source: str, name: str) -> None:
    """A publisher names a source, else its authors, else its title, as a quotation."""
    assert words.source_name(FRAME.source(source)) == name


def test_an_origin_is_named_by_its_title_or_as_the_source_it_is() -> None:
    """An origin of the register has a title; a source is its own origin."""
    assert words.origin_title(FRAME, "briefing") == "the June briefing"
    assert words.origin_title(FRAME, "gazette") == "Gazette"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "in the author’s voice; Gazette, 2024"),
        (
            {"speaker": "envoy", "manner": "quoted"},
            "Cy Dove (Envoy of Utopia), quoted; Gazette, 2024",
        ),
        (
            {"speaker": "aide", "manner": "paraphrased"},
            "Di Wren, paraphrased; Gazette, 2024",
        ),
        ({"manner": "headline"}, "in a headline or heading; Gazette, 2024"),
        ({"manner": "presupposed"}, "presupposed, not said; Gazette, 2024"),
        (
            {"speaker": "interviewer", "manner": "question"},
            "the interviewer, in a question; Gazette, 2024",
        ),
        (
            {"source": "herald"},
            "in the author’s voice; Ann Ink and Bo Quill, 1 July 2024 (inferred)",
        ),
        ({"hedged": True}, "in the author’s voice; Gazette, 2024; hedged"),
        (
            {"origin": "briefing"},
            "in the author’s voice; Gazette, 2024; origin: the June briefing",
        ),
        (
            {"refers": "the pact"},
            "in the author’s voice; Gazette, 2024; called there “the pact”",
        ),
        (
            {"refers": "a pact", "identified": "inferred"},
            (
                "in the author’s voice; Gazette, 2024;"
                " called there “a pact” (that this is the treaty is inferred)"
            ),
        ),
        (
            {"refers": "a pact", "identified": "unidentified"},
            (
                "in the author’s voice; Gazette, 2024;"
                " called there “a pact” (which treaty is meant is not known)"
            ),
        ),
        (
            {"basis": Basis.TEXT, "article": "Article 3(c)"},
            (
                "in the author’s voice; Gazette, 2024;"
                " invokes the treaty’s text; pinpoint: Article 3(c)"
            ),
        ),
        (
            {"says": "absent", "qualified": "of that kind"},
            "in the author’s voice; Gazette, 2024; qualified: “of that kind”",
        ),
        (
            {
                "status": "conduct",
                "stage": "delivered",
                "by": "UTO",
                "to": "RUR",
                "when": Date("2023", printed="last year", resolved="the issue's date"),
            },
            (
                "in the author’s voice; Gazette, 2024; delivered; by UTO; to RUR;"
                " “last year” (2023); when: 2023, resolved from the issue's date"
            ),
        ),
        (
            {"clause": Signature(date=Date("2024-06", resolved="the issue's date"))},
            (
                "in the author’s voice; Gazette, 2024;"
                " date: June 2024, resolved from the issue's date"
            ),
        ),
    ],
)
def test_an_account_tells_who_how_and_where(fields: dict[str, Any], told: str) -> None:
    """Speaker and office, manner, source, date, and all that was inferred are told."""
    statement = said(**{"clause": MutualDefense(), **fields})
    assert words.account(FRAME, statement) == told


def test_a_contrast_has_an_account_too() -> None:
    """A contrast is told of in the same words as a statement."""
    contrast = Contrast(
        treaty="pact",
        source="gazette",
        speaker="envoy",
        manner="quoted",
        quotation=Quotation("unlike any other"),
        others=["other"],
        says="differs",
        respect="any other",
        hedged=True,
    )
    assert words.account(FRAME, contrast) == (
        "Cy Dove (Envoy of Utopia), quoted; Gazette, 2024; hedged"
    )


@pytest.mark.parametrize(
    ("several", "told"),
    [
        ([{}], "1 author"),
        ([{}, {"article": "2"}], "1 author"),
        ([{}, {"source": "herald"}], "2 authors, at most 2 origins"),
        (
            [{"origin": "briefing"}, {"source": "herald", "origin": "briefing"}],
            "2 authors, one origin",
        ),
        ([{"speaker": "envoy", "manner": "quoted"}], "Cy Dove"),
        (
            [
                {"speaker": "envoy", "manner": "quoted", "origin": "briefing"},
                {
                    "speaker": "envoy",
                    "manner": "paraphrased",
                    "source": "herald",
                    "origin": "briefing",
                },
            ],
            "Cy Dove in 2 sources, one origin",
        ),
        (
            [
                {},
                {"speaker": "aide", "manner": "quoted", "source": "herald"},
                {"speaker": "envoy", "manner": "quoted", "source": "leaflet"},
            ],
            "1 author, Cy Dove and Di Wren, at most 3 origins",
        ),
        ([], ""),
    ],
)
def test_who_tells_is_counted_without_claiming_independence(
    several: list[dict[str, Any]], told: str
) -> None:
    """Authors count by source, speakers are named, and origins are counted at most."""
    statements = [said(MutualDefense(), **fields) for fields in several]
    assert words.told_by(FRAME, statements) == told


@pytest.mark.parametrize(
    ("several", "counted"),
    [
        ([{"manner": "headline"}], "1 headline: present"),
        (
            [{"manner": "headline"}, {"manner": "headline", "source": "herald"}],
            "2 headlines: present",
        ),
        ([{"manner": "presupposed"}], "1 presupposition: present"),
        (
            [{"manner": "question", "speaker": "interviewer", "says": "absent"}],
            "1 interviewer’s premise: absent",
        ),
        ([{"hedged": True}], "1 hedged statement: present"),
        (
            [{"refers": "a pact", "identified": "unidentified"}],
            "1 statement of an unknown treaty: present",
        ),
        (
            [
                {"manner": "presupposed"},
                {"manner": "headline"},
                {"manner": "headline", "says": "absent"},
                {"hedged": True, "says": "withheld"},
            ],
            (
                "1 headline: absent, 1 headline: present,"
                " 1 hedged statement: withheld, 1 presupposition: present"
            ),
        ),
    ],
)
def test_mentions_are_counted_by_their_manner(
    several: list[dict[str, Any]], counted: str
) -> None:
    """Each kind of mention is counted by itself, with what it would tell."""
    statements = [said(JointExercises(), **fields) for fields in several]
    assert words.mentioned_by(finding(statements, JointExercises)) == counted


def test_a_mention_beside_a_finding_names_its_stance_where_it_is_another() -> None:
    """A mention that would tell what is told anyway needs no more words."""
    told = said(Prolongation(), source="herald")
    same = said(Prolongation(), manner="headline")
    other = said(Prolongation(), "absent", manner="presupposed")
    assert words.mentioned_by(finding([told, same, other], Prolongation)) == (
        "1 headline, 1 presupposition: absent"
    )
