"""Schemas of 2.0 and 3.0 as JSON Schema 2020-12."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.lift.openapi.upgrade3 import upgrade_schema


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "x-nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"$ref": "#/x", "nullable": True, "description": "d"},
            {"description": "d", "anyOf": [{"$ref": "#/x"}, {"type": "null"}]},
        ),
        (
            {"allOf": [{"$ref": "#/x"}], "nullable": True, "readOnly": True},
            {"readOnly": True, "anyOf": [{"$ref": "#/x"}, {"type": "null"}]},
        ),
        (
            {"allOf": [{"$ref": "#/x"}], "properties": {}, "nullable": True},
            {"anyOf": [{"allOf": [{"$ref": "#/x"}], "properties": {}}, {"type": "null"}]},
        ),
        (
            {"oneOf": [{"$ref": "#/x"}], "nullable": True},
            {"oneOf": [{"$ref": "#/x"}, {"type": "null"}]},
        ),
        ({"nullable": True}, {}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"maximum": 1, "exclusiveMaximum": False}, {"maximum": 1}),
        ({"exclusiveMinimum": 3}, {"exclusiveMinimum": 3}),
        ({"example": {"a": 1}}, {"examples": [{"a": 1}]}),
        ({"example": 1, "examples": [2]}, {"examples": [2]}),
        ({"type": "file"}, {"type": "string", "format": "binary"}),
        ({"discriminator": "kind"}, {"discriminator": {"propertyName": "kind"}}),
        (
            {"items": [{"type": "string"}], "additionalItems": False},
            {"prefixItems": [{"type": "string"}], "items": False},
        ),
        ({"definitions": {"a": {}}}, {"$defs": {"a": {}}}),
        (
            {"dependencies": {"a": ["b"], "c": {"type": "object"}}},
            {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"type": "object"}}},
        ),
    ],
)
def test_keywords(old: dict[str, Any], new: dict[str, Any]) -> None:
    upgrade_schema(old)
    assert old == new
    upgrade_schema(old)
    assert old == new, "a schema of 2020-12 stays as it is"
