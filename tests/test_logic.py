"""Formulas: how they are built, written and refused; what a constraint asks."""

from __future__ import annotations

import functools
import operator
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

import annotated_types as at
import attrs
import pytest

import treatycmp
from treatycmp.codebook import (
    AT_LEAST,
    DATE,
    EXACT,
    WORDED,
    Clause,
    Duration,
    Event,
    MutualDefense,
    NonAssistance,
    Prolongation,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import Kind, term
from treatycmp.dates import Date
from treatycmp.errors import DateError, InvalidValueError
from treatycmp.logic import (
    MAX_DEPTH,
    Formula,
    contested,
    ge,
    gt,
    has,
    includes,
    le,
    lt,
    one_of,
    stated,
    within,
)
from treatycmp.logic.constraints import Bound, Constraint, OneOf
from treatycmp.logic.formulas import And, Has, Not, Or
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

A, B, C = has(MutualDefense), has(NonAssistance), has(Duration)


@attrs.frozen(kw_only=True)
class Sampler(Clause):
    """A clause type with a term of each kind, and of several types."""

    flag: bool | None = term(EXACT, "yes or no")
    words: str | None = term(EXACT, "a text")
    level: Annotated[int, at.Ge(1)] | Literal["any"] | None = term(EXACT, "a level")
    grade: Literal[1, 2] | None = term(EXACT, "a grade")
    day: Date | None = term(DATE, "when")
    fields: frozenset[str] | None = term(AT_LEAST, "what it covers")
    terms_used: frozenset[int] | None = term(WORDED, "numbers, as wordings")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (A & ~B, "has(MutualDefense) & ~has(NonAssistance)"),
        (has(Duration, years=ge(20)), "has(Duration, years=ge(20))"),
        (A & B | C, "has(MutualDefense) & has(NonAssistance) | has(Duration)"),
        (A & (B | C), "has(MutualDefense) & (has(NonAssistance) | has(Duration))"),
        (~(A & B), "~(has(MutualDefense) & has(NonAssistance))"),
        (~~A, "~~has(MutualDefense)"),
        (stated(Duration), "stated(Duration)"),
        (contested(Duration), "contested(Duration)"),
        (contested(Signature, "date"), 'contested(Signature, "date")'),
    ],
)
def test_a_formula_is_written_as_it_is_built(formula: Formula, text: str) -> None:
    """The text of a formula has parentheses where they are needed, and no others."""
    assert str(formula) == text


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ({"flag": False, "day": lt("2024")}, 'flag=False, day=lt("2024")'),
        ({"words": 'it\'s "so"'}, "words='it\\'s \"so\"'"),
        ({"words": "it's"}, 'words="it\'s"'),
        ({"words": 'so "so"'}, "words='so \"so\"'"),
        ({"words": "a\nb"}, r'words="a\nb"'),
        ({"level": one_of(3, "any", 2)}, 'level=one_of(2, 3, "any")'),
        ({"grade": gt(1)}, "grade=gt(1)"),
        ({"fields": includes("air")}, 'fields=includes("air")'),
        ({"terms_used": includes(5)}, "terms_used=includes(5)"),
        ({"day": within("2024/..")}, 'day=within("2024/..")'),
    ],
)
def test_a_constraint_is_written_as_it_is_built(
    terms: dict[str, Any], text: str
) -> None:
    """Values are written as in Python, texts in double quotes if it is as plain."""
    assert str(has(Sampler, **terms)) == f"has(Sampler, {text})"


def test_terms_are_in_the_order_of_the_topic() -> None:
    """The order in which terms are named makes no other formula."""
    one = has(Sampler, fields=includes("air"), flag=True)
    other = has(Sampler, flag=True, fields=includes("air"))
    assert one == other
    assert hash(one) == hash(other)
    assert str(one) == 'has(Sampler, flag=True, fields=includes("air"))'


def test_a_plain_value_is_one_of_one() -> None:
    """A value by itself asks what `one_of` of it asks."""
    assert has(Duration, years=20) == has(Duration, years=one_of(20, 20))
    assert one_of(1, 2) == one_of(2, 1)


def test_a_chain_is_flat_however_long() -> None:
    """A thousand conjuncts are one level deep, and written without parentheses."""
    chain = functools.reduce(operator.and_, [A, B] * 500)
    assert chain.depth == 1
    assert len([*chain.atoms]) == 1000
    assert "((" not in str(chain)


def test_connectives_do_not_nest_without_end() -> None:
    """A formula nested deeper than the bound is refused when it is built."""
    formula: Formula = A
    for _ in range(MAX_DEPTH):
        formula = ~formula
    assert formula.depth == MAX_DEPTH
    with pytest.raises(
        InvalidValueError, match=f"^Formula: its .* more than {MAX_DEPTH}"
    ) as error:
        operator.invert(formula)
    assert [field for field, _ in error.value.problems] == ["operands"]


@pytest.mark.parametrize("chain", [And, Or])
@pytest.mark.parametrize("operands", [[], [A]])
def test_a_chain_has_two_operands(
    chain: Callable[[Iterable[Formula]], Formula], operands: list[Formula]
) -> None:
    """A conjunction of nothing, or of one thing, is a mistake."""
    message = r"^(And|Or): it takes two operands"
    with pytest.raises(InvalidValueError, match=message) as error:
        chain(operands)
    assert [field for field, _ in error.value.problems] == ["operands"]


@pytest.mark.parametrize("mistake", ["A and B", "A or B", "not A", "1 if ~A else 0"])
def test_the_words_of_python_are_no_connectives(mistake: str) -> None:
    """`and`, `or` and `not` would lose parts of a formula, so they are errors."""
    with pytest.raises(TypeError, match=r"write & for `and`, \| for `or`, ~ for `not`"):
        eval(mistake, {"A": A, "B": B})  # noqa: S307 - the texts above


@pytest.mark.parametrize("other", [True, "has(Duration)", MutualDefense, Truth.TRUE])
def test_only_formulas_are_connected(other: Any) -> None:  # noqa: ANN401 - anything
    """What is no formula is neither conjoined nor disjoined with one."""
    with pytest.raises(TypeError, match="unsupported operand"):
        A & other
    with pytest.raises(TypeError, match="unsupported operand"):
        A | other
    with pytest.raises(TypeError, match="unsupported operand"):
        other | A


def test_formulas_are_frozen() -> None:
    """Nothing in a formula can be changed."""
    for formula, field in ((A, "topic"), (A & B, "operands"), (~A, "operand")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(formula, field, None)


def test_atoms_are_from_left_to_right() -> None:
    """All atoms are listed, as often as they stand there."""
    assert [*(A & (B | ~A)).atoms] == [A, B, A]


class _Sum(Kind):
    """A kind of a user's own."""

    name = "sum"

    def narrow(self, values: Sequence[Any]) -> Any | None:  # noqa: ANN401 - any type
        return sum(values)

    def pins(self, value: object) -> bool:
        return value is not None

    def fits(self, types_: Iterable[Any]) -> bool:
        return set(types_) == {int}


@attrs.frozen(kw_only=True)
class Summed(Clause):
    """A clause type with a term of a user's own kind."""

    total: int | None = term(_Sum(), "the total")


EXACTLY = "ask a value, one_of(…), ge, gt, le or lt"


@pytest.mark.parametrize(
    ("topic", "terms", "sentence"),
    [
        (Duration, {"yers": 20}, "Duration has no term 'yers'; did you mean `years`?"),
        (Summed, {"total": 3}, "'sum': a formula cannot ask anything of this kind"),
        (Duration, {"years": 0}, "`years` must be greater than 0 or"),
        (Duration, {"years": True}, "`years` must be a whole number or"),
        (Duration, {"years": "20"}, "`years` is a number: write it without quotes"),
        (Duration, {"years": "twenty"}, "`years` must be a whole number or"),
        (Duration, {"years": includes(20)}, f"`years` is of kind 'exact': {EXACTLY}"),
        (Duration, {"years": within("2024")}, f"is of kind 'exact': {EXACTLY}"),
        (Duration, {"years": ge("2024")}, "`years` is a number: write it without"),
        (Sampler, {"words": ge("2024")}, 'no order by ge("2024")'),
        (Duration, {"years": ge(bound=True)}, "no order by ge(True)"),
        (Duration, {"years": [20]}, f"`years` is of kind 'exact': {EXACTLY}"),
        (Duration, {"years": None}, f"`years` is of kind 'exact': {EXACTLY}"),
        (Sampler, {"flag": 1}, "`flag` must be true or false"),
        (Sampler, {"flag": ge(1)}, "only whole numbers have one"),
        (Sampler, {"words": lt(3)}, "only whole numbers have one"),
        (Sampler, {"day": "2024"}, "ask within(…), ge, gt, le or lt"),
        (Sampler, {"day": Date("2024")}, "ask within(…), ge, gt, le or lt"),
        (Sampler, {"day": ge(2024)}, '`day` is a date: write ge("2024")'),
        (Sampler, {"day": lt(987)}, '`day` is a date: write lt("0987")'),
        (Sampler, {"day": gt(9999)}, '`day` is a date: write gt("9999")'),
        (Sampler, {"day": gt(10000)}, '`day` is a date: write gt("2024-06")'),
        (Sampler, {"day": ge(1)}, '`day` is a date: write ge("0001")'),
        (Sampler, {"day": le(0)}, '`day` is a date: write le("2024-06")'),
        (Sampler, {"day": le(bound=True)}, 'is a date: write le("2024-06")'),
        (Sampler, {"fields": "air"}, "`fields` is of kind 'at least': ask includes(…)"),
        (Sampler, {"fields": {"air"}}, "`fields` is of kind 'at least'"),
        (Sampler, {"fields": includes(3)}, "each member must be text"),
        (Sampler, {"terms_used": ge(3)}, "`terms_used` is of kind 'worded'"),
        (
            MutualDefense,
            {"trigger": includes("atack")},
            "must be one of 'armed attack'",
        ),
    ],
)
def test_a_constraint_fits_its_term(
    topic: type[Topic], terms: dict[str, Any], sentence: str
) -> None:
    """A constraint that a term cannot be asked is refused, with what it can be."""
    with pytest.raises(InvalidValueError, match=re.escape(sentence)) as error:
        has(topic, **terms)
    assert str(error.value).startswith(f"has({topic.__name__}): ")


def test_all_misfits_are_told_at_once() -> None:
    """Each term that does not fit is named, in the order given."""
    with pytest.raises(InvalidValueError) as error:
        has(Prolongation, years="ten", automatic=2, by=1)
    assert [name for name, _ in error.value.problems] == ["years", "automatic", "by"]


def test_a_topic_without_terms_has_none() -> None:
    """The message does not offer what is not there."""

    @attrs.frozen(kw_only=True)
    class Bare(Clause):
        """A clause type without terms."""

    with pytest.raises(InvalidValueError, match="no term 'years', nor any other"):
        has(Bare, years=1)


@pytest.mark.parametrize("ask", [has, stated, contested])
@pytest.mark.parametrize(
    "topic", ["mutual-defense", MutualDefense(), int, Topic, Clause, Event]
)
def test_topics_go_by_class(ask: Callable[[Any], Formula], topic: object) -> None:
    """What is no class of a topic is refused, with what to do."""
    with pytest.raises(InvalidValueError) as error:
        ask(topic)
    hint = "give its class, as MutualDefense; `parse` takes keys in a text"
    assert error.value.problems == (("topic", f"{topic!r} is no topic: {hint}"),)
    assert str(error.value) == f"Formula: {topic!r} is no topic: {hint}"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("dat", "Signature has no term 'dat'; did you mean `date`?"),
        ("signatories", "`signatories` is of kind 'at least': what is stated of it is"),
    ],
)
def test_only_what_can_be_contested_is_asked_for(name: str, sentence: str) -> None:
    """A term that nothing contests is refused, and one that is not there."""
    message = f"^contested\\(Signature\\): {re.escape(sentence)}"
    with pytest.raises(InvalidValueError, match=message):
        contested(Signature, name)


@pytest.mark.parametrize(
    ("ask", "bound", "sentence"),
    [
        (
            within,
            "2024~",
            "'2024~' is qualified: what is uncertain or approximate bounds nothing; ",
        ),
        (ge, "2024?", "'2024?' is qualified: what is"),
        (within, 2024, 'a date stands in quotes, as in within("2024"), not 2024'),
        (within, 2.5, "a bound is a whole number or a date, not 2.5"),
        (ge, 2.5, "a bound is a whole number or a date, not 2.5"),
        (ge, "20", "'20' is no date, and a number stands without quotes"),
        (ge, "../2024", 'ge("../2024") bounds nothing'),
        (lt, "../2024", 'lt("../2024") bounds nothing'),
        (gt, "2024/..", 'gt("2024/..") bounds nothing'),
        (le, "2024/..", 'le("2024/..") bounds nothing'),
    ],
)
def test_a_bound_bounds(
    ask: Callable[[Any], Constraint], bound: object, sentence: str
) -> None:
    """A bound that is qualified, open where it counts, or none at all is refused."""
    message = f"^Constraint: {re.escape(sentence)}"
    with pytest.raises(InvalidValueError, match=message) as error:
        ask(bound)
    assert [field for field, _ in error.value.problems] == ["bound"]


def test_a_bound_in_words_is_no_date() -> None:
    """The text of a bound is EDTF."""
    with pytest.raises(DateError, match="cannot read the date 'last summer'"):
        ge("last summer")
    with pytest.raises(DateError, match="cannot read the date 'last summer'"):
        within("last summer")


def test_one_of_nothing_is_refused() -> None:
    """There is no value that is one of none."""
    message = r"^one_of: give one value or more$"
    with pytest.raises(InvalidValueError, match=message) as error:
        one_of()
    assert [field for field, _ in error.value.problems] == ["values"]


@pytest.mark.parametrize(
    ("ask", "field", "message"),
    [
        (
            lambda: one_of([10, 20]),  # type: ignore[arg-type]
            "values",
            "one_of: give plain values one by one, as one_of(10, 20), not [10, 20]",
        ),
        (
            lambda: includes(["RUS", "IRN"]),  # type: ignore[arg-type]
            "member",
            "includes: give one member, not ['RUS', 'IRN']: for several, write has(…) &"  # noqa: ISC004 - one message
            " has(…)",
        ),
    ],
    ids=["one_of", "includes"],
)
def test_values_are_plain(
    ask: Callable[[], Constraint], field: str, message: str
) -> None:
    """A list in the place of a value is refused, with how to ask for several."""
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}$") as error:
        ask()
    assert [name for name, _ in error.value.problems] == [field]


def test_a_bound_has_no_words_of_a_source() -> None:
    """Dates that differ only in printed words make one constraint."""
    assert within(Date("2024", printed="that year")) == within("2024")


F, N, T = Truth.FALSE, Truth.NEITHER, Truth.TRUE
SIDES = {"ge": ge, "gt": gt, "le": le, "lt": lt}


@pytest.mark.parametrize(
    ("value", "votes"),
    [
        (19, {"ge": F, "gt": F, "le": T, "lt": T}),
        (20, {"ge": T, "gt": F, "le": T, "lt": F}),
        (21, {"ge": T, "gt": T, "le": F, "lt": F}),
        ("indefinite", {"ge": N, "gt": N, "le": N, "lt": N}),
    ],
)
def test_numbers_have_an_order(value: object, votes: dict[str, Truth]) -> None:
    """A number is on one side of a bound; a word has no place in the order."""
    assert {name: side(20).vote(value) for name, side in SIDES.items()} == votes


@pytest.mark.parametrize(
    ("value", "votes"),
    [
        ("2024-05-31", {"ge": F, "gt": F, "le": T, "lt": T}),
        ("2024-06-01", {"ge": T, "gt": F, "le": T, "lt": F}),
        ("2024-06-30", {"ge": T, "gt": F, "le": T, "lt": F}),
        ("2024-07-01", {"ge": T, "gt": T, "le": F, "lt": F}),
        ("2024-06", {"ge": T, "gt": F, "le": T, "lt": F}),
        ("2024-22", {"ge": T, "gt": N, "le": N, "lt": F}),
        ("2024-21", {"ge": F, "gt": F, "le": T, "lt": T}),
        ("2024", {"ge": N, "gt": N, "le": N, "lt": N}),
        ("2024-06-15/..", {"ge": T, "gt": N, "le": N, "lt": F}),
        ("../2024-06-15", {"ge": N, "gt": F, "le": T, "lt": N}),
        ("2024-06-15~", {"ge": N, "gt": N, "le": N, "lt": N}),
    ],
)
def test_dates_are_ordered_by_all_their_days(
    value: str, votes: dict[str, Truth]
) -> None:
    """A date is beyond a bound only if every one of its possible days is."""
    asked = {name: side("2024-06") for name, side in SIDES.items()}
    assert {name: side.vote(Date(value)) for name, side in asked.items()} == votes


@pytest.mark.parametrize(
    ("value", "vote"),
    [
        ("2024-06-30", T),
        ("2024-06", T),
        ("2024-22", N),
        ("2024", N),
        ("2024-07", F),
        ("2024-06~", N),
        ("../..", N),
    ],
)
def test_a_date_is_within_a_span_with_all_its_days(value: str, vote: Truth) -> None:
    """Days outside leave it open, and no day inside violates it."""
    assert within("2024-06").vote(Date(value)) is vote


def test_a_set_tells_for_its_members_only() -> None:
    """A stated set is open: what it does not have is not denied."""
    assert includes("air").vote(frozenset({"air", "sea"})) is T
    assert includes("air").vote(frozenset({"sea"})) is N


def test_a_value_is_one_of_some() -> None:
    """An exact value is among them or not."""
    assert one_of(10, "indefinite").vote("indefinite") is T
    assert one_of(10, "indefinite").vote(20) is F


def test_the_public_names_are_those_of_the_package() -> None:
    """What `treatycmp` offers of formulas is what `treatycmp.logic` does."""
    for name in ("has", "parse", "select", "evaluate", "certain", "Formula", "within"):
        assert getattr(treatycmp, name) is getattr(treatycmp.logic, name)


def test_formulas_are_made_of_parts() -> None:
    """The classes of a tree can be taken apart by pattern."""
    match ~has(Duration, years=ge(20)):
        case Not(Has(topic, ((name, Bound(order, bound)),))):
            assert (topic, name, order, bound) == (Duration, "years", "ge", 20)
        case other:
            pytest.fail(f"{other!r} has other parts")
    assert OneOf([1]) == one_of(1)
