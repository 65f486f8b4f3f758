"""Following JSON pointers, anchors and ids inside one parsed value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin

from ...document import Pointer, is_list, is_object, parse_pointer

__all__ = ["MISSING", "anchor", "clone", "ids", "look_up", "reference_pointer"]

MISSING = object()
"""What `look_up` returns where there is nothing."""


def clone(value: Any) -> Any:
    """A copy of a JSON value that shares no container, not even with itself."""
    if is_object(value):
        return {
            key: clone(child) if is_object(child) or is_list(child) else child
            for key, child in value.items()
        }
    if is_list(value):
        return [clone(child) if is_object(child) or is_list(child) else child for child in value]
    return value


def look_up(value: Any, pointer: Pointer) -> Any:
    """What stands at `pointer`, or `MISSING`."""
    for part in pointer:
        if is_object(value):
            value = value.get(part, MISSING)
        elif is_list(value) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return MISSING
    return value


def reference_pointer(ref: str) -> Pointer | None:
    """The pointer of a `$ref` into its own document (`#/...`, percent-decoded), else None."""
    if ref == "#":
        return ()
    return parse_pointer(unquote(ref)) if ref.startswith("#/") else None


def anchor(value: Any, name: str, below: Pointer = ()) -> Pointer | None:
    """Where the schema with this `$anchor` (or `$dynamicAnchor`) stands, at or below `below`."""
    for pointer, node in _objects(look_up(value, below), below):
        if name in (node.get("$anchor"), node.get("$dynamicAnchor")):
            return pointer
    return None


def ids(value: Any) -> dict[str, Pointer]:
    """The schemas with an `$id`: absolute (as far as it is known) id to pointer."""
    found: dict[str, Pointer] = {}
    bases: dict[Pointer, str] = {}
    for pointer, node in _objects(value, ()):
        own = node.get("$id")
        if isinstance(own, str):
            absolute = urljoin(_base(bases, pointer), own)
            bases[pointer] = absolute
            found.setdefault(absolute.removesuffix("#"), pointer)
    return found


def _base(bases: dict[Pointer, str], pointer: Pointer) -> str:
    for length in range(len(pointer), -1, -1):
        if pointer[:length] in bases:
            return bases[pointer[:length]]
    return ""


def _objects(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    stack: list[tuple[Pointer, Any]] = [(pointer, value)]
    while stack:
        at, node = stack.pop()
        if is_object(node):
            yield at, node
            stack.extend(((*at, key), child) for key, child in node.items())
        elif is_list(node):
            stack.extend(((*at, str(index)), child) for index, child in enumerate(node))
