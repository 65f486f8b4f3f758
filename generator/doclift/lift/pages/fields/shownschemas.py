"""JSON Schemas that pages show in place of examples: `{"type": "object", "properties": {...}}`."""

from __future__ import annotations

from typing import Any

from ....diagnostics import Span
from ....document import is_list, is_object
from ..drafts import FieldDraft

__all__ = ["fields_of_schema"]

_TYPES = frozenset("string integer number boolean object array null any".split())
_DEEPEST = 30


def fields_of_schema(value: Any, at: Span) -> list[FieldDraft] | None:
    """The members of the object that a schema describes; None for what is no such schema."""
    if not is_object(value) or value.get("type") != "object":
        return None
    properties = value.get("properties")
    if not is_object(properties) or not properties:
        return None
    if not all(is_object(each) and _is_schema(each) for each in properties.values()):
        return None
    return _members(value, at, 0)


def _is_schema(value: dict[str, Any]) -> bool:
    kind = value.get("type")
    return (isinstance(kind, str) and kind in _TYPES) or bool(value.keys() & {"$ref", "enum"})


def _members(schema: dict[str, Any], at: Span, depth: int) -> list[FieldDraft]:
    properties = schema.get("properties")
    if depth > _DEEPEST or not is_object(properties):
        return []
    listed = schema.get("required")
    required = listed if is_list(listed) else []
    fields: list[FieldDraft] = []
    for name, member in properties.items():
        if not is_object(member):
            continue
        described, lists = member, 0
        while is_object(items := described.get("items")) and lists < _DEEPEST:
            described, lists = items, lists + 1
        kind = str(described.get("type", ""))
        text = "array of " * lists + ("" if kind == "any" else kind)
        field = FieldDraft(name, at, text.strip(), place="body")
        field.required = member.get("required") is True or name in required or None
        field.description = str(member.get("description", ""))
        values = described.get("enum")
        field.options = tuple(map(str, values)) if is_list(values) else ()
        field.children = _members(described, at, depth + 1)
        fields.append(field)
    return fields
