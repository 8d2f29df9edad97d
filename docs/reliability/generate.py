"""Write how far the readings of the documents agree, from their codings.

Run `python docs/reliability/generate.py --documents DIR` where DIR holds the documents;
a test says when that is due.
"""  # noqa: INP001 - a script beside the package

from __future__ import annotations

import argparse
import itertools
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from treatycmp.agreement import UnitKind, agree, render
from treatycmp.errors import TreatycmpError
from treatycmp.literate import load
from treatycmp.verification.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from treatycmp.agreement import Agreement, Coefficient, Unit
    from treatycmp.corpus import Quotation

__all__ = ["PAIRS", "agreements", "main", "pages", "unsettled"]

HERE = Path(__file__).parent
READINGS = ("1", "2", "3", "4", "5")
PAIRS = (*itertools.combinations("145", 2), *itertools.combinations("123", 2))
"""Which readings are held against each other: those that had the same at hand."""

_INDEX = """# Reliability of the corpus

<!-- Written by docs/reliability/generate.py from the readings: change that. -->

The five documents were read five times, each time with version 1 of the [coding
guide](../coding-guide.md), and coded in the file format of a corpus. Reading 1 is what
became the shipped corpus. Readings 2 to 5 were made by readers who had the guide, the
codebook, the register of subjects and speakers, and the documents; they saw neither
the corpus nor each other’s coding. Readings 4 and 5 had the whole
[codebook](../reference/codebook.md). Readings 2 and 3, which came before, had only the
titles and terms of its topics, and not their definitions; so they are held against each
other and reading 1 apart from the rest. The raw codings are kept as they were, with the
doubts that the readers wrote down: {raw}.

The figures are of these raw codings, computed before anything that they touch was
settled. They are what they are called: **agreement between readers of one guide**. They
do not say that a coding is right: readers of one guide can make one mistake, and the
guide’s author made reading 1.

## Which units both have

A unit is a statement or a contrast. Two make a pair if their words overlap in the
document; the strict F1 counts a pair only if it is coded alike in treaty, topic, says
and status.

{units}

## How pairs of statements are coded

Krippendorff’s alpha for nominal values, with the interval that holds 95 % of
{resamples} bootstrap resamples of the pairs (seed {seed}). Units that one reading
alone has are not in it, and where the same words carry several statements, those are
paired that are coded most alike: alpha is to be read with the strict F1 above.

{alphas}

Of contrasts there are too few for a figure: not established.

`identified`, how sure it is that words mean this treaty, agrees least. Rule G28
leaves it open how much of a document may be used to tell; a next version of the guide
has to say.

## Published cells

{cells}

## What differs

Every disagreement, with both sides’ words: {pages}. What was settled in the corpus,
and why: [settled](settled.md).

`treatycmp agree` makes such figures for [any two codings](../how-to/agreement.md).
"""


def agreements(documents: Path) -> dict[tuple[str, str], Agreement]:
    """Compare every two of the readings.

    Args:
        documents: the folder of the documents.

    Raises:
        CorpusError: if a reading cannot be read, or its words are in no document.
    """
    readings = {name: load(HERE / "readings" / name) for name in READINGS}
    return {
        (a, b): agree(
            readings[a],
            readings[b],
            documents,
            names=(f"reading {a}", f"reading {b}"),
        )
        for a, b in PAIRS
    }


def pages(found: dict[tuple[str, str], Agreement]) -> dict[str, str]:
    """Write the pages: the summary, and one for each two readings, by file name."""
    written = {
        _page(pair): render(each, "markdown").rstrip("\n") + "\n"
        for pair, each in found.items()
    }
    some = next(iter(found.values()))
    written["index.md"] = _INDEX.format(
        raw=", ".join(_raw(name) for name in READINGS),
        units=_table(
            ["readings", "units", "first", "second", "both", "F1", "strict F1"],
            (row for pair, each in found.items() for row in _units(pair, each)),
        ),
        alphas=_table(
            ["category", *(_names(pair) for pair in found)],
            _alphas(found.values()),
        ),
        cells=" ".join(
            f"Readings {_names(pair)}: of {len(each.cells)} cells on which either has"
            f" an agreed statement, {sum(c.alike for c in each.cells)} have the same"
            " finding."
            for pair, each in found.items()
        ),
        pages=", ".join(f"[readings {_names(p)}]({_page(p)})" for p in found),
        resamples=some.resamples,
        seed=some.seed,
    )
    return written


def _names(pair: tuple[str, str]) -> str:
    return f"{pair[0]} and {pair[1]}"


def _page(pair: tuple[str, str]) -> str:
    return f"readings-{pair[0]}-{pair[1]}.md"


def _raw(name: str) -> str:
    doubts = HERE / "readings" / name / "doubts.md"
    link = f"[reading {name}](readings/{name}/clauses)"
    return f"{link} ([doubts](readings/{name}/doubts.md))" if doubts.exists() else link


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _units(pair: tuple[str, str], found: Agreement) -> Iterator[list[str]]:
    for kind in UnitKind:
        plain, strict = found.tally(kind), found.tally(kind, strict=True)
        yield [
            _names(pair),
            f"{kind.value}s",
            str(plain.a),
            str(plain.b),
            str(plain.both),
            f"{plain.f1:.2f}",
            f"{strict.f1:.2f}",
        ]


def _alphas(found: Iterable[Agreement]) -> Iterator[list[str]]:
    for figures in zip(
        *(each.coefficients[UnitKind.STATEMENT] for each in found), strict=True
    ):
        yield [f"`{figures[0].category}`", *(_alpha(figure) for figure in figures)]


def _alpha(figure: Coefficient) -> str:
    if figure.alpha is None or figure.interval is None:
        return "not established"
    low, high = figure.interval
    return f"{figure.alpha:.2f} ({low:.2f} to {high:.2f})"


def unsettled(found: Iterable[Agreement], settled: str) -> list[str]:
    """List the disagreements of which the settlement does not speak.

    Args:
        found: the agreements.
        settled: the page that settles them. It speaks of a disagreement if a
            code span of a paragraph’s “Words:” stands in a quotation of either side.
    """
    lines = re.findall(r"^Words: (.+?)\.$", settled, re.MULTILINE | re.DOTALL)
    spans = [fold(words) for line in lines for words in re.findall(r"`([^`]+)`", line)]
    return [
        f"{units[0].said.source}: {' / '.join(quoted)}"
        for each in found
        for units in _disagreements(each)
        if (quoted := [_words(unit.said.quotation) for unit in units])
        and not any(span in words for words in quoted for span in spans)
    ]


def _disagreements(found: Agreement) -> Iterator[tuple[Unit, ...]]:
    for each in found.documents:
        yield from ((pair.a, pair.b) for pair in each.pairs if pair.differs)
        yield from ((unit,) for unit in (*each.only_a, *each.only_b))


def _words(quotation: Quotation) -> str:
    return fold(" ".join(quotation.spans))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument(
        "--documents",
        type=Path,
        default=os.environ.get("TREATYCMP_DOCUMENTS"),
        help="the folder of the documents; else that in TREATYCMP_DOCUMENTS",
    )
    documents = parser.parse_args(arguments).documents
    if documents is None:
        parser.error("name the folder of the documents: --documents DIR")
    try:
        due = pages(agreements(documents))
    except TreatycmpError as error:
        sys.exit(str(error))
    for name, text in due.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
