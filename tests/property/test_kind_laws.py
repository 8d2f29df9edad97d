"""The laws of the kinds of terms, and of `told`.

- Terms of each kind keep the laws of terms, those of `treatycmp.testing.laws`.
- What is collected loses no member and is never contested.
- `told` on whole numbers is `told` on each bit, and symmetric in the two treaties.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycmp.codebook import AT_LEAST, WORDED, Duration, Kind, Term
from treatycmp.testing import laws
from treatycmp.testing.laws.worlds import Timetable
from treatycmp.verdicts import told

members = st.frozensets(st.sampled_from("abcd"), min_size=1)
numbers = st.integers(0, 255)
# One of each kind, and numbers beside choices.
TERMS = [*Timetable.terms.values(), Duration.terms["years"]]


@pytest.mark.parametrize("law", laws.TERM, ids=lambda law: str(law.name))
@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term.name))
def test_each_kind_keeps_the_law(term: Term, law: laws.Law[Term]) -> None:
    """No stated values break a law of terms, whatever the kind."""
    law.run(term, called=term.name, settings=settings())


@pytest.mark.parametrize("law", laws.DATE_TERM, ids=lambda law: str(law.name))
def test_dates_keep_the_law(law: laws.Law[Term]) -> None:
    """No dates break a law of dates."""
    law.run(Timetable.terms["due"], called="due", settings=settings())


@pytest.mark.parametrize("kind", [AT_LEAST, WORDED], ids=lambda kind: kind.name)
@given(st.lists(members, min_size=1))
def test_what_is_collected_is_all_that_is_stated(
    kind: Kind, values: list[frozenset[str]]
) -> None:
    """A set holds each stated member and no other; it is never contested or pinned."""
    assert kind.narrow(values) == {member for value in values for member in value}
    assert not kind.pins(kind.narrow(values))


@given(numbers, numbers, numbers, numbers)
def test_told_works_bit_by_bit(a: int, b: int, c: int, d: int) -> None:
    """On whole numbers, each bit of the result is `told` of the bits at its place."""
    different, same = told(a, b, c, d)
    for place in range(8):
        bits = (bool(number >> place & 1) for number in (a, b, c, d))
        assert told(*bits) == (bool(different >> place & 1), bool(same >> place & 1))


@given(numbers, numbers, numbers, numbers)
def test_told_is_symmetric(a: int, b: int, c: int, d: int) -> None:
    """The order of the two treaties changes nothing."""
    assert told(a, b, c, d) == told(c, d, a, b)


@given(numbers, numbers, numbers, numbers)
def test_told_of_the_opposites_is_the_same(a: int, b: int, c: int, d: int) -> None:
    """If presence and absence change places on both sides, the result is the same."""
    assert told(a, b, c, d) == told(b, a, d, c)
