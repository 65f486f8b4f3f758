"""Real documents with random damage: never a crash, and what is generated compiles.

`DOCLIFT_MUTANTS=2000` sets the number of examples, and draws other ones each time.
"""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile.shape import faults
from tests.hostile.support import make

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("DOCLIFT_MUTANTS", "0"))
PROFILE = settings(
    max_examples=EXAMPLES or 30,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.floats(),
    st.text(max_size=4),
    st.just([]),
    st.just({}),
    st.just([None]),
    st.just({"$ref": "#/components/schemas/Pet"}),
    st.just({"type": "object", "allOf": [{"$ref": "#"}]}),
)
PETS: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://{host}/v1", "variables": {"host": {"default": "example.com"}}}],
    "security": [{"key": []}],
    "paths": {
        "/pets": {
            "parameters": [{"name": "trace", "in": "header", "schema": {"type": "string"}}],
            "get": {
                "tags": ["pets"],
                "operationId": "listPets",
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 2}},
                    {
                        "name": "status",
                        "in": "query",
                        "explode": False,
                        "schema": {"type": "array", "items": {"enum": ["a", "b"]}},
                    },
                ],
                "responses": {
                    "200": {
                        "description": "A page.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Pet"},
                                }
                            }
                        },
                    },
                    "default": {"$ref": "#/components/responses/Failed"},
                },
            },
            "post": {
                "tags": ["pets"],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "properties": {"photo": {"type": "string", "format": "binary"}},
                            },
                            "encoding": {"photo": {"contentType": "image/png"}},
                        },
                    },
                },
                "responses": {"201": {"description": "Made."}},
            },
        },
        "/pets/{petId}": {
            "get": {
                "parameters": [
                    {"name": "petId", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {
                    "200": {
                        "description": "One.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Animal"}}
                        },
                    }
                },
            }
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "responses": {
            "Failed": {
                "description": "No.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            }
        },
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "integer", "readOnly": True},
                    "kind": {"type": "string", "enum": ["cat", "dog"]},
                    "born": {"type": "string", "format": "date", "nullable": True},
                    "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
                    "extra": {"type": "object", "additionalProperties": {"type": "number"}},
                },
            },
            "Cat": {
                "allOf": [
                    {"$ref": "#/components/schemas/Pet"},
                    {"type": "object", "properties": {"lives": {"type": "integer", "default": 9}}},
                ]
            },
            "Animal": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Cat"},
                    {"$ref": "#/components/schemas/Pet"},
                ],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"cat": "#/components/schemas/Cat"},
                },
            },
            "Error": {"type": "object", "properties": {"message": {"type": "string"}}},
        },
    },
}
BASES: dict[str, dict[str, Any]] = {"pets": PETS}
for _name in ("bigcapital",):
    _file = ROOT / "generated" / _name / "openapi.yaml"
    if _file.exists():
        BASES[_name] = yaml.load(_file.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Each container with each of its keys or indexes."""
    members: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        found.append((value, key))
        if isinstance(member, dict | list):
            _places(member, found)
    return found


@st.composite
def mutants(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """The document with one to four of its nodes removed, doubled, replaced, renamed or moved."""
    mutant = copy.deepcopy(base)
    for _ in range(draw(st.integers(1, 4))):
        places = _places(mutant, [])
        if not places:
            break
        holder: Any
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(["remove", "replace", "double", "wrap", "rename", "move"])):
            case "remove":
                del holder[key]
            case "replace":
                holder[key] = draw(JUNK)
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case "double":
                holder[f"{key}2"] = copy.deepcopy(holder[key])
            case "wrap":
                holder[key] = draw(st.sampled_from([[holder[key]], {"x": holder[key]}]))
            case "rename" if isinstance(holder, dict):
                holder[draw(st.text(max_size=6))] = holder.pop(key)
            case _:
                other, place = places[draw(st.integers(0, len(places) - 1))]
                holder[key] = copy.deepcopy(other[place])
    return mutant


@pytest.mark.parametrize("name", BASES)
def test_mutants(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    @PROFILE
    @given(mutants(BASES[name]))
    def run(mutant: dict[str, Any]) -> None:
        made = make(mutant, tmp_path_factory.mktemp("mutant"))
        assert made.files or made.report.diagnostics
        assert faults(made.modules) == []

    run()
