"""Swagger 2.0 lifted to 3.1, with its places kept."""

from __future__ import annotations

from .support import lift

TEXT = """swagger: 2.0
info: {title: Pets, version: 1.0}
host: api.example.com
basePath: /v1/
schemes: [http, https]
consumes: [application/json]
produces: [application/json, application/xml]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: integer, format: int64}
      - $ref: '#/parameters/Trace'
    post:
      operationId: update
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: ids, in: query, type: array, items: {type: integer}}
        - name: body
          in: body
          required: true
          description: the pet
          schema:
            $ref: '#/definitions/Pet'
      responses:
        200:
          description: ok
          schema: {$ref: '#/definitions/Pet'}
          examples: {application/json: {name: x}}
          headers:
            X-Left: {type: integer, description: left}
        404: {$ref: '#/responses/Missing'}
  /upload:
    post:
      consumes: [multipart/form-data]
      produces: [text/plain]
      parameters:
        - {name: file, in: formData, type: file, required: true}
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: csv}
      responses:
        default: {description: done, schema: {type: file}}
  /form:
    post:
      parameters:
        - {name: a, in: formData, type: string, default: x}
        - $ref: '#/parameters/Field'
      responses:
        204: {description: nothing}
definitions:
  Pet:
    type: object
    discriminator: kind
    required: [kind]
    properties:
      kind: {type: string}
      name: {type: string, x-nullable: true, example: Rex}
      parent: {$ref: '#/definitions/Page«Pet»'}
  Page«Pet»: {type: object}
parameters:
  Trace: {name: X-Trace, in: header, type: string}
  Field: {name: b, in: formData, type: string, required: true}
responses:
  Missing: {description: missing, schema: {$ref: '#/definitions/Pet'}}
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, name: X-Key, in: header}
  oauth:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://a.example.com
    tokenUrl: https://t.example.com
    scopes: {read: Reading}
security:
  - oauth: [read]
"""


def test_the_whole_is_valid() -> None:
    lifted = lift(TEXT).check()
    assert lifted.codes == ["I203", "I214"]
    assert lifted["openapi"] == "3.1.1"
    assert "swagger" not in lifted.root


def test_servers_prefer_https() -> None:
    assert lift(TEXT)["servers"] == [
        {"url": "https://api.example.com/v1"},
        {"url": "http://api.example.com/v1"},
    ]


def test_parameters_and_body_are_separated() -> None:
    lifted = lift(TEXT)
    assert lifted["paths /pets/{id} parameters"] == [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "format": "int64"},
        },
        {"$ref": "#/components/parameters/Trace"},
    ]
    post = lifted["paths /pets/{id} post"]
    assert [(p["name"], p["style"], p["explode"]) for p in post["parameters"]] == [
        ("tags", "form", True),
        ("ids", "form", False),
    ]
    assert post["requestBody"] == {
        "description": "the pet",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
        "required": True,
    }


def test_answers_have_content_per_media_type() -> None:
    answer = lift(TEXT)["paths /pets/{id} post responses 200"]
    reference = {"$ref": "#/components/schemas/Pet"}
    assert answer["content"] == {
        "application/json": {"schema": reference, "example": {"name": "x"}},
        "application/xml": {"schema": reference},
    }
    assert answer["headers"] == {"X-Left": {"description": "left", "schema": {"type": "integer"}}}


def test_forms_become_one_body() -> None:
    lifted = lift(TEXT)
    upload = lifted["paths /upload post requestBody"]
    assert upload["required"] is True
    assert upload["content"] == {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["file"],
            },
            "encoding": {"tags": {"style": "form", "explode": False}},
        }
    }
    assert lifted["paths /upload post responses default content"] == {
        "text/plain": {"schema": {"type": "string", "format": "binary"}}
    }
    form = lifted["paths /form post requestBody content application/x-www-form-urlencoded schema"]
    assert form["required"] == ["b"]
    assert form["properties"]["a"] == {"type": "string", "default": "x"}
    assert list(lifted["components parameters"]) == ["Trace"]


def test_security_definitions() -> None:
    assert lift(TEXT)["components securitySchemes"] == {
        "basic": {"type": "http", "scheme": "basic"},
        "key": {"type": "apiKey", "name": "X-Key", "in": "header"},
        "oauth": {
            "type": "oauth2",
            "flows": {
                "authorizationCode": {
                    "authorizationUrl": "https://a.example.com",
                    "tokenUrl": "https://t.example.com",
                    "scopes": {"read": "Reading"},
                }
            },
        },
    }


def test_names_of_definitions_are_made_legal() -> None:
    lifted = lift(TEXT)
    assert list(lifted["components schemas"]) == ["Pet", "Page_Pet"]
    parent = lifted["components schemas Pet properties parent"]
    assert parent == {"$ref": "#/components/schemas/Page_Pet"}


def test_every_piece_knows_where_it_came_from() -> None:
    lifted = lift(TEXT)
    form = "paths /form post requestBody content application/x-www-form-urlencoded schema"
    sources = {
        "paths /pets/{id} post requestBody": "name: body",
        "paths /pets/{id} post requestBody content application/json schema $ref": "$ref: '#/def",
        "paths /pets/{id} post parameters 1": "{name: ids",
        "paths /pets/{id} post parameters 1 schema": "{name: ids",
        "paths /pets/{id} post responses 200 content application/json schema": "schema: {",
        f"{form} properties a": "{name: a",
        f"{form} properties b": "Field: {",
        "components schemas Pet properties name": "name: {type: string, x-nullable",
        "components schemas Page_Pet": "Page«Pet»:",
        "components parameters Trace": "Trace:",
        "components responses Missing content application/json schema": "schema: {$ref: '#/def",
        "components securitySchemes oauth flows": "oauth:",
    }
    for pointer, text in sources.items():
        assert lifted.source(pointer).startswith(text), pointer


def test_references_deep_into_paths_survive() -> None:
    lifted = lift(
        """swagger: '2.0'
info: {title: t, version: '1'}
paths:
  /a:
    get:
      responses:
        200: {description: ok, schema: {type: object, properties: {x: {type: string}}}}
  /b:
    get:
      responses:
        200: {description: ok, schema: {$ref: '#/paths/~1a/get/responses/200/schema'}}
"""
    ).check()
    schema = lifted["paths /b get responses 200 content application/json schema"]
    name = schema["$ref"].rpartition("/")[2]
    assert lifted["components schemas"][name]["properties"] == {"x": {"type": "string"}}


def test_files_in_places_where_none_can_be_are_told() -> None:
    lifted = lift(
        """swagger: "2.0"
info: {title: Files, version: "1"}
paths:
  /upload:
    post:
      consumes: [image/png]
      parameters:
        - {name: file, in: formData, type: file}
        - {name: other, in: header, type: file}
      responses: {default: {description: Any}}
"""
    ).check()
    assert lifted.codes == ["I230", "I230"]
    assert list(lifted["paths /upload post requestBody content"]) == ["multipart/form-data"]
