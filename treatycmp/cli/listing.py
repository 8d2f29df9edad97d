"""The command `list`, and the treaties that a formula sorts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from treatycmp.cli.shared import (
    corpus_options,
    format_option,
    given_rules,
    load_corpus,
    rules_option,
    write,
)
from treatycmp.diagnostics import visible
from treatycmp.logic import COUNTABLE, parse, read_formula, select
from treatycmp.report.json import dumps, source_data, topic_data, treaty_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from treatycmp.codebook import Codebook
    from treatycmp.corpus import Corpus
    from treatycmp.logic import Formula, Selection, Valuation

__all__ = ["list_command"]

_GROUPS = ("yes", "no", "contested", "unknown")


@click.command("list")
@click.argument("what", type=click.Choice(["treaties", "topics", "sources"]))
@click.option(
    "--where",
    metavar="FORMULA",
    help="Sort the treaties by a formula, as 'has(MutualDefense) & ~has(Duration)', or"
    " by that of a file, as @FILE.",
)
@click.option(
    "--completed",
    is_flag=True,
    help="With --where: what holds however the silence is filled.",
)
@click.option(
    "--counting",
    multiple=True,
    type=click.Choice(COUNTABLE),
    help="With --where: count these as evidence too; may be given more than once.",
)
@corpus_options
@rules_option
@format_option("text", "json")
@click.pass_context
def list_command(  # noqa: PLR0913 - one a parameter of the command
    ctx: click.Context,
    /,
    *,
    what: str,
    where: str | None,
    completed: bool,
    counting: tuple[Any, ...],
    format_: str,
    **_: object,
) -> None:
    """List treaties, topics or sources: a line each, or JSON.

    With --where, treaties are sorted into yes, no, contested and unknown.
    """
    if where is None and (completed or counting):
        msg = "--completed and --counting go with --where"
        raise click.UsageError(msg)
    if ctx.params["rules"] is not None and "entailments" not in counting:
        msg = "--rules goes with --where and --counting entailments"
        raise click.UsageError(msg)
    if where is not None and what != "treaties":
        msg = f"--where sorts treaties, and not {what}"
        raise click.UsageError(msg)
    corpus = load_corpus(ctx)
    if where is not None:
        formula = _read(where, corpus.codebook)
        found = select(
            corpus,
            formula,
            completed=completed,
            counting=counting,
            rules=given_rules(ctx, corpus),
        )
        asked = {
            "formula": str(formula),
            "completed": completed,
            "counting": sorted(set(counting)),
            "as_of": None if corpus.until is None else str(corpus.until),
        }
        sorted_ = {**asked, **_sorted_data(corpus, found)}
        write(dumps(sorted_) if format_ == "json" else _sorted_text(sorted_))
        return
    listed: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "treaties": lambda: [treaty_data(treaty) for treaty in corpus.treaties],
        "topics": lambda: [topic_data(topic) for topic in corpus.codebook],
        "sources": lambda: [source_data(source) for source in corpus.sources],
    }
    rows = listed[what]()
    write(dumps(rows) if format_ == "json" else "".join(map(_line, rows)))


def _read(where: str, codebook: Codebook) -> Formula:
    if where == "@":
        msg = "--where @FILE: name a file after the @"
        raise click.UsageError(msg)
    if where.startswith("@"):
        return read_formula(where[1:], codebook)
    if Path(where).is_file():
        msg = f"{visible(where)} is a file: write @{visible(where)} to read it"
        raise click.UsageError(msg)
    return parse(where, codebook)


def _line(row: Mapping[str, Any]) -> str:
    id_, words = list(row.values())[:2]
    return f"{id_}  {visible(words)}\n"


def _sorted_data(corpus: Corpus, found: Selection) -> dict[str, Any]:
    def group(valuations: Iterable[Valuation]) -> list[dict[str, Any]]:
        return [
            {
                **treaty_data(corpus.treaty(each.treaty)),
                "truth": each.truth.name.lower(),
                "for": [said.id for said in each.told_for],
                "against": [said.id for said in each.told_against],
                "qualified": [
                    said.id
                    for said in (*each.told_for, *each.told_against)
                    if said.qualified is not None
                ],
            }
            for each in valuations
        ]

    return {name: group(getattr(found, name)) for name in _GROUPS}


def _sorted_text(data: Mapping[str, Any]) -> str:
    how = [
        *(["however the silence is filled"] if data["completed"] else []),
        *(f"counting {what}" for what in data["counting"]),
        *([f"as of {data['as_of']}"] if data["as_of"] else []),
    ]
    parts = ["\n".join([data["formula"], *how])]
    for name in _GROUPS:
        lines = "".join(f"  {_row(row)}" for row in data[name])
        parts.append(f"{name}\n{lines or '  none'}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def _row(row: Mapping[str, Any]) -> str:
    line = _line({"id": row["id"], "label": row["label"]}).rstrip("\n")
    return f"{line} (on qualified words)\n" if row["qualified"] else f"{line}\n"
