"""The lifted document says what is sent, beside what it means."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.document import Document
from doclift.merge import as_sent


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (
            {"type": "boolean", "x-doclift-wire": "zero-one", "default": False, "examples": ["0"]},
            {
                "type": "integer",
                "enum": [0, 1],
                "x-doclift-wire": "zero-one",
                "default": 0,
                "examples": [0],
            },
        ),
        (
            {"type": ["boolean", "null"], "x-doclift-wire": "zero-one", "default": None},
            {
                "type": ["integer", "null"],
                "enum": [0, 1, None],
                "x-doclift-wire": "zero-one",
                "default": None,
            },
        ),
        (
            {"type": "string", "format": "date-time", "x-doclift-datetime": "%Y-%m-%d %H:%M"},
            {"type": "string", "x-doclift-datetime": "%Y-%m-%d %H:%M"},
        ),
        ({"type": "boolean"}, {"type": "boolean"}),
        ({"type": "string", "format": "date-time"}, {"type": "string", "format": "date-time"}),
    ],
)
def test_types_are_those_that_are_sent(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    before = {"components": {"schemas": {"A": {"items": [{"properties": {"b": schema}}]}}}}
    given = repr(before)
    after = as_sent(Document(before)).root
    made = after["components"]["schemas"]["A"]["items"][0]["properties"]["b"]
    assert made == expected
    assert next(iter(made)) == "type"
    assert repr(before) == given
    assert as_sent(Document(after)).root == after
