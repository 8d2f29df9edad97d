"""Every bad corpus, with the exact diagnostics beside it.

A case is one file of `corpora/bad/`, read as a further file of the corpus
`corpora/good/minimal`; the diagnostics that must come out stand beside it, in a file of
the same name that ends in `.txt`. To see what comes out for one case, run from the top
of the repository

    PYTHONPATH=. python tests/test_literate_bad.py clauses/unknown-key

and, having read it, put it there with `> tests/corpora/bad/clauses/unknown-key.txt`.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from treatycmp.codebook import BASE
from treatycmp.errors import CorpusError
from treatycmp.literate import Folder, json_schema, read

__all__: list[str] = []

CORPORA = Path(__file__).parent / "corpora"
BAD = CORPORA / "bad"
CASES = sorted(p.relative_to(BAD).with_suffix("").as_posix() for p in BAD.rglob("*.md"))
LIBRARY = Path(__file__).parents[1] / "treatycmp"

# Codes that no file of text can show: tests/test_literate_folder.py makes these …
ELSEWHERE = {
    "not-a-corpus",
    "not-utf-8",
    "not-writable",
    "nul-character",
    "outside-corpus",
    "stray-file",
    "not-empty",
    "too-large",
    "unreadable-file",
}
# … and a corpus that is made in Python shows this one.
IN_PYTHON = {"other-topic"}

NO_CODES = {"treaty-text", "utf-8"}


def outcome(case: str) -> str:
    """Read the minimal corpus with one bad file more; give what is said of it."""
    base = read(CORPORA / "good" / "minimal")
    file = f"{case}.md"
    try:
        Folder.of({**base.files, file: (BAD / file).read_bytes()})
    except CorpusError as error:
        return f"{error}\n"
    return ""


def expected(case: str) -> str:
    """Give what stands beside a case."""
    return (BAD / f"{case}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_said_to_be_bad(case: str) -> None:
    """Every bad file gives exactly the diagnostics that stand beside it."""
    assert outcome(case) == expected(case) != ""


@pytest.mark.parametrize("case", CASES)
def test_every_problem_says_where_and_what_to_do(case: str) -> None:
    """Every problem has a hint and names the bad file, or the second of two."""
    lines = expected(case).splitlines()
    heads = [line for line in lines if not line.startswith("    ")]
    assert [
        line
        for line in heads
        if not line.startswith(f"{case}.md:") and "[duplicate-id]" not in line
    ] == []
    assert len([line for line in lines if line.startswith("    = ")]) == len(heads)


@pytest.mark.parametrize("case", CASES)
def test_no_hint_only_says_what_a_key_means(case: str) -> None:
    """A hint says what to do: none is the meaning of a key, word for word."""
    blocks = json_schema(BASE)["$defs"].values()
    keys = [key for block in blocks for key in block["properties"].values()]
    meanings = {key.get("description") for key in keys}
    hints = re.findall(r"^    = (.*)$", expected(case), re.MULTILINE)
    assert meanings.isdisjoint(hints)
    assert "correct the value" not in hints


def test_no_expected_text_is_left_over() -> None:
    """Every file of diagnostics stands beside a bad input."""
    texts = {p.relative_to(BAD).with_suffix("").as_posix() for p in BAD.rglob("*.txt")}
    assert texts == set(CASES)


def test_every_code_has_a_bad_input() -> None:
    """Every kind of problem that the reader can find is shown by some bad input."""
    made = {f"undefined-{w}" for w in ("treaty", "source", "speaker", "origin")}
    made |= {f"duplicate-{w}" for w in ("statement", "contrast", "note")}
    sources = (p for f in ("literate", "corpus") for p in (LIBRARY / f).glob("*.py"))
    for path in sources:
        made |= {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", node.value)
        }
    codes = re.compile(r" \[([a-z0-9-]+)\]$", re.MULTILINE)
    shown = {code for case in CASES for code in codes.findall(expected(case))}
    assert made - NO_CODES == shown | ELSEWHERE | IN_PYTHON


if __name__ == "__main__":
    sys.stdout.write(outcome(sys.argv[1]))
