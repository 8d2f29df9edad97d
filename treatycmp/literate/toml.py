"""The TOML of a coding block: its values, and the lines that they stand on."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import attrs
import tomli_w

from treatycmp.dates import Date

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

__all__ = ["TomlError", "key_lines", "key_spans", "parse", "revised", "written"]

# Finding keys takes a parse for every line: long blocks are not worth it.
_LONGEST = 20_000

_AT_LINE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
_QUOTED = re.compile(r"""\"[^"]*"|'[^']*'""")
_CURLY = re.compile(r"[“”„‘’«»]")
_BARE_TEXT = re.compile(r"""\s*[\w."'-]+\s*=\s*[^\W\d]""")


@attrs.frozen
class TomlError(Exception):
    """A block is not TOML.

    Attributes:
        line: the line of the block, counted from 0, on which that shows.
        code: the kind of problem.
        message: what is wrong.
        hint: what to do.
    """

    line: int
    code: str
    message: str
    hint: str


def parse(lines: Sequence[str]) -> dict[str, Any]:
    """Parse the lines of a block.

    Raises:
        TomlError: if they are not TOML.

    Example:
        >>> parse(['says = "present"', "years = 20"])
        {'says': 'present', 'years': 20}
    """
    try:
        return tomllib.loads("\n".join(lines))
    except RecursionError:
        message = "the block is nested too deeply"
        raise TomlError(0, "not-toml", message, "write lists of plain values") from None
    except ValueError as error:
        found = _AT_LINE.search(str(error))
        last = max(len(lines) - 1, 0)
        line = min(int(found[1]) - 1, last) if found and found[1] else last
        reason = _AT_LINE.sub("", str(error))
        if reason.startswith("Cannot overwrite"):
            message, hint = "this key is given twice", "keep one of the two"
            raise TomlError(line, "duplicate-key", message, hint) from None
        message = f"the block is not TOML: {reason[:1].lower()}{reason[1:]}"
        hint = 'write each key on a line of its own, as in says = "present"'
        if lines and _CURLY.search(_QUOTED.sub("", lines[line])):
            hint = 'write straight quotation marks, as in says = "present"'
        elif lines and _BARE_TEXT.match(lines[line]):
            hint = 'put text in quotation marks, as in says = "present"'
        raise TomlError(line, "not-toml", message, hint) from None


def key_lines(lines: Sequence[str]) -> dict[str, int]:
    """Give the line, counted from 0, on which each key of a block begins.

    Example:
        >>> key_lines(["# who", 'by = "RUS"', "to = [", '  "IRN",', "]"])
        {'by': 1, 'to': 2}
    """
    return {key: start for key, (start, _) in key_spans(lines).items()}


def key_spans(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Give the lines of each key of a block: the first, and the one after the last.

    `tomllib` tells no positions, so growing parts of the block are parsed: the first in
    which a key appears ends its span. A block that is not TOML, or is very long, has
    no known lines.

    Example:
        >>> key_spans(["# who", 'by = "RUS"', "to = [", '  "IRN",', "]"])
        {'by': (1, 2), 'to': (2, 5)}
    """
    found: dict[str, tuple[int, int]] = {}
    if sum(map(len, lines)) + len(lines) > _LONGEST:
        return found
    begin = 0
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            # Between two keys it belongs to neither; within a value it ends none.
            begin += begin == number
            continue
        try:
            keys = parse(lines[: number + 1])
        except TomlError:
            continue
        for key in keys:
            found.setdefault(key, (begin, number + 1))
        begin = number + 1
    return found


def revised(
    lines: Sequence[str], values: Mapping[str, Any], kept: Container[str]
) -> list[str]:
    r"""Write values into a block, and leave what else is in it as it stands.

    Args:
        lines: the lines of the block as it is.
        values: what it is to say, in the order in which keys are written.
        kept: the keys whose lines stay, if they have any.

    Example:
        >>> lines = ["# who", 'by = "RUS" # the seller', 'to = "IRN"']
        >>> values = {"by": "RUS", "to": "PRK", "stage": "offered"}
        >>> print("\n".join(revised(lines, values, {"by"})))
        # who
        by = "RUS" # the seller
        to = "PRK"
        stage = "offered"
    """
    spans = key_spans(lines)
    if parse(lines) != {k: parse(lines[a:b]).get(k) for k, (a, b) in spans.items()}:
        # A key is written in several places, or the block is too long to look into.
        return written(values)
    parts: list[tuple[str, Sequence[str]]] = []
    last = 0
    for key, (start, end) in spans.items():
        parts.append(("", lines[last:start]))
        if key in kept:
            parts.append((key, lines[start:end]))
        elif key in values:
            parts.append((key, written({key: values[key]})))
        last = end
    parts.append(("", lines[last:]))
    before = ""
    for key, value in values.items():
        if key not in spans:
            place = next(n for n, (name, _) in enumerate(parts) if name == before)
            parts.insert(place + 1, (key, written({key: value})))
        before = key
    return [line for _, part in parts for line in part]


def written(values: Mapping[str, Any]) -> list[str]:
    r"""Write values as the lines of a block, one key a line.

    Example:
        >>> written({"by": "RUS", "when": Date("2024-22", printed="last summer")})
        ['by = "RUS"', 'when = { edtf = "2024-22", printed = "last summer" }']
    """
    return [f"{key} = {_literal(value)}" for key, value in values.items()]


def _literal(value: object) -> str:
    if isinstance(value, Date):
        parts = {"edtf": value.text, "printed": value.printed}
        parts["resolved"] = value.resolved
        stated = {key: part for key, part in parts.items() if part is not None}
        if len(stated) == 1:
            return _literal(value.text)
        return f"{{ {', '.join(written(stated))} }}"
    if isinstance(value, frozenset):
        ordered = sorted(value, key=lambda v: (type(v).__name__, _literal(v)))
        return _literal(tuple(ordered))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, str):
        value = str(value)
    return tomli_w.dumps({"_": value}).removeprefix("_ = ").removesuffix("\n")
