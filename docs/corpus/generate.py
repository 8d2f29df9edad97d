"""Write the pages of the corpus: one for each source, one for each relayed origin.

Run `python docs/corpus/generate.py --documents DIR`, with the folder of the documents;
it is that of `TREATYCMP_DOCUMENTS` unless it is named. A test says when that is due.
"""  # noqa: INP001 - a script beside the package

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from docs.corpus.reading import Reading
from docs.corpus.relay import Relays, relays
from docs.corpus.relay_page import relay_page
from docs.corpus.source_page import GENERATED, source_page
from treatycmp import CorpusError, Diagnostic, TreatycmpError
from treatycmp.literate import read
from treatycmp.report.gfm import Markdown, escape, table
from treatycmp.report.values import date_words
from treatycmp.report.voices import origin_title, source_name
from treatycmp.report.words import counted
from treatycmp.verification import Text, verify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treatycmp import Corpus, Folder

__all__ = ["HERE", "ROOT", "pages", "readings"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def readings(folder: Folder, documents: Path) -> dict[str, Reading]:
    """Lay the coding of each source beside its document.

    Args:
        folder: the corpus, as its files.
        documents: the folder of the documents.

    Returns:
        The readings, by the ids of the sources.

    Raises:
        CorpusError: if words that are quoted, or listed as left uncoded, are not in
            their document; it lists all that is wrong.
    """
    corpus = folder.corpus
    verification = verify(corpus, documents)
    if verification.problems:
        raise CorpusError(verification.problems)
    problems: list[Diagnostic] = []
    found = {}
    for check in verification.documents:
        source = check.source
        utterances = [said for said in corpus.utterances if said.source == source.id]
        card = folder.files.get(source.place.file, b"").decode("utf-8-sig")
        try:
            text = check.text or Text("")
            found[source.id] = Reading.of(source, text, utterances, card)
        except CorpusError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CorpusError(sorted(problems))
    return found


def pages(folder: Folder, documents: Path) -> dict[str, str]:
    """Write all pages.

    Args:
        folder: the corpus, as its files.
        documents: the folder of the documents.

    Returns:
        The text of each page, by the name of its file.

    Raises:
        CorpusError: as `readings` does.
    """
    corpus, by_source = folder.corpus, readings(folder, documents)
    relayed = relays(corpus)
    return {
        "index.md": _index(corpus, by_source, relayed),
        **{f"{id_}.md": source_page(corpus, each) for id_, each in by_source.items()},
        **{
            f"relay-{each.origin}.md": relay_page(corpus, each, by_source)
            for each in relayed
        },
    }


def _index(
    corpus: Corpus, by_source: Mapping[str, Reading], relayed: Sequence[Relays]
) -> str:
    rows = [
        [
            Markdown(f"[{escape(reading.source.title)}]({reading.source.id}.md)"),
            source_name(reading.source),
            date_words(reading.source.published),
            str(len(reading.statements)),
            str(len(reading.contrasts)),
            str(len(reading.coded)),
            str(len(reading.uncoded)),
        ]
        for reading in sorted(
            by_source.values(), key=lambda r: r.source.published.sort_key
        )
    ]
    header = [
        *("Document", "From", "Published"),
        *("Statements", "Contrasts", "Quotations", "Left uncoded"),
    ]
    what = (
        "A page for each document lists what is coded of it in reading order, and what"
        " was read and left uncoded, with the reason, so that the coding can be audited"
        " with the document beside it. The documents are not in the repository."
    )
    total = (
        f"In all {counted(len(corpus.statements), 'statement')} and"
        f" {counted(len(corpus.contrasts), 'contrast')}."
    )
    title = "# The corpus, document by document"
    blocks = [title, GENERATED, what, table(header, rows), total]
    if relayed:
        blocks.append(
            "Where several documents, or several parts of one, report one utterance, a"
            " page lays them side by side, proposition by proposition:"
        )
        links = (
            f"- [{escape(origin_title(corpus, each.origin))}](relay-{each.origin}.md)"
            for each in relayed
        )
        blocks.append("\n".join(links))
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the pages beside this script, and delete those that are not due.

    Args:
        arguments: the arguments of the command; by default those it was called with.
    """
    parser = argparse.ArgumentParser(description="Write the pages of the corpus.")
    named = os.environ.get("TREATYCMP_DOCUMENTS")
    parser.add_argument(
        "--documents",
        type=Path,
        default=named,
        required=not named,
        help="the folder of the documents; by default that of TREATYCMP_DOCUMENTS",
    )
    asked = parser.parse_args(arguments)
    try:
        due = pages(read(ROOT), asked.documents)
    except TreatycmpError as error:
        parser.exit(1, f"{error}\n")
    for path in HERE.glob("*.md"):
        if path.name not in due:
            path.unlink()
    for name, text in due.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
