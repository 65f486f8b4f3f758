"""The application on a real port, and the package made from its own OpenAPI document."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.support.server import serve

from doclift import pipeline
from doclift.config import ApiConfig
from doclift.diagnostics import Report, Severity

from .app import app

NAME = "round_trip"


@dataclass(frozen=True)
class Side:
    """A client of one kind, called as if it were blocking."""

    package: ModuleType
    client: Any
    run: Callable[[Any], Any]

    def call(self, method: Callable[[Any], Callable[..., Any]], *args: Any, **given: Any) -> Any:
        """`call(lambda c: c.params.in_path, ...)`; what comes in pieces is read to its end."""

        async def read(value: Any) -> Any:
            value = await value if inspect.isawaitable(value) else value
            if hasattr(value, "save"):
                return await value.read()
            if hasattr(value, "__aiter__"):
                return [item async for item in value]
            return value

        value = method(self.client)(*args, **given)
        if type(self.client).__name__.startswith("Async"):
            return self.run(read(value))
        if hasattr(value, "save"):
            return value.read()
        return list(value) if type(value).__name__ == "Stream" else value


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package that is made from the application's document."""
    folder: Path = tmp_path_factory.mktemp("round_trip")
    (folder / "openapi.json").write_text(json.dumps(app.openapi()), encoding="utf-8")
    report = Report()
    config = ApiConfig(NAME, ("openapi.json",), NAME, NAME)
    pipeline.generate(config, folder, report, check=False, force=True, full=True)
    assert [d for d in report.diagnostics if d.severity is Severity.ERROR] == []
    sys.path.insert(0, str(folder))
    yield importlib.import_module(NAME)
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with serve(app) as address:
        yield address


@pytest.fixture(params=["sync", "async"])
def side(request: pytest.FixtureRequest, generated: ModuleType, url: str) -> Iterator[Side]:
    """A client that is signed in in every way and raises where an answer is not as documented."""
    given: dict[str, Any] = {
        "base_url": url,
        "strict": True,
        "retries": 0,
        "token": "t0ken",
        "username": "ann",
        "password": "pass",
        "api_key": "k3y",
    }
    with asyncio.Runner() as runner:
        if request.param == "sync":
            with generated.RoundTrip(**given) as client:
                yield Side(generated, client, runner.run)
        else:
            client = generated.AsyncRoundTrip(**given)
            yield Side(generated, client, runner.run)
            runner.run(client.close())
