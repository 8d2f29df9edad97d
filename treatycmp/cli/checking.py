"""The commands `check` and `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from treatycmp import literate, verification
from treatycmp.cli.shared import (
    chosen_codebook,
    codebook_option,
    documents_option,
    folder_type,
    load_corpus,
    show_problems,
    write,
)
from treatycmp.diagnostics import visible
from treatycmp.report.words import counted

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_command", "verify_command"]


@click.command("check")
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


@click.command("verify")
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
    verified = verification.verify(load_corpus(ctx), documents)
    if sentences:
        for check in verified.checks:
            if check.sentence is not None:
                said = check.utterance
                write(f"{said.place}: {visible(said.quotation.text)}\n")
                write(f"    in: {visible(check.sentence)}\n")
    show_problems(verified.problems)
    show_problems(verified.warnings)
    found = sum(check.found for check in verified.checks)
    problems = counted(len(verified.problems), "problem")
    warnings = counted(len(verified.warnings), "warning")
    unread = sum(not check.looked_for for check in verified.checks)
    missed = f", {unread} not looked for" if unread else ""
    write(
        f"{found} of {len(verified.checks)} quotations found{missed};"
        f" {problems}, {warnings}\n"
    )
    if not verified.ok:
        ctx.exit(1)
