"""The commands `schema` and `completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from treatycmp import literate
from treatycmp.cli.shared import chosen_codebook, codebook_option, write
from treatycmp.report.json import dumps

__all__ = ["completion_command", "schema_command"]


@click.command("schema")
@codebook_option
@click.pass_context
def schema_command(ctx: click.Context, /, **_: object) -> None:
    """Write the JSON Schema of every block of a corpus."""
    write(dumps(literate.json_schema(chosen_codebook(ctx.params["codebook"]))))


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, /, shell: str) -> None:
    """Write the completion script of a shell, to be sourced."""
    completion = get_completion_class(shell)
    if completion is None:  # the choices above are all known to click
        msg = f"no completion for {shell}"
        raise click.UsageError(msg)
    main = ctx.find_root().command
    write(completion(main, {}, "treatycmp", "_TREATYCMP_COMPLETE").source() + "\n")
