"""Objects with any names, placeholders in examples, and JSON in words."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.lift.pages.schemas.infer import is_sketch, schema_of

from .support import lift


@pytest.mark.parametrize(
    ("example", "schema"),
    [
        ({"com.example.one": "a", "com.example.two": "b"}, {"type": "string"}),
        ({"22/tcp": [], "80/tcp": []}, {"type": "array", "items": {}}),
        ({"eth0": {"in": 1}, "eth5": {"in": 2}},
         {"type": "object", "properties": {"in": {"type": "integer"}}}),
        ({"<port>": 1}, {"type": "integer"}),
        ({"key": "a", "key2": "b"}, {"type": "string"}),
    ],
)  # fmt: skip
def test_names_that_are_keys_make_a_map(example: Any, schema: dict[str, Any]) -> None:
    assert schema_of([example]) == {"type": "object", "additionalProperties": schema}


@pytest.mark.parametrize(
    "example",
    [{"line1": "a", "line2": "b"}, {"user.name": 1}, {"key": "a"}, {"key": 1, "value": 2}],
)
def test_other_names_are_members(example: dict[str, Any]) -> None:
    assert list(schema_of([example])["properties"]) == list(example)


@pytest.mark.parametrize(
    ("value", "schema"),
    [("<Integer>", {"type": "integer"}), ("< boolean >", {"type": "boolean"}), ("<size>", {}),
     ("<b>bold</b>", {"type": "string"}), ("a <Integer>", {"type": "string"})],
)  # fmt: skip
def test_placeholders_stand_for_types(value: str, schema: dict[str, Any]) -> None:
    assert schema_of([{"a": value}])["properties"]["a"] == schema
    assert is_sketch({"a": [value]}) is (schema not in ({}, {"type": "string"}))


def test_a_sketch_of_a_body_is_no_example_of_it() -> None:
    found = lift(
        '# Set\n\n`PATCH /x`\n\n## Body\n\n```json\n{"size": <Integer>, "tags": [<String>]}\n```\n'
    )
    assert found.body()["properties"]["size"]["type"] == "integer"
    content = found.operation()["requestBody"]["content"]["application/json"]
    assert "examples" not in content


def test_json_in_words_tells_members() -> None:
    found = lift(
        "# Add\n\n`POST /x`\n\n**JSON parameters**:\n\n"
        '- **rates** - A list of limits in the form of: `"rates": [{"path": "/a", "rate": rate}]`\n'
        '- **labels** - Labels, specified as a map: `{"one":"a","two":"b"}`\n'
    )
    schemas = found.root["components"]["schemas"]
    assert list(schemas["NewRate"]["properties"]) == ["path", "rate"]
    assert schemas["NewRate"]["properties"]["rate"].get("type") is None
    assert found.body()["properties"]["labels"]["additionalProperties"] == {"type": "string"}
