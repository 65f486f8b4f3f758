"""Examples without the values that a document marks as secret."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..document import is_list, is_object
from .compose import Shape, Shapes
from .plain import listing, mapping
from .refs import Part
from .types import Json

__all__ = ["REDACTED", "is_secret", "redacted"]

REDACTED = "***"
_DEEPEST = 12


def is_secret(shape: Shape) -> bool:
    """Whether values of a shape must not be shown in documentation."""
    return shape.first("x-doclift-secret") is True or shape.first("format") == "password"


def redacted(values: Iterable[Json], part: Part, shapes: Shapes) -> tuple[Json, ...]:
    """Examples of the schema at a place, with secret values replaced by asterisks."""
    return tuple(_redact(value, part, shapes, 0) for value in values)


def _redact(value: Json, part: Part, shapes: Shapes, depth: int) -> Json:
    if depth > _DEEPEST or not is_object(part.schema):
        return value
    shape = shapes.of(part)
    if isinstance(value, str):
        return REDACTED if is_secret(shape) else value
    if is_list(value) and shape.items:
        return [_redact(item, shape.items[-1], shapes, depth + 1) for item in listing(value)]
    if is_object(value):
        result: dict[str, Any] = {}
        for key, member in mapping(value).items():
            inner = _member(shape, key, shapes, depth)
            result[key] = member if inner is None else _redact(member, inner, shapes, depth + 1)
        return result
    return value


def _member(shape: Shape, name: str, shapes: Shapes, depth: int) -> Part | None:
    parts = shape.properties.get(name)
    if parts:
        return parts[-1]
    if depth > _DEEPEST:
        return None
    for union in shape.unions:
        for option in union.options:
            found = _member(shapes.of(option), name, shapes, depth + 1)
            if found is not None:
                return found
    return None
