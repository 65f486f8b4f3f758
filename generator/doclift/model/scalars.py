"""Single values: JSON Schema type and format to a `Scalar`, and the limits that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .compose import Shape
from .plain import number, text, whole
from .types import NO_CONSTRAINTS, Constraints, Scalar, ScalarKind, Wire

__all__ = ["constraints_of", "is_zero_one", "scalar_of"]

_TEXT_FORMATS: Mapping[str, ScalarKind] = {
    "date": ScalarKind.DATE,
    "date-time": ScalarKind.DATETIME,
    "datetime": ScalarKind.DATETIME,
    "time": ScalarKind.TIME,
    "duration": ScalarKind.DURATION,
    "uuid": ScalarKind.UUID,
    "guid": ScalarKind.UUID,
    "byte": ScalarKind.BYTES,
    "base64": ScalarKind.BYTES,
    "base64url": ScalarKind.BYTES,
    "binary": ScalarKind.FILE,
    "decimal": ScalarKind.DECIMAL,
}
_PLAIN: Mapping[str, ScalarKind] = {
    "boolean": ScalarKind.BOOLEAN,
    "integer": ScalarKind.INTEGER,
    "null": ScalarKind.NULL,
    "number": ScalarKind.NUMBER,
    "string": ScalarKind.TEXT,
}
_LIMITS: Mapping[str, str] = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "multipleOf": "multiple_of",
}
_SIZES: Mapping[str, str] = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_items",
    "maxItems": "max_items",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
_KEYWORDS = frozenset((*_LIMITS, *_SIZES, "pattern", "uniqueItems"))


def is_zero_one(shape: Shape) -> bool:
    """Whether a shape is a boolean that is sent as 0 or 1, however its type is written."""
    return bool(shape.first("x-doclift-wire") == "zero-one")


def scalar_of(kind: str, shape: Shape) -> Scalar:
    """The scalar of a JSON type name other than `object` and `array`."""
    named = text(shape.first("format")) or None
    found = _PLAIN[kind]
    wire: Wire | None = None
    if kind == "string":
        found = _text_kind(named, shape)
        encoding = text(shape.first("contentEncoding")).lower() or (named or "").lower()
        if found is ScalarKind.BYTES and encoding == "base64url":
            wire = Wire("base64url")
        if found is ScalarKind.DATETIME:
            pattern = text(shape.first("x-doclift-datetime"))
            wire = Wire("datetime", pattern) if pattern else None
    elif kind == "number" and named == "decimal":
        found, wire = ScalarKind.DECIMAL, Wire("number")
    elif kind == "boolean" and is_zero_one(shape):
        wire = Wire("zero-one")
    return Scalar(found, named, constraints_of(shape), wire)


def _text_kind(named: str | None, shape: Shape) -> ScalarKind:
    if named is not None:
        return _TEXT_FORMATS.get(named.lower(), ScalarKind.TEXT)
    if text(shape.first("x-doclift-datetime")):
        return ScalarKind.DATETIME
    encoding = text(shape.first("contentEncoding")).lower()
    if encoding in ("base64", "base64url"):
        return ScalarKind.BYTES
    media_type = text(shape.first("contentMediaType")).lower()
    if encoding == "binary" or (not encoding and _is_raw(media_type)):
        return ScalarKind.FILE
    return ScalarKind.TEXT


def _is_raw(media_type: str) -> bool:
    return media_type == "application/octet-stream" or media_type.startswith(
        ("image/", "audio/", "video/")
    )


def constraints_of(shape: Shape) -> Constraints:
    """The limits that the leaves of a shape set; of two for the same thing the nearest."""
    found: dict[str, Any] = {}
    for leaf in shape.leaves:
        schema = leaf.schema
        if _KEYWORDS.isdisjoint(schema):
            continue
        for key, name in _LIMITS.items():
            if (limit := number(schema.get(key))) is not None:
                found[name] = limit
        for key, name in _SIZES.items():
            if (size := whole(schema.get(key))) is not None:
                found[name] = size
        if text(schema.get("pattern")):
            found["pattern"] = schema["pattern"]
        if schema.get("uniqueItems") is True:
            found["unique_items"] = True
    return Constraints(**found) if found else NO_CONSTRAINTS
