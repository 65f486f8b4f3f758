"""Extensions of vendors that change what is sent, and paths in the forms of gateways."""

from __future__ import annotations

import pytest

from .conftest import Make, Server

PATHS = """
paths:
  /v1/{+name}:
    get:
      tags: [Things]
      operationId: byName
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: OK}}
  /files/{path}:
    get:
      tags: [Things]
      operationId: file
      parameters:
      - {name: path, in: path, required: true, x-multi-segment: true, schema: {type: string}}
      - {name: q, in: query, x-ms-skip-url-encoding: true, schema: {type: string}}
      responses: {'204': {description: OK}}
  /proxy/{proxy+}:
    get:
      tags: [Things]
      operationId: proxy
      parameters: [{name: proxy, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: OK}}
"""


def test_slashes_in_variables(make: Make, server: Server) -> None:
    things = make(PATHS).client(server.url).things
    things.by_name(name="projects/a b/keys")
    things.file(path="src/a?.py", q="a/b?c")
    things.proxy(proxy="x/y")
    assert [request.scope["raw_path"] for request in server.seen] == [
        b"/v1/projects/a%20b/keys",
        b"/files/src/a%3F.py",
        b"/proxy/x/y",
    ]
    assert server.seen[1].scope["query_string"] == b"q=a/b?c"


SWAGGER = """
swagger: '2.0'
info: {title: Acme, version: '1'}
schemes: [https]
basePath: /v2
x-ms-parameterized-host:
  hostTemplate: '{account}.{suffix}'
  parameters:
  - {name: account, in: path, required: true, type: string, description: The account.}
  - $ref: '#/parameters/Suffix'
parameters:
  Suffix: {name: suffix, in: path, required: true, type: string, default: acme.example}
x-ms-paths:
  /things?kind=small:
    get:
      tags: [Things]
      operationId: small
      responses: {204: {description: OK}}
  /things?key={key}:
    get:
      tags: [Things]
      operationId: byKey
      parameters: [{name: key, in: query, type: string}]
      responses: {204: {description: OK}}
paths:
  /things:
    get:
      tags: [Things]
      operationId: all
      parameters: [{name: page, in: query, type: integer}]
      responses: {204: {description: OK}}
"""


def test_a_host_with_variables(make: Make) -> None:
    acme = make(SWAGGER).module
    core = acme.Acme(account="mine")._client.core
    assert core.base_url == "https://mine.acme.example/v2"
    assert (
        acme.Acme(account="mine", suffix="local")._client.core.base_url == "https://mine.local/v2"
    )
    with pytest.raises(TypeError):
        acme.Acme()
    with pytest.raises(acme.InvalidRequest):
        acme.Acme(account="evil.example/")


def test_paths_that_differ_in_their_query(make: Make, server: Server) -> None:
    made = make(SWAGGER)
    assert "W224" in made.hints
    things = made.client(server.url, account="mine").things
    things.all(page=2)
    things.small()
    things.by_key(key="a&b")
    assert [request.scope["query_string"] for request in server.seen] == [
        b"page=2",
        b"kind=small",
        b"key=a%26b",
    ]
    assert {request.url.path for request in server.seen} == {"/things"}
