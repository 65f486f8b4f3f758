"""Where fields and examples belong, by the headings, lines and bullets that they stand under."""

from __future__ import annotations

from typing import Any

import pytest

from .support import Lifted, lift

TABLE = "| Name | Type |\n|---|---|\n| {0} | string |\n"


def table(name: str) -> str:
    return TABLE.format(name)


def members(found: Lifted, schema: dict[str, Any]) -> dict[str, Any]:
    """The members of a schema, of its items, or of the component that it refers to."""
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = found.schema(schema["$ref"].rsplit("/", 1)[-1])
    properties: dict[str, Any] = schema["properties"]
    return properties


def test_parameters_behind_an_example_of_an_answer_are_those_of_the_request() -> None:
    found = lift(
        '# Create\n\n`POST /things`\n\n**Example response**:\n\n```json\n{"id": 1}\n```\n\n'
        "**JSON parameters**:\n\n- **name** - A string.\n"
    )
    assert list(found.body()["properties"]) == ["name"]
    assert list(found.answer()["properties"]) == ["id"]


def test_parameters_below_the_heading_of_an_answer_belong_to_it() -> None:
    found = lift(f"# Get\n\n`GET /things`\n\n## Response\n\n### Parameters\n\n{table('id')}")
    assert list(found.answer()["properties"]) == ["id"]
    assert found.params() == {}


def test_headings_of_their_own_words_keep_the_section_that_they_stand_in() -> None:
    found = lift(
        f"# Search\n\n`POST /search`\n\n## Body\n\n{table('q')}\n## Response\n\n"
        f"### For many queries\n\n{table('results')}"
    )
    assert list(found.body()["properties"]) == ["q"]
    assert list(found.answer()["properties"]) == ["results"]


def test_a_heading_with_the_name_of_a_field_begins_its_members() -> None:
    found = lift(
        "# Search\n\n`POST /search`\n\n## Body\n\n| Name | Type |\n|---|---|\n| page | object |\n"
        f"| word | string |\n\n### `page`\n\n{table('size')}\n### `word`\n\n{table('ignored')}\n"
        '```json\n{"other": 1}\n```\n'
    )
    assert list(found.body()["properties"]) == ["page", "word"]
    assert list(members(found, found.body()["properties"]["page"])) == ["size"]


def test_json_inside_a_bullet_is_no_body() -> None:
    found = lift(
        "# Push\n\n`POST /push`\n\n**Request headers**:\n\n"
        "- **X-Config** - Encoded JSON, as in:\n\n"
        '        {"registry": {"user": "a"}}\n\n    Only the user is needed.\n'
        "- **X-Other** - Text.\n"
    )
    assert "requestBody" not in found.operation()
    assert found.params() == {"X-Config": "header", "X-Other": "header"}
    assert "Only the user is needed." in str(found.operation()["parameters"][0])


def test_json_inside_a_bullet_of_the_body_tells_its_members() -> None:
    found = lift(
        "# Add\n\n`POST /things`\n\n**Body parameters**:\n\n- **owner** - Who owns it:\n\n"
        '        {"name": "a", "age": 3}\n'
    )
    owner = members(found, found.body()["properties"]["owner"])
    assert owner["age"]["type"] == "integer"


def test_bullets_below_a_text_are_its_values() -> None:
    found = lift(
        "# List\n\n`GET /things`\n\n### Query Parameters\n\n"
        "- `role` (string): The role. Can be one of the following values:\n"
        "    - `owner`: who owns it\n    - `guest`: anybody\n"
        "- `q` (string, required): Words. These qualifiers are known:\n    - `in`: where\n"
    )
    role, words = found.operation()["parameters"]
    assert role["schema"]["enum"] == ["owner", "guest"]
    assert "who owns it" in role["description"]
    assert words["schema"] == {"type": "string"}
    assert words["required"] is True


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("The path to read. Required.", True),
        ("The path to read (mandatory)", True),
        ("The path. This is required to avoid conflicts.", True),
        ("Required. The path", True),
        ("Required if there is no id", False),
        ("Optional. The path", False),
        ("No longer required", False),
        ("The path of the required file", False),
    ],
)
def test_descriptions_say_what_is_required(text: str, required: bool) -> None:
    found = lift(f"# Get\n\n`GET /x`\n\n**Query parameters**:\n\n- **path** - {text}\n")
    assert found.operation()["parameters"][0].get("required", False) is required


def test_one_parameter_of_a_path_takes_either_of_two_values() -> None:
    found = lift(
        "# Get\n\n`GET /keys/{key_or_uid}`\n\n### Path parameters\n\n"
        "| Name | Type | Description |\n|---|---|---|\n"
        "| key * | String | The key |\n| uid * | String | The id |\n"
    )
    assert found.params() == {"key_or_uid": "path"}
    assert found.operation()["parameters"][0]["description"] == "key: The key uid: The id"


def test_dotted_names_are_members_also_of_what_is_not_listed() -> None:
    found = lift(
        "# Set\n\n`PATCH /typos`\n\n## Body\n\n| Name | Type |\n|---|---|\n| size.one | integer |\n"
        "| size.two | integer |\n| rows[].id | string |\n"
    )
    properties = found.body()["properties"]
    assert list(members(found, properties["size"])) == ["one", "two"]
    assert list(members(found, properties["rows"])) == ["id"]


def test_a_dotted_name_that_an_example_has_is_no_path() -> None:
    found = lift(
        "# Set\n\n`PATCH /typos`\n\n## Body\n\n| Name | Type |\n|---|---|\n"
        "| size.one | integer |\n\n"
        '```json\n{"size.one": 1}\n```\n'
    )
    assert list(found.body()["properties"]) == ["size.one"]


def test_a_sentence_tells_what_the_table_below_it_is() -> None:
    found = lift(
        f"# Get\n\n`GET /x`\n\nYou can pass the following parameters:\n\n{table('q')}\n"
        f"The response contains the following fields:\n\n{table('id')}"
    )
    assert found.params() == {"q": "query"}
    assert list(found.answer()["properties"]) == ["id"]


def test_a_sentence_makes_fields_of_bullets() -> None:
    found = lift(
        "# Add\n\n`POST /x`\n\nThe request takes the following fields:\n\n- `name`: a name\n\n"
        "It works like this:\n\n- `first`: one thing\n- `then`: another\n"
    )
    assert list(found.body()["properties"]) == ["name"]


def test_a_sentence_names_the_field_whose_members_follow() -> None:
    found = lift(
        "# Add\n\n`POST /x`\n\n## Body\n\n| Name | Type |\n|---|---|\n| tag | object |\n\n"
        f"## About tags\n\n`tag` may contain the following fields:\n\n{table('colour')}"
    )
    assert list(members(found, found.body()["properties"]["tag"])) == ["colour"]


def test_an_object_of_the_answer_that_no_table_lists_is_a_member_of_it() -> None:
    found = lift(
        f"# Get\n\n`GET /x`\n\n## Query parameters\n\n{table('q')}\n## Signatures\n\n"
        "The response has a `check` object. The `check` object includes the following fields:\n\n"
        f"{table('reason')}"
    )
    assert found.params() == {"q": "query"}
    assert list(members(found, found.answer()["properties"]["check"])) == ["reason"]


def test_a_section_named_like_the_row_of_an_index_describes_its_endpoint() -> None:
    found = lift(
        "# Orders\n\n| Method | Endpoint | Purpose |\n|---|---|---|\n"
        "| POST | `/orders` | Place order |\n| GET | `/orders` | List orders |\n\n"
        f"## Place Order - Parameters\n\n### Required\n\n{table('price')}\n"
        f"### Optional\n\n{table('tag')}"
    )
    assert found.body("POST /orders")["required"] == ["price"]
    assert list(found.body("POST /orders")["properties"]) == ["price", "tag"]
    assert found.params("GET /orders") == {}


@pytest.mark.parametrize(
    ("text", "is_member"),
    [
        ("The content of the note", True),
        ("The JSON of the note", False),
        ("The request body", False),
    ],
)
def test_a_field_called_body_may_be_a_member(text: str, is_member: bool) -> None:
    found = lift(f"# Note\n\n`POST /notes`\n\nParameters:\n\n- `body` (required) - {text}\n")
    assert ("body" in found.body().get("properties", {})) is is_member
