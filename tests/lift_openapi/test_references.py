"""References: across files, odd ones, broken ones, forbidden ones."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from .support import lift, lift_files

HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"


def test_files_are_bundled_into_components(tmp_path: Path) -> None:
    lifted = lift_files(
        tmp_path,
        {
            "api.yaml": HEAD
            + """paths:
  /pets:
    $ref: paths/pets.yaml#/list
components:
  schemas:
    Error: {$ref: schemas/error.yaml}
    pet: {type: string}
""",
            "paths/pets.yaml": """list:
  get:
    parameters:
      - {$ref: '../parts.yaml#/parameters/Limit%20size'}
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema: {$ref: ../schemas/pet.yaml}
      default:
        description: failed
        content:
          application/json:
            schema: {$ref: ../schemas/error.yaml#}
""",
            "parts.yaml": """parameters:
  Limit size: {name: limit, in: query, schema: {type: integer}}
""",
            "schemas/pet.yaml": """type: object
properties:
  parent: {$ref: pet.yaml}
  owner: {$ref: '#/definitions/Owner'}
  error: {$ref: '../api.yaml#/components/schemas/Error'}
definitions:
  Owner: {type: object, properties: {pets: {type: array, items: {$ref: pet.yaml}}}}
""",
            "schemas/error.yaml": "type: object\nnullable: true\n",
        },
    ).check()
    assert lifted.codes == []
    assert lifted["paths /pets get parameters 0 $ref"] == "#/components/parameters/Limit_size"
    content = "content application/json schema $ref"
    # The name `pet` is taken by another schema.
    assert lifted[f"paths /pets get responses 200 {content}"] == "#/components/schemas/pet_2"
    assert lifted[f"paths /pets get responses default {content}"] == "#/components/schemas/Error"
    assert list(lifted["components schemas"]) == ["Error", "pet", "pet_2", "Owner"]
    pet = lifted["components schemas pet_2 properties"]
    assert pet["parent"] == {"$ref": "#/components/schemas/pet_2"}
    assert pet["error"] == {"$ref": "#/components/schemas/Error"}
    assert lifted["components schemas Error"] == {"type": ["object", "null"]}
    owner = lifted.document.locate("components", "schemas", "Owner", "properties")
    assert str(owner) == "schemas/pet.yaml:7:25"
    assert str(lifted.document.locate("paths", "/pets", "get")) == "paths/pets.yaml:2:3"


def test_whole_sections_and_operations_are_put_in_place(tmp_path: Path) -> None:
    lifted = lift_files(
        tmp_path,
        {
            "api.yaml": HEAD
            + "paths: {$ref: paths.json}\ncomponents: {schemas: {$ref: schemas.yaml}}\n",
            "paths.json": '{"/a": {"get": {"$ref": "op.yaml"}, "put": {"$ref": "none.yaml"}}}',
            "op.yaml": "operationId: a\nresponses:\n  200:\n    description: x\n",
            "schemas.yaml": "A: {type: string}\nB: {$ref: '#/A'}\n",
        },
    ).check()
    assert lifted["paths /a"] == {
        "get": {"operationId": "a", "responses": {"200": {"description": "x"}}}
    }
    assert lifted["components schemas"]["A"] == {"type": "string"}
    assert lifted.codes == ["W211"]


def test_path_items_that_refer_to_each_other_end(tmp_path: Path) -> None:
    lifted = lift_files(
        tmp_path,
        {
            "api.yaml": HEAD + "paths:\n  /a: {$ref: 'b.yaml#/x'}\n",
            "b.yaml": "x: {$ref: '#/y'}\ny: {$ref: '#/x'}\n",
        },
    )
    assert sorted(lifted.codes) == ["W213", "W215"]


def test_files_that_refer_to_themselves_end(tmp_path: Path) -> None:
    lifted = lift_files(
        tmp_path,
        {
            "api.yaml": HEAD
            + """paths:
  /a: {get: {responses: {200: {$ref: c.yaml}}}}
components: {schemas: {A: {$ref: b.yaml}, B: {type: array, items: {$ref: c.yaml}}}}
""",
            "b.yaml": "{$ref: b.yaml}",
            "c.yaml": "{$ref: 'c.yaml#'}",
        },
    )
    assert lifted["components schemas A"] == {}
    assert lifted["components schemas B items"] == {}
    assert lifted["paths /a get responses 200"] == {"description": ""}
    assert set(lifted.codes) == {"W210"}


@pytest.mark.parametrize("ref", ["http://[", "//[x", "\\0.yaml", "a\\nb", "%00", ":", "?"])
def test_odd_texts_as_references_are_reported(tmp_path: Path, ref: str) -> None:
    text = f'{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: "{ref}"}}}}}}\n'
    lifted = lift_files(tmp_path, {"api.yaml": text})
    assert lifted["components schemas A"] == {}
    assert lifted.codes in (["W211"], ["W212"])


def test_anchors_and_ids() -> None:
    lifted = lift(
        """openapi: 3.1.0
info: {title: t, version: '1'}
components:
  schemas:
    Tree:
      $id: https://example.com/schemas/tree
      type: object
      properties:
        kids: {type: array, items: {$ref: '#node'}}
        up: {$ref: '#/$defs/node'}
      $defs:
        node: {$anchor: node, type: object}
    Forest:
      properties:
        first: {$ref: https://example.com/schemas/tree}
        node: {$ref: 'https://example.com/schemas/tree#node'}
"""
    )
    node = "#/components/schemas/Tree/$defs/node"
    tree = lifted["components schemas Tree properties"]
    assert tree["kids"]["items"] == {"$ref": node}
    assert tree["up"] == {"$ref": node}
    assert lifted["components schemas Forest properties"] == {
        "first": {"$ref": "#/components/schemas/Tree"},
        "node": {"$ref": node},
    }
    assert lifted.codes == []


def test_references_follow_keywords_that_have_other_names_now() -> None:
    lifted = lift(
        HEAD
        + """paths: {}
components:
  schemas:
    Order:
      type: object
      definitions: {line: {type: object, definitions: {unit: {type: string}}}}
      dependencies: {rebate: {properties: {reason: {type: string}}}}
      properties:
        line: {$ref: '#/components/schemas/Order/definitions/line'}
        unit: {$ref: '#/components/schemas/Order/definitions/line/definitions/unit'}
        rebate: {$ref: '#/components/schemas/Order/dependencies/rebate'}
        pair: {type: array, items: [{type: integer}, {type: boolean}]}
        one: {$ref: '#/components/schemas/Order/properties/pair/items/1'}
        none: {$ref: '#/components/schemas/Order/definitions/none'}
"""
    ).check()
    order = "#/components/schemas/Order"
    member = "components schemas Order properties"
    assert lifted[f"{member} line $ref"] == f"{order}/$defs/line"
    assert lifted[f"{member} unit $ref"] == f"{order}/$defs/line/$defs/unit"
    assert lifted[f"{member} rebate $ref"] == f"{order}/dependentSchemas/rebate"
    assert lifted[f"{member} one $ref"] == f"{order}/properties/pair/prefixItems/1"
    assert lifted[f"{member} none"] == {}
    assert lifted.codes == ["W210"]


def test_broken_references_cost_only_their_piece() -> None:
    lifted = lift(
        HEAD
        + """paths:
  /a:
    get:
      parameters:
        - {$ref: '#/components/parameters/None'}
        - {name: x, in: query, schema: {$ref: '#/components/schemas/None'}}
        - {name: y, in: query, schema: {$ref: '#/components/responses/R'}}
      requestBody: {$ref: '#/components/requestBodies/None'}
      responses:
        200: {$ref: '#/components/responses/R'}
        400: {$ref: '#/components/responses/None'}
components:
  responses:
    R: {description: r}
  schemas:
    Loop: {$ref: '#/components/schemas/Pool'}
    Pool: {$ref: '#/components/schemas/Loop'}
    Twice: {properties: {a: {$ref: '#/components/schemas/None'}}}
"""
    ).check()
    assert set(lifted.codes) == {"W210"}
    assert len(lifted.codes) == 6  # each once; with Loop open, Pool is sound
    operation = lifted["paths /a get"]
    assert [parameter["schema"] for parameter in operation["parameters"]] == [{}, {}]
    assert "requestBody" not in operation
    assert operation["responses"]["400"] == {"description": ""}
    assert lifted["components schemas Twice properties a"] == {}


def test_references_stay_in_the_input_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("type: string")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    outside = (tmp_path / "secret.yaml").as_posix()
    refs = (
        "../secret.yaml",
        "%2e%2e/secret.yaml",
        outside,
        f"file://{outside}",
        "link.yaml",
        "http://example.com/x.yaml",
        "https://example.com/x.yaml",
    )
    schemas = "".join(f"    S{i}: {{$ref: '{ref}'}}\n" for i, ref in enumerate(refs))
    text = HEAD + "paths: {}\ncomponents:\n  schemas:\n" + schemas
    lifted = lift_files(tmp_path / "in", {"api.yaml": text})
    assert lifted.codes == ["W212"] * len(refs)
    assert all(schema == {} for schema in lifted["components schemas"].values())

    allowed = lift_files(tmp_path / "in", {"api.yaml": text}, allow_paths=[tmp_path])
    assert allowed["components schemas S0"] == {"type": "string"}
    assert allowed.codes == ["W212"] * 2


def test_failing_files_are_reported_at_the_reference(tmp_path: Path) -> None:
    lifted = lift_files(
        tmp_path,
        {
            "api.yaml": HEAD
            + """paths: {}
components:
  schemas:
    A: {$ref: none.yaml}
    B: {$ref: broken.yaml}
    C: {$ref: 'good.yaml#/missing'}
    D: {$ref: 'urn:x:y'}
""",
            "broken.yaml": "a: b: c\n",
            "good.yaml": "x: {}\n",
        },
    )
    assert lifted.found == [
        ("W211", "A: {$ref: none.yaml}"),
        ("W211", "B: {$ref: broken.yaml}"),
        ("W211", "C: {$ref: 'good.yaml#/missing'}"),
        ("W211", "D: {$ref: 'urn:x:y'}"),
        ("E102", ": c"),
    ]


def test_an_allowed_host_that_fails_is_reported(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{nobody.getsockname()[1]}/x.yaml"
        text = HEAD + f"paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{url}'}}}}}}\n"
        lifted = lift_files(tmp_path, {"api.yaml": text}, allow_hosts=["127.0.0.1"])
    assert lifted.codes == ["W211"]
    assert lifted["components schemas A"] == {}


@pytest.mark.parametrize("ref", ["#/paths", "#/components", "#/components/schemas"])
def test_what_holds_the_pieces_is_no_piece(ref: str) -> None:
    lifted = lift(
        HEAD
        + f"paths: {{}}\ncomponents: {{schemas: {{A: {{type: array, items: {{$ref: '{ref}'}}}}}}}}"
    ).check()
    assert lifted["components schemas A"] == {"type": "array", "items": {}}
    assert lifted.codes == ["W210"]
