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
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from .described import operations
from .instances import Instances
from .judge import Asked, Judge

__all__ = ["DocumentServer", "Handler", "Served", "serve"]

Handler = Callable[[Request], Awaitable[Response | None]]


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
    """Answers each operation of `document` with an instance of its first success answer.

    `calling` may tell which operation (`GET /things`) the next requests are for.
    """

    def __init__(
        self, document: dict[str, Any], *, base_path: str = "", handler: Handler | None = None
    ) -> None:
        self.document = document
        self.base_path = base_path
        self.handler = handler
        self.served = Served("")
        self.calling = ""
        self._responses = Instances(document, incoming=False)
        self._routes = [
            (method, re.compile(_pattern(path.partition("?")[0])), path, operation)
            for method, path, operation in operations(document)
        ]
        self._routes.sort(key=lambda route: _rank(route[2]))
        self._judge = Judge(document)

    @property
    def unjudged(self) -> Counter[str]:
        """What openapi-core was not asked about, by its kind."""
        return self._judge.unjudged

    @contextmanager
    def run(self) -> Iterator[Served]:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

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
        complaints: list[str] = []
        # Where a request fits several paths, it is for the operation that is being called.
        routes = sorted(self._routes, key=lambda route: f"{route[0]} {route[2]}" != self.calling)
        for method, pattern, path, operation in routes:
            found = pattern.fullmatch(raw) if method == request.method else None
            if found and (more := _query_values(path, request)) is not None:
                values = [*map(unquote, found.groups()), *more]
                asked = Asked(request, body, path, method, values)
                complaint = await asyncio.to_thread(self._judge, asked)
                if not complaint:
                    return self.answer(operation, request)
                complaints.append(complaint)
        message = "; ".join(complaints) or f"no operation {request.method} {raw}"
        return JSONResponse({"message": message}, status_code=599)

    def answer(self, operation: dict[str, Any], request: Request) -> Response:
        """The answer to a good request."""
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


def _rank(path: str) -> tuple[int, int, int]:
    """Which of the paths that a request fits is meant: the one with fewer variables, then that
    with more query, then the longer one."""
    plain, _, query = path.partition("?")
    return plain.count("{"), -len(query), -len(re.sub(r"{[^}]*}", "", plain))


def _query_values(path: str, request: Request) -> list[str] | None:
    """The values of variables in the query that a path has; None if it is another query."""
    values: list[str] = []
    pairs = request.query_params.multi_items()
    for name, value in parse_qsl(path.partition("?")[2].partition("#")[0], keep_blank_values=True):
        if value.startswith("{") and name in request.query_params:
            values.append(request.query_params[name])
        elif (name, value) not in pairs:
            return None
    return values


def _pattern(path: str) -> str:
    """A regex with a group for each variable; one that another follows ends at a dot."""
    parts = [part for part in re.split(r"(\{[^{}]+\})", path) if part]
    texts: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        variable = "([^/.]*)" if following.startswith("{") else "([^/]*)"
        texts.append(variable if part.startswith("{") else re.escape(part))
    return "".join(texts)
