"""Schemas by their anchors and ids inside one parsed value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from ...document import Pointer, is_list, is_object, look_up

__all__ = ["anchor", "ids"]


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
