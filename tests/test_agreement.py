"""Agreement of two codings: what is matched, what is counted, what is refused."""

from __future__ import annotations

import hashlib
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from treatycmp import (
    BASE,
    Consultation,
    Contrast,
    Corpus,
    CorpusError,
    DefenseCooperation,
    Diagnostic,
    Duration,
    InvalidValueError,
    MissingExtraError,
    MutualDefense,
    Place,
    Quotation,
    Signature,
    Source,
    Speaker,
    State,
    Statement,
    Treaty,
    TreatycmpError,
)
from treatycmp.agreement import (
    Agreement,
    CellPair,
    Tally,
    UnitKind,
    agree,
)
from treatycmp.agreement.agreeing import placed
from treatycmp.agreement.coefficients import counted_alpha, gauge
from treatycmp.agreement.extra import alpha

if TYPE_CHECKING:
    from pathlib import Path

    from treatycmp import Topic

__all__: list[str] = []

GAZETTE = """\
Utopia and Ruritania have signed a pact.

It obliges each party to defend the other and to consult in a crisis.

The pact lasts for ten years. The pact is new. Unlike it, the accord is old.
"""
DUTIES = "It obliges each party to defend the other and to consult in a crisis."
LASTING = "The pact lasts for ten years."
UNLIKE = "Unlike it, the accord is old."


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Make a folder with two documents."""
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "herald.txt").write_text("The pact binds both.", encoding="utf-8")
    return tmp_path


def source(id_: str = "gazette", **more: Any) -> Source:  # noqa: ANN401 - its fields
    """Make a source; its document is called as the source is."""
    given: dict[str, Any] = {"document": f"{id_}.txt", **more}
    return Source(id=id_, title="A Pact", published="1934", **given)


def said(
    quotation: Quotation | str,
    topic: type[Topic] = Duration,
    **more: Any,  # noqa: ANN401 - its fields
) -> Statement:
    """Make a statement that the pact has a clause."""
    given: dict[str, Any] = {
        "treaty": "pact",
        "source": "gazette",
        "speaker": "author",
        "manner": "author",
        "says": "present",
        **more,
    }
    return Statement(clause=topic(), quotation=quotation, **given)


def contrast(quotation: str = UNLIKE, **more: str) -> Contrast:
    """Make a contrast of the pact and the accord."""
    given: dict[str, Any] = {
        "treaty": "pact",
        "others": ["accord"],
        "says": "differs",
        "respect": "age",
        **more,
    }
    return Contrast(
        source="gazette",
        speaker="author",
        manner="author",
        quotation=quotation,
        **given,
    )


def corpus(*utterances: Statement | Contrast, **more: Any) -> Corpus:  # noqa: ANN401
    """Make a corpus of what is said in the gazette of a pact and an accord."""
    given: dict[str, Any] = {
        "treaties": [Treaty(id="pact", label="Pact"), Treaty(id="accord", label="Acc")],
        "sources": [source()],
        **more,
    }
    return Corpus(
        statements=[u for u in utterances if isinstance(u, Statement)],
        contrasts=[u for u in utterances if isinstance(u, Contrast)],
        **given,
    )


def both(agreement: Agreement) -> list[tuple[str, str, float]]:
    """Give the words of each pair, and how far they overlap."""
    return [
        (p.a.said.quotation.text, p.b.said.quotation.text, round(p.overlap, 3))
        for p in agreement.pairs
    ]


def counts(agreement: Agreement) -> tuple[int, int, int]:
    """Give how many statements A, B and both have."""
    tally = agreement.tally(UnitKind.STATEMENT)
    return tally.a, tally.b, tally.both


def test_quotations_may_be_cut_longer_or_shorter(documents: Path) -> None:
    """Words inside longer ones make a pair; overlap is shared by united characters."""
    short = "lasts for ten years"
    found = agree(corpus(said(LASTING)), corpus(said(short)), documents)
    assert both(found) == [(LASTING, short, round(len(short) / len(LASTING), 3))]


def test_half_of_the_shorter_one_must_be_shared(documents: Path) -> None:
    """Exactly half of the shorter quotation's characters is enough; less is not."""
    a, b = corpus(said("The pact")), corpus(said("pact lasts"))
    assert both(agree(a, b, documents)) == [("The pact", "pact lasts", 0.286)]
    a, b = corpus(said("The pact lasts")), corpus(said("lasts for ten"))
    assert counts(agree(a, b, documents)) == (1, 1, 0)


def test_spans_are_counted_without_what_they_leave_out(documents: Path) -> None:
    """What stands between two spans is quoted by nobody."""
    spans = Quotation(["The pact lasts", "ten years."])
    found = agree(corpus(said(spans)), corpus(said(LASTING)), documents)
    assert [pair.overlap for pair in found.pairs] == [24 / 29]
    between = agree(corpus(said(spans)), corpus(said("for")), documents)
    assert counts(between) == (1, 1, 0)


def test_words_that_stand_twice_are_where_the_partner_is(documents: Path) -> None:
    """Of several standings, that which overlaps best with the other side is taken."""
    a, b = corpus(said("The pact")), corpus(said("The pact is new."))
    (pair,) = agree(a, b, documents).pairs
    start = GAZETTE.index("The pact is new.")
    assert pair.a.standing.spans == ((start, start + len("The pact")),)
    (alone,) = agree(a, corpus(), documents).documents[0].only_a
    first = GAZETTE.index("The pact")
    assert alone.standing.spans == ((first, first + len("The pact")),)
    assert alone.standing.paragraph == 3


def test_the_total_overlap_is_the_greatest(documents: Path) -> None:
    """A unit goes without its best partner where both together fit better otherwise."""
    a = corpus(said(LASTING), said("The pact lasts for", DefenseCooperation))
    b = corpus(
        said("The pact lasts for ten", DefenseCooperation), said("for ten years")
    )
    assert {pair[:2] for pair in both(agree(a, b, documents))} == {
        (LASTING, "for ten years"),
        ("The pact lasts for", "The pact lasts for ten"),
    }


def test_a_split_conjunction_is_paired_by_its_values(documents: Path) -> None:
    """Where the same words carry several statements, those coded alike are pairs."""
    a = corpus(said(DUTIES, MutualDefense), said(DUTIES, Consultation))
    found = agree(a, a, documents)
    assert [pair.differs for pair in found.pairs] == [(), ()]


def test_the_tie_break_never_outweighs_overlap(documents: Path) -> None:
    """Better overlap wins over values in common, however many these are."""
    a = corpus(said(LASTING))
    b = corpus(
        said("The pact lasts for ten"),
        said(LASTING, MutualDefense, says="absent", hedged=True, manner="headline"),
    )
    (pair,) = agree(a, b, documents).pairs
    assert pair.overlap == 1
    assert pair.differs == ("topic", "says", "manner", "hedged")


def test_contrasts_are_matched_among_themselves(documents: Path) -> None:
    """A statement is no partner of a contrast in the same words."""
    found = agree(corpus(said(UNLIKE)), corpus(contrast()), documents)
    assert found.tally(UnitKind.STATEMENT) == Tally(a=1, b=0, both=0)
    assert found.tally(UnitKind.CONTRAST) == Tally(a=0, b=1, both=0)
    assert found.pairs == ()


def test_a_contrast_has_no_direction(documents: Path) -> None:
    """Whichever treaty is held against the other, the contrast is coded alike."""
    turned = contrast(treaty="accord", others=["pact"])  # type: ignore[arg-type]
    (pair,) = agree(corpus(contrast()), corpus(turned), documents).pairs
    assert (pair.kind, pair.differs) == (UnitKind.CONTRAST, ())
    other = corpus(contrast(says="alike"))
    (pair,) = agree(corpus(contrast()), other, documents).pairs
    assert (pair.differs, pair.alike) == (("says",), False)


def test_precision_recall_and_f1_take_a_as_the_reference(documents: Path) -> None:
    """Precision is of what B has, recall of what A has."""
    a = corpus(said(DUTIES), said(LASTING), said("The pact is new."))
    b = corpus(said(DUTIES), said(LASTING, MutualDefense))
    found = agree(a, b, documents)
    tally = found.tally(UnitKind.STATEMENT)
    assert (tally.precision, tally.recall, tally.f1) == (1, 2 / 3, 0.8)
    strict = found.tally(UnitKind.STATEMENT, strict=True)
    assert (strict.both, strict.f1) == (1, 0.4)


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({"treaty": "accord"}, False),
        ({"topic": MutualDefense}, False),
        ({"says": "absent"}, False),
        ({"status": "proposed"}, False),
        ({"manner": "headline"}, True),
        ({"manner": "question", "speaker": "interviewer"}, True),
        ({"hedged": True}, True),
        ({"identified": "inferred", "refers": "The pact"}, True),
    ],
)
def test_the_strict_figure_asks_what_is_said_of_what(
    documents: Path,
    changes: dict[str, Any],
    alike: bool,  # noqa: FBT001 - an outcome
) -> None:
    """Treaty, topic, says and status must be the same; who says it how, need not be."""
    (pair,) = agree(
        corpus(said(LASTING)), corpus(said(LASTING, **changes)), documents
    ).pairs
    named = {"speaker", "manner"} if "speaker" in changes else {*changes} - {"refers"}
    assert {*pair.differs} == named
    assert pair.alike is alike


def test_sources_are_matched_by_their_documents(documents: Path) -> None:
    """Ids may differ; what only one corpus has is named, and counted nowhere."""
    digest = hashlib.sha256((documents / "gazette.txt").read_bytes()).hexdigest()
    (documents / "copy.txt").write_bytes((documents / "gazette.txt").read_bytes())
    extra = said("The pact binds both.", MutualDefense, source="herald")
    a = corpus(said(LASTING), extra, sources=[source(), source("herald")])
    other = source("paper", document="copy.txt", sha256=digest)
    b = corpus(said(LASTING, source="paper"), sources=[other])
    found = agree(a, b, documents)
    assert [each.label for each in found.documents] == ["gazette / paper"]
    assert counts(found) == (1, 1, 1)
    assert found.sources_only == (("herald",), ())
    assert [cell.topic for cell in found.cells] == ["duration"]


def test_a_source_without_a_document_is_nobodys(documents: Path) -> None:
    """A card that names no document, and says nothing, is no part of any figure."""
    unnamed = source("herald", document=None)
    found = agree(corpus(sources=[source(), unnamed]), corpus(said(DUTIES)), documents)
    assert found.sources_only == ((), ())
    assert [each.label for each in found.documents] == ["gazette"]


def test_two_codings_of_different_documents_are_refused(documents: Path) -> None:
    """Without a document in common there is nothing to agree on, and both are named."""
    a = corpus(sources=[source(document=None)])
    message = "no document in common: A codes none; B codes gazette.txt"
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        agree(a, corpus(said(DUTIES)), documents)


def test_ids_that_only_one_reader_uses_are_told(documents: Path) -> None:
    """One speaker under two ids looks like disagreement, so such ids are listed."""
    people = [Speaker(id="lund", name="A. Lund"), Speaker(id="ada", name="A. Lund")]
    how: dict[str, Any] = {"manner": "paraphrased"}
    a = corpus(said(DUTIES, speaker="lund", **how), contrast(), speakers=people)
    b = corpus(said(DUTIES, speaker="ada", **how), speakers=people)
    assert agree(a, b, documents).ids_only == {
        "treaties": (("accord",), ()),
        "speakers": (("author", "lund"), ("ada",)),
    }


def test_cells_are_compared_as_published(documents: Path) -> None:
    """Each cell on which either has an agreed statement has both findings."""
    read = {"sources": [source(codebook=1)]}
    a = corpus(
        said(DUTIES, MutualDefense),
        said(DUTIES, Consultation, status="proposed"),
        said(LASTING),
        **read,
    )
    b = corpus(
        said(DUTIES, MutualDefense),
        said(LASTING, says="absent"),
        said(UNLIKE, treaty="other"),
        treaties=[Treaty(id="pact", label="P"), Treaty(id="other", label="O")],
        **read,
    )
    assert agree(a, b, documents).cells == (
        CellPair(treaty="other", topic="duration", a=None, b=State.PRESENT),
        CellPair(
            treaty="pact", topic="mutual-defense", a=State.PRESENT, b=State.PRESENT
        ),
        CellPair(treaty="pact", topic="duration", a=State.PRESENT, b=State.ABSENT),
    )


def test_silence_counts_only_where_sources_were_read(documents: Path) -> None:
    """A cell that one corpus was not read for is not coded there."""
    a = corpus(said(LASTING), sources=[source(codebook=1)])
    b = corpus(said(DUTIES, MutualDefense))
    cells = {cell.topic: (cell.a, cell.b) for cell in agree(a, b, documents).cells}
    assert cells == {
        "duration": (State.PRESENT, State.NOT_CODED),
        "mutual-defense": (State.NOT_STATED, State.PRESENT),
    }


def test_cells_are_of_topics_that_both_codebooks_have(documents: Path) -> None:
    """A topic that one reader could not use is no disagreement on a cell."""
    small = type(BASE)((MutualDefense,), version=1)
    a = corpus(said(DUTIES, MutualDefense), said(LASTING))
    b = corpus(said(DUTIES, MutualDefense), codebook=small)
    assert [cell.topic for cell in agree(a, b, documents).cells] == ["mutual-defense"]


def test_an_empty_document_has_no_figures(documents: Path) -> None:
    """Where nothing is coded there is no precision, recall or F1."""
    tally = agree(corpus(), corpus(), documents).tally(UnitKind.STATEMENT)
    assert (tally.precision, tally.recall, tally.f1) == (None, None, None)


BINARY = list(zip("0100000010", "1110010000", strict=True))
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))


@pytest.mark.parametrize(
    ("values", "expected"),
    [(BINARY, 1 - 19 * 4 / (14 * 6)), (NOMINAL, (23 * 18 - 104) / (24 * 23 - 104))],
)
def test_alpha_is_that_of_the_published_examples(
    values: list[tuple[str, str]], expected: float
) -> None:
    """Krippendorff (2011), examples A and B: alpha is 0.095, and 0.692.

    By the definition, from the coincidences: in A four units differ, and 14 zeros meet
    6 ones; in B nine of twelve units agree (18 of 24 values), and the values occur 4,
    6, 6, 6 and 2 times.
    """
    assert round(expected, 3) in (0.095, 0.692)
    assert alpha(values) == pytest.approx(expected)
    kinds = {pair: values.count(pair) for pair in values}
    assert counted_alpha(kinds) == pytest.approx(expected)


def test_an_interval_holds_alpha_and_depends_on_the_seed() -> None:
    """The interval lies around alpha; one seed gives one interval, another another."""
    values = [("a", "a")] * 30 + [("b", "b")] * 10 + [("a", "b")] * 5 + [("c", "c")]

    def interval(seed: int) -> tuple[float, float]:
        found = gauge("topic", values, resamples=400, seed=seed).interval
        assert found is not None
        return found

    first, last = interval(1)
    assert 0.4 < first < alpha(values) < last < 1
    assert interval(1) == (first, last)
    assert interval(2) != (first, last)


def test_an_interval_has_an_expected_width() -> None:
    """For evenly spread values, the interval is near that of a proportion.

    Alpha is then about 1 - 2·(share that differs), so its standard error is about
    2·√(p(1-p)/n): here 0.06, and the interval 3.92 times that wide.
    """
    values = [("a", "a"), ("b", "b")] * 45 + [("a", "b"), ("b", "a")] * 5
    found = gauge("says", values, resamples=2000, seed=0)
    assert found.alpha == pytest.approx(1 - 0.1 / (1 - 198 / 398 - 1 / 398), abs=0.01)
    assert found.interval is not None
    assert found.interval[1] - found.interval[0] == pytest.approx(0.235, abs=0.02)


def test_a_resample_of_one_value_has_no_alpha() -> None:
    """Of ten pairs, some of the resamples hold one value only: they are left out."""
    assert counted_alpha({("a", "a"): 10}) is None
    values = [("a", "a"), ("b", "b")] * 5
    found = gauge("says", values, resamples=4000, seed=0)
    assert (found.alpha, found.interval) == (1, (1, 1))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "fewer than 10 pairs"),
        ([("a", "a"), ("b", "b"), ("c", "c")] * 3, "fewer than 10 pairs"),
        ([("a", "a")] * 50, "only one value is used"),
        (
            [("a", "a")] * 50 + [("a", "b")] * 2 + [("b", "b")] * 2,
            "fewer than 5 pairs outside the most frequent value",
        ),
        ([("a", "a")] * 50 + [("a", "b")] * 2 + [("b", "b")] * 3, ""),
        ([("a", "b")] * 10, ""),
    ],
)
def test_alpha_is_not_established_where_it_means_nothing(
    values: list[tuple[str, str]], reason: str
) -> None:
    """The reason stands in place of alpha; how many agree is always told."""
    found = gauge("topic", values, resamples=40, seed=0)
    assert found.reason == reason
    assert (found.alpha is None) is (found.interval is None) is bool(reason)
    assert found.agreeing == sum(a == b for a, b in values)
    assert found.share == (found.agreeing / len(values) if values else None)


def test_problems_of_both_corpora_are_told_together(documents: Path) -> None:
    """What is not found, missing or changed is named, with its corpus."""
    a = corpus(said("The pact ends.", place=Place("clauses/pact.md", 9)))
    b = corpus(
        sources=[source(sha256="0" * 64), source("missing")],
    )
    with pytest.raises(CorpusError) as raised:
        agree(a, b, documents, names=("first", "second"))
    assert [(str(d.place), d.code) for d in raised.value.diagnostics] == [
        ("first/clauses/pact.md:9", "not-in-document"),
        ("second", "document-changed"),
        ("second", "document-missing"),
    ]


def test_other_words_than_quotations_are_left_to_verify(documents: Path) -> None:
    """A title that the document does not print hinders no matching."""
    a = corpus(said(LASTING, refers="the treaty"))
    assert counts(agree(a, a, documents)) == (1, 1, 1)


def test_a_related_place_is_in_its_corpus_too() -> None:
    """A diagnostic that points at two places says of both where they are."""
    one, other = Place("a.md", 1), Place("b.md", 2)
    problem = Diagnostic(place=one, code="x", message="y", related=((other, "first"),))
    (found,) = placed([problem], "mine")
    assert found.related == ((Place("mine/b.md", 2), "first"),)


def test_documents_must_be_a_folder(documents: Path) -> None:
    """A folder of documents that is not there is refused by name."""
    with pytest.raises(InvalidValueError, match=r"must be a folder, not '.*nowhere'"):
        agree(corpus(), corpus(), documents / "nowhere")


def test_resamples_must_be_enough_for_an_interval(documents: Path) -> None:
    """Of 39 resamples, none can lie outside an interval of 95 %."""
    with pytest.raises(
        InvalidValueError, match="`resamples` must be 40 or more, not 39"
    ):
        agree(corpus(), corpus(), documents, resamples=39)


@pytest.mark.parametrize("name", ["nltk.metrics.agreement", "scipy.optimize"])
def test_a_missing_extra_is_told(
    documents: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Without the libraries, the message says what to install."""
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'treatycmp\[agree\]'"):
        agree(corpus(), corpus(), documents)
    assert issubclass(MissingExtraError, (TreatycmpError, ImportError))


def test_the_figures_of_all_documents_are_sums(documents: Path) -> None:
    """Units of several documents are counted together, and each document by itself."""
    two = [source(), source("herald")]
    words = "The pact binds both."
    a = corpus(said(LASTING), said(words, source="herald"), sources=two)
    b = corpus(said(words, Signature, source="herald"), sources=two)
    found = agree(a, b, documents)
    tallies = [each.tally(UnitKind.STATEMENT) for each in found.documents]
    assert tallies == [Tally(a=1, b=0, both=0), Tally(a=1, b=1, both=1)]
    assert counts(found) == (2, 1, 1)
