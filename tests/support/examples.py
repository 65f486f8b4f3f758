"""Decodes the examples of answers that a document has."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from doclift.document import Document, format_pointer
from doclift.plan.package import Package

from .described import is_json
from .instances import Instances
from .valid import Validity

__all__ = ["Example", "Examples", "decode_examples"]


@dataclass(frozen=True, slots=True)
class Example:
    """An example that was not read as its type: where it stands, as `file:line` and as a pointer
    into the lifted document, what was not read, and what jsonschema says of it."""

    operation: str
    place: str
    pointer: str
    drift: str
    reason: str


@dataclass
class Examples:
    """How many examples there are, how many were read as their types, and the others: those that
    contradict their schema where they were not read, and those that nothing explains."""

    count: int = 0
    clean: int = 0
    contradicting: list[Example] = field(default_factory=list[Example])
    unexplained: list[Example] = field(default_factory=list[Example])


@dataclass(frozen=True, slots=True)
class _Given:
    """An example in the document."""

    status: str
    media: str
    schema: Any
    value: Any
    pointer: tuple[str, ...]


class _Noted:
    """Stands in for the client's count of drifts: what was not read, by its place."""

    def __init__(self) -> None:
        self.places: list[tuple[str, str]] = []

    def add(self, operation: str, path: str, reason: str) -> None:
        self.places.append((path, reason))

    def hear(self, path: tuple[str | int, ...], reason: str) -> None:
        self.add("", ".".join("*" if isinstance(part, int) else part for part in path), reason)


def decode_examples(package: Package, document: Document, import_name: str) -> Examples:
    """Read each JSON example of an answer with the package that is importable by this name."""
    operations = importlib.import_module(f"{import_name}._runtime.operation")
    resolver = Instances(document.root, incoming=False)
    validity, result = Validity(document.root, incoming=False), Examples()
    for resource in package.resources:
        module = importlib.import_module(f"{import_name}.resources.{resource.name}")
        for method in resource.methods:
            operation = getattr(module, method.constant_name)
            if not isinstance(operation, operations.Operation):
                continue
            for given in _examples(document.root, method.http, resolver):
                result.count += 1
                drifts = _drifts(operation, given, import_name)
                if not drifts:
                    result.clean += 1
                    continue
                complaints = validity.complaints(given.schema, given.value)
                wrong = [d for d in drifts if not any(c.explains(d[0]) for c in complaints)]
                path, reason = (wrong or drifts)[0]
                told = next((c.message for c in complaints if c.explains(path)), "")
                example = Example(
                    method.http,
                    str(document.locate(*given.pointer)),
                    format_pointer(given.pointer),
                    f"{path}: {reason}",
                    told,
                )
                (result.unexplained if wrong else result.contradicting).append(example)
    return result


def _drifts(operation: Any, given: _Given, import_name: str) -> list[tuple[str, str]]:
    """What is not read of an example: by the way of all answers, or that of failures."""
    import httpx2

    noted = _Noted()
    content = json.dumps(given.value)
    if given.status[0] == "2" or (given.status == "default" and not _is_failure(operation)):
        answer = importlib.import_module(f"{import_name}._runtime.answer")
        errors = importlib.import_module(f"{import_name}._runtime.errors")
        code = int(given.status.upper().replace("X", "0")) if given.status != "default" else 200
        response = httpx2.Response(code, headers={"content-type": given.media}, content=content)
        try:
            answer.AnswerReader(operation, False, noted, list).value(response)
        except errors.DecodeError as error:
            noted.add("", error.path, str(error))
        return noted.places
    decode = importlib.import_module(f"{import_name}._runtime.decode")
    of = (operation.errors or {}).get(given.status.replace("x", "X"))
    type_of = of.get(given.media) if isinstance(of, Mapping) else of
    if type_of is not None:
        decode.reader(type_of).read_json(content.encode(), noted.hear)
    return noted.places


def _is_failure(operation: Any) -> bool:
    """Whether `default` stands for failures."""
    return "default" in (operation.errors or {})


def _examples(root: dict[str, Any], http: str, resolver: Instances) -> Iterator[_Given]:
    """The examples of JSON answers of an operation."""
    method, path = http.split(" ", 1)
    item = root["paths"][path]
    more = item.get("additionalOperations", {})
    at = ("additionalOperations", method) if method in more else (method.lower(),)
    answers = _Place(root, ("paths", path, *at, "responses"))
    for status in answers.value if isinstance(answers.value, dict) else ():
        content = answers.member(status).member("content")
        for media_type in content.value or ():
            if not is_json(media_type):
                continue
            media = content.member(media_type)
            schema = media.value.get("schema", {})
            places = [media.member("example")] if "example" in media.value else []
            for name in media.value.get("examples") or ():
                example = media.member("examples").member(name)
                places += [example.member("value")] if "value" in (example.value or {}) else []
            resolved = resolver.resolve(schema)
            if not places and "example" in resolved:
                places.append(media.member("schema").member("example"))
            for place in places:
                yield _Given(status, media_type, schema, place.value, place.pointer)


class _Place:
    """A value in the document and its pointer; references are followed."""

    def __init__(self, root: dict[str, Any], pointer: tuple[str, ...]) -> None:
        self._root = root
        self.pointer, self.value = pointer, self._at(pointer)
        for _ in range(20):
            if not isinstance(self.value, dict) or not isinstance(self.value.get("$ref"), str):
                break
            steps = self.value["$ref"].removeprefix("#/").split("/")
            self.pointer = tuple(s.replace("~1", "/").replace("~0", "~") for s in steps)
            self.value = self._at(self.pointer)

    def _at(self, pointer: tuple[str, ...]) -> Any:
        value: Any = self._root
        for part in pointer:
            value = value[int(part)] if isinstance(value, list) else (value or {}).get(part)
        return value

    def member(self, name: str) -> _Place:
        return _Place(self._root, (*self.pointer, name))
