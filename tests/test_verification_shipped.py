"""The quotations of the shipped corpus, against the documents that they are from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from treatycmp.corpus import Quotation
from treatycmp.verification import Text, verify
from treatycmp.verification.text import words

if TYPE_CHECKING:
    from treatycmp.verification import Verification

__all__: list[str] = []

READ = Path(__file__).parent / "golden" / "verify" / "warnings.txt"


@pytest.fixture(scope="module")
def verification(documents: Path) -> Verification:
    """Hold the shipped corpus against its documents, once."""
    from treatycmp.literate import load  # noqa: PLC0415 - pydantic, for this file alone

    return verify(load(), documents)


def without(text: str, span: str, number: int) -> str:
    """Delete one word of a span from a text, wherever the span stands in it."""
    for match in reversed(Text(text).find(Quotation(span))):
        start, end = match.spans[0]
        first, last = list(words(text[start:end]))[number]
        text = text[: start + first] + text[start + last :]
    return text


def test_every_quotation_is_in_its_document(verification: Verification) -> None:
    """Every document is the one that was coded, and holds every quotation."""
    assert [str(problem) for problem in verification.problems] == []
    assert verification.checks
    assert all(check.found for check in verification.checks)


def test_every_source_says_which_document_it_is(verification: Verification) -> None:
    """Every source card names its document, and gives its digest."""
    sources = [check.source for check in verification.documents]
    assert sources
    assert [s.id for s in sources if s.document is None or s.sha256 is None] == []


def test_no_quotation_survives_the_loss_of_a_word(verification: Verification) -> None:
    """With any word deleted where a quotation stands, it is no longer found."""
    texts = {check.source.id: check.text for check in verification.documents}
    tried = 0
    survivors = []
    for check in verification.checks:
        quotation = check.utterance.quotation
        text = texts[check.utterance.source]
        assert text is not None
        for span in quotation.spans:
            for number, (start, end) in enumerate(words(span)):
                tried += 1
                if Text(without(text.printed, span, number)).find(quotation):
                    survivors.append((quotation.text, span[start:end]))
    assert tried > len(verification.checks)
    assert survivors == []


def test_each_warning_was_read(verification: Verification) -> None:
    """A cue outside a quotation is one that somebody read, and found to weaken nothing.

    A new one fails here: read the sentence, then add its line to the file.
    """
    found = [
        f"{each.place.file}: {each.message} [{each.code}]"
        for each in verification.warnings
    ]
    assert found == READ.read_text(encoding="utf-8").splitlines()
