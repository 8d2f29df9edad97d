"""Formulas from text: what is read, and what is said of what cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp.codebook import (
    BASE,
    EXACT,
    Clause,
    Codebook,
    Duration,
    MutualDefense,
    NonAssistance,
    Prolongation,
    Signature,
)
from treatycmp.codebook.terms import term
from treatycmp.logic import (
    MAX_DEPTH,
    MAX_SIGNS,
    Formula,
    FormulaError,
    Misread,
    contested,
    ge,
    has,
    includes,
    one_of,
    parse,
    read_formula,
    stated,
    within,
)

if TYPE_CHECKING:
    from pathlib import Path

A, B, C = has(MutualDefense), has(NonAssistance), has(Duration)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("has(MutualDefense)", A),
        ("has('mutual-defense')", A),
        ('has("Mutual defense")', A),
        ("  ( has( MutualDefense ) )  ", A),
        ("has(MutualDefense)\n\t& ~has(NonAssistance)\r\n", A & ~B),
        ("has(MutualDefense) & has(NonAssistance) | has(Duration)", (A & B) | C),
        ("has(MutualDefense) & (has(NonAssistance) | has(Duration))", A & (B | C)),
        ("~has(MutualDefense) & has(Duration)", ~A & C),
        ("~(has(MutualDefense) & has(Duration))", ~(A & C)),
        ("has(Duration, years=20)", has(Duration, years=20)),
        (
            "has(Duration, years=one_of('indefinite', 20,))",
            has(Duration, years=one_of(20, "indefinite")),
        ),
        (
            "has(Prolongation, automatic=True, years=ge(-1))",
            has(Prolongation, years=ge(-1), automatic=True),
        ),
        ("has(Signature, date=within('2024'))", has(Signature, date=within("2024"))),
        (
            "has(MutualDefense, obligor=includes('it\\'s'))",
            has(MutualDefense, obligor=includes("it's")),
        ),
        (
            "(has(MutualDefense, obligor=includes('# no')) )  ",
            has(MutualDefense, obligor=includes("# no")),
        ),
        (
            "# it's X\nhas(MutualDefense, # 'who\nobligor=includes('# no')) # \"",
            has(MutualDefense, obligor=includes("# no")),
        ),
        ("stated(Duration)", stated(Duration)),
        ("contested(Signature, 'date')", contested(Signature, "date")),
    ],
)
def test_formulas_are_read(text: str, formula: Formula) -> None:
    """White space, quotes and parentheses make no difference, and `&` binds closer."""
    assert parse(text) == formula


def test_users_topics_are_read_with_their_codebook() -> None:
    """A topic of a user's own goes by its name in the codebook that is given."""

    @attrs.frozen(kw_only=True)
    class NuclearSharing(Clause):
        """A clause type of a user's own."""

        dual_key: bool | None = term(EXACT, "whether both must consent")

    own = BASE.extended(NuclearSharing)
    formula = has(NuclearSharing, dual_key=False)
    assert parse("has(NuclearSharing, dual_key=False)", own) == formula
    with pytest.raises(FormulaError, match="there is no topic `NuclearSharing`"):
        parse("has(NuclearSharing)")


PROBLEMS: list[tuple[str, list[tuple[int, str | None, str]]]] = [
    ("", [(1, "", "there is no formula: write has(…)")]),
    ("  ", [(1, "", "there is no formula: write has(…)")]),
    (
        "has(MutalDefense) & hass(Duration) | stated()",
        [
            (5, "MutalDefense", "did you mean `MutualDefense`?"),
            (21, "hass", "there is no `hass`; did you mean `has`?"),
            (38, "stated()", "stated(…) needs a topic, as stated(MutualDefense)"),
        ],
    ),
    ("has('mutal-defense')", [(5, "'mutal-defense'", "`mutual-defense`?")]),
    ("has(MutualDefense())", [(5, "MutualDefense()", "this is no topic")]),
    ("has(*[Duration])", [(5, "*[Duration]", "this is no topic")]),
    (
        "has(MutalDefense, years=ge())",
        [(5, "MutalDefense", ""), (25, "ge()", "ge(…) takes one value")],
    ),
    (
        "has(Duration, yers=20, years=0)",
        [
            (15, "yers=20", "Duration has no term 'yers'; did you mean `years`?"),
            (30, "0", "`years` must be greater than 0"),
        ],
    ),
    (
        "has(Duration, years >= 20)",
        [(15, "years >= 20", "name its term, as in years=ge(20)")],
    ),
    ("has(Duration, **{})", [(15, "**{}", "has(…) takes no such argument")]),
    ("stated(Duration, years=3)", [(18, "years=3", "takes no such argument")]),
    ("stated(Duration, 'years')", [(18, "'years'", "takes no such argument")]),
    ("contested(Signature, date)", [(22, "date", "name a term in quotes")]),
    ("contested(Signature, 'dat')", [(22, "'dat'", "did you mean `date`?")]),
    ("contested(Signature, 'date', 1)", [(30, "1", "takes no such argument")]),
    ("has(Duration, years=20.5)", [(21, "20.5", "write a number, a text, True,")]),
    ("has(Duration, years=None)", [(21, "None", "write a number, a text, True,")]),
    ("has(Duration, years=f'{1}')", [(21, "f", "nothing stands before the quotes")]),
    ("has(Duration, years=b 'x')", [(23, "'", "cannot read on: invalid syntax")]),
    (
        "has('it''s', years='a' 'b')",
        [(9, "'s'", "two texts"), (24, "'b'", "two texts")],
    ),
    ("has('''offense''')", [(7, "'offense'", "two"), (16, "''", "two texts stand")]),
    ("has(Offense) &\\\n has(X)", [(15, "\\", "leave it out: a formula may take")]),
    (
        "has('a\\\n')",
        [
            (5, "'", "the quote is not closed in its line"),
            (7, "\\", "leave it out"),
            (1, "'", "the quote is not closed in its line"),
        ],
    ),
    ("has('π' 010)", [(9, "010", "leading zeros")]),
    ("has('€' 010)", [(9, "010", "leading zeros")]),
    ("has(Duration, years=9**9)", [(21, "9**9", "write a number")]),
    ("has(Duration, years=gee(20))", [(21, "gee", "there is no `gee`; did you")]),
    ("has(Duration, years=ge(ge(1)))", [(24, "ge(1)", "takes a plain value")]),
    ("has(Duration, years=ge(x))", [(24, "x", "write a number, a text")]),
    ("has(Duration, years=ge(1, 2))", [(21, "ge(1, 2)", "ge(…) takes one value")]),
    ("has(Duration, years=ge(bound=1))", [(21, "ge(bound=1)", "takes one value")]),
    (
        "has(Duration, years=one_of())",
        [(21, "one_of()", "one_of(…) takes one value or more")],
    ),
    (
        "has(Signature, date=within('last summer'))",
        [(21, "within('last summer')", "cannot read the date 'last summer'")],
    ),
    (
        "has(Signature, date=within('2024~'))",
        [(21, "within('2024~')", "'2024~' is qualified")],
    ),
    ("MutualDefense", [(1, "MutualDefense", "write has(MutualDefense)")]),
    (
        "has(Duration) and not has(Offence) or has(Offense)",
        [
            (1, "has(Duration) and not has(Offence)", "write & for `and`"),
            (1, None, "write | for `or`"),
            (19, "not has(Offence)", "write ~ for `not`"),
            (27, "Offence", "did you mean `Offense`?"),
        ],
    ),
    ("has(Duration) && has(Offense)", [(15, "&&", "write & once")]),
    (
        "has(Offense) && ~has(X) &&",
        [
            (14, "&&", "write & once"),
            (25, "&&", "write & once"),
            (27, "", "something must follow `&&`"),
        ],
    ),
    ("has(Offense) & ", [(15, "", "something must follow `&`")]),
    ("has(Offense) |", [(15, "", "something must follow `|`")]),
    ("has(Offense) & ~\n", [(17, "", "something must follow `~`")]),
    ("has(Offense) & # has(X)", [(15, "", "something must follow `&`")]),
    ("# has(Offense)", [(1, "", "there is no formula: write has(…)")]),
    ("has(Offense) # it's\n)", [(1, ")", "cannot read on: unmatched ')'")]),
    ("has(Offense) and", [(14, "and", "& for"), (17, "", "must follow `and`")]),
    ("has(Offense)) & 'X'", [(13, ")", "cannot read on: unmatched ')'")]),
    ("has(Offense) & '|", [(16, "'", "the quote is not closed in its line")]),
    ("NOT has(Offense)", [(1, "NOT", "write ~ for `NOT`")]),
    ("has(Offense) AND has(Duration)", [(14, "AND", "write & for `AND`")]),
    (
        "has(Offense) OR !has(Duration)",
        [(14, "OR", "| for `OR`"), (17, "!", "~ for `!`")],
    ),
    ("has(Offense) != has(X)", [(1, None, "this is no formula")]),
    ("has('a && b OR') )", [(18, ")", "cannot read on: unmatched ')'")]),
    ('has("it\'s AND") )', [(17, ")", "cannot read on: unmatched ')'")]),
    ("has('\\' AND') )", [(15, ")", "cannot read on: unmatched ')'")]),
    ("NOT (has(X))", [(1, None, "write ~ for `NOT`"), (10, "X", "no topic `X`")]),
    ("And(has(X), 1)", [(1, None, "& for `And`"), (9, "X", ""), (13, "1", "")]),
    ("has(Offense) & OR", [(16, "OR", "write | for `OR`")]),
    (
        "has(Duration, years=1, years=2, years=3)",
        [
            (24, "years=2", "`years` is asked twice: keep one, or write has(…) & "),
            (33, "years=3", "`years` is asked twice"),
        ],
    ),
    ("has(X, y=1, y=1)", [(5, "X", "no topic"), (13, "y=1", "`y` is asked twice")]),
    ("has(Duration, years=ge('20'))", [(21, "ge('20')", "`years` is a number: ")]),
    ("has(Duration, years=le('two'))", [(21, "le('two')", "`years` is a number: ")]),
    ("has(Signature, date=ge(2024))", [(21, "ge(2024)", 'write ge("2024")')]),
    ("has(Signature, date=ge('20'))", [(21, "ge('20')", "'20' is no date, and a")]),
    ("has(X, date=ge('20'))", [(5, "X", "no topic"), (13, "ge('20')", "no date")]),
    ("has(Duration, years=" + "9" * 501 + ")", [(21, "9" * 501, "has 500 digits")]),
    ("has(Duration, years=0x" + "f" * 5000 + ")", [(21, None, "has 500 digits")]),
    ("has(Duration) || has(Offense)", [(15, "||", "write | once")]),
    ("X & has(Duration)", [(1, "X", "this is no formula")]),
    ("X X", [(3, "X", "cannot read on: invalid syntax")]),
    ("\xa0has(Duration)", [(1, "", "cannot read on: invalid non-printable")]),
    ("\xa0", [(1, "", "cannot read on: invalid non-printable")]),
    (")", [(1, ")", "cannot read on: unmatched ')'")]),
    ("  has(Duration) - ", [(18, "", "cannot read on: invalid syntax")]),
    (
        "has('x') && has(Y) & not (has(Z)) OR !has(Duration, years='20')",
        [
            (5, "'x'", "no topic 'x'"),
            (10, "&&", "write & once"),
            (17, "Y", "there is no topic `Y`"),
            (22, "not", "write ~ for `not`"),
            (31, "Z", "there is no topic `Z`"),
            (35, "OR", "write | for `OR`"),
            (38, "!", "write ~ for `!`"),
            (59, "'20'", "`years` is a number: write it without quotes"),
        ],
    ),
    ("has(Offense) & not", [(16, "not", "~ for"), (19, "", "must follow `not`")]),
    ("has(Offense)\nhas(Duration)", [(1, "has", "write & or | before it, to join")]),
    ("(has(Offense) stated(Offense))", [(15, "stated", "write & or |")]),
    ("has(Offense) ~stated(Offense)", [(14, "~stated", "write & or |")]),
    ("not " + "~" * (MAX_DEPTH - 1) + "has(Duration)", [(1, None, "write ~ for")]),
    ("has(Duration", [(4, "(", "cannot read on: '(' was never closed")]),
    ("  has(Duration))", [(16, ")", "cannot read on: unmatched ')'")]),
    ("has(Duration); has(Offense)", [(14, ";", "cannot read on: invalid syntax")]),
    ("has(Duration, years='\\d')", [(21, "'", "cannot read on: invalid escape")]),
    ("é has(Duration)", [(3, "has", "cannot read on: invalid syntax")]),
    ("  has('é') | has(X)", [(7, "'é'", "no topic 'é'"), (18, "X", "topic `X`")]),
    ("has(Duration) + has(Offense)", [(1, None, "this is no formula")]),
    ("has(Duration)(1)", [(1, None, "this is no formula: write has(…)")]),
    ("__import__('os').remove('x')", [(1, None, "this is no formula")]),
    ("lambda: has(Duration)", [(1, None, "this is no formula")]),
    ("[has(Duration)]", [(1, None, "this is no formula")]),
    ("True", [(1, "True", "this is no formula")]),
    ("has('\x00')", [(6, "\x00", "it holds a sign that no text of Python can")]),
    ("has(\udc80)", [(5, "\udc80", "it holds a sign that no text of Python can hold")]),
]


@pytest.mark.parametrize(("text", "problems"), PROBLEMS, ids=range(len(PROBLEMS)))
def test_all_that_is_wrong_is_told_at_its_column(
    text: str, problems: list[tuple[int, str | None, str]]
) -> None:
    """Every problem has its column, the offending piece, and says what to do."""
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert len(error.value.problems) == len(problems)
    for found, (column, piece, message) in zip(
        error.value.problems, problems, strict=True
    ):
        assert found.column == column
        assert message in found.message
        assert piece in (None, found.piece)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("has(Offense) and has(Duration)", "write & for `and`"),
        ("not has(Offense)", "write ~ for `not`"),
        (
            "has(Offense) has(Duration)",
            "write & or | before it, to join it with what stands there",
        ),
        (
            "has(Duration, years=010)",
            "cannot read on: leading zeros in decimal integer literals are not"  # noqa: ISC004 - one message
            " permitted",
        ),
        ("has(1)", "this is no topic: name its class, or quote its key"),
        (
            "has(Duration, 20)",
            "has(…) takes no such argument: name its term, as in years=ge(20)",
        ),
        ("stated(Duration, 20)", "stated(…) takes no such argument: leave it out"),
        ("contested(Signature, date)", 'name a term in quotes, as in "date"'),
        (
            "has(Duration, years=2.5)",
            "write a number, a text, True, False,"  # noqa: ISC004 - one message
            " or one_of, ge, gt, le, lt, within, includes",
        ),
        ("has(Duration, years=ge())", "ge(…) takes one value"),
        ("has(Duration, years=one_of())", "one_of(…) takes one value or more"),
        ("has(\udc80)", "it holds a sign that no text of Python can hold"),
        ("~" * 5_000 + "has(Duration)", "it is nested too deep to be read"),
        (
            "x" * (MAX_SIGNS + 1),
            f"a formula has {MAX_SIGNS} characters at most, not {MAX_SIGNS + 1}",
        ),
    ],
    ids=range(14),
)
def test_messages_say_what_to_do(text: str, message: str) -> None:
    """The message is one sentence, in these words."""
    with pytest.raises(FormulaError) as error:
        parse(text)
    (problem,) = error.value.problems
    assert problem.message == message


def test_what_is_wrong_with_the_whole_is_told_at_its_beginning() -> None:
    """A text that is too long has no piece that is to blame."""
    with pytest.raises(FormulaError) as error:
        parse("x" * (MAX_SIGNS + 1))
    (problem,) = error.value.problems
    assert (problem.line, problem.column, problem.piece) == (1, 1, "")


@pytest.mark.parametrize("text", [None, b"", b"has(Offense)", C])
def test_only_a_text_is_read(text: Any) -> None:  # noqa: ANN401 - anything
    """What is no text is refused by its type."""
    message = f"^the text of a formula is a str, not {type(text).__name__}$"
    with pytest.raises(TypeError, match=message):
        parse(text)


def test_a_number_of_just_the_greatest_length_is_read() -> None:
    """A number of 500 digits is read, and quoted digits are as many as they like."""
    assert parse(f"has(Duration, years={'9' * 500})") == has(
        Duration, years=int("9" * 500)
    )
    text = f"has(MutualDefense, obligor=includes('{'9' * 501}'))"
    assert parse(text) == has(MutualDefense, obligor=includes("9" * 501))


def test_a_text_of_just_the_greatest_length_is_read() -> None:
    """The bound on characters is the greatest length that is read."""
    text = "has(Duration)"
    assert parse(text + " " * (MAX_SIGNS - len(text))) == C


def test_several_problems_are_shown_one_below_the_other() -> None:
    """The message has the problems in order, and the error keeps the text."""
    text = "has(X) & has(Y)"
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert error.value.text == text
    heads = [line.partition(":")[0] for line in str(error.value).splitlines()[::3]]
    assert heads == ["column 5", "column 14"]


LINES = "# who comes to help\nhas(MutalDefense)  # it's\n| stated(Z)\n"
SHOWN = [
    (
        "there is no topic `MutalDefense`; did you mean `MutualDefense`?",
        "has(MutalDefense)  # it's",
        "    ^^^^^^^^^^^^",
    ),
    ("there is no topic `Z`; known: ", "| stated(Z)", "         ^"),
]


def test_on_several_lines_each_problem_has_its_line() -> None:
    """A problem names its line and column, and shows that line alone."""
    with pytest.raises(FormulaError) as error:
        parse(LINES)
    assert [(p.line, p.column) for p in error.value.problems] == [(2, 5), (3, 10)]
    shown = str(error.value).splitlines()
    for place, at, (message, line, marks) in zip(
        ("line 2, column 5", "line 3, column 10"), (0, 3), SHOWN, strict=True
    ):
        assert shown[at].startswith(f"{place}: {message}")
        assert shown[at + 1 : at + 3] == [f"    | {line}", f"    | {marks}"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_lines_end_in_three_ways(end: str) -> None:
    """A comment goes up to the end of its line, whichever of the three ends it."""
    text = end.join(["has(MutualDefense) # it's", "& has(Duration) # x", ""])
    assert parse(text) == A & C
    with pytest.raises(FormulaError) as error:
        parse(text.replace("Duration", "Duraton"))
    assert error.value.text == "has(MutualDefense) # it's\n& has(Duraton) # x\n"
    assert str(error.value).splitlines()[1:] == [
        "    | & has(Duraton) # x",
        "    |       ^^^^^^^",
    ]


def test_places_count_signs_and_not_bytes() -> None:
    """Signs of several bytes before a mistake move it nowhere."""
    text = "has('π' )\n& has(Duration, years=010)"
    with pytest.raises(FormulaError) as error:
        parse(text)
    (problem,) = error.value.problems
    assert (problem.line, problem.column, problem.piece) == (2, 23, "010")


def test_comments_are_as_long_as_they_like() -> None:
    """Only what is read counts towards the length of a formula."""
    comment = "# why\n" * MAX_SIGNS
    assert parse(f"{comment}has(MutualDefense) &\n{comment}has(Duration)") == A & C


def test_an_error_can_be_made_of_a_text_and_its_problems() -> None:
    """Who reads formulas otherwise tells of problems in the same way."""
    problem = Misread(line=2, column=1, piece="b", message="no")
    error = FormulaError("a\r\nb", [problem], file="f.txt")
    assert (error.text, error.problems, error.file) == ("a\nb", (problem,), "f.txt")
    assert str(error) == "f.txt:2:1: no\n    | b\n    | ^"


def test_a_text_may_begin_with_an_empty_line() -> None:
    """The lines before the formula are counted."""
    with pytest.raises(FormulaError) as error:
        parse("\nhas(X)")
    assert [(p.line, p.column) for p in error.value.problems] == [(2, 5)]


def test_a_file_holds_a_formula(tmp_path: Path) -> None:
    """A file is read as a text is, be it written on Windows or not."""
    path = tmp_path / "defense.txt"
    text = "# who comes to help\nhas(MutualDefense)  # it's\n& has(Duration)\n"
    for written in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
    ):
        path.write_bytes(written)
        assert read_formula(path) == A & C
        assert read_formula(str(path)) == A & C


def test_problems_of_a_file_name_it(tmp_path: Path) -> None:
    """They stand at file, line and column, on whatever system the file was written."""
    path = tmp_path / "defense.txt"
    for written in (LINES, LINES.replace("\n", "\r\n")):
        path.write_bytes(written.encode())
        with pytest.raises(FormulaError) as error:
            read_formula(path)
        shown = str(error.value).splitlines()
        assert shown[0].startswith(f"{path}:2:5: {SHOWN[0][0]}")
        assert shown[3].startswith(f"{path}:3:10: {SHOWN[1][0]}")
        assert shown[1:3] == [f"    | {line}" for line in SHOWN[0][1:]]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_a_file_that_is_no_utf8_is_refused_where_it_is_none(
    tmp_path: Path, mark: bytes
) -> None:
    """What is before it is shown, and nothing is guessed."""
    path = tmp_path / "defense.txt"
    path.write_bytes(mark + b"has(MutualDefense)\n# Vertr" + b"\xe4ge\n")
    with pytest.raises(FormulaError) as error:
        read_formula(path)
    assert str(error.value) == (
        f"{path}:2:8: from here on, this is no UTF-8: save the file as UTF-8\n"
        "    | # Vertr\n    |        ^"
    )
    assert error.value.file == str(path)


def test_a_codebook_of_ones_own_reads_its_files(tmp_path: Path) -> None:
    """The topics of a file are those of the codebook that is given."""
    path = tmp_path / "defense.txt"
    path.write_text("has(Duration)", encoding="utf-8")
    with pytest.raises(FormulaError, match="there are none"):
        read_formula(path, Codebook([]))


def test_an_error_shows_the_text_and_marks_the_piece() -> None:
    """Under each message stand the text and marks below the offending piece."""
    with pytest.raises(FormulaError) as error:
        parse("has(Offense) & has(Duraton)")
    assert str(error.value) == (
        "column 20: there is no topic `Duraton`; did you mean `Duration`?\n"
        "    | has(Offense) & has(Duraton)\n"
        "    |                    ^^^^^^^"
    )


def test_an_error_shows_part_of_a_long_text() -> None:
    """Around the piece stand sixty characters at most, on either side."""
    long = " & ".join(["has(Duration)"] * 50)
    with pytest.raises(FormulaError) as error:
        parse(f"{long} & has(X) & {long}")
    _, shown, marks = str(error.value).splitlines()
    assert shown.startswith("    | …")
    assert len(shown) < 150
    assert shown[marks.index("^")] == "X"


def test_an_error_shows_nothing_that_a_terminal_obeys() -> None:
    """Signs that are not printable are escaped wherever the text is shown."""
    with pytest.raises(FormulaError) as error:
        parse("has('\x1b[31m') & '\u202e'")
    assert str(error.value).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "has(Duration) & " * (MAX_SIGNS // 16) + "has(Duration)",
        "~" * 5_000 + "has(Duration)",
        "~" * (MAX_DEPTH + 1) + "has(Duration)",
        "(" * 5_000 + "has(Duration)" + ")" * 5_000,
        "has(Duration, years=" + "9" * 5_000 + ")",
        "has(Duration, years=" + "ge(" * 1_000 + ")" * 1_000 + ")",
        "has(Duration) and " * 900 + "has(Duration)",
        "2**" * 5_000 + "2",
        "-" * 5_000 + "1",
        "[" * 100 + "]" * 100,
        "has(Duration) & (has(Duration) | (" * 51 + "has(Duration)" + "))" * 51,
    ],
    ids=range(11),
)
def test_what_is_too_much_is_refused(text: str) -> None:
    """Whatever is too long, or nested too deep, is an error like any other."""
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "~" * (MAX_DEPTH + 1) + "has(Offense)",
        "has(Offense) & (has(Duration) | (" * 60 + "has(Offense)" + "))" * 60,
        "has(Offense) & (not (" * 60 + "has(Offense)" + "))" * 60,
        "(has(Offense) and not " * 60 + "has(Offense)" + ")" * 60,
    ],
    ids=range(4),
)
def test_what_is_nested_too_deep_is_told(text: str) -> None:
    """The bound on nesting is told at the place where it is passed."""
    with pytest.raises(FormulaError) as error:
        parse(text)
    *_, last = error.value.problems
    assert last.message == "connectives are nested 100 deep at most"


def test_what_is_just_not_too_much_is_read() -> None:
    """Formulas up to the bounds are read, long chains and deep nesting alike."""
    chain = "has(Duration) & " * (MAX_SIGNS // 16 - 1) + "has(Duration)"
    assert len([*parse(chain).atoms]) == MAX_SIGNS // 16
    assert parse("~" * MAX_DEPTH + "has(Duration)").depth == MAX_DEPTH
    formula: Formula = C
    for level in range(MAX_DEPTH):
        formula = (A | formula) if level % 2 else (B & formula)
    assert parse(str(formula)) == formula


def test_the_names_of_python_mean_nothing() -> None:
    """Nothing is ever looked up or run: only the names of formulas are known."""
    for text in (
        "has(BASE)",
        "parse('has(Duration)')",
        "has(Duration).topic",
        "exit()",
    ):
        with pytest.raises(FormulaError):
            parse(text)


def test_a_codebook_without_topics_has_no_formulas() -> None:
    """Where there are no topics, none is offered."""
    message = re.escape("there is no topic `Duration`; there are none")
    with pytest.raises(FormulaError, match=message):
        parse("has(Duration)", Codebook([]))
