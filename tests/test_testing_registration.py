"""`st.from_type` knows the public types of the domain, and importing costs nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

import treatycmp
from treatycmp.codebook import AT_LEAST, BASE, Clause, Event, Obligation, Topic
from treatycmp.codebook.base import witnesses
from treatycmp.codebook.terms import term
from treatycmp.testing.registration import register

if TYPE_CHECKING:
    from collections.abc import Callable

register()

QUICK = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=500,
    phases=[Phase.generate, Phase.shrink],
)
TYPES = [
    *(treatycmp.Truth, treatycmp.Verdict, treatycmp.State, treatycmp.Date),
    *(treatycmp.Quotation, treatycmp.Treaty, treatycmp.Source, treatycmp.Speaker),
    *(treatycmp.Origin, treatycmp.Statement, treatycmp.Contrast, treatycmp.Note),
    *(treatycmp.Corpus, treatycmp.Finding, treatycmp.StatedTerm, treatycmp.PairVerdict),
    *(treatycmp.Comparison, treatycmp.ContrastCheck, treatycmp.Rule, treatycmp.Kind),
    *(treatycmp.Term, treatycmp.Codebook, treatycmp.Formula, Topic, Clause, Event),
    *(treatycmp.Manner, treatycmp.Says, treatycmp.Status, treatycmp.Check, Obligation),
    *BASE,
]


def first(
    type_: Any,  # noqa: ANN401 - any type
    condition: Callable[[Any], Any] = lambda _: True,
) -> Any:  # noqa: ANN401 - as above
    """Find the first thing of a type of which a condition holds."""
    return find(st.from_type(type_), condition, settings=QUICK)


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: str(type_.__name__))
def test_every_public_type_can_be_made(type_: type) -> None:
    """`st.from_type` gives values of each type of the domain."""
    anything = settings(QUICK, phases=[Phase.generate])
    made = find(st.from_type(type_), lambda _: True, settings=anything)
    assert isinstance(made, type_)


@pytest.mark.parametrize("topic", [topic for topic in BASE if topic.terms])
def test_topics_are_made_with_their_terms(topic: type[Topic]) -> None:
    """Each topic is made with some of its terms, and without."""
    assert first(topic, lambda clause: clause.stated()).stated()
    assert first(topic).stated() == {}


def test_bases_are_made_as_any_of_their_topics() -> None:
    """A base of topics stands for those of the library that derive from it."""
    assert first(Clause, lambda clause: type(clause) is not type(first(Clause)))
    assert issubclass(type(first(Obligation)), Obligation)
    assert first(Event).kind == "event"


def test_a_topic_of_ones_own_is_known_once_it_is_declared() -> None:
    """A user's topic needs no registering, and its terms fit their types."""

    class Shared(Clause):
        """A topic that is declared after hypothesis was imported."""

        hosts: Any = term(AT_LEAST, "where")

    Shared.__annotations__["hosts"] = frozenset[str] | None
    declared = attrs.frozen(kw_only=True)(Shared)
    assert first(declared) == declared()
    made = first(declared, lambda clause: clause.hosts)
    assert made.hosts == frozenset({"a"})


def test_registering_again_changes_nothing() -> None:
    """However often hypothesis calls it, topics are told of once."""
    before = [*witnesses]
    register()
    assert witnesses == before


def test_importing_the_library_imports_no_hypothesis() -> None:
    """Neither the library, nor one of its topics, needs hypothesis."""
    script = (
        "import sys, treatycmp, treatycmp.literate, treatycmp.report;"
        "treatycmp.load(); print('hypothesis' in sys.modules)"
    )
    ran = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "False\n"


def installed() -> bool:
    """Tell whether hypothesis finds treatycmp by its entry point."""
    return any(
        point.value == "treatycmp.testing.registration:register"
        for point in entry_points(group="hypothesis")
    )


def test_hypothesis_finds_the_types_by_itself() -> None:
    """Where treatycmp is installed, importing hypothesis is enough for `from_type`."""
    if not installed():
        pytest.skip("treatycmp is not installed, so it has no entry points")
    script = (
        "from hypothesis import find, strategies as st; import treatycmp;"
        "print(find(st.from_type(treatycmp.Duration), lambda clause: clause.years))"
    )
    ran = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert ran.stdout in ("Duration(years=1)\n", "Duration(years='indefinite')\n")
