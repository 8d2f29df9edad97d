"""Rules: what one topic entails of another, how, on whose authority, and beside."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    ArmsTransfer,
    Clause,
    Codebook,
    DefenseCooperation,
    JointExercises,
    MilitaryCooperation,
    MilitaryTechnicalCooperation,
    MutualDefense,
    PortVisits,
    SecurityCooperation,
    Signature,
    Topic,
)
from treatycmp.comparison import Comparison, Derivation, compare
from treatycmp.corpus import Corpus, Quotation, Source, Statement, Treaty
from treatycmp.diagnostics import Place
from treatycmp.errors import CorpusError, DeclarationError, InvalidValueError
from treatycmp.report import render
from treatycmp.rules import RULES, Rule, chains, entailed, read_rules
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def rule(premise: type[Topic], conclusion: type[Topic]) -> Rule:
    """Make a rule on no authority."""
    return Rule(premise=premise, conclusion=conclusion, authority="none")


CHAIN = (
    rule(MilitaryCooperation, DefenseCooperation),
    rule(DefenseCooperation, SecurityCooperation),
    rule(JointExercises, MilitaryCooperation),
)
CIRCLE = (
    rule(MilitaryCooperation, DefenseCooperation),
    rule(DefenseCooperation, MilitaryCooperation),
)


def test_the_rules_of_the_library() -> None:
    """Exercises and port visits are military cooperation, arms transfers technical."""
    assert [rule.id for rule in RULES] == [
        "joint-exercises.military-cooperation",
        "port-visits.military-cooperation",
        "arms-transfer.military-technical-cooperation",
    ]
    assert all(re.search(r"\d{4}", rule.authority) for rule in RULES)
    assert not any(re.search(r"\s\s|\n", rule.authority) for rule in RULES)
    assert [rule.condition for rule in RULES] == [
        "the exercises are military",
        "the visits are made by warships",
        "",
    ]


@pytest.mark.parametrize(
    ("premise", "conclusion", "keys"),
    [
        (MutualDefense, MutualDefense, "mutual-defense to mutual-defense"),
        (Signature, MutualDefense, "signature to mutual-defense"),
        (MutualDefense, Signature, "mutual-defense to signature"),
    ],
)
def test_a_rule_leads_to_another_topic_of_its_kind(
    premise: type[Topic], conclusion: type[Topic], keys: str
) -> None:
    """No rule leads from a topic to itself, or between clauses and events."""
    message = f"no rule leads from {keys}"
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}$"):
        rule(premise, conclusion)


class Undecorated(Clause):
    """A topic whose author forgot the decorator."""


NOT_ONE_LINE = "must be one line of text, single-spaced, not"
NO_TOPIC = "is no topic: give a class that is derived from Clause or Event"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"premise": "port-visits", "conclusion": "offense"},
            f"'port-visits' {NO_TOPIC}, as MutualDefense; 'offense' {NO_TOPIC}, as M",
        ),
        ({"conclusion": Clause}, "Clause is the base of many topics: give one of them"),
        ({"premise": Undecorated}, "Undecorated is not decorated: use @attrs.frozen"),
        ({"authority": ""}, f"`authority` {NOT_ONE_LINE} ''"),
        ({"condition": None}, f"`condition` {NOT_ONE_LINE} None"),
        (
            {"conclusion": PortVisits, "authority": 3, "condition": "a\nb"},
            (
                "no rule leads from port-visits to port-visits;"
                f" `authority` {NOT_ONE_LINE} 3; `condition` {NOT_ONE_LINE} 'a\\nb'"
            ),
        ),
    ],
)
def test_a_rule_that_cannot_work_is_refused(
    fields: dict[str, Any], message: str
) -> None:
    """A rule says all at once that its topics are none and its texts are no lines."""
    whole: dict[str, Any] = {
        "premise": PortVisits,
        "conclusion": MilitaryCooperation,
        "authority": "Doe 2020",
    }
    with pytest.raises(DeclarationError, match=f"^{re.escape(message)}"):
        Rule(**whole | fields)


@pytest.mark.parametrize("conclusions", [entailed, chains])
def test_conclusions_are_drawn_from_topics_by_rules(conclusions: Any) -> None:  # noqa: ANN401 - any function
    """Keys, topics that are none, and what is no rule entail no nothing in silence."""
    with pytest.raises(DeclarationError, match=f"'port-visits' {NO_TOPIC}"):
        conclusions(["port-visits"])
    with pytest.raises(DeclarationError, match="Clause is the base of many topics"):
        conclusions([Clause])
    with pytest.raises(InvalidValueError, match=r"^present: give a list of topics, as"):
        conclusions("port-visits")
    with pytest.raises(InvalidValueError, match=r"^rules: give rules, as `read_rules"):
        conclusions([PortVisits], "rules.toml")
    with pytest.raises(InvalidValueError, match=r"^rules: .*, not Rule\(premise="):
        conclusions([PortVisits], RULES[0])


def test_nothing_is_entailed_by_nothing() -> None:
    """Without premises, or without rules, there are no conclusions."""
    for conclusions in (entailed, chains):
        assert conclusions([]) == {}
        assert conclusions([JointExercises], []) == {}
        assert conclusions([MilitaryCooperation]) == {}


def test_each_premise_is_named() -> None:
    """A conclusion comes with all that entails it directly, in order of keys."""
    present = iter([PortVisits, JointExercises, ArmsTransfer, MutualDefense])
    found = entailed(present, iter(RULES[::-1]))
    assert [topic.key for topic in found] == [
        *("military-cooperation", "military-technical-cooperation")
    ]
    assert found[MilitaryCooperation] == (JointExercises, PortVisits)
    assert found[MilitaryTechnicalCooperation] == (ArmsTransfer,)


def test_what_is_present_may_be_entailed_too() -> None:
    """A topic that is told present is a conclusion where another entails it."""
    present = [MilitaryCooperation, PortVisits]
    assert entailed(present) == {MilitaryCooperation: (PortVisits,)}
    assert chains(present) == {MilitaryCooperation: ((RULES[1],),)}


def test_conclusions_are_premises() -> None:
    """Rules are applied to their own conclusions, in whatever order they stand."""
    expected: dict[type[Topic], tuple[type[Topic], ...]] = {
        DefenseCooperation: (MilitaryCooperation,),
        MilitaryCooperation: (JointExercises,),
        SecurityCooperation: (DefenseCooperation,),
    }
    for rules in (CHAIN, CHAIN[::-1]):
        found = entailed([JointExercises], rules)
        assert found == expected
        assert [topic.key for topic in found] == sorted(topic.key for topic in found)


def test_a_chain_leads_from_what_is_told_to_what_follows() -> None:
    """The rules of a chain stand in the order in which they are applied."""
    to_defense, to_security, to_military = CHAIN
    for rules in (CHAIN, CHAIN[::-1]):
        found = chains([JointExercises], rules)
        assert list(found) == [
            *(DefenseCooperation, MilitaryCooperation, SecurityCooperation)
        ]
        assert found[MilitaryCooperation] == ((to_military,),)
        assert found[DefenseCooperation] == ((to_military, to_defense),)
        assert found[SecurityCooperation] == ((to_military, to_defense, to_security),)


def test_there_is_a_chain_from_everything_that_is_told() -> None:
    """Each topic told present has its own chain, in the order of keys."""
    to_defense, _, to_military = CHAIN
    by_visits = rule(PortVisits, MilitaryCooperation)
    present = [PortVisits, MilitaryCooperation, JointExercises]
    assert chains(present, [*CHAIN, by_visits])[DefenseCooperation] == (
        (to_military, to_defense),
        (to_defense,),
        (by_visits, to_defense),
    )


def test_the_shortest_chain_is_given() -> None:
    """Of several chains the shortest counts; of several as short, the first by id."""
    shortcut = rule(JointExercises, SecurityCooperation)
    assert chains([JointExercises], [*CHAIN, shortcut])[SecurityCooperation] == (
        (shortcut,),
    )
    ways = [
        rule(JointExercises, PortVisits),
        rule(PortVisits, DefenseCooperation),
        *CHAIN,
    ]
    for rules in (ways, ways[::-1]):
        ((first, last),) = chains([JointExercises], rules)[DefenseCooperation]
        assert first.conclusion is last.premise is MilitaryCooperation


def test_rules_in_a_circle_come_to_an_end() -> None:
    """Topics that entail each other are entailed by each other, once."""
    assert entailed([MilitaryCooperation], CIRCLE) == {
        DefenseCooperation: (MilitaryCooperation,),
        MilitaryCooperation: (DefenseCooperation,),
    }
    assert entailed([SecurityCooperation], CIRCLE) == {}


def test_nothing_follows_from_itself() -> None:
    """In a circle, no chain leads back to where it began."""
    there, back = CIRCLE
    assert chains([MilitaryCooperation], CIRCLE) == {DefenseCooperation: ((there,),)}
    assert chains([MilitaryCooperation, DefenseCooperation], CIRCLE) == {
        DefenseCooperation: ((there,),),
        MilitaryCooperation: ((back,),),
    }


def test_a_rule_that_is_given_twice_counts_once() -> None:
    """A premise is named once, by however many rules it leads there."""
    again = rule(PortVisits, MilitaryCooperation)
    assert entailed([PortVisits], [again, *RULES]) == {
        MilitaryCooperation: (PortVisits,)
    }
    assert chains([PortVisits], [again, *RULES]) == {
        MilitaryCooperation: ((RULES[1],),)
    }


def table(
    premise: str = "port-visits",
    conclusion: str = "military-cooperation",
    more: str = "",
) -> str:
    """Write a rule as a file has it."""
    return (
        f'[[rule]]\npremise = "{premise}"\nconclusion = "{conclusion}"\n'
        f'authority = "Doe 2020"\n{more}'
    )


def written(folder: Path, text: str | bytes) -> Path:
    """Put a file of rules into a folder."""
    path = folder / "rules.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def problems(path: Path, **more: Any) -> list[str]:  # noqa: ANN401 - a codebook
    """List what is wrong with a file of rules: its lines, without its folder."""
    with pytest.raises(CorpusError) as refused:
        read_rules(path, **more)
    return str(refused.value).replace(f"{path}", "F").split("\n")


def test_rules_are_read_from_a_file(tmp_path: Path) -> None:
    """Each table is a rule, in the file's order; white space in texts is one space."""
    more = 'condition = """\n  they   are\n  regular """\n'
    both = table("signature", "amendment") + table(more=more)
    for text in (both, BOM + both, both.replace("\n", "\r\n")):
        first, second = read_rules(written(tmp_path, text))
        assert (first.id, first.condition) == ("signature.amendment", "")
        assert second.premise is PortVisits
        assert second.conclusion is MilitaryCooperation
        assert second.authority == "Doe 2020"
        assert second.condition == "they are regular"


def test_a_file_may_have_no_rules(tmp_path: Path) -> None:
    """An empty file, and an empty list, are no rules."""
    assert read_rules(written(tmp_path, "# none\n")) == ()
    assert read_rules(str(written(tmp_path, "rule = []\n"))) == ()


def test_rules_may_name_topics_of_a_user(tmp_path: Path) -> None:
    """The codebook that is given decides which topics there are."""

    @attrs.frozen(kw_only=True)
    class NuclearSharing(Clause):
        """Weapons of one party in the other's territory."""

    path = written(tmp_path, table("nuclear-sharing"))
    (found,) = read_rules(path, BASE.extended(NuclearSharing))
    assert found.premise is NuclearSharing
    assert problems(path)[0] == (
        "F:2: the codebook has no topic 'nuclear-sharing' [undefined-topic]"
    )


def test_topics_by_themselves_are_no_codebook(tmp_path: Path) -> None:
    """A file is read with a codebook, and a list of topics is none."""
    with pytest.raises(
        DeclarationError, match=r"is no codebook: give one, as BASE\.ex"
    ):
        read_rules(written(tmp_path, table()), [PortVisits])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            table("port-visit", "Military cooperation"),
            [
                "F:2: the codebook has no topic 'port-visit' [undefined-topic]",
                '    | premise = "port-visit"',
                "    = did you mean `port-visits`?",
                (
                    "F:3: the codebook has no topic 'Military cooperation'"
                    " [undefined-topic]"
                ),
                '    | conclusion = "Military cooperation"',
                "    = did you mean `military-cooperation`?",
            ],
            id="topics",
        ),
        pytest.param(
            table(more='conditon = "a"\n') + '[[rule]]\nauthority = "b"\n',
            [
                "F:5: a rule has no key `conditon` [unknown-key]",
                '    | conditon = "a"',
                "    = did you mean `condition`?",
                "F:6: a rule needs the key `conclusion` [missing-key]",
                "    | [[rule]]",
                "    = add it: the key of the topic that it entails",
                "F:6: a rule needs the key `premise` [missing-key]",
                "    | [[rule]]",
                "    = add it: the key of a topic",
            ],
            id="keys",
        ),
        pytest.param(
            table().replace("authority", "autority"),
            [
                "F:4: a rule has no key `autority` [unknown-key]",
                '    | autority = "Doe 2020"',
                "    = did you mean `authority`?",
            ],
            id="a mistyped key is not missing too",
        ),
        pytest.param(
            table(more='condition = """\nif\n[[rule]]\n"""\n\n') + table("port-visit"),
            [
                "F:11: the codebook has no topic 'port-visit' [undefined-topic]",
                '    | premise = "port-visit"',
                "    = did you mean `port-visits`?",
            ],
            id="after a text of several lines",
        ),
        pytest.param(
            table(more="condition = 3\n").replace("Doe 2020", " ")
            + table().replace('"port-visits"', '["port-visits"]'),
            [
                "F:4: `authority` is no text, or is empty [wrong-value]",
                '    | authority = " "',
                (
                    "    = write the law, article or paper that says so, in quotation"
                    " marks"
                ),
                "F:5: `condition` is no text, or is empty [wrong-value]",
                "    | condition = 3",
                "    = write what has to hold besides, in quotation marks",
                "F:7: `premise` is no text, or is empty [wrong-value]",
                '    | premise = ["port-visits"]',
                "    = write the key of a topic, in quotation marks",
            ],
            id="values",
        ),
        pytest.param(
            table("signature") + table("offense", "offense"),
            [
                "F:3: no rule leads from signature to military-cooperation [bad-value]",
                '    | conclusion = "military-cooperation"',
                "    = name two different clause types, or two event types",
                "F:7: no rule leads from offense to offense [bad-value]",
                '    | conclusion = "offense"',
                "    = name two different clause types, or two event types",
            ],
            id="leading nowhere",
        ),
        pytest.param(
            (table() + table() + table("offense", "offense")).replace("Doe 2020", ""),
            [
                "F:4: `authority` is no text, or is empty [wrong-value]",
                '    | authority = ""',
                (
                    "    = write the law, article or paper that says so, in quotation"
                    " marks"
                ),
                (
                    "F:7: the rule port-visits.military-cooperation is given twice"
                    " [bad-value]"
                ),
                '    | conclusion = "military-cooperation"',
                "    = keep one of the two, with both authorities",
                "F:8: `authority` is no text, or is empty [wrong-value]",
                '    | authority = ""',
                (
                    "    = write the law, article or paper that says so, in quotation"
                    " marks"
                ),
                "F:11: no rule leads from offense to offense [bad-value]",
                '    | conclusion = "offense"',
                "    = name two different clause types, or two event types",
                "F:12: `authority` is no text, or is empty [wrong-value]",
                '    | authority = ""',
                (
                    "    = write the law, article or paper that says so, in quotation"
                    " marks"
                ),
            ],
            id="all that is wrong with a rule",
        ),
        pytest.param(
            table() + "\n" + table().replace("Doe", "Roe"),
            [
                (
                    "F:8: the rule port-visits.military-cooperation is given twice"
                    " [bad-value]"
                ),
                '    | conclusion = "military-cooperation"',
                "    = keep one of the two, with both authorities",
            ],
            id="twice",
        ),
        pytest.param(
            "version = 1\n" + table().replace("[[rule]]", "[[rules]]"),
            [
                "F:1: a file of rules has no key `version` [unknown-key]",
                "    | version = 1",
                "    = begin each rule with the line [[rule]]",
                "F:2: a file of rules has no key `rules` [unknown-key]",
                "    | [[rules]]",
                "    = begin each rule with the line [[rule]]",
            ],
            id="outside",
        ),
        *(
            pytest.param(
                text,
                [
                    "F:1: `rule` is no list of tables [wrong-value]",
                    f"    | {text.splitlines()[0]}",
                    "    = begin each rule with the line [[rule]]",
                ],
                id=text.splitlines()[0],
            )
            for text in (table().replace("[[rule]]", "[rule]"), "rule = [{}, 1]\n")
        ),
        pytest.param(
            table().replace('"port-visits"', "port-visits"),
            [
                "F:2: the file is not TOML: invalid value [not-toml]",
                "    | premise = port-visits",
                (
                    "    = write each key on a line of its own, as in"
                    ' premise = "port-visits"'
                ),
            ],
            id="not TOML",
        ),
        pytest.param(
            'rule = [{premise = "',
            [
                "F: the file is not TOML: unterminated string [not-toml]",
                (
                    "    = write each key on a line of its own, as in"
                    ' premise = "port-visits"'
                ),
            ],
            id="not TOML at its end",
        ),
        pytest.param(
            f"rule = {'[' * 5000}",
            [
                "F: the file is not TOML: it is nested too deeply [not-toml]",
                (
                    "    = write each key on a line of its own, as in"
                    ' premise = "port-visits"'
                ),
            ],
            id="nested",
        ),
        pytest.param(
            b"# rules\n# \xff\n",
            [
                "F:2: the file is not UTF-8: byte 0xff [not-utf-8]",
                "    = save it as UTF-8",
            ],
            id="not UTF-8",
        ),
    ],
)
def test_all_that_is_wrong_with_a_file_is_reported(
    tmp_path: Path, text: str | bytes, lines: list[str]
) -> None:
    """Each problem has its line, what stands there, and what to do."""
    assert problems(written(tmp_path, text)) == lines


def test_the_lines_of_a_very_long_file_are_not_looked_for(tmp_path: Path) -> None:
    """Finding lines takes a parse for each: what is wrong is told without them."""
    path = written(tmp_path, table("port-visit", more=f"# {'-' * 50_000}\n"))
    with pytest.raises(CorpusError, match="has no topic 'port-visit'") as refused:
        read_rules(path)
    assert [problem.place for problem in refused.value.diagnostics] == [
        Place(str(path), 0)
    ]


def said(clause: Clause, **more: Any) -> Statement:  # noqa: ANN401 - fields
    """Make an assertion of presence about the pact."""
    fields: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
    } | more
    quotation = Quotation(f"{clause.key} {fields['says']}")
    return Statement(clause=clause, quotation=quotation, **fields)


def compared(*statements: Statement, rules: Iterable[Rule] = RULES) -> Comparison:
    """Compare the pact with another treaty."""
    corpus = Corpus(
        treaties=[Treaty(id=id_, label=id_.title()) for id_ in ("pact", "deal")],
        sources=[Source(id="gazette", title="G", published="2024", codebook=1)],
        statements=statements,
    )
    return compare(corpus, ["pact", "deal"], rules=rules)


CELL = ("pact", "military-cooperation")
NO_COOPERATION = said(MilitaryCooperation(), says="absent")


def test_a_derivation_ends_in_statements() -> None:
    """What is entailed comes with the rules, the finding and its statements."""
    exercises, visits = said(JointExercises()), said(PortVisits())
    comparison = compared(exercises, visits, said(PortVisits(), manner="headline"))
    assert dict(comparison.entailed) == {
        CELL: (
            Derivation(rules=RULES[:1], finding=comparison["pact", JointExercises]),
            Derivation(rules=RULES[1:2], finding=comparison["pact", PortVisits]),
        )
    }
    by_exercises, by_visits = comparison.entailed[CELL]
    assert by_exercises.statements == (exercises,)
    assert by_visits.statements == (visits,)
    assert comparison.rules == RULES[:2]
    assert comparison.rule_conflicts == ()


def test_a_derivation_may_rest_on_a_topic_that_is_no_row() -> None:
    """What was not asked for entails all the same, and is there to be read."""
    whole = compared(said(JointExercises()))
    part = compare(whole.corpus, ["pact"], [MilitaryCooperation])
    assert part.entailed == whole.entailed
    assert compare(whole.corpus, ["pact"], [JointExercises]).rules == ()


@pytest.mark.parametrize(
    "silent",
    [
        {"says": "absent"},
        {"says": "withheld"},
        {"hedged": True},
        {"manner": "headline"},
        {"status": "proposed"},
        {"treaty": "deal", "says": "absent"},
    ],
    ids=str,
)
def test_only_what_is_told_present_fires_a_rule(silent: dict[str, Any]) -> None:
    """Absence, refusals, hedges, mentions and proposals entail nothing."""
    assert dict(compared(said(JointExercises(), **silent)).entailed) == {}


def test_what_is_contested_fires_a_rule() -> None:
    """A further statement, of absence, takes no conclusion away; it is contested."""
    present = said(JointExercises())
    denied = said(JointExercises(), says="absent")
    (alone,) = compared(present).entailed[CELL]
    (contested,) = compared(present, denied).entailed[CELL]
    assert contested.rules == alone.rules
    assert contested.statements == (present,)
    assert contested.finding.truth is Truth.BOTH


def test_an_absence_is_not_read_backward() -> None:
    """That the conclusion is said to be absent makes no premise absent."""
    comparison = compared(NO_COOPERATION)
    assert comparison["pact", JointExercises].truth is Truth.NEITHER
    assert dict(comparison.entailed) == {}
    assert comparison.rule_conflicts == ()


@pytest.mark.parametrize("besides", [(), (said(MilitaryCooperation()),)], ids=len)
def test_a_contradiction_is_told_and_not_resolved(
    besides: tuple[Statement, ...],
) -> None:
    """What is entailed and said to be absent stays as it is told, and is reported."""
    statements = (NO_COOPERATION, said(JointExercises()), *besides)
    comparison = compared(*statements)
    (conflict,) = comparison.rule_conflicts
    assert conflict.finding is comparison[CELL]
    assert conflict.finding.absent == (NO_COOPERATION,)
    assert conflict.derivations == comparison.entailed[CELL]
    unruled = compared(*statements, rules=())
    assert unruled.rule_conflicts == ()
    assert comparison.findings == unruled.findings
    assert comparison.verdicts == unruled.verdicts


def test_contradictions_come_row_by_row() -> None:
    """They stand in the order of rows, and in a row in the order of columns."""
    comparison = compared(
        *(said(ArmsTransfer(), treaty=id_) for id_ in ("pact", "deal")),
        said(MilitaryTechnicalCooperation(), says="absent", treaty="deal"),
        said(MilitaryTechnicalCooperation(), says="absent"),
        said(JointExercises(), treaty="deal"),
        said(MilitaryCooperation(), says="absent", treaty="deal"),
    )
    found = [(c.finding.treaty, c.finding.topic.key) for c in comparison.rule_conflicts]
    assert found == [
        ("pact", "military-technical-cooperation"),
        ("deal", "military-technical-cooperation"),
        ("deal", "military-cooperation"),
    ]


def shown(comparison: Comparison, topic: type[Topic]) -> str:
    """Give the pact's cell in the Markdown report."""
    page = render(comparison, "markdown")
    (row,) = re.findall(rf"^\| {topic.title} \| (.*?) \|", page, re.MULTILINE)
    return re.sub(r" \[\^.*", "", str(row))


def test_a_cell_says_from_what_it_follows() -> None:
    """A chain's middle is named, and that what it begins with is contested."""
    comparison = compared(
        said(JointExercises()),
        said(PortVisits()),
        said(PortVisits(), says="absent"),
        rules=[*CHAIN, rule(PortVisits, MilitaryCooperation)],
    )
    assert shown(comparison, SecurityCooperation) == (
        "– not stated ⇒ by rule, follows from joint military exercises (by way of"
        " military cooperation and defense cooperation) and naval port visits (by way"
        " of military cooperation and defense cooperation; contested)"
    )


def section(page: str, heading: str) -> list[str]:
    """Give the lines of a section of a report."""
    return (
        page.partition(f"## {heading}\n")[2].partition("\n## ")[0].strip().split("\n")
    )


def test_a_report_tells_a_contradiction_with_a_rule() -> None:
    """It stands in the cell, in short, among what is contested, and at the end."""
    comparison = compared(NO_COOPERATION, said(JointExercises()))
    page = render(comparison, "markdown")
    assert shown(comparison, MilitaryCooperation) == (
        "✗ said to be absent (1 author) ⇒ by rule, against what is said, follows from"
        " joint military exercises"
    )
    assert "Contested: military cooperation, against a rule (Pact)." in page
    title, absent, present = section(page, "Contested")[-3:]
    assert title == "- **Military cooperation, against a rule** of Pact"
    assert absent.startswith("  - said to be absent: “military-cooperation absent”")
    assert present.startswith(
        "  - by rule, follows from joint military exercises: “joint-exercises present”"
    )
    assert (
        "- A rule entails these, which are said to be absent; its condition may not"
        " hold: Pact: military cooperation."
    ) in section(page, "Before printing")


def test_a_report_without_a_contradiction_tells_none() -> None:
    """What is entailed and not denied, or denied and not entailed, is no conflict."""
    for statement in (said(JointExercises()), NO_COOPERATION):
        page = render(compared(statement), "markdown")
        assert "against a rule" not in page
        assert "against what is said" not in page
        assert "A rule entails" not in page


def test_json_has_the_derivations_the_rules_and_the_conflicts() -> None:
    """Cells name rules and statements; the rules used, and the conflicts, are lists."""
    data = json.loads(render(compared(NO_COOPERATION, said(JointExercises())), "json"))
    derivation = {
        "by": "joint-exercises",
        "finding": "present",
        "rules": ["joint-exercises.military-cooperation"],
        "statements": ["pact.joint-exercises.gazette"],
    }
    cells = {(cell["treaty"], cell["topic"]): cell for cell in data["cells"]}
    assert cells[CELL]["finding"] == "absent"
    assert cells[CELL]["entailed"] == [derivation]
    assert data["rules"] == [
        {
            "id": "joint-exercises.military-cooperation",
            "premise": "joint-exercises",
            "conclusion": "military-cooperation",
            "authority": RULES[0].authority,
            "condition": "the exercises are military",
        }
    ]
    assert data["rule_conflicts"] == [
        {
            "treaty": "pact",
            "topic": "military-cooperation",
            "absent": ["pact.military-cooperation.gazette"],
            "entailed": [derivation],
        }
    ]


def test_rules_of_the_smallest_codebook_are_checked(tmp_path: Path) -> None:
    """A rule that names all topics of its codebook is looked at like any other."""
    path = written(tmp_path, table("signature", "port-visits"))
    found = problems(path, codebook=Codebook([Signature, PortVisits]))
    assert found[0] == "F:3: no rule leads from signature to port-visits [bad-value]"


def test_a_rule_on_an_unknown_topic_hides_no_other(tmp_path: Path) -> None:
    """What is wrong with the rules after it is told too."""
    text = table("no-such-topic") + table("offense", "offense")
    found = [line for line in problems(written(tmp_path, text)) if line.startswith("F")]
    assert [line.split(":")[1] for line in found] == ["2", "7"]
