"""Types that no column gives: in words, in defaults, in examples, in names."""

from __future__ import annotations

from typing import Any

import pytest

from .support import lift


def param(name: str, text: str, more: str = "") -> dict[str, Any]:
    found = lift(f"# Get\n\n`GET /x`\n\n{more}\n\n**Query parameters**:\n\n- **{name}** - {text}\n")
    made: dict[str, Any] = found.operation()["parameters"][0]
    return made


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A string value with the user", "string"),
        ("Optional. The name of the thing", "string"),
        ("Set the group. Specified as a boolean value", "boolean"),
        ("Whether the thing is small", "boolean"),
        ("Whether it is small, large or huge", "string"),
        ("If `true`, nothing is kept", "boolean"),
        ("Keep it. Default is `false`", "boolean"),
        ("Maximum number of results", "integer"),
        ("Height of the window", "integer"),
        ("The length of a period in microseconds", "integer"),
        ("UNIX timestamp of the first entry", "integer"),
        ("Only those after this time, in ISO 8601", "string"),
        ("A list of names", "array"),
        ("A JSON map of names", "string"),
        ("A base64-encoded object", "string"),
        ("Something of its own", "string"),
        ("A name as a string or an array of strings", None),
    ],
)
def test_words_tell_types(text: str, kind: str | None) -> None:
    assert param("thing", text)["schema"].get("type") == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("limit", "integer"), ("per_page", "integer"), ("isOpen", "boolean"), ("createdAt", "string"),
     ("include_fields", "string"), ("thing", "string"), ("id", "string")],
)  # fmt: skip
def test_names_of_parameters_tell_types(name: str, kind: str) -> None:
    assert param(name, "See below.")["schema"].get("type") == kind


def test_what_is_taken_for_text_is_told_once() -> None:
    found = lift(
        "# Get\n\n`GET /x`\n\n**Query parameters**:\n\n- **one** - First.\n- **two** - Second.\n"
    )
    assert found.at("I375") == ["7:1"]


def test_names_of_members_tell_less() -> None:
    found = lift(
        "# Add\n\n`POST /x`\n\n**JSON parameters**:\n\n- **limit** - See below.\n"
        "- **firstName** - See below.\n- **isOpen** - See below.\n"
    )
    kinds = [each.get("type") for each in found.body()["properties"].values()]
    assert kinds == [None, "string", "boolean"]


def test_examples_in_a_column_tell_types() -> None:
    found = lift(
        "# Add\n\n`POST /x`\n\n| Key | Example | Description |\n|---|---|---|\n"
        '| room | GENERAL | Where |\n| many | 3 | How |\n| rows | {"rows": [{"id": 1}]} | What |\n'
    )
    room, many, rows = found.body()["properties"].values()
    assert (room["type"], many["type"], rows["type"]) == ("string", "integer", "array")
    assert list(found.schema("NewRow")["properties"]) == ["id"]


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ("40", {"type": "integer", "examples": [40]}),
        ("true", {"type": "boolean", "examples": [True]}),
        ("<rows>", {"type": "string"}),
        ("$ROWS", {"type": "string"}),
        ("007", {"type": "string", "examples": ["007"]}),
    ],
)
def test_values_in_requests_hint_at_types(value: str, schema: dict[str, Any]) -> None:
    more = f"Example request:\n\n    GET /x?thing={value}&other=1 HTTP/1.1\n"
    assert param("thing", "See below.", more)["schema"] == schema


def test_a_written_type_stands_against_an_example() -> None:
    more = "Example request:\n\n    GET /x?thing=40 HTTP/1.1\n"
    assert param("thing", "(string) A thing", more)["schema"]["type"] == "string"


def test_values_with_commas_between_them_are_a_list() -> None:
    made = param("uids", "Filter by `uid`. Separate multiple `uids` with a comma (`,`)")
    assert made["schema"] == {"type": "array", "items": {"type": "string"}}
    assert (made["style"], made["explode"]) == ("form", False)


@pytest.mark.parametrize("default", ["N/A", "-", "Empty"])
def test_no_default_is_not_null(default: str) -> None:
    found = lift(
        "# Get\n\n`GET /x`\n\n| Parameter | Type | Default |\n|---|---|---|\n"
        f"| thing | integer | {default} |\n"
    )
    assert found.operation()["parameters"][0]["schema"] == {"type": "integer"}
