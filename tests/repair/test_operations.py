"""Repairs of operations, parameters, servers and composed schemas."""

from __future__ import annotations

from typing import Any

import pytest

from .support import repaired

HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"


def operation(body: str, tail: str = "", method: str = "get") -> tuple[dict[str, Any], list[str]]:
    lines = "".join(f"      {line}\n" for line in body.strip("\n").split("\n"))
    root, found = repaired(f"{HEAD}paths:\n  /things:\n    {method}:\n{lines}{tail}")
    return root, [code for code, _ in found]


def test_headers_of_the_transport_are_no_parameters() -> None:
    root, codes = operation(
        """
parameters:
  - {name: Accept, in: header, schema: {type: string}}
  - {name: content-type, in: header, schema: {type: string}}
  - {name: X-Trace, in: header, schema: {type: string}}
responses: {}
"""
    )
    names = [p["name"] for p in root["paths"]["/things"]["get"]["parameters"]]
    assert names == ["X-Trace"]
    assert codes == ["I271", "I271"]


AUTH = """
parameters:
  - name: Authorization
    in: header
    description: The token.
    example: Bearer {{token}}
    schema: {type: string}
  - {name: apikey, in: header, deprecated: true, schema: {type: string}}
security: []
responses: {}
"""


def test_authentication_headers_become_security_schemes() -> None:
    root, codes = operation(AUTH)
    got = root["paths"]["/things"]["get"]
    assert "parameters" not in got
    assert got["security"] == [{"bearer": []}, {"apikey": []}]
    assert root["components"]["securitySchemes"] == {
        "bearer": {"type": "http", "scheme": "bearer", "description": "The token."},
        "apikey": {
            "type": "apiKey",
            "in": "header",
            "name": "apikey",
            "x-doclift-deprecated": True,
        },
    }
    assert codes == ["W270", "W272", "W270"]


def test_required_authentication_headers_are_needed_together() -> None:
    both = AUTH.replace("in: header", "in: header\n    required: true", 1).replace(
        "deprecated: true", "required: true"
    )
    root, _ = operation(both)
    assert root["paths"]["/things"]["get"]["security"] == [{"bearer": [], "apikey": []}]


def test_an_operation_with_security_keeps_it() -> None:
    tail = """components:
  securitySchemes:
    key: {type: apiKey, in: header, name: ApiKey}
security: [{key: []}]
"""
    root, codes = operation(AUTH.replace("security: []\n", ""), tail)
    got = root["paths"]["/things"]["get"]
    assert "parameters" not in got
    assert "security" not in got
    assert list(root["components"]["securitySchemes"]) == ["key"]
    assert codes == ["W270", "W270"]


def test_a_key_that_the_security_does_not_send_stays_a_parameter() -> None:
    tail = """components:
  securitySchemes:
    other: {type: http, scheme: bearer}
security: [{other: []}]
"""
    root, _ = operation(AUTH.replace("security: []\n", ""), tail)
    names = [p["name"] for p in root["paths"]["/things"]["get"]["parameters"]]
    assert names == ["apikey"]


def test_shared_and_referenced_headers_are_seen() -> None:
    root, found = repaired(
        f"""{HEAD}paths:
  /things:
    parameters:
      - $ref: '#/components/parameters/Key'
    get: {{responses: {{}}}}
    post: {{responses: {{}}}}
components:
  parameters:
    Key: {{name: X-API-Key, in: header, required: true, schema: {{type: string}}}}
"""
    )
    item = root["paths"]["/things"]
    assert "parameters" not in item
    assert item["get"]["security"] == item["post"]["security"] == [{"X-API-Key": []}]
    assert found == [("W270", 6)]


def test_swagger_gets_security_definitions() -> None:
    root, _ = repaired(
        """swagger: '2.0'
info: {title: t, version: '1'}
paths:
  /things:
    get:
      parameters:
        - {name: Authorization, in: header, type: string, description: A Bearer token}
      responses: {}
"""
    )
    assert root["securityDefinitions"] == {
        "Authorization": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "x-doclift-prefix": "Bearer ",
            "description": "A Bearer token",
        }
    }


TOKEN = """
parameters:
  - {name: Authorization, in: header, schema: {type: string, default: 'Bearer {{t}}'}}
requestBody:
  content:
    multipart/form-data:
      schema:
        type: object
        properties:
          grant_type: {type: string, example: password}
          username: {type: string}
          password: {type: string}
        required: [username, password]
responses:
  '200':
    description: ok
    content:
      application/json:
        schema: {type: object, properties: {access_token: {type: string}}}
"""


def test_a_token_endpoint_becomes_an_oauth2_flow() -> None:
    root, codes = operation(TOKEN, method="post")
    assert root["components"]["securitySchemes"]["oauth2"]["flows"] == {
        "password": {
            "tokenUrl": "things",
            "scopes": {},
            "x-doclift-token-media-type": "multipart/form-data",
        }
    }
    got = root["paths"]["/things"]["post"]
    assert got["security"] == []
    assert got["requestBody"]["required"] is True
    schema = got["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert schema["properties"]["grant_type"]["default"] == "password"
    assert sorted(codes) == ["I275", "I277", "W270", "W272", "W276"]


def test_a_token_endpoint_keeps_the_security_it_states() -> None:
    root, _ = operation(TOKEN + "security: [{basic: []}]\n", method="post")
    assert root["paths"]["/things"]["post"]["security"] == [{"basic": []}]


@pytest.mark.parametrize(
    ("media_type", "schema", "required"),
    [
        ("application/json", "{type: object, required: [a], properties: {a: {}}}", True),
        ("application/json", "{type: object, properties: {a: {}}}", None),
        ("application/json", "{$ref: '#/components/schemas/A'}", None),
        ("multipart/form-data", "{$ref: '#/components/schemas/A'}", True),
    ],
)
def test_bodies_with_required_members(media_type: str, schema: str, required: object) -> None:
    tail = "components: {schemas: {A: {type: object, required: [a]}}}\n"
    body = f"requestBody: {{content: {{{media_type}: {{schema: {schema}}}}}}}\nresponses: {{}}"
    root, _ = operation(body, tail, method="post")
    assert root["paths"]["/things"]["post"]["requestBody"].get("required") is required


def test_idle_examples_and_descriptions_of_parameters() -> None:
    root, codes = operation(
        """
parameters:
  - {name: id, in: query, required: true, example: '', schema: {type: string}}
  - {name: limit, in: query, description: '20', schema: {type: integer, default: 20}}
responses: {}
"""
    )
    first, second = root["paths"]["/things"]["get"]["parameters"]
    assert "example" not in first
    assert "description" not in second
    assert codes == ["I273", "I274"]


def test_servers() -> None:
    root, found = repaired(
        f"""{HEAD}paths: {{}}
servers:
  - url: ''
  - url: https://{{{{sub}}}}.example.com/api
  - url: https://{{region}}.example.com
    variables: {{region: {{default: eu}}}}
"""
    )
    assert root["servers"] == [
        {
            "url": "https://{sub}.example.com/api",
            "variables": {"sub": {"default": "sub", "x-doclift-required": True}},
        },
        {"url": "https://{region}.example.com", "variables": {"region": {"default": "eu"}}},
    ]
    assert found == [("W280", 5), ("W281", 6)]


WRAPPED = f"""{HEAD}paths:
  /things:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  Thing:
                    allOf:
                      - $ref: '#/components/schemas/ThingBase'
                      - $ref: '#/components/schemas/Owner'
                      - $ref: '#/components/schemas/PartRef'
components:
  schemas:
    ThingBase:
      type: object
      properties: {{id: {{type: integer}}}}
      required: [id]
    Owner:
      type: object
      properties: {{Owner: {{$ref: '#/components/schemas/OwnerBase'}}}}
    OwnerBase: {{type: object, properties: {{name: {{type: string}}}}}}
    PartRef:
      type: object
      properties:
        Part:
          type: array
          items: {{type: object, properties: {{size: {{type: integer}}}}}}
"""


def test_wrappers_are_flattened_into_one_schema() -> None:
    root, found = repaired(WRAPPED)
    schemas = root["components"]["schemas"]
    assert set(schemas) == {"Thing", "Owner", "Part"}
    assert schemas["Thing"] == {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "Owner": {"$ref": "#/components/schemas/Owner"},
            "Part": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
        },
        "required": ["id"],
    }
    assert schemas["Owner"]["properties"] == {"name": {"type": "string"}}
    assert [code for code, _ in found] == ["W266", "I267"]


def test_a_wrapper_that_is_used_by_itself_is_none() -> None:
    used = f"""{WRAPPED}    Other:
      type: object
      properties:
        o: {{$ref: '#/components/schemas/Owner'}}
        p: {{$ref: '#/components/schemas/PartRef'}}
"""
    root, found = repaired(used)
    assert set(root["components"]["schemas"]) == {
        "ThingBase",
        "Owner",
        "OwnerBase",
        "PartRef",
        "Other",
    }
    assert found == []


@pytest.mark.parametrize(
    ("name", "header", "prefix"),
    [
        ("Authorization: Bearer", "Authorization", "Bearer "),
        ("X-Key:", "X-Key", None),
        ("Authorization: Token token=", "Authorization: Token token=", None),
        ("X-Key", "X-Key", None),
    ],
)
@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_a_header_name_that_holds_its_prefix(
    name: str, header: str, prefix: str | None, version: str
) -> None:
    scheme = f"a: {{type: apiKey, in: header, name: '{name}'}}"
    if version == "2.0":
        head = "swagger: '2.0'\ninfo: {title: t, version: '1'}\n"
        root, found = repaired(f"{head}securityDefinitions:\n  {scheme}\npaths: {{}}\n")
        got = root["securityDefinitions"]["a"]
    else:
        root, found = repaired(
            f"{HEAD}components:\n  securitySchemes:\n    {scheme}\npaths: {{}}\n"
        )
        got = root["components"]["securitySchemes"]["a"]
    assert (got["name"], got.get("x-doclift-prefix")) == (header, prefix)
    assert [code for code, _ in found] == (["W269"] if header != name else [])


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("application/form-data", "multipart/form-data"),
        ("multipart/form-data.", "multipart/form-data"),
        ("multipart/form", "multipart/form-data"),
        ("application/x-www-url-form-encoded", "application/x-www-form-urlencoded"),
        ("multipart/x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        ("json", "application/json"),
        ("application/hal+json", "application/hal+json"),
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("application/x-form", "application/x-form"),
    ],
)
def test_misspelled_media_types(name: str, read_as: str) -> None:
    body = f"requestBody:\n  content:\n    '{name}': {{schema: {{type: object}}}}\nresponses: {{}}"
    root, codes = operation(body, method="post")
    assert list(root["paths"]["/things"]["post"]["requestBody"]["content"]) == [read_as]
    assert codes == ([] if name == read_as else ["W249"])


def test_misspelled_media_types_of_swagger() -> None:
    root, found = repaired(
        "swagger: '2.0'\ninfo: {title: t, version: '1'}\nconsumes: [application/json, form-data]\n"
        "paths: {}\n"
    )
    assert root["consumes"] == ["application/json", "multipart/form-data"]
    assert found == [("W249", 3)]
