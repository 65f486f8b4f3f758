"""A value of a schema with every member that it names: what a full answer looks like."""

from __future__ import annotations

from typing import Any

__all__ = ["sample"]

_TEXTS = {
    "date-time": "2026-01-31T12:30:00Z",
    "date": "2026-01-31",
    "uri": "https://api.example.com/things/1",
    "email": "someone@example.com",
    "uuid": "11111111-2222-4333-8444-555555555555",
    "hostname": "www.example.com",
    "ipv4": "192.0.2.1",
}
_DEEPEST = 5


def sample(root: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> Any:
    """A value that fits a schema of an OpenAPI document; of a union the first option that is not
    null. Optional members end below a few levels."""
    while "$ref" in schema:
        found: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        schema = found
    for key in ("const", "enum"):
        if key in schema:
            return schema[key][0] if key == "enum" else schema[key]
    for key in ("anyOf", "oneOf"):
        if key in schema and "properties" not in schema:
            return sample(root, schema[key][0], depth)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next(name for name in kind if name != "null")
    if "allOf" in schema or "properties" in schema or kind == "object":
        return _object(root, schema, depth)
    if kind == "array":
        return [] if depth > _DEEPEST else [sample(root, schema.get("items", {}), depth + 1)]
    if kind in ("integer", "number"):
        return int(schema.get("minimum", 1)) or 1
    if kind == "boolean":
        return True
    # A text, or anything.
    text = _TEXTS.get(schema.get("format", ""), "some text")
    return text[: schema.get("maxLength", 80)]


def _object(root: dict[str, Any], schema: dict[str, Any], depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        below = sample(root, part, depth)
        made |= below if isinstance(below, dict) else {}
    required = schema.get("required", ())
    for name, member in schema.get("properties", {}).items():
        if name in required or depth < _DEEPEST:
            made[name] = sample(root, member, depth + 1)
    return made
