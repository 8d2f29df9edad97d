"""Where words come from: sources, speakers, origins, and quotations from them."""

from __future__ import annotations

import enum
import re
from datetime import date
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus.values import (
    Checked,
    Problems,
    kebab,
    names,
    one_line,
    state,
    texts,
)
from treatycmp.dates import to_date
from treatycmp.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatycmp.codebook import Topic
    from treatycmp.dates import Date

__all__ = [
    "AUTHOR",
    "INTERVIEWER",
    "MAX_SIGNS",
    "MAX_SPANS",
    "OMISSION",
    "Origin",
    "Quotation",
    "Source",
    "SourceKind",
    "Speaker",
]

AUTHOR = "author"
"""The speaker of a source's own voice; needs no entry in the register."""

INTERVIEWER = "interviewer"
"""The speaker of an interview's questions; needs no entry in the register."""

MAX_SPANS = 3
"""How many spans a quotation has at most."""

MAX_SIGNS = 500
"""How many characters the spans of a quotation have at most, together."""

OMISSION = "[…]"
"""The mark between two spans of a quotation."""


class SourceKind(enum.StrEnum):
    """What sort of document a source is."""

    ARTICLE = "article"
    INTERVIEW = "interview"
    REPORT = "report"
    STATEMENT = "statement"
    TREATY_TEXT = "treaty-text"


@attrs.frozen(kw_only=True)
class Speaker(Checked):
    """One who speaks inside a source.

    Attributes:
        id: the name by which statements refer to the speaker, in kebab case.
        name: the full name.
        office: the office held when speaking, if any.
        speaks_for: the state spoken for, as an ISO 3166-1 alpha-3 code, so that a
            report can tell a party's official from a third party's.

    Example:
        >>> Speaker(id="envoy", name="A. Envoy", speaks_for="UTO").speaks_for
        'UTO'
    """

    id: str
    name: str
    office: str | None = None
    speaks_for: str | None = None
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    def _problems(self) -> Problems:
        yield from kebab("id", self.id)
        if self.id in (AUTHOR, INTERVIEWER):
            yield "id", f"`{self.id}` needs no entry: it stands for any source's own"
        yield from one_line("name", self.name)
        yield from one_line("office", self.office, optional=True)
        if self.speaks_for is not None:
            yield from state("speaks_for", self.speaks_for)


@attrs.frozen(kw_only=True)
class Origin(Checked):
    """The utterance or event that words rest on: an interview, a wire report.

    Statements that share an origin corroborate nothing between them.

    Attributes:
        id: the name by which statements refer to the origin, in kebab case.
        title: what it is, for readers.
    """

    id: str
    title: str
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    def _problems(self) -> Problems:
        yield from kebab("id", self.id)
        yield from one_line("title", self.title)


@attrs.frozen(kw_only=True)
class Source(Checked):
    """A document that says something about treaties.

    Attributes:
        id: the name by which statements refer to the source, in kebab case.
        title: the title as the document prints it.
        published: when it was published; EDTF text stands for a date. It has a last
            day: where nothing is printed, the day on which the document was obtained.
        publisher: who published it, as far as the document says.
        authors: who wrote it, as far as the document says.
        kind: what sort of document it is.
        language: its language, as a BCP 47 tag (`en`).
        document: the name of the file that holds its text, wherever the user keeps it.
        sha256: that file's SHA-256 digest, in hexadecimal.
        codebook: the codebook version for whose every topic the source was read to the
            end; None if it was not.
        topics: keys of further topics that it was read to the end for, such as a
            user's own, which belong to no version.

    Example:
        >>> from treatycmp import Date
        >>> source = Source(id="gazette", title="A Pact", published=Date("2024-06"))
        >>> source.published.last.isoformat()
        '2024-06-30'
    """

    id: str
    title: str
    published: Date = attrs.field(converter=to_date)
    publisher: str | None = None
    authors: tuple[str, ...] = attrs.field(default=(), converter=texts)
    kind: SourceKind = attrs.field(default=SourceKind.ARTICLE, converter=SourceKind)
    language: str = "en"
    document: str | None = None
    sha256: str | None = None
    codebook: int | None = None
    topics: frozenset[str] = attrs.field(default=frozenset(), converter=names)
    place: Place = attrs.field(default=Place(), eq=False, repr=False)

    def _problems(self) -> Problems:
        yield from kebab("id", self.id)
        yield from one_line("title", self.title)
        if self.published.last == date.max:
            hint = "where nothing is printed, give the day it was obtained"
            yield "published", f"`published` needs a last day; {hint}"
        yield from one_line("publisher", self.publisher, optional=True)
        for author in self.authors:
            yield from one_line("authors", author)
        if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", self.language):
            yield "language", f"`language` must be a tag like en, not {self.language!r}"
        name = self.document
        if name is not None and not re.fullmatch(r"(?!\.)[\w.@+ -]+", name):
            yield "document", f"`document` must be a file name, no path, not {name!r}"
        if self.sha256 is not None and not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            yield "sha256", "`sha256` must be 64 hexadecimal digits in lower case"
        if self.codebook is not None and self.codebook < 1:
            yield "codebook", f"`codebook` must be 1 or more, not {self.codebook}"
        for topic in sorted(self.topics):
            yield from kebab("topics", topic)

    def read_for(self, topic: type[Topic]) -> bool:
        """Tell whether the source was read to the end for a topic.

        Only then is it silent on the topic if it says nothing; otherwise it is *not
        coded* for it.
        """
        if self.codebook is not None and topic.since is not None:
            return topic.since <= self.codebook or topic.key in self.topics
        return topic.key in self.topics


def _to_spans(spans: Iterable[str] | str) -> tuple[str, ...]:
    if isinstance(spans, str):
        spans = (spans,)
    return tuple(" ".join(span.split()) for span in spans)


@attrs.frozen
class Quotation(Checked):
    """One to three verbatim spans of one paragraph of a source, in their order.

    White space is collapsed; nothing else is changed.

    Attributes:
        spans: the spans; a single text stands for one span.

    Raises:
        InvalidValueError: if there are no words, too many spans, or too many words.

    Example:
        >>> Quotation(["The pact  provides", "for mutual defense."]).text
        'The pact provides […] for mutual defense.'
    """

    spans: tuple[str, ...] = attrs.field(converter=_to_spans)

    def _problems(self) -> Problems:
        count, signs = len(self.spans), sum(map(len, self.spans))
        if not 1 <= count <= MAX_SPANS:
            yield "spans", f"a quotation has 1 to {MAX_SPANS} spans, not {count}"
        if not all(self.spans) or OMISSION in self.spans:
            yield "spans", "each span of a quotation needs words"
        if signs > MAX_SIGNS:
            yield "spans", f"a quotation has {MAX_SIGNS} signs at most, not {signs}"

    @property
    def text(self) -> str:
        """The spans, joined by the mark of omission."""
        return f" {OMISSION} ".join(self.spans)


def to_quotation(words: Quotation | str) -> Quotation:
    """Take a quotation, or a text that is one span of it."""
    return Quotation(words) if isinstance(words, str) else words
