"""How reports show what lies beyond the text: who says what of which dealing."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest

from treatycmp.codebook import (
    ArmsTransfer,
    Codebook,
    Duration,
    MilitaryFlights,
    MutualDefense,
    Purpose,
    Topic,
)
from treatycmp.comparison import compare
from treatycmp.corpus import Contrast, Corpus, Origin, Source, Speaker, Statement
from treatycmp.corpus import Treaty as Subject
from treatycmp.dates import Date
from treatycmp.report import render, to_evidence
from treatycmp.report.beyond import groups, wholly_beyond

FRAME = Corpus(
    treaties=[
        Subject(id="pact", label="Pact"),
        Subject(id="dealings", label="Relations", kind="relationship"),
        Subject(id="offer", label="Offer (old)", kind="proposal"),
        Subject(id="deal", label="Deal", kind="arrangement"),
        Subject(id="league", label="League", kind="organization"),
    ],
    sources=[
        Source(id="gazette", title="A", publisher="Gazette", published="2024-06-01"),
        Source(id="herald", title="B", publisher="Herald", published="2024-07-01"),
        Source(id="twin", title="C", publisher="Herald", published="2024-08-01"),
    ],
    speakers=[
        Speaker(id="ardia", name="Ardia"),
        Speaker(id="borland", name="Borland", office="Government"),
        Speaker(id="cresta", name="Cresta"),
    ],
    origins=[Origin(id="briefing", title="the briefing")],
    codebook=Codebook(
        (MutualDefense, ArmsTransfer, MilitaryFlights, Duration, Purpose), version=2
    ),
)


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - fields of any type
    """Make a statement of Ardia in the Gazette about the dealings."""
    fields: dict[str, Any] = {
        "treaty": "dealings",
        "source": "gazette",
        "speaker": "ardia",
        "manner": "paraphrased",
        "status": "conduct",
        "quotation": "it sent twenty guns, and then ships",
    }
    return Statement(clause=clause, says=says, **{**fields, **more})


def author(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - as above
    """Make a statement of an author."""
    return said(clause, says, **{"speaker": "author", "manner": "author", **more})


def corpus(*statements: Statement) -> Corpus:
    """Put what is said into the frame."""
    return attrs.evolve(FRAME, statements=statements)


def lines(*statements: Statement) -> list[str]:
    """Write what lies beyond the text of the dealings, without its introduction."""
    page = render(compare(corpus(*statements), ["dealings"]), "markdown")
    found = page.partition("\n## Beyond the text\n\n")[2].partition("\n\n## ")[0]
    introduction, label, listing = found.split("\n\n")
    assert introduction.startswith("What is anticipated, proposed, declined, done")
    assert label == "**Relations**"
    return listing.split("\n")


DELIVERED = {"stage": "delivered", "by": "ARD", "to": "BOR"}
GUNS = ArmsTransfer(items=frozenset({"twenty guns"}))


def test_a_group_of_one_voice_is_one_line() -> None:
    """The topic, what is claimed of it, who says so, on what terms, and the note."""
    assert lines(said(GUNS, **DELIVERED)) == [
        (
            "- **Arms transfer**, conduct, delivered by ARD to BOR: said by Ardia:"
            " *items* “twenty guns” [^d-1]"
        )
    ]


def test_each_speaker_of_a_group_has_a_line_with_the_speakers_own_terms() -> None:
    """Terms are not thrown together; those of one speaker in two places are."""
    aims = [
        said(Purpose(aims=frozenset({"ships"})), status="anticipated"),
        said(
            Purpose(aims=frozenset({"twenty guns"})),
            status="anticipated",
            source="herald",
            origin="briefing",
        ),
        author(Purpose(aims=frozenset({"peace"})), status="anticipated"),
    ]
    assert lines(*aims) == [
        "- **Purpose and effect**, anticipated",
        (
            "  - said by Ardia in 2 sources, at most 2 origins: *aims* “ships”,"
            " “twenty guns” [^d-1] [^d-2]"
        ),
        "  - said by Gazette: *aims* peace [^d-3]",
    ]


def test_sources_of_one_origin_corroborate_nothing() -> None:
    """That a speaker's words in several sources rest on one origin is said."""
    repeated = [
        said(GUNS, source=source, origin="briefing") for source in ("gazette", "herald")
    ]
    assert lines(*repeated) == [
        (
            "- **Arms transfer**, conduct: said by Ardia in 2 sources, one origin:"
            " *items* “twenty guns” [^d-1] [^d-2]"
        )
    ]


def test_authors_of_one_name_are_not_one_voice() -> None:
    """Two sources that go by one name have a line each."""
    assert lines(
        author(ArmsTransfer(), source="herald"), author(ArmsTransfer(), source="twin")
    ) == [
        "- **Arms transfer**, conduct",
        "  - said by Herald [^d-1]",
        "  - said by Herald [^d-2]",
    ]


def test_what_is_said_and_denied_is_marked() -> None:
    """A flat denial warns; who says, denies, and does neither stand in that order."""
    assert lines(
        said(GUNS, **DELIVERED),
        said(ArmsTransfer(), "withheld", speaker="cresta", **DELIVERED),
        said(ArmsTransfer(), "absent", speaker="borland", **DELIVERED),
    ) == [
        ("- **Arms transfer**, conduct, delivered by ARD to BOR: ⚠ said and denied"),
        "  - said by Ardia: *items* “twenty guns” [^d-1]",
        "  - denied by Borland (Government) [^d-2]",
        "  - neither confirmed nor denied by Cresta [^d-3]",
    ]


QUALIFIED = said(
    ArmsTransfer(), "absent", speaker="borland", qualified="“old” guns", **DELIVERED
)


def test_a_qualified_denial_is_shown_in_its_words_and_is_no_flat_one() -> None:
    """What is denied only in part may be something else than what is said."""
    assert lines(said(GUNS, **DELIVERED), QUALIFIED) == [
        (
            "- **Arms transfer**, conduct, delivered by ARD to BOR: said, and denied"
            " in qualified words"
        ),
        "  - said by Ardia: *items* “twenty guns” [^d-1]",
        "  - denied by Borland (Government), qualified: ‘“old” guns’ [^d-2]",
    ]


def test_one_flat_denial_is_enough() -> None:
    """Beside a qualified denial a flat one warns; a speaker's two kinds stand apart."""
    flat = attrs.evolve(QUALIFIED, qualified=None, source="herald")
    shown = lines(said(GUNS, **DELIVERED), QUALIFIED, flat)
    assert shown[0].endswith(": ⚠ said and denied")
    assert shown[2:] == [
        "  - denied by Borland (Government) [^d-2]",
        "  - denied by Borland (Government), qualified: ‘“old” guns’ [^d-3]",
    ]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"hedged": True}, "1 hedged statement: absent"),
        ({"manner": "headline"}, "1 headline: absent"),
        (
            {"refers": "it", "identified": "unidentified"},
            "1 statement on a treaty left open: absent",
        ),
    ],
)
def test_a_mention_contradicts_nothing(more: dict[str, Any], shown: str) -> None:
    """What is hedged, in a headline, or on a treaty left open is marked, and no denial.

    What it would tell is said where that is not presence.
    """
    weak = said(ArmsTransfer(), "absent", speaker="borland", **DELIVERED, **more)
    assert lines(said(GUNS, **DELIVERED), weak) == [
        "- **Arms transfer**, conduct, delivered by ARD to BOR",
        "  - said by Ardia: *items* “twenty guns” [^d-1]",
        f"  - mentioned ({shown}) by Borland (Government) [^d-2]",
    ]


def test_a_mention_keeps_its_terms_and_its_qualification() -> None:
    """Mentions of one speaker are counted by manner; a premise is the interviewer's."""
    assert lines(
        said(GUNS, hedged=True),
        said(ArmsTransfer(), manner="headline"),
        said(
            ArmsTransfer(),
            "absent",
            speaker="interviewer",
            manner="question",
            qualified="the ships",
        ),
    ) == [
        "- **Arms transfer**, conduct",
        (
            "  - mentioned (1 headline, 1 hedged statement) by Ardia: *items* “twenty"
            " guns” [^d-1] [^d-2]"
        ),
        (
            "  - mentioned (1 interviewer’s premise: absent) by the interviewer in"
            " Gazette, qualified: “the ships” [^d-3]"
        ),
    ]


APART: dict[str, dict[str, Any]] = {
    "status": {"status": "proposed"},
    "stage": {"stage": "used"},
    "by": {"by": "BOR"},
    "to": {"to": "CRE"},
    "when": {"when": Date("2023")},
    "topic": {"clause": MilitaryFlights()},
}


@pytest.mark.parametrize("respect", APART)
def test_only_what_is_alike_contradicts(respect: str) -> None:
    """Statements that differ in what sets dealings apart are two groups, unmarked."""
    one = said(ArmsTransfer(), when=Date("2024"), **DELIVERED)
    other = attrs.evolve(one, says="absent", speaker="borland")
    assert lines(one, other)[0].endswith("⚠ said and denied")
    shown = lines(one, attrs.evolve(other, **APART[respect]))
    assert [line.startswith("- **") for line in shown] == [True, True]
    assert "⚠" not in "".join(shown)


def test_what_is_claimed_is_in_words() -> None:
    """Whatever is given of stage, by, to and date is shown, and nothing else."""
    last_year = Date("2023", printed="last year")
    told = [
        said(ArmsTransfer(), status="position"),
        said(ArmsTransfer(), status="declined", by="BOR", to="ARD"),
        said(ArmsTransfer(), status="proposed", stage="offered", to="BOR"),
        said(ArmsTransfer(), when=last_year, **DELIVERED),
        said(ArmsTransfer(), source="herald", when=Date("2023"), **DELIVERED),
    ]
    assert [group.claim for group in groups(told)] == [
        "proposed, offered to BOR",
        "declined by BOR to ARD",
        "conduct, delivered by ARD to BOR, “last year” (2023), 2023",
        "position",
    ]


def test_groups_are_ordered_by_status_and_stage() -> None:
    """From what is expected to what is announced, from talk to use; ever the same."""
    told = [
        said(ArmsTransfer(), status=status, stage=stage)
        for status, stage in itertools.product(
            ("proposed", "conduct"), ("used", "discussed", None)
        )
    ]
    for evidence in itertools.permutations(told):
        assert [group.claim for group in groups(evidence)] == [
            "proposed",
            "proposed, discussed",
            "proposed, used",
            "conduct",
            "conduct, discussed",
            "conduct, used",
        ]


def test_what_is_agreed_is_in_no_group() -> None:
    """The text is not beyond itself."""
    agreed = said(ArmsTransfer(), status="agreed")
    assert groups([agreed, said(GUNS)]) == groups([said(GUNS)])


def test_treaties_come_in_the_order_of_columns() -> None:
    """Each treaty of which something lies beyond the text has its own list."""
    whole = corpus(
        said(GUNS), said(Duration(), treaty="offer"), said(GUNS, treaty="offer")
    )
    page = render(compare(whole, ["offer", "pact", "dealings"]), "markdown")
    assert page.partition("\n## Beyond the text\n\n")[2].split("\n\n")[1:5] == [
        "**Offer (old)**",
        (
            "- **Arms transfer**, conduct: said by Ardia: *items* “twenty guns”"
            " [^o-1]\n"
            "- **Duration**, conduct: said by Ardia [^o-1]"
        ),
        "**Relations**",
        "- **Arms transfer**, conduct: said by Ardia: *items* “twenty guns” [^d-1]",
    ]


def test_a_column_of_dealings_says_what_they_are() -> None:
    """A column without a finding says why, and where there is more; so does the top."""
    whole = corpus(said(GUNS), said(GUNS, treaty="offer"), author(GUNS, treaty="deal"))
    page = render(compare(whole, ["dealings", "offer", "deal"]), "markdown")
    told = (
        "no source tells of any clause or event, present or absent. It is spoken of in"
        " 1 of 3 sources. More is said of what lies beyond the text, below.\n"
    )
    assert f"\n**Relations**: dealings tied to no instrument; {told}" in page
    assert f"\n**Offer (old)**: no instrument, but a proposal; {told}" in page
    assert f"\n**Deal**: {told}" in page
    assert (
        " All that is said of Relations, Offer (old) and Deal lies beyond the text.\n"
        in page
    )


def test_topics_named_as_silent_are_named_again_where_more_is_said_of_them() -> None:
    """A topic that no text is said to hold may be dealt with beside one."""
    whole = corpus(said(GUNS), said(MilitaryFlights()), author(GUNS, treaty="deal"))
    page = render(compare(whole, ["dealings", "deal"]), "table")
    assert (
        "Not coded: mutual defense, arms transfer, military flights and duration. Of"
        " these, spoken of beyond the text: arms transfer and military flights.\n"
    ) in page


def test_what_is_agreed_elsewhere_is_not_forgotten() -> None:
    """A treaty with a text is not wholly beyond it, whichever topics are asked for."""
    whole = corpus(
        said(GUNS),
        said(GUNS, treaty="pact"),
        said(Duration(), treaty="pact", status="agreed"),
    )
    ids = ["pact", "dealings", "offer"]
    assert wholly_beyond(compare(whole, ids, ["arms-transfer"])) == ("dealings",)
    assert wholly_beyond(compare(whole, ids, ["duration"])) == ()


@pytest.mark.parametrize(
    ("treaties", "counted"),
    [
        (["pact"], "one treaty"),
        (["pact", "deal"], "two arrangements"),
        (["dealings"], "one relationship"),
        (["offer", "pact"], "one treaty and one proposal"),
        (
            ["league", "dealings", "offer", "deal", "pact"],
            "two arrangements, one organization, one proposal and one relationship",
        ),
    ],
)
def test_the_title_counts_what_is_reported_on(
    treaties: list[str], counted: str
) -> None:
    """Each kind is called what it is; a treaty is an arrangement beside another."""
    title = render(compare(FRAME, treaties), "markdown").splitlines()[0]
    assert title == f"# What no documents say about {counted}"


def test_what_else_is_spoken_of_is_named() -> None:
    """A reader learns what the corpus holds besides, by label and id, and nothing more.

    Of that which nobody speaks of there is nothing to read elsewhere.
    """
    drawn = Contrast(
        treaty="pact",
        others=["offer"],
        says="differs",
        respect="guns",
        source="gazette",
        speaker="author",
        manner="author",
        quotation="unlike the offer",
    )
    whole = attrs.evolve(corpus(said(GUNS)), contrasts=[drawn])
    page = render(compare(whole, ["pact"]), "markdown")
    assert page.split("\n\n")[2] == (
        "**Not in this report**, but spoken of in the sources: Relations —"
        " *dealings*; Offer (old) — *offer*."
    )
    every = render(compare(whole, ["pact", "dealings", "offer"]), "markdown")
    assert "Not in this report" not in every


def test_the_evidence_of_dealings_is_grouped() -> None:
    """Who says what comes first, and then all the words; no text is called silent."""
    shown = to_evidence(
        compare(
            corpus(
                said(GUNS, **DELIVERED),
                QUALIFIED,
                said(MilitaryFlights(), status="proposed"),
            ),
            ["dealings"],
            ["arms-transfer", "military-flights"],
        )
    )
    words = "> “it sent twenty guns, and then ships”"
    assert shown.split("\n\n") == [
        "# Relations",
        (
            "Kind: relationship. Spoken of in 1 of 3 sources. What follows is what they"
            " say, not what is so. They say nothing of an instrument’s text: all of it"
            " lies beyond the text, as anticipated, proposed, declined, done (conduct)"
            " or announced (position)."
        ),
        "## Arms transfer",
        "? not coded (spoken of in 1 of 3; beyond the text: conduct)",
        (
            "**Beyond the text**, conduct, delivered by ARD to BOR: said, and denied in"
            " qualified words"
        ),
        (
            "- said by Ardia: *items* “twenty guns”\n"
            "- denied by Borland (Government), qualified: ‘“old” guns’"
        ),
        words,
        (
            "Ardia, paraphrased; Gazette, 1 June 2024; delivered; by ARD; to BOR —"
            " conduct, says: present."
        ),
        words,
        (
            "Borland (Government), paraphrased; Gazette, 1 June 2024; qualified: ‘“old”"
            " guns’; delivered; by ARD; to BOR — conduct, says: absent."
        ),
        "## Military flights",
        "? not coded (spoken of in 1 of 3; beyond the text: proposed)",
        "**Beyond the text**, proposed: said by Ardia",
        words,
        "Ardia, paraphrased; Gazette, 1 June 2024 — proposed, says: present.\n",
    ]


def test_dealings_that_were_read_for_are_not_called_not_stated() -> None:
    """Where no text is spoken of, a heading over dealings says nothing of silence."""
    read = [attrs.evolve(source, codebook=2) for source in FRAME.sources]
    whole = attrs.evolve(corpus(said(GUNS)), sources=read)
    shown = to_evidence(compare(whole, ["dealings"]))
    assert "\n## Arms transfer\n\n**Beyond the text**, conduct: said by Ardia" in shown
    assert "– not stated" not in shown
    with_a_text = attrs.evolve(
        whole, statements=[said(GUNS), said(Duration(), status="agreed")]
    )
    assert (
        "\n## Arms transfer\n\n– not stated (spoken of in 1 of 3; beyond the text:"
        " conduct)\n\n**Beyond the text**, conduct: said by Ardia"
    ) in to_evidence(compare(with_a_text, ["dealings"]))


def test_a_label_stands_apart_from_the_signs_around_it() -> None:
    """A label that ends in a sign makes nothing for a typographer to replace."""
    offer = Subject(id="offer", label="&amp,")
    treaties = [offer if each.id == "offer" else each for each in FRAME.treaties]
    whole = attrs.evolve(corpus(said(GUNS, treaty="offer")), treaties=treaties)
    page = render(compare(whole, ["pact"]), "markdown")
    assert " in the sources: &amp, — *offer*." in page
