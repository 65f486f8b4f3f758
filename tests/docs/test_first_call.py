"""The call that the README of a package shows."""

from __future__ import annotations

from pathlib import PurePosixPath

from tests.support.packages import files_of, operation

ORDER = {"type": "object", "properties": {"id": {"type": "integer"}}}
ORDERS = {"type": "array", "items": ORDER}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def test_it_is_about_what_can_be_listed_created_and_changed() -> None:
    files = files_of(
        paths={
            "/about": {"get": operation({"type": "object"})},
            "/labels": {"get": operation(ORDERS)},
            "/orders": {"get": operation(ORDERS), "post": operation(ORDER)},
            "/orders/{id}": {
                "get": operation(ORDER, parameters=[ID]),
                "delete": operation(parameters=[ID]),
            },
        }
    )
    readme = files[PurePosixPath("README.md")]
    assert "result = client.orders.list()" in readme
    assert "result = await client.orders.list()" in readme
