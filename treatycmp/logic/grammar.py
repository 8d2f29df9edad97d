"""The text of a formula by Python's grammar, and where it cannot be read."""

from __future__ import annotations

import ast
import re
import warnings
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from treatycmp.diagnostics import visible
from treatycmp.errors import TreatycmpError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "HINT",
    "MAX_SIGNS",
    "SIGNS",
    "FormulaError",
    "Misread",
    "Written",
    "tree_of",
]

MAX_SIGNS = 20_000
"""How many characters the text of a formula has at most."""

HINT = "write has(…), stated(…) or contested(…), with &, | and ~ between them"
"""What a formula looks like, for messages."""

SIGNS = {"AND": "&", "OR": "|", "NOT": "~", "!": "~", "&&": "&", "||": "|"}
"""What to write for what is often written instead."""

_LINE_BREAKS = re.compile(r"[\t\n\f\r]")

_QUOTED = re.compile(
    r"""(?P<mark>'{3}|"{3}|'|")(?:\\.|(?!(?P=mark)).)*(?:(?P=mark)|\Z)""", re.DOTALL
)

# What Python's grammar cannot be asked, or is silent about. The bound on digits is one
# that Python, however it is set, keeps when it writes the number again.
_UNREADABLE = (
    (r"[\0\ud800-\udfff]+", "it holds a sign that no text of Python can hold"),
    (r"\b[0-9]\w{500,}", "a number has 500 digits at most"),
)

# What stands in quotes is no comment, and is found first.
_COMMENT = re.compile(rf"(?P<quoted>{_QUOTED.pattern})|#[^\n]*", re.DOTALL)

_MISNOMER = re.compile(r"&&|\|\||!(?!=)|\b(?:and|or|not)\b", re.IGNORECASE)

_UNJOINED = re.compile(r"\) *((?:~ *)*(?:has|stated|contested)\b)")

_LAST = re.compile(r"(&&|\|\||[&|~!]|\b(?:and|or|not))\s*\Z", re.IGNORECASE)


@attrs.frozen(order=True)
class Misread:
    """One thing that is wrong with the text of a formula.

    Attributes:
        line: the line where it begins, from 1.
        column: where in the line it begins, in characters, from 1.
        piece: the offending part of the text.
        message: what is wrong, and what to do.

    Example:
        >>> Misread(1, 5, "there is no topic `Pact`", "Pact").column
        5
    """

    line: int
    column: int
    message: str
    piece: str = ""


class FormulaError(TreatycmpError, ValueError):
    """A text is no formula.

    Attributes:
        text: the text.
        problems: all that is wrong, by line and column.
    """

    def __init__(self, written: Written, problems: Iterable[Misread]) -> None:
        """Keep every problem, and show each at its place in the text."""
        self.text = written.text
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(written.shown, self.problems)))


_AROUND = 60


@attrs.frozen
class Written:
    """The text of a formula, and where it is from.

    Attributes:
        text: the text.
        file: the file that holds it, if one does.
    """

    text: str
    file: str = ""

    @cached_property
    def flat(self) -> str:
        """The text with spaces for its comments and line breaks."""
        text = _COMMENT.sub(lambda found: found[1] or " " * len(found[0]), self.text)
        return _LINE_BREAKS.sub(" ", text)

    def misread(self, first: int, last: int, message: str) -> Misread:
        """Tell what is wrong with the signs from `first` to before `last`."""
        line = self.text.count("\n", 0, first)
        begins = self.text.rfind("\n", 0, first) + 1
        return Misread(line + 1, first - begins + 1, message, self.text[first:last])

    def shown(self, problem: Misread) -> str:
        """Show a problem with its line around it, and marks under the piece."""
        line = self.text.split("\n")[problem.line - 1]
        at = problem.column - 1
        first = max(0, at - _AROUND)
        before = ("…" if first else "") + visible(line[first:at])
        piece = visible(line[at:][: min(len(problem.piece), _AROUND)])
        after = visible(line[at + len(problem.piece) :][:_AROUND])
        marks = " " * len(before) + "^" * max(1, len(piece))
        return (
            f"{self._place(problem)}: {visible(problem.message)}\n"
            f"    | {before}{piece}{after}\n"
            f"    | {marks}"
        )

    def _place(self, problem: Misread) -> str:
        if self.file:
            return f"{visible(self.file)}:{problem.line}:{problem.column}"
        line = f"line {problem.line}, " if "\n" in self.text else ""
        return f"{line}column {problem.column}"

    def offset(self, node: ast.expr | ast.keyword, *, end: bool = False) -> int:
        """Give where a tree begins, or ends: Python counts bytes, from a first sign."""
        stripped = self.flat.lstrip(" ")
        counted = node.end_col_offset if end else node.col_offset
        signs = len(stripped.encode()[:counted].decode())
        return len(self.flat) - len(stripped) + signs


def tree_of(written: Written) -> tuple[ast.expr, list[Misread]]:
    """Read a text by Python's grammar, be it with signs that are none of a formula.

    Returns:
        The tree of the text, with the right signs in the place of the wrong ones; and
        where these stand.

    Raises:
        FormulaError: if it has no such form, or is too long.
    """
    text = written.flat

    def refused(message: str, first: int = 0, last: int = 0) -> FormulaError:
        return FormulaError(written, [written.misread(first, last, message)])

    if len(text) > MAX_SIGNS:
        message = f"a formula has {MAX_SIGNS} characters at most, not {len(text)}"
        raise refused(message)
    # A quoted text may hold a long number, but not every sign.
    for place, (pattern, message) in enumerate(_UNREADABLE):
        if found := re.search(pattern, bare(text) if place else text):
            raise refused(message, *found.span())
    try:
        try:
            return _parsed(text), []
        except SyntaxError as error:
            problems = [*_misnomers(written)]
            if not problems:
                raise FormulaError(written, [_ungrammatical(written, error)]) from None
        try:
            return _parsed(_mended(text)), problems
        except SyntaxError:
            raise FormulaError(written, [*problems, *_unfinished(written)]) from None
    except (MemoryError, RecursionError):
        message = "it is nested too deep to be read"
        raise refused(message) from None


def _parsed(text: str) -> ast.expr:
    # A text such as "\d" is a mistake of which Python only warns.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ast.parse(text.lstrip(" "), mode="eval").body


def bare(text: str) -> str:
    """Put quotes for all that stands in quotes, so that all else keeps its place."""
    return _QUOTED.sub(lambda found: "'" * len(found[0]), text)


def _misnomers(written: Written) -> Iterator[Misread]:
    """Say what to write for signs that are none of a formula."""
    for found in _MISNOMER.finditer(bare(written.flat)):
        sign = SIGNS[found[0].upper()]
        message = f"write {sign} for `{found[0]}`"
        if found[0] in ("&&", "||"):
            message = f"write {sign} once"
        yield written.misread(*found.span(), message)


def _mended(text: str) -> str:
    """Put the right signs in the place of the wrong ones, which are as long."""
    for found in _MISNOMER.finditer(bare(text)):
        first, last = found.span()
        text = text[:first] + SIGNS[found[0].upper()].ljust(last - first) + text[last:]
    return text


def _unfinished(written: Written) -> Iterator[Misread]:
    if last := _LAST.search(bare(written.flat)):
        message = f"something must follow `{last[1]}`"
        yield written.misread(last.end(1), last.end(1), message)


def _ungrammatical(written: Written, error: SyntaxError) -> Misread:
    """Say where Python's grammar gives up."""
    text = written.flat
    if not text.strip(" "):
        return written.misread(0, 0, f"there is no formula: {HINT}")
    for problem in _unfinished(written):
        return problem
    if meant := _UNJOINED.search(bare(text)):
        message = "write & or | before it, to join it with what stands there"
        return written.misread(*meant.span(1), message)
    indent = len(text) - len(text.lstrip(" "))
    # Where the text ends too early, Python gives no offset; at times it counts bytes.
    end = len(text.rstrip(" "))
    first = min(error.offset - 1 + indent, end) if error.offset else end
    found = re.compile(r"\w+|\S").match(text, first)
    last = found.end() if found else first
    message = f"cannot read on: {error.msg.partition(';')[0]}"
    return written.misread(first, last, message)
