"""What may stand in a coding block: pydantic models, derived from the domain.

Nothing is declared here twice. The keys of a block are fields of a class of the domain
and, for a statement, the terms of its topic; their types, defaults and meanings are
read off those classes.

Importing this module imports pydantic, which takes its time.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import inspect
import json
import re
import typing
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NoReturn,
    Union,
    cast,
)

import annotated_types as at
import attrs
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from treatycmp.codebook import Topic
from treatycmp.codebook.terms import alternatives, non_none
from treatycmp.dates import Date
from treatycmp.errors import DateError
from treatycmp.literate.keys import CLASSES, KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from treatycmp.codebook import Codebook

__all__ = ["Key", "Schema", "json_schema", "schema_of", "shown"]


@attrs.frozen(kw_only=True)
class Key:
    """A key of a kind of coding block.

    Attributes:
        annotation: the type that its value has in a file.
        meaning: what it says.
        required: whether it may not be left out.
        default: what it is when left out, if that can be shown.
    """

    annotation: Any
    meaning: str = ""
    required: bool = False
    default: object = None


@attrs.frozen(kw_only=True)
class Schema:
    """What may stand in a kind of coding block.

    Attributes:
        keys: its keys, by name, in order.
        model: the pydantic model that validates it. Its attributes have the prefix
            `key_`, so that a term may have any name.
    """

    keys: Mapping[str, Key]
    model: type[BaseModel]


def json_schema(codebook: Codebook) -> dict[str, Any]:
    """Give the JSON Schema of every kind of coding block.

    Args:
        codebook: the topics that statements can be about.

    Returns:
        A schema whose `$defs` hold one schema for each kind of block; that of a
        statement is named after its topic, `statement.duration`.

    Example:
        >>> from treatycmp import BASE
        >>> schema = json_schema(BASE)["$defs"]["statement.duration"]
        >>> schema["properties"]["years"]["anyOf"][0]
        {'exclusiveMinimum': 0, 'type': 'integer'}
    """
    kinds = [(kind, kind, None) for kind in KEYS if kind != "statement"]
    statements = [(f"statement.{t.key}", "statement", t) for t in codebook]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The coding blocks of a treatycmp corpus",
        "$defs": {
            name: schema_of(kind, topic).model.model_json_schema()
            for name, kind, topic in (*kinds, *statements)
        },
    }


def _derived(kind: str, topic: type[Topic] | None) -> Schema:
    keys = _keys(kind)
    if topic is not None:
        keys |= {
            name: Key(annotation=_in_file(term.annotation), meaning=term.meaning)
            for name, term in topic.terms.items()
        }
    fields: dict[str, Any] = {
        f"key_{name}": (key.annotation, _field(name, key)) for name, key in keys.items()
    }
    # The generator of JSON Schema takes the title from the name of the class.
    title = f"{kind}: {topic.title}" if topic is not None else kind
    config = ConfigDict(strict=True, extra="forbid", title=title)
    return Schema(keys=keys, model=create_model(kind, __config__=config, **fields))


schema_of = cast(
    "Callable[[str, type[Topic] | None], Schema]", functools.cache(_derived)
)
"""Give the schema of a kind of block, and for statements of a topic; made once."""


def _field(name: str, key: Key) -> Any:  # noqa: ANN401 - stands for any field type
    shared: dict[str, Any] = {"alias": name, "title": name}
    if key.meaning:
        shared["description"] = key.meaning
    if key.required:
        return Field(**shared)
    if key.default is None:
        # Unset is not a value: a factory keeps `null` out of the JSON Schema.
        return Field(default_factory=lambda: None, **shared)
    return Field(default=key.default, **shared)


def _keys(kind: str) -> dict[str, Key]:
    """Read the keys of a kind of block off its class in the domain."""
    cls = CLASSES[kind]
    hints = typing.get_type_hints(cls, localns={"Topic": Topic, "Date": Date})
    fields = attrs.fields_dict(cls)
    meanings = _meanings(cls)
    keys = {}
    for name in KEYS[kind]:
        default = fields[name].default
        # What is not a plain value (none, a set, another field) is not shown.
        shown = isinstance(default, (str, bool)) and default != ""
        keys[name] = Key(
            annotation=_in_file(hints[name]),
            meaning=meanings.get(name, ""),
            required=default is attrs.NOTHING,
            default=getattr(default, "value", default) if shown else None,
        )
    if kind == "source":
        meaning = "the title, where the heading above does not give it as printed"
        keys["title"] = attrs.evolve(keys["title"], required=False, meaning=meaning)
    elif kind == "contrast":
        words_or_topics = _in_file(Union[str, frozenset[str]])  # noqa: UP007
        meaning = "in what: words of the source, or clause types, which can be checked"
        keys["respect"] = Key(
            annotation=words_or_topics, meaning=meaning, required=True
        )
    return keys


_ATTRIBUTE = re.compile(r"^    (\w+): ((?:.|\n {8,})+)", re.MULTILINE)


def _meanings(cls: type) -> dict[str, str]:
    """Read what attributes mean from the docstrings of a class and its bases."""
    meanings: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        for name, meaning in _ATTRIBUTE.findall(inspect.cleandoc(base.__doc__ or "")):
            meanings[name] = " ".join(meaning.split()).rstrip(".")
    return meanings


def _in_file(annotation: Any) -> Any:  # noqa: ANN401 - a type is any object
    """Give the type that values of a type have in a file."""
    if len(alternatives(annotation)) > 1:
        return Union[tuple(map(_in_file, non_none(annotation)))]  # noqa: UP007
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    found = annotation
    if annotation is Date:
        found = _DATE
    elif origin is Annotated:
        found = Annotated[(_in_file(arguments[0]), *map(_range, arguments[1:]))]
    elif origin in (frozenset, tuple):
        found = list[_in_file(arguments[0])]  # type: ignore[misc]
    elif isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        found = Literal[tuple(member.value for member in annotation)]
    if origin is frozenset:
        members = Field(min_length=1, json_schema_extra={"uniqueItems": True})
        found = Annotated[found, members, AfterValidator(_distinct)]
    return found


def _range(range_: object) -> object:
    """Let a predicate speak for itself: pydantic would only name it."""
    if not isinstance(range_, at.Predicate):
        return range_
    test: Callable[[Any], bool] = range_.func

    def check(value: object) -> object:
        if not test(value):
            message = f"must be {test.__doc__}"
            raise ValueError(message)
        return value

    return AfterValidator(check)


def _distinct(members: list[Any]) -> list[Any]:
    for number, member in enumerate(members):
        if member in members[:number]:
            _refuse("duplicate_member", member=shown(member))
    return members


def _to_date(value: object) -> Date:
    """Read a date as a file gives it: EDTF, or a table with the source's own words."""
    if isinstance(value, dt.date):
        _refuse("bare_date", text=value.isoformat())
    parts = {"edtf": value} if isinstance(value, str) else value
    if (
        not isinstance(parts, dict)
        or not all(isinstance(part, str) for part in parts.values())
        or "edtf" not in parts
        or parts.keys() - {"edtf", "printed", "resolved"}
    ):
        _refuse("date_type")
    try:
        return Date(parts["edtf"], parts.get("printed"), parts.get("resolved"))
    except DateError as error:
        _refuse("date_error", text=parts["edtf"], error=str(error))


def _refuse(kind: str, **context: str) -> NoReturn:
    """Raise an error of a kind that `treatycmp.literate.misfits` has a sentence for."""
    raise PydanticCustomError(kind, "", dict(context))


def shown(value: object) -> str:
    """Show a value much as TOML writes it.

    Example:
        >>> shown([True, "a"])
        '[true, "a"]'
    """
    return json.dumps(value, ensure_ascii=False, default=str)


_DATE = Annotated[
    Date,
    PlainValidator(_to_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "edtf": {"type": "string"},
                        "printed": {"type": "string"},
                        "resolved": {"type": "string"},
                    },
                    "required": ["edtf"],
                    "additionalProperties": False,
                },
            ],
            "examples": ["2024-06-19", "2024-22", "[2025-01-20..2025-01-26]"],
        }
    ),
]
