"""Servers and the variables of their addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..diagnostics import Report
from ..document import Document, Pointer
from . import codes
from .api import Server, ServerVariable
from .plain import listing, mapping, text

__all__ = ["servers_of"]

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def servers_of(
    owner: Mapping[str, Any], at: Pointer, document: Document, report: Report
) -> tuple[Server, ...]:
    """The servers of the API, of a path or of an operation, in the order of the document."""
    found: list[Server] = []
    for index, value in enumerate(listing(owner.get("servers"))):
        server = mapping(value)
        url = text(server.get("url")).strip()
        if not url:
            report.add(
                codes.SERVER_SHAPE,
                document.locate(*at, "servers", str(index)),
                "The server has no `url`.",
            )
            continue
        declared = mapping(server.get("variables"))
        names = dict.fromkeys(_VARIABLE.findall(url))
        variables = tuple(_variable(name, mapping(declared.get(name))) for name in names)
        name = text(server.get("name")) or text(server.get("description")).strip()
        found.append(Server(url, name, variables))
    return tuple(found)


def _variable(name: str, value: Mapping[str, Any]) -> ServerVariable:
    default = value.get("default")
    is_known = isinstance(default, (str, int, float)) and not isinstance(default, bool)
    if value.get("x-doclift-required") is True:
        is_known = False
    values = tuple(str(item) for item in listing(value.get("enum")) if item is not None)
    return ServerVariable(
        name, str(default) if is_known else None, values, text(value.get("description"))
    )
