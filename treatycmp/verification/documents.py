"""Reading the document of a source: the file itself, unchanged, and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from treatycmp.diagnostics import Diagnostic, nearest
from treatycmp.verification.text import Text
from treatycmp.verification.wordings import missing_words, words_of_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.corpus import Source

__all__ = ["DocumentCheck", "is_english", "read_document"]


@attrs.frozen(kw_only=True)
class DocumentCheck:
    """What became of the document of one source.

    Attributes:
        source: the source.
        text: its text, if it could be read; only then are quotations looked for.
        sha256: the SHA-256 digest of the file, in hexadecimal, if it could be read.
        problems: what is wrong with it, and which words of the source's card are not
            in it.
        warnings: what could not be checked.
    """

    source: Source
    text: Text | None = attrs.field(default=None, repr=False)
    sha256: str | None = None
    problems: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


def read_document(source: Source, folder: Path, *, quotations: int) -> DocumentCheck:
    """Read the document that a source names, and check its digest and its card's words.

    A text is UTF-8; a byte-order mark is dropped. A document whose digest is not the
    source's is read all the same: what differs may be elsewhere in it.

    Args:
        source: the source.
        folder: the folder of the documents; a file or a link that leads out of it is
            refused.
        quotations: how many quotations wait for it. A source without a document is
            a problem if there are any.

    Example:
        >>> from treatycmp.corpus import Source
        >>> from treatycmp.dates import Date
        >>> source = Source(id="gazette", title="A Pact", published=Date("2024-06"))
        >>> read_document(source, Path(), quotations=2).problems[0].code
        'no-document'
    """
    if source.document is None:
        if not quotations:
            return DocumentCheck(source=source)
        problem = Diagnostic(
            place=source.place,
            code="no-document",
            message=f"the source {source.id!r} names no document to verify it against",
            hint='add `document = "…"`, the name of the file that holds its text',
        )
        return DocumentCheck(source=source, problems=(problem,))
    found = _bytes(source, source.document, folder)
    if isinstance(found, Diagnostic):
        return DocumentCheck(source=source, problems=(found,))
    text = _text(source, found)
    digest = hashlib.sha256(found).hexdigest()
    problems = [*_digest_problems(source, digest)]
    warnings = [*_digest_warnings(source, digest)]
    if isinstance(text, Diagnostic):
        problems.append(text)
    else:
        words = words_of_source(source)
        problems += missing_words(words, source, text, place=source.place)
        warnings += _language_warnings(source) if quotations else ()
    return DocumentCheck(
        source=source,
        text=text if isinstance(text, Text) else None,
        sha256=digest,
        problems=tuple(problems),
        warnings=tuple(warnings),
    )


def _bytes(source: Source, name: str, folder: Path) -> bytes | Diagnostic:
    def problem(code: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(
            place=source.place, code=code, message=message, text=name, hint=hint
        )

    path = folder / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        message = f"the document {name!r} leads out of the folder of documents"
        return problem("document-outside", message, "put the file itself there")
    try:
        if not path.is_file():
            near = nearest(name, (entry.name for entry in folder.iterdir()))
            hint = f"did you mean {near!r}?" if near else "put the file there"
            message = f"the folder of documents has no file {name!r}"
            return problem("document-missing", message, hint)
        return path.read_bytes()
    except OSError as error:
        message = f"the document {name!r} cannot be read: {error.strerror}"
        return problem("document-unreadable", message, "see whether you may read it")


def _text(source: Source, content: bytes) -> Text | Diagnostic:
    try:
        return Text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = 1 + len(re.findall(rb"\r\n|\r|\n", content[: error.start]))
        return Diagnostic(
            place=source.place,
            code="document-not-utf-8",
            message=f"line {line} of the document {source.document!r} is not UTF-8",
            hint="convert the file to UTF-8, and give the digest of the new one",
        )


def _digest_problems(source: Source, digest: str) -> Iterator[Diagnostic]:
    if source.sha256 is not None and source.sha256 != digest:
        yield Diagnostic(
            place=source.place,
            code="document-changed",
            message=(
                f"the document {source.document!r} is not the one that the source"
                f" {source.id!r} was coded from: its SHA-256 digest is another"
            ),
            text=digest,
            hint=(
                "find the file that was coded; or read this one to the end, and give"
                " its digest as `sha256`"
            ),
        )


def is_english(source: Source) -> bool:
    """Tell whether a source is in English, of whatever country.

    Only then its sentences are parted, and cues are looked for in them.
    """
    return source.language.lower().split("-")[0] == "en"


def _language_warnings(source: Source) -> Iterator[Diagnostic]:
    if not is_english(source):
        yield Diagnostic(
            place=source.place,
            code="cues-not-checked",
            message=(
                "no negations, hedges or attributions are looked for around the"
                f" quotations of {source.id!r}, whose language is {source.language!r}"
            ),
            hint="see for yourself that its quotations leave out none",
        )


def _digest_warnings(source: Source, digest: str) -> Iterator[Diagnostic]:
    if source.sha256 is None:
        yield Diagnostic(
            place=source.place,
            code="no-digest",
            message=(
                f"the source {source.id!r} has no `sha256`: another edition of its"
                " document would go unnoticed"
            ),
            hint=f'add `sha256 = "{digest}"`',
        )
