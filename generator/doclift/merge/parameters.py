"""Parameters by what they are, whether they stand inline or are references."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Report
from ..document import Document, is_object, resolve
from ..lift.openapi.items import all_operations
from . import codes

__all__ = ["by_identity", "leave_to_method", "resolved"]

_OF_CLIENT = "x-doclift-client-parameter"


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


def leave_to_method(merged: Document, report: Report) -> None:
    """Leave a header that one endpoint of several asks for to its method: what belongs to the
    client is asked for by many. Only what pages tell is looked at."""
    operations = list(all_operations(merged.root))
    found: dict[str, list[tuple[str, str, int]]] = {}
    for path, method, operation in operations:
        told = "x-doclift-evidence" in operation
        listed: list[dict[str, Any]] = operation.get("parameters", []) if told else []
        for index, parameter in enumerate(listed):
            if parameter.get(_OF_CLIENT) is True:
                name = str(parameter.get("name")).lower()
                found.setdefault(name, []).append((path, method, index))
    for places in found.values():
        if len(places) > 1 or len(operations) == 1:
            continue
        ((path, method, index),) = places
        item = merged.root["paths"][path]
        changed: list[dict[str, Any]] = list(item[method]["parameters"])
        changed[index] = {key: value for key, value in changed[index].items() if key != _OF_CLIENT}
        item[method] = {**item[method], "parameters": changed}
        report.add(
            codes.ONE_ASKS,
            merged.locate("paths", path, method, "parameters", str(index)),
            f"{changed[index]['name']} is asked for by {method.upper()} {path} alone; it is an "
            "argument of that method.",
        )
