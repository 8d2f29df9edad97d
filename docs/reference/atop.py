"""Hold rules against ATOP: how often the premise holds without the conclusion.

ATOP 4.01 at alliance level is not part of this repository: get it from its makers, at
atopdata.org. `python docs/reference/atop.py FILE` then writes the figures of
docs/rules.md anew. A test says when that is due, wherever the file is at hand.
"""  # noqa: INP001 - a script beside the package

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp import BASE, RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from treatycmp import Topic

__all__ = ["PAGE", "REJECTED", "VARIABLES", "Tally", "filled", "read", "tally"]

PAGE = Path(__file__).parents[1] / "rules.md"

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

VARIABLES: Mapping[type[Topic], Sequence[str]] = MappingProxyType(
    {BASE[key]: names for key, names in _DATA["variables"].items()}
)
"""The variables of ATOP that a topic is, or is nearest to."""

REJECTED: Sequence[tuple[type[Topic], type[Topic], str]] = tuple(
    (BASE[rule["premise"]], BASE[rule["conclusion"]], rule["why"])
    for rule in _DATA["rejected"]
)
"""Rules that are not shipped: premise, conclusion, why."""


@attrs.frozen(kw_only=True)
class Tally:
    """How the alliances that hold a premise stand to a conclusion.

    Attributes:
        held: those that hold the premise.
        without: of them, those that do not hold the conclusion.
        blank: of them, those of which it is not coded. A blank is no 0.
    """

    held: int
    without: int
    blank: int


def read(path: Path | str) -> list[dict[str, str]]:
    """Read the alliances of ATOP, by the names of variables in capitals."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return [
            {name.upper(): value for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def _holds(alliance: Mapping[str, str], variables: Iterable[str]) -> bool | None:
    """Tell whether an alliance has one of the variables above 0; None: not coded."""
    values = [alliance[variable].strip() for variable in variables]
    if any(value and float(value) > 0 for value in values):
        return True
    return False if all(values) else None


def tally(
    alliances: Iterable[Mapping[str, str]],
    premise: Iterable[str],
    conclusion: Iterable[str],
) -> Tally:
    """Count the alliances in which a premise holds, and how the conclusion stands."""
    premise, conclusion = tuple(premise), tuple(conclusion)
    found = Counter(_holds(a, conclusion) for a in alliances if _holds(a, premise))
    return Tally(held=found.total(), without=found[False], blank=found[None])


def _figures(
    alliances: Sequence[Mapping[str, str]],
    premise: type[Topic],
    conclusion: type[Topic],
) -> str:
    unknown = [t.title.lower() for t in (premise, conclusion) if t not in VARIABLES]
    if unknown:
        return f"ATOP has no variable for {' nor for '.join(unknown)}."
    names = VARIABLES[premise], VARIABLES[conclusion]
    one, other = (" or ".join(variables) for variables in names)
    if one == other:
        return f"ATOP has one variable for both, {one}, so that it cannot tell."
    found = tally(alliances, *names)
    blank = f", and of {found.blank} it is not coded" if found.blank else ""
    return (
        f"ATOP: of {found.held} alliances with {one}, {found.without}"
        f" ({found.without / found.held:.0%}) are without {other}{blank}."
    )


def _line(
    alliances: Sequence[Mapping[str, str]],
    premise: type[Topic],
    conclusion: type[Topic],
    why: str = "",
) -> str:
    lead = f"- `{premise.key}` ⇒ `{conclusion.key}`:"
    return " ".join(filter(None, [lead, why, _figures(alliances, premise, conclusion)]))


def _shipped(alliances: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(_line(alliances, r.premise, r.conclusion) for r in RULES)


def _rejected(alliances: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(_line(alliances, *each) for each in REJECTED)


_PARTS: Mapping[str, Callable[[Sequence[Mapping[str, str]]], str]] = {
    "shipped rules": _shipped,
    "rejected rules": _rejected,
}

_PART = re.compile(
    r"(<!-- counted: (?P<name>[\w ]+) -->\n).*?(<!-- end of (?P=name) -->)", re.DOTALL
)


def filled(page: str, alliances: Sequence[Mapping[str, str]]) -> str:
    """Give the text of a page with its figures as they are due."""
    return _PART.sub(
        lambda m: f"{m[1]}\n{_PARTS[m['name']](alliances)}\n\n{m[3]}", page
    )


if __name__ == "__main__":
    text = filled(PAGE.read_text(encoding="utf-8"), read(sys.argv[1]))
    PAGE.write_text(text, encoding="utf-8")
