"""An operation in the front matter of a page: `api:` holds it as a mapping, or packed.

Packed is base64 of zlib of JSON.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Any

from ...diagnostics import Report, Skip
from ...document import OPENAPI_VERSION, Document, Pointer, is_list, is_object
from ...read.blocks import Page
from ...read.pages import Part
from ...read.source import Excerpt
from ..openapi.document import lift_document
from ..openapi.grammar import METHODS
from . import codes
from .places import Moved

__all__ = ["lift_front_matter", "matter_of"]

_KEY = "api"
_LIMIT = 20_000_000
_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
# What stands beside the operation, and what the page's renderer has computed from it.
_BESIDE = ("method", "path", "servers", "securitySchemes", "info")
_COMPUTED = ("postman", "jsonRequestBodyExample")


def matter_of(name: str, part: Part) -> Excerpt:
    """The front matter of a page of the file `name`, as an excerpt with its places; an empty one
    when the page has none."""
    first, _, rest = part.text.partition("\n")
    end = _MATTER_END.search(rest) if first.rstrip() == "---" else None
    return Excerpt(name, rest[: end.start()] if end else "", part.line + 1)


def lift_front_matter(page: Page, matter: Excerpt, report: Report) -> list[Document]:
    """The operation that the front matter of a page holds, as a document of its own."""
    api = (page.front_matter or {}).get(_KEY)
    if isinstance(api, str):
        api = _unpacked(api, matter)
    if not is_object(api) or not isinstance(api.get("path"), str):
        return []
    method = str(api.get("method", "")).lower()
    if method not in METHODS and method != "event":
        return []
    at = ("webhooks", api["path"], "post") if method == "event" else ("paths", api["path"], method)
    root = _document(api, at, page)
    moves: list[tuple[Pointer, Pointer]] = [
        (at, (_KEY,)),
        ((), (_KEY,)),
        (("servers",), (_KEY, "servers")),
        (("info",), (_KEY, "info")),
        (("components", "securitySchemes"), (_KEY, "securitySchemes")),
    ]
    return [lift_document(root, Moved(matter, moves), report)]


def _document(api: dict[str, Any], at: tuple[str, str, str], page: Page) -> dict[str, Any]:
    operation = {
        key: value for key, value in api.items() if key not in _BESIDE and key not in _COMPUTED
    }
    title = (page.front_matter or {}).get("title")
    if not operation.get("summary") and isinstance(title, str) and title:
        operation["summary"] = title
    root: dict[str, Any] = {"openapi": OPENAPI_VERSION}
    info = api.get("info")
    root["info"] = info if is_object(info) else {"version": ""}
    if is_list(api.get("servers")):
        root["servers"] = api["servers"]
    root[at[0]] = {at[1]: {at[2]: operation}}
    if is_object(api.get("securitySchemes")):
        root["components"] = {"securitySchemes": api["securitySchemes"]}
    return root


def _unpacked(text: str, matter: Excerpt) -> Any:
    """The value that was packed into a text; None when the text is something else. Raises
    `Skip` when it was packed and cannot be unpacked."""
    packed = "".join(text.split())
    if not _BASE64.fullmatch(packed):
        return None
    try:
        data = base64.b64decode(packed.translate(str.maketrans("-_", "+/")), validate=True)
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(data, _LIMIT)
        if unpacking.unconsumed_tail:
            raise _unreadable(matter, f"it is larger than {_LIMIT:,} bytes")
        return json.loads(plain)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise _unreadable(matter, str(error)) from None


def _unreadable(matter: Excerpt, reason: str) -> Skip:
    return Skip(
        codes.PACKED_UNREADABLE,
        matter.locate((_KEY,)),
        f"The operation that is packed into the front matter cannot be read: {reason}.",
        "Build the page again, or give the OpenAPI document itself as a source.",
    )
