"""Nothing vanishes: what looks like coding on a page and would not be read.

A second look at the lines, independent of the Markdown parser. Its diagnostics name
what a parser passes over in silence: a fence or HTML that is never closed and swallows
what follows, a block in a list, a mistyped info string, front matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treatycmp.diagnostics import nearest
from treatycmp.literate.markdown import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.codebook import Codebook
    from treatycmp.diagnostics import Diagnostic
    from treatycmp.literate.markdown import Page

__all__ = ["find_unseen", "swallowed"]

# What may stand before a fence or a heading without hiding it from a human reader.
_CONTAINERS = r"(?:[\s>\ufeff\u200b]|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s))*"
_FENCE = re.compile(rf"{_CONTAINERS}(?:`{{3,}}|~{{3,}})(?P<info>.*)")
_HEADING = re.compile(rf"{_CONTAINERS}#{{2,6}}(?!#)")

# In a block, a line that begins one of Markdown's own, and one that begins a value.
_SUBHEADING = re.compile(r"#{2,6}[ \t]+[^#\s]")
_MARKDOWN = re.compile(r" {0,3}(>|`{3,}|~{3,})")
_VALUE = re.compile(r"""\s*[\w."'-]+\s*=""")

# The HTML that hides what follows until it is closed, and what closes each.
_HTML = {
    **{rf"<{tag}(?=\s|>|$)": f"</{tag}>" for tag in ("script", "style", "textarea")},
    r"<pre(?=\s|>|$)": "</pre>",
    r"<!--": "-->",
    r"<\?": "?>",
    r"<!\[CDATA\[": "]]>",
    r"<![A-Z]": ">",
}
_OPENING = re.compile("|".join(f"({opening})" for opening in _HTML), re.IGNORECASE)
# What is shown and not obeyed: an escaped sign, a code span, indented code.
_SHOWN = re.compile(
    r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\A(?:(?:    |\t)[^\n]*(?:\n|\Z))+", re.DOTALL
)


def find_unseen(page: Page, codebook: Codebook) -> Iterator[Diagnostic]:
    r"""Find what would go unseen on a page.

    Example:
        >>> from treatycmp import BASE
        >>> from treatycmp.literate.markdown import parsed
        >>> for problem in find_unseen(parsed("a.md", "```toml statment\n```\n"), BASE):
        ...     print(problem)
        a.md:1: there is no block `toml statment` [unknown-block]
            | ```toml statment
            = did you mean `toml statement`?
    """
    if page.front:
        message = "the file begins with front matter, or what looks like it"
        hint = "delete it; a corpus is coded in `toml` blocks"
        yield page.diagnostic(0, "front-matter", message, hint=hint)
    yield from _unclosed(page)
    yield from _hidden_blocks(page)
    if page.file.startswith("clauses/"):
        yield from _hidden_headings(page, codebook)


def swallowed(lines: Sequence[str], failed: int) -> int | None:
    """Find the Markdown that a fence has taken in, and should have been closed before.

    Args:
        lines: the lines of a block that is not TOML.
        failed: the line on which that shows, counted from 0.

    Returns:
        The line on which Markdown begins; None if the block looks closed.

    Example:
        >>> swallowed(["years = 20", "", "## Neutrality", "", "> Neither shall"], 4)
        2
    """
    heads = (n for n in range(failed) if _SUBHEADING.match(lines[n]))
    first = next(heads, None)
    if _MARKDOWN.match(lines[failed]):
        return failed if first is None else first
    return None if _VALUE.match(lines[failed]) else first


def _unclosed(page: Page) -> Iterator[Diagnostic]:
    """Find fences and HTML that run on to the end of the page, or of their list."""
    for block in page.blocks:
        if not block.closed:
            message = "this fence is never closed"
            hint = f"close it with a line {block.mark}"
            yield page.diagnostic(block.start, "unclosed-fence", message, hint=hint)
        elif block.kind in ("html", "heading", "other"):
            text = "\n".join(page.lines[block.start : block.end])
            if block.kind != "html":
                text = _SHOWN.sub("", text)
            if _left_open(text):
                message = "this HTML is never closed, and hides what follows"
                hint = "close it, or delete it; to show it, put it between backticks"
                yield page.diagnostic(block.start, "unclosed-html", message, hint=hint)


def _left_open(text: str) -> bool:
    """Tell whether some HTML of a block is not closed in it by what closes it."""
    folded = text.casefold()
    at = 0
    while opening := _OPENING.search(text, at):
        closing = [*_HTML.values()][(opening.lastindex or 1) - 1]
        end = folded.find(closing, opening.end())
        if end < 0:
            return True
        at = end + len(closing)
    return False


def _hidden_blocks(page: Page) -> Iterator[Diagnostic]:
    """Find lines that open a coding block for a reader, and not for the parser."""
    fences = {block.start: block for block in page.top if block.kind == "fence"}
    quoted = _quoted(page)
    for number, line in enumerate(page.lines):
        opening = _FENCE.match(line)
        if opening is None or number in quoted:
            continue
        words = re.findall(r"[a-z]+", opening["info"].casefold())[:3]
        fence = fences.get(number) if line[0] in "`~" else None
        if not _meant(words):
            continue
        if fence is None:
            yield _hidden(page, number)
        elif fence.coding is None:
            message = f"there is no block `{fence.text}`"
            hint = _guess(words)
            yield page.diagnostic(number, "unknown-block", message, hint=hint)


def _hidden(page: Page, number: int) -> Diagnostic:
    around = next((b for b in page.top if b.start < number < b.end), None)
    why = "it stands inside another block"
    if page.lines[number][0] not in "`~":
        why = "it does not begin in the first column"
    return page.diagnostic(
        number,
        "hidden-block",
        f"this coding block is not read: {why}",
        hint="let it stand by itself, outside lists, HTML and other fences; an example"
        " can stand in a block quote",
        related=((page.place(around.start), "inside this"),) if around else (),
    )


def _quoted(page: Page) -> set[int]:
    """Number the lines of block quotes that do carry the mark of a quotation."""
    return {
        number
        for block in page.top
        if block.kind == "quote"
        for number in range(block.start, block.end)
        if page.lines[number].lstrip(" ").startswith(">")
    }


def _meant(words: Sequence[str]) -> bool:
    """Tell whether an info string was to name a coding block, be it mistyped."""
    return (
        "".join(words).startswith("toml")
        or any(word.startswith("toml") for word in words)
        or any(word in KINDS for word in words)
    )


def _guess(words: Sequence[str]) -> str:
    """Guess the block that an info string was to name."""
    found = next(filter(None, (nearest(word, KINDS) for word in words)), None)
    if found is not None:
        return f"did you mean `toml {found}`?"
    return f"known: {', '.join(f'toml {kind}' for kind in KINDS)}"


def _hidden_headings(page: Page, codebook: Codebook) -> Iterator[Diagnostic]:
    """Find lines that name a topic like a heading, and are none for the parser."""
    known = {block.start for block in page.top if block.kind == "heading"}
    for block in page.top:
        if block.kind == "fence":
            known.update(range(block.start, block.end))
    known |= _quoted(page)
    for number, line in enumerate(page.lines):
        found = _HEADING.match(line)
        if found is None or number in known:
            continue
        name = " ".join(line[found.end() :].rstrip("# \t").split())
        if name in codebook or name.casefold() in ("contrasts", "notes"):
            message = "this heading is not read: it is none, or inside another block"
            hint = f"write ## {name} in the first column, with blank lines around it"
            yield page.diagnostic(number, "hidden-heading", message, hint=hint)
