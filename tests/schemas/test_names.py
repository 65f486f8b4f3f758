"""Names of what the document does not name: told by what is in it, whatever its order."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.support.packages import operation, package_of

OPTIONS: dict[str, list[str]] = {
    "a member that only one requires": [
        "{required: [score], properties: {score: {type: number}, id: {type: integer}}}",
        "{required: [path], properties: {path: {type: string}, id: {type: integer}}}",
    ],
    "a member that only one has": [
        "{properties: {id: {type: integer}, left: {type: string}}}",
        "{properties: {id: {type: integer}, right: {type: string}}}",
    ],
    "a constant first": [
        "{required: [k, x], properties: {k: {const: circle}, x: {type: string}}}",
        "{required: [k, y], properties: {k: {const: square}, y: {type: string}}}",
    ],
    "one without a name needs none": [
        "{required: [k, x], properties: {k: {const: circle}, x: {type: string}}}",
        "{properties: {y: {type: string}}}",
    ],
}
NAMES = {
    "a member that only one requires": {"ThingPath", "ThingScore"},
    "a member that only one has": {"ThingLeft", "ThingRight"},
    "a constant first": {"ThingCircle", "ThingSquare"},
    "one without a name needs none": {"Thing", "ThingCircle"},
}


@pytest.mark.parametrize("case", OPTIONS)
def test_options_of_a_union(case: str) -> None:
    options = [yaml.safe_load(text) for text in OPTIONS[case]]
    found = [_names(options), _names(options[::-1])]
    assert found[0] == found[1] == NAMES[case]


def _names(options: list[Any]) -> set[str]:
    answer = {"$ref": "#/components/schemas/Thing"}
    package = package_of(
        paths={"/a": {"get": operation(answer, tags=["all"])}},
        components={"schemas": {"Thing": {"type": "array", "items": {"anyOf": options}}}},
    )
    return {name for module in package.models for name in module.names}
