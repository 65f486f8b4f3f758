"""Calls every method of a generated package, with arguments made from the document's schemas.

Each operation is called in all its ways: with every argument (once for each media type of its
body) and with the required ones alone, by the blocking and by the asynchronous client; and once
for each of its answers, those of failures too. The server judges the requests; what was sent is
compared with what was given, and what comes back must be of the documented type, without drift,
and hold all that was answered. Lists that are read in pages are walked to their end.
"""

from __future__ import annotations

import asyncio
import importlib
import types
import typing
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from doclift.config import PagingRule
from doclift.plan.package import MethodView, Package

from .answering import SIZES, Answer, AnsweringServer
from .arguments import NOTHING, Outcome, Way, Ways, adapter
from .clients import Clients, Downloaded, cause_of, construct, hints_of
from .described import Described, is_spread, operations
from .same import difference
from .sent import body_difference, members, query_difference

__all__ = ["Finding", "Outcome", "Tally", "call_all"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A call that was not as it should be."""

    operation: str
    way: str
    cause: str
    detail: str


@dataclass
class Tally:
    """How many operations were called, in how many calls, and what was found.

    `checked` counts comparisons by their kind, `unjudged` what openapi-core was not asked about.
    """

    operations: int = 0
    calls: int = 0
    findings: list[Finding] = field(default_factory=list[Finding])
    checked: Counter[str] = field(default_factory=Counter[str])
    unjudged: Counter[str] = field(default_factory=Counter[str])

    def add(self, other: Tally) -> None:
        """Count the calls of another in, which called the same operations."""
        self.calls += other.calls
        self.findings += other.findings
        self.checked += other.checked
        self.unjudged += other.unjudged


def call_all(
    package: Package,
    document: dict[str, Any],
    import_name: str,
    paging: tuple[PagingRule, ...] = (),
) -> Tally:
    """Call every operation of `document` by the package that is importable as `import_name`.

    With the rules of `paging`, by which the package was made, the lists in pages alone.
    """
    return _Caller(package, document, import_name, paging).run()


class _Caller:
    def __init__(
        self,
        package: Package,
        document: dict[str, Any],
        import_name: str,
        paging: tuple[PagingRule, ...],
    ) -> None:
        self._package = package
        self._document = document
        self._import_name = import_name
        self._paging = paging
        self._server = AnsweringServer(document)
        self._ways = Ways(document)
        self._tally = Tally()

    def run(self) -> Tally:
        left = {f"{method} {path}" for method, path, _ in operations(self._document)}
        self._tally.operations = len(left)
        root = importlib.import_module(self._import_name)
        view = self._package.client
        with self._server.run() as served, asyncio.Runner() as runner, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = {"base_url": served.url, "strict": True, "retries": 0, "timeout": 20.0}
            sync = construct(getattr(root, view.class_name), given)
            asynchronous = construct(getattr(root, view.async_class_name), given)
            for resource in self._package.resources:
                module = importlib.import_module(f"{self._import_name}.resources.{resource.name}")
                for method in resource.methods:
                    left.discard(method.http)
                    rule = next((r for r in self._paging if method.http in r.operations), None)
                    if self._paging and rule is None:
                        continue
                    clients = Clients(sync, asynchronous, runner, resource.attribute)
                    function = getattr(getattr(module, resource.class_name), method.name)
                    called = _Called(
                        self._server,
                        clients,
                        Described(self._document, method.http, self._ways.most),
                        method,
                        hints_of(function, module),
                        getattr(module, method.constant_name),
                        self._tally,
                    )
                    self._carry_out(called, rule)
            runner.run(asynchronous.close())
            sync.close()
        for operation in () if self._paging else sorted(left):
            told = "the package has no method for it"
            self._tally.findings.append(Finding(operation, "", Outcome.MISSING, told))
        self._tally.unjudged = self._server.unjudged
        return self._tally

    def _carry_out(self, called: _Called, rule: PagingRule | None) -> None:
        """Call a method in all its ways."""
        least: Way | None = None
        for way in self._ways.of(called.operation, called.method, called.hints, rule):
            if not isinstance(way, Way):
                label, error = way
                called.found(label, error.cause, str(error))
                continue
            least = way
            for kind in ("sync", "async"):
                if rule is None:
                    called.call(kind, way)
                else:
                    called.walk(kind, way, rule)
        if least is not None and rule is None:
            called.answers(least)


class _Called:
    """One method, its calls and what they show."""

    def __init__(
        self,
        server: AnsweringServer,
        clients: Clients,
        operation: Described,
        method: MethodView,
        hints: Mapping[str, Any],
        constant: Any,
        tally: Tally,
    ) -> None:
        self.operation = operation
        self.method = method
        self.hints = hints
        self._server = server
        self._clients = clients
        self._constant = constant
        self._tally = tally
        self._runtime = type(constant).__module__.rpartition(".")[0]

    def found(self, way: str, cause: str, detail: str) -> None:
        """Note a finding."""
        self._tally.findings.append(Finding(self.method.http, way, cause, detail[:1500]))

    def call(self, kind: str, way: Way, wanted: tuple[str, str] | None = None) -> None:
        """Call once and look at what was sent and what came back."""
        label = f"{way.name}, {kind}" if wanted is None else " ".join(("answer", *wanted))
        try:
            value = self._made(kind, way, wanted)
        except Exception as error:
            self._failed(label, way, error)
            return
        self._compare_sent(label, way)
        self._compare_received(label, value)

    def answers(self, way: Way) -> None:
        """Call once for each answer, but for the one that comes of itself."""
        usual = self._server.given
        for status, media, _ in self.operation.answers():
            if status[0] == "2" or (status == "default" and usual[0] == "default"):
                if (status, media) != usual and self._server.is_asked_for(media):
                    self.call("sync", way, (status, media))
            elif status[0] in "45d" and not self.method.http.startswith("HEAD "):
                self._fail(way, status, media)

    def walk(self, kind: str, way: Way, rule: PagingRule) -> None:
        """Read a list to its end."""
        label = f"{way.name}, {kind}, in pages"
        self._server.paging = rule
        try:
            pages = self._made(kind, way, None)
        except Exception as error:
            self._failed(label, way, error)
            return
        finally:
            self._server.paging = None
        self._tally.checked["list walked to its end"] += 1
        if not isinstance(pages, list) or [len(page) for page in pages if len(page)] != [*SIZES]:
            self.found(label, Outcome.PAGES, f"{pages!r:.200} are not {SIZES}")
            return
        for number, request in enumerate(self._server.served.requests[1 : len(SIZES)], 1):
            wanted = self._server.following[number - 1]
            name, wanted = (rule.send, wanted) if wanted else ("walked", str(number))
            asked: dict[str, Any] = dict(request.query_params)
            if rule.send_in == "body" and name == rule.send:
                media = request.headers.get("content-type", "")
                asked = members(self._server.served.bodies[number], media)
            if str(asked.get(name)) != wanted:
                told = f"page {number + 1}: {name} was {asked.get(name)!r}, not {wanted}"
                self.found(label, Outcome.PAGES, told)
        (item,) = typing.get_args(self.hints["return"])
        for page in pages:
            self._compare_type(label, types.GenericAlias(list, (item,)), page.items)

    def _made(self, kind: str, way: Way, wanted: tuple[str, str] | None) -> Any:
        self._server.forget()
        self._server.wanted = wanted
        self._server.calling = self.method.http
        self._tally.calls += 1
        return self._clients.call(kind, self.method.name, way.rewound())

    def _failed(self, label: str, way: Way, error: Exception) -> None:
        """Note a call that raised an error."""
        cause, detail = cause_of(error)
        if cause == Outcome.COMPLAINT and way.unmade:
            cause, detail = Outcome.UNMADE, way.unmade
        unmade = next((a.unmade for a in self._server.answers if a.unmade), "")
        if cause == Outcome.DRIFT and unmade:
            cause, detail = Outcome.UNMADE, f"answer: {unmade}"
        self.found(label, cause, detail)

    def _fail(self, way: Way, status: str, media: str) -> None:
        """Call once and have it fail, as the operation may."""
        label = f"failure {status} {media}"
        try:
            self._made("sync", way, (status, media))
        except Exception as error:
            answer = self._server.answers[-1] if self._server.answers else Answer(0, "nothing")
            if answer.status == 0 or getattr(error, "status", 0) != answer.status:
                self._failed(label, way, error)
            elif not answer.unmade and answer.kind in ("json", "text"):
                self._compare_failure(label, status, media, answer, error)
            return
        self.found(label, Outcome.CRASH, "no error was raised")

    def _compare_failure(
        self, label: str, status: str, media: str, answer: Answer, error: Any
    ) -> None:
        self._tally.checked["failure"] += 1
        if answer.kind == "json" or isinstance(error.body, str):
            self._compare_value(label, answer.value, error.body)
        errors = self._constant.errors or {}
        of = errors.get(status, errors.get(status.upper()))
        type_of = of.get(media) if isinstance(of, Mapping) else of
        if answer.kind == "json" and type_of is not None:
            decode = importlib.import_module(f"{self._runtime}.decode")
            drifts: list[str] = []
            decode.reader(type_of).read(
                answer.value, lambda path, reason: drifts.append(f"{path}: {reason}")
            )
            if drifts:
                self.found(label, Outcome.DRIFT, drifts[0])

    # Comparing

    def _compare_sent(self, label: str, way: Way) -> None:
        request, content = self._server.served.requests[-1], self._server.served.bodies[-1]
        media = request.headers.get("content-type", "")
        if way.body is NOTHING:
            told = f"a body for nothing: {content[:100]!r}" if content else ""
        elif way.body == {} and not content:
            told = ""  # an object without members need not be sent where a body is optional
        else:
            self._tally.checked[f"body {media.partition(';')[0]}"] += 1
            encoding = self.operation.content.get(way.media, {}).get("encoding", {})
            told = body_difference(way.body, content, media, encoding)
        if told:
            self.found(label, Outcome.SENT, told)
        for (place, name), wire in way.params.items():
            param = self.operation.parameter_at(place, name)
            if place != "query" or not isinstance(wire, dict) or param is None:
                continue
            if is_spread(param) or param.get("style") == "deepObject":
                self._tally.checked["object in a query"] += 1
                told = query_difference(name, wire, param, request.url.query)
                if told:
                    self.found(label, Outcome.SENT, told)

    def _compare_received(self, label: str, value: Any) -> None:
        answer = self._server.answers[-1]
        if not self._server.is_asked_for(self._server.given[1]):
            told = f"{self._server.accept!r} does not ask for {self._server.given[1]}"
            self.found(label, Outcome.ACCEPT, told)
        if self.method.http.startswith("HEAD "):
            return
        hint = self.hints.get("return")
        if answer.kind in ("events", "lines"):
            hint = types.GenericAlias(list, typing.get_args(hint) or (Any,))
        elif isinstance(value, Downloaded):
            hint = bytes
        if hint is not None and hint is not type(None):
            self._compare_type(label, hint, value)
        self._tally.checked[f"answer of {answer.kind}"] += 1
        empty = answer.kind == "nothing" and value == b""  # a download of nothing
        if not answer.unmade and not empty:
            self._compare_value(label, answer.value, value)

    def _compare_type(self, label: str, hint: Any, value: Any) -> None:
        try:
            adapter(hint).validate_python(value)
        except ValidationError as error:
            self.found(label, Outcome.TYPE, str(error))

    def _compare_value(self, label: str, answered: Any, value: Any) -> None:
        if isinstance(answered, bytes) or isinstance(value, Downloaded):
            wanted = answered.encode() if isinstance(answered, str) else answered
            told = "" if value == wanted else f"{wanted!r:.100} became {value!r:.100}"
        else:
            to_wire = importlib.import_module(f"{self._runtime}.wire").to_wire
            told = difference(answered, to_wire(value, check=False))
        if told:
            self.found(label, Outcome.RECEIVED, told)
