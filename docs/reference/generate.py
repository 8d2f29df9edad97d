"""Write the parts of the documentation that follow from the code.

Such a part stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`. Run
`python docs/reference/generate.py` to write all of them anew; a test says when that is
due.
"""  # noqa: INP001 - a script beside the package

from __future__ import annotations

import ast
import inspect
import itertools
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from click import Context
from click.testing import CliRunner

from treatycmp import (
    BASE,
    RULES,
    Clause,
    ContrastSays,
    Date,
    DateError,
    Duration,
    Finding,
    Manner,
    Obligation,
    Quotation,
    Source,
    Statement,
    Truth,
    Verdict,
    told,
)
from treatycmp.cli import main
from treatycmp.comparison import check_contrast
from treatycmp.literate import json_schema
from treatycmp.report.words import SIGNS, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from treatycmp import Topic

__all__ = ["DOCS", "PARTS", "filled"]

DOCS = Path(__file__).parents[1]
PACKAGE = DOCS.parent / "treatycmp"

_PART = re.compile(
    r"(<!-- generated: (?P<name>[\w -]+) -->\n).*?(<!-- end of (?P=name) -->)",
    re.DOTALL,
)


def filled(page: str) -> str:
    """Give the text of a page with its generated parts as they are due."""
    return _PART.sub(lambda m: f"{m[1]}\n{PARTS[m['name']]()}\n\n{m[3]}", page)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in rows]
    lines = [header, ["---"] * len(header), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _code(text: object) -> str:
    return f"`{text}`"


_STATEMENT = Statement(
    treaty="x-y-pact",
    source="gazette",
    speaker="author",
    manner="author",
    quotation=Quotation("twenty years"),
    clause=Duration(years=20),
    says="present",
)


def _finding(
    *, present: bool, absent: bool, withheld: bool, mentioned: bool, covered: bool
) -> Finding:
    def some(there: bool) -> tuple[Statement, ...]:  # noqa: FBT001
        return (_STATEMENT,) if there else ()

    return Finding(
        treaty="x-y-pact",
        topic=Duration,
        present=some(present),
        absent=some(absent),
        withheld=some(withheld),
        mentions=some(mentioned),
        covered=covered,
    )


_BOTH_WAYS = (True, False)


def _states_told() -> str:
    """Enumerate what was told; only one state may follow, whatever else there is."""
    rows = []
    for told_bits in ((True, False), (False, True), (True, True)):
        findings = [
            _finding(
                present=told_bits[0],
                absent=told_bits[1],
                withheld=withheld,
                mentioned=mentioned,
                covered=covered,
            )
            for withheld, mentioned, covered in itertools.product(_BOTH_WAYS, repeat=3)
        ]
        (state,) = {finding.state for finding in findings}
        truth = findings[0].truth.name
        words = f"{SIGNS[state]} {STATES[state]}"
        rows.append([*map(_yes, told_bits), _code(truth), _code(state), words])
    header = ["told present", "told absent", "truth", "state", "in reports"]
    return _table(header, rows)


def _states_untold() -> str:
    rows = []
    for withheld, mentioned, covered in itertools.product(_BOTH_WAYS, repeat=3):
        finding = _finding(
            present=False,
            absent=False,
            withheld=withheld,
            mentioned=mentioned,
            covered=covered,
        )
        words = f"{SIGNS[finding.state]} {STATES[finding.state]}"
        seen = map(_yes, (withheld, mentioned, covered))
        rows.append([*seen, _code(finding.truth.name), _code(finding.state), words])
    header = ["withheld", "mentioned", "covered", "truth", "state", "in reports"]
    return _table(header, rows)


def _manners() -> str:
    rows = (
        [_code(manner), "assertion" if manner.tells else "mention"] for manner in Manner
    )
    return _table(["manner", "makes the statement"], rows)


def _square(corner: str, cell: Callable[[Truth, Truth], str]) -> str:
    """Enumerate what becomes of each two of the four values."""
    rows = ([f"**`{a.name}`**", *(cell(a, b) for b in Truth)] for a in Truth)
    return _table([corner, *(_code(b.name) for b in Truth)], rows)


def _verdict(a: Truth, b: Truth) -> str:
    bits = told(a.told_present, a.told_absent, b.told_present, b.told_absent)
    return Verdict(bits).word


def _contrasts() -> str:
    rows = []
    telling = [verdict for verdict in Verdict if verdict is not Verdict.NO_BASIS]
    for size in range(len(telling) + 1):
        for verdicts in itertools.combinations(telling, size):
            words = ", ".join(verdict.word for verdict in verdicts) or "none"
            checks = (check_contrast(says, verdicts) for says in ContrastSays)
            rows.append([words, *checks])
    header = ["verdicts other than no-basis"]
    return _table([*header, *(f"“{says}” is" for says in ContrastSays)], rows)


def _coverage() -> str:
    @attrs.frozen(kw_only=True)
    class NuclearSharing(Clause):
        """A party places nuclear weapons at the other party's disposal."""

    rows = []
    both: tuple[type[Topic], ...] = (Duration, NuclearSharing)
    for topic, codebook, named in itertools.product(both, (1, None), _BOTH_WAYS):
        topics: Any = {topic.key} if named else ()
        source = Source(
            id="gazette",
            title="A Pact",
            published=Date("2024"),
            codebook=codebook,
            topics=topics,
        )
        rows.append(
            [
                f"since version {topic.since}" if topic.since else "a user's own",
                _code(f"codebook = {codebook}") if codebook else "no `codebook`",
                "name it" if named else "do not",
                _yes(source.read_for(topic)),
            ]
        )
    header = ["topic", "source card", "its `topics`", "was it read for the topic?"]
    return _table(header, rows)


def _rules() -> str:
    rows = (
        [*map(_code, rule.id.split(".")), rule.condition or "none", rule.authority]
        for rule in RULES
    )
    return _table(["premise", "conclusion", "condition", "authority"], rows)


def _is_obligation(topic: type[Topic]) -> bool:
    return issubclass(topic, Obligation)


def _topics() -> str:
    rows = []
    for topic in BASE:
        kind = "obligation" if _is_obligation(topic) else topic.kind
        shared = Obligation.terms if _is_obligation(topic) else ()
        own = [_code(name) for name in topic.terms if name not in shared]
        terms = ["those of obligations"] * bool(shared) + own
        anchor = re.sub(r"[^\w\- ]", "", topic.title.lower()).replace(" ", "-")
        title = f"[{topic.title}](reference/codebook.md#{anchor})"
        rows.append([_code(topic.key), title, kind, ", ".join(terms)])
    return _table(["key", "title", "kind", "terms"], rows)


def _codebook() -> str:
    """Write every topic with its definition, its authority and its terms."""
    blocks = json_schema(BASE)["$defs"]
    header = ["term", "kind", "type", "meaning"]
    # An obligation that has no terms of its own shows those that all of them share.
    shared = [*_term_rows(BASE["offense"], blocks)]
    parts = [f"This is version {BASE.version}, with {len(BASE)} topics."]
    parts += ["## Obligations", _definition(Obligation), _table(header, shared)]
    parts += ["## Topics"]
    for topic in BASE:
        facts = f"{_code(topic.key)} · {topic.kind} · since version {topic.since}"
        parts += [f"### {topic.title}", facts, _definition(topic)]
        rows = [*_term_rows(topic, blocks)]
        if _is_obligation(topic):
            rows = [row for row in rows if row not in shared]
            further = ", and:" if rows else "."
            parts += [f"Its terms are those of [obligations](#obligations){further}"]
        if rows:
            parts += [_table(header, rows)]
    return "\n\n".join(parts)


def _definition(topic: type[Topic]) -> str:
    """Give a topic's docstring, which is Markdown, without its example."""
    return (inspect.getdoc(topic) or "").partition("\n\nExample:\n")[0]


def _term_rows(
    topic: type[Topic], blocks: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    properties = blocks[f"statement.{topic.key}"]["properties"]
    for term in topic.terms.values():
        kind, type_ = term.kind.name, _type(properties[term.name])
        yield _code(term.name), kind, type_, term.meaning


_DATES = (
    *("2025-01-17", "2025-01-17T09:30:00Z", "2024-06", "2024", "2024-21", "2024-22"),
    *("2024-23", "2024-24", "2024-06/2024-08", "[2025-01-20..2025-01-26]"),
    *("[..2024-06-30]", "[2024-06-01..]", "2024/..", "../2024", "2001~", "2001?"),
    *("2001%", "2001~/2010"),
)

_NO_DATES = (
    *("2024-6", "2024-02-30", "summer 2024", "17 January 2025", "2024–2025"),
    *("1984~-06", "19XX", "1985S2", "{2024,2025}", "[2024..2025-06]", "2025/2024"),
)


def _day(day: Any) -> str:  # noqa: ANN401 - a day, whatever its class
    return "no bound" if str(day) in ("0001-01-01", "9999-12-31") else str(day)


def _dates() -> str:
    rows = []
    for text in _DATES:
        date = Date(text)
        rows.append([_code(text), _day(date.first), _day(date.last)])
    return _table(["EDTF", "first day", "last day"], rows)


def _refusal(text: str) -> str:
    try:
        Date(text)
    except DateError as error:
        return str(error).split(": ", 1)[1]
    message = f"{text} is a date"
    raise AssertionError(message)


def _no_dates() -> str:
    rows = ([_code(text), _refusal(text)] for text in _NO_DATES)
    return _table(["refused", "because"], rows)


def _type(schema: Mapping[str, Any]) -> str:
    """Write the type of a key in words."""
    choices = schema.get("enum", [schema["const"]] if "const" in schema else ())
    if choices:
        return " or ".join(f'`"{choice}"`' for choice in choices)
    if "examples" in schema:
        return "date"
    if "anyOf" in schema:
        return ", or ".join(map(_type, schema["anyOf"]))
    if schema["type"] == "array":
        return _array(schema)
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    least = ", 1 or more" if schema.get("exclusiveMinimum") == 0 else ""
    return words[schema["type"]] + least


def _array(schema: Mapping[str, Any]) -> str:
    items = schema["items"]
    if "enum" in items:
        return "array from " + ", ".join(f'`"{choice}"`' for choice in items["enum"])
    distinct = "distinct " if schema.get("uniqueItems") else ""
    return f"array of {distinct}{_type(items)}s"


_FROM_ELSEWHERE = {
    "title": "the `#` heading above",
    "origin": "the source itself",
}


def _default(name: str, block: Mapping[str, Any]) -> str:
    schema = block["properties"][name]
    if name in block.get("required", ()):
        return "**required**"
    if "default" not in schema:
        return _FROM_ELSEWHERE.get(name, "unset")
    default = schema["default"]
    return _code(str(default).lower() if isinstance(default, bool) else f'"{default}"')


def _keys(kind: str) -> str:
    blocks = json_schema(BASE)["$defs"]
    block = blocks.get(kind)
    if block is None:
        # What every statement has, whatever its topic; terms have a table of their own.
        block = blocks["statement.offense"]
        terms = BASE["offense"].terms
        block["properties"] = {
            k: v for k, v in block["properties"].items() if k not in terms
        }
    rows = (
        [_code(name), _type(schema), _default(name, block), _sentence(schema)]
        for name, schema in block["properties"].items()
    )
    return _table(["key", "type", "default", "meaning"], rows)


def _sentence(schema: Mapping[str, Any]) -> str:
    return str(schema.get("description", "")).removesuffix(".").replace("None", "unset")


def _terms() -> str:
    """List every term of every topic, one row for those that are alike."""
    rows: dict[tuple[str, ...], list[str]] = {}
    blocks = json_schema(BASE)["$defs"]
    for topic in BASE:
        for row in _term_rows(topic, blocks):
            rows.setdefault(row, []).append(topic.key)
    obligations = [topic.key for topic in BASE if _is_obligation(topic)]
    listed = (
        [name, "obligations" if of == obligations else ", ".join(map(_code, of)), *rest]
        for (name, *rest), of in rows.items()
    )
    return _table(["term", "of", "kind", "type", "meaning"], listed)


def _modules() -> str:
    """List the modules from the ground up, with what each says that it is."""
    rows = []
    for name in _layers():
        path = PACKAGE / name
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        rows.append([_code(name), doc.split("\n\n")[0].replace("\n", " ")])
    return _table(["module", "what it is"], rows)


def _layers() -> Iterator[str]:
    """Read the layers of the import check, from the ground up."""
    text = (DOCS.parent / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.search(r"^layers = \[(.*?)\]", text, re.DOTALL | re.MULTILINE)
    assert layers is not None  # noqa: S101 - the configuration has them
    for line in reversed(re.findall(r'"(.+)"', layers[1])):
        yield from (name.strip(" ()") for name in line.split("|"))


def _cli() -> str:
    def help_of(*command: str) -> str:
        arguments = [*command, "--help"]
        shown = CliRunner().invoke(
            main, arguments, prog_name="treatycmp", terminal_width=80
        )
        return f"```text\n{shown.output.rstrip()}\n```"

    names = main.list_commands(Context(main))
    parts = [help_of(), *(f"## {name}\n\n{help_of(name)}" for name in names)]
    return "\n\n".join(parts)


PARTS: Mapping[str, Callable[[], str]] = {
    "states told": _states_told,
    "states untold": _states_untold,
    "manners": _manners,
    "join": partial(_square, r"a \| b", lambda a, b: _code((a | b).name)),
    "meet": partial(_square, "a & b", lambda a, b: _code((a & b).name)),
    "presence": partial(_square, "a, b", _verdict),
    "contrasts": _contrasts,
    "coverage": _coverage,
    "rules": _rules,
    "topics": _topics,
    "terms": _terms,
    "codebook": _codebook,
    "dates": _dates,
    "refused dates": _no_dates,
    "modules": _modules,
    "commands": _cli,
    **{
        f"{kind} keys": partial(_keys, kind)
        for kind in (
            *("treaty", "statement", "contrast", "note"),
            *("source", "speaker", "origin"),
        )
    },
}
"""Every generated part by its name."""


if __name__ == "__main__":
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(filled(text), encoding="utf-8")
