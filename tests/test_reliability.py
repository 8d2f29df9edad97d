"""The reliability of the shipped corpus: figures that are due, and what was settled."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from treatycmp import load

if TYPE_CHECKING:
    from types import ModuleType

RELIABILITY = Path(__file__).parents[1] / "docs" / "reliability"
INDEX = RELIABILITY / "index.md"
NEEDED = 0.8


def script() -> ModuleType:
    """Load the script that writes the pages."""
    path = RELIABILITY / "generate.py"
    spec = importlib.util.spec_from_file_location("reliability_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = script()


@pytest.fixture(scope="module")
def found(documents: Path) -> Any:  # noqa: ANN401 - what the script gives
    """Compare every two of the readings."""
    return SCRIPT.agreements(documents)


def test_pages_are_fresh(found: Any) -> None:  # noqa: ANN401
    """The pages are what the script makes of the raw readings."""
    due = SCRIPT.pages(found)
    assert {
        name: (RELIABILITY / name).read_text(encoding="utf-8") for name in due
    } == due


def test_every_disagreement_is_settled(found: Any) -> None:  # noqa: ANN401
    """The settlement speaks of the words of each disagreement."""
    settled = (RELIABILITY / "settled.md").read_text(encoding="utf-8")
    assert SCRIPT.unsettled(found.values(), settled) == []


def test_what_is_not_settled_is_named(found: Any) -> None:  # noqa: ANN401
    """A settlement that speaks of nothing leaves every disagreement open."""
    settled = "Of `by` and `the`.\n\nWords: `no such words`."
    nothing = SCRIPT.unsettled(found.values(), settled)
    differing = sum(
        len(each.only_a) + len(each.only_b) + sum(bool(p.differs) for p in each.pairs)
        for agreement in found.values()
        for each in agreement.documents
    )
    assert len(nothing) == differing > 0


def test_the_guide_is_reliable_enough() -> None:
    """Alpha of topic and says is 0.8 or more between every two readings."""
    text = INDEX.read_text(encoding="utf-8")
    for category in ("topic", "says"):
        row = re.search(rf"^\| `{category}` \|(.+)\|$", text, re.MULTILINE)
        assert row is not None
        alphas = [float(cell.split()[0]) for cell in row[1].split("|")]
        assert len(alphas) == len(SCRIPT.PAIRS)
        assert min(alphas) >= NEEDED


@pytest.mark.parametrize("name", SCRIPT.READINGS)
def test_the_raw_readings_can_be_read(name: str) -> None:
    """Each reading is a corpus of the five documents that the shipped one has."""
    reading = load(RELIABILITY / "readings" / name)
    shipped = load()
    assert {source.document for source in reading.sources} == {
        source.document for source in shipped.sources
    }
    assert {treaty.id for treaty in reading.treaties} == {
        treaty.id for treaty in shipped.treaties
    }
