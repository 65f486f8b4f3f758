"""The arguments of methods and their defaults."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.packages import files_of, operation, package_of

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


def test_signatures_by_media_type_import_what_they_name() -> None:
    content = {"application/json": {}, "application/octet-stream": {"schema": {"type": "string"}}}
    described = {"requestBody": {"required": True, "content": content}}
    files = files_of(paths={"/photos": {"post": operation(TEXT, **described)}})
    (text,) = [text for name, text in files.items() if name.name == "photos.py"]
    assert "import File" in text or " File," in text
