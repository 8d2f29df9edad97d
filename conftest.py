"""Run the Python examples of README.md and docs/ as tests."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

__all__ = ["pytest_collect_file"]

# It stands here and not in tests/, because pytest asks a `conftest.py` only about the
# files below it.
pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
).pytest()
