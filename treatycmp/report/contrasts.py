"""The contrasts of a comparison, put together by who claims what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import AUTHOR, Contrast, ContrastSays
from treatycmp.report.words import listed, source_name, speaker_name

if TYPE_CHECKING:
    from treatycmp.comparison import Check, Comparison
    from treatycmp.corpus import Corpus

__all__ = ["ContrastClaim", "contrast_claims"]


@attrs.frozen(kw_only=True)
class ContrastClaim:
    """One speaker's claim that a treaty differs from others, or is like them.

    Attributes:
        speaker: who claims it, named with the office; an author by the source.
        text: what is claimed, as a clause after "says that".
        treaties: the ids of the treaties that it is about.
        contrasts: every place where the speaker says so.
        checks: what the findings make of it, for the pairs that are compared.
    """

    speaker: str
    text: str
    treaties: frozenset[str]
    contrasts: tuple[Contrast, ...]
    checks: frozenset[Check]


def contrast_claims(comparison: Comparison) -> tuple[ContrastClaim, ...]:
    """Put together what one speaker says in several places of the same treaties."""
    corpus = comparison.corpus
    groups: dict[tuple[object, ...], list[Contrast]] = {}
    for check in comparison.contrasts:
        said = check.contrast
        speaker = _speaker(corpus, said)
        key = (said.treaty, said.others, said.says, speaker, said.topics)
        group = groups.setdefault(key, [])
        if said not in group:
            group.append(said)
    return tuple(
        ContrastClaim(
            speaker=_speaker(corpus, group[0]),
            text=_claim(corpus, group),
            treaties=frozenset({group[0].treaty, *group[0].others}),
            contrasts=tuple(group),
            checks=frozenset(
                check.check for check in comparison.contrasts if check.contrast in group
            ),
        )
        for group in groups.values()
    )


def _speaker(corpus: Corpus, said: Contrast) -> str:
    if said.speaker == AUTHOR:
        return source_name(corpus.source(said.source))
    return speaker_name(corpus, said)


def _claim(corpus: Corpus, group: list[Contrast]) -> str:
    said = group[0]
    respects = [corpus.codebook[key].title.lower() for key in said.topics]
    if not respects:
        respects = list(dict.fromkeys(f"“{each.respect}”" for each in group))
    others = listed([f"the {corpus.treaty(other).label}" for other in said.others])
    verb = "differs from" if said.says is ContrastSays.DIFFERS else "is like"
    label = corpus.treaty(said.treaty).label
    return f"the {label} {verb} {others} ({', '.join(respects)})"
