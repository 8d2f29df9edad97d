"""What becomes of one utterance in the documents that report it.

A *relay* is one document reporting one origin in one manner: what Borna quotes of an
interview is a relay, and what it paraphrases is another. A *proposition* is all that is
coded alike in treaty, topic and status; or, of contrasts, in treaties. One relay is the
*base*, and the others are held against it, proposition by proposition.
"""  # noqa: INP001 - a module of a script beside the package

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from docs.corpus.marks import QUOTATION_MARK, Mark, held_against, quoted_words
from treatycmp import Contrast, Manner, SourceKind, Statement, Status
from treatycmp.verification.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docs.corpus.marks import Told
    from treatycmp import Corpus, Topic

__all__ = ["Proposition", "Relay", "Relayed", "Relays", "relays"]

_BESIDE = {Manner.QUESTION: Mark.ASKED, Manner.PRESUPPOSED: Mark.IMPLIED}
"""What is not said by anyone who answers, and is marked as just that."""


@attrs.frozen
class Relay:
    """One document that reports an origin, in one manner.

    Attributes:
        source: the id of the document.
        manner: how the words stand in it.
    """

    source: str
    manner: Manner


@attrs.frozen(kw_only=True)
class Relayed:
    """One proposition in one relay.

    Attributes:
        mark: what became of it.
        reasons: in what it is changed, hardened or softened, as plain text.
        requoted: whether the relay puts it in quotation marks: it quotes (or has
            quotation marks within) what each other document has as paraphrase, those
            of the relay and of the base left out; or words that the base has otherwise.
        told: the statements or contrasts.
    """

    mark: Mark
    reasons: tuple[str, ...] = ()
    requoted: bool = False
    told: tuple[Statement | Contrast, ...] = ()


@attrs.frozen(kw_only=True)
class Proposition:
    """What is coded alike in treaty, topic and status; of contrasts, in treaties.

    Attributes:
        treaties: the ids of the treaties; of a statement there is one.
        topic: the topic; None for contrasts.
        status: the status; None for contrasts.
        relayed: what became of it in each relay.
    """

    treaties: tuple[str, ...]
    topic: type[Topic] | None
    status: Status | None
    relayed: Mapping[Relay, Relayed]


@attrs.frozen(kw_only=True)
class Relays:
    """The relays of one origin, laid side by side.

    Attributes:
        origin: the id of the origin.
        base: the relay that the others are held against.
        relays: all of them: the base, the rest of its document, then others by date.
        propositions: in the order of treaties and of the codebook; contrasts last.
    """

    origin: str
    base: Relay
    relays: tuple[Relay, ...]
    propositions: tuple[Proposition, ...]


def relays(corpus: Corpus) -> tuple[Relays, ...]:
    """Lay the relays of each origin side by side that is reported more than once.

    That is what two or more documents report, or what an interview both prints and
    tells in its author's words.

    Example:
        >>> from treatycmp import Corpus
        >>> relays(Corpus())
        ()
    """
    origins: dict[str, list[Statement | Contrast]] = {}
    for said in corpus.utterances:
        origins.setdefault(said.origin, []).append(said)
    return tuple(
        _relays(corpus, origin, told)
        for origin, told in sorted(origins.items())
        if _is_relayed(corpus, told)
    )


def _is_relayed(corpus: Corpus, told: Told) -> bool:
    sources = {said.source for said in told}
    if len(sources) > 1:
        return True
    manners = {said.manner for said in told} - set(_BESIDE)
    kinds = {corpus.source(id_).kind for id_ in sources}
    return kinds == {SourceKind.INTERVIEW} and len(manners) > 1


def _relays(corpus: Corpus, origin: str, told: Told) -> Relays:
    by_relay: dict[Relay, list[Statement | Contrast]] = {}
    by_key: dict[tuple[Any, ...], list[Statement | Contrast]] = {}
    for said in told:
        by_relay.setdefault(_relay(said), []).append(said)
        by_key.setdefault(_key(corpus, said), []).append(said)
    base = _base(corpus, origin, by_relay)

    def order(relay: Relay) -> tuple[object, ...]:
        published = corpus.source(relay.source).published.sort_key
        own = relay.source == base.source
        manner = tuple(Manner).index(relay.manner)
        return (relay != base, not own, published, relay.source, manner)

    ordered = sorted(by_relay, key=order)
    return Relays(
        origin=origin,
        base=base,
        relays=tuple(ordered),
        propositions=tuple(
            _proposition(by_key[key], ordered) for key in sorted(by_key)
        ),
    )


def _relay(said: Statement | Contrast) -> Relay:
    return Relay(said.source, said.manner)


def _key(corpus: Corpus, said: Statement | Contrast) -> tuple[Any, ...]:
    """Give the key of a proposition; keys sort as propositions are shown."""
    if isinstance(said, Contrast):
        return (1, tuple(sorted(said.treaties)))
    place = corpus.codebook.topics.index(said.topic)
    return (0, said.treaty, place, tuple(Status).index(said.status))


def _base(corpus: Corpus, origin: str, told: Mapping[Relay, Told]) -> Relay:
    """Choose the relay to hold the others against.

    It is the origin's own document; else what an interview quotes; else, and among
    several of these, the relay of which most is coded.
    """
    candidates: tuple[Callable[[Relay], bool], ...] = (
        lambda relay: relay.source == origin,
        lambda relay: (
            relay.manner is Manner.QUOTED
            and corpus.source(relay.source).kind is SourceKind.INTERVIEW
        ),
        lambda _: True,
    )
    found = next(chosen for is_ in candidates if (chosen := list(filter(is_, told))))
    return min(
        found, key=lambda r: (r.manner in _BESIDE, -len(told[r]), r.source, r.manner)
    )


def _proposition(told: Told, ordered: Sequence[Relay]) -> Proposition:
    parts = {
        relay: tuple(each for each in told if _relay(each) == relay)
        for relay in ordered
    }
    said = told[0]
    if isinstance(said, Contrast):
        treaties, topic, status = said.treaties, None, None
    else:
        treaties, topic, status = (said.treaty,), said.topic, said.status
    return Proposition(
        treaties=treaties,
        topic=topic,
        status=status,
        relayed={relay: _relayed(relay, ordered[0], parts) for relay in ordered},
    )


def _relayed(
    relay: Relay, base: Relay, parts: Mapping[Relay, tuple[Statement | Contrast, ...]]
) -> Relayed:
    told, held = parts[relay], parts[base]
    mark = Mark.NONE
    reasons: tuple[str, ...] = ()
    if relay == base:
        mark = Mark.BASE if told else Mark.NONE
    elif relay.manner in _BESIDE:
        mark = _BESIDE[relay.manner] if told else Mark.NONE
    elif told:
        mark, reasons = held_against(held, told) if held else (Mark.ADDED, ())
    elif held and relay.manner is not Manner.HEADLINE:
        own = relay.source == base.source
        elsewhere = any(
            said
            and each.source == relay.source
            and not (own and (each == base or each.manner in _BESIDE))
            for each, said in parts.items()
        )
        mark = Mark.ELSEWHERE if elsewhere else Mark.DROPPED
    return Relayed(
        mark=mark, reasons=reasons, requoted=_requoted(relay, base, parts), told=told
    )


def _requoted(relay: Relay, base: Relay, parts: Mapping[Relay, Told]) -> bool:
    """Tell whether a relay puts in quotation marks what stood in none, or otherwise."""
    if relay == base or relay.manner in _BESIDE or not _quoting(relay, parts):
        return False
    others = [
        each
        for each, told in parts.items()
        if told and each.source not in (relay.source, base.source)
    ]
    if any(each.manner is Manner.PARAPHRASED for each in others) and not any(
        _quoting(each, parts) for each in others
    ):
        return True
    if base.manner is not Manner.QUOTED or not parts[base]:
        return False
    held = [fold(said.quotation.text) for said in parts[base]]
    new = (
        words
        for said in _quoting(relay, parts)
        for words in quoted_words(said.quotation)
    )
    return any(not any(words in text for text in held) for words in new)


def _quoting(relay: Relay, parts: Mapping[Relay, Told]) -> Told:
    """Give what a relay quotes: all, or what holds quotation marks."""
    if relay.manner is Manner.QUOTED:
        return parts[relay]
    return [said for said in parts[relay] if QUOTATION_MARK.search(said.quotation.text)]
