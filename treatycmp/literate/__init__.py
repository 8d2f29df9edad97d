"""Corpora as folders of literate Markdown, read and written without loss.

A corpus is a folder with `seeds/` (source cards, the registers of speakers and origins)
and `clauses/` (a file for each treaty): Markdown that reads well on any host, with the
words of a source in a block quote and what they are coded as in a block under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatycmp.literate.folder import Folder, check, read, write
from treatycmp.literate.loading import installed_codebook, load, shipped

if TYPE_CHECKING:
    from treatycmp.literate.schema import json_schema

__all__ = [
    "Folder",
    "check",
    "installed_codebook",
    "json_schema",
    "load",
    "read",
    "shipped",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type that TYPE_CHECKING sees
    """Import the schema, and with it pydantic, when it is first asked for."""
    if name == "json_schema":
        from treatycmp.literate.schema import json_schema  # noqa: PLC0415 - pydantic

        return json_schema
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
