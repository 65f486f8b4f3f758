"""JSON examples -> JSON Schema: shapes and names, never what is required."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ....document import is_list, is_object
from ..words.typewords import WORDS

__all__ = ["is_sketch", "schema_of"]

_DEEPEST = 40
_KEYED_BY_ID = re.compile(
    r"\d{1,20}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24}"
)
_NO_NAME = re.compile(r"[^/]*/.*|[\w-]+(?:\.[\w-]+){2,}|<.*>|\{.*\}", re.DOTALL)
"""Keys such as `com.example.vendor`, `22/tcp`, `<name>`: what no member is called."""
_NUMBERED = re.compile(r"(?P<stem>[A-Za-z][A-Za-z_-]*?)[_-]?\d{1,6}")
_PLACEHOLDER_KEY = re.compile(
    r"(?:some|any|my|your)?[-_ ]?(?:key|name|label|property|attribute|header)[-_ ]?\d{0,3}",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\s*<(?P<word>[^<>]{1,60})>\s*")
_MEASURED = re.compile(
    r"(?:^|_)(?:amount|price|rate|total|subtotal|balance|cost|fee|tax|vat|discount|quantity|qty|sum"
    r"|percent|percentage|weight|latitude|longitude|lat|lng)(?:_|$)"
)
_ORDER = ("object", "array", "string", "number", "integer", "boolean", "null")


def schema_of(examples: Sequence[Any]) -> dict[str, Any]:
    """One schema that all the examples satisfy.

    Nothing is required. Members that are null everywhere are `{}` (any value); an empty object or
    array says only that. Objects whose keys are all ids, or can be no names, become maps. A text
    such as `<Integer>` stands for a value of that type, one such as `<size>` for any.
    """
    return _schema(list(examples), 0)


def is_sketch(example: Any) -> bool:
    """Whether an example holds placeholders with the names of types: it shows a form, no data."""
    stack = [example]
    while stack:
        value = stack.pop()
        if is_object(value):
            stack += value.values()
        elif is_list(value):
            stack += value
        elif isinstance(value, str) and _PLACEHOLDER.fullmatch(value) and _type(value):
            return True
    return False


def _schema(examples: list[Any], depth: int) -> dict[str, Any]:
    types = _types(examples)
    if not types or types == ["null"] or depth > _DEEPEST:
        return {}
    schema: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    objects = [example for example in examples if is_object(example)]
    if objects:
        schema.update(_members(objects, depth))
    arrays = [example for example in examples if is_list(example)]
    if arrays:
        schema["items"] = _schema([item for array in arrays for item in array], depth + 1)
    return schema


def _types(examples: Iterable[Any]) -> list[str]:
    found = {_type(example) for example in examples} - {""}
    if "number" in found:
        found.discard("integer")
    return [name for name in _ORDER if name in found]


def _type(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return _kind_of_text(value)
    return "array" if isinstance(value, list) else "object"


def _kind_of_text(value: str) -> str:
    """The type of a text, or that which it stands for; "" where it stands for any value."""
    found = _PLACEHOLDER.fullmatch(value)
    if found is None:
        return "string"
    kind = WORDS.get(found["word"].strip().lower(), {}).get("type", "")
    return kind if isinstance(kind, str) else ""


def _is_map(names: Sequence[str], values: Sequence[Any]) -> bool:
    """Whether the names of members are keys that may be any."""
    if all(_NO_NAME.fullmatch(name) for name in names):
        return True
    if all(_PLACEHOLDER_KEY.fullmatch(name) for name in names) and len(names) > 1:
        return True
    if len(names) > 1 and all(_KEYED_BY_ID.fullmatch(name) for name in names):
        return True
    numbered = [_NUMBERED.fullmatch(name) for name in names]
    stems = {found["stem"] for found in numbered if found is not None}
    objects = all(is_object(value) and value for value in values)
    return len(names) > 1 and all(numbered) and len(stems) == 1 and objects


def _members(objects: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    by_name: dict[str, list[Any]] = {}
    for each in objects:
        for name, value in each.items():
            by_name.setdefault(name, []).append(value)
    values = [value for each in objects for value in each.values()]
    if by_name and _is_map(list(by_name), values):
        return {"additionalProperties": _schema(values, depth + 1)}
    members = {name: _widened(name, _schema(said, depth + 1)) for name, said in by_name.items()}
    return {"properties": members} if members else {}


def _widened(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Amounts are numbers even where the example happens to be whole."""
    if schema == {"type": "integer"}:
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
        if _MEASURED.search(snake) and not snake.endswith("_id"):
            return {"type": "number"}
    return schema
