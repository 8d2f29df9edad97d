"""What a topic is, and the codebook that a corpus is coded with."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping  # noqa: TC003 - read at run time
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal, Self

import attrs

from treatycmp.codebook.terms import Term, alternatives, declared, misfit, non_none
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import DeclarationError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "RESERVED",
    "Clause",
    "Codebook",
    "Event",
    "Topic",
    "to_codebook",
    "undeclared",
]

RESERVED = frozenset(
    {
        *("treaty", "topic", "topics", "source", "speaker", "manner", "says"),
        *("status", "origin", "hedged", "basis", "refers", "identified"),
        *("qualified", "article", "by", "to", "stage", "when"),
        *("key", "title", "since", "kind", "terms", "stated", "quote", "id"),
        "presence",
    }
)
"""The keys of a statement, the names of a topic's own attributes, and `presence`, the
respect in which every pair is compared.

No term may have one of these names. Keys that are added later will hold a hyphen,
which no name of a term can."""

_HEADINGS = frozenset({"contrasts", "notes"})

witnesses: list[typing.Callable[[type[Topic]], object]] = []
"""What is called with every topic once it is declared.

Empty, but for what tells hypothesis of topics where that is in use: nothing here may
import it."""


@attrs.frozen(kw_only=True)
class Topic:
    """What a statement can be about: the base of `Clause` and `Event`.

    A topic is declared once, as a frozen attrs class; its keys in files, its JSON
    Schema, its columns and its hypothesis strategy all follow from the declaration.
    The docstring is its definition, with the authority for it. A declaration that
    cannot work raises `DeclarationError` when the class is made.

    Attributes:
        key: the class name in kebab case, `mutual-defense`.
        title: what reports and headings call it; by default the class name in words.
        since: the version of the codebook that first has it; never inherited. None for
            a topic of a user's own: a source is then silent on it only where its card
            names it.
        terms: the declared terms by name, in order of declaration.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    since: ClassVar[int | None] = None
    kind: ClassVar[Literal["clause", "event"]]
    terms: ClassVar[Mapping[str, Term]] = MappingProxyType({})

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Name the topic and check its declaration (attrs calls this)."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", cls.__name__)
        cls.key = words.replace(" ", "-").lower()
        if "title" not in vars(cls):
            cls.title = words.capitalize()
        if "since" not in vars(cls):
            cls.since = None
        cls.terms = MappingProxyType(_terms(cls))
        for witness in witnesses:
            witness(cls)

    def __attrs_post_init__(self) -> None:
        """Check every stated term against its declared type.

        Raises:
            InvalidValueError: if a value does not fit; it lists all that do not.
        """
        problems = [
            (name, f"`{name}` {problem}, not {value!r}")
            for name, value in self.stated().items()
            if (problem := misfit(value, self.terms[name].annotation)) is not None
        ]
        if problems:
            raise InvalidValueError(what=type(self).__name__, problems=problems)

    def stated(self) -> dict[str, typing.Any]:
        """Give the terms that are set, by name, in order of declaration.

        Example:
            >>> from treatycmp import Duration
            >>> Duration(years=20).stated()
            {'years': 20}
        """
        values = ((name, getattr(self, name)) for name in self.terms)
        return {name: value for name, value in values if value is not None}


def _terms(cls: type[Topic]) -> dict[str, Term]:
    """Read the terms that a topic declares, its bases' first.

    Raises:
        DeclarationError: if the declaration cannot work.
    """
    if not (cls.__doc__ or "").strip():
        msg = f"{cls.__name__} has no docstring: say what it means, and on whose word"
        raise DeclarationError(msg)
    try:
        hints = typing.get_type_hints(cls, include_extras=True)
    except NameError as error:
        msg = (
            f"{cls.__name__}: {error}; define the types of terms at module level,"
            " where they can be looked up"
        )
        raise DeclarationError(msg) from None
    terms: dict[str, Term] = {}
    problems = []
    for attribute in attrs.fields(cls):
        name = attribute.name
        members = non_none(hints[name])
        one = typing.Union[members] if members else None  # noqa: UP007
        found = declared(attribute, one)
        if found is None:
            problems.append(f"`{name}` is not declared with term(kind, meaning)")
        elif name in RESERVED or name.startswith("_"):
            problems.append(f"`{name}` is a reserved name: choose another")
        elif not attribute.kw_only:
            problems.append(f"`{name}` is positional: use @attrs.frozen(kw_only=True)")
        elif type(None) not in alternatives(hints[name]):
            problems.append(f"`{name}` can stay unset: its type must allow None")
        elif not members or not found.kind.fits(members):
            problems.append(f"`{name}`: no term of kind {found.kind.name} holds {one}")
        else:
            terms[name] = found
    if problems:
        msg = f"{cls.__name__}: {'; '.join(problems)}"
        raise DeclarationError(msg)
    return terms


@attrs.frozen(kw_only=True)
class Clause(Topic):
    """A typed provision of a treaty. Treaties are compared by their clauses."""

    kind: ClassVar[Literal["clause", "event"]] = "clause"


@attrs.frozen(kw_only=True)
class Event(Topic):
    """A fact in an instrument's life. Treaties do not differ by their events."""

    kind: ClassVar[Literal["clause", "event"]] = "event"


def undeclared(given: object) -> str | None:
    """Say why something is no declared topic, and what to do; None if it is one.

    Example:
        >>> undeclared(Clause)
        'Clause is the base of many topics: give one of them, as MutualDefense'
    """
    if given in (Topic, Clause, Event):
        name, one = given.__name__, "Signature" if given is Event else "MutualDefense"
        return f"{name} is the base of many topics: give one of them, as {one}"
    if not isinstance(given, type) or not issubclass(given, (Clause, Event)):
        hint = "give a class that is derived from Clause or Event, as MutualDefense"
        return f"{given!r} is no topic: {hint}"
    if "__attrs_attrs__" not in vars(given):
        return f"{given.__name__} is not decorated: use @attrs.frozen(kw_only=True)"
    return None


def _to_topics(topics: typing.Iterable[type[Topic]]) -> tuple[type[Topic], ...]:
    try:
        return tuple(topics)
    except TypeError:
        msg = f"{topics!r} is no list of topics: give one, as [{topics!r}]"
        raise DeclarationError(msg) from None


@attrs.frozen
class Codebook:
    """The immutable, ordered set of topics that a corpus is coded with.

    Its order is the order of rows. Look topics up by key, by title (whatever the
    case) or by class.

    Attributes:
        topics: the topic classes, in order.
        version: sources say which version they were read with.

    Raises:
        DeclarationError: if two topics share a key or title, if something is no
            declared topic, or if a topic is newer than the version.

    Example:
        >>> from treatycmp import BASE
        >>> BASE["mutual-defense"].title
        'Mutual defense'
    """

    topics: tuple[type[Topic], ...] = attrs.field(converter=_to_topics)
    version: int = attrs.field(default=1, kw_only=True)
    _names: dict[str, type[Topic]] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the topics against each other and index their names."""
        names: dict[str, type[Topic]] = {}
        for topic in self.topics:
            self._check(topic)
            for name in sorted({topic.key, topic.title.casefold()}):
                if name in names or name in _HEADINGS:
                    msg = f"{topic.__name__}: the name {name!r} is taken"
                    raise DeclarationError(msg)
                names[name] = topic
        object.__setattr__(self, "_names", names)

    def _check(self, topic: type[Topic]) -> None:
        if problem := undeclared(topic):
            raise DeclarationError(problem)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic.key):
            msg = (
                f"{topic.__name__}: {topic.key!r} is no key; name the class in"
                " capitalized ASCII words, as MutualDefense"
            )
            raise DeclarationError(msg)
        if topic.since is not None and topic.since > self.version:
            msg = (
                f"{topic.__name__} exists since version {topic.since} of the codebook,"
                f" and this is version {self.version}"
            )
            raise DeclarationError(msg)

    def __getitem__(self, name: str | type[Topic]) -> type[Topic]:
        """Look a topic up by key, title or class.

        Raises:
            UnknownNameError: if the codebook has no such topic; with the nearest key.
        """
        by_class = not isinstance(name, str)
        key = str(getattr(name, "key", "")) if by_class else str(name)
        found = self._names.get(key.casefold())
        if found is not None and (found is name or not by_class):
            return found
        if by_class and (problem := undeclared(name)):
            raise UnknownNameError(problem)
        hint = did_you_mean(key, (t.key for t in self.topics))
        if found is not None:
            hint = "what it has by this key is another class: look it up by the key"
        msg = f"the codebook has no topic {key!r}; {hint}"
        raise UnknownNameError(msg)

    def __contains__(self, name: object) -> bool:
        """Tell whether the codebook has a topic of this key, title or class."""
        if isinstance(name, str):
            return name.casefold() in self._names
        return name in self.topics

    def __iter__(self) -> Iterator[type[Topic]]:
        """Go through the topics in their order."""
        return iter(self.topics)

    def __len__(self) -> int:
        """Count the topics."""
        return len(self.topics)

    def extended(self, *topics: type[Topic]) -> Self:
        """Give a codebook with further topics after its own.

        Example:
            >>> from treatycmp import BASE
            >>> len(BASE.extended()) == len(BASE)
            True
        """
        return attrs.evolve(self, topics=(*self.topics, *topics))


def to_codebook(given: Codebook) -> Codebook:
    """Take a codebook, and nothing else: topics by themselves have no version.

    Raises:
        DeclarationError: if it is none.

    Example:
        >>> to_codebook(Codebook([])).version
        1
    """
    value: object = given
    if not isinstance(value, Codebook):
        msg = f"{value!r} is no codebook: give one, as BASE.extended(NuclearSharing)"
        raise DeclarationError(msg)
    return value
