"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import treatycmp

__all__: list[str] = []

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "treatycmp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
READINGS = ROOT / "docs" / "reliability" / "readings"  # corpora: data, and no pages
PAGES = [
    page
    for page in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    if READINGS not in page.parents
]

HEAVY = (
    "click",
    "hypothesis",
    "numpy",
    "pandas",
    "polars",
    "pydantic",
    "rapidfuzz",
    "tabulate",
)
# The groups keep these patterns from finding themselves.
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w")
REGISTRY = re.compile(r"py(?:pi\.|thonhosted)|(?:index|registry)[-_]url", re.IGNORECASE)


def relative(path: Path) -> str:
    """Name a file the same way on every machine."""
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """List the files that git keeps, or would keep once they are added."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout, so nothing says which files are the project's")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def pins() -> dict[str, str]:
    """Read constraints.txt: the version that each distribution is pinned to."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines]
    return {canonicalize_name(name): version for name, version in pairs}


def test_importing_the_package_is_cheap() -> None:
    """`import treatycmp` loads nothing that only a part of the library needs."""
    script = f"import sys, treatycmp; print(*{{*{HEAVY}}} & {{*sys.modules}})"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert loaded.stdout.split() == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    """No file of the project names a path of a machine, or a package registry."""
    found = [
        f"{relative(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("CITATION.cff", r'^version: "?([^"\s]+)"?$'),
        ("CHANGELOG.md", r"^## \[(\d[^\]]*)\]"),
    ],
)
def test_every_file_gives_the_same_version(file: str, pattern: str) -> None:
    """The citation, and the newest entry of the changelog, are of this version."""
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.findall(pattern, text, re.MULTILINE)[:1] == [treatycmp.__version__]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_says_what_it_is_and_offers(path: Path) -> None:
    """Every module has a docstring and declares `__all__`."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(module)
    names = {
        target.id
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    assert "__all__" in names


@pytest.mark.parametrize("path", TESTS, ids=relative)
def test_every_test_says_what_must_hold(path: Path) -> None:
    """Every test function has a docstring."""
    silent = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """Every relative link of a page names a file or a folder that is there."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    targets = [
        str(child.attrs.get("href", child.attrs.get("src", "")))
        for token in tokens
        for child in token.children or []
        if child.type in {"link_open", "image"}
    ]
    files = [target.partition("#")[0] for target in targets if ":" not in target]
    assert [name for name in files if not (path.parent / name).exists()] == []


def test_constraints_pin_what_the_project_asks_for() -> None:
    """constraints.txt pins each dependency, and to a version that is asked for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"]
    asked = [
        Requirement(line)
        for line in [*project["dependencies"], *extras["test"], *extras["dev"]]
    ]
    pinned = pins()
    assert [
        str(requirement)
        for requirement in asked
        if (name := canonicalize_name(requirement.name)) not in pinned
        or pinned[name] not in requirement.specifier
    ] == []
