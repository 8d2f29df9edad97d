"""How reports say who tells: speakers, sources, origins, manners and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp.codebook import (
    JointExercises,
    MutualDefense,
    Prolongation,
    Signature,
    Topic,
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
from treatycmp.findings import Finding, find
from treatycmp.report import voices

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
        Source(id="text", title="Pact", published="2023", kind="treaty-text"),
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


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("gazette", "Gazette"),
        ("herald", "Ann Ink and Bo Quill"),
        ("leaflet", "an unsigned article of August 2024"),
        ("text", "a treaty text of 2023"),
    ],
)
def test_a_source_is_named_by_the_best_that_is_printed(source: str, name: str) -> None:
    """A publisher names a source, else its authors, else its kind and date.

    A treaty is not called unsigned for want of an author.
    """
    assert voices.source_name(FRAME.source(source)) == name


def test_an_origin_is_named_by_its_title_or_as_the_source_it_is() -> None:
    """An origin of the register has a title; a source is its own origin."""
    assert voices.origin_title(FRAME, "briefing") == "the June briefing"
    assert voices.origin_title(FRAME, "gazette") == "Gazette"


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
        (
            {"source": "leaflet"},
            "in the author’s voice; an unsigned article of August 2024",
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
                " called there “a pact” (which one is meant is inferred)"
            ),
        ),
        (
            {"refers": "a pact", "identified": "unidentified"},
            (
                "in the author’s voice; Gazette, 2024;"
                " called there “a pact” (which treaty is meant is left open)"
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
    assert voices.account(FRAME, statement) == told


def test_a_contrast_has_an_account_too() -> None:
    """A contrast is told of in the same words as a statement."""
    contrast = Contrast(
        treaty="pact",
        source="gazette",
        speaker="envoy",
        manner="quoted",
        quotation="unlike any other",
        others=["other"],
        says="differs",
        respect="any other",
        hedged=True,
    )
    assert voices.account(FRAME, contrast) == (
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
            [{"says": "absent", "qualified": "of the kind"}],
            "1 author, qualified throughout",
        ),
        (
            [
                {"says": "absent", "qualified": "of the kind"},
                {"says": "absent", "qualified": "similar", "source": "herald"},
            ],
            "2 authors, qualified throughout, at most 2 origins",
        ),
        (
            [
                {"says": "absent", "qualified": "of the kind"},
                {"says": "absent", "source": "herald"},
            ],
            "2 authors, at most 2 origins",
        ),
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
    """Authors count by source, speakers are named, and origins are counted at most.

    What all of them say in qualified words alone is called qualified.
    """
    statements = [said(MutualDefense(), **fields) for fields in several]
    assert voices.told_by(FRAME, statements) == told


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
            "1 statement on a treaty left open: present",
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
    assert voices.mentioned_by(finding(statements, JointExercises)) == counted


def test_a_mention_beside_a_finding_names_its_stance_where_it_is_another() -> None:
    """A mention that would tell what is told anyway needs no more voices."""
    told = said(Prolongation(), source="herald")
    same = said(Prolongation(), manner="headline")
    other = said(Prolongation(), "absent", manner="presupposed")
    assert voices.mentioned_by(finding([told, same, other], Prolongation)) == (
        "1 headline, 1 presupposition: absent"
    )


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "Gazette"),
        ({"source": "leaflet"}, "an unsigned article of August 2024"),
        (
            {"speaker": "interviewer", "manner": "question"},
            "the interviewer in Gazette",
        ),
        ({"speaker": "envoy", "manner": "quoted"}, "Cy Dove (Envoy of Utopia)"),
    ],
)
def test_who_has_no_name_goes_by_the_source(fields: dict[str, Any], named: str) -> None:
    """Where no source stands beside, author and interviewer are named by theirs."""
    assert voices.voice(FRAME, said(MutualDefense(), **fields)) == named
