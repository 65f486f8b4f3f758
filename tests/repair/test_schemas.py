"""Each rule for schemas: what stands there, what becomes of it, and what is said where."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.read.source import Excerpt

from .support import repaired

HEAD = """\
openapi: 3.0.3
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    Thing:
"""


def mended(schema: str, head: str = HEAD) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """The schema after repair, and the codes with their lines within the schema."""
    text = head + "".join(f"      {line}\n" for line in schema.strip("\n").split("\n"))
    root, found = repaired(text)
    lines = head.count("\n")
    return root["components"]["schemas"]["Thing"], [(code, line - lines) for code, line in found]


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("double", {"type": "number", "format": "double"}),
        ("date-time", {"type": "string", "format": "date-time"}),
        ("DateTime", {"type": "string", "format": "date-time"}),
        ("Integer", {"type": "integer"}),
        ("int64", {"type": "integer", "format": "int64"}),
        ("bool", {"type": "boolean"}),
        ("str", {"type": "string"}),
        ("any", {}),
        ("[string, 'null']", {"type": ["string", "null"]}),
        ("[str, null]", {"type": ["string", "null"]}),
        ("[int, bool]", {"type": ["integer", "boolean"]}),
        ("string[]", {"type": "array", "items": {"type": "string"}}),
        ("integer | null", {"type": ["integer", "null"]}),
        ("Map<string, number>", {"type": "object", "additionalProperties": {"type": "number"}}),
    ],
)
def test_spellings_of_types(stated: str, meant: dict[str, Any]) -> None:
    schema, found = mended(f"description: x\ntype: {stated}")
    assert schema == {"description": "x", **meant}
    assert found == ([] if stated == "[string, 'null']" else [("W250", 2)])


@pytest.mark.parametrize("stated", ["wibble", "[string, wibble]"])
def test_an_unknown_type_accepts_anything(stated: str) -> None:
    assert mended(f"type: {stated}") == ({}, [("W251", 1)])


@pytest.mark.parametrize(
    ("schema", "keyword", "value", "code"),
    [
        ("type: string\nmaxLength: '255'", "maxLength", 255, "I252"),
        ("type: number\nminimum: '0.5'", "minimum", 0.5, "I252"),
        ("type: string\nmaxLength: 'many'", "maxLength", None, "I253"),
        ("type: integer\nmaxLength: 100", "maxLength", None, "I253"),
        ("type: string\nmaxLength: 3", "maxLength", 3, None),
        ("maxLength: 3", "maxLength", 3, None),
    ],
)
def test_limits(schema: str, keyword: str, value: object, code: str | None) -> None:
    result, found = mended(schema)
    assert result.get(keyword) == value
    assert found == ([(code, 2)] if code else [])


@pytest.mark.parametrize(
    ("kind", "default", "kept", "codes"),
    [
        ("integer", "The main store", None, ["W255"]),
        ("integer", "''", None, ["W255"]),
        ("integer", "'20'", 20, ["I254"]),
        ("integer", "1.0", 1, ["I254"]),
        ("boolean", "'0'", False, ["I254"]),
        ("string", "0", None, ["W255"]),
        ("string", "'0'", "0", []),
        ("number", "1", 1, []),
        ("boolean", "true", True, []),
        ("string", "'{{token}}'", None, ["W272"]),
        ("string", "Bearer {{token}}", None, ["W272"]),
        ("string", "Hello {{name}}, welcome", "Hello {{name}}, welcome", []),
    ],
)
def test_defaults(kind: str, default: str, kept: object, codes: list[str]) -> None:
    schema, found = mended(f"type: {kind}\ndefault: {default}")
    assert schema.get("default") == kept
    assert type(schema.get("default")) is type(kept)
    assert [code for code, _ in found] == codes


def test_prose_for_a_default_moves_into_the_description() -> None:
    schema, _ = mended("type: integer\ndescription: The store.\ndefault: The main store")
    assert schema["description"] == "The store. (default: The main store)"


def test_enum_of_values_with_labels() -> None:
    schema, found = mended(
        """
type: integer
enum:
  - null => Unpaid
  - ''''' => Unpaid'
  - 0 => Unpaid
  - 2 => 'Paid'
  - '-1 => Draft'
default: 0 => Unpaid
"""
    )
    assert schema["enum"] == [0, 2, -1]
    assert schema["x-enum-varnames"] == ["Unpaid", "Paid", "Draft"]
    assert schema["default"] == 0
    assert schema["nullable"] is True
    assert schema["description"] == "(null: Unpaid)"
    assert found == [("I257", 2), ("W256", 2)]


def test_one_label_for_several_values() -> None:
    schema, found = mended("type: integer\nenum: [0 => Unpaid, 1 => unpaid, 2 => Paid]")
    assert schema["x-enum-varnames"] == ["Unpaid 0", "unpaid 1", "Paid"]
    assert schema["x-enum-descriptions"] == ["Unpaid", "unpaid", "Paid"]
    assert ("I258", 2) in found


@pytest.mark.parametrize("separator", ["=", ":", "-"])
def test_other_separators_count_for_numbers_only(separator: str) -> None:
    members = f"['1 {separator} Yes', '0 {separator} No']"
    assert mended(f"type: integer\nenum: {members}")[0]["enum"] == [1, 0]
    texts, found = mended(f"type: string\nenum: {members}")
    assert texts["enum"] == [f"1 {separator} Yes", f"0 {separator} No"]
    assert found == []


def test_labels_need_every_member_to_have_one() -> None:
    schema, _ = mended("type: string\nenum: [a => b, c]")
    assert schema["enum"] == ["a => b", "c"]


def test_values_of_an_enum_take_its_type() -> None:
    assert mended("type: integer\nenum: ['1', '2']")[0]["enum"] == [1, 2]
    assert mended("type: string\nenum: [1, true, x]")[0]["enum"] == ["1", "true", "x"]
    assert mended("type: integer\nenum: ['1', x]")[0]["enum"] == ["1", "x"]


def test_null_in_an_enum_makes_it_nullable() -> None:
    schema, found = mended("type: string\nenum: [a, null]")
    assert schema["nullable"] is True
    assert found == [("I257", 2)]
    assert mended("type: string\nnullable: true\nenum: [a, null]")[1] == []


@pytest.mark.parametrize(
    ("description", "sent"),
    [
        ("0/1 if it is active", True),
        ("!! 0 / 1 indicates that", True),
        ("[0 => final,1 => draft]", True),
        ("1 = Yes, 0 = No", True),
        ("Active or not", False),
        ("Version 10/11 only", False),
        ("Added on 2020/1/10", False),
    ],
)
def test_booleans_that_are_numbers(description: str, sent: bool) -> None:
    schema, found = mended(f"type: boolean\ndescription: '{description}'")
    assert (schema.get("x-doclift-wire") == "zero-one") is sent
    assert found == ([("I260", 2)] if sent else [])


def test_a_random_name_is_dropped_unless_an_example_shows_it() -> None:
    text = """
type: object
properties:
  token: {type: string}
  01JRSR8P77AX0WG65ZHFX3Q0R1: {type: string}
required: [01JRSR8P77AX0WG65ZHFX3Q0R1]
"""
    schema, found = mended(text)
    assert schema == {"type": "object", "properties": {"token": {"type": "string"}}}
    assert found == [("W263", 4)]
    shown, _ = mended(text + "example: {01JRSR8P77AX0WG65ZHFX3Q0R1: x}\n")
    assert "01JRSR8P77AX0WG65ZHFX3Q0R1" in shown["properties"]


def test_names_that_python_cannot_tell_apart_are_reported() -> None:
    _, found = mended("properties:\n  deposit: {}\n  Deposit: {}\n  other: {}")
    assert found == [("I264", 3)]


def test_the_order_of_an_editor_is_kept_and_its_data_dropped() -> None:
    schema, found = mended(
        """
type: object
properties: {b: {}, a: {}, c: {}}
x-quill-orders: [a, b]
x-quill-folder: ''
x-run-in-quill: https://quill.example
x-other: 1
"""
    )
    assert list(schema["properties"]) == ["a", "b", "c"]
    assert set(schema) == {"type", "properties", "x-other"}
    assert [code for code, _ in found] == ["I265"]


def test_secrets_are_redacted_and_marked() -> None:
    schema, found = mended(
        """
properties:
  client_secret: {type: string, example: jCfy6cMh1X6NTxR3OWLuvEFa0si5uZKr}
  next_page_token: {type: string, example: jCfy6cMh1X6NTxR3OWLuvEFa0si5uZKr}
  password: {type: string, example: your password}
  note: {type: string, default: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl}
"""
    )
    members = schema["properties"]
    assert members["client_secret"]["example"] == "<redacted>"
    assert members["client_secret"]["x-doclift-secret"] is True
    assert members["next_page_token"]["example"].startswith("jCfy")
    assert members["password"]["example"] == "your password"
    assert "default" not in members["note"]
    assert found == [("W282", 2), ("W282", 5)]


def test_links_to_the_site_lose_their_target() -> None:
    schema, found = mended("description: See [the API](/123e0) and [x](https://e.example/).")
    assert schema["description"] == "See the API and [x](https://e.example/)."
    assert found == [("I283", 1)]


def test_examples_of_another_type_are_reported_and_kept() -> None:
    schema, found = mended("type: string\nformat: date-time\nexamples: ['2018-11-07', 26]")
    assert schema["examples"] == ["2018-11-07", 26]
    assert [code for code, _ in found] == ["I261", "I262", "I262"]


def test_nullable_follows_the_version() -> None:
    head = HEAD.replace("3.0.3", "3.1.0")
    assert mended("type: string\nenum: [a, null]", head)[0]["type"] == ["string", "null"]


def test_a_good_schema_stays_as_it_is() -> None:
    text = """
type: object
required: [id]
properties:
  id: {type: integer, format: int64, minimum: 1, example: 3}
  kind: {type: string, enum: [a, b], default: a}
  on: {type: string, format: date-time, example: '2019-08-24T14:15:22Z'}
"""
    schema, found = mended(text)
    assert found == []
    assert schema == Excerpt("a.yaml", text).value
