"""The command `agree`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from treatycmp import agreement, literate
from treatycmp.agreement.agreeing import placed
from treatycmp.agreement.coefficients import FEWEST_RESAMPLES
from treatycmp.cli.shared import (
    chosen_codebook,
    codebook_option,
    documents_option,
    folder_type,
    format_option,
    show_problems,
    write,
)
from treatycmp.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from treatycmp.corpus import Corpus
    from treatycmp.diagnostics import Diagnostic

__all__ = ["agree_command"]


@click.command("agree")
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
