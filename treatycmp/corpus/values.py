"""How the values of the domain are checked: all problems of one at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from treatycmp.errors import InvalidValueError

__all__ = [
    "Checked",
    "Problems",
    "given",
    "kebab",
    "names",
    "one_line",
    "several",
    "state",
    "texts",
]

_T = TypeVar("_T")

Problems: TypeAlias = Iterator[tuple[str, str]]
"""Pairs of a field's name and a sentence about it."""


class Checked:
    """A value that says what is wrong with itself, and is not made if anything is."""

    __slots__ = ()

    def _problems(self) -> Problems:
        raise NotImplementedError

    def __attrs_post_init__(self) -> None:
        """Raise all problems together.

        Raises:
            InvalidValueError: if there is any.
        """
        problems = list(self._problems())
        if problems:
            raise InvalidValueError(what=type(self).__name__, problems=problems)


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Take texts in their order."""
    return tuple(values)


def names(values: Iterable[str]) -> frozenset[str]:
    """Take names, of which the order does not matter."""
    return frozenset(values)


def kebab(field: str, value: object) -> Problems:
    """Check an id: lower-case words of letters and digits, joined by hyphens."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        yield field, f"`{field}` must be lower-case words with hyphens, not {value!r}"


def one_line(field: str, value: object, *, optional: bool = False) -> Problems:
    """Check a text: something to read, on one line, with no space around it."""
    if optional and value is None:
        return
    if not isinstance(value, str) or not value or " ".join(value.split()) != value:
        yield field, f"`{field}` must be one line of text, single-spaced, not {value!r}"


def state(field: str, value: object) -> Problems:
    """Check a state: an ISO 3166-1 alpha-3 code, three capital letters."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}", value):
        yield field, f"`{field}` must be a code of three capital letters, not {value!r}"


_LONGEST_SHOWN = 60


def given(field: str, value: _T, types: type | tuple[type, ...], hint: str) -> _T:
    """Take an argument that is of a type; otherwise say what to give.

    Raises:
        InvalidValueError: if it is of another type.

    Example:
        >>> given("day", 17, int, "a number")
        17
    """
    if isinstance(value, types):
        return value
    raise _refusal(field, value, hint)


def several(
    field: str, values: Iterable[_T], types: type | tuple[type, ...], hint: str
) -> tuple[_T, ...]:
    """Take arguments that are all of a type; a text alone is not several.

    Raises:
        InvalidValueError: if they cannot be gone through, or one is of another type.

    Example:
        >>> several("ids", iter(["a", "b"]), str, "a list of ids")
        ('a', 'b')
    """
    alone: Any = values
    if isinstance(alone, str) or not isinstance(alone, Iterable):
        raise _refusal(field, alone, hint)
    return tuple(given(field, value, types, hint) for value in values)


def _refusal(field: str, value: object, hint: str) -> InvalidValueError:
    shown = repr(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = f"{shown[:_LONGEST_SHOWN]}…"
    problem = f"give {hint}, not {shown}"
    return InvalidValueError(what=field, problems=[(field, problem)])
