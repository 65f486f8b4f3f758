"""Parameters by what they are, whether they stand inline or are references."""

from __future__ import annotations

from typing import Any

from ..document import is_object, parse_pointer

__all__ = ["by_identity", "resolved"]


def resolved(parameter: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """The parameter that a reference leads to in the document; an inline one is itself."""
    for _ in range(10):
        reference = parameter.get("$ref")
        if not isinstance(reference, str):
            break
        target: Any = root
        for part in parse_pointer(reference):
            target = target.get(part) if is_object(target) else None
        if not is_object(target):
            break
        parameter = target
    return parameter


def by_identity(
    parameters: list[dict[str, Any]], root: dict[str, Any]
) -> dict[tuple[str, str], dict[str, Any]]:
    """Parameters by place and name; the last one of equal ones counts."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for parameter in parameters:
        meant = resolved(parameter, root)
        found[str(meant.get("in", "")), str(meant.get("name", meant.get("$ref", "")))] = parameter
    return found
