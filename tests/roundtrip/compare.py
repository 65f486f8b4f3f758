"""What a document says of its endpoints, as facts that can be compared with another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from doclift.diagnostics import Report
from doclift.document import is_list, is_object, resolve
from doclift.lift import lift
from doclift.lift.openapi.items import all_operations
from doclift.merge import merge
from doclift.read.files import collect
from doclift.read.source import Source

__all__ = ["Facts", "Field", "Score", "facts_of", "lifted_pages", "lifted_root", "scored"]

_VARIABLE = re.compile(r"\{[^{}]*\}")
_LEFT_TO_THE_TRANSPORT = frozenset({"authorization", "accept", "content-type"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Field:
    """Whether a parameter or member is required, and its JSON type, "" where that is open."""

    required: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Endpoints as `METHOD /path`, parameters and members of bodies as `METHOD /path place name`,
    members of successful answers as `METHOD /path name`; `base` is the path of the server."""

    endpoints: frozenset[str]
    parameters: Mapping[str, Field]
    answers: Mapping[str, Field]
    base: str = ""


@dataclass(slots=True)
class Score:
    """How much of what documents say came back; the lists name what did not."""

    endpoints: int = 0
    parameters: int = 0
    answers: int = 0
    lost: list[str] = field(default_factory=list[str])
    invented: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    surplus: list[str] = field(default_factory=list[str])
    required: list[str] = field(default_factory=list[str])
    types: list[str] = field(default_factory=list[str])
    unanswered: list[str] = field(default_factory=list[str])
    answer_types: list[str] = field(default_factory=list[str])

    def share(self, wrong: list[str]) -> float:
        """The part of all parameters that is not in a list of this score."""
        return 1 - len(wrong) / max(self.parameters, 1)

    def answered(self, wrong: list[str]) -> float:
        """The part of all members of answers that is not in a list of this score."""
        return 1 - len(wrong) / max(self.answers, 1)


def lifted_root(name: str, text: str) -> dict[str, Any]:
    """The document that a file alone makes."""
    report = Report()
    return merge(lift([Source(name, text)], report), report, title="T").root


def lifted_pages(folder: Path) -> dict[str, Any]:
    """The document that all pages of a folder make."""
    report = Report()
    return merge(lift(collect([folder], folder, report), report), report, title="T").root


def facts_of(root: dict[str, Any], *, spelling: bool = True, headers: bool = True) -> Facts:
    """The facts of a lifted document; the names of path variables in paths do not count.

    Without `spelling`, `page_size` and `pageSize` are one name: pages about a library spell the
    names as its language does. Without `headers`, those are parameters of the query: such pages
    do not tell them apart.
    """

    def spelled(name: str) -> str:
        return name if spelling else "".join(filter(str.isalnum, name.lower()))

    endpoints: set[str] = set()
    parameters: dict[str, Field] = {}
    answers: dict[str, Field] = {}
    for path, method, operation in all_operations(root):
        key = f"{method.upper()} {_VARIABLE.sub('{}', path)}"
        endpoints.add(key)
        shared = root["paths"][path].get("parameters", [])
        for each in (*shared, *operation.get("parameters", [])):
            parameter = _resolved(each, root)
            name, place = str(parameter.get("name")), str(parameter.get("in"))
            if name.lower() in _LEFT_TO_THE_TRANSPORT and (place == "header" or not headers):
                continue
            if place == "header":
                name, place = (name.lower(), place) if headers else (name, "query")
            required = parameter.get("required") is True
            parameters[f"{key} {place} {spelled(name)}"] = Field(required, _kind(parameter, root))
        body = _resolved(operation.get("requestBody"), root)
        for name, found in _contents(body, root):
            parameters.setdefault(f"{key} body {spelled(name)}", found)
        for answer in _successes(operation.get("responses", {})):
            for name, found in _contents(_resolved(answer, root), root):
                answers.setdefault(f"{key} {spelled(name)}", found)
    return Facts(frozenset(endpoints), parameters, answers, _base_path(root))


def scored(score: Score, name: str, original: Facts, lifted: Facts) -> None:
    """Add a document to a score: what of `original` the facts `lifted` have.

    Pages may show the path of the server before the paths. Parameters and answers of endpoints
    that are lost do not count.
    """
    at = _Shifted(lifted, "" if original.endpoints & lifted.endpoints else original.base)
    score.endpoints += len(original.endpoints)
    score.lost += [f"{name}: {each}" for each in sorted(original.endpoints - at.endpoints)]
    score.invented += [f"{name}: {each}" for each in sorted(at.endpoints - original.endpoints)]
    kept = {key: each for key, each in original.parameters.items() if _owner(key) in at.endpoints}
    score.parameters += len(kept)
    score.surplus += [f"{name}: {key}" for key in sorted(at.parameters.keys() - kept.keys())]
    for key, field_ in sorted(kept.items()):
        found = at.parameters.get(key)
        if found is None:
            score.missing.append(f"{name}: {key}")
            continue
        if found.required != field_.required:
            score.required.append(f"{name}: {key}: {field_.required}")
        if not _agree(field_.kind, found.kind):
            score.types.append(f"{name}: {key}: {field_.kind} became {found.kind or 'anything'}")
    told = {key: each for key, each in original.answers.items() if _owner(key) in at.endpoints}
    score.answers += len(told)
    for key, field_ in sorted(told.items()):
        found = at.answers.get(key)
        if found is None:
            score.unanswered.append(f"{name}: {key}")
        elif not _agree(field_.kind, found.kind):
            kinds = f"{field_.kind} became {found.kind or 'anything'}"
            score.answer_types.append(f"{name}: {key}: {kinds}")


def _successes(answers: dict[str, Any]) -> list[Any]:
    """The answers of success; the one for all statuses where there are none."""
    found = [answer for status, answer in answers.items() if str(status).startswith("2")]
    return found or [answer for status, answer in answers.items() if str(status) == "default"]


class _Shifted:
    """Facts with the path of the server taken off, where pages show it."""

    def __init__(self, facts: Facts, base: str) -> None:
        def below(fact: str) -> str:
            method, _, rest = fact.partition(" ")
            shows = base and (rest + "/").startswith(base + "/")
            return f"{method} {rest.removeprefix(base)}" if shows else fact

        self.endpoints = {below(each) for each in facts.endpoints}
        self.parameters = {below(key): each for key, each in facts.parameters.items()}
        self.answers = {below(key): each for key, each in facts.answers.items()}


def _agree(wanted: str, found: str) -> bool:
    return not wanted or wanted == found


def _owner(fact: str) -> str:
    return " ".join(fact.split(" ", 2)[:2])


def _base_path(root: dict[str, Any]) -> str:
    for server in root.get("servers", []):
        return urlsplit(str(server.get("url", ""))).path.rstrip("/")
    return ""


def _kind(holder: dict[str, Any], root: dict[str, Any]) -> str:
    """The JSON type of a parameter, "" for none or several."""
    for media in holder.get("content", {}).values():
        return _kind_of_schema(media.get("schema"), root)
    return _kind_of_schema(holder.get("schema"), root)


def _kind_of_schema(schema: Any, root: dict[str, Any], depth: int = 0) -> str:
    schema = _resolved(schema, root)
    kind = schema.get("type")
    kinds = [each for each in (kind if is_list(kind) else [kind]) if each not in (None, "null")]
    if kinds:
        return str(kinds[0]) if len(kinds) == 1 else ""
    if depth < _DEEPEST:
        for key in ("allOf", "oneOf", "anyOf"):
            parts = {_kind_of_schema(part, root, depth + 1) for part in schema.get(key, [])}
            parts.discard("")
            if parts:
                return parts.pop() if len(parts) == 1 else ""
    return "object" if is_object(schema.get("properties")) else ""


def _contents(holder: dict[str, Any], root: dict[str, Any]) -> Iterator[tuple[str, Field]]:
    """The members of the top level of a body or an answer, in all its media types."""
    for media in holder.get("content", {}).values():
        yield from _members(media.get("schema"), root)


def _members(schema: Any, root: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, Field]]:
    """Through references, compositions and lists."""
    if depth > _DEEPEST:
        return
    schema = _resolved(schema, root)
    required = schema.get("required")
    if is_object(schema.get("properties")):
        for name, child in schema["properties"].items():
            needed = is_list(required) and name in required
            yield name, Field(needed, _kind_of_schema(child, root))
    for key in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(key, []):
            yield from _members(part, root, depth + 1)
    if is_object(schema.get("items")):
        yield from _members(schema["items"], root, depth + 1)


def _resolved(value: Any, root: dict[str, Any]) -> dict[str, Any]:
    found = resolve(value, root)
    return found if is_object(found) else {}
