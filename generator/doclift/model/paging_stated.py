"""Paging that a document states in an extension: of Speakeasy, Fern and AutoRest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..config import PagingRule
from ..document import Document, format_pointer, look_up
from .api import Operation, Place
from .paging_names import PAGES, folded
from .plain import listing, mapping, text

__all__ = ["stated_paging"]

_JSON_PATH = re.compile(r"\$(?:request|response)?((?:\.[\w-]+|\['[^']+'\])*)")
_STEP = re.compile(r"\.([\w-]+)|\['([^']+)'\]")
# A member of the last item of a list: `$.items[-1].id`, `$.items[(@.length-1)].id`.
_LAST = re.compile(r"\[(?:-1:?|\(@\.length\s*-\s*1\))\]")


def stated_paging(operation: Operation, document: Document) -> PagingRule | None:
    """The rule that an extension of an operation states; None where there is none."""
    own = mapping(look_up(document.root, operation.pointer))
    fern = own.get("x-fern-pagination")
    if fern is True:  # as the document says for all
        fern = document.root.get("x-fern-pagination")
    return (
        _speakeasy(mapping(own.get("x-speakeasy-pagination")))
        or _fern(mapping(fern), operation)
        or _pageable(mapping(own.get("x-ms-pageable")))
    )


def _speakeasy(value: Mapping[str, Any]) -> PagingRule | None:
    kind, outputs = text(value.get("type")), mapping(value.get("outputs"))
    inputs = [mapping(item) for item in listing(value.get("inputs"))]
    if kind not in ("offsetLimit", "cursor", "url"):
        return None
    roles = {text(item.get("type")): item for item in inputs}
    sent = roles.get("page") or roles.get("offset") or roles.get("cursor") or {}
    style = {"url": "link", "cursor": "cursor"}.get(kind) or (
        "page" if "page" in roles else "offset"
    )
    following = text(outputs.get("nextUrl" if kind == "url" else "nextCursor"))
    before, *after = _LAST.split(following, maxsplit=1)
    return PagingRule(
        style=style,
        send=text(sent.get("name")),
        send_in="body" if sent.get("in") == "requestBody" else "query",
        size=text(mapping(roles.get("limit")).get("name")),
        first=0 if style == "offset" else 1,
        items=_pointer(outputs.get("results")) or (_pointer(before) if after else ""),
        next="" if after else _pointer(before),
        last=_pointer("$" + after[0]) if after else "",
        pages=_pointer(outputs.get("numPages")),
    )


def _fern(value: Mapping[str, Any], operation: Operation) -> PagingRule | None:
    items = _pointer(value.get("results"))
    if text(value.get("next_uri")):
        return PagingRule(style="link", items=items, next=_pointer(value["next_uri"]))
    send = _pointer(value.get("cursor") or value.get("offset")).lstrip("/")
    if not send:
        return None
    place, _, name = send.rpartition("/")
    in_query = any(p.wire_name == name and p.place is Place.QUERY for p in operation.params)
    in_body = place == "body" or (operation.body is not None and not in_query)
    style = "page" if folded(name) in PAGES else "offset"
    if text(value.get("cursor")):
        style = "cursor"
    return PagingRule(
        style=style,
        send=name,
        send_in="body" if in_body else "query",
        first=0 if style == "offset" else 1,
        items=items,
        next=_pointer(value.get("next_cursor")),
        more=_pointer(value.get("has-next-page")),
    )


def _pageable(value: Mapping[str, Any]) -> PagingRule | None:
    link = text(value.get("nextLinkName"))
    if not link:
        return None
    items = format_pointer((text(value.get("itemName")) or "value",))
    return PagingRule(style="link", items=items, next=format_pointer((link,)))


def _pointer(path: object) -> str:
    """`$.data.items`, `$response.data.items` -> `/data/items`; "" for what is no such path."""
    matched = _JSON_PATH.match(text(path)[:200])
    steps = _STEP.findall(matched.group(1)) if matched else []
    return format_pointer(tuple(plain or quoted for plain, quoted in steps))
