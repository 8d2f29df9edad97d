"""Which keys a coding block has, in the order in which they are written."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs

from treatycmp.corpus import (
    Contrast,
    Corpus,
    Note,
    Origin,
    Source,
    Speaker,
    Statement,
    Treaty,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CLASSES", "KEYS", "Value", "all_of", "kind_of", "values_in", "values_of"]

Value: TypeAlias = Treaty | Statement | Contrast | Note | Source | Speaker | Origin
"""What a coding block codes."""

CLASSES: Mapping[str, type[Value]] = MappingProxyType(
    {
        "treaty": Treaty,
        "source": Source,
        "speaker": Speaker,
        "origin": Origin,
        "statement": Statement,
        "contrast": Contrast,
        "note": Note,
    }
)
"""The class of the domain behind each kind of block."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "treaty": ("id", "label", "kind", "parties"),
        "source": (
            *("id", "title", "publisher", "authors", "published", "kind", "language"),
            *("document", "sha256", "codebook", "topics"),
        ),
        "speaker": ("id", "name", "office", "speaks_for"),
        "origin": ("id", "title"),
        "statement": (
            *("source", "speaker", "manner", "says", "status", "origin", "hedged"),
            *("basis", "refers", "identified", "qualified", "article"),
            *("by", "to", "stage", "when"),
        ),
        "contrast": (
            *("source", "speaker", "manner", "says", "others", "respect", "origin"),
            *("hedged", "refers", "identified"),
        ),
        "note": ("topic", "text", "authority"),
    }
)
"""The keys of each kind of block; a statement's are followed by its topic's terms."""


def kind_of(value: Value) -> str:
    """Name the kind of block that codes a value.

    Example:
        >>> kind_of(Origin(id="wire", title="A wire report"))
        'origin'
    """
    return next(kind for kind, cls in CLASSES.items() if type(value) is cls)


def values_in(corpus: Corpus) -> tuple[Value, ...]:
    """List all that the blocks of a corpus code.

    Example:
        >>> values_in(Corpus(origins=[Origin(id="wire", title="A wire report")]))
        (Origin(id='wire', title='A wire report'),)
    """
    entries = (*corpus.treaties, *corpus.sources, *corpus.speakers, *corpus.origins)
    said = (*corpus.statements, *corpus.contrasts, *corpus.notes)
    return cast("tuple[Value, ...]", (*entries, *said))


def values_of(value: Value) -> dict[str, Any]:
    """Give the keys of the block that codes a value, without those that go unsaid.

    Example:
        >>> values_of(Treaty(id="x-y-pact", label="X-Y pact", parties=["XXA", "XXB"]))
        {'id': 'x-y-pact', 'label': 'X-Y pact', 'parties': ('XXA', 'XXB')}
    """
    fields = attrs.fields_dict(type(value))
    clause = value.clause if isinstance(value, Statement) else None
    terms = clause.terms if clause is not None else {}
    stated = clause.stated() if clause is not None else {}
    return {
        key: each
        for key, each in all_of(value).items()
        if (key in stated if key in terms else each != _default(fields[key], value))
    }


def all_of(value: Value) -> dict[str, Any]:
    """Give the keys of the block that codes a value, also those that go unsaid.

    Example:
        >>> all_of(Treaty(id="x-y-pact", label="X-Y pact"))["kind"].value
        'treaty'
    """
    keys = {key: getattr(value, key) for key in KEYS[kind_of(value)]}
    if isinstance(value, Contrast):
        keys["respect"] = value.respect or value.topics
    if isinstance(value, Statement):
        keys |= {name: getattr(value.clause, name) for name in value.topic.terms}
    return keys


def _default(field: attrs.Attribute[Any], value: Value) -> object:
    default: Any = field.default
    factory = getattr(default, "factory", None)
    if factory is None:
        return default
    return factory(value) if default.takes_self else factory()
