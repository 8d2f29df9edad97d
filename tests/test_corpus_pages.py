"""The pages of the corpus: fresh, complete, and made by the rules that they state."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from treatycmp import (
    Contrast,
    Corpus,
    CorpusError,
    Date,
    DefenseCooperation,
    Duration,
    Folder,
    MutualDefense,
    Origin,
    Signature,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.literate import read
from treatycmp.verification import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__: list[str] = []

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "corpus"


def script(name: str) -> Any:  # noqa: ANN401 - a module that is no part of a package
    """Import a script of the pages."""
    path = PAGES / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE, MARKS, RELAY = script("generate"), script("marks"), script("relay")

# A small corpus, and the documents that it quotes.

GAZETTE = """\
A “Pact” of two_words

A "Pact" of two_words
By Ann Author

The pact binds *both*. It will <b>last</b> twenty years, and no longer.

Weather was fine. Much was said
of the weather.

It ended in rain.

Nobody knows why. The pact binds *both*, still.
"""

WIRE = "The pact, he said, may last twenty years.\n\nAll went home."

CARD = """\
# A “Pact” of two_words

```toml source
id = "gazette"
authors = ["Ann Author"]
published = { edtf = "2024-06", resolved = "the month of the weather" }
document = "gazette.txt"
codebook = 1
```

"""

UNCODED = """\
## Read and left uncoded

- `A "Pact" of two_words`: the title.
- `By Ann Author`: the byline.
- `Weather was fine.` … `It ended in rain.`: the weather,
  which is no clause of anything.
- `Nobody knows why.`: <i>true</i>.
"""

FILES = {
    "seeds/gazette.md": CARD + UNCODED,
    "seeds/wire.md": """\
# The pact, he said, may last twenty years.

```toml source
id = "wire"
publisher = "The Wire"
published = "2024-07-01"
document = "wire.txt"
```

```toml speaker
id = "envoy"
name = "E. Envoy"
office = "Envoy"
speaks_for = "XXA"
```

## Read and left uncoded

- `All went home.`: no treaty.
""",
    "clauses/pact.md": """\
# The pact

```toml treaty
id = "pact"
label = "The [pact]"
```

## Duration

> It will <b>last</b> twenty years, and no longer.

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "present"
refers = "The pact"
years = 20
```

> The pact, he said, may last twenty years.

```toml statement
source = "wire"
speaker = "envoy"
manner = "paraphrased"
says = "present"
hedged = true
years = 20
```

## Prolongation

> It will <b>last</b> twenty years, and no longer.

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "absent"
refers = "The pact"
```

## Mutual defense

> The pact binds *both*

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "present"
status = "anticipated"
by = "Ann"
```
""",
}


def folder(**changed: str) -> Folder:
    """Read the small corpus; `gazette` and `pact` stand for other texts of files."""
    names = {"gazette": "seeds/gazette.md", "pact": "clauses/pact.md"}
    files = FILES | {names[name]: text for name, text in changed.items()}
    return Folder.of({name: text.encode() for name, text in files.items()})


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give the folder of the documents that the small corpus quotes."""
    for name, text in {"gazette": GAZETTE, "wire": WIRE}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def readings(documents: Path, **changed: str) -> dict[str, Any]:
    """Lay the small corpus beside its documents."""
    found: dict[str, Any] = GENERATE.readings(folder(**changed), documents)
    return found


def section(*items: str) -> str:
    """Write the card of the gazette with these items as left uncoded."""
    return CARD + "## Read and left uncoded\n\n" + "\n".join(items) + "\n"


def missing(reading: Any) -> list[str]:  # noqa: ANN401 - of a script
    """Give the sentences that are not accounted for, each with its paragraph."""
    return [
        f"{reading.source.id}, {reading.paragraphs(extent)}: {reading.words(extent)}"
        for extent in reading.unaccounted()
    ]


# What was read and left uncoded.


def test_passages_left_uncoded_are_found_in_the_document(small: Path) -> None:
    """One code span is that stretch; two are all from the first to the second."""
    reading = readings(small)["gazette"]
    shown = [
        (
            [reading.words(extent) for extent in passage.extents],
            passage.reason,
        )
        for passage in reading.uncoded
    ]
    assert shown == [
        (["A “Pact” of two_words", 'A "Pact" of two_words'], "the title."),
        (["By Ann Author"], "the byline."),
        (
            [
                "Weather was fine. Much was said of the weather. It ended in rain.",
            ],
            "the weather, which is no clause of anything.",
        ),
        (["Nobody knows why."], "<i>true</i>."),
    ]


def test_code_spans_may_hold_backticks(tmp_path: Path) -> None:
    """Double backticks hold words with a backtick, and a reason may hold code."""
    (tmp_path / "gazette.txt").write_text("It `binds` both.", encoding="utf-8")
    card = section("- `` It `binds` `` …", "  `both.`: `x` and *y*.")
    corpus = {"seeds/gazette.md": card.replace("# A “Pact” of two_words", "# It")}
    files = Folder.of({name: text.encode() for name, text in corpus.items()})
    (reading,) = GENERATE.readings(files, tmp_path).values()
    (passage,) = reading.uncoded
    assert passage.words == ("It `binds`", "both.")
    assert passage.reason == "“x” and y."


@pytest.mark.parametrize(
    "item",
    [
        "- Weather was fine: no code span.",
        "- The `Weather was fine`: words before it.",
        "- `Weather was fine`",
        "- `Weather was fine`:",
        "- `Weather was fine`, the reason.",
        "- `Weather was fine` ... `rain.`: three points.",
        "- `Weather` … `was` … `fine`: three.",
        "- `Weather was fine`: the reason.\n\n  And more.",
        "- `Weather was fine`: the reason.\n  - `rain.`: nested.",
        "1. `Weather was fine`: numbered.",
        "`Weather was fine`: in no list.",
        "### By the way",
    ],
)
def test_malformed_items_are_named(item: str, small: Path) -> None:
    """What is no item of the section is an error with its file and line."""
    card = section("- `By Ann Author`: the byline.", "", item)
    with pytest.raises(CorpusError, match=r"seeds/gazette\.md:15: .*malformed\]"):
        readings(small, gazette=card)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("`Weather was bad.`: x", "not-in-document.*\n.*Weather was bad.*\n.*“fine”"),
        ("`eather was fine.`: x", "not-in-document.*\n.*\n.*inside a word"),
        ("`weather. It ended`: x", "not-in-document.*\n.*\n.*next paragraph"),
        ("`rain.` … `Weather`: x", "do not follow the first"),
        ("`pact`: x", "stand in 2 places.*ambiguous.*\n.*pact"),
        ("`The pact` … `rain.`: x", None),
        ("`Weather was` … `weather`: x", None),
        ("`It` … `rain.`: x", "stand in 2 places"),
        ('`A "Pact" of two_words` … `It ended in rain.`: x', "stand in 2 places"),
        ("`Weather was fine.` … `fine. Much`: x", "do not follow the first"),
        (f"`{'long ' * 101}`: x", "500 signs at most"),
    ],
)
def test_items_name_one_passage(item: str, message: str | None, small: Path) -> None:
    """Words that are not there, or there more than once, are an error."""
    card = section(f"- {item}")
    if message is None:
        assert len(readings(small, gazette=card)["gazette"].uncoded) == 1
        return
    with pytest.raises(CorpusError, match=message) as caught:
        readings(small, gazette=card)
    assert [d.place.line for d in caught.value.diagnostics] == [13]


def test_all_wrong_items_are_told_at_once(small: Path) -> None:
    """One wrong item does not hide the next."""
    card = section("- `pact`: x", "- `Nobody`", "- `nowhere at all`: x")
    with pytest.raises(CorpusError) as caught:
        readings(small, gazette=card)
    assert [d.place.line for d in caught.value.diagnostics] == [13, 14, 15]


def test_a_section_is_that_of_the_card_above_it(small: Path) -> None:
    """Two cards in one file have a section each."""
    other = FILES["seeds/wire.md"]
    both = {
        "seeds/both.md": CARD + UNCODED + "\n" + other,
        "clauses/pact.md": FILES["clauses/pact.md"],
    }
    files = Folder.of({name: text.encode() for name, text in both.items()})
    found = GENERATE.readings(files, small)
    alone = readings(small)
    assert {id_: each.uncoded for id_, each in found.items()} == {
        id_: each.uncoded for id_, each in alone.items()
    }


# Every sentence is accounted for.


def test_a_whole_reading_accounts_for_every_sentence(small: Path) -> None:
    """Sentences that are coded in part, or left uncoded, are accounted for."""
    assert [missing(each) for each in readings(small).values()] == [[], []]


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ('- `A "Pact" of two_words`: the title.\n', ["¶ 1: A “Pact” of two_words"]),
        ("- `Nobody knows why.`: <i>true</i>.\n", ["¶ 6: Nobody knows why."]),
    ],
)
def test_a_sentence_that_nobody_read_is_named(
    gone: str, named: list[str], small: Path
) -> None:
    """A sentence in no quotation and in no uncoded passage is listed by its words."""
    reading = readings(small, gazette=CARD + UNCODED.replace(gone, ""))["gazette"]
    assert missing(reading) == [f"gazette, {name}" for name in named]


def test_a_quotation_accounts_for_no_other_sentence(small: Path) -> None:
    """Each sentence of a paragraph counts by itself."""
    pact = FILES["clauses/pact.md"].replace(
        "The pact binds *both*\n", "The pact binds *both*, still.\n"
    )
    reading = readings(small, pact=pact)["gazette"]
    assert missing(reading) == ["gazette, ¶ 3: The pact binds *both*."]


def test_what_lies_between_two_spans_is_not_accounted_for(small: Path) -> None:
    """A quotation with an omission does not cover the sentence that it omits."""
    (small / "gazette.txt").write_text(
        GAZETTE.replace("*both*. It", "*both*. Or so. It"), encoding="utf-8"
    )
    pact = FILES["clauses/pact.md"].replace(
        "> The pact binds *both*\n",
        "> The pact binds *both*\n> […]\n> It will <b>last</b>\n",
    )
    reading = readings(small, pact=pact)["gazette"]
    assert "gazette, ¶ 3: Or so." in missing(reading)


def test_paragraphs_stand_for_sentences_in_other_languages() -> None:
    """In a language other than English, only whole paragraphs are counted."""
    source = Source(id="zeitung", title="Z", published="2024", language="de")
    text = Text("Ein Satz. Noch ein Satz.")
    reading = GENERATE.Reading.of(source, text, (), "")
    assert missing(reading) == ["zeitung, ¶ 1: Ein Satz. Noch ein Satz."]


# The page of a source.


def plain(page: str) -> list[str]:
    """Give the lines of a page as a reader sees them, without its markup."""
    lines = []
    for token in MarkdownIt("gfm-like").parse(page):
        if token.type == "inline":
            kinds = {"softbreak": "\n"}
            lines.append(
                "".join(kinds.get(t.type, t.content) for t in token.children or [])
            )
    return lines


def test_a_page_lists_codings_in_reading_order(small: Path) -> None:
    """Quotations and uncoded passages stand as in the document, with their codings."""
    lines = plain(GENERATE.pages(folder(), small)["gazette.md"])
    assert lines[lines.index("¶ 1") :] == [
        "¶ 1",
        'Left uncoded: ‘A "Pact" of two_words’ (also in ¶ 2) — the title.',
        "¶ 2",
        "Left uncoded: “By Ann Author” — the byline.",
        "¶ 3",
        "“The pact binds *both*” (also in ¶ 6)",
        (
            "The [pact]: Mutual defense — anticipated, says: present"
            " — in the author’s voice; by Ann. pact.mutual-defense.gazette"
        ),
        "“It will <b>last</b> twenty years, and no longer.”",
        (
            "The [pact]: Duration — says: present; 20 years"
            " — in the author’s voice; called there “The pact”. pact.duration.gazette"
        ),
        (
            "The [pact]: Prolongation — says: absent — in the author’s voice;"
            " called there “The pact”. pact.prolongation.gazette"
        ),
        "¶ 4–5",
        (
            "Left uncoded: “Weather was fine.” … “It ended in rain.”"
            " — the weather, which is no clause of anything."
        ),
        "¶ 6",
        "Left uncoded: “Nobody knows why.” — <i>true</i>.",
    ]


def test_a_page_tells_what_the_card_says(small: Path) -> None:
    """The head of a page has what is printed, what is inferred, and what is coded."""
    pages = GENERATE.pages(folder(), small)
    lines = plain(pages["gazette.md"])
    assert lines[: lines.index("In reading order")] == [
        "A “Pact” of two_words",
        "Publisher: not printed",
        "Authors: Ann Author",
        "Published: June 2024 (inferred)",
        "Published, inferred from: the month of the weather",
        "Kind, language: article, en",
        "Document: gazette.txt",
        "SHA-256: none",
        "Read for: version 1 of the codebook",
        "Speakers: the author: 3",
        "Coded: 3 statements and 0 contrasts on 2 quotations; 4 passages left uncoded",
        "The card tells in prose what the text prints and what is inferred.",
    ]
    assert "Speakers: E. Envoy (Envoy) for XXA: 1" in plain(pages["wire.md"])


def test_untrusted_words_stay_words(small: Path) -> None:
    """Nothing in a document or a card becomes an element, a link or emphasis."""
    card = CARD + UNCODED + "- `<b>last</b>`: [so](it).\n"
    page = GENERATE.pages(folder(gazette=card), small)["gazette.md"]
    tokens = MarkdownIt("gfm-like").parse(page)
    inline = [child for token in tokens for child in token.children or []]
    assert "html_inline" not in {child.type for child in inline}
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert links == ["../../seeds/gazette.md"]
    blocks = [token.content for token in tokens if token.type == "html_block"]
    assert [block.strip() for block in blocks] == [GENERATE.GENERATED]


def test_a_page_says_what_is_not_accounted_for(small: Path) -> None:
    """A sentence that nobody read is shown in its place, and counted above."""
    card = CARD + UNCODED.replace("- `Nobody knows why.`: <i>true</i>.\n", "")
    lines = plain(GENERATE.pages(folder(gazette=card), small)["gazette.md"])
    assert lines[-2:] == ["¶ 6", "Not accounted for: “Nobody knows why.”"]
    assert lines[lines.index("¶ 1") - 1].endswith(
        "Not accounted for: 1 sentence, shown in place."
    )


def test_an_uncoded_passage_says_where_it_is_coded(small: Path) -> None:
    """Where a passage left uncoded holds a quotation, its line says so."""
    card = section("- `The pact` … `It ended in rain.`: much else.")
    lines = plain(GENERATE.pages(folder(gazette=card), small)["gazette.md"])
    assert (
        "Left uncoded: “The pact” … “It ended in rain.” (but for what is coded of it)"
        " — much else."
    ) in lines


def test_what_stands_beside_a_quotation_is_not_coded(small: Path) -> None:
    """A passage that ends where a quotation begins holds nothing that is coded."""
    pact = FILES["clauses/pact.md"].replace(" years, and no longer.", " years")
    card = CARD + UNCODED + "- `, and no longer.`: x\n"
    lines = plain(GENERATE.pages(folder(gazette=card, pact=pact), small)["gazette.md"])
    assert "Left uncoded: “, and no longer.” — x" in lines


def test_words_that_are_not_in_the_document_make_no_page(small: Path) -> None:
    """A quotation that its document lacks is an error, and nothing is written."""
    (small / "wire.txt").write_text(WIRE.replace("may", "can"), encoding="utf-8")
    with pytest.raises(CorpusError, match="not-in-document"):
        GENERATE.pages(folder(), small)


def test_the_order_of_files_changes_no_page(small: Path) -> None:
    """The pages depend on what the files say, and not on their order."""
    files = {name: text.encode() for name, text in reversed(FILES.items())}
    assert GENERATE.pages(Folder.of(files), small) == GENERATE.pages(folder(), small)


def test_the_command_writes_what_is_due_and_nothing_else(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are written anew; those of sources that are gone are deleted."""
    corpus, pages = tmp_path / "corpus", tmp_path / "pages"
    folder().write(corpus)
    pages.mkdir()
    (pages / "gone.md").write_text("gone", encoding="utf-8")
    (pages / "kept.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(GENERATE, "ROOT", corpus)
    monkeypatch.setattr(GENERATE, "HERE", pages)
    GENERATE.main(["--documents", str(small)])
    written = {path.name for path in pages.iterdir()}
    assert written == {"index.md", "gazette.md", "wire.md", "kept.py"}
    assert (pages / "wire.md").read_text(encoding="utf-8") == GENERATE.pages(
        folder(), small
    )["wire.md"]


# Relays.

TREATIES = [Treaty(id="pact", label="Pact"), Treaty(id="deal", label="Deal")]
SOURCES = [
    Source(id="talk", title="T", published="2024", publisher="Talk", kind="interview"),
    Source(id="daily", title="D", published="2024", publisher="Daily"),
    Source(id="post", title="P", published="2024", publisher="Post"),
]
SPEAKERS = [Speaker(id="envoy", name="E. Envoy")]
ORIGINS = [Origin(id="meeting", title="The meeting")]


def said(source: str, manner: str = "paraphrased", **more: Any) -> Any:  # noqa: ANN401 - a statement or a contrast
    """Make a statement of the envoy, or a contrast, with one origin."""
    speakers = {"question": "interviewer"}
    common = {
        "treaty": "pact",
        "source": source,
        "speaker": speakers.get(manner, "envoy"),
        "manner": manner,
        "origin": "meeting",
        "quotation": "words of it",
        "says": "present",
    }
    if "others" in more:
        return Contrast(**(common | {"says": "differs", "respect": "type"} | more))
    return Statement(**(common | {"clause": DefenseCooperation()} | more))


def relays(*told: Any) -> Any:  # noqa: ANN401 - of a script
    """Lay side by side what is told of the meeting."""
    corpus = Corpus(
        treaties=TREATIES,
        sources=SOURCES,
        speakers=SPEAKERS,
        origins=ORIGINS,
        statements=[each for each in told if isinstance(each, Statement)],
        contrasts=[each for each in told if isinstance(each, Contrast)],
    )
    (found,) = RELAY.relays(corpus)
    return found


def marks(found: Any) -> list[dict[str, str]]:  # noqa: ANN401 - of a script
    """Give the mark of each relay, by document and manner, for each proposition."""
    return [
        {
            f"{relay.source} {relay.manner}": str(relayed.mark)
            for relay, relayed in proposition.relayed.items()
        }
        for proposition in found.propositions
    ]


OPEN = {"refers": "it", "identified": "unidentified"}
ABSENT = {"clause": MutualDefense(), "says": "absent"}


@pytest.mark.parametrize(
    ("base", "relay", "mark", "reasons"),
    [
        ({}, {}, "kept", ()),
        ({}, {"refers": "it", "identified": "inferred"}, "kept", ()),
        ({"hedged": True}, {"hedged": True}, "kept", ()),
        ({"hedged": True}, {}, "hardened", ("no longer hedged",)),
        ({}, {"hedged": True}, "softened", ("now hedged",)),
        (OPEN, {}, "hardened", ("no longer of a treaty left open",)),
        ({}, OPEN, "softened", ("now of a treaty left open",)),
        (
            ABSENT | {"qualified": "of the kind"},
            ABSENT,
            "hardened",
            ("no longer qualified",),
        ),
        (
            ABSENT,
            ABSENT | {"qualified": "of the kind"},
            "softened",
            ("now qualified",),
        ),
        (
            {"status": "conduct", "stage": "offered"},
            {"status": "conduct", "stage": "delivered"},
            "hardened",
            ("stage: offered → delivered",),
        ),
        (
            {"status": "conduct", "stage": "delivered"},
            {"status": "conduct", "stage": "offered"},
            "softened",
            ("stage: delivered → offered",),
        ),
        ({"status": "conduct"}, {"status": "conduct", "stage": "used"}, "kept", ()),
        ({"status": "conduct", "stage": "used"}, {"status": "conduct"}, "kept", ()),
        ({}, {"says": "absent"}, "changed", ("says: present → absent",)),
        (
            {"status": "proposed", "by": "A", "to": "B"},
            {"status": "proposed", "by": "B", "to": "A"},
            "changed",
            ("by: A → B", "to: B → A"),
        ),
        ({"status": "proposed"}, {"status": "proposed", "by": "A"}, "kept", ()),
        (
            {"status": "proposed", "by": "A", "clause": Duration(years=5)},
            {"status": "proposed", "clause": Duration()},
            "kept in part",
            ("without years, by",),
        ),
        (
            {"clause": Duration(years=5)},
            {"clause": Duration(), "hedged": True},
            "softened",
            ("now hedged", "without years"),
        ),
        (
            {"clause": Duration(years=5)},
            {"clause": Duration(years=20)},
            "changed",
            ("years: 5 → 20",),
        ),
        ({"clause": Duration()}, {"clause": Duration(years=20)}, "kept", ()),
        (
            {"hedged": True},
            OPEN,
            "changed",
            ("no longer hedged", "now of a treaty left open"),
        ),
        (
            {"hedged": True},
            {"says": "absent"},
            "changed",
            ("says: present → absent", "no longer hedged"),
        ),
        (
            {"clause": MutualDefense(trigger=frozenset({"attack"}))},
            {"clause": MutualDefense(trigger=frozenset({"aggression"}))},
            "kept",
            (),
        ),
    ],
)
def test_what_became_of_a_proposition(
    base: Mapping[str, Any],
    relay: Mapping[str, Any],
    mark: str,
    reasons: tuple[str, ...],
) -> None:
    """A relay keeps, changes, hardens or softens what the base has, and in what."""
    found = relays(said("talk", "quoted", **base), said("daily", **relay))
    (proposition,) = found.propositions
    held, relayed = proposition.relayed.values()
    assert (held.mark, held.reasons) == ("base", ())
    assert (relayed.mark, relayed.reasons) == (mark, reasons)


def test_a_date_that_can_be_the_same_is_kept() -> None:
    """Dates are changed where no day fits both, and not where one is wider."""

    def mark(printed: str) -> str:
        found = relays(
            said("talk", "quoted", clause=Signature(date=Date("2025-01-17"))),
            said("daily", clause=Signature(date=Date(printed))),
        )
        return marks(found)[0]["daily paraphrased"]

    assert (mark("2025-01"), mark("2024")) == ("kept", "changed")


def test_one_firm_statement_of_the_base_is_enough() -> None:
    """The base is hedged only where all that it has is hedged."""
    found = relays(
        said("talk", "quoted", hedged=True, quotation="it may be"),
        said("talk", "quoted", quotation="it is"),
        said("daily"),
    )
    assert marks(found) == [{"talk quoted": "base", "daily paraphrased": "kept"}]


def test_what_one_side_lacks_is_dropped_or_added() -> None:
    """A proposition of the base alone is dropped, and one of a relay alone added."""
    found = relays(said("talk", "quoted"), said("daily", clause=Duration()))
    assert marks(found) == [
        {"talk quoted": "base", "daily paraphrased": "dropped"},
        {"talk quoted": "–", "daily paraphrased": "added"},
    ]


def test_another_treaty_or_status_is_another_proposition() -> None:
    """What a relay ties to another treaty, or anticipates, is dropped and added."""
    found = relays(
        said("talk", "quoted"),
        said("daily", treaty="deal"),
        said("post", status="position"),
    )
    assert [(p.treaties, p.status) for p in found.propositions] == [
        (("deal",), "agreed"),
        (("pact",), "agreed"),
        (("pact",), "position"),
    ]
    assert [list(each.values()) for each in marks(found)] == [
        ["–", "added", "–"],
        ["base", "dropped", "dropped"],
        ["–", "–", "added"],
    ]


def test_what_another_part_has_is_not_dropped() -> None:
    """A part drops nothing that another part of its document has; a headline never."""
    found = relays(
        said("talk", "quoted"),
        said("talk", "headline", clause=Duration()),
        said("daily"),
        said("daily", "quoted", clause=Duration()),
    )
    duration, cooperation = sorted(
        marks(found), key=lambda m: m["talk quoted"] == "base"
    )
    assert cooperation == {
        "talk quoted": "base",
        "talk headline": "–",
        "daily quoted": "elsewhere",
        "daily paraphrased": "kept",
    }
    assert duration["daily paraphrased"] == "–"


def test_a_question_keeps_adds_and_drops_nothing() -> None:
    """A premise, or what is implied, is marked as just that, and keeps nothing."""
    found = relays(
        said("talk", "quoted"),
        said("talk", "question", clause=Duration(), says="absent"),
        said("talk", "presupposed", clause=Duration()),
        said("talk", "paraphrased", clause=Signature()),
        said("talk", "question"),
        said("daily", clause=Signature()),
    )
    columns = [
        *("talk quoted", "talk paraphrased", "talk question", "talk presupposed"),
        "daily paraphrased",
    ]
    assert list(marks(found)[0]) == columns
    assert {tuple(each.values()) for each in marks(found)} == {
        ("base", "dropped", "asked", "–", "dropped"),
        ("–", "–", "asked", "implied", "–"),
        ("–", "added", "–", "–", "added"),
    }


def test_contrasts_are_alike_in_treaties() -> None:
    """Contrasts of the same treaties are one proposition, whichever is named first."""
    found = relays(
        said("talk", "quoted", others=("deal",), respect="type"),
        said("daily", treaty="deal", others=("pact",), respect="nature"),
        said("post", others=("deal",), says="alike", respect="type"),
    )
    (proposition,) = found.propositions
    assert proposition.topic is None
    assert [(r.mark, r.reasons) for r in proposition.relayed.values()] == [
        ("base", ()),
        ("kept", ()),
        ("changed", ("says: differs → alike",)),
    ]


NEAR, EARLY = "“near,” he said", "that it is in its early days"


@pytest.mark.parametrize(
    ("base", "relay", "other", "requoted"),
    [
        (("quoted", EARLY), ("quoted", NEAR), None, True),
        (("quoted", "It is near."), ("quoted", NEAR), None, False),
        (("quoted", "It is near."), ("quoted", "is near"), None, False),
        (("quoted", "It is near."), ("quoted", "near,” he said"), None, False),
        (("quoted", EARLY), ("paraphrased", NEAR), None, True),
        (("quoted", EARLY), ("paraphrased", "it is near"), None, False),
        (("quoted", "It is near."), ("paraphrased", NEAR), None, False),
        (("quoted", "It is near."), ("headline", "Talks ”near” an end"), None, False),
        (("quoted", EARLY), ("headline", NEAR), ("paraphrased", NEAR), True),
        (("quoted", EARLY), ("question", NEAR), ("paraphrased", EARLY), False),
        (None, ("paraphrased", NEAR), ("paraphrased", NEAR), False),
        (None, ("quoted", NEAR), ("paraphrased", EARLY), True),
        (None, ("quoted", NEAR), ("quoted", EARLY), False),
        (None, ("quoted", NEAR), None, False),
        (("quoted", "near"), ("quoted", NEAR), ("paraphrased", "near"), True),
    ],
)
def test_what_is_put_in_quotation_marks(
    base: tuple[str, str] | None,
    relay: tuple[str, str],
    other: tuple[str, str] | None,
    requoted: bool,  # noqa: FBT001 - what is expected
) -> None:
    """A relay is marked that quotes what others paraphrase, or what was not so said."""
    voices = {"talk": base, "daily": relay, "post": other}
    told = [
        said(source, words[0], quotation=words[1])
        for source, words in voices.items()
        if words
    ]
    # These make the interview the base, and every document a relay.
    told += [said("talk", "quoted", clause=Duration(), quotation="x")] * (base is None)
    found = relays(*told)
    assert found.base.source == "talk"
    (proposition,) = (p for p in found.propositions if p.topic is DefenseCooperation)
    flags = {r.source: each.requoted for r, each in proposition.relayed.items()}
    assert flags["daily"] is requoted
    assert flags["talk"] is False


@pytest.mark.parametrize(
    ("told", "base"),
    [
        (
            [said("talk", "quoted"), said("daily"), said("daily", clause=Duration())],
            "talk",
        ),
        ([said("talk"), said("daily"), said("daily", clause=Duration())], "daily"),
        ([said("post"), said("daily", "quoted")], "daily"),
        (
            [
                said("talk", "quoted", origin="post"),
                said("post", "paraphrased", origin="post"),
            ],
            "post",
        ),
    ],
)
def test_the_base_is_what_the_interview_quotes(told: list[Any], base: str) -> None:
    """The base is the origin itself, an interview's answers, or what is coded most."""
    assert relays(*told).base.source == base


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ([said("daily"), said("post")], 1),
        ([said("daily"), said("daily", "quoted", clause=Duration())], 0),
        ([said("talk"), said("talk", "quoted", clause=Duration())], 1),
        ([said("talk", "question"), said("talk", "quoted", clause=Duration())], 0),
        ([said("talk", origin="talk"), said("daily", origin="daily")], 0),
    ],
)
def test_an_origin_has_a_page_if_it_is_told_more_than_once(
    told: list[Any], count: int
) -> None:
    """Two documents make relays; so do the two parts of an interview."""
    corpus = Corpus(
        treaties=TREATIES,
        sources=SOURCES,
        speakers=SPEAKERS,
        origins=ORIGINS,
        statements=told,
    )
    assert len(RELAY.relays(corpus)) == count


def test_every_mark_has_its_rule() -> None:
    """There is a rule for each mark, in the order of the marks."""
    assert list(MARKS.RULES) == list(MARKS.Mark)


RELAYED = FILES | {
    "seeds/origins.md": '```toml origin\nid = "talk"\ntitle = "The talk"\n```\n',
    "clauses/pact.md": FILES["clauses/pact.md"]
    .replace(
        'speaker = "author"\nmanner = "author"', 'speaker = "envoy"\nmanner = "quoted"'
    )
    .replace('says = "', 'origin = "talk"\nsays = "'),
}


def test_the_page_of_an_origin(small: Path) -> None:
    """It has the base, a table of marks, their rules, and the words side by side."""
    files = Folder.of({name: text.encode() for name, text in RELAYED.items()})
    pages = GENERATE.pages(files, small)
    page = pages["relay-talk.md"]
    lines = plain(page)
    assert "Ann Author, quoted: 3 coded; the base, of which most is coded" in lines
    assert all(f"{mark}: {rule}" in lines for mark, rule in MARKS.RULES.items())
    start = lines.index("2. The [pact]: Duration", lines.index("The marks"))
    assert lines[start : start + 5] == [
        "2. The [pact]: Duration",
        "Ann Author, quoted: base",
        (
            "¶ 3: “It will <b>last</b> twenty years, and no longer.” — says: present;"
            " 20 years — E. Envoy (Envoy), quoted; called there “The pact”."
            " pact.duration.gazette"
        ),
        "The Wire, paraphrased: softened (now hedged)",
        (
            "¶ 1: “The pact, he said, may last twenty years.” — says: present;"
            " 20 years — E. Envoy (Envoy), paraphrased; hedged. pact.duration.wire"
        ),
    ]
    cells = iter(lines[lines.index("Proposition") : lines.index("The marks")])
    assert list(zip(cells, cells, cells, strict=True)) == [
        ("Proposition", "Ann Author, quoted", "The Wire, paraphrased"),
        ("1. The [pact]: Mutual defense, anticipated", "base", "dropped"),
        ("2. The [pact]: Duration", "base", "softened"),
        ("3. The [pact]: Prolongation", "base", "dropped"),
    ]
    assert "(relay-talk.md)" in pages["index.md"]


def test_relays_of_one_name_are_told_apart() -> None:
    """Sources of one name go by their ids too, and words stand in reading order."""
    texts = {"daily": "Second. First.", "post": "Other."}
    sources = [
        Source(id=id_, title="T", published="2024", publisher="Agency") for id_ in texts
    ]
    corpus = Corpus(
        treaties=TREATIES,
        sources=sources,
        speakers=SPEAKERS,
        origins=ORIGINS,
        statements=[
            said("daily", quotation="First."),
            said("daily", quotation="Second."),
            said("post", quotation="Other."),
        ],
    )
    beside = {
        source.id: GENERATE.Reading.of(
            source, Text(texts[source.id]), corpus.where(source=source.id), ""
        )
        for source in sources
    }
    (found,) = RELAY.relays(corpus)
    lines = plain(GENERATE.relay_page(corpus, found, beside))
    shown = lines[lines.index("Proposition by proposition") + 2 :]
    assert [line.partition(" —")[0] for line in shown] == [
        "Agency (daily), paraphrased: base",
        "¶ 1: “Second.”",
        "¶ 1: “First.”",
        "Agency (post), paraphrased: kept",
        "¶ 1: “Other.”",
    ]


# The shipped corpus.

SHIPPED = read(ROOT)
ID = re.compile(r"`([a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+)`")


def text_of(name: str) -> str:
    """Read a page of the corpus."""
    return (PAGES / name).read_text(encoding="utf-8")


def test_there_is_a_page_for_each_source_and_relayed_origin() -> None:
    """The folder holds the index, the sources' pages and the relays', and no other."""
    due = {
        "index.md",
        *(f"{source.id}.md" for source in SHIPPED.corpus.sources),
        *(f"relay-{each.origin}.md" for each in RELAY.relays(SHIPPED.corpus)),
    }
    assert {path.name for path in PAGES.glob("*.md")} == due


def test_every_statement_is_on_the_page_of_its_source() -> None:
    """Each statement stands once, on its source's page, and no page has another."""
    shown = {
        source.id: Counter(ID.findall(text_of(f"{source.id}.md")))
        for source in SHIPPED.corpus.sources
    }
    assert shown == {
        source.id: Counter(s.id for s in SHIPPED.corpus.where(source=source.id))
        for source in SHIPPED.corpus.sources
    }


def test_every_contrast_is_on_the_page_of_its_source() -> None:
    """The page of a source has its contrasts, with their words."""
    for source in SHIPPED.corpus.sources:
        contrasts = [c for c in SHIPPED.corpus.contrasts if c.source == source.id]
        page = text_of(f"{source.id}.md")
        assert page.count("- **Contrast**") == len(contrasts)
        words = "\n".join(plain(page))
        assert [c for c in contrasts if c.quotation.text not in words] == []


def test_relay_pages_show_what_there_is() -> None:
    """The page of an origin has the statements that rest on it, each once."""
    for each in RELAY.relays(SHIPPED.corpus):
        shown = Counter(ID.findall(text_of(f"relay-{each.origin}.md")))
        told = SHIPPED.corpus.where(origin=each.origin)
        assert shown == Counter(statement.id for statement in told)


def test_pages_are_fresh(documents: Path) -> None:
    """The pages are what the generator makes of the corpus and the documents.

    If not: `python docs/corpus/generate.py`, and read what changed.
    """
    due = GENERATE.pages(SHIPPED, documents)
    assert {name: text_of(name) for name in due} == due


def test_every_sentence_of_the_documents_is_accounted_for(documents: Path) -> None:
    """Each sentence is coded in part, or listed as read and left uncoded."""
    found = GENERATE.readings(SHIPPED, documents)
    assert [name for reading in found.values() for name in missing(reading)] == []
