"""Which servers the merged API has, and which operations keep servers of their own."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..diagnostics import Report
from ..document import Document, is_object
from . import codes
from .paths import base_path

__all__ = ["join_servers"]


def join_servers(pieces: list[Document], report: Report) -> tuple[list[Any], list[bool]]:
    """The servers of the API, and for each piece whether it keeps its own on its operations.

    Pieces that share a server with the main one (the one that most operations stand under) have
    theirs united. A server without scheme or host is the known one with the same path.
    """
    known = [s for piece in pieces for s in _servers(piece) if _is_whole(s)]
    lists: list[list[dict[str, Any]]] = []
    for piece in pieces:
        usable: list[dict[str, Any]] = []
        for index, server in enumerate(_servers(piece)):
            if _is_whole(server):
                usable.append(server)
                continue
            same = next((s for s in known if _path(s) == _path(server)), None)
            report.add(
                codes.PARTIAL_SERVER,
                piece.locate("servers", str(index)),
                f"`{server.get('url')}` has no scheme or no host; "
                + (f"it is taken for `{same['url']}`." if same else "it is left out."),
                "" if same else "Give the server by an overlay, or the client asks for it.",
            )
            if same is not None:
                usable.append(same)
        lists.append(usable)
    weights: Counter[str] = Counter()
    for piece, servers in zip(pieces, lists, strict=True):
        for server in servers:
            weights[str(server.get("url"))] += len(piece.root.get("paths", {})) or 1
    if not weights:
        return [], [False] * len(pieces)
    main = max(weights, key=lambda url: weights[url])
    result: dict[str, Any] = {}
    apart: list[bool] = []
    for piece, servers in zip(pieces, lists, strict=True):
        urls = {server.get("url") for server in servers}
        apart.append(bool(urls) and main not in urls)
        if not apart[-1]:
            for server in servers:
                result.setdefault(str(server.get("url")), server)
        else:
            report.add(
                codes.SERVERS_APART,
                piece.locate("servers"),
                f"The operations of this piece are at {servers[0].get('url')}, not at {main}.",
            )
    return list(result.values()), apart


def _servers(piece: Document) -> list[dict[str, Any]]:
    return [s for s in piece.root.get("servers", []) if is_object(s) and s.get("url")]


def _is_whole(server: dict[str, Any]) -> bool:
    """Whether a URL says where the server is: absolute, or relative to where the document is."""
    variables = server.get("variables", {})
    url = str(server["url"])
    for name, variable in variables.items():
        if not variable.get("x-doclift-required"):
            url = url.replace("{" + name + "}", str(variable.get("default", "")))
    return "://" in url or url.startswith("/")


def _path(server: dict[str, Any]) -> str:
    return base_path(str(server["url"]))
