"""Schemas of OpenAPI 2.0 and 3.0 to JSON Schema 2020-12, as OpenAPI 3.1 uses it."""

from __future__ import annotations

from typing import Any

from ...document import is_list, is_object

__all__ = ["MOVED_SCHEMAS", "OLD_KEYWORDS", "upgrade_schema"]

OLD_KEYWORDS = frozenset(
    (
        "nullable",
        "x-nullable",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "example",
        "discriminator",
        "additionalItems",
        "definitions",
        "dependencies",
    )
)
"""Keywords that a schema of 2020-12 does not have, or has with another meaning."""

MOVED_SCHEMAS = {
    "definitions": "$defs",
    "dependencies": "dependentSchemas",
    "items": "prefixItems",
    "additionalItems": "items",
}
"""Keywords that hold schemas, and those that these may stand under after the upgrade."""

_ANNOTATIONS = frozenset(
    (
        "title",
        "description",
        "default",
        "deprecated",
        "example",
        "examples",
        "externalDocs",
        "readOnly",
        "writeOnly",
        "xml",
    )
)


def upgrade_schema(schema: dict[str, Any]) -> bool:
    """Rewrite the keywords of one schema object in place; those of its parts are left alone.

    Schemas that are 2020-12 already stay as they are. `nullable` is honoured in documents of any
    version. Returns whether the schema was put into an `anyOf` beside null, so that what was
    said of the schema is now said of its `anyOf/0`.
    """
    if schema.get("type") == "file":
        schema["type"] = "string"
        schema["format"] = "binary"
    if is_list(schema.get("items")):  # a tuple, before 2020-12
        rest = schema.pop("additionalItems", True)
        schema["prefixItems"] = schema.pop("items")
        if rest is not True:
            schema["items"] = rest
    if OLD_KEYWORDS.isdisjoint(schema):
        return False
    schema.pop("additionalItems", None)
    _exclusive(schema, "exclusiveMinimum", "minimum")
    _exclusive(schema, "exclusiveMaximum", "maximum")
    if "example" in schema:
        example = schema.pop("example")
        if not schema.get("examples"):
            schema["examples"] = [example]
    if isinstance(schema.get("discriminator"), str) and schema["discriminator"]:
        schema["discriminator"] = {"propertyName": schema["discriminator"]}
    if "definitions" in schema:
        definitions = schema.pop("definitions")
        if is_object(definitions):
            schema["$defs"] = {**definitions, **(schema.get("$defs") or {})}
    if "dependencies" in schema:
        _dependencies(schema, schema.pop("dependencies"))
    nullable = schema.pop("nullable", None) is True
    nullable = schema.pop("x-nullable", None) is True or nullable
    return nullable and _allow_null(schema)


def _exclusive(schema: dict[str, Any], flag: str, limit: str) -> None:
    value = schema.get(flag)
    if not isinstance(value, bool):
        return
    del schema[flag]
    if value and limit in schema:
        schema[flag] = schema.pop(limit)


def _dependencies(schema: dict[str, Any], dependencies: Any) -> None:
    if not is_object(dependencies):
        return
    for name, needed in dependencies.items():
        keyword = "dependentRequired" if is_list(needed) else "dependentSchemas"
        schema.setdefault(keyword, {})[name] = needed


def _allow_null(schema: dict[str, Any]) -> bool:
    """Let a schema accept null; whether it had to become an option of `anyOf` for that."""
    if "$ref" in schema or "allOf" in schema:
        _put_beside_null(schema)
        return True
    kind = schema.get("type")
    if isinstance(kind, str) and kind != "null":
        schema["type"] = [kind, "null"]
    elif is_list(kind) and "null" not in kind:
        schema["type"] = [*kind, "null"]
    values = schema.get("enum")
    if is_list(values) and None not in values:
        schema["enum"] = [*values, None]
    for union in ("oneOf", "anyOf"):
        options = schema.get(union)
        if is_list(options) and {"type": "null"} not in options:
            schema[union] = [*options, {"type": "null"}]
    return False


def _put_beside_null(schema: dict[str, Any]) -> None:
    """`{$ref, description}` -> `{description, anyOf: [{$ref}, {type: null}]}`."""
    option = {
        key: value
        for key, value in schema.items()
        if key not in _ANNOTATIONS and not key.startswith("x-")
    }
    for key in option:
        del schema[key]
    parts = option.get("allOf")
    if is_list(parts) and len(parts) == 1 and len(option) == 1 and is_object(parts[0]):
        option = parts[0]
    schema["anyOf"] = [option, {"type": "null"}]
