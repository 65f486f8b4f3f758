"""Members that a schema does not name: typed where it types them, and always kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from .made import Made, make, passes_type_checkers

SCHEMAS = """
Pet: {type: object, properties: {name: {type: string}}}
Times:
  type: object
  properties: {id: {type: integer}}
  additionalProperties: {type: string, format: date-time}
Raws:
  type: object
  properties: {id: {type: integer}}
  additionalProperties: {type: string, contentEncoding: base64}
Pets:
  type: object
  properties: {id: {type: integer}}
  patternProperties: {'^pet-': {$ref: '#/components/schemas/Pet'}}
Rest:
  type: object
  properties: {id: {type: integer}}
  unevaluatedProperties: {type: array, items: {type: integer}}
Free: {type: object, properties: {id: {type: integer}}, additionalProperties: true}
Closed: {type: object, properties: {id: {type: integer}}, additionalProperties: false}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("extras"), SCHEMAS)


def test_what_fits_has_its_type(made: Made) -> None:
    value = {"id": 1, "a": "2024-05-01T10:00:00Z"}
    times, told = made.read(made.Times, value)
    assert told == []
    assert times.__pydantic_extra__["a"] == dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC)
    raws, _ = made.read(made.Raws, {"a": "aGk="})
    assert raws.model_extra == {"a": b"hi"}
    assert made.sent(raws) == {"a": "aGk="}
    pets, _ = made.read(made.Pets, {"pet-1": {"name": "Tom"}})
    assert isinstance(pets.model_extra["pet-1"], made.Pet)
    rest, _ = made.read(made.Rest, {"a": ["1"]})
    assert rest.model_extra == {"a": [1]}


def test_what_does_not_fit_is_kept(made: Made) -> None:
    value = {"id": 1, "a": "2024-05-01T10:00:00Z", "b": "soon"}
    times, told = made.read(made.Times, value)
    assert told == ["b: a text is no datetime"]
    assert times.model_extra["b"] == "soon"
    assert isinstance(times.model_extra["a"], dt.datetime)
    for name in ("Free", "Closed"):
        kept, told = made.read(getattr(made, name), {"a": [1]})
        assert (kept.model_extra, told) == ({"a": [1]}, [])


def test_the_checkers_know_the_type(made: Made, tmp_path: Path) -> None:
    use = """
import datetime as dt
from PACKAGE import Free, Pet, Pets, Times

when: dt.datetime = Times(id=1).__pydantic_extra__["a"]
pet: Pet = Pets(id=1).__pydantic_extra__["pet-1"]
anything: dict[str, object] = {**Free(id=1).__pydantic_extra__}
"""
    passes_type_checkers(made, use)
