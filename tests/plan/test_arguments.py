"""The arguments of methods and their defaults."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.packages import operation, package_of

TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("schema", "required", "default"),
    [
        ({"type": "string", "enum": ["AddUser"]}, True, '"AddUser"'),
        ({"const": 2}, True, "2"),
        ({"type": "string", "enum": ["a", "b"]}, True, ""),
        ({"type": ["string", "null"], "enum": ["a", None]}, True, ""),
        ({"type": "string", "enum": ["AddUser"]}, False, "omit"),
    ],
)
@pytest.mark.parametrize("place", ["query", "header", "body"])
def test_the_only_value_of_a_required_argument_is_its_default(
    schema: dict[str, Any], required: bool, default: str, place: str
) -> None:
    described: dict[str, Any]
    if place == "body":
        body = {"properties": {"what": schema, "with": TEXT}, "required": ["what"] * required}
        content = {"application/json": {"schema": {"type": "object", **body}}}
        described = {"requestBody": {"required": True, "content": content}}
    else:
        described = {
            "parameters": [{"name": "what", "in": place, "required": required, "schema": schema}]
        }
    package = package_of(paths={"/users": {"post": operation(TEXT, **described)}})
    (method,) = package.resources[0].methods
    assert [a.default for a in method.arguments if a.name == "what"] == [default]
