"""References to other files, and odd ones within a file, to plain references to components.

What a reference of a nameable kind leads to becomes a component; pieces that OpenAPI cannot name
(path items, operations, whole sections) are put in the place of the reference. The document stays
in its own version: this comes before the upgrade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin

from ...diagnostics import Report, Skip
from ...document import (
    Document,
    Pointer,
    clone,
    format_pointer,
    free_name,
    is_list,
    is_object,
    look_up,
)
from ...read.source import Excerpt
from . import codes
from .grammar import Form, Kind, Slot, children, sections
from .refs import RefLoader
from .resolve import Resolver, Scope, Target

__all__ = ["bundle"]

_MAX_INLINED = 20_000
_MAX_INLINED_DEPTH = 30
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_UNTELLING = frozenset(("schema", "items", "content", "value", "allOf", "anyOf", "oneOf"))
_DROP = object()


def bundle(
    document: Document, value: Any, file: Excerpt, loader: RefLoader, report: Report
) -> None:
    """Rewrite the references of `document` (a copy of `value`, read from `file`) in place.

    A reference that fails costs the piece that it stands for, and is reported.
    """
    swagger = "swagger" in document.root
    if _needs_bundling(document.root, swagger):
        _Bundle(document, value, file, loader, report).run()


def _needs_bundling(root: dict[str, Any], swagger: bool) -> bool:
    """Whether there is any reference but plain ones to components with a name of their own."""
    plain = {
        "/".join(("#", *section))
        for kind, section in sections(swagger).items()
        if kind is not Kind.PATH_ITEM
    }
    level: list[Any] = [root]
    while level:
        below: list[Any] = []
        for node in level:
            if is_object(node):
                ref = node.get("$ref")
                if isinstance(ref, str) and ref.rpartition("/")[0] not in plain:
                    return True
                if "$id" in node:
                    return True
                below.extend(node.values())
            elif is_list(node):
                below.extend(node)
        level = below
    return False


class _Bundle:
    def __init__(
        self, document: Document, value: Any, file: Excerpt, loader: RefLoader, report: Report
    ) -> None:
        self._root = document.root
        self._origins = document.origins
        self._file = file
        self._resolver = Resolver(document, value, file, loader, report)
        self._report = report
        self._swagger = "swagger" in document.root
        self._sections = sections(self._swagger)
        self._named: dict[tuple[int, Pointer, Kind], Pointer] = {}
        self._filled: set[Pointer] = set()
        self._waiting: list[tuple[Kind, Pointer, Target]] = []
        self._inlining: list[tuple[int, Pointer]] = []
        self._inlined = 0

    def run(self) -> None:
        scope = Scope(self._file, (), ())
        self._claim(scope)
        self._object(Kind.DOCUMENT, self._root, scope, ())
        while self._waiting:
            kind, where, target = self._waiting.pop(0)
            value = self._piece(
                kind, clone(target.value), self._resolver.scope_of(target, where), where
            )
            holder = look_up(self._root, where[:-1])
            holder[where[-1]] = {} if value is _DROP else value

    def _claim(self, scope: Scope) -> None:
        """A component that is only a reference to another file becomes that piece itself, and
        all references to that piece lead to the component."""
        for kind, where, node in self._components():
            ref = node.get("$ref")
            if not isinstance(ref, str) or ref.startswith("#") or len(node) > 1:
                continue
            with self._report.keeping():
                target = self._resolver.resolve(ref, kind, scope, where)
                self._named.setdefault((id(target.file), target.pointer, kind), where)

    def _components(self) -> Iterator[tuple[Kind, Pointer, dict[str, Any]]]:
        for kind, section in self._sections.items():
            members = look_up(self._root, section)
            if is_object(members):
                for name, node in members.items():
                    if is_object(node):
                        yield kind, (*section, name), node

    # -- the walk ------------------------------------------------------------------------------

    def _object(self, kind: Kind, node: dict[str, Any], scope: Scope, where: Pointer) -> None:
        """Rewrite the references inside an object, in place."""
        if kind is Kind.SCHEMA:
            own = node.get("$id")
            if isinstance(own, str):
                # With its id the schema would be a resource of its own, and the references to
                # components in it would be read from its root.
                del node["$id"]
                scope = scope._replace(resource=scope.source(where), uri=urljoin(scope.uri, own))
            self._mapping(node, scope, where)
        for key, slot in list(children(kind, node)):
            value = self._member(slot, node[key], scope, (*where, key))
            if value is _DROP:
                del node[key]
            else:
                node[key] = value

    def _member(self, slot: Slot, value: Any, scope: Scope, where: Pointer) -> Any:
        kind = slot.kind
        if kind is None:
            return value
        if slot.form is Form.ONE:
            return self._piece(kind, value, scope, where)
        if is_object(value) and isinstance(value.get("$ref"), str):
            return self._inline(None, slot, value, scope, where)
        if is_object(value) and slot.form is Form.MAP:
            for name in list(value):  # in place: sections grow while they are walked
                item = self._piece(kind, value[name], scope, (*where, name))
                if item is _DROP:
                    del value[name]
                else:
                    value[name] = item
            return value
        if is_list(value) and slot.form is Form.MANY:
            items = [
                self._piece(kind, item, scope, (*where, str(index)))
                for index, item in enumerate(value)
            ]
            kept = [index for index, item in enumerate(items) if item is not _DROP]
            for index, old in enumerate(kept):
                if index != old:
                    self._origins.alias((*where, str(index)), (*where, str(old)))
            return [items[index] for index in kept]
        return value

    def _piece(self, kind: Kind, value: Any, scope: Scope, where: Pointer) -> Any:
        """An object of a kind, with its references rewritten, or `_DROP`."""
        if not is_object(value):
            return value
        ref = value.get("$ref")
        if not isinstance(ref, str):
            self._object(kind, value, scope, where)
            return value
        if kind not in self._sections or kind is Kind.PATH_ITEM:
            return self._inline(kind, Slot(Form.ONE, kind), value, scope, where)
        try:
            target = self._resolver.resolve(ref, kind, scope, where)
        except Skip as skip:
            self._reject(skip)
            if kind is not Kind.SCHEMA:
                return _DROP
            del value["$ref"]
        else:
            name = self._name(kind, target, where)
            if name == where and where not in self._filled:  # claimed by this very component
                self._filled.add(where)
                value = clone(target.value)
                self._origins.link(where, target.file, target.pointer)
                return self._piece(kind, value, self._resolver.scope_of(target, where), where)
            value["$ref"] = "#" + format_pointer(name)
        if kind is Kind.SCHEMA:
            self._object(kind, value, scope, where)
        return value

    def _inline(
        self, kind: Kind | None, slot: Slot, node: dict[str, Any], scope: Scope, where: Pointer
    ) -> Any:
        """What the reference of an object that has no name leads to, in its place."""
        ref = node["$ref"]
        try:
            target = self._resolver.resolve(ref, kind, scope, where)
            key = (id(target.file), target.pointer)
            self._inlined += 1
            if (
                key in self._inlining
                or self._inlined > _MAX_INLINED
                or len(self._inlining) > _MAX_INLINED_DEPTH
            ):
                raise Skip(
                    codes.INLINED_TWICE,
                    self._origins.locate(where),
                    f"The reference {ref} leads into the piece that it stands in; it is left out.",
                )
        except Skip as skip:
            self._reject(skip)
            return _DROP
        self._inlining.append(key)
        self._origins.link(where, target.file, target.pointer)
        value = self._member(
            slot, clone(target.value), self._resolver.scope_of(target, where), where
        )
        self._inlining.pop()
        beside = {name: item for name, item in node.items() if name != "$ref"}
        if is_object(value) and beside:
            own = self._member(slot, beside, scope, where)
            value = {**value, **own}
        return value

    def _mapping(self, schema: dict[str, Any], scope: Scope, where: Pointer) -> None:
        """Values of a discriminator's mapping may be references, too."""
        discriminator = schema.get("discriminator")
        mapping = discriminator.get("mapping") if is_object(discriminator) else None
        if not is_object(mapping):
            return
        for key, ref in mapping.items():
            if isinstance(ref, str) and re.search(r"[#/]|\.(?:json|ya?ml)$", ref):
                with self._report.keeping():
                    target = self._resolver.resolve(ref, Kind.SCHEMA, scope, where)
                    name = self._name(Kind.SCHEMA, target, where)
                    mapping[key] = "#" + format_pointer(name)

    # -- naming --------------------------------------------------------------------------------

    def _name(self, kind: Kind, target: Target, where: Pointer) -> Pointer:
        """The pointer of the component that a target is, or becomes."""
        section = self._sections[kind]
        pointer = target.pointer
        if target.file is self._file and self._stays(pointer, section):
            return pointer
        key = (id(target.file), pointer, kind)
        known = self._named.get(key)
        if known is not None:
            return known
        members = self._section(section)
        named = (*section, self._free_name(members, target))
        members[named[-1]] = {}  # taken; filled in by `run`
        self._named[key] = named
        self._origins.link(named, target.file, pointer)
        self._waiting.append((kind, named, target))
        return named

    def _stays(self, pointer: Pointer, section: Pointer) -> bool:
        """Whether a piece of this document can be referred to where it stands."""
        if pointer[: len(section)] == section and len(pointer) > len(section):
            return True
        return not self._swagger and pointer[:1] in (("paths",), ("components",), ("webhooks",))

    def _section(self, section: Pointer) -> dict[str, Any]:
        node = self._root
        for part in section:
            child = node.get(part)
            if not is_object(child):
                child = node[part] = {}
            node = child
        return node

    def _free_name(self, members: dict[str, Any], target: Target) -> str:
        stem = PurePosixPath(unquote(target.file.name)).name.partition(".")[0]
        stem = _ODD.sub("_", stem).strip("_") or "file"
        last = _ODD.sub("_", target.pointer[-1]).strip("_") if target.pointer else ""
        telling = last and not last.isdecimal() and last not in _UNTELLING
        if telling and last not in members:
            return last
        return free_name(f"{stem}_{last}" if telling else stem, members, "_")

    def _reject(self, skip: Skip) -> None:
        found = skip.diagnostic
        self._report.add(found.code, found.at, found.message, found.hint)
