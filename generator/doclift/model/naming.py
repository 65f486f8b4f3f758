"""The name that a document gives a schema, from its title or from where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..document import Pointer, parse_pointer
from .plain import text

__all__ = ["is_component", "is_option", "name_of"]

_NAMED = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"))
_STARTS = frozenset(("schema", "itemSchema"))
_PLACES = frozenset(("body", "response", "parameter", "value"))
_LONGEST_TITLE = 60


def is_component(pointer: Pointer) -> bool:
    """Whether a schema is one of `components/schemas` itself."""
    return len(pointer) == 3 and pointer[:2] == ("components", "schemas")


def is_option(pointer: Pointer) -> bool:
    """Whether a schema is written as an option of a union."""
    return pointer[-2:-1] in (("oneOf",), ("anyOf",))


def name_of(pointer: Pointer, schema: Mapping[str, Any], constant: str = "") -> str:
    """The component's key, else the title, else the name of the schema that is only extended by
    what stands beside its `$ref`, else the last telling part of the pointer.

    A member is named by its key, the root of a parameter by `parameter`, of a request by `body`,
    of an answer by `response`. `constant` is what tells an inline option of a union apart; it is
    added to the name.
    """
    if is_component(pointer):
        return pointer[2]
    title = " ".join(text(schema.get("title")).split())
    if title and len(title) <= _LONGEST_TITLE:
        return title
    ref = text(schema.get("$ref"))
    if ref.startswith("#/"):
        return _telling(parse_pointer(ref))
    name = _telling(pointer)
    if constant and name not in _PLACES and is_option(pointer):
        return f"{name} {constant}"
    return name


def _telling(pointer: Pointer) -> str:
    if pointer[:2] == ("components", "schemas") and len(pointer) > 2:
        name, rest = pointer[2], pointer[3:]
    else:
        start = next((i for i, part in enumerate(pointer) if part in _STARTS), len(pointer))
        name, rest = _place(pointer[:start]), pointer[start + 1 :]
    steps = iter(rest)
    for step in steps:
        if step in _NAMED:
            name = next(steps, name)
    return name


def _place(pointer: Pointer) -> str:
    for index in range(len(pointer) - 1, -1, -1):
        if pointer[index] == "headers" and index + 1 < len(pointer):
            return pointer[index + 1]
        if pointer[index] in ("requestBody", "requestBodies"):
            return "body"
        if pointer[index] == "responses":
            return "response"
        if pointer[index] == "parameters":
            return "parameter"
    return pointer[-1] if pointer else "value"
