"""Paging and envelopes: rules of the configuration, and what is proposed."""

from __future__ import annotations

import tomllib

import pytest

from doclift.config import EnvelopeRule, PagingRule
from doclift.model.api import Envelope, Paging

from .support import build_text

PAGED = """
paths:
  /things:
    get:
      parameters:
      - {name: page, in: query, schema: {type: integer}}
      - {name: limit, in: query, schema: {type: integer}}
      responses: {'200': {$ref: '#/components/responses/List'}}
  /things/{id}:
    get:
      responses: {'200': {$ref: '#/components/responses/One'}}
components:
  responses:
    List: {content: {application/json: {schema: {$ref: '#/components/schemas/List'}}}}
    One: {content: {application/json: {schema: {$ref: '#/components/schemas/One'}}}}
  schemas:
    List:
      type: object
      properties:
        status: {type: boolean}
        message: {type: string}
        data:
          type: array
          items: {type: object, properties: {Thing: {$ref: '#/components/schemas/Thing'}}}
        pagination: {properties: {page_count: {type: integer}, next: {type: string}}}
    One:
      type: object
      properties: {status: {type: boolean}, data: {$ref: '#/components/schemas/Thing'}}
    Thing: {type: object, properties: {id: {type: integer}}}
"""


def test_rule_is_put_on_operations_that_it_fits() -> None:
    rule = PagingRule(send="page", size="limit", items="/data", pages="/pagination/page_count")
    built = build_text(PAGED, paging=(rule,))
    assert built.operation("GET /things").paging == Paging(
        "page", "page", size="limit", items="/data", pages="/pagination/page_count"
    )
    assert built.operation("GET /things/{id}").paging is None
    assert "W641" not in built.codes


@pytest.mark.parametrize(
    "rule",
    [
        PagingRule(operations=("GET /things",), send="offset", items="/data"),
        PagingRule(operations=("GET /things",), send="page", items="/rows"),
        PagingRule(operations=("GET /things",), send="page", items="/data", next="/nowhere"),
        PagingRule(operations=("GET /things",), send="page", items="/data", more="/nowhere"),
        PagingRule(operations=("GET /things",), style="cursor", send="page", items="/data"),
        PagingRule(
            operations=("GET /things",), style="cursor", send="page", items="/data", last="/id"
        ),
    ],
)
def test_rule_for_one_operation_must_fit(rule: PagingRule) -> None:
    built = build_text(PAGED, paging=(rule,))
    assert built.operation("GET /things").paging is None
    assert "W641" in built.codes


def test_rule_in_the_body() -> None:
    text = """
    paths:
      /list:
        post:
          requestBody:
            content: {application/json: {schema: {properties: {page: {type: integer}}}}}
          responses: {'200': {content: {application/json: {schema: {type: array}}}}}
    """
    rule = PagingRule(send="page", send_in="body", items="")
    assert build_text(text, paging=(rule,)).operation("POST /list").paging is not None


def test_paging_is_proposed_as_lines_that_can_be_read_and_not_acted_on() -> None:
    built = build_text(PAGED)
    assert built.operation("GET /things").paging is None
    _, _, lines = built.hint("I640").partition("\n")
    (rule,) = tomllib.loads(lines)["api"]["acme"]["paging"]
    assert rule == {
        "operations": ["GET /things"],
        "style": "page",
        "send": "page",
        "size": "limit",
        "items": "/data",
        "pages": "/pagination/page_count",
    }
    acted = build_text(PAGED, paging=(PagingRule(**{**rule, "operations": ("GET /things",)}),))
    assert acted.operation("GET /things").paging is not None
    assert "I640" not in acted.codes


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ("x-fern-pagination: {offset: $request.page, results: $.value}", "query argument 'page'"),
        ("x-ms-pageable: {nextLinkName: nextLink}", "nothing at '/nextLink'"),
    ],
)
def test_what_an_extension_says_falsely_is_told_and_not_proposed(stated: str, problem: str) -> None:
    built = build_text(f"""
        paths:
          /l:
            get:
              {stated}
              responses: {{'200': {{content: {{application/json: {{schema:
                {{properties: {{value: {{type: array}}}}}}}}}}}}}}
        """)
    (found,) = [d for d in built.report.diagnostics if d.code.id == "W641"]
    assert problem in found.message
    assert "I640" not in built.codes


def proposed(parameters: str, schema: str, more: str = "") -> dict[str, object] | None:
    text = f"""
    paths:
      /l:
        get:
          {more or "tags: []"}
          parameters: [{parameters}]
          responses: {{'200': {{
            headers: {{Link: {{schema: {{type: string}}}}}},
            content: {{application/json: {{schema: {schema}}}}}}}}}
    """
    built = build_text(text)
    if "I640" not in built.codes:
        return None
    _, _, lines = built.hint("I640").partition("\n")
    rule: dict[str, object]
    (rule,) = tomllib.loads(lines)["api"]["acme"]["paging"]
    del rule["operations"]
    return rule


INT = "schema: {type: integer}"
LIST = "{type: array, items: {type: integer}}"
ITEMS = "{type: array, items: {properties: {id: {type: string}}}}"


@pytest.mark.parametrize(
    ("parameters", "schema", "more", "expected"),
    [
        (
            f"{{name: offset, in: query, {INT}}}, {{name: limit, in: query, {INT}}}",
            f"{{properties: {{rows: {LIST}, total: {{type: integer}}}}}}",
            "",
            {
                "style": "offset",
                "send": "offset",
                "size": "limit",
                "first": 0,
                "items": "/rows",
                "total": "/total",
            },
        ),
        (
            "{name: pageToken, in: query, schema: {type: string}}",
            f"{{properties: {{items: {LIST}, nextPageToken: {{type: string}}}}}}",
            "",
            {"style": "cursor", "send": "pageToken", "items": "/items", "next": "/nextPageToken"},
        ),
        (
            "",
            f"{{properties: {{value: {LIST}, links: {{properties: {{next: {{type: string}}}}}}}}}}",
            "",
            {"style": "link", "items": "/value", "next": "/links/next"},
        ),
        (
            f"{{name: per_page, in: query, {INT}}}",
            LIST,
            "",
            {"style": "header", "size": "per_page"},
        ),
        (
            "{name: c, in: query, schema: {type: string}}",
            f"{{properties: {{x: {LIST}, y: {LIST}, meta: {{properties: {{next: {{}}}}}}}}}}",
            "x-speakeasy-pagination: {type: cursor,"
            " inputs: [{name: c, in: parameters, type: cursor}],"
            " outputs: {results: $.x, nextCursor: $.meta.next}}",
            {"style": "cursor", "send": "c", "items": "/x", "next": "/meta/next"},
        ),
        (
            f"{{name: page, in: query, {INT}}}",
            "{type: object}",
            "x-fern-pagination: {offset: $request.page, results: $response.data.rows}",
            {"style": "page", "send": "page", "items": "/data/rows"},
        ),
        (
            "",
            "{type: object}",
            "x-ms-pageable: {nextLinkName: '@odata.nextLink'}",
            {"style": "link", "items": "/value", "next": "/@odata.nextLink"},
        ),
        (
            "{name: starting_after, in: query, schema: {type: string}}",
            f"{{properties: {{data: {ITEMS}, has_more: {{type: boolean}}}}}}",
            "",
            {
                "style": "cursor",
                "send": "starting_after",
                "items": "/data",
                "last": "/id",
                "more": "/has_more",
            },
        ),
        # A cursor that no argument takes is no link.
        (
            "",
            f"{{properties: {{data: {LIST}, meta: {{properties: {{cursors:"
            " {properties: {next: {type: string}}}}}}}",
            "",
            None,
        ),
        # An object that holds the page's size and cursor, not the page's number.
        (
            "{name: page, in: query, schema: {properties: {token: {type: string}}}}",
            f"{{properties: {{data: {LIST}}}}}",
            "",
            None,
        ),
        # A date, not a cursor.
        ("{name: after, in: query, schema: {type: string}}", ITEMS, "", None),
        (
            f"{{name: exclusiveStartKey, in: query}}, {{name: limit, in: query, {INT}}}",
            "{properties: {data: {properties:"
            f" {{items: {LIST}, nextExclusiveStartKey: {{}}}}}}}}}}",
            "",
            {
                "style": "cursor",
                "send": "exclusiveStartKey",
                "size": "limit",
                "items": "/data/items",
                "next": "/data/nextExclusiveStartKey",
            },
        ),
        (
            "{name: NextToken, in: query, schema: {type: string}}",
            "{properties: {errors: {type: array}, payload:"
            f" {{properties: {{NextToken: {{}}, GroupList: {LIST}}}}}}}}}",
            "",
            {
                "style": "cursor",
                "send": "NextToken",
                "items": "/payload/GroupList",
                "next": "/payload/NextToken",
            },
        ),
        (
            "{name: after, in: query, schema: {type: string}}",
            f"{{properties: {{results: {LIST}, paging: {{properties: {{next:"
            " {properties: {link: {type: string}, after: {type: string}}}}}}}",
            "",
            {"style": "cursor", "send": "after", "items": "/results", "next": "/paging/next/after"},
        ),
        (
            "",
            f"{{properties: {{_embedded: {{properties: {{calls: {LIST}}}}}, _links: {{properties:"
            " {next: {properties: {href: {type: string}}}}}}}",
            "",
            {"style": "link", "items": "/_embedded/calls", "next": "/_links/next/href"},
        ),
        (
            f"{{name: page, in: query, {INT}}}",
            f"{{properties: {{l: {LIST}, other: {LIST}, has_more: {{type: boolean}}}}}}",
            "",
            {"style": "page", "send": "page", "items": "/l", "more": "/has_more"},
        ),
        (
            "{name: since, in: query, schema: {type: string}}",
            "{type: object}",
            "x-speakeasy-pagination: {type: cursor,"
            " inputs: [{name: since, in: parameters, type: cursor}],"
            " outputs: {results: $.rows, nextCursor: '$.rows[-1].created_at'}}",
            {"style": "cursor", "send": "since", "items": "/rows", "last": "/created_at"},
        ),
        (
            "{name: token, in: query, schema: {type: string}}",
            "{type: object}",
            "x-fern-pagination: {cursor: $request.token, next_cursor: $response.next,"
            " results: $response.rows, has-next-page: $response.more}",
            {
                "style": "cursor",
                "send": "token",
                "items": "/rows",
                "next": "/next",
                "more": "/more",
            },
        ),
        ("", LIST, "", None),
        (f"{{name: page, in: query, {INT}}}", "{properties: {a: {type: string}}}", "", None),
    ],
)
def test_recognised_forms(
    parameters: str, schema: str, more: str, expected: dict[str, object] | None
) -> None:
    assert proposed(parameters, schema, more) == expected


def test_envelope_of_the_configuration() -> None:
    rule = EnvelopeRule(data="/data", inner="/Thing", flag="/status", failures=(False,))
    built = build_text(PAGED, envelope=(rule,))
    listed = built.operation("GET /things").envelope
    assert listed == Envelope("/data", "/Thing", "/status", (False,))
    single = built.operation("GET /things/{id}").envelope
    assert single == Envelope("/data", "", "/status", (False,))


def test_envelope_is_proposed() -> None:
    _, _, lines = build_text(PAGED).hint("I642").partition("\n")
    (rule,) = tomllib.loads(lines)["api"]["acme"]["envelope"]
    assert rule["data"] == "/data"
    assert rule["flag"] == "/status"
    assert rule["failures"] == [False]


def test_envelope_for_one_operation_must_fit() -> None:
    built = build_text(
        PAGED, envelope=(EnvelopeRule(operations=("GET /things",), data="/payload"),)
    )
    assert "W643" in built.codes
    assert built.operation("GET /things").envelope == Envelope()
