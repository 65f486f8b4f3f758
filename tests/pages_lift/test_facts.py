"""What texts of a field become: constants, values, conditions, defaults, dates, lists."""

from __future__ import annotations

from typing import Any

import pytest

from .support import Lifted, lift

HEAD = (
    "`POST /things`\n\n| Key | Type | Required | Description | Default |\n|---|---|---|---|---|\n"
)


def save(*rows: str, example: str = "") -> Lifted:
    return lift(HEAD + "".join(f"| {row} |\n" for row in rows) + f"\n{example}\n")


def field(row: str, example: str = "") -> tuple[dict[str, Any], Lifted]:
    found = save(row, example=example)
    return next(iter(found.body()["properties"].values())), found


@pytest.mark.parametrize(
    ("row", "schema", "code"),
    [
        ("kind | int | Yes | 2 |", {"type": "integer", "const": 2}, "I324"),
        (
            "kind | int | Yes | 1 = Big, 2 = Small |",
            {"type": "integer", "enum": [1, 2], "x-enum-varnames": ["Big", "Small"]},
            "I325",
        ),
        (
            "mail | integer (1 or 2) | Yes | 1 = Yes, 0 = No |",
            {"type": "integer", "enum": [1, 0], "x-enum-varnames": ["Yes", "No"]},
            "I325",
        ),
        ("draft | integer | No | Is it a draft (0/1) | 0",
         {"type": "boolean", "x-doclift-wire": "zero-one", "default": False}, "I326"),
        ("off | boolean | No | Whether off (0/1) | 0",
         {"type": "boolean", "x-doclift-wire": "zero-one", "default": False}, "I326"),
        ("ids | string | No | Comma-separated list of ids |",
         {"type": "string", "x-doclift-joined": ","}, "I327"),
        ("kinds | string | No | Comma-separated list of kinds. Valid kinds are `big`, `small` |",
         {"type": "string", "x-doclift-joined": ","}, "I327"),
        ("day | string | No | The day | Current date", {"type": "string"}, "I323"),
        ("day | string (YYYY-MM-DD HH:MM:SS) | No | The day |",
         {"type": "string", "format": "date-time", "x-doclift-datetime": "%Y-%m-%d %H:%M:%S"}, ""),
        ("day | string | No | The day (YYYY-MM-DD) |", {"type": "string", "format": "date"}, ""),
        ("tax | integer | No | A tax | null", {"type": ["integer", "null"]}, ""),
        ("word | blurb | No | A word |", {}, "W331"),
        ("cut | string | No | Either `flat` or `bound` | loose",
         {"type": "string", "default": "loose"}, ""),
        ("sort | string | No | The order | asc", {"type": "string", "default": "asc"}, ""),
    ],
)  # fmt: skip
def test_field(row: str, schema: dict[str, Any], code: str) -> None:
    made, found = field(row)
    assert {key: value for key, value in made.items() if key != "description"} == schema
    if code:
        assert code in found.codes
        assert found.at(code) == ["5:3"]


def test_prose_defaults_stay_readable() -> None:
    made, _ = field("day | string | No | The day | Current date")
    assert made["description"] == "The day. Default: Current date."


def test_a_constant_leaves_no_description() -> None:
    made, _ = field("kind | int | Yes | 2 |")
    assert "description" not in made


def test_an_example_decides_between_text_and_integer_values() -> None:
    made, found = field("kind | string (1 or 2) | Yes | 1 = A, 2 = B |", '{"kind": 1}')
    assert (made["type"], made["enum"]) == ("integer", [1, 2])
    assert "I332" in found.codes


def test_an_example_of_another_type_is_told_and_loses() -> None:
    made, found = field("id | int | Yes | The id |", '{"id": "85"}')
    assert made["type"] == "integer"
    assert found.at("I332") == ["5:3"]


CONDITIONAL = (
    "kind | integer | Yes | 1 = Business, 2 = Private |",
    "vat | string | Conditional(Yes for Business) | VAT number |",
    "firm | string | Conditional(Yes for Business) | Name |",
)


def test_conditions_that_name_a_label_become_rules() -> None:
    found = save(*CONDITIONAL)
    assert found.body()["required"] == ["kind"]
    assert found.body()["if"] == {"properties": {"kind": {"const": 1}}, "required": ["kind"]}
    assert found.body()["then"] == {"required": ["vat", "firm"]}
    assert found.at("I330") == ["6:3"]


def test_conditions_that_name_nothing_are_told() -> None:
    found = save("vat | string | Conditional(Yes for Aliens) | VAT |")
    assert "required" not in found.body()
    assert found.at("W329") == ["5:3"]
    assert found.body()["properties"]["vat"]["description"] == "VAT. Required: Yes for Aliens."


def test_bare_conditions_are_told_with_what_the_examples_have() -> None:
    found = save(
        "id | int | Conditional | Id |",
        "name | string | Conditional | Name |",
        "mail | string | Conditional | Mail |",
        example='{"id": 1}{"name": "x", "mail": "y"}',
    )
    assert found.at("W328") == ["5:3"]
    (told,) = [each for each in found.report.diagnostics if each.code.id == "W328"]
    assert "either id or name + mail" in told.hint


def test_numbers_that_are_ids_are_integers() -> None:
    found = lift(
        'GET\n/things/{id}\n{\n"ownerId": 1, "rate": 1}\n\nPath Params\nid\nnumber\nrequired\n'
        "Response\nownerId\nnumber\nrate\nnumber\n"
    )
    assert found.operation()["parameters"][0]["schema"]["type"] == "integer"
    properties = found.answer()["properties"]
    assert (properties["ownerId"]["type"], properties["rate"]["type"]) == ("integer", "number")


def test_damaged_type_texts_are_read() -> None:
    found = lift("GET\n/x\nQuery Params\nq\nstringÂ\nrequired\n")
    assert found.operation()["parameters"][0]["schema"] == {"type": "string"}
    assert found.at("I338") == ["4:1"]


def test_credentials_are_not_repeated() -> None:
    key = "abcdef0123***89ab"
    found = save("api_key | string | yes | Key |", example=f'{{"api_key": "{key}"}}')
    assert key not in repr(found.root)
    assert "W334" in found.codes
