"""What a `$ref` leads to: files, pointers, anchors, ids and the bare names of early tools."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin

from ...diagnostics import Report, Skip
from ...document import (
    MISSING,
    Document,
    Pointer,
    format_pointer,
    is_object,
    look_up,
    parse_pointer,
    reference_pointer,
)
from ...read.source import Excerpt
from . import codes
from .anchors import anchor, ids
from .grammar import Kind, sections
from .refs import RefLoader

__all__ = ["Resolver", "Scope", "Target"]


class Scope(NamedTuple):
    """Where references are resolved: `where` in the bundled document is `origin` in `file`.

    `resource` is the nearest schema with an `$id`, `uri` that id.
    """

    file: Excerpt
    origin: Pointer
    where: Pointer
    resource: Pointer = ()
    uri: str = ""

    def source(self, where: Pointer) -> Pointer:
        """The pointer in `file` of what stands at `where` in the bundled document."""
        return self.origin + where[len(self.where) :]


class Target(NamedTuple):
    """What a reference leads to: a piece of a file, as it was parsed."""

    file: Excerpt
    pointer: Pointer
    value: Any


class Resolver:
    """Resolves the references of one document and of the files that it refers to."""

    def __init__(
        self, document: Document, value: Any, file: Excerpt, loader: RefLoader, report: Report
    ) -> None:
        self._root = document.root
        self._origins = document.origins
        self._file = file
        self._loader = loader
        self._report = report
        self._sections = sections("swagger" in document.root)
        self._values: dict[int, Any] = {id(file): value}
        self._ids: dict[int, dict[str, Pointer]] = {}

    def resolve(self, ref: str, kind: Kind | None, scope: Scope, where: Pointer) -> Target:
        """What a reference leads to; raises `Skip`."""
        try:
            return self._resolve(ref, kind, scope, where)
        except ValueError:  # `urllib` on what only looks like a URL
            raise Skip(
                codes.REFERENCE_FAILED,
                self._origins.locate(where),
                f"The reference {ref!r} is neither a pointer nor a URL.",
            ) from None

    def _resolve(self, ref: str, kind: Kind | None, scope: Scope, where: Pointer) -> Target:
        base, _, fragment = ref.partition("#")
        fragment = unquote(fragment)
        file, resource = scope.file, scope.resource
        if base:
            inside = self._local_id(file, scope.uri, base)
            section = self._section_with(base, kind) if inside is None else None
            if section is not None:
                self._report.add(
                    codes.COERCED,
                    self._origins.locate(where),
                    f"The reference {ref} is a bare name; it is read as the component.",
                )
                resource, fragment = (), format_pointer((*section, base))
            elif inside is not None:
                resource = inside
            else:
                file = self._loader.load(file, base, self._origins.locate(where))
                resource = ()
        value = self._value(file, ref, where)
        for start in (resource, ()) if resource else ((),):
            pointer = self._fragment(value, fragment, start)
            found = self._follow(value, pointer)
            if found is not MISSING:
                return Target(file, pointer, found)
        code = codes.BROKEN_REFERENCE if file is self._file else codes.REFERENCE_FAILED
        raise Skip(code, self._origins.locate(where), f"The reference {ref} leads to nothing.")

    def _local_id(self, file: Excerpt, uri: str, base: str) -> Pointer | None:
        known = self._ids.get(id(file))
        if known is None:
            known = self._ids[id(file)] = ids(self._values.get(id(file)))
        return known.get(urljoin(uri, base), known.get(base))

    def _section_with(self, name: str, kind: Kind | None) -> Pointer | None:
        """The section that holds `name`, for early tools wrote just the name of a definition."""
        section = self._sections.get(kind) if kind is not None else None
        members = look_up(self._root, section) if section is not None else None
        return section if is_object(members) and name in members else None

    def _value(self, file: Excerpt, ref: str, where: Pointer) -> Any:
        if id(file) not in self._values:
            try:
                self._values[id(file)] = file.value
            except Skip as skip:
                found = skip.diagnostic
                self._report.add(found.code, found.at, found.message, found.hint)
                raise Skip(
                    codes.REFERENCE_FAILED,
                    self._origins.locate(where),
                    f"The reference {ref} leads to a file with a syntax error.",
                ) from None
            for found in file.remarks:
                self._report.add(found.code, found.at, found.message, found.hint)
        return self._values[id(file)]

    def _fragment(self, value: Any, fragment: str, resource: Pointer) -> Pointer:
        if not fragment or fragment == "/":
            return resource
        if not fragment.startswith("/"):
            anchored = anchor(value, fragment, resource)
            if anchored is not None:
                return anchored
            fragment = "/" + fragment
        return resource + parse_pointer(fragment)

    def _follow(self, value: Any, pointer: Pointer) -> Any:
        """What stands at a pointer, also through references within the same file."""
        for _ in range(20):
            found = look_up(value, pointer)
            if found is not MISSING:
                return found
            for length in range(len(pointer) - 1, 0, -1):
                node = look_up(value, pointer[:length])
                if is_object(node) and isinstance(node.get("$ref"), str):
                    inner = reference_pointer(node["$ref"])
                    if inner is None:
                        return MISSING
                    pointer = inner + pointer[length:]
                    break
            else:
                return MISSING
        return MISSING

    def scope_of(self, target: Target, where: Pointer) -> Scope:
        """The scope of a target that is put at `where` of the bundled document."""
        known = self._ids.get(id(target.file), {})
        best: tuple[Pointer, str] = ((), "")
        for uri, pointer in known.items():
            inside = target.pointer[: len(pointer)] == pointer
            if inside and len(pointer) >= len(best[0]):
                best = (pointer, uri)
        return Scope(target.file, target.pointer, where, *best)
