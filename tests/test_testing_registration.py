"""`st.from_type` knows the public types of the domain, and importing costs nothing."""

from __future__ import annotations

import subprocess
import sys
from enum import Enum
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import treatycmp
from treatycmp import classification, explanation, logic
from treatycmp.codebook import AT_LEAST, BASE, Clause, Event, Obligation, Topic
from treatycmp.codebook.base import witnesses
from treatycmp.codebook.terms import term
from treatycmp.explanation import Node, NodeKind, Removal
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
ANY = settings(QUICK, phases=[Phase.generate])
PACKAGES = (treatycmp, classification, explanation, logic)
# Errors are raised, and a folder is read: it would take the reader of Markdown to make.
NOT_MADE = (Exception, treatycmp.Folder)
PUBLIC: dict[str, type] = {
    name: thing
    for package in PACKAGES
    for name in package.__all__
    if isinstance(thing := getattr(package, name), type)
    and not issubclass(thing, NOT_MADE)
}


def first(
    type_: Any,  # noqa: ANN401 - any type
    condition: Callable[[Any], Any] = lambda _: True,
) -> Any:  # noqa: ANN401 - as above
    """Find the first thing of a type of which a condition holds."""
    return find(st.from_type(type_), condition, settings=QUICK)


@pytest.mark.parametrize("type_", PUBLIC.values(), ids=PUBLIC)
def test_every_public_type_can_be_made(type_: type) -> None:
    """`st.from_type` gives values of each type of the domain, several of them."""
    few = settings(ANY, max_examples=5)

    @few
    @given(st.from_type(type_))
    def made(value: object) -> None:
        assert isinstance(value, type_)

    made()


def test_no_public_type_is_left_to_guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every public type but choices is registered: guesses make what is not valid."""
    registered: set[type] = set()
    monkeypatch.setattr(
        st, "register_type_strategy", lambda type_, _: registered.add(type_)
    )
    register()
    guessed = {*PUBLIC.values()} - registered
    assert [type_ for type_ in guessed if not issubclass(type_, Enum)] == []


def test_what_is_made_of_a_scheme_is_what_classifying_makes() -> None:
    """A classification has the outcomes of its scheme, on findings of one treaty."""

    @settings(ANY, max_examples=20)
    @given(st.from_type(classification.Classification))
    def holds(made: classification.Classification) -> None:
        variables = tuple(outcome.variable for outcome in made.outcomes)
        assert variables == made.scheme.variables
        for outcome in made.outcomes:
            findings = outcome.findings
            assert tuple(each.topic for each in findings) == outcome.variable.topics
            assert {each.treaty for each in findings} == {made.treaty}
            assert outcome.possible

    holds()


def test_what_is_entailed_rests_on_what_is_told() -> None:
    """A derivation starts from what is present, and a conflict is with an absence."""
    conflicts = st.from_type(treatycmp.RuleConflict)
    conflict = find(conflicts, lambda each: len(each.finding.absent) > 1, settings=ANY)
    (derivation,) = conflict.derivations
    assert derivation.finding.present
    assert derivation.finding.topic is derivation.rules[0].premise
    assert conflict.finding.topic is derivation.rules[-1].conclusion


def test_what_is_explained_is_what_is_said() -> None:
    """There are derivations down to the words, and changes by sets of two."""
    nodes, removals = st.from_type(Node), st.from_type(Removal)
    found = find(nodes, lambda each: each.kind is NodeKind.FINDING, settings=ANY)
    assert NodeKind.QUOTATION in {each.kind for each in found.walk()}
    change = find(removals, lambda each: len(each.ids) > 1, settings=ANY)
    assert change.becomes


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
    assert ran(script) == "False\n"


def ran(script: str) -> str:
    """Give what a script prints, in an interpreter of its own."""
    return subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    ).stdout


def test_registering_imports_nothing_that_costs() -> None:
    """Before a type is asked for, no strategies are imported, and no file format."""
    costly = {"treatycmp.testing.strategies", "pydantic", "markdown_it", "tabulate"}
    script = (
        "import sys; from treatycmp.testing.registration import register; register();"
        f"print(sorted({costly} & {{*sys.modules}}))"
    )
    assert ran(script) == "[]\n"


@pytest.mark.parametrize(
    "module", ["", ".laws", ".machines", ".registration", ".strategies"]
)
def test_without_hypothesis_it_is_told_what_to_install(module: str) -> None:
    """A part that is imported without hypothesis names the extra, for both places."""
    script = (
        "import sys; sys.modules['hypothesis'] = None\n"
        f"try: import treatycmp.testing{module}\n"
        "except ImportError as error: print(type(error).__name__, error.name, error)"
    )
    assert ran(script) == (
        "MissingExtraError hypothesis treatycmp.testing needs hypothesis, which is an"
        " extra: run pip install 'treatycmp[hypothesis]', or in a checkout"
        " pip install '.[hypothesis]'\n"
    )


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
    assert ran(script) in ("Duration(years=1)\n", "Duration(years='indefinite')\n")
