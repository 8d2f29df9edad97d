"""Diagnostics: how a problem is written, and what was probably meant."""

from __future__ import annotations

import pytest

from treatycmp.diagnostics import Diagnostic, Place, did_you_mean, nearest, visible


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place(), ""),
        (Place("a.md"), "a.md"),
        (Place("a.md", 1), "a.md:1"),
        (Place("clauses/a.md", 12), "clauses/a.md:12"),
    ],
)
def test_a_place_is_written_as_compilers_do(place: Place, written: str) -> None:
    """A place is file and line, or the file alone; what Python made has none."""
    assert str(place) == written
    assert bool(place) is (written != "")


def test_places_are_in_the_order_of_reading() -> None:
    """Places sort by file and then by number of line, not by its digits."""
    places = [Place("b", 1), Place("a", 10), Place("a", 9), Place("a"), Place()]
    assert sorted(places) == [*reversed(places)]


def test_a_diagnostic_shows_place_message_text_related_and_hint() -> None:
    """Each part of a diagnostic has a line of its own, in this order."""
    diagnostic = Diagnostic(
        place=Place("a.md", 7),
        code="duplicate-id",
        message="the id 'x' is defined twice",
        text='id = "x"',
        hint="give each an id of its own",
        related=(
            (Place("b.md", 3), "first defined here"),
            (Place(), "made in Python"),
            (Place("c.md"), "and here"),
        ),
    )
    assert str(diagnostic).split("\n") == [
        "a.md:7: the id 'x' is defined twice [duplicate-id]",
        '    | id = "x"',
        "    > b.md:3: first defined here",
        "    > c.md: and here",
        "    = give each an id of its own",
    ]


def test_a_diagnostic_leaves_out_what_it_lacks() -> None:
    """Without place, text, hint and relations, only the message and code remain."""
    assert str(Diagnostic(code="odd", message="it is odd")) == "it is odd [odd]"


@pytest.mark.parametrize(
    ("length", "shown"), [(160, "x" * 160), (161, "x" * 160 + "…")]
)
def test_a_long_text_is_cut(length: int, shown: str) -> None:
    """Of the offending text 160 signs are shown, and an ellipsis if there is more."""
    diagnostic = Diagnostic(code="odd", message="it is odd", text="x" * length)
    assert str(diagnostic).split("\n")[1] == f"    | {shown}"


def test_a_diagnostic_keeps_its_lines() -> None:
    """No text of a corpus adds a line to a diagnostic, or a command to a terminal."""
    hostile = "a\nb\x1b[2J\u202e"
    diagnostic = Diagnostic(
        place=Place(hostile, 1),
        code="odd",
        message=hostile,
        text=hostile,
        hint=hostile,
        related=((Place(hostile, 2), hostile),),
    )
    escaped = r"a\nb\x1b[2J\u202e"
    assert str(diagnostic).split("\n") == [
        f"{escaped}:1: {escaped} [odd]",
        f"    | {escaped}",
        f"    > {escaped}:2: {escaped}",
        f"    = {escaped}",
    ]


def test_diagnostics_are_in_the_order_of_their_places() -> None:
    """Diagnostics sort by place, then by code, then by message."""
    ordered = [
        Diagnostic(place=Place("a", 1), code="b", message="a"),
        Diagnostic(place=Place("a", 2), code="a", message="b"),
        Diagnostic(place=Place("a", 2), code="b", message="a"),
        Diagnostic(place=Place("a", 2), code="b", message="b"),
    ]
    assert sorted(ordered[n] for n in (3, 0, 2, 1)) == ordered


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — ünï “ó” 条約 \N{WAVING BLACK FLAG}", None),
        ("a\tb", r"a\tb"),
        ("a\r\nb", r"a\r\nb"),
        ("\x00\x7f\x85", r"\x00\x7f\x85"),
        ("a\u200cb", r"a\u200cb"),
        ("a\xa0b", r"a\xa0b"),
        ("a\ud800b", r"a\ud800b"),
        ("\U000e0001", r"\U000e0001"),
        ("a\\nb", None),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str | None) -> None:
    """Signs that do not print are escaped, and all others stay as they are."""
    assert visible(text) == (text if shown is None else shown)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("maner", ["source", "manner"], "manner"),
        ("MANNER", ["source", "manner"], "manner"),
        ("manner", ["Source", "Manner"], "Manner"),
        ("manner", ["Manner", "manner", "MANNER"], "MANNER"),
        ("xyz", ["source", "manner"], None),
        ("abcxx", ["abcde"], "abcde"),
        ("abxxx", ["abcde"], None),
        ("maner", [], None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], meant: str | None) -> None:
    """The nearest known word is found whatever the case, if it is near enough."""
    assert nearest(word, known) == meant
    assert nearest(word, reversed(known)) == meant


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("maner", ["source", "manner"], "did you mean `manner`?"),
        ("xyz", ["source", "manner"], "known: manner, source"),
        ("xyz", ["source"], "known: source"),
        ("xyz", [], "there are none"),
    ],
)
def test_the_hint_for_a_mistyped_name(word: str, known: list[str], hint: str) -> None:
    """The hint is the nearest name, else all names in order, else that none is."""
    assert did_you_mean(word, known) == hint
    assert did_you_mean(word, iter(known)) == hint
