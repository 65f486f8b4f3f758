"""Several pieces become one document, whatever their order."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from doclift.document import Document
from doclift.merge import trace

from .support import merged, piece


def described(path: str, schemas: str, ref: str, extra: str = "") -> str:
    return f"""openapi: 3.1.1
info: {{title: '', version: '2'}}
servers: [{{url: https://api.example.com/v1}}]
paths:
  {path}:
    get:
      {extra}
      responses:
        '200':
          description: ok
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{ref}'}}}}}}
components:
  schemas: {schemas}
"""


NARROW = "{Thing: {type: object, description: a, properties: {id: {type: integer}}}}"
WIDE = (
    "{Thing: {type: object, description: b, properties:"
    " {id: {type: integer}, description: {type: string}}, required: [id]}}"
)
OTHER = (
    "{Box: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}},"
    " Thing: {type: object, properties: {id: {type: string}}}}"
)
BOX = (
    "{Box: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}},"
    " Thing: {type: object, properties: {id: {type: integer}}}}"
)


def schemas(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document.root["components"]["schemas"]
    return found


def test_equal_components_are_one() -> None:
    document, found = merged(
        piece("a", described("/a", NARROW, "Thing")), piece("b", described("/b", NARROW, "Thing"))
    )
    assert list(schemas(document)) == ["Thing"]
    assert list(document.root["paths"]) == ["/a", "/b"]
    assert found == []


@pytest.mark.parametrize(("first", "second", "at"), [(NARROW, WIDE, "a"), (WIDE, NARROW, "b")])
def test_the_wider_component_is_used_for_both(first: str, second: str, at: str) -> None:
    document, found = merged(
        piece("a", described("/a", first, "Thing")), piece("b", described("/b", second, "Thing"))
    )
    assert set(schemas(document)["Thing"]["properties"]) == {"id", "description"}
    assert found == [f"I400 {at}:13"]


def test_different_components_stay_apart_with_all_that_leads_to_them() -> None:
    document, found = merged(
        piece("a", described("/a", BOX, "Box")), piece("b", described("/b", OTHER, "Box"))
    )
    assert set(schemas(document)) == {"Thing", "Box", "Thing2", "Box2"}
    assert schemas(document)["Box2"]["properties"]["thing"] == {
        "$ref": "#/components/schemas/Thing2"
    }
    answer = document.root["paths"]["/b"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Box2")
    assert document.locate("components", "schemas", "Thing2").file == "b"
    assert found == ["W401 b:13", "W401 b:13"]


def test_the_order_of_the_pieces_does_not_matter() -> None:
    texts = {
        "a": described("/a", BOX, "Box"),
        "b": described("/b", OTHER, "Box"),
        "c": described("/a", WIDE, "Thing", "x-doclift-evidence: table"),
    }
    results = []
    for order in itertools.permutations(texts):
        document, found = merged(*(piece(name, texts[name]) for name in order))
        results.append((document.root, found, str(document.root)))
    assert all(result == results[0] for result in results)


def test_the_better_evidence_wins_and_the_other_completes_it() -> None:
    fragment = """openapi: 3.1.1
info: {title: '', version: '1'}
paths:
  /things/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: ok}}
"""
    page = """openapi: 3.1.1
info: {title: The Things, version: '1'}
paths:
  /things/{thing_id}:
    get:
      summary: Get a thing
      x-doclift-evidence: list
      parameters:
        - {name: thing_id, in: path, required: true, schema: {type: string}}
        - {name: full, in: query, schema: {type: boolean}}
      responses:
        '200': {description: Success, content: {application/json: {schema: {type: object}}}}
        '404': {description: none}
"""
    document, found = merged(piece("a", page), piece("b", fragment), title="")
    assert document.root["info"]["title"] == "The Things"
    assert list(document.root["paths"]) == ["/things/{thing_id}"]
    got = document.root["paths"]["/things/{thing_id}"]["get"]
    assert got["summary"] == "Get a thing"
    assert [(p["name"], p["schema"]["type"]) for p in got["parameters"]] == [
        ("thing_id", "integer"),
        ("full", "boolean"),
    ]
    assert list(got["responses"]) == ["200", "404"]
    assert got["responses"]["200"]["description"] == "ok"
    assert "content" in got["responses"]["200"]
    assert found == ["I402 a:5"]
    assert document.locate("paths", "/things/{thing_id}", "get").file == "b"


SERVED = """openapi: 3.1.1
info: {{title: '', version: '1'}}
servers: [{{url: '{url}'}}]
paths: {{{path}: {{get: {{x-doclift-evidence: table, responses: {{}}}}}}}}
"""


def test_a_server_without_a_host_is_the_known_one_of_the_same_path() -> None:
    document, found = merged(
        piece("a", SERVED.format(url="https://{sub}.example.com/api", path="/a")),
        piece("b", SERVED.format(url="{sub}/api", path="/b")),
    )
    assert [s["url"] for s in document.root["servers"]] == ["https://{sub}.example.com/api"]
    assert "servers" not in document.root["paths"]["/b"]["get"]
    assert found == ["W405 b:3"]


def test_a_server_without_a_host_that_nothing_explains_is_left_out() -> None:
    document, found = merged(piece("b", SERVED.format(url="{sub}/api", path="/b")))
    assert "servers" not in document.root
    assert found == ["W405 b:3"]


def test_operations_of_another_server_keep_it() -> None:
    document, found = merged(
        piece("a", SERVED.format(url="https://api.example.com", path="/a")),
        piece("b", SERVED.format(url="https://api.example.com", path="/b")),
        piece("c", SERVED.format(url="https://login.example.com", path="/c")),
    )
    assert [s["url"] for s in document.root["servers"]] == ["https://api.example.com"]
    assert document.root["paths"]["/c"]["get"]["servers"] == [{"url": "https://login.example.com"}]
    assert found == ["I407 c:3"]


SUFFIXED = """openapi: 3.1.1
info: {title: '', version: '1'}
paths:
  /things{format}:
    get:
      parameters: [{name: format, in: path, required: true, schema: {type: string}}]
      responses: {}
"""
LITERAL = """openapi: 3.1.1
info: {{title: '', version: '1'}}
paths: {{{path}: {{post: {{{evidence}responses: {{}}}}}}}}
"""


def test_a_literal_suffix_is_a_method_of_the_templated_path() -> None:
    page = LITERAL.format(path="/things.json", evidence="x-doclift-evidence: table, ")
    document, found = merged(piece("a", SUFFIXED), piece("b", page))
    assert list(document.root["paths"]) == ["/things{format}"]
    post = document.root["paths"]["/things{format}"]["post"]
    assert [(p["name"], p["schema"]) for p in post["parameters"]] == [
        ("format", {"type": "string", "default": ".json"})
    ]
    assert found == ["W404 b:3"]
    assert document.locate("paths", "/things{format}", "post").file == "b"


@pytest.mark.parametrize(
    ("path", "evidence"), [("/things.json", ""), ("/thingsjson", "x-doclift-evidence: table, ")]
)
def test_other_paths_are_left_alone(path: str, evidence: str) -> None:
    page = LITERAL.format(path=path, evidence=evidence)
    document, _ = merged(piece("a", SUFFIXED), piece("b", page))
    assert path in document.root["paths"]


SECURED = """openapi: 3.1.1
info: {title: '', version: '1'}
paths:
  /token: {post: {security: [], responses: {}}}
  /a: {get: {security: [{bearer: []}, {key: []}], responses: {}}}
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: key}
    oauth2:
      type: oauth2
      flows:
        password: {tokenUrl: token, scopes: {}, x-doclift-token-media-type: multipart/form-data}
"""


@pytest.mark.parametrize("stated", ["", "security: [{bearer: []}], "])
def test_pages_take_the_authentication_of_the_rest(stated: str) -> None:
    page = LITERAL.format(path="/b", evidence=f"x-doclift-evidence: list, {stated}")
    document, found = merged(piece("a", SECURED), piece("b", page))
    assert document.root["security"] == [{"bearer": []}, {"oauth2": []}, {"key": []}]
    assert document.root["paths"]["/token"]["post"]["security"] == []
    assert "security" not in document.root["paths"]["/b"]["post"]
    assert [code.split()[0] for code in found] == ["I409", "I408"]


NAMED = """openapi: 3.1.1
info: {title: '', version: '1'}
paths: {}
x-doclift-named-only:
  - {name: Get A, group: Things, method: get}
  - {name: Add A, group: Things}
  - {name: Get A, group: Others}
"""


def test_described_endpoints_are_not_known_by_name_only() -> None:
    page = """openapi: 3.1.1
info: {title: '', version: '1'}
paths: {/a: {get: {summary: GET a, tags: [things], responses: {}}}}
"""
    document, _ = merged(piece("a", page), piece("m", NAMED))
    left = document.root["x-doclift-named-only"]
    assert [(e["name"], e["group"]) for e in left] == [("Add A", "Things"), ("Get A", "Others")]
    assert document.locate("x-doclift-named-only", "1").line == 7


def test_an_operation_id_is_used_once() -> None:
    document, found = merged(
        piece("a", LITERAL.format(path="/a", evidence="operationId: add, ")),
        piece("b", LITERAL.format(path="/b", evidence="operationId: add, ")),
    )
    ids = [item["post"]["operationId"] for item in document.root["paths"].values()]
    assert ids == ["add", "add2"]
    assert found == ["W413 b:3"]


def test_referenced_parameters_are_known_by_what_they_are() -> None:
    inline = """openapi: 3.1.1
info: {title: '', version: '1'}
paths:
  /things/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {}
"""
    referring = """openapi: 3.1.1
info: {title: '', version: '1'}
paths:
  /things/{key}:
    parameters: [{$ref: '#/components/parameters/Key'}]
    get: {responses: {}}
components:
  parameters:
    Key: {name: key, in: path, required: true, schema: {type: string}}
"""
    document, _ = merged(piece("a", inline), piece("b", referring))
    (got,) = document.root["paths"].values()
    assert [p["name"] for p in got["get"]["parameters"]] == ["id"]


def test_nothing_at_all_is_an_error() -> None:
    document, found = merged(title="T")
    assert document.root == {
        "openapi": "3.1.1",
        "info": {"title": "T", "version": "1.0.0"},
        "paths": {},
    }
    assert [code.split()[0] for code in found] == ["E412"]


def test_the_result_is_valid_and_traced() -> None:
    document, _ = merged(
        piece("a", described("/a", BOX, "Box")), piece("b", described("/b", OTHER, "Box"))
    )
    traced = trace(document)
    OpenAPIV31SpecValidator(traced.root).validate()
    assert traced.root["paths"]["/b"]["get"]["x-doclift-source"] == "b:6"
    assert schemas(traced)["Thing2"]["x-doclift-source"] == "b:13"


def test_merging_leaves_the_pieces_alone() -> None:
    pieces = [piece("a", SECURED), piece("m", NAMED)]
    before = [str(each.root) for each in pieces]
    merged(*pieces)
    merged(pieces[0])
    assert [str(each.root) for each in pieces] == before


@pytest.mark.parametrize("components", ["text", None, [], {"schemas": "text"}, {"schemas": [1]}])
def test_what_an_overlay_made_of_the_components_is_left_alone(components: Any) -> None:
    assert trace(Document({"paths": {}, "components": components})).root["components"] == components


def test_a_header_that_one_endpoint_asks_for_stays_with_it() -> None:
    def asking(path: str, *names: str) -> Document:
        return piece(
            path,
            f"""openapi: 3.1.1
info: {{title: '', version: '2'}}
paths:
  /{path}:
    get:
      x-doclift-evidence: table
      parameters:
        {[{"name": n, "in": "header", "x-doclift-client-parameter": True} for n in names]}
      responses: {{'200': {{description: ok}}}}
""".replace("True", "true"),
        )

    document, found = merged(asking("a", "Tenant-Id", "Status-Id"), asking("b", "Tenant-Id"))
    (tenant, status) = document.root["paths"]["/a"]["get"]["parameters"]
    assert tenant["x-doclift-client-parameter"] is True
    assert "x-doclift-client-parameter" not in status
    assert [line.split(":")[0] for line in found if line.startswith("I415")] == ["I415 a"]
    alone, found = merged(asking("a", "Tenant-Id"))
    (tenant,) = alone.root["paths"]["/a"]["get"]["parameters"]
    assert tenant["x-doclift-client-parameter"] is True
    assert found == []
