"""Follow the walkthroughs of the documentation, and show what comes of each step.

Run `python docs/reference/walk.py` to write what commands print into the pages anew; a
test says when that is due.
"""  # noqa: INP001 - a script beside the package

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

__all__ = ["FENCE", "HOW_TO", "printed", "walked"]

HOW_TO = Path(__file__).parents[1] / "how-to"
ROOT = HOW_TO.parents[1]

FENCE = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`:\n\n)?"
    r"^(?P<mark>`{3,})(?P<language>\w+)\n(?P<text>.*?)^(?P=mark)$",
    re.MULTILINE | re.DOTALL,
)
"""A fence, and the name of the file that it shows, if that stands above it."""

_COMMAND = re.compile(r"^\$ .+\n", re.MULTILINE)


def walked(page: str, folder: Path) -> str:
    """Follow a page step by step in an empty folder.

    A fence under the name of a file is that file; other Markdown is a part of a file
    that is there by then. Python runs, in one namespace, and commands are run.

    Returns:
        The page, with what its commands do print.

    Raises:
        LookupError: if Markdown is shown that no file has.
    """
    namespace: dict[str, Any] = {"__name__": "walkthrough"}
    make = tempfile.mkdtemp

    def here(*args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - whatever it takes
        return make(*args, **kwargs) if args or kwargs else str(folder)

    def step(fence: re.Match[str]) -> str:
        file, language, text = fence["file"], fence["language"], fence["text"]
        if file:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        if language == "python":
            code = compile(text, "walkthrough", "exec", dont_inherit=True)
            exec(code, namespace)  # noqa: S102 - a page of the project
        elif language == "console":
            commands = _COMMAND.findall(text)
            shown = "".join(line + printed(line[2:], folder) for line in commands)
            return f"```console\n{shown.rstrip()}\n```"
        elif language == "markdown" and not file:
            pages = [path.read_text(encoding="utf-8") for path in folder.rglob("*.md")]
            if not any(text in each for each in pages):
                message = f"no file has this part:\n{text}"
                raise LookupError(message)
        return fence[0]

    with mock.patch("tempfile.mkdtemp", here):
        return FENCE.sub(step, page)


def printed(line: str, folder: Path, path: str = "") -> str:
    """Give what a command of treatycmp prints, data and messages, in a folder."""
    program, *arguments = shlex.split(line)
    if program != "treatycmp":
        message = f"not a command of treatycmp: {line}"
        raise ValueError(message)
    found = os.pathsep.join(filter(None, [path, str(ROOT)]))
    return subprocess.run(  # noqa: S603 - a page of the project
        [sys.executable, "-m", "treatycmp", *arguments],
        cwd=folder,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": found, "PYTHONUTF8": "1"},
    ).stdout.decode()


if __name__ == "__main__":
    for page in sorted(HOW_TO.glob("*.md")):
        with tempfile.TemporaryDirectory() as empty:
            text = walked(page.read_text(encoding="utf-8"), Path(empty))
        page.write_text(text, encoding="utf-8")
