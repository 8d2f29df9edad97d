"""Schemes: how a dataset of alliances names what its treaties promise.

A scheme is data: its variables, the values of each, and the clause types that bear a
value, with the authority for all of it. `COW` and `ATOP` are shipped; any other is
declared in the same way.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.codebook import (
    Clause,
    Consultation,
    MutualDefense,
    Neutrality,
    NonAggression,
    Offense,
)
from treatycmp.corpus.values import one_line
from treatycmp.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ATOP", "COW", "SCHEMES", "Category", "Scheme", "Variable"]


def _to_topics(topics: Iterable[type[Clause]]) -> tuple[type[Clause], ...]:
    return tuple(topics)


def _by_rank(categories: Iterable[Category]) -> tuple[Category, ...]:
    return tuple(sorted(categories, key=lambda category: -category.rank))


def _to_variables(variables: Iterable[Variable]) -> tuple[Variable, ...]:
    return tuple(variables)


@attrs.frozen(kw_only=True)
class Category:
    """A value that a treaty has by what it contains.

    A treaty that contains one of the topics has this value, unless it has one of a
    higher rank.

    Attributes:
        name: the value as the scheme writes it, `IIa`.
        title: the value in words, "neutrality pact".
        topics: the clause types that bear it.
        rank: of the values that a treaty bears, the highest is its value. Values of
            one rank are those that the authority does not rank.
        also: in words, what bears it too and is no clause type of the codebook. Where
            there is such, the value is not ruled out by the absence of the topics.

    Raises:
        DeclarationError: if no clause type bears it, its rank is no whole number, or a
            text is not one line.

    Example:
        >>> Category(name="I", title="defense pact", topics=[MutualDefense]).rank
        1
    """

    name: str
    title: str
    topics: tuple[type[Clause], ...] = attrs.field(converter=_to_topics)
    rank: int = 1
    also: str = ""

    def __attrs_post_init__(self) -> None:
        """Check that there is something to bear the value, and that it has a rank."""
        _check_lines("value", self.name, title=self.title)
        if self.also != "":
            _check_lines("value", self.name, also=self.also)
        if not self.topics:
            msg = f"the value {self.name!r} is borne by no topic: it could not be told"
            raise DeclarationError(msg)
        topics: tuple[object, ...] = self.topics
        for topic in topics:
            if not isinstance(topic, type) or not issubclass(topic, Clause):
                msg = f"the value {self.name!r} is borne by clause types, not {topic!r}"
                raise DeclarationError(msg)
        rank: object = self.rank
        if not isinstance(rank, int) or isinstance(rank, bool):
            msg = f"the value {self.name!r} has the rank {rank!r}: give a whole number"
            raise DeclarationError(msg)


@attrs.frozen(kw_only=True)
class Variable:
    """What a scheme asks of each treaty, and the values that may answer it.

    Attributes:
        name: the variable as the scheme writes it, `DEFENSE`.
        categories: the values that a treaty has by what it contains; they sort
            themselves, the highest rank first.
        otherwise: the value of a treaty that has none of these.

    Raises:
        DeclarationError: if there is no category, if two values have one name, if a
            topic bears two of them, or if a text is not one line.

    Example:
        >>> COW.variables[0].values
        ('I', 'IIa', 'IIb', 'III', 'none')
    """

    name: str
    categories: tuple[Category, ...] = attrs.field(converter=_by_rank)
    otherwise: str

    def __attrs_post_init__(self) -> None:
        """Check the values against each other."""
        _check_lines("variable", self.name, otherwise=self.otherwise)
        if not self.categories:
            msg = f"the variable {self.name!r} has no categories"
            raise DeclarationError(msg)
        for what, names in (
            ("the value", self.values),
            ("the topic", [topic.key for topic in self.topics]),
        ):
            for name in _repeated(names):
                msg = f"the variable {self.name!r} has {what} {name!r} twice"
                raise DeclarationError(msg)

    @property
    def values(self) -> tuple[str, ...]:
        """All values, the highest rank first, `otherwise` last."""
        return (*(category.name for category in self.categories), self.otherwise)

    @property
    def topics(self) -> tuple[type[Clause], ...]:
        """The clause types that bear its values, in the order of these."""
        return tuple(topic for each in self.categories for topic in each.topics)


@attrs.frozen(kw_only=True)
class Scheme:
    """A classification of treaties, with the authority for it.

    Attributes:
        name: what it is called, `COW`.
        authority: the codebook, book or paper that defines and ranks its values.
        variables: what it asks of each treaty: one variable for a type, one for each
            obligation of a profile.

    Raises:
        DeclarationError: if it has no variable, no authority, two variables of one
            name, or if a text is not one line.

    Example:
        >>> from treatycmp.codebook import NonAssistance
        >>> aid = Category(name="yes", title="withholds aid", topics=[NonAssistance])
        >>> aiding = Variable(name="NOTAIDEN", categories=[aid], otherwise="no")
        >>> mine = Scheme(name="mine", authority="my paper", variables=[aiding])
        >>> mine.variables[0].values
        ('yes', 'no')
    """

    name: str
    authority: str
    variables: tuple[Variable, ...] = attrs.field(converter=_to_variables)

    def __attrs_post_init__(self) -> None:
        """Check that it says on whose word it asks what."""
        _check_lines("scheme", self.name)
        if not self.authority:
            msg = f"the scheme {self.name!r} names no authority: say whose ranks it has"
            raise DeclarationError(msg)
        _check_lines("scheme", self.name, authority=self.authority)
        if not self.variables:
            msg = f"the scheme {self.name!r} has no variables"
            raise DeclarationError(msg)
        for name in _repeated([variable.name for variable in self.variables]):
            msg = f"the scheme {self.name!r} has the variable {name!r} twice"
            raise DeclarationError(msg)


def _check_lines(what: str, name: object, **texts: object) -> None:
    for field, text in {"name": name, **texts}.items():
        for _, problem in one_line(field, text):
            whose = "" if field == "name" else f" {name!r}"
            msg = f"of the {what}{whose}, {problem}"
            raise DeclarationError(msg)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


COW = Scheme(
    name="COW",
    authority=(
        "Gibler 2009, International Military Alliances, 1648-2008, introduction"
        " (alliance type); Correlates of War Project, Formal Alliances, overview (the"
        " type is the highest level of military support that is pledged)"
    ),
    variables=[
        Variable(
            name="type",
            categories=[
                Category(
                    name="I",
                    title="defense pact",
                    topics=[MutualDefense],
                    rank=3,
                ),
                Category(
                    name="IIa",
                    title="neutrality pact",
                    topics=[Neutrality],
                    rank=2,
                ),
                Category(
                    name="IIb",
                    title="non-aggression pact",
                    topics=[NonAggression],
                    rank=2,
                ),
                Category(
                    name="III",
                    title="entente",
                    topics=[Consultation],
                    rank=1,
                    also="a promise to cooperate in a crisis",
                ),
            ],
            otherwise="none",
        )
    ],
)
"""The type of an alliance in the Correlates of War project's Formal Alliances.

The authority ranks type I highest and type III lowest, and does not rank IIa and IIb
against each other. It defines an entente by consultation or cooperation in a crisis,
which is wider than the topic.
"""


def _obligation(name: str, title: str, topic: type[Clause]) -> Variable:
    promised = Category(name="1", title=title, topics=[topic])
    return Variable(name=name, categories=[promised], otherwise="0")


ATOP = Scheme(
    name="ATOP",
    authority=(
        "Leeds, Ritter, Mitchell and Long 2002, International Interactions 28: 237-260,"
        " and the codebook of the ATOP project"
    ),
    variables=[
        _obligation("DEFENSE", "defense obligation", MutualDefense),
        _obligation("OFFENSE", "offense obligation", Offense),
        _obligation("NEUTRAL", "neutrality obligation", Neutrality),
        _obligation("NONAGG", "non-aggression obligation", NonAggression),
        _obligation("CONSUL", "consultation obligation", Consultation),
    ],
)
"""The profile of obligations in ATOP: five variables, each 1 or 0."""

SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {scheme.name: scheme for scheme in (COW, ATOP)}
)
"""The schemes of the library, by name."""
