"""Operations: parameters, bodies, answers, security, servers, selection, webhooks."""

from __future__ import annotations

import pytest

from doclift.config import Selection
from doclift.model.api import MediaKind, Place, ServerVariable

from .support import Built, build_text, short


def one(operation: str, more: str = "", path: str = "/things/{id}") -> Built:
    """A document with one GET; `operation` and `more` are YAML in flow style or lines."""
    return build_text(f"paths: {{'{path}': {{get: {operation}}}}}\n{more}")


def test_parameters_of_path_and_operation() -> None:
    built = build_text("""
        paths:
          /things{format}/{id}:
            parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            - {name: q, in: query, schema: {type: string}}
            - {$ref: '#/components/parameters/Trace'}
            get:
              parameters:
              - {name: q, in: query, required: true, schema: {type: integer}}
              - {name: filter, in: query, style: deepObject, schema: {type: object}}
              - {name: where, in: query, content: {application/json: {schema: {type: array}}}}
              - {name: Authorization, in: header, schema: {type: string}}
              - {name: c, in: cookie, schema: {type: string, default: d}}
              - {name: c, in: cookie, schema: {type: string}}
              - {name: old, in: path, required: true, schema: {type: string}}
              - {name: broken, schema: {type: string}}
              responses: {}
        components:
          parameters:
            Trace: {name: X-Trace, in: header, x-doclift-client-parameter: true, schema: {}}
    """)
    operation = built.operation("GET /things{format}/{id}")
    assert str(operation.path) == "/things{format}/{id}"
    seen = [(p.wire_name, p.place, short(p.type), p.required) for p in operation.params]
    assert seen == [
        ("format", Place.PATH, "text", True),
        ("id", Place.PATH, "integer", True),
        ("q", Place.QUERY, "integer", True),
        ("X-Trace", Place.HEADER, "text", False),
        ("filter", Place.QUERY, "{any}", False),
        ("where", Place.QUERY, "[any]", False),
        ("c", Place.COOKIE, "text", False),
    ]
    by_name = {parameter.wire_name: parameter for parameter in operation.params}
    assert by_name["X-Trace"].client_level
    assert by_name["where"].media_type == "application/json"
    assert (by_name["filter"].style, by_name["filter"].explode) == ("deepObject", True)
    assert (by_name["id"].style, by_name["id"].explode) == ("simple", False)
    assert (by_name["q"].style, by_name["q"].explode) == ("form", True)
    assert (by_name["c"].has_default, by_name["c"].default) == (True, "d")
    assert {"W621", "W622", "I623"} <= set(built.codes)


def test_parameter_named_in_the_configuration_is_the_clients() -> None:
    text = "paths: {/a: {get: {parameters: [{name: tenant, in: header, schema: {}}]}}}"
    built = build_text(text, client_parameters=("tenant",))
    assert built.operation("GET /a").params[0].client_level


def test_unknown_style_is_reported_and_replaced() -> None:
    built = one("{parameters: [{name: q, in: query, style: simple, schema: {}}]}", path="/a")
    assert built.operation("GET /a").params[0].style == "form"
    assert "W624" in built.codes


@pytest.mark.parametrize(
    ("media_type", "schema", "kind", "expected"),
    [
        ("application/json", "{type: integer}", MediaKind.JSON, "integer"),
        ("application/vnd.x+json; v=1", "{type: integer}", MediaKind.JSON, "integer"),
        ("'*/*'", "{type: object}", MediaKind.JSON, "{any}"),
        ("'*/*'", "{type: string}", MediaKind.TEXT, "text"),
        ("'*/*'", "{type: string, format: binary}", MediaKind.BINARY, "file"),
        ("application/vnd.custom", "{type: object}", MediaKind.JSON, "{any}"),
        ("application/x-www-form-urlencoded", "{type: object}", MediaKind.FORM, "{any}"),
        ("text/plain", "{type: string}", MediaKind.TEXT, "text"),
        ("application/xml", "{type: object}", MediaKind.TEXT, "text"),
        ("image/png", "{type: string}", MediaKind.BINARY, "file"),
        ("application/zip", "{}", MediaKind.BINARY, "file"),
        ("application/json", "{type: string, format: binary}", MediaKind.JSON, "text"),
        ("text/event-stream", "{type: integer}", MediaKind.EVENTS, "integer"),
        (
            "application/x-ndjson",
            "{type: array, items: {type: integer}}",
            MediaKind.LINES,
            "integer",
        ),
    ],
)
def test_media(media_type: str, schema: str, kind: MediaKind, expected: str) -> None:
    built = one(
        f"{{responses: {{200: {{content: {{{media_type}: {{schema: {schema}}}}}}}}}}}".replace(
            "200:", "'200':"
        ),
        path="/a",
    )
    (medium,) = built.operation("GET /a").answers[0].media
    assert (medium.kind, short(medium.type)) == (kind, expected)


def test_items_of_streams() -> None:
    built = build_text("""
        paths:
          /a:
            get:
              responses:
                '200':
                  content:
                    text/event-stream:
                      itemSchema:
                        properties:
                          event: {type: string}
                          data:
                            type: string
                            contentMediaType: application/json
                            contentSchema: {type: array, items: {type: integer}}
                    application/jsonl: {itemSchema: {type: boolean}}
    """)
    media = built.operation("GET /a").answers[0].media
    assert [short(medium.type) for medium in media] == ["[integer]", "boolean"]


def test_bodies_answers_and_files() -> None:
    built = build_text("""
        paths:
          /a:
            post:
              requestBody:
                content:
                  multipart/form-data:
                    schema: {$ref: '#/components/schemas/Upload'}
                    encoding: {file: {contentType: image/png}, tags: {style: form, explode: false}}
                  application/json: {schema: {$ref: '#/components/schemas/Stored'}}
              responses:
                '201':
                  description: Made.
                  headers: {X-Left: {schema: {type: integer}}, Content-Type: {schema: {}}}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Stored'}}}
                4xx: {$ref: '#/components/responses/Bad'}
                default: {description: Else.}
                odd: {description: No status.}
        components:
          responses: {Bad: {description: Bad., content: {'a/b, text/plain': {}}}}
          schemas:
            Upload:
              type: object
              properties:
                file: {type: string, format: binary}
                files: {type: array, items: {type: string, format: binary}}
                tags: {type: array, items: {type: string}}
            Stored: {type: object, properties: {raw: {type: string, format: binary}}}
    """)
    operation = built.operation("POST /a")
    assert operation.body is not None
    assert not operation.body.required
    assert [medium.media_type for medium in operation.body.media] == [
        "application/json",
        "multipart/form-data",
    ]
    encodings = {each.wire_name: each for each in operation.body.media[1].encodings}
    assert encodings["file"].content_type == "image/png"
    assert encodings["tags"].explode is False
    assert [built.field(name, "Upload") for name in ("file", "files")] == ["file", "[file]"]
    assert built.field("raw", "Stored") == "text"
    answers = {answer.status: answer for answer in operation.answers}
    assert list(answers) == ["201", "4XX", "default"]
    assert [header.wire_name for header in answers["201"].headers] == ["X-Left"]
    assert [medium.media_type for medium in answers["4XX"].media] == ["a/b", "text/plain"]
    assert answers["default"].media == ()
    assert "W620" in built.codes


def test_methods_of_all_kinds_and_broken_pieces() -> None:
    built = build_text("""
        paths:
          /a:
            get: {responses: {}}
            query: {responses: {}}
            additionalOperations: {COPY: {responses: {}}}
            put: 3
            x-note: {}
          b: {$ref: '#/components/pathItems/P'}
          /c: nonsense
        components: {pathItems: {P: {delete: {requestBody: {$ref: '#/nowhere'}}}}}
    """)
    assert [operation.key for operation in built.api.operations] == [
        "GET /a",
        "QUERY /a",
        "COPY /a",
        "DELETE /b",
    ]
    assert built.operation("DELETE /b").body is None
    assert {"W600", "W620", "W625"} <= set(built.codes)


def test_security_and_servers() -> None:
    built = build_text("""
        servers:
        - url: https://{tenant}.example.com/{v}
          description: Main
          variables:
            tenant: {default: '', x-doclift-required: true}
            v: {default: v1, enum: [v1, v2]}
        - {url: ''}
        security: [{key: []}]
        paths:
          /a: {get: {security: []}, put: {security: [{}, {key: [], o: [read]}]}, post: {}}
          /b: {servers: [{url: https://b.example.com}], get: {security: [{lost: []}]}}
        components:
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key, x-doclift-prefix: 'Key '}
            basic: {type: http, scheme: Basic}
            bad: {type: apiKey, in: body}
            o:
              type: oauth2
              flows:
                password:
                  tokenUrl: /token
                  scopes: {read: Read}
                  x-doclift-token-media-type: multipart/form-data
    """)
    (server,) = built.api.servers
    assert server.variables == (
        ServerVariable("tenant", None),
        ServerVariable("v", "v1", ("v1", "v2")),
    )
    assert [(scheme.key, scheme.kind, scheme.prefix) for scheme in built.api.auth] == [
        ("key", "apiKey", "Key "),
        ("basic", "basic", ""),
        ("o", "oauth2", ""),
    ]
    (flow,) = built.api.auth[2].flows
    assert (flow.token_url, flow.token_media_type) == ("/token", "multipart/form-data")
    assert built.api.security == (("key",),)
    security = {operation.key: operation.security for operation in built.api.operations}
    assert security == {
        "GET /a": (),
        "PUT /a": ((), ("key", "o")),
        "POST /a": None,
        "GET /b": None,
    }
    assert built.operation("GET /b").servers[0].url == "https://b.example.com"
    assert {"W626", "W627", "W628"} <= set(built.codes)


def test_webhooks_and_callbacks_have_bodies() -> None:
    built = build_text("""
        paths:
          /a:
            post:
              callbacks:
                done:
                  '{$request.body#/url}':
                    post: {requestBody: {$ref: '#/components/requestBodies/D'}}
        webhooks:
          paid: {post: {requestBody: {content: {application/json: {schema: {type: integer}}}}}}
        components:
          requestBodies:
            D: {content: {application/json: {schema: {$ref: '#/components/schemas/Done'}}}}
          schemas: {Done: {type: object, properties: {ok: {type: boolean}}}}
    """)
    sent = [
        (hook.name, hook.method, short(hook.body.media[0].type) if hook.body else "")
        for hook in built.api.webhooks
    ]
    assert sent == [("done", "POST", "Done"), ("paid", "POST", "integer")]
    assert built.record("Done").fields


SELECTABLE = """
paths:
  /users:
    get:
      tags: [users]
      operationId: listUsers
      responses: {'200': {$ref: '#/components/responses/User'}}
  /users/{id}:
    delete:
      tags: [users, admin]
      operationId: dropUser
      parameters: [{name: id, in: path, schema: {}}]
  /pets:
    get:
      tags: [pets]
      operationId: listPets
      responses: {'200': {$ref: '#/components/responses/Pet'}}
components:
  responses:
    User: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
    Pet: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
  schemas:
    User: {properties: {a: {}}}
    Pet: {properties: {a: {}}}
"""


@pytest.mark.parametrize(
    ("include", "exclude", "keys"),
    [
        (Selection(tags=("users",)), Selection(), ["GET /users", "DELETE /users/{id}"]),
        (Selection(tags=("users",), methods=("get",)), Selection(), ["GET /users"]),
        (Selection(paths=("/users*",)), Selection(tags=("admin",)), ["GET /users"]),
        (Selection(operation_ids=("list*",)), Selection(paths=("/pets",)), ["GET /users"]),
        (Selection(), Selection(methods=("DELETE",)), ["GET /users", "GET /pets"]),
    ],
)
def test_selection(include: Selection, exclude: Selection, keys: list[str]) -> None:
    built = build_text(SELECTABLE, include=include, exclude=exclude)
    assert [operation.key for operation in built.api.operations] == keys


def test_selection_prunes_schemas_and_names_what_matches_nothing() -> None:
    built = build_text(SELECTABLE, include=Selection(tags=("pets", "usres")))
    assert list(built.api.types) == ["/components/schemas/Pet"]
    assert built.hint("W631") == "nearest is 'users'"
    assert "I630" in built.codes


def test_named_only_endpoints_and_groups() -> None:
    built = build_text("""
        paths: {/a: {get: {x-doclift-group: Things}}}
        x-doclift-named-only:
        - {name: Get Thing, group: Things, method: GET, evidence: name, source: 'a.txt:3'}
    """)
    assert built.operation("GET /a").group == "Things"
    (unlocated,) = built.api.unlocated
    assert (unlocated.name, unlocated.method, unlocated.source) == ("Get Thing", "GET", "a.txt:3")
