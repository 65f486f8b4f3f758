"""Endpoint notations, each with the same parameters below it, and what is no endpoint."""

from __future__ import annotations

import pytest

from .support import lift

TABLE = """
| Name | Type | Required | Description |
|------|------|----------|-------------|
| note | string | yes | A note |
"""

NOTATIONS = {
    "fence": "```\nPOST /things/{id}/notes\n```\n",
    "fence with language": "```http\nPOST /things/:id/notes\n```\n",
    "inline code": "`POST /things/{id}/notes`\n",
    "bold and code": "**POST** `/things/{id}/notes`\n",
    "heading": "## POST /things/{id}/notes\n",
    "heading with words": "## Add a note [POST /things/{id}/notes]\n",
    "bullet": "- `POST /things/{id}/notes`\n",
    "colon": "POST: /things/{id}/notes\n",
    "angle brackets": "`POST /things/<id>/notes`\n",
    "double braces": "POST /things/{{id}}/notes\n",
    "component": '<Endpoint method="POST" path="/things/{id}/notes" />\n',
    "component with child": '<Route method="POST">/things/\\{id\\}/notes</Route>\n',
    "table": "| Method | Path |\n|---|---|\n| `POST` | `/things/:id/notes` |\n",
    "table the other way": "| URL | HTTP |\n|---|---|\n| /things/:id/notes | POST |\n",
    "table without slash": "| Method | URL |\n|---|---|\n| POST | things/:id/notes |\n",
    "two lines": "POST\n/things/{id}/notes\n",
    "token a line": "POST\n/\nthings\n/\n{id}\n/\nnotes\n",
    "server and path": "POST\nhttps://x.example/base\n/things/{id}/notes\n",
    "no method": "/things/{id}/notes\n",
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_notation_is_read_with_its_parameters(notation: str) -> None:
    found = lift(f"# Notes\n\n{NOTATIONS[notation]}{TABLE}")
    assert found.keys == ["POST /things/{id}/notes"]
    assert list(found.body()["properties"]) == ["note"]
    assert found.body()["required"] == ["note"]
    assert found.params() == {"id": "path"}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("GET /a/(id or name)/json", "/a/{id_or_name}/json"),
        ("GET /drive/root:/{item-path}:/content", "/drive/root:/{item-path}:/content"),
        ("GET /invoices{format}", "/invoices{format}"),
        ("GET /invoices/{id}{format}", "/invoices/{id}{format}"),
        ("GET /search?q=<q>&page={page}", "/search"),
        ("GET /items{?type,page}", "/items"),
        ("GET /a/:b/", "/a/{b}/"),
    ],
)
def test_paths(written: str, path: str) -> None:
    found = lift(f"## Call\n\n`{written}`\n")
    assert found.keys == [f"GET {path}"]


def test_names_in_the_query_are_parameters() -> None:
    found = lift("## Call\n\n`GET /search?q=<q>&page={page}`\n")
    assert found.params() == {"q": "query", "page": "query"}


@pytest.mark.parametrize(
    "text",
    [
        "Then call GET /things and wait.",
        "See also `GET /things`, which lists them.",
        "| Version | Description |\n|---|---|\n| 1.0 | GET was added |",
        "Nothing here.\n\n- one\n- two",
        "",
    ],
)
def test_mentions_are_no_endpoints(text: str) -> None:
    found = lift(text)
    assert found.root == {}
    assert found.codes == ["I336"]


def test_examples_are_no_endpoints_where_one_is_described() -> None:
    found = lift(
        "## List\n\n`GET /things`\n\n### Example request\n\n"
        "    GET /v1/things?all=1 HTTP/1.1\n\n```\nGET /v1/things/7\n```\n"
    )
    assert found.keys == ["GET /things"]


def test_all_addresses_in_a_fence_are_endpoints() -> None:
    found = lift("# Get\n\n```http\nGET /drives/{id}\nGET /me/drive\n```\n\n" + TABLE)
    assert found.keys == ["GET /drives/{id}", "GET /me/drive"]
    assert found.params("GET /me/drive") == {"note": "query"}


def test_index_rows_take_the_section_with_their_name() -> None:
    found = lift(
        "Method | Request\n---|---\n[add](#add) | **POST** /things\n[drop](#drop) | **DELETE** /x\n"
        f"\n# **add**\n{TABLE}\n# **drop**\n\nDrops it.\n"
    )
    assert found.keys == ["POST /things", "DELETE /x"]
    assert list(found.body("POST /things")["properties"]) == ["note"]
    assert "requestBody" not in found.operation("DELETE /x")


def test_server_lines_are_collapsed() -> None:
    found = lift("Get it\n\nProd\nhttps://{{x}}.y.example/a\nGET\nhttps://{{x}}.y.example/a\n/b\n")
    assert found.root["servers"] == [
        {
            "url": "https://{x}.y.example/a",
            "variables": {"x": {"default": "x", "x-doclift-required": True}},
        }
    ]
    assert found.operation()["summary"] == "Get it"


def test_sections_end_with_the_next_chapter() -> None:
    found = lift(f"## One\n\n`POST /one`\n\n## Errors\n{TABLE}\n## Two\n\n`POST /two`\n{TABLE}")
    assert found.keys == ["POST /one", "POST /two"]
    assert "requestBody" not in found.operation("POST /one")


def test_a_table_may_stand_before_the_request_line() -> None:
    found = lift(f"## One\n\n`POST /one`\n\n## Two\n{TABLE}\n```\nPOST /two\n```\n")
    assert "requestBody" in found.operation("POST /two")
    assert "requestBody" not in found.operation("POST /one")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("POST\n/\nthings\n/\n{id}\n", "I343"),
        ("POST\nhttps://a.example/v1\n/things\n", "I343"),
        ('{"a": 1\n}/api/things/create| Key | Type |\n|---|---|\n| a | string |\n', "I344"),
        ("`POST /things`\n", "I348"),
    ],
)
def test_what_was_put_together_is_told(text: str, code: str) -> None:
    assert code in lift(text).codes


MORE_NOTATIONS = {
    "method in brackets": "### [PUT] /things/{id}\n",
    "method in parentheses": "### (PUT) /things/{id}\n",
    "method behind": "### /things/{id} [PUT]\n",
    "method behind, in parentheses": "### /things/{id} (PUT)\n",
    "method and dash": "### PUT - /things/{id}\n",
    "dash and method": "### /things/{id} - PUT\n",
    "small letters": "### put /things/{id}\n",
    "arrow": "PUT → /things/{id}\n",
    "numbered": "1. **Change** - PUT /things/:id\n",
    "code and a sentence": "* `PUT /things/{id}` will change the thing.\n",
    "code and a verb": "- `PUT /things/{id}` changes it, at once\n",
    "code and a comment": "```\nPUT  /things/:id    # change\n```\n",
    "method in the info": '```curl title="PUT"\n/things/{id}\n```\n',
    "method heading and quoted fence": "### Method: PUT\n>```\n>{{url}}/things/:id\n>```\n",
    "component on several lines": '<Endpoint\n  method="PUT"\n  url="/things/{id}"\n/>\n',
    "shortcode": '{{< endpoint method="put" path="/things/{id}" >}}\n',
    "class of an element": '<div class="endpoint put">/things/{id}</div>\n',
}


@pytest.mark.parametrize("notation", MORE_NOTATIONS)
def test_notation_is_found(notation: str) -> None:
    found = lift(f"# Things\n\n{MORE_NOTATIONS[notation]}\n### Parameters\n{TABLE}")
    assert found.keys == ["PUT /things/{id}"]
    assert list(found.body()["properties"]) == ["note"]


def test_lines_of_a_fence_are_endpoints_each() -> None:
    found = lift(
        "## Routes\n\n```\nGET  /a      # all\nPOST /a      # one more\nGET  /a/:id\n```\n"
    )
    assert found.keys == ["GET /a", "POST /a", "GET /a/{id}"]


@pytest.mark.parametrize(
    "line",
    [
        "- `PUT /things/{id}` → [Change](other.md#change)",
        "GET /things is what you call first.",
        "See `PUT /things/{id}` for that.",
    ],
)
def test_lines_that_lead_elsewhere_or_speak_of_requests_are_no_endpoints(line: str) -> None:
    assert lift(f"# Things\n\n## List\n\n`GET /pens`\n\n{line}\n").keys == ["GET /pens"]


def test_requests_below_answers_and_behind_for_example_are_examples() -> None:
    found = lift(
        "# Notes\n\n## Read\n\n`GET /notes/:id`\n\n### Responses\n\n#### Found\n\n"
        "    GET /notes/7?lang=en\n\n## Verbs\n\nThe same path may do more. For example:\n\n"
        "```\nPUT /notes/foo\n```\n"
    )
    assert found.keys == ["GET /notes/{id}"]


def test_rows_of_one_section_share_its_fields() -> None:
    rows = "| Method | Path |\n|---|---|\n| PUT | /pens/a |\n| PUT | /pens/b |\n"
    found = lift(f"# Pens\n\n## Fill a pen\n\n{rows}\n### Parameters\n{TABLE}\n## More\n\nEnd.\n")
    assert found.keys == ["PUT /pens/a", "PUT /pens/b"]
    for key in found.keys:
        assert list(found.body(key)["properties"]) == ["note"]
        assert found.operation(key)["summary"] == "Fill a pen"
