"""The values of the domain: what each accepts, refuses, and says about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp.codebook import Duration, MutualDefense, Signature
from treatycmp.corpus import (
    MAX_SIGNS,
    MAX_SPANS,
    OMISSION,
    Basis,
    Contrast,
    ContrastSays,
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
from treatycmp.corpus.values import Checked
from treatycmp.dates import Date
from treatycmp.diagnostics import Place
from treatycmp.errors import DateError, InvalidValueError
from treatycmp.testing.strategies import HOSTILE

if TYPE_CHECKING:
    import enum

COMPLETE: dict[type, dict[str, Any]] = {
    Treaty: {"id": "x-y-pact", "label": "X-Y pact"},
    Speaker: {"id": "envoy", "name": "A. Envoy"},
    Origin: {"id": "wire", "title": "A wire report"},
    Source: {"id": "gazette", "title": "A Pact", "published": Date("2024-06")},
    Statement: {
        "treaty": "x-y-pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        "clause": MutualDefense(),
        "quotation": Quotation("each will defend the other"),
    },
    Contrast: {
        "treaty": "x-y-pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "differs",
        "others": ["x-z-pact"],
        "respect": "type of agreement",
        "quotation": Quotation("unlike the pact with Z"),
    },
    Note: {
        "treaty": "x-y-pact",
        "topic": "mutual-defense",
        "text": "A remark.",
        "authority": "A book.",
    },
}


def make(cls: type, **fields: object) -> Any:  # noqa: ANN401 - any of the classes
    """Make a value that is complete, but for these fields."""
    return cls(**COMPLETE[cls] | fields)


def no_id(field: str, value: object) -> str:
    """Say that a field is no id."""
    return f"`{field}` must be lower-case words with hyphens, not {value!r}"


def no_line(field: str, value: object) -> str:
    """Say that a field is no line of text."""
    return f"`{field}` must be one line of text, single-spaced, not {value!r}"


def no_state(field: str, value: object) -> str:
    """Say that a field is no state."""
    return f"`{field}` must be a code of three capital letters, not {value!r}"


IDS = [
    *((Treaty, "id"), (Speaker, "id"), (Origin, "id"), (Source, "id")),
    *((Statement, field) for field in ("treaty", "source", "speaker", "origin")),
    *((Contrast, field) for field in ("treaty", "source", "speaker", "origin")),
    *((Note, "treaty"), (Note, "topic")),
]
LINES = [
    *((Treaty, "label"), (Speaker, "name"), (Origin, "title"), (Source, "title")),
    *((Note, "text"), (Note, "authority")),
]
OPTIONAL_LINES = [
    *((Speaker, "office"), (Source, "publisher"), (Statement, "refers")),
    *((Contrast, "refers"), (Statement, "article")),
]


def problems(cls: type, **fields: object) -> tuple[tuple[str, str], ...]:
    """Make a value that is refused, and give the reasons."""
    with pytest.raises(InvalidValueError, match=f"^{cls.__name__}: ") as caught:
        make(cls, **fields)
    return caught.value.problems


@pytest.mark.parametrize("cls", COMPLETE)
def test_a_value_is_frozen_and_equal_by_its_fields(cls: type) -> None:
    """Two values made alike are equal, hash alike, and cannot be changed."""
    one, other = make(cls), make(cls)
    assert one == other
    assert hash(one) == hash(other)
    field = next(iter(COMPLETE[cls]))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(one, field, "other")


@pytest.mark.parametrize("cls", COMPLETE)
def test_where_a_value_is_written_is_no_part_of_it(cls: type) -> None:
    """Values written in different places are equal, and do not show the place."""
    placed = make(cls, place=Place("a.md", 3))
    assert placed == make(cls)
    assert hash(placed) == hash(make(cls))
    assert "a.md" not in repr(placed)
    assert make(cls).place == Place()


@pytest.mark.parametrize(("cls", "field"), IDS)
@pytest.mark.parametrize("id_", ["a", "7", "a-2", "russia-iran-2025", "x9-y"])
def test_ids_are_kebab_case(cls: type, field: str, id_: str) -> None:
    """An id is made of lower-case words of letters and digits, joined by hyphens."""
    fields = {field: id_} | ({"manner": "quoted"} if field == "speaker" else {})
    assert getattr(make(cls, **fields), field) == id_


@pytest.mark.parametrize(("cls", "field"), IDS)
@pytest.mark.parametrize(
    "id_", ["", "A", "a_b", "a b", "-a", "a-", "a--b", "a.b", "ä", "a\n", "٣", 7, None]
)
def test_other_ids_are_refused(cls: type, field: str, id_: object) -> None:
    """What is no id is told with its field and itself."""
    assert (field, no_id(field, id_)) in problems(cls, **{field: id_})


@pytest.mark.parametrize(("cls", "field"), [*LINES, *OPTIONAL_LINES])
@pytest.mark.parametrize("line", ["a", "two words", "ünï — “ó”", *HOSTILE])
def test_texts_are_lines(cls: type, field: str, line: str) -> None:
    """A text is any one line, whatever its signs would mean elsewhere."""
    assert getattr(make(cls, **{field: line}), field) == line


@pytest.mark.parametrize(("cls", "field"), [*LINES, *OPTIONAL_LINES])
@pytest.mark.parametrize(
    "line", ["", " ", " a", "a ", "a  b", "a\tb", "a\nb", "a\u2028b", "a\xa0b", 7]
)
def test_other_texts_are_refused(cls: type, field: str, line: object) -> None:
    """What is empty, or is spaced in another way, is told with field and text."""
    assert (field, no_line(field, line)) in problems(cls, **{field: line})


@pytest.mark.parametrize(("cls", "field"), LINES)
def test_required_texts_cannot_be_left_out(cls: type, field: str) -> None:
    """None is no text where a text is required."""
    assert problems(cls, **{field: None}) == ((field, no_line(field, None)),)


@pytest.mark.parametrize(("cls", "field"), OPTIONAL_LINES)
def test_optional_texts_can_be_left_out(cls: type, field: str) -> None:
    """None stands for a text that the source does not give."""
    assert getattr(make(cls), field) is None


def test_all_problems_of_a_value_are_told_at_once() -> None:
    """One wrong field never hides the next; they are in the order of the fields."""
    assert problems(Treaty, id="X", label="", parties=("Russia",)) == (
        ("id", no_id("id", "X")),
        ("label", no_line("label", "")),
        ("parties", no_state("parties", "Russia")),
    )


def test_a_checked_value_says_how_it_is_checked() -> None:
    """A class without checks of its own cannot be made by mistake."""
    with pytest.raises(NotImplementedError):
        attrs.frozen(type("Unchecked", (Checked,), {}))()


def enum_values(cls: type[enum.StrEnum]) -> list[str]:
    """List the values of an enumeration, in order."""
    return [member.value for member in cls]


@pytest.mark.parametrize(
    ("cls", "values"),
    [
        (
            TreatyKind,
            ["treaty", "arrangement", "organization", "proposal", "relationship"],
        ),
        (SourceKind, ["article", "interview", "report", "statement", "treaty-text"]),
        (Says, ["present", "absent", "withheld"]),
        (ContrastSays, ["differs", "alike"]),
        (
            Manner,
            [
                *("author", "quoted", "paraphrased"),
                *("headline", "question", "presupposed"),
            ],
        ),
        (
            Status,
            [
                *("agreed", "anticipated", "proposed"),
                *("declined", "conduct", "position"),
            ],
        ),
        (
            Stage,
            [
                *("discussed", "requested", "offered"),
                *("contracted", "delivered", "used"),
            ],
        ),
        (Identified, ["named", "inferred", "unidentified"]),
        (Basis, ["text"]),
    ],
)
def test_the_words_of_files(cls: type[enum.StrEnum], values: list[str]) -> None:
    """These words, and no others, stand in files and in JSON."""
    assert enum_values(cls) == values


@pytest.mark.parametrize(
    ("cls", "field", "word", "member"),
    [
        (Treaty, "kind", "proposal", TreatyKind.PROPOSAL),
        (Source, "kind", "treaty-text", SourceKind.TREATY_TEXT),
        (Statement, "manner", "presupposed", Manner.PRESUPPOSED),
        (Statement, "says", "absent", Says.ABSENT),
        (Statement, "status", "conduct", Status.CONDUCT),
        (Statement, "basis", "text", Basis.TEXT),
        (Statement, "identified", "named", Identified.NAMED),
        (Contrast, "says", "alike", ContrastSays.ALIKE),
        (Contrast, "manner", "headline", Manner.HEADLINE),
    ],
)
def test_words_stand_for_members(
    cls: type, field: str, word: str, member: enum.StrEnum
) -> None:
    """A word may be given for a member, and becomes it; another word is refused."""
    assert getattr(make(cls, **{field: word}), field) is member
    with pytest.raises(
        ValueError, match=f"^'nonsense' is not a valid {type(member).__name__}$"
    ):
        make(cls, **{field: "nonsense"})


def test_defaults() -> None:
    """What is not said of a value is what the design says it then is."""
    treaty, source, said = make(Treaty), make(Source), make(Statement)
    assert (treaty.kind, treaty.parties) == (TreatyKind.TREATY, ())
    assert (source.kind, source.language) == (SourceKind.ARTICLE, "en")
    assert (source.authors, source.topics, source.codebook) == ((), frozenset(), None)
    assert (source.document, source.sha256, source.publisher) == (None, None, None)
    assert (said.status, said.identified) == (Status.AGREED, Identified.NAMED)
    assert (said.hedged, said.origin, said.id) == (False, "gazette", "")
    assert (said.basis, said.stage, said.when) == (None, None, None)
    assert (said.qualified, said.by, said.to) == (None, None, None)
    assert make(Contrast).topics == ()
    assert make(Contrast, respect="", topics=["duration"]).respect == ""
    assert make(Speaker).speaks_for is None


@pytest.mark.parametrize("code", ["RUS", "XXA"])
def test_states_are_codes(code: str) -> None:
    """A state is three capital letters."""
    assert make(Treaty, parties=[code]).parties == (code,)
    assert make(Speaker, speaks_for=code).speaks_for == code


@pytest.mark.parametrize("code", ["", "RU", "RUSS", "rus", "RU1", "ÄÖÜ", "RUS\n", 7])
def test_other_states_are_refused(code: object) -> None:
    """What is no code of a state is told with its field and itself."""
    assert problems(Treaty, parties=[code]) == (("parties", no_state("parties", code)),)
    assert problems(Speaker, speaks_for=code) == (
        ("speaks_for", no_state("speaks_for", code)),
    )


def test_a_treaty_names_each_party_once() -> None:
    """A party that is named twice is a mistake."""
    assert problems(Treaty, parties=["XXA", "XXB", "XXA"]) == (
        ("parties", "`parties` names a party twice"),
    )


@pytest.mark.parametrize("id_", ["author", "interviewer"])
def test_author_and_interviewer_are_in_no_register(id_: str) -> None:
    """The two speakers that every source has need no entry."""
    assert problems(Speaker, id=id_) == (
        ("id", f"`{id_}` needs no entry: it stands for any source's own"),
    )


@pytest.mark.parametrize("date", ["2024/..", "[2024..]", "2024~", "../..", "9999"])
def test_publication_has_a_last_day(date: str) -> None:
    """A source whose date has no end could never be seen `as_of` a day."""
    hint = "where nothing is printed, give the day it was obtained"
    assert problems(Source, published=Date(date)) == (
        ("published", f"`published` needs a last day; {hint}"),
    )


@pytest.mark.parametrize("date", ["2024-06", "../2024", "2024~/2025", "9999-12-30"])
def test_publication_needs_no_first_day(date: str) -> None:
    """A source whose date has a last day will do."""
    assert make(Source, published=Date(date)).published == Date(date)


def test_a_text_stands_for_a_date_or_a_quotation() -> None:
    """EDTF text becomes a date, and words become a quotation of one span."""
    assert make(Source, published="2024-06").published == Date("2024-06")
    with pytest.raises(DateError, match="cannot read the date 'June 2024'"):
        make(Source, published="June 2024")
    for cls in (Statement, Contrast):
        assert make(cls, quotation="a  b").quotation == Quotation("a b")
        assert make(cls, quotation=Quotation(["a", "b"])).quotation.spans == ("a", "b")


def test_authors_are_lines() -> None:
    """Each author is a text of one line; what is not is told."""
    assert make(Source, authors=["A. Author", "B"]).authors == ("A. Author", "B")
    assert problems(Source, authors=["A", "", "B "]) == (
        ("authors", no_line("authors", "")),
        ("authors", no_line("authors", "B ")),
    )


@pytest.mark.parametrize("tag", ["en", "fa", "zh-Hans", "sr-Latn-RS", "abcdefgh"])
def test_languages_are_tags(tag: str) -> None:
    """A language is a tag: letters, then parts of letters and digits."""
    assert make(Source, language=tag).language == tag


@pytest.mark.parametrize("tag", ["", "e", "english language", "en-", "en_US", "e1"])
def test_other_languages_are_refused(tag: str) -> None:
    """What has not the form of a tag is told."""
    message = f"`language` must be a tag like en, not {tag!r}"
    assert problems(Source, language=tag) == (("language", message),)


@pytest.mark.parametrize("name", ["a.txt", "001_2cb5.txt", "a b+c@d-e.pdf", "é.txt"])
def test_documents_are_names_of_files(name: str) -> None:
    """A document is named by its file, wherever that is."""
    assert make(Source, document=name).document == name


@pytest.mark.parametrize(
    "name", ["", "a/b.txt", "../a.txt", "..", ".a", "a\\b", "C:a", "a\n", "a\x00"]
)
def test_paths_are_no_documents(name: str) -> None:
    """No document leads out of the folder that the user names."""
    message = f"`document` must be a file name, no path, not {name!r}"
    assert problems(Source, document=name) == (("document", message),)


def test_digests_are_64_hexadecimal_digits() -> None:
    """A SHA-256 digest has just 64 digits, in lower case."""
    assert make(Source, sha256="0123456789abcdef" * 4).sha256
    for digest in ("", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"):
        assert problems(Source, sha256=digest) == (
            ("sha256", "`sha256` must be 64 hexadecimal digits in lower case"),
        )


def test_versions_count_from_1() -> None:
    """The first version of a codebook is 1."""
    assert make(Source, codebook=1).codebook == 1
    for version in (0, -1):
        message = f"`codebook` must be 1 or more, not {version}"
        assert problems(Source, codebook=version) == (("codebook", message),)


def test_topics_of_a_source_are_keys() -> None:
    """A source names further topics by their keys; all that are none are told."""
    assert make(Source, topics=["b", "a", "b"]).topics == {"a", "b"}
    assert problems(Source, topics=["Duration", "ok", "A b"]) == (
        ("topics", no_id("topics", "A b")),
        ("topics", no_id("topics", "Duration")),
    )


@attrs.frozen(kw_only=True)
class NuclearSharing(MutualDefense):
    """A topic of a user's own, which belongs to no version."""


@pytest.mark.parametrize(
    ("topic", "version", "named", "read"),
    [
        (Duration, None, [], False),
        (Duration, None, ["signature"], False),
        (Duration, None, ["duration"], True),
        (Duration, 1, [], True),
        (Duration, 2, [], True),
        (Duration, 1, ["duration"], True),
        (NuclearSharing, None, [], False),
        (NuclearSharing, 9, [], False),
        (NuclearSharing, 9, ["mutual-defense"], False),
        (NuclearSharing, None, ["nuclear-sharing"], True),
        (NuclearSharing, 1, ["nuclear-sharing"], True),
    ],
)
def test_what_a_source_was_read_for(
    topic: type[Duration], version: int | None, named: list[str], read: object
) -> None:
    """A source was read for the topics of its version, and for those it names."""
    assert make(Source, codebook=version, topics=named).read_for(topic) is read


def test_a_newer_topic_was_not_read_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source read with version 1 was not read for a topic of version 2."""
    monkeypatch.setattr(Duration, "since", 2)
    assert not make(Source, codebook=1).read_for(Duration)
    assert make(Source, codebook=1, topics=["duration"]).read_for(Duration)
    assert make(Source, codebook=2).read_for(Duration)
    assert make(Source, codebook=3).read_for(Duration)


def test_a_quotation_collapses_white_space() -> None:
    """White space of any kind becomes one space; nothing else is changed."""
    quotation = Quotation(["\n The  pact\tprovides\u2028“for” ", "mutual\xa0defense."])
    assert quotation.spans == ("The pact provides “for”", "mutual defense.")
    assert quotation.text == "The pact provides “for” […] mutual defense."


def test_a_single_text_is_one_span() -> None:
    """One text stands for one span; it is not taken apart."""
    assert Quotation("a b").spans == ("a b",)
    assert Quotation("a b").text == "a b"
    assert Quotation("a b") == Quotation(("a b",)) == Quotation(iter(["a  b"]))


def test_the_limits_of_a_quotation() -> None:
    """A quotation has three spans and 500 characters at most."""
    assert (MAX_SPANS, MAX_SIGNS, OMISSION) == (3, 500, "[…]")
    assert len(Quotation(["a"] * 3).spans) == 3
    assert Quotation("x" * 500).text == "x" * 500
    assert Quotation(["x" * 250, "x" * 250]).spans[1] == "x" * 250


@pytest.mark.parametrize(
    ("spans", "problem"),
    [
        ([], "a quotation has 1 to 3 spans, not 0"),
        (["a"] * 4, "a quotation has 1 to 3 spans, not 4"),
        ("", "each span of a quotation needs words"),
        (" \n ", "each span of a quotation needs words"),
        (["a", ""], "each span of a quotation needs words"),
        (["a", "[…]"], "each span of a quotation needs words"),
        ("x" * 501, "a quotation has 500 signs at most, not 501"),
        (["x" * 250, "x" * 251], "a quotation has 500 signs at most, not 501"),
    ],
)
def test_other_quotations_are_refused(spans: Any, problem: str) -> None:  # noqa: ANN401 - text or texts
    """A quotation without words, with too many spans or signs, is told."""
    with pytest.raises(InvalidValueError, match=f"^Quotation: {problem}$") as caught:
        Quotation(spans)
    assert caught.value.problems == (("spans", problem),)


def test_all_problems_of_a_quotation_are_told() -> None:
    """Too many spans, an empty one and too many signs are three problems."""
    with pytest.raises(InvalidValueError, match="not 4; each span") as caught:
        Quotation(["x" * 501, "", "a", "b"])
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("hedged", [False, True])
@pytest.mark.parametrize("identified", Identified)
def test_what_tells(manner: Manner, hedged: object, identified: Identified) -> None:
    """Only plain words of an author or a speaker about a known treaty tell."""
    speaker = {
        Manner.QUESTION: "interviewer",
        Manner.QUOTED: "envoy",
        Manner.PARAPHRASED: "envoy",
    }.get(manner, "author")
    for cls in (Statement, Contrast):
        said = make(
            cls,
            speaker=speaker,
            manner=manner,
            hedged=hedged,
            identified=identified,
            refers="the deal",
        )
        telling = ("author", "quoted", "paraphrased")
        assert said.tells is (
            manner in telling and not hedged and identified != "unidentified"
        )


@pytest.mark.parametrize("cls", [Statement, Contrast])
@pytest.mark.parametrize("identified", ["inferred", "unidentified"])
def test_a_treaty_not_named_is_referred_to(cls: type, identified: str) -> None:
    """Where the treaty is not named, the source's own words for it are needed."""
    hint = "give the source's own words for the treaty as `refers`"
    assert problems(cls, identified=identified) == (
        ("identified", f"`{identified}` needs words to go by: {hint}"),
    )
    assert make(cls, identified=identified, refers="the deal").refers == "the deal"


ASKS = "a question is the interviewer's, and the interviewer only asks"
VOICE = "the author's voice is the author's; others are quoted, paraphrased"
REPORTS = "an author reports others: register them, unnamed officials too"
GOES_WITH = {
    ("author", "author"): "",
    ("author", "interviewer"): ASKS,
    ("author", "envoy"): VOICE,
    ("quoted", "author"): REPORTS,
    ("quoted", "interviewer"): ASKS,
    ("quoted", "envoy"): "",
    ("paraphrased", "author"): REPORTS,
    ("paraphrased", "interviewer"): ASKS,
    ("paraphrased", "envoy"): "",
    ("headline", "author"): "",
    ("headline", "interviewer"): ASKS,
    ("headline", "envoy"): "",
    ("question", "author"): ASKS,
    ("question", "interviewer"): "",
    ("question", "envoy"): ASKS,
    ("presupposed", "author"): "",
    ("presupposed", "interviewer"): ASKS,
    ("presupposed", "envoy"): "",
}


@pytest.mark.parametrize("cls", [Statement, Contrast])
@pytest.mark.parametrize("speaker", ["author", "interviewer", "envoy"])
@pytest.mark.parametrize("manner", Manner)
def test_manners_go_with_speakers(cls: type, manner: Manner, speaker: str) -> None:
    """The interviewer asks, the author's voice is his own, and others are reported."""
    if hint := GOES_WITH[manner.value, speaker]:
        message = f"`{manner}` does not go with {speaker!r}: {hint}"
        assert problems(cls, manner=manner, speaker=speaker) == (("manner", message),)
    else:
        said = make(cls, manner=manner, speaker=speaker)
        assert (said.manner, said.speaker) == (manner, speaker)


@pytest.mark.parametrize("status", Status)
def test_what_is_agreed(status: Status) -> None:
    """Only one status says what a treaty contains."""
    assert make(Statement, status=status).agreed is (status == "agreed")


def test_the_topic_of_a_statement_is_the_class_of_its_clause() -> None:
    """A statement is about the topic whose typed object it carries."""
    assert make(Statement).topic is MutualDefense
    assert make(Statement, clause=Signature()).topic is Signature


@pytest.mark.parametrize("says", ["absent", "withheld"])
def test_what_is_not_there_has_no_terms(says: str) -> None:
    """Neither a denial nor a refusal carries terms; each of them is told."""
    clause = MutualDefense(immediate=True, on_request=False)
    assert problems(Statement, says=says, clause=clause) == tuple(
        (
            name,
            f"`{name}` does not go with '{says}': what is not there has no terms",
        )
        for name in ("on_request", "immediate")
    )
    assert make(Statement, says=says).says == says
    assert make(Statement, clause=clause).clause is clause


def test_only_an_absence_is_qualified() -> None:
    """Words that narrow an absence go with no other stance."""
    assert make(Statement, says="absent", qualified="of the kind").qualified
    for says in ("present", "withheld"):
        assert problems(Statement, says=says, qualified="of the kind") == (
            ("qualified", "`qualified` narrows an absence, and nothing else"),
        )


DEALING = {"by": "RUS", "to": "IRN", "stage": "offered", "when": Date("2024")}


@pytest.mark.parametrize("field", DEALING)
def test_what_is_agreed_has_no_dealers(field: str) -> None:
    """Who offered what to whom, how far and when, is for what is not agreed."""
    detail = {field: DEALING[field]}
    assert problems(Statement, **detail) == (
        (
            field,
            f"`{field}` does not go with status 'agreed': it is for what is not agreed",
        ),
    )
    assert (
        getattr(make(Statement, status="proposed", **detail), field) == DEALING[field]
    )


@pytest.mark.parametrize("field", ["by", "to", "qualified"])
def test_words_of_a_statement_are_lines(field: str) -> None:
    """The remaining words of a statement are texts of one line too."""
    fields = {"status": "conduct", "says": "absent", field: "a  b"}
    assert problems(Statement, **fields) == ((field, no_line(field, "a  b")),)


def test_an_id_is_no_part_of_what_a_statement_says() -> None:
    """Statements with different ids, which a corpus gives them, are equal."""
    assert make(Statement, id="a") == make(Statement, id="b")


def test_a_contrast_sorts_its_treaties_and_topics() -> None:
    """The order in which a contrast names treaties and topics changes nothing."""
    contrast = make(
        Contrast, others=["c", "b"], respect="", topics=["duration", "arms-transfer"]
    )
    assert contrast.others == ("b", "c")
    assert contrast.topics == ("arms-transfer", "duration")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"others": []}, ("others", "`others` names no treaty")),
        (
            {"others": ["x-y-pact", "a"]},
            ("others", "'x-y-pact' is held against itself"),
        ),
        ({"others": ["a", "a"]}, ("others", "`others` names a treaty twice")),
        ({"others": ["A"]}, ("others", no_id("others", "A"))),
        (
            {"respect": ""},
            ("respect", "`respect` is either words of the source, or topics"),
        ),
        (
            {"topics": ["duration"]},
            ("respect", "`respect` is either words of the source, or topics"),
        ),
        ({"respect": "a  b"}, ("respect", no_line("respect", "a  b"))),
        (
            {"respect": "", "topics": ["duration", "duration"]},
            ("respect", "`respect` names a topic twice"),
        ),
    ],
)
def test_other_contrasts_are_refused(
    fields: dict[str, Any], problem: tuple[str, str]
) -> None:
    """A contrast names each treaty once, and one kind of respect."""
    assert problems(Contrast, **fields) == (problem,)


def test_the_message_of_a_refused_value() -> None:
    """The error names the class and all that is wrong, in one line."""
    message = f"Note: {no_line('text', '')}; {no_line('authority', ' ')}"
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}$"):
        make(Note, text="", authority=" ")
