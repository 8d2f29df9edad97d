"""The JSON of a comparison: its shape, its references, the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from treatycmp.codebook import (
    ArmsTransfer,
    Codebook,
    Duration,
    JointExercises,
    MilitaryCooperation,
    MutualDefense,
    Signature,
    Topic,
)
from treatycmp.comparison import Check, compare
from treatycmp.corpus import (
    Contrast,
    ContrastSays,
    Corpus,
    Identified,
    Manner,
    Note,
    Origin,
    Quotation,
    Says,
    Source,
    SourceKind,
    Speaker,
    Stage,
    Statement,
    Status,
    Treaty,
    TreatyKind,
)
from treatycmp.dates import Date
from treatycmp.findings import State
from treatycmp.report import render
from treatycmp.report.json import SCHEMA_VERSION, dumps
from treatycmp.verdicts import Verdict

ROOT = Path(__file__).parents[1]

ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
TEXT = {"type": "string", "minLength": 1}
OPTIONAL = {"type": ["string", "null"], "minLength": 1}
TRUTH = {"type": "boolean"}
STATEMENT = {"type": "string", "pattern": r"^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$"}


def words(values: Any) -> dict[str, Any]:  # noqa: ANN401 - an enumeration
    """Give the schema of one word of several."""
    return {"enum": [str(value) for value in values]}


def several(items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - keywords of a schema
    """Give the schema of a list."""
    return {"type": "array", "items": items, **more}


def mapping(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - schemas
    """Give the schema of an object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


DATE = {
    "anyOf": [
        TEXT,
        {
            "type": "object",
            "properties": {"edtf": TEXT, "printed": TEXT, "resolved": TEXT},
            "required": ["edtf"],
            "minProperties": 2,
            "additionalProperties": False,
        },
    ]
}
VALUE = {
    "anyOf": [TEXT, {"type": "integer"}, TRUTH, several(TEXT, minItems=1), DATE],
}
QUOTE = several(TEXT, minItems=1, maxItems=3)
PAIR = several(ID, minItems=2, maxItems=2, uniqueItems=True)
IDS = several(STATEMENT, uniqueItems=True)
NAMED = {"type": "object", "propertyNames": {"pattern": "^[a-z_]+$"}}
RULE = {"type": "string", "pattern": r"^[a-z0-9-]+\.[a-z0-9-]+$"}
DERIVATION = mapping(
    by=ID,
    finding={"const": "present"},
    rules=several(RULE, minItems=1, uniqueItems=True),
    statements={**IDS, "minItems": 1},
)

SCHEMA = mapping(
    schema_version={"const": 1},
    as_of=OPTIONAL,
    treaties=several(
        mapping(
            id=ID,
            label=TEXT,
            kind=words(TreatyKind),
            parties=several({"type": "string", "pattern": "^[A-Z]{3}$"}),
        ),
        minItems=1,
    ),
    topics=several(
        mapping(
            key=ID,
            title=TEXT,
            kind=words(["clause", "event"]),
            since={"type": ["integer", "null"]},
            terms={
                **NAMED,
                "additionalProperties": words(["exact", "date", "at least", "worded"]),
            },
        )
    ),
    sources=several(
        mapping(
            id=ID,
            title=TEXT,
            publisher=OPTIONAL,
            authors=several(TEXT),
            published=DATE,
            kind=words(SourceKind),
            language=TEXT,
            document=OPTIONAL,
            sha256=OPTIONAL,
            codebook={"type": ["integer", "null"]},
            topics=several(ID),
        )
    ),
    speakers=several(mapping(id=ID, name=TEXT, office=OPTIONAL, speaks_for=OPTIONAL)),
    origins=several(mapping(id=ID, title=TEXT)),
    statements=several(
        mapping(
            id=STATEMENT,
            treaty=ID,
            topic=ID,
            source=ID,
            speaker=ID,
            manner=words(Manner),
            origin=ID,
            says=words(Says),
            status=words(Status),
            hedged=TRUTH,
            basis={"enum": ["text", None]},
            refers=OPTIONAL,
            identified=words(Identified),
            qualified=OPTIONAL,
            article=OPTIONAL,
            by=OPTIONAL,
            to=OPTIONAL,
            stage={"enum": [*map(str, Stage), None]},
            when={"anyOf": [DATE, {"type": "null"}]},
            terms={**NAMED, "additionalProperties": VALUE},
            quote=QUOTE,
        )
    ),
    cells=several(
        mapping(
            treaty=ID,
            topic=ID,
            finding=words(State),
            present=IDS,
            absent=IDS,
            mentions=IDS,
            withheld=IDS,
            origins=mapping(
                present={"type": "integer", "minimum": 0},
                absent={"type": "integer", "minimum": 0},
            ),
            terms={
                **NAMED,
                "additionalProperties": mapping(
                    state=words(["stated", "contested"]),
                    value={"anyOf": [VALUE, {"type": "null"}]},
                    stated=several(mapping(value=VALUE, statements=IDS), minItems=1),
                ),
            },
            entailed=several(DERIVATION),
        )
    ),
    beyond=several(
        mapping(
            treaty=ID,
            topic=ID,
            statement=STATEMENT,
            status=words(status for status in Status if status is not Status.AGREED),
        )
    ),
    verdicts=several(
        mapping(
            topic=ID,
            treaties=PAIR,
            respect=TEXT,
            verdict=words(verdict.word for verdict in Verdict),
        )
    ),
    contrasts=several(
        mapping(
            source=ID,
            speaker=ID,
            manner=words(Manner),
            origin=ID,
            hedged=TRUTH,
            refers=OPTIONAL,
            identified=words(Identified),
            quote=QUOTE,
            treaties=PAIR,
            says=words(ContrastSays),
            respect=TEXT,
            topics=several(ID),
            check=words(Check),
        )
    ),
    rules=several(
        mapping(
            id=RULE,
            premise=ID,
            conclusion=ID,
            authority=TEXT,
            condition={"type": "string"},
        ),
        uniqueItems=True,
    ),
    rule_conflicts=several(
        mapping(
            treaty=ID,
            topic=ID,
            absent={**IDS, "minItems": 1},
            entailed=several(DERIVATION, minItems=1),
        )
    ),
    notes=several(mapping(treaty=ID, topic=ID, text=TEXT, authority=TEXT)),
)
"""What a program that reads version 1 of the JSON may rely on."""


def said(clause: Topic, says: str = "present", **more: Any) -> Statement:  # noqa: ANN401 - fields of any type
    """Make a statement; the Gazette writes of the pact."""
    fields: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": Quotation(f"{clause.key} is {says}"),
    }
    return Statement(clause=clause, says=says, **{**fields, **more})


SIGNED = Date("2024-06", printed="in June", resolved="the issue's date")
FIRST = Contrast(
    treaty="pact",
    source="gazette",
    speaker="envoy",
    manner="quoted",
    quotation=Quotation(["unlike", "the others"]),
    origin="briefing",
    refers="this pact",
    identified="inferred",
    others=["accord", "silent"],
    says="differs",
    topics=["mutual-defense", "duration"],
)
WHOLE = Corpus(
    treaties=[
        Treaty(id="pact", label="Pact"),
        Treaty(id="accord", label="Accord", kind="arrangement"),
        Treaty(id="silent", label="Silent deal"),
        Treaty(id="other", label="Other deal"),
    ],
    sources=[
        Source(
            id="gazette",
            title="A Pact",
            publisher="Gazette",
            published=Date("2024-06-01"),
            codebook=1,
        ),
        Source(
            id="herald",
            title="“Two” Pacts",
            published=Date("2024-07", resolved="it cites June"),
        ),
        Source(id="unused", title="Nothing of it", published=Date("2024")),
    ],
    speakers=[Speaker(id="envoy", name="Cy Dove", speaks_for="UTO")],
    origins=[Origin(id="briefing", title="the June briefing")],
    statements=[
        said(MutualDefense(on_request=True)),
        said(MutualDefense(), "absent", treaty="accord", qualified="of that kind"),
        said(Duration(years=20)),
        said(Duration(years=5), source="herald"),
        said(Duration(years="indefinite"), treaty="accord"),
        said(JointExercises(domains=frozenset({"land", "sea"}))),
        said(Signature(date=SIGNED)),
        said(Signature(date=Date("2024-06-19")), source="herald"),
        said(MutualDefense(), manner="headline"),
        said(MutualDefense(), "withheld", speaker="envoy", manner="quoted"),
        said(
            ArmsTransfer(items=frozenset({"b", "a"})),
            status="conduct",
            stage="delivered",
            by="Utopia",
            to="Ruritania",
            when=Date("2023"),
        ),
        said(Duration(years=99), treaty="other", source="unused"),
    ],
    contrasts=[FIRST, attrs.evolve(FIRST, topics=[], respect="type", others=["other"])],
    notes=[
        Note(treaty="pact", topic="duration", text="Usual.", authority="VCLT"),
        Note(treaty="other", topic="duration", text="Unusual.", authority="VCLT"),
    ],
    codebook=Codebook(
        (
            MutualDefense,
            ArmsTransfer,
            JointExercises,
            MilitaryCooperation,
            Duration,
            Signature,
        )
    ),
)
TREATIES = ("pact", "accord", "silent")


def data(
    corpus: Corpus = WHOLE, treaties: tuple[str, ...] = TREATIES
) -> dict[str, Any]:
    """Give the JSON of a comparison, read."""
    read: dict[str, Any] = json.loads(render(compare(corpus, treaties), "json"))
    return read


def keys(value: dict[str, Any], *path: str) -> list[str]:
    """List the keys of an object, or of the first of a list, in their order."""
    found: Any = value
    for name in path:
        found = found[name]
        found = found[0] if isinstance(found, list) else found
    return [*found]


def test_the_schema_itself_is_one() -> None:
    """The schema of these tests is a JSON Schema."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param(WHOLE, id="all there is"),
        pytest.param(Corpus(treaties=WHOLE.treaties), id="nothing said"),
    ],
)
def test_the_json_has_exactly_the_shape_of_its_version(corpus: Corpus) -> None:
    """Version 1 has these keys, these words and these types, and no others."""
    found = data(corpus)
    errors = Draft202012Validator(SCHEMA).iter_errors(found)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    assert found["schema_version"] == SCHEMA_VERSION == 1


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("treaties",),
        ("topics",),
        ("sources",),
        ("speakers",),
        ("origins",),
        ("statements",),
        ("cells",),
        ("beyond",),
        ("verdicts",),
        ("contrasts",),
        ("notes",),
    ],
    ids=".".join,
)
def test_keys_come_in_a_fixed_order(path: tuple[str, ...]) -> None:
    """People read JSON too: keys come in the order of the schema, names first."""
    schema: Any = SCHEMA
    for name in path:
        schema = schema["properties"][name]["items"]
    assert keys(data(), *path) == schema["required"]


def test_treaties_and_topics_come_in_the_order_of_the_comparison() -> None:
    """Treaties are columns, topics are rows, and cells go row by row."""
    found = data(treaties=("silent", "pact"))
    treaties = [treaty["id"] for treaty in found["treaties"]]
    topics = [topic["key"] for topic in found["topics"]]
    assert treaties == ["silent", "pact"]
    assert topics == [topic.key for topic in WHOLE.codebook]
    assert [(cell["topic"], cell["treaty"]) for cell in found["cells"]] == [
        (topic, treaty) for topic in topics for treaty in treaties
    ]


def test_the_day_up_to_which_sources_are_taken_in_is_written() -> None:
    """A program sees that the corpus is that of a day; without one there is null."""
    assert data()["as_of"] is None
    assert data(WHOLE.as_of("2024-07-01"))["as_of"] == "2024-07-01"
    assert data(WHOLE.as_of("2024-07-01").as_of("2025-01-01"))["as_of"] == "2024-07-01"


def test_only_what_is_compared_is_written() -> None:
    """Sources, statements, contrasts and notes of other treaties stay out."""
    found = data()
    assert [source["id"] for source in found["sources"]] == ["gazette", "herald"]
    assert {said["treaty"] for said in found["statements"]} == {"pact", "accord"}
    assert [note["treaty"] for note in found["notes"]] == ["pact"]
    assert {treaty for c in found["contrasts"] for treaty in c["treaties"]} == {
        *TREATIES
    }


def test_who_speaks_and_what_it_rests_on_are_there() -> None:
    """Every speaker and origin of a statement or contrast is listed, and no other."""
    found = data()
    said = [*found["statements"], *found["contrasts"]]
    sources = {source["id"] for source in found["sources"]}
    assert {s["id"] for s in found["speakers"]} == {s["speaker"] for s in said} - {
        "author",
        "interviewer",
    }
    assert {o["id"] for o in found["origins"]} == {s["origin"] for s in said} - sources


def test_every_reference_leads_somewhere() -> None:
    """Every id of a treaty, topic, source or statement is that of one that is there."""
    found = data()
    known = {
        "treaty": {treaty["id"] for treaty in found["treaties"]},
        "topic": {topic["key"] for topic in found["topics"]},
        "source": {source["id"] for source in found["sources"]},
        "statement": {statement["id"] for statement in found["statements"]},
    }
    lists = {
        "treaties": "treaty",
        "topics": "topic",
        "statements": "statement",
        "present": "statement",
        "absent": "statement",
        "mentions": "statement",
        "withheld": "statement",
    }

    def dangling(value: Any) -> list[str]:  # noqa: ANN401 - any JSON
        if isinstance(value, list):
            return [name for item in value for name in dangling(item)]
        if not isinstance(value, dict):
            return []
        named = [(key, value[key]) for key in known if isinstance(value.get(key), str)]
        if isinstance(value.get("by"), str) and "finding" in value:
            named.append(("topic", value["by"]))
        for key, kind in lists.items():
            if isinstance(value.get(key), list):
                named += [(kind, id_) for id_ in value[key] if isinstance(id_, str)]
        lost = [f"{kind} {id_}" for kind, id_ in named if id_ not in known[kind]]
        return lost + dangling([*value.values()])

    assert dangling(found) == []
    assert all(known.values())


def test_every_cell_is_carried_by_statements_with_their_words() -> None:
    """Each statement of a cell is about that cell, and is quoted span by span."""
    found = data()
    statements = {statement["id"]: statement for statement in found["statements"]}
    cells = {(cell["treaty"], cell["topic"]): cell for cell in found["cells"]}
    cited = []
    for about, cell in cells.items():
        for kind in ("present", "absent", "mentions", "withheld"):
            for id_ in cell[kind]:
                cited.append(id_)
                statement = statements[id_]
                assert (statement["treaty"], statement["topic"]) == about
                assert statement["quote"] == [f"{about[1]} is {statement['says']}"]
    agreed = [s["id"] for s in found["statements"] if s["status"] == "agreed"]
    assert sorted(cited) == sorted(agreed)
    assert [item["statement"] for item in found["beyond"]] == [
        s["id"] for s in found["statements"] if s["status"] != "agreed"
    ]


def cell(treaty: str, topic: str) -> dict[str, Any]:
    """Give one cell of the whole comparison."""
    cells = data()["cells"]
    found: dict[str, Any] = next(
        c for c in cells if (c["treaty"], c["topic"]) == (treaty, topic)
    )
    return found


def test_a_cell_holds_each_kind_of_evidence_apart() -> None:
    """Assertions, mentions and refusals are lists of their own, beside the finding."""
    assert cell("pact", "mutual-defense") == {
        "treaty": "pact",
        "topic": "mutual-defense",
        "finding": "present",
        "present": ["pact.mutual-defense.gazette"],
        "absent": [],
        "mentions": ["pact.mutual-defense.gazette-2"],
        "withheld": ["pact.mutual-defense.gazette-3"],
        "origins": {"present": 1, "absent": 0},
        "terms": {
            "on_request": {
                "state": "stated",
                "value": True,
                "stated": [
                    {"value": True, "statements": ["pact.mutual-defense.gazette"]}
                ],
            }
        },
        "entailed": [],
    }


def test_a_contested_term_has_every_value_and_none_that_it_narrows_to() -> None:
    """What excludes each other is kept, each value with its statements."""
    assert cell("pact", "duration")["terms"] == {
        "years": {
            "state": "contested",
            "value": None,
            "stated": [
                {"value": 20, "statements": ["pact.duration.gazette"]},
                {"value": 5, "statements": ["pact.duration.herald"]},
            ],
        }
    }


def test_dates_are_edtf_and_keep_the_words_of_the_source() -> None:
    """A plain date is its EDTF text; one with words is an object, as in the files."""
    printed = {"edtf": "2024-06", "printed": "in June", "resolved": "the issue's date"}
    assert cell("pact", "signature")["terms"]["date"] == {
        "state": "stated",
        "value": "2024-06-19",
        "stated": [
            {"value": printed, "statements": ["pact.signature.gazette"]},
            {"value": "2024-06-19", "statements": ["pact.signature.herald"]},
        ],
    }
    assert [source["published"] for source in data()["sources"]] == [
        "2024-06-01",
        {"edtf": "2024-07", "resolved": "it cites June"},
    ]


def test_sets_are_sorted_lists() -> None:
    """A set has no order of its own, so its members are sorted, in each term too."""
    stated = cell("pact", "joint-exercises")
    assert stated["terms"]["domains"]["value"] == ["land", "sea"]
    assert [each["value"] for each in stated["terms"]["domains"]["stated"]] == [
        "land",
        "sea",
    ]


def test_what_is_entailed_names_its_premises() -> None:
    """An entailed cell stays without a finding, and names what entails it."""
    entailed = cell("pact", "military-cooperation")
    assert entailed["finding"] == "not-coded"
    assert [derivation["by"] for derivation in entailed["entailed"]] == [
        "joint-exercises"
    ]


def test_verdicts_are_given_for_every_pair_and_clause() -> None:
    """Presence comes first, terms where both are told present; events have none."""
    found = data()
    years = [
        (*v["treaties"], v["respect"], v["verdict"])
        for v in found["verdicts"]
        if v["topic"] == "duration"
    ]
    assert years == [
        ("pact", "accord", "presence", "same"),
        ("pact", "accord", "years", "contested"),
        ("pact", "silent", "presence", "no-basis"),
        ("accord", "silent", "presence", "no-basis"),
    ]
    clauses = {t["key"] for t in found["topics"] if t["kind"] == "clause"}
    assert {verdict["topic"] for verdict in found["verdicts"]} == clauses


def test_a_contrast_has_an_entry_for_each_pair_that_is_compared() -> None:
    """One contrast with two treaties makes two entries; one outside makes none."""
    assert data()["contrasts"] == [
        {
            "source": "gazette",
            "speaker": "envoy",
            "manner": "quoted",
            "origin": "briefing",
            "hedged": False,
            "refers": "this pact",
            "identified": "inferred",
            "quote": ["unlike", "the others"],
            "treaties": ["pact", other],
            "says": "differs",
            "respect": "duration, mutual-defense",
            "topics": ["duration", "mutual-defense"],
            "check": check,
        }
        for other, check in (("accord", "consistent"), ("silent", "no-basis"))
    ]


def test_statements_are_sorted_by_what_they_are_about() -> None:
    """Statements come in the corpus's order: treaty, topic, source, as ids say."""
    ids = [statement["id"] for statement in data()["statements"]]
    assert ids == [
        "accord.duration.gazette",
        "accord.mutual-defense.gazette",
        "pact.arms-transfer.gazette",
        "pact.duration.gazette",
        "pact.duration.herald",
        "pact.joint-exercises.gazette",
        "pact.mutual-defense.gazette",
        "pact.mutual-defense.gazette-2",
        "pact.mutual-defense.gazette-3",
        "pact.signature.gazette",
        "pact.signature.herald",
    ]


def test_text_is_written_as_it_is() -> None:
    """Letters of any script stand as they are, and what has no UTF-8 is escaped."""
    assert dumps({"a": "“é” 条約"}) == '{\n  "a": "“é” 条約"\n}\n'
    assert dumps("\ud800") == '"\\ud800"\n'
    assert json.loads(dumps("\ud800")) == "\ud800"


SCRIPT = """
import hashlib, sys
import attrs, treatycmp
corpus = treatycmp.load()
parts = ("treaties", "sources", "speakers", "origins", "statements", "contrasts")
shuffled = {name: getattr(corpus, name)[::int(sys.argv[1])] for name in parts}
comparison = treatycmp.compare(
    attrs.evolve(corpus, **shuffled), ["russia-iran-2025", "russia-dprk"]
)
for format_ in ("json", "markdown", "table"):
    text = treatycmp.render(comparison, format_)
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_every_format_is_the_same_in_every_run() -> None:
    """Neither the hash seed nor the order of the input changes a byte of any format."""
    written = {
        subprocess.run(  # noqa: S603 - this interpreter, and the script above
            [sys.executable, "-c", SCRIPT, step],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            text=True,
        ).stdout
        for seed, step in (("0", "1"), ("1", "-1"))
    }
    assert len(written) == 1
    assert len(set(written.pop().split())) == 3
