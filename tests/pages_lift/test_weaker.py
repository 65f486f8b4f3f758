"""Endpoints behind labels, under headings that are paths, in sentences, and in examples alone."""

from __future__ import annotations

import pytest

from .support import lift

TABLE = "\n| Name | Type |\n|---|---|\n| note | string |\n"

LABELLED = {
    "lines": "**URL**\n\n/things/:id\n\n**Method**\n\n`PUT`\n",
    "bullets": "* **URL**\n\n  `/things/:id`\n\n* **Method:**\n\n  `PUT`\n",
    "values on the line": "URL: `/things/{id}`\nMethod: PUT\n",
    "the other way": "- Method: `PUT`\n- Endpoint: `/things/{id}`\n",
    "whole address": "Request URL: https://paper.test/things/{id}\n\nHTTP Method: put\n",
    "headings": "### Endpoint\n\n`/things/{id}`\n\n### Method\n\nPUT\n",
    "fence": "Path:\n\n```\n/things/{id}\n```\n\nVerb: PUT\n",
    "chinese": "**请求URL：**\n- ` /things/{id} `\n\n**请求方式：**\n- PUT\n",
    "rows": "| URL | `/things/{id}` |\n|---|---|\n| Method | PUT |\n",
}


@pytest.mark.parametrize("notation", LABELLED)
def test_labels_say_address_and_method(notation: str) -> None:
    found = lift(f"# Things\n\n## Change a thing\n\n{LABELLED[notation]}\n### Parameters\n{TABLE}")
    assert found.keys == ["PUT /things/{id}"]
    assert found.operation()["summary"] == "Change a thing"
    assert list(found.body()["properties"]) == ["note"]


def test_a_table_of_fields_named_url_and_method_is_no_endpoint() -> None:
    rows = "| Field | Description |\n|---|---|\n| url | Where to |\n| method | GET or POST |\n"
    assert lift(f"# Hooks\n\n`POST /hooks`\n\n{rows}").keys == ["POST /hooks"]


def test_methods_are_headings_below_headings_that_are_paths() -> None:
    found = lift(
        "# REST\n\n## `/notes`\n\n### GET\n\nAll notes.\n\n### POST (asynchronous)\n\nA new one.\n"
        f"{TABLE}\n## `/notes/<id>`\n\n### DELETE\n"
    )
    assert found.keys == ["GET /notes", "POST /notes", "DELETE /notes/{id}"]
    assert list(found.body("POST /notes")["properties"]) == ["note"]


def test_headings_are_paths_whose_sections_tell_the_method() -> None:
    found = lift(
        "# Notes\n\n## `/notes/all`\n\nSend a GET request.\n\n## /notes/<id>\n\n"
        "    curl -X GET http://paper.test/v1/notes/7\n\n## /notes/add\n\n"
        "## /notes/last\n\nThis will return the last one.\n\n## /notes/unsaid\n"
    )
    assert found.keys == [
        "GET /notes/all",
        "GET /notes/{id}",
        "POST /notes/add",
        "GET /notes/last",
    ]
    assert [each["path"] for each in found.root["x-doclift-named-only"]] == ["/notes/unsaid"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Send a `POST` request to the URL endpoint `/notes`.",
        "To write one, make a POST request to `/notes` with a text.",
        "Notes are written by sending a `POST`\nrequest to `/notes`.",
        "Issue a **POST** HTTP request to https://paper.test/notes.",
        "This is a POST call on `/notes`.",
    ],
)
def test_sentences_name_endpoints(sentence: str) -> None:
    found = lift(f"# Notes\n\n## Write\n\n{sentence}\n{TABLE}")
    assert found.keys == ["POST /notes"]
    assert list(found.body()["properties"]) == ["note"]


def test_sentences_count_only_where_nothing_better_names_endpoints() -> None:
    found = lift("# Notes\n\n## List\n\n`GET /notes`\n\nThen send a POST request to `/pens`.\n")
    assert found.keys == ["GET /notes"]


CURLS = """# Paper

## Authentication

    curl -u me:secret https://paper.test/v1/ping

## List notes

```
curl https://paper.test/v1/notes?limit=3 -u me:secret
```

And once more:

```
curl https://paper.test/v1/notes?limit=9
```

## Write a note

### Example request

```
curl https://paper.test/v1/notes/$ID -d '{"text": "hello"}'
```
"""


def test_of_a_page_of_command_lines_the_first_of_each_section_is_an_endpoint() -> None:
    found = lift(CURLS)
    assert found.keys == ["GET /v1/notes", "POST /v1/notes/{ID}"]
    assert found.operation("GET /v1/notes")["summary"] == "List notes"
    assert found.operation("POST /v1/notes/{ID}")["x-doclift-evidence"] == "example"
    assert list(found.body("POST /v1/notes/{ID}")["properties"]) == ["text"]
    assert found.root["servers"] == [{"url": "https://paper.test"}]


def test_data_of_a_command_that_gets_goes_into_the_query() -> None:
    found = lift("## Find\n\n`GET /notes`\n\n```\ncurl -G https://x.test/notes -d 'q=a'\n```\n")
    assert "requestBody" not in found.operation()


def test_a_cell_of_several_methods_is_no_path() -> None:
    rows = "| Name | Type | Default |\n|---|---|---|\n| method | GET/POST/PUT/... | GET |\n"
    assert lift(f"# Hooks\n\n`POST /hooks`\n\n{rows}").keys == ["POST /hooks"]


def test_required_permissions_are_no_required_column() -> None:
    rows = "| Kind of note | Required ACL |\n|---|---|\n| inner | notes:read |\n"
    assert "parameters" not in lift(f"# Notes\n\n`GET /notes`\n\n{rows}").operation()
