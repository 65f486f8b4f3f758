"""Endpoints that are known by name only, and how they become operations."""

from __future__ import annotations

import re
from typing import Any

from ..document import Document
from ..lift.openapi.items import all_operations

__all__ = ["KEY", "join_named", "settle_named"]

KEY = "x-doclift-named-only"
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def join_named(pieces: list[Document]) -> list[tuple[dict[str, Any], Document, str]]:
    """The named-only entries of all pieces, each once, with the piece and the index there."""
    found: dict[tuple[str, str, str], tuple[dict[str, Any], Document, str]] = {}
    for piece in pieces:
        for index, entry in enumerate(piece.root.get(KEY, [])):
            identity = (_plain(entry.get("name")), _plain(entry.get("group")), _path(entry))
            found.setdefault(identity, (entry, piece, str(index)))
    return list(found.values())


def settle_named(document: Document) -> None:
    """Make operations, in place, of the entries that have a method and a path, and drop the
    entries that an operation describes: by method and path, by path where no method is known,
    or by name in the same group.

    An operation that an entry is dropped for, and that has no tag, gets the group of the entry.
    """
    root = document.root
    left: list[dict[str, Any]] = []
    origins: list[int] = []
    paths = root.setdefault("paths", {})
    for index, entry in enumerate(root.get(KEY, [])):
        method, path = str(entry.get("method") or "").lower(), _path(entry)
        if path and method and method not in paths.get(path, {}):
            paths.setdefault(path, {})[method] = _operation(entry, path)
            pointer = ("paths", path, method)
            document.origins.graft(pointer, document.origins, (KEY, str(index)))
            document.origins.graft(pointer, document.origins, (KEY, str(index), "operation"))
    described = _described(root)
    for index, entry in enumerate(root.get(KEY, [])):
        if not _is_described(entry, described, root):
            left.append(entry)
            origins.append(index)
    if not left:
        root.pop(KEY, None)
        return
    root[KEY] = left
    for index, origin in enumerate(origins):
        if index != origin:
            document.origins.graft((KEY, str(index)), document.origins, (KEY, str(origin)))


def _operation(entry: dict[str, Any], path: str) -> dict[str, Any]:
    """What is known of an endpoint, as an operation of `path`."""
    operation = dict(entry.get("operation") or {})
    operation.setdefault("summary", str(entry.get("name") or path))
    if entry.get("group"):
        operation.setdefault("tags", [str(entry["group"])])
    known = {p.get("name") for p in operation.get("parameters", []) if p.get("in") == "path"}
    missing = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _VARIABLE.findall(path)
        if name not in known
    ]
    if missing:
        operation["parameters"] = [*missing, *operation.get("parameters", [])]
    operation.setdefault("responses", {"default": {"description": ""}})
    if entry.get("source"):
        operation.setdefault("x-doclift-source", entry["source"])
    return operation


def _described(root: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The operations by their names."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _, _, operation in all_operations(root):
        if operation.get("summary"):
            found.setdefault(_plain(operation["summary"]), []).append(operation)
    return found


def _is_described(
    entry: dict[str, Any], described: dict[str, list[dict[str, Any]]], root: dict[str, Any]
) -> bool:
    path, method = _path(entry), str(entry.get("method") or "").lower()
    operations = root["paths"].get(path) if path else None
    if operations and (method in operations or not method):
        return True
    group = _plain(entry.get("group"))
    for operation in described.get(_plain(entry.get("name")), []):
        groups = {_plain(tag) for tag in operation.get("tags", [])}
        groups.add(_plain(operation.get("x-doclift-group")))
        groups.discard("")
        if not group or group in groups:
            return True
        if not groups:
            operation["tags"] = [str(entry["group"])]
            return True
    return False


def _plain(text: Any) -> str:
    return re.sub(r"[\W_]+", " ", str(text or "")).strip().lower()


def _path(entry: dict[str, Any]) -> str:
    return str(entry.get("path") or "")
