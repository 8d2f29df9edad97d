"""The laws of classification: of a scheme, and of what classifies by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from hypothesis import strategies as st

from treatycmp.corpus import Corpus, Source, Statement, Treaty
from treatycmp.testing.laws.law import Examples, Law

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hypothesis.strategies import SearchStrategy

    from treatycmp.classification import Classification, Scheme
    from treatycmp.codebook import Codebook, Topic

__all__ = ["SCHEME", "Classifier"]

_TELLING = ("present", "absent", "qualified", "contested")
# Half of them silent: much is told of few topics, and little of many.
_STANCES = ("silent",) * len(_TELLING) + _TELLING

_Told: TypeAlias = "Mapping[type[Topic], str]"


@attrs.frozen(kw_only=True)
class Classifier:
    """A scheme, with what classifies a treaty of a corpus by it.

    Attributes:
        scheme: whose categories.
        codebook: the topics that treaties are coded with.
        classify: gives the classification of a treaty, as `treatycmp.classify` does.

    Example:
        >>> from treatycmp import ATOP, BASE, classify
        >>> Classifier(scheme=ATOP, codebook=BASE, classify=classify).topics[0].key
        'mutual-defense'
    """

    scheme: Scheme
    codebook: Codebook
    classify: Callable[[Corpus, str, Scheme], Classification]

    @property
    def topics(self) -> tuple[type[Topic], ...]:
        """The topics that the scheme rests on, each once."""
        return tuple(
            dict.fromkeys(t for each in self.scheme.variables for t in each.topics)
        )

    def of(self, told: _Told, *, beside: bool = False) -> dict[str, frozenset[str]]:
        """Give the possible values of each variable, by what is told.

        Args:
            told: for each topic, what is told of it.
            beside: whether what does not tell is said of every topic, too.
        """
        said = [each for topic in told for each in _said(topic, told[topic])]
        if beside:
            said += [each for topic in told for each in _untelling(topic)]
        corpus = Corpus(
            treaties=[Treaty(id="a", label="a")],
            sources=[Source(id="a", title="a", published="2024")],
            statements=said,
            codebook=self.codebook,
        )
        found = self.classify(corpus, "a", self.scheme)
        return {
            variable.name: frozenset(found[variable.name].possible)
            for variable in self.scheme.variables
        }


def _statement(topic: type[Topic], says: str, **more: str) -> Statement:
    common: dict[str, Any] = {"speaker": "author", "manner": "author"}
    common |= {"quotation": "a", **more}
    return Statement(treaty="a", source="a", says=says, clause=topic(), **common)


def _said(topic: type[Topic], stance: str) -> Iterator[Statement]:
    if stance in ("present", "contested"):
        yield _statement(topic, "present")
    if stance in ("absent", "contested"):
        yield _statement(topic, "absent")
    if stance == "qualified":
        yield _statement(topic, "absent", qualified="of the kind")


def _untelling(topic: type[Topic]) -> Iterator[Statement]:
    yield _statement(topic, "present", manner="headline")
    yield _statement(topic, "absent", manner="presupposed")
    yield _statement(topic, "present", status="proposed")
    yield _statement(topic, "withheld")


def _tellings(subject: Classifier) -> SearchStrategy[_Told]:
    return st.fixed_dictionaries(
        dict.fromkeys(subject.topics, st.sampled_from(_STANCES))
    )


def _shown(told: _Told) -> str:
    said = [f"{t.key} {stance}" for t, stance in told.items() if stance != "silent"]
    return f"told {', '.join(said) or 'nothing'}"


def _values(possible: frozenset[str]) -> str:
    return ", ".join(sorted(possible)) or "none"


def _topics(subject: Classifier) -> Examples:
    return subject.topics


def _scheme(subject: Classifier) -> Examples:
    return (subject.scheme,)


def _known(subject: Classifier, topic: type[Topic]) -> str | None:
    if topic in subject.codebook and topic.kind == "clause":
        return None
    return f"{topic.key} is no clause type of the codebook"


def _there(subject: Classifier, told: _Told) -> str | None:
    for name, possible in subject.of(told).items():
        if not possible:
            return f"{_shown(told)}, no value of {name} is possible"
    return None


def _open(subject: Classifier, scheme: Scheme) -> str | None:
    silent = subject.of(dict.fromkeys(subject.topics, "silent"))
    for variable in scheme.variables:
        if silent[variable.name] != set(variable.values):
            left = _values(silent[variable.name])
            return f"told nothing, {variable.name} is {left}"
    return None


def _narrowed(
    subject: Classifier, example: tuple[_Told, type[Topic], str]
) -> str | None:
    told, topic, stance = example
    before = subject.of({**told, topic: "silent"})
    after = subject.of({**told, topic: stance})
    for name, possible in after.items():
        if not possible <= before[name]:
            return (
                f"{_shown({**told, topic: 'silent'})}, {name} is"
                f" {_values(before[name])}; and told {topic.key} {stance},"
                f" {_values(possible)}"
            )
    return None


def _unmoved(subject: Classifier, told: _Told) -> str | None:
    before, after = subject.of(told), subject.of(told, beside=True)
    for name, possible in after.items():
        if possible != before[name]:
            return (
                f"{_shown(told)}, {name} is {_values(before[name])}; with mentions,"
                f" refusals and proposals beside it, {_values(possible)}"
            )
    return None


SCHEME: tuple[Law[Classifier], ...] = (
    Law(
        name="clauses of the codebook",
        sentence="A scheme rests on clause types of the codebook.",
        why="what bears a value would never be coded",
        examples=_topics,
        breach=_known,
    ),
    Law(
        name="silence leaves all open",
        sentence="Where nothing is told, every value is possible.",
        why="silence would be taken for an answer",
        examples=_scheme,
        breach=_open,
    ),
    Law(
        name="some value",
        sentence="Whatever is told, some value is possible.",
        why="a treaty would be of no kind, not even of none",
        examples=_tellings,
        breach=_there,
    ),
    Law(
        name="assertions only narrow",
        sentence="What is told, and not contested, takes no value back in.",
        why="a further source would undo what another has ruled out",
        examples=lambda s: st.tuples(
            _tellings(s),
            st.sampled_from(s.topics),
            st.sampled_from(("present", "absent", "qualified")),
        ),
        breach=_narrowed,
    ),
    Law(
        name="what does not tell",
        sentence="Mentions, refusals and what is not agreed change no possible value.",
        why="a heading would make a type",
        examples=_tellings,
        breach=_unmoved,
    ),
)
"""The laws of a scheme."""
