"""Calls every method of a generated package against Prism, which judges and answers by itself.

Each operation is called with every argument (for each media type of its body) and with the
required ones, by the blocking and by the asynchronous client; then once for each documented
status, and once for an answer that Prism makes up. Prism refuses requests that the document does
not allow, and answers with the document's examples; each answer must be read as its type, in
strict mode. What Prism cannot read is judged by openapi-core.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from doclift.plan.package import MethodView, Package

from .arguments import NOTHING, Outcome, Way, Ways
from .calling import Finding, Tally
from .clients import Clients, cause_of, construct, hints_of
from .described import Described, bare, operations, schema_of
from .prism import serve_prism
from .server import DocumentServer

__all__ = ["Mocked", "call_prism"]

_MADE_UP = "dynamic=true"
"""What to prefer to have an answer made up, though there is an example."""


class Mocked(Outcome):
    """Causes that only mock servers know of."""

    NOT_FOUND = "no operation is found"
    CONTRADICTED = "an example contradicts its schema"
    MADE_UP = "Prism makes up nothing, or what the schema does not allow"
    NO_ANSWER = "Prism has no answer"
    STATUS = "another status than asked for"


def call_prism(
    package: Package, document: dict[str, Any], import_name: str, file: Path, program: str
) -> Tally:
    """Call every operation of `document`, which `file` holds, by the package that is importable
    as `import_name`. `program` is the path of Prism. `unjudged` counts the ways of calling that
    openapi-core judged, by what Prism cannot read."""
    left = {f"{method} {path}" for method, path, _ in operations(document)}
    tally, ways, core = Tally(len(left)), Ways(document), DocumentServer(document)
    with ExitStack() as running, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        runner = running.enter_context(asyncio.Runner())
        urls = [running.enter_context(serve_prism(file, program))]
        urls.append(running.enter_context(core.run()).url)
        prism, other = (
            running.enter_context(_line(package, import_name, url, runner)) for url in urls
        )
        for resource in package.resources:
            module = importlib.import_module(f"{import_name}.resources.{resource.name}")
            for method in resource.methods:
                left.discard(method.http)
                core.calling = method.http
                prism.attribute = other.attribute = resource.attribute
                function = getattr(getattr(module, resource.class_name), method.name)
                operation = Described(document, method.http, ways.most)
                made = ways.of(operation, method, hints_of(function, module))
                _Called(prism, other, operation, method, tally).all(list(made))
    for operation in sorted(left):
        told = "the package has no method for it"
        tally.findings.append(Finding(operation, "", Outcome.MISSING, told))
    return tally


class _Ear:
    """Asks for a kind of answer, and hears which one comes."""

    def __init__(self) -> None:
        self.prefer = ""
        self.response: httpx2.Response | None = None

    def ask(self, request: httpx2.Request) -> None:
        self.response = None
        if self.prefer:
            request.headers["Prefer"] = self.prefer

    def hear(self, response: httpx2.Response) -> None:
        self.response = response

    async def ask_async(self, request: httpx2.Request) -> None:
        self.ask(request)

    async def hear_async(self, response: httpx2.Response) -> None:
        self.hear(response)


@dataclass
class _Line:
    """Both clients, connected with a server; `attribute` is the resource that is called."""

    ear: _Ear
    sync: Any
    asynchronous: Any
    runner: asyncio.Runner
    attribute: str = ""

    def call(self, kind: str, method: str, way: Way, prefer: str) -> Exception | None:
        """The error that a method raises, if it does."""
        self.ear.prefer, self.ear.response = prefer, None
        clients = Clients(self.sync, self.asynchronous, self.runner, self.attribute)
        try:
            clients.call(kind, method, way.rewound())
        except Exception as error:
            return error
        return None


@contextmanager
def _line(package: Package, import_name: str, url: str, runner: asyncio.Runner) -> Iterator[_Line]:
    root = importlib.import_module(import_name)
    ear, view = _Ear(), package.client
    given: dict[str, Any] = {"base_url": url, "strict": True, "retries": 0}
    hooks: Any = {"request": [ear.ask], "response": [ear.hear]}
    hooks_async: Any = {"request": [ear.ask_async], "response": [ear.hear_async]}
    with httpx2.Client(event_hooks=hooks, timeout=60) as http:
        http_async = httpx2.AsyncClient(event_hooks=hooks_async, timeout=60)
        given["http_client"] = http
        sync = construct(getattr(root, view.class_name), given)
        given["http_client"] = http_async
        yield _Line(ear, sync, construct(getattr(root, view.async_class_name), given), runner)
        runner.run(http_async.aclose())


@dataclass(frozen=True, slots=True)
class _Called:
    """One method and its calls: by Prism, or where Prism cannot read them by the other line."""

    prism: _Line
    other: _Line
    operation: Described
    method: MethodView
    tally: Tally

    def all(self, made: list[Any]) -> None:
        """Call in all ways, and for all answers."""
        readable: list[Way] = []
        for way in made:
            if not isinstance(way, Way):
                label, error = way
                self._found(label, error.cause, str(error))
                continue
            beyond = _beyond_prism(self.method.http, self.operation, way)
            if beyond:
                self.tally.unjudged[beyond] += 1
            else:
                readable.append(way)
            for kind in ("sync", "async"):
                self._call(self.other if beyond else self.prism, kind, way)
        if not readable:
            return
        self._call(self.prism, "sync", readable[-1], _MADE_UP)
        for status in dict.fromkeys(status for status, *_ in self.operation.answers()):
            if status.isdigit() and status[0] in "245":
                self._call(self.prism, "sync", readable[-1], f"code={status}")

    def _found(self, way: str, cause: str, detail: str) -> None:
        self.tally.findings.append(Finding(self.method.http, way, cause, detail[:1000]))

    def _call(self, line: _Line, kind: str, way: Way, prefer: str = "") -> None:
        self.tally.calls += 1
        error = line.call(kind, self.method.name, way, prefer)
        response = line.ear.response
        status = 0 if response is None else response.status_code
        wanted = prefer.partition("code=")[2]
        cause, detail = ("", "") if response is None else _objection(response)
        if cause == Outcome.COMPLAINT and way.unmade:
            cause, detail = Outcome.UNMADE, way.unmade
        elif cause == Mocked.CONTRADICTED and not self._has_example():
            cause = Mocked.MADE_UP
        elif not cause and wanted and str(status) != wanted:
            cause, detail = Mocked.STATUS, str(status)
        elif not cause and error is not None:
            documented = status >= 400 and getattr(error, "status", 0) == status
            cause, detail = ("", "") if documented else cause_of(error)
        if cause in (Mocked.CONTRADICTED, Mocked.NO_ANSWER) and prefer == _MADE_UP:
            cause = Mocked.MADE_UP
        if cause:
            self._found(", ".join(filter(None, (way.name, kind, prefer))), cause, detail)

    def _has_example(self) -> bool:
        answers = self.operation.answers()
        return any("example" in media or "examples" in media for *_, media in answers)


def _beyond_prism(http: str, operation: Described, way: Way) -> str:
    """What it is in a call that Prism cannot read; "" when it can read all."""
    if "}{" in http:
        return "variables of a path that touch each other"
    if "?" in http or "#" in http:
        return "paths with a query"
    for (place, name), wire in way.params.items():
        param = operation.parameter_at(place, name) or {}
        if isinstance(wire, list | dict) and isinstance(schema_of(param).get("type"), list):
            return "parameters that are lists or null"
    kind = bare(way.media)
    if way.body is NOTHING:
        return ""
    if kind.endswith(("/xml", "+xml")):
        return "XML"
    if kind.startswith("multipart/") and isinstance(way.body, dict):
        if any(isinstance(part, list | dict) for part in way.body.values()):
            return "lists and objects in parts"
        if not way.body:
            return "forms without parts"
    return ""


def _objection(response: httpx2.Response) -> tuple[str, str]:
    """What the mock server says against a request or its own answer, by cause; else ""."""
    body: Any = None
    if response.status_code >= 400 and response.is_closed:
        try:
            body = response.json()
        except ValueError:
            body = None
    told: dict[str, Any] = body if isinstance(body, dict) else {}
    if response.status_code == 599:  # of openapi-core
        return Outcome.COMPLAINT, str(told.get("message"))
    kind = re.fullmatch(r"https://stoplight\.io/prism/errors#(\w+)", str(told.get("type")))
    found: list[Any] = json.loads(response.headers.get("sl-violations", "[]"))
    found = found or (told.get("validation", []) if kind else [])
    errors = [each for each in found if each.get("severity") == "Error"]
    if errors:
        own = errors[0].get("location", [])[:1] == ["response"]
        text = "; ".join(f"{'.'.join(e.get('location', ()))}: {e['message']}" for e in errors[:3])
        return (Mocked.CONTRADICTED if own else Outcome.COMPLAINT), text
    if kind and kind[1] in ("NO_PATH_MATCHED_ERROR", "NO_METHOD_MATCHED_ERROR"):
        return Mocked.NOT_FOUND, str(told.get("detail"))
    return (Mocked.NO_ANSWER, f"{kind[1]}: {told.get('detail')}") if kind else ("", "")
