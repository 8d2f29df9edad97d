"""What a report on agreement says, in order, as plain text that a format writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.agreement.matching import SHARED, Pair
from treatycmp.agreement.units import STRICT, Unit, UnitKind
from treatycmp.report.words import STATES, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatycmp.agreement.agreeing import Agreement, DocumentAgreement
    from treatycmp.agreement.coefficients import Coefficient
    from treatycmp.agreement.tallies import Tally
    from treatycmp.findings import State

__all__ = [
    "CAUTIONS",
    "NOT_ESTABLISHED",
    "Block",
    "Entry",
    "Heading",
    "Rows",
    "outline",
]

NOT_ESTABLISHED = "not established"
"""What stands in place of an alpha that would mean nothing, before the reason."""

CAUTIONS = (
    "This is agreement between readers of one guide, not accuracy.",
    (
        f"Two units make a pair if they share {SHARED:.0%} or more of the shorter one’s"
        " characters in the document. Each has one partner at most, and the total"
        " overlap is the greatest possible."
    ),
    (
        "Where the same words carry several units, that pairing is taken in which most"
        " values are the same. This favors agreement. The strict F1 beside it counts a"
        " pair only if it is coded alike: the same"
        f" {listed(STRICT[UnitKind.STATEMENT])}, or for contrasts the same"
        f" {listed(STRICT[UnitKind.CONTRAST])}."
    ),
)
"""How the figures are to be read: no report is without these sentences."""


@attrs.frozen
class Heading:
    """A heading; level 1 is the report's own."""

    level: int
    text: str


@attrs.frozen(kw_only=True)
class Rows:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class Entry:
    """One disagreement: what it is, the words, each after a label, and the codes."""

    title: str
    words: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]


Block = Heading | Rows | Entry | str
"""A part of a report; a text is a paragraph."""


def outline(agreement: Agreement) -> Iterator[Block]:
    """Give the parts of a report, in order."""
    yield Heading(1, "Agreement of two codings")
    yield from CAUTIONS
    yield from _what_is_compared(agreement)
    yield Heading(2, "Units in both")
    yield _tallies(agreement)
    for kind in _kinds(agreement):
        yield Heading(2, f"Values of the paired {kind}s")
        yield Rows(
            header=("category", "pairs", "agree", "percent", "alpha", "95 % interval"),
            rows=tuple(map(_coefficient, agreement.coefficients[kind])),
        )
    yield (
        "Alpha is Krippendorff’s, for nominal values, over the pairs alone; units that"
        " only one corpus has are not in it. Its interval is a percentile bootstrap:"
        f" {agreement.resamples} resamples of the pairs, seed {agreement.seed}."
    )
    yield from _cells(agreement)
    yield from _disagreements(agreement)


def _what_is_compared(agreement: Agreement) -> Iterator[Block]:
    for letter, name in zip("AB", agreement.names, strict=True):
        if name != letter:
            yield f"{letter}: {name}"
    labels = [each.label for each in agreement.documents]
    yield (
        f"Both have {counted(len(labels), 'document')}{_named(labels)}. A is the"
        " reference of precision and recall."
    )
    for letter, ids in zip("AB", agreement.sources_only, strict=True):
        if ids:
            verb = "is" if len(ids) == 1 else "are"
            yield (
                f"Only {letter} has {counted(len(ids), 'source')}{_named(ids)}, which"
                f" {verb} counted nowhere."
            )
    for what, sides in agreement.ids_only.items():
        for letter, ids in zip("AB", sides, strict=True):
            if ids:
                yield (
                    f"{what.capitalize()} that only {letter} speaks of, by id:"
                    f" {listed(ids)}. If the other has one of them under another id,"
                    " give both one id."
                )


def _named(ids: list[str] | tuple[str, ...]) -> str:
    return f" ({listed(ids)})" if ids else ""


def _kinds(agreement: Agreement) -> list[UnitKind]:
    return [kind for kind in UnitKind if agreement.tally(kind).f1 is not None]


def _tallies(agreement: Agreement) -> Rows:
    wholes: list[tuple[str, Agreement | DocumentAgreement]] = [
        ("all documents", agreement),
        *((each.label, each) for each in agreement.documents),
    ]
    rows = [
        (f"{kind}s", label, *_tally(each.tally(kind), each.tally(kind, strict=True)))
        for kind in _kinds(agreement)
        for label, each in wholes
    ]
    header = ("units", "document", "A", "B", "both", "precision", "recall", "F1")
    return Rows(header=(*header, "coded alike", "strict F1"), rows=tuple(rows))


def _tally(tally: Tally, strict: Tally) -> tuple[str, ...]:
    counts = (str(tally.a), str(tally.b), str(tally.both))
    figures = (_figure(tally.precision), _figure(tally.recall), _figure(tally.f1))
    return (*counts, *figures, str(strict.both), _figure(strict.f1))


def _figure(value: float | None) -> str:
    # Adding zero makes a negative zero positive.
    return "–" if value is None else f"{round(value, 3) + 0.0:.3f}"


def _coefficient(found: Coefficient) -> tuple[str, ...]:
    counts = (found.category, str(found.pairs), str(found.agreeing))
    share = "–" if found.share is None else f"{found.share:.1%}"
    if found.alpha is None or found.interval is None:
        return (*counts, share, f"{NOT_ESTABLISHED}: {found.reason}", "–")
    interval = " to ".join(map(_figure, found.interval))
    return (*counts, share, _figure(found.alpha), interval)


def _cells(agreement: Agreement) -> Iterator[Block]:
    yield Heading(2, "Published cells")
    differing = [cell for cell in agreement.cells if not cell.alike]
    alike = len(agreement.cells) - len(differing)
    yield (
        f"Of {counted(len(agreement.cells), 'cell')} on which either has a statement"
        f" that is agreed, both find the same in {alike}. What lies beyond the text"
        " makes no finding."
    )
    if differing:
        yield Rows(
            header=("treaty", "topic", "A", "B"),
            rows=tuple(
                (cell.treaty, cell.topic, _state(cell.a), _state(cell.b))
                for cell in differing
            ),
        )


def _state(state: State | None) -> str:
    return "no such treaty" if state is None else STATES[state]


def _disagreements(agreement: Agreement) -> Iterator[Block]:
    entries = [
        _pair(each.label, pair)
        for each in agreement.documents
        for pair in each.pairs
        if pair.differs
    ]
    yield Heading(2, f"Pairs that differ: {len(entries)}")
    yield from entries
    for letter, only in (("A", "only_a"), ("B", "only_b")):
        entries = [
            _single(each.label, unit, letter)
            for each in agreement.documents
            for unit in getattr(each, only)
        ]
        yield Heading(2, f"Only {letter} has: {len(entries)}")
        yield from entries


def _pair(label: str, pair: Pair) -> Entry:
    a, b = pair.a.codes, pair.b.codes
    apart = [f"{name}: A {a[name]}; B {b[name]}" for name in pair.differs]
    both = [f"{name} {a[name]}" for name in a if name not in pair.differs]
    words = (pair.a.said.quotation.text, pair.b.said.quotation.text)
    numbers = dict.fromkeys((pair.a.standing.paragraph, pair.b.standing.paragraph))
    where = " and ".join(f"¶ {number}" for number in numbers)
    return Entry(
        title=(
            f"{label}, {where}: {pair.kind}, differs in {listed(pair.differs)};"
            f" overlap {pair.overlap:.2f}"
        ),
        words=(("A, B", words[0]),)
        if words[0] == words[1]
        else (("A", words[0]), ("B", words[1])),
        codes=(*apart, f"both: {'; '.join(both)}"),
    )


def _single(label: str, unit: Unit, letter: str) -> Entry:
    codes = [f"{name} {value}" for name, value in unit.codes.items()]
    return Entry(
        title=f"{label}, ¶ {unit.standing.paragraph}: {unit.kind}",
        words=((letter, unit.said.quotation.text),),
        codes=("; ".join(codes),),
    )
