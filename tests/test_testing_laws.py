"""Laws for users: what they catch in topics, terms and rules, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import annotated_types as at
import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from treatycmp.codebook import (
    AT_LEAST,
    BASE,
    DATE,
    EXACT,
    WORDED,
    Clause,
    Codebook,
    Duration,
    Event,
    JointExercises,
    Kind,
    MilitaryCooperation,
    PortVisits,
    Topic,
    plain_types,
)
from treatycmp.codebook.terms import term
from treatycmp.dates import Date  # noqa: TC001 - a term's type, read at run time
from treatycmp.errors import InvalidValueError
from treatycmp.rules import RULES, Rule
from treatycmp.testing.laws import (
    DECLARATION,
    ENGINE,
    RULE_SET,
    TERM,
    TOPIC,
    Engine,
    Law,
    LawBrokenError,
    check_rules,
    check_topic,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FEW = settings(derandomize=True, database=None, deadline=None, max_examples=3)
MANY = settings(FEW, max_examples=1000)
LAWS = {law.name: law for law in (*DECLARATION, *TOPIC)}


@pytest.mark.parametrize("topic", BASE, ids=lambda topic: str(topic.key))
def test_the_topics_of_the_library_keep_all_laws(topic: type[Topic]) -> None:
    """Every topic of the shipped codebook is what a topic has to be."""
    check_topic(topic, settings=FEW)


@attrs.frozen(kw_only=True)
class Inspection(Event):
    """An event type of a user's own, with a term of each kind."""

    rounds: Annotated[int, at.Gt(0)] | None = term(EXACT, "how many")
    day: Date | None = term(DATE, "when")
    sites: frozenset[str] | None = term(AT_LEAST, "where")
    words: frozenset[str] | None = term(WORDED, "how it is put")


@attrs.frozen(kw_only=True)
class Bare(Clause):
    """A clause type without terms."""


@pytest.mark.parametrize("topic", [Inspection, Bare])
def test_a_topic_of_ones_own_can_keep_all_laws(topic: type[Topic]) -> None:
    """A sound topic of a user's own passes, with terms of each kind or with none."""
    check_topic(topic, settings=settings(FEW, max_examples=20))


@attrs.frozen(kw_only=True)
class Newline(Clause):
    """A topic whose title is no line."""

    title: ClassVar[str] = "Two\nlines"


@attrs.frozen(kw_only=True)
class Unborn(Clause):
    """A topic of a codebook that is not there yet."""

    since: ClassVar[int | None] = 99


@attrs.frozen(kw_only=True)
class Meaningless(Clause):
    """A topic with a term that does not say what it is."""

    size: int | None = term(EXACT, "")


@attrs.frozen(kw_only=True)
class Tidied(Clause):
    """A topic that tidies its terms up."""

    place: str | None = term(EXACT, "where")

    def __attrs_post_init__(self) -> None:
        """Write the place in capitals."""
        if self.place is not None:
            object.__setattr__(self, "place", self.place.upper())


@attrs.frozen(kw_only=True)
class Dependent(Clause):
    """A topic with a term that needs another."""

    size: int | None = term(EXACT, "how large")
    unit: str | None = term(EXACT, "in what")

    def __attrs_post_init__(self) -> None:
        """Refuse a size without its unit."""
        if self.size is not None and self.unit is None:
            message = "a size needs a unit"
            raise ValueError(message)


@attrs.frozen(kw_only=True, eq=False)
class Alone(Clause):
    """A topic of which no two objects are equal."""

    size: int | None = term(EXACT, "how large")

    def __eq__(self, other: object) -> bool:
        """Be equal to nothing else."""
        return self is other

    def __hash__(self) -> int:
        """Have a hash of its own."""
        return id(self)


@attrs.frozen(kw_only=True, eq=False)
class Alike(Clause):
    """A topic with the equality of its base, which knows none of its terms."""

    size: int | None = term(EXACT, "how large")


class Undecorated(Clause):
    """A topic that attrs knows nothing of."""


@attrs.frozen(kw_only=True)
class Stepped(Clause):
    """A topic with a range that only its file knows."""

    size: Annotated[int, at.MultipleOf(5)] | None = term(EXACT, "in steps of five")


@attrs.frozen(kw_only=True)
class Invisible(Clause):
    """A topic with a title that nobody can see."""

    title: ClassVar[str] = "\N{ZERO WIDTH SPACE}"
    size: int | None = term(EXACT, "how large")


class Anything(Kind):
    """A kind that holds every type, and combines as a function says."""

    name = "anything"

    def __init__(
        self, narrow: Callable[[Sequence[Any]], Any], *, collects: bool = False
    ) -> None:
        """Take what narrows."""
        self._narrow = narrow
        self.collects = collects  # type: ignore[misc]

    def narrow(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 - any type
        """Narrow by the function."""
        return self._narrow(values)

    def pins(self, value: object) -> bool:
        """Leave all open."""
        del value
        return False

    def fits(self, types_: Iterable[Any]) -> bool:
        """Hold any type."""
        return bool(plain_types(types_))


def falling(values: Sequence[int]) -> int | None:
    """Contest what rises."""
    return None if sorted(values, reverse=True) != list(values) else values[0]


def united(values: Sequence[frozenset[Any]]) -> frozenset[Any]:
    """Collect all that is stated."""
    return frozenset().union(*values)


def single(values: Sequence[int]) -> int | None:
    """Contest whatever is not stated once."""
    return None if values[1:] else values[0]


def even(values: Sequence[int]) -> int | None:
    """Contest what adds up to an odd number."""
    return None if sum(values) % 2 else sum(values)


def nearly(values: Sequence[int]) -> int | None:
    """Let values agree that are one apart, and take the largest."""
    return None if max(values) - min(values) > 1 else max(values)


def of_kind(kind: Kind, type_: Any = int) -> type[Topic]:  # noqa: ANN401 - any type
    """Declare a topic with one term of a kind."""

    class Sized(Clause):
        """A topic with a size."""

        size: Any = term(kind, "how large")

    Sized.__annotations__["size"] = type_ | None
    return attrs.frozen(kw_only=True)(Sized)


@pytest.mark.parametrize(
    ("law", "topic", "how"),
    [
        ("declared", Newline, "must be one line of text"),
        ("declared", Unborn, "exists since version 99"),
        ("declared", Meaningless, "`meaning of size` must be one line"),
        ("declared", Undecorated, "is not decorated: use @attrs.frozen"),
        ("kept", Tidied, "{'place': 'a'} is kept as {'place': 'A'}"),
        ("kept", Dependent, "a size needs a unit"),
        ("equal", Alone, "is not equal to what is made of the same terms"),
        ("equal", Alike, r"Alike\(size=None\) is equal to Alike\(size=0\)"),
        ("order", of_kind(Anything(lambda values: values[-1])), "`size` is 1 or 0"),
        ("reflexive", of_kind(Anything(single)), "size against itself is different"),
        ("mirror", of_kind(Anything(falling)), "size is (different|no-basis) from one"),
        ("growing", of_kind(Anything(even)), "size is different; with .* no-basis"),
        ("files", Stepped, "must be a multiple of 5|multiple"),
        (
            "json",
            of_kind(Anything(united, collects=True), frozenset[int | str]),
            r"“a has Sized.*” raises TypeError, '<' not supported",
        ),
        ("rendering", Invisible, "the row of .* is read as"),
    ],
)
def test_a_topic_that_breaks_a_law_is_caught(
    law: str, topic: type[Topic], how: str
) -> None:
    """Each law of topics has a topic that breaks it, and says how."""
    with pytest.raises(LawBrokenError, match=how) as caught:
        LAWS[law].run(topic, settings=MANY)
    assert caught.value.law == law
    what = "could not be run through" if caught.value.raised else "breaks"
    assert str(caught.value).startswith(f"{topic.__name__} {what} the law “{law}”: ")
    assert caught.value.why in str(caught.value)


def test_laws_are_run_from_the_declaration_up() -> None:
    """What a topic breaks is told by the simplest law that it breaks."""
    with pytest.raises(LawBrokenError) as caught:
        check_topic(of_kind(Anything(lambda values: values[-1])))
    assert caught.value.law == "commutative"
    assert caught.value.subject == "`Sized.size`"
    assert caught.value.how == "0, 0 and 1 narrow to 1, and 0, 1 and 0 to 0"
    assert caught.value.example == (0, 0, 1)


def test_a_tolerance_is_no_way_to_combine() -> None:
    """Values that agree with their neighbors depend on which are combined first."""
    with pytest.raises(LawBrokenError, match="“associative”") as caught:
        check_topic(of_kind(Anything(nearly)))
    assert caught.value.how == (
        "0, 1 and 2 narrow to nothing all at once, and to 2 one after the other"
    )


def test_a_counterexample_is_the_same_in_every_run() -> None:
    """Two runs over the same topic end with the same message."""

    def message() -> str:
        with pytest.raises(LawBrokenError) as caught:
            check_topic(of_kind(Anything(lambda values: sum(values) // len(values))))
        return str(caught.value)

    assert message() == message()


def test_what_cannot_be_made_is_told() -> None:
    """Where no example can be made, the message says so, and why."""
    law: Law[object] = Law(
        name="any",
        sentence="Anything.",
        why="no reason",
        examples=lambda _: st.integers().map(lambda _: 1 // 0),
        breach=lambda *_: None,
    )
    with pytest.raises(LawBrokenError, match="no example can be made: ZeroDivision"):
        law.run("Something")


def test_what_raises_is_not_told_as_a_broken_law() -> None:
    """An engine that raises is told as such, by the first line, with its error."""

    def lacking(_: object) -> Any:  # noqa: ANN401 - it gives nothing
        message = "no such function"
        raise NotImplementedError(message)

    with pytest.raises(LawBrokenError) as caught:
        run(ENGINE, Engine(name="My engine", negate=lacking), settings=FEW)
    first = str(caught.value).splitlines()[0]
    assert first == (
        "My engine could not be run through the law “opposites”: it raises"
        " NotImplementedError, no such function"
    )
    assert isinstance(caught.value.raised, NotImplementedError)
    assert caught.value.__cause__ is caught.value.raised


@pytest.mark.parametrize(
    "given", [7, "Duration", Duration(), int, None, Topic, Clause, Event], ids=repr
)
def test_what_is_no_topic_is_refused(given: Any) -> None:  # noqa: ANN401 - not a topic
    """What is no topic, or the base of all, is refused with what to give instead."""
    with pytest.raises(TypeError, match=r"is none: give the class of a clause type"):
        check_topic(given)


def test_what_is_no_rule_is_refused() -> None:
    """Something among the rules that is none is refused with what to give instead."""
    given: list[Any] = [*RULES, "port-visits ⇒ military-cooperation"]
    with pytest.raises(InvalidValueError, match=r"give rules, .*, not 'port-visits"):
        check_rules(given)


@pytest.mark.parametrize(
    ("parts", "here"),
    [
        ({"negate": lambda truth: truth}, "negate(TRUE) is TRUE, and not FALSE"),
        ({"negate": lambda _: None}, "negate(TRUE) is None, and not FALSE"),
        (
            {"join": lambda a, _: a},
            "join(NEITHER, TRUE) is NEITHER, and join(TRUE, NEITHER) is TRUE",
        ),
        (
            {"told": lambda a, b, c, d: (a & d, a & c | b & d)},
            "FALSE against TRUE is no-basis, and TRUE against FALSE is different",
        ),
        (
            {"told": lambda a, b, c, d: (a & d | b & c, a & c)},
            "FALSE against FALSE is no-basis, and TRUE against TRUE is same",
        ),
        (
            {"told": lambda a, b, c, d: (a & d | b & c, a & c | b & d | a & b | c & d)},
            "BOTH against NEITHER is same",
        ),
        (
            {"told": lambda a, b, c, d: (a & c | b & d, a & d | b & c)},
            "TRUE against TRUE is different, and not same",
        ),
    ],
)
def test_a_message_shows_one_pair_that_differs(
    parts: dict[str, Any], here: str
) -> None:
    """What was asked is told in words, with the first two answers that differ."""
    with pytest.raises(LawBrokenError) as caught:
        run(ENGINE, Engine(**parts), settings=FEW)
    assert caught.value.how == here


def test_a_topic_that_cannot_be_coded_is_told_in_a_sentence() -> None:
    """Of a class that attrs knows nothing of, the message says what cannot be made."""
    with pytest.raises(LawBrokenError) as caught:
        check_topic(Undecorated, settings=FEW)
    assert caught.value.how == (
        "a codebook with it raises DeclarationError, Undecorated is not decorated: use"
        " @attrs.frozen(kw_only=True)"
    )


def test_what_differs_from_run_to_run_is_no_law() -> None:
    """A breach that comes and goes is told as such, and is not taken for none."""
    times = iter(range(1000))
    law: Law[object] = Law(
        name="any",
        sentence="Anything.",
        why="no reason",
        examples=lambda _: st.integers(),
        breach=lambda *_: "once" if next(times) == 1 else None,
    )
    with pytest.raises(LawBrokenError, match="any"):
        law.run("Something")


def test_laws_have_names_of_their_own() -> None:
    """A name stands for one law of its group, and each law has its sentences."""
    for group in (ENGINE, RULE_SET, TERM, (*DECLARATION, *TOPIC)):
        names = [law.name for law in group]
        assert sorted(set(names)) == sorted(names)
        assert all(law.sentence.endswith(".") for law in group)
        assert not any(law.why.endswith(".") for law in group)


def rule(premise: type[Topic], conclusion: type[Topic]) -> Rule:
    """Make a rule."""
    return Rule(premise=premise, conclusion=conclusion, authority="A paper of 2020")


def test_the_rules_of_the_library_keep_all_laws() -> None:
    """The shipped rules are known, said once, and lead from narrow to wide."""
    check_rules(RULES)


@pytest.mark.parametrize(
    ("law", "rules", "how"),
    [
        ("known topics", [rule(PortVisits, JointExercises)], "has no joint-exercises"),
        ("one rule once", [rule(PortVisits, Duration)] * 2, "is there twice"),
        (
            "narrower to wider",
            [
                rule(PortVisits, Duration),
                rule(Duration, MilitaryCooperation),
                rule(MilitaryCooperation, PortVisits),
            ],
            "port-visits entails duration, and is entailed by it",
        ),
    ],
)
def test_rules_that_break_a_law_are_caught(
    law: str, rules: list[Rule], how: str
) -> None:
    """Each law of rules has rules that break it, and says how."""
    codebook = Codebook((Duration, MilitaryCooperation, PortVisits))
    with pytest.raises(LawBrokenError, match=how) as caught:
        check_rules(rules, codebook=codebook)
    assert caught.value.law == law


def test_laws_may_be_run_on_an_engine_of_ones_own() -> None:
    """The first broken law stops a run, under the name of the engine."""
    engine = Engine(name="A careless engine", negate=lambda truth: truth)
    with pytest.raises(LawBrokenError, match=r"^A careless engine breaks the law"):
        run(ENGINE, engine, settings=FEW)
