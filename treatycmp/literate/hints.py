"""What to do about a value that does not fit: the hints of diagnostics.

The domain says what is wrong in one sentence, for Python and for files alike. Here is
what somebody who writes a file can do about it.
"""

from __future__ import annotations

import ast
import re

from treatycmp.dates import Date
from treatycmp.errors import DateError

__all__ = ["date_advice", "remedy"]

_REMEDIES = tuple(
    (re.compile(sentence, re.DOTALL), advice)
    for sentence, advice in (
        (
            r"`(\w+)` does not go with '(?:absent|withheld)'.*",
            'delete `{0}`, or write says = "present"',
        ),
        (
            r"`(\w+)` does not go with status 'agreed'.*",
            'delete `{0}`, or give a status such as status = "proposed"',
        ),
        (
            r"`question` does not go with .*",
            'write speaker = "interviewer", or give another manner',
        ),
        (
            r"`\w+` does not go with 'interviewer'.*",
            'write manner = "question", or give the id of another speaker',
        ),
        (
            r"`author` does not go with .*",
            'write speaker = "author", or manner = "quoted" or "paraphrased"',
        ),
        (
            r"`\w+` does not go with 'author'.*",
            'write manner = "author", or give the id of the speaker who is reported',
        ),
        (
            r"`\w+` needs words to go by.*",
            'add them, as in refers = "the deal", or delete `identified`',
        ),
        (
            r"`qualified` narrows an absence.*",
            'delete `qualified`, or write says = "absent"',
        ),
        (r".* is held against itself", "name other treaties, or delete the block"),
        (r"`\w+` names no treaty", "give the ids of the treaties it is held against"),
        (r"`\w+` names a \w+ twice", "name each once"),
        (
            r"`respect` is either .*",
            "write words of the source, or the key of a clause type",
        ),
        (
            r"`published` needs a last day.*",
            'end it with that day, as in published = "2024/2024-06-20"',
        ),
        (r"`\w+` needs no entry.*", "delete the block, or give another id"),
        (
            r"`sha256` .*",
            "write the 64 hexadecimal digits; `treatycmp verify` says which",
        ),
        (
            r"`document` .*",
            'write the name alone, as in document = "herald.txt"',
        ),
        (r"`language` .*", 'write the tag, as in language = "en"'),
        (
            r"`codebook` .*",
            "write codebook = 2, or delete it if the source was not read to the end",
        ),
        (
            r"`\w+` must be a code of three capital letters.*",
            'write the ISO 3166-1 alpha-3 code, as in "IRN"',
        ),
    )
)

_KEBAB = re.compile(r"`\w+` must be lower-case words with hyphens, not (.*)", re.DOTALL)
_ONE_LINE = re.compile(r"`\w+` must be one line of text, .* not (.*)", re.DOTALL)


def remedy(sentence: str) -> str:
    """Say what to do about a problem of a value of the domain.

    Args:
        sentence: what is wrong, as `InvalidValueError.problems` says it.

    Example:
        >>> remedy("`id` must be lower-case words with hyphens, not 'The Pact'")
        'write "the-pact"'
        >>> remedy("`years` does not go with 'absent': what is not there has no terms")
        'delete `years`, or write says = "present"'
    """
    if found := _KEBAB.fullmatch(sentence):
        value = str(ast.literal_eval(found[1]))
        words = re.findall(r"[a-z0-9]+", value.casefold())
        plain = "write words of a to z and digits, joined by hyphens"
        return f'write "{"-".join(words)}"' if words else plain
    if found := _ONE_LINE.fullmatch(sentence):
        words = str(ast.literal_eval(found[1])).split()
        return f"write it as: {' '.join(words)}" if words else "put words there"
    for pattern, advice in _REMEDIES:
        if found := pattern.fullmatch(sentence):
            return advice.format(*found.groups())
    return "correct the value"


_EXAMPLES = "write it as in 2024, 2024-06 or 2024-06-19"

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_PRINTED = (
    re.compile(rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s+(?:{_DAY},?\s+)?{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[./](?P<month>[0-9]{{1,2}})[./]{_DAY}", re.IGNORECASE),
)


def date_advice(text: str, error: str) -> tuple[str, str]:
    """Say why a text is no date, and what to write.

    Args:
        text: the text.
        error: what `DateError` says of it.

    Example:
        >>> why = "cannot read the date '1 March 1921': EDTF is year-month-day, as in …"
        >>> date_advice("1 March 1921", why)
        ('EDTF is year-month-day', 'write 1921-03-01')
    """
    why = error.partition(f"the date {text!r}: ")[2] or error
    reason, _, advice = why.rpartition("; ")
    if re.match("(write|remove|leave) ", advice):
        return reason or "it is not in EDTF", advice
    if found := re.fullmatch(r"there is no such day; (\S+) has .*", why):
        return why, f"correct the day, or write {found[1]}"
    form = _edtf(text)
    reason = why.partition(", as in ")[0]
    return reason, f"write {form}" if form else _EXAMPLES


def _edtf(text: str) -> str | None:
    """Give the EDTF of a date as people print it, if it is clear which is meant."""
    found = next(filter(None, (p.fullmatch(text.strip()) for p in _PRINTED)), None)
    if found is None:
        return None
    word = found["month"].lower()
    named = (str(n) for n, month in enumerate(_MONTHS, 1) if month.startswith(word))
    parts = [found["year"], next(named, word), found["day"]]
    form = "-".join(part.zfill(2) for part in parts if part is not None)
    try:
        return str(Date(form))
    except DateError:
        return None
