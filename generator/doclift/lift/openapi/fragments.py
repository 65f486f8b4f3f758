"""OpenAPI documents that stand in the code fences of a page."""

from __future__ import annotations

import re
from typing import Any

from ...diagnostics import Report
from ...document import Document, is_object
from ...read.blocks import Block, Fence, Heading, JsonBlock, Page
from ...read.source import Excerpt
from .document import is_openapi, lift_document
from .grammar import METHODS

__all__ = ["lift_fragments"]

_LOOKS_LIKE = re.compile(
    r"""^[ \t]{0,8}(?:\{\s{0,80})?["']?(?:(?:openapi|swagger)["']?[ \t]{0,8}:[ \t]{0,8}["']?\d"""
    r"""|paths["']?[ \t]{0,8}:)""",
    re.MULTILINE,
)


def lift_fragments(page: Page, report: Report) -> tuple[list[Document], set[int]]:
    """The OpenAPI documents in the fences of a page, and the indexes of the blocks they took.

    Each fence is a document of its own: a faulty one is reported and costs only itself. A fence
    that holds something else (an example, a command) is left to the readers of prose.
    """
    documents: list[Document] = []
    taken: set[int] = set()
    heading: str = ""
    for index, block in enumerate(page.blocks):
        if isinstance(block, Heading) and block.level == 1:
            heading = block.text
        text = _text(block)
        if text is None or not _LOOKS_LIKE.search(text):
            continue
        with report.keeping():
            excerpt = Excerpt(page.file, text, block.at.line, block.at.column)
            value = excerpt.value
            if not is_openapi(value):
                if not _has_paths(value):
                    continue
                value = {"openapi": "3.1.1", **value}
            taken.add(index)
            document = lift_document(value, excerpt, report, refs=None)
            _name(document.root, heading)
            documents.append(document)
    return documents, taken


def _text(block: Block) -> str | None:
    return block.text if isinstance(block, (Fence, JsonBlock)) else None


def _has_paths(value: Any) -> bool:
    """Whether a value is the inside of a document: paths with operations, and no version."""
    paths = value.get("paths") if is_object(value) else None
    return is_object(paths) and any(
        path.startswith("/") and is_object(item) and any(method in item for method in METHODS)
        for path, item in paths.items()
    )


def _name(value: dict[str, Any], heading: str) -> None:
    """Give the page's heading to the one operation of a fragment that has no name of its own."""
    paths = value.get("paths")
    if not heading or not is_object(paths):
        return
    operations: list[dict[str, Any]] = [
        operation
        for item in paths.values()
        if is_object(item)
        for method, operation in item.items()
        if method in METHODS and is_object(operation)
    ]
    if len(operations) == 1 and not operations[0].get("summary"):
        operations[0]["summary"] = heading
