"""What verifying refuses, what it warns of, and in which words."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from treatycmp.codebook import Duration, MutualDefense, Signature
from treatycmp.corpus import (
    Contrast,
    Corpus,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import Place
from treatycmp.errors import InvalidValueError, TreatycmpError
from treatycmp.verification import Verification, verify

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

APOSTROPHE, OPEN, CLOSE = "\u2019", "\u201c", "\u201d"
EM_DASH = "\u2014"

DOCUMENT = f"""\
Utopia and Ruritania sign a pact

The pact, signed on Jan. 17, does not provide{" "}
for mutual defense. It{APOSTROPHE}s {OPEN}a framework{CLOSE}{EM_DASH}no alliance.

It runs for 20 years, the envoy said. It may be renewed.
"""

PACT = Treaty(id="pact", label="Pact")
LEAGUE = Treaty(id="league", label="League")


def a_source(**fields: object) -> Source:
    """Make a source whose document is `DOCUMENT`, unless told otherwise."""
    given = {
        "id": "gazette",
        "title": "Utopia and Ruritania sign a pact",
        "published": Date("2024-06"),
        "document": "gazette.txt",
        "sha256": hashlib.sha256(DOCUMENT.encode()).hexdigest(),
        "place": Place("seeds/gazette.md", 3),
    }
    return Source(**(given | fields))  # type: ignore[arg-type]


def a_statement(*spans: str, **fields: object) -> Statement:
    """Make a statement about the pact, by the author of the source."""
    given = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "absent",
        "clause": MutualDefense(),
        "quotation": Quotation(spans),
        "place": Place("clauses/pact.md", 9),
    }
    return Statement(**(given | fields))  # type: ignore[arg-type]


def a_corpus(
    *said: Statement, contrasts: tuple[Contrast, ...] = (), source: Source | None = None
) -> Corpus:
    """Make a corpus of one source and what it says."""
    return Corpus(
        treaties=(PACT, LEAGUE),
        speakers=(Speaker(id="envoy", name="A. Envoy"),),
        sources=(source or a_source(),),
        statements=said,
        contrasts=contrasts,
    )


def verified(
    folder: Path, corpus: Corpus, *, document: str | bytes = DOCUMENT
) -> Verification:
    """Put the document into a folder, and verify a corpus against it."""
    content = document.encode() if isinstance(document, str) else document
    (folder / "gazette.txt").write_bytes(content)
    return verify(corpus, folder)


def hint(span: str, folder: Path) -> str:
    """Give the hint for a span that is not in the document."""
    (problem,) = verified(folder, a_corpus(a_statement(span))).problems
    assert problem.code == "not-in-document"
    return problem.hint


def test_a_good_corpus_has_no_problems(tmp_path: Path) -> None:
    """Quotations that stand in the right document are found, and that is all."""
    said = a_statement("The pact", "does not provide for mutual defense")
    verification = verified(tmp_path, a_corpus(said))
    assert (verification.problems, verification.warnings) == ((), ())
    assert verification.ok
    (check,) = verification.checks
    assert check.found
    assert check.utterance == said
    assert check.sentence == (
        "The pact, signed on Jan. 17, does not provide for mutual defense."
    )
    (document,) = verification.documents
    assert document.sha256 == document.source.sha256


def test_a_passage_says_where_it_is(tmp_path: Path) -> None:
    """A passage gives its line, its sentence as printed, and what is left out."""
    said = a_statement(f"It{APOSTROPHE}s", "a framework")
    (check,) = verified(tmp_path, a_corpus(said)).checks
    (passage,) = check.passages
    assert passage.line == 4
    sentence = f"It{APOSTROPHE}s {OPEN}a framework{CLOSE}{EM_DASH}no alliance."
    assert passage.sentence == sentence
    assert [cue.words for cue in passage.left_out] == ["no"]


def test_sentences_reach_from_the_first_span_to_the_last(tmp_path: Path) -> None:
    """Spans of two sentences have both as their context, with what is between."""
    said = a_statement("The pact", "a framework")
    (check,) = verified(tmp_path, a_corpus(said)).checks
    (passage,) = check.passages
    assert passage.sentence.startswith("The pact, signed")
    assert passage.sentence.endswith("no alliance.")
    assert [cue.words for cue in passage.left_out] == ["not", "no"]


def test_a_span_can_run_over_lines_and_sentences(tmp_path: Path) -> None:
    """One span has its first line, and all the sentences that it runs through."""
    said = a_statement(f"does not provide for mutual defense. It{APOSTROPHE}s a")
    document = DOCUMENT.replace(OPEN, "").replace(CLOSE, "")
    (check,) = verified(tmp_path, a_corpus(said), document=document).checks
    (passage,) = check.passages
    assert passage.line == 3
    assert passage.sentence == " ".join(document.split("\n\n")[1].split())


def a_contrast(**fields: object) -> Contrast:
    """Make a contrast of the pact with the league, by the author of the source."""
    given = {
        "treaty": "pact",
        "others": ("league",),
        "says": "differs",
        "respect": "a framework",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "quotation": Quotation("does not provide for mutual defense"),
        "place": Place("clauses/pact.md", 30),
    }
    return Contrast(**(given | fields))  # type: ignore[arg-type]


def test_contrasts_are_verified_too(tmp_path: Path) -> None:
    """The quotation of a contrast is looked for as that of a statement is."""
    contrast = a_contrast(quotation="does provide for mutual defense")
    verification = verified(tmp_path, a_corpus(contrasts=(contrast,)))
    (problem,) = verification.problems
    assert problem.place == contrast.place
    assert not verification.ok


def test_a_dropped_not_is_a_problem(tmp_path: Path) -> None:
    """A quotation without the "not" of its document fails, and the hint says why."""
    said = a_statement("does provide for mutual defense")
    verification = verified(tmp_path, a_corpus(said))
    assert [str(problem) for problem in verification.problems] == [
        """\
clauses/pact.md:9: the quoted words are not in the document 'gazette.txt' of 'gazette' \
[not-in-document]
    | does provide for mutual defense
    = the nearest text is “does not provide for mutual defense”: the quotation leaves \
out “not”"""
    ]
    assert not verification.ok
    assert verification.checks[0].looked_for
    assert not verification.checks[0].found
    assert verification.checks[0].sentence is None


HINTS = {
    "a word added": (
        "It runs for about 20 years",
        "the nearest text is “It runs for 20 years”: the quotation adds “about”",
    ),
    "a word changed": (
        "It runs for 25 years",
        "the nearest text is “It runs for 20 years”: the quotation has “25” for “20”",
    ),
    "a letter changed at the start": (
        "it runs for 20 years",
        "the nearest text is “It runs for 20 years”: the quotation has “it” for “It”",
    ),
    "a word changed at the end": (
        "It runs for 20 months",
        (
            "the nearest text is “It runs for 20 years”:"
            " the quotation has “months” for “years”"
        ),
    ),
    "signs left out": (
        "a framework no alliance",
        (
            f"the nearest text is “a framework{CLOSE}{EM_DASH}no alliance”:"
            f" the quotation leaves out “{CLOSE}{EM_DASH}”"
        ),
    ),
    "a word before": (
        "So Utopia and Ruritania sign",
        "the nearest text is “Utopia and Ruritania sign”: the quotation adds “So”",
    ),
    "a sign changed": (
        "The pact; signed on",
        "the nearest text is “The pact, signed on”: the quotation has “;” for “,”",
    ),
    "only a space": (
        "signed on Jan . 17, does",
        "the nearest text is “signed on Jan. 17, does”: only white space differs",
    ),
    "inside a word": (
        "oes not provide",
        "there they begin or end inside a word: quote whole words",
    ),
    "two paragraphs": (
        "sign a pact The pact, signed",
        "there they run on into the next paragraph: quote one",
    ),
    "an omission inside": (
        "The pact […] does not",
        "put `[…]` on a line of its own: it parts two spans",
    ),
    "another document": (
        "Zyx qwv jkk wqx",
        "nothing there is like them: see whether this is the right source",
    ),
}


@pytest.mark.parametrize(("span", "expected"), HINTS.values(), ids=HINTS)
def test_hints_say_what_differs(span: str, expected: str, tmp_path: Path) -> None:
    """The hint of a failure says what the document has instead, or what to do."""
    assert hint(span, tmp_path) == expected


def test_only_the_missing_spans_are_reported(tmp_path: Path) -> None:
    """Of several spans, each that stands nowhere is a problem by itself."""
    said = a_statement("The pact", "provides", "defends")
    problems = verified(tmp_path, a_corpus(said)).problems
    assert [problem.text for problem in problems] == ["defends", "provides"]


@pytest.mark.parametrize(
    "spans",
    [("mutual defense", "The pact"), ("It runs", "The pact")],
    ids=["order", "paragraphs"],
)
def test_spans_that_are_apart(spans: tuple[str, str], tmp_path: Path) -> None:
    """Spans that all stand there, but not together, are one problem."""
    (problem,) = verified(tmp_path, a_corpus(a_statement(*spans))).problems
    assert problem.code == "spans-apart"
    assert problem.text == " […] ".join(spans)


def left_out(folder: Path, said: Statement) -> list[str]:
    """Give the codes of the warnings about one statement."""
    return [warning.code for warning in verified(folder, a_corpus(said)).warnings]


def test_what_is_left_out_is_a_warning(tmp_path: Path) -> None:
    """A negation left out is named, with its sentence, and is no problem."""
    said = a_statement("provide for mutual defense")
    verification = verified(tmp_path, a_corpus(said))
    assert verification.ok
    assert [str(warning) for warning in verification.warnings] == [
        """\
clauses/pact.md:9: the sentence has “not” outside the quotation [negation-left-out]
    | The pact, signed on Jan. 17, does not provide for mutual defense.
    = quote it too, or make sure that it negates something else"""
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["hedge-left-out"]),
        ({"manner": "presupposed"}, ["hedge-left-out"]),
        ({"hedged": True}, []),
    ],
)
def test_hedges_count_unless_they_are_coded(
    fields: dict[str, object], expected: list[str], tmp_path: Path
) -> None:
    """A hedge left out is a warning, unless the statement is marked as hedged."""
    assert left_out(tmp_path, a_statement("be renewed", **fields)) == expected


def test_a_coded_hedge_hides_nothing_else(tmp_path: Path) -> None:
    """A statement that is marked as hedged is still warned about what else is out."""
    document = "It may run on, the envoy said."
    corpus = a_corpus(a_statement("run on", hedged=True), source=a_source(sha256=None))
    warnings = verified(tmp_path, corpus, document=document).warnings
    assert [warning.code for warning in warnings] == [
        "attribution-left-out",
        "no-digest",
    ]


def test_words_are_named_in_their_order(tmp_path: Path) -> None:
    """One warning names all words of a kind, as they follow each other, once each."""
    document = "Never did it bind; it could not, and could not be made to."
    corpus = a_corpus(a_statement("did it bind"))
    warnings = verified(tmp_path, corpus, document=document).warnings
    assert [warning.message for warning in warnings] == [
        "the sentence has “could” outside the quotation",
        "the sentence has “Never”, “not” outside the quotation",
    ]


@pytest.mark.parametrize(
    ("manner", "expected"),
    [("author", ["attribution-left-out"]), ("paraphrased", []), ("quoted", [])],
)
def test_attributions_count_for_the_author_alone(
    manner: str, expected: list[str], tmp_path: Path
) -> None:
    """An attribution left out is a warning only where the author is said to speak."""
    said = a_statement(
        "runs for 20 years",
        speaker="author" if manner == "author" else "envoy",
        manner=manner,
        says="present",
        clause=Duration(years=20),
    )
    assert left_out(tmp_path, said) == expected


def test_what_is_quoted_is_not_left_out(tmp_path: Path) -> None:
    """Words inside any span are no warning, whatever lies between the spans."""
    assert left_out(tmp_path, a_statement("It may", "renewed")) == []


def test_a_phrase_that_is_half_quoted_is_left_out(tmp_path: Path) -> None:
    """A phrase counts as quoted only if one span holds all of it."""
    corpus = a_corpus(a_statement("longer so"), a_statement("no longer"))
    checks = verified(tmp_path, corpus, document="It is no longer so.").checks
    left_out = {
        check.utterance.quotation.text: check.passages[0].left_out for check in checks
    }
    assert left_out["no longer"] == ()
    assert [cue.words for cue in left_out["longer so"]] == ["no longer"]


def test_every_place_is_warned_of(tmp_path: Path) -> None:
    """Where a quotation stands twice, what either sentence holds is a warning."""
    document = "It may bind both.\n\nIt does not bind both, and it may bind both.\n"
    verification = verified(
        tmp_path, a_corpus(a_statement("bind both")), document=document
    )
    assert [passage.line for passage in verification.checks[0].passages] == [1, 3, 3]
    messages = [warning.message for warning in verification.warnings]
    assert messages == [
        "the sentence has “may” outside the quotation",
        "the sentence has “not” outside the quotation",
    ]
    assert [warning.text for warning in verification.warnings] == [
        "It may bind both.",
        "It does not bind both, and it may bind both.",
    ]


def test_a_place_with_nothing_new_is_not_warned_of(tmp_path: Path) -> None:
    """Of two places that leave out the same word, the first alone is a warning."""
    document = "It may bind both.\n\nSo it may, or could, bind both.\n"
    corpus = a_corpus(a_statement("bind both"))
    warnings = verified(tmp_path, corpus, document=document).warnings
    assert [(warning.message, warning.text) for warning in warnings] == [
        (
            "the sentence has “could” outside the quotation",
            "So it may, or could, bind both.",
        ),
        ("the sentence has “may” outside the quotation", "It may bind both."),
    ]


def test_a_warning_shows_the_words_that_it_names(tmp_path: Path) -> None:
    """However long the sentence, what is left out is in what the warning prints."""
    much = "and of many other things that the parties wished for " * 9
    document = f"It tells {much}but of them\nit  does not speak, nor {much}at all."
    corpus = a_corpus(a_statement("speak"), source=a_source(sha256=None))
    verification = verified(tmp_path, corpus, document=document)
    (warning,) = (w for w in verification.warnings if w.code == "negation-left-out")
    assert warning.message == "the sentence has “not”, “nor” outside the quotation"
    assert warning.text == (
        "… wished for but of them it does not speak, nor and of many other things"
        " that …"
    )
    assert f"| {warning.text}\n" in str(warning)


DATED = Date("2024-22", printed="last summer", resolved="from the year")
WORDS = {
    "refers": {"refers": "the treaty"},
    "qualified": {"qualified": "of this kind"},
    "date": {"clause": Signature(date=DATED), "says": "present"},
    "when": {"when": DATED, "status": "conduct"},
}


@pytest.mark.parametrize(("key", "fields"), WORDS.items(), ids=WORDS)
def test_other_words_have_to_stand_there(
    key: str, fields: dict[str, object], tmp_path: Path
) -> None:
    """What a statement gives as words of the source is looked for in its document."""
    said = a_statement("does not provide", **fields)
    verification = verified(tmp_path, a_corpus(said))
    (problem,) = verification.problems
    assert problem.code == "words-not-in-document"
    assert problem.place == said.place
    assert f"`{key}`" in problem.message
    assert problem.text in ("the treaty", "of this kind", "last summer")
    assert not verification.ok
    assert verification.checks[0].problems == (problem,)
    assert verification.checks[0].found


def test_the_respect_of_a_contrast_has_to_stand_there(tmp_path: Path) -> None:
    """A respect in words is looked for; one that names topics has no words."""
    worded = a_contrast(respect="type of alliance")
    typed = a_contrast(respect="", topics=("duration",))
    (problem,) = verified(tmp_path, a_corpus(contrasts=(worded, typed))).problems
    assert problem.text == "type of alliance"
    assert "`respect`" in problem.message


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Utopia signs a pact"}, "`title`"),
        ({"published": Date("2024-06", printed="June 2024")}, "`published`"),
    ],
)
def test_the_words_of_a_card_have_to_stand_there(
    fields: dict[str, object], expected: str, tmp_path: Path
) -> None:
    """A title and a printed date are the document's, even if nothing is quoted."""
    verification = verified(tmp_path, a_corpus(source=a_source(**fields)))
    (problem,) = verification.problems
    assert problem.code == "words-not-in-document"
    assert problem.place == Place("seeds/gazette.md", 3)
    assert expected in problem.message
    assert verification.documents[0].problems == (problem,)


def test_other_words_may_stand_anywhere(tmp_path: Path) -> None:
    """Words beside a quotation may be of other paragraphs, and set otherwise."""
    said = a_statement("20 years", refers='"a framework"-no', hedged=True)
    dated = Date("2025-01-17", printed="Jan.  17", resolved="the year of the article")
    source = a_source(published=dated)
    assert verified(tmp_path, a_corpus(said, source=source)).problems == ()


def test_words_are_not_looked_for_in_vain(tmp_path: Path) -> None:
    """Where a document is missing, that is the one problem."""
    said = a_statement("20 years", refers="the treaty")
    (problem,) = verify(a_corpus(said), tmp_path).problems
    assert problem.code == "document-missing"


@pytest.mark.parametrize("mark", ["[...]", "[ … ]", "...", "…"])
def test_a_mark_of_omission_inside_a_span(mark: str, tmp_path: Path) -> None:
    """However words left out are marked inside a span, the hint says how to do it."""
    expected = "put `[…]` on a line of its own: it parts two spans"
    assert hint(f"The pact {mark} does not provide", tmp_path) == expected
    assert hint(f"The pct {mark} did not provide", tmp_path) == expected


def test_a_mark_of_omission_at_the_end(tmp_path: Path) -> None:
    """A mark at the end of a span parts nothing: the hint shows what stands there."""
    assert "“...” for “, does not”" in hint("The pact, signed on Jan. 17 ...", tmp_path)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("It ... does bind", "leaves out “not”"),
        ("It ... binds", "put `[…]` on a line of its own: it parts two spans"),
    ],
)
def test_a_mark_of_omission_that_the_document_prints(
    span: str, expected: str, tmp_path: Path
) -> None:
    """A mark that the document has itself is one of its words, unless it joins some."""
    document = "It ... does not bind, and who binds?"
    corpus = a_corpus(a_statement(span), source=a_source(title="It", sha256=None))
    (problem,) = verified(tmp_path, corpus, document=document).problems
    assert expected in problem.hint


@pytest.mark.parametrize("language", ["en", "EN", "en-GB"])
def test_english_is_english(language: str, tmp_path: Path) -> None:
    """Cues are looked for in every variety of English."""
    source = a_source(language=language)
    corpus = a_corpus(a_statement("be renewed"), source=source)
    codes = [warning.code for warning in verified(tmp_path, corpus).warnings]
    assert codes == ["hedge-left-out"]


@pytest.mark.parametrize("language", ["fa", "ru-RU", "enm"])
def test_other_languages_are_not_guessed_at(language: str, tmp_path: Path) -> None:
    """In another language the paragraph is shown, and one warning says why."""
    said = (a_statement("be renewed"), a_statement("20 years"))
    corpus = a_corpus(*said, source=a_source(language=language))
    verification = verified(tmp_path, corpus)
    (warning,) = verification.warnings
    assert warning.code == "cues-not-checked"
    assert warning.place == Place("seeds/gazette.md", 3)
    assert repr(language) in warning.message
    for check in verification.checks:
        assert check.sentence == DOCUMENT.splitlines()[-1]
        assert check.passages[0].left_out == ()


def test_a_source_that_says_nothing_needs_no_language(tmp_path: Path) -> None:
    """A source without quotations has no quotations to warn of."""
    corpus = a_corpus(source=a_source(language="fa"))
    assert verified(tmp_path, corpus).warnings == ()


def test_a_changed_document_is_a_problem(tmp_path: Path) -> None:
    """Another digest is a problem, and quotations are looked for all the same."""
    said = a_statement("mutual defense"), a_statement("no longer there")
    document = DOCUMENT + "\n"
    verification = verified(tmp_path, a_corpus(*said), document=document)
    codes = [problem.code for problem in verification.problems]
    assert codes == ["not-in-document", "document-changed"]
    digest = hashlib.sha256(document.encode()).hexdigest()
    assert verification.problems[1].text == digest
    assert verification.documents[0].sha256 == digest
    assert [check.found for check in verification.checks] == [True, False]


def test_a_missing_digest_is_a_warning(tmp_path: Path) -> None:
    """Without a digest the quotations count, and the warning gives the digest."""
    verification = verified(tmp_path, a_corpus(source=a_source(sha256=None)))
    assert verification.ok
    (warning,) = verification.warnings
    assert warning.code == "no-digest"
    digest = hashlib.sha256(DOCUMENT.encode()).hexdigest()
    assert warning.hint == f'add `sha256 = "{digest}"`'


def test_a_source_without_a_document_is_a_problem_if_it_speaks(tmp_path: Path) -> None:
    """What names no document cannot be verified, if there is anything to verify."""
    source = a_source(document=None, sha256=None)
    assert verify(a_corpus(source=source), tmp_path).ok
    verification = verify(a_corpus(a_statement("so"), source=source), tmp_path)
    (problem,) = verification.problems
    assert problem.code == "no-document"
    assert problem.place == Place("seeds/gazette.md", 3)
    assert [check.found for check in verification.checks] == [False]


def test_a_missing_document_is_one_problem(tmp_path: Path) -> None:
    """A missing file is said once, not for each quotation, with the nearest name."""
    (tmp_path / "gazete.txt").write_text("so", encoding="utf-8")
    said = a_statement("mutual defense"), a_statement("20 years")
    verification = verify(a_corpus(*said), tmp_path)
    (problem,) = verification.problems
    assert problem.code == "document-missing"
    assert problem.hint == "did you mean 'gazete.txt'?"
    assert [check.found for check in verification.checks] == [False, False]
    assert [check.looked_for for check in verification.checks] == [False, False]
    assert verification.documents[0].sha256 is None


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    """A folder of the document's name is not the document."""
    (tmp_path / "gazette.txt").mkdir()
    (problem,) = verify(a_corpus(), tmp_path).problems
    assert problem.code == "document-missing"


@pytest.mark.parametrize("target", ["other.txt", "documents2/other.txt"])
def test_a_link_that_leads_out_is_refused(target: str, tmp_path: Path) -> None:
    """What a link outside the folder leads to is not read, whatever it holds."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "documents2").mkdir()
    (tmp_path / target).write_text(DOCUMENT, encoding="utf-8")
    (folder / "gazette.txt").symlink_to(tmp_path / target)
    verification = verify(a_corpus(a_statement("mutual defense")), folder)
    (problem,) = verification.problems
    assert problem.code == "document-outside"
    assert verification.documents[0].sha256 is None
    assert not verification.checks[0].found


def test_a_name_that_leads_out_is_refused(tmp_path: Path) -> None:
    """Even a source that was forced to hold a path reads nothing outside."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "gazette.txt").write_text(DOCUMENT, encoding="utf-8")
    source = a_source()
    object.__setattr__(source, "document", "../gazette.txt")
    (problem,) = verify(a_corpus(source=source), folder).problems
    assert problem.code == "document-outside"


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    """A link is a file like any other as long as it stays in the folder."""
    (tmp_path / "real.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "gazette.txt").symlink_to(tmp_path / "real.txt")
    folder = tmp_path / "linked"
    folder.symlink_to(tmp_path)
    assert verify(a_corpus(a_statement("20 years", hedged=True)), folder).ok


def test_a_link_to_itself_is_no_document(tmp_path: Path) -> None:
    """A link that goes round in circles is a problem, not a crash."""
    (tmp_path / "gazette.txt").symlink_to(tmp_path / "gazette.txt")
    (problem,) = verify(a_corpus(), tmp_path).problems
    assert problem.code in ("document-missing", "document-unreadable")


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    """What is no plain file is not opened: reading a pipe would wait for ever."""
    os.mkfifo(tmp_path / "gazette.txt")
    (problem,) = verify(a_corpus(), tmp_path).problems
    assert problem.code == "document-missing"


def test_what_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system refuses to read is a problem, with the system's word."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    (problem,) = verified(tmp_path, a_corpus()).problems
    assert problem.code == "document-unreadable"
    assert problem.message == (
        "the document 'gazette.txt' cannot be read: Permission denied"
    )


def test_what_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are a problem, with their line."""
    document = b"The pact\r\nbinds\rboth\n\xe9galement"
    source = a_source(sha256=hashlib.sha256(document).hexdigest())
    corpus = a_corpus(a_statement("binds"), source=source)
    verification = verified(tmp_path, corpus, document=document)
    (problem,) = verification.problems
    assert problem.code == "document-not-utf-8"
    assert problem.message == "line 4 of the document 'gazette.txt' is not UTF-8"
    assert not verification.checks[0].found
    assert verification.documents[0].sha256 == source.sha256


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    """A byte-order mark is no part of the first word, and is one of the digest."""
    document = "\ufeffBoth are bound."
    digest = hashlib.sha256(document.encode()).hexdigest()
    source = a_source(title="Both are bound", sha256=digest)
    corpus = a_corpus(a_statement("Both are bound"), source=source)
    assert verified(tmp_path, corpus, document=document).ok


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_documents_must_be_a_folder(name: str, tmp_path: Path) -> None:
    """Without a folder of documents there is nothing to verify against."""
    (tmp_path / "file.txt").write_text("so", encoding="utf-8")
    with pytest.raises(InvalidValueError, match=f"must be a folder, not .*{name}"):
        verify(a_corpus(), tmp_path / name)
    with pytest.raises(TreatycmpError, match="that the source cards name"):
        verify(a_corpus(), str(tmp_path / name))


MESSAGES = {
    "no document": (
        {"document": None, "sha256": None},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: the source 'gazette' names no document to verify it against \
[no-document]
    = add `document = "…"`, the name of the file that holds its text""",
    ),
    "no such file": (
        {"document": "else.pdf"},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: the folder of documents has no file 'else.pdf' [document-missing]
    | else.pdf
    = put the file there""",
    ),
    "a link that leads out": (
        {"document": "link"},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: the document 'link' leads out of the folder of documents \
[document-outside]
    | link
    = put the file itself there""",
    ),
    "another digest": (
        {"sha256": "0" * 64},
        [("The pact", "does not provide")],
        f"""\
seeds/gazette.md:3: the document 'gazette.txt' is not the one that the source 'gazette'\
 was coded from: its SHA-256 digest is another [document-changed]
    | {hashlib.sha256(DOCUMENT.encode()).hexdigest()}
    = find the file that was coded; or read this one to the end, and give its digest as\
 `sha256`""",
    ),
    "no digest": (
        {"sha256": None},
        [("The pact", "does not provide")],
        f"""\
seeds/gazette.md:3: the source 'gazette' has no `sha256`: another edition of its \
document would go unnoticed [no-digest]
    = add `sha256 = "{hashlib.sha256(DOCUMENT.encode()).hexdigest()}"`""",
    ),
    "bytes": (
        {"document": "bytes", "sha256": hashlib.sha256(b"\xff").hexdigest()},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: line 1 of the document 'bytes' is not UTF-8 [document-not-utf-8]
    = convert the file to UTF-8, and give the digest of the new one""",
    ),
    "another language": (
        {"language": "fa"},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: no negations, hedges or attributions are looked for around the \
quotations of 'gazette', whose language is 'fa' [cues-not-checked]
    = see for yourself that its quotations leave out none""",
    ),
    "a hedge and an attribution": (
        {},
        [("20 years",), ("be renewed",)],
        """\
clauses/pact.md:9: the sentence has “said” outside the quotation [attribution-left-out]
    | It runs for 20 years, the envoy said.
    = see who says it: the author, or somebody whom he reports
clauses/pact.md:9: the sentence has “may” outside the quotation [hedge-left-out]
    | It may be renewed.
    = quote it and set `hedged`, or make sure that it weakens nothing""",
    ),
    "another title": (
        {"title": "Utopia and Ruritania sign the pact"},
        [("The pact", "does not provide")],
        """\
seeds/gazette.md:3: the words of `title` are not in the document 'gazette.txt' of \
'gazette' [words-not-in-document]
    | Utopia and Ruritania sign the pact
    = the nearest text is “Utopia and Ruritania sign a pact”: `title` has “the” for \
“a”""",
    ),
    "spans apart": (
        {},
        [("be renewed", "20 years")],
        """\
clauses/pact.md:9: no paragraph of the document 'gazette.txt' of 'gazette' has the \
spans in this order [spans-apart]
    | be renewed […] 20 years
    = quote one paragraph, in its order; make two statements of two""",
    ),
}


@pytest.mark.parametrize(
    ("fields", "quotations", "expected"), MESSAGES.values(), ids=MESSAGES
)
def test_messages(
    fields: dict[str, object],
    quotations: list[tuple[str, ...]],
    expected: str,
    tmp_path: Path,
) -> None:
    """Every message says what is wrong, where, and what to do about it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    (folder / "bytes").write_bytes(b"\xff")
    source = a_source(**fields)
    said = [a_statement(*spans) for spans in quotations]
    verification = verified(folder, a_corpus(*said, source=source))
    given = [*verification.problems, *verification.warnings]
    assert "\n".join(str(diagnostic) for diagnostic in given) == expected


def test_equal_diagnostics_are_given_once_and_in_order(tmp_path: Path) -> None:
    """Problems are sorted by place, so that their order says nothing else."""
    places = [Place("clauses/pact.md", line) for line in (30, 9, 20)]
    said = [a_statement(f"Not{n} there", place=p) for n, p in enumerate(places)]
    problems = verified(tmp_path, a_corpus(*said)).problems
    assert [problem.place for problem in problems] == sorted(places)


def test_checks_are_in_the_order_of_the_corpus(tmp_path: Path) -> None:
    """There is one check a statement, in the order in which the corpus has them."""
    said = [a_statement(words) for words in ("years", "not there", "defense", "pact")]
    corpus = a_corpus(*said)
    checks = verified(tmp_path, corpus).checks
    assert tuple(check.utterance for check in checks) == corpus.utterances


def test_each_source_has_its_own_document(tmp_path: Path) -> None:
    """Words that stand in another source's document are not found."""
    (tmp_path / "other.txt").write_text("It binds both.", encoding="utf-8")
    other = a_source(id="other", title="both", document="other.txt", sha256=None)
    corpus = Corpus(
        treaties=(PACT,),
        sources=(a_source(), other),
        statements=(a_statement("It binds both"), a_statement("both", source="other")),
    )
    verification = verified(tmp_path, corpus)
    found = {check.utterance.source: check.found for check in verification.checks}
    assert found == {"gazette": False, "other": True}


def test_hints_are_imported_when_needed() -> None:
    """Verifying what is all there does not import the library that makes hints."""
    script = (
        "import sys; from treatycmp.verification import verify;"
        "from treatycmp.corpus import Corpus; verify(Corpus(), '.');"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603
