"""Words that change what a quotation says when it leaves them out.

A list cannot know what a word does in its sentence. It errs on the side of asking:
what it finds is a warning for a reader, never a problem by itself.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.verification.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatycmp.verification.text import Extent

__all__ = ["CUES", "Cue", "CueKind", "cues"]


class CueKind(enum.StrEnum):
    """What a word may do to the words around it."""

    NEGATION = "negation"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"


_NEGATIONS = """
no, not, n't, never, neither, nor, none, nobody, nothing, nowhere, no-one, cannot,
without, unless, except, hardly, scarcely, barely, rarely, seldom, no longer, yet to,
instead of, rather than, far from, contrary to, stop short, stops short, stopped
short, rule out, rules out, ruled out, ruling out, lack, lacks, lacked, lacking,
absent, absence, fail, fails, failed, failing, failure, deny, denies, denied, denying,
denial, refuse, refuses, refused, refusing, refusal, decline, declines, declined,
declining, reject, rejects, rejected, rejecting, rejection, exclude, excludes,
excluded, excluding, omit, omits, omitted, omitting, omission, false, untrue
"""

_HEDGES = """
may, might, could, would, can, should, possible, possibly, possibility, perhaps,
maybe, likely, unlikely, probable, probably, presumably, potential, potentially,
apparent, apparently, seem, seems, seemed, seemingly, appear, appears, appeared,
suggest, suggests, suggested, suggesting, imply, implies, implied, implying, hint,
hints, hinted, hinting, indicate, indicates, indicated, indicating, expect, expects,
expected, intend, intends, intended, plan to, plans to, planned, hope, hopes, hoped,
aim to, aims to, aimed, seek, seeks, sought, try, tries, tried, believe, believes,
believed, think, thinks, thought, assume, assumes, assumed, suppose, supposed,
supposedly, alleged, allegedly, claimed, rumored, reportedly, so-called, almost,
nearly, roughly, approximately, partly, mostly, unclear, uncertain, if, whether,
provided that, in case, as if
"""

_ATTRIBUTIONS = """
according to, say, says, said, saying, tell, tells, told, telling, claim, claims,
claimed, claiming, states that, stated, stating, announce, announces, announced,
announcing, reports that, reported, reporting, reportedly, explain, explains,
explained, explaining, notes that, noted, noting, emphasize, emphasizes, emphasized,
emphasizing, stresses, stressed, stressing, cite, cites, cited, citing, quotes,
quoted, quoting, adds, added, adding, argue, argues, argued, arguing, assert, asserts,
asserted, asserting, insist, insists, insisted, insisting, allege, alleges, alleged,
allegedly, alleging, accuse, accuses, accused, accusing, acknowledge, acknowledges,
acknowledged, acknowledging, admit, admits, admitted, admitting, confirm, confirms,
confirmed, confirming, commented, declare, declares, declared, declaring, describe,
describes, described, describing, mentioned, remarked, signaled, signalled, suggest,
suggests, suggested, suggesting, warn, warns, warned, warning, writes, wrote, asked,
answered, replied, in the words of, in the view of, in an interview
"""

CUES: Mapping[CueKind, frozenset[str]] = MappingProxyType(
    {
        CueKind.NEGATION: frozenset(fold(_NEGATIONS).split(", ")),
        CueKind.HEDGE: frozenset(fold(_HEDGES).split(", ")),
        CueKind.ATTRIBUTION: frozenset(fold(_ATTRIBUTIONS).split(", ")),
    }
)
"""The English words and phrases of each kind, in small letters.

The kinds are those of the literature; the lists are this library's own, and open.
*Negations* are the negators, the approximate negators ("hardly"), and the verbs and
nouns that negate what depends on them ("lack", "refusal"): Huddleston and Pullum,
*The Cambridge Grammar of the English Language* (2002), ch. 9. *Hedges* are the modal
verbs of possibility and the words of doubt and approximation: Hyland, *Hedging in
Scientific Research Articles* (1998); and words of condition and intention, which
likewise keep a sentence from saying that a thing is so. *Attributions* report what
somebody says: Quirk, Greenbaum, Leech and Svartvik, *A Comprehensive Grammar of the
English Language* (1985), ch. 14. ``n't`` stands for every word that ends in it."""

_LONGEST = max(len(phrase.split()) for kind in CUES.values() for phrase in kind)


@attrs.frozen
class Cue:
    """A word or phrase that may negate, hedge or attribute what stands around it.

    Attributes:
        kind: what it may do.
        words: the word or phrase, as printed.
        extent: where it stands in its sentence.
    """

    kind: CueKind
    words: str
    extent: Extent


def cues(sentence: str) -> Iterator[Cue]:
    """Find the English cues of a sentence, in their order.

    A word can be of two kinds ("reportedly"). Of the phrases of one kind that begin
    with one word, the longest counts. "May" with a capital is the month.

    Args:
        sentence: its text, as printed.

    Example:
        >>> for cue in cues("It may be so, but it doesn't say so."):
        ...     print(cue.extent, cue.kind, cue.words)
        (3, 6) hedge may
        (21, 28) negation doesn't
        (29, 32) attribution say
    """
    extents = tuple(words(sentence))
    folded = [_listed(fold(sentence[start:end])) for start, end in extents]
    for first, (start, _) in enumerate(extents):
        for kind, phrases in CUES.items():
            for length in range(_LONGEST, 0, -1):
                if " ".join(folded[first : first + length]) in phrases:
                    end = extents[first : first + length][-1][1]
                    printed = " ".join(sentence[start:end].split())
                    yield Cue(kind, printed, (start, end))
                    break


def _listed(word: str) -> str:
    """Give a word in the form that the lists would have it in."""
    if word == "May":
        return word
    return "n't" if word.lower().endswith("n't") else word.lower()
