"""What was told of two treaties: the verdict on a pair, in presence and in each term.

Silence never makes a difference, and never a sameness: `told` is the one definition of
comparing presence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from treatycmp.codebook import Clause, Topic
from treatycmp.errors import InvalidValueError
from treatycmp.truth import FourValued

if TYPE_CHECKING:
    from treatycmp.findings import Finding, StatedTerm

__all__ = ["PRESENCE", "PairVerdict", "Verdict", "judge", "told"]

PRESENCE = "presence"
"""The respect in which every pair is compared; the others are names of terms."""

_Bits = TypeVar("_Bits", bool, int)


def told(
    a_present: _Bits, a_absent: _Bits, b_present: _Bits, b_absent: _Bits
) -> tuple[_Bits, _Bits]:
    """Tell from what was told of two treaties whether they are told apart or alike.

    Works on Booleans, and bit by bit on whole numbers and on any columns that know
    `&` and `|`.

    Returns:
        *(told different, told same)*.

    Example:
        >>> told(True, False, False, True)
        (True, False)
        >>> told(True, True, False, False)
        (False, False)
    """
    different = (a_present & b_absent) | (a_absent & b_present)
    same = (a_present & b_present) | (a_absent & b_absent)
    return different, same


class Verdict(FourValued):
    """What was told of two treaties in one respect: *(different, same)*.

    The order and the lattice are those of `Truth`.

    Example:
        >>> Verdict.DIFFERENT | Verdict.SAME
        <Verdict.CONTESTED: (True, True)>
    """

    NO_BASIS = (False, False)
    DIFFERENT = (True, False)
    SAME = (False, True)
    CONTESTED = (True, True)

    @property
    def word(self) -> str:
        """The verdict as reports and JSON write it, `no-basis`."""
        return self.name.lower().replace("_", "-")


@attrs.frozen(kw_only=True)
class PairVerdict:
    """The verdict on two treaties and one clause type in one respect.

    Attributes:
        topic: the clause type.
        respect: `presence`, or the name of a term.
        verdict: the verdict.
        findings: both sides' findings, with their evidence.
    """

    topic: type[Topic]
    respect: str
    verdict: Verdict
    findings: tuple[Finding, Finding]

    @property
    def treaties(self) -> tuple[str, str]:
        """The ids of the two treaties."""
        first, second = self.findings
        return first.treaty, second.treaty


def judge(a: Finding, b: Finding) -> tuple[PairVerdict, ...]:
    """Compare two findings of one clause type: presence first, then each term.

    Terms are compared where both are told present. A term has no basis where either
    side leaves it unset.

    Raises:
        InvalidValueError: if the findings are not of one clause type.
    """
    if a.topic is not b.topic or not issubclass(a.topic, Clause):
        problem = f"a pair has one clause type, not {a.topic.key} and {b.topic.key}"
        raise InvalidValueError(what="PairVerdict", problems=[("topic", problem)])
    sides = (a.truth, b.truth)
    presence = Verdict(
        told(*(bit for side in sides for bit in (side.told_present, side.told_absent)))
    )
    verdicts = {PRESENCE: presence}
    if all(side.told_present for side in sides):
        verdicts |= {
            name: _compare_terms(a.terms.get(name), b.terms.get(name))
            for name in a.topic.terms
        }
    return tuple(
        PairVerdict(topic=a.topic, respect=respect, verdict=verdict, findings=(a, b))
        for respect, verdict in verdicts.items()
    )


def _compare_terms(a: StatedTerm | None, b: StatedTerm | None) -> Verdict:
    if a is None or b is None:
        return Verdict.NO_BASIS
    if a.contested or b.contested:
        return Verdict.CONTESTED
    kind = a.term.kind
    if kind.narrow([a.value, b.value]) is None:
        return Verdict.DIFFERENT
    if kind.pins(a.value) and kind.pins(b.value):
        return Verdict.SAME
    return Verdict.NO_BASIS
