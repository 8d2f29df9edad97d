"""The laws of whole corpora: compared, cut at a day, written and read."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from treatycmp.corpus import Contrast, ContrastSays, Corpus
from treatycmp.dates import Date
from treatycmp.rules import RULES
from treatycmp.testing.laws.law import Examples, Law
from treatycmp.testing.laws.rules import chains
from treatycmp.testing.laws.worlds import CODEBOOK, FRAME, saying, shown
from treatycmp.testing.strategies.evidence import corpora, extensions
from treatycmp.testing.strategies.keeping import kept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

    from treatycmp.codebook import Topic
    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Statement
    from treatycmp.findings import Finding
    from treatycmp.rules import Rule
    from treatycmp.testing.laws.engine import Engine
    from treatycmp.verdicts import Verdict

__all__ = ["CORPORA"]

_TEXT = st.sampled_from("ab")
_ANY = corpora(frame=st.just(FRAME), text=_TEXT)
_DAYS = st.dates(Date("2022").first, Date("2025").last)
_TOLD = [topic for topic in CODEBOOK if topic.kind == "clause"]


def _contrasts(topics: list[type[Topic]]) -> list[Contrast]:
    """List what can be said of B, beside A and C, in respect of some of two topics."""
    keys = [topic.key for topic in topics]
    respects = ((), keys[:1], keys)
    return [
        Contrast(
            treaty="b",
            others=["a", "c"],
            source="x",
            speaker="author",
            manner="author",
            says=says,
            topics=respect,
            respect="" if respect else "a",
            quotation="a",
        )
        for says, respect in itertools.product(ContrastSays, respects)
    ]


@kept
def _cell(treaty: str, topic: type[Topic]) -> SearchStrategy[list[Statement]]:
    return st.lists(saying("assertion", treaty=treaty, topic=topic), max_size=2)


@st.composite
def _assertive(draw: st.DrawFn) -> Corpus:
    """Make a corpus of assertions about two topics, with all contrasts about these."""
    two = draw(st.permutations(_TOLD))[:2]
    said: list[Statement] = []
    for treaty, topic in itertools.product(FRAME.treaties, two):
        said += draw(_cell(treaty.id, topic))
    return attrs.evolve(
        FRAME, statements=dict.fromkeys(said), contrasts=_contrasts(two)
    )


def _told(_: Engine) -> Examples:
    return _assertive()


def _findings(engine: Engine, corpus: Corpus) -> dict[tuple[str, str], Finding]:
    """Fold all evidence of a corpus, cell by cell."""
    cells = itertools.product(corpus.treaties, corpus.codebook)
    return {
        (treaty.id, topic.key): engine.fold(
            treaty.id,
            topic,
            corpus.evidence(treaty.id, topic),
            covered=corpus.covers(treaty.id, topic),
        )
        for treaty, topic in cells
    }


def _compared(
    engine: Engine, corpus: Corpus, rules: tuple[Rule, ...] = RULES
) -> Comparison:
    return engine.compare(corpus, [t.id for t in corpus.treaties], rules=rules)


def _verdicts(comparison: Comparison) -> dict[tuple[object, ...], Verdict]:
    return {(v.treaties, v.topic, v.respect): v.verdict for v in comparison.verdicts}


def _shown(corpus: Corpus) -> str:
    cells = {(s.treaty, s.topic.key) for s in corpus.statements}
    parts = [
        f"{shown(corpus.evidence(*cell))} on {cell[1]} of {cell[0]}"
        for cell in sorted(cells)
    ]
    return f"with {' and '.join(parts) or shown(())}"


def _composed(engine: Engine, corpus: Corpus) -> str | None:
    comparison, found = _compared(engine, corpus), _findings(engine, corpus)
    for cell, finding in found.items():
        if comparison.findings[cell] != finding:
            return f"{_shown(corpus)}, {cell} is another finding when it is compared"
    judged: dict[tuple[object, ...], Verdict] = {
        (pair.treaties, pair.topic, pair.respect): pair.verdict
        for topic in CODEBOOK
        if topic.kind == "clause"
        for a, b in itertools.combinations(comparison.treaties, 2)
        for pair in engine.judge(found[a, topic.key], found[b, topic.key])
    }
    for key, verdict in _verdicts(comparison).items():
        if judged.get(key) is not verdict:
            return f"{_shown(corpus)}, {key[2]} of {key[0]} is {verdict.word}"
    return None if len(judged) == len(comparison.verdicts) else "a verdict is missing"


def _unruled(engine: Engine, example: tuple[Corpus, tuple[Rule, ...]]) -> str | None:
    corpus, rules = example
    ruled, unruled = _compared(engine, corpus, rules), _compared(engine, corpus, ())
    for part in ("findings", "verdicts", "contrasts"):
        if getattr(ruled, part) != getattr(unruled, part):
            return f"{_shown(corpus)}, the rules ({_arrows(rules)}) change the {part}"
    return "without rules, something is entailed" if unruled.entailed else None


def _concluded(engine: Engine, example: tuple[Corpus, tuple[Rule, ...]]) -> str | None:
    corpus, rules = example
    comparison = _compared(engine, corpus, rules)
    for treaty in comparison.treaties:
        told = [t for t in CODEBOOK if comparison[treaty, t].truth.told_present]
        follows = {premise: engine.entailed([premise], rules) for premise in told}
        for topic in CODEBOOK:
            wanted = {p.key for p in told if p is not topic and topic in follows[p]}
            derivations = comparison.entailed.get((treaty, topic.key), ())
            if {each.finding.topic.key for each in derivations} != wanted:
                return (
                    f"{_shown(corpus)}, by the rules ({_arrows(rules)}) {topic.key} of"
                    f" {treaty} follows from {_keys(wanted)}; the comparison has it"
                    f" from {_keys(each.finding.topic.key for each in derivations)}"
                )
    return None


def _arrows(rules: Iterable[Rule]) -> str:
    return ", ".join(f"{r.premise.key} ⇒ {r.conclusion.key}" for r in rules)


def _keys(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys)) or "nothing"


def _apart(engine: Engine, corpus: Corpus) -> str | None:
    together = _compared(engine, corpus)
    alone: dict[tuple[object, ...], Verdict] = {}
    for pair in itertools.combinations(together.treaties, 2):
        alone |= _verdicts(engine.compare(corpus, pair, rules=RULES))
    for key, verdict in _verdicts(together).items():
        if alone.get(key) is not verdict:
            return (
                f"{_shown(corpus)}, {key[2]} of {key[0]} is {verdict.word} among three"
            )
    return None if len(alone) == len(together.verdicts) else "a verdict is missing"


def _turned(engine: Engine, corpus: Corpus) -> str | None:
    ids = [treaty.id for treaty in corpus.treaties]
    there = engine.compare(corpus, ids, rules=RULES)
    back = engine.compare(corpus, ids[::-1], rules=RULES)
    if there.findings != back.findings or there.contrasts != back.contrasts:
        return f"{_shown(corpus)}, findings depend on the order of treaties"
    turned = {
        (pair.treaties[::-1], pair.topic, pair.respect): pair.verdict
        for pair in back.verdicts
    }
    if turned == _verdicts(there):
        return None
    return f"{_shown(corpus)}, verdicts depend on the order of treaties"


def _untold(engine: Engine, pair: tuple[Corpus, Corpus]) -> str | None:
    before, after = (_compared(engine, corpus) for corpus in pair)
    for cell, finding in before.findings.items():
        if after.findings[cell].truth is not finding.truth:
            return f"{_shown(pair[1])}, a finding has changed by what does not tell"
    if _verdicts(before) == _verdicts(after) and before.entailed == after.entailed:
        return None
    return f"{_shown(pair[1])}, a verdict has changed by what does not tell"


def _seen(engine: Engine, example: tuple[Corpus, dt.date]) -> str | None:
    corpus, day = example
    seen = engine.as_of(corpus, day)
    out = {s.id for s in corpus.sources if s.published.last <= day}
    if {source.id for source in seen.sources} != out:
        found = ", ".join(source.id for source in seen.sources) or "none"
        return (
            f"on {day}, of x (2023), y (2024-06) and z (2024-06-30) are seen: {found}"
        )
    for part in ("statements", "contrasts"):
        kept = {each for each in getattr(corpus, part) if each.source in out}
        if set(getattr(seen, part)) != kept:
            return f"on {day}, the {part} seen are not those of the sources seen"
    same = seen.treaties == corpus.treaties and seen.notes == corpus.notes
    return None if same else f"on {day}, treaties or notes are gone"


def _later(
    engine: Engine, example: tuple[Corpus, tuple[dt.date, dt.date]]
) -> str | None:
    corpus, days = example
    early, late = (engine.as_of(corpus, day) for day in sorted(days))
    again = engine.as_of(late, min(days))
    if engine.as_of(early, max(days)) != early:
        return f"what is seen on {min(days)} changes by {max(days)}"
    # The register of origins may be longer: a source that is not out yet is an origin.
    for part in ("sources", "statements", "contrasts"):
        if getattr(again, part) != getattr(early, part):
            return f"of the {part} seen on {max(days)}, others are seen on {min(days)}"
    return None


def _read_back(engine: Engine, corpus: Corpus) -> str | None:
    back = engine.read(engine.write(corpus), corpus.codebook)
    if back == corpus:
        return None
    lost = [s for s in corpus.statements if s not in back.statements]
    if lost:
        return f"{_shown(corpus)}, a file does not give back {shown(lost[:1])}"
    return f"{_shown(corpus)}, a file gives back another corpus"


_BLOCK = re.compile(rb"^`{3,}toml \w+$", re.MULTILINE)


def _counted(engine: Engine, corpus: Corpus) -> str | None:
    files = engine.write(corpus)
    back = engine.read(files, corpus.codebook)
    blocks = sum(len(_BLOCK.findall(text)) for text in files.values())
    parts = (back.treaties, back.sources, back.speakers, back.origins, back.statements)
    values = sum(map(len, (*parts, back.contrasts, back.notes)))
    if blocks == values:
        return None
    return f"{_shown(corpus)}, {blocks} blocks are read as {values} values"


CORPORA: tuple[Law[Engine], ...] = (
    Law(
        name="one engine",
        sentence="A comparison has the findings and verdicts of its parts.",
        why="what is shown in a table would not be what single cells say",
        examples=_told,
        breach=_composed,
    ),
    Law(
        name="rules stand beside",
        sentence="With rules or without, findings and verdicts are the same.",
        why="a difference would rest on a rule, and on no source",
        examples=lambda _: st.tuples(_assertive(), chains()),
        breach=_unruled,
    ),
    Law(
        name="what follows",
        sentence="What is entailed is what rules conclude from what is told present.",
        why="a reader would miss what follows, or be told what no rule says",
        examples=lambda _: st.tuples(_assertive(), chains()),
        breach=_concluded,
    ),
    Law(
        name="pairs alone",
        sentence="A third treaty changes nothing between two.",
        why="a verdict would depend on what else is in the table",
        examples=_told,
        breach=_apart,
    ),
    Law(
        name="order of treaties",
        sentence="The order of treaties changes no finding, verdict or contrast.",
        why="columns could not be rearranged",
        examples=_told,
        breach=_turned,
    ),
    Law(
        name="what does not tell",
        sentence="Mentions, refusals, notes and what is not agreed change no verdict.",
        why="a verdict would rest on what nobody asserts",
        examples=lambda _: extensions(corpus=_ANY, telling=False, text=_TEXT),
        breach=_untold,
    ),
    Law(
        name="as of",
        sentence="On a day, just the sources are seen that were surely out by then.",
        why="a report would know what nobody could read on that day",
        examples=lambda _: st.tuples(_ANY, _DAYS),
        breach=_seen,
    ),
    Law(
        name="later days",
        sentence="What is seen on a day is what a later day sees as of that day.",
        why="a source would be withdrawn by time",
        examples=lambda _: st.tuples(_ANY, st.tuples(_DAYS, _DAYS)),
        breach=_later,
    ),
    Law(
        name="files",
        sentence="What is written to files is read back as the same corpus.",
        why="a corpus would say something else once it is saved",
        examples=lambda _: _ANY,
        breach=_read_back,
    ),
    Law(
        name="every block",
        sentence="Every coding block of a file is one value of the corpus.",
        why="a clause would be dropped without a word",
        examples=lambda _: _ANY,
        breach=_counted,
    ),
)
"""The laws of comparing, cutting, writing and reading whole corpora."""
