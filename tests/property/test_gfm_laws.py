r"""Laws of `treatycmp.report.gfm`, held against real parsers.

- `clean` gives one line without control characters, and cleaning it again changes
  nothing.
- `escape` reads back as the clean text, in each parser and each place where a report
  puts text; it makes no element, but a code span for an e-mail address.
- In the text of a link it cannot end or change that link.
- `join` reads back as the pieces with a space between them.
- `table` reads back as the same header, rows, cells and texts.
- `with_notes` defines exactly what is cited, and each note reads back as one paragraph.
- Text that looks like a reference stays text, whatever notes there are.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from treatycmp.report.gfm import Markdown, Notes, clean, escape, join, table, with_notes

if TYPE_CHECKING:
    from collections.abc import Callable


def _markdown_it(preset: str, *, typographer: bool) -> Callable[[str], str]:
    parser = MarkdownIt(preset, {"linkify": True, "typographer": typographer})
    parser.enable(["linkify", "replacements", "smartquotes"])
    return parser.use(footnote_plugin).render


def _with_mathematics(markdown: str) -> str:
    parser = MarkdownIt("gfm-like").use(footnote_plugin)
    return str(parser.use(dollarmath_plugin, double_inline=True).render(markdown))


def _cmark(options: int) -> Callable[[str], str]:
    options |= Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    return lambda markdown: str(
        markdown_to_html_with_extensions(
            markdown, options=options, extensions=extensions
        )
    )


PARSERS = {
    "gfm-like": _markdown_it("gfm-like", typographer=False),
    "gfm-like, typographer": _markdown_it("gfm-like", typographer=True),
    "js-default": _markdown_it("js-default", typographer=False),
    "js-default, typographer": _markdown_it("js-default", typographer=True),
    "dollar mathematics": _with_mathematics,
    "cmark-gfm": _cmark(Options.CMARK_OPT_DEFAULT),
    "cmark-gfm, smart": _cmark(Options.CMARK_OPT_SMART),
}

# Each place where a report puts text: its Markdown, and what is to be read there.
PLACES = {
    "paragraph": ("{}\n", "{}"),
    "between paragraphs": ("before\n\n{}\n\nafter\n", "before{}after"),
    "list item": ("- {}\n", "{}"),
    "numbered item": ("1. {}\n", "{}"),
    "block quote": ("> {}\n", "{}"),
    "heading": ("## {}\n", "{}"),
    "after markup": ("so: **is** {}\n", "so: is {}"),
}

# What the cases of a table's contract are made of: whole ones, and pieces to combine.
SAMPLES = [
    # pipes, and a backslash before what ends the cell
    "A|B", "`A|B`", "A\\|B", "ends in a backslash\\", "\\\\|", "|", "\\", "||",
    # line breaks, and what no output may hold
    "a\nb", "a\r\nb", "a\rb", "a\n\nb", "a\u2028b\u2029c", "a\x85b", "a\vb\fc",
    "a\tb", "\tx", "a\0b", "a\x1b[31mb", "a\x7fb", "\x1ca\x1f", "a\ud800b", "a\x9bb",
    # emphasis, elements, entities
    "5*bis*", "_x_", "__x__", "~~x~~", "~y~", "**b**", "snake_case_word", "``a` b",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- c -->", "a<br>b",
    "&copy;", "&amp;amp;", "&#35;", "&#x41;", "AT&T; R&D", "a < b > c", "<a@b.co>",
    # links, of the web and of the mail
    "x](http://a.b", "[x](javascript:alert(1))", "![x](http://a.com/y.png)", "[x][y]",
    "[x]: http://a.b",
    "http://example.com/a?b=c&d=e", "https://example.com.", "ftp://a.b", "//localhost",
    "www.example.com", "(www.example.com)", "www.1", "example.com", "see a.de/b(c)",
    "http://localhost:80", "HTTPS://A.B", "http:///x", "<https://example.com>",
    "a.xn--p1ai", "пример.рф", "end.In the", "1.2.3.4", "mailto:a@b", "MAILTO:x@y.z",
    "user@example.org", "a.b+c-d_e@f.g-h.ij.", "a@b@c.de", "a@.com", "x@y+z@w.com",
    "a@b.c+d@e.fg", "@x@y.zz", "@@a@b@c.de@", "mailto:@a.b",
    "-xmpp:@a.b", "xmpp:a@b.cd/e", "a;@b.com", "é@b.com", "user@пример.рф",
    "a;@1.2.3.4", "`a@b.co`", "a@b.co`c`", "\\a@b.co", "@name", "mailto:a@😀",
    "a@b.coö.com", "a@b.com//localhost",
    # references that are none
    "[^1]", "[^n-1]", "^[inline]", "[sic]", "[1]", "[^n-1]: x", "\\[^n-1]", "![^n-1]",
    # what opens a block, or closes a heading
    "(a) x", "1. x", "1) x", "1.", "12345. x", "# x", "#", "###### x #", "C #",
    "#1", "- x", "-", "+ x", "* x", "> x", ">", "    x", "---", "***", "===",
    "- - -", ":-", "```x", "~~~", "- [ ] x", "[ ] x", "| a |", "|---|", ": x", "C ##",
    "a # b",
    # typography, money, numbers
    "5(c)", "(tm)", "(R)", "+-", "...", "..", "....", "--", "---a", "a--b", "a -- b",
    ",,", ",,,,", "????", "?!?!?!", "!!!!!", "?…", "a…..", "'a' \"b\"", "don't",
    "5'6\"", "$5 million to $10 million", "$a$", "$$a$$", "\\$a$", "\\(x\\)",
    "1.10", "007", "1e5", "inf", "nan", "True", "None", "-1", "0x1F", "1,000",
    # scripts, joiners, spaces and directions
    "条約", "👩\u200d👩\u200d👧", "e\u0301", "\u0645\u0639\u0627\u0647\u062f\u0647",
    "\u0645\u06cc\u200c\u062e\u0648\u0627", "\u00a0x\u00a0", "\u3000x", "\u2003",
    "a\u00adb", "\ufeffx", "x\ufeff", "\u200b", "ﬁ", "\u200fx", "x  y", "\u202ex",
    "x\u202c", "\u202ax\u202c", "\u2067x\u2069", "\u2066\u202ax\u2069\u202c",
    # words of reports
    "", " ", " x ", "not stated", "✗ said to be absent (2 authors)", ":tada:",
    "Valid for 20 years (Jan. 17, 2025), e.g. “Art. 3”; it's not Russia-only.",
]  # fmt: skip
PIECES = [
    *SAMPLES,
    *"abzAw10 \n\t|\\`*_~^[](){}<>#+-=.,:;!?@/'\"&$%",
    *("www", "com", "http", "mailto", "(c", "tm)", "amp;", "xn--", "://", "]("),
]


def texts() -> st.SearchStrategy[str]:
    """Text that is likely to mean something to a parser; shrinks to the empty text."""
    anything = st.text(st.characters(exclude_categories=()), max_size=12)
    pieces = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
    return anything | pieces


class Page(HTMLParser):
    """What a page of HTML holds: its elements, the text, the cells and the notes.

    Numbers and back references of footnotes are no text, and no clean text has a line
    feed of its own.
    """

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.rows: list[list[str]] = []
        self.items: list[str] = []
        self._links = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a row, a cell or a note where one begins."""
        self.elements.append(tag)
        self.links.extend(value for name, value in attrs if name in {"href", "src"})
        self._links += tag in {"a", "sup"}
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")
        elif tag == "li":
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a number or a back reference."""
        self._links -= tag in {"a", "sup"}

    def handle_data(self, data: str) -> None:
        """Add text to the page, and to the note or the cell where it stands."""
        if self._links:
            return
        text = data.replace("\n", "")
        self.text += text
        if self.items:
            self.items[-1] += text
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1] += text

    def handle_comment(self, data: str) -> None:
        """Count a comment as an element."""
        self.elements.append(f"<!--{data}")


BLOCKS = {"p", "ul", "ol", "li", "blockquote", "h2", "strong"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
NOTES = {"sup", "a", "hr", "section", "ol", "li", "p"}

parsed = pytest.mark.parametrize("parser", PARSERS)


def spans(*of: str) -> set[str]:
    """Allow a code span where a text holds an e-mail address, and nothing else."""
    address = re.compile(r"[\w.+:-]@[\w@+-]*\.[\w@.+-]*[\w@-]")
    return {"code"} if any(address.search(clean(text)) for text in of) else set()


def assert_reads_back(text: str, parser: str, place: str) -> None:
    """Assert that a text in its place is read back as it is, without an element."""
    markdown, read = PLACES[place]
    page = Page(PARSERS[parser](markdown.format(escape(text))))
    assert page.text == read.format(clean(text))
    assert set(page.elements) <= BLOCKS | spans(text)


@parsed
@pytest.mark.parametrize("place", PLACES)
def test_each_sample_reads_back_in_each_place(parser: str, place: str) -> None:
    """Each case of the contract keeps its text wherever it stands."""
    for text in filter(clean, SAMPLES):
        assert_reads_back(text, parser, place)


@parsed
@given(texts().filter(clean), st.sampled_from(sorted(PLACES)))
def test_any_text_reads_back(parser: str, text: str, place: str) -> None:
    """Any text keeps its characters wherever it stands."""
    assert_reads_back(text, parser, place)


@parsed
def test_a_link_around_a_sample_stays_that_link(parser: str) -> None:
    """No text leaves the text of the link in which it stands, or makes another."""
    for text in SAMPLES:
        page = Page(PARSERS[parser](f"[see {escape(text)}](#here)"))
        assert page.links == ["#here"]
        assert page.text == ""


@parsed
@given(st.lists(texts().filter(clean), min_size=1, max_size=4))
def test_joined_pieces_read_back(parser: str, pieces: list[str]) -> None:
    """Pieces that are joined make nothing together that none of them is."""
    page = Page(PARSERS[parser](join(*pieces)))
    assert page.text == " ".join(map(clean, pieces))
    assert set(page.elements) <= BLOCKS | spans(*pieces)


def shown(cell: str) -> str:
    """Give what a cell must show: its clean text, or a word where nothing is seen."""
    seen = [c for c in clean(cell) if unicodedata.category(c)[0] != "Z"]
    if all(unicodedata.category(c) == "Cf" for c in seen):
        return "(empty)"
    return clean(cell)


def assert_table_reads_back(rows: list[list[str]], parser: str) -> None:
    """Assert that header and rows are read back, cell by cell."""
    written = table(rows[0], rows[1:])
    page = Page(PARSERS[parser](written))
    assert page.rows == [[shown(cell) for cell in row] for row in rows]
    assert page.text == "".join(cell for row in page.rows for cell in row)
    assert set(page.elements) <= TABLE | spans(*(cell for row in rows for cell in row))
    assert len(written.splitlines()) == len(written.split("\n")) - 1 == len(rows) + 1


@parsed
@pytest.mark.parametrize("columns", [1, 2, 7])
def test_a_table_of_samples_reads_back(parser: str, columns: int) -> None:
    """Each case of the contract keeps its text in a header and in a cell."""
    cells = [*SAMPLES, *[""] * (-len(SAMPLES) % columns)]
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    assert_table_reads_back(rows, parser)
    for row in rows:
        assert_table_reads_back([row], parser)


@parsed
@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(texts(), min_size=columns, max_size=columns),
            min_size=1,
            max_size=4,
        )
    )
)
def test_any_table_reads_back(parser: str, rows: list[list[str]]) -> None:
    """Any header and rows give back as many rows and cells, with the same texts."""
    assert_table_reads_back(rows, parser)


def assert_notes_read_back(cited: list[tuple[str, str]], parser: str) -> None:
    """Assert that cells keep their texts, and that each note is one plain paragraph."""
    notes = Notes("n")
    rows = [[join(cell, notes.cite(note)), cell] for cell, note in cited]
    page = Page(PARSERS[parser](with_notes(table(["A", "B"], rows), notes)))
    assert [[cell.rstrip(" ") for cell in row] for row in page.rows[1:]] == [
        [clean(cell).rstrip(" "), shown(cell)] for cell, _ in cited
    ]
    distinct = dict.fromkeys(clean(note) for _, note in cited)
    assert [item.rstrip(" ") for item in page.items] == list(distinct)
    # Each citation is a link, and so is the way back from its note.
    assert page.elements.count("a") == 2 * len(cited)
    texts_of_all = [text for pair in cited for text in pair]
    assert set(page.elements) <= TABLE | NOTES | spans(*texts_of_all)
    assert page.elements.count("p") == len(distinct)


@parsed
def test_samples_read_back_as_notes(parser: str) -> None:
    """Each case of the contract is a plain paragraph as a note, and cited from a cell.

    Two samples in a row are cited once and twice.
    """
    samples = [sample for sample in SAMPLES if shown(sample) != "(empty)"]
    assert_notes_read_back([*zip(samples, samples, strict=True)], parser)
    assert_notes_read_back([(samples[0], samples[1]), ("again", samples[1])], parser)


@parsed
@given(
    st.lists(
        st.tuples(texts(), texts().filter(lambda text: shown(text) != "(empty)")),
        min_size=1,
        max_size=4,
    )
)
def test_any_notes_read_back(parser: str, cited: list[tuple[str, str]]) -> None:
    """Definitions are references, and text like a reference is none of them."""
    assert_notes_read_back(cited, parser)


@given(texts())
def test_clean_text_is_one_printable_line(text: str) -> None:
    """Clean text is one line of UTF-8 without controls, and cleaning it keeps it."""
    cleaned = clean(text)
    assert cleaned.splitlines() in ([], [cleaned])
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in cleaned)
    assert cleaned.encode().decode() == cleaned == clean(cleaned)


@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        )
    )
)
def test_clean_keeps_what_is_plain(text: str) -> None:
    """Nothing is normalized: what has no control character keeps all but its edges."""
    assert clean(text) == text.strip(" ")


@given(st.text("\u202a\u202e\u202c\u2066\u2068\u2069a ", max_size=10))
def test_bidi_controls_that_are_kept_are_paired(text: str) -> None:
    """Taking pairs out of clean text, innermost first, leaves no bidi control."""
    rest = re.sub("[^\u202a\u202e\u202c\u2066\u2068\u2069]", "", clean(text))
    while (
        less := re.sub("[\u202a\u202e]\u202c|[\u2066\u2068]\u2069", "", rest)
    ) != rest:
        rest = less
    assert rest == ""


@given(texts())
def test_markdown_is_not_escaped_again(text: str) -> None:
    """Escaping what is `Markdown` already changes nothing."""
    escaped = escape(text)
    assert escape(escaped) is escaped
    assert isinstance(escaped, Markdown)
