"""Comparisons: verdicts on presence and terms, contrasts, and what lies in a table."""

from __future__ import annotations

import itertools
import re
import sys
from types import ModuleType
from typing import Annotated, Any

import annotated_types as at
import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    ArmsTransfer,
    Clause,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    MutualDefense,
    NonAssistance,
    Signature,
    Topic,
)
from treatycmp.codebook.terms import AT_LEAST, DATE, EXACT, WORDED, term
from treatycmp.comparison import (
    Check,
    Comparison,
    check_contrast,
    check_contrasts,
    compare,
)
from treatycmp.corpus import (
    Contrast,
    ContrastSays,
    Corpus,
    Note,
    Quotation,
    Source,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.errors import InvalidValueError, UnknownNameError
from treatycmp.findings import Finding, fold
from treatycmp.rules import Rule
from treatycmp.truth import Truth
from treatycmp.verdicts import PRESENCE, PairVerdict, Verdict, judge, told


@attrs.frozen(kw_only=True)
class NuclearSharing(Clause):
    """A party places nuclear weapons at the other party's disposal."""

    warheads: Annotated[int, at.Gt(0)] | None = term(EXACT, "how many")
    until: Date | None = term(DATE, "until when")
    sites: frozenset[str] | None = term(AT_LEAST, "where they are kept")
    wordings: frozenset[str] | None = term(WORDED, "how it is put")


CODEBOOK = BASE.extended(NuclearSharing)
TREATIES = [
    Treaty(id=id_, label=f"The {id_}") for id_ in ("pact", "deal", "accord", "league")
]
SOURCES = [
    Source(id=id_, title=id_, published=Date("2024"), codebook=1)
    for id_ in ("gazette", "wire", "silent")
]


def say(
    clause: Topic | None = None,
    treaty: str = "pact",
    **fields: Any,  # noqa: ANN401 - any field
) -> Statement:
    """Make an assertion that a treaty contains a clause, but for these fields."""
    plain: dict[str, Any] = {
        "treaty": treaty,
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "clause": NuclearSharing() if clause is None else clause,
        "quotation": Quotation("words"),
    }
    return Statement(**plain | fields)


def contrast(**fields: Any) -> Contrast:  # noqa: ANN401 - any field
    """Make a contrast of the pact with the deal, but for these fields."""
    plain: dict[str, Any] = {
        "treaty": "pact",
        "others": ["deal"],
        "source": "wire",
        "speaker": "author",
        "manner": "author",
        "says": "differs",
        "topics": ["mutual-defense"],
        "quotation": Quotation("unlike the deal"),
    }
    return Contrast(**plain | fields)


def corpus(*statements: Statement, **fields: Any) -> Corpus:  # noqa: ANN401 - any field
    """Make a corpus of four treaties and three sources."""
    plain: dict[str, Any] = {
        "treaties": TREATIES,
        "sources": SOURCES,
        "statements": statements,
        "codebook": CODEBOOK,
    }
    return Corpus(**plain | fields)


def folded(*evidence: Statement, topic: type[Topic] = NuclearSharing) -> Finding:
    """Fold evidence about nuclear sharing in the pact."""
    return fold("pact", topic, evidence, covered=False)


SIDES = {
    Truth.NEITHER: folded(say(hedged=True)),
    Truth.TRUE: folded(say()),
    Truth.FALSE: folded(say(says="absent")),
    Truth.BOTH: folded(say(), say(says="absent")),
}

# Written down from the definition, one by one, and not computed.
NOTHING, DIFFERENT, SAME, BOTH = (
    Verdict.NO_BASIS,
    Verdict.DIFFERENT,
    Verdict.SAME,
    Verdict.CONTESTED,
)
PRESENCES = {
    (Truth.NEITHER, Truth.NEITHER): NOTHING,
    (Truth.NEITHER, Truth.TRUE): NOTHING,
    (Truth.NEITHER, Truth.FALSE): NOTHING,
    (Truth.NEITHER, Truth.BOTH): NOTHING,
    (Truth.TRUE, Truth.NEITHER): NOTHING,
    (Truth.TRUE, Truth.TRUE): SAME,
    (Truth.TRUE, Truth.FALSE): DIFFERENT,
    (Truth.TRUE, Truth.BOTH): BOTH,
    (Truth.FALSE, Truth.NEITHER): NOTHING,
    (Truth.FALSE, Truth.TRUE): DIFFERENT,
    (Truth.FALSE, Truth.FALSE): SAME,
    (Truth.FALSE, Truth.BOTH): BOTH,
    (Truth.BOTH, Truth.NEITHER): NOTHING,
    (Truth.BOTH, Truth.TRUE): BOTH,
    (Truth.BOTH, Truth.FALSE): BOTH,
    (Truth.BOTH, Truth.BOTH): BOTH,
}


@pytest.mark.parametrize(("sides", "verdict"), PRESENCES.items())
def test_what_is_told_of_two_treaties(
    sides: tuple[Truth, Truth], verdict: Verdict
) -> None:
    """All sixteen pairs of truths have the verdict of the table."""
    a, b = sides
    assert told(*a.value, *b.value) == verdict.value
    assert judge(SIDES[a], SIDES[b])[0].verdict is verdict


def test_told_is_no_exclusive_or() -> None:
    """Contested against silent is no basis; Belnap's exclusive or has it contested."""
    assert told(True, True, False, False) == (False, False)  # noqa: FBT003 - bits


def test_told_takes_columns_of_bits() -> None:
    """The same function compares sixteen pairs of treaties at once."""
    pairs = [*itertools.product(Truth, repeat=2)]
    columns = [
        sum(bits[column] << place for place, bits in enumerate(rows))
        for rows in [[(*a.value, *b.value) for a, b in pairs]]
        for column in range(4)
    ]
    different, same = told(*columns)
    for place, (a, b) in enumerate(pairs):
        bits = bool(different >> place & 1), bool(same >> place & 1)
        assert bits == PRESENCES[a, b].value


@pytest.mark.parametrize("truth", [Truth.NEITHER, Truth.FALSE])
def test_terms_are_compared_where_both_are_present(truth: Truth) -> None:
    """Where either side is not told present, only presence has a verdict."""
    present = folded(say(NuclearSharing(warheads=1)))
    for pair in ((present, SIDES[truth]), (SIDES[truth], present)):
        assert [v.respect for v in judge(*pair)] == [PRESENCE]


def test_each_term_is_a_respect_of_its_own() -> None:
    """Presence comes first, then each declared term in order; all with both sides."""
    a = folded(say(NuclearSharing(warheads=1)), say(says="absent"))
    b = folded(say(NuclearSharing(warheads=2)))
    pairs = judge(a, b)
    assert [(v.respect, v.verdict) for v in pairs] == [
        ("presence", Verdict.CONTESTED),
        ("warheads", Verdict.DIFFERENT),
        ("until", Verdict.NO_BASIS),
        ("sites", Verdict.NO_BASIS),
        ("wordings", Verdict.NO_BASIS),
    ]
    assert all(v.findings == (a, b) and v.topic is NuclearSharing for v in pairs)


NO = None


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "verdict"),
    [
        ("warheads", [1], [1], Verdict.SAME),
        ("warheads", [1], [2], Verdict.DIFFERENT),
        ("warheads", [1, 2], [1], Verdict.CONTESTED),
        ("warheads", [1, 2], [3, 4], Verdict.CONTESTED),
        ("warheads", [1, 2], [NO], Verdict.NO_BASIS),
        ("warheads", [1], [NO], Verdict.NO_BASIS),
        ("warheads", [NO], [NO], Verdict.NO_BASIS),
        ("until", [Date("2024")], [Date("2025")], Verdict.DIFFERENT),
        ("until", [Date("2024")], [Date("2024")], Verdict.NO_BASIS),
        ("until", [Date("2024-06-19")], [Date("2024-06-19")], Verdict.SAME),
        ("until", [Date("2024-06-19")], [Date("2024-06")], Verdict.NO_BASIS),
        ("until", [Date("2024-06-19")], [Date("2023~")], Verdict.NO_BASIS),
        (
            "until",
            [Date("2024-06"), Date("[2024-06-30..]")],
            [Date("2024-06-30")],
            Verdict.SAME,
        ),
        ("until", [Date("2024"), Date("2025")], [Date("2024")], Verdict.CONTESTED),
        ("until", [Date("2024"), Date("2025")], [NO], Verdict.NO_BASIS),
        ("sites", [{"a"}], [{"a"}], Verdict.NO_BASIS),
        ("sites", [{"a"}], [{"b"}], Verdict.NO_BASIS),
        ("wordings", [{"a"}, {"b"}], [{"c"}], Verdict.NO_BASIS),
    ],
)
def test_the_verdict_on_a_term(
    name: str, ours: list[Any], theirs: list[Any], verdict: Verdict
) -> None:
    """Unset is no basis, then contested, then incompatible, then pinned and equal."""
    a, b = (
        folded(*(say(NuclearSharing(**{name: value})) for value in side))
        for side in (ours, theirs)
    )
    for pair in ((a, b), (b, a)):
        found = {v.respect: v.verdict for v in judge(*pair)}
        assert found.pop(PRESENCE) is Verdict.SAME
        assert found.pop(name) is verdict
        assert set(found.values()) == {Verdict.NO_BASIS}


@pytest.mark.parametrize(
    ("a", "b", "keys"),
    [
        (Duration, MutualDefense, "duration and mutual-defense"),
        (Signature, Signature, "signature and signature"),
        (Signature, Duration, "signature and duration"),
    ],
)
def test_a_pair_is_of_one_clause_type(
    a: type[Topic], b: type[Topic], keys: str
) -> None:
    """Findings of two topics, or of events, are not compared."""
    message = f"PairVerdict: a pair has one clause type, not {keys}"
    with pytest.raises(InvalidValueError, match=f"^{message}$") as caught:
        judge(Finding(treaty="pact", topic=a), Finding(treaty="deal", topic=b))
    assert [name for name, _ in caught.value.problems] == ["topic"]


def test_a_verdict_names_its_treaties() -> None:
    """The two treaties of a verdict are those of its findings."""
    sides = (
        Finding(treaty="pact", topic=Duration),
        Finding(treaty="deal", topic=Duration),
    )
    pair = PairVerdict(
        topic=Duration, respect=PRESENCE, verdict=Verdict.NO_BASIS, findings=sides
    )
    assert pair.treaties == ("pact", "deal")
    assert judge(*sides) == (pair,)


def expected_check(as_said: Verdict, reverse: Verdict, found: set[Verdict]) -> Check:
    """Say what is found of a contrast, case by case."""
    match as_said in found, Verdict.CONTESTED in found, reverse in found:
        case True, _, _:
            return Check.CONSISTENT
        case False, True, _:
            return Check.CONTESTED
        case False, False, True:
            return Check.INCONSISTENT
    return Check.NO_BASIS


@pytest.mark.parametrize(
    "found",
    [set(s) for n in range(5) for s in itertools.combinations(Verdict, n)],
    ids=lambda found: "+".join(v.word for v in Verdict if v in found) or "none",
)
def test_every_check_of_a_contrast(found: set[Verdict]) -> None:
    """All sixteen sets of verdicts have their check, for differing and for likeness."""
    verdicts = [*found, *found]
    assert check_contrast(ContrastSays.DIFFERS, iter(verdicts)) is expected_check(
        Verdict.DIFFERENT, Verdict.SAME, found
    )
    assert check_contrast(ContrastSays.ALIKE, verdicts) is expected_check(
        Verdict.SAME, Verdict.DIFFERENT, found
    )


def test_the_words_of_checks() -> None:
    """Reports and JSON call the checks by these words."""
    assert [check.value for check in Check] == [
        *("consistent", "inconsistent", "contested", "no-basis", "not-testable")
    ]


FULL = (
    say(MutualDefense(), "pact", says="absent"),
    say(MutualDefense(), "deal"),
    say(MutualDefense(), "accord"),
    say(Duration(years=20), "pact"),
    say(Duration(years=20), "deal"),
    say(Duration(years=25), "accord"),
    say(Signature(), "pact"),
    say(JointExercises(), "pact", status="conduct", source="wire"),
    say(JointExercises(), "deal"),
    say(NuclearSharing(warheads=3), "pact"),
    say(NuclearSharing(warheads=4), "deal"),
)


def test_a_comparison_has_its_columns_and_rows() -> None:
    """Columns are in the order asked for, rows in that of the codebook."""
    made = corpus(*FULL)
    comparison = compare(
        made, ["pact", "accord"], ["signature", Duration, "Mutual defense"]
    )
    assert comparison.corpus is made
    assert comparison.treaties == ("pact", "accord")
    assert comparison.topics == (MutualDefense, Duration, Signature)
    assert comparison.clauses == (MutualDefense, Duration)
    assert comparison.events == (Signature,)
    assert list(comparison.findings) == [
        *(("pact", "mutual-defense"), ("pact", "duration"), ("pact", "signature")),
        *(
            ("accord", "mutual-defense"),
            ("accord", "duration"),
            ("accord", "signature"),
        ),
    ]


def test_all_topics_are_compared_unless_some_are_named() -> None:
    """Without topics the whole codebook is compared, a user's own topics included."""
    comparison = compare(corpus(*FULL), iter(["pact", "deal"]))
    assert comparison.topics == CODEBOOK.topics
    assert compare(corpus(*FULL), ["pact"], topics=iter([])).topics == ()
    named = compare(corpus(*FULL), ["pact"], [Duration, "duration"])
    assert named.topics == (Duration,)


def test_verdicts_are_in_the_order_of_the_table() -> None:
    """Verdicts go row by row, pair by pair, presence first; events have none."""
    comparison = compare(
        corpus(*FULL), ["pact", "deal", "accord"], [MutualDefense, Duration, Signature]
    )
    assert [
        (v.topic.key, *v.treaties, v.respect, v.verdict.word)
        for v in comparison.verdicts
        if v.respect in (PRESENCE, "years")
    ] == [
        ("mutual-defense", "pact", "deal", "presence", "different"),
        ("mutual-defense", "pact", "accord", "presence", "different"),
        ("mutual-defense", "deal", "accord", "presence", "same"),
        ("duration", "pact", "deal", "presence", "same"),
        ("duration", "pact", "deal", "years", "same"),
        ("duration", "pact", "accord", "presence", "same"),
        ("duration", "pact", "accord", "years", "different"),
        ("duration", "deal", "accord", "presence", "same"),
        ("duration", "deal", "accord", "years", "different"),
    ]
    assert comparison.verdicts[0].findings == (
        comparison["pact", "mutual-defense"],
        comparison["deal", "mutual-defense"],
    )


def test_one_treaty_has_findings_and_no_verdicts() -> None:
    """One treaty may be looked at alone."""
    comparison = compare(corpus(*FULL), ["pact"])
    assert comparison.verdicts == ()
    assert comparison["pact", "duration"].truth is Truth.TRUE


def test_a_topic_of_a_user_s_own_is_compared() -> None:
    """A topic that a user declares has findings and verdicts like the library's."""
    comparison = compare(corpus(*FULL), ["pact", "deal"], [NuclearSharing])
    assert comparison["pact", NuclearSharing].clause == NuclearSharing(warheads=3)
    verdicts = {v.respect: v.verdict for v in comparison.verdicts}
    assert (verdicts["presence"], verdicts["warheads"]) == (
        Verdict.SAME,
        Verdict.DIFFERENT,
    )


@pytest.mark.parametrize("treaties", [[], ["pact", "deal", "pact"]])
def test_each_treaty_is_named_once(treaties: list[str]) -> None:
    """Nothing is compared with itself, or with nothing."""
    problem = f"name each treaty once, and at least one; not {treaties}"
    message = f"^{re.escape(f'Comparison: {problem}')}$"
    with pytest.raises(InvalidValueError, match=message) as caught:
        compare(corpus(), iter(treaties))
    assert caught.value.problems == (("treaties", problem),)


def test_one_id_is_no_list_of_ids() -> None:
    """A text is not taken for a list of its letters."""
    message = "treaties: give a list of ids, as ['x-y-pact'], not 'pact'"
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}$") as caught:
        compare(corpus(), "pact")
    assert [name for name, _ in caught.value.problems] == ["treaties"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"corpus": "clauses"}, "corpus: give a corpus, as `load(path)` reads it, not"),
        ({"treaties": [TREATIES[0]]}, "treaties: give a list of ids, as ['x-y-pact'],"),
        ({"topics": "duration"}, "topics: give a list of keys, titles or classes, as"),
        ({"topics": Duration}, "topics: give a list of keys, titles or classes, as"),
        (
            {"rules": "r/ok.toml"},
            "rules: give rules, as `read_rules(path)` reads them, not 'r/ok.toml'",
        ),
        ({"rules": [Duration]}, "rules: give rules, as `read_rules(path)` reads them,"),
    ],
)
def test_what_is_no_argument_is_refused(
    arguments: dict[str, Any], message: str
) -> None:
    """An argument of another sort is refused with what to give."""
    plain: dict[str, Any] = {"corpus": corpus(), "treaties": ["pact"]}
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}"):
        compare(**plain | arguments)


def test_what_is_compared_has_to_exist() -> None:
    """An unknown treaty or topic is told with the nearest."""
    with pytest.raises(UnknownNameError, match="no treaty 'pakt'; did you mean `pact`"):
        compare(corpus(), ["pakt"])
    with pytest.raises(UnknownNameError, match="no topic 'duratoin'; did you mean"):
        compare(corpus(), ["pact"], ["duratoin"])


def test_a_cell_is_found_by_treaty_and_topic() -> None:
    """A comparison is subscribed with a treaty and a topic, by key, title or class."""
    comparison = compare(corpus(*FULL), ["pact", "deal"], ["mutual-defense"])
    expected = comparison.findings["deal", "mutual-defense"]
    for topic in ("mutual-defense", "Mutual defense", MutualDefense):
        assert comparison["deal", topic] == expected
    assert expected.present == (FULL[1],)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            ("dael", "duration"),
            "the comparison has no treaty 'dael'; did you mean `deal`?",
        ),
        (
            ("league", "duration"),
            "the comparison has no treaty 'league'; known: deal, pact",
        ),
        (
            ("pact", "signature"),
            "the comparison has no topic 'signature'; known: duration, mutual-defense",
        ),
        (
            ("pact", NonAssistance),
            (
                "the comparison has no topic 'non-assistance'; known: duration,"
                " mutual-defense"
            ),
        ),
        (
            ("pact", "duratoin"),
            "the codebook has no topic 'duratoin'; did you mean `duration`?",
        ),
        (
            (Duration, "pact"),
            (
                f"the comparison has no treaty {Duration!r}; the treaty comes first,"
                " as in comparison['pact', …]"
            ),
        ),
        (
            ("pact", Clause),
            "Clause is the base of many topics: give one of them, as MutualDefense",
        ),
    ],
)
def test_an_unknown_cell_is_told(cell: tuple[str, Any], message: str) -> None:
    """A treaty or topic that was not compared is told with the nearest that was."""
    comparison = compare(corpus(*FULL), ["pact", "deal"], [MutualDefense, Duration])
    with pytest.raises(UnknownNameError, match=f"^{re.escape(message)}$"):
        comparison[cell]


def test_a_cell_is_a_treaty_and_a_topic() -> None:
    """A treaty alone is no cell."""
    comparison = compare(corpus(), ["pact"], [Duration])
    with pytest.raises(InvalidValueError) as error:
        comparison["pact"]  # type: ignore[index]
    message = "give a treaty and a topic, not 'pact'"
    assert error.value.problems == (("cell", message),)
    assert str(error.value) == f"Comparison: {message}"


def test_the_statements_of_a_comparison() -> None:
    """Statements are those of its treaties and topics, in the corpus's order."""
    comparison = compare(corpus(*FULL), ["pact"], [JointExercises, Duration])
    assert comparison.statements == (FULL[3], FULL[7])
    assert comparison.beyond == (FULL[7],)
    assert compare(corpus(*FULL), ["deal"]).beyond == ()


def test_the_sources_of_a_comparison() -> None:
    """Sources are those that speak of its treaties, be it in a contrast."""
    made = corpus(*FULL, contrasts=[contrast(treaty="league", others=["accord"])])
    assert [s.id for s in compare(made, ["pact"]).sources] == ["gazette", "wire"]
    assert [s.id for s in compare(made, ["deal"], ["duration"]).sources] == ["gazette"]
    assert [s.id for s in compare(made, ["league"]).sources] == ["wire"]
    assert [s.id for s in compare(made, ["league", "deal"]).sources] == [
        *("gazette", "wire")
    ]


def test_the_notes_of_a_comparison() -> None:
    """Notes are those beside its cells."""
    notes = [
        Note(treaty=treaty, topic=topic, text="A.", authority="B.")
        for treaty in ("deal", "pact")
        for topic in ("duration", "signature")
    ]
    made = corpus(*FULL, notes=notes)
    assert compare(made, ["pact", "accord"]).notes == tuple(notes[2:])
    assert compare(made, ["pact", "deal"], [Duration]).notes == (notes[0], notes[2])
    assert compare(made, ["accord"]).notes == ()


def checks(*treaties: str, contrasts: list[Contrast]) -> list[tuple[str, ...]]:
    """Compare treaties, and give the pairs and checks of the contrasts."""
    comparison = compare(corpus(*FULL, contrasts=contrasts), treaties, [])
    assert all(c.contrast in contrasts for c in comparison.contrasts)
    return [(*c.treaties, c.check.value) for c in comparison.contrasts]


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({}, "consistent"),
        ({"says": "alike"}, "inconsistent"),
        ({"topics": ["duration"]}, "inconsistent"),
        ({"topics": ["duration"], "says": "alike"}, "consistent"),
        ({"topics": ["duration", "mutual-defense"]}, "consistent"),
        ({"topics": ["offense"]}, "no-basis"),
        ({"topics": [], "respect": "type of agreement"}, "not-testable"),
        ({"hedged": True, "manner": "headline"}, "consistent"),
    ],
)
def test_a_contrast_is_checked_against_the_findings(
    fields: dict[str, Any], check: str
) -> None:
    """A contrast is checked against presence of the clause types that it names."""
    stated = [contrast(**fields)]
    assert checks("pact", "deal", contrasts=stated) == [("pact", "deal", check)]
    assert checks("deal", "pact", contrasts=stated) == [("pact", "deal", check)]


def test_a_contested_contrast() -> None:
    """A contrast about what is contested is contested."""
    said = [
        say(MutualDefense(), "deal"),
        *(say(MutualDefense(), says=says) for says in ("present", "absent")),
    ]
    made = corpus(*said, contrasts=[contrast()])
    (checked,) = compare(made, ["pact", "deal"], []).contrasts
    assert checked.check is Check.CONTESTED


def test_a_contrast_is_checked_pair_by_pair() -> None:
    """Each other treaty that is compared has a check of its own; the rest is left."""
    stated = [contrast(others=["league", "accord", "deal"])]
    assert checks("deal", "pact", "league", contrasts=stated) == [
        ("pact", "deal", "consistent"),
        ("pact", "league", "no-basis"),
    ]
    assert checks("deal", "league", contrasts=stated) == []
    assert checks("pact", contrasts=stated) == []


def test_every_contrast_of_a_corpus_is_checked() -> None:
    """All contrasts are checked, pair by pair, whichever treaties are compared."""
    stated = [
        contrast(others=["league", "deal"]),
        contrast(treaty="league", others=["deal"], topics=[], respect="type"),
    ]
    made = corpus(*FULL, contrasts=stated)
    assert [(*c.treaties, c.check.value) for c in check_contrasts(made)] == [
        ("league", "deal", "not-testable"),
        ("pact", "deal", "consistent"),
        ("pact", "league", "no-basis"),
    ]
    assert check_contrasts(corpus(*FULL)) == ()


RULE = Rule(premise=MutualDefense, conclusion=NonAssistance, authority="none")


def premises(comparison: Comparison) -> dict[tuple[str, str], list[type[Topic]]]:
    """Give what each entailed topic follows from."""
    return {
        cell: [derivation.finding.topic for derivation in derivations]
        for cell, derivations in comparison.entailed.items()
    }


def test_what_is_entailed_is_shown_beside_a_cell() -> None:
    """An entailed topic names its premises, asked for or not, in the cell of a row."""
    made = corpus(
        say(JointExercises()),
        say(ArmsTransfer(), says="absent"),
        say(ArmsTransfer(), "deal"),
        say(ArmsTransfer(), "deal", says="absent"),
        say(JointExercises(), "accord", hedged=True),
    )
    treaties = ["pact", "deal", "accord"]
    assert premises(compare(made, treaties)) == {
        ("pact", "military-cooperation"): [JointExercises],
        ("deal", "military-technical-cooperation"): [ArmsTransfer],
    }
    rows = [MilitaryCooperation, MilitaryTechnicalCooperation, Duration]
    assert compare(made, treaties, rows).entailed == compare(made, treaties).entailed
    assert dict(compare(made, ["pact"], [JointExercises]).entailed) == {}
    assert dict(compare(made, ["pact"], rules=()).entailed) == {}


def test_rules_are_an_argument() -> None:
    """Other rules entail other things, and no finding of theirs."""
    comparison = compare(corpus(*FULL), ["pact", "deal"], rules=iter([RULE]))
    assert premises(comparison) == {("deal", "non-assistance"): [MutualDefense]}
    assert comparison["deal", "non-assistance"].truth is Truth.NEITHER


def test_a_comparison_cannot_be_changed() -> None:
    """Findings and what is entailed are read only."""
    comparison = compare(corpus(*FULL), ["pact"])
    with pytest.raises(TypeError, match="does not support item assignment"):
        comparison.findings["a", "b"] = folded()  # type: ignore[index]
    with pytest.raises(TypeError, match="does not support item assignment"):
        comparison.entailed["a", "b"] = ()  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        comparison.treaties = ()  # type: ignore[misc]


def test_comparisons_are_equal_by_what_they_compare() -> None:
    """Two comparisons of equal corpora are equal if columns and rows are."""
    one, other = (compare(corpus(*s), ["pact", "deal"]) for s in (FULL, FULL[::-1]))
    assert one == other
    assert one != compare(corpus(*FULL), ["deal", "pact"])
    assert one != compare(corpus(*FULL), ["pact", "deal"], [Duration])


def test_the_repr_of_a_comparison_is_short() -> None:
    """What is derived is not shown again."""
    comparison = compare(Corpus(treaties=TREATIES), ["pact"], [Duration])
    assert repr(comparison).startswith("Comparison(corpus=Corpus(")
    assert repr(comparison).endswith(
        "treaties=('pact',),"
        " topics=(<class 'treatycmp.codebook.provisions.Duration'>,))"
    )


def test_a_notebook_shows_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter gets the Markdown report, and the repr for where there is none."""
    report = ModuleType("treatycmp.report")

    def render(comparison: Comparison, format_: str) -> str:
        return f"{format_} of {comparison.treaties}"

    report.render = render  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "treatycmp.report", report)
    comparison = compare(corpus(*FULL), ["pact"])
    assert comparison._repr_mimebundle_(include=None, exclude=None) == {
        "text/markdown": "markdown of ('pact',)",
        "text/plain": repr(comparison),
    }
