"""The command line: data to standard output, messages to standard error.

Exit status: 0 fine; 1 problems found (`check`, `verify`, `agree`), or differences
(`compare` with `--exit-code`); 2 usage, or input that cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

import treatycmp
from treatycmp import agreement, literate
from treatycmp.agreement.agreeing import placed
from treatycmp.agreement.coefficients import FEWEST_RESAMPLES
from treatycmp.cli.classifying import classify_command
from treatycmp.cli.explaining import explain_command
from treatycmp.cli.listing import list_command
from treatycmp.cli.shared import (
    Commands,
    chosen_codebook,
    codebook_option,
    corpus_options,
    documents_option,
    folder_type,
    format_option,
    given_rules,
    load_corpus,
    rules_option,
    show_problems,
    topics_option,
    treaties_argument,
    treaty_ids,
    write,
)
from treatycmp.comparison import Comparison, compare
from treatycmp.diagnostics import visible
from treatycmp.errors import CorpusError, UnknownNameError
from treatycmp.report import render, to_evidence
from treatycmp.report.json import dumps
from treatycmp.report.words import counted
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from treatycmp.corpus import Corpus
    from treatycmp.diagnostics import Diagnostic

__all__ = ["SHIPPED_TREATIES", "main"]

SHIPPED_TREATIES = ("russia-iran-2025", "russia-dprk", "russia-belarus")
"""What is compared where neither treaties nor a corpus are named."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(treatycmp.__version__, prog_name="treatycmp")
def main() -> None:
    """Compare treaties clause by clause, as stated in the sources.

    Without --corpus or DIR, commands read the corpus that comes with treatycmp: what
    five documents say of the Russia-Iran treaty of 2025, the Russia-DPRK pact and the
    Russia-Belarus arrangements.

    Exit status: 0 fine; 1 problems found, or differences with --exit-code; 2 usage, or
    input that cannot be read.
    """


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


@main.command("compare")
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


@main.command("table")
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


@main.command("show")
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


@main.command("check")
@click.argument("corpus", required=False, metavar="[DIR]", type=folder_type)
@codebook_option
@click.pass_context
def check_command(ctx: click.Context, /, corpus: Path | None, **_: object) -> None:
    """Check that a corpus is well formed; all problems are shown together."""
    folder = corpus if corpus is not None else literate.shipped()
    problems = literate.check(folder, codebook=chosen_codebook(ctx.params["codebook"]))
    show_problems(problems)
    if problems:
        ctx.exit(1)
    click.echo(f"{visible(str(folder))}: no problems", err=True)


@main.command("verify")
@click.argument("corpus", required=False, metavar="[DIR]", type=folder_type)
@documents_option
@click.option(
    "--sentences", is_flag=True, help="Show the sentence around each quotation."
)
@codebook_option
@click.pass_context
def verify_command(
    ctx: click.Context, /, documents: Path, *, sentences: bool, **_: object
) -> None:
    """Verify that the quotations of a corpus are in the documents, word for word."""
    verification = treatycmp.verify(load_corpus(ctx), documents)
    if sentences:
        for check in verification.checks:
            if check.sentence is not None:
                said = check.utterance
                write(f"{said.place}: {visible(said.quotation.text)}\n")
                write(f"    in: {visible(check.sentence)}\n")
    show_problems(verification.problems)
    show_problems(verification.warnings)
    found = sum(check.found for check in verification.checks)
    problems = counted(len(verification.problems), "problem")
    warnings = counted(len(verification.warnings), "warning")
    unread = sum(not check.looked_for for check in verification.checks)
    missed = f", {unread} not looked for" if unread else ""
    write(
        f"{found} of {len(verification.checks)} quotations found{missed};"
        f" {problems}, {warnings}\n"
    )
    if not verification.ok:
        ctx.exit(1)


@main.command("agree")
@click.argument("a", metavar="A", type=folder_type)
@click.argument("b", metavar="B", type=folder_type)
@documents_option
@codebook_option
@format_option(*agreement.FORMATS)
@click.option(
    "--resamples",
    type=click.IntRange(min=FEWEST_RESAMPLES),
    default=1000,
    show_default=True,
    help="How often to resample the pairs for the intervals of alpha.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="What the resampling starts from.",
)
@click.pass_context
def agree_command(  # noqa: PLR0913 - one a parameter of the command
    ctx: click.Context,
    /,
    *,
    a: Path,
    b: Path,
    documents: Path,
    format_: str,
    resamples: int,
    seed: int,
    **_: object,
) -> None:
    """Measure how far two codings of the same documents agree.

    A and B are corpora; A is the reference of precision and recall. It is agreement
    between readers of one guide, not accuracy. Needs the extra treatycmp[agree].
    """
    first, second = _both(ctx, a, b)
    try:
        found = agreement.agree(
            first,
            second,
            documents,
            names=(str(a), str(b)),
            resamples=resamples,
            seed=seed,
        )
    except CorpusError as error:
        show_problems(error.diagnostics)
        ctx.exit(1)
    write(agreement.render(found, format_))


def _both(ctx: click.Context, *folders: Path) -> list[Corpus]:
    """Load corpora; what is wrong with any is shown together with the others'."""
    codebook = chosen_codebook(ctx.params["codebook"])
    corpora: list[Corpus] = []
    problems: list[Diagnostic] = []
    for folder in folders:
        try:
            corpora.append(literate.load(folder, codebook=codebook))
        except CorpusError as error:
            problems += placed(error.diagnostics, str(folder))
    if problems:
        raise CorpusError(problems)
    return corpora


for _command in (list_command, classify_command, explain_command):
    main.add_command(_command)


@main.command("schema")
@codebook_option
@click.pass_context
def schema_command(ctx: click.Context, /, **_: object) -> None:
    """Write the JSON Schema of every block of a corpus."""
    write(dumps(literate.json_schema(chosen_codebook(ctx.params["codebook"]))))


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Write the completion script of a shell, to be sourced."""
    completion = get_completion_class(shell)
    if completion is None:  # the choices above are all known to click
        msg = f"no completion for {shell}"
        raise click.UsageError(msg)
    write(completion(main, {}, "treatycmp", "_TREATYCMP_COMPLETE").source() + "\n")
