"""Small worlds to try engines on: a clause type, treaties, sources, and what they say.

What is said is drawn from lists, and clauses from strategies that are made once: laws
are tried on many examples.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

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
from treatycmp.corpus import (
    AUTHOR,
    INTERVIEWER,
    Corpus,
    Identified,
    Manner,
    Origin,
    Says,
    Source,
    Speaker,
    Statement,
    Status,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.testing.strategies.evidence import Role, turned
from treatycmp.testing.strategies.keeping import kept
from treatycmp.testing.strategies.terms import provisions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

    from treatycmp.codebook import Topic

__all__ = [
    "CODEBOOK",
    "FRAME",
    "Timetable",
    "assertions",
    "crossing",
    "evidence",
    "saying",
    "shown",
]


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
_TERMS = st.sampled_from(("one", "other", "one", "other", "own", "none"))

_SETS = tuple(map(frozenset, ("a", "b", "ab")))
# Of every kind: single days, near and far; spans that hold them, or meet them; and what
# has no beginning, no end, or neither.
_DATES = (
    *("2019-01-01", "2019-01-02", "2020-01-01", "2019", "2020", "2019-01", "2019-21"),
    *("2019/2020", "../2019", "2019/..", "../..", "[2019..2020]", "[..2020]"),
    *("[2020..]", "2019?", "2019-01~", "2019%/2020"),
)
_BY_KIND: dict[object, tuple[Any, ...]] = {
    EXACT: (1, 2, 3, 10, 12, 0, -1, 2**64),
    DATE: tuple(map(Date, _DATES)),
    AT_LEAST: _SETS,
    WORDED: _SETS,
}
_VALUES = {name: _BY_KIND[term.kind] for name, term in Timetable.terms.items()}
_ALL = {name: st.sampled_from(values) for name, values in _VALUES.items()}
# Often unset; a clause without terms is the simplest.
_SOME = {name: st.sampled_from((None, *vs, None)) for name, vs in _VALUES.items()}


@kept
def _ways(*roles: Role) -> SearchStrategy[Statement]:
    """Choose a way of saying something about the treaty `a`, the plainest first."""
    voices = [
        *((Manner.AUTHOR, AUTHOR), (Manner.QUOTED, "envoy")),
        *((Manner.PARAPHRASED, "envoy"), (Manner.HEADLINE, AUTHOR)),
        *((Manner.PRESUPPOSED, "envoy"), (Manner.QUESTION, INTERVIEWER)),
    ]
    places = [("x", "x"), ("y", "y"), ("z", "z"), ("y", "x"), ("y", "wire")]
    ways = itertools.product(Status, (False, True), Identified, voices, Says, places)
    said = (
        Statement(
            treaty="a",
            source=place[0],
            origin=place[1],
            manner=voice[0],
            speaker=voice[1],
            hedged=hedged,
            identified=identified,
            refers=None if identified is Identified.NAMED else "a",
            says=says,
            status=status,
            clause=Timetable(),
            quotation="a",
        )
        for status, hedged, identified, voice, says, place in ways
    )
    return st.sampled_from([each for each in said if _role(each) in roles])


def _role(said: Statement) -> Role:
    if not said.agreed:
        return "beyond"
    if not said.tells:
        return "mention"
    return "withheld" if said.says is Says.WITHHELD else "assertion"


@kept
def _partial(topic: type[Topic]) -> SearchStrategy[Topic]:
    """Make clauses with some of their terms."""
    if topic is Timetable:
        return st.fixed_dictionaries(_SOME).map(lambda terms: Timetable(**terms))
    return provisions(topic=st.just(topic), text=_TEXT)


# Clauses with all their terms.
_FULL = st.fixed_dictionaries(_ALL).map(lambda terms: Timetable(**terms))


@st.composite
def _saying(
    draw: st.DrawFn,
    ways: SearchStrategy[Statement],
    clauses: SearchStrategy[Topic],
    bare: Topic,
    treaty: str,
) -> Statement:
    way = draw(ways)
    clause = draw(clauses) if way.says is Says.PRESENT else bare
    return attrs.evolve(way, treaty=treaty, clause=clause)


@kept
def saying(
    *roles: Role, treaty: str = "a", topic: type[Topic] = Timetable
) -> SearchStrategy[Statement]:
    """Make statements about one cell that are one of these to a finding."""
    clauses = _partial(topic)
    return _saying(_ways(*roles), clauses, topic(), treaty)


@kept
def _several(treaty: str, smallest: int, largest: int) -> SearchStrategy[Any]:
    said = saying("assertion", treaty=treaty)
    return st.lists(said, min_size=smallest, max_size=largest)


@st.composite
def crossing(
    draw: st.DrawFn, *sides: tuple[str, int, int]
) -> tuple[tuple[Statement, ...], ...]:
    """Make assertions on several sides that often agree, or contradict each other.

    For that, terms are mostly those of one of two clauses.

    Args:
        draw: hypothesis gives it.
        sides: of each, the treaty, and how many assertions there are, from and to.
    """
    one, other = draw(_FULL), draw(_FULL)

    def meeting(said: Statement) -> Statement:
        match draw(_TERMS):
            case "one":
                clause: Topic = one
            case "other":
                clause = other
            case "own":
                clause = said.clause
            case _:
                return turned("absent")(said)
        return attrs.evolve(turned("present")(said), clause=clause)

    several = [draw(_several(*side)) for side in sides]
    return tuple(_distinct(map(meeting, said)) for said in several)


def assertions(*, min_size: int = 0) -> SearchStrategy[tuple[Statement, ...]]:
    """Make assertions about one cell, a few."""
    return crossing(("a", min_size, 3)).map(lambda sides: sides[0])


def evidence() -> SearchStrategy[tuple[Statement, ...]]:
    """Make evidence about one cell, of all roles."""
    said = saying("assertion", "mention", "withheld", "beyond")
    return st.lists(said, max_size=4).map(_distinct)


def _distinct(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(said))


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
