"""The laws of a topic: that one declaration is enough for all that is made of it."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from treatycmp.codebook import BASE, Clause, Codebook, Topic
from treatycmp.comparison import Comparison, compare
from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.corpus.values import one_line
from treatycmp.dates import Date
from treatycmp.findings import fold
from treatycmp.report import render
from treatycmp.report.gfm import clean
from treatycmp.report.values import term_words
from treatycmp.report.words import sign, state_words
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.strategies.terms import stated_values, terms_of
from treatycmp.testing.strategies.values import LINES
from treatycmp.truth import Truth
from treatycmp.verdicts import PRESENCE, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hypothesis.strategies import SearchStrategy

__all__ = ["DECLARATION", "TOPIC"]

_Said = tuple[Statement, ...]

_WORDS = st.sampled_from("ab")
_TREATIES = tuple(Treaty(id=id_, label=f"Pact {id_}") for id_ in ("a", "b"))
_SOURCES = tuple(Source(id=id_, title=id_, published="2024") for id_ in ("x", "y"))
_TABLES = MarkdownIt("commonmark").enable("table")


def _declared(topic: type[Topic], _: object) -> str | None:
    from treatycmp.literate import json_schema  # noqa: PLC0415 - pydantic

    codebook = BASE if topic in BASE else BASE.extended(topic)
    texts = [("title", topic.title)]
    texts += [(f"meaning of {t.name}", t.meaning) for t in topic.terms.values()]
    for what, text in texts:
        for _, problem in one_line(what, text):
            return problem
    wanted = ["topic", *topic.terms]
    found = json_schema(codebook)["$defs"][f"statement.{topic.key}"]["properties"]
    missing = [name for name in wanted[1:] if name not in found]
    return f"no file can state {', '.join(missing)}" if missing else None


def _kept(topic: type[Topic], terms: dict[str, Any]) -> str | None:
    given = {name: terms[name] for name in topic.terms if name in terms}
    stated = topic(**given).stated()
    return None if stated == given else f"{given} is kept as {stated}"


def _equal(
    topic: type[Topic], pair: tuple[dict[str, Any], dict[str, Any]]
) -> str | None:
    one, same, other = topic(**pair[0]), topic(**pair[0]), topic(**pair[1])
    if one != same or hash(one) != hash(same):
        return f"{one!r} is not equal to what is made of the same terms"
    if (one == other) != (pair[0] == pair[1]):
        return f"{one!r} is equal to {other!r}"
    return None


def _only(topic: type[Topic]) -> Examples:
    del topic
    return (None,)


DECLARATION: tuple[Law[type[Topic]], ...] = (
    Law(
        name="declared",
        sentence="The topic can stand in a codebook, and its terms in a file.",
        why="no corpus could be coded with it",
        examples=_only,
        breach=_declared,
        show=lambda _: "a codebook with it",
    ),
    Law(
        name="kept",
        sentence="Any terms can be stated together, and stay as they are stated.",
        why=(
            "sources state what they state: a term that needs or changes another, or"
            " that is tidied up, is no longer what they say"
        ),
        examples=lambda topic: terms_of(topic, text=_WORDS),
        breach=_kept,
    ),
    Law(
        name="equal",
        sentence="Two clauses are equal exactly if the same is stated of all terms.",
        why="statements that say the same are found, and put together, by equality",
        examples=lambda topic: st.tuples(*[terms_of(topic, text=_WORDS)] * 2),
        breach=_equal,
    ),
)
"""The laws that a topic keeps before anything is said of it."""


@st.composite
def _assertions(
    draw: st.DrawFn, topic: type[Topic], text: SearchStrategy[str]
) -> Statement:
    """Make assertions that one of two treaties has a clause, on some terms, or not."""
    some = terms_of(topic, text=text)
    every = st.fixed_dictionaries(
        {n: stated_values(term=t, text=text) for n, t in topic.terms.items()}
    )
    # Mostly with all terms, so that sources meet in them.
    terms = draw(some | every | every | st.none())
    return Statement(
        treaty=draw(st.sampled_from([treaty.id for treaty in _TREATIES])),
        source=draw(st.sampled_from([source.id for source in _SOURCES])),
        speaker="author",
        manner="author",
        says="absent" if terms is None else "present",
        clause=topic(**terms or {}),
        quotation="a",
    )


def _evidence(
    topic: type[Topic], *, text: SearchStrategy[str] = _WORDS, min_size: int = 0
) -> SearchStrategy[_Said]:
    said = st.lists(_assertions(topic, text), min_size=min_size, max_size=4)
    return said.map(lambda several: tuple(dict.fromkeys(several)))


def _of_clauses(topic: type[Topic]) -> Examples:
    return _evidence(topic, min_size=1) if issubclass(topic, Clause) else ()


def _corpus(topic: type[Topic], said: Iterable[Statement]) -> Corpus:
    sources = [attrs.evolve(s, topics={topic.key}) for s in _SOURCES]
    version = max(BASE.version, topic.since or 1)
    codebook = Codebook([topic], version=version)
    return Corpus(
        treaties=_TREATIES, sources=sources, statements=said, codebook=codebook
    )


def _compared(topic: type[Topic], said: Iterable[Statement]) -> Comparison:
    return compare(_corpus(topic, said), [treaty.id for treaty in _TREATIES])


def _shown(said: Iterable[Statement]) -> str:
    """Write what is said: `a has Duration(years=1), b has none`."""
    stances = [
        f"{s.treaty} has {_clause(s.clause) if s.says == 'present' else 'none'}"
        for s in said
    ]
    return ", ".join(stances) or "nothing"


def _quoted(said: Iterable[Statement]) -> str:
    return f"“{_shown(said)}”"


def _clause(clause: Topic) -> str:
    terms = (f"{name}={_value(v)}" for name, v in clause.stated().items())
    return f"{type(clause).__name__}({', '.join(terms)})"


def _value(value: object) -> str:
    """Write a value; a set in the same order in every run."""
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(repr, value)))}}}"
    return repr(value)


def _read_back(topic: type[Topic], said: _Said) -> str | None:
    from treatycmp.literate import Folder  # noqa: PLC0415 - markdown-it-py
    from treatycmp.literate.writing import files_of  # noqa: PLC0415 - as above

    corpus = _corpus(topic, said)
    back = Folder.of(files_of(corpus), codebook=corpus.codebook).corpus
    terms = [[s.clause.stated() for s in each.statements] for each in (corpus, back)]
    if back == corpus and terms[0] == terms[1]:
        return None
    return f"a file with {_quoted(said)} gives back {_quoted(back.statements)}"


def _as_json(topic: type[Topic], said: _Said) -> str | None:
    comparison = _compared(topic, said)
    data = json.loads(render(comparison, "json"))
    back = {one["id"]: one["terms"] for one in data["statements"]}
    for one in comparison.statements:
        stated = one.clause.stated()
        read = {n: _from_json(v, stated.get(n)) for n, v in back[one.id].items()}
        if read != stated:
            return f"{_clause(one.clause)} is written as {json.dumps(back[one.id])}"
    return None


def _from_json(data: Any, wanted: object) -> object:  # noqa: ANN401 - as JSON is
    if isinstance(wanted, frozenset):
        return frozenset(data)
    if not isinstance(wanted, Date):
        return data
    parts = {"edtf": data} if isinstance(data, str) else data
    return Date(parts["edtf"], parts.get("printed"), parts.get("resolved"))


def _order(topic: type[Topic], said: _Said) -> str | None:
    first = fold("a", topic, said, covered=True)
    for other in itertools.permutations(said):
        again = fold("a", topic, other, covered=True)
        for name, term in first.terms.items():
            if again.terms[name].value != term.value:
                values = (term.value, again.terms[name].value)
                return (
                    f"from {_quoted(said)}, `{name}` is {values[0]!r} or {values[1]!r}"
                )
    return None


def _reflexive(topic: type[Topic], said: _Said) -> str | None:
    finding = fold("a", topic, said, covered=True)
    for pair in judge(finding, finding):
        if pair.respect == PRESENCE:
            contested = finding.truth is Truth.BOTH
        else:
            stated = finding.terms.get(pair.respect)
            contested = stated is not None and stated.contested
        if pair.verdict.value[0] != contested:
            verdict = pair.verdict.word
            return f"by {_quoted(said)}, {pair.respect} against itself is {verdict}"
    return None


def _mirrored(topic: type[Topic], said: _Said) -> str | None:
    corpus = _corpus(topic, said)
    there, back = compare(corpus, ["a", "b"]), compare(corpus, ["b", "a"])
    for one, other in zip(there.verdicts, back.verdicts, strict=True):
        if (one.respect, one.verdict) != (other.respect, other.verdict):
            return (
                f"by {_quoted(said)}, {one.respect} is {one.verdict.word} from one side"
                f" and {other.verdict.word} from the other"
            )
    return None


def _growing(topic: type[Topic], said: _Said) -> str | None:
    more = _compared(topic, said)
    for finding in more.findings.values():
        finding.clause  # noqa: B018 - that it can be made
    verdicts = {pair.respect: pair.verdict for pair in more.verdicts}
    for last in said:
        fewer = [each for each in said if each is not last]
        for pair in _compared(topic, fewer).verdicts:
            if not pair.verdict <= verdicts[pair.respect]:
                return (
                    f"by {_quoted(fewer)}, {pair.respect} is {pair.verdict.word}; with"
                    f" {_quoted([last])} besides, it is {verdicts[pair.respect].word}"
                )
    return None


def _rendered(topic: type[Topic], said: _Said) -> str | None:
    comparison = _compared(topic, said)
    title = "Event" if topic.kind == "event" else "Clause"
    tables = [t for t in _tables(render(comparison, "markdown")) if t[0][0] == title]
    if len(tables) != 1:
        return f"by {_quoted(said)}, the report has no table of it"
    (header, row), labels = tables[0], [treaty.label for treaty in _TREATIES]
    if header[1:] != labels or row[0] != clean(topic.title):
        return f"the row of {topic.title!r} is read as {row[0]!r} under {header}"
    for treaty, cell in zip(comparison.treaties, row[1:], strict=True):
        finding = comparison[treaty, topic]
        words = [f"{sign(finding)} {state_words(finding)}"]
        words += [clean(term_words(stated)[1]) for stated in finding.terms.values()]
        for each in words:
            if each not in cell:
                return f"by {_quoted(said)}, {each!r} is not in the cell {cell!r}"
    return None


def _tables(markdown: str) -> Iterator[list[list[str]]]:
    """Read the tables of a page: rows of cells, the header first."""
    rows: list[list[str]] = []
    cell = False
    for token in _TABLES.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            cell = True
        elif token.type == "inline" and cell:
            texts = (child.content for child in token.children or [])
            rows[-1].append("".join(texts))
            cell = False
        elif token.type == "table_close":
            yield rows
            rows = []


def _hostile(topic: type[Topic]) -> Examples:
    return _evidence(topic, text=LINES, min_size=1)


TOPIC: tuple[Law[type[Topic]], ...] = (
    Law(
        name="order",
        sentence="The order of statements changes no term of a finding.",
        why="two people with the same sources would find different terms",
        examples=lambda topic: _evidence(topic, min_size=1),
        breach=_order,
        show=_quoted,
    ),
    Law(
        name="reflexive",
        sentence="A treaty differs from itself only in what is contested.",
        why="a difference between two treaties would mean nothing",
        examples=_of_clauses,
        breach=_reflexive,
        show=_quoted,
    ),
    Law(
        name="mirror",
        sentence="Comparing A with B gives the verdicts of comparing B with A.",
        why="a verdict would depend on which treaty is named first",
        examples=_of_clauses,
        breach=_mirrored,
        show=_quoted,
    ),
    Law(
        name="growing",
        sentence="A further assertion takes no verdict back.",
        why="what one source has told would be lost by listening to another",
        examples=_of_clauses,
        breach=_growing,
        show=_quoted,
    ),
    Law(
        name="files",
        sentence="What is written to files is read back as the same.",
        why="a corpus would say something else once it is saved",
        examples=_hostile,
        breach=_read_back,
        show=_quoted,
    ),
    Law(
        name="json",
        sentence="The JSON of a report has every term as it is stated.",
        why="programs that read the report would get other terms than its readers",
        examples=_hostile,
        breach=_as_json,
        show=_quoted,
    ),
    Law(
        name="rendering",
        sentence="A report, parsed as Markdown, has the topic's row, cells and terms.",
        why="readers would see other words than the comparison holds, or none",
        examples=_hostile,
        breach=_rendered,
        show=_quoted,
    ),
)
"""The laws that a topic keeps once something is said of it."""
