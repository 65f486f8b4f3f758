"""OpenAPI documents that stand in the code fences of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Report
from ...document import OPENAPI_VERSION, Document, Locator, is_object
from ...read.blocks import Block, Fence, Heading, JsonBlock, Page
from ...read.source import Excerpt
from ..openapi.document import is_openapi, lift_document
from ..openapi.grammar import METHODS
from ..openapi.items import all_operations
from . import codes
from .schema_arrays import is_schema_arrays, to_openapi

__all__ = ["lift_fragments"]

_LOOKS_LIKE = re.compile(
    r"""^[ \t]{0,8}(?:\{\s{0,80})?["']?(?:(?:openapi|swagger)["']?[ \t]{0,8}:[ \t]{0,8}["']?\d"""
    r"""|(?:paths|components)["']?[ \t]{0,8}:)""",
    re.MULTILINE,
)
# In JSON on one line the version may stand anywhere.
_JSON_VERSION = re.compile(r'"(?:openapi|swagger)"\s{0,8}:\s{0,8}"\d')
# Headings that announce a fragment, or repeat its address, instead of naming it.
_NO_NAME = re.compile(
    r"open\s?api(?: (?:specification|definition|spec|schema))?|(?:"
    + "|".join(METHODS)
    + r")\s+/\S*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A fence that was lifted. `chapter` is the index of the heading of level 1 above it (-1 for
    none), `title` the text of that heading and `heading` the one of the nearest heading."""

    document: Document
    chapter: int
    title: str
    heading: str


def lift_fragments(page: Page, report: Report) -> tuple[list[Document], set[int]]:
    """The OpenAPI documents in the fences of a page, and the indexes of the blocks they took.

    Each fence is a document of its own: a faulty one is reported and costs only itself. A fence
    that holds something else (an example, a command) is left to the readers of prose.
    """
    found: list[_Fragment] = []
    taken: set[int] = set()
    chapter, title, heading = -1, "", ""
    for index, block in enumerate(page.blocks):
        if isinstance(block, Heading) and not _NO_NAME.fullmatch(block.text.strip()):
            heading = block.text
            if block.level == 1:
                chapter, title = index, block.text
        text = _text(block)
        if text is None or not _looks_like(text):
            continue
        with report.keeping():
            excerpt = Excerpt(page.file, text, block.at.line, block.at.column)
            read = _read(excerpt, report)
            if read is None:
                continue
            taken.add(index)
            document = lift_document(*read, report)
            found.append(_Fragment(document, chapter, title, heading))
    chapters = Counter(fragment.chapter for fragment in found)
    for fragment in found:
        alone = fragment.chapter >= 0 and chapters[fragment.chapter] == 1
        _name(fragment.document.root, fragment.title if alone else fragment.heading)
    return [fragment.document for fragment in found], taken


def _text(block: Block) -> str | None:
    return block.text if isinstance(block, (Fence, JsonBlock)) else None


def _looks_like(text: str) -> bool:
    if _LOOKS_LIKE.search(text):
        return True
    return text.lstrip()[:1] == "{" and _JSON_VERSION.search(text) is not None


def _read(excerpt: Excerpt, report: Report) -> tuple[Any, Locator] | None:
    """The OpenAPI document that a fence holds, and its places; None when it holds another thing."""
    value = excerpt.value
    if is_schema_arrays(value):
        report.add(
            codes.DIALECT,
            excerpt.locate(("paths", "path")),
            "An operation with lists of schemas; it is read as OpenAPI.",
        )
        return to_openapi(value, excerpt)
    if is_openapi(value):
        return value, excerpt
    if _has_paths(value) or _has_schemas(value):
        return {"openapi": OPENAPI_VERSION, **value}, excerpt
    return None


def _has_paths(value: Any) -> bool:
    """Whether a value is the inside of a document: paths with operations, and no version."""
    paths = value.get("paths") if is_object(value) else None
    return is_object(paths) and any(
        path.startswith("/") and is_object(item) and any(method in item for method in METHODS)
        for path, item in paths.items()
    )


def _has_schemas(value: Any) -> bool:
    """Whether a value holds the components of a document and nothing else."""
    components = value.get("components") if is_object(value) else None
    schemas = components.get("schemas") if is_object(components) else None
    return is_object(schemas) and len(value) == 1 and all(map(is_object, schemas.values()))


def _name(value: dict[str, Any], heading: str) -> None:
    """Give the page's heading to the one operation of a fragment that has no name of its own."""
    operations = [operation for _, _, operation in all_operations(value)]
    if heading and len(operations) == 1 and not operations[0].get("summary"):
        operations[0]["summary"] = heading
