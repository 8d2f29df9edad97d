"""Two corpora that code the same documents, held against each other."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.agreement import extra
from treatycmp.agreement.cells import CellPair, cells
from treatycmp.agreement.coefficients import FEWEST_RESAMPLES, Coefficient, gauge
from treatycmp.agreement.matching import Pair, pairs
from treatycmp.agreement.tallies import Tally
from treatycmp.agreement.units import CATEGORIES, Unit, UnitKind, units
from treatycmp.errors import CorpusError, InvalidValueError
from treatycmp.verification import Verification, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from treatycmp.corpus import Corpus
    from treatycmp.diagnostics import Diagnostic, Place
    from treatycmp.verification import Text

__all__ = ["Agreement", "DocumentAgreement", "agree", "placed"]


@attrs.frozen(kw_only=True)
class DocumentAgreement:
    """What two corpora have of one document.

    Attributes:
        sources: the ids under which A, and B, have it; mostly one, and the same.
        pairs: the units that both have, in the order of the document.
        only_a: the units that only A has.
        only_b: the units that only B has.
    """

    sources: tuple[tuple[str, ...], tuple[str, ...]]
    pairs: tuple[Pair, ...]
    only_a: tuple[Unit, ...]
    only_b: tuple[Unit, ...]

    @property
    def label(self) -> str:
        """What to call it: the id of its source in A, and in B if that is another."""
        return " / ".join(dict.fromkeys(id_ for ids in self.sources for id_ in ids))

    def tally(self, kind: UnitKind, *, strict: bool = False) -> Tally:
        """Count the units of a kind.

        Args:
            kind: statements, or contrasts.
            strict: whether a pair counts only if it is coded alike (`Pair.alike`).
        """
        found = [pair for pair in self.pairs if pair.kind is kind]
        return Tally(
            a=len(found) + sum(unit.kind is kind for unit in self.only_a),
            b=len(found) + sum(unit.kind is kind for unit in self.only_b),
            both=sum(pair.alike for pair in found) if strict else len(found),
        )


@attrs.frozen(kw_only=True)
class Agreement:
    """How far two codings of the same documents agree.

    It is agreement between readers of one guide, not accuracy: both can be wrong.

    Attributes:
        names: what A and B are called.
        documents: the documents that both have.
        sources_only: the ids of the sources that only A, and only B, has. Nothing
            that they say is counted anywhere.
        coefficients: the agreement on each category, over all documents.
        cells: each cell on which either has a statement, with what both find.
        resamples: how often the pairs were resampled for the intervals.
        seed: what the resampling started from.
    """

    names: tuple[str, str]
    documents: tuple[DocumentAgreement, ...]
    sources_only: tuple[tuple[str, ...], tuple[str, ...]]
    coefficients: Mapping[UnitKind, tuple[Coefficient, ...]]
    cells: tuple[CellPair, ...]
    resamples: int
    seed: int

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The units that both have, in the order of the documents."""
        return tuple(pair for each in self.documents for pair in each.pairs)

    def tally(self, kind: UnitKind, *, strict: bool = False) -> Tally:
        """Count the units of a kind in all documents; see `DocumentAgreement.tally`."""
        tallies = [each.tally(kind, strict=strict) for each in self.documents]
        return Tally(
            a=sum(tally.a for tally in tallies),
            b=sum(tally.b for tally in tallies),
            both=sum(tally.both for tally in tallies),
        )

    @property
    def ids_only(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The treaties and speakers that only A, and only B, speaks of, by id.

        One thing that the readers gave two ids looks like disagreement.
        """
        used = {"treaties": (set[str](), set[str]()), "speakers": (set(), set())}
        for each in self.documents:
            sides = (
                [*(pair.a for pair in each.pairs), *each.only_a],
                [*(pair.b for pair in each.pairs), *each.only_b],
            )
            for side, found in enumerate(sides):
                for unit in found:
                    named = getattr(unit.said, "treaties", (unit.said.treaty,))
                    used["treaties"][side].update(named)
                    used["speakers"][side].add(unit.said.speaker)
        return {
            what: (tuple(sorted(a - b)), tuple(sorted(b - a)))
            for what, (a, b) in used.items()
        }


def agree(  # noqa: PLR0913 - the last three have defaults
    a: Corpus,
    b: Corpus,
    documents: Path | str,
    *,
    names: tuple[str, str] = ("A", "B"),
    resamples: int = 1000,
    seed: int = 0,
) -> Agreement:
    """Hold two codings of the same documents against each other.

    Sources are matched by the digest of their documents, whatever their ids.

    Args:
        a: the corpus that precision and recall take as the reference.
        b: the other one.
        documents: the folder of the documents that both code.
        names: what the two are called in results and messages.
        resamples: how often to resample the pairs for the intervals of alpha.
        seed: what the resampling starts from; the same seed gives the same intervals.

    Raises:
        CorpusError: if a document cannot be read or is another than was coded, or if
            it does not hold a quotation; it lists all that is wrong in both.
        InvalidValueError: if `documents` is no folder, if the corpora have no document
            in common, or if `resamples` are too few.
        MissingExtraError: if nltk or scipy is not installed.

    Example:
        >>> from treatycmp.corpus import Corpus
        >>> from treatycmp.agreement import UnitKind
        >>> agree(Corpus(), Corpus(), ".").tally(UnitKind.STATEMENT)
        Tally(a=0, b=0, both=0)
    """
    extra.require()
    if resamples < FEWEST_RESAMPLES:
        sentence = f"`resamples` must be {FEWEST_RESAMPLES} or more, not {resamples}"
        raise InvalidValueError(what="agree", problems=[("resamples", sentence)])
    verified = (verify(a, documents), verify(b, documents))
    problems = [
        problem
        for name, each in zip(names, verified, strict=True)
        for problem in placed(_problems(each), name)
    ]
    if problems:
        raise CorpusError(problems)
    editions = _editions(verified[0]), _editions(verified[1])
    shared = {d: text for d, (_, text) in editions[0].items() if d in editions[1]}
    if not shared and (a.sources or b.sources):
        coded = (
            f"{name} codes {', '.join(_named(corpus)) or 'none'}"
            for name, corpus in zip(names, (a, b), strict=True)
        )
        sentence = f"they code no document in common: {'; '.join(coded)}"
        raise InvalidValueError(what="agree", problems=[("documents", sentence)])
    ids = tuple({d: ids for d, (ids, _) in each.items()} for each in editions)
    matched = tuple(
        _document(a, b, (ids[0][digest], ids[1][digest]), text)
        for digest, text in shared.items()
    )
    found = [pair for each in matched for pair in each.pairs]
    return Agreement(
        names=names,
        documents=matched,
        sources_only=(_others(ids[0], shared), _others(ids[1], shared)),
        coefficients=MappingProxyType(
            {
                kind: tuple(_coefficients(kind, found, resamples, seed))
                for kind in UnitKind
            }
        ),
        cells=cells(
            a,
            b,
            (
                {id_ for each in matched for id_ in each.sources[0]},
                {id_ for each in matched for id_ in each.sources[1]},
            ),
        ),
        resamples=resamples,
        seed=seed,
    )


def _named(corpus: Corpus) -> list[str]:
    return [source.document for source in corpus.sources if source.document]


def placed(diagnostics: Iterable[Diagnostic], name: str) -> Iterator[Diagnostic]:
    """Say of each diagnostic in which of two corpora its place is.

    Example:
        >>> from treatycmp import Diagnostic, Place
        >>> problem = Diagnostic(place=Place("clauses/a.md", 3), code="x", message="y")
        >>> print(*placed([problem], "first"))
        first/clauses/a.md:3: y [x]
    """
    for each in diagnostics:
        yield attrs.evolve(
            each,
            place=_within(each.place, name),
            related=tuple((_within(p, name), word) for p, word in each.related if p),
        )


def _within(place: Place, name: str) -> Place:
    return attrs.evolve(place, file=f"{name}/{place.file}" if place else name)


def _problems(verification: Verification) -> Iterator[Diagnostic]:
    """Give what stands in the way of matching.

    Other words than the quotations are not matched: whether a card gives its title as
    printed is for `verify` to say.
    """
    for problem in verification.problems:
        if problem.code != "words-not-in-document":
            yield problem


def _editions(verification: Verification) -> dict[str, tuple[tuple[str, ...], Text]]:
    """Give each document by its digest, with the ids of its sources."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    texts: dict[str, Text] = {}
    for check in verification.documents:
        if check.sha256 is not None and check.text is not None:
            found[check.sha256].append(check.source.id)
            texts[check.sha256] = check.text
    return {digest: (tuple(ids), texts[digest]) for digest, ids in found.items()}


def _others(
    ids: Mapping[str, tuple[str, ...]], shared: Mapping[str, Text]
) -> tuple[str, ...]:
    return tuple(
        id_ for digest, each in ids.items() if digest not in shared for id_ in each
    )


def _document(
    a: Corpus, b: Corpus, sources: tuple[tuple[str, ...], tuple[str, ...]], text: Text
) -> DocumentAgreement:
    ours, theirs = units(a, sources[0], text), units(b, sources[1], text)
    found = pairs(ours, theirs)
    # By identity: two units may be equal, and only one of them have a partner.
    paired = {id(pair.a.said) for pair in found}, {id(pair.b.said) for pair in found}
    return DocumentAgreement(
        sources=sources,
        pairs=found,
        only_a=tuple(unit for unit in ours if id(unit.said) not in paired[0]),
        only_b=tuple(unit for unit in theirs if id(unit.said) not in paired[1]),
    )


def _coefficients(
    kind: UnitKind, found: Iterable[Pair], resamples: int, seed: int
) -> Iterator[Coefficient]:
    codes = [(pair.a.codes, pair.b.codes) for pair in found if pair.kind is kind]
    for name in CATEGORIES[kind]:
        values = [(a[name], b[name]) for a, b in codes]
        yield gauge(name, values, resamples=resamples, seed=seed)
