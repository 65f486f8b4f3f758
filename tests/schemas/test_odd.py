"""Corners of JSON Schema, and names that would be something else in Python: all of it generates,
imports, reads, sends and passes the type checkers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .made import Made, make, passes_type_checkers

NAMES = [
    *"copy json schema validate dict fields construct from self None Any str list int type".split(),
    *"model_config model_fields model_dump model_extra model_from __class__ __init__".split(),
    *"__pydantic_extra__ conditions__ limits__ _private __ a-b a.b a_b 1st".split(),
    *("a b", "", "اسم", "😀", "💩", "Foo", "foo", "n" * 300, "class", "dt", "Field", "ünï"),
    *("{x}", '"""', "\\", "\n", "\u202e", "#"),
]

SCHEMAS = """
Odd:
  type: object
  properties:
    closed: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
    rest:
      type: array
      prefixItems: [{type: string}, {$ref: '#/components/schemas/Leaf'}]
      items: {type: boolean}
      minItems: 2
    loose: {type: array, prefixItems: [{type: string}], items: {type: integer}}
    nothing: false
    everything: true
    empty: {enum: []}
    mixed: {enum: [1, a, true, null, 1.5]}
    onlyNull: {enum: [null]}
    wrongDefault: {type: integer, default: abc}
    rightDefault: {type: integer, default: 5}
    raw: {type: string, contentEncoding: base64}
    url: {type: string, contentEncoding: base64url}
    both: {allOf: [{type: string}, {type: integer}]}
    not: {not: {type: string}}
Leaf: {type: object, properties: {leaf: {$ref: '#/components/schemas/Leaf'}, n: {type: integer}}}
Ping: {type: object, properties: {pong: {$ref: '#/components/schemas/Pong'}}}
Pong: {type: object, properties: {ping: {$ref: '#/components/schemas/Ping'}}}
Deep: {type: array, items: {anyOf: [{type: string}, {$ref: '#/components/schemas/Deep'}]}}
Foo: {type: object, properties: {a: {type: string}}}
foo: {type: object, properties: {b: {type: string}}}
Foo-Output: {type: object, properties: {c: {type: string}}}
Client: {type: object, properties: {d: {type: string}}}
models: {type: object, properties: {e: {type: string}}}
class: {type: object, properties: {f: {type: string}}}
Model: {type: object, properties: {g: {type: string}}}
BaseModel: {type: object, properties: {h: {type: string}}}
Level: {type: integer, enum: [0, 1, 2], x-enum-varnames: [mro, name, None]}
Wide: {type: object, properties: {level: {$ref: '#/components/schemas/Level'}}}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("odd"), SCHEMAS)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"closed": ["a", 1]}, 0),
        ({"closed": ["a", "b"]}, 1),
        ({"closed": ["a"]}, 1),
        ({"rest": ["a", {"n": 1}]}, 0),
        ({"rest": ["a", {"n": 1}, True, False]}, 0),
        ({"rest": ["a", {"n": "x"}, True]}, 1),
        ({"rest": ["a"]}, 0),
        ({"loose": []}, 0),
        ({"loose": ["a", 1, 2]}, 0),
        ({"nothing": 1, "everything": [None], "empty": {}, "not": 5}, 0),
        ({"mixed": 1.5}, 0),
        ({"mixed": None, "onlyNull": None}, 0),
        ({"onlyNull": 1}, 1),
        ({"raw": "aGk=", "url": "_-8="}, 0),
        ({"raw": "no base64!", "url": "_-8="}, 0),
    ],
)
def test_what_is_read_is_sent_back(made: Made, value: dict[str, Any], told: int) -> None:
    odd, said = made.read(made.Odd, value)
    assert len(said) == told, said
    assert made.sent(odd) == value


def test_meanings(made: Made) -> None:
    odd, _ = made.read(made.Odd, {"rest": ["a", {"n": 1}, True], "url": "_-8", "raw": "aGk="})
    assert (odd.rest[0], odd.rest[1].n, odd.rest[2]) == ("a", 1, True)
    assert (odd.url, odd.raw) == (b"\xff\xef", b"hi")
    tree, told = made.read(made.Leaf, {"leaf": {"leaf": {"leaf": {"n": 1}}}})
    assert (tree.leaf.leaf.leaf.n, told) == (1, [])
    ring, told = made.read(made.Ping, {"pong": {"ping": {"pong": {}}}})
    assert (type(ring.pong.ping), told) == (made.Ping, [])
    deep, told = made.read(made.Deep, ["a", [["b"]]])
    assert (deep, told) == (["a", [["b"]]], [])
    wide, told = made.read(made.Wide, {"level": 7})
    assert (wide.level, wide.level.name, told) == (7, "VALUE_7", [])


def test_each_schema_has_a_model_of_its_own(made: Made) -> None:
    names = [name for name in made.models.__dir__() if name[0].isupper()]
    models = [getattr(made.models, name) for name in names]
    found = {name for model in models for name in getattr(model, "model_fields", ())}
    assert set("abcdefgh") <= found


def test_any_name_of_a_member(tmp_path_factory: pytest.TempPathFactory) -> None:
    members = {name: {"type": "string"} for name in NAMES}
    schemas = json.dumps({"Names": {"type": "object", "required": NAMES, "properties": members}})
    made = make(tmp_path_factory.mktemp("names"), schemas)
    value = {name: f"value {number}" for number, name in enumerate(NAMES)}
    found, told = made.read(made.Names, value)
    assert told == []
    assert made.sent(found) == value
    assert len(made.Names.model_fields) == len(NAMES)
    passes_type_checkers(made, "from PACKAGE import Names as Names\n")


def test_the_checkers_agree(made: Made) -> None:
    use = """
from PACKAGE import Odd

odd = Odd()
if odd.rest is not None:
    first = odd.rest[0]
    if not isinstance(first, str | bool):
        number: int | None = first.n
if odd.closed is not None:
    text, count = odd.closed
    print(text.upper(), count + 1)
"""
    passes_type_checkers(made, use)
