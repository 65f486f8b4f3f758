"""Tags that are paths of folders, in one document and across pieces."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.merge import merge


def _piece(path: str, *tags: str) -> Document:
    operation: dict[str, Any] = {"tags": list(tags), "responses": {}}
    declared = [{"name": tag, "description": "All"} for tag in tags]
    return Document(
        {"openapi": "3.1.1", "info": {}, "tags": declared, "paths": {path: {"get": operation}}}
    )


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (["API/Notes"], ["API/Lines"], [["Notes"], ["Lines"]]),
        (["API/Notes", "Notes"], ["Lines"], [["Notes"], ["Lines"]]),
        (["Old/Notes"], ["New/Notes"], [["Old/Notes"], ["New/Notes"]]),
    ],
)
def test_the_last_folder_is_the_group(
    first: list[str], second: list[str], wanted: list[list[str]]
) -> None:
    report = Report()
    pieces = [_piece("/a", *first), _piece("/b", *second)]
    paths = merge(pieces, report, title="T").root["paths"]
    assert [paths[path]["get"]["tags"] for path in ("/a", "/b")] == wanted
    told = [found for found in report.diagnostics if found.code.id == "I416"]
    assert len(told) == sum(old != new for old, new in zip((first, second), wanted, strict=True))


def test_declared_tags_are_renamed_too() -> None:
    root = merge([_piece("/a", "API/Notes")], Report(), title="T").root
    assert root["tags"] == [{"name": "Notes", "description": "All"}]
