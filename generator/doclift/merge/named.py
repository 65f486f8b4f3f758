"""Endpoints that are known by name only, and how they become operations."""

from __future__ import annotations

import re
from typing import Any

from ..diagnostics import Report, Span
from ..document import Document
from . import codes

__all__ = ["KEY", "describe_named", "join_named", "remove_described"]

KEY = "x-doclift-named-only"
_SHOWN = 8


def join_named(pieces: list[Document]) -> list[tuple[dict[str, Any], Span]]:
    """The named-only entries of all pieces with their places, each once."""
    found: dict[tuple[str, str, str], tuple[dict[str, Any], Span]] = {}
    for piece in pieces:
        for index, entry in enumerate(piece.root.get(KEY, [])):
            identity = (_plain(entry.get("name")), _plain(entry.get("group")), _path(entry))
            found.setdefault(identity, (entry, piece.locate(KEY, str(index))))
    return list(found.values())


def remove_described(
    root: dict[str, Any], entries: list[tuple[dict[str, Any], Span]]
) -> list[tuple[dict[str, Any], Span]]:
    """The entries that no operation of the document describes: none of the same method and path,
    and none of the same name in the same group."""
    names: dict[str, set[str]] = {}
    keys: set[tuple[str, str]] = set()
    for path, item in root["paths"].items():
        for method, operation in item.items():
            if not isinstance(operation, dict):
                continue
            keys.add((method, path))
            groups = [_plain(tag) for tag in operation.get("tags", [])]
            groups.append(_plain(operation.get("x-doclift-group")))
            for name in (operation.get("x-doclift-name"), operation.get("summary")):
                if name:
                    names.setdefault(_plain(name), set()).update(filter(None, groups or [""]))

    def described(entry: dict[str, Any]) -> bool:
        if (str(entry.get("method", "")).lower(), _path(entry)) in keys:
            return True
        groups = names.get(_plain(entry.get("name")))
        group = _plain(entry.get("group"))
        return groups is not None and (not groups or not group or group in groups)

    return [(entry, at) for entry, at in entries if not described(entry)]


def describe_named(entries: list[tuple[dict[str, Any], Span]], report: Report) -> None:
    """One diagnostic for all endpoints that no method is made for."""
    if not entries:
        return
    names = [f"{e.get('group')}: {e.get('name')}" if e.get("group") else str(e.get("name"))
             for e, _ in entries]  # fmt: skip
    shown = "; ".join(names[:_SHOWN]) + ("; ..." if len(names) > _SHOWN else "")
    report.add(
        codes.NAMED_ONLY,
        min(at for _, at in entries),
        f"{len(names)} endpoints are known by name only, no method is made for them: {shown}",
        "an overlay that gives method and path turns one into a method",
    )


def _plain(text: Any) -> str:
    return re.sub(r"[\W_]+", " ", str(text or "")).strip().lower()


def _path(entry: dict[str, Any]) -> str:
    return str(entry.get("path", ""))
