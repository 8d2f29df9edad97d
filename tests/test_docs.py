"""The documentation says what the code does, and its walkthroughs can be walked."""

from __future__ import annotations

import ast
import enum
import importlib.util
import inspect
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

import treatycmp

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__: list[str] = []

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READINGS = DOCS / "reliability" / "readings"  # corpora: data, and no pages
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if READINGS not in page.parents]
WALKTHROUGHS = sorted((DOCS / "how-to").glob("*.md"))


def relative(path: Path) -> str:
    """Name a page the same way on every machine."""
    return path.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    """Read a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def script(name: str) -> Any:  # noqa: ANN401 - a module that is no part of a package
    """Import a script of the documentation."""
    path = DOCS / "reference" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE, WALK = script("generate"), script("walk")


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_generated_parts_are_due(path: Path) -> None:
    """What a page takes from the code (keys, dates, truth tables, help) is current.

    If it is not: `python docs/reference/generate.py`, and read what changed.
    """
    page = path.read_text(encoding="utf-8")
    assert page == GENERATE.filled(page)


def test_every_generated_part_is_shown() -> None:
    """Every part that the generator knows stands on exactly one page."""
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    names = re.findall(r"<!-- generated: ([\w -]+) -->", pages)
    assert sorted(names) == sorted(GENERATE.PARTS)


def slug(heading: str) -> str:
    """Give the anchor that Git hosts make of a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Give the files, with their anchors, that a page links to."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    for token in tokens:
        for child in token.children or []:
            target = str(child.attrs.get("href", ""))
            if target and ":" not in target:
                file, _, anchor = target.partition("#")
                yield (path.parent / file if file else path).resolve(), anchor


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_links_lead_to_headings(path: Path) -> None:
    """Every relative link names a file that is there, and a heading in it."""
    dead = []
    for target, anchor in links(path):
        if not target.exists():
            dead.append(target.name)
        elif anchor:
            text = target.read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            if anchor not in map(slug, headings):
                dead.append(f"{target.name}#{anchor}")
    assert dead == []


def test_every_page_can_be_reached() -> None:
    """A reader who starts at the index finds every page."""
    seen: set[Path] = set()
    waiting = [(DOCS / "index.md").resolve()]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            waiting += [target for target, _ in links(page)]
    assert {path.resolve() for path in PAGES} - seen == set()


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_no_page_names_a_path_of_a_machine(path: Path) -> None:
    """No page names an absolute path: it would be somebody's own."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w./:>~-])/(?:\w+/)+\w*", text) == []


@pytest.mark.parametrize("path", WALKTHROUGHS, ids=relative)
def test_a_walkthrough_can_be_walked(path: Path, tmp_path: Path) -> None:
    """Whoever follows a page step by step sees what it shows.

    If not: `python docs/reference/walk.py`, and read what changed.
    """
    page = path.read_text(encoding="utf-8")
    assert page == WALK.walked(page, tmp_path)


def test_an_installed_package_offers_its_topics(tmp_path: Path) -> None:
    """Topics under the entry point that a page names are known without being named."""
    fences = {
        step["language"]: step["text"]
        for step in reversed([*WALK.FENCE.finditer(text_of("how-to/own-topic.md"))])
    }
    (group,) = tomllib.loads(fences["toml"])["project"]["entry-points"].items()
    lines = [f"[{group[0]}]", *(f"{name} = {to}" for name, to in group[1].items())]
    info = tmp_path / "nuclear-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: nuclear\nVersion: 1.0\n"
    )
    (info / "entry_points.txt").write_text("\n".join(lines))
    (tmp_path / "nuclear.py").write_text(fences["python"], encoding="utf-8")
    listed = WALK.printed("treatycmp list topics", ROOT, str(tmp_path))
    assert listed.splitlines()[-1] == "nuclear-sharing  Nuclear sharing"


def test_every_code_of_a_diagnostic_is_explained() -> None:
    """The codes in the tables are just those that the source has."""
    tables = text_of("file-format.md").partition("## Diagnostics")[2]
    rows = re.findall(r"^\| (`.+?) \|", tables, re.MULTILINE)
    explained = {code for row in rows for code in re.findall(r"`([\w-]+)`", row)}
    patterns = {re.escape(code).replace(r"\*", r"[\w-]+") for code in codes()}
    unmatched = {p for p in patterns if not any(re.fullmatch(p, e) for e in explained)}
    unknown = {e for e in explained if not any(re.fullmatch(p, e) for p in patterns)}
    assert (unmatched, unknown) == (set(), set())


def codes() -> set[str]:
    """Find the codes of diagnostics in the source; `*` stands for what is filled in.

    They are what is called `code`: an argument by name or by place, a variable, or a
    value of a table of codes.
    """
    found: set[str] = set()
    paths = [*(ROOT / "treatycmp").rglob("*.py")]
    nodes = [
        node
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    places = dict(_places(nodes))
    for node in nodes:
        if isinstance(node, ast.keyword) and node.arg == "code":
            found |= set(_texts(node.value))
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = places.get(name, len(node.args))
            found |= {
                text for arg in node.args[place : place + 1] for text in _texts(arg)
            }
        elif isinstance(node, ast.Assign):
            found |= set(_assigned(node.targets[0], node.value))
    return found


def _places(nodes: list[ast.AST]) -> Iterator[tuple[str, int]]:
    """Find the functions and classes that take a `code`, and at which place."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [
                argument.arg for argument in node.args.args if argument.arg != "self"
            ]
        elif isinstance(node, ast.ClassDef):
            fields = [line for line in node.body if isinstance(line, ast.AnnAssign)]
            names = [ast.unparse(field.target) for field in fields]
        else:
            continue
        if "code" in names:
            yield node.name, names.index("code")


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, part in zip(target.elts, value.elts, strict=True):
            yield from _assigned(each, part)
    elif isinstance(target, ast.Name) and target.id == "code":
        yield from _texts(value)
    elif isinstance(target, ast.Name) and target.id == "_CODES":
        assert isinstance(value, ast.Dict)
        for each in value.values:
            yield from _texts(each)


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(getattr(part, "value", "*"))
                if isinstance(part, ast.Constant)
                else "*"
                for part in parts
            )
        case ast.Call(args=arguments):
            for argument in arguments:
                yield from _texts(argument)


def test_the_example_of_a_diagnostic_is_real() -> None:
    """The diagnostic in the reference is one that a walkthrough shows."""
    tables = text_of("file-format.md").partition("## Diagnostics")[2]
    (example, *_) = WALK.FENCE.finditer(tables)
    assert example["text"] in text_of("how-to/own-corpus.md")


def test_the_glossary_names_what_there_is() -> None:
    """The name beside a word is one in the code, and every choice is explained."""
    glossary = text_of("glossary.md")
    for name in re.findall(r"^\*\*.+\*\* \(`([\w.]+)`\)", glossary, re.MULTILINE):
        thing: object = treatycmp
        for part in name.removeprefix("treatycmp.").split("."):
            fields = getattr(thing, "__attrs_attrs__", ())
            known = part in {field.name for field in fields}
            thing = None if known else getattr(thing, part)
    choices = {
        str(value)
        for thing in vars(treatycmp).values()
        if isinstance(thing, type) and issubclass(thing, enum.StrEnum)
        for value in thing
    }
    truths = {value.name for value in treatycmp.Truth}
    verdicts = {value.word for value in treatycmp.Verdict}
    words = set(re.findall(r"`([\w-]+)`", glossary))
    assert choices | truths | verdicts <= words


PUBLIC = {
    name: thing
    for name in treatycmp.__all__
    if inspect.isclass(thing := getattr(treatycmp, name)) or inspect.isfunction(thing)
}

# The library makes these, or they are there to be subclassed. Members and topics say
# all by themselves.
NOT_MADE = {
    *("Comparison", "ContrastCheck", "Folder", "Kind", "PairVerdict", "Term"),
    *("Topic", "Utterance"),
}
SELF_EVIDENT = (Exception, enum.Enum, treatycmp.Topic)
SHOWN = [
    name
    for name, thing in PUBLIC.items()
    if name not in NOT_MADE
    and not (inspect.isclass(thing) and issubclass(thing, SELF_EVIDENT))
]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_say_what_they_are(name: str) -> None:
    """Every public class and function has a docstring of its own."""
    assert PUBLIC[name].__doc__


@pytest.mark.parametrize("name", SHOWN)
def test_public_names_are_shown_in_use(name: str) -> None:
    """What a user makes or calls has an example: in its docstring, or on a page."""
    pages = [path.read_text(encoding="utf-8") for path in PAGES]
    fences = [step for page in pages for step in WALK.FENCE.finditer(page)]
    python = "\n".join(step["text"] for step in fences if step["language"] == "python")
    documented = inspect.getdoc(PUBLIC[name]) or ""
    assert ">>> " in documented or re.search(rf"\b{name}\(", python)


@pytest.mark.parametrize("topic", treatycmp.BASE, ids=lambda topic: str(topic.key))
def test_topics_say_on_whose_authority(topic: type[treatycmp.Topic]) -> None:
    """Every topic of the library names the authority for its definition."""
    assert "Authority: " in (inspect.getdoc(topic) or "")


def seen(markdown: str) -> list[str]:
    """Give the paragraphs and the cells of a text as a reader sees them."""
    tokens = MarkdownIt().enable("table").parse(markdown)
    blocks = {token.tag for token in tokens if token.level == 0}
    assert blocks <= {"p", "table"}, "a list, code or HTML where a definition should be"
    texts = [token.children or [] for token in tokens if token.type == "inline"]
    return [
        "".join(" " if child.type == "softbreak" else child.content for child in text)
        for text in texts
    ]


def section(heading: str) -> str:
    """Give what stands under a heading of the page of the codebook."""
    pattern = rf"(?ms)^##+ {re.escape(heading)}$(.*?)^(?:#|<!-)"
    found = re.search(pattern, text_of("reference/codebook.md"))
    assert found is not None
    return found[1]


def test_the_codebook_lists_its_topics_in_their_order() -> None:
    """The page of the codebook has a heading for each topic, in the order of rows."""
    headings = re.findall(r"^### (.+)$", text_of("reference/codebook.md"), re.MULTILINE)
    assert headings == [topic.title for topic in treatycmp.BASE]


@pytest.mark.parametrize("topic", treatycmp.BASE, ids=lambda topic: str(topic.key))
def test_the_codebook_tells_what_a_topic_is(topic: type[treatycmp.Topic]) -> None:
    """A topic's section has its class's words, read as plain text, and its terms."""
    definition, _, _ = (inspect.getdoc(topic) or "").partition("\n\nExample:")
    plain = re.sub(r"[*`]", "", definition)
    told = [
        f"{topic.key} · {topic.kind} · since version {topic.since}",
        *(" ".join(paragraph.split()) for paragraph in plain.split("\n\n")),
    ]
    terms, words = dict(topic.terms), seen(section(topic.title))
    if issubclass(topic, treatycmp.Obligation):
        terms = {k: v for k, v in terms.items() if k not in treatycmp.Obligation.terms}
        further = ", and:" if terms else "."
        told.append(f"Its terms are those of obligations{further}")
    assert words[: len(told)] == told
    assert rows(words[len(told) :]) == [
        (term.name, term.kind.name, term.meaning) for term in terms.values()
    ]


def test_the_codebook_tells_the_terms_of_obligations() -> None:
    """The terms that all obligations share stand in a section of their own."""
    words = seen(section("Obligations"))
    assert rows(words[words.index("term") :]) == [
        (term.name, term.kind.name, term.meaning)
        for term in treatycmp.Obligation.terms.values()
    ]


def rows(cells: list[str]) -> list[tuple[str, str, str]]:
    """Give the name, kind and meaning of each term in a table, without its head."""
    return [(cells[n], cells[n + 1], cells[n + 3]) for n in range(4, len(cells), 4)]


@pytest.mark.parametrize(
    "page", ["file-format.md", "how-to/own-corpus.md", "how-to/own-topic.md"]
)
def test_cards_are_read_for_the_newest_codebook(page: str) -> None:
    """Whoever follows a page reads the sources for every topic that there is."""
    versions = re.findall(r"\bcodebook ?= ?(\d+)", text_of(page))
    assert {*versions} == {str(treatycmp.BASE.version)}
