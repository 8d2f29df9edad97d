"""Tell hypothesis how to make each public type of the domain, for `st.from_type`.

hypothesis calls `register` when it is imported where treatycmp is installed, by the
entry point of the group `hypothesis`. Nothing is made before a type is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from treatycmp.codebook import BASE, Codebook, Kind, Term, Topic
from treatycmp.codebook.base import witnesses
from treatycmp.comparison import Comparison, ContrastCheck
from treatycmp.corpus import (
    Contrast,
    Corpus,
    Note,
    Origin,
    Quotation,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.dates import Date
from treatycmp.findings import Finding, StatedTerm
from treatycmp.logic import Formula
from treatycmp.rules import RULES, Rule
from treatycmp.verdicts import PairVerdict, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]


def register() -> None:
    """Register a strategy for every public type of the domain.

    Topics are registered as they are declared, those of your own too.

    Example:
        >>> import attrs
        >>> from hypothesis import find
        >>> from hypothesis import strategies as st
        >>> from treatycmp import EXACT, Clause, term
        >>> register()
        >>> @attrs.frozen(kw_only=True)
        ... class NuclearSharing(Clause):
        ...     '''A party places nuclear weapons at the other party's disposal.'''
        ...
        ...     dual_key: bool | None = term(EXACT, "whether both must consent to use")
        >>> find(st.from_type(NuclearSharing), lambda clause: clause.dual_key)
        NuclearSharing(dual_key=True)
    """
    for type_, strategy in _made().items():
        st.register_type_strategy(type_, strategy)
    for topic in _declared(Topic):
        _register_topic(topic)
    if _register_topic not in witnesses:
        witnesses.append(_register_topic)


def _declared(topic: type[Topic]) -> Iterator[type[Topic]]:
    """Go through the topics that are declared by now, their bases first."""
    yield topic
    for each in topic.__subclasses__():
        # attrs leaves the class behind from which it makes another.
        if "__attrs_attrs__" in vars(each):
            yield from _declared(each)


def _register_topic(topic: type[Topic]) -> None:
    st.register_type_strategy(topic, _provisions)


def _provisions(topic: type[Topic]) -> SearchStrategy[Topic]:
    """Make objects of a topic; of a base of topics, objects of those of the library."""
    from treatycmp.testing import strategies  # noqa: PLC0415 - once it is asked for

    topics = [each for each in BASE if issubclass(each, topic)] or [topic]
    return strategies.provisions(topic=st.sampled_from(topics))


def _made() -> dict[type, Callable[[Any], SearchStrategy[Any]]]:
    """Say how to make each type but topics, once it is asked for."""
    from_strategies = {
        Date: lambda some: some.dates(words=st.none() | some.lines()),
        Quotation: lambda some: some.quotations(),
        Treaty: lambda some: some.treaties(),
        Source: lambda some: some.sources(),
        Speaker: lambda some: some.speakers(),
        Origin: lambda some: some.origins(),
        Corpus: lambda some: some.corpora(),
        Statement: lambda some: some.frames(min_treaties=1, min_sources=1).flatmap(
            lambda corpus: some.statements(corpus=corpus)
        ),
        Contrast: lambda some: some.frames(min_treaties=2, min_sources=1).flatmap(
            lambda corpus: some.contrasts(corpus=corpus)
        ),
        Note: lambda some: some.frames(min_treaties=1).flatmap(
            lambda corpus: some.notes(corpus=corpus)
        ),
        Finding: lambda some: some.findings(),
        StatedTerm: _stated_terms,
        PairVerdict: _pair_verdicts,
        Comparison: lambda some: some.comparisons(),
        Formula: lambda some: some.formulas(),
        ContrastCheck: _contrast_checks,
    }
    known: dict[type, Callable[[Any], SearchStrategy[Any]]] = {
        Codebook: lambda _: st.just(BASE),
        Term: lambda _: st.sampled_from([t for o in BASE for t in o.terms.values()]),
        Kind: lambda _: st.sampled_from(
            list(dict.fromkeys(t.kind for o in BASE for t in o.terms.values()))
        ),
        Rule: lambda _: st.sampled_from(RULES),
    }
    return known | {t: _lazily(make) for t, make in from_strategies.items()}


def _lazily(
    make: Callable[[Any], SearchStrategy[Any]],
) -> Callable[[Any], SearchStrategy[Any]]:
    """Make a strategy from the module of strategies, imported once it is asked for."""

    def strategy(_: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - the type, which is known
        from treatycmp.testing import strategies  # noqa: PLC0415 - as it says

        return make(strategies)

    return strategy


def _stated_terms(some: Any) -> SearchStrategy[StatedTerm]:  # noqa: ANN401 - a module
    findings: SearchStrategy[Finding] = some.findings().filter(
        lambda finding: finding.terms
    )
    return findings.flatmap(lambda f: st.sampled_from(list(f.terms.values())))


def _pair_verdicts(some: Any) -> SearchStrategy[PairVerdict]:  # noqa: ANN401 - as above
    pairs = st.sampled_from(Verdict).flatmap(lambda v: some.finding_pairs(verdict=v))
    return pairs.flatmap(lambda pair: st.sampled_from(judge(*pair)))


def _contrast_checks(some: Any) -> SearchStrategy[ContrastCheck]:  # noqa: ANN401 - as above
    pairs = some.frames(min_treaties=2, max_treaties=2, min_sources=1)
    compared = some.comparisons(corpus=some.corpora(frame=pairs))
    found: SearchStrategy[Comparison] = compared.filter(
        lambda comparison: comparison.contrasts
    )
    return found.flatmap(lambda comparison: st.sampled_from(comparison.contrasts))
