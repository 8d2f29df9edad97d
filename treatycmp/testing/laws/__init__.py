"""The laws of the library as functions, to be run on topics, rules and engines.

`check_topic` runs all that a topic has to keep, as a test of your own topics does.
A law that does not hold raises `LawBrokenError`, with the smallest counterexample that
was found, a sentence that says what must hold, and why that matters.

| laws | are run on | by |
|---|---|---|
| `DECLARATION`, `TOPIC` | a topic | `check_topic` |
| `TERM` | a declared term | `check_topic`, for each term |
| `RULE_SET` | rules, and their codebook | `check_rules` |
| `SCHEME` | a scheme, with what classifies by it | `check_scheme` |
| `ENGINE` | an `Engine`, which may have functions of your own in it | `run` |

Example:
    >>> from treatycmp import Duration
    >>> check_topic(Duration)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycmp.classification import SCHEMES, Scheme, classify
from treatycmp.codebook import BASE, Clause, Event, Topic
from treatycmp.rules import to_rules
from treatycmp.testing.laws.asking import ASKING
from treatycmp.testing.laws.cells import CELLS
from treatycmp.testing.laws.corpora import CORPORA
from treatycmp.testing.laws.engine import Engine
from treatycmp.testing.laws.knowledge import KNOWLEDGE
from treatycmp.testing.laws.law import Law, LawBrokenError, run
from treatycmp.testing.laws.pairs import PAIRS
from treatycmp.testing.laws.rules import ENTAILING, RULE_SET
from treatycmp.testing.laws.schemes import SCHEME, Classifier
from treatycmp.testing.laws.terms import DATE_TERM, TERM
from treatycmp.testing.laws.topics import DECLARATION, TOPIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import hypothesis

    from treatycmp.classification import Classification
    from treatycmp.codebook import Codebook
    from treatycmp.corpus import Corpus
    from treatycmp.rules import Rule

__all__ = [
    "DATE_TERM",
    "DECLARATION",
    "ENGINE",
    "RULE_SET",
    "SCHEME",
    "TERM",
    "TOPIC",
    "Classifier",
    "Engine",
    "Law",
    "LawBrokenError",
    "check_rules",
    "check_scheme",
    "check_topic",
    "run",
]

ENGINE: tuple[Law[Engine], ...] = (
    *(*KNOWLEDGE, *CELLS, *PAIRS, *ENTAILING, *CORPORA, *ASKING),
)
"""The laws of an engine, from the four values to whole corpora and formulas."""


_BASES = (Topic, Clause, Event)


def check_topic(
    topic: type[Topic], *, settings: hypothesis.settings | None = None
) -> None:
    """Check that a topic keeps all laws, its declaration's and its terms' first.

    Args:
        topic: the topic, a clause type or an event type.
        settings: how to look for counterexamples; None for the settings of the loaded
            hypothesis profile, but with the same examples in every run.

    Raises:
        LawBrokenError: if a law does not hold.
        TypeError: if it is no topic, or one of the bases of all topics.
    """
    given: object = topic
    if not (isinstance(given, type) and issubclass(given, Topic)) or given in _BASES:
        msg = (
            f"`check_topic` takes a topic, and {topic!r} is none: give the class of a"
            " clause type or an event type, derived from `Clause` or `Event`, as in"
            " `check_topic(MutualDefense)`"
        )
        raise TypeError(msg)
    run(DECLARATION, topic, settings=settings)
    for name, term in topic.terms.items():
        run(TERM, term, called=f"`{topic.__name__}.{name}`", settings=settings)
    run(TOPIC, topic, settings=settings)


def check_rules(rules: Iterable[Rule], *, codebook: Codebook = BASE) -> None:
    """Check that a set of rules keeps all laws of rules.

    Args:
        rules: the rules.
        codebook: the topics that they are for.

    Raises:
        LawBrokenError: if a law does not hold.
        InvalidValueError: if something among them is no rule.

    Example:
        >>> from treatycmp import RULES
        >>> check_rules(RULES)
    """
    run(RULE_SET, (to_rules(rules), codebook), called="The set of rules")


def check_scheme(
    scheme: Scheme,
    *,
    codebook: Codebook = BASE,
    classify: Callable[[Corpus, str, Scheme], Classification] = classify,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check that a scheme of classification keeps all laws of schemes.

    Args:
        scheme: the scheme.
        codebook: the topics that treaties are coded with.
        classify: what classifies by it, if it is not `treatycmp.classify`.
        settings: as for `check_topic`.

    Raises:
        LawBrokenError: if a law does not hold.
        TypeError: if it is no scheme, as where it is the name of one.

    Example:
        >>> from treatycmp import ATOP
        >>> check_scheme(ATOP)
    """
    given: object = scheme
    if not isinstance(given, Scheme):
        msg = (
            f"`check_scheme` takes a scheme, and {given!r} is none: give a `Scheme`,"
            f" your own or `SCHEMES[name]` ({', '.join(sorted(SCHEMES))})"
        )
        raise TypeError(msg)
    subject = Classifier(scheme=scheme, codebook=codebook, classify=classify)
    run(SCHEME, subject, called=f"The scheme {scheme.name}", settings=settings)
