"""openapi-core's verdict on requests."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from .described import bare, is_json, is_spread, operations
from .instances import Instances
from .valid import one_way

__all__ = ["Asked", "Judge"]

_FORMS = ("application/x-www-form-urlencoded", "multipart/")
_OF_THE_LIBRARY = ("accept-encoding", "user-agent", "connection", "host")
"""Headers that the HTTP library sends by itself."""

_JUDGED = ("parameters", "requestBody", "security", "responses")


@dataclass
class Asked:
    """A request, the operation that it is for, and the values of its path's variables."""

    request: Request
    body: bytes
    path: str
    method: str
    values: list[str]


class Judge:
    """openapi-core's verdict on a request; "" when it is valid.

    Each operation is judged by a document of its own, in which it has a plain path: which
    operation a request is for, and what its path's variables are, is found out before, as
    openapi-core takes some paths (`/{id}{format}`) for no path at all.

    `unjudged` counts what openapi-core is not asked about, as it cannot read it.
    """

    _PATH = "/judged"

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document = one_way(document, incoming=True)
        self._whole = '"#/paths/' in json.dumps(document)
        self._instances = Instances(document, incoming=True)
        self._operations = {(m, path): op for m, path, op in operations(document)}
        self._apis: dict[tuple[str, str], tuple[Any, list[dict[str, Any]]]] = {}
        self.unjudged: Counter[str] = Counter()

    def __call__(self, asked: Asked) -> str:
        from openapi_core.exceptions import OpenAPIError
        from openapi_core.validation.request.exceptions import MissingRequiredRequestBody

        api, parameters = self._api(asked.path, asked.method)
        names = re.findall(r"\{([^{}]+)\}", asked.path)
        variables: dict[str, str] = {}
        for name, value in zip(names, asked.values, strict=True):
            param = next((p for p in parameters if p["in"] == "path" and p["name"] == name), {})
            mark = {"label": ".", "matrix": ";"}.get(param.get("style", ""), "")
            variables[f"{mark}{name}{'*' if mark and param.get('explode') else ''}"] = value
        try:
            api.validate_request(_CoreRequest(asked, self._PATH, variables))
        except OpenAPIError as error:
            inner = error.__cause__ or error
            sent = asked.request.headers.get("content-type", "")
            if isinstance(inner, MissingRequiredRequestBody) and sent.startswith(_FORMS):
                return ""  # a form without members is empty, as its media type tells
            details = getattr(inner, "schema_errors", None)
            return f"{error!r}: {inner!r} {[e.message for e in details] if details else ''}"
        except Exception as error:  # it has faults of its own
            return f"the judge fails: {error!r}"
        return ""

    def _api(self, path: str, method: str) -> tuple[Any, list[dict[str, Any]]]:
        """The judge of an operation, and its parameters."""
        key = (path, method)
        if key not in self._apis:
            from openapi_core import Config, OpenAPI

            whole = self._operations[method, path]
            operation = {k: v for k, v in whole.items() if k in _JUDGED}
            shared = self._document["paths"][path].get("parameters", ())
            given = [*shared, *whole.get("parameters", ())]
            found = {(p["in"], p["name"]): p for p in map(self._instances.resolve, given)}
            plain = [self._plain(param) for param in found.values()]
            operation["parameters"] = [param for param in plain if self._is_judged(param)]
            if "requestBody" in operation:
                operation["requestBody"] = self._body(operation["requestBody"])
            judged = {self._PATH: {"post": operation}}
            paths = {**self._document["paths"], **judged} if self._whole else judged
            document = {**self._document, "paths": paths, "servers": [{"url": "/"}]}
            document.pop("webhooks", None)
            names = operation.get("requestBody", {}).get("content", {})
            config = Config(
                spec_validator_cls=None,  # type: ignore[arg-type]
                extra_media_type_deserializers={
                    bare(name): json.loads
                    for name in names
                    if is_json(name) and bare(name) != "application/json"
                },
            )
            self._apis[key] = (OpenAPI.from_dict(document, config=config), list(found.values()))
        return self._apis[key]

    def _is_judged(self, param: dict[str, Any]) -> bool:
        """Whether openapi-core can read a parameter. Where values are nested it cannot; the
        members of an object that are parameters it looks for under the name of the object."""
        if param["in"] == "header" and param["name"].lower() in _OF_THE_LIBRARY:
            self.unjudged["header of the HTTP library"] += 1
            return False
        schema = param.get("schema", {})
        schema.pop("default", None)  # it would judge the default where nothing was sent
        inner = [schema.get("items", {}), *schema.get("properties", {}).values()]
        if any(map(_is_composite, inner)):
            self.unjudged[f"nested value in a {param['in']} parameter"] += 1
            return False
        if is_spread(param) and schema.get("type") == "object":
            self.unjudged["object whose members are parameters"] += 1
            return False
        return True

    def _body(self, body: Any) -> Any:
        """A body; forms are decoded by their schemas, of which openapi-core knows simple ones."""
        body = self._instances.resolve(body)
        content: dict[str, Any] = {}
        for name, media in body.get("content", {}).items():
            content[name] = media
            if is_json(name):
                continue
            if name.startswith(_FORMS):
                content[name] = media = self._plain(media)
                members = media.get("schema", {}).get("properties", {}).values()
                inner = [m.get("items", m) for m in members if isinstance(m, dict)]
                if inner and not any(map(_is_composite, inner)):
                    if name.startswith("multipart/"):
                        _mark_parts(media)
                    continue
            content[name] = {}
            kind = "form with nested members" if name.startswith(_FORMS) else "body"
            self.unjudged[f"{kind} that is no JSON"] += 1
        return {**body, "content": content}

    def _plain(self, value: Any, depth: int = 0) -> Any:
        """References resolved, and one type where there are several, as openapi-core expects:
        values are texts, of which none is null."""
        if isinstance(value, list):
            return [self._plain(one, depth) for one in value]
        if not isinstance(value, dict) or depth > 12:
            return value
        value = self._instances.resolve(value)
        made = {key: self._plain(one, depth + 1) for key, one in value.items()}
        if isinstance(made.get("type"), list):
            kinds = [kind for kind in made["type"] if kind != "null"]
            several = next((kind for kind in ("string", "number") if kind in kinds), "")
            made["type"] = several if several and len(kinds) > 1 else (kinds or ["null"])[0]
        return made


def _is_composite(schema: Any) -> bool:
    """Whether values are objects or lists: inside others there are many ways to write them."""
    if not isinstance(schema, dict):
        return False
    options = [o for word in ("allOf", "oneOf", "anyOf") for o in schema.get(word, ())]
    kinds = ("object", "array")
    return schema.get("type") in kinds or "properties" in schema or any(map(_is_composite, options))


def _mark_parts(media: dict[str, Any]) -> None:
    """Tell openapi-core what it does not know of parts: that numbers in them are texts, and that
    files are bytes. Where a style is told it leaves bytes as they are."""
    members = media.get("schema", {}).get("properties", {})
    encoding: dict[str, Any] = {}
    for name, told in media.get("encoding", {}).items():
        encoding[name] = {k: v for k, v in told.items() if k not in ("style", "explode")}
    media["encoding"] = encoding
    for name, member in members.items():
        one = member.get("items", {}) if member.get("type") == "array" else member
        if one.get("type") in ("integer", "number"):
            encoding[name] = {"style": "form"}
        elif (
            one.get("format") == "binary"
            or "contentMediaType" in one
            or one.get("type") == "boolean"
        ):
            one.clear()


class _CoreRequest:
    """A Starlette request in the shape that openapi-core's protocol asks for."""

    def __init__(self, asked: Asked, path: str, variables: dict[str, str]) -> None:
        from openapi_core.datatypes import RequestParameters
        from werkzeug.datastructures import Headers, ImmutableMultiDict

        request = asked.request
        self.host_url = f"{request.url.scheme}://{request.url.netloc}"
        self.path = path
        self.method = "post"
        self.body = asked.body
        self.content_type = request.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(list(request.query_params.multi_items())),
            header=Headers(list(request.headers.items())),
            cookie=ImmutableMultiDict(request.cookies),
            path=variables,
        )
