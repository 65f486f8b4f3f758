"""JSON types: which ones schemas allow that all hold at once, and which one a value has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..diagnostics import Report
from ..document import Document, is_list, is_object
from . import codes
from .keywords import is_weak
from .plain import text, texts
from .refs import Part

__all__ = ["has_type", "hinted_types", "stated_types"]

_NULL = frozenset(("null",))
_KNOWN = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))
_HINTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "properties",
            "additionalProperties",
            "unevaluatedProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
        ),
        "object",
    ),
    **dict.fromkeys(("items", "prefixItems", "minItems", "maxItems", "uniqueItems"), "array"),
    **dict.fromkeys(
        ("pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType"), "string"
    ),
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), "number"
    ),
}
_NUMBER_FORMATS = {"int32": "integer", "int64": "integer", "float": "number", "double": "number"}


def stated_types(
    leaves: Sequence[Part], document: Document, report: Report
) -> tuple[frozenset[str] | None, bool]:
    """The types that `type` allows, without `null`, and whether null is allowed; None where no
    schema has a `type`. Bases stand before what refines them; a contradiction is reported."""
    allowed: frozenset[str] | None = None
    null = any(
        leaf.schema.get("nullable") is True or leaf.schema.get("x-nullable") is True
        for leaf in leaves
    )
    # A bare type, such as stands beside a `$ref` by habit, gives way to a schema that says
    # more; of two equals the one nearest to the use is taken.
    strong, weak = leaves, list[Part]()
    if len(leaves) > 1:
        strong = [leaf for leaf in leaves if not is_weak(leaf.schema)]
        weak = [leaf for leaf in leaves if is_weak(leaf.schema)]
    for leaf in (*strong, *weak):
        stated = _stated(leaf, document, report)
        if stated is None:
            continue
        if allowed is None or allowed == _NULL:
            null |= allowed is not None
            allowed = stated
        elif stated == _NULL:
            null = True
        elif not (common := _common(allowed, stated)) - _NULL:
            taken = allowed if strong and leaf in weak else stated
            report.add(
                codes.CONTRADICTION,
                document.locate(*leaf.pointer),
                f"{_spell(stated)} and {_spell(allowed)} are asked for at once.",
                f"{_spell(taken)} is taken",
            )
            allowed = taken
        else:
            null |= leaf is leaves[-1] and "null" in stated
            allowed = common
    if allowed is None:
        return None, null
    return allowed - _NULL, null or "null" in allowed


def _stated(leaf: Part, document: Document, report: Report) -> frozenset[str] | None:
    value = leaf.schema.get("type")
    if value is None:
        return _NULL if "type" in leaf.schema else None
    names = frozenset(texts(value) if is_list(value) else (text(value),))
    known = names & _KNOWN
    if not names <= _KNOWN or not names:
        report.add(
            codes.WRONG_SHAPE,
            document.locate(*leaf.pointer, "type"),
            "What `type` says is no type of JSON Schema.",
        )
    return known or None


def _common(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    common = left & right
    if ("integer" in left and "number" in right) or ("number" in left and "integer" in right):
        common = common | {"integer"}
    return common


def _spell(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))


def hinted_types(leaves: Sequence[Part]) -> frozenset[str] | None:
    """The types that schemas without `type` mean by their other keywords; None for no hint."""
    if any("properties" in leaf.schema and _has_items(leaf.schema) for leaf in leaves):
        return frozenset(("array", "object"))
    hints = {hint for leaf in leaves if (hint := _hint(leaf.schema)) is not None}
    if not hints:
        return None
    # Several hints mean that the author wrote limits of different kinds; members win.
    return frozenset(("object" if "object" in hints else min(hints),))


def _has_items(schema: Mapping[str, Any]) -> bool:
    return "items" in schema or "prefixItems" in schema


def _hint(schema: Mapping[str, Any]) -> str | None:
    for key in schema:
        if key in _HINTS:
            return _HINTS[key]
    named = schema.get("format")
    if isinstance(named, str):
        return _NUMBER_FORMATS.get(named, "string")
    return None


def has_type(value: object, types: frozenset[str]) -> bool:
    """Whether a JSON value (but null) has one of some types; 1.0 is an integer, too."""
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, str):
        return "string" in types
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return not types.isdisjoint(("integer", "number"))
    if isinstance(value, float):
        return "number" in types
    if is_list(value):
        return "array" in types
    if is_object(value):
        return "object" in types
    return False
