"""What is built and installed does what the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

import treatycmp

__all__: list[str] = []

pytestmark = pytest.mark.network

ROOT = Path(__file__).parents[1]
CORPUS = {
    path.relative_to(ROOT).as_posix()
    for folder in ("clauses", "seeds")
    for path in (ROOT / folder).glob("*.md")
}


class Release(NamedTuple):
    """A built release: the names in both archives, and the installed command."""

    sdist: set[str]
    wheel: set[str]
    command: Path


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> bytes:
    """Give what a command writes; show its messages where it fails."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Build the sdist, the wheel from the sdist, and install the wheel alone."""
    folder = tmp_path_factory.mktemp("release")
    dist = folder / "dist"
    run(sys.executable, "-m", "build", "--outdir", dist, ROOT, cwd=folder)
    stem = f"treatycmp-{treatycmp.__version__}"
    wheel = dist / f"{stem}-py3-none-any.whl"
    with tarfile.open(dist / f"{stem}.tar.gz") as sdist:
        in_sdist = {name.removeprefix(f"{stem}/") for name in sdist.getnames()}
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = set(archive.namelist())

    env = folder / "env"
    scripts = Path(
        sysconfig.get_path(
            "scripts", "venv", vars={"base": str(env), "platbase": str(env)}
        )
    )
    run(sys.executable, "-m", "venv", env, cwd=folder)
    pins = ROOT / "constraints.txt"
    run(scripts / "pip", "install", "--quiet", "-c", pins, wheel, cwd=folder)
    return Release(in_sdist, in_wheel, scripts / "treatycmp")


def test_sdist_holds_the_corpus(release: Release) -> None:
    """The sdist holds every file of the shipped corpus, at its top level."""
    assert CORPUS
    assert release.sdist >= CORPUS


def test_wheel_holds_the_corpus(release: Release) -> None:
    """The wheel holds the shipped corpus inside the package, and nothing more of it."""
    prefix = "treatycmp/_corpus/"
    held = {name for name in release.wheel if name.startswith(prefix)}
    assert {name.removeprefix(prefix) for name in held} == CORPUS


def test_wheel_holds_the_package_alone(release: Release) -> None:
    """The wheel is marked as typed, and nothing but the package would be installed."""
    assert "treatycmp/py.typed" in release.wheel
    tops = {name.partition("/")[0] for name in release.wheel}
    assert tops == {"treatycmp", f"treatycmp-{treatycmp.__version__}.dist-info"}


def test_installed_command_compares_as_the_checkout_does(
    release: Release, tmp_path: Path
) -> None:
    """Installed alone, `treatycmp compare` writes what it writes in the checkout."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON")
    }
    installed = run(release.command, "compare", cwd=tmp_path, env=clean)
    checkout = run(sys.executable, "-m", "treatycmp", "compare", cwd=ROOT)
    assert installed
    assert installed == checkout
