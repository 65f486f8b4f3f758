"""The base URL that a page tells once for all its endpoints."""

from __future__ import annotations

import re

from ...diagnostics import Span
from ...read.blocks import Fence, Heading, Line, Page
from ...read.inline import plain
from .paths import SERVER

__all__ = ["read_base"]

_TOLD = re.compile(
    r"(?:\bbase[ -]?(?:url|uri|path|address|endpoint)s?\b|\bapi (?:root|host|base)\b"
    r"|\b(?:uris?|urls?|paths?|requests|endpoints|calls|examples below) are relative to\b"
    r"|\bapi is (?:available|served|accessible) (?:at|from)\b)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s`'\"<>|*)\],;]{3,300}", re.IGNORECASE)
_LONGEST = 400
_NEAR = 4


def read_base(page: Page) -> tuple[str, Span] | None:
    """The URL in or right below a line or heading such as `Base URL`, and its place."""
    for index, block in enumerate(page.blocks):
        if not isinstance(block, Line | Heading) or len(block.text) > _LONGEST:
            continue
        if _TOLD.search(plain(block.text)) is None:
            continue
        found = _URL.search(block.text)
        if found is not None:
            return found.group().rstrip("./"), block.at
        for below in page.blocks[index + 1 : index + _NEAR]:
            text = below.text if isinstance(below, Line | Fence) else ""
            url = plain(text.strip()).strip("`")
            if SERVER.fullmatch(url) and "\n" not in text.strip():
                return url.rstrip("/"), below.at
            if text.strip():
                break
    return None
