"""Templates of JSON Schema 2020-12: each use is a model with the types that it binds."""

from __future__ import annotations

from typing import Any

import pytest

from .made import Made, make

SCHEMAS = """
Pet: {type: object, required: [id], properties: {id: {type: integer}}}
Owner: {type: object, required: [id], properties: {id: {type: integer}}}
Meta: {type: object, properties: {first: {$dynamicRef: '#T'}, size: {type: integer}}}
Page:
  $id: page
  $defs: {any: {$dynamicAnchor: T}}
  type: object
  properties:
    items: {type: array, items: {$dynamicRef: '#T'}}
    meta: {$ref: '#/components/schemas/Meta'}
PetPage: {$id: pets, $defs: {T: {$dynamicAnchor: T, $ref: '#/components/schemas/Pet'}}, $ref: page}
OwnerPage:
  $defs: {whatever: {$dynamicAnchor: T, $ref: '#/components/schemas/Owner'}}
  allOf: [{$ref: '#/components/schemas/Page'}]
  properties: {total: {type: integer}}
NumberPage:
  $defs: {T: {$dynamicAnchor: T, type: number}}
  properties: {page: {$ref: '#/components/schemas/Page'}}
Tree:
  $id: tree
  $dynamicAnchor: node
  type: object
  properties: {children: {type: array, items: {$dynamicRef: '#node'}}}
NamedTree:
  $dynamicAnchor: node
  $ref: tree
  properties: {name: {type: string}}
  unevaluatedProperties: false
Alone: {type: object, properties: {it: {$dynamicRef: '#nowhere'}, b: {type: integer}}}
"""
PATHS = """
/inline:
  get:
    operationId: getInline
    tags: [all]
    responses:
      '200':
        description: OK
        content:
          application/json:
            schema:
              $defs: {T: {$dynamicAnchor: T, $ref: '#/components/schemas/Pet'}}
              title: Both
              type: object
              properties: {both: {$ref: '#/components/schemas/Page'}}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("generics"), SCHEMAS, PATHS)


@pytest.mark.parametrize(
    ("page", "item"), [("PetPage", "Pet"), ("OwnerPage", "Owner"), ("Both", "Pet")]
)
def test_each_use_has_its_own_items(made: Made, page: str, item: str) -> None:
    value: dict[str, Any] = {"items": [{"id": 1}], "meta": {"first": {"id": 2}}}
    model = getattr(made, page)
    found, told = made.read(model, {"both": value} if page == "Both" else value)
    found = found.both if page == "Both" else found
    assert told == []
    assert type(found.items[0]) is type(found.meta.first) is getattr(made, item)
    assert made.sent(found) == value


def test_scalars_bind_as_well(made: Made) -> None:
    found, told = made.read(made.NumberPage, {"page": {"items": [1.5], "meta": {"first": "x"}}})
    assert found.page.items == [1.5]
    assert told == ["page.meta.first: a text is no float"]


def test_a_template_alone_takes_anything(made: Made) -> None:
    found, told = made.read(made.Page, {"items": [1, "a", {}]})
    assert (found.items, told) == ([1, "a", {}], [])


def test_recursion_stays_in_the_outermost_schema(made: Made) -> None:
    value = {"name": "a", "children": [{"name": "b", "children": []}]}
    tree, told = made.read(made.NamedTree, value)
    assert told == []
    assert type(tree.children[0]) is made.NamedTree
    plain, _ = made.read(made.Tree, {"children": [{}]})
    assert type(plain.children[0]) is made.Tree


def test_what_is_not_bound_is_any_value(made: Made) -> None:
    found, _ = made.read(made.Alone, {"it": [1], "b": 2})
    assert (found.it, found.b) == ([1], 2)
