"""Options of unions are told apart by all that the document says of them."""

from __future__ import annotations

from typing import Any

import pytest

from .made import Made, make

SCHEMAS = """
Cat: {type: object, properties: {type: {enum: [animal]}, sub: {enum: [cat]}, n: {}}}
Dog: {type: object, properties: {type: {enum: [animal]}, sub: {enum: [dog, wolf]}, n: {}}}
Fern: {type: object, properties: {type: {enum: [plant]}, sub: {enum: [cat]}, n: {}}}
Left:
  type: object
  properties: {head: {type: object, properties: {k: {enum: [a]}}}, v: {type: integer}}
Right:
  type: object
  properties: {head: {type: object, properties: {k: {enum: [b]}}}, v: {type: integer}}
Big:
  type: object
  required: [petType]
  properties: {petType: {type: string}, x: {type: integer}}
Small:
  type: object
  required: [petType]
  properties: {petType: {type: string}, x: {type: integer}}
Url: {type: object, required: [url], properties: {url: {type: string}, x: {type: integer}}}
Text: {type: object, required: [text], properties: {text: {type: string}, x: {type: integer}}}
Thing:
  type: object
  properties:
    two:
      oneOf:
        - $ref: '#/components/schemas/Cat'
        - $ref: '#/components/schemas/Dog'
        - $ref: '#/components/schemas/Fern'
    nested: {oneOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}
    named:
      oneOf: [{$ref: '#/components/schemas/Big'}, {$ref: '#/components/schemas/Small'}]
      discriminator: {propertyName: petType, mapping: {big: Big, small: Small}}
    needed: {oneOf: [{$ref: '#/components/schemas/Url'}, {$ref: '#/components/schemas/Text'}]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("unions"), SCHEMAS)


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        # two members together, neither of them required
        ({"two": {"type": "animal", "sub": "cat"}}, "Cat", 0),
        ({"two": {"type": "animal", "sub": "wolf"}}, "Dog", 0),
        ({"two": {"type": "plant", "sub": "cat"}}, "Fern", 0),
        ({"two": {"type": "plant"}}, "Fern", 0),
        # a member of an object inside of the options
        ({"nested": {"head": {"k": "a"}, "v": 1}}, "Left", 0),
        ({"nested": {"head": {"k": "b"}, "v": 1}}, "Right", 0),
        ({"nested": {"head": {"k": "b"}, "v": "no number"}}, "Right", 1),
        # a discriminator that has another name in Python
        ({"named": {"petType": "big"}}, "Big", 0),
        ({"named": {"petType": "small", "x": "no number"}}, "Small", 1),
        ({"named": {"petType": "large", "x": 1}}, "Big", 1),
        ({"named": {"x": 1}}, "Big", 1),
        # members that only one option requires
        ({"needed": {"text": "t"}}, "Text", 0),
        ({"needed": {"text": "t", "x": "no number"}}, "Text", 1),
    ],
)
def test_best_fit(made: Made, value: dict[str, Any], expected: str, told: int) -> None:
    thing, said = made.read(made.Thing, value)
    (member,) = value
    assert type(getattr(thing, member)) is getattr(made, expected)
    assert len(said) == told, said
    sent = made.sent(thing)[member]
    assert {**sent, **value[member]} == sent
