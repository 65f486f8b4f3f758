"""The base URL that a page tells once, for its own endpoints or for those of all pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....diagnostics import Span
from ....read.blocks import Fence, Heading, Line, Page
from ....read.inline import plain
from ..endpoints.paths import SERVER

__all__ = ["Base", "read_base"]

_TOLD = re.compile(
    r"(?:\bbase[ -]?(?:url|uri|path|address|endpoint)s?\b|\bapi (?:root|host|base)\b"
    r"|\b(?:uris?|urls?|paths?|requests|endpoints|calls|examples below) are relative to\b"
    r"|\bapi is (?:available|served|accessible) (?:at|from)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:below|here|this (?:page|section|resource|document))\b", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s`'\"<>|*)\],;]{3,300}", re.IGNORECASE)
_LONGEST = 400
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Base:
    """A base URL. `is_own`: it is said of the page alone, not of the whole API."""

    url: str
    at: Span
    is_own: bool = False


def read_base(page: Page) -> Base | None:
    """The URL in or right below a line or heading such as `Base URL`."""
    for index, block in enumerate(page.blocks):
        if not isinstance(block, Line | Heading) or len(block.text) > _LONGEST:
            continue
        if _TOLD.search(plain(block.text)) is None:
            continue
        is_own = _OWN.search(block.text) is not None
        found = _URL.search(block.text)
        if found is not None:
            return Base(found.group().rstrip("./"), block.at, is_own)
        for below in page.blocks[index + 1 : index + _NEAR]:
            text = below.text if isinstance(below, Line | Fence) else ""
            url = plain(text.strip()).strip("`")
            if SERVER.fullmatch(url) and "\n" not in text.strip():
                return Base(url.rstrip("/"), below.at, is_own)
            if text.strip():
                break
    return None
