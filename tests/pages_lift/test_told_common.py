"""What pages tell once of all endpoints, or all of a kind: parameters, headers, failures."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.document import resolve
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.source import Source

NOTES = """# Notes

## List notes

`GET /notes`

## Read a note

`GET /notes/{id}`

## Write a note

`POST /notes`

| Name | Type | Required |
|---|---|---|
| `text` | string | yes |
"""


def root(pages: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The merged document of some pages, and the codes of the findings."""
    report = Report()
    sources = [Source(name, text) for name, text in pages.items()]
    merged = merge(lift(sources, report), report)
    return merged.root, [found.code.id for found in report.diagnostics]


def given(
    overview: str, notes: str = NOTES, name: str = "docs/overview.md"
) -> dict[str, list[str]]:
    """The parameters of the operations, but for those of paths."""
    document, _ = root({name: overview, "docs/notes.md": notes})
    found: dict[str, list[str]] = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            listed = [resolve(each, document) for each in operation.get("parameters", [])]
            names = [f"{each['in']} {each['name']}" for each in listed if each["in"] != "path"]
            found[f"{method.upper()} {path}"] = names
    return found


PAGES = ["query page", "query size"]


@pytest.mark.parametrize(
    "overview",
    [
        "All list endpoints accept `page` and `size` query parameters.\n",
        "## Paging\n\nAll list endpoints take `page` (from 1) and `size` (at most 50) and return:\n"
        '\n```json\n{"total": 5}\n```\n',
        "## Paging\n\nEndpoints that return lists can be paged with these parameters:\n\n"
        "- `page`: the page\n- `size` (integer): how many\n",
        "## Paging\n\nAll list endpoints are paged:\n- Use the `page` parameter to go on\n"
        "- The `size` parameter is at most 50\n",
        "## Paging\n\nAll list endpoints are paged:\n\n```\nGET /drawings?page=2&size=50\n```\n",
        "When listing resources you can pass the\nfollowing parameters:\n\n"
        "| Parameter | Description |\n|---|---|\n| `page` | The page |\n| `size` | How many |\n",
        "## Paging\n\nAll list requests are paged:\n\n**Query parameters:**\n\n"
        "| Parameter | Type |\n|---|---|\n| `page` | integer |\n| `size` | integer |\n",
        "## Paging\n\nEvery list endpoint is paged:\n\n```\nGET /notes?page=2&size=50\n```\n",
        "## Paging\n\nWe page all GET routes that return multiple resources. These routes answer\n"
        "with 20 of them, and you move on using `page`. Set another size via `size`.\n",
    ],
)
def test_parameters_of_lists_are_told_once(overview: str) -> None:
    found = given("# Paper API\n\n" + overview)
    assert found == {"GET /notes": PAGES, "GET /notes/{id}": [], "POST /notes": []}


@pytest.mark.parametrize(
    "overview",
    [
        "Some list endpoints accept `page` and `size` query parameters.\n",
        "All list endpoints except the notes accept the parameters `page` and `size`.\n",
        "All list endpoints return the parameters `page` and `size`.\n",
        "All admin endpoints accept the `page` parameter.\n",
        "All requests for drawings accept the `page` parameter.\n",
        "All merge requests have a `page` parameter.\n",
        "All endpoints return `page`.\n",
    ],
)
def test_what_is_not_said_of_all_is_given_to_none(overview: str) -> None:
    found = given("# Paper API\n\n" + overview)
    assert not any(found.values())


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        (
            "All requests must carry the `X-Shop` header.\n",
            {
                "GET /notes": ["header X-Shop"],
                "GET /notes/{id}": ["header X-Shop"],
                "POST /notes": ["header X-Shop"],
            },
        ),
        (
            "All API requests may pass the `lang` parameter in the query or in a header.\n",
            {
                "GET /notes": ["query lang"],
                "GET /notes/{id}": ["query lang"],
                "POST /notes": ["query lang"],
            },
        ),
        (
            "All `POST` and `PATCH` requests accept an optional `Idempotency-Key` header.\n",
            {
                "GET /notes": [],
                "GET /notes/{id}": [],
                "POST /notes": ["header Idempotency-Key"],
            },
        ),
        (
            "All API requests include the headers:\n\n```\nX-Version: 2\nAccept: text/plain\n```\n",
            {
                "GET /notes": ["header X-Version"],
                "GET /notes/{id}": ["header X-Version"],
                "POST /notes": ["header X-Version"],
            },
        ),
    ],
)
def test_headers_are_told_once(overview: str, expected: dict[str, list[str]]) -> None:
    assert given("# Paper API\n\n" + overview) == expected


def test_an_operation_that_speaks_of_paging_is_left_alone() -> None:
    own = NOTES.replace("`GET /notes`\n", "`GET /notes`\n\n- `page` (integer, optional): x\n", 1)
    found = given("All list endpoints accept `page` and `size` parameters.\n", own)
    assert found["GET /notes"] == ["query page"]


def test_a_page_of_endpoints_beside_others_speaks_of_its_own() -> None:
    pens = "# Pens\n\nAll endpoints accept the `ink` parameter.\n\n## List pens\n\n`GET /pens`\n"
    found = given(pens, name="docs/pens.md")
    assert found["GET /pens"] == ["query ink"]
    assert found["GET /notes"] == []


def test_what_is_told_once_is_one_component_with_its_place() -> None:
    document, codes = root(
        {
            "docs/overview.md": "All list endpoints accept the parameters `page` and `size`.\n",
            "docs/notes.md": NOTES,
            "docs/pens.md": "# Pens\n\n## List pens\n\n`GET /pens`\n",
        }
    )
    assert list(document["components"]["parameters"]) == ["page", "size"]
    for path in ("/notes", "/pens"):
        assert document["paths"][path]["get"]["parameters"] == [
            {"$ref": "#/components/parameters/page"},
            {"$ref": "#/components/parameters/size"},
        ]
    page = document["components"]["parameters"]["page"]
    assert page["schema"] == {"type": "integer"}
    assert page["x-doclift-evidence"] == "list"
    assert "I376" in codes


SHARED = """# Overview

## Paging

Some endpoints can be paged.

### Query parameters

| Parameter | Type | Description |
|---|---|---|
| `page` | integer | The page |
| `size` | integer | How many |

## Fields of a note

| Parameter | Type |
|---|---|
| `text` | string |
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This endpoint supports the [paging](overview.md#paging) parameters.", PAGES),
        ('It accepts the [#paging](overview.md#paging "mention") parameters.', PAGES),
        (
            "It supports the `size` parameter for [paging](overview.md#paging).",
            ["query size"],
        ),
        (
            "This method takes the `$top` and `$skip` [OData parameters](odata.md).",
            ["query $top", "query $skip"],
        ),
        ("This endpoint does not support the [paging](overview.md#paging) parameters.", []),
        ("It uses the parameters of a [note](overview.md#fields-of-a-note).", []),
        ("Read more of [paging](overview.md#paging).", []),
    ],
)
def test_an_endpoint_takes_the_parameters_that_it_links_to(
    sentence: str, expected: list[str]
) -> None:
    notes = NOTES.replace("`GET /notes`\n", f"`GET /notes`\n\n{sentence}\n", 1)
    assert given(SHARED, notes)["GET /notes"] == expected


def test_a_failure_told_for_all_endpoints_stands_behind_the_last_one() -> None:
    told = f"## Error responses\n\nAll endpoints may answer with an error like this:\n\n{ERRORS}"
    document, codes = root({"docs/notes.md": f"{NOTES}\n{told}"})
    assert "I377" in codes
    answer = document["paths"]["/notes"]["get"]["responses"]["default"]
    assert answer == {"$ref": "#/components/responses/Error"}


ERRORS = '```json\n{"code": "no_paper", "message": "There is no paper"}\n```\n'


@pytest.mark.parametrize(
    "overview",
    [
        "## Errors\n\nThe body of the response will be JSON in the following format:\n\n",
        "## Error handling\n\nAll errors share one envelope:\n\n",
        "All endpoints may return error responses in the following format:\n\n",
        "## Error response format\n\n",
        "## Response envelope\n\n**Error:**\n",
    ],
)
def test_the_form_of_failures_is_told_once(overview: str) -> None:
    pages = {"docs/overview.md": f"# Paper API\n\n{overview}{ERRORS}", "docs/notes.md": NOTES}
    document, codes = root(pages)
    for path, method in (("/notes", "get"), ("/notes", "post")):
        answer = document["paths"][path][method]["responses"]["default"]
        assert answer == {"$ref": "#/components/responses/Error"}
    content = document["components"]["responses"]["Error"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/Error"}
    assert list(document["components"]["schemas"]["Error"]["properties"]) == ["code", "message"]
    assert "I377" in codes


@pytest.mark.parametrize(
    "overview",
    [
        "## Errors\n\nA failed validation looks like:\n\n",
        "## Errors\n\nFor a missing note the answer is 404 with the body:\n\n",
        "## Webhooks\n\nThe body looks like:\n\n",
        "## Notes\n\nThe `error` object has these fields:\n\n",
    ],
)
def test_one_error_is_not_taken_for_all(overview: str) -> None:
    pages = {"docs/overview.md": f"# Paper API\n\n{overview}{ERRORS}", "docs/notes.md": NOTES}
    assert "I377" not in root(pages)[1]


def test_status_codes_are_told_once_and_own_answers_stay() -> None:
    overview = (
        "# Paper API\n\n## Errors\n\n| Status | Meaning |\n|---|---|\n| 200 | Fine |\n"
        f"| 401 | No key |\n| 429 | Too fast |\n\nAll errors look like this:\n\n{ERRORS}"
    )
    notes = NOTES.replace(
        "`GET /notes/{id}`\n",
        "`GET /notes/{id}`\n\n### Response 404 Not Found\n\n```json\n"
        '{"lost": true}\n```\n\n### Response 410 Gone\n',
    )
    document, _ = root({"docs/overview.md": overview, "docs/notes.md": notes})
    error = document["components"]["responses"]["Error"]
    assert error["description"] == "Error:\n\n- 401 No key\n- 429 Too fast"
    answers = document["paths"]["/notes/{id}"]["get"]["responses"]
    lost = answers["404"]["content"]["application/json"]["schema"]
    assert list(lost["properties"]) == ["lost"]
    gone = answers["410"]["content"]["application/json"]["schema"]
    assert gone == {"$ref": "#/components/schemas/Error"}
    assert answers["default"] == {"$ref": "#/components/responses/Error"}
