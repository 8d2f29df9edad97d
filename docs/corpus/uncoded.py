"""What was read of a document and left uncoded, with the reason.

It stands in the file of the source card, in a section of its own below the card:

    ## Read and left uncoded

    - `first words of a passage` … `its last words`: the reason.
    - `a short passage`: the reason.

The words are verbatim. One code span is that stretch of the document; two are all from
the first to the second, over paragraphs too. They stand in the document once; only what
is printed several times as whole lines, such as a title, is meant wherever it stands.
"""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from treatycmp import Diagnostic, InvalidValueError, Place, Quotation
from treatycmp.verification.hints import hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp import Source
    from treatycmp.verification import Text
    from treatycmp.verification.text import Extent

__all__ = ["HEADING", "Uncoded", "left_uncoded"]

HEADING = "Read and left uncoded"
"""The heading, of the second level, of the section."""

_FORM = "write - `first words` … `last words`: the reason; or - `the words`: the reason"
_CODE = "\0"
_ITEM = re.compile(rf"{_CODE}(?:\s+…\s+{_CODE})?:\s+(?P<reason>.*\S)\s*", re.DOTALL)


@attrs.frozen(kw_only=True)
class Uncoded:
    """A passage of a document that was read and left uncoded.

    Attributes:
        words: its words; or its first words, and its last.
        reason: why it was left uncoded.
        extents: where it stands in the document.
    """

    words: tuple[str, ...]
    reason: str
    extents: tuple[Extent, ...]


def left_uncoded(
    page: str, source: Source, text: Text
) -> tuple[Uncoded | Diagnostic, ...]:
    r"""Read what was left uncoded of a source from the file of its card.

    Args:
        page: the text of the file.
        source: the source; its place says where in the file its card begins.
        text: its document.

    Returns:
        The passages; and for each item that names none, what is wrong with it.

    Example:
        >>> from treatycmp import Source
        >>> from treatycmp.verification import Text
        >>> page = (
        ...     "# A\n\n```toml source\n```\n\n## Read and left uncoded\n\n- `B`: c.\n"
        ... )
        >>> card = Place("seeds/a.md", 3)
        >>> source = Source(id="a", title="A", published="2024", place=card)
        >>> left_uncoded(page, source, Text("A B"))
        (Uncoded(words=('B',), reason='c.', extents=((2, 3),)),)
    """
    return tuple(
        _found(item, text) if isinstance(item, _Item) else item
        for item in _items(page, source.place)
    )


@attrs.frozen
class _Item:
    """An item of the section, as it is written."""

    words: tuple[str, ...]
    reason: str
    place: Place


def _items(page: str, card: Place) -> Iterator[_Item | Diagnostic]:
    ours = inside = False
    for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(page)).children:
        if node.type == "fence" and node.info.split() == ["toml", "source"]:
            ours = _place(node, card).line == card.line
        elif node.type == "heading" and node.tag in ("h1", "h2"):
            inside = ours and node.children[0].content.strip() == HEADING
        elif inside and node.type == "bullet_list":
            yield from (_item(each, card) for each in node.children)
        elif inside and (node.type != "paragraph" or _CODE in _shown(node)[0]):
            yield _malformed(node, card)


def _item(node: SyntaxTreeNode, card: Place) -> _Item | Diagnostic:
    if [child.type for child in node.children] != ["paragraph"]:
        return _malformed(node, card)
    shown, words = _shown(node.children[0])
    found = _ITEM.fullmatch(shown)
    if found is None:
        return _malformed(node, card)
    count = shown[: found.start("reason")].count(_CODE)
    rest = iter(words[count:])
    reason = re.sub(_CODE, lambda _: f"“{next(rest)}”", found["reason"])
    return _Item(
        words=words[:count], reason=" ".join(reason.split()), place=_place(node, card)
    )


def _shown(paragraph: SyntaxTreeNode) -> tuple[str, tuple[str, ...]]:
    """Give the words of a paragraph, a mark for each code span; and the code spans."""
    leaves = [n for n in paragraph.walk() if n.type != "inline" and not n.children]
    spans = tuple(leaf.content for leaf in leaves if leaf.type == "code_inline")
    marks = {"code_inline": _CODE, "softbreak": " ", "hardbreak": " "}
    return "".join(marks.get(leaf.type, leaf.content) for leaf in leaves), spans


def _place(node: SyntaxTreeNode, card: Place) -> Place:
    line = node.map[0] + 1 if node.map else 0
    return Place(card.file, line)


def _malformed(node: SyntaxTreeNode, card: Place) -> Diagnostic:
    written = (each.content for each in node.walk() if each.type == "inline")
    return Diagnostic(
        place=_place(node, card),
        code="uncoded-malformed",
        message=f"this is no item of “{HEADING}”",
        text=" ".join(next(written, "").split()),
        hint=_FORM,
    )


def _found(item: _Item, text: Text) -> Uncoded | Diagnostic:
    """Find a passage in the document, or say why it is not to be found."""

    def problem(code: str, message: str, advice: str, words: str) -> Diagnostic:
        return Diagnostic(
            place=item.place, code=code, message=message, text=words, hint=advice
        )

    ends = []
    for words in item.words:
        try:
            ends.append([match.spans[0] for match in text.find(Quotation(words))])
        except InvalidValueError as error:
            advice = "give the first words and the last: `…` … `…`"
            return problem("uncoded-words", str(error), advice, words)
        if not ends[-1]:
            advice = hint(words, text, named="the item")
            message = "the words left uncoded are not in the document"
            return problem("uncoded-not-in-document", message, advice, words)
    extents = [
        (first[0], last[1])
        for first, last in itertools.product(ends[0], ends[-1])
        if (first[1] <= last[0] if len(ends) > 1 else first == last)
    ]
    shown = " … ".join(item.words)
    if not extents:
        message = "the last words of what is left uncoded do not follow the first"
        advice = "give words of the beginning, then words of the end"
        return problem("uncoded-reversed", message, advice, shown)
    printed_lines = len(ends) == 1 and all(_is_lines(each, text) for each in extents)
    if len(extents) > 1 and not printed_lines:
        message = f"the words left uncoded stand in {len(extents)} places"
        return problem("uncoded-ambiguous", message, "give more of the words", shown)
    return Uncoded(words=item.words, reason=item.reason, extents=tuple(extents))


def _is_lines(extent: Extent, text: Text) -> bool:
    """Tell whether an extent is one line or several, whole."""
    before, after = text.printed[: extent[0]], text.printed[extent[1] :]
    return bool(
        re.search(r"(?:\A|[\r\n])[^\S\r\n]*\Z", before)
        and re.match(r"[^\S\r\n]*(?:[\r\n]|\Z)", after)
    )
