"""What the reports say of the shipped corpus: its main claims, and every word of them.

The files in `tests/golden` hold what the commands write. A change that is meant to move
one is read as a reader of the report would read it, and then that one file is written
anew with its command, which the failing test names:

    treatycmp compare > tests/golden/report.md
"""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

import treatycmp
from treatycmp import Check, State, Truth, Verdict
from treatycmp.cli import main
from treatycmp.cli.comparing import SHIPPED_TREATIES
from treatycmp.report.words import state_words

GOLDEN = Path(__file__).parent / "golden"
IRAN, DPRK, BELARUS = SHIPPED_TREATIES

CORPUS = treatycmp.load()
COMPARISON = treatycmp.compare(CORPUS, SHIPPED_TREATIES)
REPORT = treatycmp.render(COMPARISON, "markdown")

COMMANDS = {
    "report.md": "compare",
    "report.json": "compare --format json",
    "table.md": "table",
    **{f"show-{treaty.id}.md": f"show {treaty.id}" for treaty in CORPUS.treaties},
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_what_was_read(name: str) -> None:
    """What a command writes of the shipped corpus is what somebody read in full."""
    written = CliRunner().invoke(main, shlex.split(COMMANDS[name])).stdout
    golden = (GOLDEN / name).read_bytes().decode("utf-8")
    assert written.splitlines() == golden.splitlines(), (
        f"if it is meant to, and read: treatycmp {COMMANDS[name]} > tests/golden/{name}"
    )
    assert written == golden


def test_no_golden_file_is_left_over() -> None:
    """Every golden file is what some command writes."""
    assert {path.name for path in GOLDEN.iterdir() if path.is_file()} == {*COMMANDS}


def cells(topic: str) -> list[str]:
    """Give the row of a topic, without the references to notes."""
    title = CORPUS.codebook[topic].title
    row = next(line for line in REPORT.splitlines() if line.startswith(f"| {title} |"))
    return [
        re.sub(r" *\[\^[^\]]*\]", "", cell) for cell in row.strip("| ").split(" | ")[1:]
    ]


def told(treaty: str, topic: str) -> set[tuple[str, str]]:
    """Give the sources and speakers that a finding rests on."""
    finding = COMPARISON[treaty, topic]
    return {(s.source, s.speaker) for s in (*finding.present, *finding.absent)}


def test_mutual_defense_is_said_to_be_absent_by_two_authors() -> None:
    """Two authors say that the Russia–Iran treaty has no such clause as the other pact.

    The interviewer's premise and a heading stand beside it, and tell nothing.
    """
    finding = COMPARISON[IRAN, "mutual-defense"]
    assert finding.truth is Truth.FALSE
    assert told(IRAN, "mutual-defense") == {
        ("inter-bellum", "author"),
        ("morrow-2025-01", "author"),
    }
    assert {(s.source, s.manner.value) for s in finding.mentions} == {
        ("borna-2025-11-23", "question"),
        ("morrow-2025-01", "headline"),
    }
    assert cells("mutual-defense")[0] == (
        "✗ said to be absent (2 authors, qualified throughout, at most 2"
        " origins; 1 headline, 1"
        " interviewer’s premise)"
    )
    assert all(said.qualified for said in finding.absent)
    assert (
        "\n- These are said to be absent in qualified words alone (of the kind …):"
        " Russia–Iran treaty (2025): mutual defense.\n"
    ) in REPORT


def test_a_premise_alone_does_not_tell_of_absence() -> None:
    """Without the two authors, mutual defense is mentioned only, not absent."""
    authors = COMPARISON[IRAN, "mutual-defense"].absent
    fewer = attrs.evolve(
        CORPUS, statements=[s for s in CORPUS.statements if s not in authors]
    )
    comparison = treatycmp.compare(fewer, SHIPPED_TREATIES, ["mutual-defense"])
    assert comparison[IRAN, "mutual-defense"].state is State.MENTIONED
    assert {v.verdict for v in comparison.verdicts} == {Verdict.NO_BASIS}
    shown = treatycmp.render(comparison, "markdown")
    assert (
        "| ○ mentioned only (1 headline: absent, 1 interviewer’s premise: absent)"
        in shown
    )
    assert "said to be absent (" not in shown


def test_mutual_defense_is_said_to_be_present_in_the_pact_with_the_dprk() -> None:
    """Two authors say so, and a third takes it for granted."""
    finding = COMPARISON[DPRK, "mutual-defense"]
    assert finding.truth is Truth.TRUE
    assert told(DPRK, "mutual-defense") == {
        ("morrow-2025-01", "author"),
        ("unnamed-2024-10-31", "author"),
    }
    assert {(s.source, s.manner.value) for s in finding.mentions} == {
        ("inter-bellum", "presupposed"),
        ("unnamed-2024-10-31", "headline"),
    }
    assert cells("mutual-defense")[1] == (
        "✓ said to be present (2 authors, at most 2 origins; 1 headline, 1"
        " presupposition)"
    )


def test_only_mutual_defense_is_told_apart() -> None:
    """Of all pairs and clauses, the sources tell one apart, and none alike."""
    apart = [v for v in COMPARISON.verdicts if v.verdict is not Verdict.NO_BASIS]
    assert [(v.treaties, v.topic.key, v.respect, v.verdict) for v in apart] == [
        ((IRAN, DPRK), "mutual-defense", "presence", Verdict.DIFFERENT)
    ]
    assert REPORT.split("\n\n")[2] == (
        "**In short.** Told apart: mutual defense (Russia–Iran treaty (2025) and"
        " Russia–DPRK pact). Contested: signature, date (Russia–DPRK pact)."
    )


def test_the_date_of_the_pact_with_the_dprk_is_contested_in_printed_words() -> None:
    """One source's year excludes the other two; the words are shown as printed."""
    date = COMPARISON[DPRK, "signature"].terms["date"]
    assert date.contested
    assert [value.printed for value, _ in date.stated] == [
        "in 2023",
        "last summer",
        "in June",
    ]
    assert cells("signature")[1].startswith(
        "⚠ stated: *date contested* “in 2023” (2023) against “last"
        " summer” (summer 2024), “in June” (June 2024); "
    )
    contested = REPORT.partition("\n## Contested\n")[2].partition("\n## ")[0]
    assert contested.count("\n- **") == 1
    assert "\n- **Signature, date** of Russia–DPRK pact\n" in contested
    for words in ("in 2023", "last summer", "in June"):
        assert f"  - “{words}” (" in contested


def test_the_date_of_the_treaty_with_iran_is_as_printed() -> None:
    """The day is the one that the article prints; that it was resolved is said."""
    assert cells("signature")[0].startswith(
        "✓ stated: “Jan. 17” (17 January 2025); *place* Moscow; "
    )
    inferred = "These rest on a date that is inferred, or resolved from other words: "
    assert f"{inferred}Russia–Iran treaty (2025): signature" in REPORT


def test_nothing_is_told_of_belarus() -> None:
    """No source states a clause or event of it, and the report says just that."""
    findings = [COMPARISON[BELARUS, topic] for topic in COMPARISON.topics]
    assert {finding.state for finding in findings} <= {
        State.NOT_STATED,
        State.NOT_CODED,
    }
    assert {state_words(finding) for finding in findings} <= {"not stated", "not coded"}
    assert (
        "\n**Russia–Belarus arrangements**: no source tells of any clause or event,"
        " present or absent. It is spoken of in 2 of 5 sources. Kazem Jalali"
        " (Ambassador of Iran to Russia) says that the Russia–Iran treaty (2025)"
        " differs from the Russia–Belarus arrangements and the Russia–DPRK pact (“the"
        " nature of Iran\\'s agreement”, “type of treaty”, “type of agreement”). Not"
        " testable: no clause is named, so it rests on the speaker alone.\n"
    ) in REPORT


def test_silence_about_belarus_makes_no_verdict() -> None:
    """No verdict about Belarus is anything but without a basis."""
    about = [v for v in COMPARISON.verdicts if BELARUS in v.treaties]
    assert len(about) == 2 * len(COMPARISON.clauses)
    assert {v.verdict for v in about} == {Verdict.NO_BASIS}
    apart = REPORT.partition("\n## Told apart, told alike\n")[2].partition("\n## ")[0]
    assert "Belarus" not in apart


def test_two_authors_draw_the_contrast_that_is_told() -> None:
    """Two contrasts name mutual defense, and the findings are as they say.

    All others are in words of the speakers, and rest on these alone.
    """
    tested = [c for c in COMPARISON.contrasts if c.check is not Check.NOT_TESTABLE]
    assert {
        (c.contrast.source, c.contrast.speaker, c.treaties, c.contrast.topics, c.check)
        for c in tested
    } == {
        (source, "author", (IRAN, DPRK), ("mutual-defense",), Check.CONSISTENT)
        for source in ("inter-bellum", "morrow-2025-01")
    }
    for author in ("Inter Bellum News", "Adam Morrow"):
        assert (
            f"\n- {author} says that the Russia–Iran treaty (2025) differs from the"
            " Russia–DPRK pact (mutual defense). Consistent with the findings,"
            " which may rest on the same words.\n"
        ) in REPORT


def test_the_contrasts_with_belarus_rest_on_their_speaker_alone() -> None:
    """None names a clause, so that none can be held against the findings."""
    assert {c.check for c in COMPARISON.contrasts if BELARUS in c.treaties} == {
        Check.NOT_TESTABLE
    }
    assert {
        c.contrast.speaker for c in COMPARISON.contrasts if BELARUS in c.treaties
    } == {"jalali"}
    assert {c.treaties for c in COMPARISON.contrasts if BELARUS in c.treaties} == {
        (IRAN, BELARUS)
    }


def test_the_ambassadors_words_are_one_origin() -> None:
    """His interview stands in more than one document, and corroborates nothing."""
    told = [
        utterance.source
        for utterance in CORPUS.utterances
        if utterance.origin == "jalali-interview"
    ]
    assert set(told) == {"borna-2025-11-23", "inter-bellum", "tabnak-2025-11-24"}
    assert (
        "At least three of the five documents appear to draw on one origin: Interview"
        " of Kazem Jalali by Press TV."
    ) in REPORT


def test_of_which_treaty_the_summary_speaks_is_left_open() -> None:
    """What is said of the treaty of 2001, as updated, is mentioned and not told."""
    open_ = [s for s in CORPUS.statements if s.identified.value == "unidentified"]
    assert {(s.source, s.refers) for s in open_} == {
        ("borna-2025-11-23", "the 2001 Iran-Russia treaty")
    }
    for said in open_:
        assert said in COMPARISON[IRAN, said.topic].mentions
        assert " 1 statement on a treaty left open)" in cells(said.topic.key)[0]


def test_no_economic_cooperation_is_coded() -> None:
    """No source says anything of economic cooperation as a clause of the three."""
    for treaty in SHIPPED_TREATIES:
        assert CORPUS.evidence(treaty, "economic-cooperation") == ()
    assert re.search(r"\nNot stated: [^.]*\beconomic cooperation, ", REPORT)


def test_what_was_expected_of_the_treaty_makes_no_cell() -> None:
    """What was said before the signature lies beyond the text."""
    beyond = [s for s in COMPARISON.beyond if s.treaty == IRAN]
    assert {s.source for s in beyond} == {"unnamed-2024-10-31"}
    assert {s.status.value for s in beyond} == {"anticipated"}
    before = treatycmp.compare(CORPUS.as_of("2024-12-31"), SHIPPED_TREATIES)
    assert all(before[IRAN, topic].truth is Truth.NEITHER for topic in before.clauses)
    assert before[DPRK, "mutual-defense"].truth is Truth.TRUE
    assert {v.verdict for v in before.verdicts} == {Verdict.NO_BASIS}


def test_every_finding_rests_on_words_in_the_report() -> None:
    """Each assertion of a cell is quoted, with its source, in a note of the report."""
    data: dict[str, Any] = json.loads(treatycmp.render(COMPARISON, "json"))
    quotes = {s["id"]: " […] ".join(s["quote"]) for s in data["statements"]}
    notes = REPORT.partition("\n[^")[2].replace("\\", "")
    cited = [id_ for c in data["cells"] for id_ in (*c["present"], *c["absent"])]
    assert cited
    assert [id_ for id_ in cited if quotes[id_] not in notes] == []


def test_the_report_names_its_sources_as_they_print_themselves() -> None:
    """Where neither publisher nor author is printed, none is named."""
    sources = REPORT.partition("\n## Sources\n")[2].partition("\n## ")[0]
    assert len(sources.strip().splitlines()) == 2 + len(COMPARISON.sources) == 7
    assert sources.count("| not printed |") == 1
    assert sources.count(" (inferred) |") == 2


def test_no_treaty_text_was_read() -> None:
    """The report opens with what it is, and what it does not tell.

    One of the three is no treaty, so that the title does not call it one.
    """
    opening = REPORT.partition("\n## ")[0]
    assert opening.startswith("# What five documents say about three arrangements\n")
    assert "compared as stated in the sources." in opening
    assert "No treaty text was read." in opening
    assert "it does not say what is in a treaty, in force or binding." in opening
