"""JSON examples: inferred schemas, requests told from answers, nesting, command lines."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.diagnostics import Span
from doclift.lift.pages.endpoints.curl import read_curl
from doclift.lift.pages.schemas.infer import schema_of

from .support import lift

ROWS = "| Key | Type |\n|---|---|\n"


INFERRED: list[tuple[list[Any], dict[str, Any]]] = [
    ([1, 2], {"type": "integer"}),
    ([1, 2.5], {"type": "number"}),
    ([True], {"type": "boolean"}),
    ([None], {}),
    (["a", None], {"type": ["string", "null"]}),
    ([{}], {"type": "object"}),
    ([[]], {"type": "array", "items": {}}),
    (
        [[{"a": 1}, {"b": "x"}]],
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
            },
        },
    ),
    ([{"total": 5}], {"type": "object", "properties": {"total": {"type": "number"}}}),
    (
        [{"17": {"a": 1}, "18": {"a": 2}}],
        {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {"a": {"type": "integer"}},
            },
        },
    ),
]


@pytest.mark.parametrize(("examples", "schema"), INFERRED)
def test_schema_of(examples: list[Any], schema: dict[str, Any]) -> None:
    assert schema_of(examples) == schema


def test_a_boolean_outcome_makes_an_answer() -> None:
    found = lift(
        f"/api/x/find{ROWS}| name | string |\n"
        '{"name": "a"}{"status": true, "response": {"name": "a"}}{"status": false, "message": "no"}'
    )
    assert list(found.body()["properties"]) == ["name"]
    assert list(found.answer()["properties"]) == ["status", "response", "message"]
    assert "required" not in found.answer()
    assert len(found.at("I308")) == 3
    assert len(found.at("I341")) == 1


def test_examples_complete_and_never_override() -> None:
    found = lift(
        "`POST /x`\n\n### Body\n\n" + ROWS + "| a | string |\n| items | object[] |\n\n"
        "Example request\n\n" + '{"a": 1, "items": [{"b": 1}], "c": true}\n'
    )
    properties = found.body()["properties"]
    assert properties["a"]["type"] == "string"
    assert properties["c"] == {"type": "boolean", "x-doclift-evidence": "example"}
    assert list(found.schema("NewItem")["properties"]) == ["b"]


def test_flat_fields_are_nested_as_the_example_has_them() -> None:
    found = lift(
        "GET\n/x\n"
        '{"data": {"Thing": {"id": 1}}, "page": {"next": "a"}}\n\n'
        "Response\ndata\nobject\nThing\nobject\npage\nobject\nnext\nstring\n"
    )
    properties = found.answer()["properties"]
    assert list(properties) == ["data", "page"]
    assert list(properties["data"]["properties"]) == ["Thing"]
    assert list(properties["data"]["properties"]["Thing"]["properties"]) == ["id"]
    assert list(properties["page"]["properties"]) == ["next"]


def test_fields_that_the_example_wraps_are_wrapped() -> None:
    found = lift(
        "POST\n/x\nMandatory Fields\n" + ROWS + "| a | string |\n\n"
        "Example Request\n" + '{"Thing": {"a": "x"}}\n'
    )
    assert found.body()["required"] == ["Thing"]
    assert found.body()["properties"]["Thing"] == {"$ref": "#/components/schemas/NewThing"}
    assert found.schema("NewThing")["required"] == ["a"]
    assert len(found.at("W306")) == 1


def test_the_path_may_stand_in_the_command_line_only() -> None:
    found = lift(
        "Add\nEnv\n{{x}}/api2\nEnv\n{{x}}/api2\nPOST\n{{x}}/api2\nBody Params\n" + ROWS
        + "| a | string |\n"
        "curl --request POST '{{x}}/api2/api2/things.json' \\\n--header 'Content-Type: text/plain' "
        "\\\n--data-raw '{\n\"a\": \"x\"\n}'\n"
    )  # fmt: skip
    assert found.keys == ["POST /things.json"]
    assert list(found.operation()["requestBody"]["content"]) == ["application/json"]
    assert {"W302", "W303", "W305"} <= set(found.codes)


def test_nothing_is_learned_from_emptied_variables() -> None:
    found = lift("GET\nhttps://{{x}}.y.example/a\n/b/{id}\ncurl 'https://.y.example/a/b/'\n")
    assert found.keys == ["GET /b/{id}"]
    assert "I304" in found.codes


@pytest.mark.parametrize(
    ("text", "method", "url", "data"),
    [
        ("curl https://a.example/x", "GET", "https://a.example/x", ""),
        ("$ curl -XPUT 'https://a.example/x' -d '{}'", "PUT", "https://a.example/x", "{}"),
        ("curl -sS -H 'A: b' \\\n  -d \"a b\" https://a/x", "POST", "https://a/x", "a b"),
        ("curl 'https://a/x\n' --unclosed '", "GET", "https://a/x\n", ""),
    ],
)
def test_command_lines(text: str, method: str, url: str, data: str) -> None:
    call = read_curl(text, Span("x"))
    assert call is not None
    assert (call.method, call.url, call.data) == (method, url, data)


@pytest.mark.parametrize("text", ["", "curl", "use curl to call it", "curly https://a/x"])
def test_no_command_lines(text: str) -> None:
    call = read_curl(text, Span("x"))
    assert call is None or not call.url.startswith("http")


def test_a_list_of_the_described_objects_is_a_list() -> None:
    found = lift(
        "`GET /x`\n\n### Response\n\n" + ROWS + '| a | string |\n\n```json\n[{"a": "x"}]\n```\n'
    )
    assert found.answer()["type"] == "array"
    assert found.answer()["items"]["properties"]["a"] == {"type": "string"}


def test_an_example_alone_may_be_a_list() -> None:
    found = lift('`GET /x`\n\n### Response: `200 OK`\n\n```json\n[{"a": "x"}]\n```\n')
    assert found.answer(status="200")["items"]["properties"]["a"]["type"] == "string"


def test_json_below_parameters_of_the_query_is_no_body() -> None:
    found = lift(
        "## Ask\n\n```\nGET /ask\nPOST /ask\n```\n\nURL query parameters:\n\n"
        "- `query` (string): What.\n\nThe answer looks so:\n\n"
        '```json\n{"data": {"value": 7}, "state": "done"}\n```\n'
    )
    for key in ("GET /ask", "POST /ask"):
        assert "requestBody" not in found.operation(key)
        assert found.params(key) == {"query": "query"}
        assert list(found.answer(key)["properties"]) == ["data", "state"]
