"""A dialect of pages: one operation a document, with its schemas in lists.

    paths:
      path: /things/{id}
      method: get
      request: {security: [...], parameters: {path: {id: {schema: [...]}}}, body: {...}}
      response: {'200': {application/json: {schemaArray: [...], description: ...}}}

It holds what an OpenAPI document holds, in another order: a list of schemas are alternatives, a
member is wrapped in `allOf`, `requiredProperties` is `required`, and `refIdentifier` tells which
component a schema was.
"""

from __future__ import annotations

from typing import Any

from ...document import OPENAPI_VERSION, Locator, is_list, is_object, listing, mapping
from ..openapi.grammar import METHODS
from .places import Moved

__all__ = ["is_schema_arrays", "to_openapi"]

_PLACES = ("path", "query", "header", "cookie")
_COMPONENT = "#/components/schemas/"
_DEPTH = 100


def is_schema_arrays(value: Any) -> bool:
    """Whether a parsed value is a document of this dialect."""
    paths = value.get("paths") if is_object(value) else None
    return (
        is_object(paths)
        and isinstance(paths.get("path"), str)
        and str(paths.get("method", "")).lower() in METHODS
        and ("request" in paths or "response" in paths)
    )


def to_openapi(value: dict[str, Any], locator: Locator) -> tuple[dict[str, Any], Locator]:
    """The same operation as an OpenAPI document, and where its pieces stand in the source."""
    source: dict[str, Any] = value["paths"]
    path, method = str(source["path"]), str(source["method"]).lower()
    reader = _Reader(value)
    operation = reader.operation(source)
    root: dict[str, Any] = {"openapi": OPENAPI_VERSION, "info": {"version": ""}}
    if is_list(source.get("servers")) and source["servers"]:
        root["servers"] = source["servers"]
    root["paths"] = {path: {method: operation}}
    components = {
        name: part
        for name, part in (("schemas", reader.schemas), ("securitySchemes", reader.schemes))
        if part
    }
    if components:
        root["components"] = components
    here = ("paths", path, method)
    moves = (
        ((), ()),
        (("paths",), ("paths",)),
        (here, ("paths",)),
        ((*here, "parameters"), ("paths", "request", "parameters")),
        ((*here, "requestBody"), ("paths", "request", "body")),
        ((*here, "responses"), ("paths", "response")),
        ((*here, "security"), ("paths", "request", "security")),
        (("servers",), ("paths", "servers")),
        (("components", "securitySchemes"), ("paths", "request", "security")),
    )
    return root, Moved(locator, moves)


class _Reader:
    def __init__(self, value: dict[str, Any]) -> None:
        self.schemas: dict[str, Any] = {}
        self.schemes: dict[str, Any] = {}
        components = mapping(value.get("components"))
        for name, schema in mapping(components.get("schemas")).items():
            self.schemas[name] = self.schema(schema)

    def operation(self, source: dict[str, Any]) -> dict[str, Any]:
        request = mapping(source.get("request"))
        operation = {
            key: source[key]
            for key in ("operationId", "summary", "description", "tags")
            if source.get(key)
        }
        if source.get("deprecated") is True:
            operation["deprecated"] = True
        places = mapping(request.get("parameters"))
        parameters = [
            self.parameter(name, place, parameter)
            for place in _PLACES
            for name, parameter in mapping(places.get(place)).items()
        ]
        if parameters:
            operation["parameters"] = parameters
        body = self.contents(mapping(request.get("body")))
        if body.get("content"):
            operation["requestBody"] = body
        if is_list(request.get("security")):
            operation["security"] = [self.security(entry) for entry in request["security"]]
        operation["responses"] = {
            str(status): {"description": "", **self.contents(mapping(answer))}
            for status, answer in mapping(source.get("response")).items()
        } or {"default": {"description": ""}}
        return operation

    def parameter(self, name: str, place: str, value: Any) -> dict[str, Any]:
        """A parameter; what is said of it as a whole stands in its schema."""
        entries = listing(mapping(value).get("schema"))
        first = mapping(entries[0]) if entries else {}
        result: dict[str, Any] = {"name": name, "in": place}
        if place == "path" or first.get("required") is True:
            result["required"] = True
        if isinstance(first.get("description"), str):
            result["description"] = first["description"]
        if first.get("deprecated") is True:
            result["deprecated"] = True
        for key in ("style", "explode"):
            if key in mapping(value):
                result[key] = value[key]
        schema = self.alternatives(entries)
        if result.get("description") == schema.get("description"):
            schema.pop("description", None)
        schema.pop("deprecated", None)
        result["schema"] = schema
        return result

    def contents(self, value: dict[str, Any]) -> dict[str, Any]:
        """A body: its contents by media type; a key that is none carries the description only."""
        result: dict[str, Any] = {}
        content: dict[str, Any] = {}
        required = False
        for media, part in value.items():
            part = mapping(part)
            if isinstance(part.get("description"), str):
                result.setdefault("description", part["description"])
            if "/" not in media or media.startswith("_"):
                continue
            entries = listing(part.get("schemaArray"))
            made: dict[str, Any] = {"schema": self.alternatives(entries)} if entries else {}
            if is_object(part.get("examples")) and part["examples"]:
                made["examples"] = part["examples"]
            content[media] = made
            required |= any(mapping(entry).get("required") is True for entry in entries)
        if content:
            result["content"] = content
        if required:
            result["required"] = True
        return result

    def alternatives(self, entries: list[Any]) -> dict[str, Any]:
        made = [self.schema(entry) for entry in entries]
        if not made:
            return {}
        return made[0] if len(made) == 1 else {"anyOf": made}

    def schema(self, value: Any, depth: int = 0) -> dict[str, Any]:
        """A schema in the words of JSON Schema; a component that it was is one again."""
        if depth > _DEPTH or not is_object(value):
            return {}
        result = {
            key: item for key, item in value.items() if key not in ("refIdentifier", "required")
        }
        required = value.get("requiredProperties", value.get("required"))
        result.pop("requiredProperties", None)
        if is_list(required) and required:
            result["required"] = required
        _plain_type(result)
        if is_object(result.get("properties")):
            result["properties"] = {
                name: self.wrapped(item, depth + 1) for name, item in result["properties"].items()
            }
        for key in ("items", "additionalProperties"):
            if is_object(result.get(key)):
                result[key] = self.wrapped(result[key], depth + 1)
        for key in ("allOf", "anyOf", "oneOf"):
            if is_list(result.get(key)):
                result[key] = [self.wrapped(item, depth + 1) for item in result[key]]
        reference = value.get("refIdentifier")
        if isinstance(reference, str) and reference.startswith(_COMPONENT):
            return self.component(reference, result)
        return result

    def wrapped(self, value: Any, depth: int) -> dict[str, Any]:
        """A schema that may stand in an `allOf` of its own, with nothing else to say."""
        while is_object(value) and list(value) == ["allOf"] and len(listing(value["allOf"])) == 1:
            value = value["allOf"][0]
        return self.schema(value, depth)

    def component(self, reference: str, schema: dict[str, Any]) -> dict[str, Any]:
        name = reference.removeprefix(_COMPONENT)
        if self.schemas.setdefault(name, schema) == schema:
            return {"$ref": reference}
        # One component cut down to what each of its uses sees: the uses are told apart.
        return schema

    def security(self, entry: Any) -> dict[str, list[str]]:
        """One way to sign in, its schemes declared; several parameters are needed together."""
        found = [
            (place, name, mapping(scheme))
            for place in ("query", "header", "cookie")
            for name, scheme in mapping(
                mapping(mapping(entry).get("parameters")).get(place)
            ).items()
        ]
        title = str(mapping(entry).get("title") or "")
        titles = [part.strip() for part in title.split("&")]
        requirement: dict[str, list[str]] = {}
        for index, (place, wire, scheme) in enumerate(found):
            name = titles[index] if len(titles) == len(found) else f"{title} {wire}".strip()
            name = name or wire
            self.schemes.setdefault(name, _scheme(place, wire, scheme))
            requirement[name] = []
        return requirement


def _scheme(place: str, name: str, value: dict[str, Any]) -> dict[str, Any]:
    """A security scheme; of OAuth 2 the dialect keeps only that a token is sent."""
    text = value.get("description")
    described: dict[str, Any] = {"description": text} if isinstance(text, str) and text else {}
    if value.get("type") == "apiKey":
        return {"type": "apiKey", "name": name, "in": place, **described}
    return {"type": "http", "scheme": str(value.get("scheme") or "bearer"), **described}


def _plain_type(schema: dict[str, Any]) -> None:
    """`any`, `file` and `enum<string>` are words of the dialect."""
    kind = schema.get("type")
    if kind == "any":
        del schema["type"]
    elif kind == "file":
        schema["type"] = "string"
        schema.pop("contentEncoding", None)
        schema["format"] = "binary"
    elif isinstance(kind, str) and kind.startswith("enum<") and kind.endswith(">"):
        schema["type"] = kind[5:-1]
