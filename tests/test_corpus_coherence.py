"""Corpora that do not hang together: every diagnostic, with its words and place."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest

from treatycmp.codebook import (
    AT_LEAST,
    EXACT,
    Clause,
    Codebook,
    Duration,
    MutualDefense,
    Signature,
)
from treatycmp.codebook.terms import term
from treatycmp.corpus import (
    Contrast,
    Corpus,
    Note,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import CorpusError

HERE, THERE, AFAR = Place("a.md", 3), Place("b.md", 1), Place("c.md", 7)

TREATY = Treaty(id="pact", label="The pact")
DEAL = Treaty(id="deal", label="The deal")
SOURCE = Source(id="gazette", title="A", published=Date("2024"))
SPEAKER = Speaker(id="envoy", name="An Envoy")
ORIGIN = Origin(id="wire", title="A wire report")
STATEMENT = Statement(
    treaty="pact",
    source="gazette",
    speaker="author",
    manner="author",
    says="present",
    clause=MutualDefense(),
    quotation=Quotation("each will defend the other"),
    place=HERE,
)
CONTRAST = Contrast(
    treaty="pact",
    others=["deal"],
    source="gazette",
    speaker="author",
    manner="author",
    says="differs",
    topics=["mutual-defense"],
    quotation=Quotation("unlike the deal"),
    place=HERE,
)
NOTE = Note(treaty="pact", topic="duration", text="A.", authority="B.", place=HERE)


def diagnose(**fields: Any) -> tuple[Diagnostic, ...]:  # noqa: ANN401 - any field
    """Make a corpus that is refused, and give all that is wrong with it."""
    plain: dict[str, Any] = {
        "treaties": [TREATY, DEAL],
        "sources": [SOURCE],
        "speakers": [SPEAKER],
        "origins": [ORIGIN],
    }
    with pytest.raises(CorpusError) as caught:
        Corpus(**plain | fields)
    return caught.value.diagnostics


def evolved(value: Any, **fields: Any) -> Any:  # noqa: ANN401 - any value
    """Give a value with other fields."""
    return attrs.evolve(value, **fields)


@pytest.mark.parametrize("value", [STATEMENT, CONTRAST], ids=["statement", "contrast"])
@pytest.mark.parametrize(
    ("field", "name", "hint"),
    [
        ("treaty", "pakt", "did you mean `pact`?"),
        ("treaty", "x", "known: deal, pact"),
        ("source", "gazete", "did you mean `gazette`?"),
        ("speaker", "envoi", "did you mean `envoy`?"),
        ("speaker", "x", "known: author, envoy, interviewer"),
        ("origin", "wyre", "did you mean `wire`?"),
        ("origin", "x", "known: gazette, wire"),
    ],
)
def test_what_is_named_has_to_exist(
    value: Statement | Contrast, field: str, name: str, hint: str
) -> None:
    """A treaty, source, speaker or origin that nothing defines is told by its name."""
    manner = {"manner": "quoted"} if field == "speaker" else {}
    wrong = evolved(value, **{field: name}, **manner)
    if field == "source":
        wrong = evolved(wrong, origin="wire")
    kind = "statements" if isinstance(value, Statement) else "contrasts"
    assert diagnose(**{kind: [wrong]}) == (
        Diagnostic(
            place=HERE,
            code=f"undefined-{field}",
            message=f"there is no {field} {name!r}",
            text=name,
            hint=hint,
        ),
    )


def test_an_undefined_source_is_told_once() -> None:
    """A source that does not exist is not told again as the origin that it is."""
    wrong = evolved(STATEMENT, source="x", origin="x")
    assert [d.code for d in diagnose(statements=[wrong])] == ["undefined-source"]


def test_a_source_may_be_the_origin_of_another() -> None:
    """Words of one source may rest on another, without an entry."""
    other = evolved(SOURCE, id="other")
    said = evolved(STATEMENT, origin="other")
    made = Corpus(treaties=[TREATY], sources=[SOURCE, other], statements=[said])
    assert made.origin("other") == other


def test_the_treaties_of_a_contrast_have_to_exist() -> None:
    """Each treaty that another is held against is looked up."""
    wrong = evolved(CONTRAST, others=["deal", "x", "y"])
    assert [(d.code, d.text, d.place) for d in diagnose(contrasts=[wrong])] == [
        ("undefined-treaty", "x", HERE),
        ("undefined-treaty", "y", HERE),
    ]


def test_the_topics_of_a_contrast_have_to_exist() -> None:
    """Each clause type of a respect is looked up by its key."""
    wrong = evolved(CONTRAST, topics=["mutual-defence", "duration"])
    (diagnostic,) = diagnose(contrasts=[wrong])
    assert diagnostic == Diagnostic(
        place=HERE,
        code="undefined-topic",
        message="there is no topic 'mutual-defence'",
        text="mutual-defence",
        hint="did you mean `mutual-defense`?",
    )


def test_treaties_do_not_differ_by_events() -> None:
    """A contrast in respect of an event cannot be checked, and is told."""
    wrong = evolved(CONTRAST, topics=["signature", "duration", "ratification"])
    assert diagnose(contrasts=[wrong]) == tuple(
        Diagnostic(
            place=HERE,
            code="not-a-clause",
            message=f"treaties do not differ by events such as {key!r}",
            hint="name a clause type, or use the source's own words",
        )
        for key in ("ratification", "signature")
    )


def test_the_cell_of_a_note_has_to_exist() -> None:
    """A note stands beside a cell of this corpus."""
    wrong = evolved(NOTE, treaty="x", topic="y")
    assert [(d.code, d.text, d.place) for d in diagnose(notes=[wrong])] == [
        ("undefined-topic", "y", HERE),
        ("undefined-treaty", "x", HERE),
    ]


def test_the_topic_of_a_statement_is_in_the_codebook() -> None:
    """A topic that the codebook lacks is told with the nearest that it has."""
    few = Codebook([Signature, Duration])
    assert diagnose(statements=[STATEMENT], codebook=few) == (
        Diagnostic(
            place=HERE,
            code="undefined-topic",
            message="there is no topic 'mutual-defense'",
            text="mutual-defense",
            hint="known: duration, signature",
        ),
    )


def namesake(**terms: Any) -> Any:  # noqa: ANN401 - any field
    """Declare another class with the key of one of the library's."""
    types = {"years": "frozenset[int] | None", "trigger": "int | None"}
    body = {
        "__annotations__": {name: types[name] for name in terms},
        "__doc__": "A namesake.",
        "__module__": __name__,
        **terms,
    }
    return attrs.frozen(kw_only=True)(type("MutualDefense", (Clause,), body))


def test_the_topic_of_a_statement_is_the_codebook_s_own() -> None:
    """A class that only has the key of a topic is told, and nothing else of it."""
    wrong = evolved(STATEMENT, clause=namesake()())
    assert diagnose(statements=[wrong]) == (
        Diagnostic(
            place=HERE,
            code="other-topic",
            message="the codebook's 'mutual-defense' is another class",
            hint="make statements with the classes of the corpus's codebook",
        ),
    )


def test_a_namesake_with_other_terms_is_told_too() -> None:
    """Terms of one name and two types do not keep a corpus from being diagnosed."""
    wrong = [
        evolved(STATEMENT, clause=namesake(trigger=term(EXACT, "a"))(trigger=1)),
        evolved(STATEMENT, clause=MutualDefense(trigger=frozenset({"attack"}))),
        evolved(STATEMENT, clause=namesake(years=term(AT_LEAST, "a"))(years={1})),
    ]
    for order in itertools.permutations(wrong):
        assert [d.code for d in diagnose(statements=order)] == ["other-topic"]


ENTRIES: dict[str, Any] = {
    "treaties": TREATY,
    "sources": SOURCE,
    "speakers": SPEAKER,
    "origins": ORIGIN,
}
SINGULAR = {
    "treaties": "treaty",
    "sources": "source",
    "speakers": "speaker",
    "origins": "origin",
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_id_is_defined_once(kind: str) -> None:
    """Each further entry of an id is told, with the place of the first."""
    entry = ENTRIES[kind]
    text = "name" if kind == "speakers" else "label" if kind == "treaties" else "title"
    entries = [
        evolved(entry, place=place, **{text: words})
        for place, words in ((THERE, "A"), (HERE, "C"), (AFAR, "B"))
    ]
    expected = tuple(
        Diagnostic(
            place=place,
            code="duplicate-id",
            message=f"the {SINGULAR[kind]} {entry.id!r} is defined twice",
            hint="give each an id of its own",
            related=((HERE, "first defined here"),),
        )
        for place in (THERE, AFAR)
    )
    for order in itertools.permutations(entries):
        assert diagnose(**{kind: order}) == expected


SAID: dict[str, Any] = {
    "statements": STATEMENT,
    "contrasts": CONTRAST,
    "notes": NOTE,
}


@pytest.mark.parametrize("kind", SAID)
def test_nothing_is_said_twice(kind: str) -> None:
    """Each further copy of what is said is told, with the place of the first."""
    copies = [evolved(SAID[kind], place=place) for place in (THERE, HERE, AFAR)]
    what = kind.removesuffix("s")
    expected = tuple(
        Diagnostic(
            place=place,
            code=f"duplicate-{what}",
            message=f"this {what} says the same as another, in the same words",
            hint="delete one of the two",
            related=((HERE, "the other one"),),
        )
        for place in (THERE, AFAR)
    )
    for order in itertools.permutations(copies):
        assert diagnose(**{kind: order}) == expected


def test_an_origin_is_no_source() -> None:
    """An origin with the id of a source is told, with the place of the source."""
    source = evolved(SOURCE, place=THERE)
    origins = [ORIGIN, Origin(id="gazette", title="A", place=HERE)]
    assert diagnose(sources=[source], origins=origins) == (
        Diagnostic(
            place=HERE,
            code="duplicate-id",
            message="the id 'gazette' is a source's already",
            hint="a source is its own origin without an entry",
            related=((THERE, "the source"),),
        ),
    )


@pytest.mark.parametrize(("read_with", "version"), [(2, 1), (9, 7)])
def test_a_source_is_read_with_a_known_version(read_with: int, version: int) -> None:
    """A source that was read with a newer codebook is told, with both versions."""
    source = evolved(SOURCE, codebook=read_with, place=HERE)
    few = Codebook([Duration], version=version)
    assert diagnose(sources=[source], codebook=few) == (
        Diagnostic(
            place=HERE,
            code="unknown-version",
            message=(
                f"the source 'gazette' was read with version {read_with} of the"
                f" codebook, and this is version {version}"
            ),
            hint="silence on topics that are not known here cannot be claimed",
        ),
    )


@pytest.mark.parametrize("read_with", [None, 1, 6, 7])
def test_a_source_may_be_read_with_an_earlier_version(read_with: int | None) -> None:
    """A source that was read with this codebook or an earlier one will do."""
    source = evolved(SOURCE, codebook=read_with)
    few = Codebook([Duration], version=7)
    assert Corpus(sources=[source], codebook=few).sources == (source,)


def test_all_that_is_wrong_is_told_in_order() -> None:
    """One problem never hides the next; they come in the order of their places."""
    diagnostics = diagnose(
        treaties=[evolved(TREATY, place=AFAR), evolved(TREATY, place=THERE), DEAL],
        statements=[
            evolved(STATEMENT, speaker="x", manner="quoted"),
            evolved(STATEMENT, source="y"),
        ],
        contrasts=[evolved(CONTRAST, others=["z"], place=THERE)],
        notes=[evolved(NOTE, topic="signatur", place=AFAR)],
    )
    assert [(d.place, d.code, d.text) for d in diagnostics] == [
        (HERE, "undefined-source", "y"),
        (HERE, "undefined-speaker", "x"),
        (THERE, "undefined-treaty", "z"),
        (AFAR, "duplicate-id", ""),
        (AFAR, "undefined-topic", "signatur"),
    ]


def test_the_same_problem_in_one_place_is_told_once() -> None:
    """Two mistakes of one kind in what Python made are one diagnostic."""
    unplaced = evolved(STATEMENT, speaker="x", manner="quoted", place=Place())
    wrong = [unplaced, evolved(unplaced, hedged=True)]
    assert len(diagnose(statements=wrong)) == 1


def test_the_error_shows_the_diagnostics() -> None:
    """The message of the error is that of all its diagnostics."""
    with pytest.raises(CorpusError) as caught:
        Corpus(notes=[NOTE])
    assert str(caught.value) == (
        "a.md:3: there is no treaty 'pact' [undefined-treaty]\n"
        "    | pact\n"
        "    = there are none"
    )
