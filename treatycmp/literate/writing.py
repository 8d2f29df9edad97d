"""From values to Markdown: the blocks, and the files of a new corpus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from treatycmp.corpus import OMISSION, Contrast, Statement
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import CorpusError
from treatycmp.literate.keys import kind_of, values_of
from treatycmp.literate.toml import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.corpus import (
        Corpus,
        Note,
        Origin,
        Quotation,
        Source,
        Speaker,
        Treaty,
    )
    from treatycmp.literate.keys import Value

    _Said = TypeVar("_Said", bound=Statement | Contrast | Note)

__all__ = [
    "block",
    "encoded",
    "files_of",
    "heading",
    "quoted",
    "register",
    "section",
    "source_page",
    "treaty_page",
]

# Signs that mean something to Markdown, or to what hosts make of it.
_MARKUP = re.compile(r"[\\`*_<>&\[\]#~|$@]|://|www\.")


def files_of(corpus: Corpus) -> dict[str, bytes]:
    """Write a corpus as the files of a new folder.

    Raises:
        CorpusError: if a text cannot be written.

    Example:
        >>> from treatycmp import Corpus, Treaty
        >>> list(files_of(Corpus(treaties=[Treaty(id="x-y", label="X-Y pact")])))
        ['clauses/x-y.md']
    """
    pages: dict[str, list[str]] = {}
    for treaty in corpus.treaties:
        pages[f"clauses/{treaty.id}.md"] = treaty_page(treaty, corpus)
    for source in corpus.sources:
        pages[f"seeds/{source.id}.md"] = source_page(source)
    for kind, entries in (("speaker", corpus.speakers), ("origin", corpus.origins)):
        if entries:
            # A source may be called `speakers`: its card then comes first.
            page = pages.setdefault(f"seeds/{kind}s.md", [])
            page.extend([""] * bool(page) + register(kind, entries))
    return encoded({file: "\n".join([*page, ""]) for file, page in pages.items()})


def encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    """Encode the texts of files.

    Raises:
        CorpusError: if they hold lone surrogates, which are no characters.

    Example:
        >>> encoded({"seeds/a.md": "fine"})
        {'seeds/a.md': b'fine'}
    """
    files, problems = {}, []
    for file, text in texts.items():
        try:
            files[file] = text.encode()
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start)
            problems.append(
                Diagnostic(
                    place=Place(file, line + 1),
                    code="not-writable",
                    message="a lone surrogate is no character, and cannot be written",
                    text=text.split("\n")[line],
                    hint="correct the text: it was decoded wrongly",
                )
            )
    if problems:
        raise CorpusError(problems)
    return files


def treaty_page(treaty: Treaty, corpus: Corpus) -> list[str]:
    """Write the page of a treaty, with all that the corpus says of it."""
    lines = [heading(1, treaty.label, treaty.id), "", *block(treaty)]
    for topic in corpus.codebook:
        said = [s for s in corpus.statements if s.topic is topic]
        lines += _part(treaty, said, topic)
    lines += _part(treaty, corpus.contrasts, "Contrasts")
    lines += _part(treaty, corpus.notes, "Notes")
    return lines


def _part(treaty: Treaty, said: Iterable[_Said], under: type[Topic] | str) -> list[str]:
    about = [value for value in said if value.treaty == treaty.id]
    return ["", *section(under, about)] if about else []


def section(under: type[Topic] | str, said: Sequence[Value]) -> list[str]:
    """Write a heading of the second level, and blocks under it."""
    if isinstance(under, str):
        lines = [heading(2, under, under)]
    else:
        lines = [heading(2, under.title, under.key)]
    for value in said:
        lines += ["", *block(value)]
    return lines


def source_page(source: Source) -> list[str]:
    """Write the page of a source: its title as the heading, where that can carry it."""
    title = heading(1, source.title, source.id)
    return [title, "", *block(source, title=title.removeprefix("# "))]


def register(kind: str, entries: Sequence[Speaker | Origin]) -> list[str]:
    """Write the register of the speakers or of the origins."""
    lines = [f"# {kind.capitalize()}s"]
    for entry in entries:
        lines += ["", *block(entry)]
    return lines


def heading(level: int, text: str, key: str) -> str:
    """Write a heading that says `text`, or `key` where the text would be markup.

    Example:
        >>> heading(1, "A pact", "a-pact"), heading(1, "<b>A</b> pact", "a-pact")
        ('# A pact', '# a-pact')
    """
    plain = (
        text.isprintable()
        and not _MARKUP.search(text)
        and " ".join(text.split()) == text != ""
    )
    return f"{'#' * level} {text if plain else key}"


def block(value: Value, *, title: str | None = None) -> list[str]:
    r"""Write a value as its coding block, with its quotation above it.

    Args:
        value: the value.
        title: of a source, what the heading above it says.

    Example:
        >>> from treatycmp import Origin
        >>> print("\n".join(block(Origin(id="wire", title="A ``` report"))))
        ````toml origin
        id = "wire"
        title = "A ``` report"
        ````
    """
    kind = kind_of(value)
    values = values_of(value)
    if kind == "source" and values["title"] == title:
        del values["title"]
    body = written(values)
    longest = max(
        (len(run) for line in body for run in re.findall("`+", line)), default=0
    )
    fence = "`" * max(3, longest + 1)
    lines = [f"{fence}toml {kind}", *body, fence]
    if isinstance(value, (Statement, Contrast)):
        return [*quoted(value.quotation), "", *lines]
    return lines


def quoted(quotation: Quotation) -> list[str]:
    """Write a quotation as a block quote, a line a span.

    Example:
        >>> from treatycmp import Quotation
        >>> quoted(Quotation(["in June", "or July"]))
        ['> in June', '> […]', '> or July']
    """
    spans = f"\n{OMISSION}\n".join(quotation.spans).split("\n")
    return [f"> {span}" for span in spans]
