"""What the reader makes of a sound corpus, and the codebook and schema behind it."""

from __future__ import annotations

import subprocess
import sys
import warnings
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Annotated, Literal

import annotated_types as at
import attrs
import jsonschema
import pytest

import treatycmp
import treatycmp.literate.loading
from treatycmp import (
    AT_LEAST,
    BASE,
    DATE,
    EXACT,
    ArmsTransfer,
    Clause,
    Corpus,
    DeclarationError,
    Duration,
    MutualDefense,
    Signature,
    Source,
    term,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import Place
from treatycmp.errors import CorpusError
from treatycmp.literate import Folder, check, installed_codebook, load, read, shipped
from treatycmp.literate.hints import remedy
from treatycmp.literate.markdown import KINDS, parsed
from treatycmp.literate.misfits import Misfit, validated
from treatycmp.literate.schema import json_schema
from treatycmp.literate.toml import TomlError, key_lines, parse

__all__: list[str] = []

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests" / "corpora" / "good"


@pytest.fixture(scope="module")
def rich() -> Corpus:
    """Read the corpus that has everything."""
    return read(GOOD / "rich").corpus


# Values


def test_spans_are_the_raw_words_of_the_quotation(rich: Corpus) -> None:
    """A line […] separates spans, white space collapses, and no sign is interpreted."""
    (statement,) = rich.where(topic="mutual-defense", says="present")
    spans = ("The parties will assist each other […] if", "attacked.")
    assert statement.quotation.spans == spans


def test_terms_make_the_typed_clause(rich: Corpus) -> None:
    """The terms of a block are those of the topic that its heading names."""
    (defense,) = rich.where(topic="mutual-defense", says="present")
    assert defense.clause == MutualDefense(
        trigger=frozenset({"attack", "armed attack"}),
        response=frozenset({"military assistance"}),
        immediate=True,
        legal_basis=frozenset({"UN Charter art. 51"}),
        obligor=frozenset({"UTO", "RUR"}),
    )
    (duration,) = rich.where(topic="duration")
    assert duration.clause == Duration(years="indefinite")
    (signature,) = rich.where(topic="signature")
    assert signature.clause == Signature(
        date=Date("2024-06"), place="the Old Town", signatories=frozenset({"UTO"})
    )
    (frigates,) = rich.where(topic="arms-transfer")
    assert frigates.clause == ArmsTransfer(items=frozenset({'two "```" frigates'}))


def test_what_a_block_says_is_what_the_statement_says(rich: Corpus) -> None:
    """Every key of a block comes out as the field of its name."""
    (delivery,) = rich.where(topic="arms-transfer")
    assert (delivery.status, delivery.stage) == ("conduct", "offered")
    assert (delivery.by, delivery.to, delivery.hedged) == ("RUR", "UTO", True)
    assert delivery.when == Date("2024-23", printed="last autumn")
    (question,) = rich.where(manner="question")
    assert (question.speaker, question.origin) == ("interviewer", "briefing")
    assert (question.refers, question.identified) == ("the paper", "inferred")
    assert question.qualified == "of the kind that allies have"
    (defense,) = rich.where(basis="text")
    assert (defense.article, defense.origin) == ("art. 4(2)", "gazette")


def test_cards_and_registers_are_read(rich: Corpus) -> None:
    """A card gives a source with the title of its heading, or of its key."""
    gazette = rich.source("gazette")
    assert gazette == Source(
        id="gazette",
        title="A Pact, “Signed” in Haste",
        publisher="The Gazette",
        authors=("A. Writer", "B. Writer"),
        published=Date("2024-06-20", "Thursday", "from the paper's head"),
        document="gazette 1.txt",
        sha256="0123456789abcdef" * 4,
        codebook=1,
        topics=frozenset({"nuclear-sharing"}),
    )
    assert rich.source("herald").title == "An Interview"
    assert rich.source("echo").title == "Ends in a sign: C#"
    assert rich.source("echo").published == Date("2025", None, "no day is printed")
    (envoy,) = rich.speakers
    assert (envoy.office, envoy.speaks_for) == ("Ambassador of Utopia", "UTO")
    assert rich.origins[0].title == "Briefing of the envoy"


def test_contrasts_tell_words_from_topics(rich: Corpus) -> None:
    """A respect is topics where it names them, by key or title, and words elsewhere."""
    respects = {(c.respect, c.topics) for c in rich.contrasts}
    assert respects == {
        ("kind", ()),
        ("", ("duration", "mutual-defense")),
        ("", ("duration",)),
    }
    (note,) = rich.notes
    assert (note.treaty, note.topic) == ("uto-rur", "mutual-defense")


def test_every_value_knows_where_it_is_written(rich: Corpus) -> None:
    """The place of a value is the line of its block's opening fence."""
    lines = (GOOD / "rich/clauses/uto-rur.md").read_text(encoding="utf-8").split("\n")
    for place in (said.place for said in rich.utterances):
        assert place.file == "clauses/uto-rur.md"
        assert lines[place.line - 1].lstrip("`").startswith("toml ")
    assert rich.treaty("uto-fre").place == Place("clauses/uto-fre.md", 3)
    assert rich.speaker("envoy").place == Place("seeds/registers.md", 7)  # type: ignore[union-attr]


# Lines and keys


def test_lines_end_where_markdown_ends_them_and_nowhere_else() -> None:
    """CR, LF and CRLF end a line; form feeds and Unicode's separators do not."""
    text = "a\rb\r\nc\nd\x0be\x0cf\x1cg\x85h\u2028i\u2029j"
    page = parsed("seeds/a.md", text)
    assert page.lines == ("a", "b", "c", "d\x0be\x0cf\x1cg\x85h\u2028i\u2029j")
    assert "".join(page.raw) == text


def test_a_line_without_its_mark_is_part_of_no_quotation() -> None:
    """A fence that is closed by nothing but what looks like its end stays open."""
    page = parsed("seeds/a.md", "```toml note\nx\n    ```\n")
    assert [(block.kind, block.closed) for block in page.blocks] == [("fence", False)]


def test_keys_are_found_on_the_line_where_they_begin() -> None:
    """Comments, blank lines, arrays and texts over several lines move no key."""
    lines = [
        *("# first", "", "a = 1", "b = [ # two", "  1,", "", "  2,", "]", "# c", ""),
        *('c = """', "a = 1", '"""', "d.e = 1", "d.f = 2"),
    ]
    assert key_lines(lines) == {"a": 2, "b": 3, "c": 10, "d": 13}


def test_no_number_is_too_long_to_be_refused() -> None:
    """A number that Python will not convert is a problem of the block, and no crash."""
    with pytest.raises(TomlError) as caught:
        parse(["years = " + "9" * 5000])
    assert caught.value.code == "not-toml"


# Names of topics


@pytest.mark.parametrize(
    "heading",
    [
        "## Duration",
        "## duration",
        "## DURATION ##",
        "##   Duration\t#",
        "Duration\n--------",
        " ## Duration",
    ],
)
def test_a_topic_is_named_however_the_heading_is_written(heading: str) -> None:
    """A heading names a topic by title or key, in any case, in any form of heading."""
    minimal = read(GOOD / "minimal")
    file = "clauses/uto-rur.md"
    text = minimal.files[file].decode().replace("## Duration", heading)
    assert Folder.of({**minimal.files, file: text.encode()}) == minimal


@pytest.mark.parametrize("heading", ["### On duration", "**Duration**"])
def test_other_headings_name_no_topic(heading: str) -> None:
    """What is no heading of the second level does not begin a section."""
    minimal = read(GOOD / "minimal")
    file = "clauses/uto-rur.md"
    text = minimal.files[file].decode().replace("## Duration", heading)
    with pytest.raises(CorpusError, match="a statement belongs under a `##` heading"):
        Folder.of({**minimal.files, file: text.encode()})


def test_a_block_below_a_heading_of_a_wrong_level_is_still_checked() -> None:
    """A topic named by a heading of the third level is said so, and hides nothing."""
    minimal = read(GOOD / "minimal")
    file = "clauses/uto-rur.md"
    text = minimal.files[file].decode().replace("## Duration", "### Duration")
    wrong = text.replace("years = 20", "yeers = 20")
    with pytest.raises(CorpusError) as found:
        Folder.of({**minimal.files, file: wrong.encode()})
    codes = [problem.code for problem in found.value.diagnostics]
    assert codes == ["heading-level", "unknown-key"]


def test_a_comment_is_no_heading_that_a_fence_took_in() -> None:
    """TOML with comments, and a mistake in a value, is not said to be unclosed."""
    minimal = read(GOOD / "minimal")
    file = "clauses/uto-rur.md"
    text = minimal.files[file].decode()
    for mistake in ("# as said\nyears = twenty", "## as said\nyears = twenty"):
        wrong = text.replace("years = 20", mistake)
        with pytest.raises(CorpusError) as found:
            Folder.of({**minimal.files, file: wrong.encode()})
        assert [problem.code for problem in found.value.diagnostics] == ["not-toml"]


def test_a_card_with_a_mistake_does_not_make_its_users_look_wrong() -> None:
    """A problem in a card is reported once, and not by every statement that uses it."""
    files = dict(read(GOOD / "minimal").files)
    card = files["seeds/gazette.md"]
    for mistake in (
        card.replace(b"published", b"publisched"),
        card.replace(b"codebook = 1", b"codebook = one"),
        card.replace(b"toml source", b"toml sorce"),
        card.replace(b"```toml", b"  ```toml"),
        card.removesuffix(b"```\n"),
        b"\xff" + card,
    ):
        with pytest.raises(CorpusError) as caught:
            Folder.of({**files, "seeds/gazette.md": mistake})
        assert {d.place.file for d in caught.value.diagnostics} == {"seeds/gazette.md"}


def test_an_id_that_stands_in_prose_is_still_undefined() -> None:
    """What only looks like a definition hides no problem when there is no other."""
    files = dict(read(GOOD / "minimal").files)
    files["seeds/gazette.md"] = b'```text\nid = "gazette"\n```\n'
    with pytest.raises(CorpusError, match="there is no source 'gazette'"):
        Folder.of(files)


# The schema


@attrs.frozen(kw_only=True)
class Oddity(Clause):
    """A clause with a term of every shape that a file can hold."""

    copy: bool | None = term(EXACT, "the name of a method of pydantic's models")
    model_config: Literal["a", 2] | None = term(EXACT, "the name of an attribute")
    even: Annotated[int, at.Ge(2), at.Le(8)] | None = term(EXACT, "a number")
    word: (
        Annotated[str, at.MinLen(2), at.MaxLen(3), at.Predicate(str.islower)] | None
    ) = term(EXACT, "a word")
    day: Date | None = term(DATE, "a day")  # noqa: RUF009 - evaluated once
    counts: frozenset[Annotated[int, at.Lt(3)]] | None = term(AT_LEAST, "some numbers")
    other: Annotated[int, at.MultipleOf(2)] | None = term(EXACT, "an even number")


SAID = {"source": "a", "speaker": "author", "manner": "author", "says": "present"}


def test_terms_may_have_the_names_of_pydantics_own() -> None:
    """No name of a term collides with what pydantic calls its methods."""
    terms = {"copy": True, "model_config": 2, "even": 4, "word": "ab", "counts": [1, 2]}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = validated("statement", Oddity, {**SAID, **terms, "day": "2024"})
    assert found == {**SAID, **terms, "day": Date("2024")}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"even": 1}, "`even` must be 2 or more, not 1"),
        ({"even": 9}, "`even` must be 8 or less, not 9"),
        ({"even": True}, "`even` must be a whole number, not true"),
        ({"counts": [3]}, "each member of `counts` must be less than 3, not 3"),
        ({"word": "a"}, '`word` must have 2 or more signs, not "a"'),
        ({"word": "abcd"}, '`word` must have 3 signs at most, not "abcd"'),
        ({"model_config": True}, '`model_config` must be one of "a", 2, not true'),
        ({"day": 1}, "`day` must be a date, or a table of `edtf`"),
        ({"copy": {"a": 1}}, '`copy` must be true or false, not {"a": 1}'),
        ({"other": 3}, "`other` does not fit: Input should be a multiple of 2, not 3"),
    ],
)
def test_misfits_are_said_in_our_own_words(
    values: dict[str, object], message: str
) -> None:
    """Every kind of misfit has a sentence; a rare one keeps what pydantic says."""
    found = validated("statement", Oddity, {**SAID, **values})
    assert isinstance(found, tuple)
    assert [misfit.message[: len(message)] for misfit in found] == [message]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1 March 1921", "write 1921-03-01"),
        ("1st Sept. 1921", "write 1921-09-01"),
        ("march 21, 1921", "write 1921-03-21"),
        ("June 1921", "write 1921-06"),
        ("1921.3.1", "write 1921-03-01"),
        ("1921/3/1", "write 1921-03-01"),
        ("31 June 1921", "write it as in 2024, 2024-06 or 2024-06-19"),
        ("1 Marsh 1921", "write it as in 2024, 2024-06 or 2024-06-19"),
        ("01/03/1921", "write it as in 2024, 2024-06 or 2024-06-19"),
        ("summer 1921", "write 1921-22"),
        (" 1921", "remove the white space around it"),
    ],
)
def test_a_date_as_it_is_printed_comes_with_its_form(text: str, form: str) -> None:
    """What is no date is answered with what to write, if it is clear what is meant."""
    (found,) = validated("source", None, {"id": "a", "published": text})
    assert isinstance(found, Misfit)
    assert found.code == "bad-date"
    assert found.hint == form
    assert "cannot read" not in found.message


@pytest.mark.parametrize(
    ("sentence", "advice"),
    [
        (
            "`id` must be lower-case words with hyphens, not 'Договор'",
            "write words of a to z and digits, joined by hyphens",
        ),
        ("something is wrong that no hint is about", "correct the value"),
    ],
)
def test_a_problem_has_a_remedy_whatever_it_is(sentence: str, advice: str) -> None:
    """Where a value suggests nothing, the hint is still one."""
    assert remedy(sentence) == advice


def test_a_predicate_is_said_as_its_function_says_itself() -> None:
    """What a predicate asks for is the docstring of its function."""
    found = validated("statement", Oddity, {**SAID, "word": "AB"})
    assert isinstance(found, tuple)
    assert str(str.islower.__doc__).splitlines()[0] in found[0].message


def test_the_json_schema_has_every_kind_of_block() -> None:
    """There is a valid schema for every kind of block, and for every topic."""
    schema = json_schema(BASE)
    statements = {f"statement.{topic.key}" for topic in BASE}
    assert set(schema["$defs"]) == {*KINDS} - {"statement"} | statements
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("corpus", ["minimal", "rich"])
def test_the_json_schema_fits_what_is_read(corpus: str) -> None:
    """Every block of a sound corpus fits the JSON Schema of its kind and topic."""
    schemas = json_schema(BASE)["$defs"]
    for coded in read(GOOD / corpus)._reading.coded:  # noqa: SLF001
        kind, topic = coded.entry.kind, coded.entry.section.topic
        fence = coded.entry.fence
        values = parse(coded.page.lines[fence.start + 1 : fence.end - 1])
        name = kind if topic is None else f"{kind}.{topic.key}"
        jsonschema.validate(values, schemas[name])


@pytest.mark.parametrize(
    "values",
    [
        {**SAID, "maner": "author"},
        {k: v for k, v in SAID.items() if k != "says"},
        {**SAID, "manner": "athor"},
        {**SAID, "years": 0},
        {**SAID, "years": "20"},
        {**SAID, "hedged": "true"},
        {**SAID, "when": {"edtf": "2024", "prnted": "last year"}},
    ],
)
def test_the_json_schema_refuses_what_the_reader_refuses(
    values: dict[str, object],
) -> None:
    """A misfit of keys, choices, ranges and types shows in an editor already."""
    assert isinstance(validated("statement", Duration, values), tuple)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, json_schema(BASE)["$defs"]["statement.duration"])


def test_the_json_schema_says_what_keys_mean() -> None:
    """Every key has a description, and what is set by default says so."""
    for name, schema in json_schema(BASE)["$defs"].items():
        for key, value in schema["properties"].items():
            assert value.get("description"), (name, key)
    status = json_schema(BASE)["$defs"]["statement.duration"]["properties"]["status"]
    assert status["default"] == "agreed"


# What is there without being asked for


def test_the_shipped_corpus_is_sound() -> None:
    """The corpus that comes with the library has no problem."""
    assert check(shipped()) == ()
    assert load() == read(shipped()).corpus


def test_an_installed_package_has_the_corpus_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy inside the package wins over what happens to lie beside it."""
    module = tmp_path / "treatycmp" / "literate" / "shipped.py"
    monkeypatch.setattr(treatycmp.literate.loading, "__file__", str(module))
    assert shipped() == tmp_path
    (tmp_path / "treatycmp" / "_corpus").mkdir(parents=True)
    assert shipped() == tmp_path / "treatycmp" / "_corpus"


@attrs.frozen(kw_only=True)
class NuclearSharing(Clause):
    """A party places nuclear weapons at the other party's disposal."""


TWO_TOPICS = (Oddity, NuclearSharing)
NO_TOPIC = "Oddity"


def offer(monkeypatch: pytest.MonkeyPatch, **points: str) -> None:
    """Pretend that installed packages offer topics."""
    found = EntryPoints(
        EntryPoint(name, f"{__name__}:{value}", "treatycmp.topics")
        for name, value in points.items()
    )
    monkeypatch.setattr(
        treatycmp.literate.loading,
        "entry_points",
        lambda group: found.select(group=group),
    )


def test_installed_packages_can_offer_topics(monkeypatch: pytest.MonkeyPatch) -> None:
    """Topics of entry points follow the library's, by the points' names, each once."""
    assert installed_codebook() == BASE
    offer(monkeypatch, b="Oddity", a="NuclearSharing", c="TWO_TOPICS")
    assert installed_codebook() == BASE.extended(NuclearSharing, Oddity)
    assert load(GOOD / "minimal").codebook == installed_codebook()
    assert load(GOOD / "minimal", codebook=BASE).codebook == BASE


@pytest.mark.parametrize("value", ["Nothing", "NO_TOPIC"])
def test_a_package_that_offers_no_topic_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """An entry point that cannot be loaded, or is no topic, fails at once."""
    offer(monkeypatch, broken=value)
    with pytest.raises(DeclarationError, match="broken"):
        installed_codebook()


def test_pydantic_waits_until_a_block_is_read() -> None:
    """Importing the reader does not import pydantic; asking for the schema does."""
    script = (
        "import sys, treatycmp.literate as l; a = 'pydantic' in sys.modules;"
        "l.json_schema; print(a, 'pydantic' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split() == ["False", "True"]


def test_the_package_offers_only_what_it_has() -> None:
    """A name that the reader does not have is an error, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'jason_schema'"):
        treatycmp.literate.jason_schema  # noqa: B018
