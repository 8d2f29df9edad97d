"""Every quotation of a corpus against the documents, wherever the user keeps them.

And with it every other text that reports print as a source's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import OMISSION, Manner, Quotation
from treatycmp.diagnostics import Diagnostic
from treatycmp.errors import InvalidValueError
from treatycmp.verification.cues import Cue, CueKind, cues
from treatycmp.verification.documents import (
    DocumentCheck,
    is_english,
    read_document,
)
from treatycmp.verification.hints import hint
from treatycmp.verification.sentences import enclosing, excerpt
from treatycmp.verification.wordings import missing_words, words_of_utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.corpus import Contrast, Corpus, Source, Statement
    from treatycmp.verification.text import Match, Text

__all__ = ["Passage", "QuotationCheck", "Verification", "verify"]


@attrs.frozen(kw_only=True)
class Passage:
    """A place of a document where a quotation stands.

    Attributes:
        line: the line of the document in which it begins, counted from 1.
        sentence: the sentence around it, or the sentences from the one in which it
            begins to the one in which it ends, as printed, on one line. In a
            language other than English, the whole paragraph.
        left_out: the cues of that sentence that the quotation leaves out. None are
            looked for in a language other than English.
    """

    line: int
    sentence: str
    left_out: tuple[Cue, ...] = ()


@attrs.frozen(kw_only=True)
class QuotationCheck:
    """What became of the quotation of one statement or contrast, and its other words.

    Attributes:
        utterance: the statement or contrast.
        looked_for: whether its document could be read; otherwise nothing was looked
            for, and what is wrong is said once, in the document's own check.
        passages: where the quotation stands; none if it does not.
        problems: why it is not found, and which of the other words that are given as
            the source's own are not.
        warnings: what the sentence around it holds that it leaves out.
    """

    utterance: Statement | Contrast
    looked_for: bool = True
    passages: tuple[Passage, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the document holds the quotation, exactly."""
        return bool(self.passages)

    @property
    def sentence(self) -> str | None:
        """The sentence around the quotation, where it is first found."""
        return self.passages[0].sentence if self.passages else None


@attrs.frozen(kw_only=True)
class Verification:
    """A corpus, held against its documents.

    Attributes:
        documents: one check for each source, in the order of the corpus.
        checks: one check for each statement and contrast, in the order of the corpus.
    """

    documents: tuple[DocumentCheck, ...]
    checks: tuple[QuotationCheck, ...]

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, by place."""
        return tuple(sorted({p for check in self._all() for p in check.problems}))

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """All that a reader should look at, by place."""
        return tuple(sorted({w for check in self._all() for w in check.warnings}))

    @property
    def ok(self) -> bool:
        """Whether all words were found, in the very documents that were coded."""
        return not self.problems

    def _all(self) -> tuple[DocumentCheck | QuotationCheck, ...]:
        return (*self.documents, *self.checks)


def verify(corpus: Corpus, documents: Path | str) -> Verification:
    """Check each quotation of a corpus against the document that it is from.

    So are the other words that reports print as the source's own: its title, `refers`,
    `qualified`, a `respect` in words, and the `printed` words of dates. They may stand
    anywhere in it. All are compared exactly, but for the folding that
    `treatycmp.verification.text` describes. A text that is nearly there is not there:
    it is a hint beside the problem.

    Args:
        corpus: the corpus; its sources name their documents.
        documents: the folder of the documents. Nothing outside it is read.

    Raises:
        InvalidValueError: if `documents` is no folder.

    Example:
        >>> from treatycmp.corpus import Corpus
        >>> verify(Corpus(), ".").ok
        True
    """
    folder = Path(documents)
    if not folder.is_dir():
        hint = "give the folder of the files that the source cards name"
        sentence = f"`documents` must be a folder, not {str(documents)!r}: {hint}"
        what = "verify"
        raise InvalidValueError(what=what, problems=[("documents", sentence)])
    waiting = Counter(said.source for said in corpus.utterances)
    read = {
        source.id: read_document(source, folder, quotations=waiting[source.id])
        for source in corpus.sources
    }
    return Verification(
        documents=tuple(read.values()),
        checks=tuple(
            _check(said, found.source, found.text)
            if (found := read[said.source]).text is not None
            else QuotationCheck(utterance=said, looked_for=False)
            for said in corpus.utterances
        ),
    )


def _check(said: Statement | Contrast, source: Source, text: Text) -> QuotationCheck:
    english = is_english(source)
    matches = text.find(said.quotation)
    passages = tuple(_passage(match, text, english=english) for match in matches)
    words = words_of_utterance(said)
    return QuotationCheck(
        utterance=said,
        passages=passages,
        problems=(
            *(() if passages else _problems(said, source, text)),
            *missing_words(words, source, text, place=said.place),
        ),
        warnings=tuple(_warnings(said, passages)),
    )


def _passage(match: Match, text: Text, *, english: bool) -> Passage:
    start, end = match.paragraph
    if english:
        stretch = (match.spans[0][0] - start, match.spans[-1][1] - start)
        first, last = enclosing(text.printed[start:end], stretch)
        start, end = start + first, start + last
    sentence = " ".join(text.printed[start:end].split())
    quoted = [
        (_leveled(text.printed[start:a]), _leveled(text.printed[start:b]))
        for a, b in match.spans
    ]
    left_out = [
        cue
        for cue in cues(sentence if english else "")
        if not any(a <= cue.extent[0] and cue.extent[1] <= b for a, b in quoted)
    ]
    return Passage(
        line=text.line(match.spans[0][0]),
        sentence=sentence,
        left_out=tuple(left_out),
    )


def _leveled(before: str) -> int:
    """Say where what follows a text begins, once the text is on one line."""
    return len(" ".join(f"{before}|".split())) - 1


def _problems(
    said: Statement | Contrast, source: Source, text: Text
) -> Iterator[Diagnostic]:
    where = f"the document {source.document!r} of {source.id!r}"
    missing = [s for s in said.quotation.spans if not text.find(Quotation(s))]
    for span in missing:
        yield Diagnostic(
            place=said.place,
            code="not-in-document",
            message=f"the quoted words are not in {where}",
            text=span,
            hint=_hint(span, text),
        )
    if not missing:
        yield Diagnostic(
            place=said.place,
            code="spans-apart",
            message=f"no paragraph of {where} has the spans in this order",
            text=said.quotation.text,
            hint="quote one paragraph, in its order; make two statements of two",
        )


_OMITTED = re.compile(r"\[\s*(?:…|\.{3})\s*\]|…|\.{3}")
"""What people write for words that they leave out."""


def _hint(span: str, text: Text) -> str:
    parts = _OMITTED.split(span)
    if len(parts) > 1 and all(map(str.strip, parts)):
        marks = _OMITTED.findall(span)
        # A document can print such marks itself; then they are words like others.
        foreign = not any(mark in text.printed for mark in marks)
        if foreign or all(map(text.holds, parts)):
            return f"put `{OMISSION}` on a line of its own: it parts two spans"
    return hint(span, text, named="the quotation")


_ADVICE = {
    CueKind.NEGATION: "quote it too, or make sure that it negates something else",
    CueKind.HEDGE: "quote it and set `hedged`, or make sure that it weakens nothing",
    CueKind.ATTRIBUTION: "see who says it: the author, or somebody whom he reports",
}


def _warnings(
    said: Statement | Contrast, passages: tuple[Passage, ...]
) -> Iterator[Diagnostic]:
    for kind, advice in _ADVICE.items():
        if kind is CueKind.HEDGE and said.hedged:
            continue
        if kind is CueKind.ATTRIBUTION and said.manner is not Manner.AUTHOR:
            continue
        told: set[str] = set()
        for passage in passages:
            new = [
                cue
                for cue in passage.left_out
                if cue.kind is kind and cue.words not in told
            ]
            if not new:
                continue
            told.update(cue.words for cue in new)
            named = ", ".join(dict.fromkeys(f"“{cue.words}”" for cue in new))
            yield Diagnostic(
                place=said.place,
                code=f"{kind}-left-out",
                message=f"the sentence has {named} outside the quotation",
                text=excerpt(passage.sentence, [cue.extent for cue in new]),
                hint=advice,
            )
