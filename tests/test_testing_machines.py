"""The life of a corpus: made up step by step, run, extended, and broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from treatycmp.codebook import Codebook, Duration, MutualDefense
from treatycmp.corpus import Corpus, Origin, Says, Source, Speaker, Treaty
from treatycmp.dates import Date
from treatycmp.testing.machines import CorpusMachine, merged
from treatycmp.testing.strategies import HOSTILE

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

SHORT = settings(max_examples=25, stateful_step_count=12, deadline=None)
FEW = Codebook((MutualDefense, Duration))


class Small(CorpusMachine):
    """A life of few topics, so that what is said meets."""

    codebook: ClassVar[Codebook] = FEW


class Hostile(CorpusMachine):
    """A life in words that look like markup."""

    codebook: ClassVar[Codebook] = FEW
    text: ClassVar = st.sampled_from([line for line in HOSTILE if "\0" not in line])


TestCorpus = CorpusMachine.TestCase
TestCorpus.settings = SHORT
TestSmall = Small.TestCase
TestSmall.settings = SHORT
TestHostile = Hostile.TestCase
TestHostile.settings = SHORT


class Forgetful(Small):
    """A life in which saving drops what tells nothing."""

    @rule()
    def save_and_load(self) -> None:
        """Go on with less than there was."""
        kept = [said for said in self.corpus.statements if said.tells]
        self.corpus = attrs.evolve(self.corpus, statements=kept)


class Presuming(Small):
    """A life in which amending turns a presence into an absence in silence."""

    @rule(data=st.data())
    def add_assertion(self, data: DataObject) -> None:
        """Deny what was said, and forget that it was."""
        super().add_assertion(data)
        self.corpus = attrs.evolve(
            self.corpus,
            statements=[
                attrs.evolve(s, says=Says.ABSENT, clause=type(s.clause)())
                for s in self.corpus.statements
            ],
        )


@pytest.mark.parametrize(
    ("machine", "how"),
    [
        (Forgetful, r"0 statements are too many and [1-9]\d* are missing, such as "),
        (Presuming, r"[1-9]\d* statements are too many and [1-9]\d* are missing, "),
    ],
)
def test_a_broken_life_is_caught(machine: type[CorpusMachine], how: str) -> None:
    """Where a step changes what is said, a sentence says what holds no more."""
    quick = settings(SHORT, max_examples=200, phases=[Phase.generate], print_blob=False)
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(machine, settings=quick)
    sentence, here = str(caught.value).split("\n", 1)
    assert sentence == (
        "This does not hold: a corpus holds just what was put in and not taken out."
    )
    assert re.match(f"Here: {how}", here)


def test_merging_keeps_what_is_there() -> None:
    """Of entries with one id the first corpus's stay; what is said is joined."""
    one = Corpus(
        treaties=[Treaty(id="a", label="A")],
        sources=[Source(id="x", title="One", published=Date("2024"))],
        speakers=[Speaker(id="envoy", name="An Envoy")],
    )
    other = Corpus(
        treaties=[Treaty(id="a", label="Other"), Treaty(id="b", label="B")],
        sources=[Source(id="x", title="Other", published=Date("2023"))],
        speakers=[Speaker(id="envoy", name="Another")],
        origins=[Origin(id="wire", title="A wire report")],
    )
    both = merged(one, other)
    assert [treaty.label for treaty in both.treaties] == ["A", "B"]
    assert (both.sources, both.speakers) == (one.sources, one.speakers)
    assert both.origins == other.origins
    assert merged(both, other) == both
