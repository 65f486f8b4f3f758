"""A fault costs only the piece that has it; what is lifted is sound."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.diagnostics import Report, Skip
from doclift.lift.openapi.document import is_openapi, lift_document
from doclift.lift.openapi.grammar import GRAMMAR, Kind
from doclift.read.source import Source

from .support import lift

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"


@pytest.mark.parametrize(
    ("version", "read_as", "codes"),
    [
        ("openapi: 3.0.0", "3.1.1", []),
        ("openapi: 3.1", "3.1.1", ["I203"]),
        ("openapi: 3.2.0", "3.1.1", []),
        ("openapi: 4.0.0", "3.1.1", ["W201"]),
        ("openapi: '2.0'", "3.1.1", ["W201"]),
        ("swagger: 2.0", "3.1.1", []),
    ],
)
def test_versions(version: str, read_as: str, codes: list[str]) -> None:
    lifted = lift(version + "\ninfo: {title: t, version: '1'}\npaths: {/a: {}}\n").check()
    assert lifted["openapi"] == read_as
    assert lifted.codes == codes


def test_swagger_1_is_refused() -> None:
    source = Source("f.json", '{"swaggerVersion": "1.2", "swagger": "1.2"}')
    with pytest.raises(Skip) as caught:
        lift_document(source.value, source, Report())
    assert caught.value.diagnostic.code.id == "E200"


def test_3_2_is_kept_where_it_is_used() -> None:
    lifted = lift(
        """openapi: 3.2.0
info: {title: t, version: '1'}
paths:
  /a:
    query:
      responses:
        200:
          description: events
          content: {text/event-stream: {itemSchema: {type: object, nullable: true}}}
    additionalOperations:
      COPY: {parameters: [{name: q, in: querystring, content: {a/b: {}}}]}
"""
    )
    assert lifted["openapi"] == "3.2.0"
    item = lifted["paths /a query responses 200 content text/event-stream itemSchema"]
    assert item == {"type": ["object", "null"]}


def test_wrong_shapes_cost_only_their_piece() -> None:
    lifted = lift(
        HEAD
        + """tags: pets
servers: [{url: https://x.example.com}, nonsense, {description: no url}]
paths:
  /a:
    GET:
      tags: one
      parameters:
        - text
        - {name: x}
        - {name: y, in: query, schema: {type: strange, minimum: low, required: yes}}
        - {name: z, in: body, schema: {}}
      responses:
        200: null
        2xx: {description: 5}
        nonsense: {description: x}
    put: [1]
  /b: text
components:
  schemas:
    A: {type: object, properties: {ok: {type: string}, bad: 3, none: null}}
  parameters: [1, 2]
  examples:
    E: {a: 1}
"""
    ).check()
    operation = lifted["paths /a get"]
    assert operation["tags"] == ["one"]
    assert [parameter["name"] for parameter in operation["parameters"]] == ["y"]
    assert "minimum" not in operation["parameters"][0]["schema"]
    assert operation["responses"] == {"200": {"description": ""}, "2XX": {"description": "5"}}
    assert list(lifted["paths"]) == ["/a"]
    assert lifted["servers"] == [{"url": "https://x.example.com"}]
    assert lifted["components schemas A properties"] == {"ok": {"type": "string"}, "none": {}}
    assert lifted["components examples E"] == {"value": {"a": 1}}
    assert ("W202", "text") in lifted.found
    assert ("W205", "{name: x}") in lifted.found
    assert ("W202", "put: [1]") in lifted.found
    assert ("W202", "/b: text") in lifted.found


def test_dropped_items_do_not_move_the_places_of_others() -> None:
    lifted = lift(
        HEAD
        + "paths:\n  /a:\n    get:\n      parameters:\n        - 1\n"
        + "        - {name: y, in: query}\n"
    )
    assert lifted.source("paths /a get parameters 0") == "{name: y, in: query}"


def test_path_parameters_agree_with_the_path() -> None:
    lifted = lift(
        HEAD
        + """paths:
  /a/{petId}/{other}{format}:
    parameters:
      - {name: format, in: path, required: true, schema: {type: string}}
    get:
      parameters:
        - {name: pet-id, in: path, required: false, schema: {type: integer}}
        - {name: lost, in: path, required: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
        - {name: q, in: query, schema: {type: integer}}
"""
    ).check()
    parameters = lifted["paths /a/{petId}/{other}{format} get parameters"]
    assert [(p["name"], p["in"], p["schema"]["type"]) for p in parameters] == [
        ("petId", "path", "integer"),
        ("q", "query", "string"),
        ("other", "path", "string"),
    ]
    assert sorted(lifted.codes) == ["I203", "W220", "W221", "W222", "W224"]


def test_a_repeated_operation_id_is_kept_once() -> None:
    lifted = lift(
        HEAD + "paths:\n  /a:\n    get: {operationId: x}\n    put: {operationId: x}\n"
    ).check()
    assert lifted["paths /a"] == {"get": {"operationId": "x"}, "put": {}}
    assert lifted.found == [("W223", "operationId: x}")]


def test_the_value_that_is_lifted_stays_as_it_was() -> None:
    source = Source("f.yaml", HEAD + "paths: {/a: {GET: {tags: x}}}\n")
    before = repr(source.value)
    lift_document(source.value, source, Report())
    assert repr(source.value) == before


def test_what_is_openapi() -> None:
    assert is_openapi({"openapi": "3.0.0"})
    assert is_openapi({"swagger": 2})
    assert not is_openapi({"info": {}})
    assert not is_openapi(["openapi"])


_NAMES = sorted({name for slots in GRAMMAR.values() for name in slots} | {"swagger", "/a/{b}"})
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "object", "#/components/schemas/A", "#/paths", "path", "x.yaml", "200"])
)
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4)
    ),
    max_leaves=30,
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(GRAMMAR[Kind.DOCUMENT])), _ANYTHING), st.booleans())
def test_no_document_gives_a_traceback(root: dict[str, Any], swagger: bool) -> None:
    root = {**root, "swagger" if swagger else "openapi": "2.0" if swagger else "3.0.0"}
    report = Report()
    with report.keeping():
        lifted = lift_document(root, Source("f.json", "{}"), report)
        assert isinstance(lifted.root["openapi"], str)
        again = lift_document(lifted.root, Source("f.json", "{}"), Report())
        assert again.root == lifted.root


def test_a_path_variable_that_is_written_twice_is_told() -> None:
    lifted = lift(HEAD + "paths:\n  /a/{id}/b/{id}:\n    get: {}\n").check()
    assert lifted.found == [("W226", "/a/{id}/b/{id}:"), ("W220", "get: {}")]
    assert [p["name"] for p in lifted["paths /a/{id}/b/{id} get parameters"]] == ["id"]


def test_compositions_of_nothing_are_dropped() -> None:
    lifted = lift(
        HEAD + "paths: {}\ncomponents: {schemas: {A: {properties: {b: {allOf: [circular]},"
        " c: {anyOf: []}}}}}\n"
    ).check()
    assert lifted["components"]["schemas"]["A"]["properties"] == {"b": {}, "c": {}}
    assert sorted(lifted.codes) == ["I206", "I206", "W202"]
