"""From findings to classifications: which values are ruled out, and which stay open.

A clause type that is told present is taken to be in the treaty, one that is told absent
is taken not to be, and any other may be either way. A value is possible if some way of
filling in the rest gives it. So silence rules nothing out.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.classification.schemes import SCHEMES, Scheme
from treatycmp.diagnostics import did_you_mean
from treatycmp.errors import InvalidValueError, UnknownNameError
from treatycmp.findings import Finding, find
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatycmp.classification.schemes import Category, Variable
    from treatycmp.codebook import Topic
    from treatycmp.corpus import Corpus, Statement

__all__ = [
    "Classification",
    "Exclusion",
    "Outcome",
    "classify",
    "denials",
    "told_absent",
    "told_present",
]


def told_present(finding: Finding) -> bool:
    """Tell whether a clause type is told present, and nothing tells against it."""
    return finding.truth is Truth.TRUE


def told_absent(finding: Finding) -> bool:
    """Tell whether a clause type is told absent without qualification.

    "No defense clause of the kind that is in another treaty" leaves room for one of
    another kind.
    """
    return finding.truth is Truth.FALSE and bool(denials(finding))


def denials(finding: Finding) -> tuple[Statement, ...]:
    """Give the assertions of absence that are not qualified."""
    return tuple(said for said in finding.absent if said.qualified is None)


@attrs.frozen(kw_only=True)
class Exclusion:
    """Why a value is ruled out; of the two grounds, at least one is there.

    Attributes:
        value: the value.
        outranked: findings of clause types that are told present, and bear a value of
            a higher rank.
        denied: the findings of the clause types that bear it, if all are told absent
            and nothing else could bear it.

    Example:
        >>> Exclusion(value="I").statements
        ()
    """

    value: str
    outranked: tuple[Finding, ...] = ()
    denied: tuple[Finding, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The assertions that it rests on."""
        said = (
            *(each for finding in self.outranked for each in finding.present),
            *(each for finding in self.denied for each in denials(finding)),
        )
        return tuple(dict.fromkeys(said))


@attrs.frozen(kw_only=True)
class Outcome:
    """What can be said of a treaty in one variable.

    It holds the findings; everything else is derived from them.

    Attributes:
        variable: the variable.
        findings: the finding of each of its topics, in their order.

    Example:
        >>> from treatycmp.classification import COW
        >>> from treatycmp.findings import fold
        >>> (kind,) = COW.variables
        >>> silent = [fold("x-y", t, [], covered=True) for t in kind.topics]
        >>> sorted(Outcome(variable=kind, findings=tuple(silent)).possible)
        ['I', 'III', 'IIa', 'IIb', 'none']
    """

    variable: Variable
    findings: tuple[Finding, ...]

    @property
    def possible(self) -> frozenset[str]:
        """The values that it may have; there is always one."""
        return frozenset(self.variable.values) - self.ruled_out.keys()

    @property
    def certain(self) -> str | None:
        """The one value that is left; None if more than one is."""
        possible = self.possible
        return next(iter(possible)) if len(possible) == 1 else None

    @property
    def ruled_out(self) -> Mapping[str, Exclusion]:
        """The values that it cannot have, the highest rank first, and why not."""
        found = (
            *(self._exclusion(category) for category in self.variable.categories),
            self._exclusion_of_otherwise(),
        )
        return MappingProxyType({each.value: each for each in found if each})

    @property
    def contested(self) -> tuple[type[Topic], ...]:
        """The clause types that are told present and told absent."""
        return tuple(each.topic for each in self.findings if each.truth is Truth.BOTH)

    @property
    def qualified(self) -> tuple[type[Topic], ...]:
        """The clause types that are told absent in qualified words only."""
        return tuple(
            each.topic
            for each in self.findings
            if each.truth is Truth.FALSE and not told_absent(each)
        )

    @property
    def evidence(self) -> tuple[Statement, ...]:
        """The assertions that what is ruled out rests on."""
        excluded = self.ruled_out.values()
        return tuple(dict.fromkeys(s for each in excluded for s in each.statements))

    def findings_of(self, category: Category) -> tuple[Finding, ...]:
        """Give the findings of the clause types that bear a value."""
        return tuple(each for each in self.findings if each.topic in category.topics)

    def _exclusion(self, category: Category) -> Exclusion | None:
        higher = [c for c in self.variable.categories if c.rank > category.rank]
        found = Exclusion(
            value=category.name,
            outranked=_present(each for c in higher for each in self.findings_of(c)),
            denied=self._denied(category),
        )
        return found if found.outranked or found.denied else None

    def _exclusion_of_otherwise(self) -> Exclusion | None:
        value, present = self.variable.otherwise, _present(self.findings)
        return Exclusion(value=value, outranked=present) if present else None

    def _denied(self, category: Category) -> tuple[Finding, ...]:
        own = self.findings_of(category)
        return own if not category.also and all(map(told_absent, own)) else ()


def _present(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if told_present(finding))


@attrs.frozen(kw_only=True)
class Classification:
    """What can be said of a treaty by a scheme.

    Attributes:
        treaty: the id of the treaty.
        scheme: the scheme.
        outcomes: one for each variable of the scheme, in their order.

    Example:
        >>> import treatycmp
        >>> from treatycmp.classification import ATOP, classify
        >>> profile = classify(treatycmp.load(), "russia-dprk", ATOP)
        >>> profile["DEFENSE"].certain
        '1'
        >>> profile["CONSUL"].certain is None
        True
    """

    treaty: str
    scheme: Scheme
    outcomes: tuple[Outcome, ...]

    def __getitem__(self, variable: str) -> Outcome:
        """Look an outcome up by the name of its variable.

        Raises:
            UnknownNameError: if the scheme has no such variable; with the nearest.
        """
        for outcome in self.outcomes:
            if outcome.variable.name == variable:
                return outcome
        known = [each.name for each in self.scheme.variables]
        hint = did_you_mean(variable, known)
        msg = f"the scheme {self.scheme.name!r} has no variable {variable!r}; {hint}"
        raise UnknownNameError(msg)


def classify(corpus: Corpus, treaty: str, scheme: Scheme) -> Classification:
    """Say of a treaty by a scheme what is certain, what is ruled out, what is open.

    Only assertions count that the treaty contains a clause, or that it does not: no
    mention, no refusal to say, nothing that is not agreed, nothing that a rule entails.
    A clause type that is contested, or denied in qualified words only, may be either
    way.

    Args:
        corpus: the corpus.
        treaty: the id of the treaty.
        scheme: `COW`, `ATOP`, or one of your own.

    Raises:
        UnknownNameError: if the corpus has no such treaty, or its codebook lacks a
            topic of the scheme.
        InvalidValueError: if the scheme is none, as where it is a name.

    Example:
        >>> import treatycmp
        >>> from treatycmp.classification import COW
        >>> classify(treatycmp.load(), "russia-dprk", COW)["type"].certain
        'I'
    """
    given: object = scheme
    if not isinstance(given, Scheme):
        problem = (
            f"give a Scheme, your own or SCHEMES[name] ({', '.join(sorted(SCHEMES))}),"
            f" not {given!r}"
        )
        raise InvalidValueError(what="classification", problems=[("scheme", problem)])
    outcomes = tuple(
        Outcome(
            variable=variable,
            findings=tuple(find(corpus, treaty, topic) for topic in variable.topics),
        )
        for variable in scheme.variables
    )
    return Classification(
        treaty=corpus.treaty(treaty).id, scheme=scheme, outcomes=outcomes
    )
