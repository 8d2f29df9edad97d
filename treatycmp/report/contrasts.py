"""The contrasts of a comparison, put together by who claims what."""

from __future__ import annotations

import itertools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import AUTHOR, INTERVIEWER, Contrast, ContrastSays
from treatycmp.report.words import listed, source_name, speaker_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatycmp.comparison import Check, Comparison
    from treatycmp.corpus import Corpus

__all__ = ["ContrastClaim", "contrast_claims", "contrast_words"]


@attrs.frozen(kw_only=True)
class ContrastClaim:
    """One speaker's claim that a treaty differs from others, or is like them.

    Attributes:
        text: who claims what; an author is named by the source.
        treaties: the ids of the treaties that it is about.
        contrasts: every place where the speaker says so.
        checks: what the findings make of it, by the id of the other treaty, for the
            pairs that are compared.
    """

    text: str
    treaties: frozenset[str]
    contrasts: tuple[Contrast, ...]
    checks: Mapping[str, Check]


def contrast_claims(comparison: Comparison) -> tuple[ContrastClaim, ...]:
    """Put together what one speaker says in several places of the same treaties."""
    corpus = comparison.corpus
    groups: dict[tuple[object, ...], dict[Contrast, dict[str, Check]]] = {}
    for check in comparison.contrasts:
        said = check.contrast
        about = (said.treaty, said.others, said.says, said.topics)
        group = groups.setdefault((*about, _speaker(corpus, said), said.tells), {})
        group.setdefault(said, {})[check.treaties[1]] = check.check
    return tuple(
        ContrastClaim(
            text=_claim(corpus, tuple(group)),
            treaties=frozenset({said.treaty, *said.others}),
            contrasts=tuple(group),
            # They follow from what the group has in common, so one stands for all.
            checks=MappingProxyType(group[said]),
        )
        for group in groups.values()
        for said in itertools.islice(group, 1)
    )


def _speaker(corpus: Corpus, said: Contrast) -> str:
    source = source_name(corpus.source(said.source))
    if said.speaker == AUTHOR:
        return source
    if said.speaker == INTERVIEWER:
        return f"The interviewer in {source}"
    return speaker_name(corpus, said)


def _claim(corpus: Corpus, group: tuple[Contrast, ...]) -> str:
    says = "says" if group[0].tells else "mentions, without telling it,"
    return f"{_speaker(corpus, group[0])} {says} that {contrast_words(corpus, *group)}"


def contrast_words(corpus: Corpus, *group: Contrast) -> str:
    """Write which treaty differs from which, or is like it, and in what.

    Args:
        corpus: the corpus of the contrasts.
        group: contrasts that are alike in all but their respects.
    """
    said = group[0]
    respects = [corpus.codebook[key].title.lower() for key in said.topics]
    if not respects:
        respects = list(dict.fromkeys(f"“{each.respect}”" for each in group))
    others = listed([f"the {corpus.treaty(other).label}" for other in said.others])
    verb = "differs from" if said.says is ContrastSays.DIFFERS else "is like"
    label = corpus.treaty(said.treaty).label
    return f"the {label} {verb} {others} ({', '.join(respects)})"
