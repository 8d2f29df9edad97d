"""What `treatycmp.report.gfm` writes, character by character, and what it refuses.

That parsers read it back is held by `tests/property/test_gfm_laws.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from treatycmp.errors import TableError
from treatycmp.report.gfm import Markdown, Notes, clean, escape, join, table, with_notes

PROSE = [
    "Valid for 20 years (Jan. 17, 2025); extended every five years.",
    "Article 5, paragraph 2: “in the event of aggression”, as of 2024-06-19.",
    "✗ said to be absent (2 authors, 1 interviewer\u2019s premise)",
    "\u2013 not stated (named in 2 of 5)",
    "military-technical cooperation / arms transfer, e.g. air defense? No!",
    "AT&T, 1,000 troops = 50 % of U.S. forces at 3 p.m.",
    "条約 می‌خواهد 👩‍👩‍👧 e\u0301 ﬁ",
    "@name :tada: #1",
]


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_prose_is_left_as_it_is(text: str) -> None:
    """Raw Markdown stays readable: prose without special signs is not escaped."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("A|B\\", r"A\|B\\"),
        ("5*bis* _x_ ~y~ `z`", r"5\*bis\* \_x\_ \~y\~ \`z\`"),
        ("<b>&copy;</b> R&D", r"\<b>\&copy;\</b> R&D"),
        ("[^1] [sic] ![x](y)", r"\[^1\] \[sic\] !\[x\](y)"),
        ('it\'s "so"', r"it\'s \"so\""),
        ("$5 to $10", r"\$5 to \$10"),
        ("5(c) and (d)", r"5\(c) and (d)"),
        ("a... b -- c +- d,, e", r"a.\.\. b -\- c +\- d,\, e"),
        ("really!!!!! what????", r"really!!!\!\! what???\?"),
        ("http://www.example.com/a", r"http:/\/www\.example\.com/a"),
        ("mailto:x and //host", r"mailto\:x and /\/host"),
        ("write to a.b@example.org.", "write to `a.b@example.org`."),
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("1.10 and 1. x", "1.10 and 1. x"),
        ("- x - y", r"\- x - y"),
        ("-1", "-1"),
        ("> 5 > 4", r"\> 5 > 4"),
        ("# C #", r"\# C \#"),
        ("\u00a0x\u3000", "&#160;x&#12288;"),
        ("\ufeffx", "&#65279;x"),
        ("", ""),
    ],
)
def test_escape_writes(text: str, markdown: str) -> None:
    """Only the sign that would mean something is escaped, in the shortest way."""
    assert escape(text) == markdown


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\nb\r\nc\rd\u2028e\u2029f\x85g\vh\fi", "a b c d e f g h i"),
        ("a\r\n\r\n\tb", "a b"),
        ("a  b ", "a  b"),
        ("a\0\x1b[31m\x7f\x1c", "a␀␛[31m␡␜"),
        ("a\x9b31m", "a[U+009B]31m"),
        ("a\ud800\udc00b", "a\ufffd\ufffdb"),
        ("\u202ex", "[U+202E]x"),
        ("x\u202c\u2069", "x[U+202C][U+2069]"),
        ("\u202bx\u202c", "\u202bx\u202c"),
        ("\u2068\u202ax\u2069", "\u2068[U+202A]x\u2069"),
        ("\u202a\u2067x\u202c\u2069\u202c", "\u202a\u2067x[U+202C]\u2069\u202c"),
        ("\u2066\u2067x\u2069", "[U+2066]\u2067x\u2069"),
        ("\u200ex\u200f\u00adﬁe\u0301", "\u200ex\u200f\u00adﬁe\u0301"),
    ],
)
def test_clean_gives(text: str, cleaned: str) -> None:
    """A line break is a space, what would be obeyed is shown, and all else is kept."""
    assert clean(text) == cleaned


def test_markdown_stands_as_it_is_and_text_made_of_it_does_not() -> None:
    """Formatting a piece of Markdown gives text, which is escaped: nothing slips in."""
    strong = Markdown("**a**")
    assert join(strong, "*b*") == r"**a** \*b\*"
    assert join(f"{strong} *b*") == r"\*\*a\*\* \*b\*"


def test_joining_leaves_out_what_is_empty() -> None:
    """An empty piece makes no second space."""
    assert join("", "a", " ", "b") == "a b"
    assert join() == ""


def test_a_table_is_one_line_a_row() -> None:
    """Cells are not padded, numbers keep their digits, and there is one last LF."""
    rows = [["1.10", "007"], ["1e5\r\nx", "a|b"], ["True", "nan"]]
    assert table(["No.", "A"], rows) == (
        "| No. | A |\n|---|---|\n| 1.10 | 007 |\n| 1e5 x | a\\|b |\n| True | nan |\n"
    )


def test_a_table_needs_no_row() -> None:
    """A header alone is a table, of one column too."""
    assert table(["A"], []) == "| A |\n|---|\n"


def test_headers_may_be_equal_empty_or_piped() -> None:
    """A header is a cell like others: no two columns become one."""
    header = ["A", "A", "", "keys", "x|y"]
    assert table(header, [list("12345")]) == (
        "| A | A | (empty) | keys | x\\|y |\n|---|---|---|---|---|\n"
        "| 1 | 2 | 3 | 4 | 5 |\n"
    )


@pytest.mark.parametrize("blank", ["", "\n", "\u00a0", "\u200b\u200f", Markdown(" ")])
def test_a_blank_cell_holds_a_word(blank: str) -> None:
    """A cell where nothing can be seen says so."""
    assert table(["A"], [[blank]]).splitlines()[2] == "| (empty) |"


def test_right_to_left_text_keeps_its_column() -> None:
    """Neither a mark is added to right-to-left text, nor is a column moved."""
    persian = "معاهده"
    assert table([persian, "B"], [[persian, "b"]]).splitlines() == [
        f"| {persian} | B |",
        "|---|---|",
        f"| {persian} | b |",
    ]


@pytest.mark.parametrize(
    ("header", "rows", "error", "message"),
    [
        ([], [], TableError, r"a table needs a column: give the header at least one"),
        (["A"], [["1"], []], TableError, r"row 2 has 0 cells and the header has 1: "),
        (["A"], [["1", "2"]], TableError, r"row 1 has 2 cells and the header has 1: "),
        (["A"], [[None]], TypeError, r"row 1, column 1: a cell is text, not NoneType"),
        (["A", 2], [], TypeError, r"the header, column 2: a cell is text, not int: "),
        ("AB", [], TypeError, r"the header is one text: give a sequence of cells"),
        (["A"], ["1"], TypeError, r"row 1 is one text: give a sequence of cells"),
        (["A"], [[Markdown("a|b")]], TableError, r"row 1, column 1: .* 'a\|b'"),
        (["A"], [[Markdown("a\nb")]], TableError, r"row 1, column 1: .* 'a\\nb'"),
    ],
)
def test_what_makes_no_table_is_refused(
    header: list[str], rows: list[list[str]], error: type[Exception], message: str
) -> None:
    """The message says in which row and column, what is wrong, and what to do."""
    with pytest.raises(error, match=message):
        table(header, rows)


def test_rows_may_be_tuples() -> None:
    """Any sequence of cells is a row."""
    assert table(("A", "B"), (("1", "2"),)) == "| A | B |\n|---|---|\n| 1 | 2 |\n"


def test_notes_are_defined_once_in_the_order_of_citation() -> None:
    """A text cited twice is one note, and the numbers follow the first citations."""
    notes = Notes("ri")
    references = [notes.cite(text) for text in ("b", "a", "b", Markdown("**c**"))]
    assert references == ["[^ri-1]", "[^ri-2]", "[^ri-1]", "[^ri-3]"]
    page = table(["A"], [[join(text, *references)] for text in ("x", "[^ri-4]")])
    assert with_notes(page, notes) == (
        "| A |\n|---|\n"
        "| x [^ri-1] [^ri-2] [^ri-1] [^ri-3] |\n"
        "| \\[^ri-4\\] [^ri-1] [^ri-2] [^ri-1] [^ri-3] |\n"
        "\n[^ri-1]: b\n\n[^ri-2]: a\n\n[^ri-3]: **c**\n"
    )


def test_a_page_may_have_several_sets_of_notes_or_none() -> None:
    """Labels of different prefixes never meet, and a page without notes stays."""
    first, second = Notes("a"), Notes("a-1")
    page = join("x", first.cite("same"), second.cite("same"))
    assert with_notes(page, first, second) == (
        "x [^a-1] [^a-1-1]\n\n[^a-1]: same\n\n[^a-1-1]: same\n"
    )
    assert with_notes(escape("x [^a-1]"), Notes("a")) == "x \\[^a-1\\]\n"


def test_a_note_that_is_not_cited_on_the_page_is_refused() -> None:
    """A reference that was given out and lost is an error, not an orphan."""
    notes = Notes("n")
    kept, _ = notes.cite("kept"), notes.cite("lost")
    with pytest.raises(TableError, match=r"the page does not cite its notes n-2: put"):
        with_notes(kept, notes)


def test_a_reference_without_a_definition_is_refused() -> None:
    """A reference to the notes of another page is an error."""
    page = Notes("n").cite("elsewhere")
    with pytest.raises(TableError, match=r"cites notes that nobody defines: n-1"):
        with_notes(page, Notes("m"))


def test_two_sets_of_notes_with_one_prefix_are_refused() -> None:
    """Labels on a page are unique."""
    with pytest.raises(TableError, match=r"two sets of notes have one prefix: n, n"):
        with_notes(Markdown("x"), Notes("n"), Notes("n"))


@pytest.mark.parametrize("prefix", ["", "N", "a b", "é", "a]", "-a", "a--b", "a\n"])
def test_a_prefix_that_is_no_label_is_refused(prefix: str) -> None:
    """Labels are lower-case letters, digits and hyphens, which every parser takes."""
    with pytest.raises(TableError, match=r"cannot begin the labels of notes: use"):
        Notes(prefix)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"a note of 'n' has no text"),
        ("\u00a0\n", r"a note of 'n' has no text"),
        (Markdown("a\n\n# b"), r"the Markdown of a note is one line, not 'a\\n\\n# b'"),
    ],
)
def test_a_note_that_is_no_line_is_refused(text: str, message: str) -> None:
    """A note holds a line of text."""
    with pytest.raises(TableError, match=message):
        Notes("n").cite(text)


PROGRAM = """
import sys
import types

if sys.argv[1] == "wide":
    # Stands for the optional package by which tabulate measures wide characters.
    wide = types.ModuleType("wcwidth")
    wide.wcswidth = lambda text: 2 * len(text)
    sys.modules["wcwidth"] = wide
else:
    sys.modules["wcwidth"] = None
from treatycmp.report.gfm import Notes, join, table, with_notes

assert "tabulate" not in sys.modules
notes = Notes("n")
cells = {"条約", "معاهده", "x", "a@b.co", "\x1b[31m", "-"}
rows = [[text, join(text, notes.cite(f"on {text}"))] for text in sorted(cells)]
page = with_notes(table(["A", "B"], rows), notes)
sys.stdout.buffer.write(page.encode())
"""


def test_the_same_bytes_everywhere() -> None:
    """Neither hash seed, locale nor a package that tabulate finds changes a byte."""
    outputs = {
        subprocess.run(  # noqa: S603 - runs this interpreter on the program above
            [sys.executable, "-c", PROGRAM, width],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for width, seed, locale in [("wide", "0", "C"), ("plain", "1", "C.UTF-8")]
    }
    assert len(outputs) == 1
    (output,) = outputs
    assert output.count(b"\n") == 8 + 2 * 6
    assert b"\r" not in output
