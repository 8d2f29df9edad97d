"""How a report says things: signs and words, dates, terms, who says it and where.

Everything here gives plain text; escaping comes later, once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from treatycmp.corpus import (
    AUTHOR,
    INTERVIEWER,
    Contrast,
    Corpus,
    Identified,
    Manner,
    Source,
    Statement,
)
from treatycmp.dates import Date
from treatycmp.findings import Finding, State, StatedTerm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatycmp.codebook import Topic

__all__ = [
    "SIGNS",
    "STATES",
    "account",
    "counted",
    "date_words",
    "event_date",
    "listed",
    "mentioned_by",
    "number",
    "origin_title",
    "outside",
    "sign",
    "source_name",
    "speaker_name",
    "state_words",
    "term_words",
    "told_by",
    "told_words",
    "value_words",
]

_EVENT_STATES = {
    State.PRESENT: "said to have happened",
    State.ABSENT: "said not to have happened",
}

STATES = {
    State.PRESENT: "said to be present",
    State.ABSENT: "said to be absent",
    State.CONTESTED: "contested",
    State.WITHHELD: "withheld",
    State.MENTIONED: "mentioned only",
    State.NOT_STATED: "not stated",
    State.NOT_CODED: "not coded",
}
"""What reports call each finding; never blank, and no two alike."""

SIGNS = {
    State.PRESENT: "✓",
    State.ABSENT: "✗",
    State.CONTESTED: "⚠",
    State.WITHHELD: "○",
    State.MENTIONED: "○",
    State.NOT_STATED: "–",
    State.NOT_CODED: "?",
}
"""The sign before the word; the word alone carries the meaning."""

_NUMBERS = [
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def told_words(topic: type[Topic], state: State) -> str:
    """Write that a topic is in a state: clauses are present, and events happen."""
    words = _EVENT_STATES if topic.kind == "event" else STATES
    return words.get(state, STATES[state])


def state_words(finding: Finding) -> str:
    """Write what a finding amounts to, without its sign."""
    return told_words(finding.topic, finding.state)


def sign(finding: Finding) -> str:
    """Give the sign of a finding; a contested term makes it contested."""
    if any(stated.contested for stated in finding.terms.values()):
        return SIGNS[State.CONTESTED]
    return SIGNS[finding.state]


def number(count: int) -> str:
    """Write a count as prose does: in letters up to twelve.

    Example:
        >>> number(5), number(40)
        ('five', '40')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    Example:
        >>> counted(1, "author"), counted(2, "author")
        ('1 author', '2 authors')
    """
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def listed(words: Sequence[str]) -> str:
    """Join words as prose does.

    Example:
        >>> listed(["a", "b", "c"])
        'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def date_words(date: Date) -> str:
    """Write a date in words; a text that no rule fits stays as it is.

    Example:
        >>> [date_words(Date(text)) for text in ("2025-01-17", "2024-22", "2001~")]
        ['17 January 2025', 'summer 2024', 'about 2001']
        >>> date_words(Date("[2025-01-20..2025-01-26]"))
        'between 20 and 26 January 2025'
    """
    text = date.text
    if text.startswith("["):
        first, last = map(_point_words, text[1:-1].split(".."))
        if not first or not last:
            return f"by {last}" if last else f"{first} or later"
        day, rest = first.partition(" ")[::2]
        if rest and last.endswith(f" {rest}"):
            first = day
        return f"between {first} and {last}"
    if "/" not in text:
        return _point_words(text)
    ends = [_point_words(end.strip(".")) for end in text.split("/")]
    return " to ".join(end or "an open date" for end in ends)


def _point_words(text: str) -> str:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?([?~%]?)", text)
    if found is None:
        return text
    year, month, day, qualifier = found.groups()
    name = "" if month is None else _SEASONS.get(month) or _month(int(month))
    parts = (day.lstrip("0") if day else "", name, year)
    return _QUALIFIERS.get(qualifier, "") + " ".join(filter(None, parts))


def _month(month: int) -> str:
    # Not calendar.month_name, which follows the locale.
    names = "January February March April May June July August September October"
    return [*names.split(), "November", "December"][month - 1]


def event_date(date: Date) -> str:
    """Write a date with the source's own words first, where they are given.

    Example:
        >>> event_date(Date("2024-22", printed="last summer"))
        '“last summer” (summer 2024)'
    """
    words = date_words(date)
    if date.printed is None:
        return f"{words} (inferred)" if date.resolved else words
    return f"“{date.printed}” ({words})"


def value_words(value: object) -> str:
    """Write a stated value.

    Example:
        >>> value_words(frozenset({"b", "a"}))
        'a, b'
    """
    if isinstance(value, Date):
        return event_date(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def term_words(stated: StatedTerm) -> tuple[str, str]:
    """Write what is stated of one term, contested or not.

    Values that nothing satisfies together are set against each other.

    Returns:
        The name to put before the words, empty where they need none; and the words.

    Example:
        >>> from treatycmp import Duration
        >>> years = Duration.terms["years"]
        >>> term_words(StatedTerm(term=years, stated=((20, ()),), value=20))
        ('', '20 years')
        >>> term_words(StatedTerm(term=years, stated=((20, ()), (5, ())), value=None))
        ('years contested', '20 against 5')
    """
    name = stated.term.name.replace("_", " ")
    if stated.contested:
        camps = [", ".join(map(value_words, camp)) for camp in _camps(stated)]
        return f"{name} contested", " against ".join(camps)
    value = stated.value
    if isinstance(value, Date):
        return "", _dates_words([date for date, _ in stated.stated], value)
    if isinstance(value, bool):
        return "", name if value else f"not {name}"
    if isinstance(value, int):
        return "", f"{value} {name.removesuffix('s') if value == 1 else name}"
    return name, value_words(value)


def _dates_words(dates: Sequence[Date], narrowed: Date) -> str:
    """Write dates that agree, and what several of them narrow to."""
    words = list(dict.fromkeys(map(event_date, dates)))
    if len(words) == 1:
        return words[0]
    pinned = [event_date(d) for d in dates if d.first == narrowed.first and d.pinned]
    return pinned[0] if pinned else f"{', '.join(words)}; so {date_words(narrowed)}"


def _camps(stated: StatedTerm) -> list[list[Any]]:
    """Group the values of a contested term by what can hold together."""
    camps: list[list[Any]] = []
    for value, _ in stated.stated:
        for camp in camps:
            if stated.term.kind.narrow([*camp, value]) is not None:
                camp.append(value)
                break
        else:
            camps.append([value])
    return camps


def source_name(source: Source) -> str:
    """Name a source briefly: its publisher, else its authors, else its title."""
    if source.publisher:
        return source.publisher
    return listed(source.authors) if source.authors else f"“{source.title}”"


def speaker_name(corpus: Corpus, said: Statement | Contrast) -> str:
    """Name who speaks, with the office; else "the author" or "the interviewer"."""
    speaker = corpus.speaker(said.speaker)
    if speaker is None:
        return f"the {said.speaker}"
    return f"{speaker.name} ({speaker.office})" if speaker.office else speaker.name


_MANNERS = {
    Manner.AUTHOR: "in the author’s voice",
    Manner.QUOTED: "quoted",
    Manner.PARAPHRASED: "paraphrased",
    Manner.HEADLINE: "in a headline or heading",
    Manner.QUESTION: "in a question",
    Manner.PRESUPPOSED: "presupposed, not said",
}

_IDENTIFIED = {
    Identified.NAMED: "",
    Identified.INFERRED: " (that this is the treaty is inferred)",
    Identified.UNIDENTIFIED: " (which treaty is meant is not known)",
}


def account(corpus: Corpus, said: Statement | Contrast) -> str:
    """Tell who says it, how, and where; and what was inferred.

    Returns:
        A text without a full stop, to stand after the quotation.
    """
    source = corpus.source(said.source)
    published = date_words(source.published)
    inferred = " (inferred)" if source.published.resolved else ""
    manner = _MANNERS[said.manner]
    own = said.speaker == AUTHOR
    parts = [
        manner if own else f"{speaker_name(corpus, said)}, {manner}",
        f"{source_name(source)}, {published}{inferred}",
    ]
    if said.origin != said.source:
        parts.append(f"origin: {origin_title(corpus, said.origin)}")
    if said.refers:
        parts.append(f"called there “{said.refers}”{_IDENTIFIED[said.identified]}")
    if said.hedged:
        parts.append("hedged")
    if isinstance(said, Statement):
        parts.extend(_particulars(said))
    return "; ".join(parts)


def origin_title(corpus: Corpus, id_: str) -> str:
    """Name an origin: its title, or the name of the source that is its own."""
    origin = corpus.origin(id_)
    return source_name(origin) if isinstance(origin, Source) else origin.title


def _particulars(said: Statement) -> Iterator[str]:
    if said.basis is not None:
        yield "invokes the treaty’s text"
    if said.article:
        yield f"pinpoint: {said.article}"
    if said.qualified:
        yield f"qualified: “{said.qualified}”"
    yield from outside(said)
    for name, value in {"when": said.when, **said.clause.stated()}.items():
        if isinstance(value, Date) and value.resolved:
            yield f"{name}: {date_words(value)}, resolved from {value.resolved}"


def outside(said: Statement) -> Iterator[str]:
    """Give the particulars of what is not agreed: how far it came, by whom, when."""
    if said.stage is not None:
        yield said.stage.value
    if said.by is not None:
        yield f"by {said.by}"
    if said.to is not None:
        yield f"to {said.to}"
    if said.when is not None:
        yield event_date(said.when)


def told_by(corpus: Corpus, statements: Sequence[Statement]) -> str:
    """Count who tells, as in "2 authors and Ann Envoy, at most 2 origins".

    Authors are counted by source; a named speaker is named, with the number of sources
    in which the words stand where there is more than one. Sources with one origin
    corroborate nothing; that those with several do is not claimed either.
    """
    authors = set()
    others: dict[str, set[str]] = {}
    for said in statements:
        speaker = corpus.speaker(said.speaker)
        if speaker is None:
            authors.add(said.source)
        else:
            others.setdefault(speaker.name, set()).add(said.source)
    words = [counted(len(authors), "author")] if authors else []
    for name, sources in sorted(others.items()):
        words.append(f"{name} in {len(sources)} sources" if len(sources) > 1 else name)
    if len({(said.source, said.speaker) for said in statements}) == 1:
        return listed(words)
    origins = len({said.origin for said in statements})
    rest = "one origin" if origins == 1 else f"at most {origins} origins"
    return f"{listed(words)}, {rest}" if words else ""


def mentioned_by(finding: Finding) -> str:
    """Count the mentions of a cell by their manner.

    What a mention would tell is added where it is not what the finding tells.
    """
    kinds = Counter(_mention(finding, said) for said in finding.mentions)
    return ", ".join(
        counted(count, noun, plural) + stance
        for (noun, plural, stance), count in sorted(kinds.items())
    )


def _mention(finding: Finding, said: Statement) -> tuple[str, str, str]:
    """Name a kind of mention: singular, plural, and what it would tell."""
    stance = "" if said.says.value == finding.state.value else f": {said.says}"
    if said.speaker == INTERVIEWER:
        return "interviewer’s premise", "interviewer’s premises", stance
    if said.manner is Manner.HEADLINE:
        return "headline", "headlines", stance
    if said.manner is Manner.PRESUPPOSED:
        return "presupposition", "presuppositions", stance
    if said.hedged:
        return "hedged statement", "hedged statements", stance
    return "statement of an unknown treaty", "statements of an unknown treaty", stance
