"""Endpoints of a page's text that are those of its OpenAPI fragments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ...diagnostics import Report
from ...document import Document
from ...read.blocks import Line, Page
from ..openapi.items import all_operations
from ..pages.endpoints.notations import find_signs
from . import codes
from .mentions import Mention

__all__ = ["add_servers", "is_told", "operations_of", "repeated", "same_path"]

_REQUEST = re.compile(
    r"[*`#\s]{0,6}(?P<method>[A-Za-z]{3,7})[*`\s]{1,6}(?P<url>https?://[^\s`*<>]{1,500})[*`\s]{0,6}"
)
_VARIABLE = re.compile(r"\{[^{}]*\}")


def operations_of(document: Document) -> list[tuple[str, str]]:
    """Path and method of each operation of a lifted document."""
    return [(path, method) for path, method, _ in all_operations(document.root)]


def same_path(template: str, path: str) -> bool:
    """Whether a path ends as a template does; variables take any segment."""
    wanted, given = _segments(template), _segments(path)
    if not wanted or len(given) < len(wanted):
        return False
    return all(
        _VARIABLE.search(want) is not None or want.lower() == have.lower()
        for want, have in zip(wanted, given[len(given) - len(wanted) :], strict=True)
    )


def is_told(page: Page, mention: Mention, taken: set[int]) -> bool:
    """Whether the text of a page names the endpoint that its front matter names."""
    path = urlsplit(mention.path).path
    return any(
        sign.method.lower() == mention.method and same_path(path, sign.path)
        for sign in find_signs(page, taken)
    )


def repeated(
    page: Page, operations: Sequence[tuple[str, str]], taken: set[int], report: Report
) -> set[int]:
    """The indexes of the blocks that only name an endpoint again which a fragment describes."""
    if not operations:
        return set()
    blocks: set[int] = set()
    for sign in find_signs(page, taken):
        if any(
            (not sign.method or sign.method.lower() == method)
            and (not sign.path or same_path(path, sign.path))
            for path, method in operations
        ):
            blocks.update(range(sign.start, sign.end))
            report.add(
                codes.REPEATED,
                sign.at,
                f"{sign.method} {sign.path} is described by an OpenAPI fragment.".strip(),
            )
    return blocks


def add_servers(page: Page, documents: Sequence[Document], report: Report) -> None:
    """Give fragments without a server the one that stands in a line with their whole address."""
    waiting = [document for document in documents if not document.root.get("servers")]
    if not waiting:
        return
    for block in page.blocks:
        found = _REQUEST.fullmatch(block.text) if isinstance(block, Line) else None
        if found is None:
            continue
        for document in waiting:
            server = _server(found["method"].lower(), found["url"], document)
            if server and not document.root.get("servers"):
                document.root["servers"] = [{"url": server}]
                document.origins.set(("servers",), block.at)
                report.add(
                    codes.SERVER_FROM_LINE,
                    block.at,
                    f"The fragment names no server; the request line gives {server}.",
                )


def _server(method: str, url: str, document: Document) -> str:
    """What stands before the path of the operation in its whole address; "" when it is another."""
    parts = urlsplit(url)
    for path, name in operations_of(document):
        if name == method and same_path(path, parts.path):
            given = _segments(parts.path)
            base = given[: len(given) - len(_segments(path))]
            return "/".join([f"{parts.scheme}://{parts.netloc}", *base])
    return ""


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
