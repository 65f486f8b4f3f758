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

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .instances import Instances

__all__ = ["DocumentServer", "Handler", "Served", "serve"]

Handler = Callable[[Request], Awaitable[Response | None]]
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
            (method, re.compile(_pattern(path)), path)
            for path in document.get("paths", {})
            for method in METHODS
            if method in document["paths"][path]
        ]
        self._routes.sort(key=lambda route: route[2].count("{"))
        self._judge = _Judge(document, base_path)

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
        for method, pattern, path in self._routes:
            if method == request.method.lower() and pattern.fullmatch(raw):
                complaint = await asyncio.to_thread(self._judge, request, body)
                if complaint:
                    return JSONResponse({"complaint": complaint}, status_code=599)
                return self._example(self.document["paths"][path][method])
        return JSONResponse({"complaint": f"no operation {request.method} {raw}"}, status_code=599)

    def _example(self, operation: dict[str, Any]) -> Response:
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
    parts = re.split(r"(\{[^{}]+\})", path)
    return "".join("[^/]*" if p.startswith("{") else re.escape(p) for p in parts if p)


class _Judge:
    """openapi-core's verdict on a request; "" when it is valid."""

    def __init__(self, document: dict[str, Any], base_path: str) -> None:
        from openapi_core import OpenAPI

        self._base = base_path
        self._api = OpenAPI.from_dict({**document, "servers": [{"url": base_path or "/"}]})

    def __call__(self, request: Request, body: bytes) -> str:
        from openapi_core.exceptions import OpenAPIError

        try:
            self._api.validate_request(_CoreRequest(request, body))
        except OpenAPIError as error:
            inner = error.__cause__ or error
            details = getattr(inner, "schema_errors", None)
            return f"{error!r}: {inner!r} {[e.message for e in details] if details else ''}"
        return ""


class _CoreRequest:
    """A Starlette request in the shape that openapi-core's protocol asks for."""

    def __init__(self, request: Request, body: bytes) -> None:
        from openapi_core.datatypes import RequestParameters
        from werkzeug.datastructures import Headers, ImmutableMultiDict

        self.host_url = f"{request.url.scheme}://{request.url.netloc}"
        self.path = request.scope["raw_path"].decode().split("?")[0]
        self.method = request.method.lower()
        self.body = body
        self.content_type = request.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(list(request.query_params.multi_items())),
            header=Headers(list(request.headers.items())),
            cookie=ImmutableMultiDict(request.cookies),
        )
