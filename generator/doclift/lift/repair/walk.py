"""Walking a document by the grammar of OpenAPI: every object, with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...document import Pointer, is_list, is_object
from ..openapi.grammar import Form, Kind, children

__all__ = ["Visit", "walk"]


class Visit(NamedTuple):
    kind: Kind
    pointer: Pointer
    node: dict[str, Any]


def walk(root: dict[str, Any]) -> Iterator[Visit]:
    """Every object of a document of any version, parents first, in document order.

    The caller may change a node while it has it: its children are looked up afterwards. An object
    that stands in several places (a YAML alias) is visited once.
    """
    seen: set[int] = set()
    stack = [Visit(Kind.DOCUMENT, (), root)]
    while stack:
        visit = stack.pop()
        if id(visit.node) in seen:
            continue
        seen.add(id(visit.node))
        yield visit
        below = _below(visit)
        below.reverse()
        stack += below


def _below(visit: Visit) -> list[Visit]:
    found: list[Visit] = []
    kind, pointer, node = visit
    for key, slot in children(kind, node):
        value = node[key]
        if slot.kind is None:
            continue
        if is_list(value):
            for index, item in enumerate(value):
                if is_object(item):
                    found.append(Visit(slot.kind, (*pointer, key, str(index)), item))
        elif slot.form is Form.MAP:
            for name, item in value.items():
                if is_object(item):
                    found.append(Visit(slot.kind, (*pointer, key, name), item))
        else:
            found.append(Visit(slot.kind, (*pointer, key), value))
    return found
