"""The commands that ask: `list --where` and `classify`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import treatycmp
from treatycmp.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = ["yes", "no", "contested", "unknown"]


def output(*arguments: str) -> str:
    """Run a command that succeeds, and give what it writes."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def groups(*arguments: str) -> dict[str, list[str]]:
    """Give the ids of the treaties in each group."""
    data = json.loads(output("list", "treaties", "--format", "json", *arguments))
    assert [*data] == ["formula", "completed", "counting", "as_of", *GROUPS]
    return {name: [treaty["id"] for treaty in data[name]] for name in GROUPS}


def test_treaties_are_sorted_and_none_is_dropped() -> None:
    """Every treaty is in one group; what is not told is unknown, and said to be."""
    found = groups("--where", "has(MutualDefense)")
    assert found["yes"] == ["russia-dprk"]
    assert found["no"] == ["russia-iran-2025"]
    assert "russia-belarus" in found["unknown"]
    assert sorted(id_ for ids in found.values() for id_ in ids) == [
        treaty.id for treaty in treatycmp.load().treaties
    ]


def test_a_formula_can_stand_in_a_file(tmp_path: Path) -> None:
    """After an `@`, a file is read; what is wrong with it has its line and column."""
    path = tmp_path / "defense.txt"
    path.write_text("# help\nhas(MutualDefense)\n", encoding="utf-8")
    asked = ("list", "treaties", "--where", f"@{path}")
    assert output(*asked) == output(*asked[:-1], "has(MutualDefense)")
    path.write_text("# help\nhas(MutualDefence)\n", encoding="utf-8")
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"treatycmp: {path}:2:5: there is no topic")
    result = CliRunner().invoke(main, [*asked[:-1], f"@{tmp_path / 'none.txt'}"])
    assert result.exit_code == 2
    assert (
        result.stderr
        == f"treatycmp: {tmp_path / 'none.txt'}: No such file or directory\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--where", "@"], "--where @FILE: name a file after the @"),
        (["--where", "here.txt"], "here.txt is a file: write @here.txt to read it"),
        (["--rules", "here.txt"], "--rules goes with --where and --counting entailm"),
        (["--rules", "here.txt", "--where", "has(Duration)"], "--rules goes with"),
        (["--where", "@."], "treatycmp: .: Is a directory"),
        (["--where", "@here.txt"], "here.txt:1:1: there is no formula: write has(…)"),
    ],
    ids=["no name", "no sign", "rules alone", "rules unasked", "folder", "empty"],
)
def test_slips_about_files_are_told(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was meant is said, and nothing is listed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.txt").touch()
    result = CliRunner().invoke(main, ["list", "treaties", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_the_text_names_every_group() -> None:
    """A group without treaties is written too, and the formula above all."""
    text = output("list", "treaties", "--where", "~has(MutualDefense)")
    assert text.startswith(
        "~has(MutualDefense)\n\nyes\n"
        "  russia-iran-2025  Russia–Iran treaty (2025) (on qualified words)\n\n"
        "no\n  russia-dprk  Russia–DPRK pact\n\ncontested\n  none\n\nunknown\n  csto  "
    )


def test_evidence_stands_beside_the_answer() -> None:
    """JSON gives the statements on either side, by their ids."""
    data = json.loads(
        output(
            *("list", "treaties", "--format", "json"),
            *("--where", "has(Duration, years=ge(20))"),
        )
    )
    treaty = next(t for t in data["yes"] if t["id"] == "russia-iran-2025")
    assert treaty["truth"] == "true"
    assert treaty["for"] == ["russia-iran-2025.duration.morrow-2025-01"]
    assert treaty["against"] == []


def test_silence_filled_either_way_can_be_enough() -> None:
    """By completions, what holds however the silence is filled is a yes."""
    formula = "has(Neutrality) | ~has(Neutrality)"
    assert groups("--where", formula)["yes"] == []
    assert groups("--where", formula, "--completed")["unknown"] == []


def test_mentions_count_only_where_they_are_named() -> None:
    """A heading and a premise are evidence where mentions are counted by name."""
    asked = ("list", "treaties", "--format", "json", "--where", "has(MutualDefense)")
    told = json.loads(output(*asked))["no"][0]["against"]
    counted = json.loads(output(*asked, "--counting", "mentions"))["no"][0]["against"]
    assert set(counted) - set(told) == {
        "russia-iran-2025.mutual-defense.borna-2025-11-23",
        "russia-iran-2025.mutual-defense.morrow-2025-01-2",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["list", "treaties", "--where", "has(MutualDefens)"],
            "column 5: there is no topic `MutualDefens`; did you mean `MutualDefense`?",
        ),
        (["list", "topics", "--where", "has(Duration)"], "--where sorts treaties"),
        (["list", "treaties", "--completed"], "--completed and --counting go with"),
        (["classify", "xyz"], "the corpus has no treaty 'xyz'"),
        (["classify", "russia-dprk", "--scheme", "XYZ"], "'XYZ' is not one of"),
    ],
)
def test_bad_input_is_refused(arguments: list[str], message: str) -> None:
    """A message says what is wrong, and the status is 2."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_classify_writes_what_is_certain_and_what_is_open() -> None:
    """The pact is of type I; of the arrangements nothing is ruled out."""
    assert "\ntype: I\n" in output("classify", "russia-dprk")
    assert "\ntype: I, IIa, IIb, III or none\n" in output("classify", "russia-belarus")
    data = json.loads(
        output("classify", "russia-dprk", "--scheme", "ATOP", "--format", "json")
    )
    assert data["scheme"]["name"] == "ATOP"
    assert {v["variable"]: v["possible"] for v in data["variables"]}["DEFENSE"] == ["1"]


def test_rules_of_ones_own_stand_beside_the_cells(tmp_path: Path) -> None:
    """A file of rules takes the place of the library's, and no verdict rests on it."""
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\npremise = "non-assistance"\nconclusion = "neutrality"\n'
        'authority = "a treatise"\n',
        encoding="utf-8",
    )
    shown = output("compare", "--rules", str(rules))
    assert "⇒ by rule, follows from non-assistance to the aggressor" in shown
    assert "follows from joint military exercises" not in shown
    own = json.loads(output("compare", "--format", "json", "--rules", str(rules)))
    shipped = json.loads(output("compare", "--format", "json"))
    assert own["verdicts"] == shipped["verdicts"]


def test_bad_rules_are_refused_all_at_once(tmp_path: Path) -> None:
    """A file of rules that is wrong is named with its lines, and the status is 2."""
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\npremise = "non-asistance"\nconclusion = "neutrality"\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["table", "--rules", str(rules)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no topic 'non-asistance'" in result.stderr
    assert "rules.toml:2: " in result.stderr
    assert "did you mean" in result.stderr
    assert "authority" in result.stderr


def test_the_reading_is_named_with_the_answer() -> None:
    """What counts beside assertions, and by which day, stands above the groups."""
    text = output(
        *("list", "treaties", "--where", "has(Duration)", "--completed"),
        *("--counting", "mentions", "--as-of", "2024-12-31"),
    )
    assert text.startswith(
        "has(Duration)\nhowever the silence is filled\ncounting mentions\n"
        "as of 2024-12-31\n\nyes\n"
    )


def test_rules_of_ones_own_count_where_entailments_do(tmp_path: Path) -> None:
    """What a file of rules entails is evidence, if entailments are counted."""
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\npremise = "non-assistance"\nconclusion = "neutrality"\n'
        'authority = "a treatise"\n',
        encoding="utf-8",
    )
    asked = ("--where", "has(Neutrality)", "--counting", "entailments")
    assert groups(*asked)["yes"] == []
    assert groups(*asked, "--rules", str(rules))["yes"] == ["russia-iran-2025"]
