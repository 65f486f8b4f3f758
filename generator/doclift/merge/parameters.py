"""Parameters by what they are, whether they stand inline or are references."""

from __future__ import annotations

from typing import Any

from ..document import is_object, resolve

__all__ = ["by_identity", "resolved"]


def resolved(parameter: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """The parameter that a reference leads to in the document; an inline one is itself, and so is
    a reference that leads nowhere."""
    found = resolve(parameter, root)
    return found if is_object(found) else parameter


def by_identity(
    parameters: list[dict[str, Any]], root: dict[str, Any]
) -> dict[tuple[str, str], dict[str, Any]]:
    """Parameters by place and name; the last one of equal ones counts."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for parameter in parameters:
        meant = resolved(parameter, root)
        found[str(meant.get("in", "")), str(meant.get("name", meant.get("$ref", "")))] = parameter
    return found
