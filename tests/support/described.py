"""Operations as their document has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from doclift.plan.package import Argument

from .instances import Instances

__all__ = ["Described", "bare", "is_json", "is_spread", "operations", "schema_of"]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method (`GET`), path and operation of all that a document has."""
    for path, item in document.get("paths", {}).items():
        for method in _METHODS:
            if method in item:
                yield method.upper(), path, item[method]
        for method, operation in item.get("additionalOperations", {}).items():
            yield method, path, operation


def bare(media: str) -> str:
    """A media type without its parameters."""
    return media.partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    return bare(media).endswith(("/json", "+json"))


def schema_of(param: dict[str, Any]) -> Any:
    """The schema of a parameter, also of one that has `content`."""
    for content in param.get("content", {}).values():
        return content.get("schema", {})
    return param.get("schema", {})


def is_spread(param: dict[str, Any]) -> bool:
    """Whether a parameter is an object whose members are parameters."""
    usual = param.get("style", "form") == "form" and param.get("explode", True)
    return param["in"] in ("query", "cookie") and bool(usual) and "content" not in param


class Described:
    """An operation: its parameters, bodies and answers, with references followed."""

    def __init__(self, document: dict[str, Any], http: str, resolver: Instances) -> None:
        method, path = http.split(" ", 1)
        self._item = document["paths"][path]
        more = self._item.get("additionalOperations", {})
        self._operation = more[method] if method in more else self._item[method.lower()]
        self._resolver = resolver

    @cached_property
    def _parameters(self) -> dict[tuple[str, str], dict[str, Any]]:
        given = [*self._item.get("parameters", ()), *self._operation.get("parameters", ())]
        return {(p["in"], p["name"]): p for p in map(self._resolver.resolve, given)}

    def parameter(self, argument: Argument) -> dict[str, Any] | None:
        """The parameter that an argument stands for."""
        return self.parameter_at(argument.place, argument.wire_name)

    def parameter_at(self, place: str, name: str) -> dict[str, Any] | None:
        """The parameter of this name; a `querystring` is in the query, too."""
        found = self._parameters.get((place, name))
        if found is None and place == "query":
            found = self._parameters.get(("querystring", name))
        return found

    @cached_property
    def content(self) -> dict[str, dict[str, Any]]:
        """The body by media type."""
        body = self._resolver.resolve(self._operation.get("requestBody", {}))
        content: dict[str, dict[str, Any]] = body.get("content", {})
        return content

    @property
    def needs_body(self) -> bool:
        """Whether there must be a body."""
        body = self._resolver.resolve(self._operation.get("requestBody", {}))
        return body.get("required") is True

    def answers(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Status, media type ("" without content) and media object of each answer."""
        found: list[tuple[str, str, dict[str, Any]]] = []
        for status, answer in self._operation.get("responses", {}).items():
            content = self._resolver.resolve(answer).get("content") or {"": {}}
            found += [
                (status, name, self._resolver.resolve(media)) for name, media in content.items()
            ]
        return found
