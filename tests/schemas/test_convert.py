"""Read, change, write back, where what is read and what is sent are two models."""

from __future__ import annotations

from typing import Any

import pytest

from .made import Made, make, passes_type_checkers

SCHEMAS = """
Owner:
  type: object
  required: [name]
  properties:
    id: {type: integer, readOnly: true}
    name: {type: string}
    createdAt: {type: string, format: date-time, readOnly: true}
Pet:
  type: object
  required: [name]
  properties:
    id: {type: integer, readOnly: true}
    name: {type: string}
    bornOn: {type: [string, 'null'], format: date}
    pin: {type: string, writeOnly: true}
    owner: {$ref: '#/components/schemas/Owner'}
    owners: {type: array, items: {$ref: '#/components/schemas/Owner'}}
    by: {type: object, additionalProperties: {$ref: '#/components/schemas/Owner'}}
    either: {oneOf: [{$ref: '#/components/schemas/Owner'}, {type: string}]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("convert"), SCHEMAS)


def test_what_only_the_server_sets_is_left_out(made: Made) -> None:
    owner = {"id": 1, "name": "Ann", "createdAt": "2024-05-01T10:00:00Z", "unknown": [1]}
    sent = {"name": "Ann", "unknown": [1]}
    value: dict[str, Any] = {"id": 5, "name": "Tom", "bornOn": "2024-05-01", "more": {"id": 3}}
    value |= {"owner": owner, "owners": [owner, owner], "by": {"a": owner}, "either": owner}
    pet, told = made.read(made.Pet, value)
    assert told == []
    changed = made.NewPet.model_from(pet)
    assert type(changed) is made.NewPet
    changed.name = "Tim"
    changed.pin = "1234"
    assert made.sent(changed) == {
        "name": "Tim",
        "pin": "1234",
        "bornOn": "2024-05-01",
        "more": {"id": 3},
        "owner": sent,
        "owners": [sent, sent],
        "by": {"a": sent},
        "either": sent,
    }
    assert made.sent(pet)["owner"] == {**owner, "createdAt": "2024-05-01T10:00:00+00:00"}


def test_null_absence_and_misfits_stay(made: Made) -> None:
    for value in ({"name": "a", "bornOn": None}, {"name": "a"}, {"name": "a", "owners": "none"}):
        pet, _ = made.read(made.Pet, {"id": 1, **value})
        assert made.sent(made.NewPet.model_from(pet)) == value


def test_the_checkers_know_it(made: Made) -> None:
    use = """
from PACKAGE import NewPet, Pet


def back(pet: Pet) -> NewPet:
    changed = NewPet.model_from(pet)
    changed.name = "Tim"
    return changed
"""
    passes_type_checkers(made, use)


def test_the_docs_tell_it(made: Made) -> None:
    assert "`NewPet.model_from(...)` makes one of a `Pet`" in (
        (made.folder / "docs" / "models.md").read_text()
    )
    assert "`NewOwner.model_from(x)`" in (made.folder / "README.md").read_text()
