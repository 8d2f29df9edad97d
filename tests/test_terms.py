"""Terms: how stated values combine, by kind, and which values fit which types."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Optional, Union

import annotated_types as at
import attrs
import pytest

from treatycmp.codebook import AT_LEAST, DATE, EXACT, WORDED, Kind, Term, term
from treatycmp.codebook.terms import alternatives, declared, misfit, non_none
from treatycmp.dates import Date
from treatycmp.errors import DeclarationError

KINDS = (EXACT, DATE, AT_LEAST, WORDED)
Few = Literal["a", "b"]


def even(number: int) -> bool:
    """an even number"""  # noqa: D403, D415 - the words of a message
    return number % 2 == 0


def test_the_kinds_have_names() -> None:
    """Messages and the JSON Schema call the four kinds by the glossary's words."""
    assert [kind.name for kind in KINDS] == ["exact", "date", "at least", "worded"]
    assert [kind.collects for kind in KINDS] == [False, False, True, True]


def test_a_kind_of_ones_own_can_be_made() -> None:
    """A kind needs its three methods, and collects nothing unless it says so."""

    class Largest(Kind):
        name = "largest"

        def narrow(self, values: Any) -> Any:  # noqa: ANN401 - any type
            return max(values)

        def pins(self, value: object) -> bool:
            return value == 0

        def fits(self, types_: Any) -> bool:  # noqa: ANN401 - any types
            return list(types_) == [int]

    assert Largest().narrow([1, 3, 2]) == 3
    assert Largest().collects is False
    with pytest.raises(TypeError, match="abstract"):
        Kind()  # type: ignore[abstract]


def test_the_kind_of_a_term_is_an_object_with_a_name() -> None:
    """A term refuses the class of a kind, a kind without a name, and what is none."""

    class Largest(Kind):
        def narrow(self, values: Any) -> Any:  # noqa: ANN401 - any type
            return max(values)

        def pins(self, value: object) -> bool:
            return value == 0

        def fits(self, types_: Any) -> bool:  # noqa: ANN401 - any types
            return list(types_) == [int]

    with pytest.raises(DeclarationError, match=r"has a kind: write Largest\(\)$"):
        term(Largest, "how many")  # type: ignore[arg-type]
    with pytest.raises(
        DeclarationError, match="kind Largest has no name: write name ="
    ):
        term(Largest(), "how many")
    with pytest.raises(DeclarationError, match=r"^'how many' is no kind: give EXACT, "):
        term("how many", EXACT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "values", "narrowed"),
    [
        (EXACT, [20], 20),
        (EXACT, [20, 20], 20),
        (EXACT, [20, 25], None),
        (EXACT, [25, 20], None),
        (EXACT, [20, 20, 25], None),
        (EXACT, ["indefinite", 20], None),
        (EXACT, [False], False),
        (EXACT, [False, False], False),
        (EXACT, [False, True], None),
        (DATE, [Date("2024-06-19"), Date("2024")], Date("2024-06-19")),
        (DATE, [Date("2024-06"), Date("2024-22")], Date("2024-06")),
        (DATE, [Date("2023"), Date("2024")], None),
        (DATE, [Date("2023~"), Date("2024")], Date("2024")),
        (AT_LEAST, [frozenset("a")], frozenset("a")),
        (AT_LEAST, [frozenset("a"), frozenset("b")], frozenset("ab")),
        (WORDED, [frozenset("ab"), frozenset("bc"), frozenset("a")], frozenset("abc")),
    ],
)
def test_stated_values_narrow(kind: Kind, values: list[Any], narrowed: object) -> None:
    """Stated values combine as their kind says; None where nothing satisfies all."""
    assert kind.narrow(values) == narrowed


@pytest.mark.parametrize(
    ("kind", "value", "pinned"),
    [
        (EXACT, 20, True),
        (EXACT, False, True),
        (DATE, Date("2024-06-19"), True),
        (DATE, Date("2024-06"), False),
        (DATE, Date("2024-06-19~"), False),
        (DATE, "2024-06-19", False),
        (AT_LEAST, frozenset("a"), False),
        (WORDED, frozenset("a"), False),
    ],
)
def test_what_leaves_one_possibility_is_pinned(
    kind: Kind, value: object, pinned: object
) -> None:
    """Exact values and single days leave one possibility; open sets never do."""
    assert kind.pins(value) is pinned


SCALARS: list[Any] = [
    *(bool, int, str, Few, Annotated[int, at.Gt(0)], Annotated[str, at.MinLen(1)]),
    *(Literal[1, 2], Literal["a", True], Annotated[Few, "any"], int | Few),
]
SETS: list[Any] = [
    *(frozenset[str], frozenset[Few], frozenset[int], frozenset[Few | str]),
    *(frozenset[Annotated[str, at.MinLen(1)]], frozenset[Annotated[Few | str, "any"]]),
]
NEITHER: list[Any] = [
    *(float, bytes, object, list[str], set[str], dict[str, str], frozenset),
    *(Literal[b"a"], Literal[1, True], Annotated[Date, "any"], Annotated[None, 1]),
    *(frozenset[bool], frozenset[Date], frozenset[int | str], frozenset[float]),
    *(frozenset[float | Few], frozenset[bytes | Annotated[str, at.MinLen(1)]]),
    *(frozenset[Literal[1, "a"]], frozenset[frozenset[str]], int | bool, int | float),
]


@pytest.mark.parametrize("type_", [*SCALARS, *SETS, *NEITHER, Date], ids=str)
def test_a_kind_holds_types_of_its_own(type_: Any) -> None:  # noqa: ANN401 - any type
    """A type of terms goes with the kinds that can combine its values, and no other."""
    fitting = {kind.name for kind in KINDS if kind.fits([type_])}
    if type_ in SCALARS:
        assert fitting == {"exact"}
    elif type_ in SETS:
        assert fitting == {"at least", "worded"}
    else:
        assert fitting == ({"date"} if type_ is Date else set())


@pytest.mark.parametrize(
    ("kind", "types_", "fits"),
    [
        (EXACT, [int, Few], True),
        (EXACT, [bool, str], True),
        (EXACT, [bool, int], False),
        (EXACT, [int, Date], False),
        (EXACT, [str, frozenset[str]], False),
        (DATE, [Date, str], False),
        (AT_LEAST, [frozenset[str], frozenset[Few]], True),
        (AT_LEAST, [frozenset[str], frozenset[int]], False),
        (WORDED, [frozenset[str], str], False),
    ],
)
def test_each_type_of_a_union_has_to_fit(
    kind: Kind, types_: list[Any], fits: object
) -> None:
    """A union goes with a kind if its members do, and their values are comparable."""
    assert kind.fits(iter(types_)) is fits


@pytest.mark.parametrize(
    ("annotation", "members"),
    [
        (int, (int,)),
        (int | None, (int, type(None))),
        (Union[int, str, None], (int, str, type(None))),  # noqa: UP007 - both spellings
        (Optional[Few], (Few, type(None))),  # noqa: UP045 - as above
        (Annotated[int | None, "any"], (Annotated[int | None, "any"],)),
        (frozenset[int | str], (frozenset[int | str],)),
    ],
)
def test_a_union_is_split(annotation: object, members: tuple[object, ...]) -> None:
    """The members of a union are listed in order, in either spelling, None or not."""
    assert alternatives(annotation) == members
    assert non_none(annotation) == tuple(m for m in members if m is not type(None))


FITS: list[tuple[object, Any]] = [
    (1, int),
    (-1, int),
    ("20", str),
    ("", str),
    (True, bool),
    (False, bool),
    (Date("2024"), Date),
    ("a", Few),
    (1, Literal[1, 2]),
    (True, Literal[True, 2]),
    (1, Annotated[int, at.Gt(0)]),
    (0, Annotated[int, at.Ge(0)]),
    (9, Annotated[int, at.Lt(10)]),
    (10, Annotated[int, at.Le(10)]),
    ("ab", Annotated[str, at.MinLen(2)]),
    ("ab", Annotated[str, at.MaxLen(2)]),
    (2, Annotated[int, at.Predicate(even)]),
    (2, Annotated[int, "unknown metadata"]),
    (5, Annotated[int, at.Gt(0), at.Lt(10)]),
    (frozenset("ab"), frozenset[Few]),
    (frozenset({"a"}), frozenset[Annotated[str, at.MinLen(1)]]),
    (20, Annotated[int, at.Gt(0)] | Literal["indefinite"]),
    ("indefinite", Annotated[int, at.Gt(0)] | Literal["indefinite"]),
    (None, int | None),
]

MISFITS: list[tuple[object, Any, str]] = [
    ("20", int, "must be a whole number"),
    (True, int, "must be a whole number"),
    (1.0, int, "must be a whole number"),
    (1, str, "must be text"),
    (b"a", str, "must be text"),
    (1, bool, "must be true or false"),
    ("true", bool, "must be true or false"),
    ("2024", Date, "must be a date"),
    (1, type(None), "must be unset"),
    (1, float, "must be <class 'float'>"),
    ("c", Few, "must be one of 'a', 'b'"),
    (["a"], Few, "must be one of 'a', 'b'"),
    (True, Literal[1, 2], "must be one of 1, 2"),
    (1, Literal[True, 2], "must be one of True, 2"),
    (0, Annotated[int, at.Gt(0)], "must be greater than 0"),
    (-1, Annotated[int, at.Ge(0)], "must be 0 or more"),
    (10, Annotated[int, at.Lt(10)], "must be less than 10"),
    (11, Annotated[int, at.Le(10)], "must be 10 or less"),
    ("a", Annotated[str, at.MinLen(2)], "must have 2 or more signs"),
    ("abc", Annotated[str, at.MaxLen(2)], "must have 2 signs at most"),
    (3, Annotated[int, at.Predicate(even)], "must be an even number"),
    ("3", Annotated[int, at.Gt(0)], "must be a whole number"),
    (True, Annotated[int, at.Gt(0)], "must be a whole number"),
    (0, Annotated[int, at.Gt(0), at.Lt(10)], "must be greater than 0"),
    (10, Annotated[int, "any", at.Gt(0), at.Lt(10)], "must be less than 10"),
    (frozenset(), frozenset[Few], "must be a set with at least one member"),
    ("ab", frozenset[Few], "must be a set with at least one member"),
    ({"a"}, frozenset[Few], "must be a set with at least one member"),
    (frozenset("abc"), frozenset[Few], "each member must be one of 'a', 'b'"),
    (frozenset({1, "a"}), frozenset[int], "each member must be a whole number"),
    (
        frozenset({""}),
        frozenset[Annotated[str, at.MinLen(1)]],
        "each member must have 1 or more signs",
    ),
    (
        frozenset({0, 11}),
        frozenset[Annotated[int, at.Gt(0), at.Le(10)]],
        "each member must be greater than 0",
    ),
    (
        0,
        Annotated[int, at.Gt(0)] | Literal["indefinite"],
        "must be greater than 0 or must be one of 'indefinite'",
    ),
    (1.5, int | str, "must be a whole number or must be text"),
    (1.5, Annotated[int, at.Gt(0)] | int, "must be a whole number"),
    ("a", int | None, "must be a whole number or must be unset"),
]


@pytest.mark.parametrize(("value", "annotation"), FITS, ids=range(len(FITS)))
def test_a_value_fits_its_type(value: object, annotation: object) -> None:
    """There is nothing to say of a value of the very type, in all of its ranges."""
    assert misfit(value, annotation) is None


@pytest.mark.parametrize(
    ("value", "annotation", "problem"), MISFITS, ids=range(len(MISFITS))
)
def test_a_value_does_not_fit(value: object, annotation: object, problem: str) -> None:
    """A value of another type, or out of range, is told in words; nothing is cast."""
    assert misfit(value, annotation) == problem


def test_a_declared_term_is_read_back() -> None:
    """A field declared with `term` has its kind and meaning; any other has none."""

    @attrs.frozen
    class Sample:
        years: int | None = term(EXACT, "its term in years")
        other: int = attrs.field(default=0, metadata={"treatycmp": "something else"})

    years, other = attrs.fields(Sample)
    assert declared(years, int) == Term(
        name="years", kind=EXACT, meaning="its term in years", annotation=int
    )
    assert declared(other, int) is None
    assert Sample().years is None


@pytest.mark.parametrize("kind", [AT_LEAST, WORDED], ids=lambda kind: kind.name)
def test_a_set_may_be_given_as_any_collection(kind: Kind) -> None:
    """Lists, tuples and sets become frozen sets; a text is no set of its letters."""

    @attrs.frozen
    class Sample:
        members: Any = term(kind, "members")  # noqa: RUF009 - it is an attrs.field

    for given in (["a", "b"], ("a", "b"), {"a", "b"}, frozenset("ab")):
        assert Sample(members=given).members == frozenset("ab")
        assert isinstance(Sample(members=given).members, frozenset)
    assert Sample(members="ab").members == "ab"
    assert Sample().members is None


@pytest.mark.parametrize("kind", [EXACT, DATE], ids=lambda kind: kind.name)
def test_other_values_are_left_as_they_are(kind: Kind) -> None:
    """What is no set of its kind is not converted."""

    @attrs.frozen
    class Sample:
        value: Any = term(kind, "a value")  # noqa: RUF009 - it is an attrs.field

    assert Sample(value=["a"]).value == ["a"]
