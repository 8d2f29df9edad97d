"""A corpus on disk: what is read, what is refused, and how it is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp import (
    Clause,
    Codebook,
    Contrast,
    Corpus,
    Duration,
    MutualDefense,
    NonAssistance,
    Origin,
    Quotation,
    Source,
    Statement,
    Treaty,
    term,
)
from treatycmp.codebook import BASE, EXACT
from treatycmp.dates import Date
from treatycmp.errors import CorpusError
from treatycmp.literate import Folder, check, read, write
from treatycmp.literate.markdown import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

GOOD = Path(__file__).parent / "corpora" / "good"
PACT = "clauses/uto-rur.md"


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """Give a copy of the minimal corpus that a test may spoil."""
    folder = tmp_path / "corpus"
    read(GOOD / "minimal").write(folder)
    return folder


def codes(folder: Path) -> list[tuple[str, str]]:
    """List the problems of a corpus: place and code."""
    return [(str(problem.place), problem.code) for problem in check(folder)]


# What is no corpus


def test_no_folder_is_no_corpus(tmp_path: Path) -> None:
    """A folder that is not there is named, with how to start one."""
    (problem,) = check(tmp_path / "none")
    assert problem.code == "not-a-corpus"
    assert problem.message == "there is no such folder"
    assert "to start one" in problem.hint


def test_a_file_is_no_corpus(tmp_path: Path) -> None:
    """A file is not taken for a corpus."""
    (tmp_path / "file").write_text("")
    (problem,) = check(tmp_path / "file")
    assert (problem.code, problem.message) == ("not-a-corpus", "this is no folder")


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    """An empty folder says which two folders a corpus has, and how to start."""
    (problem,) = check(tmp_path)
    assert problem.message == "the folder is no corpus: it has no seeds/ and clauses/"
    assert "clauses/my-treaty.md" in problem.hint


def test_a_missing_half_is_named(minimal: Path) -> None:
    """A corpus without seeds/ is told what to put there, and nothing of clauses/."""
    (minimal / "seeds").rename(minimal / "sources")
    (problem,) = check(minimal)
    assert problem.message == "the folder is no corpus: it has no seeds/"
    assert problem.hint.startswith("make seeds/, with a file for each source")
    assert "clauses" not in problem.hint


def test_the_other_missing_half_is_named(minimal: Path) -> None:
    """A corpus without clauses/ is told what to put there, and nothing of seeds/."""
    (minimal / "clauses").rename(minimal / "treaties")
    (problem,) = check(minimal)
    assert problem.message == "the folder is no corpus: it has no clauses/"
    assert problem.hint.startswith("make clauses/, with a file for each treaty")
    assert "seeds" not in problem.hint


def test_a_corpus_without_files_is_empty(tmp_path: Path) -> None:
    """Two empty folders are the empty corpus, which can be written and read."""
    write(Corpus(), tmp_path / "empty")
    assert read(tmp_path / "empty").corpus == Corpus()


# What is no file of a corpus


def test_bytes_that_are_no_text_are_refused_with_their_line(minimal: Path) -> None:
    """A byte that is not UTF-8 is a problem on its line, whatever ends lines."""
    with (minimal / PACT).open("ab") as file:
        file.write(b"one\rtwo\r\n\xe9t\xe9")
    assert codes(minimal) == [(f"{PACT}:22", "not-utf-8")]


def test_nul_is_refused_with_its_line(minimal: Path) -> None:
    """A NUL character is a problem on its line."""
    with (minimal / PACT).open("ab") as file:
        file.write(b"one\ntwo \0")
    assert codes(minimal) == [(f"{PACT}:21", "nul-character")]


def test_utf_16_is_refused(minimal: Path) -> None:
    """A file in UTF-16 is refused as not UTF-8."""
    text = (minimal / PACT).read_text(encoding="utf-8")
    (minimal / PACT).write_bytes(text.encode("utf-16"))
    assert codes(minimal) == [(f"{PACT}:1", "not-utf-8")]


def test_a_large_file_is_refused_unread(minimal: Path) -> None:
    """A file of ten megabytes is refused by its size; nothing follows from that."""
    with (minimal / "seeds" / "gazette.md").open("r+b") as file:
        file.truncate(10_000_000)
    assert codes(minimal) == [("seeds/gazette.md", "too-large")]


@pytest.mark.parametrize(
    ("line", "size"),
    [(b"prose\n", MAX_BYTES), (b"> a\n", 60_000), (b"## #", 60_000), (b"[a", 60_000)],
)
def test_a_file_may_be_as_large_as_allowed(
    minimal: Path, line: bytes, size: int
) -> None:
    """A file of a million bytes is read, and pathological ones in good time."""
    data = (minimal / PACT).read_bytes() + b"\n## Remarks\n\n"
    (minimal / PACT).write_bytes((data + line * size)[:size])
    assert codes(minimal) == []


@pytest.mark.parametrize(
    "name",
    [
        "clauses/old/pact.md",
        "clauses/old/older/pact.markdown",
        "seeds/card.MD",
        "seeds/card.markdown",
    ],
)
def test_markdown_that_is_not_read_is_a_problem(minimal: Path, name: str) -> None:
    """A Markdown file that a reader would take for one of the corpus is named."""
    (minimal / name).parent.mkdir(parents=True, exist_ok=True)
    (minimal / name).write_text("Prose.")
    assert codes(minimal) == [(name, "stray-file")]


def test_other_files_are_not_looked_at(minimal: Path) -> None:
    """Files that are no Markdown, and files beside the two folders, do not matter."""
    for name in ("README.md", "clauses/picture.png", "seeds/card.md~", "clauses/.x"):
        (minimal / name).write_bytes(b"\xff\x00")
    assert check(minimal) == ()


def test_a_readme_among_the_seeds_is_read_like_any_other(minimal: Path) -> None:
    """README.md inside seeds/ is a file of the corpus."""
    (minimal / "seeds" / "README.md").write_text("```toml sorce\n```\n")
    assert codes(minimal) == [("seeds/README.md:1", "unknown-block")]


@pytest.mark.parametrize("name", ["clauses/link.md", "clauses/deep", "seeds/loop.md"])
def test_links_that_leave_the_corpus_are_refused(
    minimal: Path, tmp_path: Path, name: str
) -> None:
    """A symbolic link to a file or folder outside, or to itself, is refused."""
    (tmp_path / "outside.md").write_text("Prose.")
    targets = {"deep": tmp_path, "loop.md": minimal / "seeds" / "loop.md"}
    link = minimal / name
    link.symlink_to(targets.get(link.name, Path("../../outside.md")))
    assert codes(minimal) == [(name, "outside-corpus")]


def test_a_folder_that_leads_outside_is_refused(minimal: Path, tmp_path: Path) -> None:
    """A corpus whose seeds/ is a link to elsewhere is refused."""
    (minimal / "seeds").rename(tmp_path / "seeds")
    (minimal / "seeds").symlink_to(tmp_path / "seeds")
    assert ("seeds", "outside-corpus") in codes(minimal)
    with pytest.raises(CorpusError, match="leads out of the corpus"):
        read(GOOD / "rich").write(minimal)


def test_a_link_within_the_corpus_is_read(minimal: Path) -> None:
    """A link to a file of the same corpus is that file once more."""
    (minimal / "clauses" / "z.md").symlink_to(minimal / PACT)
    assert ("clauses/z.md:4", "duplicate-id") in codes(minimal)


def test_a_folder_may_be_a_link_within_the_corpus(minimal: Path) -> None:
    """A corpus whose seeds/ is a link to another folder of its own is read."""
    before = read(minimal)
    (minimal / "seeds").rename(minimal / "cards")
    (minimal / "seeds").symlink_to("cards")
    assert read(minimal).files == before.files


def test_a_corpus_may_be_reached_by_a_link(minimal: Path, tmp_path: Path) -> None:
    """The folder itself may be a link."""
    (tmp_path / "link").symlink_to(minimal)
    assert read(tmp_path / "link") == read(minimal)


def test_what_is_no_regular_file_is_refused(minimal: Path) -> None:
    """A folder or a pipe in the place of a file is refused, and not waited for."""
    (minimal / "clauses" / "a.md").mkdir()
    os.mkfifo(minimal / "clauses" / "b.md")
    assert codes(minimal) == [
        ("clauses/a.md", "unreadable-file"),
        ("clauses/b.md", "unreadable-file"),
    ]


def test_what_the_disk_refuses_is_a_problem(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be opened is a problem of its own, and hides no other."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (minimal / "seeds" / "card.MD").write_text("")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {code for _, code in codes(minimal)} == {"unreadable-file", "stray-file"}


def test_a_folder_that_the_disk_refuses_is_a_problem(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be listed is a problem, and not an empty folder."""

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert codes(minimal) == [("seeds", "unreadable-file")]


# Writing


def test_a_folder_is_written_byte_for_byte(tmp_path: Path) -> None:
    """What was read is written as it was: comments, line endings, byte-order mark."""
    folder = read(GOOD / "rich")
    folder.write(tmp_path / "copy")
    there = {p.relative_to(GOOD / "rich").as_posix() for p in GOOD.glob("rich/*/*")}
    assert set(folder.files) == there
    for file, data in folder.files.items():
        assert (tmp_path / "copy" / file).read_bytes() == data
        assert (GOOD / "rich" / file).read_bytes() == data


def test_a_corpus_is_replaced_by_another(minimal: Path) -> None:
    """Writing over a corpus leaves just the new files, and what is no file of it."""
    (minimal / "README.txt").write_text("kept")
    (minimal / "clauses" / "picture.png").write_text("kept")
    rich = read(GOOD / "rich")
    rich.write(minimal)
    assert read(minimal).files == rich.files
    names = {p.name for p in minimal.rglob("*") if p.is_file() and p.suffix != ".md"}
    assert names == {"README.txt", "picture.png"}
    assert {p.name for p in minimal.iterdir()} == {"README.txt", "clauses", "seeds"}


def test_nothing_but_a_corpus_is_written_over(tmp_path: Path) -> None:
    """A folder that is not empty and no corpus is refused and left alone."""
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(CorpusError, match="it has no seeds/ and clauses/"):
        read(GOOD / "minimal").write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_new_folder_is_never_written_over_another(minimal: Path) -> None:
    """A corpus that people wrote is not replaced by a bare one: its prose is theirs."""
    before = read(minimal).files
    with pytest.raises(CorpusError, match="there is something here already"):
        write(Corpus(), minimal)
    assert read(minimal).files == before


def test_nothing_is_half_written(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fails while files are made, the old ones are all still there."""
    before = read(minimal).files
    calls: list[Path] = []
    whole: Callable[[Path, bytes], int] = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        read(GOOD / "rich").write(minimal)
    assert read(minimal).files == before
    assert {path.name for path in minimal.iterdir()} == {"clauses", "seeds"}


def said(words: str, **changes: Any) -> Statement:  # noqa: ANN401 - any field
    """Make a statement in these words."""
    statement = Statement(
        treaty="pact",
        source="gazette",
        speaker="author",
        manner="author",
        says="present",
        clause=Duration(),
        quotation=Quotation(words),
    )
    return attrs.evolve(statement, **changes)


def corpus_of(*statements: Statement, codebook: Codebook = BASE) -> Corpus:
    """Make a corpus that holds these statements."""
    return Corpus(
        treaties=[Treaty(id="pact", label="A pact")],
        sources=[Source(id="gazette", title="A title", published=Date("2024"))],
        statements=statements,
        codebook=codebook,
    )


def with_more(corpus: Corpus, *statements: Statement) -> Corpus:
    """Add statements to a corpus."""
    return attrs.evolve(corpus, statements=(*corpus.statements, *statements))


@pytest.mark.parametrize(
    ("corpus", "message"),
    [
        (corpus_of(said("a \ud800 surrogate")), "a lone surrogate is no character"),
        (corpus_of(said("fine", article="\udfff")), "a lone surrogate is no character"),
        (corpus_of(said("a \0 sign")), "the file holds a NUL character"),
    ],
    ids=["surrogate", "surrogate in a value", "nul"],
)
def test_what_no_file_can_hold_is_refused(
    corpus: Corpus, message: str, tmp_path: Path
) -> None:
    """What cannot be written is refused with diagnostics, and nothing is written."""
    with pytest.raises(CorpusError, match=message):
        write(corpus, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", ["duration", "Mutual Defense", "mutal-defense"])
def test_words_that_mean_something_else_in_a_file_are_refused(
    words: str, tmp_path: Path
) -> None:
    """A respect in words that would read back as a topic is refused."""
    contrast = Contrast(
        treaty="pact",
        source="gazette",
        speaker="author",
        manner="author",
        says="alike",
        others=["other"],
        respect=words,
        quotation=Quotation("they are alike"),
    )
    treaties = [Treaty(id="pact", label="A"), Treaty(id="other", label="B")]
    sources = corpus_of().sources
    corpus = Corpus(treaties=treaties, sources=sources, contrasts=[contrast])
    with pytest.raises(CorpusError, match=r"\[(not-writable|undefined-topic)\]"):
        write(corpus, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_page_that_grows_too_large_is_refused(tmp_path: Path) -> None:
    """A corpus is not written to files that could not be read again."""
    origins = [
        Origin(id=f"o-{number}", title="words " * 1000 + "end") for number in range(200)
    ]
    with pytest.raises(CorpusError, match="1,000,000 are the most"):
        write(Corpus(origins=origins), tmp_path / "new")


def test_titles_are_headings_only_if_they_are_no_markup(tmp_path: Path) -> None:
    """A title or label that a host would render stands in a value, not in a heading."""
    title = 'A <img src=x onerror="alert(1)"> [x](javascript:y) #'
    source = Source(id="card", title=title, published=Date("2024"))
    treaty = Treaty(id="pact", label="<b>pact</b>")
    corpus = Corpus(sources=[source], treaties=[treaty])
    write(corpus, tmp_path / "new")
    folder = read(tmp_path / "new")
    assert folder.corpus == corpus
    assert folder.files["seeds/card.md"].startswith(b"# card\n\n```toml source\n")
    assert folder.files["clauses/pact.md"].startswith(b"# pact\n\n```toml treaty\n")


def test_a_treaty_may_have_the_name_of_a_topic(tmp_path: Path) -> None:
    """A title of a page that names a topic is a title, and no heading of the topic."""
    treaties = [Treaty(id="duration", label="Notes"), Treaty(id="a", label="Duration")]
    write(Corpus(treaties=treaties), tmp_path / "new")
    assert read(tmp_path / "new").corpus == Corpus(treaties=treaties)


def test_a_source_may_have_the_name_of_a_register(tmp_path: Path) -> None:
    """A source called `origins` shares the file of the origins."""
    corpus = Corpus(
        sources=[Source(id="origins", title="Origins", published=Date("2024"))],
        origins=[Origin(id="wire", title="A wire report")],
    )
    write(corpus, tmp_path / "new")
    assert read(tmp_path / "new").corpus == corpus


@attrs.frozen(kw_only=True)
class Quirk(Clause):
    """A clause whose terms have names that something else has as well."""

    title = "*Quirk* #"
    place: str | None = term(EXACT, "the name of an attribute of statements")
    clause: str | None = term(EXACT, "another one")
    quotation: str | None = term(EXACT, "another one")
    schema: str | None = term(EXACT, "the name of a method of models")
    fields: str | None = term(EXACT, "another one")


def test_a_topic_of_ones_own_may_have_odd_names(tmp_path: Path) -> None:
    """A topic's title may be markup, and its terms may share names with the library."""
    quirk = Quirk(place="a", clause="b", quotation="c", schema="d", fields="e\n``` f")
    codebook = BASE.extended(Quirk)
    corpus = corpus_of(said("words", clause=quirk), codebook=codebook)
    write(corpus, tmp_path / "new")
    folder = read(tmp_path / "new", codebook=codebook)
    assert folder.corpus == corpus
    assert b"\n## quirk\n" in folder.files["clauses/pact.md"]
    with pytest.raises(CorpusError, match=r"there is no topic 'quirk'"):
        read(tmp_path / "new")


# Updating


def rich_lines() -> list[str]:
    """Give the lines of the rich corpus's main file."""
    text = (GOOD / "rich" / "clauses" / "uto-rur.md").read_text(encoding="utf-8")
    return text.splitlines()


def test_nothing_changes_if_nothing_is_to() -> None:
    """A folder updated with its own corpus is the same bytes."""
    folder = read(GOOD / "rich")
    assert folder.updated(folder.corpus).files == folder.files


def test_what_is_gone_is_taken_out_with_its_quotation() -> None:
    """Removing a statement removes its quotation and block, and no other line."""
    folder = read(GOOD / "rich")
    gone = folder.corpus.where(says="withheld")
    kept = [s for s in folder.corpus.statements if s not in gone]
    after = folder.updated(attrs.evolve(folder.corpus, statements=kept))
    lines = rich_lines()
    start = lines.index("> I will not speak of that.")
    del lines[start : start + 9]
    assert after.files["clauses/uto-rur.md"].decode().splitlines() == lines
    others = set(folder.files) - {"clauses/uto-rur.md"}
    assert all(after.files[file] == folder.files[file] for file in others)


def test_what_is_new_is_put_under_its_heading() -> None:
    """New statements go to the end of their section, which is made where missing."""
    folder = read(GOOD / "rich")
    new = said("for five years", treaty="uto-rur", clause=Duration(years=5))
    defense = attrs.evolve(new, treaty="uto-fre", clause=MutualDefense())
    after = folder.updated(with_more(folder.corpus, new, defense))
    lines = rich_lines()
    place = lines.index("## arms-transfer")
    block = ["```toml statement", 'source = "gazette"', 'speaker = "author"']
    block += ['manner = "author"', 'says = "present"']
    lines[place:place] = [*("> for five years", "", *block, "years = 5", "```", "")]
    assert after.files["clauses/uto-rur.md"].decode().splitlines() == lines
    dealings = after.files["clauses/uto-fre.md"]
    assert dealings.startswith(folder.files["clauses/uto-fre.md"] + b"\r\r## Mutual")
    assert b"\n" not in dealings


def test_a_new_heading_stands_in_the_order_of_the_codebook() -> None:
    """A section that is made comes before the first that the codebook has later."""
    folder = read(GOOD / "rich")
    new = said("none shall aid", treaty="uto-rur", clause=NonAssistance())
    after = folder.updated(with_more(folder.corpus, new))
    text = after.files["clauses/uto-rur.md"].decode()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[:2] == [
        "## Non-assistance to the aggressor",
        "## Mutual defense ##",
    ]


TALK = """\
# A pact

```toml treaty
id = "pact"
label = "A pact"
```

## Duration

Above the first.

> It lasts,
>   it says, twenty years.

```toml statement
# The gazette is careless.
manner = "author"   # before its source
source = "gazette"
speaker = "author"

status = "agreed"
says = "present"
years = 20          # in figures
```

About the first.

> It ends.

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "absent"
```
About the second.

## Contrasts

> They differ.
```toml contrast
source = "gazette"
speaker = "author"
manner = "author"
says = "differs"
others = ["deal"]
respect = ["Duration"] # by its title
```

About the contrast.

## Notes

```toml note
authority = "A book"
topic = "duration"
text = "A remark."
```

About the note.
"""


def talk() -> Folder:
    """Read a corpus whose prose speaks of the blocks around it."""
    card = '# A title\n\n```toml source\nid = "gazette"\npublished = "2024"\n```\n'
    deal = '```toml treaty\nid = "deal"\nlabel = "A deal"\n```\n'
    files = {"clauses/pact.md": TALK, "clauses/deal.md": deal, "seeds/a.md": card}
    return Folder.of({file: text.encode() for file, text in files.items()})


def pact(folder: Folder) -> str:
    """Give the text of the page of the pact."""
    return folder.files["clauses/pact.md"].decode()


def test_a_changed_term_changes_its_line_and_nothing_else() -> None:
    """A statement with another term is edited in place: one line of the page."""
    folder = talk()
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    new = attrs.evolve(first, clause=Duration(years=25))
    after = folder.updated(attrs.evolve(folder.corpus, statements=[second, new]))
    assert pact(after) == TALK.replace("20          # in figures", "25")


def test_a_key_more_or_less_is_a_line_more_or_less() -> None:
    """New keys stand after those they are written after; those gone leave no gap."""
    folder = talk()
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    new = attrs.evolve(first, clause=Duration(), basis="text", hedged=True)
    after = folder.updated(attrs.evolve(folder.corpus, statements=[second, new]))
    expected = TALK.replace("years = 20          # in figures\n", "").replace(
        'says = "present"\n', 'says = "present"\nhedged = true\nbasis = "text"\n'
    )
    assert pact(after) == expected


def test_changed_words_change_the_quotation_alone() -> None:
    """A corrected quotation is written where the old one stood, above its block."""
    folder = talk()
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    new = attrs.evolve(second, quotation=Quotation(["It", "ends"]))
    after = folder.updated(attrs.evolve(folder.corpus, statements=[new, first]))
    assert pact(after) == TALK.replace("> It ends.", "> It\n> […]\n> ends")


def test_contrasts_and_notes_are_edited_in_place() -> None:
    """What changes in a contrast or a note changes there; the rest of it stays."""
    folder = talk()
    contrasts = [attrs.evolve(c, hedged=True) for c in folder.corpus.contrasts]
    notes = [attrs.evolve(n, text="Another.") for n in folder.corpus.notes]
    corpus = attrs.evolve(folder.corpus, contrasts=contrasts, notes=notes)
    expected = TALK.replace("title\n```", "title\nhedged = true\n```")
    assert pact(folder.updated(corpus)) == expected.replace("A remark.", "Another.")


def test_an_origin_that_was_written_out_goes_with_its_source() -> None:
    """A key that says its default stays right when what it defaults to changes."""
    folder = talk()
    files = {
        f: d.replace(b"years = 20 ", b"origin = 'gazette' #")
        for f, d in folder.files.items()
    }
    folder = Folder.of(files)
    herald = Source(id="herald", title="Another", published=Date("2024"))
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    for origin in ("gazette", "herald"):
        new = attrs.evolve(first, source="herald", origin=origin)
        sources = [*folder.corpus.sources, herald]
        corpus = attrs.evolve(folder.corpus, statements=[second, new], sources=sources)
        after = folder.updated(corpus)
        assert after.corpus == corpus
        assert ("origin = 'gazette'" in pact(after)) is (origin == "gazette")


def test_a_value_over_several_tables_is_written_anew() -> None:
    """A key that stands in a table of its own is still replaced by what it is to be."""
    folder = talk()
    table = '[when]\nedtf = "2024"\nprinted = "of late"\n'
    text = TALK.replace("years = 20          # in figures\n", table)
    text = text.replace('"agreed"', '"conduct"')
    folder = Folder.of({**folder.files, "clauses/pact.md": text.encode()})
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    new = attrs.evolve(first, when=Date("2024", printed="lately"), by="UTO")
    corpus = attrs.evolve(folder.corpus, statements=[second, new])
    after = folder.updated(corpus)
    assert after.corpus == corpus
    assert (
        pact(after).partition("About the first.")[2]
        == text.partition("About the first.")[2]
    )


def test_the_likest_statement_takes_the_place() -> None:
    """Of two new statements, the one of the same source and words stands in."""
    folder = talk()
    first, second = sorted(folder.corpus.statements, key=lambda s: s.place)
    other = said("It lasts on.", clause=Duration(years=30))
    new = attrs.evolve(first, clause=Duration(years=25))
    corpus = attrs.evolve(folder.corpus, statements=[second, other, new])
    text = pact(folder.updated(corpus))
    assert text.index("years = 25") < text.index("About the first.")
    assert text.index("About the second.") < text.index("years = 30")


def test_cards_and_registers_change_where_they_stand() -> None:
    """A new version of a source or a speaker takes the place of the old one."""
    folder = read(GOOD / "rich")
    sources = [attrs.evolve(s, title=f"{s.title}!") for s in folder.corpus.sources]
    speakers = [attrs.evolve(folder.corpus.speakers[0], office=None)]
    corpus = attrs.evolve(folder.corpus, sources=sources, speakers=speakers)
    after = folder.updated(corpus)
    assert after.corpus == corpus
    assert set(after.files) == set(folder.files)
    assert b"Its printed date differs" in after.files["seeds/gazette.md"]
    assert b"\n" not in after.files["seeds/registers.md"].replace(b"\r\n", b"")


def test_a_file_goes_with_its_treaty_or_its_source() -> None:
    """Removing all of a corpus leaves only files with prose of their own."""
    folder = read(GOOD / "rich")
    after = folder.updated(Corpus())
    assert list(after.files) == ["seeds/registers.md"]
    assert read(GOOD / "minimal").updated(Corpus()).files == {}


def test_a_new_file_takes_no_name_that_is_taken() -> None:
    """A new treaty does not overwrite a file that has its name and another treaty."""
    files = {"clauses/b.md": b'```toml treaty\nid = "a"\nlabel = "A"\n```\n'}
    folder = Folder.of(files)
    treaties = [*folder.corpus.treaties, Treaty(id="b", label="B")]
    after = folder.updated(Corpus(treaties=treaties))
    assert list(after.files) == ["clauses/b-2.md", "clauses/b.md"]


def test_an_update_that_would_not_read_back_is_refused() -> None:
    """An update is refused, with diagnostics, for what no file can hold."""
    folder = read(GOOD / "minimal")
    corpus = with_more(folder.corpus, said("\0", treaty="uto-rur"))
    with pytest.raises(CorpusError, match="NUL"):
        folder.updated(corpus)


def test_a_folder_reads_with_the_codebook_of_the_corpus() -> None:
    """An updated folder has the codebook of the corpus that it is updated with."""
    folder = read(GOOD / "minimal")
    codebook = Codebook((Duration,))
    after = folder.updated(attrs.evolve(folder.corpus, codebook=codebook))
    assert after.corpus.codebook == codebook
