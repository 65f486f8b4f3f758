"""Repairs of servers: empty ones, and variables that are not declared."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context

__all__ = ["servers"]

_VARIABLE = re.compile(r"\{{1,2}\s{0,9}([\w.-]{1,80})\s{0,9}\}{1,2}")


def servers(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """Drop servers without a URL; declare the variables of the others."""
    stated = node.get("servers")
    if not is_list(stated):
        return
    kept: list[Any] = []
    for index, server in enumerate(stated):
        at = (*pointer, "servers", str(index))
        if not is_object(server):
            continue
        url = server.get("url")
        if not isinstance(url, str) or not url.strip():
            context.add(codes.SERVER_EMPTY, at, "This server has no URL; it is dropped.")
            continue
        _declare(context, at, server, url.strip())
        kept.append(server)
    if kept != stated:
        moved = [stated.index(server) for server in kept]
        for index, origin in enumerate(moved):
            if index != origin:
                context.move((*pointer, "servers", str(origin)), (*pointer, "servers", str(index)))
        node["servers"] = kept


def _declare(context: Context, at: Pointer, server: dict[str, Any], url: str) -> None:
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    variables = server.get("variables")
    known: dict[str, Any] = variables if is_object(variables) else {}
    missing = [name for name in names if name not in known]
    server["url"] = _VARIABLE.sub(lambda match: "{" + match[1] + "}", url)
    if missing:
        server["variables"] = {
            **known,
            **{name: {"default": name, "x-doclift-required": True} for name in missing},
        }
        context.add(
            codes.SERVER_VARIABLE,
            (*at, "url"),
            f"`{url}` has variables that are not declared: {', '.join(missing)}; the client asks "
            "for them.",
            "An overlay can declare them with a default.",
        )
