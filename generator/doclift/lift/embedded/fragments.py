"""OpenAPI documents that stand in the code fences of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Report
from ...document import OPENAPI_VERSION, Document, Locator, is_object, mapping
from ...read.blocks import Block, Fence, Heading, JsonBlock, Page
from ...read.source import Excerpt
from ..openapi.document import is_openapi, lift_document
from ..openapi.grammar import METHODS
from ..openapi.items import all_operations
from . import codes
from .places import Moved
from .schema_arrays import is_schema_arrays, to_openapi

__all__ = ["lift_fragments"]

_LOOKS_LIKE = re.compile(
    r"""^[ \t]{0,8}(?:\{\s{0,80})?["']?(?:(?:openapi|swagger)["']?[ \t]{0,8}:[ \t]{0,8}["']?\d"""
    r"""|(?:paths|components)["']?[ \t]{0,8}:|/[^\s"']{0,300}["']?:(?:[ \t]*\{)?[ \t]*$)""",
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

_BARE: dict[str, Any] = {"openapi": OPENAPI_VERSION, "info": {"version": ""}}
"""What a part of a document lacks."""


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A fence that was lifted. `chapter` and `section` are the indexes of the heading of level 1
    above it and of the nearest one (-1 for none), `title` and `heading` the names they give."""

    document: Document
    chapter: int
    title: str
    section: int
    heading: str


def lift_fragments(page: Page, report: Report) -> tuple[list[Document], set[int]]:
    """The OpenAPI documents in the fences of a page, and the indexes of the blocks they took.

    Each fence is a document of its own: a faulty one is reported and costs only itself. A fence
    that holds something else (an example, a command) is left to the readers of prose.
    """
    found: list[_Fragment] = []
    taken: set[int] = set()
    chapter, title, section, heading = -1, "", -1, ""
    for index, block in enumerate(page.blocks):
        if isinstance(block, Heading):
            section = index
            if not _NO_NAME.fullmatch(block.text.strip()):
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
            found.append(_Fragment(document, chapter, title, section, heading))
    chapters = Counter(fragment.chapter for fragment in found)
    sections = Counter(fragment.section for fragment in found)
    for fragment in found:
        if fragment.chapter >= 0 and chapters[fragment.chapter] == 1:
            _name(fragment.document.root, fragment.title)
        elif sections[fragment.section] == 1:
            _name(fragment.document.root, fragment.heading)
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
    if _are_paths(mapping(value).get("paths")) or _has_components(value):
        return {**_BARE, **value}, excerpt
    if _are_paths(value):
        moved = Moved(excerpt, [(("paths",), ())])
        return {**_BARE, "paths": value}, moved
    return None


def _are_paths(paths: Any) -> bool:
    """Whether a value holds paths with operations."""
    return is_object(paths) and any(
        path.startswith("/") and is_object(item) and any(method in item for method in METHODS)
        for path, item in paths.items()
    )


def _has_components(value: Any) -> bool:
    """Whether a value holds the components of a document and nothing else."""
    components = mapping(mapping(value).get("components"))
    sections = [components[key] for key in ("schemas", "securitySchemes") if key in components]
    return (
        bool(sections)
        and len(value) == 1
        and all(is_object(each) and all(map(is_object, each.values())) for each in sections)
    )


def _name(value: dict[str, Any], heading: str) -> None:
    """Give the page's heading to the one operation of a fragment that has no name of its own."""
    operations = [operation for _, _, operation in all_operations(value)]
    if heading and len(operations) == 1 and not operations[0].get("summary"):
        operations[0]["summary"] = heading
