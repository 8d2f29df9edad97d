"""Reports: pure functions from a `Comparison` to text, one file a format."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treatycmp.comparison import Comparison
from treatycmp.corpus.values import given
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import UnknownNameError
from treatycmp.report.evidence import to_evidence
from treatycmp.report.json import to_json
from treatycmp.report.markdown import to_markdown, to_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FORMATS", "render", "to_evidence", "to_json", "to_markdown", "to_table"]

FORMATS: Mapping[str, Callable[[Comparison], str]] = MappingProxyType(
    {"markdown": to_markdown, "json": to_json, "table": to_table}
)
"""Every format by its name. A new format is one new file, and a line here."""


def render(comparison: Comparison, format_: str) -> str:
    """Write a comparison in a format.

    Args:
        comparison: what to write.
        format_: `markdown` (the whole report), `json`, or `table` (the table of
            clauses alone, in Markdown).

    Raises:
        UnknownNameError: if there is no such format.
        InvalidValueError: if it is no comparison.

    Example:
        >>> from treatycmp import Corpus, Treaty, compare
        >>> corpus = Corpus(treaties=[Treaty(id="a-b", label="A-B pact")])
        >>> print(render(compare(corpus, ["a-b"]), "markdown").splitlines()[0])
        # What no documents say about one treaty
    """
    hint = "what `compare` gives (`treatycmp.explanation.render` writes a derivation)"
    given("comparison", comparison, Comparison, hint)
    if format_ not in tuple(FORMATS):
        msg = f"there is no format {format_!r}; {did_you_mean(str(format_), FORMATS)}"
        raise UnknownNameError(msg)
    return FORMATS[format_](comparison)
