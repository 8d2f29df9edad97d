"""Topics: how they are declared, what declarations are refused, and the codebook."""

from __future__ import annotations

import re
import typing
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import annotated_types as at
import attrs
import pytest

from treatycmp import codebook
from treatycmp.codebook import (
    BASE,
    RESERVED,
    Clause,
    Codebook,
    Duration,
    Event,
    MutualDefense,
    Obligation,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import AT_LEAST, DATE, EXACT, WORDED, term
from treatycmp.dates import Date
from treatycmp.errors import DeclarationError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = [
    *("non-assistance", "mutual-defense", "collective-pact"),
    *("military-technical-cooperation", "arms-transfer", "troop-deployment"),
    *("military-flights", "territory-non-use", "joint-exercises", "port-visits"),
    *("security-services-cooperation", "threat-coordination", "military-cooperation"),
    *("defense-cooperation", "defense-industry-cooperation", "security-cooperation"),
    *("economic-cooperation", "political-cooperation", "diplomatic-support"),
    *("bilateral-cooperation", "confidentiality", "integrated-air-defense"),
    *("duration", "prolongation", "relation-to-earlier", "offense", "neutrality"),
    *("non-aggression", "consultation", "form-and-title", "purpose", "drafting"),
    *("conclusion", "signature", "ratification", "entry-into-force", "accession"),
    *("renewal", "amendment", "implementation"),
]
SINCE_2 = {
    *("collective-pact", "troop-deployment", "military-flights", "accession"),
    *("defense-industry-cooperation", "diplomatic-support", "bilateral-cooperation"),
    *("confidentiality", "form-and-title", "purpose", "drafting", "conclusion"),
    *("political-cooperation", "implementation"),
}


@attrs.frozen(kw_only=True)
class NuclearSharing(Clause):
    """A party places nuclear weapons at the other party's disposal."""

    dual_key: bool | None = term(EXACT, "whether both must consent to use")
    warheads: Annotated[int, at.Gt(0)] | None = term(EXACT, "how many")
    sites: frozenset[str] | None = term(AT_LEAST, "where they are kept")
    since_when: Date | None = term(DATE, "from when on")


def declare(
    fields: Mapping[str, tuple[object, object]] = MappingProxyType({}),
    *,
    name: str = "Sample",
    doc: str | None = "A sample.",
    base: type[Topic] = Clause,
    kw_only: bool = True,
    **attributes: object,
) -> type[Topic]:
    """Declare a topic with these fields, each a type and what stands on its right."""
    body = {
        "__annotations__": {field: type_ for field, (type_, _) in fields.items()},
        "__doc__": doc,
        "__module__": __name__,
        **{field: value for field, (_, value) in fields.items()},
        **attributes,
    }
    made: type[Topic] = attrs.frozen(kw_only=kw_only)(type(name, (base,), body))
    return made


def exact() -> Any:  # noqa: ANN401 - stands for any field type
    """Declare an exact term."""
    return term(EXACT, "a meaning")


def test_the_base_codebook_is_in_the_order_of_its_rows() -> None:
    """The library's codebook has these topics, in this order, of two versions."""
    assert [topic.key for topic in BASE] == KEYS
    assert {topic.key for topic in BASE if topic.since == 2} == SINCE_2
    assert {topic.since for topic in BASE} == {1, 2}
    assert BASE.version == 2
    assert len(BASE) == 40


def test_clauses_come_before_events() -> None:
    """The library's events are the last eleven topics; all before them are clauses."""
    assert [topic.kind for topic in BASE] == ["clause"] * 29 + ["event"] * 11
    assert all(issubclass(topic, (Clause, Event)) for topic in BASE)


@pytest.mark.parametrize("topic", BASE, ids=lambda topic: topic.key)
def test_each_topic_says_on_whose_word(topic: type[Topic]) -> None:
    """The definition of each topic of the library names its authority."""
    assert "Authority:" in str(topic.__doc__)
    assert getattr(codebook, topic.__name__) is topic
    assert topic.__name__ in codebook.__all__


@pytest.mark.parametrize("topic", BASE, ids=lambda topic: topic.key)
def test_terms_are_those_of_the_declaration(topic: type[Topic]) -> None:
    """The terms of a topic are its fields, in order, each with kind and meaning."""
    names = [field.name for field in attrs.fields(topic)]
    assert list(topic.terms) == names
    for name, found in topic.terms.items():
        assert found.name == name
        assert found.kind in (EXACT, DATE, AT_LEAST, WORDED)
        assert found.meaning
        assert type(None) not in typing.get_args(found.annotation)


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        (MutualDefense, "Mutual defense"),
        (Duration, "Duration"),
        (codebook.NonAssistance, "Non-assistance to the aggressor"),
        (codebook.EntryIntoForce, "Entry into force"),
        (codebook.TerritoryNonUse, "Territory not used against the other"),
        (NuclearSharing, "Nuclear sharing"),
    ],
)
def test_a_topic_is_called_by_its_title(topic: type[Topic], title: str) -> None:
    """The title is the declared one, else the class name in words."""
    assert topic.title == title


@pytest.mark.parametrize(
    ("name", "key", "title"),
    [
        ("Sample", "sample", "Sample"),
        ("MutualDefense", "mutual-defense", "Mutual defense"),
        ("Type2Aid", "type2-aid", "Type2 aid"),
        ("UNMandate", "unmandate", "Unmandate"),
        ("AidToUN", "aid-to-un", "Aid to un"),
        ("ATest", "atest", "Atest"),
    ],
)
def test_a_key_is_the_class_name_in_kebab_case(name: str, key: str, title: str) -> None:
    """A word of the key begins where a capital follows a small letter or a digit."""
    topic = declare(name=name)
    assert (topic.key, topic.title) == (key, title)


def test_a_topic_inherits_terms_but_neither_title_nor_version() -> None:
    """A topic derived from the library's has its terms, and a name of its own.

    No source was read for it, whatever version of the codebook it was read with.
    """
    topic = declare(
        {"nuclear": (bool | None, exact())}, base=MutualDefense, name="NuclearDefense"
    )
    assert list(topic.terms) == [*MutualDefense.terms, "nuclear"]
    assert topic.title == "Nuclear defense"
    assert topic.since is None
    assert Obligation.since is None


def test_a_topic_may_have_a_title_and_a_version() -> None:
    """What a class declares of itself stays, docstring and all."""

    @attrs.frozen(kw_only=True)
    class Guarantee(Event):
        """A third state guarantees the treaty."""

        title: ClassVar[str] = "Guarantee by a third state"
        since: ClassVar[int | None] = 3

    assert Guarantee.key == "guarantee"
    assert Guarantee.title == "Guarantee by a third state"
    assert (Guarantee.kind, Guarantee.since) == ("event", 3)
    assert dict(Guarantee.terms) == {}


def test_terms_cannot_be_changed() -> None:
    """The mapping of terms is read only."""
    with pytest.raises(TypeError, match="does not support item assignment"):
        MutualDefense.terms["area"] = MutualDefense.terms["trigger"]  # type: ignore[index]


def test_stated_terms_are_in_declared_order() -> None:
    """`stated` gives the terms that are set, False among them, in declared order."""
    sharing = NuclearSharing(sites=frozenset("a"), dual_key=False)
    assert list(sharing.stated().items()) == [
        ("dual_key", False),
        ("sites", frozenset({"a"})),
    ]
    assert NuclearSharing().stated() == {}


def test_topics_are_equal_by_their_terms() -> None:
    """Two typed objects are equal if class and terms are, and hash alike."""
    sharing = NuclearSharing(sites=frozenset("ab"))
    assert sharing == NuclearSharing(sites=frozenset("ba"))
    assert hash(Duration(years=20)) == hash(Duration(years=20))
    assert Duration(years=20) != Duration(years=25)
    assert len({codebook.Offense(), codebook.Neutrality(), codebook.Offense()}) == 2


def test_all_misfits_of_a_topic_are_told_at_once() -> None:
    """Values that do not fit are refused, each with its term, the rule and itself."""
    message = (
        "NuclearSharing: `dual_key` must be true or false, not 1; `warheads` must be"
        " greater than 0, not 0; `sites` must be a set with at least one member, not"
        " 'abc'; `since_when` must be a date, not '2024'"
    )
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}$") as caught:
        NuclearSharing(
            dual_key=1,  # type: ignore[arg-type]
            warheads=0,
            sites="abc",  # type: ignore[arg-type]
            since_when="2024",  # type: ignore[arg-type]
        )
    assert [name for name, _ in caught.value.problems] == [
        *("dual_key", "warheads", "sites", "since_when")
    ]


@pytest.mark.parametrize("doc", [None, "", " \n "])
def test_a_topic_needs_a_definition(doc: str | None) -> None:
    """A topic without a docstring is refused."""
    message = "^Sample has no docstring: say what it means, and on whose word$"
    with pytest.raises(DeclarationError, match=message):
        declare(doc=doc)


def test_a_topic_does_not_inherit_its_definition() -> None:
    """A topic derived from another needs a docstring of its own."""
    with pytest.raises(DeclarationError, match=r"^Sample has no docstring"):
        declare(base=MutualDefense, doc=None)


def test_types_of_terms_can_be_looked_up() -> None:
    """A type that is not found where the class stands is told with what to do."""
    message = (
        "Sample: name 'Nowhere' is not defined; define the types of terms at module"
        " level, where they can be looked up"
    )
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$") as caught:
        declare({"value": ("Nowhere | None", exact())})
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("annotation", "field", "problem"),
    [
        (
            int | None,
            None,
            "`value` is not declared with term(kind, meaning)",
        ),
        (
            int | None,
            attrs.field(default=None, metadata={"kind": EXACT}),
            "`value` is not declared with term(kind, meaning)",
        ),
        (int, exact(), "`value` can stay unset: its type must allow None"),
        (
            Annotated[int | None, at.Gt(0)],
            exact(),
            "`value` can stay unset: its type must allow None",
        ),
        (None, exact(), "`value`: no term of kind exact holds None"),
        (
            Date | None,
            exact(),
            "`value`: no term of kind exact holds <class 'treatycmp.dates.Date'>",
        ),
        (
            int | Date | None,
            exact(),
            (
                "`value`: no term of kind exact holds"
                " typing.Union[int, treatycmp.dates.Date]"
            ),
        ),
        (
            str | None,
            term(DATE, "a"),
            "`value`: no term of kind date holds <class 'str'>",
        ),
        (
            frozenset[Date] | None,
            term(AT_LEAST, "a"),
            "`value`: no term of kind at least holds frozenset[treatycmp.dates.Date]",
        ),
        (
            str | None,
            term(WORDED, "a"),
            "`value`: no term of kind worded holds <class 'str'>",
        ),
    ],
)
def test_a_term_that_cannot_work_is_refused(
    annotation: object, field: object, problem: str
) -> None:
    """A field of a topic is a term that may stay unset, of a type that its kind has."""
    with pytest.raises(DeclarationError, match=f"^{re.escape(f'Sample: {problem}')}$"):
        declare({"value": (annotation, field)})


def test_a_term_is_given_by_name() -> None:
    """A topic whose terms are positional is refused."""
    message = "Sample: `value` is positional: use @attrs.frozen(kw_only=True)"
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$"):
        declare({"value": (int | None, exact())}, kw_only=False)


RESERVED_NAMES = sorted(
    {*RESERVED} - {"key", "title", "since", "kind", "terms", "stated"}
)


@pytest.mark.parametrize("name", [*RESERVED_NAMES, "_hidden", "__private"])
def test_reserved_names_are_refused(name: str) -> None:
    """No term has the name of a key or of a respect, or begins with an underscore."""
    message = f"^Sample: `{name}` is a reserved name: choose another$"
    with pytest.raises(DeclarationError, match=message):
        declare({name: (int | None, exact())})


@pytest.mark.parametrize("name", ["key", "title", "since", "kind", "terms", "stated"])
def test_names_of_a_topic_are_refused(name: str) -> None:
    """No term has the name of an attribute that every topic has."""
    with pytest.raises(DeclarationError, match=f"`{name}` is a reserved name"):
        declare({name: (int | None, exact())})


def test_the_reserved_names() -> None:
    """The keys of a statement block, a topic's attributes, and the first respect."""
    assert sorted(RESERVED) == [
        *("article", "basis", "by", "hedged", "id", "identified", "key", "kind"),
        *("manner", "origin", "presence", "qualified", "quote", "refers", "says"),
        *("since", "source", "speaker", "stage", "stated", "status", "terms"),
        *("title", "to", "topic", "topics", "treaty", "when"),
    ]


def test_all_problems_of_a_declaration_are_told_at_once() -> None:
    """One wrong term never hides the next."""
    message = (
        "Sample: `source` is a reserved name: choose another;"
        " `value` can stay unset: its type must allow None"
    )
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$"):
        declare(
            {
                "source": (int | None, exact()),
                "value": (int, exact()),
                "fine": (int | None, exact()),
            }
        )


def test_topics_are_found_by_key_title_and_class() -> None:
    """A key or a title in any case, or the class, finds a topic."""
    for name in (
        "mutual-defense",
        "Mutual-Defense",
        "Mutual defense",
        "MUTUAL DEFENSE",
    ):
        assert BASE[name] is MutualDefense
        assert name in BASE
    assert BASE[MutualDefense] is MutualDefense
    assert MutualDefense in BASE


@pytest.mark.parametrize("name", ["mutual-defence", "MutualDefense", "", "contrasts"])
def test_another_name_finds_nothing(name: str) -> None:
    """Neither a misspelled key nor a class's name is a name of a topic."""
    assert name not in BASE
    with pytest.raises(UnknownNameError, match=r"^the codebook has no topic"):
        BASE[name]


def test_an_unknown_topic_is_told_with_the_nearest_key() -> None:
    """The error for a mistyped topic says what was probably meant."""
    message = (
        "the codebook has no topic 'mutual-defence'; did you mean `mutual-defense`?"
    )
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        BASE["mutual-defence"]
    few = Codebook([Signature, Duration])
    message = "the codebook has no topic 'x'; known: duration, signature"
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        few["x"]


def test_a_class_is_found_only_if_it_is_the_very_one() -> None:
    """Another class of the same name is not in the codebook."""
    other = declare(name="MutualDefense")
    assert other.key in BASE
    assert other not in BASE
    assert NuclearSharing not in BASE
    hint = "; what it has by this key is another class: look it up by the key"
    with pytest.raises(UnknownNameError, match=f"has no topic 'mutual-defense'{hint}"):
        BASE[other]
    with pytest.raises(UnknownNameError, match="has no topic 'nuclear-sharing'"):
        BASE[NuclearSharing]


def test_a_codebook_is_extended_after_its_own_topics() -> None:
    """An extended codebook has further topics at its end, and the same version."""
    base = Codebook([MutualDefense, Duration], version=4)
    extended = base.extended(NuclearSharing, declare())
    assert [t.key for t in extended] == [
        *("mutual-defense", "duration", "nuclear-sharing", "sample")
    ]
    assert extended.version == 4
    assert extended["nuclear sharing"] is NuclearSharing
    assert NuclearSharing not in base
    assert len(extended) == 4


def test_codebooks_are_equal_by_topics_order_and_version() -> None:
    """A codebook is a value: its topics, their order, its version."""
    topics = (MutualDefense, Duration)
    assert Codebook(topics) == Codebook(iter(topics), version=1)
    assert hash(Codebook(topics)) == hash(Codebook(topics))
    assert Codebook(topics) != Codebook(topics[::-1])
    assert Codebook(topics) != Codebook(topics, version=2)
    assert repr(Codebook([])) == "Codebook(topics=(), version=1)"


class Undecorated(Clause):
    """A topic whose author forgot the decorator."""


TITLED = declare(name="Titled", title="MUTUAL DEFENSE")
HEADED = [declare(name="Notes"), declare(name="Contrasts")]
NAMED = [declare(name="Nuclear_Sharing"), declare(name="Verträge")]
NEWER = declare(name="Newer", since=2)

BASE_OF_MANY = "is the base of many topics: give one of them"
NO_TOPIC = (
    "is no topic: give a class that is derived from Clause or Event, as MutualDefense"
)


@pytest.mark.parametrize(
    ("topic", "problem"),
    [
        (Topic, f"Topic {BASE_OF_MANY}"),
        (Clause, f"Clause {BASE_OF_MANY}"),
        (Event, f"Event {BASE_OF_MANY}"),
        (Undecorated, "Undecorated is not decorated: use @attrs.frozen"),
        (Duration(), f"Duration(years=None) {NO_TOPIC}"),
        (None, f"None {NO_TOPIC}"),
    ],
)
def test_what_is_no_declared_topic_is_not_looked_up(topic: Any, problem: str) -> None:  # noqa: ANN401 - anything at all
    """What cannot be in a codebook is told as such, not as a name it lacks."""
    assert topic not in BASE
    with pytest.raises(UnknownNameError, match=f"^{re.escape(problem)}"):
        BASE[topic]


@pytest.mark.parametrize(
    ("topics", "problem"),
    [
        (
            [MutualDefense, MutualDefense],
            "MutualDefense: the name 'mutual defense' is taken",
        ),
        ([Duration, Duration], "Duration: the name 'duration' is taken"),
        ([MutualDefense, TITLED], "Titled: the name 'mutual defense' is taken"),
        ([HEADED[0]], "Notes: the name 'notes' is taken"),
        ([HEADED[1]], "Contrasts: the name 'contrasts' is taken"),
        (["duration"], f"'duration' {NO_TOPIC}"),
        ([str], f"<class 'str'> {NO_TOPIC}"),
        ([Duration()], f"Duration(years=None) {NO_TOPIC}"),
        ([Topic], f"Topic {BASE_OF_MANY}, as MutualDefense"),
        ([Clause], f"Clause {BASE_OF_MANY}, as MutualDefense"),
        ([Event], f"Event {BASE_OF_MANY}, as Signature"),
        (
            Duration,
            f"{Duration!r} is no list of topics: give one, as [{Duration!r}]",
        ),
        (
            [Undecorated],
            "Undecorated is not decorated: use @attrs.frozen(kw_only=True)",
        ),
        (
            [NEWER],
            "Newer exists since version 2 of the codebook, and this is version 1",
        ),
        (
            [NAMED[0]],
            (
                "Nuclear_Sharing: 'nuclear_sharing' is no key; name the class in"
                " capitalized ASCII words, as MutualDefense"
            ),
        ),
        (
            [NAMED[1]],
            (
                "Verträge: 'verträge' is no key; name the class in"
                " capitalized ASCII words, as MutualDefense"
            ),
        ),
    ],
)
def test_a_codebook_that_cannot_work_is_refused(
    topics: list[Any], problem: str
) -> None:
    """A codebook refuses names that clash, and what is no topic of its version."""
    with pytest.raises(DeclarationError, match=f"^{re.escape(problem)}$"):
        Codebook(topics)


def test_a_topic_is_known_from_its_version_on() -> None:
    """A codebook has topics of its own version and of earlier ones."""
    assert NEWER in Codebook([NEWER], version=2)
    assert NEWER in Codebook([NEWER], version=3)
