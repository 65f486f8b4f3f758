"""OpenAPI that documentation platforms put into their pages, each in its own way."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.lift import lift
from doclift.merge import merge, trace
from doclift.read.files import collect
from doclift.read.source import Source


def lifted(*pages: tuple[str, str]) -> tuple[Document, Report]:
    """The document that pages (name and text) make, and what was found."""
    report = Report()
    for name, text in pages:
        report.know(name, text)
    pieces = lift([Source(name, text) for name, text in pages], report)
    return trace(merge(pieces, report, title="T")), report


def codes(report: Report) -> list[str]:
    return [f"{found.code.id} {found.at.file}:{found.at.line}" for found in report.diagnostics]


def operation(document: Document, method: str, path: str) -> dict[str, Any]:
    found: dict[str, Any] = document.root["paths"][path][method]
    return found


ARRAYS = """# Find Widgets

> Finds widgets.

## OpenAPI

````yaml GET /widgets/{kind}
paths:
  path: /widgets/{kind}
  method: get
  servers:
    - url: https://api.widgets.example/v1
  request:
    security:
      - title: Bearer & Tenant
        parameters:
          query: {}
          header:
            Authorization: {type: http, scheme: bearer}
            X-Tenant: {type: apiKey}
          cookie: {}
    parameters:
      path:
        kind:
          schema:
            - type: enum<string>
              enum: [round, flat]
              required: true
              description: The kind.
      query:
        limit:
          schema:
            - type: integer
              required: false
              default: 10
      header: {}
      cookie: {}
    body: {}
  response:
    '200':
      application/json:
        schemaArray:
          - type: object
            properties:
              data:
                allOf:
                  - type: array
                    items:
                      allOf:
                        - $ref: '#/components/schemas/Widget'
              next:
                allOf:
                  - type: any
            requiredProperties:
              - data
        examples:
          example: {value: {data: []}}
        description: All widgets.
    '204':
      _x/placeholder:
        schemaArray:
          - type: any
            description: none
        description: Nothing there.
    '400':
      application/json:
        schemaArray:
          - type: object
            properties:
              error:
                allOf:
                  - type: string
            refIdentifier: '#/components/schemas/Fault'
        description: Wrong.
  deprecated: true
  type: path
components:
  schemas:
    Widget:
      type: object
      properties:
        id: {type: integer}
      required: [id]
````
"""


def test_lists_of_schemas_are_read_as_openapi() -> None:
    document, report = lifted(("page.md", ARRAYS))
    found = operation(document, "get", "/widgets/{kind}")
    kind, limit = found["parameters"]
    assert kind["required"] is True
    assert kind["description"] == "The kind."
    assert kind["schema"] == {"type": "string", "enum": ["round", "flat"]}
    assert (limit["in"], limit.get("required", False)) == ("query", False)
    assert limit["schema"] == {"type": "integer", "default": 10}
    answer = found["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["required"] == ["data"]
    assert answer["properties"]["data"]["items"] == {"$ref": "#/components/schemas/Widget"}
    assert answer["properties"]["next"] == {}
    assert found["responses"]["204"] == {"description": "Nothing there."}
    fault = found["responses"]["400"]["content"]["application/json"]["schema"]
    assert fault == {"$ref": "#/components/schemas/Fault"}
    assert found["deprecated"] is True
    assert document.root["security"] == [{"Bearer": [], "Tenant": []}]
    assert document.root["components"]["securitySchemes"]["Tenant"] == {
        "type": "apiKey",
        "name": "X-Tenant",
        "in": "header",
    }
    assert document.root["servers"] == [{"url": "https://api.widgets.example/v1"}]
    assert found["summary"] == "Find Widgets"
    assert [code for code in codes(report) if code[0] != "I"] == []


def test_pieces_of_a_dialect_stand_where_the_page_has_them() -> None:
    document, _ = lifted(("page.md", ARRAYS))
    lines = ARRAYS.split("\n")
    here = ("paths", "/widgets/{kind}", "get")
    assert lines[document.locate(*here, "responses", "400").line - 1] == "    '400':"
    assert lines[document.locate("components", "schemas", "Widget").line - 1] == "    Widget:"


def test_uses_of_one_component_that_differ_stay_apart() -> None:
    changed = ARRAYS.replace(
        "    '204':\n      _x/placeholder:", "    '409':\n      application/json:"
    )
    changed = changed.replace(
        "          - type: any\n            description: none\n",
        "          - type: object\n            properties:\n              reason:\n"
        "                allOf:\n                  - type: string\n"
        "            refIdentifier: '#/components/schemas/Fault'\n",
    )
    document, _ = lifted(("page.md", changed))
    answers = operation(document, "get", "/widgets/{kind}")["responses"]
    schemas = [
        answers[status]["content"]["application/json"]["schema"] for status in ("400", "409")
    ]
    texts = json.dumps([document.root["components"]["schemas"], schemas])
    assert '"error"' in texts
    assert '"reason"' in texts


FERN = """# Retrieve a job

GET https://api.jobs.example/v1.3/jobs/{job_id}

This method retrieves a job.

## OpenAPI Specification

```yaml
openapi: 3.1.1
info:
  title: Retrieve a job
  version: endpoint_jobs.retrieve
paths:
  /jobs/{job_id}:
    get:
      operationId: retrieve
      tags:
        - - subpackage_jobs
      parameters:
        - {name: job_id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {$ref: '#/components/schemas/State'}}
        '400':
          description: no
          content: {}
components:
  schemas:
    State:
      type: string
      enum:
        - value: READY
        - value: DONE
```
"""


def test_the_server_stands_in_the_request_line() -> None:
    document, report = lifted(("job.md", FERN))
    assert list(document.root["paths"]) == ["/jobs/{job_id}"]
    assert document.root["servers"] == [{"url": "https://api.jobs.example/v1.3"}]
    assert operation(document, "get", "/jobs/{job_id}")["tags"] == ["subpackage_jobs"]
    assert document.root["components"]["schemas"]["State"]["enum"] == ["READY", "DONE"]
    assert operation(document, "get", "/jobs/{job_id}")["summary"] == "Retrieve a job"
    assert {"I236 job.md:3", "I237 job.md:3"} <= set(codes(report))


ONE_LINE = (
    '{"components":{"schemas":{"Pet":{"type":"object","properties":{"id":{"type":"%s"}}}}},'
    '"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"%s":'
    '{"get":{"responses":{"200":{"description":"ok","content":{"application/json":'
    '{"schema":{"$ref":"#/components/schemas/Pet"}}}}}}}}}'
)


def test_pages_of_one_line_documents_merge() -> None:
    page = "".join(
        f"## {title}\n\n> text\n\n```json\n{ONE_LINE % ('integer', path)}\n```\n\n"
        for title, path in (("List pets", "/pets"), ("GET /pets/all", "/pets/all"))
    )
    document, report = lifted(("pets.md", f"# Pets\n\n{page}"))
    assert list(document.root["components"]["schemas"]) == ["Pet"]
    assert operation(document, "get", "/pets")["summary"] == "List pets"
    assert "W401" not in str(codes(report))


def test_different_schemas_of_one_name_stay_apart() -> None:
    first, second = (
        (f"{name}.md", f"# {name}\n\n```json\n{ONE_LINE % (kind, '/' + name)}\n```\n")
        for name, kind in (("a", "integer"), ("b", "string"))
    )
    document, report = lifted(first, second)
    schemas = document.root["components"]["schemas"]
    kinds = sorted(schema["properties"]["id"]["type"] for schema in schemas.values())
    assert kinds == ["integer", "string"]
    assert [code for code in codes(report) if code.startswith("W401")] == ["W401 b.md:4"]
    (found,) = [found for found in report.diagnostics if found.code.id == "W401"]
    assert "a.md:4" in found.message
    assert lifted(second, first)[0].root == document.root


@pytest.mark.parametrize("name", ["Object Not Found(404)", "نموذج", "a/b~c Copy"])
def test_references_in_any_spelling(name: str) -> None:
    from urllib.parse import quote

    pointer = name.replace("~", "~0").replace("/", "~1")
    for spelt in (quote(pointer, safe="()~"), pointer):
        text = ONE_LINE.replace('"Pet":', json.dumps(name, ensure_ascii=False) + ":")
        text = text.replace("schemas/Pet", f"schemas/{spelt}")
        text = text.replace("%s", "integer", 1).replace('"%s"', '"/p"')
        document, _ = lifted(("p.md", f"```json\n{text}\n```\n"))
        answer = operation(document, "get", "/p")["responses"]["200"]
        reference = answer["content"]["application/json"]["schema"]["$ref"]
        (key,) = document.root["components"]["schemas"]
        assert reference == f"#/components/schemas/{key}"


OPERATION: dict[str, Any] = {
    "operationId": "newPet",
    "responses": {"200": {"description": "ok"}},
    "method": "post",
    "path": "/pets/{id}",
    "servers": [{"url": "https://pets.example"}],
    "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    "info": {"title": "Pets", "version": "2"},
    "postman": {"name": "x"},
}


def _packed(value: object) -> str:
    return base64.b64encode(zlib.compress(json.dumps(value).encode())).decode()


@pytest.mark.parametrize("packed", [False, True], ids=["JSON", "packed"])
def test_an_operation_in_the_front_matter(packed: bool) -> None:
    api = _packed(OPERATION) if packed else json.dumps(OPERATION)
    page = f'---\ntitle: "New pet"\nsample: 1\napi: {api}\n---\n\n<MethodEndpoint />\n'
    document, report = lifted(("new.mdx", page))
    found = operation(document, "post", "/pets/{id}")
    assert found["summary"] == "New pet"
    assert found["x-doclift-source"] == "new.mdx:4"
    assert "postman" not in found
    assert [p["name"] for p in found["parameters"]] == ["id"]
    assert document.root["servers"] == [{"url": "https://pets.example"}]
    assert list(document.root["components"]["securitySchemes"]) == ["key"]
    assert "I300" not in str(codes(report))


def test_an_event_in_the_front_matter_is_a_webhook() -> None:
    event = {**OPERATION, "method": "event", "path": "petAdded"}
    document, _ = lifted(("e.mdx", f"---\napi: {_packed(event)}\n---\n"))
    assert list(document.root["webhooks"]) == ["petAdded"]


def test_damaged_or_swollen_packing_is_reported() -> None:
    damaged = _packed(OPERATION)[:-40]
    swollen = base64.b64encode(zlib.compress(b" " * 30_000_000)).decode()
    for text in (damaged, swollen, "QUJD" * 30):
        _, report = lifted(("p.mdx", f"---\ntitle: x\napi: {text}\n---\n"))
        assert "E232 p.mdx:3" in codes(report)


SPEC = """openapi: 3.0.3
info: {title: Jobs, version: '1'}
paths:
  /jobs:
    get: {operationId: listJobs, responses: {'200': {description: ok}}}
    post: {operationId: addJob, responses: {'200': {description: ok}}}
  /jobs/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getJob, responses: {'200': {description: ok}}}
"""
POINTERS = {
    "openapi: jobs POST /jobs": [("/jobs", "post")],
    "openapi: '/specs/jobs.yaml GET /jobs/{jobId}'": [("/jobs/{id}", "get")],
    "openapi: GET /jobs": [("/jobs", "get")],
    "_openapi: {method: POST, route: /jobs}": [("/jobs", "post")],
    "api: {file: jobs.yaml, operationId: getJob}": [("/jobs/{id}", "get")],
}


def _collected(folder: Path, *names: str) -> tuple[Document, Report]:
    report = Report()
    sources = collect([Path(name) for name in names], folder, report)
    return merge(lift(sources, report), report, title="T"), report


def _operations(document: Document) -> list[tuple[str, str]]:
    methods = ("get", "post")
    return [
        (path, method)
        for path, item in document.root["paths"].items()
        for method in item
        if method in methods
    ]


@pytest.mark.parametrize("matter", POINTERS)
def test_a_page_that_points_into_a_document_of_the_sources(tmp_path: Path, matter: str) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "jobs.yaml").write_text(SPEC)
    (tmp_path / "page.mdx").write_text(f"---\ntitle: A job\n{matter}\n---\n")
    document, report = _collected(tmp_path, ".")
    assert len(_operations(document)) == 3
    (line,) = [code for code in codes(report) if code.startswith(("I233", "W23"))]
    assert line == "I233 page.mdx:3"


@pytest.mark.parametrize("matter", [text for text in POINTERS if "specs" not in text])
def test_a_document_beside_a_page_gives_what_the_page_names(tmp_path: Path, matter: str) -> None:
    name = "jobs.yaml" if "jobs POST" in matter or "jobs.yaml" in matter else "openapi.yaml"
    (tmp_path / name).write_text(SPEC)
    (tmp_path / "page.mdx").write_text(f"---\ntitle: A job\n{matter}\n---\n")
    document, report = _collected(tmp_path, "page.mdx")
    assert _operations(document) == POINTERS[matter]
    assert "W23" not in str(codes(report))


def test_tags_point_into_documents(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "assets" / "jobs.yaml").write_text(SPEC)
    (tmp_path / "pages" / "one.md").write_text(
        '# Jobs\n\n{% openapi src="../assets/jobs.yaml" path="/jobs" method="post" %}\n'
        "{% endopenapi %}\n\n"
        '{% openapi-operation spec="any-name" path="/jobs/{id}" method="get" %}\n'
        "[OpenAPI any-name](../assets/jobs.yaml)\n{% endopenapi-operation %}\n"
    )
    document, report = _collected(tmp_path, ".")
    assert len(_operations(document)) == 3
    found = [code for code in codes(report) if code.startswith(("I233", "W23"))]
    assert found == ["I233 pages/one.md:3", "I233 pages/one.md:6"]


def test_a_document_that_is_not_at_hand_is_told_once(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"p{number}.mdx").write_text(
            f"---\ntitle: Page {number}\nopenapi: 'v1-api POST /things/{number}/{{id}}'\n---\n"
        )
    document, report = _collected(tmp_path, ".")
    assert [path for path, _ in _operations(document)] == [f"/things/{n}/{{id}}" for n in range(5)]
    (found,) = [found for found in report.diagnostics if found.code.id == "W234"]
    assert "5 pages" in found.message
    assert "`v1-api`" in found.message
    assert document.root["paths"]["/things/0/{id}"]["post"]["summary"] == "Page 0"


def test_the_text_below_an_address_in_the_front_matter_describes_it() -> None:
    page = (
        '---\ntitle: Add a user\napi: "POST https://api.users.example/v1/users"\n---\n\n'
        "## Body\n\n| Name | Type | Required |\n|---|---|---|\n| name | string | yes |\n"
    )
    document, _ = lifted(("user.mdx", page))
    ((path, method),) = _operations(document)
    body = operation(document, method, path)["requestBody"]["content"]["application/json"]
    assert (path.endswith("/users"), method) == (True, "post")
    assert "name" in json.dumps([body, document.root.get("components")])


def test_a_page_that_tells_its_address_twice_has_one_endpoint() -> None:
    page = (
        "---\ntitle: Chat\nopenapi: 'POST /chat/completions'\n---\n\n# Chat\n\n"
        "```\nPOST /chat/completions\n```\n\n| Name | Type |\n|---|---|\n| model | string |\n"
    )
    document, _ = lifted(("chat.mdx", page))
    assert _operations(document) == [("/chat/completions", "post")]


def test_operations_known_by_id_only_are_named(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text(
        "---\ntitle: Close it\napi: {file: gone.json, operationId: x}\n---\n"
    )
    document, report = _collected(tmp_path, "p.md")
    assert [entry["name"] for entry in document.root["x-doclift-named-only"]] == ["Close it"]
    assert "W234 p.md:3" in codes(report)
