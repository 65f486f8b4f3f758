"""Flattening of schemas that are composed of wrappers: components with one member, of their own
name, which exist only because the tool could not put a reference into a composed schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...document import Pointer, format_pointer, is_list, is_object
from ..openapi.grammar import Kind
from . import codes
from .context import Context
from .members import same_names
from .walk import walk

__all__ = ["flatten_wrappers"]

_SUFFIX = re.compile(r"(?:ref|wrapper|field|member|property|object)$", re.I)
_BASE = "Base"
_PLAIN_KEYS = frozenset({"type", "properties", "required", "description", "title"})


def flatten_wrappers(context: Context) -> None:
    """`Invoice: allOf [InvoiceBase, Client, InvoiceItemRef]` -> one schema `Invoice` with the
    members of `InvoiceBase` and the members `Client` and `InvoiceItem`.

    Nothing happens where no composed schema is made of references only, wrappers among them.
    """
    section, schemas = _schemas(context)
    wrappers = _wrappers(section, schemas, context.root)
    if not wrappers:
        return
    names = _Names(context, section, schemas)
    composed = [
        (visit.pointer, visit.node)
        for visit in walk(context.root)
        if visit.kind is Kind.SCHEMA and _is_composed(names, visit.node, wrappers)
    ]
    if not composed:
        return
    hoisted: dict[str, Pointer] = {}
    gone: set[str] = set()
    for pointer, node in composed:
        parts = [names.name_of(part) for part in node["allOf"]]
        gone.update(part for part in parts if part)
        _flatten(context, names, pointer, node, wrappers)
        if pointer[-2:-1] == ("properties",):
            hoisted.setdefault(pointer[-1], pointer)
    for name in sorted(gone):
        if name in schemas and not names.is_used(name):
            del schemas[name]
    for name, pointer in hoisted.items():
        names.hoist(name, pointer)
    for wrapper in wrappers.values():
        _name_content(names, wrapper)


def _schemas(context: Context) -> tuple[Pointer, dict[str, Any]]:
    section = ("definitions",) if context.is_swagger else ("components", "schemas")
    node: Any = context.root
    for part in section:
        node = node.get(part) if is_object(node) else None
    return section, node if is_object(node) else {}


def _wrappers(section: Pointer, schemas: dict[str, Any], root: dict[str, Any]) -> dict[str, str]:
    """The components that are wrappers, with the name of their member; all references to them
    stand in an `allOf`."""
    found: dict[str, str] = {}
    for name, schema in schemas.items():
        members = schema.get("properties") if is_object(schema) else None
        if not is_object(members) or len(members) != 1:
            continue
        if any(key not in _PLAIN_KEYS and not key.startswith("x-") for key in schema):
            continue
        member = next(iter(members))
        if _plain(member) in (_plain(name), _plain(_SUFFIX.sub("", name))):
            found[name] = member
    if not found:
        return found
    prefix = "#" + format_pointer(section) + "/"
    for visit in walk(root):
        reference = visit.node.get("$ref")
        if (
            isinstance(reference, str)
            and visit.kind is Kind.SCHEMA
            and "allOf" not in visit.pointer[-2:-1]
        ):
            found.pop(reference.removeprefix(prefix), None)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _is_composed(names: _Names, node: dict[str, Any], wrappers: dict[str, str]) -> bool:
    parts = node.get("allOf")
    if not is_list(parts) or len(parts) < 2:
        return False
    if any(key not in ("allOf", "type", "description") and key[:2] != "x-" for key in node):
        return False
    found = [names.name_of(part) for part in parts]
    return all(
        name is not None and is_object(names.schemas[name].get("properties")) for name in found
    ) and any(name in wrappers for name in found)


def _flatten(
    context: Context,
    names: _Names,
    pointer: Pointer,
    node: dict[str, Any],
    wrappers: dict[str, str],
) -> None:
    parts = [name for part in node["allOf"] if (name := names.name_of(part)) is not None]
    del node["allOf"]
    node["type"] = "object"
    members: dict[str, Any] = {}
    required: list[str] = []
    for part in parts:
        schema = names.schemas[part]
        for key, value in schema["properties"].items():
            members[key] = value
            context.move((*names.section, part, "properties", key), (*pointer, "properties", key))
        stated = schema.get("required")
        required += [key for key in stated if key not in required] if is_list(stated) else []
        if "description" in schema and part not in wrappers:
            node.setdefault("description", schema["description"])
    node["properties"] = members
    if required:
        node["required"] = required
    shown = ", ".join(f"`{part}`" for part in parts if part in wrappers)
    context.add(
        codes.WRAPPER_FLATTENED,
        (*pointer, "allOf"),
        f"{shown} {'wraps one member' if shown.count('`') == 2 else 'wrap one member each'}; the "
        f"members of all parts are put into one schema, `{pointer[-1]}`.",
    )
    same_names(context, pointer, node)


def _name_content(names: _Names, member: str) -> None:
    """Give what a wrapper held the name of the wrapper's member: an inline list item becomes a
    component, and `ClientBase` becomes `Client`."""
    for pointer, node in names.members_called(member):
        inner, at = node, pointer
        if is_object(node.get("items")):
            inner, at = node["items"], (*pointer, "items")
        name = names.name_of(inner)
        if name is not None and name.endswith(_BASE):
            names.rename(name, name.removesuffix(_BASE))
        elif name is None and inner.get("properties"):
            names.hoist(member, at)


class _Names:
    """The named schemas of a document, and moving things to and among them."""

    def __init__(self, context: Context, section: Pointer, schemas: dict[str, Any]) -> None:
        self.context = context
        self.section = section
        self.schemas = schemas
        self._prefix = "#" + format_pointer(section) + "/"

    def name_of(self, node: Any) -> str | None:
        """The component that a node refers to."""
        reference = node.get("$ref") if is_object(node) else None
        if not isinstance(reference, str) or not reference.startswith(self._prefix):
            return None
        name = reference.removeprefix(self._prefix)
        return name if is_object(self.schemas.get(name)) else None

    def is_used(self, name: str) -> bool:
        return any(True for _ in self._references(name))

    def _references(self, name: str) -> Iterator[dict[str, Any]]:
        reference = self._prefix + name
        for visit in walk(self.context.root):
            if visit.node.get("$ref") == reference:
                yield visit.node

    def members_called(self, member: str) -> list[tuple[Pointer, dict[str, Any]]]:
        """The members of that name in the named schemas."""
        return [
            ((*self.section, name, "properties", member), schema["properties"][member])
            for name, schema in self.schemas.items()
            if is_object(schema)
            and is_object(schema.get("properties"))
            and is_object(schema["properties"].get(member))
        ]

    def rename(self, old: str, new: str) -> None:
        """Rename a component where the new name is free."""
        if not new or new in self.schemas:
            return
        for node in list(self._references(old)):
            node["$ref"] = self._prefix + new
        renamed = {new if key == old else key: value for key, value in self.schemas.items()}
        self.schemas.clear()
        self.schemas.update(renamed)
        self.context.move((*self.section, old), (*self.section, new))
        self.context.add(
            codes.COMPONENT_RENAMED, (*self.section, new), f"`{old}` is named `{new}`."
        )

    def hoist(self, name: str, pointer: Pointer) -> None:
        """Make a component of the inline schema at `pointer`, where the name is free."""
        parent: Any = self.context.root
        for part in pointer[:-1]:
            parent = parent[int(part)] if is_list(parent) else parent[part]
        node = parent[pointer[-1]]
        existing = self.schemas.get(name)
        if existing is not None and existing != node:
            return
        self.schemas[name] = node
        self.context.move(pointer, (*self.section, name))
        parent[pointer[-1]] = {"$ref": self._prefix + name}
