"""The engine as a record of functions, and small worlds to try it on."""

from __future__ import annotations

import itertools
import operator
from typing import TYPE_CHECKING, Any, Protocol

import attrs
from hypothesis import strategies as st

from treatycmp.codebook import (
    AT_LEAST,
    DATE,
    EXACT,
    WORDED,
    ArmsTransfer,
    Clause,
    Codebook,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    PortVisits,
)
from treatycmp.codebook.terms import term
from treatycmp.comparison import Comparison, check_contrast, compare
from treatycmp.corpus import Corpus, Origin, Source, Speaker, Statement, Treaty
from treatycmp.dates import Date  # noqa: TC001 - a term's type, read at run time
from treatycmp.findings import Finding, fold
from treatycmp.rules import Rule, entailed
from treatycmp.testing.strategies.evidence import Role, statements
from treatycmp.truth import Truth
from treatycmp.verdicts import judge, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from hypothesis.strategies import SearchStrategy

    from treatycmp.codebook import Topic
    from treatycmp.comparison import Check
    from treatycmp.corpus import ContrastSays
    from treatycmp.verdicts import PairVerdict, Verdict

__all__ = [
    "CODEBOOK",
    "FRAME",
    "Engine",
    "Timetable",
    "assertions",
    "evidence",
    "findings",
    "saying",
    "shown",
]


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


def _write(corpus: Corpus) -> Mapping[str, bytes]:
    from treatycmp.literate.writing import files_of  # noqa: PLC0415 - markdown-it-py

    return files_of(corpus)


def _read(files: Mapping[str, bytes], codebook: Codebook) -> Corpus:
    from treatycmp.literate import Folder  # noqa: PLC0415 - markdown-it-py

    return Folder.of(files, codebook=codebook).corpus


@attrs.frozen(kw_only=True)
class Engine:
    """All that turns what sources say into verdicts, as functions.

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

    def __str__(self) -> str:
        """Give its name."""
        return self.name


@attrs.frozen(kw_only=True)
class Timetable(Clause):
    """A clause type of no treaty, with a term of each kind, for the laws of engines."""

    stages: int | None = term(EXACT, "in how many stages")
    due: Date | None = term(DATE, "by when")
    steps: frozenset[str] | None = term(AT_LEAST, "what is done")
    phrases: frozenset[str] | None = term(WORDED, "how it is put")


# The premises and the conclusions of all rules of the library are among these.
CODEBOOK = Codebook(
    (
        *(Timetable, Duration, JointExercises, PortVisits, MilitaryCooperation),
        *(ArmsTransfer, MilitaryTechnicalCooperation),
    )
)

FRAME = Corpus(
    treaties=[Treaty(id=id_, label=f"Pact {id_}") for id_ in ("a", "b", "c")],
    sources=[
        Source(id="x", title="x", published="2023", codebook=1),
        Source(id="y", title="y", published="2024-06", codebook=1),
        Source(id="z", title="z", published="2024-06-30", codebook=1),
    ],
    speakers=[Speaker(id="envoy", name="An Envoy")],
    origins=[Origin(id="wire", title="A wire report")],
    codebook=CODEBOOK,
)
"""Three treaties and three sources, of which nothing is said yet."""

_TEXT = st.sampled_from("ab")


def saying(
    *roles: Role, treaty: str = "a", topic: type[Topic] = Timetable
) -> SearchStrategy[Statement]:
    """Make statements about one cell that are one of these to a finding."""
    return statements(
        corpus=attrs.evolve(FRAME, treaties=[FRAME.treaty(treaty)]),
        topic=st.just(topic),
        role=st.sampled_from(roles),
        text=_TEXT,
    )


def assertions(
    *, treaty: str = "a", topic: type[Topic] = Timetable, min_size: int = 0
) -> SearchStrategy[tuple[Statement, ...]]:
    """Make assertions about one cell, a few."""
    said = saying("assertion", treaty=treaty, topic=topic)
    return st.lists(said, min_size=min_size, max_size=3).map(_distinct)


def evidence() -> SearchStrategy[tuple[Statement, ...]]:
    """Make evidence about one cell, of all roles."""
    said = saying("assertion", "mention", "withheld", "beyond")
    return st.lists(said, max_size=4).map(_distinct)


def _distinct(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(said))


def findings(engine: Engine, corpus: Corpus) -> dict[tuple[str, str], Finding]:
    """Fold all evidence of a corpus, cell by cell."""
    cells = itertools.product(corpus.treaties, corpus.codebook)
    return {
        (treaty.id, topic.key): engine.fold(
            treaty.id,
            topic,
            corpus.evidence(treaty.id, topic),
            covered=corpus.covers(treaty.id, topic),
        )
        for treaty, topic in cells
    }


def shown(said: Iterable[Statement]) -> str:
    """Write what is said: `(present stages=1; withheld)`."""
    return f"({'; '.join(map(_stance, said)) or 'nothing'})"


def _stance(said: Statement) -> str:
    marks: list[Any] = [said.says.value]
    marks += [f"{n}={_plain(value)}" for n, value in said.clause.stated().items()]
    if not said.manner.tells:
        marks.append(said.manner.value)
    if said.hedged:
        marks.append("hedged")
    if said.identified.value != "named":
        marks.append(said.identified.value)
    if not said.agreed:
        marks.append(said.status.value)
    return " ".join(marks)


def _plain(value: object) -> str:
    return "+".join(sorted(value)) if isinstance(value, frozenset) else str(value)
