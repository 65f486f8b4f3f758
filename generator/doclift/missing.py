"""Facts that no source tells and that a client needs, and an overlay to fill them in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .document import Document, is_object
from .lift.openapi.items import all_operations
from .merge.gaps import lacks_server
from .merge.named import KEY
from .yamltext import to_yaml

__all__ = ["MARK", "MissingFact", "draft_overlay", "missing_facts"]

_LOOPBACK = re.compile(
    r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/]|$)", re.IGNORECASE
)

MARK = "TO" + "DO"  # apart, for the repository holds no such notes of its own
"""What each fact to fill in begins with."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """One fact: `topic` in a word, `text` says what to fill in. `target` is the JSONPath of the
    object that lacks it, `sample` what could stand there, and `source` a `file:line` or ""."""

    topic: str
    text: str
    target: str
    sample: dict[str, Any]
    source: str = ""


def missing_facts(document: Document) -> list[MissingFact]:
    """What is missing in a lifted document: title, server, authentication, methods, paths."""
    return [*_of_the_api(document), *_of_endpoints(document.root)]


def draft_overlay(document: Document) -> str:
    """An overlay, as YAML, with an action for each missing fact.

    It is valid as it stands and changes nothing: what to fill in stands in comments.
    """
    title = document.root.get("info", {}).get("title") or "an API"
    facts = missing_facts(document)
    lines = to_yaml(
        {"overlay": "1.0.0", "info": {"title": f"Corrections of {title}", "version": "1.0.0"}}
    ).splitlines()
    lines += [
        f"# Each action that begins with {MARK} changes nothing yet. To fill one in, put the lines",
        "# in its comment, with your values, in place of `update: {}`; or remove it.",
        "actions:",
    ]
    for fact in facts:
        lines += _action(fact.target, f"{MARK}: {fact.text}", fact.source, fact.sample)
    if not facts:
        sample = {"info": {"description": "All about it."}}
        lines += _action("$", "Nothing is missing; corrections go here.", "", sample)
    return "\n".join(lines) + "\n"


def _action(target: str, text: str, source: str, sample: dict[str, Any]) -> Iterator[str]:
    yield f"  # {_plain(source)}" if source else ""
    action = to_yaml({"target": target, "description": text, "update": {}})
    for index, line in enumerate(action.splitlines()):
        yield ("    " if index else "  - ") + line
    for line in to_yaml({"update": sample}).splitlines():
        yield f"    # {line}"


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _of_the_api(document: Document) -> Iterator[MissingFact]:
    root = document.root
    title = root.get("info", {}).get("title")
    if title in (None, "", "API"):
        yield MissingFact("title", "name the API.", "$", {"info": {"title": "Acme"}})
    if not any(all_operations(root)) and not root.get(KEY):
        return
    if lacks_server(root):
        yield MissingFact(
            "server",
            "say where the API is; else the client asks for its base URL.",
            "$",
            {"servers": [{"url": "https://api.example.com"}]},
        )
    elif _is_own_machine(root):
        yield MissingFact(
            "server",
            "say where the API is, unless it runs on the user's machine: no other address is told.",
            "$.servers[0]",
            {"url": "https://api.example.com"},
        )
    schemes = root.get("components", {}).get("securitySchemes")
    if not schemes:
        yield MissingFact(
            "authentication",
            "say how calls are authenticated; remove this action when they are not.",
            "$",
            {
                "security": [{"bearer": []}],
                "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
            },
        )


def _is_own_machine(root: dict[str, Any]) -> bool:
    """Whether all servers of a document are the machine that the client runs on."""
    found = [
        _LOOPBACK.match(str(server.get("url"))) if is_object(server) else None
        for server in root.get("servers", [])
    ]
    return bool(found) and all(found)


def _of_endpoints(root: dict[str, Any]) -> Iterator[MissingFact]:
    for entry in root.get(KEY, []):
        if not is_object(entry):
            continue
        name = str(entry.get("name") or entry.get("path") or "")
        lacking = [key for key in ("method", "path") if not entry.get(key)]
        sample = {"method": "get", "path": "/things/{id}"}
        yield MissingFact(
            " and ".join(lacking),
            f"give the {' and the '.join(lacking)} of the endpoint {name!r}.",
            _target(entry),
            {key: sample[key] for key in lacking},
            str(entry.get("source") or ""),
        )


def _target(entry: dict[str, Any]) -> str:
    """A JSONPath that selects the entries that say the same as this one."""
    tests = [
        f"@.{key} == {json.dumps(entry[key], ensure_ascii=False)}"
        for key in ("name", "group", "path", "method", "source")
        if isinstance(entry.get(key), str)
    ]
    return f"$['{KEY}'][?{' && '.join(tests)}]"
