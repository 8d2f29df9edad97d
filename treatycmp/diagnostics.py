"""A problem in a corpus, as data: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Diagnostic", "Place", "did_you_mean", "nearest", "visible"]


@attrs.frozen(order=True)
class Place:
    """Where something was written: a file, relative to its corpus, and a line.

    `line` counts from 1; 0 stands for the file as a whole. What was made in Python
    has the empty place.

    Example:
        >>> str(Place("clauses/a.md", 12))
        'clauses/a.md:12'
    """

    file: str = ""
    line: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is a place: what Python made has none."""
        return bool(self.file)

    def __str__(self) -> str:
        """Write the place as compilers do, `file:line`."""
        return f"{self.file}:{self.line}" if self.line else self.file


@attrs.frozen(kw_only=True, order=True)
class Diagnostic:
    """One problem in a corpus.

    Attributes:
        place: where it is.
        code: the kind of problem, in kebab case; stable, for programs.
        message: what is wrong, one sentence without a full stop.
        text: the offending line or value, as written; shown under the message.
        hint: what to do; often "did you mean …".
        related: other places that matter, each with a word about it.

    Example:
        >>> print(
        ...     Diagnostic(
        ...         place=Place("clauses/a.md", 3),
        ...         code="unknown-key",
        ...         message="a statement has no key `maner`",
        ...         text='maner = "author"',
        ...         hint="did you mean `manner`?",
        ...     )
        ... )
        clauses/a.md:3: a statement has no key `maner` [unknown-key]
            | maner = "author"
            = did you mean `manner`?
    """

    place: Place = Place()
    code: str
    message: str
    text: str = ""
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()

    def __str__(self) -> str:
        """Write the problem as people read it: place, message, text, hint."""
        where = f"{self.place}: " if self.place else ""
        lines = [f"{where}{self.message} [{self.code}]"]
        if self.text:
            shown = self.text[:_LONGEST_TEXT]
            lines.append(f"    | {shown}{'…' if shown != self.text else ''}")
        lines.extend(
            f"    > {place}: {label}" for place, label in self.related if place
        )
        if self.hint:
            lines.append(f"    = {self.hint}")
        return "\n".join(visible(line) for line in lines)


_LONGEST_TEXT = 160


def visible(text: str) -> str:
    r"""Escape what a terminal would obey, or a line could not hold.

    Example:
        >>> visible("a\x1b[31mb")
        'a\\x1b[31mb'
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that `word` was most likely meant to be, if any is near.

    Example:
        >>> nearest("maner", ["source", "manner"])
        'manner'
    """
    folded = {k.casefold(): k for k in sorted(known, reverse=True)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Word the hint for a mistyped name: the nearest known one, or all of them.

    Example:
        >>> did_you_mean("maner", ["source", "manner"])
        'did you mean `manner`?'
        >>> did_you_mean("xyz", ["source", "manner"])
        'known: manner, source'
    """
    names = sorted(known)
    near = nearest(word, names)
    if near is not None:
        return f"did you mean `{near}`?"
    return f"known: {', '.join(names)}" if names else "there are none"
