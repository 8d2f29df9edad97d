"""How long formulas take on the shipped corpus, beside Python's own `eval`.

Makes formulas of depth 6, full trees of 64 atoms under alternating connectives, and
prints for each way of evaluating them the time of all and its ratio to the `eval` of
the same Boolean expressions, compiled beforehand, on one treaty. Then it prints what
completions cost, by the number of silent topics. Usage:

    python benchmarks/formulas.py [FORMULAS]
"""

from __future__ import annotations

import functools
import operator
import random
import re
import sys
import time
from typing import TYPE_CHECKING

import treatycmp
from treatycmp import Evaluator, Formula, contested, has, stated
from treatycmp.logic.completions import complete

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

TREATY = "russia-iran-2025"
SILENT = "russia-belarus"
DEPTH = 6


def grown(atoms: list[Formula], pick: random.Random, depth: int = DEPTH) -> Formula:
    """Grow a full tree of a depth, `&` and `|` in turns, with negated atoms."""
    if depth == 0:
        atom = pick.choice(atoms)
        return ~atom if pick.random() < 1 / 4 else atom
    left, right = (grown(atoms, pick, depth - 1) for _ in range(2))
    return left & right if depth % 2 else left | right


def in_python(formula: Formula, names: dict[str, str]) -> str:
    """Write a formula as a Boolean expression of Python's."""
    words = {"&": "and", "|": "or", "~": "not "}
    text = re.sub("[&|~]", lambda sign: words[sign[0]], str(formula))
    return re.sub(r"\w+\(\w+\)", lambda atom: names[atom[0]], text)


def timed(action: Callable[[Formula], object], formulas: list[Formula]) -> float:
    """Give the seconds that an action on each of the formulas takes."""
    start = time.perf_counter()
    for formula in formulas:
        action(formula)
    return time.perf_counter() - start


def main(number: int) -> None:
    """Print the times."""
    pick = random.Random(6)  # noqa: S311 - it keeps no secret
    corpus = treatycmp.load()
    evaluator = Evaluator(corpus)
    atoms: list[Formula] = []
    for topic in corpus.codebook:
        atoms += [has(topic), stated(topic), contested(topic)]
    formulas = [grown(atoms, pick) for _ in range(number)]

    names = {str(atom): f"a{n}" for n, atom in enumerate(atoms)}
    values = {
        names[str(atom)]: evaluator.evaluate(TREATY, atom).truth.told_present
        for atom in atoms
    }
    texts = {id(formula): in_python(formula, names) for formula in formulas}
    codes = {key: compile(text, "formula", "eval") for key, text in texts.items()}
    ways: dict[str, Callable[[Formula], object]] = {
        "eval of compiled code, one treaty": lambda f: eval(codes[id(f)], values),  # noqa: S307 - our own text
        "eval of text, one treaty": lambda f: eval(texts[id(f)], values),  # noqa: S307 - as above
        f"truths, {len(corpus.treaties)} treaties": evaluator.truths,
        "evaluate, one treaty": lambda f: evaluator.evaluate(TREATY, f),
    }
    print(f"{number} formulas of depth {DEPTH}, {2**DEPTH} atoms each")  # noqa: T201
    base = 0.0
    for name, way in ways.items():
        seconds = timed(way, formulas)
        base = base or seconds
        print(f"{name:34} {seconds:8.3f} s  {seconds / base:7.1f} x")  # noqa: T201

    print("\none formula by completions")  # noqa: T201
    table = evaluator.table(SILENT)
    untold = [
        topic
        for topic in corpus.codebook
        if not any(grounds.told for grounds in table[has(topic)])
    ]
    for size in (4, 8, 12, 16, 20):
        silent = functools.reduce(operator.or_, map(has, untold[:size]))
        seconds = timed(lambda f: complete(evaluator, SILENT, f), [silent])
        print(f"{size:3} silent topics {2**size:9} {seconds * 1000:8.1f} ms")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
