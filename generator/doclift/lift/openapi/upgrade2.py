"""Swagger 2.0 to the structure of OpenAPI 3.1.

Only what stands around the schemas is rebuilt here; the schemas themselves, and the references
(see `renamed_sections`), are moved on by the walks that go through every document.
"""

from __future__ import annotations

from typing import Any

from ...diagnostics import Report
from ...document import (
    OPENAPI_VERSION,
    Document,
    Origins,
    Pointer,
    clone,
    is_list,
    is_object,
    look_up,
    reference_pointer,
)
from . import codes
from .grammar import METHODS
from .swagger_parts import (
    BODY_PLACES,
    Lossy,
    flow_scheme,
    form_body,
    media_types,
    parameter,
    response,
    servers,
)

__all__ = ["RENAMED_SECTIONS", "upgrade_swagger"]

RENAMED_SECTIONS: dict[Pointer, Pointer] = {
    ("definitions",): ("components", "schemas"),
    ("parameters",): ("components", "parameters"),
    ("responses",): ("components", "responses"),
    ("securityDefinitions",): ("components", "securitySchemes"),
}
"""Where references into the sections of a 2.0 document lead after the upgrade."""

_KEPT = ("info", "tags", "externalDocs", "security")


def upgrade_swagger(document: Document, report: Report) -> Document:
    """The same API as a document of the shape of 3.1; `document` itself is used up."""
    return _Upgrade(document, report).run()


class _Upgrade:
    def __init__(self, document: Document, report: Report) -> None:
        self._old = document.root
        self._before = document.origins
        self._origins = Origins()
        self._report = report
        self._consumes = media_types(self._old.get("consumes"))
        self._produces = media_types(self._old.get("produces"))

    def run(self) -> Document:
        old = self._old
        self._origins.graft((), self._before)
        root: dict[str, Any] = {"openapi": OPENAPI_VERSION}
        root.update((key, old[key]) for key in _KEPT if key in old)
        found = servers(old, old.get("schemes"))
        if found:
            root["servers"] = found
            self._move(("servers",), ("host",) if "host" in old else ("basePath",))
        paths = root["paths"] = old.get("paths", {})
        if is_object(paths):
            for path, item in paths.items():
                if is_object(item):
                    self._path_item(("paths", path), item)
        root["components"] = self._components()
        root.update((key, value) for key, value in old.items() if key.startswith("x-"))
        return Document(root, self._origins)

    def _components(self) -> dict[str, Any]:
        old = self._old
        components: dict[str, Any] = {}
        if "definitions" in old:
            components["schemas"] = old["definitions"]
        shared = old.get("parameters")
        if is_object(shared):
            components["parameters"] = {
                name: parameter(node, self._lossy(("parameters", name)))
                for name, node in shared.items()
                if is_object(node) and node.get("in") not in BODY_PLACES
            }
        responses = old.get("responses")
        if is_object(responses):
            self._responses(("components", "responses"), ("responses",), responses, self._produces)
            components["responses"] = responses
        schemes = old.get("securityDefinitions")
        if is_object(schemes):
            components["securitySchemes"] = {
                name: flow_scheme(node) if is_object(node) else node
                for name, node in schemes.items()
            }
        for before, after in RENAMED_SECTIONS.items():
            if before[0] in old:
                self._move(after, before)
        return {section: held for section, held in components.items() if held != {}}

    # -- paths ---------------------------------------------------------------------------------

    def _path_item(self, at: Pointer, item: dict[str, Any]) -> None:
        shared = self._parameters((*at, "parameters"), item.get("parameters"))
        own = [(source, node) for source, node in shared if node.get("in") not in BODY_PLACES]
        body = [(source, node) for source, node in shared if node.get("in") in BODY_PLACES]
        if own:
            self._set_parameters(at, item, own)
        else:
            item.pop("parameters", None)
        for method in METHODS:
            operation = item.get(method)
            if is_object(operation):
                self._operation((*at, method), operation, body)

    def _operation(
        self,
        at: Pointer,
        operation: dict[str, Any],
        shared_body: list[tuple[Pointer, dict[str, Any]]],
    ) -> None:
        consumes = media_types(operation.pop("consumes", None)) or self._consumes
        produces = media_types(operation.pop("produces", None)) or self._produces
        schemes = operation.pop("schemes", None)
        if is_list(schemes) and schemes != self._old.get("schemes"):
            found = servers(self._old, schemes)
            if found and "host" in self._old:
                operation["servers"] = found
        found_parameters = self._parameters((*at, "parameters"), operation.pop("parameters", None))
        plain = [entry for entry in found_parameters if entry[1].get("in") not in BODY_PLACES]
        if plain:
            self._set_parameters(at, operation, plain)
        own_body = [entry for entry in found_parameters if entry[1].get("in") in BODY_PLACES]
        self._body(at, operation, own_body or shared_body, consumes)
        responses = operation.get("responses")
        if is_object(responses):
            here = (*at, "responses")
            self._responses(here, here, responses, produces)

    def _parameters(self, at: Pointer, items: Any) -> list[tuple[Pointer, dict[str, Any]]]:
        """The parameters of a list with the places where they stand in the old document.

        References stay, but those to bodies and form fields: these have no components of their
        own any more and are put in.
        """
        found: list[tuple[Pointer, dict[str, Any]]] = []
        for index, node in enumerate(items if is_list(items) else []):
            if not is_object(node):
                found.append(((*at, str(index)), {"in": ""}))
                continue
            ref = node.get("$ref")
            target = reference_pointer(ref) if isinstance(ref, str) else None
            if target:
                held = look_up(self._old, target)
                if is_object(held) and held.get("in") in BODY_PLACES:
                    found.append((target, clone(held)))
                    continue
            found.append(((*at, str(index)), node))
        return found

    def _set_parameters(
        self, at: Pointer, owner: dict[str, Any], entries: list[tuple[Pointer, dict[str, Any]]]
    ) -> None:
        owner["parameters"] = [
            node if "$ref" in node else parameter(node, self._lossy(source))
            for source, node in entries
        ]
        for index, (source, _) in enumerate(entries):
            here = (*at, "parameters", str(index))
            if here != source:
                self._move(here, source)

    def _body(
        self,
        at: Pointer,
        operation: dict[str, Any],
        entries: list[tuple[Pointer, dict[str, Any]]],
        consumes: list[str],
    ) -> None:
        bodies = [entry for entry in entries if entry[1].get("in") == "body"]
        here = (*at, "requestBody")
        if bodies:
            source, node = bodies[0]
            for other, _ in bodies[1:]:
                self._lossy(other)("A request has one body; only the first one is read.")
            for other, field in entries:
                if field.get("in") != "body":
                    self._lossy(other)("A form field beside a body cannot be sent; left out.")
            media: dict[str, Any] = {}
            if "schema" in node:
                media["schema"] = node["schema"]
                if is_object(media["schema"]) and media["schema"].get("type") == "file":
                    self._lossy(source)("A file is a form field in Swagger 2.0; read as bytes.")
            if "x-example" in node:
                media["example"] = node["x-example"]
            types = consumes or ["application/json"]
            body: dict[str, Any] = {}
            if "description" in node:
                body["description"] = node["description"]
            body["content"] = {name: clone(media) for name in types}
            if "required" in node:
                body["required"] = node["required"]
            body.update((k, v) for k, v in node.items() if k.startswith("x-") and k != "x-example")
            operation["requestBody"] = body
            self._move(here, source)
            for name in types:
                self._move((*here, "content", name), source)
        elif entries:
            body, types = form_body([node for _, node in entries], consumes, self._lossy(at))
            operation["requestBody"] = body
            self._move(here, entries[0][0])
            for name in types:
                properties = (*here, "content", name, "schema", "properties")
                for source, node in entries:
                    self._move((*properties, str(node.get("name"))), source)

    def _responses(
        self, after: Pointer, before: Pointer, responses: dict[str, Any], produces: list[str]
    ) -> None:
        for status, node in responses.items():
            if not is_object(node) or "$ref" in node or status.startswith("x-"):
                continue
            for name in response(node, produces, self._lossy((*before, status))):
                self._move((*after, status, "content", name, "schema"), (*before, status, "schema"))

    def _move(self, after: Pointer, before: Pointer) -> None:
        self._origins.graft(after, self._before, before)

    def _lossy(self, at: Pointer) -> Lossy:
        """A function that reports what cannot be said in 3.1 about the piece at `at`."""

        def add(message: str) -> None:
            self._report.add(codes.SWAGGER_LOSS, self._before.locate(at), message)

        return add
