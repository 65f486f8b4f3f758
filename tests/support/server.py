"""A real HTTP server on the loopback that answers from an OpenAPI document.

Each request is judged by openapi-core, a library that is not ours: what it refuses is answered
with status 599 and its words, so a client under test fails loudly. Tests may put answers of their
own in front (`answers`), to play drift, failures and slow servers.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .instances import Instances
from .valid import one_way

__all__ = ["DocumentServer", "Handler", "Served", "serve"]

Handler = Callable[[Request], Awaitable[Response | None]]
_JUDGED = ("parameters", "requestBody", "security", "responses")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass
class Served:
    """A running server: where it listens, and what it was asked."""

    url: str
    requests: list[Request] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


@contextmanager
def serve(app: Any) -> Iterator[str]:
    """Run an ASGI app in a thread; yields its base URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the test server did not start")
        threading.Event().wait(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)


class DocumentServer:
    """Answers each operation of `document` with an instance of its first success answer."""

    def __init__(
        self, document: dict[str, Any], *, base_path: str = "", handler: Handler | None = None
    ) -> None:
        self.document = document
        self.base_path = base_path
        self.handler = handler
        self.served = Served("")
        self._responses = Instances(document, incoming=False)
        self._routes = [
            (method, re.compile(_pattern(path.partition("?")[0])), path)
            for path in document.get("paths", {})
            for method in METHODS
            if method in document["paths"][path]
        ]
        self._routes.sort(key=lambda r: (r[2].count("{"), -len(re.sub(r"{[^}]*}", "", r[2]))))
        self._judge = _Judge(document)

    @contextmanager
    def run(self) -> Iterator[Served]:
        app = Starlette(
            routes=[Route("/{rest:path}", self._answer, methods=[m.upper() for m in METHODS])]
        )
        with serve(app) as url:
            self.served.url = url + self.base_path
            yield self.served

    async def _answer(self, request: Request) -> Response:
        body = await request.body()
        self.served.requests.append(request)
        self.served.bodies.append(body)
        if self.handler is not None:
            given = await self.handler(request)
            if given is not None:
                return given
        raw = request.scope["raw_path"].decode().split("?")[0].removeprefix(self.base_path)
        complaint = f"no operation {request.method} {raw}"
        for method, pattern, path in self._routes:
            found = pattern.fullmatch(raw) if method == request.method.lower() else None
            fixed = parse_qsl(path.partition("?")[2].partition("#")[0])
            if found and all(pair in request.query_params.multi_items() for pair in fixed):
                values = [unquote(value) for value in found.groups()]
                asked = _Asked(request, body, path, method, values)
                complaint = await asyncio.to_thread(self._judge, asked)
                if not complaint:
                    operation = self.document["paths"][path][method]
                    return self.answer(operation, request.headers.get("accept", ""))
        return JSONResponse({"message": complaint}, status_code=599)

    def answer(self, operation: dict[str, Any], accept: str) -> Response:
        """The answer to a good request; `accept` is what was asked for."""
        for status, answer in operation.get("responses", {}).items():
            if status[0] != "2" and status != "default":
                continue
            code = int(status.replace("X", "0")) if status != "default" else 200
            content = self._responses.resolve(answer).get("content") or {}
            for media_type, media in content.items():
                value = media.get("example")
                if value is None:
                    value = self._responses.of(media.get("schema", {}))
                if "json" in media_type:
                    return Response(json.dumps(value), code, media_type=media_type)
                return Response(str(value), code, media_type=media_type)
            return Response(status_code=204 if code == 200 else code)
        return Response(status_code=204)


def _pattern(path: str) -> str:
    """A regex with a group for each variable; one that another follows ends at a dot."""
    parts = [part for part in re.split(r"(\{[^{}]+\})", path) if part]
    texts: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        variable = "([^/.]*)" if following.startswith("{") else "([^/]*)"
        texts.append(variable if part.startswith("{") else re.escape(part))
    return "".join(texts)


@dataclass
class _Asked:
    """A request, the operation that it is for, and the values of its path's variables."""

    request: Request
    body: bytes
    path: str
    method: str
    values: list[str]


class _Judge:
    """openapi-core's verdict on a request; "" when it is valid.

    Each operation is judged by a document of its own, in which it has a plain path: which
    operation a request is for, and what its path's variables are, is found out before, as
    openapi-core takes some paths (`/{id}{format}`) for no path at all.
    """

    _PATH = "/judged"

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document = one_way(document, incoming=True)
        self._whole = '"#/paths/' in json.dumps(document)
        self._instances = Instances(document, incoming=True)
        self._apis: dict[tuple[str, str], tuple[Any, list[dict[str, Any]]]] = {}

    def __call__(self, asked: _Asked) -> str:
        from openapi_core.exceptions import OpenAPIError

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

            item = self._document["paths"][path]
            operation = {k: v for k, v in item[method].items() if k in _JUDGED}
            given = [*item.get("parameters", ()), *item[method].get("parameters", ())]
            found = {(p["in"], p["name"]): p for p in map(self._instances.resolve, given)}
            plain = [self._plain(param) for param in found.values()]
            operation["parameters"] = [param for param in plain if not _is_spread(param)]
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
                    name.partition(";")[0].strip(): json.loads
                    for name in names
                    if "json" in name and name.partition(";")[0].strip() != "application/json"
                },
            )
            self._apis[key] = (OpenAPI.from_dict(document, config=config), list(found.values()))
        return self._apis[key]

    def _body(self, body: Any) -> Any:
        """A body; forms are decoded by their schemas, of which openapi-core knows simple ones."""
        body = self._instances.resolve(body)
        forms = ("application/x-www-form-urlencoded", "multipart/")
        content = {
            name: self._plain(media) if name.startswith(forms) else media
            for name, media in body.get("content", {}).items()
        }
        for name, media in content.items():
            if name.startswith("multipart/"):
                _mark_parts(media)
            elif "json" not in name and _is_opaque(name, media):
                content[name] = {}  # it would compare a text, or XML, with what JSON looks like
        return {**body, "content": content}

    def _plain(self, value: Any, depth: int = 0) -> Any:
        """References resolved, and types that may be null without null: where values are texts
        there is none, and openapi-core expects one type."""
        if isinstance(value, list):
            return [self._plain(one, depth) for one in value]
        if not isinstance(value, dict) or depth > 12:
            return value
        value = self._instances.resolve(value)
        made = {key: self._plain(one, depth + 1) for key, one in value.items()}
        if isinstance(made.get("type"), list):
            kinds = [kind for kind in made["type"] if kind != "null"]
            made["type"] = kinds[0] if len(kinds) == 1 else kinds
        return made


def _is_spread(param: dict[str, Any]) -> bool:
    """Whether a parameter is an object whose members are parameters: openapi-core looks for one
    of its own name."""
    usual = param.get("style", "form") == "form" and param.get("explode", True)
    kind = param.get("schema", {}).get("type")
    return param["in"] in ("query", "cookie") and bool(usual) and kind == "object"


def _is_opaque(name: str, media: dict[str, Any]) -> bool:
    """Whether a body is neither JSON nor a form with members: openapi-core cannot read it."""
    if not name.startswith(("application/x-www-form-urlencoded", "multipart/")):
        return True
    return bool(media.get("schema", {}).get("type") == "string")


def _mark_parts(media: dict[str, Any]) -> None:
    """Tell openapi-core what it does not know of parts: that numbers in them are texts, and that
    files are bytes."""
    members = media.get("schema", {}).get("properties", {})
    encoding = media["encoding"] = dict(media.get("encoding", {}))
    for name, member in members.items():
        one = member.get("items", {}) if member.get("type") == "array" else member
        if one.get("type") in ("integer", "number"):
            encoding.setdefault(name, {"style": "form"})
        elif (
            one.get("format") == "binary"
            or "contentMediaType" in one
            or one.get("type") == "boolean"
        ):
            one.clear()


class _CoreRequest:
    """A Starlette request in the shape that openapi-core's protocol asks for."""

    def __init__(self, asked: _Asked, path: str, variables: dict[str, str]) -> None:
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
