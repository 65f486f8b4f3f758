"""Links between pages in the examples of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...document import Pointer, is_list, is_object, parse_pointer
from . import codes
from .context import Context

__all__ = ["foreign_links"]

_PAGE_LINK = re.compile(
    r"(?:https?://[^/\s?#]{1,200})?(/[^\s?#]{0,300})\?(?:[^\s#]{0,300}&)?page=\d"
)
_DEPTH = 4
_Found = tuple[Pointer, str, dict[str, Any]]


def foreign_links(context: Context, pointer: Pointer, operation: dict[str, Any]) -> None:
    """Report links to pages of another resource than the operation's, as the examples have them:
    copied examples, by which nobody must go on."""
    if len(pointer) != 3 or pointer[0] != "paths" or pointer[2] != "get":
        return
    own = _words(pointer[1])
    responses = operation["responses"]
    for status, stated in responses.items() if is_object(responses) else ():
        if str(status)[:1] != "2" or not is_object(stated):
            continue
        at = (*pointer, "responses", str(status))
        response = context.resolve(stated)
        content = response.get("content") if is_object(response) else None
        for media_type, media in content.items() if is_object(content) else ():
            if not is_object(media):
                continue
            schema_at = (*at, "content", media_type, "schema")
            for place, name, schema in _members(context, schema_at, media.get("schema"), _DEPTH):
                _report(context, place, name, schema, own)


def _report(
    context: Context, pointer: Pointer, name: str, schema: dict[str, Any], own: list[str]
) -> None:
    stated = schema.get("examples")
    values: list[tuple[Pointer, Any]] = [(("example",), schema.get("example"))]
    values += [(("examples", str(i)), v) for i, v in enumerate(stated if is_list(stated) else ())]
    for place, value in values:
        match = _PAGE_LINK.match(value) if isinstance(value, str) else None
        if match is not None and own and own[-1] not in _words(match[1]):
            context.add(
                codes.FOREIGN_LINK,
                (*pointer, *place),
                f"The example `{value}` of `{name}` is a page of another resource; no such link "
                "is followed.",
            )
            return


def _members(context: Context, pointer: Pointer, node: Any, depth: int) -> Iterator[_Found]:
    """The members of an answer, and of the objects in it that are no lists."""
    if is_object(node) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
        pointer, node = parse_pointer(node["$ref"]), context.resolve(node)
    members = node.get("properties") if is_object(node) else None
    if not is_object(members) or not depth:
        return
    for name, member in members.items():
        if is_object(member):
            at = (*pointer, "properties", name)
            yield at, name, member
            yield from _members(context, at, member, depth - 1)


def _words(path: str) -> list[str]:
    """The segments of a path without their variables: `/invoices{format}` -> `invoices`."""
    plain = (re.sub(r"\{[^{}]{0,80}\}", "", part).lower() for part in path.split("/"))
    return [part.rpartition(".")[0] or part for part in plain if part]
