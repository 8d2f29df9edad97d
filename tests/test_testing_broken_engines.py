"""Engines, rules and readers that are broken on purpose: a named law catches each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import Phase, settings

from treatycmp.codebook import AT_LEAST, DATE, EXACT, WORDED, Kind
from treatycmp.codebook.terms import plain_types
from treatycmp.comparison import Check, check_contrast, compare
from treatycmp.corpus import ContrastSays, Corpus, Manner, Says, Statement
from treatycmp.dates import Date
from treatycmp.findings import Finding, StatedTerm, fold
from treatycmp.literate import Folder
from treatycmp.literate.writing import files_of
from treatycmp.logic import Atom, Formula, Valuation, certain, evaluate, has, parse
from treatycmp.logic.formulas import And, Has, Not, Or
from treatycmp.rules import RULES, entailed
from treatycmp.testing.laws import (
    DATE_TERM,
    ENGINE,
    TERM,
    Engine,
    LawBrokenError,
    run,
)
from treatycmp.testing.laws.worlds import Timetable
from treatycmp.truth import Truth
from treatycmp.verdicts import PRESENCE, PairVerdict, Verdict, judge, told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from treatycmp.codebook import Codebook, Topic
    from treatycmp.comparison import Comparison
    from treatycmp.rules import Rule

# That a counterexample is there matters here, and not how small it is.
QUICK = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=500,
    phases=[Phase.generate],
)
LAWS = {law.name: law for law in ENGINE}
TERM_LAWS = {law.name: law for law in (*TERM, *DATE_TERM)}


def folding(
    change: Callable[[Statement], Statement | None] = lambda said: said,
    made: type[Finding] = Finding,
) -> Callable[..., Finding]:
    """Fold what a change makes of the evidence, into another class of finding."""

    def broken(
        treaty: str, topic: type[Topic], evidence: Iterable[Statement], *, covered: bool
    ) -> Finding:
        seen = [other for said in evidence if (other := change(said)) is not None]
        found = fold(treaty, topic, seen, covered=covered)
        return made(**{f.name: getattr(found, f.name) for f in attrs.fields(Finding)})

    return broken


def picking(
    pick: Callable[[list[Statement]], list[Statement]],
) -> Callable[..., Finding]:
    """Fold only what is picked from the evidence."""

    def broken(
        treaty: str, topic: type[Topic], evidence: Iterable[Statement], *, covered: bool
    ) -> Finding:
        return fold(treaty, topic, pick([*evidence]), covered=covered)

    return broken


class Presuming(Finding):
    """A finding that takes silence for absence."""

    @property
    def truth(self) -> Truth:
        """Whether it is said to be present, and else that it is absent."""
        return Truth.of(present=bool(self.present), absent=not self.present)


class Outvoting(Finding):
    """A finding of what most assertions say."""

    @property
    def truth(self) -> Truth:
        """The majority, if there is one."""
        more = len(self.present) - len(self.absent)
        return Truth.of(present=more > 0, absent=more < 0)


class Counting(Finding):
    """A finding that counts statements as origins."""

    @property
    def origins(self) -> Mapping[str, int]:
        """How many statements there are."""
        return {"present": len(self.present), "absent": len(self.absent)}


class Believing(Finding):
    """A finding that believes the first of two sources that contradict each other."""

    @property
    def terms(self) -> Mapping[str, StatedTerm]:
        """The terms, none of them contested."""
        return {
            name: attrs.evolve(term, value=term.stated[0][0])
            if term.contested
            else term
            for name, term in super().terms.items()
        }


class Silencing(Finding):
    """A finding that leaves out what is contested."""

    @property
    def terms(self) -> Mapping[str, StatedTerm]:
        """The terms that are not contested."""
        found = super().terms.items()
        return {name: term for name, term in found if not term.contested}


def telling(said: Statement) -> Statement:
    """Make an assertion of whatever only mentions, but for what is hedged."""
    if said.hedged or said.tells:
        return said
    return attrs.evolve(
        said, manner=Manner.AUTHOR, speaker="author", identified="named"
    )


def unhedged(said: Statement) -> Statement:
    """Leave the hedge out."""
    return attrs.evolve(said, hedged=False)


def denying(said: Statement) -> Statement:
    """Take a refusal to say for a denial."""
    says = Says.ABSENT if said.says is Says.WITHHELD else said.says
    return attrs.evolve(said, says=says)


def agreeing(said: Statement) -> Statement:
    """Take for agreed what is not."""
    return attrs.evolve(said, status="agreed", by=None, to=None, stage=None, when=None)


def telling_only(said: Statement) -> Statement | None:
    """Forget what does not tell."""
    return said if said.tells else None


def unworded(said: Statement) -> Statement:
    """Forget the terms."""
    return attrs.evolve(said, clause=type(said.clause)())


def judging(
    tell: Callable[..., tuple[Any, Any]] = told,
    terms: Callable[[StatedTerm, StatedTerm], Verdict | None] = lambda a, b: None,  # noqa: ARG005
) -> Callable[[Finding, Finding], tuple[PairVerdict, ...]]:
    """Judge by another rule of presence, or of terms where one is given."""

    def broken(a: Finding, b: Finding) -> tuple[PairVerdict, ...]:
        return tuple(other(pair) for pair in judge(a, b))

    def other(pair: PairVerdict) -> PairVerdict:
        a, b = pair.findings
        if pair.respect == PRESENCE:
            verdict = Verdict(tell(*a.truth.value, *b.truth.value))
            return attrs.evolve(pair, verdict=verdict)
        one, two = a.terms.get(pair.respect), b.terms.get(pair.respect)
        if one is None or two is None:
            return pair
        of_terms = terms(one, two)
        return pair if of_terms is None else attrs.evolve(pair, verdict=of_terms)

    return broken


def one_sided(a: Any, _: Any, __: Any, d: Any) -> tuple[Any, Any]:  # noqa: ANN401 - bits
    """Find a difference only where the first has what the second lacks."""
    different, same = told(a, _, __, d)
    return a & d & different, same


def both_absent(a: Any, b: Any, c: Any, d: Any) -> tuple[Any, Any]:  # noqa: ANN401 - bits
    """Find no sameness in two absences."""
    return (a & d) | (b & c), a & c


def exclusive(a: Any, b: Any, c: Any, d: Any) -> tuple[Any, Any]:  # noqa: ANN401 - bits
    """Take Belnap's exclusive or, by which contested against silent is different."""
    different, same = told(a, b, c, d)
    return different | (a & b & (1 ^ (c | d))) | (c & d & (1 ^ (a | b))), same


def presuming(a: Any, b: Any, c: Any, d: Any) -> tuple[Any, Any]:  # noqa: ANN401 - bits
    """Hold presence different from silence."""
    different, same = told(a, b, c, d)
    return different | (a & (1 ^ (c | d))) | (c & (1 ^ (a | b))), same


def by_equality(*kinds: Kind) -> Callable[[StatedTerm, StatedTerm], Verdict | None]:
    """Compare terms of some kinds for equality."""

    def compared(a: StatedTerm, b: StatedTerm) -> Verdict | None:
        if a.term.kind not in kinds or a.contested or b.contested:
            return None
        return Verdict.SAME if a.value == b.value else Verdict.DIFFERENT

    return compared


def same_days(a: StatedTerm, b: StatedTerm) -> Verdict | None:
    """Hold any two single days the same."""
    dates = a.term.kind is DATE and not (a.contested or b.contested)
    return Verdict.SAME if dates and a.value.pinned and b.value.pinned else None


def earlier_first(a: StatedTerm, b: StatedTerm) -> Verdict | None:
    """Find no basis where the first date is the later one."""
    dates = a.term.kind is DATE and not (a.contested or b.contested)
    return Verdict.NO_BASIS if dates and a.value.first > b.value.first else None


def uncontested(a: StatedTerm, b: StatedTerm) -> Verdict | None:
    """Hold a contested term different from any other."""
    return Verdict.DIFFERENT if a.contested or b.contested else None


def joined(a: Finding, b: Finding) -> tuple[PairVerdict, ...]:
    """Join the verdicts on terms into that on presence."""
    presence, *terms = judge(a, b)
    whole = presence.verdict
    for pair in terms:
        whole |= pair.verdict
    return (attrs.evolve(presence, verdict=whole), *terms)


def presence_alone(a: Finding, b: Finding) -> tuple[PairVerdict, ...]:
    """Compare no terms."""
    return judge(a, b)[:1]


def turned_round(a: Finding, b: Finding) -> tuple[PairVerdict, ...]:
    """Give the findings of each verdict the wrong way round."""
    return tuple(attrs.evolve(pair, findings=(b, a)) for pair in judge(a, b))


def once(
    present: Iterable[type[Topic]], rules: Iterable[Rule]
) -> dict[type[Topic], tuple[type[Topic], ...]]:
    """Apply each rule once, and to no conclusion."""
    present = set(present)
    fired = [rule for rule in rules if rule.premise in present]
    return entailed(present, fired) if len(fired) < 2 else entailed(present, fired[:1])


def backward(
    present: Iterable[type[Topic]], rules: Iterable[Rule]
) -> dict[type[Topic], tuple[type[Topic], ...]]:
    """Conclude from the wider to the narrower."""
    turned = [
        attrs.evolve(rule, premise=rule.conclusion, conclusion=rule.premise)
        for rule in rules
    ]
    return entailed(present, turned)


def circular(
    present: Iterable[type[Topic]], rules: Iterable[Rule]
) -> dict[type[Topic], tuple[type[Topic], ...]]:
    """Take conclusions for known before anything leads to them."""
    rules = tuple(rules)
    return entailed({*present, *(rule.conclusion for rule in rules)}, rules)


def with_entailment(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Count what rules entail as presence, in the verdicts."""
    comparison = compare(corpus, treaties, rules=rules)

    def counted(finding: Finding) -> Finding:
        if (finding.treaty, finding.topic.key) not in comparison.entailed:
            return finding
        said = next(s for s in corpus.statements if s.treaty == finding.treaty)
        other = attrs.evolve(
            said, clause=finding.topic(), says=Says.PRESENT, qualified=None
        )
        return attrs.evolve(finding, present=(*finding.present, other))

    verdicts = [
        attrs.evolve(
            pair,
            verdict=judge(*map(counted, pair.findings))[0].verdict
            if pair.respect == PRESENCE
            else pair.verdict,
        )
        for pair in comparison.verdicts
    ]
    return attrs.evolve(comparison, verdicts=tuple(verdicts))


def among_others(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Leave the verdicts of a pair out where a third treaty has none of it."""
    comparison = compare(corpus, treaties, rules=rules)
    if len(comparison.treaties) < 3:
        return comparison
    verdicts = [pair for pair in comparison.verdicts if pair.respect == PRESENCE]
    return attrs.evolve(comparison, verdicts=tuple(verdicts))


def with_mentions(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Compare what statements say, whether they tell or not."""
    said = dict.fromkeys(map(telling, map(unhedged, corpus.statements)))
    return compare(attrs.evolve(corpus, statements=said), treaties, rules=rules)


def without_rules(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Apply no rules, whatever is given."""
    del rules
    return compare(corpus, treaties, rules=())


def by_first_rules(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Apply rules to what is told, and not to what they conclude."""
    comparison = compare(corpus, treaties, rules=rules)
    found = {
        cell: first
        for cell, derivations in comparison.entailed.items()
        if (first := tuple(d for d in derivations if len(d.rules) == 1))
    }
    return attrs.evolve(comparison, entailed=found)


def first_named(
    corpus: Corpus, treaties: Iterable[str], *, rules: Iterable[Rule] = RULES
) -> Comparison:
    """Tell no treaty apart from one that is named before it in the alphabet."""
    comparison = compare(corpus, treaties, rules=rules)
    kept = [v for v in comparison.verdicts if v.treaties == tuple(sorted(v.treaties))]
    return attrs.evolve(comparison, verdicts=tuple(kept))


def from_first_day(corpus: Corpus, day: dt.date) -> Corpus:
    """See a source from the first day on that it may be of."""
    sources = [
        attrs.evolve(s, published=Date(s.published.first.isoformat()))
        for s in corpus.sources
    ]
    seen = {s.id for s in attrs.evolve(corpus, sources=sources).as_of(day).sources}
    return attrs.evolve(
        corpus,
        sources=[s for s in corpus.sources if s.id in seen],
        statements=[s for s in corpus.statements if {s.source, s.origin} <= seen],
        contrasts=[],
    )


def without_contrasts(corpus: Corpus, day: dt.date) -> Corpus:
    """Forget contrasts."""
    return attrs.evolve(corpus.as_of(day), contrasts=[])


def reading(
    change: Callable[[bytes], bytes],
) -> Callable[[Mapping[str, bytes], Codebook], Corpus]:
    """Read files as if they were others."""

    def broken(files: Mapping[str, bytes], codebook: Codebook) -> Corpus:
        changed = {file: change(text) for file, text in files.items()}
        return Folder.of(changed, codebook=codebook).corpus

    return broken


def without_last_clause(text: bytes) -> bytes:
    """Drop the last statement, and its quotation."""
    blocks = list(
        re.finditer(
            rb"^(?:> .*\n)+\n```toml statement\n(?:.*\n)*?```$", text, re.MULTILINE
        )
    )
    if not blocks:
        return text
    start, end = blocks[-1].span()
    return text[:start] + text[end:]


def without_hedges(text: bytes) -> bytes:
    """Drop what says that words are hedged."""
    return re.sub(rb"^hedged = true\n", b"", text, flags=re.MULTILINE)


def writing(corpus: Corpus) -> Mapping[str, bytes]:
    """Write all but the notes."""
    return files_of(attrs.evolve(corpus, notes=[]))


def as_bad_as_none(says: ContrastSays, verdicts: Iterable[Verdict]) -> Check:
    """Take a contrast that nothing bears out for belied."""
    found = check_contrast(says, verdicts)
    return Check.INCONSISTENT if found is Check.NO_BASIS else found


def strict(says: ContrastSays, verdicts: Iterable[Verdict]) -> Check:
    """Bear a contrast out only by all verdicts."""
    verdicts = set(verdicts)
    return check_contrast(says, verdicts) if len(verdicts) == 1 else Check.INCONSISTENT


def kleene(a: Truth, b: Truth) -> Truth:
    """Join as if truth were stronger than falsity."""
    return Truth.TRUE if Truth.TRUE in (a, b) else a | b


def two_valued(a: Truth, b: Truth) -> Truth:
    """Disjoin as if what is not told were false."""
    return Truth.TRUE if a.told_present or b.told_present else Truth.FALSE


def closed(truth: Truth) -> Truth:
    """Negate as if what is not told were false."""
    return Truth.FALSE if truth.told_present else Truth.TRUE


def twice_is_nothing(a: Truth, b: Truth) -> Truth:
    """Join as if to be told again were to be told nothing."""
    return Truth.of(
        present=a.told_present is not b.told_present,
        absent=a.told_absent is not b.told_absent,
    )


def infectious(a: Truth, b: Truth) -> Truth:
    """Join as if silence were all that is told."""
    return Truth.NEITHER if Truth.NEITHER in (a, b) else a | b


def latest(a: Truth, b: Truth) -> Truth:
    """Join as if what is told last were told alone."""
    return a if b is Truth.NEITHER else b


def cancelling(a: Truth, b: Truth) -> Truth:
    """Join as if two that contradict each other had told nothing."""
    return Truth.NEITHER if {a, b} == {Truth.TRUE, Truth.FALSE} else a | b


def as_one(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    """Tell columns apart as if they were one treaty each."""
    different, same = told(a, b, c, d)
    return int(bool(different)), int(bool(same))


def open_differs(a: StatedTerm, b: StatedTerm) -> Verdict | None:
    """Hold different whatever may have more than is stated."""
    del b
    return Verdict.DIFFERENT if a.term.kind is AT_LEAST else None


def single_premise(
    present: Iterable[type[Topic]], rules: Iterable[Rule]
) -> Mapping[type[Topic], tuple[type[Topic], ...]]:
    """Apply rules only where nothing is present but their premise."""
    present = set(present)
    return entailed(present, rules) if len(present) == 1 else {}


def of_that_year(corpus: Corpus, day: dt.date) -> Corpus:
    """See only what was published in the year of the day."""
    seen = corpus.as_of(day)
    sources = [s for s in seen.sources if s.published.first.year == day.year]
    ids = {source.id for source in sources}
    said = [s for s in seen.statements if {s.source, s.origin} <= ids]
    return attrs.evolve(seen, sources=sources, statements=said, contrasts=[])


def rebuilt(formula: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """Change a formula from its atoms up."""
    if isinstance(formula, And | Or):
        parts = [rebuilt(each, change) for each in formula.operands]
        return change(type(formula)(parts))
    if isinstance(formula, Not):
        return change(Not(rebuilt(formula.operand, change)))
    return change(formula)


def parsing(
    change: Callable[[Formula], Formula],
) -> Callable[[str, Codebook], Formula]:
    """Read a formula as another."""
    return lambda text, codebook: rebuilt(parse(text, codebook), change)


def evaluating(
    change: Callable[[Formula], Formula],
) -> Callable[[Corpus, str, Formula], Valuation]:
    """Evaluate another formula."""
    return lambda corpus, treaty, formula: evaluate(
        corpus, treaty, rebuilt(formula, change)
    )


def without_last_constraint(formula: Formula) -> Formula:
    """Drop a constraint."""
    if isinstance(formula, Has) and formula.terms:
        return Has(formula.topic, formula.terms[:-1])
    return formula


def without_last_operand(formula: Formula) -> Formula:
    """Drop a part of a conjunction."""
    if not isinstance(formula, And):
        return formula
    first, *more = formula.operands[:-1]
    return And((first, *more)) if more else first


def and_as_or(formula: Formula) -> Formula:
    """Take a conjunction for a disjunction."""
    return Or(formula.operands) if isinstance(formula, And) else formula


def silence_as_no(corpus: Corpus, treaty: str, formula: Formula) -> Valuation:
    """Take what nobody states for denied, where it is negated."""
    found = evaluate(corpus, treaty, formula)
    if not isinstance(formula, Not) or not isinstance(formula.operand, Atom):
        return found
    silent = found.truth is Truth.NEITHER
    return attrs.evolve(found, truth=Truth.TRUE) if silent else found


def citing_nothing(corpus: Corpus, treaty: str, formula: Formula) -> Valuation:
    """Answer, and keep what the answer rests on."""
    found = evaluate(corpus, treaty, formula)
    return attrs.evolve(found, told_for=(), told_against=())


def citing_all(corpus: Corpus, treaty: str, formula: Formula) -> Valuation:
    """Let an answer rest on all that is said of the treaty."""
    said = tuple(each for each in corpus.statements if each.treaty == treaty)
    found = evaluate(corpus, treaty, formula)
    return attrs.evolve(found, told_for=said, told_against=said)


def uncompleted(corpus: Corpus, treaty: str, formula: Formula) -> Truth:
    """Fill no silence."""
    return evaluate(corpus, treaty, formula).truth


def one_side_completed(corpus: Corpus, treaty: str, formula: Formula) -> Truth:
    """Complete what is contested from what tells presence alone."""
    contested = {
        topic
        for topic in corpus.codebook
        if evaluate(corpus, treaty, has(topic)).truth is Truth.BOTH
    }
    said = [
        each
        for each in corpus.statements
        if each.says is Says.PRESENT or each.topic not in contested
    ]
    return certain(attrs.evolve(corpus, statements=said), treaty, formula)


BROKEN: list[tuple[str, str, dict[str, Any]]] = [
    ("silence read as absence", "silence", {"fold": folding(made=Presuming)}),
    ("a mention that tells", "mentions", {"fold": folding(telling)}),
    ("a hedge that tells", "hedges", {"fold": folding(unhedged)}),
    ("a refusal counted as absence", "refusals", {"fold": folding(denying)}),
    ("what is not agreed folds in", "beyond the text", {"fold": folding(agreeing)}),
    (
        "the first statement decides",
        "order of evidence",
        {"fold": picking(lambda said: said[:1])},
    ),
    (
        "the last statement wins",
        "growing truth",
        {"fold": picking(lambda said: said[-1:])},
    ),
    ("the majority wins", "growing truth", {"fold": folding(made=Outvoting)}),
    ("mentions are forgotten", "all evidence", {"fold": folding(telling_only)}),
    ("terms are forgotten", "assertions", {"fold": folding(unworded)}),
    (
        "a contested term goes by its first",
        "terms narrow",
        {"fold": folding(made=Believing)},
    ),
    (
        "a contested term is left out",
        "growing terms",
        {"fold": folding(made=Silencing)},
    ),
    ("one origin counted twice", "origins", {"fold": folding(made=Counting)}),
    ("truth without words", "words", {"fold": folding(made=Presuming)}),
    ("a one-sided comparison", "both ways", {"told": one_sided}),
    ("a one-sided verdict", "mirror", {"told": one_sided, "judge": judging(one_sided)}),
    ("two absences are not alike", "even-handed", {"told": both_absent}),
    ("contested against silent", "no basis in silence", {"told": exclusive}),
    ("present against silent", "no basis in silence", {"told": presuming}),
    ("a verdict by another definition", "presence", {"judge": judging(presuming)}),
    (
        "different where nobody contests",
        "plain cases",
        {"told": lambda *_: (True, False)},
    ),
    ("respects joined", "respects apart", {"judge": joined}),
    ("terms not compared", "respects", {"judge": presence_alone}),
    ("the sides exchanged", "both sides", {"judge": turned_round}),
    (
        "open sets compared for equality",
        "open sets",
        {"judge": judging(terms=by_equality(AT_LEAST))},
    ),
    ("wordings compared", "wordings", {"judge": judging(terms=by_equality(WORDED))}),
    (
        "dates compared as texts",
        "dates",
        {"judge": judging(terms=by_equality(DATE))},
    ),
    ("two days are the same", "dates", {"judge": judging(terms=same_days)}),
    ("a later day is no basis", "dates", {"judge": judging(terms=earlier_first)}),
    (
        "a contested term is different",
        "growing verdicts",
        {"judge": judging(terms=uncontested)},
    ),
    (
        "a contested term is different from itself alone",
        "exact terms",
        {"judge": judging(terms=uncontested)},
    ),
    ("a rule applied once", "fixed point", {"entailed": once}),
    ("a rule read backward", "by rule", {"entailed": backward}),
    ("rules in a circle", "founded", {"entailed": circular}),
    (
        "an entailment inside a verdict",
        "rules stand beside",
        {"compare": with_entailment},
    ),
    ("a third treaty decides", "pairs alone", {"compare": among_others}),
    ("mentions compared", "what does not tell", {"compare": with_mentions}),
    ("a comparison of its own", "one engine", {"compare": among_others}),
    ("the first column decides", "order of treaties", {"compare": first_named}),
    ("a month counted from its first day", "as of", {"as_of": from_first_day}),
    ("contrasts forgotten by a date", "as of", {"as_of": without_contrasts}),
    ("a reader that drops a clause", "files", {"read": reading(without_last_clause)}),
    (
        "a reader that skips a block",
        "every block",
        {"read": reading(without_last_clause)},
    ),
    ("a reader that drops a hedge", "files", {"read": reading(without_hedges)}),
    ("a writer that drops notes", "files", {"write": writing}),
    ("no verdict belies a contrast", "contrasts", {"check": as_bad_as_none}),
    ("a contrast in every respect", "contrasts", {"check": strict}),
    ("a join that prefers truth", "distributing", {"join": kleene}),
    ("silence disjoined as falsity", "distributing", {"either": two_valued}),
    ("a closed world", "opposites", {"negate": closed}),
    ("to be told twice is nothing", "absorbing", {"join": twice_is_nothing}),
    ("silence takes all", "bounds", {"join": infectious}),
    ("what is told last counts", "commuting", {"join": latest}),
    ("contradictions cancel out", "grouping", {"join": cancelling}),
    ("columns told apart as one", "bits", {"told": as_one}),
    ("open sets differ", "reflexive", {"judge": judging(terms=open_differs)}),
    (
        "one premise at a time",
        "more follows from more",
        {"entailed": single_premise},
    ),
    ("sources withdrawn by time", "later days", {"as_of": of_that_year}),
    (
        "a parser that drops a constraint",
        "read back",
        {"parse": parsing(without_last_constraint)},
    ),
    (
        "a parser that drops a clause",
        "read back",
        {"parse": parsing(without_last_operand)},
    ),
    ("and taken for or", "connectives", {"evaluate": evaluating(and_as_or)}),
    ("silence is no", "growing answers", {"evaluate": silence_as_no}),
    (
        "contested topics completed on one side",
        "certain tells no less",
        {"certain": one_side_completed},
    ),
    ("no silence filled", "one or the other", {"certain": uncompleted}),
    ("an answer that cites nothing", "grounds", {"evaluate": citing_nothing}),
    ("an answer that cites everything", "grounds", {"evaluate": citing_all}),
    ("rules ignored", "what follows", {"compare": without_rules}),
    ("conclusions without conclusions", "what follows", {"compare": by_first_rules}),
]

# Nothing else can find these: it is for them that the laws are there.
ALONE = ["no silence filled", "an answer that cites nothing", "rules ignored"]


@pytest.mark.parametrize(
    ("law", "parts"),
    [broken[1:] for broken in BROKEN],
    ids=[broken[0] for broken in BROKEN],
)
def test_a_broken_engine_is_caught(law: str, parts: dict[str, Any]) -> None:
    """Each engine that is broken on purpose breaks the law that is meant for it."""
    with pytest.raises(LawBrokenError) as caught:
        LAWS[law].run(Engine(**parts), settings=QUICK)
    assert caught.value.raised is None  # it is the law that fails, not the engine


@pytest.mark.parametrize("name", ALONE)
def test_no_other_law_catches_it(name: str) -> None:
    """What one law is for, all the other laws of engines let pass."""
    law, parts = next(broken[1:] for broken in BROKEN if broken[0] == name)
    others = [each for each in ENGINE if each.name != law]
    run(others, Engine(**parts), settings=settings(QUICK, max_examples=20))


def test_every_law_of_engines_has_an_engine_that_breaks_it() -> None:
    """No law of engines is without an engine that it catches."""
    assert {law for _, law, _ in BROKEN} == {*LAWS}


def test_a_counterexample_is_small() -> None:
    """An engine that takes a refusal for a denial is shown by one statement."""
    with pytest.raises(LawBrokenError, match="refusals") as caught:
        LAWS["refusals"].run(Engine(name="This engine", fold=folding(denying)))
    assert str(caught.value) == (
        "This engine breaks the law “refusals”: A refusal to say tells nothing.\n"
        "Here: with (nothing), the finding is NEITHER; with (withheld) besides,"
        " FALSE.\n"
        "Why it matters: who does not answer would be taken to deny"
    )
    assert isinstance(caught.value.example, tuple)
    said, further = caught.value.example
    assert (said, further.says) == ((), Says.WITHHELD)


class Anything(Kind):
    """A kind that holds every type, and combines as a function says."""

    name = "anything"

    def __init__(
        self,
        narrow: Callable[[Sequence[Any]], Any],
        *,
        pins: bool = False,
        of: Kind | None = None,
    ) -> None:
        """Take what narrows."""
        self._narrow, self._pins, self._of = narrow, pins, of

    def narrow(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 - any type
        """Narrow by the function."""
        return self._narrow(values)

    def pins(self, value: object) -> bool:
        """Pin as the kind that is broken does, or as it is told to."""
        return self._pins if self._of is None else self._of.pins(value)

    def fits(self, types_: Iterable[Any]) -> bool:
        """Hold any plain type."""
        return bool(plain_types(types_))


def unqualified(values: Sequence[Date]) -> Date | None:
    """Narrow dates as if what is about a day were that day."""
    return Date.narrow([Date(date.text.rstrip("~?%")) for date in values])


def widened(values: Sequence[Date]) -> Date:
    """Give the days that any of the dates allows."""
    firsts, lasts = [d.first for d in values], [d.last for d in values]
    return Date.between(min(firsts), max(lasts))


def two_at_most(values: Sequence[int]) -> int | None:
    """Contest only what two sources contest, and no third."""
    return None if len(set(values)) == 2 else values[0]


STAGES, DUE = Timetable.terms["stages"], Timetable.terms["due"]


@pytest.mark.parametrize(
    ("law", "kind"),
    [
        ("commutative", Anything(lambda values: values[0])),
        ("commutative", Anything(lambda values: values[-1])),
        ("associative", Anything(lambda values: sum(values) // len(values))),
        ("idempotent", Anything(sum)),
        ("alone", Anything(lambda values: values[0] if values[1:] else None)),
        ("lasting", Anything(two_at_most)),
        ("typed", Anything(lambda values: sum(values) / len(values))),
        ("pinned", Anything(max, pins=True)),
    ],
)
def test_a_broken_kind_is_caught(law: str, kind: Kind) -> None:
    """Each way of combining terms that is no constraint breaks the law meant for it."""
    with pytest.raises(LawBrokenError, match=f"“{law}”"):
        TERM_LAWS[law].run(attrs.evolve(STAGES, kind=kind), settings=QUICK)
    TERM_LAWS[law].run(attrs.evolve(STAGES, kind=EXACT), settings=QUICK)


@pytest.mark.parametrize(
    ("law", "narrow"),
    [
        ("qualified dates narrow nothing", unqualified),
        ("dates narrow to common days", widened),
    ],
)
def test_broken_dates_are_caught(
    law: str, narrow: Callable[[Sequence[Date]], Date | None]
) -> None:
    """Dates that `~` narrows, or that widen, break the law meant for them."""
    kind = Anything(narrow, of=DATE)
    with pytest.raises(LawBrokenError, match=law):
        TERM_LAWS[law].run(attrs.evolve(DUE, kind=kind), settings=QUICK)
    TERM_LAWS[law].run(DUE, settings=QUICK)
