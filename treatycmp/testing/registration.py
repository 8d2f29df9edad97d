"""Tell hypothesis how to make each public type of the domain, for `st.from_type`.

hypothesis calls `register` when it is imported where treatycmp is installed, by the
entry point of the group `hypothesis`. Strategies are imported and made once a type is
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from treatycmp.classification import (
    Category,
    Classification,
    Exclusion,
    Outcome,
    Scheme,
    Variable,
)
from treatycmp.codebook import BASE, Codebook, Kind, Term, Topic
from treatycmp.codebook.base import witnesses
from treatycmp.comparison import Comparison, ContrastCheck, Derivation, RuleConflict
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
    Utterance,
)
from treatycmp.dates import Date
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.explanation import (
    LeastChange,
    Node,
    Part,
    Removal,
    explain,
    least_changes,
)
from treatycmp.findings import Finding, StatedTerm
from treatycmp.logic import (
    COUNTABLE,
    Atom,
    Evaluator,
    Formula,
    Misread,
    Selection,
    Valuation,
    evaluate,
    select,
)
from treatycmp.rules import RULES, Rule, chains
from treatycmp.truth import Truth
from treatycmp.verdicts import PairVerdict, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["register"]

_Make: TypeAlias = "Callable[[Any], SearchStrategy[Any]]"


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


def _made() -> dict[type, _Make]:
    """Say how to make each type but topics, once it is asked for."""
    from_strategies: dict[type, _Make] = {
        **_of_corpora(),
        **_of_findings(),
        **_of_formulas(),
        **_of_schemes(),
        **_of_explanations(),
    }
    known: dict[type, _Make] = {
        Codebook: lambda _: st.just(BASE),
        Term: lambda _: st.sampled_from([t for o in BASE for t in o.terms.values()]),
        Kind: lambda _: st.sampled_from(
            list(dict.fromkeys(t.kind for o in BASE for t in o.terms.values()))
        ),
        Rule: lambda _: st.sampled_from(RULES),
    }
    return known | {t: _lazily(make) for t, make in from_strategies.items()}


def _lazily(make: _Make) -> _Make:
    """Make a strategy from the module of strategies, imported once it is asked for."""

    def strategy(_: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - the type, which is known
        from treatycmp.testing import strategies  # noqa: PLC0415 - as it says

        return make(strategies)

    return strategy


def _of_corpora() -> dict[type, _Make]:
    """Say how to make corpora, and what they are made of."""
    return {
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
        Utterance: lambda _: st.from_type(Statement) | st.from_type(Contrast),
        Note: lambda some: some.frames(min_treaties=1).flatmap(
            lambda corpus: some.notes(corpus=corpus)
        ),
        Place: lambda some: (
            st.just(Place()) | st.builds(Place, some.lines(), st.integers(0, 10**6))
        ),
        Diagnostic: lambda some: st.builds(
            Diagnostic,
            place=st.from_type(Place),
            code=some.ids(),
            message=some.lines(),
            text=st.just("") | some.lines(),
            hint=st.just("") | some.lines(),
        ),
    }


def _of_findings() -> dict[type, _Make]:
    """Say how to make findings, comparisons, and what these are made of."""
    return {
        Finding: lambda some: some.findings(),
        StatedTerm: _stated_terms,
        PairVerdict: _pair_verdicts,
        Comparison: lambda some: some.comparisons(),
        ContrastCheck: _contrast_checks,
        Derivation: _derivations,
        RuleConflict: _rule_conflicts,
    }


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


@st.composite
def _derivations(draw: DrawFn, some: Any) -> Derivation:  # noqa: ANN401 - as above
    several = [each for rule in RULES for each in chains([rule.premise]).values()]
    rules = draw(st.sampled_from([chain for each in several for chain in each]))
    told = st.sampled_from((Truth.TRUE, Truth.BOTH))
    finding = some.findings(topic=st.just(rules[0].premise), truth=told)
    return Derivation(rules=rules, finding=draw(finding))


@st.composite
def _rule_conflicts(draw: DrawFn, some: Any) -> RuleConflict:  # noqa: ANN401 - as above
    derivation = draw(_derivations(some))
    told = st.sampled_from((Truth.FALSE, Truth.BOTH))
    topic = st.just(derivation.rules[-1].conclusion)
    finding = draw(some.findings(topic=topic, truth=told))
    return RuleConflict(finding=finding, derivations=(derivation,))


def _of_formulas() -> dict[type, _Make]:
    """Say how to make formulas, and what comes of them."""
    return {
        Formula: lambda some: some.formulas(),
        Atom: lambda some: some.formulas(max_leaves=1).map(lambda f: next(f.atoms)),
        Misread: lambda some: st.builds(
            Misread,
            line=st.integers(1, 10**6),
            column=st.integers(1, 10**6),
            message=some.lines(),
            piece=st.just("") | some.lines(),
        ),
        Evaluator: lambda some: st.builds(
            Evaluator, some.corpora(), counting=st.sets(st.sampled_from(COUNTABLE))
        ),
        Valuation: lambda some: st.builds(
            lambda corpus, formula: evaluate(corpus, corpus.treaties[0].id, formula),
            some.corpora(frame=some.frames(min_treaties=1)),
            some.formulas(),
        ),
        Selection: lambda some: st.builds(select, some.corpora(), some.formulas()),
    }


def _of_schemes() -> dict[type, _Make]:
    """Say how to make schemes of classification, and what comes of them."""
    return {
        Category: lambda some: _variables(some).map(lambda v: v.categories[0]),
        Variable: _variables,
        Scheme: _schemes,
        Classification: _classifications,
        Outcome: _outcomes,
        Exclusion: lambda some: (
            _outcomes(some)
            .filter(lambda outcome: outcome.ruled_out)
            .flatmap(lambda outcome: st.sampled_from([*outcome.ruled_out.values()]))
        ),
    }


@st.composite
def _variables(draw: DrawFn, some: Any) -> Variable:  # noqa: ANN401 - as above
    names = st.lists(some.lines(), min_size=3, max_size=5, unique=True)
    name, otherwise, *values = draw(names)
    many = len(values)
    clauses = some.topics(kind="clause")
    topics = draw(st.lists(clauses, min_size=many, max_size=many + 2, unique=True))
    categories = [
        Category(
            name=value,
            title=draw(some.lines()),
            topics=topics[place::many],
            rank=draw(st.integers(1, 3)),
            also=draw(st.just("") | some.lines()),
        )
        for place, value in enumerate(values)
    ]
    return Variable(name=name, categories=categories, otherwise=otherwise)


@st.composite
def _schemes(draw: DrawFn, some: Any) -> Scheme:  # noqa: ANN401 - as above
    several = st.lists(
        _variables(some), min_size=1, max_size=2, unique_by=lambda v: v.name
    )
    name, authority = draw(some.lines()), draw(some.lines())
    return Scheme(name=name, authority=authority, variables=draw(several))


@st.composite
def _classifications(draw: DrawFn, some: Any) -> Classification:  # noqa: ANN401 - as above
    scheme = draw(_schemes(some))
    topics = dict.fromkeys(t for each in scheme.variables for t in each.topics)
    found = {topic: draw(some.findings(topic=st.just(topic))) for topic in topics}
    outcomes = tuple(
        Outcome(variable=each, findings=tuple(found[topic] for topic in each.topics))
        for each in scheme.variables
    )
    return Classification(treaty="a", scheme=scheme, outcomes=outcomes)


def _outcomes(some: Any) -> SearchStrategy[Outcome]:  # noqa: ANN401 - as above
    found = _classifications(some)
    return found.flatmap(lambda each: st.sampled_from(each.outcomes))


def _of_explanations() -> dict[type, _Make]:
    """Say how to make derivations down to the words, and least changes."""
    return {
        Node: lambda some: (
            _said(some)
            .map(lambda pair: explain(pair[0], pair[1].treaty, pair[1].topic))
            .flatmap(lambda tree: st.sampled_from([*tree.walk()]))
        ),
        LeastChange: _least_changes,
        Removal: lambda some: (
            _least_changes(some)
            .filter(lambda change: change.removals)
            .flatmap(lambda change: st.sampled_from(change.removals))
        ),
    }


@st.composite
def _said(draw: DrawFn, some: Any) -> tuple[Corpus, Statement]:  # noqa: ANN401 - as above
    """Make a corpus that says something, and choose what."""
    frame = some.frames(min_treaties=1, min_sources=1)
    corpora = some.corpora(frame=frame, max_statements=3)
    corpus = draw(corpora.filter(lambda each: each.statements))
    return corpus, draw(st.sampled_from(corpus.statements))


@st.composite
def _least_changes(draw: DrawFn, some: Any) -> LeastChange:  # noqa: ANN401 - as above
    corpus, said = draw(_said(some))
    by = draw(st.sampled_from(Part))
    return draw(st.sampled_from(least_changes(corpus, said.treaty, said.topic, by=by)))
