"""The contrasts of a comparison, put together by who claims what."""

from __future__ import annotations

import itertools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import Contrast, ContrastSays
from treatycmp.report.voices import voice
from treatycmp.report.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatycmp.comparison import Check, ContrastCheck
    from treatycmp.corpus import Corpus

__all__ = ["ContrastClaim", "contrast_claims", "contrast_words"]


@attrs.frozen(kw_only=True)
class ContrastClaim:
    """One speaker's claim that a treaty differs from others, or is like them.

    Attributes:
        text: who claims what; an author is named by the source.
        contrasts: every place where the speaker says so.
        checks: what the findings make of it, by the id of the other treaty, for the
            pairs that are compared.
    """

    text: str
    contrasts: tuple[Contrast, ...]
    checks: Mapping[str, Check]


def contrast_claims(
    corpus: Corpus, checks: Iterable[ContrastCheck]
) -> tuple[ContrastClaim, ...]:
    """Put together what one speaker says in several places of the same treaties."""
    groups: dict[tuple[object, ...], dict[Contrast, dict[str, Check]]] = {}
    for check in checks:
        said = check.contrast
        about = (said.treaty, said.others, said.says, said.topics)
        # Authors are told apart by source; two may have to go by one name.
        who = (
            said.speaker
            if corpus.speaker(said.speaker)
            else (said.speaker, said.source)
        )
        group = groups.setdefault((*about, who, said.tells), {})
        group.setdefault(said, {})[check.treaties[1]] = check.check
    return tuple(
        ContrastClaim(
            text=_claim(corpus, tuple(group)),
            contrasts=tuple(group),
            # They follow from what the group has in common, so one stands for all.
            checks=MappingProxyType(group[said]),
        )
        for group in groups.values()
        for said in itertools.islice(group, 1)
    )


def _speaker(corpus: Corpus, said: Contrast) -> str:
    words = voice(corpus, said)
    return f"{words[0].upper()}{words[1:]}"


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
