r"""Laws of `treatycmp.literate`: nothing is lost, on any way, in silence.

- What is written reads back as the same corpus, or is refused.
- What is read is written as the same bytes.
- The order of files and of sections, and the names of files, change nothing.
- A folder that is updated says what it is to say; back again, it says what it said; and
  no line that stays is changed. Prose keeps its order, and each block its place and, if
  it says the same, its bytes.
- Without any one of its blocks, a corpus says something else or is refused.
- A coding block whose info string is mistyped by one sign is refused.
- Prose between blocks, whatever it looks like, changes nothing or is refused.
- No input makes the reader fail in another way than by refusing.
- Keys are found on the lines that they stand on.
"""

from __future__ import annotations

import functools
import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatycmp.codebook import BASE
from treatycmp.corpus import Contrast, Note, Statement
from treatycmp.errors import CorpusError
from treatycmp.literate import Folder, read, shipped, write
from treatycmp.literate.markdown import KINDS, Block, parsed
from treatycmp.literate.toml import key_lines, parse
from treatycmp.literate.unseen import find_unseen
from treatycmp.testing import strategies

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from treatycmp.corpus import Corpus

__all__: list[str] = []

Said: TypeAlias = Statement | Contrast | Note
_Said = TypeVar("_Said", Statement, Contrast, Note)

GOOD = Path(__file__).parents[1] / "corpora" / "good"
RICH = read(GOOD / "rich")
FOLDERS = {"rich": RICH, "minimal": read(GOOD / "minimal"), "shipped": read(shipped())}
PACT = "clauses/uto-rur.md"


@functools.cache
def blocks_of(name: str, file: str) -> tuple[Block, ...]:
    """List the top-level blocks of a file."""
    return parsed(file, FOLDERS[name].files[file].decode()).top


def lines_of(text: str) -> list[str]:
    """Split a text into lines with their endings."""
    return list(parsed("seeds/a.md", text).raw)


def parts_of(name: str, file: str) -> list[list[str]]:
    """Divide the lines of a file at the headings that begin its sections."""
    lines = lines_of(FOLDERS[name].files[file].decode())
    level = 2 if file.startswith("clauses/") else 1
    heads = (b for b in blocks_of(name, file) if b.kind == "heading")
    cuts = [0, *(b.start for b in heads if b.level == level), len(lines)]
    return [lines[a:b] for a, b in itertools.pairwise(cuts)]


def outcome(files: dict[str, bytes]) -> Corpus | None:
    """Read files; None if they are refused."""
    try:
        return Folder.of(files).corpus
    except CorpusError as error:
        problems = error.diagnostics
    assert problems
    return None


def on_disk(corpus: Corpus) -> Folder | None:
    """Write a corpus and read it back; None if it is refused."""
    with tempfile.TemporaryDirectory() as place:
        try:
            write(corpus, Path(place) / "corpus")
        except CorpusError as error:
            problems = error.diagnostics
        else:
            return read(Path(place) / "corpus", codebook=corpus.codebook)
        assert problems
        assert not list(Path(place).iterdir())
    return None


def holds_nul(corpus: Corpus) -> bool:
    """Tell whether a quotation holds what no file of text can."""
    spans = (span for said in corpus.utterances for span in said.quotation.spans)
    return any("\0" in span for span in spans)


@given(strategies.corpora())
def test_what_is_written_reads_back(corpus: Corpus) -> None:
    """`read(write(corpus)).corpus == corpus`; only NUL in a quotation is refused."""
    folder = on_disk(corpus)
    if folder is None:
        assert holds_nul(corpus)
    else:
        assert folder.corpus == corpus


@given(strategies.corpora(), st.sampled_from(["\n", "\r", "\r\n"]), st.booleans())
def test_what_is_read_is_written_as_the_same_bytes(
    corpus: Corpus,
    ending: str,
    marked: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    """`read(folder).write()` gives the same bytes, whatever ends lines."""
    folder = on_disk(corpus)
    if folder is None:
        return
    head = "\ufeff" if marked else ""
    files = {
        file: (head + data.decode().replace("\n", ending)).encode()
        for file, data in folder.files.items()
    }
    with tempfile.TemporaryDirectory() as place:
        Folder.of(files, codebook=corpus.codebook).write(place)
        back = read(place, codebook=corpus.codebook)
    assert back.files == files
    assert back.corpus == corpus


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(FOLDERS)))
def test_order_and_names_of_files_change_nothing(
    order: random.Random, name: str
) -> None:
    """Sections in another order, in files of other names, are the same corpus."""
    files = {}
    numbers = list(range(len(FOLDERS[name].files)))
    order.shuffle(numbers)
    for number, file in zip(numbers, FOLDERS[name].files, strict=True):
        top, *parts = parts_of(name, file)
        order.shuffle(parts)
        lines = [line for part in (top, *parts) for line in (*part, "\n")]
        files[f"{file.partition('/')[0]}/{number}.md"] = "".join(lines).encode()
    assert Folder.of(files).corpus == FOLDERS[name].corpus


@given(strategies.corpora(), strategies.corpora())
def test_an_updated_folder_says_what_it_is_to_say(one: Corpus, two: Corpus) -> None:
    """A folder can be updated from any corpus to any other, and back."""
    folder = on_disk(one)
    if folder is None or holds_nul(two):
        return
    there = folder.updated(two)
    assert there.corpus == two
    assert there.updated(one).corpus == one
    assert folder.updated(one).files == folder.files


@given(st.sets(st.integers(min_value=0, max_value=200)))
def test_lines_that_stay_are_not_changed(gone: set[int]) -> None:
    """Taking statements out takes out lines, and changes and adds none."""
    folder = FOLDERS["shipped"]
    kept = [s for n, s in enumerate(folder.corpus.statements) if n not in gone]
    corpus = attrs.evolve(folder.corpus, statements=kept)
    after = folder.updated(corpus)
    assert after.corpus == corpus
    assert set(after.files) == set(folder.files)
    for file, data in after.files.items():
        before = iter(folder.files[file].decode().splitlines())
        assert all(line in before for line in data.decode().splitlines())


def prose_of(folder: Folder, file: str) -> list[str]:
    """List the lines of a file that are no coding block and no quotation of one."""
    page = parsed(file, folder.files[file].decode())
    coded = {coded.place.line - 1 for coded in utterances(folder.corpus, file)}
    top = page.top
    spoken: set[int] = set()
    for above, block in itertools.pairwise(top):
        if block.start in coded:
            spoken.update(range(block.start, block.end))
            if above.kind == "quote":
                spoken.update(range(above.start, above.end))
    return [
        line for n, line in enumerate(page.lines) if n not in spoken and line.strip()
    ]


def blocks_in(folder: Folder, file: str) -> list[tuple[Said, list[str]]]:
    """List what a file says, each with the lines of its block and quotation."""
    page = parsed(file, folder.files[file].decode())
    fences = {block.start: n for n, block in enumerate(page.top)}
    found = []
    for value in utterances(folder.corpus, file):
        number = fences[value.place.line - 1]
        above, fence = page.top[number - 1], page.top[number]
        start = above.start if above.kind == "quote" else fence.start
        found.append((value, list(page.raw[start : fence.end])))
    return found


def utterances(corpus: Corpus, file: str) -> list[Said]:
    """List what a file says of its treaty, in its order."""
    said: tuple[Said, ...] = (*corpus.statements, *corpus.contrasts, *corpus.notes)
    here = (value for value in said if value.place.file == file)
    return sorted(here, key=lambda value: value.place)


def reworded(value: _Said) -> _Said:
    """Change what is said in one respect, so that it is said nowhere else."""
    changes: dict[str, Any] = {"article": "an article of its own"}
    if isinstance(value, Note):
        changes = {"text": f"{value.text} Or not."}
    elif isinstance(value, Contrast):
        changes = {"hedged": not value.hedged}
    return attrs.evolve(value, **changes)


def heirs(
    values: Sequence[_Said], changed: set[int], gone: set[int]
) -> dict[_Said, _Said]:
    """Give what comes in the place of each value that is not to go."""
    return {
        value: reworded(value) if number in changed else value
        for number, value in enumerate(values)
        if number not in gone
    }


@given(
    st.sampled_from(["rich", "shipped"]),
    st.sets(st.integers(min_value=0, max_value=200)),
    st.sets(st.integers(min_value=0, max_value=200)),
)
def test_prose_and_blocks_keep_their_places(
    name: str, changed: set[int], gone: set[int]
) -> None:
    """Editing and removing what is said moves no prose and no block that stays."""
    folder = FOLDERS[name]
    corpus = folder.corpus
    statements = heirs(corpus.statements, changed, gone)
    contrasts = heirs(corpus.contrasts, changed, gone)
    notes = heirs(corpus.notes, changed, gone)
    left: dict[Said, Said] = {}
    left.update(statements.items())
    left.update(contrasts.items())
    left.update(notes.items())
    after = folder.updated(
        attrs.evolve(
            corpus,
            statements=list(statements.values()),
            contrasts=list(contrasts.values()),
            notes=list(notes.values()),
        )
    )
    assert set(after.files) == set(folder.files)
    for file in folder.files:
        assert prose_of(after, file) == prose_of(folder, file)
        old = utterances(corpus, file)
        there = blocks_in(after, file)
        kept = [left[value] for value in old if value in left]
        assert [value for value, _ in there] == kept
        for value, block in zip(old, blocks_in(folder, file), strict=True):
            assert left.get(value) != value or block in there


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_no_block_can_be_left_out_unnoticed(name: str) -> None:
    """Without one coding block or quotation, a corpus is another one, or refused."""
    folder = FOLDERS[name]
    for file, data in folder.files.items():
        lines = lines_of(data.decode())
        coded = False
        for block in blocks_of(name, file):
            if block.kind == "heading" and block.level == 2:
                coded = "no topic" not in block.text
            quotation = block.kind == "quote" and coded and file.startswith("clauses/")
            if block.coding is None and not quotation:
                continue
            left = "".join(lines[: block.start] + lines[block.end :])
            found = outcome({**folder.files, file: left.encode()})
            assert found != folder.corpus, (file, block)


def mistyped(word: str) -> set[str]:
    """Give all that one mistyped sign can make of a word."""
    signs = "toml xX-.`\t"
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + sign + b for a, b in cuts for sign in signs),
        *(a + sign + b[1:] for a, b in cuts if b for sign in signs),
        word.upper(),
        word.title(),
    } - {word}


def test_no_mistyped_block_goes_unnoticed() -> None:
    """A coding block whose info string has a mistyped sign in it is a problem."""
    for kind in KINDS:
        for info in mistyped(f"toml {kind}"):
            page = parsed("seeds/a.md", f"```{info}\nsays = 1\n```\n")
            if info.split() != ["toml", kind]:
                assert list(find_unseen(page, BASE)), info


CONSTRUCTS = [
    *("```", "~~~", "````text", "```python", "```toml statement", "~~~ toml note"),
    *("    ```toml note", "\t~~~toml note", "- ```toml statement", "1) ```toml origin"),
    *("<!--", "-->", "<!-- a -->", "<script>", "</script>", "<pre>", "</pre>", "<div>"),
    *("<?php", "?>", "<![CDATA[", "]]>", "<!DOCTYPE", "<b>", "</div>", "<style"),
    *("---", "+++", "===", "***", "# Title", "## Remarks", "### Part", "##", "#"),
    *("> quoted", ">", "- item", "* item", "1. item", "  - item", "    code", "\tcode"),
    *(
        "[a]: b",
        "[a]:",
        "| a | b |",
        "|---|---|",
        "toml",
        'id = "gazette"',
        "\\",
        "&lt;",
    ),
    *("\ufeff", "\u200b", "\u00a0", "\u2028", "\x0c", "\x1b", "a\\", "", " ", "a"),
]


def prose() -> st.SearchStrategy[str]:
    """Make lines that Markdown might take for something. Shrinks to few lines."""
    line = st.sampled_from(CONSTRUCTS) | st.text("`~>#-*+ <!/[]toml|=_1.)", max_size=9)
    return st.lists(line, max_size=4).map("\n".join)


@given(st.data(), prose())
def test_prose_between_blocks_loses_nothing(data: st.DataObject, text: str) -> None:
    """Whatever is put between two blocks changes nothing, or is refused."""
    files = dict(RICH.files)
    file = data.draw(st.sampled_from([PACT, "seeds/registers.md"]))
    lines = lines_of(files[file].decode())
    places = [0, len(lines), *(block.end for block in blocks_of("rich", file))]
    place = data.draw(st.sampled_from(places))
    lines[place:place] = ["\n", *(f"{line}\n" for line in text.split("\n")), "\n"]
    found = outcome({**files, file: "".join(lines).encode()})
    assert found is None or found == RICH.corpus


@given(st.binary() | st.text().map(str.encode) | prose().map(str.encode))
@example(b"")
@example("\ufeff".encode())
@example(b"```toml treaty")
@example(b">" * 400)
def test_whatever_is_in_a_file_is_read_or_refused(data: bytes) -> None:
    """Any bytes at all make a corpus, or are refused with diagnostics."""
    for file in ("clauses/a.md", "seeds/a.md"):
        outcome({file: data})


@given(st.data(), st.text(max_size=6) | st.sampled_from(CONSTRUCTS))
def test_whatever_is_in_a_block_is_read_or_refused(
    data: st.DataObject, text: str
) -> None:
    """Any text put anywhere into the files makes a corpus, or is refused."""
    file = data.draw(st.sampled_from(sorted(RICH.files)))
    whole = RICH.files[file].decode()
    place = data.draw(st.integers(min_value=0, max_value=len(whole)))
    changed = whole[:place] + text + whole[place:]
    outcome({**RICH.files, file: changed.encode("utf-8", "replace")})


VALUES = [
    "1",
    '"a"',
    "[\n  1, # one\n\n  2,\n]",
    '"""\nb = 1\n"""',
    "{ x = 1 }",
    "true",
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "\n", "# b = 1\n", "  # c\n\n"]),
            st.sampled_from(VALUES),
        ),
        max_size=5,
    )
)
def test_keys_are_found_on_their_lines(parts: list[tuple[str, str]]) -> None:
    """Every key is found on the line that it begins, whatever stands around it."""
    text = ""
    expected = {}
    for number, (before, value) in enumerate(parts):
        text += before
        expected[f"k{number}"] = text.count("\n")
        text += f"k{number} = {value}\n"
    assert key_lines(text.split("\n")) == expected
    assert set(parse(text.split("\n"))) == set(expected)
