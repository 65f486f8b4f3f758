"""Schemas with parameters: `$dynamicRef` to what the place of use binds by `$dynamicAnchor`.

JSON Schema 2020-12 writes templates so: `Page` has `items: {$dynamicRef: '#T'}`, and what refers
to `Page` from beside `$defs: {x: {$dynamicAnchor: T, $ref: Pet}}` means a page of pets. Each use
gets a copy of the template with plain references, so that no later stage has to know of scopes.
Each component, and each schema in an operation, counts as a resource of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ...document import (
    MISSING,
    Document,
    Pointer,
    clone,
    format_pointer,
    free_name,
    is_list,
    is_object,
    look_up,
    reference_pointer,
)
from .conform import Reference
from .grammar import Kind

__all__ = ["bind_generics"]

Scope: TypeAlias = dict[str, Pointer]
"""The schemas that dynamic anchors stand for."""

_MOST = 2000
_ILLEGAL = re.compile(r"[^A-Za-z0-9._-]+")
_SCALARS = frozenset(("boolean", "integer", "number", "string"))
_NAMED = ("components", "schemas")
_SAYS_NOTHING = frozenset(("$defs", "$dynamicAnchor", "$ref", "allOf", "title", "description"))


def bind_generics(document: Document, references: Iterable[Reference]) -> None:
    """Replace each `$dynamicRef` by a reference to what it stands for, in place.

    One that nothing binds is left as it is; there are at most 2000 copies of templates.
    """
    schemas = [one for one in references if one.kind is Kind.SCHEMA]
    if any("$dynamicRef" in one.node for one in schemas):
        _Binder(document).bind(schemas)


class _Binder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = document.root
        self._as_written: dict[str, Any] = clone(document.root)
        self._needs: dict[Pointer, frozenset[str]] = {}
        self._made: dict[tuple[Pointer, tuple[tuple[str, Pointer], ...]], Pointer] = {}
        self._count = 0

    def bind(self, references: Iterable[Reference]) -> None:
        for pointer, _, node, _ in references:
            scope = self._scope(pointer)
            if scope:
                self._bind_node(node, scope, pointer)

    def _bind_node(self, node: dict[str, Any], scope: Scope, at: Pointer) -> None:
        name = _anchor_of(node)
        if name in scope:
            del node["$dynamicRef"]
            node["$ref"] = _reference(scope[name])
            return
        target = _target(node)
        if target is None:
            return
        bound = {name: scope[name] for name in sorted(self._needed(target)) if name in scope}
        # A template binds its own anchors, unless who uses it has bound them already.
        if all(self._is_default(to, target) for to in bound.values()):
            return
        if is_named(at[:3]) and (len(at) == 3 or (len(at) == 5 and at[3] == "allOf")):
            self._open(node, target, bound, at)
        else:
            node["$ref"] = _reference(self._instance(target, bound))

    def _is_default(self, bound: Pointer, target: Pointer) -> bool:
        """Whether an anchor stands for what the template itself says, or for anything."""
        return bound[: len(target)] == target or not self._said(bound)

    def _said(self, pointer: Pointer) -> dict[str, Any]:
        schema = look_up(self._as_written, pointer)
        members = schema.items() if is_object(schema) else ()
        return {key: value for key, value in members if key != "$dynamicAnchor"}

    def _open(self, node: dict[str, Any], target: Pointer, bound: Scope, at: Pointer) -> None:
        """A component that is a template with arguments keeps its name: the copy stands in it."""
        owner = at[:3]
        if not self._is_room():
            return
        if look_up(self._root, owner).keys() <= _SAYS_NOTHING:
            self._made.setdefault((target, tuple(bound.items())), owner)
        copy = self._copy(target, bound, owner)
        del node["$ref"]
        if len(at) == 3:
            every = node.get("allOf")
            node["allOf"] = [copy, *(every if is_list(every) else [])]
            self._document.origins.alias((*at, "allOf", "0"), target)
        else:
            for key, value in copy.items():
                node.setdefault(key, value)

    def _instance(self, target: Pointer, bound: Scope) -> Pointer:
        """The component that is a template with these arguments."""
        key = (target, tuple(bound.items()))
        known = self._made.get(key)
        if known is not None:
            return known
        if not self._is_room():
            return target
        schemas = self._root.setdefault("components", {}).setdefault("schemas", {})
        words = [*map(self._word, bound.values()), target[-1] if is_named(target) else "Template"]
        name = free_name(_ILLEGAL.sub("", "".join(words)), schemas)
        made = self._made[key] = (*_NAMED, name)
        schemas[name] = {}  # the name is taken while the copy is made
        schemas[name] = self._copy(target, bound, made)
        self._document.origins.alias(made, target)
        return made

    def _is_room(self) -> bool:
        self._count += 1
        return self._count <= _MOST

    def _word(self, pointer: Pointer) -> str:
        """An argument of a template, as a word of the name of what it makes."""
        said = self._said(pointer)
        target = pointer if is_named(pointer) else _target(said)
        kind = said.get("type")
        word = target[-1] if target else kind if kind in _SCALARS else pointer[-1]
        return word[:1].upper() + word[1:]

    def _copy(self, target: Pointer, bound: Scope, at: Pointer) -> dict[str, Any]:
        copy = clone(look_up(self._as_written, target))
        if not is_object(copy):
            return {"allOf": [{"$ref": _reference(target)}]}
        scope = {**dict(self._bindings(target, copy)), **bound}
        for name, to in scope.items():
            if to == target:
                scope[name] = at  # the template is meant, as it is used here
        _drop_bindings(copy)
        for node in _objects(copy):
            node.pop("$dynamicAnchor", None)
            self._bind_node(node, scope, ())
        return copy

    def _scope(self, at: Pointer) -> Scope:
        """What anchors stand for at a place; the outermost schema that binds one decides."""
        scope: Scope = {}
        for length in range(2, len(at) + 1):
            node = look_up(self._as_written, at[:length])
            if is_object(node):
                for name, to in self._bindings(at[:length], node):
                    scope.setdefault(name, to)
        return scope

    def _bindings(self, at: Pointer, node: Mapping[str, Any]) -> Iterator[tuple[str, Pointer]]:
        if isinstance(node.get("$dynamicAnchor"), str):
            yield node["$dynamicAnchor"], at
        inner = node.get("$defs")
        for key, schema in inner.items() if is_object(inner) else ():
            if is_object(schema) and isinstance(schema.get("$dynamicAnchor"), str):
                said = schema.keys() - {"$dynamicAnchor"}
                target = _target(schema) if said == {"$ref"} else None
                yield schema["$dynamicAnchor"], target or (*at, "$defs", key)

    def _needed(self, start: Pointer) -> frozenset[str]:
        """The anchors that a schema, and what it refers to, leave open."""
        if start not in self._needs:
            names: set[str] = set()
            seen = {start}
            todo = [start]
            while todo:
                for node in _objects(look_up(self._as_written, todo.pop())):
                    names.add(_anchor_of(node))
                    target = _target(node)
                    if target is not None and target not in seen:
                        seen.add(target)
                        todo.append(target)
            self._needs[start] = frozenset(names - {""})
        return self._needs[start]


def is_named(pointer: Pointer) -> bool:
    """Whether a pointer is that of a schema with a name."""
    return len(pointer) == 3 and pointer[:2] == _NAMED


def _anchor_of(node: Mapping[str, Any]) -> str:
    ref = node.get("$dynamicRef")
    return ref.rpartition("#")[2] if isinstance(ref, str) else ""


def _target(node: Mapping[str, Any]) -> Pointer | None:
    ref = node.get("$ref")
    return reference_pointer(ref) if isinstance(ref, str) else None


def _drop_bindings(schema: dict[str, Any]) -> None:
    """Take the parameters out of a copy of a template: all of them have their arguments."""
    inner = schema.get("$defs")
    if is_object(inner):
        kept = {
            key: one
            for key, one in inner.items()
            if not (is_object(one) and "$dynamicAnchor" in one)
        }
        if kept:
            schema["$defs"] = kept
        else:
            del schema["$defs"]


def _reference(pointer: Pointer) -> str:
    return "#" + format_pointer(pointer)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value; what is added to one while it is looked at is not entered."""
    todo: list[Any] = [value] if value is not MISSING else []
    while todo:
        node = todo.pop()
        if is_object(node):
            todo.extend(reversed(list(node.values())))
            yield node
        elif is_list(node):
            todo.extend(reversed(node))
