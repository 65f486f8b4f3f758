"""Parameters in each style: what is sent is what the tables of OpenAPI and RFC 6570 have."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

from .conftest import Make, Server

SCHEMAS: dict[str, Any] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object", "properties": {"a": {"type": "integer"}, "b": {}}},
}
VALUES: dict[str, Any] = {"text": "one", "list": ["one", "two"], "object": {"a": 1, "b": "x"}}
TABLE = [
    # place, style, explode, and what is sent of a text, a list and an object named `v`
    ("path", "simple", False, "one", "one,two", "a,1,b,x"),
    ("path", "simple", True, "one", "one,two", "a=1,b=x"),
    ("path", "label", False, ".one", ".one,two", ".a,1,b,x"),
    ("path", "label", True, ".one", ".one.two", ".a=1.b=x"),
    ("path", "matrix", False, ";v=one", ";v=one,two", ";v=a,1,b,x"),
    ("path", "matrix", True, ";v=one", ";v=one;v=two", ";a=1;b=x"),
    ("query", "form", False, "v=one", "v=one,two", "v=a,1,b,x"),
    ("query", "form", True, "v=one", "v=one&v=two", "a=1&b=x"),
    ("query", "spaceDelimited", False, "v=one", "v=one%20two", "v=a%201%20b%20x"),
    ("query", "pipeDelimited", False, "v=one", "v=one%7Ctwo", "v=a%7C1%7Cb%7Cx"),
    ("query", "deepObject", True, "v=one", "v%5B%5D=one&v%5B%5D=two", "v%5Ba%5D=1&v%5Bb%5D=x"),
    ("header", "simple", False, "one", "one,two", "a,1,b,x"),
    ("header", "simple", True, "one", "one,two", "a=1,b=x"),
    ("cookie", "form", False, "v=one", "v=one,two", "v=a,1,b,x"),
    ("cookie", "form", True, "v=one", "v=one; v=two", "a=1; b=x"),
    ("cookie", "cookie", True, "v=one", "v=one; v=two", "a=1; b=x"),
]


def document(parameters: dict[str, Any], version: str = "3.1.0") -> str:
    """Methods of `client.things` with one required parameter `v` each."""
    paths: dict[str, Any] = {}
    for name, parameter in parameters.items():
        path = f"/{name}/{{v}}" if parameter["in"] == "path" else f"/{name}"
        paths[path] = {
            "get": {
                "operationId": name,
                "tags": ["Things"],
                "parameters": [{"name": "v", "required": True, **parameter}],
                "responses": {"204": {"description": "OK"}},
            }
        }
    return json.dumps(
        {"openapi": version, "info": {"title": "Acme", "version": "1"}, "paths": paths}
    )


def sent(server: Server, place: str) -> str:
    """Where a parameter of a place shows in the last request."""
    if place == "path":
        return server.path.rpartition("/")[2]
    if place == "query":
        return server.query
    return server.seen[-1].headers["v" if place == "header" else "cookie"]


def test_all_styles(make: Make, server: Server) -> None:
    parameters = {
        f"{place}{style}{explode}{kind}".lower(): {
            "in": place,
            "style": style,
            "explode": explode,
            "schema": schema,
        }
        for place, style, explode, *_ in TABLE
        for kind, schema in SCHEMAS.items()
    }
    made = make(document(parameters, "3.2.0"))
    things = made.client(server.url).things
    for place, style, explode, *expected in TABLE:
        for kind, wanted in zip(SCHEMAS, expected, strict=True):
            method = getattr(things, f"{place}{style}{explode}{kind}".lower())
            method(v=VALUES[kind])
            assert sent(server, place) == wanted, (place, style, explode, kind)


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        # Escapes: none can leave its place.
        ({"in": "path"}, "a/b?c#d e%2F", "a%2Fb%3Fc%23d%20e%252F"),
        ({"in": "path", "style": "matrix"}, "", ";v"),
        ({"in": "query"}, "a&b=c#d+e", "v=a%26b%3Dc%23d%2Be"),
        ({"in": "cookie"}, "a;b", "v=a%3Bb"),
        ({"in": "cookie", "style": "cookie"}, "a b=c", "v=a b=c"),
        # Reserved characters as they are, and escapes that are there already.
        ({"in": "query", "allowReserved": True}, "a/b:c?d@e!%20", "v=a/b:c?d@e!%20"),
        ({"in": "query", "allowReserved": True}, "a&b#c", "v=a%26b%23c"),
        ({"in": "path", "allowReserved": True}, "a@b?c#d%2Fe", "a@b%3Fc%23d%2Fe"),
        # A value of a media type of its own.
        (
            {"in": "query", "content": {"application/json": {}}},
            {"a": [1]},
            "v=%7B%22a%22%3A%5B1%5D%7D",
        ),
        ({"in": "header", "content": {"application/json": {}}}, ["é"], '["\\u00e9"]'),
    ],
)
def test_one_value(
    make: Make, server: Server, parameter: dict[str, Any], value: Any, expected: str
) -> None:
    schema = {} if "content" in parameter else {"schema": {"type": "string"}}
    made = make(document({"get": {**parameter, **schema}}, "3.2.0"))
    made.client(server.url).things.get(v=value)
    assert sent(server, parameter["in"]) == expected


@pytest.mark.parametrize("value", ["..", "a/../b", "a/./b", "a//b", "/a", "a/"])
def test_reserved_characters_do_not_change_the_path(make: Make, server: Server, value: str) -> None:
    parameter = {"in": "path", "allowReserved": True, "schema": {"type": "string"}}
    made = make(document({"get": parameter}, "3.2.0"))
    with pytest.raises(made.module.InvalidRequest):
        made.client(server.url).things.get(v=value)
    assert not server.seen


def test_deep_objects_go_as_deep_as_they_are(make: Make, server: Server) -> None:
    """Beyond one level OpenAPI says nothing: what the frameworks of servers read is sent."""
    parameter = {"in": "query", "style": "deepObject", "schema": {"type": "object"}}
    made = make(document({"get": parameter}))
    value = {"a": {"b": 1}, "ids": [1, 2], "rows": [{"id": 1, "tags": ["x"]}], "none": None}
    made.client(server.url).things.get(v=value)
    assert unquote(server.query).split("&") == [
        "v[a][b]=1",
        "v[ids][]=1",
        "v[ids][]=2",
        "v[rows][0][id]=1",
        "v[rows][0][tags][]=x",
    ]
