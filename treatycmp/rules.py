"""What one topic entails of another: data, with the authority for each rule.

Subclassing infers nothing; only a rule does. What rules entail is shown beside a cell,
marked, and no verdict rests on it. The library's rules stand in `rules.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from treatycmp.codebook import BASE, Codebook, Topic
from treatycmp.codebook.base import to_codebook, undeclared
from treatycmp.corpus.values import one_line, several
from treatycmp.diagnostics import Diagnostic, Place, did_you_mean, nearest
from treatycmp.errors import CorpusError, DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["RULES", "Chain", "Rule", "chains", "entailed", "read_rules", "to_rules"]


@attrs.frozen(kw_only=True)
class Rule:
    """A treaty that contains the premise contains the conclusion too.

    Attributes:
        premise: a topic.
        conclusion: another topic of the same kind.
        authority: the law, codebook, article or paper that says so.
        condition: what has to hold besides, for readers; it is not checked.

    Raises:
        DeclarationError: if one does not lead to the other; it says all that is wrong.

    Example:
        >>> RULES[0].premise.title, RULES[0].conclusion.title
        ('Joint military exercises', 'Military cooperation')
    """

    premise: type[Topic]
    conclusion: type[Topic]
    authority: str
    condition: str = ""

    def __attrs_post_init__(self) -> None:
        """Check that the rule leads from one clause type (or event type) to another."""
        problems = [*filter(None, map(undeclared, (self.premise, self.conclusion)))]
        if not problems and (problem := _astray(self.premise, self.conclusion)):
            problems.append(problem)
        for field in ("authority", "condition"):
            value = getattr(self, field)
            if (field, value) != ("condition", ""):
                problems += (problem for _, problem in one_line(field, value))
        if problems:
            raise DeclarationError("; ".join(problems))

    @property
    def id(self) -> str:
        """The keys of premise and conclusion.

        Example:
            >>> RULES[0].id
            'joint-exercises.military-cooperation'
        """
        return f"{self.premise.key}.{self.conclusion.key}"


def _astray(premise: type[Topic], conclusion: type[Topic]) -> str | None:
    """Say that no rule leads from one topic to another; None if one may."""
    leads = premise is not conclusion and premise.kind == conclusion.kind
    return None if leads else f"no rule leads from {premise.key} to {conclusion.key}"


def to_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Take rules in their order.

    Raises:
        InvalidValueError: if something is no rule, such as the path of a file.

    Example:
        >>> to_rules(iter(RULES)) == RULES
        True
    """
    return several("rules", rules, Rule, "rules, as `read_rules(path)` reads them")


def read_rules(path: Path | str, codebook: Codebook = BASE) -> tuple[Rule, ...]:
    r"""Read rules from a TOML file.

    Each is a table `[[rule]]` with the keys `premise` and `conclusion`, which name
    topics by their keys, `authority` and, if it has one, `condition`.

    Args:
        path: the file.
        codebook: the topics that rules may name.

    Returns:
        The rules, in the order of the file.

    Raises:
        CorpusError: if anything is wrong with the file; it lists all that is.
        DeclarationError: if the codebook is none.
        OSError: if the file cannot be read.

    Example:
        >>> from tempfile import mkdtemp
        >>> path = Path(mkdtemp()) / "rules.toml"
        >>> _ = path.write_text(
        ...     '[[rule]]\npremise = "port-visits"\n'
        ...     'conclusion = "military-cooperation"\nauthority = "Doe 2020"\n'
        ... )
        >>> [rule.id for rule in read_rules(path)]
        ['port-visits.military-cooperation']
    """
    codebook = to_codebook(codebook)
    file = _File(str(path), Path(path).read_bytes())
    problems = [*_outside(file), *_misleading(file, codebook)]
    for number in range(len(file.tables)):
        problems.extend(_misfits(file, number, codebook))
    if problems:
        raise CorpusError(sorted(problems))
    return tuple(
        Rule(
            premise=codebook[table["premise"]],
            conclusion=codebook[table["conclusion"]],
            authority=_one_line(table["authority"]),
            condition=_one_line(table.get("condition", "")),
        )
        for table in file.tables
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


_MEANINGS = {
    "premise": "the key of a topic",
    "conclusion": "the key of the topic that it entails",
    "authority": "the law, article or paper that says so",
    "condition": "what has to hold besides",
}
_NEEDED = ("premise", "conclusion", "authority")

# Finding the lines of keys takes a parse for every line: not of a very long file.
_LONGEST = 50_000

_AT_LINE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")


@attrs.frozen
class _File:
    """A file of rules, and where in it things stand.

    Raises:
        CorpusError: if it is not UTF-8, or not TOML.
    """

    name: str
    data: bytes = attrs.field(repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = Place(self.name, self.data.count(b"\n", 0, error.start) + 1)
            message = f"the file is not UTF-8: byte {self.data[error.start]:#04x}"
            hint = "save it as UTF-8"
            raise CorpusError(
                [Diagnostic(place=place, code="not-utf-8", message=message, hint=hint)]
            ) from None
        return text.replace("\r\n", "\n").split("\n")

    @cached_property
    def content(self) -> dict[str, Any]:
        """The TOML of the file."""
        text = "\n".join(self.lines)
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1] or 0) if found else 0
            reason = _AT_LINE.sub("", str(error))
            if isinstance(error, RecursionError):
                reason = "it is nested too deeply"
            message = f"the file is not TOML: {reason[:1].lower()}{reason[1:]}"
            hint = 'write each key on a line of its own, as in premise = "port-visits"'
            problem = self._problem("not-toml", message, hint, line)
            raise CorpusError([problem]) from None

    @property
    def tables(self) -> list[dict[str, Any]]:
        """The rules as they are written; none where they are no tables."""
        return _tables(self.content)

    @cached_property
    def _ends(self) -> dict[tuple[int | None, str], int]:
        """Where each key of each rule, and of the file itself, ends.

        `tomllib` tells no positions, so growing parts of the file are parsed.
        """
        found: dict[tuple[int | None, str], int] = {}
        if len(self.data) > _LONGEST:
            return found
        for line in range(1, len(self.lines) + 1):
            try:
                content = tomllib.loads("\n".join(self.lines[:line]))
            except ValueError:
                continue
            for key in content:
                found.setdefault((None, key), line)
            for number, table in enumerate(_tables(content)):
                for key in ("", *table):
                    found.setdefault((number, key), line)
        return found

    def problem(
        self, code: str, message: str, hint: str, at: tuple[int | None, str]
    ) -> Diagnostic:
        """Say what is wrong at a key of a rule, counted from 0, or of the file."""
        return self._problem(code, message, hint, self._ends.get(at, 0))

    def _problem(self, code: str, message: str, hint: str, line: int) -> Diagnostic:
        return Diagnostic(
            place=Place(self.name, line),
            code=code,
            message=message,
            text=self.lines[line - 1].strip() if line else "",
            hint=hint,
        )


def _tables(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    tables = content.get("rule")
    if isinstance(tables, list) and all(isinstance(each, dict) for each in tables):
        return tables
    return []


def _outside(file: _File) -> Iterator[Diagnostic]:
    """Find what is wrong with the file outside its rules."""
    hint = "begin each rule with the line [[rule]]"
    for key in file.content:
        if key != "rule":
            message = f"a file of rules has no key `{key}`"
            yield file.problem("unknown-key", message, hint, (None, key))
        elif file.content[key] and not file.tables:
            message = "`rule` is no list of tables"
            yield file.problem("wrong-value", message, hint, (None, key))


def _misleading(file: _File, codebook: Codebook) -> Iterator[Diagnostic]:
    """Find the rules that lead nowhere, or that are given twice."""
    topics = {topic.key: topic for topic in codebook}
    ids = set()
    for number, table in enumerate(file.tables):
        ends = [str(table.get(end)) for end in ("premise", "conclusion")]
        if not topics.keys() >= {*ends}:
            continue
        id_, at = ".".join(ends), (number, "conclusion")
        if message := _astray(*(topics[key] for key in ends)):
            hint = "name two different clause types, or two event types"
            yield file.problem("bad-value", message, hint, at)
        elif id_ in ids:
            message = f"the rule {id_} is given twice"
            hint = "keep one of the two, with both authorities"
            yield file.problem("bad-value", message, hint, at)
        ids.add(id_)


def _misfits(file: _File, number: int, codebook: Codebook) -> Iterator[Diagnostic]:
    """Find what is wrong with the keys of one rule."""
    table = file.tables[number]
    unknown = [key for key in table if key not in _MEANINGS]
    for key in unknown:
        message, hint = f"a rule has no key `{key}`", did_you_mean(key, _MEANINGS)
        yield file.problem("unknown-key", message, hint, (number, key))
    mistyped = {nearest(key, _MEANINGS) for key in unknown}
    for key in _NEEDED:
        if key not in table and key not in mistyped:
            message, hint = f"a rule needs the key `{key}`", f"add it: {_MEANINGS[key]}"
            yield file.problem("missing-key", message, hint, (number, ""))
    topics = {topic.key for topic in codebook}
    for key, meaning in _MEANINGS.items():
        value = table.get(key, meaning)
        if not isinstance(value, str) or not value.strip():
            message = f"`{key}` is no text, or is empty"
            hint = f"write {meaning}, in quotation marks"
            yield file.problem("wrong-value", message, hint, (number, key))
        elif key in table and key in ("premise", "conclusion") and value not in topics:
            message = f"the codebook has no topic {value!r}"
            hint = did_you_mean(value, topics)
            yield file.problem("undefined-topic", message, hint, (number, key))


RULES: tuple[Rule, ...] = read_rules(Path(__file__).with_name("rules.toml"))
"""The rules of the library."""


def entailed(
    present: Iterable[type[Topic]], rules: Iterable[Rule] = RULES
) -> dict[type[Topic], tuple[type[Topic], ...]]:
    """Apply rules to the topics that a treaty is said to contain, to a fixed point.

    Args:
        present: the topics told present.
        rules: the rules to apply.

    Returns:
        Each entailed topic, with the topics that entail it directly; what is told
        present itself is here too where another topic entails it.

    Example:
        >>> from treatycmp import JointExercises, MilitaryCooperation
        >>> entailed([JointExercises]) == {MilitaryCooperation: (JointExercises,)}
        True
    """
    rules, known = to_rules(rules), _topics(present)
    while new := {r.conclusion for r in rules if r.premise in known} - known:
        known |= new
    found: dict[type[Topic], set[type[Topic]]] = {}
    for rule in rules:
        if rule.premise in known:
            found.setdefault(rule.conclusion, set()).add(rule.premise)
    return {
        conclusion: tuple(sorted(found[conclusion], key=_key))
        for conclusion in sorted(found, key=_key)
    }


def _topics(present: Iterable[type[Topic]]) -> set[type[Topic]]:
    topics = several("present", present, object, "a list of topics, as [MutualDefense]")
    if problem := next(filter(None, map(undeclared, topics)), None):
        raise DeclarationError(problem)
    return set(topics)


def _key(topic: type[Topic]) -> str:
    return topic.key


Chain: TypeAlias = tuple[Rule, ...]
"""Rules applied one after another: the conclusion of each is the premise of the next.

It entails the conclusion of the last where the premise of the first is told present."""


def chains(
    present: Iterable[type[Topic]], rules: Iterable[Rule] = RULES
) -> dict[type[Topic], tuple[Chain, ...]]:
    """Say how each entailed topic follows, from the topics told present onward.

    The order of topics and rules makes no difference, and circles come to an end.

    Args:
        present: the topics told present.
        rules: the rules to apply.

    Returns:
        Each topic that another one told present entails, with a chain of rules from
        every such topic: the shortest, and of several as short the first by the rules'
        ids. No topic follows from itself.

    Example:
        >>> from treatycmp import JointExercises
        >>> found = chains([JointExercises])
        >>> [(topic.key, [rule.id for rule in found[topic][0]]) for topic in found]
        [('military-cooperation', ['joint-exercises.military-cooperation'])]
    """
    onward: dict[type[Topic], list[Rule]] = {}
    for rule in sorted(to_rules(rules), key=lambda r: (r.id, r.authority, r.condition)):
        onward.setdefault(rule.premise, []).append(rule)
    found: dict[type[Topic], list[Chain]] = {}
    for topic in sorted(_topics(present), key=_key):
        for chain in _from(topic, onward):
            found.setdefault(chain[-1].conclusion, []).append(chain)
    return {topic: tuple(found[topic]) for topic in sorted(found, key=_key)}


def _from(
    start: type[Topic], onward: Mapping[type[Topic], Iterable[Rule]]
) -> Iterator[Chain]:
    """Go from a topic to all that it entails, the nearest first, each once."""
    reached = {start}
    ends: list[tuple[type[Topic], Chain]] = [(start, ())]
    for topic, chain in ends:  # which grows meanwhile
        for rule in onward.get(topic, ()):
            if rule.conclusion not in reached:
                reached.add(rule.conclusion)
                ends.append((rule.conclusion, (*chain, rule)))
                yield ends[-1][1]
