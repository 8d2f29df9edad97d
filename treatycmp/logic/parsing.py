"""Formulas as text: what `str` writes of one, read again, with all that is wrong.

The text is read by Python's own grammar, and never run: what is not a formula is
refused by name, at its column.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING, Any

import attrs

from treatycmp.codebook import BASE, Codebook, Topic
from treatycmp.diagnostics import did_you_mean, visible
from treatycmp.errors import (
    DateError,
    InvalidValueError,
    TreatycmpError,
    UnknownNameError,
)
from treatycmp.logic.building import (
    contested,
    ge,
    gt,
    has,
    includes,
    le,
    lt,
    one_of,
    stated,
    within,
)
from treatycmp.logic.constraints import Constraint
from treatycmp.logic.formulas import MAX_DEPTH, And, Formula, Not, Or

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

__all__ = ["MAX_SIGNS", "FormulaError", "Misread", "parse"]

MAX_SIGNS = 20_000
"""How many characters the text of a formula has at most."""

_ATOMS: dict[str, Callable[..., Formula]] = {
    each.__name__: each for each in (has, stated, contested)
}

_CONSTRAINTS: dict[str, Callable[..., Constraint]] = {
    each.__name__: each for each in (one_of, ge, gt, le, lt, within, includes)
}


@attrs.frozen
class Misread:
    """One thing that is wrong with the text of a formula.

    Attributes:
        column: where it begins, in characters, from 1.
        piece: the offending part of the text.
        message: what is wrong, and what to do.

    Example:
        >>> Misread(5, "Pact", "there is no topic `Pact`").column
        5
    """

    column: int
    piece: str
    message: str


class FormulaError(TreatycmpError, ValueError):
    """A text is no formula.

    Attributes:
        text: the text, its line breaks replaced by spaces.
        problems: all that is wrong, by column.
    """

    def __init__(self, text: str, problems: Sequence[Misread]) -> None:
        """Keep every problem, and show each at its place in the text."""
        self.text = text
        self.problems = tuple(sorted(problems, key=lambda p: (p.column, p.message)))
        super().__init__("\n".join(_shown(text, each) for each in self.problems))


_AROUND = 60


def _shown(text: str, problem: Misread) -> str:
    """Show a problem with the text around it, and marks under the piece."""
    at = problem.column - 1
    first = max(0, at - _AROUND)
    before = ("…" if first else "") + visible(text[first:at])
    piece = visible(text[at : at + min(len(problem.piece), _AROUND)])
    after = visible(text[at + len(problem.piece) :][:_AROUND])
    marks = " " * len(before) + "^" * max(1, len(piece))
    return (
        f"column {problem.column}: {visible(problem.message)}\n"
        f"    | {before}{piece}{after}\n"
        f"    | {marks}"
    )


def parse(text: str, codebook: Codebook = BASE) -> Formula:
    """Read a formula.

    Topics go by the names of their classes, or by key or title in quotes:
    `has(MutualDefense)`, `has("mutual-defense")`.

    Args:
        text: the formula, as `str` writes one.
        codebook: the topics that it may be about.

    Raises:
        FormulaError: if it is none; with all that is wrong, each at its column.

    Example:
        >>> parse('has("mutual-defense") & ~(has(Duration, years=ge(20)))')
        has(MutualDefense) & ~has(Duration, years=ge(20))
    """
    text = _LINE_BREAKS.sub(" ", text)
    reader = _Reader(text, codebook)
    formula = reader.formula(_tree(text))
    if formula is None:
        raise FormulaError(text, reader.problems)
    return formula


_LINE_BREAKS = re.compile(r"[\t\n\f\r]")


def _tree(text: str) -> ast.expr:
    """Read a text by Python's grammar.

    Raises:
        FormulaError: if it has no such form, or is too long.
    """
    if len(text) > MAX_SIGNS:
        message = f"a formula has {MAX_SIGNS} characters at most, not {len(text)}"
        raise FormulaError(text[:_AROUND], [Misread(1, "", message)])
    try:
        # A text such as "\d" is a mistake of which Python only warns.
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(text.lstrip(" "), mode="eval").body
    except SyntaxError as error:
        raise FormulaError(text, [_ungrammatical(text, error)]) from None
    except (ValueError, MemoryError, RecursionError) as error:
        message = "it is nested too deep to be read"
        if isinstance(error, ValueError):
            message = "it holds a sign that no text of Python can hold"
        raise FormulaError(text, [Misread(1, "", message)]) from None
    end = _column(text, tree.end_col_offset) - 1
    if "#" in text[end:]:
        column = text.index("#", end) + 1
        message = "a formula has no comments: leave it out"
        raise FormulaError(text, [Misread(column, text[column - 1 :], message)])
    return tree


def _column(text: str, offset: int | None) -> int:
    """Give the column of an offset of Python's: bytes, from the first sign on."""
    stripped = text.lstrip(" ")
    signs = len(stripped.encode()[:offset].decode())
    return len(text) - len(stripped) + signs + 1


def _ungrammatical(text: str, error: SyntaxError) -> Misread:
    """Say where Python's grammar gives up, and what is often meant."""
    for twice in ("&&", "||"):
        if twice in text:
            message = f"write {twice[0]} once"
            return Misread(text.index(twice) + 1, twice, message)
    if not text.strip(" "):
        return Misread(1, "", f"there is no formula: {_HINT}")
    indent = len(text) - len(text.lstrip(" "))
    column = min(max(error.offset or 1, 1) + indent, len(text) + 1)
    found = re.match(r"\w+|\S", text[column - 1 :])
    reason = error.msg.partition(";")[0]
    return Misread(column, found[0] if found else "", f"cannot read on: {reason}")


_HINT = "write has(…), stated(…) or contested(…), with &, | and ~ between them"


class _Reader:
    """Makes formulas of Python's trees, and collects what is wrong."""

    def __init__(self, text: str, codebook: Codebook) -> None:
        self.problems: list[Misread] = []
        self._text = text
        self._codebook = codebook
        self._topics = {topic.__name__: topic for topic in codebook}

    def _refuse(self, node: ast.expr | ast.keyword, message: str) -> None:
        first = _column(self._text, node.col_offset)
        last = _column(self._text, node.end_col_offset)
        self.problems.append(Misread(first, self._text[first - 1 : last - 1], message))

    def formula(self, node: ast.expr, depth: int = 0) -> Formula | None:
        """Make a formula of a tree; None if anything in it is wrong."""
        if depth > MAX_DEPTH:
            self._refuse(node, f"connectives are nested {MAX_DEPTH} deep at most")
            return None
        match node:
            case ast.BinOp(op=ast.BitAnd() | ast.BitOr() as operator):
                chain = And if isinstance(operator, ast.BitAnd) else Or
                several = _operands(node, type(operator))
                operands = [self.formula(each, depth + 1) for each in several]
                made = [each for each in operands if each is not None]
                return chain(made) if len(made) == len(operands) else None
            case ast.UnaryOp(op=ast.Invert(), operand=operand):
                negated = self.formula(operand, depth + 1)
                return None if negated is None else Not(negated)
            case ast.Call(func=ast.Name(id=name)) if name in _ATOMS:
                return self._atom(node, name)
            case ast.Call(func=ast.Name(id=name)):
                self._refuse(
                    node.func, f"there is no `{name}`; {did_you_mean(name, _ATOMS)}"
                )
            case _:
                self._refuse(node, _meant(node, self._topics))
                for each in _inside(node):
                    self.formula(each, depth + 1)
        return None

    def _atom(self, call: ast.Call, name: str) -> Formula | None:
        before = len(self.problems)
        topic = self._topic(call, name)
        given: dict[str, Any] = {}
        places: dict[str, ast.expr | ast.keyword] = {}
        for keyword in call.keywords:
            if keyword.arg is None or name != "has":
                self._refuse(keyword, f"{name}(…) takes no such argument")
            elif (value := self._value(keyword.value)) is not None:
                known = topic is None or keyword.arg in topic.terms
                given[keyword.arg] = value
                places[keyword.arg] = keyword.value if known else keyword
        further = call.args[1:]
        if name == "contested" and further:
            node = further.pop(0)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                given["term"], places["term"] = node.value, node
            else:
                self._refuse(node, 'name a term in quotes, as in "date"')
        for node in further:
            hint = "name its term, as in years=ge(20)" if name == "has" else "leave out"
            self._refuse(node, f"{name}(…) takes no such argument: {hint}")
        if topic is None:
            return None
        try:
            formula = _ATOMS[name](topic, **given)
        except InvalidValueError as error:
            for field, sentence in error.problems:
                self._refuse(places[field], sentence)
            return None
        return formula if len(self.problems) == before else None

    def _topic(self, call: ast.Call, name: str) -> type[Topic] | None:
        match call.args:
            case [ast.Name(id=found), *_] if found in self._topics:
                return self._topics[found]
            case [ast.Name(id=missing) as node, *_]:
                hint = did_you_mean(missing, self._topics)
                self._refuse(node, f"there is no topic `{missing}`; {hint}")
            case [ast.Constant(value=str(key)) as node, *_]:
                try:
                    return self._codebook[key]
                except UnknownNameError as error:
                    self._refuse(node, str(error))
            case []:
                self._refuse(call, f"{name}(…) needs a topic, as {name}(MutualDefense)")
            case _:
                message = "this is no topic: name its class, or quote its key"
                self._refuse(call.args[0], message)
        return None

    def _value(self, node: ast.expr) -> Constraint | int | str | None:
        """Make a plain value or a constraint of a tree; None if it is neither."""
        match node:
            case ast.Constant(value=bool() | int() | str() as plain):
                return plain
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
                return -number
            case ast.Call(func=ast.Name(id=name)) if name in _CONSTRAINTS:
                return self._constraint(node, name)
            case ast.Call(func=ast.Name(id=name)):
                hint = did_you_mean(name, _CONSTRAINTS)
                self._refuse(node.func, f"there is no `{name}`; {hint}")
            case _:
                known = ", ".join(_CONSTRAINTS)
                self._refuse(node, f"write a number, a text, True, False, or {known}")
        return None

    def _constraint(self, call: ast.Call, name: str) -> Constraint | None:
        values = []
        for node in call.args:
            value = self._value(node)
            if isinstance(value, Constraint):
                self._refuse(node, f"{name}(…) takes a plain value")
                return None
            values.append(value)
        if None in values:
            return None
        one = name != "one_of"
        if call.keywords or not values or (one and len(values) > 1):
            many = "one value" if one else "one value or more"
            self._refuse(call, f"{name}(…) takes {many}")
            return None
        try:
            return _CONSTRAINTS[name](*values)
        except DateError as error:
            self._refuse(call, str(error))
        except InvalidValueError as error:
            self._refuse(call, "; ".join(sentence for _, sentence in error.problems))
        return None


def _meant(node: ast.expr, topics: Container[str]) -> str:
    """Say what is wrong with a tree that is no formula, and what is often meant."""
    match node:
        case ast.BoolOp(op=ast.And()):
            return "write & for `and`"
        case ast.BoolOp(op=ast.Or()):
            return "write | for `or`"
        case ast.UnaryOp(op=ast.Not()):
            return "write ~ for `not`"
        case ast.Name(id=name) if name in topics:
            return f"a topic by itself asks nothing: write has({name})"
    return f"this is no formula: {_HINT}"


def _inside(node: ast.expr) -> list[ast.expr]:
    """List the formulas that a mistaken connective holds."""
    match node:
        case ast.BoolOp(values=values):
            return values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
    return []


def _operands(chain: ast.BinOp, operator: type[ast.operator]) -> list[ast.expr]:
    """List what stands between the signs of a chain, however long it is."""
    operands: list[ast.expr] = []
    left: ast.expr = chain
    while isinstance(left, ast.BinOp) and isinstance(left.op, operator):
        operands.append(left.right)
        left = left.left
    return [left, *reversed(operands)]
