"""Explanation: derivations, least changes, and the command that writes them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from click.testing import CliRunner, Result

import treatycmp
from treatycmp import (
    ArmsTransfer,
    Clause,
    Corpus,
    Duration,
    Event,
    InvalidValueError,
    MutualDefense,
    Origin,
    Signature,
    Source,
    Speaker,
    Statement,
    Topic,
    Treaty,
    UnknownNameError,
)
from treatycmp.cli import main
from treatycmp.explanation import (
    Node,
    NodeKind,
    explain,
    explain_all,
    least_changes,
    render,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "explain"

CORPUS = Corpus(
    treaties=[
        Treaty(id="north", label="Northern pact"),
        Treaty(id="south", label="Southern pact"),
    ],
    sources=[
        Source(
            id=id_, title=id_.title(), publisher=id_, published="1934", codebook=version
        )
        for id_, version in (("herald", 2), ("gazette", 1), ("star", None))
    ],
    speakers=[Speaker(id="lund", name="Ada Lund", speaks_for="XUT")],
    origins=[Origin(id="interview", title="An interview")],
)


def says(
    clause: Topic,
    *,
    treaty: str = "north",
    source: str = "herald",
    says: str = "present",
    words: str = "so it is",
    **more: Any,  # noqa: ANN401 - a value for any key
) -> Statement:
    """Make a statement: an assertion by an author, unless more is said."""
    said = Statement(
        treaty=treaty,
        source=source,
        speaker="author",
        manner="author",
        says=says,
        clause=clause,
        quotation=words,
    )
    return attrs.evolve(said, **more)


def holding(*statements: Statement) -> Corpus:
    """Put statements into the corpus."""
    return attrs.evolve(CORPUS, statements=statements)


def lines(node: Node, kind: NodeKind) -> list[str]:
    """Give the lines of a kind."""
    return [each.text for each in node.walk() if each.kind is kind]


def sets(
    corpus: Corpus,
    treaty: str,
    topic: str,
    other: str | None = None,
    by: str = "sources",
) -> dict[str, dict[str, str]]:
    """Give the least sets of each outcome, with what it becomes."""
    changes = least_changes(corpus, treaty, topic, other, by=by)
    return {
        change.respect: {" ".join(r.ids): r.becomes for r in change.removals}
        for change in changes
    }


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"manner": "headline"}, "it is a headline or heading"),
        ({"manner": "presupposed"}, "it is presupposed and not said"),
        (
            {"manner": "question", "speaker": "interviewer"},
            "it is the premise of a question",
        ),
        ({"hedged": True}, "it is hedged"),
        (
            {"refers": "a pact", "identified": "unidentified"},
            "it is about a treaty that is left open",
        ),
        (
            {"manner": "headline", "hedged": True},
            "it is a headline or heading and hedged",
        ),
    ],
)
def test_a_mention_says_why_it_does_not_tell(more: dict[str, Any], reason: str) -> None:
    """Each reason why words only mention stands in the line of the statement."""
    tree = explain(holding(says(MutualDefense(), **more)), "north", "mutual-defense")
    (said,) = lines(tree, NodeKind.STATEMENT)
    assert f"; does not tell, since {reason}" in said
    assert tree.text == "Northern pact, mutual defense: mentioned only"
    assert lines(tree, NodeKind.PRESENT) == ["told present by none"]


def test_what_is_not_agreed_stands_beyond() -> None:
    """A statement that is not agreed is shown with its particulars, as telling nothing.

    The finding is still silent, and the sources that are silent are shown.
    """
    dealing: dict[str, Any] = {
        "status": "conduct",
        "stage": "delivered",
        "by": "XUT",
        "to": "XRU",
    }
    corpus = holding(says(ArmsTransfer(), **dealing))
    tree = explain(corpus, "north", "arms-transfer")
    assert lines(tree, NodeKind.BEYOND) == [
        "beyond the text, which does not tell: 1 statement"
    ]
    assert lines(tree, NodeKind.STATEMENT) == [
        (
            "north.arms-transfer.herald: conduct, says present; manner author; does not"
            " tell what is in the text, since it is not agreed; delivered; by XUT;"
            " to XRU"
        )
    ]
    assert tree.text == "Northern pact, arms transfer: not stated"


def test_a_refusal_has_a_side_of_its_own() -> None:
    """What is withheld is shown as such, with who withholds it."""
    refusal: dict[str, Any] = {
        "says": "withheld",
        "speaker": "lund",
        "manner": "quoted",
    }
    tree = explain(holding(says(Duration(), **refusal)), "north", "duration")
    assert lines(tree, NodeKind.WITHHELD) == ["withheld in 1 statement, by Ada Lund"]
    assert lines(tree, NodeKind.SPEAKER) == ["speaker: Ada Lund, speaks for XUT"]


def test_particulars_of_a_statement_are_shown() -> None:
    """What the treaty is called, a qualification, a pinpoint, a basis, an origin."""
    said = says(
        MutualDefense(),
        says="absent",
        refers="the accord",
        identified="inferred",
        qualified="of that kind",
        basis="text",
        article="Art. 4",
        origin="interview",
    )
    tree = explain(holding(said), "north", "mutual-defense")
    assert lines(tree, NodeKind.STATEMENT) == [
        (
            "north.mutual-defense.herald: says absent; manner author; called there “the"
            " accord” (which one is meant is inferred); invokes the treaty’s text;"
            " pinpoint: Art. 4; qualified: “of that kind”"
        )
    ]
    assert lines(tree, NodeKind.ORIGIN) == ["origin interview: An interview"]


def test_silence_says_what_was_read() -> None:
    """Of each source that speaks, it is shown whether it was read for the topic."""
    corpus = holding(*(says(Duration(), source=s.id) for s in CORPUS.sources))
    new = next(topic for topic in corpus.codebook if topic.since == 2)
    tree = explain(corpus, "north", new)
    assert lines(tree, NodeKind.SILENCE) == [
        (
            "no silence: of the sources that speak of the treaty, not all were read for"
            " this topic (1 of 3)"
        )
    ]
    assert [line.partition("”, ")[2] for line in lines(tree, NodeKind.SOURCE)] == [
        (
            "not read for this topic (codebook version 1; the topic is there since"
            " version 2)"
        ),
        "read for this topic (codebook version 2; the topic is there since version 2)",
        (
            "not read for this topic (no codebook version; the topic is there since"
            " version 2)"
        ),
    ]
    assert lines(explain(corpus, "south", new), NodeKind.SILENCE) == [
        "no source speaks of the treaty, so that none is silent"
    ]


def test_silence_by_the_card() -> None:
    """A card that names the topic is given as the reason why the source was read."""
    named = attrs.evolve(CORPUS.source("star"), topics={"offense"})
    corpus = attrs.evolve(
        CORPUS, sources=[named], statements=[says(Duration(), source="star")]
    )
    tree = explain(corpus, "north", "offense")
    assert tree.text == "Northern pact, offense: not stated"
    (line,) = lines(tree, NodeKind.SOURCE)
    assert line.endswith(", read for this topic (its card names the topic)")


@pytest.mark.parametrize(
    ("north", "south", "verdict", "why"),
    [
        (20, 20, "told the same", "both sides settle years, and alike"),
        (
            20,
            5,
            "told different",
            "nothing satisfies what is stated of years on both sides",
        ),
        (
            20,
            None,
            "no basis",
            "years has no basis where a side leaves it unset: Southern pact",
        ),
    ],
)
def test_the_verdict_on_a_term_has_its_reason(
    north: int, south: int | None, verdict: str, why: str
) -> None:
    """A term's verdict stands on its reason, and on what each side states of it."""
    corpus = holding(
        says(Duration(years=north)), says(Duration(years=south), treaty="south")
    )
    tree = explain(corpus, "north", "duration", "south")
    (years,) = [node for node in tree.children if node.id == "years"]
    assert years.text == f"years: {verdict}"
    assert lines(years, NodeKind.RULE) == [why]
    sides = [value for value in (north, south) if value is not None]
    assert lines(years, NodeKind.VALUE) == [
        f"{value}: stated in 1 statement" for value in sides
    ]


def test_a_contested_term_names_the_side() -> None:
    """Where one side contests a term, the verdict is contested on its account."""
    corpus = holding(
        says(Duration(years=20)),
        says(Duration(years=5), source="star"),
        says(Duration(years=5), treaty="south"),
    )
    tree = explain(corpus, "north", "duration", "south")
    (years,) = [node for node in tree.children if node.id == "years"]
    assert years.text == "years: contested"
    assert lines(years, NodeKind.RULE) == [
        "years is contested where a side is: Northern pact"
    ]
    assert lines(years, NodeKind.TERM)[0] == (
        "term years (exact): contested, 20 against 5; nothing satisfies all that is"
        " stated"
    )


def test_terms_that_gather_are_never_settled() -> None:
    """Two open sets have no basis: both can be satisfied, and neither is settled."""
    corpus = holding(
        *(
            says(MutualDefense(trigger=frozenset({"attack"})), treaty=t)
            for t in ("north", "south")
        )
    )
    tree = explain(corpus, "north", "mutual-defense", "south")
    (trigger,) = [node for node in tree.children if node.id == "trigger"]
    assert lines(trigger, NodeKind.RULE) == [
        "both sides can be satisfied at once, and do not both settle trigger"
    ]


def test_terms_that_are_not_compared_are_accounted_for() -> None:
    """Where a side is not told present, it is said why terms have no verdict."""
    corpus = holding(says(Duration(years=20)))
    tree = explain(corpus, "north", "duration", "south")
    assert [node.text for node in tree.children] == [
        "presence: no basis",
        "terms are not compared: that takes both to be told present",
    ]


def test_a_whole_comparison_is_derived_pair_by_pair() -> None:
    """Each clause and pair of a comparison has a node, and events have none."""
    comparison = treatycmp.compare(
        CORPUS, ["north", "south"], ["duration", "mutual-defense", "signature"]
    )
    tree = explain_all(comparison)
    assert tree.text == "2 treaties compared"
    assert [node.id for node in tree.children] == ["mutual-defense", "duration"]


def test_a_finding_falls_with_all_that_tells_it() -> None:
    """Sources, origins and statements that carry one side fall together."""
    corpus = holding(
        says(MutualDefense(), origin="interview"),
        says(MutualDefense(), source="star", origin="interview"),
        says(MutualDefense(), words="so it is again"),
        says(Duration()),
    )
    asked = (corpus, "north", "mutual-defense")
    assert sets(*asked)["presence"] == {"herald star": "not-coded"}
    assert sets(*asked, by="origins")["presence"] == {"herald interview": "not-coded"}
    assert [*sets(*asked, by="statements")["presence"].values()] == ["not-stated"]


def test_a_contested_finding_falls_with_either_side() -> None:
    """Each side is a least set of its own, and the smaller one comes first."""
    corpus = holding(
        says(MutualDefense()),
        says(MutualDefense(), source="gazette"),
        says(MutualDefense(), source="star", says="absent"),
    )
    assert [*sets(corpus, "north", "mutual-defense")["presence"].items()] == [
        ("star", "present"),
        ("gazette herald", "absent"),
    ]


def test_not_coded_becomes_silence() -> None:
    """Without the source that was not read, there is silence; without all, none."""
    corpus = holding(says(Duration()), says(Duration(), source="star"))
    assert sets(corpus, "north", "offense") == {"presence": {"star": "not-stated"}}
    alone = holding(says(Duration(), source="star"))
    assert sets(alone, "north", "offense") == {"presence": {}}
    shared = {"origin": "interview"}
    tied = holding(
        says(Duration(), **shared), says(Duration(), source="star", **shared)
    )
    assert sets(tied, "north", "offense", by="origins") == {"presence": {}}


def test_a_contested_term_is_settled_by_leaving_either_out() -> None:
    """What contests a term is found, and what it then narrows to is said in words."""
    corpus = holding(
        says(Duration(years=20)),
        says(Duration(years=5), source="star"),
        says(Duration(), source="gazette"),
    )
    found = sets(corpus, "north", "duration")
    assert found["years"] == {"herald": "5 years", "star": "20 years"}


def test_dates_change_where_their_span_does() -> None:
    """Words beside a date are no change; a wider span is one."""
    corpus = holding(
        *(
            says(Signature(date=treatycmp.Date(text)), source=source)
            for source, text in (
                ("herald", "2024-06"),
                ("gazette", "2024-06~"),
                ("star", "2024-06-01"),
            )
        )
    )
    found = sets(corpus, "north", "signature")
    assert found["date"].keys() == {"star"}


def test_no_basis_gets_none_by_taking_away() -> None:
    """A verdict without a basis has no least change."""
    corpus = holding(says(MutualDefense()))
    assert sets(corpus, "north", "mutual-defense", "south") == {"presence": {}}


def test_the_search_says_when_it_stopped() -> None:
    """Beyond its limit the search stops, and what is shown says that it did."""
    corpus = holding(*(says(Duration(years=n), words=f"{n}") for n in range(1, 31)))
    asked = (corpus, "north", "duration")
    state, years = least_changes(*asked, by="statements", limit=40)
    assert (state.complete, years.complete) == (True, False)
    text = render(explain(*asked), "text", [state, years])
    assert text.endswith(
        ": no set of statements that would change it was found\n"
        "    the search stopped at its limit: there may be others\n"
    )


def test_contrasts_keep_silence_from_falling_with_statements() -> None:
    """A contrast makes a source speak of a treaty; statements alone do not end that."""
    contrast = treatycmp.Contrast(
        treaty="north",
        others=["south"],
        source="herald",
        speaker="author",
        manner="author",
        says="differs",
        respect="tone",
        quotation="unlike the south",
    )
    corpus = attrs.evolve(holding(says(Duration())), contrasts=[contrast])
    asked = (corpus, "north", "offense")
    assert sets(*asked, by="statements") == {"presence": {}}
    assert sets(*asked, by="sources") == {"presence": {"herald": "not-coded"}}
    assert "presence, now not stated: no set of statements that would change it\n" in (
        render(explain(*asked), "text", least_changes(*asked, by="statements"))
    )


def test_an_event_has_no_verdict() -> None:
    """Two treaties do not differ by an event, and none is held against itself."""
    for ask in (explain, least_changes):
        with pytest.raises(InvalidValueError, match="do not differ by events such as"):
            ask(CORPUS, "north", "signature", "south")
        with pytest.raises(InvalidValueError, match="'north' is held against itself"):
            ask(CORPUS, "north", "duration", "north")


@pytest.mark.parametrize(
    ("part", "id_", "hint"),
    [
        ("sources", "heralds", "no source 'heralds'; did you mean 'herald'?"),
        ("origins", "intervew", "no origin 'intervew'; did you mean 'interview'?"),
        (
            "statements",
            "north.duration.herold",
            (
                "no statement 'north.duration.herold'; did you mean"
                " 'north.duration.herald'?"
            ),
        ),
    ],
)
def test_what_is_not_there_cannot_be_taken_away(part: str, id_: str, hint: str) -> None:
    """An id that the corpus does not have is an error, with the nearest."""
    corpus = holding(says(Duration()))
    plain = hint.replace("'", "[`']").replace("?", r"\?")
    with pytest.raises(UnknownNameError, match=plain):
        without(corpus, part, [id_])


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("foo", "known: origins, sources, statements"),
        ("source", "did you mean `sources`?"),
    ],
)
def test_only_known_parts_are_taken_away(part: str, hint: str) -> None:
    """A part that there is not is an error that says which there are."""
    message = re.escape(f"nothing is taken away by {part!r}; {hint}")
    with pytest.raises(UnknownNameError, match=message):
        least_changes(CORPUS, "north", "duration", by=part)
    with pytest.raises(UnknownNameError, match=message):
        without(CORPUS, part, [])


def entailing(tree: Node) -> list[Node]:
    """Give what stands below a branch of what rules entail."""
    return [
        child
        for node in tree.walk()
        if node.kind is NodeKind.ENTAILED
        for child in node.children
    ]


def test_what_rules_entail_stands_below_the_finding() -> None:
    """Each chain has its rules, authorities, and the statements that it starts from."""
    corpus = treatycmp.load()
    tree = explain(corpus, "russia-iran-2025", "military-cooperation")
    assert tree.children[-1].text == "entailed by rules (no verdict rests on it)"
    (exercises, visits) = entailing(tree)
    assert exercises.text == "follows from joint military exercises"
    assert [each.id for each in (exercises, visits)] == [
        "joint-exercises",
        "port-visits",
    ]
    rules = {rule.id: rule for rule in treatycmp.RULES}
    for chain in (exercises, visits):
        start = treatycmp.find(corpus, "russia-iran-2025", chain.id)
        step, finding = chain.children
        rule = rules[step.id]
        assert step.kind is NodeKind.RULE
        assert step.text.endswith(
            f"; condition: {rule.condition}; authority: {rule.authority}"
        )
        assert finding.kind is NodeKind.FINDING
        assert [
            each.id for each in finding.walk() if each.kind is NodeKind.STATEMENT
        ] == [said.id for said in start.present]


def test_a_chain_of_several_rules_is_shown_step_by_step() -> None:
    """Rules stand in their order; a contested start and a denied end are marked."""
    rules = [
        treatycmp.Rule(premise=ArmsTransfer, conclusion=Duration, authority="Doe"),
        treatycmp.Rule(premise=Duration, conclusion=MutualDefense, authority="Roe"),
    ]
    corpus = holding(
        says(ArmsTransfer()),
        says(ArmsTransfer(), source="star", says="absent"),
        says(MutualDefense(), says="absent"),
    )
    tree = explain(corpus, "north", "mutual-defense", rules=rules)
    assert lines(tree, NodeKind.ENTAILED) == [
        "entailed by rules, against what is said (no verdict rests on it)"
    ]
    (chain,) = entailing(tree)
    assert chain.text == "follows from arms transfer (by way of duration; contested)"
    assert lines(chain, NodeKind.RULE) == [
        "rule arms-transfer.duration: from arms transfer to duration; authority: Doe",
        (
            "rule duration.mutual-defense: from duration to mutual defense; authority:"
            " Roe"
        ),
    ]
    assert lines(chain, NodeKind.PRESENT) == [
        "told present in 1 statement, by 1 author"
    ]
    assert lines(chain, NodeKind.ABSENT) == ["told absent in 1 statement, by 1 author"]
    assert not entailing(explain(corpus, "north", "mutual-defense", rules=[]))


def test_each_side_of_a_pair_has_what_is_entailed_of_it() -> None:
    """What rules entail stands below its own side, in whole comparisons too."""
    rule = treatycmp.Rule(premise=ArmsTransfer, conclusion=Duration, authority="Doe")
    corpus = holding(says(ArmsTransfer(), treaty="south"))
    pair = explain(corpus, "north", "duration", "south", rules=[rule])
    comparison = treatycmp.compare(
        corpus, ["north", "south"], ["duration"], rules=[rule]
    )
    assert explain_all(comparison).children == (pair,)
    north, south = (
        node for node in pair.children[0].children if node.kind is NodeKind.FINDING
    )
    assert (len(entailing(north)), len(entailing(south))) == (0, 1)


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_the_command_takes_rules(tmp_path: Path, format_: str) -> None:
    """A file of rules takes the place of the library's, in every format."""
    cell = ("russia-iran-2025", "military-cooperation", "--format", format_)
    path = tmp_path / "rules.toml"
    path.write_text(
        '[[rule]]\npremise = "port-visits"\nconclusion = "military-cooperation"\n'
        'authority = "Doe 2020"\n',
        encoding="utf-8",
    )
    shipped, own = run(*cell), run(*cell, "--rules", str(path))
    assert (shipped.exit_code, own.exit_code) == (0, 0)
    for text, there, gone in (
        (shipped.stdout, "follows from joint military exercises", "Doe 2020"),
        (own.stdout, "authority: Doe 2020", "follows from joint military exercises"),
    ):
        assert "entailed by rules" in text
        assert there in text
        assert gone not in text


def test_an_unknown_format_is_an_error() -> None:
    """A format that there is not is an error, with the nearest."""
    with pytest.raises(UnknownNameError, match="no format 'txt'; did you mean"):
        render(explain(CORPUS, "north", "duration"), "txt")
    with pytest.raises(UnknownNameError, match="no format None; known: json, mark"):
        render(explain(CORPUS, "north", "duration"), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: without(CORPUS, "sources", "star"),
            "ids: give a list of ids, as ['gazette'], not 'star'",
        ),
        (
            lambda: without(CORPUS, "sources", CORPUS.sources),  # type: ignore[arg-type]
            "ids: give a list of ids, as ['gazette'], not Source(",
        ),
        (
            lambda: render(
                explain(CORPUS, "north", "duration"),
                "text",
                least_changes(CORPUS, "north", "duration")[0],  # type: ignore[arg-type]
            ),
            "least: give a list of changes, as `least_changes` gives it, not Least",
        ),
        (
            lambda: render(treatycmp.compare(CORPUS, ["north"]), "text"),  # type: ignore[arg-type]
            "derivation: give what `explain` gives, not Comparison(",
        ),
        (
            lambda: explain_all(CORPUS),  # type: ignore[arg-type]
            "comparison: give what `compare` gives, not Corpus(",
        ),
        (
            lambda: treatycmp.render(explain(CORPUS, "north", "duration"), "markdown"),  # type: ignore[arg-type]
            (
                "comparison: give what `compare` gives (`treatycmp.explanation.render`"
                " writes a derivation), not Node("
            ),
        ),
    ],
)
def test_what_is_no_argument_is_refused(
    ask: Callable[[], object], message: str
) -> None:
    """An argument of another sort is refused with what to give."""
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}"):
        ask()


@pytest.mark.parametrize("topic", [Topic, Clause, Event])
def test_the_bases_of_topics_are_not_explained(topic: type[Topic]) -> None:
    """What all topics derive from is none of them."""
    message = f"^{topic.__name__} is the base of many topics"
    for asked in (explain, least_changes):
        with pytest.raises(UnknownNameError, match=message):
            asked(CORPUS, "north", topic)


def test_explain_is_imported_on_first_use() -> None:
    """`import treatycmp` does not load what only explanations need."""
    script = (
        "import sys, treatycmp; print('treatycmp.explanation' in sys.modules);"
        "treatycmp.explain; print('treatycmp.explanation' in sys.modules)"
    )
    loaded = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert loaded.stdout.split() == ["False", "True"]


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["explain", *arguments], prog_name="treatycmp")


SHIPPED = ("russia-iran-2025", "mutual-defense", "--against", "russia-dprk")


@pytest.mark.parametrize(
    ("format_", "file"),
    [
        ("text", "mutual-defense.txt"),
        ("markdown", "mutual-defense.md"),
        ("json", "mutual-defense.json"),
    ],
)
def test_the_shipped_corpus_is_explained(format_: str, file: str) -> None:
    """Each format is as it was read and approved, byte for byte."""
    result = run(*SHIPPED, "--least", "sources", "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (GOLDEN / file).read_text(encoding="utf-8")


def test_the_command_explains_a_finding() -> None:
    """Without another treaty it is the finding; least changes come if asked for."""
    corpus = treatycmp.load()
    tree = explain(corpus, "russia-dprk", "signature")
    result = run("russia-dprk", "Signature")
    assert (result.exit_code, result.stdout) == (0, render(tree, "text"))
    assert "Least change" not in result.stdout
    for part in ("sources", "origins", "statements"):
        data = json.loads(
            run("russia-dprk", "signature", "--least", part, "--format", "json").stdout
        )
        assert {change["by"] for change in data["least_changes"]} == {part}


def test_the_command_takes_the_options_of_a_corpus() -> None:
    """Sources that came later are not there with --as-of."""
    result = run("russia-dprk", "signature", "--as-of", "2024-12-31")
    assert set(re.findall(r"source ([\w-]+):", result.stdout)) == {"unnamed-2024-10-31"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("russia-dprc", "duration"), "no treaty 'russia-dprc'; did you mean"),
        (("russia-dprk", "durration"), "no topic 'durration'; did you mean"),
        (
            ("russia-dprk", "duration", "--against", "russia-belaruss"),
            "no treaty 'russia-belaruss'; did you mean",
        ),
        (
            ("russia-dprk", "signature", "--against", "russia-belarus"),
            "treaties do not differ by events such as 'signature'",
        ),
        (("russia-dprk", "duration", "--least", "words"), "'words' is not one of"),
        (("russia-dprk",), "Missing argument 'TOPIC'"),
    ],
)
def test_a_mistake_is_status_2(arguments: tuple[str, ...], message: str) -> None:
    """What cannot be explained is said on standard error, with the nearest name."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
