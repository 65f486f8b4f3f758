"""Following `$ref` inside one document: pointers, anchors, ids, chains and circles."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import unquote

from ..diagnostics import Report
from ..document import (
    MISSING,
    Document,
    Pointer,
    format_pointer,
    is_list,
    is_object,
    look_up,
    parse_pointer,
)
from . import codes
from .plain import mapping, text

__all__ = ["Part", "Refs"]


class Part(NamedTuple):
    """A value of the document and the pointer at which it stands."""

    pointer: Pointer
    schema: Any


class Refs:
    """Resolves local references; each one that leads nowhere is reported once a place."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._found: dict[str, Part | None] = {}
        self._anchors: dict[str, Pointer] | None = None

    def target(self, ref: object, at: Pointer) -> Part | None:
        """What `ref`, standing in the schema at `at`, names; None (reported) if nothing."""
        if isinstance(ref, str):
            if ref in self._found:
                found = self._found[ref]
            else:
                found = self._found[ref] = self._look_up(ref)
            found = found or self._enclosing(ref, at)
            if found is not None:
                return found
        self._report.add(
            codes.BROKEN_REF,
            self._document.locate(*at, "$ref"),
            f"Nothing stands at {ref!r}.",
            "Define it, or correct the reference in an overlay.",
        )
        return None

    def follow(self, part: Part) -> Part | None:
        """The object at the end of a chain of `$ref`; a `description` or `summary` that stands
        beside a reference overrides the one behind it. None when the chain is broken."""
        seen: set[Pointer] = set()
        beside: dict[str, Any] = {}
        while True:
            value = mapping(part.schema)
            if "$ref" not in value:
                if beside and is_object(part.schema):
                    return Part(part.pointer, {**value, **beside})
                return part
            for key in ("description", "summary"):
                if text(value.get(key)):
                    beside.setdefault(key, value[key])
            if part.pointer in seen:
                self.circle(part.pointer)
                return None
            seen.add(part.pointer)
            found = self.target(value["$ref"], part.pointer)
            if found is None:
                return None
            part = found

    def circle(self, pointer: Pointer) -> None:
        """Report that the piece at `pointer` is defined by nothing but itself."""
        self._report.add(
            codes.CIRCULAR,
            self._document.locate(*pointer),
            f"{format_pointer(pointer)} contains only itself.",
        )

    def _look_up(self, ref: str) -> Part | None:
        if ref.startswith("#/"):
            pointer = parse_pointer(ref)
            found = self._at(pointer)
            if found is None and "%" in ref:
                found = self._at(parse_pointer(unquote(ref)))
            return found
        if ref in ("", "#"):
            return None
        base, _, fragment = ref.partition("#")
        anchors = self._index()
        if fragment and not fragment.startswith("/"):
            pointer_of = anchors.get(f"{base}#{fragment}", anchors.get(f"#{fragment}"))
            return None if pointer_of is None else self._at(pointer_of)
        resource = anchors.get(base)
        return None if resource is None else self._at(resource + parse_pointer(unquote(fragment)))

    def _at(self, pointer: Pointer) -> Part | None:
        value = look_up(self._document.root, pointer)
        return None if value is MISSING else Part(pointer, value)

    def _enclosing(self, ref: str, at: Pointer) -> Part | None:
        """A pointer that was meant from the root of the schema around it (`#/$defs/X`)."""
        if not ref.startswith(("#/$defs/", "#/definitions/")):
            return None
        below = parse_pointer(ref)
        for length in range(len(at), 1, -1):
            found = self._at(at[:length] + below)
            if found is not None:
                return found
        return None

    def _index(self) -> dict[str, Pointer]:
        """Anchors and ids of the whole document; made when the first one is asked for."""
        if self._anchors is None:
            anchors: dict[str, Pointer] = {}
            self._anchors = anchors
            todo: list[tuple[Pointer, Any, str]] = [((), self._document.root, "")]
            while todo:
                pointer, value, base = todo.pop()
                if is_object(value):
                    found = mapping(value)
                    own = text(found.get("$id")).rstrip("#")
                    if own:
                        base = own
                        anchors.setdefault(own, pointer)
                        anchors.setdefault(own.rpartition("/")[2], pointer)
                    for key in ("$anchor", "$dynamicAnchor"):
                        name = text(found.get(key))
                        if name:
                            anchors.setdefault(f"{base}#{name}", pointer)
                            anchors.setdefault(f"#{name}", pointer)
                    members = [((*pointer, key), item, base) for key, item in found.items()]
                    todo.extend(reversed(members))
                elif is_list(value):
                    items = [((*pointer, str(i)), item, base) for i, item in enumerate(value)]
                    todo.extend(reversed(items))
        return self._anchors
