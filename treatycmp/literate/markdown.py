"""Markdown as a corpus reads it: a page, its lines and its blocks.

Only block structure counts: headings, block quotes, fenced blocks. markdown-it-py finds
it (CommonMark); no inline Markdown is ever interpreted.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal

import attrs
from markdown_it import MarkdownIt

from treatycmp.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["KINDS", "MAX_BYTES", "Block", "Page", "decoded", "parsed", "too_large"]

KINDS = ("treaty", "statement", "contrast", "note", "source", "speaker", "origin")
"""The kinds of coding blocks: a fence is one if its info is `toml` and one of these."""

MAX_BYTES = 1_000_000
"""How long a file is at most."""

_BOM = "\ufeff"

# A line ends here and nowhere else: not at a form feed, not at U+2028.
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")

_CODING = re.compile(rf"toml[ \t]+({'|'.join(KINDS)})")


@attrs.frozen(kw_only=True)
class Block:
    """A block of a page.

    Attributes:
        kind: what it is; lists, paragraphs and all the rest are `other`.
        start: its first line, counted from 0.
        end: the line after its last one.
        text: of a heading its words, of a fence its info string, of HTML all of it.
        level: of a heading, 1 to 6.
        mark: of a fence, the signs that open it.
        closed: of a fence, whether a line closes it.
        nested: whether it stands inside another block, and is thus no part of a corpus.
    """

    kind: Literal["heading", "quote", "fence", "html", "other"]
    start: int
    end: int
    text: str = ""
    level: int = 0
    mark: str = ""
    closed: bool = True
    nested: bool = False

    @property
    def coding(self) -> str | None:
        """The kind of coding block that a fence is; None for any other block."""
        found = _CODING.fullmatch(self.text) if self.kind == "fence" else None
        return found[1] if found else None


@attrs.frozen(kw_only=True)
class Page:
    """One file of a corpus, in lines and blocks.

    Attributes:
        file: its path, relative to the corpus, with forward slashes.
        head: a byte-order mark, or nothing.
        raw: the lines with their endings; with `head`, nothing of the file is missing.
        lines: the lines without their endings.
        front: how many lines of front matter it begins with; they hold no blocks.
        blocks: the top-level blocks, and the fences and HTML inside lists, in order.
    """

    file: str
    head: str
    raw: tuple[str, ...]
    lines: tuple[str, ...]
    front: int
    blocks: tuple[Block, ...]

    @property
    def top(self) -> tuple[Block, ...]:
        """The top-level blocks."""
        return tuple(block for block in self.blocks if not block.nested)

    def blank(self, start: int, end: int) -> bool:
        """Tell whether the lines from `start` to before `end` hold nothing."""
        return not any(map(str.strip, self.lines[start:end]))

    def diagnostic(
        self,
        line: int,
        code: str,
        message: str,
        *,
        hint: str = "",
        related: tuple[tuple[Place, str], ...] = (),
    ) -> Diagnostic:
        """Make a diagnostic about a line, counted from 0, that shows the line."""
        return Diagnostic(
            place=self.place(line),
            code=code,
            message=message,
            text=self.lines[line].strip(),
            hint=hint,
            related=related,
        )

    def place(self, line: int) -> Place:
        """Name the place of a line, counted from 0."""
        return Place(self.file, line + 1)


def decoded(file: str, data: bytes) -> str | Diagnostic:
    r"""Read the bytes of a file as text; say what is wrong if they are none.

    Example:
        >>> print(decoded("clauses/a.md", b"fine\r\n\xff"))
        clauses/a.md:2: the file is not UTF-8: byte 0xff [not-utf-8]
            = save it as UTF-8
    """
    if len(data) > MAX_BYTES:
        return too_large(file, len(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Diagnostic(
            place=Place(file, _line_of(data, error.start)),
            code="not-utf-8",
            message=f"the file is not UTF-8: byte 0x{data[error.start]:02x}",
            hint="save it as UTF-8",
        )
    if "\0" in text:
        return Diagnostic(
            place=Place(file, _line_of(data, data.index(0))),
            code="nul-character",
            message="the file holds a NUL character",
            hint="delete it; if this is UTF-16, save it as UTF-8",
        )
    return text


def too_large(file: str, size: int) -> Diagnostic:
    """Refuse a file of so many bytes.

    Example:
        >>> too_large("clauses/a.md", 10_000_000).message
        'the file has 10,000,000 bytes; 1,000,000 are the most'
    """
    return Diagnostic(
        place=Place(file),
        code="too-large",
        message=f"the file has {size:,} bytes; {MAX_BYTES:,} are the most",
        hint="a corpus cites documents and does not hold them; or split the file",
    )


def _line_of(data: bytes, offset: int) -> int:
    """Give the number, from 1, of the line that a byte stands on."""
    return 1 + len(re.findall(rb"\r\n|\r(?!\n)|\n", data[:offset]))


def parsed(file: str, text: str) -> Page:
    r"""Parse the text of a file into its lines and blocks.

    Example:
        >>> page = parsed("clauses/a.md", "## Duration\n\n> twenty years\n")
        >>> [(block.kind, block.text) for block in page.blocks]
        [('heading', 'Duration'), ('quote', '')]
    """
    head = _BOM if text.startswith(_BOM) else ""
    raw = tuple(_LINES.findall(text.removeprefix(_BOM)))
    lines = tuple(line.rstrip("\r\n") for line in raw)
    front = _front(lines)
    found = _blocks(_parser().parse("\n".join(lines)), lines)
    return Page(
        file=file,
        head=head,
        raw=raw,
        lines=lines,
        front=front,
        blocks=tuple(block for block in found if block.start >= front),
    )


def _front(lines: Sequence[str]) -> int:
    """Count the lines of front matter, YAML or TOML; 0 if there is none."""
    mark = lines[0].rstrip() if lines else ""
    if mark not in ("---", "+++"):
        return 0
    ends = (n + 1 for n, line in enumerate(lines) if n and line.rstrip() == mark)
    return next(ends, 0)


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    in_quote = False
    for index, token in enumerate(tokens):
        nested = token.level > 0
        if token.type in ("blockquote_open", "blockquote_close") and not nested:
            in_quote = token.nesting > 0
        # What a quotation holds are its words, whatever they look like.
        if token.map is None or (nested and in_quote):
            continue
        start, end = token.map
        if token.type == "fence":
            yield _fence(token, start, end, lines)
        elif token.type == "html_block":
            text = token.content
            yield Block(kind="html", start=start, end=end, text=text, nested=nested)
        elif nested:
            continue
        elif token.type == "heading_open":
            words = " ".join(tokens[index + 1].content.split())
            level = int(token.tag[1:])
            yield Block(kind="heading", start=start, end=end, text=words, level=level)
        elif token.type == "blockquote_open":
            while not lines[end - 1].strip():
                end -= 1
            yield Block(kind="quote", start=start, end=end)
        else:
            yield Block(kind="other", start=start, end=end)


def _fence(token: Token, start: int, end: int, lines: Sequence[str]) -> Block:
    nested = token.level > 0
    last = lines[end - 1].lstrip(" \t>") if nested else lines[end - 1]
    closing = _CLOSING.fullmatch(last) if end > start + 1 else None
    return Block(
        kind="fence",
        start=start,
        end=end,
        text=token.info.strip(),
        mark=token.markup,
        closed=closing is not None and closing[1].startswith(token.markup),
        nested=nested,
    )
