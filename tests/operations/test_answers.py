"""What a call gives: by status and media type, from redirects, and where nothing is documented."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.responses import RedirectResponse, Response

from .conftest import Make, Server, json

A = "{$ref: '#/components/schemas/A'}"
DOCUMENT = f"""
paths:
  /two:
    get:
      tags: [Things]
      operationId: two
      responses:
        '200': {{description: OK, content: {{application/json: {{schema: {A}}}}}}}
        '202':
          description: Later
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/B'}}}}}}
        '204': {{description: None}}
        4XX:
          description: Bad
          content: {{application/problem+json: {{schema: {{$ref: '#/components/schemas/P'}}}}}}
        default: {{description: Bad, content: {{application/json: {{schema: {A}}}}}}}
  /range:
    get:
      tags: [Things]
      operationId: range
      responses:
        2XX:
          description: OK
          headers: {{X-Total: {{schema: {{type: integer}}}}}}
          content: {{application/json: {{schema: {A}}}}}
  /sse:
    get:
      tags: [Things]
      operationId: sse
      responses:
        '200':
          description: OK
          content:
            text/event-stream:
              itemSchema:
                type: object
                properties:
                  data: {{type: string, contentMediaType: application/json, contentSchema: {A}}}
  /lines:
    get:
      tags: [Things]
      operationId: lines
      responses:
        '200': {{description: OK, content: {{application/jsonl: {{itemSchema: {A}}}}}}}
  /archive:
    get:
      tags: [Things]
      operationId: archive
      responses: {{'302': {{description: Elsewhere}}, '404': {{description: Nowhere}}}}
  /silent:
    post:
      tags: [Things]
      operationId: silent
      responses: {{'400': {{description: Bad}}}}
components:
  schemas:
    A: {{type: object, required: [a], properties: {{a: {{type: string}}}}}}
    B: {{type: object, required: [b], properties: {{b: {{type: string}}}}}}
    P: {{type: object, properties: {{title: {{type: string}}, hint: {{type: string}}}}}}
"""


def test_several_successes(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    things, acme = made.client(server.url).things, made.module
    server.says(
        json({"a": "1"}), json({"b": "2"}, 202), Response(status_code=204), json({"a": "3"})
    )
    assert [things.two() for _ in range(4)] == [acme.A(a="1"), acme.B(b="2"), None, acme.A(a="3")]
    assert "-> m.A | m.B | None:" in (made.folder / "resources" / "things.py").read_text()


def test_failures_by_range_and_default(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    things, acme = made.client(server.url).things, made.module
    problem = {"title": "No such thing", "status": 404, "hint": "Look elsewhere"}
    server.says(
        Response(made_json(problem), 404, media_type="application/problem+json"),
        json({"a": "broken"}, 500),
    )
    with pytest.raises(acme.NotFound) as missing:
        things.two()
    assert missing.value.problem.title == "No such thing"
    assert missing.value.problem.extra == {"hint": "Look elsewhere"}
    assert missing.value.body == acme.P(title="No such thing", hint="Look elsewhere", status=404)
    with pytest.raises(acme.ServerError) as broken:
        things.two()
    assert broken.value.body == acme.A(a="broken")


def made_json(value: Any) -> bytes:
    return json(value).body


def test_headers_can_be_read(make: Make, server: Server) -> None:
    client = make(DOCUMENT).client(server.url)
    server.says(json({"a": "1"}, 206, **{"X-Total": "7"}))
    raw = client.raw(client.things.range)
    assert (raw.value.a, raw.response.headers["x-total"]) == ("1", "7")


def test_streams(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    things, acme = made.client(server.url).things, made.module
    events = 'data: {"a":\ndata: "1"}\n\n: note\n\nevent: x\ndata: {"a": "2"}\n\n'
    lines = '{"a": "1"}\n\n{"a": "2"}'
    server.says(
        Response(events, media_type="text/event-stream"),
        Response(lines, media_type="application/jsonl"),
    )
    assert list(things.sse()) == [acme.A(a="1"), acme.A(a="2")]
    assert list(things.lines()) == [acme.A(a="1"), acme.A(a="2")]


def test_what_a_redirect_leads_to(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    server.says(RedirectResponse("/elsewhere", 302), Response(b"PK", media_type="application/zip"))
    with made.client(server.url).things.archive() as archive:
        assert archive.read() == b"PK"
    assert server.path == "/elsewhere"
    assert "302" not in (made.folder / "docs" / "resources" / "things.md").read_text()


def test_where_no_success_is_documented(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    server.says(json({"any": 1}))
    assert made.client(server.url).things.silent() == {"any": 1}
    assert "-> Any:" in (made.folder / "resources" / "things.py").read_text()
