"""What a reader of a report sees: exact cells, sentences, notes, and where they stand.

That hostile text stays text is held by `tests/property/test_report_laws.py`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from treatycmp.codebook import (
    ArmsTransfer,
    Codebook,
    Consultation,
    Duration,
    EconomicCooperation,
    JointExercises,
    MilitaryCooperation,
    MutualDefense,
    NonAggression,
    PortVisits,
    Ratification,
    Signature,
    Topic,
)
from treatycmp.comparison import check_contrasts, compare
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
from treatycmp.errors import UnknownNameError
from treatycmp.report import FORMATS, render, to_evidence
from treatycmp.report.cells import Cells
from treatycmp.report.contrasts import contrast_claims
from treatycmp.report.gfm import escape
from treatycmp.rules import RULES, Rule

ROOT = Path(__file__).parents[1]

CODEBOOK = Codebook(
    (
        MutualDefense,
        JointExercises,
        PortVisits,
        MilitaryCooperation,
        ArmsTransfer,
        Duration,
        NonAggression,
        Consultation,
        EconomicCooperation,
        Signature,
        Ratification,
    )
)
# mypy does not see what `tuple` makes of these, so their type is left open.
UTOPIAN: Any = ("UTO", "RUR")
ANN_INK: Any = ("Ann Ink",)

FRAME = Corpus(
    treaties=[
        Treaty(id="pact", label="Pact", parties=UTOPIAN),
        Treaty(id="accord", label="Accord"),
        Treaty(id="silent", label="Silent deal"),
    ],
    sources=[
        Source(
            id="gazette",
            title="A Pact",
            publisher="Gazette",
            published=Date("2024-06-01"),
            codebook=1,
        ),
        Source(
            id="herald",
            title="Two Pacts",
            authors=ANN_INK,
            published=Date("[2024-07-01..2024-07-31]", resolved="it cites June"),
            kind="report",
            codebook=1,
        ),
        Source(id="leaflet", title="No Pact", published=Date("2024-08-01")),
    ],
    speakers=[
        Speaker(id="envoy", name="Cy Dove", office="Envoy of Utopia", speaks_for="UTO"),
        Speaker(id="third", name="Di Wren", speaks_for="XXA"),
    ],
    origins=[Origin(id="briefing", title="the June briefing")],
    codebook=CODEBOOK,
)

ITEMS = frozenset({"b*", "a"})
COPY = frozenset({"&copy"})


def fields(words: str, more: dict[str, Any]) -> dict[str, Any]:
    """Give what statements and contrasts share: the Gazette writes of the pact."""
    shared = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": Quotation(words),
    }
    return {**shared, **more}


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - fields of any type
    """Make a statement; its words are those of the clause."""
    words = f"{clause.key} is {says}"
    return Statement(clause=clause, says=says, **fields(words, more))


def contrast(others: list[str], says: str = "differs", **more: Any) -> Contrast:  # noqa: ANN401 - as above
    """Make a contrast between the pact and others."""
    return Contrast(others=others, says=says, **fields(f"it {says}", more))


def corpus(*said: Statement | Contrast | Note) -> Corpus:
    """Put what is said into the frame."""
    return attrs.evolve(
        FRAME,
        statements=[s for s in said if isinstance(s, Statement)],
        contrasts=[s for s in said if isinstance(s, Contrast)],
        notes=[s for s in said if isinstance(s, Note)],
    )


def report(
    *said: Statement | Contrast | Note,
    treaties: tuple[str, ...] = ("pact",),
    topics: list[str] | None = None,
) -> str:
    """Write the report of a comparison in which this is all that is said."""
    return render(compare(corpus(*said), treaties, topics), "markdown")


def cell(*statements: Statement | Note, topic: type[Topic] | None = None) -> str:
    """Write the one cell of the pact that is about this topic."""
    found = topic or next(s.topic for s in statements if isinstance(s, Statement))
    comparison = compare(corpus(*statements), ["pact"])
    return Cells.of(comparison).cell(comparison["pact", found])


def section(page: str, heading: str) -> str:
    """Give what stands under a heading of a page, without the notes."""
    found = page.partition(f"\n## {heading}\n\n")[2]
    assert found, f"no section {heading!r}"
    return re.split(r"\n\n(?:## |\[\^)", found)[0].rstrip("\n")


def headings(page: str) -> list[str]:
    """List the headings of a page in order."""
    return re.findall(r"^#+ (.*)$", page, re.MULTILINE)


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        pytest.param(
            [said(MutualDefense())],
            "✓ said to be present (1 author) [^p-1]",
            id="present",
        ),
        pytest.param(
            [
                said(MutualDefense(), "absent"),
                said(MutualDefense(), "absent", source="herald"),
            ],
            "✗ said to be absent (2 authors, at most 2 origins) [^p-1] [^p-2]",
            id="absent",
        ),
        pytest.param(
            [
                said(MutualDefense(), "absent", qualified="of the kind"),
                said(
                    MutualDefense(), "absent", qualified="of that kind", source="herald"
                ),
                said(MutualDefense(), "absent", manner="headline"),
            ],
            "✗ said to be absent (2 authors, qualified throughout, at most 2"
            " origins; 1 headline)"
            " [^p-1] [^p-2] [^p-3]",
            id="qualified",
        ),
        pytest.param(
            [said(MutualDefense()), said(MutualDefense(), "absent", source="herald")],
            "⚠ contested (present: 1 author; absent: 1 author) [^p-1] [^p-2]",
            id="contested",
        ),
        pytest.param(
            [said(MutualDefense(), "withheld", speaker="envoy", manner="quoted")],
            "○ withheld (withheld by Cy Dove) [^p-1]",
            id="withheld",
        ),
        pytest.param(
            [said(MutualDefense(), manner="headline")],
            "○ mentioned only (1 headline: present) [^p-1]",
            id="headline",
        ),
        pytest.param(
            [said(MutualDefense(), manner="presupposed")],
            "○ mentioned only (1 presupposition: present) [^p-1]",
            id="presupposed",
        ),
        pytest.param(
            [said(MutualDefense(), "absent", manner="question", speaker="interviewer")],
            "○ mentioned only (1 interviewer’s premise: absent) [^p-1]",
            id="question",
        ),
        pytest.param(
            [said(MutualDefense(), hedged=True)],
            "○ mentioned only (1 hedged statement: present) [^p-1]",
            id="hedged",
        ),
        pytest.param(
            [said(MutualDefense(), refers="a pact", identified="unidentified")],
            "○ mentioned only (1 statement on a treaty left open: present) [^p-1]",
            id="unidentified",
        ),
        pytest.param(
            [said(MutualDefense(), refers="it", identified="inferred")],
            "✓ said to be present (1 author) [^p-1]",
            id="inferred",
        ),
        pytest.param(
            [said(MutualDefense(), speaker="envoy", manner="paraphrased")],
            "✓ said to be present (Cy Dove) [^p-1]",
            id="paraphrased",
        ),
        pytest.param(
            [
                said(MutualDefense(trigger=frozenset({"attack"}), on_request=False)),
                said(MutualDefense(), manner="headline"),
                said(MutualDefense(), "withheld", speaker="envoy", manner="quoted"),
            ],
            "✓ said to be present: *trigger* attack; not on request"
            " (1 author; withheld by Cy Dove; 1 headline) [^p-1] [^p-2] [^p-3]",
            id="all at once",
        ),
        pytest.param(
            [said(Duration(years=20))],
            "✓ said to be present: 20 years (1 author) [^p-1]",
            id="a term",
        ),
        pytest.param(
            [said(Duration(years=20)), said(Duration(years=5), source="herald")],
            "⚠ said to be present: *years contested* 20 against 5"
            " (2 authors, at most 2 origins) [^p-1] [^p-2]",
            id="a contested term",
        ),
        pytest.param(
            [
                said(Signature(date=Date("2023", printed="in 2023"), place="Strelsau")),
                said(
                    Signature(date=Date("2024-06", printed="in June"), place="Zenda"),
                    source="herald",
                ),
            ],
            "⚠ stated: *date contested* “in 2023” (2023) against “in"
            " June” (June 2024); *place contested* Strelsau against Zenda"
            " (2 authors, at most 2 origins) [^p-1] [^p-2]",
            id="two contested terms of an event",
        ),
        pytest.param(
            [said(Signature(), "absent")],
            "✗ denied (1 author) [^p-1]",
            id="an event that did not happen",
        ),
        pytest.param(
            [said(ArmsTransfer(recipient=COPY, items=ITEMS))],
            (
                r"✓ said to be present: *recipient* \&copy; *items* a, b\*"
                " (1 author) [^p-1]"
            ),
            id="sets",
        ),
    ],
)
def test_a_cell_says(statements: list[Statement], shown: str) -> None:
    """A cell gives sign and word, terms, who tells, mentions, and a note for each."""
    assert cell(*statements) == shown


def test_a_cell_without_a_statement_says_how_far_silence_reaches() -> None:
    """Not stated, and not coded, are two things, and neither is blank.

    Of a treaty that nobody speaks of, that is said.
    """
    elsewhere = said(Duration(years=5))
    assert cell(elsewhere, topic=MutualDefense) == (
        "– not stated (spoken of in 1 of 3)"
    )
    unread = said(Duration(years=5), source="leaflet")
    assert cell(elsewhere, unread, topic=MutualDefense) == (
        "? not coded (spoken of in 2 of 3)"
    )
    of_another = said(Duration(years=5), treaty="accord")
    assert cell(of_another, topic=MutualDefense) == (
        "? not coded (no source speaks of it)"
    )


def test_a_treaty_that_all_speak_of_needs_no_count() -> None:
    """Where every source speaks of a treaty, the count of sources is left out."""
    everywhere = [
        said(Duration(), source="gazette"),
        said(Duration(), source="herald"),
        said(Duration(), source="leaflet"),
    ]
    assert cell(*everywhere, topic=MutualDefense) == "? not coded"


def test_what_is_not_agreed_makes_no_cell() -> None:
    """A proposal leaves the cell not stated; that more lies beyond the text is said.

    Statuses are named once each, in their own order.
    """
    beside = [
        said(Duration(years=5), status=status)
        for status in ("position", "proposed", "declined")
    ]
    again = said(Duration(years=6), status="proposed", source="herald")
    assert cell(*beside, again) == (
        "– not stated (spoken of in 2 of 3; beyond the text: proposed, declined and"
        " position)"
    )
    assert cell(said(Duration()), *beside) == "✓ said to be present (1 author) [^p-1]"


RULE = next(rule for rule in RULES if rule.premise is JointExercises)
RULE_LINE = (
    "- From joint military exercises to military cooperation; condition: the exercises"
    f" are military; authority: {RULE.authority}"
)


def test_a_report_names_its_rules_and_their_authorities() -> None:
    """Each rule by which something is entailed is named once; others are not."""
    told = corpus(said(JointExercises()), said(JointExercises(), treaty="accord"))
    page = render(compare(told, ["pact", "accord"]), "markdown")
    lines = page.split("## Rules\n\n")[1].split("\n\n")
    assert lines[0].startswith("By these rules something is entailed, ⇒ above.")
    assert lines[1] == RULE_LINE
    assert "## Rules" not in render(compare(told, ["pact"], rules=()), "markdown")
    own = Rule(
        premise=JointExercises,
        conclusion=MutualDefense,
        authority="**A** <b>paper</b>",
    )
    page = render(compare(told, ["pact"], rules=[own]), "markdown")
    assert escape("authority: **A** <b>paper</b>") in page
    assert "**A**" not in page


def test_what_a_rule_entails_is_marked_beside_the_cell() -> None:
    """An entailed clause stays not stated, with what entails it; so does a told one."""
    premises = [said(JointExercises()), said(PortVisits())]
    assert cell(*premises, topic=MilitaryCooperation) == (
        "– not stated (spoken of in 1 of 3) ⇒ by rule, follows from joint military"
        " exercises and naval port visits"
    )
    assert cell(
        premises[0], said(MilitaryCooperation()), topic=MilitaryCooperation
    ) == (
        "✓ said to be present (1 author) ⇒ by rule, follows from joint military"
        " exercises [^p-1]"
    )


NOTE = Note(
    treaty="pact", topic="duration", text="Five years is usual.", authority="VCLT 54"
)


def test_an_editors_note_stands_beside_the_cell_and_is_no_evidence() -> None:
    """A note is cited from its cell, after the evidence, and says that it is none."""
    page = report(said(Duration(years=5)), NOTE)
    assert "said to be present: 5 years (1 author) [^p-1] [^p-2] |" in page
    assert (
        "\n[^p-2]: Editor’s note, no evidence: Five years is usual. (VCLT 54)\n" in page
    )


def test_a_note_beside_a_silent_cell_is_shown() -> None:
    """A note is not lost where no source speaks: its row stays in the table."""
    page = report(said(MutualDefense()), NOTE)
    assert "| Duration | – not stated (spoken of in 1 of 3) [^p-2] |" in page
    assert "\n[^p-2]: Editor’s note" in page
    assert "duration" not in section(page, "Clauses")


def test_the_opening_says_what_the_report_is() -> None:
    """The title counts, and the opening says what was read, when it dates from, whence.

    The number of sources that draw on one origin is given.
    """
    page = report(
        said(MutualDefense(), origin="briefing"),
        said(MutualDefense(), origin="briefing", source="herald"),
        said(Duration(), treaty="accord"),
        treaties=("pact", "accord"),
    )
    assert page.split("\n\n")[:3] == [
        "# What two documents say about two treaties",
        (
            "Pact and Accord, compared as stated in the sources. No treaty text was"
            " read. Of the documents one is dated, 1 June 2024. Of one the date of"
            " publication is inferred. Both documents appear to draw on one origin: the"
            " June briefing. A cell tells who says what; it does not say what is in a"
            " treaty, in force or binding. From silence nothing follows."
        ),
        "**In short.** Told apart: nothing. Contested: nothing.",
    ]


def test_the_opening_counts_at_least_who_draws_on_one_origin() -> None:
    """Some of the documents, or all of them, are known to share an origin."""
    shared = [
        said(MutualDefense(), origin="briefing", source=source.id)
        for source in FRAME.sources
    ]
    assert " All three documents appear to draw on one origin: " in report(*shared)
    own = said(Duration(), source="leaflet")
    assert (
        " At least two of the three documents appear to draw on one origin: the June"
        " briefing."
    ) in report(*shared[:2], own)


def test_an_arrangement_is_not_called_a_treaty() -> None:
    """The title speaks of arrangements where one of them is anything but a treaty."""
    deal = Treaty(id="deal", label="Deal", kind="arrangement")
    whole = attrs.evolve(FRAME, treaties=[*FRAME.treaties, deal])
    titles = [
        render(compare(whole, treaties), "markdown").splitlines()[0]
        for treaties in (["deal"], ["pact", "deal"], ["pact"])
    ]
    assert titles == [
        "# What no documents say about one arrangement",
        "# What no documents say about two arrangements",
        "# What no documents say about one treaty",
    ]


def test_the_opening_says_up_to_which_day_sources_are_taken_in() -> None:
    """A report as of a day names it, be it left out of the sources or not."""
    whole = corpus(said(MutualDefense()), said(MutualDefense(), source="leaflet"))
    bounded = render(compare(whole.as_of("2024-06-30"), ["pact"]), "markdown")
    assert bounded.splitlines()[:3] == [
        "# What one document says about one treaty",
        "",
        (
            "Pact as stated in the sources. Only sources certainly published by 30 June"
            " 2024 are taken in. No treaty text was read. Of the documents one is"
            " dated, 1 June 2024. A cell tells who says what; it does not say what is"
            " in a treaty, in force or binding. From silence nothing follows."
        ),
    ]
    assert "taken in" not in render(compare(whole, ["pact"]), "markdown")


def test_in_short_names_what_is_told_apart_and_what_is_contested() -> None:
    """The answer comes first: each difference, and each contested presence or term."""
    page = report(
        *TOLD_APART,
        said(Duration(years=20)),
        said(Duration(years=5), treaty="accord"),
        said(Duration(years=6), treaty="accord", source="herald"),
        said(PortVisits(reciprocal=True)),
        said(PortVisits(reciprocal=False), treaty="accord"),
        said(Signature()),
        said(Signature(), "absent", source="herald"),
        treaties=("pact", "accord", "silent"),
    )
    assert page.split("\n\n")[2] == (
        "**In short.** Told apart: mutual defense (Pact and Accord); naval port visits,"
        " reciprocal (Pact and Accord). Contested: duration, years (Accord); signature,"
        " presence (Pact)."
    )


def test_a_report_on_one_treaty_has_nothing_in_short() -> None:
    """With nothing to compare there is no line of differences."""
    assert "In short" not in report(said(MutualDefense()))


def test_the_opening_gives_the_span_of_printed_dates() -> None:
    """Printed dates run from first to last, and a treaty text that was read counts."""
    text = Source(
        id="text", title="Text", published=Date("2024-03"), kind="treaty-text"
    )
    sources = [*(s for s in FRAME.sources if s.id != "herald"), text]
    statements = [said(MutualDefense(), source=source.id) for source in sources]
    whole = attrs.evolve(FRAME, sources=sources, statements=statements)
    page = render(compare(whole, ["pact"]), "markdown")
    assert page.split("\n\n")[1].startswith(
        "Pact as stated in the sources. Of the documents, one is the text of a treaty."
        " Of the documents three are dated, from March 2024 to 1 August 2024. A cell"
    )


def test_an_origin_in_one_source_is_not_remarked() -> None:
    """Two statements of one source with one origin are no sharing of origins."""
    page = report(
        said(MutualDefense(), origin="briefing"), said(Duration(), origin="briefing")
    )
    assert "appear to draw" not in page


def test_a_corpus_in_which_nothing_is_said_has_a_report() -> None:
    """Treaties without a source, statement or note make a report that says so.

    No table is left without a row.
    """
    bare = Corpus(treaties=FRAME.treaties, codebook=CODEBOOK)
    page = render(compare(bare, ["pact", "accord"]), "markdown")
    assert page.startswith("# What no documents say about two treaties\n")
    assert headings(page)[1:] == [
        "Clauses",
        "Events",
        "Told apart, told alike",
        "Contested",
        "Contrasts that speakers draw",
        "Beyond the text",
        "Before printing",
    ]
    assert "|" not in page
    clauses = section(page, "Clauses").split("\n\n")
    assert clauses[0].startswith("Not coded: mutual defense, joint military exercises,")
    assert clauses[1:3] == [
        f"**{label}**: no source tells of any clause or event, present or absent."
        for label in ("Pact", "Accord")
    ]
    assert section(page, "Events") == "Not coded: signature and ratification."
    assert section(page, "Told apart, told alike") == (
        "The sources tell no two of these treaties apart in any of these clauses.\n\n"
        "In presence: 9 clauses, 1 pair of treaties each; 0 told different, 0 told the"
        " same, 0 contested, 9 without a basis. Without a basis are those where the"
        " sources tell neither presence nor absence for one treaty or for both: that is"
        " no difference, and no likeness."
    )
    assert (
        section(page, "Contested")
        == "Nothing: no finding here, and no term, is contested."
    )
    assert section(page, "Contrasts that speakers draw") == (
        "No source says directly that any of these treaties differ or are alike."
    )
    assert section(page, "Beyond the text") == (
        "Nothing is anticipated, proposed, declined, done or announced beside it."
    )
    assert section(page, "Before printing") == (
        "- These were not looked for in every source; silence means nothing: Pact: all"
        " topics; Accord: all topics."
    )
    assert "[^" not in page


def test_one_treaty_is_not_compared_with_anything() -> None:
    """A report on one treaty has neither verdicts nor contrasts."""
    shown = headings(
        report(said(MutualDefense()), contrast(["accord"], respect="kind"))
    )
    assert "Told apart, told alike" not in shown
    assert "Contrasts that speakers draw" not in shown


def test_one_clause_only() -> None:
    """A report on one clause has no events, and claims no silence about the others."""
    page = report(
        said(MutualDefense()),
        said(Duration(), treaty="accord"),
        treaties=("pact", "accord"),
        topics=["mutual-defense"],
    )
    assert "Events" not in headings(page)
    assert section(page, "Clauses").split("\n\n")[:2] == [
        (
            "| Clause | Pact | Accord |\n|---|---|---|\n"
            "| Mutual defense | ✓ said to be present (1 author) [^p-1] | – not stated"
            " (spoken of in 1 of 3) |"
        ),
        (
            "**Accord**: no source tells of any of the topics compared here, present or"
            " absent. It is spoken of in 1 of 3 sources."
        ),
    ]
    assert "In presence: 1 clause, 1 pair of treaties each; 0 told different," in page


def test_events_only() -> None:
    """Treaties are not compared by their events, so these stand alone."""
    page = report(
        said(Signature(place="Strelsau")),
        said(Signature(place="Zenda"), treaty="accord"),
        treaties=("pact", "accord"),
        topics=["signature", "ratification"],
    )
    assert {"Clauses", "Told apart, told alike"}.isdisjoint(headings(page))
    assert section(page, "Events") == (
        "| Event | Pact | Accord |\n|---|---|---|\n"
        "| Signature | ✓ stated: *place* Strelsau (1 author) [^p-1] |"
        " ✓ stated: *place* Zenda (1 author) [^a-1] |\n\n"
        "Not stated: ratification."
    )


def test_silence_is_told_by_whether_it_was_looked_for() -> None:
    """Topics that no cell speaks of are named below the table, by kind of silence.

    Where that is not the same of all treaties, it is said of each.
    """
    read_for: Any = ["joint-exercises"]
    read = attrs.evolve(FRAME.source("leaflet"), topics=read_for)
    sources = [s for s in FRAME.sources if s.id != "leaflet"]
    whole = attrs.evolve(
        FRAME,
        sources=[*sources, read],
        statements=[
            said(MutualDefense()),
            said(MutualDefense(), treaty="accord", source="leaflet"),
        ],
    )
    topics = ["mutual-defense", "joint-exercises", "duration"]
    page = render(compare(whole, ["pact", "accord"], topics), "markdown")
    assert section(page, "Clauses").split("\n\n")[1] == (
        "Not stated of Pact: joint military exercises and duration. Not stated of"
        " Accord: joint military exercises. Not coded of Accord: duration."
    )
    alone = render(compare(whole, ["accord"], topics), "markdown")
    assert section(alone, "Clauses").split("\n\n")[1] == (
        "Not stated: joint military exercises. Not coded: duration."
    )


TOLD_APART = (
    said(MutualDefense()),
    said(MutualDefense(), "absent", treaty="accord", source="herald"),
)


def test_treaties_are_told_apart_with_both_sides() -> None:
    """A difference names both sides, who tells each, and cites the words of each."""
    page = report(*TOLD_APART, treaties=("pact", "accord"))
    assert section(page, "Told apart, told alike").split("\n\n")[:2] == [
        "Told apart:",
        (
            "- **Mutual defense**. Pact: said to be present (1 author) [^p-1]. Accord:"
            " said to be absent (1 author) [^a-1]."
        ),
    ]


@pytest.mark.parametrize("says", ["present", "absent"])
def test_treaties_are_told_alike_in_what(says: str) -> None:
    """A likeness says whether it is of presence or of absence, never a bare same."""
    alike = [
        said(MutualDefense(), says),
        said(MutualDefense(), says, treaty="accord", source="herald"),
    ]
    told = section(
        report(*alike, treaties=("pact", "accord")), "Told apart, told alike"
    )
    assert told.split("\n\n")[:3] == [
        "The sources tell no two of these treaties apart in any of these clauses.",
        "Told alike:",
        (
            f"- **Mutual defense, both {says}**. Pact: said to be {says} (1 author)"
            f" [^p-1]. Accord: said to be {says} (1 author) [^a-1]."
        ),
    ]
    assert "0 told different, 1 told the same, 0 contested, 8 without a basis" in told


def test_terms_are_told_apart_beside_presence() -> None:
    """Both present with other terms is alike in presence, and apart in the term."""
    years = [said(Duration(years=20)), said(Duration(years=5), treaty="accord")]
    told = section(
        report(*years, treaties=("pact", "accord")), "Told apart, told alike"
    )
    assert told.split("\n\n")[:4] == [
        "Told apart:",
        "- **Duration, years**. Pact: 20 years [^p-1]. Accord: 5 years [^a-1].",
        "Told alike:",
        (
            "- **Duration, both present**. Pact: said to be present (1 author) [^p-1]."
            " Accord: said to be present (1 author) [^a-1]."
        ),
    ]


def test_equal_terms_are_told_alike() -> None:
    """Exact terms that are equal are alike, each with its words."""
    years = [said(Duration(years=20)), said(Duration(years=20), treaty="accord")]
    told = section(
        report(*years, treaties=("pact", "accord")), "Told apart, told alike"
    )
    assert (
        "\n- **Duration, years**. Pact: 20 years [^p-1]. Accord: 20 years [^a-1]."
        in told
    )


def test_what_is_told_both_ways_is_neither_apart_nor_alike() -> None:
    """A treaty that is contested is neither apart from another nor like it.

    Both sides are shown all the same, with who tells each and their words.
    """
    told = section(
        report(
            *TOLD_APART,
            said(MutualDefense(), treaty="accord"),
            treaties=("pact", "accord"),
        ),
        "Told apart, told alike",
    )
    assert told.split("\n\n")[:3] == [
        "The sources tell no two of these treaties apart in any of these clauses.",
        "Told both ways, so that nothing is settled:",
        (
            "- **Mutual defense**. Pact: said to be present (1 author) [^p-1]. Accord:"
            " contested (present: 1 author; absent: 1 author) [^a-1] [^a-2]."
        ),
    ]
    assert "0 told different, 0 told the same, 1 contested, 8 without a basis" in told


def test_a_contested_term_is_told_both_ways() -> None:
    """A term that is contested on one side settles nothing between two treaties."""
    years = [
        said(Duration(years=20)),
        said(Duration(years=5), treaty="accord"),
        said(Duration(years=6), treaty="accord", source="herald"),
    ]
    told = section(
        report(*years, treaties=("pact", "accord")), "Told apart, told alike"
    )
    assert told.split("\n\n")[3:5] == [
        "Told both ways, so that nothing is settled:",
        (
            "- **Duration, years**. Pact: 20 years [^p-1]. Accord: 5 against 6 [^a-1]"
            " [^a-2]."
        ),
    ]
    assert "0 told different, 1 told the same, 0 contested, 8 without a basis" in told


def test_a_term_of_what_is_contested_says_so() -> None:
    """Terms are compared where presence is contested too, and that is said."""
    told = section(
        report(
            said(Duration(years=20)),
            said(Duration(), "absent", source="herald"),
            said(Duration(years=5), treaty="accord"),
            treaties=("pact", "accord"),
        ),
        "Told apart, told alike",
    )
    assert told.split("\n\n")[:2] == [
        "Told apart:",
        (
            "- **Duration, years**. Pact: 20 years (its presence is contested) [^p-1]"
            " [^p-2]. Accord: 5 years [^a-1]."
        ),
    ]


def test_a_silent_treaty_is_never_told_apart() -> None:
    """Silence makes no difference and no likeness, whatever is told of the others."""
    page = report(*TOLD_APART, treaties=("pact", "accord", "silent"))
    told = section(page, "Told apart, told alike")
    assert "Silent" not in told
    assert "In presence: 9 clauses, 3 pairs of treaties each; 1 told different" in told


def test_both_sides_of_what_is_contested_stand_together() -> None:
    """Contested presence, and each contested term, give every side's words."""
    page = report(
        said(MutualDefense()),
        said(MutualDefense(), "absent", source="herald"),
        said(Duration(years=20)),
        said(Duration(years=5), source="herald"),
        said(Signature()),
        said(Signature(), "absent", source="herald"),
    )
    gazette = "in the author’s voice; Gazette, 1 June 2024"
    herald = "in the author’s voice; Ann Ink, between 1 and 31 July 2024 (inferred)"
    assert section(page, "Contested").split("\n\n") == [
        "Both sides’ words. Which of them is right is not decided here.",
        (
            "- **Mutual defense, presence** of Pact\n"
            f"  - said to be present: “mutual-defense is present” — {gazette}.\n"
            f"  - said to be absent: “mutual-defense is absent” — {herald}.\n"
            "- **Duration, years** of Pact\n"
            f"  - 20: “duration is present” — {gazette}.\n"
            f"  - 5: “duration is present” — {herald}.\n"
            "- **Signature, presence** of Pact\n"
            f"  - stated: “signature is present” — {gazette}.\n"
            f"  - denied: “signature is absent” — {herald}."
        ),
    ]


CHECKED = {
    "consistent": TOLD_APART,
    "inconsistent": (said(MutualDefense()), said(MutualDefense(), treaty="accord")),
    "contested": (
        *TOLD_APART,
        said(MutualDefense(), "absent", source="herald", article="2"),
    ),
    "no basis": (said(MutualDefense()),),
}
OUTCOMES = {
    "consistent": "Consistent with the findings, which may rest on the same words.",
    "inconsistent": "Inconsistent with the findings.",
    "contested": "The findings about it are contested.",
    "no basis": "The findings give no basis to check it.",
}


@pytest.mark.parametrize("outcome", CHECKED)
def test_a_contrast_is_held_against_the_findings(outcome: str) -> None:
    """Each outcome of the check of a contrast has its sentence, above its words."""
    drawn = contrast(["accord"], topics=["mutual-defense"])
    page = report(*CHECKED[outcome], drawn, treaties=("pact", "accord"))
    assert section(page, "Contrasts that speakers draw") == (
        "- Gazette says that the Pact differs from the Accord (mutual defense)."
        f" {OUTCOMES[outcome]}\n"
        "  - “it differs” — in the author’s voice; Gazette, 1 June 2024."
    )


def test_a_likeness_is_held_against_the_findings_the_other_way_round() -> None:
    """What is consistent with a difference is inconsistent with a likeness."""
    drawn = contrast(["accord"], "alike", topics=["mutual-defense"])
    page = report(*TOLD_APART, drawn, treaties=("pact", "accord"))
    assert section(page, "Contrasts that speakers draw").startswith(
        "- Gazette says that the Pact is like the Accord (mutual defense). Inconsistent"
        " with the findings.\n"
    )


def test_a_contrast_is_checked_pair_by_pair() -> None:
    """Where the pairs of one contrast come out differently, each is named."""
    drawn = contrast(["accord", "silent"], topics=["mutual-defense"])
    page = report(*TOLD_APART, drawn, treaties=("pact", "accord", "silent"))
    assert section(page, "Contrasts that speakers draw").startswith(
        "- Gazette says that the Pact differs from the Accord and the Silent deal"
        " (mutual defense). Consistent with the findings, which may rest on the"
        " same words: Accord. The findings give no"
        " basis to check it: Silent deal.\n"
    )


def test_a_contrast_in_words_rests_on_the_speaker_alone() -> None:
    """What one speaker says in several places stands once, with all its words."""
    first = contrast(
        ["silent"],
        respect="the type",
        speaker="envoy",
        manner="quoted",
        origin="briefing",
    )
    second = attrs.evolve(
        first, source="herald", respect="the nature", manner="paraphrased"
    )
    page = report(first, second, treaties=("pact", "silent"))
    envoy = "Cy Dove (Envoy of Utopia)"
    claim = (
        f"{envoy} says that the Pact differs from the Silent deal (“the type”, “the"
        " nature”)."
    )
    untestable = "Not testable: no clause is named, so it rests on the speaker alone."
    assert section(page, "Contrasts that speakers draw").split("\n") == [
        f"- {claim} {untestable}",
        (
            f"  - “it differs” — {envoy}, quoted; Gazette, 1 June 2024; origin: the"
            " June briefing."
        ),
        (
            f"  - “it differs” — {envoy}, paraphrased; Ann Ink, between 1 and 31 July"
            " 2024 (inferred); origin: the June briefing."
        ),
    ]
    assert section(page, "Clauses").split("\n\n")[2] == (
        "**Silent deal**: no source tells of any clause or event, present or absent. It"
        f" is spoken of in 2 of 3 sources. {claim} {untestable}"
    )


def test_a_silent_column_has_its_contrasts_with_treaties_that_are_no_column() -> None:
    """What a source says of a silent treaty is said, whatever it is compared with.

    The contrast is held against the findings of that pair alone.
    """
    drawn = contrast(["accord", "silent"], topics=["mutual-defense"])
    page = report(*TOLD_APART, drawn, treaties=("silent",))
    assert (
        "\n\n**Silent deal**: no source tells of any clause or event, present or"
        " absent. It is spoken of in 1 of 3 sources. Gazette says that the Pact"
        " differs from the Accord and the Silent deal (mutual defense). The findings"
        " give no basis to check it.\n\n"
    ) in page
    beside = report(*TOLD_APART, drawn, treaties=("accord", "silent"))
    assert "Gazette says that the Pact differs" in section(beside, "Clauses")
    assert section(beside, "Contrasts that speakers draw") == (
        "No source says directly that any of these treaties differ or are alike."
    )


@pytest.mark.parametrize(
    ("more", "who"),
    [
        ({"hedged": True}, "Gazette"),
        ({"manner": "headline"}, "Gazette"),
        (
            {"manner": "question", "speaker": "interviewer"},
            "The interviewer in Gazette",
        ),
    ],
)
def test_a_contrast_that_is_only_mentioned_is_not_said(
    more: dict[str, str], who: str
) -> None:
    """A hedge, a headline or a premise is not reported as what somebody says."""
    page = report(
        contrast(["silent"], respect="type", **more), treaties=("pact", "silent")
    )
    assert section(page, "Contrasts that speakers draw").startswith(
        f"- {who} mentions, without telling it, that the Pact differs from the Silent"
        " deal (“type”)."
    )


def test_contrasts_of_several_speakers_are_several_claims() -> None:
    """Speakers, stances, topics and treaties are not thrown together.

    Nor are the authors of two sources that go by one name.
    """
    drawn = [
        contrast(["accord"], respect="type"),
        contrast(["accord"], respect="type", source="herald"),
        contrast(["accord"], "alike", respect="name"),
        contrast(["accord"], topics=["duration"]),
        contrast(["silent"], respect="type"),
        contrast(["accord"], respect="type", hedged=True),
        contrast(["accord"], respect="type", source="leaflet"),
        contrast(["accord"], respect="type", source="leaflet-2"),
    ]
    twin = attrs.evolve(FRAME.source("leaflet"), id="leaflet-2")
    whole = attrs.evolve(FRAME, sources=[*FRAME.sources, twin], contrasts=drawn)
    claims = contrast_claims(whole, check_contrasts(whole))
    assert len(claims) == len(drawn)
    assert [claim.text.partition(" says ")[0] for claim in claims].count(
        "An unsigned article of 1 August 2024"
    ) == 2


def test_a_note_gives_the_words_and_all_about_them() -> None:
    """A note quotes first, then says who, how, where, and what was inferred."""
    page = report(
        said(
            MutualDefense(),
            "absent",
            speaker="envoy",
            manner="quoted",
            source="herald",
            origin="briefing",
            refers="it",
            identified="inferred",
            qualified="of that kind",
            article="Art. 5",
            quotation=Quotation(["no “defense” clause", "at all"]),
        )
    )
    assert page.endswith(
        "\n\n[^p-1]: ‘no “defense” clause \\[…\\] at all’ — Cy Dove (Envoy of Utopia),"
        " quoted; Ann Ink, between 1 and 31 July 2024 (inferred); origin: the June"
        " briefing; called there “it” (which one is meant is inferred); pinpoint:"
        " Art. 5; qualified: “of that kind”.\n"
    )


@pytest.mark.parametrize(
    ("pinpoint", "end"),
    [("Art. 5", "Art. 5."), ("p. 5 f.", "p. 5 f."), ("Art. 5...", "Art. 5.\\.\\.")],
)
def test_a_note_ends_with_one_full_stop(pinpoint: str, end: str) -> None:
    """A full stop is not doubled, and makes nothing for a typographer to replace."""
    page = report(said(MutualDefense(), article=pinpoint))
    assert page.endswith(f"; pinpoint: {end}\n")


def test_a_statement_is_noted_once_however_often_it_is_cited() -> None:
    """The cell and the verdict cite one note."""
    page = report(*TOLD_APART, treaties=("pact", "accord"))
    assert page.count("[^p-1]") == 3
    assert page.count("\n[^p-1]: ") == 1


def test_sources_are_listed_by_their_dates() -> None:
    """Each source has title, publisher or author, date, kind, and what it speaks of."""
    whole = corpus(
        said(MutualDefense()),
        said(MutualDefense(), source="leaflet", treaty="accord"),
        said(MutualDefense(), source="herald"),
        said(MutualDefense(), source="herald", treaty="accord"),
        said(Duration(), source="leaflet", treaty="silent"),
    )
    late = attrs.evolve(FRAME.source("gazette"), published=Date("2024-12"))
    sources = [s for s in FRAME.sources if s.id != late.id]
    whole = attrs.evolve(whole, sources=[late, *sources])
    page = render(compare(whole, ["pact", "accord"]), "markdown")
    assert section(page, "Sources") == (
        "| Title | Publisher or author | Published | Kind | Speaks of |\n"
        "|---|---|---|---|---|\n"
        "| Two Pacts | Ann Ink | between 1 and 31 July 2024 (inferred) | report |"
        " Pact; Accord |\n"
        "| No Pact | not printed | 1 August 2024 | article | Accord |\n"
        "| A Pact | Gazette | December 2024 | article | Pact |"
    )


def test_what_to_check_stands_before_the_notes() -> None:
    """The report ends with what to check before printing."""
    page = report(said(MutualDefense(), speaker="third", manner="quoted"))
    assert section(page, "Before printing") == (
        "- These rest on one origin (present or absent): Pact: mutual defense.\n"
        "- In these, an official of a state that is no party is relied on: Pact: mutual"
        " defense."
    )
    assert headings(page)[-1] == "Before printing"


def test_the_legend_explains_every_sign() -> None:
    """Each sign that a cell can bear is explained below the table."""
    legend = section(report(), "Clauses").split("\n\n")[-1]
    assert all(f"{sign} " in legend for sign in "✓✗⚠○–?⇒")


def test_labels_of_notes_are_initials_or_whole_ids() -> None:
    """Initials begin the labels where they tell the treaties apart, else the ids do."""
    both = (said(MutualDefense()), said(MutualDefense(), treaty="accord"))
    assert "[^a-1]" in report(*both, treaties=("pact", "accord"))
    clashing = attrs.evolve(
        FRAME,
        treaties=[Treaty(id="a-b", label="One"), Treaty(id="a-b-2", label="Two")],
        statements=[
            said(MutualDefense(), treaty="a-b"),
            said(MutualDefense(), treaty="a-b-2"),
        ],
    )
    page = render(compare(clashing, ["a-b", "a-b-2"]), "markdown")
    assert "[^a-b-1]" in page
    assert "[^a-b-2-1]" in page
    number = attrs.evolve(FRAME, treaties=[Treaty(id="2024", label="2024")])
    assert render(compare(number, ["2024"]), "markdown")


def test_the_table_stands_alone() -> None:
    """The table has the rows and notes of the report, and no other section."""
    table = render(compare(corpus(*TOLD_APART), ["pact", "accord"]), "table")
    assert "#" not in table
    label = re.search(r"\[\^(t[0-9a-f]{6}-p)-1\]", table)
    assert label is not None
    assert table.splitlines()[:3] == [
        "| Clause | Pact | Accord |",
        "|---|---|---|",
        (
            f"| Mutual defense | ✓ said to be present (1 author) [^{label[1]}-1] | ✗"
            f" said to be absent (1 author) [^{label[1][:-1]}a-1] |"
        ),
    ]
    assert table.count("\n[^") == 2
    assert table.endswith(".\n")


def test_two_tables_on_one_page_share_no_note() -> None:
    """Tables that differ, be it in a speaker's name alone, have other labels."""
    statement = said(MutualDefense(), speaker="envoy", manner="quoted")
    one = corpus(statement)
    renamed = [Speaker(id="envoy", name="Cy Doe"), FRAME.speaker("third")]
    other = attrs.evolve(one, speakers=renamed)
    tables = [render(compare(each, ["pact"]), "table") for each in (one, other)]
    labels = [set(re.findall(r"\[\^([^\]]+)\]", table)) for table in tables]
    assert labels[0].isdisjoint(labels[1])
    assert render(compare(one, ["pact"]), "table") == tables[0]


def test_the_evidence_of_a_treaty_is_shown_words_first() -> None:
    """All that is said of a treaty is shown, topic by topic, whatever its status."""
    shown = to_evidence(
        compare(
            corpus(
                said(Duration(years=20)),
                said(Duration(years=5), status="proposed", source="herald"),
                said(JointExercises()),
                said(Signature(), "absent"),
                contrast(["accord"], respect="type"),
                NOTE,
            ),
            ["pact"],
        )
    )
    gazette = "in the author’s voice; Gazette, 1 June 2024"
    assert shown.split("\n\n") == [
        "# Pact",
        (
            "Kind: treaty, parties UTO and RUR. Spoken of in 2 of 3 sources. What"
            " follows is what they say, not what the treaty contains."
        ),
        "## Joint military exercises",
        "✓ said to be present (1 author)",
        "> “joint-exercises is present”",
        f"{gazette} — says: present.",
        "## Military cooperation",
        (
            "– not stated (spoken of in 2 of 3) ⇒ by rule, follows from joint"
            " military exercises"
        ),
        "## Duration",
        "✓ said to be present: 20 years (1 author)",
        "Editor’s note, no evidence: Five years is usual. (VCLT 54)",
        "> “duration is present”",
        f"{gazette} — says: present.",
        "**Beyond the text**, proposed: said by Ann Ink: 5 years",
        "> “duration is present”",
        (
            "in the author’s voice; Ann Ink, between 1 and 31 July 2024 (inferred) —"
            " proposed, says: present."
        ),
        "## Signature",
        "✗ denied (1 author)",
        "> “signature is absent”",
        f"{gazette} — says: absent.",
        "## Contrasts",
        "> “it differs”",
        f"{gazette} — says: the Pact differs from the Accord (“type”).",
        (
            "Not stated: mutual defense, naval port visits, military cooperation, arms"
            " transfer, non-aggression, consultation, economic cooperation and"
            " ratification."
        ),
        "## Rules",
        f"{RULE_LINE}\n",
    ]


def test_evidence_on_some_topics_leaves_out_the_contrasts() -> None:
    """A contrast may be about other topics than those that are asked for."""
    whole = corpus(said(Duration()), contrast(["accord"], respect="type"))
    every = to_evidence(compare(whole, ["pact"]))
    some = to_evidence(compare(whole, ["pact"], ["duration"]))
    assert headings(every) == ["Pact", "Duration", "Contrasts"]
    assert headings(some) == ["Pact", "Duration"]


def test_the_evidence_of_a_treaty_that_nobody_speaks_of_says_so() -> None:
    """A treaty without evidence has no headings, and is not called silent."""
    shown = to_evidence(compare(corpus(), ["silent"], ["duration"]))
    assert shown == (
        "# Silent deal\n\nKind: treaty. Spoken of in 0 of 3 sources. What follows is"
        " what they say, not what the treaty contains.\n\nNot coded: duration.\n"
    )


def test_a_label_that_cannot_be_seen_is_called_empty() -> None:
    """A column whose label has no visible sign still has a header to read."""
    unseen = Treaty(id="pact", label="\ufeff\u00ad")
    whole = attrs.evolve(FRAME, treaties=[unseen], statements=[said(Duration())])
    page = render(compare(whole, ["pact"]), "markdown")
    assert section(page, "Clauses").startswith("| Clause | (empty) |\n")


def test_the_order_of_columns_is_that_asked_for() -> None:
    """Columns come as they are asked for; rows come in the codebook's order."""
    page = report(
        *TOLD_APART,
        said(Duration()),
        treaties=("accord", "pact"),
        topics=["duration", "mutual-defense"],
    )
    rows = section(page, "Clauses").splitlines()
    assert rows[0] == "| Clause | Accord | Pact |"
    assert [row.split(" | ")[0] for row in rows[2:4]] == [
        "| Mutual defense",
        "| Duration",
    ]


def test_every_format_is_found_by_its_name() -> None:
    """The formats are those listed, and a mistyped one names the nearest."""
    assert list(FORMATS) == ["markdown", "json", "table"]
    comparison = compare(corpus(), ["pact"])
    with pytest.raises(
        UnknownNameError,
        match=r"^there is no format 'markdwn'; did you mean `markdown`\?$",
    ):
        render(comparison, "markdwn")


def test_a_notebook_shows_the_report() -> None:
    """Jupyter gets the Markdown report, and a plain text."""
    comparison = compare(corpus(*TOLD_APART), ["pact", "accord"])
    bundle = comparison._repr_mimebundle_()
    assert bundle["text/markdown"] == render(comparison, "markdown")
    assert set(bundle) == {"text/markdown", "text/plain"}


def test_the_locale_changes_no_report() -> None:
    """Months are named in the report's language, wherever it is written."""
    script = (
        "import locale, sys\n"
        "from treatycmp.dates import Date\n"
        "from treatycmp.report.values import date_words\n"
        "locale.setlocale(locale.LC_ALL, '')\n"
        "sys.stdout.write(date_words(Date('2024-05-01')))"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter, and the script above
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C"},
        text=True,
    )
    assert done.stdout == "1 May 2024"
