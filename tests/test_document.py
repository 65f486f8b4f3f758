"""Looking things up in plain JSON values."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.document import MISSING, look_up, resolve

_ROOT: dict[str, Any] = {
    "components": {
        "schemas": {
            "A b": {"type": "string"},
            "a/b": {"$ref": "#/components/schemas/A%20b"},
            "ring": {"$ref": "#/components/schemas/ring"},
            "list": {"anyOf": [{"type": "integer"}]},
        }
    }
}


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("#/components/schemas/A b", {"type": "string"}),
        ("#/components/schemas/A%20b", {"type": "string"}),
        ("#/components/schemas/a~1b", {"type": "string"}),
        ("#/components/schemas/list/anyOf/0", {"type": "integer"}),
        ("#/components/schemas/list/anyOf/1", None),
        ("#/components/schemas/ring", None),
        ("#/components/nothing", None),
        ("other.yaml#/components/schemas/list", None),
    ],
)
def test_references_are_followed_within_the_document(ref: str, found: Any) -> None:
    assert resolve({"$ref": ref}, _ROOT) == found


def test_what_is_no_reference_is_itself() -> None:
    node = {"$ref": {"type": "string"}}  # a member called `$ref`
    assert resolve(node, _ROOT) is node


@pytest.mark.parametrize("part", ["2", "-1", "x", "", "9" * 5000])
def test_an_index_that_is_none_leads_nowhere(part: str) -> None:
    assert look_up([1, 2], (part,)) is MISSING
