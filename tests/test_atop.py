"""Rules held against ATOP: what is counted, and that the page has the figures."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import Any

import pytest

from treatycmp.rules import RULES

ROOT = Path(__file__).parents[1]
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def script() -> Any:  # noqa: ANN401 - a module that is no part of a package
    """Import the script that holds rules against ATOP."""
    path = ROOT / "docs" / "reference" / "atop.py"
    spec = importlib.util.spec_from_file_location("atop", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ATOP = script()


@pytest.fixture(scope="module")
def atop() -> Path:
    """Give ATOP's alliance-level file, which the repository does not hold."""
    if named := os.environ.get("TREATYCMP_ATOP"):
        assert Path(named).is_file(), f"TREATYCMP_ATOP names no file: {named}"
        return Path(named)
    path = ROOT.parent / "shared" / "data" / "atop-4.01-alliance.csv"
    if not path.is_file():
        pytest.skip("no ATOP: set TREATYCMP_ATOP to its alliance-level file")
    return path


def test_the_figures_from_atop_are_current(atop: Path) -> None:
    """The page has the figures that the data give.

    If not: `python docs/reference/atop.py FILE`, and read what changed.
    """
    page = ATOP.PAGE.read_text(encoding="utf-8")
    assert page == ATOP.filled(page, ATOP.read(atop))


def test_every_rule_is_held_against_atop() -> None:
    """The page has a figure, or says why there is none, for each rule; none is both."""
    page = ATOP.PAGE.read_text(encoding="utf-8")
    rejected = [
        (premise.key, conclusion.key) for premise, conclusion, _ in ATOP.REJECTED
    ]
    shipped = [(rule.premise.key, rule.conclusion.key) for rule in RULES]
    told = re.findall(r"^- `([\w-]+)` ⇒ `([\w-]+)`: .*\bATOP\b", page, re.MULTILINE)
    assert told == [*shipped, *rejected]
    assert len(set(told)) == len(told)


def test_variables_of_atop_are_those_that_the_codebook_names() -> None:
    """Each variable that stands for a topic is named in the topic's definition."""
    for topic, names in ATOP.VARIABLES.items():
        assert [name for name in names if name not in (topic.__doc__ or "")] == []


def test_a_blank_is_no_zero(tmp_path: Path) -> None:
    """What is not coded is neither with nor without; one of two variables is enough."""
    file = tmp_path / "atop.csv"
    file.write_text(
        f"{BOM}atopid,base,contrib,milcon\n"
        "1,3,0,2\n2,0,1,0\n3,,1, \n4,0,,1\n5,0,0,1\n6,1,,0\n",
        encoding="utf-8",
    )
    found = ATOP.tally(ATOP.read(file), iter(["BASE", "CONTRIB"]), iter(["MILCON"]))
    assert found == ATOP.Tally(held=4, without=2, blank=1)
