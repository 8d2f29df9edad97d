"""The words beside a quotation that reports print as a source's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.corpus import Contrast
from treatycmp.dates import Date
from treatycmp.diagnostics import Diagnostic
from treatycmp.verification.hints import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treatycmp.corpus import Source, Statement
    from treatycmp.diagnostics import Place
    from treatycmp.verification.text import Text

__all__ = ["missing_words", "words_of_source", "words_of_utterance"]


def words_of_source(source: Source) -> Iterator[tuple[str, str]]:
    """Give the words that a source card gives as the document's, each with its key.

    Example:
        >>> from treatycmp.corpus import Source
        >>> from treatycmp.dates import Date
        >>> published = Date("2024-06", printed="last June")
        >>> dict(words_of_source(Source(id="a", title="A Pact", published=published)))
        {'title': 'A Pact', 'published': 'last June'}
    """
    yield "title", source.title
    yield from _printed("published", source.published)


def words_of_utterance(said: Statement | Contrast) -> Iterator[tuple[str, str]]:
    """Give the words that a block gives as the source's, each with its key.

    They are `refers`; a statement's `qualified`, and what is printed for its dates; a
    contrast's `respect`, unless it names topics. The quotation itself is not one of
    them: it has to stand in one paragraph, in its order.
    """
    yield from _given("refers", said.refers)
    if isinstance(said, Contrast):
        yield from _given("respect", said.respect)
        return
    yield from _given("qualified", said.qualified)
    for name, value in said.clause.stated().items():
        yield from _printed(name, value)
    yield from _printed("when", said.when)


def _given(key: str, words: str | None) -> Iterator[tuple[str, str]]:
    if words:
        yield key, words


def _printed(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Date):
        yield from _given(key, value.printed)


def missing_words(
    words: Iterable[tuple[str, str]], source: Source, text: Text, *, place: Place
) -> Iterator[Diagnostic]:
    """Report the words that stand in no paragraph of a document.

    They are compared as quotations are, exactly, but may stand anywhere.

    Args:
        words: what is given as the document's words, each with its key.
        source: the source.
        text: its document.
        place: where the words are written down.

    Example:
        >>> from treatycmp.corpus import Source
        >>> from treatycmp.diagnostics import Place
        >>> from treatycmp.verification.text import Text
        >>> source = Source(id="a", title="A Pact", published="2024", document="a.txt")
        >>> text = Text("Signed in June.")
        >>> words = [("date", "in June"), ("refers", "the pact")]
        >>> for problem in missing_words(words, source, text, place=Place()):
        ...     print(problem.message)
        the words of `refers` are not in the document 'a.txt' of 'a'
    """
    for key, given in words:
        if not text.holds(given):
            yield Diagnostic(
                place=place,
                code="words-not-in-document",
                message=(
                    f"the words of `{key}` are not in the document"
                    f" {source.document!r} of {source.id!r}"
                ),
                text=given,
                hint=hint(given, text, named=f"`{key}`"),
            )
