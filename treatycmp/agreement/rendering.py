"""An agreement as text, Markdown or JSON: the same bytes in every run."""

from __future__ import annotations

from textwrap import fill
from types import MappingProxyType
from typing import TYPE_CHECKING

from treatycmp.agreement.data import to_json
from treatycmp.agreement.outline import Block, Entry, Heading, Rows, outline
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import UnknownNameError
from treatycmp.report.gfm import Markdown, escape, join, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treatycmp.agreement.agreeing import Agreement

__all__ = ["FORMATS", "render", "to_markdown", "to_text"]


def to_text(agreement: Agreement) -> str:
    """Write an agreement as plain text, for a terminal."""
    return "\n\n".join(map(_text, outline(agreement))) + "\n"


def _text(block: Block) -> str:
    match block:
        case Heading():
            rule = "=" if block.level == 1 else "-"
            return f"{block.text}\n{rule * len(block.text)}"
        case Rows():
            return _columns(block)
        case Entry():
            lines = [block.title]
            lines += [f"    {label} | {words}" for label, words in block.words]
            lines += [f"    {codes}" for codes in block.codes]
            return "\n".join(map(visible, lines))
    return fill(visible(block), 88, break_long_words=False, break_on_hyphens=False)


def _columns(block: Rows) -> str:
    rows = [[visible(cell) for cell in row] for row in (block.header, *block.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def to_markdown(agreement: Agreement) -> str:
    """Write an agreement as GitHub-flavored Markdown."""
    return "\n\n".join(map(_markdown, outline(agreement))) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Rows():
            return table(block.header, block.rows).rstrip("\n")
        case Entry():
            quoted = [
                join(Markdown(f"> **{escape(label)}**"), words)
                for label, words in block.words
            ]
            codes = [f"- {escape(line)}" for line in block.codes]
            title = f"**{escape(block.title)}**"
            return "\n\n".join([title, "\n>\n".join(quoted), "\n".join(codes)])
    return escape(block)


FORMATS: Mapping[str, Callable[[Agreement], str]] = MappingProxyType(
    {"text": to_text, "markdown": to_markdown, "json": to_json}
)
"""Every format by its name."""


def render(agreement: Agreement, format_: str) -> str:
    """Write an agreement in a format.

    Args:
        agreement: what to write.
        format_: `text`, `markdown` or `json`; each holds all that the others do.

    Raises:
        UnknownNameError: if there is no such format.

    Example:
        >>> from treatycmp.agreement import agree
        >>> from treatycmp.corpus import Corpus
        >>> nothing = agree(Corpus(), Corpus(), ".")
        >>> print(render(nothing, "markdown").splitlines()[0])
        # Agreement of two codings
    """
    if format_ not in FORMATS:
        msg = f"there is no format {format_!r}; {did_you_mean(format_, FORMATS)}"
        raise UnknownNameError(msg)
    return FORMATS[format_](agreement)
