"""Classification: what is certain, ruled out and open, and why, in words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import treatycmp
from treatycmp.classification import (
    ATOP,
    COW,
    SCHEMES,
    Category,
    Classification,
    Scheme,
    Variable,
    classify,
    reason,
    to_data,
    to_text,
)
from treatycmp.codebook import (
    BASE,
    Clause,
    Codebook,
    CollectivePact,
    Consultation,
    MutualDefense,
    Neutrality,
    NonAggression,
    NonAssistance,
    Signature,
    ThreatCoordination,
)
from treatycmp.corpus import Corpus, Source, Speaker, Statement, Treaty
from treatycmp.errors import DeclarationError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = treatycmp.load()
EVERY_TYPE = {"I", "IIa", "IIb", "III", "none"}


def said(topic: type[Clause], says: str, **more: object) -> Statement:
    """Make a statement of the author of the gazette on the pact."""
    words: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": "a",
    }
    return Statement(clause=topic(), says=says, **(words | more))


def present(topic: type[Clause], **more: object) -> Statement:
    """Make an assertion of presence."""
    return said(topic, "present", **more)


def absent(topic: type[Clause], **more: object) -> Statement:
    """Make an assertion of absence."""
    return said(topic, "absent", **more)


def corpus(*statements: Statement) -> Corpus:
    """Make a corpus of one treaty and two sources."""
    return Corpus(
        treaties=[Treaty(id="pact", label="The pact")],
        sources=[
            Source(id=id_, title=id_, published="1934", codebook=2)
            for id_ in ("gazette", "herald")
        ],
        speakers=[Speaker(id="envoy", name="The envoy")],
        statements=statements,
    )


def by_cow(*statements: Statement) -> Classification:
    """Classify the pact of a corpus by the Correlates of War."""
    return classify(corpus(*statements), "pact", COW)


def scheme(*categories: Category, otherwise: str = "none") -> Scheme:
    """Make a scheme of one variable, on no authority."""
    kind = Variable(name="kind", categories=categories, otherwise=otherwise)
    return Scheme(name="mine", authority="none", variables=[kind])


def test_the_schemes_of_the_library() -> None:
    """COW has one ranked type, ATOP five variables; each topic bears what it defines.

    The codebook's own definitions name the variable and the type.
    """
    assert SCHEMES == {"COW": COW, "ATOP": ATOP}
    (kind,) = COW.variables
    assert {c.name: ([t.key for t in c.topics], c.rank) for c in kind.categories} == {
        "I": (["mutual-defense"], 3),
        "IIa": (["neutrality"], 2),
        "IIb": (["non-aggression"], 2),
        "III": (["consultation"], 1),
    }
    assert kind.otherwise == "none"
    for category in kind.categories:
        (topic,) = category.topics
        assert re.search(
            rf"COW,\s+type\s+{category.name}\b",
            topic.__doc__ or "",
        )
    names = [variable.name for variable in ATOP.variables]
    assert names == ["DEFENSE", "OFFENSE", "NEUTRAL", "NONAGG", "CONSUL"]
    for variable in ATOP.variables:
        assert variable.values == ("1", "0")
        (topic,) = variable.topics
        assert f"ATOP, {variable.name}" in (topic.__doc__ or "")
    assert [c.title for v in ATOP.variables for c in v.categories] == [
        "defense obligation",
        "offense obligation",
        "neutrality obligation",
        "non-aggression obligation",
        "consultation obligation",
    ]
    assert "Gibler 2009" in COW.authority
    assert "Leeds, Ritter, Mitchell and Long 2002" in ATOP.authority


@pytest.mark.parametrize("of_the_library", SCHEMES.values(), ids=SCHEMES)
def test_the_codebook_has_the_topics_of_the_schemes(of_the_library: Scheme) -> None:
    """Every topic of a shipped scheme is one of the shipped codebook."""
    for variable in of_the_library.variables:
        assert all(topic in BASE for topic in variable.topics)


@pytest.mark.parametrize("treaty", [treaty.id for treaty in SHIPPED.treaties])
def test_silence_rules_nothing_out_in_the_shipped_corpus(treaty: str) -> None:
    """Of the shipped corpus, only the Russia-DPRK pact has a type that is told."""
    outcome = classify(SHIPPED, treaty, COW)["type"]
    told = treaty == "russia-dprk"
    assert outcome.possible == ({"I"} if told else EVERY_TYPE)
    assert outcome.certain == ("I" if told else None)
    profile = classify(SHIPPED, treaty, ATOP)
    for each in profile.outcomes:
        defense = told and each.variable.name == "DEFENSE"
        assert each.possible == ({"1"} if defense else {"0", "1"})


def test_the_type_of_the_dprk_pact_rests_on_two_authors() -> None:
    """The presupposed clause and the deck of an article are no evidence for it."""
    evidence = classify(SHIPPED, "russia-dprk", COW)["type"].evidence
    assert [(s.source, s.manner.value) for s in evidence] == [
        ("morrow-2025-01", "author"),
        ("unnamed-2024-10-31", "author"),
    ]


def test_a_qualified_denial_of_the_shipped_corpus_rules_nothing_out() -> None:
    """That the treaty with Iran has no clause "of the kind" leaves one of another."""
    outcome = classify(SHIPPED, "russia-iran-2025", COW)["type"]
    assert outcome.qualified == (MutualDefense,)
    assert outcome.contested == ()
    assert outcome.evidence == ()


def test_an_unqualified_denial_rules_a_type_out() -> None:
    """Told absent without qualification, beside qualified words or not, is absent."""
    denial = absent(MutualDefense)
    narrow = absent(MutualDefense, source="herald", qualified="of that kind")
    outcome = by_cow(denial, narrow)["type"]
    assert outcome.possible == EVERY_TYPE - {"I"}
    assert outcome.qualified == ()
    (statement,) = outcome.ruled_out["I"].statements
    assert statement == denial
    assert outcome.ruled_out["I"].outranked == ()
    assert outcome.evidence == (denial,)


def test_a_higher_type_outranks_the_lower() -> None:
    """What is told present makes its own type the lowest that is possible."""
    promise = present(Neutrality)
    outcome = by_cow(promise, present(Consultation))["type"]
    assert outcome.possible == {"I", "IIa", "IIb"}
    assert list(outcome.ruled_out) == ["III", "none"]
    assert outcome.ruled_out["III"].statements == (promise,)
    assert set(outcome.ruled_out["none"].statements) == {promise, present(Consultation)}


def test_types_that_the_authority_does_not_rank_stay_open_together() -> None:
    """A treaty with IIa and IIb, and nothing higher, may be called either."""
    both = present(Neutrality), present(NonAggression)
    outcome = by_cow(absent(MutualDefense), *both)["type"]
    assert outcome.possible == {"IIa", "IIb"}
    assert outcome.certain is None
    assert reason(outcome, "IIa") == (
        "neutrality is said to be present (author in gazette);"
        " it is not ranked against IIb"
    )


def test_a_type_is_not_set_against_those_that_are_ruled_out_or_ranked() -> None:
    """What ranks higher, or is denied, leaves no doubt in the reason for a type."""
    outcome = by_cow(present(Neutrality), absent(NonAggression))["type"]
    assert outcome.possible == {"I", "IIa"}
    why = reason(outcome, "IIa")
    assert why == "neutrality is said to be present (author in gazette)"


def test_no_type_does_not_follow_from_denials() -> None:
    """Where all four obligations are denied, an entente is open, and so is none."""
    topics = (MutualDefense, Neutrality, NonAggression, Consultation)
    outcome = by_cow(*map(absent, topics))["type"]
    assert outcome.possible == {"III", "none"}
    assert reason(outcome, "III") == (
        "consultation is said to be absent (author in gazette); but a promise to"
        " cooperate in a crisis would bear it too"
    )


def test_a_denied_and_outranked_type_gives_both_grounds() -> None:
    """Where a value is ruled out twice, all that rules it out is its evidence."""
    higher, denial = present(MutualDefense), absent(Neutrality)
    outcome = by_cow(higher, denial)["type"]
    found = outcome.ruled_out["IIa"]
    assert [f.topic for f in found.outranked] == [MutualDefense]
    assert [f.topic for f in found.denied] == [Neutrality]
    assert found.statements == (higher, denial)
    assert outcome.evidence == (higher, denial)
    assert reason(outcome, "IIa") == (
        "outranked, as mutual defense is said to be present (author in gazette);"
        " neutrality is said to be absent (author in gazette)"
    )


@pytest.mark.parametrize("more", [{}, {"qualified": "of that kind"}])
def test_what_is_contested_may_be_either_way(more: dict[str, str]) -> None:
    """A contested clause is flagged and rules nothing out, qualified denials too."""
    yes = present(MutualDefense)
    outcome = by_cow(yes, absent(MutualDefense, source="herald", **more))["type"]
    assert outcome.possible == EVERY_TYPE
    assert outcome.contested == (MutualDefense,)
    assert outcome.qualified == ()
    assert outcome.evidence == ()


@pytest.mark.parametrize(
    "more",
    [
        {"manner": "headline"},
        {"manner": "presupposed"},
        {"manner": "question", "speaker": "interviewer"},
        {"hedged": True},
        {"refers": "that pact", "identified": "unidentified"},
        {"status": "proposed"},
        {"status": "conduct"},
    ],
    ids=str,
)
@pytest.mark.parametrize("says", ["present", "absent", "withheld"])
def test_what_does_not_tell_rules_nothing_out(says: str, more: dict[str, Any]) -> None:
    """Mentions, hedged words and what is not agreed leave everything open."""
    assert by_cow(said(MutualDefense, says, **more))["type"].possible == EVERY_TYPE


def test_a_refusal_to_say_rules_nothing_out() -> None:
    """Asked and not answered is neither way."""
    withheld = said(MutualDefense, "withheld", manner="quoted", speaker="envoy")
    outcome = by_cow(withheld)["type"]
    assert outcome.possible == EVERY_TYPE
    assert reason(outcome, "I") == "mutual defense is withheld"


def test_other_clauses_bear_no_type() -> None:
    """Kindred clauses and what rules entail are not counted for an obligation."""
    kindred = (NonAssistance, CollectivePact, ThreatCoordination)
    assert by_cow(*map(present, kindred))["type"].possible == EVERY_TYPE


def test_a_profile_answers_each_variable_by_itself() -> None:
    """In ATOP, one obligation says nothing of another, and a denial makes a 0."""
    told = present(MutualDefense), absent(Consultation)
    profile = classify(corpus(*told), "pact", ATOP)
    assert profile["DEFENSE"].certain == "1"
    assert profile["CONSUL"].certain == "0"
    assert profile["CONSUL"].evidence == (absent(Consultation),)
    for name in ("OFFENSE", "NEUTRAL", "NONAGG"):
        assert profile[name].possible == {"0", "1"}


def test_a_scheme_of_ones_own() -> None:
    """Who counts non-assistance as neutrality says so, and has another answer."""
    (kind,) = COW.variables
    categories = [
        attrs.evolve(each, topics=[*each.topics, NonAssistance])
        if each.name == "IIa"
        else each
        for each in kind.categories
    ]
    mine = attrs.evolve(
        COW,
        name="mine",
        authority="my reading",
        variables=[attrs.evolve(kind, categories=categories)],
    )
    outcome = classify(SHIPPED, "russia-iran-2025", mine)["type"]
    assert outcome.possible == {"I", "IIa", "IIb"}
    assert {s.topic for s in outcome.evidence} == {NonAssistance}


def test_a_value_is_denied_only_where_all_that_bears_it_is() -> None:
    """A value of two topics stays open while one of them may be there."""
    either = Category(name="E", title="either", topics=[MutualDefense, Consultation])
    mine = scheme(either)
    one = absent(MutualDefense)
    assert classify(corpus(one), "pact", mine)["kind"].possible == {"E", "none"}
    both = classify(corpus(one, absent(Consultation)), "pact", mine)["kind"]
    assert both.certain == "none"
    assert reason(both, "none") == (
        "mutual defense is said to be absent (author in gazette);"
        " consultation is said to be absent (author in gazette)"
    )


def test_values_sort_themselves_by_rank() -> None:
    """However a variable is declared, its highest rank comes first."""
    low = Category(name="low", title="low", topics=[Consultation], rank=1)
    high = Category(name="high", title="high", topics=[MutualDefense], rank=2)
    assert scheme(low, high) == scheme(high, low)
    assert scheme(low, high).variables[0].values == ("high", "low", "none")


def category(name: str = "A", topic: Any = MutualDefense) -> Category:  # noqa: ANN401
    """Make a value that one topic bears."""
    return Category(name=name, title="a", topics=[topic])


LINE = "must be one line of text, single-spaced, not"


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (
            lambda: Category(name="A", title="a", topics=[]),
            "the value 'A' is borne by no topic: it could not be told",
        ),
        (
            lambda: category(topic=Signature),
            f"the value 'A' is borne by clause types, not {Signature!r}",
        ),
        (
            lambda: category(topic="mutual-defense"),
            "the value 'A' is borne by clause types, not 'mutual-defense'",
        ),
        (
            lambda: Category(name="A", title="a", topics=[MutualDefense], rank="2"),  # type: ignore[arg-type]
            "the value 'A' has the rank '2': give a whole number",
        ),
        (
            lambda: Category(name="A", title="a", topics=[MutualDefense], rank=True),
            "the value 'A' has the rank True: give a whole number",
        ),
        (scheme, "the variable 'kind' has no categories"),
        (
            lambda: scheme(category(), category(topic=Neutrality)),
            "the variable 'kind' has the value 'A' twice",
        ),
        (
            lambda: scheme(category("no"), otherwise="no"),
            "the variable 'kind' has the value 'no' twice",
        ),
        (
            lambda: scheme(category(), category("B")),
            "the variable 'kind' has the topic 'mutual-defense' twice",
        ),
        (
            lambda: attrs.evolve(COW, authority=""),
            "the scheme 'COW' names no authority: say whose ranks it has",
        ),
        (
            lambda: attrs.evolve(COW, authority=" "),
            f"of the scheme 'COW', `authority` {LINE} ' '",
        ),
        (
            lambda: attrs.evolve(COW, name=None),  # type: ignore[arg-type]
            f"of the scheme, `name` {LINE} None",
        ),
        (
            lambda: category(name=""),
            f"of the value, `name` {LINE} ''",
        ),
        (
            lambda: Category(name="A", title="a\nb", topics=[MutualDefense]),
            f"of the value 'A', `title` {LINE} 'a\\nb'",
        ),
        (
            lambda: attrs.evolve(category(), also=" x"),
            f"of the value 'A', `also` {LINE} ' x'",
        ),
        (
            lambda: scheme(category(), otherwise="a  b"),
            f"of the variable 'kind', `otherwise` {LINE} 'a  b'",
        ),
        (
            lambda: Variable(name=" v", categories=[category()], otherwise="no"),
            f"of the variable, `name` {LINE} ' v'",
        ),
        (
            lambda: attrs.evolve(COW, variables=[]),
            "the scheme 'COW' has no variables",
        ),
        (
            lambda: attrs.evolve(COW, variables=COW.variables * 2),
            "the scheme 'COW' has the variable 'type' twice",
        ),
    ],
)
def test_a_scheme_that_cannot_work_is_refused(
    declare: Callable[[], object], message: str
) -> None:
    """A declaration says what is wrong with it when it is made."""
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$"):
        declare()


def test_unknown_names_are_told() -> None:
    """A treaty, a variable or a topic that is not there is named, with the nearest."""
    with pytest.raises(UnknownNameError, match="the corpus has no treaty 'pakt'; did"):
        classify(corpus(), "pakt", COW)
    with pytest.raises(
        UnknownNameError, match="the scheme 'ATOP' has no variable 'DEFENCE'; did"
    ):
        classify(corpus(), "pact", ATOP)["DEFENCE"]
    small = attrs.evolve(corpus(), codebook=Codebook((MutualDefense,), version=2))
    with pytest.raises(UnknownNameError, match="the codebook has no topic 'neutra"):
        classify(small, "pact", COW)
    message = r"^the variable 'type' has no value 'IV'; did you mean `I`\?$"
    with pytest.raises(UnknownNameError, match=message):
        reason(by_cow()["type"], "IV")


@pytest.mark.parametrize("given", ["COW", "cow", None])
def test_a_scheme_is_not_given_by_its_name(given: Any) -> None:  # noqa: ANN401
    """What is no scheme is refused, and the schemes of the library are named."""
    message = f"give a Scheme, your own or SCHEMES[name] (ATOP, COW), not {given!r}"
    with pytest.raises(InvalidValueError) as error:
        classify(corpus(), "pact", given)
    assert str(error.value) == f"classification: {message}"
    assert error.value.problems == (("scheme", message),)


def test_reasons_name_the_state_of_each_clause() -> None:
    """A value that is open says in which way its clause is not told."""
    told = (
        present(MutualDefense),
        absent(MutualDefense, source="herald"),
        present(Neutrality, manner="headline"),
        absent(Consultation, qualified="at summits"),
    )
    outcome = by_cow(*told)["type"]
    assert {value: reason(outcome, value) for value in outcome.variable.values} == {
        "I": "mutual defense is contested: said to be present (author in gazette),"
        " said to be absent (author in herald)",
        "IIa": "neutrality is only mentioned",
        "IIb": "non-aggression is not stated",
        "III": "consultation is said to be absent in qualified words only (author in"
        " gazette: “at summits”)",
        "none": "no other value is certain, nor are all the others ruled out",
    }
    unread = [attrs.evolve(each, codebook=None) for each in corpus().sources]
    here = attrs.evolve(corpus(*told), sources=unread)
    why = reason(classify(here, "pact", COW)["type"], "IIb")
    assert why == "non-aggression is not coded"


def test_who_tells_is_named_once() -> None:
    """A voice that says a thing twice is one voice; qualified words are left aside."""
    again = absent(MutualDefense, quotation="b")
    narrow = absent(MutualDefense, source="herald", qualified="of that kind")
    outcome = by_cow(absent(MutualDefense), again, narrow)["type"]
    why = reason(outcome, "I")
    assert why == "mutual defense is said to be absent (author in gazette)"


def test_text() -> None:
    """A classification as text says on whose authority, what, and why."""
    text = to_text(by_cow(present(MutualDefense), absent(Neutrality)))
    assert text == (
        "pact by COW, as stated in the sources\n"
        "Gibler 2009, International Military Alliances, 1648-2008, introduction"
        " (alliance type);\n"
        "Correlates of War Project, Formal Alliances, overview (the type is the"
        " highest level of\n"
        "military support that is pledged)\n"
        "\n"
        "type: I\n"
        "- I (defense pact) certain: mutual defense is said to be present (author in"
        " gazette)\n"
        "- IIa (neutrality pact) ruled out: outranked, as mutual defense is said to"
        " be present\n"
        "  (author in gazette); neutrality is said to be absent (author in gazette)\n"
        "- IIb (non-aggression pact) and III (entente) ruled out: outranked, as mutual"
        " defense is\n"
        "  said to be present (author in gazette)\n"
        "- none ruled out: mutual defense is said to be present (author in gazette)\n"
    )


def test_several_voices_and_values_are_listed() -> None:
    """Two voices are set apart; of three values that are not ranked, two are alike."""
    three = [
        Category(name=topic.__name__, title=topic.key, topics=[topic])
        for topic in (MutualDefense, Neutrality, Consultation)
    ]
    told = present(MutualDefense), present(MutualDefense, source="herald")
    outcome = classify(corpus(*told), "pact", scheme(*three))["kind"]
    assert reason(outcome, "MutualDefense") == (
        "mutual defense is said to be present (author in gazette; author in herald);"
        " it is not ranked against Neutrality or Consultation"
    )


@pytest.mark.parametrize(
    ("authority", "lines"),
    [
        (f"{'x' * 44} {'y' * 43}", [f"{'x' * 44} {'y' * 43}"]),
        (f"{'x' * 44} {'y' * 44}", ["x" * 44, "y" * 44]),
        (f"a {'well-' * 20}known b", ["a", f"{'well-' * 20}known", "b"]),
    ],
    ids=["88", "89", "long word"],
)
def test_text_is_as_wide_as_it_may_be(authority: str, lines: list[str]) -> None:
    """Lines have 88 signs at most; a longer word has one of its own, unbroken."""
    mine = attrs.evolve(COW, authority=authority)
    head, *wrapped = to_text(classify(corpus(), "pact", mine)).split("\n")
    assert head == "pact by COW, as stated in the sources"
    assert wrapped[: len(lines) + 1] == [*lines, ""]


def test_text_obeys_no_words_of_a_source() -> None:
    """What a terminal would obey in qualified words is shown, not sent."""
    text = to_text(by_cow(absent(MutualDefense, qualified="of \x1b[31mthat kind")))
    assert "“of \\x1b[31mthat kind”" in text


def test_data() -> None:
    """A classification as data has all values, their standing, and statements' ids."""
    narrow = absent(Consultation, qualified="at summits")
    told = absent(MutualDefense), present(Neutrality), narrow
    clash = present(NonAggression), absent(NonAggression)
    data = to_data(by_cow(*told, *clash))
    assert json.loads(json.dumps(data)) == data
    assert data["treaty"] == "pact"
    assert data["scheme"] == {"name": "COW", "authority": COW.authority}
    (variable,) = data["variables"]
    values = {each["value"]: each for each in variable.pop("values")}
    assert variable == {
        "variable": "type",
        "possible": ["IIa", "IIb"],
        "certain": None,
        "contested": ["non-aggression"],
        "qualified": ["consultation"],
    }
    assert {value: (v["standing"], v["statements"]) for value, v in values.items()} == {
        "I": ("ruled-out", ["pact.mutual-defense.gazette"]),
        "IIa": ("possible", []),
        "IIb": ("possible", []),
        "III": ("ruled-out", ["pact.neutrality.gazette"]),
        "none": ("ruled-out", ["pact.neutrality.gazette"]),
    }
    assert values["I"]["reason"] == (
        "mutual defense is said to be absent (author in gazette)"
    )
    certain = to_data(by_cow(present(MutualDefense)))["variables"][0]
    assert certain["certain"] == "I"
    assert certain["values"][0]["standing"] == "certain"


def test_data_of_what_is_certain_names_what_makes_it_so() -> None:
    """A value is certain by the words that tell its clause, or that deny all others."""
    told = present(MutualDefense), absent(Neutrality)
    (variable,) = to_data(by_cow(*told))["variables"]
    assert variable["certain"] == "I"
    values = {each["value"]: each for each in variable["values"]}
    assert values["I"]["standing"] == "certain"
    assert values["I"]["statements"] == ["pact.mutual-defense.gazette"]
    own = Category(name="yes", title="neutral", topics=[Neutrality])
    found = classify(corpus(absent(Neutrality)), "pact", scheme(own, otherwise="no"))
    (variable,) = to_data(found)["variables"]
    assert variable["certain"] == "no"
    assert variable["values"][-1]["statements"] == ["pact.neutrality.gazette"]
