"""JSON examples -> JSON Schema: shapes and names, never what is required."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...document import is_list, is_object

__all__ = ["schema_of"]

_DEEPEST = 40
_KEYED_BY_ID = re.compile(
    r"\d{1,20}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24}"
)
_MEASURED = re.compile(
    r"(?:^|_)(?:amount|price|rate|total|subtotal|balance|cost|fee|tax|vat|discount|quantity|qty|sum"
    r"|percent|percentage|weight|latitude|longitude|lat|lng)(?:_|$)"
)
_ORDER = ("object", "array", "string", "number", "integer", "boolean", "null")


def schema_of(examples: Sequence[Any]) -> dict[str, Any]:
    """One schema that all the examples satisfy.

    Nothing is required. Members that are null everywhere are `{}` (any value); an empty object or
    array says only that. Objects whose keys are all ids become maps.
    """
    return _schema(list(examples), 0)


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
    found = {_type(example) for example in examples}
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
        return "string"
    return "array" if isinstance(value, list) else "object"


def _members(objects: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    names = list(dict.fromkeys(str(name) for each in objects for name in each))
    if len(names) > 1 and all(_KEYED_BY_ID.fullmatch(name) for name in names):
        values = [value for each in objects for value in each.values()]
        return {"additionalProperties": _schema(values, depth + 1)}
    members = {
        name: _widened(name, _schema([each[name] for each in objects if name in each], depth + 1))
        for name in names
    }
    return {"properties": members} if members else {}


def _widened(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Amounts are numbers even where the example happens to be whole."""
    if schema == {"type": "integer"}:
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
        if _MEASURED.search(snake) and not snake.endswith("_id"):
            return {"type": "number"}
    return schema
