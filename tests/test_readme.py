"""The README shows what the library does now; its Python runs as a test of its own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from treatycmp.cli import main

README = Path(__file__).parents[1] / "README.md"


def test_the_table_is_the_output_of_the_command_above_it() -> None:
    """The table in the README is what the command prints, to the letter."""
    text = README.read_text(encoding="utf-8")
    shown = re.search(
        r"<!-- What follows is the output of\n(.*?)\n-->\n\n(.*)\n<!-- the end",
        text,
        re.DOTALL,
    )
    assert shown is not None
    command = shlex.split(shown[1])
    assert command[0] == "treatycmp"
    assert shown[2] == CliRunner().invoke(main, command[1:]).stdout


def test_the_two_commands_are_each_one_line() -> None:
    """One command runs the main job, and one runs all tests."""
    text = README.read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (python3 -m venv .*)$", text, re.MULTILINE)
    assert [command.split(" && ")[-1] for command in commands] == [
        ".venv/bin/treatycmp compare",
        ".venv/bin/python -m pytest",
    ]
