"""The command line: data to standard output, messages to standard error.

Exit status: 0 fine; 1 problems found (`check`, `verify`), or differences (`compare`
with `--exit-code`); 2 usage, or input that cannot be read.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem, get_completion_class

import treatycmp
from treatycmp import literate
from treatycmp.codebook import Codebook, Topic
from treatycmp.comparison import Comparison, compare
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import TreatycmpError, UnknownNameError
from treatycmp.report import render, to_evidence
from treatycmp.report.json import dumps, source_data, topic_data, treaty_data
from treatycmp.report.words import counted
from treatycmp.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from treatycmp.corpus import Corpus
    from treatycmp.diagnostics import Diagnostic

__all__ = ["SHIPPED_TREATIES", "main"]

SHIPPED_TREATIES = ("russia-iran-2025", "russia-dprk", "russia-belarus")
"""What is compared where neither treaties nor a corpus are named."""

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class _Commands(click.Group):
    """A group that knows what a mistyped command was meant to be."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            hint = did_you_mean(name, self.list_commands(ctx))
            ctx.fail(f"there is no command {visible(repr(name))}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the library refuses becomes a message and status 2."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except TreatycmpError as error:
            _stop(str(error))
        except OSError as error:
            where = visible(str(error.filename or "input"))
            _stop(f"{where}: {error.strerror or error}")


def _stop(message: str) -> NoReturn:
    click.echo(f"treatycmp: {message}", err=True)
    sys.exit(2)


def _write(text: str) -> None:
    """Write UTF-8 to standard output, whatever the terminal's encoding."""
    click.echo(text.encode("utf-8"), nl=False)


def _codebook(name: str | None) -> Codebook:
    """Get the installed codebook, extended by the topics of a module.

    A module may also hold a whole codebook, as `CODEBOOK`.
    """
    installed = literate.installed_codebook()
    if name is None:
        return installed
    sys.path.insert(0, str(Path.cwd()))
    try:
        module = importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - a user's module may raise anything
        why = visible(f"{type(error).__name__}: {error}")
        msg = f"cannot import the codebook {visible(repr(name))}: {why}"
        if name.endswith(".py") or "/" in name:
            msg += "; give the name of a module, without .py"
        raise click.UsageError(msg) from None
    finally:
        sys.path.pop(0)
    whole = getattr(module, "CODEBOOK", None)
    if isinstance(whole, Codebook):
        return whole
    topics = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Topic)
        and value.__module__ == module.__name__
    ]
    if not topics:
        msg = f"the module {name!r} declares no topic and holds no CODEBOOK"
        raise click.UsageError(msg)
    return installed.extended(*topics)


def _load(ctx: click.Context) -> Corpus:
    params = ctx.params
    codebook = _codebook(params.get("codebook"))
    corpus = literate.load(params.get("corpus"), codebook=codebook)
    as_of = params.get("as_of")
    return corpus if as_of is None else corpus.as_of(as_of)


def _complete(
    names: Callable[[Corpus], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete a word with names from the corpus; with nothing if it cannot be read."""

    def complete(
        ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = names(_load(ctx))
        except (TreatycmpError, click.ClickException, OSError):
            return []
        return [CompletionItem(name) for name in found if name.startswith(incomplete)]

    return complete


_treaty_ids = _complete(lambda corpus: (treaty.id for treaty in corpus.treaties))
_topic_keys = _complete(lambda corpus: (topic.key for topic in corpus.codebook))


def _options(
    *options: Callable[[_Command], _Command],
) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_codebook_option = click.option(
    "--codebook",
    metavar="MODULE",
    help="A Python module whose topics extend the codebook (or that holds CODEBOOK).",
)
_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_corpus_options = _options(
    click.option(
        "--corpus", metavar="DIR", type=_folder, help="A corpus; else the shipped one."
    ),
    _codebook_option,
    click.option(
        "--as-of",
        metavar="DAY",
        help="Only sources certainly published by this day, as 2024-12-31.",
    ),
)
_topics_option = click.option(
    "--clause",
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    shell_complete=_topic_keys,
    help="Only this topic, by key or title; may be given more than once.",
)
_treaties_argument = click.argument(
    "treaties", nargs=-1, metavar="[TREATY]...", shell_complete=_treaty_ids
)


def _format_option(*formats: str) -> Callable[[_Command], _Command]:
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write it.",
    )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    corpus = _load(ctx)
    if not treaties:
        whole = tuple(treaty.id for treaty in corpus.treaties)
        treaties = whole if ctx.params["corpus"] else SHIPPED_TREATIES
    if not treaties:
        msg = "the corpus has no treaty to compare"
        raise UnknownNameError(msg)
    return compare(corpus, treaties, topics or None)


@main.command("compare")
@_treaties_argument
@_topics_option
@_corpus_options
@_format_option("markdown", "json")
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
    _write(render(comparison, format_))
    told = {verdict.verdict for verdict in comparison.verdicts}
    if exit_code and told & {Verdict.DIFFERENT, Verdict.CONTESTED}:
        ctx.exit(1)


@main.command("table")
@_treaties_argument
@_topics_option
@_corpus_options
@click.pass_context
def table_command(
    ctx: click.Context,
    /,
    treaties: tuple[str, ...],
    topics: tuple[str, ...],
    **_: object,
) -> None:
    """Write only the table of clauses, with its notes, to paste into a document."""
    _write(render(_compared(ctx, treaties, topics), "table"))


@main.command("show")
@click.argument("treaty", shell_complete=_treaty_ids)
@_topics_option
@_corpus_options
@_format_option("markdown", "json")
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
    comparison = compare(_load(ctx), [treaty], topics or None)
    _write(render(comparison, "json") if format_ == "json" else to_evidence(comparison))


@main.command("list")
@click.argument("what", type=click.Choice(["treaties", "topics", "sources"]))
@_corpus_options
@_format_option("text", "json")
@click.pass_context
def list_command(ctx: click.Context, /, what: str, format_: str, **_: object) -> None:
    """List treaties, topics or sources: a line each, or JSON."""
    corpus = _load(ctx)
    listed: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "treaties": lambda: [treaty_data(treaty) for treaty in corpus.treaties],
        "topics": lambda: [topic_data(topic) for topic in corpus.codebook],
        "sources": lambda: [source_data(source) for source in corpus.sources],
    }
    rows = listed[what]()
    if format_ == "json":
        _write(dumps(rows))
        return
    for row in rows:
        id_, words = list(row.values())[:2]
        _write(f"{id_}  {visible(words)}\n")


@main.command("check")
@click.argument("corpus", required=False, metavar="[DIR]", type=_folder)
@_codebook_option
@click.pass_context
def check_command(ctx: click.Context, /, corpus: Path | None, **_: object) -> None:
    """Check that a corpus is well formed; all problems are shown together."""
    folder = corpus if corpus is not None else literate.shipped()
    problems = literate.check(folder, codebook=_codebook(ctx.params["codebook"]))
    _report(problems)
    if problems:
        ctx.exit(1)
    click.echo(f"{visible(str(folder))}: no problems", err=True)


@main.command("verify")
@click.argument("corpus", required=False, metavar="[DIR]", type=_folder)
@click.option(
    "--documents",
    required=True,
    metavar="DIR",
    type=_folder,
    envvar="TREATYCMP_DOCUMENTS",
    help="The folder that holds the documents; else that in TREATYCMP_DOCUMENTS.",
)
@click.option(
    "--sentences", is_flag=True, help="Show the sentence around each quotation."
)
@_codebook_option
@click.pass_context
def verify_command(
    ctx: click.Context, /, documents: Path, *, sentences: bool, **_: object
) -> None:
    """Verify that the quotations of a corpus are in the documents, word for word."""
    verification = treatycmp.verify(_load(ctx), documents)
    if sentences:
        for check in verification.checks:
            if check.sentence is not None:
                said = check.utterance
                _write(f"{said.place}: {visible(said.quotation.text)}\n")
                _write(f"    in: {visible(check.sentence)}\n")
    _report(verification.problems)
    _report(verification.warnings)
    found = sum(check.found for check in verification.checks)
    problems = counted(len(verification.problems), "problem")
    warnings = counted(len(verification.warnings), "warning")
    unread = sum(not check.looked_for for check in verification.checks)
    missed = f", {unread} not looked for" if unread else ""
    _write(
        f"{found} of {len(verification.checks)} quotations found{missed};"
        f" {problems}, {warnings}\n"
    )
    if not verification.ok:
        ctx.exit(1)


def _report(diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)


@main.command("schema")
@_codebook_option
@click.pass_context
def schema_command(ctx: click.Context, /, **_: object) -> None:
    """Write the JSON Schema of every block of a corpus."""
    _write(dumps(literate.json_schema(_codebook(ctx.params["codebook"]))))


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Write the completion script of a shell, to be sourced."""
    completion = get_completion_class(shell)
    if completion is None:  # the choices above are all known to click
        msg = f"no completion for {shell}"
        raise click.UsageError(msg)
    _write(completion(main, {}, "treatycmp", "_TREATYCMP_COMPLETE").source() + "\n")
