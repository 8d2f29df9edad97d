"""A corpus folder on disk: finding its files, and putting files there safely."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import CorpusError
from treatycmp.literate.markdown import MAX_BYTES, too_large
from treatycmp.literate.sections import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["fetched", "filled", "stored"]

_MARKDOWN = (".md", ".markdown")

_CONTENTS = {
    "seeds": "make seeds/, with a file for each source: its title as a `#` heading, and"
    " a `toml source` block; and with a block for each speaker and each origin",
    "clauses": "make clauses/, with a file for each treaty that begins with a `toml"
    " treaty` block",
}


def fetched(root: Path) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Read the bytes of a corpus's files, and find what cannot be read.

    Args:
        root: the corpus folder.

    Returns:
        The files by their paths relative to `root`, with forward slashes; and all
        that is wrong with the folder.
    """
    paths, problems = _listed(root)
    files = {}
    for file, path in paths.items():
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                problems.append(too_large(file, size))
            else:
                files[file] = path.read_bytes()
        except OSError as error:
            problems.append(_unreadable(file, error))
    return files, tuple(problems)


def stored(root: Path, files: Mapping[str, bytes]) -> None:
    """Make a corpus folder hold just these files.

    All are written beside their places first and then moved there, so that none is
    ever half written; files of a corpus that are not among them are deleted last.
    Other files in the folder stay.

    Raises:
        CorpusError: if there is something at `root` that is no corpus.
        OSError: if the disk refuses.
    """
    paths, problems = _listed(root) if filled(root) else ({}, [])
    if problems:
        raise CorpusError(problems)
    root.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".treatycmp-", dir=root))
    try:
        for file, data in files.items():
            staged = stage / file
            staged.parent.mkdir(exist_ok=True)
            staged.write_bytes(data)
        for folder in FOLDERS:
            (root / folder).mkdir(exist_ok=True)
        for file in files:
            os.replace(stage / file, root / file)  # noqa: PTH105 - atomic by its documentation
    finally:
        shutil.rmtree(stage)
    for file in paths.keys() - files.keys():
        paths[file].unlink()


def filled(root: Path) -> bool:
    """Tell whether there is something at a place, other than an empty folder."""
    return root.exists() and not (root.is_dir() and next(root.iterdir(), None) is None)


def _listed(root: Path) -> tuple[dict[str, Path], list[Diagnostic]]:
    """List the files of a corpus, and what in its folders is none of them."""
    missing = [folder for folder in FOLDERS if not (root / folder).is_dir()]
    if missing:
        return {}, [_no_corpus(root, missing)]
    paths: dict[str, Path] = {}
    problems = []
    try:
        found = sorted(p for folder in FOLDERS for p in _inside(root / folder))
    except OSError as error:
        return {}, [_unreadable(Path(error.filename).relative_to(root), error)]
    for path in found:
        file = path.relative_to(root).as_posix()
        problem = _refused(root, path, file)
        if problem is not None:
            problems.append(problem)
        elif file not in FOLDERS:
            paths[file] = path
    return paths, problems


def _unreadable(path: Path | str, error: OSError) -> Diagnostic:
    return Diagnostic(
        place=Place(Path(path).as_posix()),
        code="unreadable-file",
        message=f"this cannot be read: {error.strerror}",
        hint="see to its permissions, or delete it",
    )


def _no_corpus(root: Path, missing: list[str]) -> Diagnostic:
    names = " and ".join(f"{name}/" for name in missing)
    hint = (
        "a corpus has a folder seeds/ with source cards, and a folder clauses/"
        " with a file for each treaty; to start one, make clauses/my-treaty.md with"
        " a `toml treaty` block"
    )
    if not root.exists():
        message = "there is no such folder"
    elif not root.is_dir():
        message = "this is no folder"
    else:
        message = f"the folder is no corpus: it has no {names}"
        if len(missing) == 1:
            hint = _CONTENTS[missing[0]]
    return Diagnostic(
        place=Place(root.as_posix()),
        code="not-a-corpus",
        message=message,
        hint=hint,
    )


def _inside(folder: Path) -> Iterator[Path]:
    """Find what is, or looks like, a Markdown file; and folders that lead elsewhere."""
    if folder.is_symlink():
        yield folder
    for place, folders, files in os.walk(folder, onerror=_raise):
        odd = [f for f in folders if (Path(place) / f).is_symlink()]
        for name in sorted({*folders, *files}):
            if name in odd or name.lower().endswith(_MARKDOWN):
                yield Path(place) / name


def _raise(error: OSError) -> None:
    """Let `os.walk` pass over nothing in silence."""
    raise error


def _leads_out(root: Path, path: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a link to itself leads nowhere
        return True


def _refused(root: Path, path: Path, file: str) -> Diagnostic | None:
    """Say why something in a corpus is no file of it; None if it is one."""
    hint = "move it out of the corpus, or delete it"
    if _leads_out(root, path):
        code, message = "outside-corpus", "this leads out of the corpus"
        hint = "put a copy in its place: a corpus is complete in itself"
    elif file in FOLDERS:
        return None
    elif path.parent.parent != root:
        code, message = "stray-file", "files in folders of folders are not read"
        hint = f"move it to {file.partition('/')[0]}/"
    elif path.suffix != ".md":
        code, message = "stray-file", "only files that end in .md are read"
        hint = f"rename it to {path.stem}.md"
    elif not path.is_file():
        code, message = "unreadable-file", "this is no file that can be read"
    else:
        return None
    return Diagnostic(place=Place(file), code=code, message=message, hint=hint)
