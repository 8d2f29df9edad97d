"""Reports on agreement: text, Markdown and JSON, and the command that writes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

import treatycmp
from treatycmp.agreement import FORMATS, agree, render
from treatycmp.cli import main
from treatycmp.errors import UnknownNameError

__all__: list[str] = []

GOLDEN = Path(__file__).parent / "golden" / "agreement"

GAZETTE = """\
Utopia and Ruritania have signed a pact.

It obliges each party to defend the other and to consult in a crisis, said Ada Lund.

The pact lasts for ten years. “Freedonia | may *join*,” she said.

Unlike the pact, the accord with Freedonia contains no duty of defense.
"""

SEED = """\
# A Pact

```toml source
id = "{source}"
published = "1934-05-04"
document = "gazette.txt"
codebook = 1
```

```toml speaker
id = "lund"
name = "Ada Lund"
```
"""

STATEMENT = """
## {topic}

> {words}

```toml {kind}
source = "{source}"
speaker = "{speaker}"
manner = "{manner}"
says = "{says}"
{more}
```
"""

DUTIES = "It obliges each party to defend the other and to consult in a crisis"
NO_DUTY = "the accord with Freedonia contains no duty of defense."
UNLIKE = "Unlike the pact, the accord with Freedonia"


def block(words: str, topic: str, source: str = "gazette", **keys: str) -> str:
    """Write a statement or contrast of a treaty's file."""
    given = {
        "kind": "statement",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "more": "",
        **keys,
    }
    return STATEMENT.format(words=words, topic=topic, source=source, **given)


def treaty(id_: str, *blocks: str) -> str:
    """Write the file of a treaty."""
    head = f'# {id_}\n\n```toml treaty\nid = "{id_}"\nlabel = "{id_}"\n```\n'
    return head + "".join(blocks)


LUND = {"speaker": "lund", "manner": "paraphrased"}

FIRST = {
    "seeds/gazette.md": SEED.format(source="gazette"),
    "clauses/pact.md": treaty(
        "pact",
        block("Utopia and Ruritania have signed a pact.", "Signature"),
        block(DUTIES, "Mutual defense", **LUND),
        block(DUTIES, "Consultation", **LUND),
        block("The pact lasts for ten years.", "Duration", more="years = 10"),
        block(
            "“Freedonia | may *join*,”",
            "Renewal",
            speaker="lund",
            manner="quoted",
            more="hedged = true",
        ),
        block(
            UNLIKE,
            "Contrasts",
            kind="contrast",
            says="differs",
            more='others = ["accord"]\nrespect = "duty of defense"',
        ),
    ),
    "clauses/accord.md": treaty(
        "accord", block(NO_DUTY, "Mutual defense", says="absent")
    ),
}
"""One reading: a split conjunction, and a statement that the other one misses."""

SECOND = {
    "seeds/gazette.md": SEED.format(source="gazette").replace("lund", "ada-lund"),
    "clauses/pact.md": treaty(
        "pact",
        block("Utopia and Ruritania have signed a pact.", "Signature"),
        block(DUTIES, "Consultation", speaker="ada-lund", manner="paraphrased"),
        block(DUTIES, "Mutual defense", speaker="ada-lund", manner="paraphrased"),
        block("lasts for ten years", "Duration", more="years = 10"),
        block("to consult in a crisis", "Neutrality"),
        block(
            UNLIKE,
            "Contrasts",
            kind="contrast",
            says="differs",
            more='others = ["accord"]\nrespect = "duty of defense"',
        ),
    ),
    "clauses/accord.md": treaty(
        "accord", block(NO_DUTY, "Defense cooperation", says="absent")
    ),
}
"""Another: a shifted quotation, another topic, and a speaker under another id."""


def lay_out(folder: Path, files: dict[str, str]) -> None:
    """Write files under a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that has the documents and both readings."""
    lay_out(tmp_path / "documents", {"gazette.txt": GAZETTE})
    lay_out(tmp_path / "first", FIRST)
    lay_out(tmp_path / "second", SECOND)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command on both readings, in this process."""
    env = {"TREATYCMP_DOCUMENTS": None}
    command = ["agree", "first", "second", *arguments]
    return CliRunner(env=env).invoke(main, command, prog_name="treatycmp")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("format_", "file"),
    [
        ("text", "report.txt"),
        ("markdown", "report.md"),
        ("json", "report.json"),
    ],
)
def test_a_report_is_as_it_was_read(format_: str, file: str) -> None:
    """Every format writes the small case just as somebody has read and approved it."""
    result = run("--documents", "documents", "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (GOLDEN / file).read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_text_is_the_default() -> None:
    """Without a format the report is text; the folder may come from the environment."""
    result = CliRunner(env={"TREATYCMP_DOCUMENTS": "documents"}).invoke(
        main, ["agree", "first", "second"]
    )
    assert result.stdout == (GOLDEN / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["text", "markdown"])
@pytest.mark.usefixtures("here")
def test_every_figure_of_the_json_is_in_the_others(format_: str) -> None:
    """Text and Markdown give each disagreement, with both sides' words."""
    data = json.loads(run("--documents", "documents", "--format", "json").stdout)
    text = run("--documents", "documents", "--format", format_).stdout
    if format_ == "markdown":
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        parts = [c for token in tokens for c in token.children or []]
        text = "\n".join(part.content for part in parts if part.type == "text")
    (document,) = data["documents"]
    apart = [pair for pair in document["pairs"] if pair["differs"]]
    units = [unit for pair in apart for unit in (pair["a"], pair["b"])]
    units += [*document["only_a"], *document["only_b"]]
    assert len(units) == 8
    for unit in units:
        for words in unit["quote"]:
            assert words in text
    for caution in data["cautions"]:
        assert " ".join(caution.split()) in " ".join(text.split())


def test_untrusted_text_is_never_markup(here: Path) -> None:
    """Words, and names of folders, reach a terminal or a page as text."""
    odd = "| <b>*bold*</b> \x1b[31m"
    a = treatycmp.load("first")
    found = agree(a, treatycmp.load("second"), here / "documents", names=(odd, "B"))
    assert "\x1b" not in render(found, "text")
    page = render(found, "markdown")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert "<b>" not in html
    assert "<em>" not in html
    assert "“Freedonia | may *join*,”" in html
    assert json.loads(render(found, "json"))["names"]["a"] == odd


def test_an_alpha_is_shown_with_its_interval(here: Path) -> None:
    """Where there are pairs enough, alpha and its interval stand in the table."""
    words = ["signed", "pact", "party", "defend", "crisis", "Lund", "years", "join"]
    words += ["Unlike", "accord", "contains", "duty"]
    for name, count in (("first", 6), ("second", 7)):
        blocks = [
            block(word, "Signature", says="absent" if n < count else "present")
            for n, word in enumerate(words)
        ]
        lay_out(here / name, {"clauses/pact.md": treaty("pact", *blocks)})
        lay_out(here / name, {"clauses/accord.md": treaty("accord")})
    text = run("--documents", "documents", "--resamples", "2000").stdout
    rows = [line.split(maxsplit=5) for line in text.splitlines()]
    assert ["says", "12", "11", "91.7%", "0.839", "0.420 to 1.000"] in rows
    data = run("--documents", "documents", "--resamples", "2000", "--format", "json")
    (says,) = [
        found
        for found in json.loads(data.stdout)["coefficients"]["statement"]
        if found["category"] == "says"
    ]
    assert says == {
        "category": "says",
        "pairs": 12,
        "agreeing": 11,
        "share": 0.9167,
        "alpha": 0.8392,
        "interval": [0.4202, 1.0],
        "reason": None,
    }


@pytest.mark.usefixtures("here")
def test_a_seed_changes_only_the_intervals() -> None:
    """The seed and the number of resamples are told; all else stays as it is."""
    form = ("--documents", "documents", "--format", "markdown")
    one = run(*form).stdout
    other = run(*form, "--seed", "7", "--resamples", "50").stdout
    assert "1000 resamples of the pairs, seed 0." in one
    assert other == one.replace(
        "1000 resamples of the pairs, seed 0", "50 resamples of the pairs, seed 7"
    )


def test_sources_that_only_one_corpus_has_are_named(here: Path) -> None:
    """What is counted nowhere is told at the top."""
    lay_out(here / "documents", {"b.txt": "b", "c.txt": "c"})
    for name in "bc":
        card = SEED.partition("```toml speaker")[0].format(source=name)
        card = card.replace("gazette.txt", f"{name}.txt")
        lay_out(here / "second", {f"seeds/{name}.md": card})
    text = run("--documents", "documents").stdout
    assert "\n\nOnly B has 2 sources (b and c), which are counted nowhere.\n\n" in text
    (here / "second" / "seeds" / "c.md").unlink()
    text = run("--documents", "documents").stdout
    assert "\n\nOnly B has 1 source (b), which is counted nowhere.\n\n" in text


def test_an_unknown_format_is_refused(here: Path) -> None:
    """A format that is not there is refused, and the nearest named."""
    corpus = treatycmp.load("first")
    found = agree(corpus, corpus, here / "documents")
    with pytest.raises(UnknownNameError, match="did you mean `markdown`"):
        render(found, "markdwon")
    assert [*FORMATS] == ["text", "markdown", "json"]


def test_problems_of_both_folders_are_shown_together(here: Path) -> None:
    """Two corpora that are not well formed are told at once, each by its folder."""
    for name, old in (("first", "says ="), ("second", "manner =")):
        path = here / name / "clauses" / "accord.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, "syas ="), encoding="utf-8")
    result = run("--documents", "documents")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "first/clauses/accord.md:" in result.stderr
    assert "second/clauses/accord.md:" in result.stderr


def test_words_that_are_not_in_the_document_are_problems(here: Path) -> None:
    """As with `verify`, a quotation that is not there is named, with status 1."""
    path = here / "second" / "clauses" / "pact.md"
    text = path.read_text(encoding="utf-8").replace("> lasts for ten", "> lasts ten")
    path.write_text(text, encoding="utf-8")
    result = run("--documents", "documents")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("second/clauses/pact.md:")
    assert "[not-in-document]" in result.stderr


def test_a_missing_document_is_a_problem_of_both(here: Path) -> None:
    """A document that is not in the folder is named for each of the corpora."""
    (here / "documents" / "gazette.txt").unlink()
    result = run("--documents", "documents")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("has no file 'gazette.txt' [document-missing]") == 2
    assert result.stderr.startswith("first/seeds/gazette.md:3: ")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing option '--documents'"),
        (["--documents", "nowhere"], "Directory 'nowhere' does not exist"),
        (["--documents", "documents", "--resamples", "39"], "x>=40"),
        (["--documents", "documents", "--format", "pdf"], "'pdf' is not one of"),
    ],
)
def test_bad_usage_is_refused(arguments: list[str], message: str) -> None:
    """Bad usage says what is wrong, with status 2 and no data."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.usefixtures("here")
def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its libraries the command says what to install, with status 2."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    result = run("--documents", "documents")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "treatycmp: agreement needs scipy, which is an extra: run"
        " pip install 'treatycmp[agree]', or in a checkout pip install '.[agree]'\n"
    )
