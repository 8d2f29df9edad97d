"""The marks that a relay gets, and the rules by which it gets them."""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from treatycmp import DATE, EXACT, Contrast, Identified, Stage, Statement
from treatycmp.report.values import value_words
from treatycmp.verification.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treatycmp import Kind, Quotation

__all__ = ["QUOTATION_MARK", "RULES", "Mark", "Told", "held_against", "quoted_words"]

QUOTATION_MARK: Final = re.compile('[“”"]')

Told: TypeAlias = Sequence[Statement | Contrast]
"""What is told of one proposition on one side."""


class Mark(enum.StrEnum):
    """What became of a proposition in a relay."""

    BASE = "base"
    KEPT = "kept"
    IN_PART = "kept in part"
    CHANGED = "changed"
    HARDENED = "hardened"
    SOFTENED = "softened"
    ADDED = "added"
    DROPPED = "dropped"
    ELSEWHERE = "elsewhere"
    ASKED = "asked"
    IMPLIED = "implied"
    NONE = "–"


RULES: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        Mark.BASE: "the base has it.",
        Mark.KEPT: "the base and the relay have it, and none of the next four holds.",
        Mark.IN_PART: (
            "the relay states nothing of a term, by whom or to whom, that the base"
            " states; beside another mark, that is said in brackets."
        ),
        Mark.CHANGED: (
            "both state what is said (present, absent, withheld; differs, alike), by"
            " whom, to whom, or a number, a choice or a date among the terms, and"
            " nothing in the base agrees with what the relay states; or the relay is"
            " hardened in one respect and softened in another."
        ),
        Mark.HARDENED: (
            "the base has it only hedged, only qualified, only of a treaty that it"
            " leaves open, or only at an earlier stage, and the relay has it otherwise."
        ),
        Mark.SOFTENED: "the reverse of hardened.",
        Mark.ADDED: "the relay has it, and the base does not.",
        Mark.DROPPED: (
            "the base has it, and no part of the relay’s document does. In the base’s"
            " own document the base itself does not count, nor do questions and what is"
            " implied, which stand beside it."
        ),
        Mark.ELSEWHERE: (
            "the base has it, and not this part of the relay’s document, but another."
        ),
        Mark.ASKED: (
            "an interviewer’s premise. It is nobody’s answer, so it keeps, adds and"
            " drops nothing."
        ),
        Mark.IMPLIED: (
            "presupposed and not said, so that it keeps, adds and drops nothing."
        ),
        Mark.NONE: (
            "neither the base nor the relay has it; or the relay is a headline, a"
            " question or implied, which drop nothing."
        ),
    }
)
"""The rule by which each mark is given."""


def held_against(base: Told, relay: Told) -> tuple[Mark, tuple[str, ...]]:
    """Say what became in a relay of what the base tells; both tell something.

    Returns:
        The mark, and in what the relay is changed, hardened or softened, or what it
        lacks.
    """
    changed = tuple(_changes(base, relay))
    hardened = tuple(_strengthened(base, relay))
    softened = tuple(_weakened(base, relay))
    lost = tuple(_lost(base, relay))
    reasons = (*changed, *hardened, *softened, *lost)
    if changed or (hardened and softened):
        return Mark.CHANGED, reasons
    if hardened:
        return Mark.HARDENED, reasons
    if softened:
        return Mark.SOFTENED, reasons
    return (Mark.IN_PART if lost else Mark.KEPT), reasons


def _lost(base: Told, relay: Told) -> Iterator[str]:
    """Name what the base states, and nothing in the relay does."""
    before, after = _stated(base), _stated(relay)
    if lost := [name for name in before if name not in after]:
        yield f"without {', '.join(dict.fromkeys(lost)).replace('_', ' ')}"


def _stated(told: Told) -> list[str]:
    return [
        name
        for said in told
        if isinstance(said, Statement)
        for name, value in {
            **said.clause.stated(),
            "by": said.by,
            "to": said.to,
        }.items()
        if value is not None
    ]


def _changes(base: Told, relay: Told) -> Iterator[str]:
    """Name what both state, and the relay in a way that nothing in the base is."""
    stated: dict[tuple[str, Kind], tuple[list[Any], list[Any]]] = {}
    for side, told in enumerate((base, relay)):
        for said in told:
            for name, kind, value in _values(said):
                stated.setdefault((name, kind), ([], []))[side].append(value)
    for (name, kind), (before, after) in stated.items():
        new = [v for v in after if all(kind.narrow([v, b]) is None for b in before)]
        if before and new:
            yield f"{name}: {_listed(before)} → {_listed(new)}"


def _values(said: Statement | Contrast) -> Iterator[tuple[str, Kind, Any]]:
    """Give what two statements can contradict each other in."""
    yield "says", EXACT, said.says.value
    if isinstance(said, Statement):
        for name, value in {"by": said.by, "to": said.to}.items():
            if value is not None:
                yield name, EXACT, value
        for name, value in said.clause.stated().items():
            kind = said.topic.terms[name].kind
            if kind in (EXACT, DATE):
                yield name.replace("_", " "), kind, value


def _listed(values: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(map(value_words, values)))


_WEAKNESSES: Mapping[str, Callable[[Statement | Contrast], bool]] = {
    "hedged": lambda said: said.hedged,
    "qualified": lambda said: getattr(said, "qualified", None) is not None,
    "of a treaty left open": lambda said: said.identified is Identified.UNIDENTIFIED,
}


def _weak(told: Told) -> list[str]:
    """Name in what respects all is weakened that is told."""
    return [name for name, is_weak in _WEAKNESSES.items() if all(map(is_weak, told))]


def _strengthened(base: Told, relay: Told) -> Iterator[str]:
    weak = _weak(relay)
    yield from (f"no longer {name}" for name in _weak(base) if name not in weak)
    before, after = _stage(base), _stage(relay)
    if 0 <= before < after:
        yield _stages(before, after)


def _weakened(base: Told, relay: Told) -> Iterator[str]:
    weak = _weak(base)
    yield from (f"now {name}" for name in _weak(relay) if name not in weak)
    before, after = _stage(base), _stage(relay)
    if 0 <= after < before:
        yield _stages(before, after)


def _stage(told: Told) -> int:
    """Give the number of the latest stage that is told; -1 if none is."""
    stages = [said.stage for said in told if isinstance(said, Statement) and said.stage]
    return max(map(tuple(Stage).index, stages), default=-1)


def _stages(before: int, after: int) -> str:
    return f"stage: {tuple(Stage)[before]} → {tuple(Stage)[after]}"


def quoted_words(quotation: Quotation) -> Iterator[str]:
    """Give the words in quotation marks; all words, where there are no marks.

    They are folded as `treatycmp.verification` folds texts, and have no punctuation at
    their ends, which may be the reporting document's own.

    Example:
        >>> from treatycmp import Quotation
        >>> list(quoted_words(Quotation("He said it is “near,” and “in sight.”")))
        ['near', 'in sight']
        >>> list(quoted_words(Quotation('near," he said')))
        ['near']
    """
    text = quotation.text
    first = QUOTATION_MARK.search(text)
    if first is None:
        yield fold(text).strip(" .,;:")
        return
    # The quotation may begin, or end, within the quotation marks. A document may print
    # ” for both, so that an opening mark is known by what stands before it.
    closing = first[0] != "“" and text[: first.start()][-1:] not in ("", " ", "(", "[")
    marked = fold(f"“{text}" if closing else text)
    yield from (words.strip(" .,;:") for words in marked.split('"')[1::2])
