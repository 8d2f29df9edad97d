"""The checks of the development loop, each in an environment of its own."""

from __future__ import annotations

import nox

__all__ = ["coverage", "layers", "lint", "mutation", "tests", "thorough", "types"]

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["tests", "lint", "types", "layers"]


def install(session: nox.Session, extras: str) -> None:
    """Install the checkout with some of its extras, at the pinned versions."""
    session.install("-c", "constraints.txt", "-e", f".[{extras}]")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, or those that the arguments name."""
    install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run all tests; each branch of the engine must have been taken."""
    install(session, "test")
    session.run("coverage", "run", "-m", "pytest")
    session.run("coverage", "report", "--include=treatycmp/*", "--fail-under=0")
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check rules and format."""
    install(session, "dev")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, in the tests too."""
    install(session, "test,dev")
    session.run("mypy")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that a module imports only from those above it."""
    install(session, "dev,hypothesis")
    session.run("lint-imports")


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the engine in small ways, and list the changes that no test notices."""
    install(session, "test,dev")
    # The plugin of hypothesis would import the package before it is changed.
    env = {"HYPOTHESIS_PROFILE": "mutation", "HYPOTHESIS_NO_PLUGINS": "1"}
    session.run("mutmut", "run", *session.posargs, env=env)
    session.run("mutmut", "results")


@nox.session
def thorough(session: nox.Session) -> None:
    """Try each law on 100,000 examples, or those laws that the arguments name."""
    install(session, "test")
    laws = session.posargs or ["tests/property"]
    session.run("pytest", *laws, env={"HYPOTHESIS_PROFILE": "thorough"})
