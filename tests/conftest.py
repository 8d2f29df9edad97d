"""Hypothesis profiles, and the documents that the shipped corpus quotes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

__all__ = ["documents"]

ROOT = Path(__file__).parents[1]

# By default the same examples every time: a red test is red for everyone.
settings.register_profile("default", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("default"))
settings.register_profile("thorough", deadline=None, max_examples=100_000)
# A mutant need only be killed: nobody reads the smallest example.
settings.register_profile(
    "mutation",
    derandomize=True,
    deadline=None,
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def documents() -> Path:
    """Give the folder of the full documents, which the repository does not hold."""
    if named := os.environ.get("TREATYCMP_DOCUMENTS"):
        folder = Path(named).resolve()
        assert folder.is_dir(), f"TREATYCMP_DOCUMENTS names no folder: {named}"
        return folder
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("no documents: set TREATYCMP_DOCUMENTS to the folder with them")
    return folder
