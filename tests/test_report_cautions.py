"""What to check before printing: when each caution is due, and the cells it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from treatycmp.codebook import (
    Codebook,
    Consultation,
    Duration,
    MutualDefense,
    Signature,
    Topic,
)
from treatycmp.comparison import compare
from treatycmp.corpus import (
    Corpus,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.report.cautions import cautions

if TYPE_CHECKING:
    from collections.abc import Iterable

# mypy does not see what `tuple` makes of this, so its type is left open.
PARTIES: Any = ("UTO", "RUR")

TREATIES = (
    Treaty(id="pact", label="Pact", parties=PARTIES),
    Treaty(id="accord", label="Accord"),
)
NOTHING = "No cell rests on one origin, an inference, a mention or a third party."
BY_INFERENCE = "In these, a side rests on words that mean this treaty only by inference"
ONE_ORIGIN = "These rest on one origin (present or absent): Pact: mutual defense."


def source(id_: str, **more: Any) -> Source:  # noqa: ANN401 - fields of any type
    """Make a source that was read for the whole codebook."""
    fields: dict[str, Any] = {"published": Date("2024-06-01"), "codebook": 1}
    return Source(id=id_, title=f"The {id_}", **{**fields, **more})


def said(clause: Topic | None = None, **more: Any) -> Statement:  # noqa: ANN401 - as above
    """Make a statement: the Gazette says that the pact has a mutual defense clause."""
    fields: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "quotation": Quotation("they will defend each other"),
    }
    return Statement(clause=clause or MutualDefense(), **{**fields, **more})


def told(
    *statements: Statement,
    treaties: Iterable[str] = ("pact",),
    topics: Iterable[str] | None = None,
    sources: Iterable[Source] = (source("gazette"), source("herald")),
) -> list[str]:
    """Give the cautions of a comparison in which these statements are all."""
    corpus = Corpus(
        treaties=TREATIES,
        sources=sources,
        speakers=[
            Speaker(id="envoy", name="Cy Dove", speaks_for="UTO"),
            Speaker(id="third", name="Di Wren", speaks_for="XXC"),
            Speaker(id="scholar", name="Ed Lark"),
        ],
        origins=[Origin(id="briefing", title="the June briefing")],
        statements=statements,
        codebook=Codebook((MutualDefense, Duration, Consultation, Signature)),
    )
    return list(cautions(compare(corpus, treaties, topics)))


BOTH = (said(), said(source="herald"))
"""Two sources that say the same, with two origins."""


def test_nothing_to_check_is_said() -> None:
    """Where no caution is due, one sentence says so."""
    assert told(*BOTH) == [NOTHING]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param([*BOTH, said(manner="headline")], id="a mention beside"),
        pytest.param([said(Consultation(), says="withheld"), *BOTH], id="withheld"),
        pytest.param([said(status="proposed"), *BOTH], id="not agreed"),
        pytest.param(
            [*BOTH, said(manner="quoted", speaker="envoy")], id="a party's official"
        ),
        pytest.param(
            [*BOTH, said(manner="quoted", speaker="scholar")], id="who speaks for none"
        ),
        pytest.param(
            [*BOTH, said(hedged=True, manner="quoted", speaker="third")],
            id="a third party's hedged words",
        ),
        pytest.param(
            [*BOTH, said(refers="it", identified="inferred")],
            id="one inferred identity among others",
        ),
    ],
)
def test_what_rests_on_enough_raises_no_caution(statements: list[Statement]) -> None:
    """What tells nothing, or is not alone in telling, needs no check."""
    assert told(*statements) == [NOTHING]


@pytest.mark.parametrize("says", ["present", "absent"])
def test_a_contradiction_is_named(says: str) -> None:
    """A contested finding is named, and each of its sides that rests on one origin."""
    other = {"present": "absent", "absent": "present"}[says]
    assert told(said(says=says), said(says=other, source="herald")) == [
        "The sources contradict each other on these: Pact: mutual defense.",
        ONE_ORIGIN,
    ]


def test_a_contested_term_is_a_contradiction() -> None:
    """Terms that exclude each other contradict, where presence does not."""
    years = [said(Duration(years=5)), said(Duration(years=20), source="herald")]
    assert told(*years) == [
        "The sources contradict each other on these: Pact: duration."
    ]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param([said()], id="one statement"),
        pytest.param([said(says="absent")], id="one denial"),
        pytest.param(
            [said(origin="briefing"), said(source="herald", origin="briefing")],
            id="two sources",
        ),
        pytest.param([said(), said(article="Article 3")], id="one source, twice"),
    ],
)
def test_one_origin_is_named(statements: list[Statement]) -> None:
    """What rests on one origin is named, in however many sources it stands."""
    assert told(*statements) == [ONE_ORIGIN]


def test_an_inferred_date_is_named() -> None:
    """A date resolved from other words is named, whether words are printed or not."""
    resolved = Date("2024-06", printed="in June", resolved="the date of the issue")
    signed = [
        said(Signature(date=resolved)),
        said(Signature(date=Date("2024-06")), source="herald"),
    ]
    assert told(*signed) == [
        (
            "These rest on a date that is inferred, or resolved from other words:"
            " Pact: signature."
        )
    ]


def test_a_date_that_is_only_mentioned_carries_nothing() -> None:
    """The inferred date of a mention is no date that a cell rests on."""
    resolved = Date("2024-06", resolved="the date of the issue")
    signed = [
        said(Signature()),
        said(Signature(), source="herald"),
        said(Signature(date=resolved), manner="headline"),
    ]
    assert told(*signed) == [NOTHING]


def test_an_identity_that_is_inferred_throughout_is_named() -> None:
    """Where no statement of a side names the treaty, the cell is named."""
    inferred: dict[str, Any] = {"refers": "it", "identified": "inferred"}
    sides = [said(**inferred), said(**inferred, source="herald")]
    assert told(*sides) == [f"{BY_INFERENCE}: Pact: mutual defense."]


def test_one_side_of_what_is_contested_may_rest_on_an_inferred_identity() -> None:
    """A contradiction may be of two treaties: each side counts by itself."""
    inferred: dict[str, Any] = {"refers": "it", "identified": "inferred"}
    assert told(*BOTH, said(says="absent", **inferred)) == [
        "The sources contradict each other on these: Pact: mutual defense.",
        ONE_ORIGIN,
        f"{BY_INFERENCE}: Pact: mutual defense.",
    ]


def test_a_value_of_a_contested_term_may_rest_on_an_inferred_identity() -> None:
    """What excludes the other values may be said of another treaty.

    Where no value is excluded, one that names the treaty carries the cell.
    """
    inferred: dict[str, Any] = {"refers": "it", "identified": "inferred"}
    five, twenty = Duration(years=5), Duration(years=20)
    assert told(said(five), said(twenty, source="herald", **inferred)) == [
        "The sources contradict each other on these: Pact: duration.",
        f"{BY_INFERENCE}: Pact: duration.",
    ]
    assert told(said(five), said(five, source="herald", **inferred)) == [NOTHING]


def test_what_is_absent_in_qualified_words_alone_is_named() -> None:
    """An absence “of the kind …” is no plain one, unless another says so plainly."""
    qualified = said(says="absent", qualified="of the kind")
    also = said(says="absent", qualified="similar", source="herald")
    plain = said(says="absent", source="herald")
    assert told(qualified, also) == [
        (
            "These are said to be absent in qualified words alone (of the kind …):"
            " Pact: mutual defense."
        )
    ]
    assert told(qualified, plain) == [NOTHING]


def test_what_is_mentioned_only_is_named() -> None:
    """A cell without a finding, but with mentions, is named as that."""
    assert told(said(manner="headline"), said(hedged=True)) == [
        "These are mentioned only, and not told: Pact: mutual defense."
    ]


def test_an_official_of_a_third_state_is_named() -> None:
    """An official of a state that is no party is not relied on unsaid."""
    quoted = said(manner="quoted", speaker="third")
    assert told(*BOTH, quoted) == [
        (
            "In these, an official of a state that is no party is relied on:"
            " Pact: mutual defense."
        )
    ]


def test_nobody_is_a_third_party_to_a_treaty_whose_parties_are_not_given() -> None:
    """Where the parties are not given, nobody is called a third state's official."""
    quoted = [
        said(treaty="accord", manner="quoted", speaker="third"),
        said(treaty="accord", source="herald"),
    ]
    assert told(*quoted, treaties=["accord"]) == [NOTHING]


def test_what_was_not_looked_for_is_named() -> None:
    """Cells that some source was not read for are named, and only those."""
    unread = [source("gazette"), source("herald", codebook=None, topics={"duration"})]
    assert told(*BOTH, sources=unread) == [
        (
            "These were not looked for in every source; silence means nothing:"
            " Pact: consultation and signature."
        )
    ]


def test_a_source_whose_date_is_inferred_is_named() -> None:
    """The date of a source is inferred where the card says how it was resolved."""
    resolved = Date("[2024-07-01..2024-07-31]", resolved="it cites June as last month")
    dated = [
        source("gazette"),
        source("herald", publisher="Herald", published=resolved),
    ]
    assert told(*BOTH, sources=dated) == [
        "The date of Herald is inferred: it cites June as last month."
    ]


def test_a_source_that_speaks_of_no_treaty_here_is_not_named() -> None:
    """What a source that is not used rests on does not matter."""
    unused = source("leaflet", published=Date("2024", resolved="its look"))
    used = [source("gazette"), source("herald"), unused]
    assert told(*BOTH, sources=used) == [NOTHING]


def test_cells_are_named_by_treaty_in_the_order_of_the_comparison() -> None:
    """Treaties come in the order of columns, and topics in that of rows."""
    statements = [
        said(Signature(), manner="headline"),
        said(Consultation(), manner="headline"),
        said(Duration(), manner="headline", treaty="accord"),
    ]
    assert told(*statements, treaties=["pact", "accord"]) == [
        (
            "These are mentioned only, and not told:"
            " Pact: consultation and signature; Accord: duration."
        )
    ]
    assert told(*statements, treaties=["accord", "pact"]) == [
        (
            "These are mentioned only, and not told:"
            " Accord: duration; Pact: consultation and signature."
        )
    ]


def test_a_treaty_that_no_source_speaks_of_was_not_looked_for() -> None:
    """Silence is never claimed of a treaty of which nobody speaks.

    Where a caution is due for all topics, they are not listed.
    """
    assert told(*BOTH, treaties=["accord"]) == [
        (
            "These were not looked for in every source; silence means nothing:"
            " Accord: all topics."
        )
    ]
    assert told(*BOTH, treaties=["accord"], topics=["duration"]) == [
        (
            "These were not looked for in every source; silence means nothing:"
            " Accord: duration."
        )
    ]
