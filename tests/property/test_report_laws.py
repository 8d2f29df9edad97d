"""The laws of reports, whatever a corpus holds.

- Every format writes UTF-8 lines that end with LF, without a control character.
- A report makes no element, link or image out of data, and two parsers read it alike.
- Its tables have the rows and cells of the comparison, and its notes all words quoted.
- A cell that tells cites a note with the words; each note is cited and defined once.
- The JSON holds every statement in its own words, and is read back as it was written.
- Order changes nothing, and a treaty that nobody names changes nothing for the others.
- What is not `agreed` changes no cell, and editors' notes no verdict.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from treatycmp.codebook import (
    Amendment,
    Codebook,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MutualDefense,
    RelationToEarlier,
    Signature,
)
from treatycmp.comparison import Comparison, compare
from treatycmp.corpus import Corpus, Treaty
from treatycmp.findings import State
from treatycmp.report import FORMATS, render, to_evidence
from treatycmp.report.gfm import clean
from treatycmp.report.values import term_words
from treatycmp.report.voices import account
from treatycmp.report.words import sign, state_words
from treatycmp.testing import strategies as some

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from treatycmp.codebook import Topic
    from treatycmp.corpus import Contrast, Note, Statement

MARKDOWN_IT = MarkdownIt("gfm-like", {"typographer": True}).use(footnote_plugin)
MARKDOWN_IT.enable(["linkify", "replacements", "smartquotes"])


def cmark(markdown: str) -> str:
    """Render as GitHub does, but with whatever HTML there is."""
    return str(
        markdown_to_html_with_extensions(
            markdown,
            options=Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE,
            extensions=["table", "autolink", "strikethrough", "tasklist"],
        )
    )


PARSERS: dict[str, Callable[[str], str]] = {
    "markdown-it": MARKDOWN_IT.render,
    "cmark-gfm": cmark,
}

ELEMENTS = {
    *("h1", "h2", "p", "ul", "ol", "li", "strong", "em", "blockquote", "hr", "section"),
    *("table", "thead", "tbody", "tr", "th", "td", "sup", "a"),
}
"""What a report is made of; an e-mail address may be a code span besides."""

VOID = {"hr", "br", "img", "input"}

ADDRESS = re.compile(r"[\w.+:-]@[\w@+-]*\.[\w@.+-]*[\w@-]")


class Page(HTMLParser):
    """What a reader gets of a page: its elements and links, tables, notes, and text."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str | None] = []
        self.tables: list[list[list[str]]] = []
        self.notes: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a note."""
        self.elements.add(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
        elif tag == "li" and "section" in self._open:
            self.notes.append("")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        assert tag in VOID or self._open.pop() == tag

    def handle_comment(self, data: str) -> None:
        """Count a comment as an element."""
        self.elements.add(f"<!--{data}")

    def handle_data(self, data: str) -> None:
        """Add text, but the numbers of notes and the ways back, to where it stands.

        A number that stands in a cell is kept as an asterisk, to be counted.
        """
        data = data.replace("\n", "")
        if "a" in self._open:
            data = "*" if "td" in self._open else ""
        if "td" in self._open or "th" in self._open:
            self.tables[-1][-1][-1] += data
        elif "section" in self._open:
            if self.notes:
                self.notes[-1] += data
        else:
            self.text += data

    def rows(self, title: str) -> list[list[str]]:
        """Give the rows, header first, of the table whose first header is this."""
        return next((t for t in self.tables if t[0][0] == title), [])


def pages(markdown: str) -> dict[str, Page]:
    """Read a report with each parser."""
    return {name: Page(parser(markdown)) for name, parser in PARSERS.items()}


def assert_inert(markdown: str) -> dict[str, Page]:
    """Assert that data made nothing but text, and that the parsers agree on it."""
    read = pages(markdown)
    spans = {"code"} if ADDRESS.search(markdown) else set()
    for page in read.values():
        assert page.elements <= ELEMENTS | spans
        assert all(str(link).startswith("#fn") for link in page.links)
    one, other = read.values()
    assert one.text == other.text
    assert one.tables == other.tables
    assert Counter(map(str.rstrip, one.notes)) == Counter(map(str.rstrip, other.notes))
    return read


def shown(text: str) -> str:
    """Give what a cell shows of a text: a word where there is nothing to see."""
    seen = clean(text)
    invisible = {"Zs", "Zl", "Zp", "Cf"}
    if all(unicodedata.category(character) in invisible for character in seen):
        return "(empty)"
    return seen


def noted(corpus: Corpus, said: Statement | Contrast) -> str:
    """Give the note on a statement as it is read: the words, and all about them."""
    words = said.quotation.text
    quoted = f"‘{words}’" if set(words) & set('"“”„') else f"“{words}”"
    about = account(corpus, said).removesuffix(".")
    return f"{clean(quoted)} — {clean(f'{about}.')}"


def remark(note: Note) -> str:
    """Give an editor's note as it is read."""
    return clean(f"Editor’s note, no evidence: {note.text} ({note.authority})")


# Enough for each kind of term, for events, and for what one topic entails of another.
CODEBOOK = Codebook(
    (
        MutualDefense,
        JointExercises,
        MilitaryCooperation,
        Duration,
        RelationToEarlier,
        Signature,
        Amendment,
    )
)
FRAMES = some.frames(codebook=CODEBOOK, min_treaties=1)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Compare some treaties of a corpus, in any order, in all topics or in some.

    Shrinks to one treaty, of which nothing is said.
    """
    corpus = draw(some.corpora(frame=FRAMES))
    ids = [treaty.id for treaty in corpus.treaties]
    treaties = draw(st.permutations(ids))[: draw(st.integers(1, len(ids)))]
    said = {statement.topic for statement in corpus.statements}
    fewer = st.lists(some.topics(codebook=CODEBOOK), max_size=3).map(
        lambda more: [*said, *more]
    )
    return compare(corpus, treaties, draw(st.none() | fewer))


@given(comparisons())
def test_every_format_is_lines_of_text(comparison: Comparison) -> None:
    """Each format is UTF-8 with LF, one at the end, and has no control character."""
    for text in (*(render(comparison, f) for f in FORMATS), to_evidence(comparison)):
        assert text.encode().decode() == text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
    for format_ in ("markdown", "table"):
        signs = set(render(comparison, format_)) - {"\n"}
        kinds = set(map(unicodedata.category, signs))
        assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


@given(comparisons())
def test_data_makes_no_markup(comparison: Comparison) -> None:
    """No label, title, quotation, speaker or note is more than text, for any parser."""
    for format_ in ("markdown", "table"):
        assert_inert(render(comparison, format_))
    assert_inert(to_evidence(comparison))


@given(some.corpora(frame=FRAMES, text=some.lines(surrogates=True)))
def test_surrogates_do_not_stop_a_report(corpus: Corpus) -> None:
    """What no file can hold is shown as such, or escaped, in every format."""
    comparison = compare(corpus, [corpus.treaties[0].id])
    for format_ in FORMATS:
        assert render(comparison, format_).encode()


def speaks(comparison: Comparison, topic: type[Topic]) -> bool:
    """Tell whether any cell of a topic has more to say than silence."""
    cells = [(treaty, topic.key) for treaty in comparison.treaties]
    noted = {(note.treaty, note.topic) for note in comparison.notes}
    return any(
        comparison[cell].statements or cell in comparison.entailed or cell in noted
        for cell in cells
    )


@pytest.mark.parametrize("parser", PARSERS)
@given(comparisons())
def test_tables_are_those_of_the_comparison(
    parser: str, comparison: Comparison
) -> None:
    """A row a topic, a column a treaty: sign, word and terms in each, and its notes.

    Topics without a row are silent throughout, without a note and not entailed; they
    are named below the table, and where all of them are, there is no table.
    """
    page = pages(render(comparison, "markdown"))[parser]
    labels = [comparison.corpus.treaty(id_).label for id_ in comparison.treaties]
    for title, topics in (("Clause", comparison.clauses), ("Event", comparison.events)):
        rows = {row[0]: row[1:] for row in page.rows(title)}
        assert rows.pop(title, None) in (None, [shown(label) for label in labels])
        assert list(rows) == [t.title for t in topics if speaks(comparison, t)]
        for topic in topics:
            findings = [comparison[id_, topic] for id_ in comparison.treaties]
            if topic.title not in rows:
                assert topic.title.lower() in page.text
                continue
            for finding, cell in zip(findings, rows[topic.title], strict=True):
                assert cell.startswith(f"{sign(finding)} {state_words(finding)}")
                assert all(
                    clean(told) in cell
                    for _, told in map(term_words, finding.terms.values())
                )
                notes = [
                    note
                    for note in comparison.notes
                    if (note.treaty, note.topic) == (finding.treaty, topic.key)
                ]
                cited = re.search(r"[ *]*$", cell)
                assert cited is not None
                assert cited[0].count("*") >= len(finding.statements) + len(notes)


@pytest.mark.parametrize("parser", PARSERS)
@given(comparisons())
def test_every_word_that_is_quoted_has_its_note(
    parser: str, comparison: Comparison
) -> None:
    """The notes are the statements and the editors' notes, each once for a treaty."""
    page = pages(render(comparison, "markdown"))[parser]
    expected = {
        *((s.treaty, noted(comparison.corpus, s)) for s in comparison.statements),
        *((note.treaty, remark(note)) for note in comparison.notes),
    }
    assert Counter(note.rstrip(" ") for note in page.notes) == Counter(
        text.rstrip(" ") for _, text in expected
    )


@given(comparisons())
def test_each_note_is_cited_and_defined_once(comparison: Comparison) -> None:
    """References and definitions are the same labels, a definition a label."""
    for format_ in ("markdown", "table"):
        text = render(comparison, format_)
        cited = set(re.findall(r"(?<!\\)\[\^([a-z0-9-]+)\](?!:)", text))
        defined = re.findall(r"^\[\^([a-z0-9-]+)\]: ", text, re.MULTILINE)
        assert cited == set(defined)
        assert len(defined) == len(set(defined))


@given(comparisons())
def test_a_cell_that_tells_cites_its_words(comparison: Comparison) -> None:
    """Whatever is present, absent or contested cites a note that quotes a source."""
    text = render(comparison, "markdown")
    definitions = dict(re.findall(r"^\[\^([^\]]+)\]: (.*)$", text, re.MULTILINE))
    for line in text.splitlines():
        cells = re.split(r"(?<!\\) \| ", line) if line.startswith("| ") else []
        for cell in cells:
            if re.match(r"[✓✗⚠] ", cell):
                labels = re.findall(r"(?<!\\)\[\^([a-z0-9-]+)\]", cell)
                assert any(definitions[label][0] in "“‘" for label in labels)


@given(comparisons())
def test_the_json_has_every_statement_in_its_own_words(comparison: Comparison) -> None:
    """JSON text is read back as data: no word of a quotation is changed."""
    data = json.loads(render(comparison, "json"))
    assert {s["id"]: s["quote"] for s in data["statements"]} == {
        s.id: list(s.quotation.spans) for s in comparison.statements
    }
    told = {"present", "absent", "contested"}
    for cell in data["cells"]:
        finding = comparison[cell["treaty"], cell["topic"]]
        assert State(cell["finding"]) is finding.state
        assert bool(cell["present"] + cell["absent"]) is (cell["finding"] in told)


PARTS = (
    "treaties",
    "sources",
    "speakers",
    "origins",
    "statements",
    "contrasts",
    "notes",
)


@given(comparisons(), st.randoms(use_true_random=False))
def test_order_changes_no_report(comparison: Comparison, random: Random) -> None:
    """However a corpus was put together, its reports are the same, byte for byte."""
    shuffled: dict[str, Any] = {}
    for name in PARTS:
        entries = [*getattr(comparison.corpus, name)]
        random.shuffle(entries)
        shuffled[name] = entries
    other = compare(
        attrs.evolve(comparison.corpus, **shuffled),
        comparison.treaties,
        comparison.topics[::-1],
    )
    for format_ in FORMATS:
        assert render(other, format_) == render(comparison, format_)
    assert to_evidence(other) == to_evidence(comparison)


@given(comparisons(), some.lines())
def test_a_treaty_that_nobody_names_changes_nothing(
    comparison: Comparison, label: str
) -> None:
    """A further treaty, compared or not, changes no cell or verdict of the others."""
    silent = Treaty(id="nobody-names-it", label=label)
    corpus = attrs.evolve(
        comparison.corpus, treaties=[*comparison.corpus.treaties, silent]
    )
    aside = compare(corpus, comparison.treaties, comparison.topics)
    for format_ in FORMATS:
        assert render(aside, format_) == render(comparison, format_)
    beside = compare(corpus, [*comparison.treaties, silent.id], comparison.topics)
    before, after = (json.loads(render(c, "json")) for c in (comparison, beside))
    assert before["statements"] == after["statements"]
    assert before["cells"] == [c for c in after["cells"] if c["treaty"] != silent.id]
    assert before["verdicts"] == [
        v for v in after["verdicts"] if silent.id not in v["treaties"]
    ]
    assert {v["verdict"] for v in after["verdicts"] if silent.id in v["treaties"]} <= {
        "no-basis"
    }


@given(some.extensions(telling=False))
def test_what_tells_nothing_changes_no_verdict(pair: tuple[Corpus, Corpus]) -> None:
    """Mentions, refusals, notes and what is not agreed change no verdict written."""
    ids = [treaty.id for treaty in pair[0].treaties]
    before, after = (json.loads(render(compare(c, ids), "json")) for c in pair)
    assert before["verdicts"] == after["verdicts"]
