"""What the commands share: their options, the corpus they read, how they write."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from treatycmp import literate
from treatycmp.codebook import Codebook, Topic
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import TreatycmpError
from treatycmp.rules import RULES, Rule, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from treatycmp.corpus import Corpus
    from treatycmp.diagnostics import Diagnostic

__all__ = [
    "Commands",
    "chosen_codebook",
    "codebook_option",
    "corpus_options",
    "documents_option",
    "folder_type",
    "format_option",
    "given_rules",
    "load_corpus",
    "rules_option",
    "show_problems",
    "topic_keys",
    "topics_option",
    "treaties_argument",
    "treaty_ids",
    "write",
]

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class Commands(click.Group):
    """A group whose commands are imported when they are called.

    It knows what a mistyped command was meant to be.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 - click's own
        modules: Mapping[str, str],
        **options: Any,  # noqa: ANN401 - as above
    ) -> None:
        """Keep the module of each command, which is there under `NAME_command`."""
        super().__init__(*arguments, **options)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names of the commands, imported or not, then of those added."""
        return [*self._modules, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none of that name."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(self._modules[cmd_name])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        name = args[0]
        known = self.get_command(ctx, name) is not None
        # While a line is being completed, nothing may fail.
        if not (known or name.startswith("-") or ctx.resilient_parsing):
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


def write(text: str) -> None:
    """Write UTF-8 to standard output, whatever the terminal's encoding."""
    click.echo(text.encode("utf-8"), nl=False)


def show_problems(diagnostics: Iterable[Diagnostic]) -> None:
    """Write problems to standard error, each with its place and what to do."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)


def chosen_codebook(name: str | None) -> Codebook:
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


def load_corpus(ctx: click.Context) -> Corpus:
    """Load the corpus that the options name, or the shipped one."""
    params = ctx.params
    codebook = chosen_codebook(params.get("codebook"))
    corpus = literate.load(params.get("corpus"), codebook=codebook)
    as_of = params.get("as_of")
    return corpus if as_of is None else corpus.as_of(as_of)


def given_rules(ctx: click.Context, corpus: Corpus) -> tuple[Rule, ...]:
    """Read the rules that the option names, or give those of the library."""
    path = ctx.params["rules"]
    return RULES if path is None else read_rules(path, corpus.codebook)


def _complete(
    names: Callable[[Corpus], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete a word with names from the corpus; with nothing if it cannot be read."""

    def complete(
        ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = names(load_corpus(ctx))
        except (TreatycmpError, click.ClickException, OSError):
            return []
        return [CompletionItem(name) for name in found if name.startswith(incomplete)]

    return complete


treaty_ids = _complete(lambda corpus: (treaty.id for treaty in corpus.treaties))
topic_keys = _complete(lambda corpus: (topic.key for topic in corpus.codebook))


def _options(
    *options: Callable[[_Command], _Command],
) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


codebook_option = click.option(
    "--codebook",
    metavar="MODULE",
    help="A Python module whose topics extend the codebook (or that holds CODEBOOK).",
)
folder_type = click.Path(exists=True, file_okay=False, path_type=Path)
corpus_options = _options(
    click.option(
        "--corpus",
        metavar="DIR",
        type=folder_type,
        help="A corpus; else the shipped one.",
    ),
    codebook_option,
    click.option(
        "--as-of",
        metavar="DAY",
        help="Only sources certainly published by this day, as 2024-12-31.",
    ),
)
documents_option = click.option(
    "--documents",
    required=True,
    metavar="DIR",
    type=folder_type,
    envvar="TREATYCMP_DOCUMENTS",
    help="The folder that holds the documents; else that in TREATYCMP_DOCUMENTS.",
)
topics_option = click.option(
    "--clause",
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    shell_complete=topic_keys,
    help="Only this topic, by key or title; may be given more than once.",
)
rules_option = click.option(
    "--rules",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file of rules, instead of those of the library.",
)
treaties_argument = click.argument(
    "treaties", nargs=-1, metavar="[TREATY]...", shell_complete=treaty_ids
)


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """Make the option that chooses a format; the first one is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write it.",
    )
