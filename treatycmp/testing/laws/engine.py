"""The engine as a record of functions, to be run by the laws of engines."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Protocol

import attrs

from treatycmp.comparison import Comparison, check_contrast, compare
from treatycmp.corpus import Corpus
from treatycmp.findings import Finding, fold
from treatycmp.logic import Formula, Valuation, certain, evaluate, parse
from treatycmp.rules import Rule, entailed
from treatycmp.truth import Truth
from treatycmp.verdicts import judge, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from treatycmp.codebook import Codebook, Topic
    from treatycmp.comparison import Check
    from treatycmp.corpus import ContrastSays, Statement
    from treatycmp.verdicts import PairVerdict, Verdict

__all__ = ["Engine"]


class Fold(Protocol):
    """What folds evidence into a finding, as `treatycmp.findings.fold` does."""

    def __call__(
        self,
        treaty: str,
        topic: type[Topic],
        evidence: Iterable[Statement],
        *,
        covered: bool,
    ) -> Finding:
        """Fold evidence about one treaty and one topic."""


class Compare(Protocol):
    """What compares treaties, as `treatycmp.compare` does."""

    def __call__(
        self, corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule]
    ) -> Comparison:
        """Compare treaties of a corpus, in all topics."""


class Evaluate(Protocol):
    """What answers a formula from what is told, as `treatycmp.evaluate` does."""

    def __call__(self, corpus: Corpus, treaty: str, formula: Formula, /) -> Valuation:
        """Evaluate a formula on a treaty of a corpus."""


class Certain(Protocol):
    """What answers it however the silence is filled, as `treatycmp.certain` does."""

    def __call__(self, corpus: Corpus, treaty: str, formula: Formula, /) -> Truth:
        """Tell what is certain of a formula on a treaty of a corpus."""


def _write(corpus: Corpus) -> Mapping[str, bytes]:
    from treatycmp.literate.writing import files_of  # noqa: PLC0415 - markdown-it-py

    return files_of(corpus)


def _read(files: Mapping[str, bytes], codebook: Codebook) -> Corpus:
    from treatycmp.literate import Folder  # noqa: PLC0415 - markdown-it-py

    return Folder.of(files, codebook=codebook).corpus


@attrs.frozen(kw_only=True)
class Engine:
    """All that turns what sources say into verdicts and answers, as functions.

    Its defaults are the library's. Put functions of your own in the place of some, and
    run `ENGINE`, the laws of engines, on it.

    Attributes:
        name: what messages call it.
        join: of two truths, all that either was told.
        meet: of two truths, what both were told.
        either: of two truths, their disjunction.
        both: of two truths, their conjunction.
        negate: of a truth, the opposite.
        told: of what was told of two treaties, *(told different, told same)*.
        fold: evidence about a cell, folded into a finding.
        judge: the verdicts on two findings.
        check: what verdicts make of a contrast.
        entailed: what rules conclude.
        compare: treaties side by side.
        as_of: the corpus of what was published by a day.
        write: the files of a corpus.
        read: the corpus of files.
        evaluate: what is told of a formula on a treaty.
        certain: what holds of it however the silence is filled.
        parse: the formula of a text.

    Example:
        >>> from treatycmp.testing.laws import ENGINE, LawBrokenError, run
        >>> careless = Engine(name="careless", negate=lambda truth: truth)
        >>> try:
        ...     run(ENGINE, careless)
        ... except LawBrokenError as error:
        ...     print(error.law)
        opposites
    """

    name: str = "the engine"
    join: Callable[[Truth, Truth], Truth] = operator.or_
    meet: Callable[[Truth, Truth], Truth] = operator.and_
    either: Callable[[Truth, Truth], Truth] = Truth.or_
    both: Callable[[Truth, Truth], Truth] = Truth.and_
    negate: Callable[[Truth], Truth] = operator.invert
    told: Callable[[int, int, int, int], tuple[int, int]] = told
    fold: Fold = fold
    judge: Callable[[Finding, Finding], tuple[PairVerdict, ...]] = judge
    check: Callable[[ContrastSays, Iterable[Verdict]], Check] = check_contrast
    entailed: Callable[
        [Iterable[type[Topic]], Iterable[Rule]],
        Mapping[type[Topic], tuple[type[Topic], ...]],
    ] = entailed
    compare: Compare = compare
    as_of: Callable[[Corpus, date], Corpus] = Corpus.as_of
    write: Callable[[Corpus], Mapping[str, bytes]] = _write
    read: Callable[[Mapping[str, bytes], Codebook], Corpus] = _read
    evaluate: Evaluate = evaluate
    certain: Certain = certain
    parse: Callable[[str, Codebook], Formula] = parse

    def __str__(self) -> str:
        """Give its name."""
        return self.name
