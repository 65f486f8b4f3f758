"""Joining what several places say about one operation, the better evidence first."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Report, Span
from ..document import Document
from . import codes
from .compare import contains
from .parameters import by_identity

__all__ = ["BEST", "add_operation", "is_another", "rank"]

_RANKS = {"example": 1, "list": 2, "table": 3}
BEST = 4
_FILLED = ("operationId", "summary", "description", "tags", "externalDocs", "security", "servers")


def rank(operation: dict[str, Any]) -> int:
    """How good the evidence for an operation is; OpenAPI itself is the best."""
    return _RANKS.get(str(operation.get("x-doclift-evidence", "")), BEST)


def is_another(operation: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether OpenAPI itself calls two operations differently. Their paths, which differ in the
    names of variables only, are then told apart by what the variables hold."""
    ids = operation.get("operationId"), other.get("operationId")
    return all(ids) and ids[0] != ids[1] and rank(operation) == rank(other) == BEST


def add_operation(
    merged: Document,
    path: str,
    method: str,
    operation: dict[str, Any],
    piece: Document,
    at: tuple[str, str],
    report: Report,
) -> None:
    """Put an operation of `piece`, which stands there at `at` (path and method), into `merged`
    at `path` and `method`, completing or completed by what is already there."""
    item = merged.root["paths"].setdefault(path, {})
    pointer = ("paths", path, method)
    existing = item.get(method)
    if existing is None:
        item[method] = operation
        merged.origins.graft(pointer, piece.origins, ("paths", *at))
        return
    here, there = merged.locate(*pointer), piece.locate("paths", *at)
    if rank(existing) >= rank(operation):
        strong, weak, seen = existing, operation, there
    else:
        strong, weak, seen = operation, existing, here
        merged.origins.graft(pointer, piece.origins, ("paths", *at))
    differences = _differences(strong, weak, merged.root)
    item[method] = _union(strong, weak, merged.root)
    _report(f"{method.upper()} {path}", differences, seen, there if seen is here else here, report)


def _report(key: str, differences: list[str], weak: Span, strong: Span, report: Report) -> None:
    used = f"{key} is described at {strong} too, on better or equal evidence"
    if differences:
        used += "; what differs is taken from there: " + ", ".join(differences)
    report.add(codes.OPERATION_DIFFERS, weak, used + ".", also=strong if differences else None)


def _differences(strong: dict[str, Any], weak: dict[str, Any], root: dict[str, Any]) -> list[str]:
    ours = by_identity(strong.get("parameters", []), root)
    theirs = by_identity(weak.get("parameters", []), root)
    found = [
        f"{place} parameter {name}"
        for (place, name), value in theirs.items()
        if (place, name) in ours and not contains(ours[place, name], value)
    ]
    bodies = strong.get("requestBody"), weak.get("requestBody")
    if all(bodies) and not contains(*bodies):
        found.append("the request body")
    answers = strong.get("responses", {})
    found += [
        f"the answer {status}"
        for status, value in weak.get("responses", {}).items()
        if status in answers and not contains(answers[status], value)
    ]
    return found


def _content(strong: dict[str, Any], weak: dict[str, Any]) -> dict[str, Any]:
    """The contents of an answer; examples come from the weak one where the strong has none."""
    content: dict[str, Any] = strong.get("content") or weak["content"]
    result = dict(content)
    for media_type, media in content.items():
        other = weak["content"].get(media_type, {})
        if "$ref" in media or "example" in media or "examples" in media:
            continue
        shown = {key: other[key] for key in ("example", "examples") if key in other}
        result[media_type] = {**media, **shown}
    return result


def _union(strong: dict[str, Any], weak: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    result = dict(strong)
    for key in _FILLED:
        if key not in result and key in weak:
            result[key] = weak[key]
    ours = by_identity(strong.get("parameters", []), root)
    theirs = by_identity(weak.get("parameters", []), root)
    if ours or theirs:
        more = [value for key, value in theirs.items() if key not in ours]
        result["parameters"] = [*ours.values(), *more]
    if "requestBody" not in result and "requestBody" in weak:
        result["requestBody"] = weak["requestBody"]
    answers = dict(strong.get("responses", {}))
    for status, answer in weak.get("responses", {}).items():
        existing = answers.get(status)
        if existing is None:
            answers[status] = answer
        elif "$ref" not in existing and "content" in answer:
            answers[status] = {**existing, "content": _content(existing, answer)}
    result["responses"] = answers
    return result
