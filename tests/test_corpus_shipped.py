"""What the shipped corpus codes, and what it keeps apart.

Each test holds one claim of the coding guide against the coding itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

import treatycmp
from treatycmp import Manner, Says, Stage, State, Statement, Status, TreatyKind, Truth

CORPUS = treatycmp.load()
IRAN, OLD, DPRK = "russia-iran-2025", "russia-iran-2001", "russia-dprk"
RELATIONS = "russia-iran-relations"


def about(treaty: str, topic: str) -> list[Statement]:
    """Give the statements about one treaty and topic."""
    return list(CORPUS.evidence(treaty, topic))


def test_every_source_was_read_for_every_topic() -> None:
    """Each card names the version of the codebook, so silence is silence everywhere."""
    assert {source.codebook for source in CORPUS.sources} == {CORPUS.codebook.version}
    states = {
        treatycmp.find(CORPUS, treaty.id, topic).state
        for treaty in CORPUS.treaties
        for topic in CORPUS.codebook
    }
    assert State.NOT_CODED not in states


def test_every_source_and_treaty_is_spoken_of() -> None:
    """Nothing is registered that no statement or contrast uses."""
    used = list(CORPUS.utterances)
    assert {said.source for said in used} == {source.id for source in CORPUS.sources}
    spoken_of = {
        treaty for said in used for treaty in getattr(said, "treaties", (said.treaty,))
    }
    assert spoken_of == {treaty.id for treaty in CORPUS.treaties}
    assert {said.speaker for said in used} - {"author", "interviewer"} == {
        speaker.id for speaker in CORPUS.speakers
    }


@pytest.mark.parametrize(
    "treaty",
    [t.id for t in CORPUS.treaties if t.kind is TreatyKind.RELATIONSHIP],
)
def test_dealings_say_nothing_of_an_instrument(treaty: str) -> None:
    """What is tied to no instrument is never agreed (G17)."""
    dealings = [said for said in CORPUS.statements if said.treaty == treaty]
    assert dealings
    assert not [said.id for said in dealings if said.agreed]


def test_what_is_proposed_is_no_clause() -> None:
    """Of a proposal nothing is agreed, whatever it is to contain (G18)."""
    proposals = {t.id for t in CORPUS.treaties if t.kind is TreatyKind.PROPOSAL}
    said = [s for s in CORPUS.statements if s.treaty in proposals]
    assert {s.status for s in said} == {Status.PROPOSED, Status.DECLINED}
    assert {s.topic.key for s in said} == {
        "collective-pact",
        "mutual-defense",
        "integrated-air-defense",
    }


def test_an_offer_and_its_refusal_are_two_statements() -> None:
    """Moscow offered and Iran refused, each by its own statement (G15)."""
    for topic in ("mutual-defense", "integrated-air-defense"):
        found = {
            (s.status, s.stage, s.by, s.to)
            for s in about("proposed-mutual-defense", topic)
        }
        assert found == {
            (Status.PROPOSED, Stage.OFFERED, "RUS", "IRN"),
            (Status.DECLINED, None, "IRN", "RUS"),
        }


def test_asked_for_delivered_and_used_stay_apart() -> None:
    """The system that was not asked for is no denial of a delivery (G16)."""
    by_stage = defaultdict(set)
    for said in about(RELATIONS, "arms-transfer"):
        by_stage[said.stage].add((said.says, said.speaker))
    assert by_stage[Stage.REQUESTED] == {
        (Says.ABSENT, "jalali"),
        (Says.PRESENT, "author"),
    }
    assert by_stage[Stage.USED] == {
        (Says.PRESENT, "author"),
        (Says.PRESENT, "kyiv-and-western-officials"),
    }
    assert {
        (Says.PRESENT, "united-states"),
        (Says.ABSENT, "tehran"),
        (Says.WITHHELD, "kremlin"),
    } <= by_stage[Stage.DELIVERED]


def test_a_denial_says_what_it_denies() -> None:
    """Each denial of a dealing is in qualified words (G19)."""
    denials = [
        said
        for said in CORPUS.statements
        if said.says is Says.ABSENT and said.status is not Status.AGREED
    ]
    assert denials
    assert not [said.id for said in denials if not said.qualified]


def test_the_troops_are_not_tied_to_the_pact() -> None:
    """That one sentence names both does not tie the soldiers to the treaty (G17)."""
    assert about(DPRK, "troop-deployment") == []
    assert {
        (s.speaker, s.says) for s in about("russia-dprk-relations", "troop-deployment")
    } == {("us-and-nato", Says.PRESENT), ("russia", Says.WITHHELD)}


def test_twenty_years_are_those_of_two_treaties_by_two_speakers() -> None:
    """The ambassador's twenty years are the old treaty's, the author's the new's."""
    assert {
        (s.speaker, s.clause.stated()["years"]) for s in about(OLD, "duration")
    } == {("jalali", 20)}
    assert {
        (s.speaker, s.clause.stated()["years"]) for s in about(IRAN, "duration")
    } == {("author", 20)}
    renewal = treatycmp.find(CORPUS, OLD, "renewal")
    assert renewal.clause == treatycmp.Renewal(
        years=5, until=treatycmp.Date("2026", printed="until 2026")
    )


def test_the_premise_of_the_interviewer_stays_the_interviewers() -> None:
    """No answer of the ambassador confirms that a clause is lacking (G24)."""
    assert {s.speaker for s in about(IRAN, "mutual-defense")} == {
        "author",
        "interviewer",
    }


def test_joint_defense_is_not_mutual_defense() -> None:
    """What is proposed now is coded as the words have it (G8)."""
    assert about("proposed-joint-defense", "mutual-defense") == []
    assert about(IRAN, "collective-pact")
    assert treatycmp.find(CORPUS, IRAN, "collective-pact").truth is Truth.NEITHER


def test_no_unit_is_coded_twice() -> None:
    """A second statement of a unit has a term, or value, that the first lacks (G2)."""
    units = defaultdict(list)
    for said in CORPUS.statements:
        if said.manner not in (Manner.HEADLINE, Manner.QUESTION):
            stance = (said.says, said.status, said.by, said.to, said.stage)
            unit = (said.source, said.speaker, said.manner, said.treaty, said.topic)
            units[*unit, *stance].append(said)
    repeated = {
        tuple(s.id for s in alike)
        for alike in units.values()
        for count in Counter(
            (repr(s.clause), s.basis, s.qualified, s.hedged, s.when) for s in alike
        ).values()
        if count > 1
    }
    assert repeated == {
        # Two dealings of one kind: calls during a war, and constant consultation.
        (
            "russia-iran-relations.political-cooperation.borna-2025-11-23-2",
            "russia-iran-relations.political-cooperation.borna-2025-11-23-3",
        )
    }


def test_wordings_are_the_sources_own() -> None:
    """A wording among the terms stands in the quotation, or in the words of a date."""
    misses = []
    for said in CORPUS.statements:
        words = re.sub(r"\W+", " ", " ".join(said.quotation.spans))
        for name, value in said.clause.stated().items():
            if said.topic.terms[name].kind is not treatycmp.WORDED:
                continue
            misses += [
                (said.id, wording)
                for wording in value
                if name not in ("relation", "trigger")
                and re.sub(r"\W+", " ", wording).strip() not in words
            ]
    assert misses == []
