"""From the files of a corpus to its values, with all that is wrong on the way.

Every problem is collected; one bad block never hides the next. What a bad block was to
define is remembered, so that its users are not reported as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

import attrs

from treatycmp.corpus import (
    OMISSION,
    Corpus,
    Quotation,
    Treaty,
)
from treatycmp.diagnostics import Diagnostic, did_you_mean
from treatycmp.errors import CorpusError, InvalidValueError
from treatycmp.literate.hints import remedy
from treatycmp.literate.keys import CLASSES
from treatycmp.literate.markdown import decoded, parsed
from treatycmp.literate.sections import Entry, entries
from treatycmp.literate.toml import TomlError, key_lines, parse
from treatycmp.literate.unseen import find_unseen, swallowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from treatycmp.codebook import Codebook
    from treatycmp.literate.keys import Value
    from treatycmp.literate.markdown import Page

__all__ = ["Coded", "Reading", "read_files"]

# Stand in for what is wrong, so that the rest of a block is still checked.
_SOME_ID = "unreadable"
_SOME_WORDS = Quotation("unreadable")

_ID = re.compile(r"""\s*id\s*=\s*["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")
_MARK = re.compile(r" {0,3}>")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@attrs.frozen(kw_only=True)
class Coded:
    """A coding block with what it codes."""

    page: Page
    entry: Entry
    value: Value


@attrs.frozen(kw_only=True)
class Reading:
    """What the files of a corpus hold.

    Attributes:
        pages: the files, in lines and blocks.
        coded: the coding blocks that could be read, each with its value.
        diagnostics: all that is wrong, by file and line.
        corpus: what the values make; None if anything is wrong.
    """

    pages: tuple[Page, ...]
    coded: tuple[Coded, ...]
    diagnostics: tuple[Diagnostic, ...]
    corpus: Corpus | None


def read_files(
    files: Mapping[str, bytes],
    codebook: Codebook,
    *,
    refused: Sequence[Diagnostic] = (),
) -> Reading:
    """Read the files of a corpus.

    Args:
        files: their bytes, by their paths with forward slashes.
        codebook: the topics.
        refused: what was wrong with further files, which are not here.

    Example:
        >>> from treatycmp import BASE
        >>> files = {"clauses/a.md": b"Prose only."}
        >>> [problem.code for problem in read_files(files, BASE).diagnostics]
        ['missing-treaty']
    """
    reader = _Reader(codebook, diagnostics=[*refused], lost_file=bool(refused))
    for file, data in sorted(files.items()):
        text = decoded(file, data)
        if isinstance(text, Diagnostic):
            reader.diagnostics.append(text)
            reader.lost_file = True
        else:
            reader.read(parsed(file, text))
    corpus = reader.put_together()
    return Reading(
        pages=tuple(reader.pages),
        coded=tuple(reader.coded),
        diagnostics=tuple(sorted(set(reader.diagnostics))),
        corpus=None if reader.diagnostics else corpus,
    )


@attrs.define
class _Reader:
    """Reads page by page and gathers what it finds.

    Attributes:
        codebook: the topics.
        pages: the pages so far.
        coded: the values so far.
        diagnostics: the problems so far.
        unread: by kind, the ids that blocks with problems were to define.
        lost_file: whether a file could not be read, and any id may be defined in it.
    """

    codebook: Codebook
    pages: list[Page] = attrs.field(factory=list)
    coded: list[Coded] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    unread: defaultdict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    lost_file: bool = False

    def read(self, page: Page) -> None:
        """Read one page."""
        self.pages.append(page)
        self.diagnostics.extend(find_unseen(page, self.codebook))
        treaty: str | None = None
        for found in entries(page, self.codebook):
            if isinstance(found, Diagnostic):
                self.diagnostics.append(found)
                continue
            block = _Block(page, found, self.codebook)
            value = block.value(treaty or _SOME_ID)
            self.diagnostics.extend(block.problems)
            if isinstance(value, Treaty):
                treaty = treaty or value.id
            elif found.kind == "treaty":
                treaty = treaty or next(_ids(block.body), None)
            if value is not None:
                self.coded.append(Coded(page=page, entry=found, value=value))

    def put_together(self) -> Corpus | None:
        """Make the corpus; None if its parts do not hang together."""
        parts: defaultdict[type[Value], list[Any]] = defaultdict(list)
        for coded in self.coded:
            parts[type(coded.value)].append(coded.value)
        try:
            return Corpus(
                treaties=parts[CLASSES["treaty"]],
                sources=parts[CLASSES["source"]],
                speakers=parts[CLASSES["speaker"]],
                origins=parts[CLASSES["origin"]],
                statements=parts[CLASSES["statement"]],
                contrasts=parts[CLASSES["contrast"]],
                notes=parts[CLASSES["note"]],
                codebook=self.codebook,
            )
        except CorpusError as error:
            ids = {found for page in self.pages for found in _ids(page.lines)}
            unread = ids - {getattr(coded.value, "id", "") for coded in self.coded}
            first = [
                problem
                for problem in error.diagnostics
                if not problem.code.startswith("undefined-")
                or not (self.lost_file or problem.text in {*unread, _SOME_ID})
            ]
            # What follows from another problem is left out, if there is another.
            said = first if first or self.diagnostics else error.diagnostics
            self.diagnostics.extend(map(self._located, said))
            return None

    def _located(self, problem: Diagnostic) -> Diagnostic:
        """Move a problem from its block to the line of its key."""
        coded = next((c for c in self.coded if c.value.place == problem.place), None)
        if coded is None:
            return problem
        what = problem.code.removeprefix("undefined-")
        keys = {
            "duplicate-id": ("id",),
            "unknown-version": ("codebook",),
            "not-a-clause": ("respect",),
            "topic": ("topic", "respect"),
            "treaty": ("others",),
        }.get(what, (what,))
        fence = coded.entry.fence
        lines = key_lines(coded.page.lines[fence.start + 1 : fence.end - 1])
        line = fence.start + 1 + next((lines[k] for k in keys if k in lines), -1)
        text = coded.page.lines[line].strip()
        return attrs.evolve(problem, place=coded.page.place(line), text=text)


def _ids(lines: Iterable[str]) -> Iterator[str]:
    """Find the ids that lines define, be they in a sound block or not."""
    return (found[1] for line in lines if (found := _ID.match(line)))


@attrs.define
class _Block:
    """One coding block on the way to its value."""

    page: Page
    entry: Entry
    codebook: Codebook
    problems: list[Diagnostic] = attrs.field(factory=list)

    @property
    def body(self) -> tuple[str, ...]:
        """The lines between the two fences."""
        fence = self.entry.fence
        return self.page.lines[fence.start + 1 : fence.end - 1]

    def value(self, treaty: str) -> Value | None:
        """Read the block into its value; None if anything is wrong with it.

        Args:
            treaty: the id of the treaty that the page is about.
        """
        kind, topic = self.entry.kind, self.entry.section.topic
        values: dict[str, Any] = {"place": self.page.place(self.entry.fence.start)}
        if kind in ("statement", "contrast"):
            values["quotation"] = self._quotation()
        if kind in ("statement", "contrast", "note"):
            values["treaty"] = treaty
        found = self._validated() if self.entry.fence.closed else None
        if found is None:
            return None
        # Terms first: a term may have the name of something else, such as `place`.
        names = topic.terms if topic is not None else {}
        terms = {name: found.pop(name) for name in names if name in found}
        values |= found
        if kind == "source" and "title" not in values:
            values["title"] = self._heading()
        elif kind == "note":
            values["topic"] = self._topic("topic", values["topic"])
        elif kind == "contrast":
            values |= self._respect(values["respect"])
        elif topic is not None:
            clause = self._made(topic, terms)
            values["clause"] = topic() if clause is None else clause
        value = self._made(CLASSES[kind], values)
        sound = not self.problems and values.get("quotation") is not _SOME_WORDS
        return cast("Value", value) if sound else None

    def _validated(self) -> dict[str, Any] | None:
        """Give the values of the block by key; None if anything is wrong with them."""
        # Importing pydantic takes longer than all the rest of reading.
        from treatycmp.literate.misfits import validated  # noqa: PLC0415

        try:
            written = parse(self.body)
        except TomlError as error:
            self._no_toml(error)
            return None
        found = validated(self.entry.kind, self.entry.section.topic, written)
        if isinstance(found, dict):
            return found
        for misfit in found:
            line = self._line(misfit.key)
            self._problem(line, misfit.code, misfit.message, misfit.hint)
        return None

    def _no_toml(self, error: TomlError) -> None:
        """Say that the block is not TOML, or that more than the block is in it."""
        fence = self.entry.fence
        line = fence.start + 1 + error.line
        begun = swallowed(self.body, error.line) if error.code == "not-toml" else None
        if begun is None:
            self._problem(line, error.code, error.message, error.hint)
            return
        taken = self.page.place(fence.start + 1 + begun)
        self.problems.append(
            self.page.diagnostic(
                fence.start,
                "unclosed-fence",
                "this fence seems to be unclosed: what follows is taken for TOML",
                hint=f"close it with a line {fence.mark} above line {taken.line}",
                related=((taken, "Markdown begins here"),),
            )
        )

    def _problem(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(self.page.diagnostic(line, code, message, hint=hint))

    def _line(self, key: str) -> int:
        """Give the line of a key; that of the opening fence if it has none."""
        lines = key_lines(self.body)
        if key == "title" and key not in lines and self.entry.title is not None:
            return self.entry.title.start
        return self.entry.fence.start + 1 + lines.get(key, -1)

    def _made(self, cls: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any class of the domain
        try:
            return cls(**values)
        except InvalidValueError as error:
            for field, message in error.problems:
                line = self._line(field)
                self._problem(line, "bad-value", message, remedy(message))
            return None

    def _quotation(self) -> Quotation:
        """Read the raw text of the block quote: no Markdown, white space collapsed."""
        quote = self.entry.quote
        if quote is None:
            return _SOME_WORDS
        spans: list[list[str]] = [[]]
        for number in range(quote.start, quote.end):
            marked = _MARK.match(self.page.lines[number])
            if marked is None:
                message = "this line of a quotation has no >"
                hint = "begin it with >, or put a blank line above it"
                self._problem(number, "lazy-quotation", message, hint)
                continue
            words = self.page.lines[number][marked.end() :]
            if words.strip() == OMISSION:
                spans.append([])
            else:
                spans[-1].append(words)
        try:
            return Quotation("\n".join(lines) for lines in spans)
        except InvalidValueError as error:
            hint = f"quote less; a line with only {OMISSION} separates two spans"
            for _, message in error.problems:
                self._problem(quote.start, "bad-quotation", message, hint)
            return _SOME_WORDS

    def _heading(self) -> str:
        """Take the title of a source from the heading above it."""
        if self.entry.title is not None:
            return self.entry.title.text
        message = "a source needs a title"
        hint = "put it above the block as a heading, # …, or give the key `title`"
        self._problem(self.entry.fence.start, "missing-key", message, hint)
        return _SOME_ID

    def _topic(self, key: str, name: str) -> str:
        """Find the key of a topic that is named by key or title."""
        if name in self.codebook:
            return self.codebook[name].key
        message = f"the codebook has no topic {name!r}"
        hint = did_you_mean(name, (topic.key for topic in self.codebook))
        self._problem(self._line(key), "undefined-topic", message, hint)
        return _SOME_ID

    def _respect(self, respect: str | list[str]) -> dict[str, Any]:
        """Tell apart clause types, by key or title, and words of the source."""
        if isinstance(respect, str):
            # What looks like a key was meant as one: words of a source hold a space.
            if respect not in self.codebook and not _KEY.fullmatch(respect):
                return {"respect": respect}
            respect = [respect]
        topics = [self._topic("respect", name) for name in respect]
        return {"respect": "", "topics": topics}
