"""Where coding blocks belong: under which heading, with which quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.diagnostics import Diagnostic, Place, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.codebook import Codebook, Topic
    from treatycmp.literate.markdown import Block, Page

__all__ = ["FOLDERS", "Entry", "Section", "divided", "entries"]

FOLDERS = {
    "seeds": ("source", "speaker", "origin"),
    "clauses": ("treaty", "statement", "contrast", "note"),
}
"""The folders of a corpus, and the kinds of coding blocks in the files of each."""

# The level of headings that name a topic; in prose, those below divide nothing.
_LEVEL = 2


@attrs.frozen(kw_only=True)
class Section:
    """A part of a page, from one heading to the next that divides the page.

    Attributes:
        holds: the kinds of coding blocks that belong in it; none if it is prose.
        topic: the topic that its statements are about.
        heading: the heading that it begins with, if it does.
    """

    holds: tuple[str, ...] = ()
    topic: type[Topic] | None = None
    heading: Block | None = None

    @property
    def quotes(self) -> bool:
        """Whether a block quote in it is a quotation, and no mere prose."""
        return any(kind in ("statement", "contrast", "note") for kind in self.holds)

    @property
    def unnamed(self) -> bool:
        """Whether its heading is one that could name a topic, and names none."""
        heading = self.heading
        return (
            not self.holds
            and heading is not None
            and heading.level == _LEVEL
            and heading.text != ""
        )


@attrs.frozen(kw_only=True)
class Entry:
    """A coding block that stands where it belongs.

    Attributes:
        kind: the kind of coding block.
        fence: the block.
        section: the section that it stands in.
        quote: the quotation directly above it, of a statement or a contrast; None if
            there is none.
        title: the `#` heading above it, of a source; None if there is none, or if
            another source has it.
    """

    kind: str
    fence: Block
    section: Section
    quote: Block | None = None
    title: Block | None = None


def divided(page: Page, codebook: Codebook) -> Iterator[tuple[Section, list[Block]]]:
    r"""Divide a page at its headings of the first two levels, and all that name topics.

    Example:
        >>> from treatycmp import BASE
        >>> from treatycmp.literate.markdown import parsed
        >>> page = parsed("clauses/a.md", "Prose.\n\n## Duration\n\n## Sources\n")
        >>> [section.holds for section, _ in divided(page, BASE)]
        [('treaty',), ('statement',), ()]
    """
    clauses = page.file.startswith("clauses/")
    treaty = next((b.start for b in page.top if b.coding == "treaty"), len(page.lines))
    here = Section(holds=("treaty",) if clauses else FOLDERS["seeds"])
    blocks: list[Block] = []
    for block in page.top:
        begun: Section | None = None
        if block.kind == "heading" and clauses:
            begun = _begun(block, here, codebook, title=block.start < treaty)
        elif block.kind == "heading" and block.level <= _LEVEL:
            begun = Section(holds=FOLDERS["seeds"], heading=block)
        if begun is None:
            blocks.append(block)
        else:
            yield here, blocks
            here, blocks = begun, []
    yield here, blocks


def _begun(
    heading: Block, here: Section, codebook: Codebook, *, title: bool
) -> Section | None:
    """Give the section of `clauses/` that a heading begins; None if it begins none.

    Args:
        heading: the heading.
        here: the section before it.
        codebook: the topics.
        title: whether a heading of the first level is here the title of the page.
    """
    name = heading.text
    if heading.level > 1 or not title:
        if name.casefold() in ("contrasts", "notes"):
            return Section(holds=(name.casefold().removesuffix("s"),), heading=heading)
        if name in codebook:
            return Section(holds=("statement",), topic=codebook[name], heading=heading)
    if heading.level > _LEVEL:
        return None
    # A title does not end what stands at the top of a page; later on it does.
    top = heading.level == 1 and here.holds == ("treaty",)
    return Section(holds=here.holds if top else (), heading=heading)


def entries(page: Page, codebook: Codebook) -> Iterator[Entry | Diagnostic]:
    r"""Go through the coding blocks of a page, and what is wrong with their places.

    Example:
        >>> from treatycmp import BASE
        >>> from treatycmp.literate.markdown import parsed
        >>> page = parsed("clauses/a.md", "## Duration\n\n```toml statement\n```\n")
        >>> for found in entries(page, BASE):
        ...     print(found.message if isinstance(found, Diagnostic) else found.kind)
        the file has no `toml treaty` block
        this statement has no quotation
        statement
    """
    if page.file.startswith("clauses/"):
        yield from _treaty_problems(page)
    for here, blocks in divided(page, codebook):
        yield from _heading_problems(page, here, blocks, codebook)
        quote: Block | None = None
        title = here.heading if here.heading and here.heading.level == 1 else None
        for block in blocks:
            if block.kind == "quote" and here.quotes:
                yield from _unused(page, quote, here)
                quote = block
            elif block.coding is not None and block.coding not in here.holds:
                if block.coding != "statement" or not here.unnamed:
                    yield _misplaced(page, block, here, codebook)
                quote = None
            elif block.coding in ("statement", "contrast"):
                yield from _quoting(page, block, here, quote)
                quote = None
            elif block.coding is not None:
                above = title if block.coding == "source" else None
                title = None if above else title
                yield Entry(kind=block.coding, fence=block, section=here, title=above)
        yield from _unused(page, quote, here)


def _heading_problems(
    page: Page, here: Section, blocks: list[Block], codebook: Codebook
) -> Iterator[Diagnostic]:
    """Find headings that name a topic at another level, or were to name one."""
    heading = here.heading
    if heading is None:
        return
    if here.quotes and heading.level != _LEVEL:
        yield page.diagnostic(
            heading.start,
            "heading-level",
            f"{heading.text!r} counts only as a heading of level {_LEVEL}, and"
            f" this one is of level {heading.level}",
            hint=f"write ## {heading.text}; if it is prose, say it in other words",
        )
    elif here.unnamed and any(block.coding == "statement" for block in blocks):
        yield page.diagnostic(
            heading.start,
            "undefined-topic",
            f"there is no topic {heading.text!r}",
            hint=_meant(heading.text, codebook),
        )


def _meant(name: str, codebook: Codebook) -> str:
    """Guess the topic that a heading was to name."""
    near = nearest(name, (word for t in codebook for word in (t.title, t.key)))
    if near is not None:
        return f"did you mean `## {near}`?"
    return (
        "`treatycmp list topics` lists them; topics of your own come with `--codebook`"
    )


def _quoting(
    page: Page, block: Block, here: Section, quote: Block | None
) -> Iterator[Entry | Diagnostic]:
    """Pair a statement or a contrast with the quotation directly above it."""
    kind = str(block.coding)
    if quote is None:
        yield page.diagnostic(
            block.start,
            "missing-quotation",
            f"this {kind} has no quotation",
            hint="quote the words of the source directly above it, each line with >;"
            " where several blocks rest on the same words, repeat them",
        )
    elif not page.blank(quote.end, block.start):
        yield page.diagnostic(
            block.start,
            "distant-quotation",
            f"something stands between this {kind} and its quotation",
            hint="put the quotation directly above the block",
            related=((page.place(quote.start), "the quotation"),),
        )
        quote = None
    yield Entry(kind=kind, fence=block, section=here, quote=quote)


def _treaty_problems(page: Page) -> Iterator[Diagnostic]:
    treaties = [block for block in page.top if block.coding == "treaty"]
    if not treaties:
        yield Diagnostic(
            place=Place(page.file),
            code="missing-treaty",
            message="the file has no `toml treaty` block",
            hint="say above the first `##` heading which treaty it is about; a file"
            " about none does not belong here",
        )
    for block in treaties[1:]:
        yield page.diagnostic(
            block.start,
            "second-treaty",
            "the file has a `toml treaty` block already",
            hint="give each treaty a file of its own",
            related=((page.place(treaties[0].start), "the first one"),),
        )


def _unused(page: Page, quote: Block | None, here: Section) -> Iterator[Diagnostic]:
    if quote is None:
        return
    if "note" in here.holds:
        message, hint = "a note has no quotation", "write it as prose, or delete it"
    else:
        message = "this quotation has no coding under it"
        hint = (
            f"put its `toml {here.holds[0]}` block directly under it, with nothing"
            " but blank lines between"
        )
    yield page.diagnostic(quote.start, "unused-quotation", message, hint=hint)


def _misplaced(
    page: Page, block: Block, here: Section, codebook: Codebook
) -> Diagnostic:
    kind = str(block.coding)
    article = "an" if kind == "origin" else "a"
    folder = next(name for name, kinds in FOLDERS.items() if kind in kinds)
    hint = ""
    if not page.file.startswith(f"{folder}/"):
        where = f"in a file of {folder}/"
    elif kind == "treaty":
        where = "above the first `##` heading"
    elif kind == "statement":
        where = "under a `##` heading that names its topic"
        hint = _meant(here.heading.text if here.heading else "", codebook)
    else:
        where = f"under `## {kind.capitalize()}s`"
    return page.diagnostic(
        block.start,
        "misplaced-block",
        f"{article} {kind} belongs {where}",
        hint=hint or "move it there",
        related=((page.place(here.heading.start), "it stands under this heading"),)
        if here.heading
        else (),
    )
