"""Editing a page: lines are taken out, replaced and added; all others stay as bytes."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatycmp.literate.markdown import Page

__all__ = ["Edits"]


@attrs.define
class Edits:
    r"""What is to be done to the lines of one page.

    Attributes:
        page: the page.
        gone: the lines that are taken out, counted from 0.
        replaced: by its first line, what stands in the place of a run of lines: the
            line after its last one, and the new lines.
        added: by line, the new lines before it, with a blank line between them and
            whatever is around them.

    Example:
        >>> from treatycmp.literate.markdown import parsed
        >>> edits = Edits(parsed("clauses/a.md", "a\r\n\r\nb\r\n\r\nc\r\n"))
        >>> edits.drop(2, 3)
        >>> edits.add(5, ["d"])
        >>> edits.text()
        'a\r\n\r\nc\r\n\r\nd\r\n'
    """

    page: Page
    gone: set[int] = attrs.field(factory=set)
    replaced: dict[int, tuple[int, list[str]]] = attrs.field(factory=dict)
    added: defaultdict[int, list[str]] = attrs.field(factory=lambda: defaultdict(list))

    def drop(self, start: int, end: int) -> None:
        """Take out the lines from `start` to before `end`."""
        self.gone.update(range(start, end))

    def replace(self, start: int, end: int, lines: Iterable[str]) -> None:
        """Put other lines in the place of those from `start` to before `end`."""
        self.replaced[start] = (end, list(lines))

    def revise(self, start: int, end: int, lines: Sequence[str]) -> None:
        """Put lines in the place of others, and touch only those that differ."""
        old = self.page.lines[start:end]
        for what, a, b, c, d in difflib.SequenceMatcher(None, old, lines).get_opcodes():
            if what != "equal":
                self.replace(start + a, start + b, lines[c:d])

    def add(self, line: int, lines: Iterable[str]) -> None:
        """Put lines before a line; before the line after the last, at the end."""
        self.added[line] += ["", *lines]

    @property
    def bare(self) -> bool:
        """Whether nothing but headings is left."""
        unsaid = self.gone.union(
            *(range(b.start, b.end) for b in self.page.top if b.kind == "heading")
        )
        left = (line for n, line in enumerate(self.page.lines) if n not in unsaid)
        return not any(map(str.strip, left))

    def text(self) -> str:
        """Give the page with all that is done to it."""
        raw = self.page.raw
        ending = (raw[0][len(self.page.lines[0]) :] if raw else "") or "\n"
        done = _Lines(ending)
        number = 0
        while number <= len(raw):
            if number in self.added:
                done.add(self.added[number])
            if number in self.replaced:
                end, lines = self.replaced[number]
                done.put(lines)
                if end > number:
                    number = end
                    continue
            if number in self.gone:
                done.gap = True
            elif number < len(raw):
                done.keep(raw[number])
            number += 1
        return self.page.head + done.text()


@attrs.define
class _Lines:
    """Lines that are put together to a page, each with its ending.

    Attributes:
        ending: how new lines end.
        lines: the lines so far.
        gap: whether something was just taken out or added, so that blank lines here
            are neither to be doubled nor to be missing.
    """

    ending: str
    lines: list[str] = attrs.field(factory=list)
    gap: bool = False

    @property
    def blank(self) -> bool:
        """Whether what comes next has a blank line above it, or nothing at all."""
        return not self.lines or not self.lines[-1].strip()

    def keep(self, line: str) -> None:
        """Go on with a line of the page."""
        if self.gap and self.blank and not line.strip():
            return
        if self.gap and not self.blank and line.strip():
            self.lines.append(self.ending)
        self.lines.append(line)
        self.gap = False

    def put(self, lines: Sequence[str]) -> None:
        """Go on with new lines."""
        if self.gap and not self.blank and lines and lines[0].strip():
            self.lines.append(self.ending)
        self.lines += [line + self.ending for line in lines]
        self.gap = False

    def add(self, lines: list[str]) -> None:
        """Go on with new lines, of which the first is blank, after a blank line."""
        if self.lines and not self.lines[-1].endswith(("\r", "\n")):
            self.lines[-1] += self.ending
        self.put(lines[1:] if self.blank else lines)
        self.gap = True

    def text(self) -> str:
        """Join the lines, without blank lines that a gap at the end leaves over."""
        while self.gap and self.lines and self.blank:
            self.lines.pop()
        return "".join(self.lines)
