"""Packages of small documents, called over HTTP: a server that notes what comes and says what a
test tells it to."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from tests.support.server import serve

from doclift import pipeline
from doclift.config_file import load
from doclift.diagnostics import Report

PACKAGE = "acme_operations"
"""Another name than that of the package that the tests of the runtime lay out."""
Answer = Response | Callable[[Request], Response]


@dataclass
class Server:
    """`seen` and `bodies` are what came; `says` sets what is answered, the last one for ever."""

    url: str = ""
    seen: list[Request] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def says(self, *answers: Answer) -> None:
        self.answers = list(answers)

    @property
    def query(self) -> str:
        """The query of the last request, as it came."""
        return str(self.seen[-1].scope["query_string"].decode("ascii"))

    @property
    def path(self) -> str:
        """The path of the last request, as it came."""
        return str(self.seen[-1].scope["raw_path"].decode("ascii"))

    @property
    def body(self) -> bytes:
        return self.bodies[-1]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        self.bodies.append(await request.body())
        self.seen.append(request)
        answer: Answer = Response(status_code=204)
        if self.answers:
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        response = answer if isinstance(answer, Response) else answer(request)
        await response(scope, receive, send)


@pytest.fixture(scope="session")
def _running() -> Iterator[Server]:
    server = Server()
    with serve(server) as server.url:
        yield server


@pytest.fixture
def server(_running: Server) -> Server:
    for kept in (_running.seen, _running.bodies, _running.answers):
        kept.clear()
    return _running


@dataclass
class Made:
    """A generated package: its folder, the module, and the hints of what was reported by code."""

    folder: Path
    module: Any
    hints: dict[str, str]

    def client(self, url: str, **given: Any) -> Any:
        """The blocking client of the package, whose title is Acme."""
        return self.module.Acme(base_url=url, **{"retries": 0, **given})


Make = Callable[..., Made]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Generates a package from the text of a document, with lines of configuration."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def forget() -> None:
        for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
            del sys.modules[name]

    def run(text: str, configuration: str = "") -> Made:
        head = 'openapi: 3.1.0\ninfo: {title: Acme, version: "1"}\n'
        head = "" if re.search(r"\b(openapi|swagger)\b", text) else head
        (tmp_path / "acme.yaml").write_text(head + text)
        told = '[api.acme]\nsources = ["acme.yaml"]\noutput = "."\n'
        told += f'package = "{PACKAGE}"\nclient = "Acme"\n' + configuration
        (tmp_path / "doclift.toml").write_text(told)
        report = Report()
        (config,) = load(tmp_path / "doclift.toml", report)
        outcome = pipeline.generate(config, tmp_path, report, check=False, force=True, full=True)
        assert outcome.changes is not None, [str(one) for one in report.diagnostics]
        forget()
        importlib.invalidate_caches()
        hints = {one.code.id: one.hint for one in report.diagnostics}
        return Made(tmp_path / PACKAGE, importlib.import_module(PACKAGE), hints)

    yield run
    forget()


def json(value: Any, status: int = 200, **headers: str) -> Response:
    """An answer of JSON."""
    return JSONResponse(value, status, headers)
