r"""GitHub-flavored Markdown from untrusted text: escaping, tables, footnotes.

Text is data. `escape` makes Markdown of it that every parser reads back as that
text: no element, no link, no mathematics, no typographer's corrections. Everything
here takes text and escapes it; only what has the type `Markdown` is left as it is.
So whoever forgets that type gets a stray backslash, never live markup.

Held to by the tests, against markdown-it-py (presets `gfm-like` and `js-default`,
typographer on and off, footnotes) and cmark-gfm: parsing gives back `clean(text)`,
wherever the Markdown stands but inside a code span, a link's destination, or
directly against other letters; join pieces with `join`. GitHub's short codes
(``:tada:``), mentions (``@name``) and issue numbers (``#1``) are left alone, since no
escape stops them. The direction of a table is the renderer's choice, mostly by the
first letter of its first header cell: let that be a word of the report's language.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from treatycmp.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Markdown", "Notes", "clean", "escape", "join", "table", "with_notes"]


class Markdown(str):
    r"""A text that is Markdown already, and that nothing here escapes again.

    Calling it is a promise that the text is safe to interpret; `escape`, `join` and
    `Notes.cite` make it without one. What comes of adding, formatting or slicing is
    plain text again.

    Example:
        >>> join("a*", Markdown(f"**{escape('b*')}**"))
        'a\\* **b\\***'
    """

    __slots__ = ()


_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_BIDI = _EMBEDDINGS | _ISOLATES | {_POP_EMBEDDING, _POP_ISOLATE}


def _code_point(character: str) -> str:
    return f"[U+{ord(character):04X}]"


_CONTROLS = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "\u2421"}
    | {code: _code_point(chr(code)) for code in range(0x80, 0xA0)}
)


def clean(text: str) -> str:
    r"""Make one line of a text that holds nothing a reader cannot see and trust.

    Each run of tabs and line breaks of any kind becomes a space, and spaces at the
    edges go. A control character is shown: as its picture (U+2400 and on) or, where
    Unicode has none, by number, ``[U+009B]``. So is a bidirectional control without
    its partner (Unicode Standard Annex 9, BD9 and BD11); pairs are kept. A lone
    surrogate becomes U+FFFD. All else is kept: nothing is normalized.

    Example:
        >>> clean("five\r\n\r\nyears \u202e(5)\0 ")
        'five years [U+202E](5)␀'
    """
    line = _SURROGATES.sub("\ufffd", _BREAKS.sub(" ", text))
    return _with_stray_bidi_shown(line.translate(_CONTROLS)).strip(" ")


def _with_stray_bidi_shown(line: str) -> str:
    paired: set[int] = set()
    # A level is an isolate and the embeddings open in it, by position. The end of an
    # isolate leaves those without a partner. The line itself is the first level.
    levels = [[-1]]
    for position, character in enumerate(line):
        if character in _EMBEDDINGS:
            levels[-1].append(position)
        elif character in _ISOLATES:
            levels.append([position])
        elif character == _POP_EMBEDDING and len(levels[-1]) > 1:
            paired |= {levels[-1].pop(), position}
        elif character == _POP_ISOLATE and len(levels) > 1:
            paired |= {levels.pop()[0], position}
    return "".join(
        _code_point(character)
        if character in _BIDI and position not in paired
        else character
        for position, character in enumerate(line)
    )


# Of each match, the last character is what must not be seen by a parser.
_SPECIAL = re.compile(
    r"""
    # cmark-gfm looks for e-mail addresses after it has undone all escapes.
    (?P<address>
        (?: (?:mailto|xmpp): | (?<![a-z0-9@.+_-]) @*+ [a-z0-9.+_-]++ )
        @ [a-z0-9@+_-]* \. [a-z0-9@.+_-]* [a-z0-9@_-]
    )
    # Parsers strip white space at the edges, and a byte-order mark at the first.
    | (?P<edge> ^[\s\ufeff] | [\s\ufeff]$ )
    | [\\`*_~<|$\[\]"']             # inline markup, mathematics, smart quotes
    | & (?=\#?\w+;)                 # an entity
    # What opens a block, or closes a heading.
    | ^> | ^[-+] (?=[ ]|$) | ^[0-9]{1,9}[.)] (?=[ ]|$)
    | (?<![^ ]) \# (?=\#*(?:[ ]|$))
    # Addresses of the web that are linked as they stand: //, www., .com, mailto:
    | (?<=/) / | (?<=www) \. | \. (?=[^\W\d_]{2}) | (?<=mailto) : | @ (?=[0-9])
    # What a typographer replaces: (c), +-, and .. ,, -- ???? !!!!
    | \( (?=(?:c|r|tm)\)) | (?<=\+) - | (?<=\.) \. | (?<=,) , | (?<=-) -
    | (?<=\?\?\?) \? | (?<=!!!) !
    """,
    re.VERBOSE | re.IGNORECASE,
)


def escape(text: str) -> Markdown:
    r"""Write a text as inline Markdown that reads back as ``clean(text)``.

    Straight quotes are escaped because typographers turn them. An e-mail address
    becomes a code span: nothing less keeps cmark-gfm from linking it. `Markdown` is
    returned as it is.

    Example:
        >>> print(escape("1. Art. 5(c): $5-10 million (Jan. 17, 2025) - see a_b.org"))
        1\. Art. 5\(c): \$5-10 million (Jan. 17, 2025) - see a\_b\.org
    """
    if isinstance(text, Markdown):
        return text
    return Markdown(_SPECIAL.sub(_escaped, clean(text)))


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if match["address"]:
        return f"`{found}`"
    if match["edge"]:
        return f"&#{ord(found)};"
    return f"{found[:-1]}\\{found[-1]}"


def join(*parts: str) -> Markdown:
    r"""Put pieces of text and of `Markdown` on one line, a space between them.

    Pieces that are empty are left out.

    Example:
        >>> print(join("[sic]", Markdown("*said*")))
        \[sic\] *said*
    """
    return Markdown(" ".join(filter(None, map(escape, parts))))


_EMPTY = Markdown("(empty)")
_OPEN_PIPE = re.compile(r"(?<!\\)\|")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Markdown:
    r"""Write a table; its cells are text, or `Markdown` on one line.

    A cell without a visible character holds the word ``(empty)``. Columns are not
    padded, so a changed cell changes one line.

    Returns:
        Lines that each end with LF; no rows, and the header stands alone.

    Raises:
        TypeError: a cell is no text, or a row is a text and no sequence of cells.
        TableError: there is no column, a row is longer or shorter than the header, or
            a cell of Markdown holds a line break or a pipe that would end the cell.

    Example:
        >>> print(table(["Clause", "A|B"], [["Duration", "1.10"]]), end="")
        | Clause | A\|B |
        |---|---|
        | Duration | 1.10 |
    """
    # Costly to import, and few who import the library write tables.
    from tabulate import DataRow, TableFormat, tabulate  # noqa: PLC0415

    head = _row(header, "the header")
    if not head:
        msg = "a table needs a column: give the header at least one cell"
        raise TableError(msg)
    body = [_row(row, f"row {number}") for number, row in enumerate(rows, start=1)]
    for number, row in enumerate(body, start=1):
        if len(row) != len(head):
            msg = (
                f"row {number} has {len(row)} cells and the header has {len(head)}:"
                " give each row one cell a column"
            )
            raise TableError(msg)
    piped = DataRow("| ", " | ", " |")
    unpadded = TableFormat(
        lineabove=None,
        linebelowheader=lambda widths, _: "|" + "---|" * len(widths),
        linebetweenrows=None,
        linebelow=None,
        headerrow=piped,
        datarow=piped,
        padding=0,
        with_header_hide=None,
    )
    lines = tabulate(
        body, head, unpadded, stralign=None, disable_numparse=True, showindex=False
    )
    return Markdown(f"{lines}\n")


def _row(cells: Sequence[str], where: str) -> list[str]:
    if isinstance(cells, str):
        msg = f"{where} is one text: give a sequence of cells"
        raise TypeError(msg)
    return [
        str(_cell(cell, f"{where}, column {number}"))
        for number, cell in enumerate(cells, start=1)
    ]


def _cell(cell: object, where: str) -> Markdown:
    if not isinstance(cell, str):
        msg = (
            f"{where}: a cell is text, not {type(cell).__name__}: say in words what it"
            " means, such as 'not stated'"
        )
        raise TypeError(msg)
    if isinstance(cell, Markdown) and (_BREAKS.search(cell) or _OPEN_PIPE.search(cell)):
        msg = (
            f"{where}: Markdown in a cell is one line without a bare pipe, not"
            f" {cell!r}: pass it as text, or write the pipe as \\|"
        )
        raise TableError(msg)
    return escape(cell) if _is_visible(cell) else _EMPTY


def _is_visible(text: str) -> bool:
    return any(
        unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cf"}
        for character in clean(text)
    )


_PREFIX = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]*)\]")


def _prefix_is_label(_notes: object, _field: object, prefix: str) -> None:
    if not _PREFIX.fullmatch(prefix):
        msg = (
            f"{prefix!r} cannot begin the labels of notes: use lower-case letters,"
            " digits and single hyphens, such as 'russia-iran'"
        )
        raise TableError(msg)


@attrs.define(eq=False)
class Notes:
    r"""The footnotes of one table or page, in the order in which they are cited.

    A note is defined by citing it, once however often it is cited: a text that is
    cited again has the same label. Labels are the prefix and a number, so that they
    are stable, and those of two tables on a page never meet if their prefixes differ.

    Attributes:
        prefix: what the labels begin with: ``[a-z0-9-]+``.

    Raises:
        TableError: the prefix cannot begin a label.

    Example:
        >>> notes = Notes("ri")
        >>> page = join("said to be absent", notes.cite("1. Borna, (a)"))
        >>> print(with_notes(page, notes), end="")
        said to be absent [^ri-1]
        <BLANKLINE>
        [^ri-1]: 1\. Borna, (a)
    """

    prefix: str = attrs.field(
        validator=_prefix_is_label, on_setattr=attrs.setters.frozen
    )
    _labels: dict[Markdown, str] = attrs.field(factory=dict, init=False)

    def cite(self, text: str) -> Markdown:
        """Give the reference to the note with this text, or this `Markdown`.

        Raises:
            TableError: the note is empty, or holds more than one line.

        Example:
            >>> Notes("ri").cite("Borna, 23 November 2025")
            '[^ri-1]'
        """
        if not _is_visible(text):
            msg = f"a note of {self.prefix!r} has no text: say what it is to tell"
            raise TableError(msg)
        note = escape(text)
        if _BREAKS.search(note):
            msg = f"the Markdown of a note is one line, not {note!r}"
            raise TableError(msg)
        label = self._labels.setdefault(note, f"{self.prefix}-{len(self._labels) + 1}")
        return Markdown(f"[^{label}]")

    @property
    def definitions(self) -> dict[str, Markdown]:
        """The notes by their labels, in the order of their first citation."""
        return {label: note for note, label in self._labels.items()}


def with_notes(page: Markdown, *notes: Notes) -> Markdown:
    """Put the definitions of all notes under the page that cites them.

    Returns:
        The page, then each definition after a blank line; one LF at the end.

    Raises:
        TableError: two sets of notes have one prefix, the page cites a note that has
            no definition, or it lacks a reference that `Notes.cite` gave out.

    Example:
        >>> with_notes(Markdown("a [^x-1]"))
        Traceback (most recent call last):
        treatycmp.errors.TableError: the page cites notes that nobody defines: x-1
    """
    prefixes = [collected.prefix for collected in notes]
    if len(set(prefixes)) != len(prefixes):
        msg = f"two sets of notes have one prefix: {', '.join(prefixes)}"
        raise TableError(msg)
    defined = {
        label: note
        for collected in notes
        for label, note in collected.definitions.items()
    }
    cited = dict.fromkeys(_REFERENCE.findall(page))
    if undefined := [label for label in cited if label not in defined]:
        msg = f"the page cites notes that nobody defines: {', '.join(undefined)}"
        raise TableError(msg)
    if uncited := [label for label in defined if label not in cited]:
        msg = (
            f"the page does not cite its notes {', '.join(uncited)}: put the references"
            " that `cite` gave into it"
        )
        raise TableError(msg)
    definitions = [f"[^{label}]: {note}" for label, note in defined.items()]
    return Markdown("\n\n".join([page.rstrip("\n"), *definitions]) + "\n")
