"""The folder of a corpus: lossless, with the corpus as what it says."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import attrs

from treatycmp.codebook import BASE
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import CorpusError
from treatycmp.literate.disk import fetched, filled, stored
from treatycmp.literate.keys import kind_of, values_in
from treatycmp.literate.reading import Reading, read_files
from treatycmp.literate.updating import changed
from treatycmp.literate.writing import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatycmp.codebook import Codebook
    from treatycmp.corpus import Corpus

__all__ = ["Folder", "check", "read", "write"]


@attrs.frozen(kw_only=True)
class Folder:
    """The files of a corpus, as they were read, and the corpus that they are.

    Two folders are equal if their corpora are: prose, order and file names do not
    count. Folders come from `read`.

    Attributes:
        corpus: what the files say.
        files: the bytes of each file, by its path with forward slashes, sorted.
    """

    corpus: Corpus
    files: Mapping[str, bytes] = attrs.field(eq=False, repr=False)
    _reading: Reading = attrs.field(eq=False, repr=False)

    @classmethod
    def of(cls, files: Mapping[str, bytes], *, codebook: Codebook = BASE) -> Self:
        """Read files that are in memory.

        Raises:
            CorpusError: if anything is wrong; it lists all that is.

        Example:
            >>> Folder.of({"seeds/wire.md": b"Prose only."}).corpus.sources
            ()
        """
        return cls._of(files, codebook, ())

    @classmethod
    def _of(
        cls,
        files: Mapping[str, bytes],
        codebook: Codebook,
        problems: tuple[Diagnostic, ...],
    ) -> Self:
        found = read_files(files, codebook, refused=problems)
        if found.corpus is None:
            raise CorpusError(found.diagnostics)
        return cls(
            corpus=found.corpus,
            files=MappingProxyType(dict(sorted(files.items()))),
            reading=found,
        )

    def write(self, path: Path | str) -> None:
        """Write the files, byte for byte; the folder at `path` then holds just these.

        Raises:
            CorpusError: if there is something at `path` that is no corpus.
            OSError: if the disk refuses.
        """
        stored(Path(path), self.files)

    def updated(self, corpus: Corpus) -> Folder:
        """Change the files to say what another corpus says, and nothing more.

        Blocks that stay are kept byte for byte, with the prose around them. What is
        gone is taken out with its quotation; what is new is put at the end of its
        section. A file goes with the last of its blocks, if it was about that treaty or
        source, or if only headings are left.

        Raises:
            CorpusError: if the files would not read back as `corpus`.

        Example:
            >>> from treatycmp import Corpus, Origin
            >>> folder = Folder.of({"seeds/wire.md": b"Prose.", "seeds/b.md": b""})
            >>> wire = Origin(id="wire", title="A wire report")
            >>> list(folder.updated(Corpus(origins=[wire])).files)
            ['seeds/b.md', 'seeds/origins.md', 'seeds/wire.md']
        """
        return _equal(corpus, changed(self._reading, corpus))


def read(path: Path | str, *, codebook: Codebook = BASE) -> Folder:
    """Read the folder of a corpus.

    The files are `seeds/*.md` and `clauses/*.md`; anything else is not looked at.

    Raises:
        CorpusError: if anything is wrong; it lists all that is, by file and line.
    """
    files, problems = fetched(Path(path))
    return Folder._of(files, codebook, problems)  # noqa: SLF001 - its own module


def check(path: Path | str, codebook: Codebook = BASE) -> tuple[Diagnostic, ...]:
    """List all that is wrong with the folder of a corpus; nothing if it is sound.

    Example:
        >>> check("no/such/folder")[0].message
        'there is no such folder'
    """
    try:
        read(path, codebook=codebook)
    except CorpusError as error:
        return error.diagnostics
    return ()


def write(corpus: Corpus, path: Path | str) -> None:
    """Write a corpus as a new folder.

    Nothing is written unless it reads back as the same corpus.

    Args:
        corpus: the corpus.
        path: the folder; there is none yet, or it is empty. To change a corpus that
            is there, and keep its prose, use `Folder.updated`.

    Raises:
        CorpusError: if the files would not read back as `corpus`, or there is
            something at `path`.
        OSError: if the disk refuses.
    """
    folder = _equal(corpus, files_of(corpus))
    if filled(Path(path)):
        problem = Diagnostic(
            place=Place(Path(path).as_posix()),
            code="not-empty",
            message="there is something here already, and a corpus needs a new folder",
            hint="to change a corpus, read it, and write what `updated` gives",
        )
        raise CorpusError([problem])
    folder.write(path)


def _equal(corpus: Corpus, files: Mapping[str, bytes]) -> Folder:
    """Read files that were written for a corpus, and compare."""
    folder = Folder.of(files, codebook=corpus.codebook)
    if folder.corpus != corpus:
        raise CorpusError(tuple(_differences(corpus, folder.corpus)))
    return folder


def _differences(corpus: Corpus, back: Corpus) -> Iterator[Diagnostic]:
    wanted, there = set(values_in(corpus)), set(values_in(back))
    # What came of a value in its stead is shown after it.
    for value in (*values_in(corpus), *values_in(back)):
        if value not in wanted & there:
            yield Diagnostic(
                place=value.place,
                code="not-writable",
                message=f"this {kind_of(value)} would not read back as it is",
                text=str(value),
                hint="some of its words mean something else in a file: change them",
            )
