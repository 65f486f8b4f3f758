"""Repairs of types, of the keywords beside them, and of defaults."""

from __future__ import annotations

import math
import re
from typing import Any

from ...document import Pointer, is_list, is_object
from ..pages.words.typetext import parse_type
from . import codes
from .context import Context

__all__ = ["NUMBER_KEYWORDS", "convert", "default", "number_keyword", "type_of", "types"]

_TYPES = frozenset({"string", "number", "integer", "boolean", "array", "object", "null", "file"})
_KEYWORDS = (
    (("string", "file"), "maxLength minLength pattern"),
    (("number", "integer"), "maximum minimum exclusiveMaximum exclusiveMinimum multipleOf"),
    (("array",), "maxItems minItems uniqueItems"),
    (("object",), "maxProperties minProperties"),
)
_APPLIES = {key: kinds for kinds, keys in _KEYWORDS for key in keys.split()}
NUMBER_KEYWORDS = tuple(_APPLIES)
_WHOLE = frozenset(
    {"maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"}
)
_INTEGER = re.compile(r"[+-]?\d{1,30}")
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?")


def types(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """`type: double` -> a number of format double; a type that nobody knows -> anything."""
    stated = schema["type"]
    names = stated if is_list(stated) else [stated]
    if all(isinstance(name, str) and name in _TYPES for name in names):
        return
    if not is_list(stated) and not isinstance(stated, str):
        return
    # An unquoted null of YAML is the type null.
    texts = ["null" if name is None else str(name) for name in names]
    found = parse_type(" | ".join(texts))
    del schema["type"]
    at = (*pointer, "type")
    if not found.known or not all(parse_type(text).known for text in texts):
        context.add(
            codes.UNKNOWN_TYPE,
            at,
            f"`type: {stated}` is unknown; any value is accepted.",
            "Correct it in the document, or by an overlay.",
        )
        return
    rest = dict(schema)
    schema.clear()
    schema.update({**found.schema, **rest})
    shown = ", ".join(f"{key}: {value}" for key, value in found.schema.items()) or "any value"
    context.add(codes.TYPE_SPELLING, at, f"`type: {stated}` is read as `{shown}`.")


def type_of(schema: dict[str, Any]) -> str | None:
    """The one type of a schema besides null, if it states just one."""
    stated = schema.get("type")
    if is_list(stated):
        rest = [t for t in stated if t != "null"]
        stated = rest[0] if len(rest) == 1 else None
    return stated if isinstance(stated, str) else None


def number_keyword(context: Context, pointer: Pointer, schema: dict[str, Any], key: str) -> None:
    """`maxLength: '255'` -> 255; on a type that it says nothing for, it is dropped."""
    value = schema[key]
    kind = type_of(schema)
    if kind in _TYPES and kind not in _APPLIES[key]:
        del schema[key]
        context.add(
            codes.IDLE_KEYWORD,
            (*pointer, key),
            f"`{key}` says nothing for the type {kind}; it is dropped.",
        )
        return
    if key == "pattern" or not isinstance(value, str):
        return
    number = _number(value, whole=key in _WHOLE)
    if number is None:
        if key == "uniqueItems" or (key.startswith("exclusive") and value in ("true", "false")):
            schema[key] = value == "true"
        else:
            del schema[key]
            context.add(
                codes.IDLE_KEYWORD,
                (*pointer, key),
                f"`{key}: {value!r}` is no number; it is dropped.",
            )
        return
    schema[key] = number
    context.add(codes.NUMBER_AS_TEXT, (*pointer, key), f"`{key}: '{value}'` is read as {number}.")


def _number(text: str, *, whole: bool) -> int | float | None:
    text = text.strip()
    if _INTEGER.fullmatch(text):
        return int(text)
    if whole or not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def convert(value: Any, kind: str | None) -> Any:
    """`value` as a value of type `kind` where its meaning is plain; else raises `ValueError`."""
    if kind == "string":
        if isinstance(value, str):
            return value
    elif kind == "boolean":
        if isinstance(value, bool):
            return value
        if value in (0, 1, "0", "1"):
            return bool(int(value))
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
    elif kind in ("integer", "number"):
        if isinstance(value, bool):
            raise ValueError
        if isinstance(value, int):
            return value
        if isinstance(value, float):
            if kind == "number":
                return value
            if value.is_integer():
                return int(value)
        if isinstance(value, str):
            number = _number(value, whole=kind == "integer")
            if number is not None:
                return number
    elif kind == "array":
        if is_list(value):
            return value
    elif kind == "object":
        if is_object(value):
            return value
    else:
        return value
    raise ValueError


def default(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """A default of another type is converted, or dropped; prose goes into the description."""
    value = schema["default"]
    if value is None:
        return
    kind = type_of(schema)
    at = (*pointer, "default")
    try:
        converted = convert(value, kind)
    except ValueError:
        del schema["default"]
        prose = isinstance(value, str) and any(char.isalpha() for char in value)
        if prose:
            text = str(schema.get("description") or "").rstrip()
            schema["description"] = f"{text} (default: {value})".strip()
        context.add(
            codes.DEFAULT_DROPPED,
            at,
            f"The default {value!r} is no {kind}; it is "
            + ("moved into the description." if prose else "dropped."),
        )
        return
    if type(converted) is not type(value):
        schema["default"] = converted
        context.add(codes.DEFAULT_CONVERTED, at, f"The default {value!r} is read as {converted!r}.")
