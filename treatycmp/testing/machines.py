"""A corpus's life as a state machine: what happens to it, and what holds throughout.

hypothesis makes up a life, step by step, and checks the invariants after each. Run it
as `TestCorpus = CorpusMachine.TestCase`, or extend it with rules of your own.

Example:
    >>> from hypothesis import settings
    >>> from hypothesis.stateful import run_state_machine_as_test
    >>> few = settings(max_examples=2, stateful_step_count=5, deadline=None)
    >>> run_state_machine_as_test(CorpusMachine, settings=few)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from treatycmp.codebook import BASE, Codebook
from treatycmp.comparison import compare
from treatycmp.corpus import (
    Corpus,
    Origin,
    Says,
    Source,
    Speaker,
    Statement,
    Treaty,
)
from treatycmp.findings import find
from treatycmp.testing import strategies as some
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hypothesis.strategies import DataObject, SearchStrategy

__all__ = ["CorpusMachine", "merged"]

_Named = TypeVar("_Named", bound=Treaty | Source | Speaker | Origin)


def merged(corpus: Corpus, other: Corpus) -> Corpus:
    """Put two corpora together: all that either says, once.

    Of two entries with one id, that of the first corpus stays.

    Example:
        >>> from treatycmp import Treaty
        >>> one, two = (Treaty(id="x-y", label=label) for label in ("X-Y", "The pact"))
        >>> both = merged(Corpus(treaties=[one]), Corpus(treaties=[two]))
        >>> [treaty.label for treaty in both.treaties]
        ['X-Y']
    """

    def said(first: Iterable[Any], then: Iterable[Any]) -> Iterable[Any]:
        return dict.fromkeys((*first, *then))

    return attrs.evolve(
        corpus,
        treaties=_entries(corpus.treaties, other.treaties),
        sources=_entries(corpus.sources, other.sources),
        speakers=_entries(corpus.speakers, other.speakers),
        origins=_entries(corpus.origins, other.origins),
        statements=said(corpus.statements, other.statements),
        contrasts=said(corpus.contrasts, other.contrasts),
        notes=said(corpus.notes, other.notes),
    )


def _entries(first: tuple[_Named, ...], then: tuple[_Named, ...]) -> tuple[_Named, ...]:
    kept = {entry.id for entry in first}
    return (*first, *(entry for entry in then if entry.id not in kept))


def _must(sentence: str, how: str, *, holds: bool) -> None:
    """Raise with a sentence: nobody rewrites the asserts of an installed module."""
    if not holds:
        msg = f"This does not hold: {sentence}.\nHere: {how}."
        raise AssertionError(msg)


def _difference(found: Iterable[Statement], wanted: Iterable[Statement]) -> str:
    """Tell how many statements there are too many, and too few, and which is first."""
    held, due = dict.fromkeys(found), dict.fromkeys(wanted)
    extra = sorted((s for s in held if s not in due), key=repr)
    lost = sorted((s for s in due if s not in held), key=repr)
    counted = f"{len(extra)} statements are too many and {len(lost)} are missing"
    first = (*extra, *lost)[:1]
    return f"{counted}, such as {first[0]!r}" if first else counted


class CorpusMachine(RuleBasedStateMachine):
    """The life of one corpus, beside the plain sets of what it must hold.

    Rules add sources and treaties, add, retract and amend statements, merge another
    corpus in, and save and load. The invariants: the corpus holds just what was put
    in, each truth is what the assertions say, and a comparison is the same from both
    sides.

    A subclass may set `codebook` and `text`, and add rules and invariants.

    Attributes:
        codebook: the topics that statements are about.
        text: what quotations, terms and other words are made of.
        corpus: the corpus as it is now.
        said: the statements that it must hold.

    Example:
        >>> from hypothesis.stateful import rule
        >>> class Doubted(CorpusMachine):
        ...     @rule()
        ...     def doubt(self):
        ...         self.replace([attrs.evolve(s, hedged=True) for s in self.said])
        >>> TestDoubted = Doubted.TestCase
    """

    codebook: ClassVar[Codebook] = BASE
    text: ClassVar[SearchStrategy[str]] = st.sampled_from(("a", "b", "a | b", "# a"))

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.corpus = Corpus(codebook=self.codebook)
        self.said: set[Statement] = set()

    @initialize(data=st.data())
    def begin(self, data: DataObject) -> None:
        """Begin with a treaty and a source, of which nothing is said."""
        self.corpus = data.draw(self._frames())

    def _frames(self) -> SearchStrategy[Corpus]:
        return some.frames(
            codebook=self.codebook,
            min_treaties=1,
            max_treaties=2,
            min_sources=1,
            max_sources=2,
            text=self.text,
        )

    def replace(self, said: Iterable[Statement]) -> None:
        """Let the corpus hold other statements."""
        self.said = set(said)
        self.corpus = attrs.evolve(self.corpus, statements=self.said)

    @rule(data=st.data())
    def add_entries(self, data: DataObject) -> None:
        """Add treaties, sources, speakers and origins; those that are there stay."""
        self.corpus = merged(self.corpus, data.draw(self._frames()))

    @rule(data=st.data())
    def add_statement(self, data: DataObject) -> None:
        """Add a statement of any kind."""
        statements = some.statements(corpus=self.corpus, text=self.text)
        self.replace({*self.said, data.draw(statements)})

    @rule(data=st.data())
    def add_assertion(self, data: DataObject) -> None:
        """Add an assertion about a topic spoken of: nothing told is taken back."""
        before = self._truths()
        topics = sorted({said.topic.key for said in self.said})
        statements = some.statements(
            corpus=self.corpus,
            topic=st.sampled_from([self.codebook[key] for key in topics])
            if topics
            else None,
            role=st.just("assertion"),
            text=self.text,
        )
        self.replace({*self.said, data.draw(statements)})
        after = self._truths()
        for (treaty, key), truth in before.items():
            now = after[treaty, key]
            _must(
                "a further assertion takes nothing back",
                f"{key} of {treaty} was {truth.name}, and is {now.name}",
                holds=truth <= now,
            )

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def retract(self, data: DataObject) -> None:
        """Take a statement back: the corpus is as it was without it."""
        self.replace(self.said - {data.draw(self._one_said())})

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def amend(self, data: DataObject) -> None:
        """Change the quotation of a statement, or what it says."""
        old = data.draw(self._one_said())
        quoted = attrs.evolve(old, quotation=data.draw(some.quotations(text=self.text)))
        bare = attrs.evolve(
            old, says=Says.ABSENT, clause=type(old.clause)(), qualified=None
        )
        new = data.draw(st.sampled_from((quoted, bare)))
        self.replace({*(self.said - {old}), new})

    @rule(data=st.data())
    def merge(self, data: DataObject) -> None:
        """Put another corpus in, and once more: then nothing changes."""
        frame = attrs.evolve(self.corpus, statements=(), contrasts=(), notes=())
        other = data.draw(
            some.corpora(frame=st.just(frame), max_statements=2, text=self.text)
        )
        self.said |= {*other.statements}
        self.corpus = merged(self.corpus, other)
        _must(
            "a corpus that is merged in once more changes nothing",
            "there is more than after the first time, or less",
            holds=merged(self.corpus, other) == self.corpus,
        )

    @rule()
    def save_and_load(self) -> None:
        """Go on with what is read back from the files that were written."""
        from treatycmp.literate import Folder  # noqa: PLC0415 - markdown-it-py
        from treatycmp.literate.writing import files_of  # noqa: PLC0415 - as above

        before = self.corpus
        folder = Folder.of(files_of(before), codebook=self.codebook)
        _must(
            "what is written to files is read back as the same corpus",
            _difference(folder.corpus.statements, before.statements),
            holds=folder.corpus == before,
        )
        self.corpus = folder.corpus

    @rule(day=st.dates())
    def look_back(self, day: date) -> None:
        """See the corpus as of a day: no more than it holds."""
        seen = self.corpus.as_of(day)
        _must(
            "a corpus as of a day has no more than the corpus",
            f"on {day}, {_difference(seen.statements, self.said)}",
            holds={*seen.statements} <= self.said,
        )
        _must(
            "a corpus as of a day is as it is as of that day",
            f"as of {day} once more, it is another",
            holds=seen.as_of(day) == seen,
        )

    def _one_said(self) -> SearchStrategy[Statement]:
        """Choose a statement, in an order that is the same in every run."""
        return st.sampled_from(self.corpus.statements)

    def _truths(self) -> dict[tuple[str, str], Truth]:
        cells = {(said.treaty, said.topic.key) for said in self.said}
        return {cell: find(self.corpus, *cell).truth for cell in cells}

    @invariant()
    def holds_what_was_put_in(self) -> None:
        """The corpus holds just the statements that were put in and not taken out."""
        _must(
            "a corpus holds just what was put in and not taken out",
            _difference(self.corpus.statements, self.said),
            holds={*self.corpus.statements} == self.said,
        )
        ids = [said.id for said in self.corpus.statements]
        _must(
            "each statement has an id of its own",
            f"{len(ids)} statements have {len({*ids})} ids",
            holds=len({*ids}) == len(ids),
        )

    @invariant()
    def tells_what_is_asserted(self) -> None:
        """Each truth is what the agreed assertions say, and nothing else."""
        for (treaty, key), truth in self._truths().items():
            told = {
                said.says
                for said in self.said
                if (said.treaty, said.topic.key) == (treaty, key)
                and said.agreed
                and said.tells
            }
            wanted = Truth.of(present=Says.PRESENT in told, absent=Says.ABSENT in told)
            _must(
                "each truth is what the agreed assertions say",
                f"{key} of {treaty} is {truth.name}, and not {wanted.name}",
                holds=truth is wanted,
            )

    @invariant()
    def compares_both_ways(self) -> None:
        """Verdicts on two treaties are the same from both sides."""
        ids = [treaty.id for treaty in self.corpus.treaties][:2]
        topics = sorted({said.topic.key for said in self.said})
        if len(ids) < 2:  # noqa: PLR2004 - a pair
            return
        there = compare(self.corpus, ids, topics)
        back = compare(self.corpus, ids[::-1], topics)
        pairs = zip(there.verdicts, back.verdicts, strict=True)
        for one, other in pairs:
            _must(
                "verdicts on two treaties are the same from both sides",
                f"{one.respect} of {one.topic.key} is {one.verdict.word} from one side,"
                f" and {other.respect} {other.verdict.word} from the other",
                holds=(one.respect, one.verdict) == (other.respect, other.verdict),
            )
