"""The documents of the three clients, a server for each, and clients that talk to it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from tests.support.server import DocumentServer

# The committed packages; DOCLIFT_GENERATED names another folder, to try a change before it is made.
GENERATED = Path(os.environ.get("DOCLIFT_GENERATED", Path(__file__).parents[2] / "generated"))
APIS = ("bigcapital", "daftra", "simplefatoora")

sys.path.insert(0, str(GENERATED))

Answer = Response | Callable[[Request], Response]


def document_of(api: str) -> dict[str, Any]:
    """The lifted document that lies in a package."""
    text = (GENERATED / api / "openapi.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def operations_of(document: dict[str, Any]) -> set[str]:
    """`GET /invoices` for each operation."""
    return {
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in item
        if method in ("get", "put", "post", "delete", "patch", "head", "options")
    }


@dataclass
class Stage:
    """A running server: `url` for `base_url`, what it was asked, and what it shall answer.

    Without answers of its own it answers from the document, and refuses (599) what openapi-core
    does not accept.
    """

    url: str
    server: DocumentServer
    answers: list[Answer] = field(default_factory=list[Answer])
    delay: float = 0.0

    @property
    def requests(self) -> list[Request]:
        return self.server.served.requests

    @property
    def bodies(self) -> list[bytes]:
        return self.server.served.bodies

    def says(self, *answers: Answer) -> None:
        """Answer with these, one after the other, then with the last again and again."""
        self.answers = list(answers)

    def json(self, value: Any, status: int = 200, **headers: str) -> None:
        """Answer with one JSON value."""
        self.says(JSONResponse(value, status, headers or None))

    def reset(self) -> None:
        self.answers = []
        self.delay = 0.0
        self.requests.clear()
        self.bodies.clear()

    async def answer(self, request: Request) -> Response | None:
        answers = self.answers  # those of the test that asked, not of one that runs meanwhile
        await asyncio.sleep(self.delay)
        if not answers:
            return None
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return answer if isinstance(answer, Response) else answer(request)


BASE_PATHS = {"bigcapital": "", "daftra": "/api2", "simplefatoora": ""}


@pytest.fixture(scope="session")
def _stages() -> Iterator[dict[str, Stage]]:
    """Servers, each started when it is first used."""
    with ExitStack() as running:

        class Stages(dict[str, Stage]):
            def __missing__(self, api: str) -> Stage:
                server = DocumentServer(document_of(api), base_path=BASE_PATHS[api])
                url = running.enter_context(server.run()).url
                stage = self[api] = Stage(url, server)
                server.handler = stage.answer
                return stage

        yield Stages()


@pytest.fixture(autouse=True)
def _closing() -> Iterator[None]:
    yield
    from .calls import OPEN

    while OPEN:
        OPEN.pop().close()


@pytest.fixture
def stage(_stages: dict[str, Stage]) -> Callable[[str], Stage]:
    """The server of an API, as new."""

    def get(api: str) -> Stage:
        found = _stages[api]
        found.reset()
        return found

    return get


@pytest.fixture
def daftra(stage: Callable[[str], Stage]) -> Stage:
    return stage("daftra")


@pytest.fixture
def fatoora(stage: Callable[[str], Stage]) -> Stage:
    return stage("simplefatoora")


@pytest.fixture
def bigcapital(stage: Callable[[str], Stage]) -> Stage:
    return stage("bigcapital")


def pytest_configure(config: pytest.Config) -> None:
    # openapi-core says so of each OAuth2 scheme; it checks the others.
    config.addinivalue_line("filterwarnings", "ignore:Unsupported scheme type:UserWarning")
