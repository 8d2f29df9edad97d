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
"""How many characters a formula has at most; runs of white space count as one."""

HINT = "write has(…), stated(…) or contested(…), with &, | and ~ between them"
"""What a formula looks like, for messages."""

SIGNS = {"AND": "&", "OR": "|", "NOT": "~", "!": "~", "&&": "&", "||": "|"}
"""What to write for what is often written instead."""

# Lines end here and nowhere else, as those of corpora do.
_LINE_ENDS = re.compile(r"\r\n?")

# A text in quotes ends in its line. What looks like a comment in it is none.
_QUOTED = r"""'(?:\\.|[^'\\\n])*(?P<one>')?|"(?:\\.|[^"\\\n])*(?P<two>")?"""
_HELD = re.compile(rf"(?P<quoted>{_QUOTED})|#[^\n]*")

_UNHOLDABLE = re.compile(r"[\0\ud800-\udfff]+")

# The bound on digits is one that Python, however it is set, keeps when it writes the
# number again.
_UNREADABLE = (
    (re.compile(r"\\"), "leave it out: a formula may take several lines as it is"),
    (re.compile(r"\b[0-9]\w{500,}"), "a number has 500 digits at most"),
)

_MISNOMER = re.compile(r"&&|\|\||!(?!=)|\b(?:and|or|not)\b", re.IGNORECASE)

_UNJOINED = re.compile(r"\)\s*((?:~\s*)*(?:has|stated|contested)\b)")

_LAST = re.compile(r"(&&|\|\||[&|~!]|\b(?:and|or|not))\s*\Z", re.IGNORECASE)


def _to_lines(text: str) -> str:
    return _LINE_ENDS.sub("\n", text)


@attrs.frozen(kw_only=True)
class Misread:
    """One thing that is wrong with the text of a formula.

    Attributes:
        line: the line where it begins, from 1.
        column: where in the line it begins, in characters, from 1.
        piece: the offending part of the text.
        message: what is wrong, and what to do.

    Example:
        >>> Misread(line=1, column=5, piece="Pact", message="no topic").column
        5
    """

    line: int
    column: int
    piece: str = ""
    message: str


class FormulaError(TreatycmpError, ValueError):
    r"""A text is no formula.

    Attributes:
        text: the text, with `\n` at the end of each line.
        problems: all that is wrong, by line and column.
        file: the file that holds the text; empty for a text that is in none.
    """

    def __init__(
        self, text: str, problems: Iterable[Misread], *, file: str = ""
    ) -> None:
        """Keep every problem, and show each at its place in the text."""
        self.text = _to_lines(text)
        self.problems = tuple(
            sorted(problems, key=lambda p: (p.line, p.column, p.message))
        )
        self.file = file
        super().__init__("\n".join(map(self._shown, self.problems)))

    def _shown(self, problem: Misread) -> str:
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


_AROUND = 60


@attrs.frozen
class Written:
    """The text of a formula, and where it is from.

    Attributes:
        text: the text.
        file: the file that holds it, if one does.
    """

    text: str = attrs.field(converter=_to_lines)
    file: str = ""

    @cached_property
    def flat(self) -> str:
        """The text with spaces for its comments, line ends and tabs."""
        text = _HELD.sub(lambda f: f["quoted"] or " " * len(f[0]), self.text)
        return re.sub(r"[\t\n\f]", " ", text)

    @cached_property
    def bare(self) -> str:
        """The text without comments, and with an `x` for each sign in quotes."""
        return _HELD.sub(_blanked, self.text)

    def misread(self, first: int, last: int, message: str) -> Misread:
        """Tell what is wrong with the signs from `first` to before `last`."""
        return Misread(
            line=self.text.count("\n", 0, first) + 1,
            column=first - self.text.rfind("\n", 0, first),
            piece=self.text[first:last],
            message=message,
        )

    def refused(self, *problems: Misread) -> FormulaError:
        """Make the error that tells of problems."""
        return FormulaError(self.text, problems, file=self.file)

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
    if (signs := len(re.sub(" +", " ", written.flat))) > MAX_SIGNS:
        message = f"a formula has {MAX_SIGNS} characters at most, not {signs}"
        raise written.refused(written.misread(0, 0, message))
    if problems := [*_unreadable(written)]:
        raise written.refused(*problems)
    try:
        try:
            return _parsed(written.flat), []
        except SyntaxError:
            problems = [*_misnomers(written)]
        if not problems:
            raise written.refused(_ungrammatical(written))
        try:
            return _parsed(_mended(written)), problems
        except SyntaxError:
            raise written.refused(*problems, *_unfinished(written)) from None
    except (MemoryError, RecursionError):
        message = "it is nested too deep to be read"
        raise written.refused(written.misread(0, 0, message)) from None


def _blanked(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    if quoted is None:
        return " " * len(found[0])
    end = found["one"] or found["two"] or ""
    return quoted[0] + "x" * (len(quoted) - 1 - len(end)) + end


def _unreadable(written: Written) -> Iterator[Misread]:
    """Say what Python's grammar cannot be asked, or would read otherwise."""
    if found := _UNHOLDABLE.search(written.flat):
        message = "it holds a sign that no text of Python can hold"
        yield written.misread(*found.span(), message)
    before = 0
    for held in _HELD.finditer(written.text):
        if held["quoted"] is None:
            continue
        first, last = held.span()
        if not (held["one"] or held["two"]):
            message = "the quote is not closed in its line"
            yield written.misread(first, first + 1, message)
        elif before and not written.bare[before:first].strip():
            message = "two texts stand side by side: write one, with \\ before a quote"
            yield written.misread(first, last, message)
        elif found := re.search(r"\w+\Z", written.bare[:first]):
            message = "leave it out: nothing stands before the quotes of a text"
            yield written.misread(*found.span(), message)
        before = last
    for pattern, message in _UNREADABLE:
        if found := pattern.search(written.bare):
            yield written.misread(*found.span(), message)


def _parsed(text: str) -> ast.expr:
    # A text such as "\d" is a mistake of which Python only warns.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ast.parse(text.lstrip(" "), mode="eval").body


def _misnomers(written: Written) -> Iterator[Misread]:
    """Say what to write for signs that are none of a formula."""
    for found in _MISNOMER.finditer(written.bare):
        sign = SIGNS[found[0].upper()]
        message = f"write {sign} for `{found[0]}`"
        if found[0] in ("&&", "||"):
            message = f"write {sign} once"
        yield written.misread(*found.span(), message)


def _mended(written: Written) -> str:
    """Put the right signs in the place of the wrong ones, which are as long."""
    text = written.flat
    for found in _MISNOMER.finditer(written.bare):
        first, last = found.span()
        text = text[:first] + SIGNS[found[0].upper()].ljust(last - first) + text[last:]
    return text


def _unfinished(written: Written) -> Iterator[Misread]:
    if last := _LAST.search(written.bare):
        message = f"something must follow `{last[1]}`"
        yield written.misread(last.end(1), last.end(1), message)


def _ungrammatical(written: Written) -> Misread:
    """Say where Python's grammar gives up."""
    text = written.flat
    if not text.strip(" "):
        return written.misread(0, 0, f"there is no formula: {HINT}")
    for problem in _unfinished(written):
        return problem
    if meant := _UNJOINED.search(written.bare):
        message = "write & or | before it, to join it with what stands there"
        return written.misread(*meant.span(1), message)
    # Python counts bytes at times, so that each sign is made one.
    plain = "".join(
        sign if sign.isascii() or not (b == "x" or f"x{sign}".isidentifier()) else "x"
        for sign, b in zip(text, written.bare, strict=True)
    )
    # Where a text ends too early, it gives no place at all.
    first, message = len(text.rstrip(" ")), "cannot read on"
    try:
        _parsed(plain)
    except SyntaxError as error:
        message += f": {error.msg.partition(';')[0]}"
        if error.offset:
            first = error.offset - 1 + len(text) - len(text.lstrip(" "))
    found = re.compile(r"\w+|\S").match(text, first)
    return written.misread(first, found.end() if found else first, message)
