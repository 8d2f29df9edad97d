"""The command `explain`."""

from __future__ import annotations

import click

from treatycmp import explanation
from treatycmp.cli.shared import (
    corpus_options,
    format_option,
    given_rules,
    load_corpus,
    rules_option,
    topic_keys,
    treaty_ids,
    write,
)

__all__ = ["explain_command"]


@click.command("explain")
@click.argument("treaty", shell_complete=treaty_ids)
@click.argument("topic", shell_complete=topic_keys)
@click.option(
    "--against",
    metavar="TREATY",
    shell_complete=treaty_ids,
    help="Another treaty: explain the verdicts on the two.",
)
@click.option(
    "--least",
    type=click.Choice([part.value for part in explanation.Part]),
    help="Show also the least sets of these whose removal would change it.",
)
@corpus_options
@rules_option
@format_option(*explanation.FORMATS)
@click.pass_context
def explain_command(  # noqa: PLR0913 - one a parameter of the command
    ctx: click.Context,
    /,
    *,
    treaty: str,
    topic: str,
    against: str | None,
    least: str | None,
    format_: str,
    **_: object,
) -> None:
    """Explain a finding or a verdict, down to the words and who says them."""
    corpus = load_corpus(ctx)
    rules = given_rules(ctx, corpus)
    derivation = explanation.explain(corpus, treaty, topic, against, rules=rules)
    changes: tuple[explanation.LeastChange, ...] = ()
    if least is not None:
        changes = explanation.least_changes(corpus, treaty, topic, against, by=least)
    write(explanation.render(derivation, format_, changes))
