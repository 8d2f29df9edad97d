"""What lies beyond the text, grouped by what can contradict each other.

A group is what is said of one topic of one treaty with one status, stage, actor,
addressee and date. Statements of two groups never contradict each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from treatycmp.corpus import AUTHOR, INTERVIEWER, Says, Stage, Status
from treatycmp.findings import Finding
from treatycmp.report.cells import terms
from treatycmp.report.gfm import Markdown, join
from treatycmp.report.values import event_date
from treatycmp.report.voices import mention_words, sourced_voice
from treatycmp.report.words import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatycmp.comparison import Comparison
    from treatycmp.corpus import Corpus, Statement

__all__ = ["STATUSES", "Group", "Voice", "groups", "wholly_beyond"]

STATUSES = "anticipated, proposed, declined, done (conduct) or announced (position)"
"""What can be said beside the text, as reports explain it."""

_SAID, _DENIED, _WITHHELD = "said", "denied", "neither confirmed nor denied"
_MENTIONED = "mentioned"
_TOLD = {Says.PRESENT: _SAID, Says.ABSENT: _DENIED, Says.WITHHELD: _WITHHELD}
_UNNAMED = (AUTHOR, INTERVIEWER)
_ORDER = (_SAID, _DENIED, _WITHHELD, _MENTIONED)


@attrs.frozen(kw_only=True)
class Voice:
    """What one speaker says in a group, in one way.

    Attributes:
        telling: said, denied, neither confirmed nor denied, or mentioned.
        statements: where the speaker says so, in the corpus's order.
    """

    telling: str
    statements: tuple[Statement, ...]

    def line(self, corpus: Corpus) -> Markdown:
        """Write who says it, how weakly, and on what terms."""
        words = self.telling
        if words == _MENTIONED:
            words += f" ({mention_words(self.statements, Says.PRESENT)})"
        words += f" by {sourced_voice(corpus, self.statements)}"
        qualified = [in_quotes(s.qualified) for s in self.statements if s.qualified]
        if qualified:
            words += f", qualified: {', '.join(dict.fromkeys(qualified))}"
        said = self.statements[0]
        told = terms(
            Finding(treaty=said.treaty, topic=said.topic, present=self.statements)
        )
        return join(f"{words}:" if told else words, told)


@attrs.frozen(kw_only=True)
class Group:
    """Statements about one cell that are alike in all that sets dealings apart.

    Attributes:
        statements: at least one, in the corpus's order.
    """

    statements: tuple[Statement, ...]

    @property
    def claim(self) -> str:
        """What is claimed: the status, how far it came, by whom, to whom and when.

        Example:
            >>> from treatycmp import ArmsTransfer, Statement
            >>> said = Statement(
            ...     treaty="a-b-relations",
            ...     source="gazette",
            ...     speaker="author",
            ...     manner="author",
            ...     says="present",
            ...     clause=ArmsTransfer(),
            ...     quotation="Ardia has sent guns to Borland",
            ...     status="conduct",
            ...     stage="delivered",
            ...     by="ARD",
            ...     to="BOR",
            ... )
            >>> groups([said])[0].claim
            'conduct, delivered by ARD to BOR'
        """
        said = self.statements[0]
        words = [f"{said.status}, {said.stage}" if said.stage else said.status.value]
        words += [f"by {said.by}"] if said.by else []
        words += [f"to {said.to}"] if said.to else []
        dates = dict.fromkeys(event_date(s.when) for s in self.statements if s.when)
        return ", ".join([" ".join(words), *dates])

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who says what: first what is said, then denied, withheld, mentioned."""
        found: dict[tuple[Any, ...], list[Statement]] = {}
        for said in self.statements:
            telling = _TOLD[said.says] if said.tells else _MENTIONED
            # Authors are told apart by source; two may have to go by one name.
            who = (said.speaker, said.source if said.speaker in _UNNAMED else "")
            key = (_ORDER.index(telling), bool(said.qualified), who)
            found.setdefault(key, []).append(said)
        return tuple(
            Voice(telling=_ORDER[key[0]], statements=tuple(found[key]))
            for key in sorted(found)
        )

    @property
    def conflict(self) -> str:
        """Whether it is both said and denied, and how flatly; empty if it is not."""
        tellings = {voice.telling for voice in self.voices}
        if not tellings >= {_SAID, _DENIED}:
            return ""
        denied = (s for s in self.statements if s.tells and s.says is Says.ABSENT)
        if all(said.qualified for said in denied):
            return "said, and denied in qualified words"
        return "⚠ said and denied"


def groups(evidence: Iterable[Statement]) -> tuple[Group, ...]:
    """Group what the evidence about one cell holds that is not `agreed`.

    Groups come in the order in which `Status` and `Stage` list theirs, whatever the
    order of the evidence.
    """
    found: dict[tuple[Any, ...], list[Statement]] = {}
    for said in evidence:
        if not said.agreed:
            found.setdefault(_claim(said), []).append(said)
    return tuple(Group(statements=tuple(found[claim])) for claim in sorted(found))


def wholly_beyond(comparison: Comparison) -> tuple[str, ...]:
    """Give the ids of the treaties of which all that is said lies beyond the text."""
    agreed = {said.treaty for said in comparison.corpus.statements if said.agreed}
    beside = {said.treaty for said in comparison.beyond} - agreed
    return tuple(treaty for treaty in comparison.treaties if treaty in beside)


def _claim(said: Statement) -> tuple[Any, ...]:
    """Give what sets a dealing apart, as a key to sort by."""
    stage = -1 if said.stage is None else [*Stage].index(said.stage)
    when = "" if said.when is None else said.when.text
    return ([*Status].index(said.status), stage, said.by or "", said.to or "", when)
