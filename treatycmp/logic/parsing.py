"""Formulas as text: what `str` writes of one, read again, with all that is wrong.

The text is read by Python's own grammar, and never run: what is not a formula is
refused by name, at its line and column.
"""

from __future__ import annotations

import ast
import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatycmp.codebook import BASE, Codebook, Term, Topic
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import (
    DateError,
    InvalidValueError,
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
from treatycmp.logic.constraints import Constraint, not_in_quotes
from treatycmp.logic.formulas import MAX_DEPTH, And, Formula, Not, Or
from treatycmp.logic.grammar import (
    HINT,
    SIGNS,
    Misread,
    Written,
    tree_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container

__all__ = ["parse", "read_formula"]

_ATOMS: dict[str, Callable[..., Formula]] = {
    each.__name__: each for each in (has, stated, contested)
}

_CONSTRAINTS: dict[str, Callable[..., Constraint]] = {
    each.__name__: each for each in (one_of, ge, gt, le, lt, within, includes)
}


def parse(text: str, codebook: Codebook = BASE) -> Formula:
    """Read a formula.

    Topics go by the names of their classes, or by key or title in quotes:
    `has(MutualDefense)`, `has("mutual-defense")`.

    Args:
        text: the formula, as `str` writes one, on as many lines as it needs; `#` begins
            a comment, up to the end of its line.
        codebook: the topics that it may be about.

    Raises:
        TypeError: if it is no text at all.
        FormulaError: if it is none; with all that is wrong, each at its line and
            column.

    Example:
        >>> parse('has("mutual-defense") & ~(has(Duration, years=ge(20)))')
        has(MutualDefense) & ~has(Duration, years=ge(20))
    """
    given: object = text
    if not isinstance(given, str):
        msg = f"the text of a formula is a str, not {type(given).__name__}"
        raise TypeError(msg)
    return _read(Written(given), codebook)


def read_formula(path: Path | str, codebook: Codebook = BASE) -> Formula:
    r"""Read a formula from a file.

    Args:
        path: the file, in UTF-8: one formula, as `parse` reads it.
        codebook: the topics that it may be about.

    Raises:
        FormulaError: if it holds none; with all that is wrong, each at its line and
            column.
        OSError: if the file cannot be read.

    Example:
        >>> from tempfile import mkdtemp
        >>> path = Path(mkdtemp()) / "defense.txt"
        >>> _ = path.write_text(
        ...     "has(MutualDefense)  # who comes to help\n& ~has(Duration)\n"
        ... )
        >>> read_formula(path)
        has(MutualDefense) & ~has(Duration)
    """
    held = Path(path).read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        text = held.decode()
    except UnicodeDecodeError as error:
        text = held[: error.start].decode()
        written = Written(text, str(path))
        here = len(written.text)
        message = "from here on, this is no UTF-8: save the file as UTF-8"
        raise written.refused(written.misread(here, here, message)) from None
    return _read(Written(text, str(path)), codebook)


def _read(written: Written, codebook: Codebook) -> Formula:
    tree, problems = tree_of(written)
    reader = _Reader(written, codebook)
    formula = reader.formula(tree)
    if formula is None or problems:
        raise written.refused(*problems, *reader.problems)
    return formula


class _Reader:
    """Makes formulas of Python's trees, and collects what is wrong."""

    def __init__(self, written: Written, codebook: Codebook) -> None:
        self.problems: list[Misread] = []
        self._written = written
        self._codebook = codebook
        self._topics = {topic.__name__: topic for topic in codebook}

    def _refuse(self, node: ast.expr | ast.keyword, message: str) -> None:
        written = self._written
        first, last = written.offset(node), written.offset(node, end=True)
        self.problems.append(written.misread(first, last, message))

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
            case ast.Call(func=ast.Name(id=name)) if name.upper() not in SIGNS:
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
        given, places = self._terms(call, name, topic)
        further = call.args[1:]
        if name == "contested" and further:
            node = further.pop(0)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                given["term"], places["term"] = node.value, node
            else:
                self._refuse(node, 'name a term in quotes, as in "date"')
        for node in further:
            has_terms = name == "has"
            hint = "name its term, as in years=ge(20)" if has_terms else "leave it out"
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

    def _terms(
        self, call: ast.Call, name: str, topic: type[Topic] | None
    ) -> tuple[dict[str, Any], dict[str, ast.expr | ast.keyword]]:
        """Read what is asked of terms, by name, and where to point if it misfits."""
        given: dict[str, Any] = {}
        places: dict[str, ast.expr | ast.keyword] = {}
        names = [keyword.arg for keyword in call.keywords]
        for place, keyword in enumerate(call.keywords):
            term = topic.terms.get(keyword.arg or "") if topic else None
            if keyword.arg is None or name != "has":
                self._refuse(keyword, f"{name}(…) takes no such argument")
            elif keyword.arg in names[:place]:
                hint = "keep one, or write has(…) & has(…)"
                self._refuse(keyword, f"`{keyword.arg}` is asked twice: {hint}")
            elif (value := self._value(keyword.value, term)) is not None:
                given[keyword.arg] = value
                places[keyword.arg] = keyword.value if term else keyword
        return given, places

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

    def _value(
        self, node: ast.expr, term: Term | None = None
    ) -> Constraint | int | str | None:
        """Make a plain value or a constraint of a tree; None if it is neither."""
        match node:
            case ast.Constant(value=bool() | int() | str() as plain):
                return plain
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
                return -number
            case ast.Call(func=ast.Name(id=name)) if name in _CONSTRAINTS:
                return self._constraint(node, name, term)
            case ast.Call(func=ast.Name(id=name)):
                hint = did_you_mean(name, _CONSTRAINTS)
                self._refuse(node.func, f"there is no `{name}`; {hint}")
            case _:
                known = ", ".join(_CONSTRAINTS)
                self._refuse(node, f"write a number, a text, True, False, or {known}")
        return None

    def _constraint(
        self, call: ast.Call, name: str, term: Term | None
    ) -> Constraint | None:
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
            message = str(error)
        except InvalidValueError as error:
            message = "; ".join(sentence for _, sentence in error.problems)
        self._refuse(call, (term and not_in_quotes(term)) or message)
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
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)) if (
            name.upper() in SIGNS
        ):
            return f"write {SIGNS[name.upper()]} for `{name}`"
    return f"this is no formula: {HINT}"


def _inside(node: ast.expr) -> list[ast.expr]:
    """List the formulas that a mistaken connective holds."""
    match node:
        case ast.BoolOp(values=values):
            return values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.Call(func=ast.Name(), args=arguments):
            return arguments
    return []


def _operands(chain: ast.BinOp, operator: type[ast.operator]) -> list[ast.expr]:
    """List what stands between the signs of a chain, however long it is."""
    operands: list[ast.expr] = []
    left: ast.expr = chain
    while isinstance(left, ast.BinOp) and isinstance(left.op, operator):
        operands.append(left.right)
        left = left.left
    return [left, *reversed(operands)]
