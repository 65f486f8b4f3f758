"""Recognising lists in pages, to propose the lines of the configuration that walk them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..config import PagingRule
from ..diagnostics import Report
from ..document import Document, format_pointer
from . import codes
from .api import MediaKind, Operation, Place
from .paging_names import (
    CURSORS,
    ITEMS,
    NEXT_CURSORS,
    NEXT_LINKS,
    OFFSETS,
    PAGE_COUNTS,
    PAGES,
    SIZES,
    TOTALS,
    WRAPPERS,
    first_of,
    folded,
)
from .plain import listing, mapping, text
from .types import Field, Record, Scalar, ScalarKind, Type
from .walk import Walker, success_types

__all__ = ["propose_paging"]

_JSON_PATH = re.compile(r"\$(?:request|response)?((?:\.[\w-]+|\['[^']+'\])*)")
_STEP = re.compile(r"\.([\w-]+)|\['([^']+)'\]")


def propose_paging(
    operations: Sequence[Operation], name: str, walker: Walker, document: Document, report: Report
) -> None:
    """Report operations that look paged, those of one form together, with the lines to add."""
    by_rule: dict[PagingRule, list[Operation]] = {}
    for operation in operations:
        if operation.paging is None and (rule := recognised(operation, walker, document)):
            by_rule.setdefault(rule, []).append(operation)
    for rule, paged in by_rule.items():
        keys = [operation.key for operation in paged]
        shown = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
        report.add(
            codes.PAGING_PROPOSED,
            document.locate(*paged[0].pointer),
            f"{shown}: looks like a list in pages ({rule.style}).",
            "to walk it, add to the configuration:\n" + _toml(rule, keys, name),
        )


def recognised(operation: Operation, walker: Walker, document: Document) -> PagingRule | None:
    """The rule that an operation's extension states, or its arguments and answer suggest."""
    own = _object_at(document, operation.pointer)
    stated = _speakeasy(own) or _fern(own) or _pageable(own)
    if stated is not None:
        return stated
    if operation.method not in ("GET", "POST", "QUERY"):
        return None
    answer = next(success_types(operation), None)
    items = None if answer is None else _items(answer, walker)
    if answer is None or items is None:
        return None
    place, names = _arguments(operation, walker)
    members = _members(answer, walker)
    size = first_of(SIZES, names)
    rule = PagingRule(operations=(), send_in=place, items=items, size=size)
    # What stands under `links` is an address, not a cursor.
    cursors = {name: at for name, at in members.items() if "links/" not in at}
    next_cursor = first_of(NEXT_CURSORS, cursors)
    if (send := first_of(CURSORS, names)) and next_cursor:
        return replace(rule, style="cursor", send=send, next=cursors[next_cursor])
    if send := first_of(PAGES, names):
        if _is_text_argument(operation, send, walker) and "next_page" in cursors:
            return replace(rule, style="cursor", send=send, next=cursors["next_page"])
        pages, total = first_of(PAGE_COUNTS, members), first_of(TOTALS, members)
        return replace(
            rule,
            style="page",
            send=send,
            pages=members.get(pages, ""),
            total=members.get(total, ""),
        )
    if (send := first_of(OFFSETS, names)) and size:
        total = first_of(TOTALS, members)
        return replace(rule, style="offset", send=send, first=0, total=members.get(total, ""))
    if operation.method != "GET":
        return None
    if link := first_of(NEXT_LINKS, members):
        return replace(rule, style="link", next=members[link])
    if size and _has_link_header(operation):
        return replace(rule, style="header")
    return None


def _object_at(document: Document, pointer: Iterable[str]) -> Mapping[str, Any]:
    value: Any = document.root
    for part in pointer:
        value = mapping(value).get(part)
    return mapping(value)


def _items(answer: Type, walker: Walker) -> str | None:
    """Where the list of an answer is: its root, a member, or a member of a wrapper."""
    if walker.item(answer) is not None:
        return ""
    fields = walker.fields(answer)
    lists = [name for name, field in fields.items() if walker.item(field.type) is not None]
    named = [name for name in lists if folded(name) in ITEMS]
    if named or len(lists) == 1:
        return format_pointer(((named or lists)[0],))
    if lists:
        return None
    for name, field in fields.items():
        if folded(name) in WRAPPERS:
            inner = walker.fields(field.type)
            below = [key for key, each in inner.items() if walker.item(each.type) is not None]
            if len(below) == 1:
                return format_pointer((name, below[0]))
    return None


def _arguments(operation: Operation, walker: Walker) -> tuple[str, dict[str, str]]:
    """Where paging arguments stand, and the names of all arguments there."""
    query = {p.wire_name: p.wire_name for p in operation.params if p.place is Place.QUERY}
    if operation.method == "GET" or operation.body is None:
        return "query", query
    for medium in operation.body.media:
        if medium.kind in (MediaKind.JSON, MediaKind.FORM):
            return "body", {name: name for name in walker.fields(medium.type)}
    return "query", query


def _is_text_argument(operation: Operation, name: str, walker: Walker) -> bool:
    return any(
        isinstance(plain, Scalar) and plain.kind is ScalarKind.TEXT
        for parameter in operation.params
        if parameter.wire_name == name and parameter.place is Place.QUERY
        for plain in walker.plain(parameter.type)
    )


def _members(answer: Type, walker: Walker) -> dict[str, str]:
    """The pointers of single members of an answer, by name, and of those in its wrappers."""
    found: dict[str, str] = {}
    fields = walker.fields(answer)
    for name, field in fields.items():
        if _is_single(field, walker):
            found.setdefault(name, format_pointer((name,)))
    for name, field in fields.items():
        if folded(name) in WRAPPERS:
            for inner, below in walker.fields(field.type).items():
                if _is_single(below, walker):
                    found.setdefault(inner, format_pointer((name, inner)))
    return found


def _is_single(field: Field, walker: Walker) -> bool:
    return walker.item(field.type) is None and not any(
        isinstance(plain, Record) for plain in walker.plain(field.type)
    )


def _has_link_header(operation: Operation) -> bool:
    return any(
        header.wire_name.lower() == "link"
        for answer in operation.answers
        if answer.is_success
        for header in answer.headers
    )


def _speakeasy(own: Mapping[str, Any]) -> PagingRule | None:
    value = mapping(own.get("x-speakeasy-pagination"))
    kind, outputs = text(value.get("type")), mapping(value.get("outputs"))
    inputs = [mapping(item) for item in listing(value.get("inputs"))]
    if kind not in ("offsetLimit", "cursor", "url"):
        return None
    roles = {text(item.get("type")): item for item in inputs}
    sent = roles.get("page") or roles.get("offset") or roles.get("cursor") or {}
    style = {"url": "link", "cursor": "cursor"}.get(kind) or (
        "page" if "page" in roles else "offset"
    )
    return PagingRule(
        operations=(),
        style=style,
        send=text(sent.get("name")),
        send_in="body" if sent.get("in") == "requestBody" else "query",
        size=text(mapping(roles.get("limit")).get("name")),
        first=0 if style == "offset" else 1,
        items=_pointer(outputs.get("results")),
        next=_pointer(outputs.get("nextUrl" if kind == "url" else "nextCursor")),
        pages=_pointer(outputs.get("numPages")),
    )


def _fern(own: Mapping[str, Any]) -> PagingRule | None:
    value = mapping(own.get("x-fern-pagination"))
    items = _pointer(value.get("results"))
    if text(value.get("cursor")):
        send = _pointer(value["cursor"]).lstrip("/")
        return PagingRule((), "cursor", send, items=items, next=_pointer(value.get("next_cursor")))
    if text(value.get("offset")):
        send = _pointer(value["offset"]).lstrip("/")
        style = "page" if folded(send) in PAGES else "offset"
        return PagingRule((), style, send, first=1 if style == "page" else 0, items=items)
    if text(value.get("next_uri")):
        return PagingRule((), "link", items=items, next=_pointer(value["next_uri"]))
    return None


def _pageable(own: Mapping[str, Any]) -> PagingRule | None:
    value = mapping(own.get("x-ms-pageable"))
    link = text(value.get("nextLinkName"))
    if not link:
        return None
    items = format_pointer((text(value.get("itemName")) or "value",))
    return PagingRule((), "link", items=items, next=format_pointer((link,)))


def _pointer(path: object) -> str:
    """`$.data.items`, `$response.data.items` -> `/data/items`; "" for what is no such path."""
    matched = _JSON_PATH.match(text(path)[:200])
    steps = _STEP.findall(matched.group(1)) if matched else []
    return format_pointer(tuple(plain or quoted for plain, quoted in steps))


def _toml(rule: PagingRule, keys: Sequence[str], name: str) -> str:
    lines = [f"[[api.{name}.paging]]", f"operations = {json.dumps(list(keys))}"]
    standard = PagingRule()
    for key in ("style", "send", "send_in", "size", "first", "items", "next", "pages", "total"):
        value = getattr(rule, key)
        if key == "style" or value != getattr(standard, key):
            lines.append(f"{key} = {json.dumps(value)}")
    return "\n".join(lines)
