"""Keeping strategies: building one costs more than drawing from it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kept"]

Arguments = ParamSpec("Arguments")
Strategy = TypeVar("Strategy")


def kept(make: Callable[Arguments, Strategy]) -> Callable[Arguments, Strategy]:
    """Let a function that makes a strategy make it once for the same arguments.

    The last 1024 strategies are kept, with their arguments, which must be hashable: a
    call with others raises a TypeError.

    Example:
        >>> from hypothesis import strategies as st
        >>> @kept
        ... def up_to(largest: int) -> st.SearchStrategy[int]:
        ...     return st.integers(0, largest)
        >>> up_to(3) is up_to(3)
        True
    """
    keeping = functools.lru_cache(maxsize=1024)(make)
    return cast("Callable[Arguments, Strategy]", keeping)
