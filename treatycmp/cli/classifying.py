"""The command `classify`."""

from __future__ import annotations

import click

from treatycmp.classification import SCHEMES, classify, to_data, to_text
from treatycmp.cli.shared import (
    corpus_options,
    format_option,
    load_corpus,
    treaty_ids,
    write,
)
from treatycmp.report.json import dumps

__all__ = ["classify_command"]


@click.command("classify")
@click.argument("treaty", shell_complete=treaty_ids)
@click.option(
    "--scheme",
    type=click.Choice([*SCHEMES], case_sensitive=False),
    default=next(iter(SCHEMES)),
    show_default=True,
    help="Whose categories.",
)
@corpus_options
@format_option("text", "json")
@click.pass_context
def classify_command(
    ctx: click.Context, /, *, treaty: str, scheme: str, format_: str, **_: object
) -> None:
    """Tell which types a treaty can be of, as far as the sources tell."""
    found = classify(load_corpus(ctx), treaty, SCHEMES[scheme])
    write(dumps(to_data(found)) if format_ == "json" else to_text(found))
