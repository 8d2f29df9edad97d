"""The commands `compare`, `table` and `show`."""

from __future__ import annotations

import click

from treatycmp.cli.shared import (
    corpus_options,
    format_option,
    given_rules,
    load_corpus,
    rules_option,
    topics_option,
    treaties_argument,
    treaty_ids,
    write,
)
from treatycmp.comparison import Comparison, compare
from treatycmp.errors import UnknownNameError
from treatycmp.report import render, to_evidence
from treatycmp.verdicts import Verdict

__all__ = ["SHIPPED_TREATIES", "compare_command", "show_command", "table_command"]

SHIPPED_TREATIES = ("russia-iran-2025", "russia-dprk", "russia-belarus")
"""What is compared where neither treaties nor a corpus are named."""


def _compared(
    ctx: click.Context, treaties: tuple[str, ...], topics: tuple[str, ...]
) -> Comparison:
    """Compare what is asked for; where nothing is, all that the corpus has."""
    corpus = load_corpus(ctx)
    if not treaties:
        whole = tuple(treaty.id for treaty in corpus.treaties)
        treaties = whole if ctx.params["corpus"] else SHIPPED_TREATIES
    if not treaties:
        msg = "the corpus has no treaty to compare"
        raise UnknownNameError(msg)
    rules = given_rules(ctx, corpus)
    return compare(corpus, treaties, topics or None, rules=rules)


@click.command("compare")
@treaties_argument
@topics_option
@corpus_options
@rules_option
@format_option("markdown", "json")
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 if the sources tell any two treaties apart, contested or not.",
)
@click.pass_context
def compare_command(
    ctx: click.Context,
    /,
    treaties: tuple[str, ...],
    topics: tuple[str, ...],
    format_: str,
    *,
    exit_code: bool,
    **_: object,
) -> None:
    """Compare treaties: the whole report.

    Without TREATY, the three arrangements of the shipped corpus, or all treaties of
    the corpus that is named.
    """
    comparison = _compared(ctx, treaties, topics)
    write(render(comparison, format_))
    told = {verdict.verdict for verdict in comparison.verdicts}
    if exit_code and told & {Verdict.DIFFERENT, Verdict.CONTESTED}:
        ctx.exit(1)


@click.command("table")
@treaties_argument
@topics_option
@corpus_options
@rules_option
@click.pass_context
def table_command(
    ctx: click.Context,
    /,
    treaties: tuple[str, ...],
    topics: tuple[str, ...],
    **_: object,
) -> None:
    """Write only the table of clauses, with its notes, to paste into a document."""
    write(render(_compared(ctx, treaties, topics), "table"))


@click.command("show")
@click.argument("treaty", shell_complete=treaty_ids)
@topics_option
@corpus_options
@rules_option
@format_option("markdown", "json")
@click.pass_context
def show_command(
    ctx: click.Context,
    /,
    treaty: str,
    topics: tuple[str, ...],
    format_: str,
    **_: object,
) -> None:
    """Show one treaty with all its evidence, the words first."""
    corpus = load_corpus(ctx)
    rules = given_rules(ctx, corpus)
    comparison = compare(corpus, [treaty], topics or None, rules=rules)
    write(render(comparison, "json") if format_ == "json" else to_evidence(comparison))
