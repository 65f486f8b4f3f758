"""A package `acme` around the runtime, and servers on the loopback to talk to."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

RUNTIME = Path(__file__).parents[2] / "templates" / "runtime"
Handler = Callable[[Request], Awaitable[Response] | Response]


def make_package(folder: Path) -> None:
    """Lay out `acme` as a generated package: the runtime copied as it is."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(__file__).parent / "acme", folder / "acme", ignore=ignore)
    shutil.copytree(RUNTIME, folder / "acme" / "_runtime", ignore=ignore)
    (folder / "acme" / "py.typed").touch()


def pytest_configure(config: pytest.Config) -> None:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="acme-"))
    make_package(folder)
    sys.path.insert(0, str(folder))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@dataclass
class Server:
    """Answers by path; `seen` has the requests that came."""

    url: str = ""
    routes: dict[str, Handler] = field(default_factory=dict)
    seen: list[Request] = field(default_factory=list)

    def on(self, path: str, handler: Handler) -> None:
        self.routes[path] = handler

    def json(self, path: str, value: Any, status: int = 200, **headers: str) -> None:
        self.routes[path] = lambda _: JSONResponse(value, status, headers or None)

    def text(self, path: str, text: str, status: int = 200, media: str = "text/html") -> None:
        self.routes[path] = lambda _: Response(text, status, media_type=media)

    def sequence(self, path: str, *answers: Response | Handler) -> None:
        """The answers one after the other; the last one again and again."""
        rest = list(answers)

        def handler(request: Request) -> Awaitable[Response] | Response:
            answer = rest.pop(0) if len(rest) > 1 else rest[0]
            return answer(request) if not isinstance(answer, Response) else answer

        self.routes[path] = handler

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        await request.body()
        self.seen.append(request)
        handler = self.routes.get(scope["path"])
        response: Any = JSONResponse({"message": "no such path"}, 404)
        if handler is not None:
            response = handler(request)
            if isinstance(response, Awaitable):
                response = await response
        await response(scope, receive, send)


@pytest.fixture(scope="session")
def _running() -> Iterator[Server]:
    app = Server()
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    app.url = f"http://127.0.0.1:{sock.getsockname()[1]}"
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[sock])), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield app
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def server(_running: Server) -> Server:
    _running.routes.clear()
    _running.seen.clear()
    return _running


@pytest.fixture
def wire() -> Iterator[Callable[[list[bytes | None]], str]]:
    """A server of raw bytes: one script a connection, None closes it without a word."""
    listeners: list[socket.socket] = []

    def serve(scripts: list[bytes | None]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            for script in scripts:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65536)
                    if script is not None:
                        connection.sendall(script)
                    connection.shutdown(socket.SHUT_WR)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield serve
    for listener in listeners:
        listener.close()
