"""Repair of enumerations whose values are objects that describe values."""

from __future__ import annotations

from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context
from .types import type_of

__all__ = ["described_values"]

_KEYS = frozenset({"value", "name", "description"})


def described_values(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """`- value: A`, with a `name` and a `description` perhaps -> the value A and its texts."""
    stated = schema["enum"]
    if not is_list(stated) or not stated or type_of(schema) in ("object", "array"):
        return
    members: list[dict[str, Any]] = [member for member in stated if is_object(member)]
    if len(members) < len(stated) or not all(map(_is_described, members)):
        return
    schema["enum"] = [member["value"] for member in members]
    for key, extension in (("name", "x-enum-varnames"), ("description", "x-enum-descriptions")):
        texts = [member.get(key) for member in members]
        if all(isinstance(text, str) for text in texts):
            schema.setdefault(extension, texts)
    context.tally(
        codes.ENUM_OBJECTS,
        (*pointer, "enum"),
        "The values of enumerations are objects with a `value` ({count}); the `value`s are taken.",
    )


def _is_described(member: dict[str, Any]) -> bool:
    value = member.get("value")
    return _KEYS.issuperset(member) and isinstance(value, (str, int, float))
