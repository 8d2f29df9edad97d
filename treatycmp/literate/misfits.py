"""What is wrong with the values of a coding block, in sentences of our own.

pydantic finds it; its wording is kept only for what no sentence here is about.
"""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, Any, Literal

import attrs
from pydantic import ValidationError

from treatycmp.diagnostics import did_you_mean, nearest
from treatycmp.literate.hints import date_advice
from treatycmp.literate.schema import schema_of, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from treatycmp.codebook import Topic
    from treatycmp.literate.schema import Key

__all__ = ["Misfit", "validated"]


@attrs.frozen(kw_only=True)
class Misfit:
    """A key of a block that is missing, unknown, or has a value that does not fit.

    Attributes:
        key: the key.
        code: the kind of problem.
        message: what is wrong.
        hint: what to do.
    """

    key: str
    code: str
    message: str
    hint: str = ""


def validated(
    kind: str, topic: type[Topic] | None, values: Mapping[str, Any]
) -> dict[str, Any] | tuple[Misfit, ...]:
    """Validate the values of a coding block, strictly.

    Args:
        kind: the kind of block.
        topic: the topic of a statement; None for every other kind.
        values: the values by key, as TOML gives them.

    Returns:
        The values of the keys that are there, dates as `Date`; or all that is wrong.

    Example:
        >>> validated("origin", None, {"id": "wire", "titel": "A wire report"})[0].hint
        'did you mean `title`?'
    """
    schema = schema_of(kind, topic)
    try:
        model = schema.model.model_validate(dict(values))
    except ValidationError as error:
        return _misfits(kind, topic, schema.keys, error)
    return {key: getattr(model, f"key_{key}") for key in schema.keys if key in values}


# Sentences of our own for what pydantic finds, by the type of its error.
_SENTENCES = {
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "list_type": "must be an array",
    "date_type": "must be a date, or a table of `edtf`, `printed` and `resolved`",
    "greater_than": "must be greater than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "string_too_short": "must have {min_length} or more signs",
    "string_too_long": "must have {max_length} signs at most",
    "too_short": "must have a member",
    "value_error": "{error}",
    "duplicate_member": "names {member} twice",
}

# What to write instead, by the type of the error.
_ADVICE = {
    "int_type": "a whole number",
    "bool_type": "true or false",
    "string_type": "text in quotation marks",
    "list_type": "an array in brackets",
    "date_type": '"2024-06-19", or {{ edtf = "2024-22", printed = "last summer" }}',
    "greater_than": "a number above {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "a number below {lt}",
    "less_than_equal": "{le} or less",
    "string_too_short": "text of {min_length} or more signs",
    "string_too_long": "text of {max_length} signs at most",
    "literal_error": "{choices}",
    "value_error": "{error}",
}

_CODES = {
    "literal_error": "unknown-choice",
    "duplicate_member": "duplicate-member",
}


def _misfits(
    kind: str,
    topic: type[Topic] | None,
    keys: Mapping[str, Key],
    error: ValidationError,
) -> tuple[Misfit, ...]:
    """Say all that is wrong with a block in sentences of our own."""
    found: dict[str, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(str(detail["loc"][0]), []).append(detail)
    missing = {k for k, details in found.items() if details[0]["type"] == "missing"}
    unknown = {
        k for k, details in found.items() if details[0]["type"] == "extra_forbidden"
    }
    article = "an" if kind == "origin" else "a"
    what = f"{article} {kind}" + (f" on {topic.title!r}" if topic is not None else "")
    # A key that was only mistyped is not missing as well.
    mistyped = {nearest(name, keys) for name in unknown}
    return (
        *(
            Misfit(
                key=key,
                code="unknown-key",
                message=f"{what} has no key `{key}`",
                hint=did_you_mean(key, keys),
            )
            for key in sorted(unknown)
        ),
        *(
            Misfit(
                key=key,
                code="missing-key",
                message=f"{what} needs the key `{key}`",
                hint=f"add it: {keys[key].meaning or key}",
            )
            for key in sorted(missing - mistyped)
        ),
        *(
            _misfit(key, keys[key], details)
            for key, details in found.items()
            if key not in missing | unknown
        ),
    )


def _misfit(key: str, declared: Key, details: list[ErrorDetails]) -> Misfit:
    """Say what is wrong with one value, whose alternatives each have an error."""
    choices = _choices(declared.annotation)
    first = details[0]
    member = next((part for part in first["loc"][1:] if isinstance(part, int)), None)
    same = [d for d in details if member is None or member in d["loc"]]
    value = first["input"]
    if first["type"] == "bare_date":
        text = str(first.get("ctx", {}).get("text", ""))
        message = f"`{key}` is a bare date"
        hint = f'write {key} = "{text}"'
        return Misfit(key=key, code="bare-date", message=message, hint=hint)
    if first["type"] == "date_error":
        reason, hint = date_advice(**first.get("ctx", {}))
        message = f"`{key}` is no date: {reason}"
        return Misfit(key=key, code="bad-date", message=message, hint=hint)
    sentences = dict.fromkeys(_sentence(detail, choices) for detail in same)
    subject = f"each member of `{key}`" if member is not None else f"`{key}`"
    must = " or ".join(sentences).replace(" or must be ", " or ")
    message = f"{subject} {must}"
    types = {detail["type"] for detail in same}
    if types.isdisjoint({"duplicate_member", "too_short"}):
        message += f", not {shown(value)}"
    code = "wrong-value"
    if len(types) == 1:
        code = _CODES.get(first["type"], code)
    return Misfit(
        key=key,
        code=code,
        message=message,
        hint=_hint(value, types, choices) or _advice(same, choices),
    )


def _sentence(detail: ErrorDetails, choices: list[object]) -> str:
    if detail["type"] == "literal_error":
        return f"must be one of {', '.join(map(shown, choices))}"
    template = _SENTENCES.get(detail["type"])
    if template is None:
        return f"does not fit: {detail['msg']}"
    return template.format(**detail.get("ctx", {}))


def _advice(details: list[ErrorDetails], choices: list[object]) -> str:
    """Say what to write, where the value itself suggests nothing."""
    types = {detail["type"] for detail in details}
    if "duplicate_member" in types:
        return "name each once"
    if "too_short" in types:
        return "name one, or delete the key"
    known = {"choices": " or ".join(map(shown, choices))}
    forms = dict.fromkeys(
        _ADVICE[detail["type"]]
        .format(**known, **detail.get("ctx", {}))
        .removeprefix("must be ")
        for detail in details
        if detail["type"] in _ADVICE
    )
    return f"write {' or '.join(forms)}" if forms else "write what it is said to be"


def _hint(value: object, types: set[str], choices: list[object]) -> str:
    words = [choice for choice in choices if isinstance(choice, str)]
    if isinstance(value, str):
        if "list_type" in types:
            return f"write it in brackets: [{shown(value)}]"
        if types & {"int_type", "bool_type"} and re.fullmatch(
            r"-?[0-9]+|true|false", value
        ):
            return f"write {value} without quotation marks"
        if "literal_error" in types and (near := nearest(value, words)):
            return f"did you mean `{near}`?"
    elif "string_type" in types and isinstance(value, (int, float, bool)):
        return f'put it in quotation marks: "{shown(value)}"'
    return ""


def _choices(annotation: object) -> list[object]:
    """List the choices that a type leaves, wherever in it they stand."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is Literal:
        return list(arguments)
    return [choice for part in arguments for choice in _choices(part)]
