"""What a document says of its endpoints, as sets that can be compared with another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from doclift.diagnostics import Report
from doclift.document import is_object, resolve
from doclift.lift import lift
from doclift.lift.openapi.items import all_operations
from doclift.merge import merge
from doclift.read.source import Source

__all__ = ["Facts", "base_path", "compared", "facts_of", "lifted_root"]

_VARIABLE = re.compile(r"\{[^{}]*\}")
_LEFT_TO_THE_TRANSPORT = frozenset({"authorization", "accept", "content-type"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Endpoints as `METHOD /path`; parameters and fields of bodies as `METHOD /path place name`."""

    endpoints: frozenset[str]
    parameters: frozenset[str]


def lifted_root(name: str, text: str) -> dict[str, Any]:
    """The document that a file alone makes."""
    report = Report()
    return merge(lift([Source(name, text)], report), report, title="T").root


def facts_of(root: dict[str, Any]) -> Facts:
    """The facts of a lifted document; the names of path variables do not count."""
    endpoints: set[str] = set()
    parameters: set[str] = set()
    for path, method, operation in all_operations(root):
        key = f"{method.upper()} {_VARIABLE.sub('{}', path)}"
        endpoints.add(key)
        shared = root["paths"][path].get("parameters", [])
        for each in (*shared, *operation.get("parameters", [])):
            parameter = _resolved(each, root)
            name, place = str(parameter.get("name")), str(parameter.get("in"))
            if place == "header" and name.lower() in _LEFT_TO_THE_TRANSPORT:
                continue
            parameters.add(f"{key} {place} {name}")
        body = _resolved(operation.get("requestBody"), root)
        for media in body.get("content", {}).values():
            parameters |= {f"{key} body {name}" for name in _members(media.get("schema"), root)}
    return Facts(frozenset(endpoints), frozenset(parameters))


def base_path(root: dict[str, Any]) -> str:
    """The path of the first server."""
    for server in root.get("servers", []):
        return urlsplit(str(server.get("url", ""))).path.rstrip("/")
    return ""


def compared(original: Facts, lifted: Facts, *, base: str = "") -> tuple[list[str], list[str]]:
    """The endpoints and the parameters of `original` that `lifted` lacks; parameters of endpoints
    that are missing themselves do not count. `base` is the path of the server, which pages may
    show before the paths."""
    have = {_below(fact, base) for fact in lifted.endpoints} | lifted.endpoints
    known = {_below(fact, base) for fact in lifted.parameters} | lifted.parameters
    lost = sorted(original.endpoints - have)
    missing = sorted(
        fact for fact in original.parameters - known if " ".join(fact.split(" ", 2)[:2]) not in lost
    )
    return lost, missing


def _below(fact: str, base: str) -> str:
    method, _, rest = fact.partition(" ")
    return f"{method} {rest.removeprefix(base)}"


def _members(schema: Any, root: dict[str, Any], depth: int = 0) -> set[str]:
    """The names of the top level of a schema, through references and compositions."""
    found: set[str] = set()
    if depth > 6:
        return found
    schema = _resolved(schema, root)
    if is_object(schema.get("properties")):
        found |= set(schema["properties"])
    for key in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(key, []):
            found |= _members(part, root, depth + 1)
    if is_object(schema.get("items")):
        found |= _members(schema["items"], root, depth + 1)
    return found


def _resolved(value: Any, root: dict[str, Any]) -> dict[str, Any]:
    found = resolve(value, root)
    return found if is_object(found) else {}
