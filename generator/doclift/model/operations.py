"""Paths, callbacks and webhooks: every method of every path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..document import Pointer, is_list, is_object
from ..lift.openapi.grammar import METHODS
from . import codes
from .api import Operation, Server, Webhook
from .bodies import Bodies
from .parameters import Parameters, parts_of, template_of
from .plain import mapping, text, texts
from .prose import doc_of
from .refs import Part
from .schemas import Schemas
from .security import Requirements
from .servers import servers_of

__all__ = ["Endpoint", "Operations", "endpoints_of"]


class Endpoint(NamedTuple):
    """A method of a path as the document has it, before anything in it is read."""

    method: str
    path: str
    item: Part
    """The path item."""
    own: Part
    """The operation object."""

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"


def endpoints_of(schemas: Schemas) -> tuple[Endpoint, ...]:
    """The methods of all paths, in the order of the document."""
    found: dict[str, Endpoint] = {}
    for path, value in mapping(schemas.document.root.get("paths")).items():
        if path.startswith("x-"):
            continue
        at = ("paths", path)
        if not path.startswith("/"):
            schemas.report.add(
                codes.PATH_SLASH,
                schemas.document.locate(*at),
                f"{path!r} is read as '/{path}'.",
            )
            path = "/" + path
        for endpoint in _methods(Part(at, value), path, schemas):
            if endpoint.key in found:
                schemas.report.add(
                    codes.KEY_TWICE,
                    schemas.document.locate(*endpoint.own.pointer),
                    f"{endpoint.key} is there already.",
                )
            else:
                found[endpoint.key] = endpoint
    return tuple(found.values())


def _methods(part: Part, path: str, schemas: Schemas) -> Iterator[Endpoint]:
    item = schemas.refs.follow(part)
    if item is None or not is_object(item.schema):
        return
    beside = mapping(part.schema)
    if item.pointer != part.pointer and any(key in beside for key in METHODS):
        # A path item may have a `$ref` and methods of its own.
        item = Part(part.pointer, {**item.schema, **beside})
    value = mapping(item.schema)
    named: list[tuple[str, tuple[str, ...]]] = [(key, (key,)) for key in value if key in METHODS]
    more = mapping(value.get("additionalOperations"))
    named += [(key, ("additionalOperations", key)) for key in more if key]
    for method, below in named:
        own = more[method] if len(below) == 2 else value[method]
        if is_object(own):
            yield Endpoint(method.upper(), path, item, Part((*item.pointer, *below), own))
        elif own is not None:
            schemas.report.add(
                codes.OPERATION_SHAPE,
                schemas.document.locate(*item.pointer, *below),
                f"{method} of {path} is no object.",
            )


class Operations:
    """Reads operations, callbacks and webhooks."""

    def __init__(
        self, schemas: Schemas, requirements: Requirements, parameters: Parameters
    ) -> None:
        self._schemas = schemas
        self._requirements = requirements
        self._parameters = parameters
        self._bodies = Bodies(schemas, parameters)

    def operation(self, endpoint: Endpoint) -> Operation:
        """One method of one path, without paging and envelope."""
        item, own = mapping(endpoint.item.schema), mapping(endpoint.own.schema)
        at = endpoint.own.pointer
        path = template_of(endpoint.path)
        return Operation(
            key=endpoint.key,
            method=endpoint.method,
            path=path,
            pointer=at,
            wire_id=text(own.get("operationId")),
            group=text(own.get("x-doclift-group")),
            tags=texts(own.get("tags")),
            params=self._parameters.of_operation(
                parts_of(item.get("parameters"), (*endpoint.item.pointer, "parameters")),
                parts_of(own.get("parameters"), (*at, "parameters")),
                path,
                at,
            ),
            body=self._bodies.body(own.get("requestBody"), (*at, "requestBody")),
            answers=self._bodies.answers(own.get("responses"), (*at, "responses"), endpoint.method),
            security=self._security(own, at),
            servers=self._servers(own, at) or self._servers(item, endpoint.item.pointer),
            deprecated=own.get("deprecated") is True,
            doc=doc_of(own),
        )

    def webhooks(self) -> tuple[Webhook, ...]:
        """The requests that the API sends unasked."""
        found: list[Webhook] = []
        for name, value in mapping(self._schemas.document.root.get("webhooks")).items():
            found.extend(self._sent(name, Part(("webhooks", name), value)))
        return tuple(found)

    def callbacks(self, endpoint: Endpoint) -> tuple[Webhook, ...]:
        """The requests that the API sends because an operation was called."""
        found: list[Webhook] = []
        at = (*endpoint.own.pointer, "callbacks")
        for name, value in mapping(mapping(endpoint.own.schema).get("callbacks")).items():
            part = self._schemas.refs.follow(Part((*at, name), value))
            if part is None:
                continue
            for expression, item in mapping(part.schema).items():
                if not expression.startswith("x-"):
                    found.extend(self._sent(name, Part((*part.pointer, expression), item)))
        return tuple(found)

    def _sent(self, name: str, part: Part) -> Iterator[Webhook]:
        for endpoint in _methods(part, name, self._schemas):
            own = mapping(endpoint.own.schema)
            at = endpoint.own.pointer
            body = self._bodies.body(own.get("requestBody"), (*at, "requestBody"))
            yield Webhook(name, endpoint.method, body, at, doc_of(own))

    def _security(self, own: Mapping[str, Any], at: Pointer) -> tuple[tuple[str, ...], ...] | None:
        value = own.get("security")
        if not is_list(value):
            return None
        found = self._requirements.of(value, (*at, "security"))
        # Only unknown schemes are no sign that a call is public.
        return None if value and not found else found

    def _servers(self, owner: Mapping[str, Any], at: Pointer) -> tuple[Server, ...]:
        return servers_of(owner, at, self._schemas.document, self._schemas.report)
