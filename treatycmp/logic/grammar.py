"""The text of a formula by Python's grammar, and where it cannot be read."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

import attrs

from treatycmp.diagnostics import visible
from treatycmp.errors import TreatycmpError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "HINT",
    "MAX_SIGNS",
    "SIGNS",
    "FormulaError",
    "Misread",
    "column_of",
    "one_line",
    "tree_of",
]

MAX_SIGNS = 20_000
"""How many characters the text of a formula has at most."""

HINT = "write has(…), stated(…) or contested(…), with &, | and ~ between them"
"""What a formula looks like, for messages."""

SIGNS = {"AND": "&", "OR": "|", "NOT": "~", "!": "~"}
"""What to write for what is often written instead."""

_LINE_BREAKS = re.compile(r"[\t\n\f\r]")

_QUOTED = re.compile(r"""('{3}|"{3}|'|")(?:\\.|(?!\1).)*(?:\1|\Z)""", re.DOTALL)

# What Python's grammar cannot be asked, or is silent about. The bound on digits is one
# that Python, however it is set, keeps when it writes the number again.
_UNREADABLE = (
    (r"[\0\ud800-\udfff]+", "it holds a sign that no text of Python can hold"),
    (r"\b[0-9]\w{500,}", "a number has 500 digits at most"),
    (r"#.*", "a formula has no comments: leave it out"),
)

_MISNOMER = re.compile(r"&&|\|\||!(?!=)|\b(?:AND|OR|NOT)\b")

_LAST = re.compile(r"(&&|\|\||[&|~!]|\b(?:and|or|not))\s*\Z", re.IGNORECASE)


@attrs.frozen
class Misread:
    """One thing that is wrong with the text of a formula.

    Attributes:
        column: where it begins, in characters, from 1.
        piece: the offending part of the text.
        message: what is wrong, and what to do.

    Example:
        >>> Misread(5, "Pact", "there is no topic `Pact`").column
        5
    """

    column: int
    piece: str
    message: str


class FormulaError(TreatycmpError, ValueError):
    """A text is no formula.

    Attributes:
        text: the text, its line breaks replaced by spaces.
        problems: all that is wrong, by column.
    """

    def __init__(self, text: str, problems: Sequence[Misread]) -> None:
        """Keep every problem, and show each at its place in the text."""
        self.text = text
        self.problems = tuple(sorted(problems, key=lambda p: (p.column, p.message)))
        super().__init__("\n".join(_shown(text, each) for each in self.problems))


_AROUND = 60


def _shown(text: str, problem: Misread) -> str:
    """Show a problem with the text around it, and marks under the piece."""
    at = problem.column - 1
    first = max(0, at - _AROUND)
    before = ("…" if first else "") + visible(text[first:at])
    piece = visible(text[at : at + min(len(problem.piece), _AROUND)])
    after = visible(text[at + len(problem.piece) :][:_AROUND])
    marks = " " * len(before) + "^" * max(1, len(piece))
    return (
        f"column {problem.column}: {visible(problem.message)}\n"
        f"    | {before}{piece}{after}\n"
        f"    | {marks}"
    )


def one_line(text: object) -> str:
    """Give the text of a formula with spaces for its line breaks.

    Raises:
        TypeError: if it is no text.
    """
    if not isinstance(text, str):
        msg = f"the text of a formula is a str, not {type(text).__name__}"
        raise TypeError(msg)
    return _LINE_BREAKS.sub(" ", text)


def tree_of(text: str) -> ast.expr:
    """Read a text by Python's grammar.

    Raises:
        FormulaError: if it has no such form, or is too long.
    """
    if len(text) > MAX_SIGNS:
        message = f"a formula has {MAX_SIGNS} characters at most, not {len(text)}"
        raise FormulaError(text[:_AROUND], [Misread(1, "", message)])
    bare = _bare(text)
    # A quoted text may hold a comment or a long number, but not every sign.
    for place, (pattern, message) in enumerate(_UNREADABLE):
        if found := re.search(pattern, bare if place else text, re.DOTALL):
            piece = text[found.start() : found.end()]
            raise FormulaError(text, [Misread(found.start() + 1, piece, message)])
    try:
        # A text such as "\d" is a mistake of which Python only warns.
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return ast.parse(text.lstrip(" "), mode="eval").body
    except SyntaxError as error:
        raise FormulaError(text, _ungrammatical(text, error)) from None
    except (MemoryError, RecursionError):
        message = "it is nested too deep to be read"
        raise FormulaError(text, [Misread(1, "", message)]) from None


def _bare(text: str) -> str:
    """Put quotes for all that stands in quotes, so that all else keeps its column."""
    return _QUOTED.sub(lambda found: "'" * len(found[0]), text)


def column_of(text: str, offset: int | None) -> int:
    """Give the column of an offset of Python's: bytes, from the first sign on."""
    stripped = text.lstrip(" ")
    signs = len(stripped.encode()[:offset].decode())
    return len(text) - len(stripped) + signs + 1


def _ungrammatical(text: str, error: SyntaxError) -> list[Misread]:
    """Say where Python's grammar gives up, and what is often meant."""
    if not text.strip(" "):
        return [Misread(1, "", f"there is no formula: {HINT}")]
    bare = _bare(text)
    problems = []
    for meant in _MISNOMER.finditer(bare):
        sign = SIGNS.get(meant[0])
        message = (
            f"write {sign} for `{meant[0]}`" if sign else f"write {meant[0][0]} once"
        )
        problems.append(Misread(meant.start() + 1, meant[0], message))
    if last := _LAST.search(bare):
        message = f"something must follow `{last[1]}`"
        problems.append(Misread(len(text) + 1, "", message))
    if problems:
        return problems
    indent = len(text) - len(text.lstrip(" "))
    column = min(max(error.offset or 1, 1) + indent, len(text) + 1)
    found = re.match(r"\w+|\S", text[column - 1 :])
    reason = error.msg.partition(";")[0]
    return [Misread(column, found[0] if found else "", f"cannot read on: {reason}")]
