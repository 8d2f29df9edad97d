"""The laws of findings: what evidence about one cell amounts to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from treatycmp.corpus import Says
from treatycmp.findings import Finding, State
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.laws.worlds import Timetable, assertions, evidence, saying, shown
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from treatycmp.corpus import Statement
    from treatycmp.testing.laws.engine import Engine

__all__ = ["CELLS"]

_Said = tuple["Statement", ...]
_More = tuple[_Said, "Statement"]


def _fold(
    engine: Engine, said: Iterable[Statement], *, covered: bool = True
) -> Finding:
    return engine.fold("a", Timetable, said, covered=covered)


def _values(finding: Finding) -> dict[str, Any]:
    """Give what each term narrows to; None where it is contested."""
    return {name: stated.value for name, stated in finding.terms.items()}


def _silence(engine: Engine, covered: bool) -> str | None:  # noqa: FBT001 - an example
    finding = _fold(engine, (), covered=covered)
    state = State.NOT_STATED if covered else State.NOT_CODED
    if finding.truth is Truth.NEITHER and finding.state is state:
        return None
    where = "was read for" if covered else "was not read for"
    return f"what every source {where} is {finding.state.value}, {finding.truth.name}"


def _assertion(engine: Engine, said: Statement) -> str | None:
    finding = _fold(engine, [said])
    expected = Truth.TRUE if said.says is Says.PRESENT else Truth.FALSE
    if (
        finding.truth is expected
        and _values(finding).keys() == said.clause.stated().keys()
    ):
        return None
    return f"with {shown([said])}, the finding is {finding.state.value}"


def _no_more(engine: Engine, example: _More) -> str | None:
    """Say what a further statement, which tells nothing, has changed."""
    said, further = example
    before, after = _fold(engine, said), _fold(engine, [*said, further])
    if before.truth is not after.truth:
        return (
            f"with {shown(said)}, the finding is {before.truth.name}; with"
            f" {shown([further])} besides, {after.truth.name}"
        )
    if _values(before) != _values(after):
        return f"with {shown([further])} beside {shown(said)}, terms change"
    return None


def _beside(
    role: Any,  # noqa: ANN401 - a role of statements
    chosen: Callable[[Statement], bool] = lambda _: True,
) -> Callable[[Engine], Examples]:
    """Make assertions, and something that does not tell besides."""
    return lambda _: st.tuples(assertions(), saying(role).filter(chosen))


def _ordered(engine: Engine, said: _Said) -> str | None:
    first = _fold(engine, said)
    for other in itertools.permutations(said):
        again = _fold(engine, other)
        if again.truth is not first.truth or _values(again) != _values(first):
            return f"with {shown(said)}, another order changes the finding"
    return None


def _grows(engine: Engine, example: _More) -> str | None:
    said, further = example
    before, after = _fold(engine, said).truth, _fold(engine, [*said, further]).truth
    if before <= after:
        return None
    return (
        f"with {shown(said)}, the finding is {before.name}; with"
        f" {shown([further])} besides, {after.name}"
    )


def _terms_grow(engine: Engine, example: _More) -> str | None:
    said, further = example
    before, after = _fold(engine, said).terms, _fold(engine, [*said, further]).terms
    for name, stated in before.items():
        now = after.get(name)
        if now is None or not dict(stated.stated).keys() <= dict(now.stated).keys():
            return (
                f"with {shown([further])} beside {shown(said)}, `{name}` loses a value"
            )
        if stated.contested and not now.contested:
            return f"with {shown([further])} besides, `{name}` is contested no more"
    return None


def _kept(engine: Engine, said: _Said) -> str | None:
    finding = _fold(engine, said)
    if sorted(map(repr, finding.statements)) == sorted(
        repr(each) for each in said if each.agreed
    ):
        return None
    return f"with {shown(said)}, the finding holds {len(finding.statements)}"


def _narrowed(engine: Engine, said: _Said) -> str | None:
    finding = _fold(engine, said)
    for name, term in Timetable.terms.items():
        present = [each for each in said if each.says is Says.PRESENT]
        given = [getattr(each.clause, name) for each in present]
        given = [value for value in given if value is not None]
        stated = finding.terms.get(name)
        if (stated is not None) != bool(given):
            word = "stated" if stated else "not stated"
            return f"with {shown(said)}, `{name}` is {word}"
        if stated is None:
            continue
        narrow = term.kind.narrow
        distinct = list(dict.fromkeys(given))
        value = narrow(distinct)
        found = None if stated.value is None else narrow([stated.value])
        if found != value:
            return f"with {shown(said)}, `{name}` is {stated.value}, not {value}"
        members = {m for v in given for m in (v if term.kind.collects else [v])}
        if set(dict(stated.stated)) != members:
            return f"with {shown(said)}, a stated value of `{name}` is not shown"
    return None


def _origins(engine: Engine, said: _Said) -> str | None:
    counted = dict(_fold(engine, said).origins)
    expected = {
        side: len({each.origin for each in said if each.says == side})
        for side in ("present", "absent")
    }
    if counted == expected:
        return None
    where = ", ".join(each.origin for each in said)
    return f"with {shown(said)} from {where}, origins are counted as {counted}"


def _cited(engine: Engine, said: _Said) -> str | None:
    finding = _fold(engine, said)
    sides = {"present": finding.present, "absent": finding.absent}
    told = Truth.of(present=bool(finding.present), absent=bool(finding.absent))
    if finding.truth is not told:
        word = finding.truth.name
        return f"with {shown(said)}, the finding is {word} without words for it"
    for side, cited in sides.items():
        for each in cited:
            if each.says != side or not each.tells:
                return f"with {shown(said)}, the words for {side} are {shown([each])}"
    return None


CELLS: tuple[Law[Engine], ...] = (
    Law(
        name="silence",
        sentence="Silence is neither presence nor absence, looked for or not.",
        why="most cells are silent, and each would be a claim that nobody made",
        examples=lambda _: (True, False),
        breach=_silence,
    ),
    Law(
        name="assertions",
        sentence="One assertion is enough to tell what it says, with its terms.",
        why="what a source says in plain words would not be found",
        examples=lambda _: saying("assertion"),
        breach=_assertion,
    ),
    Law(
        name="mentions",
        sentence="Headlines, questions and what is presupposed tell nothing.",
        why="a premise of an interviewer would become a clause of a treaty",
        examples=_beside("mention", lambda said: not said.hedged),
        breach=_no_more,
    ),
    Law(
        name="hedges",
        sentence="Hedged words tell nothing.",
        why="that there may be a clause would become that there is one",
        examples=_beside("mention", lambda said: said.hedged),
        breach=_no_more,
    ),
    Law(
        name="refusals",
        sentence="A refusal to say tells nothing.",
        why="who does not answer would be taken to deny",
        examples=_beside("withheld"),
        breach=_no_more,
    ),
    Law(
        name="beyond the text",
        sentence="What is not agreed tells nothing of what a treaty contains.",
        why="a proposal, or conduct, would be read into the instrument",
        examples=_beside("beyond"),
        breach=_no_more,
    ),
    Law(
        name="order of evidence",
        sentence="The order of the evidence changes nothing.",
        why="which source happens to be read first would decide what a treaty says",
        examples=lambda _: evidence(),
        breach=_ordered,
    ),
    Law(
        name="growing truth",
        sentence="A further assertion takes nothing back that was told.",
        why="what one source has told would be lost by listening to another",
        examples=lambda _: st.tuples(assertions(), saying("assertion")),
        breach=_grows,
    ),
    Law(
        name="growing terms",
        sentence="With a further assertion, stated values and contests stay.",
        why="a contradiction between sources would go unseen",
        examples=lambda _: st.tuples(assertions(), saying("assertion")),
        breach=_terms_grow,
    ),
    Law(
        name="all evidence",
        sentence="A finding holds every agreed statement, each once, and no other.",
        why="readers would not see what was said, or see it counted twice",
        examples=lambda _: evidence(),
        breach=_kept,
    ),
    Law(
        name="terms narrow",
        sentence="A term is what satisfies all that is stated of it, or is contested.",
        why="one source would be believed over another without a word",
        examples=lambda _: assertions(),
        breach=_narrowed,
    ),
    Law(
        name="origins",
        sentence="Statements with one origin count as one origin.",
        why="one interview, printed five times, would look like five witnesses",
        examples=lambda _: assertions(min_size=1),
        breach=_origins,
    ),
    Law(
        name="words",
        sentence="What a finding tells rests on assertions that say it, in words.",
        why="a report could not show what a cell rests on",
        examples=lambda _: evidence(),
        breach=_cited,
    ),
)
"""The laws of folding evidence into findings."""
