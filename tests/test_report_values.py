"""How reports write dates and the values of terms."""

from __future__ import annotations

import itertools
from typing import Any, ClassVar

import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    EXACT,
    Clause,
    Codebook,
    Duration,
    MutualDefense,
    PortVisits,
    Signature,
    Topic,
    term,
)
from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.dates import Date
from treatycmp.findings import StatedTerm, find
from treatycmp.report import values

SOURCES = ("gazette", "herald", "leaflet")


def stated(
    topic: type[Topic],
    name: str,
    told: list[Any],
    codebook: Codebook = BASE,
) -> StatedTerm:
    """Give a term as statements of some values, one source each in turn, make it."""
    statements = [
        Statement(
            treaty="pact",
            source=source,
            speaker="author",
            manner="author",
            quotation="they will defend each other",
            says="present",
            article=str(number),
            clause=topic(**{name: value}),
        )
        for number, (value, source) in enumerate(
            zip(told, itertools.cycle(SOURCES), strict=False)
        )
    ]
    corpus = Corpus(
        treaties=[Treaty(id="pact", label="Pact")],
        sources=[Source(id=id_, title="A Pact", published="2024") for id_ in SOURCES],
        statements=statements,
        codebook=codebook,
    )
    return find(corpus, "pact", topic).terms[name]


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
    """Every kind of date that the library reads is written in values."""
    assert values.date_words(Date(edtf)) == prose


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
    assert values.event_date(date) == shown


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
    assert values.value_words(value) == shown


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
        (
            stated(
                MutualDefense,
                "area",
                [{"they", "the sea"}, {"each other", "defend", "end", "will …"}],
            ),
            ("area", "“defend”, “each other”, end, the sea, “they”, will …"),
        ),
        (
            stated(MutualDefense, "obligor", [{"they"}]),
            ("obligor", "they"),
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
    """Each kind of term is worded; values that exclude each other stand against.

    Only a wording of a source that its quotation holds, in whole words, is quoted.
    """
    assert values.term_words(term_stated) == shown


def test_a_choice_is_never_quoted() -> None:
    """The codebook's own words are no source's, be they in a quotation by chance."""
    trigger: Any = frozenset({"attack", "threat"})
    statement = Statement(
        treaty="pact",
        source="gazette",
        speaker="author",
        manner="author",
        quotation="after an attack in the “North Sea”",
        says="present",
        clause=MutualDefense(trigger=trigger, area=frozenset({"“North Sea”"})),
    )
    corpus = Corpus(
        treaties=[Treaty(id="pact", label="Pact")],
        sources=[Source(id="gazette", title="A Pact", published="2024")],
        statements=[statement],
    )
    terms = find(corpus, "pact", MutualDefense).terms
    assert values.term_words(terms["trigger"]) == ("trigger", "attack, threat")
    assert values.term_words(terms["area"]) == ("area", "‘“North Sea”’")


@attrs.frozen(kw_only=True)
class Parades(Clause):
    """Joint parades; a user's own topic."""

    title: ClassVar[str] = "Parades"
    passes: int | None = term(EXACT, "how often the troops pass by")


def test_a_term_of_one_loses_no_more_than_its_plural() -> None:
    """A user's own term is worded as those of the library are."""
    told = stated(Parades, "passes", [2], BASE.extended(Parades))
    assert values.term_words(told) == ("", "2 passes")
