"""The command line: data and messages, exit status, and no traceback on any input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner, Result

import treatycmp
from treatycmp.cli import main
from treatycmp.cli.comparing import SHIPPED_TREATIES
from treatycmp.cli.shared import Commands
from treatycmp.report import to_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

SEED = """\
# A Pact

```toml source
id = "gazette"
published = "2024-06-01"
document = "gazette.txt"
codebook = 1
```

# Two Pacts

```toml source
id = "herald"
published = "2025-06-01"
document = "herald.txt"
```
"""
PACT = """\
# Pact

```toml treaty
id = "pact"
label = "Pact"
```

## Duration

> It lasts five years.

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "present"
years = 5
```

> It lasts ten years.

```toml statement
source = "herald"
speaker = "author"
manner = "author"
says = "present"
years = 10
```
"""
ACCORD = """\
# Accord

```toml treaty
id = "accord"
label = "Accord"
```

## Duration

> It has no term.

```toml statement
source = "gazette"
speaker = "author"
manner = "author"
says = "absent"
```
"""
TOPIC = '''\
"""Topics of our own."""

import attrs

from treatycmp import EXACT, Clause, term


@attrs.frozen(kw_only=True)
class Parades(Clause):
    """The parties parade together."""

    yearly: bool | None = term(EXACT, "whether they do so every year")
'''


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    # What the environment of the tests names must not stand in for an option.
    env = {"TREATYCMP_DOCUMENTS": None}
    return CliRunner(env=env).invoke(main, arguments, prog_name="treatycmp")


def output(*arguments: str) -> str:
    """Run a command that is fine, and give what it writes."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a corpus of two treaties and two sources, and their documents."""
    for name, text in {
        "corpus/seeds/sources.md": SEED,
        "corpus/clauses/pact.md": PACT,
        "corpus/clauses/accord.md": ACCORD,
        "documents/gazette.txt": "A Pact\n\nIt lasts five years.\n\nIt has no term.\n",
        "documents/herald.txt": "Two Pacts\n\nThey say: “It lasts ten years.”\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder of modules, and forget those that were imported from it."""
    monkeypatch.chdir(tmp_path)
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


COMMANDS = {
    "compare": [
        "--clause",
        "--corpus",
        "--codebook",
        "--as-of",
        "--rules",
        "--format",
        "--exit-code",
    ],
    "table": ["--clause", "--corpus", "--codebook", "--as-of", "--rules"],
    "show": ["--clause", "--corpus", "--codebook", "--as-of", "--rules", "--format"],
    "list": [
        "--where",
        "--completed",
        "--counting",
        "--corpus",
        "--codebook",
        "--as-of",
        "--rules",
        "--format",
    ],
    "classify": ["--scheme", "--corpus", "--codebook", "--as-of", "--format"],
    "explain": [
        "--against",
        "--least",
        "--corpus",
        "--codebook",
        "--as-of",
        "--rules",
        "--format",
    ],
    "check": ["--codebook"],
    "verify": ["--documents", "--sentences", "--codebook"],
    "agree": ["--documents", "--codebook", "--format", "--resamples", "--seed"],
    "schema": ["--codebook"],
    "completion": [],
}


def test_help_names_every_command() -> None:
    """The help of the whole says what it is for, and lists every command."""
    text = output("--help")
    assert text == output("-h")
    assert text.startswith("Usage: treatycmp [OPTIONS] COMMAND [ARGS]...\n")
    assert "Compare treaties clause by clause, as stated in the sources." in text
    assert "Exit status: 0 fine; 1 problems found" in text
    assert set(
        re.findall(r"^  (\w+)  ", text.partition("Commands:")[2], re.MULTILINE)
    ) == {*COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_names_its_options(command: str) -> None:
    """Each command says in a sentence what it does, and has just these options."""
    text = output(command, "--help")
    assert text.startswith(f"Usage: treatycmp {command} ")
    assert re.search(r"\n\n  [A-Z][^\n]+", text)
    options = re.findall(r"^  (?:-h, )?(--[a-z-]+)", text, re.MULTILINE)
    assert sorted(options) == sorted([*COMMANDS[command], "--help"])


def test_the_version_is_that_of_the_package() -> None:
    """The version that is shown is written once."""
    assert output("--version") == f"treatycmp, version {treatycmp.__version__}\n"


def test_compare_writes_the_report_on_the_shipped_treaties() -> None:
    """Without arguments, the three arrangements of the shipped corpus are compared."""
    corpus = treatycmp.load()
    comparison = treatycmp.compare(corpus, SHIPPED_TREATIES)
    assert output("compare") == treatycmp.render(comparison, "markdown")


def test_compare_takes_treaties_topics_and_a_format() -> None:
    """Treaties keep their order; a topic goes by key or title, more than once."""
    text = output(
        *("compare", "russia-dprk", "russia-iran-2025", "--format", "json"),
        *("--clause", "mutual-defense", "--topic", "Signature"),
    )
    data = json.loads(text)
    assert [treaty["id"] for treaty in data["treaties"]] == [
        "russia-dprk",
        "russia-iran-2025",
    ]
    assert [topic["key"] for topic in data["topics"]] == ["mutual-defense", "signature"]


def test_table_writes_only_the_table() -> None:
    """The table is that of the library, for the treaties and topics asked for."""
    arguments = ("russia-iran-2025", "russia-dprk")
    comparison = treatycmp.compare(treatycmp.load(), arguments, ["mutual-defense"])
    text = output("table", *arguments, "--clause", "mutual-defense")
    assert text == treatycmp.render(comparison, "table")


def test_show_writes_the_evidence_of_one_treaty() -> None:
    """One treaty is shown with all its evidence, in Markdown or as JSON.

    Where topics are asked for, contrasts, which may be about others, are left out.
    """
    comparison = treatycmp.compare(treatycmp.load(), ["russia-dprk"])
    assert output("show", "russia-dprk") == to_evidence(comparison)
    shown = output("show", "russia-dprk", "--format", "json")
    assert shown == treatycmp.render(comparison, "json")
    fewer = output("show", "russia-dprk", "--clause", "mutual-defense")
    assert re.findall(r"^## .*", fewer, re.MULTILINE) == ["## Mutual defense"]


def test_list_writes_a_line_each() -> None:
    """Treaties, topics and sources are listed by id or key, with label or title."""
    corpus = treatycmp.load()
    assert output("list", "treaties").splitlines() == [
        f"{treaty.id}  {treaty.label}" for treaty in corpus.treaties
    ]
    assert output("list", "topics").splitlines() == [
        f"{topic.key}  {topic.title}" for topic in corpus.codebook
    ]
    assert output("list", "sources").splitlines() == [
        f"{source.id}  {source.title}" for source in corpus.sources
    ]


@pytest.mark.parametrize("what", ["treaties", "topics", "sources"])
def test_list_as_json_is_as_in_the_report(what: str) -> None:
    """The objects of a list are those of the JSON of a comparison."""
    listed = json.loads(output("list", what, "--format", "json"))
    whole = json.loads(output("compare", "--format", "json"))[what]
    assert all(each in listed for each in whole)
    assert len(listed) >= len(whole) > 0


def test_another_corpus_is_compared_whole(folder: Path) -> None:
    """Without treaties, all that the corpus has are compared."""
    data = json.loads(output("compare", "--corpus", str(folder), "--format", "json"))
    assert [treaty["id"] for treaty in data["treaties"]] == ["accord", "pact"]


def test_as_of_leaves_out_what_came_later(folder: Path) -> None:
    """Only sources that were certainly published by the day are used."""
    arguments = ("compare", "--corpus", str(folder), "--format", "json", "--as-of")
    day_before, day = (
        json.loads(output(*arguments, day))["sources"]
        for day in ("2025-05-31", "2025-06-01")
    )
    assert [source["id"] for source in day_before] == ["gazette"]
    assert [source["id"] for source in day] == ["gazette", "herald"]


def test_exit_code_tells_of_differences(folder: Path) -> None:
    """With --exit-code, treaties that are told apart exit with 1; data is the same."""
    arguments = ("compare", "--corpus", str(folder))
    plain, told = run(*arguments), run(*arguments, "--exit-code")
    assert (plain.exit_code, told.exit_code) == (0, 1)
    assert plain.stdout == told.stdout
    assert told.stderr == ""
    assert run(*arguments, "pact", "--exit-code").exit_code == 0
    assert run(*arguments, "--exit-code", "--clause", "offense").exit_code == 0


def test_exit_code_tells_of_what_is_told_both_ways(folder: Path) -> None:
    """Treaties that are told apart by some, and alike by others, exit with 1 too."""
    told = f"{ACCORD.replace('no term', 'a term').replace('absent', 'present')}"
    block = told.partition("## Duration\n")[2]
    path = folder / "clauses" / "accord.md"
    path.write_text(ACCORD + block, encoding="utf-8")
    arguments = ("compare", "--corpus", str(folder), "--exit-code")
    result = run(*arguments)
    assert "Told both ways, so that nothing is settled:" in result.stdout
    assert "\nTold apart:\n" not in result.stdout
    assert result.exit_code == 1


def test_check_says_that_there_is_no_problem(folder: Path) -> None:
    """A corpus that is well formed exits with 0; the message names it, and is no data.

    Without a folder it is the shipped corpus.
    """
    for arguments, checked in (([], str(ROOT)), ([str(folder)], str(folder))):
        result = run("check", *arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"{checked}: no problems\n"


def break_it(folder: Path) -> None:
    """Put three mistakes into a corpus."""
    broken = PACT.replace("label", "lable").replace('"author"', '"autor"', 1)
    (folder / "clauses" / "pact.md").write_text(broken, encoding="utf-8")
    misspelt = ACCORD.replace("toml statement", "toml statment")
    (folder / "clauses" / "accord.md").write_text(misspelt, encoding="utf-8")


def test_check_shows_all_problems_together(folder: Path) -> None:
    """Every problem is shown with its place and a hint, on standard error; status 1."""
    break_it(folder)
    result = run("check", str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    for expected in (
        "clauses/pact.md:5: a treaty has no key `lable` [unknown-key]",
        "did you mean `label`?",
        "clauses/accord.md:12: there is no block `toml statment` [unknown-block]",
        "did you mean `toml statement`?",
    ):
        assert expected in result.stderr


def test_a_corpus_with_problems_is_not_compared(folder: Path) -> None:
    """All problems are shown, nothing is written, and the status is 2."""
    break_it(folder)
    checked = run("check", str(folder))
    for command in (["compare"], ["table"], ["show", "pact"], ["list", "topics"]):
        result = run(*command, "--corpus", str(folder))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"treatycmp: {checked.stderr}"


def test_verify_finds_every_quotation(folder: Path) -> None:
    """Quotations are counted on standard output; with all found, the status is 0."""
    documents = str(folder.parent / "documents")
    result = run("verify", str(folder), "--documents", documents)
    assert (result.exit_code, result.stdout) == (
        0,
        "3 of 3 quotations found; 0 problems, 3 warnings\n",
    )


def test_verify_takes_the_documents_from_the_environment(folder: Path) -> None:
    """Where no folder is named, it is the one that TREATYCMP_DOCUMENTS names."""
    env = {"TREATYCMP_DOCUMENTS": str(folder.parent / "documents")}
    result = CliRunner(env=env).invoke(main, ["verify", str(folder)])
    assert result.exit_code == 0
    assert result.stdout.startswith("3 of 3 quotations found; 0 problems, ")


def test_verify_can_show_the_sentences(folder: Path) -> None:
    """Each quotation stands with its place, and the sentence around it."""
    documents = str(folder.parent / "documents")
    lines = run(
        "verify", str(folder), "--documents", documents, "--sentences"
    ).stdout.splitlines()
    assert "clauses/pact.md:20: It lasts ten years." in [
        re.sub(r":\d+:", ":20:", line) for line in lines
    ]
    assert "    in: They say: “It lasts ten years.”" in lines
    assert lines[-1].startswith("3 of 3 quotations found; ")


def test_verify_shows_what_it_does_not_find(folder: Path) -> None:
    """A quotation that is not in its document is a problem, and the status is 1."""
    documents = folder.parent / "documents"
    fewer = "A Pact\n\nIt lasts five years.\n"
    (documents / "gazette.txt").write_text(fewer, encoding="utf-8")
    result = run("verify", str(folder), "--documents", str(documents))
    assert (result.exit_code, result.stdout) == (
        1,
        "2 of 3 quotations found; 1 problem, 3 warnings\n",
    )
    assert result.stderr.startswith("clauses/accord.md:")
    whole = run("verify", str(folder), "--documents", str(documents), "--sentences")
    assert whole.stdout.count("    in: ") == 2


def test_verify_says_which_document_is_missing(folder: Path) -> None:
    """A document that is not in the folder is named by its source's card."""
    documents = folder.parent / "documents"
    (documents / "herald.txt").unlink()
    result = run("verify", str(folder), "--documents", str(documents))
    assert result.exit_code == 1
    assert "seeds/sources.md:" in result.stderr
    assert "has no file 'herald.txt' [document-missing]" in result.stderr


def test_schema_is_a_json_schema() -> None:
    """The schema of the blocks of a corpus is JSON."""
    assert json.loads(output("schema"))["$schema"].startswith(
        "https://json-schema.org/"
    )


def test_a_module_extends_the_codebook(modules: Path) -> None:
    """The topics of a module of one's own come after those that are installed."""
    (modules / "own_topics.py").write_text(TOPIC, encoding="utf-8")
    lines = output("list", "topics", "--codebook", "own_topics").splitlines()
    assert lines == [*output("list", "topics").splitlines(), "parades  Parades"]
    assert "parades" in output("schema", "--codebook", "own_topics")
    assert output("compare", "--codebook", "own_topics", "--clause", "parades")
    assert run("check", "--codebook", "own_topics").exit_code == 0


def test_a_module_may_hold_the_whole_codebook(modules: Path, folder: Path) -> None:
    """A codebook called CODEBOOK stands for the installed one."""
    text = f"{TOPIC}\nfrom treatycmp import Codebook, Duration\n\nCODEBOOK = Codebook("
    (modules / "whole_book.py").write_text(f"{text}(Parades, Duration))\n", "utf-8")
    arguments = ("list", "topics", "--corpus", str(folder), "--codebook", "whole_book")
    assert output(*arguments) == "parades  Parades\nduration  Duration\n"


def test_the_working_folder_is_not_left_on_the_path(modules: Path) -> None:
    """Importing a codebook changes where modules are found for itself alone."""
    (modules / "own_topics.py").write_text(TOPIC, encoding="utf-8")
    before = [*sys.path]
    output("list", "topics", "--codebook", "own_topics")
    run("list", "topics", "--codebook", "no_such_module")
    assert sys.path == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the module 'bad_module' declares no topic and holds no CODEBOOK"),
        ("CODEBOOK = 1\n", "the module 'bad_module' declares no topic and holds no"),
        ("from treatycmp import Duration\n", "declares no topic and holds no CODEBOOK"),
        (
            "x =\n",
            "cannot import the codebook 'bad_module': SyntaxError: invalid syntax",
        ),
        ("1 / 0\n", "cannot import the codebook 'bad_module': ZeroDivisionError: "),
        (
            "import no_such_module\n",
            "cannot import the codebook 'bad_module': ModuleNotFoundError: No module",
        ),
        (
            TOPIC.replace("yearly: bool", "source: bool"),
            "DeclarationError: Parades: `source` is a reserved name: choose another",
        ),
        (
            TOPIC.replace("Parades", "MutualDefense"),
            "treatycmp: MutualDefense: the name 'mutual defense' is taken",
        ),
    ],
    ids=[
        "empty",
        "no codebook",
        "only imported topics",
        "syntax",
        "raises",
        "imports nothing",
        "bad topic",
        "taken name",
    ],
)
def test_a_module_that_is_no_codebook_is_refused(
    modules: Path, text: str, message: str
) -> None:
    """Whatever is wrong with a module, the message names it, without a traceback."""
    (modules / "bad_module.py").write_text(text, encoding="utf-8")
    refused(run("compare", "--codebook", "bad_module"), message)


def refused(result: Result, message: str) -> None:
    """Assert that input was refused: status 2, no data, and one clear message."""
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Usage: treatycmp [OPTIONS] COMMAND [ARGS]..."),
        (["compar"], "there is no command 'compar'; did you mean `compare`?"),
        (["xyz"], "there is no command 'xyz'; known: agree, check, classify"),
        (["\x1b[31m"], r"there is no command '\x1b[31m'"),
        (["--frmat"], "No such option '--frmat'"),
        (["compare", "--exit-cod"], "No such option '--exit-cod'"),
        (["compare", "--format", "xml"], "'xml' is not one of 'markdown', 'json'"),
        (["show"], "Missing argument 'TREATY'"),
        (["show", "a", "b"], "Got unexpected extra argument"),
        (["list"], "Missing argument"),
        (["list", "clauses"], "'clauses' is not one of"),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
        (
            ["compare", "russia-irn-2025"],
            "no treaty 'russia-irn-2025'; did you mean `russia-iran-2025`?",
        ),
        (["show", "xyz"], "the corpus has no treaty 'xyz'; known: csto, "),
        (
            ["compare", "--clause", "mutual-defence"],
            "no topic 'mutual-defence'; did you mean `mutual-defense`?",
        ),
        (["table", "--topic", "xyz"], "the codebook has no topic 'xyz'; known: "),
        (
            ["compare", "russia-dprk", "russia-dprk"],
            "name each treaty once, and at least one; not ['russia-dprk', ",
        ),
        (
            ["compare", "--as-of", "2024"],
            "'2024' is not one day: write it as 2024-12-31",
        ),
        (["compare", "--as-of", "2024-13-01"], "treatycmp: "),
        (["compare", "--as-of", "yesterday"], "cannot read the date 'yesterday'"),
        (["compare", "--corpus", "nowhere"], "Directory 'nowhere' does not exist"),
        (["check", "nowhere"], "Directory 'nowhere' does not exist"),
        (["verify"], "Missing option '--documents'"),
        (["verify", "--documents", "nowhere"], "Directory 'nowhere' does not exist"),
        (
            ["compare", "--codebook", "no_such_module"],
            "No module named 'no_such_module'",
        ),
        (["compare", "--codebook", ""], "cannot import the codebook ''"),
        (
            ["compare", "--codebook", ".relative"],
            "cannot import the codebook '.relative'",
        ),
        (["compare", "--codebook", "a b"], "cannot import the codebook 'a b'"),
    ],
)
def test_bad_usage_is_refused(arguments: list[str], message: str) -> None:
    """Bad usage says what is wrong and what to do, with status 2 and no traceback."""
    refused(run(*arguments), message)


@pytest.mark.parametrize("command", ["compare", "table"])
def test_a_corpus_without_a_treaty_has_nothing_to_compare(
    folder: Path, command: str
) -> None:
    """There is no report on nothing."""
    for path in (folder / "clauses").iterdir():
        path.unlink()
    result = run(command, "--corpus", str(folder))
    refused(result, "treatycmp: the corpus has no treaty to compare\n")


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    """A folder without seeds and clauses is no corpus; a file is no folder."""
    refused(run("compare", "--corpus", str(tmp_path)), "the folder is no corpus")
    checked = run("check", str(tmp_path))
    assert (checked.exit_code, checked.stdout) == (1, "")
    file = tmp_path / "file"
    file.touch()
    refused(run("compare", "--corpus", str(file)), "is a file")
    refused(run("verify", "--documents", str(file)), "is a file")


def test_a_file_that_is_no_text_is_named(folder: Path) -> None:
    """What is not UTF-8 is a problem of the corpus, by the name of the file."""
    (folder / "clauses" / "pact.md").write_bytes(b"# Pact \xff\n")
    refused(run("compare", "--corpus", str(folder)), "treatycmp: clauses/pact.md")


def test_what_the_system_refuses_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read ends in a message that no terminal obeys."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "a\x1b.md")

    monkeypatch.setattr("treatycmp.literate.load", refuse)
    result = run("compare", "--corpus", str(folder))
    refused(result, "treatycmp: a\\x1b.md: Permission denied\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_completion_script(shell: str) -> None:
    """The script of a shell calls treatycmp for its completions."""
    text = output("completion", shell)
    assert f"_TREATYCMP_COMPLETE={shell}_complete" in text
    assert text.endswith("\n")


def completions(*words: str) -> list[str]:
    """Complete the last of these words."""
    shell = BashComplete(main, {}, "treatycmp", "_TREATYCMP_COMPLETE")
    return [item.value for item in shell.get_completions([*words[:-1]], words[-1])]


def test_names_are_completed() -> None:
    """Commands, treaties and topics are completed from what there is."""
    assert completions("co") == ["compare", "completion"]
    assert "compare" in completions("cmpare", "")  # what is mistyped stops nothing
    ids = [treaty.id for treaty in treatycmp.load().treaties]
    assert completions("show", "") == ids
    assert completions("compare", "russia-dprk", "russia-i") == [
        id_ for id_ in ids if id_.startswith("russia-i")
    ]
    assert completions("table", "--clause", "mutual") == ["mutual-defense"]
    assert completions("list", "so") == ["sources"]


def test_names_are_completed_from_the_corpus_that_is_named(folder: Path) -> None:
    """Completion reads the corpus of the command line."""
    corpus = ("--corpus", str(folder))
    assert completions("show", *corpus, "") == ["accord", "pact"]
    assert completions("show", *corpus, "p") == ["pact"]


def test_what_cannot_be_read_completes_nothing(folder: Path) -> None:
    """A shell is never shown an error for a completion."""
    break_it(folder)
    assert completions("show", "--corpus", str(folder), "") == []
    assert completions("show", "--codebook", "no_such_module", "") == []
    assert completions("show", "--as-of", "never", "") == []


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(  # noqa: S603 - this interpreter, and a command of ours
        [sys.executable, "-m", "treatycmp", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf_8_in_any_locale(encoding: str) -> None:
    """A terminal that can only show ASCII, or some letters, changes no byte of data."""
    done = started(
        "table",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING=encoding,
        PYTHONUTF8="0",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == output("table")
    assert "✗" in done.stdout.decode("utf-8")


def test_messages_reach_any_terminal() -> None:
    """A name that the terminal cannot show is escaped in the message, not a crash."""
    done = started(
        "show",
        "pacté",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="1",
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the corpus has no treaty" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_may_stop_early() -> None:
    """Output into `head` ends without a traceback, however much is left."""
    with subprocess.Popen(
        [sys.executable, "-m", "treatycmp", "schema"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_command_is_imported_when_it_is_called() -> None:
    """What a command needs is not imported for any other."""
    script = (
        "import sys; from treatycmp.cli import main;"
        " main(['completion', 'bash'], standalone_mode=False);"
        " print(*sorted(m for m in sys.modules if m.startswith('treatycmp.cli.')))"
    )
    ran = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert (
        ran.stdout.splitlines()[-1] == "treatycmp.cli.describing treatycmp.cli.shared"
    )


def test_every_command_has_its_name() -> None:
    """The help lists just the commands that there are, each under its own name."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_a_command_can_be_added() -> None:
    """A command that is added to the group is one of it, and is listed last."""

    @click.command("extra")
    def extra() -> None:
        """Say more."""
        click.echo("more")

    group = Commands("all", modules={"schema": "treatycmp.cli.describing"})
    group.add_command(extra)
    result = CliRunner().invoke(group, ["extra"])
    assert (result.exit_code, result.stdout) == (0, "more\n")
    assert group.list_commands(click.Context(group)) == ["schema", "extra"]
