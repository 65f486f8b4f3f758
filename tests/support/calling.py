"""Calls every method of a generated package, with arguments made from the document's schemas.

Each operation is called in all its ways: with every argument (once for each media type of its
body) and with the required ones alone, by the blocking and by the asynchronous client. The
server judges the requests; what comes back must be of the documented type, without drift, and
hold all that was sent.
"""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import json
import traceback
import types
import typing
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from starlette.responses import Response

from doclift.plan.package import Argument, MethodView, Package, ResourceModule

from .instances import Instances
from .same import difference
from .server import DocumentServer
from .valid import Validity

__all__ = ["Finding", "Outcome", "Tally", "call_all"]


class Outcome:
    """Causes: what became of a call."""

    OK = "ok"
    UNMADE = "no valid instance"
    ARGUMENT = "argument does not take its instance"
    INVALID = "client refuses to send"
    COMPLAINT = "server complains"
    DRIFT = "drift"
    SENT = "body sent differs"
    RECEIVED = "value differs from the answer"
    TYPE = "value is not of the documented type"
    CRASH = "crash"
    MISSING = "no method"


@dataclass(frozen=True, slots=True)
class Finding:
    """A call that was not as it should be."""

    operation: str
    way: str
    cause: str
    detail: str


@dataclass
class Tally:
    """How many operations were called, in how many calls, and what was found."""

    operations: int = 0
    calls: int = 0
    findings: list[Finding] = field(default_factory=list[Finding])


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to call a method: its arguments, and the JSON body that should be sent."""

    name: str
    arguments: dict[str, Any]
    body: Any
    least: bool = False


_NO_BODY: Any = object()


class _CannotMakeError(Exception):
    """There are no arguments to call with."""

    def __init__(self, cause: str, detail: str) -> None:
        super().__init__(detail)
        self.cause = cause


def call_all(package: Package, document: dict[str, Any], import_name: str) -> Tally:
    """Call every operation of `document` by the package that is importable as `import_name`."""
    return _Caller(package, document, import_name).run()


class _Server(DocumentServer):
    """Answers with what was asked for, and remembers it."""

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(document)
        self._validity = Validity(document, incoming=False)
        self.answered: Any = _NO_BODY
        self.unmade = ""

    def answer(self, operation: dict[str, Any], accept: str) -> Response:
        self.answered, self.unmade = _NO_BODY, ""
        wanted = [part.partition(";")[0].strip() for part in accept.split(",")]
        responses = operation.get("responses", {})
        good = [s for s in responses if s[0] == "2"] or [s for s in responses if s == "default"]
        found: list[tuple[int, int, str, dict[str, Any]]] = []
        for place, status in enumerate(good):
            code = 200 if status == "default" else int(status.upper().replace("X", "0"))
            content = self._responses.resolve(responses[status]).get("content") or {}
            for name, media in content.items():
                bare = name.partition(";")[0].strip()
                rank = wanted.index(bare) if bare in wanted else len(wanted)
                if name in wanted:
                    rank = wanted.index(name)
                found.append((rank, place, f"{code} {name}", media))
        if not found:
            code = (
                204 if not good or good[0] in ("200", "default") else int(good[0].replace("X", "0"))
            )
            return Response(status_code=code)
        _, _, head, media = min(found, key=lambda each: each[:2])
        code_text, name = head.split(" ", 1)
        return self._made(int(code_text), name, self._responses.resolve(media))

    def _made(self, code: int, name: str, media: dict[str, Any]) -> Response:
        if code in (204, 205, 304):
            return Response(status_code=code)
        schema = media.get("itemSchema", media.get("schema", {}))
        value, reason = self._validity.instance(schema, self._responses, media.get("example"))
        bare = name.partition(";")[0].strip().lower()
        if "*" in bare:
            bare = "application/octet-stream"
        if bare.endswith(("/json", "+json")):
            self.answered, self.unmade = value, reason
            return Response(json.dumps(value), code, media_type=bare)
        self.unmade = reason
        if bare == "text/event-stream":
            line = value if isinstance(value, str) else json.dumps(value)
            return Response(f"data: {line}\n\n", code, media_type=bare)
        if "jsonl" in bare or "ndjson" in bare or "json-seq" in bare:
            return Response(json.dumps(value) + "\n", code, media_type=bare)
        return Response(
            value if isinstance(value, str) else json.dumps(value), code, media_type=bare
        )


class _Caller:
    def __init__(self, package: Package, document: dict[str, Any], import_name: str) -> None:
        self.package = package
        self.document = document
        self.import_name = import_name
        self.validity = Validity(document, incoming=True)
        self.most = Instances(document, incoming=True)
        self.fewest = Instances(document, incoming=True, depth=0)
        self.tally = Tally()

    def run(self) -> Tally:
        left = {
            f"{method.upper()} {path}"
            for path, item in self.document.get("paths", {}).items()
            for method in item
            if method in ("get", "put", "post", "delete", "options", "head", "patch", "trace")
        }
        self.tally.operations = len(left)
        server = _Server(self.document)
        root = importlib.import_module(self.import_name)
        with server.run() as served, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = {"base_url": served.url, "strict": True, "retries": 0, "timeout": 20.0}
            view = self.package.client
            sync = _construct(getattr(root, view.class_name), given)
            asked = _construct(getattr(root, view.async_class_name), given)
            with asyncio.Runner() as runner:
                for resource in self.package.resources:
                    module = importlib.import_module(
                        f"{self.import_name}.resources.{resource.name}"
                    )
                    for method in resource.methods:
                        left.discard(method.http)
                        self._method(server, (sync, asked), runner, resource, module, method)
                runner.run(asked.close())
            sync.close()
        for operation in sorted(left):
            self.found(operation, "", Outcome.MISSING, "the package has no method for it")
        return self.tally

    def found(self, operation: str, way: str, cause: str, detail: str) -> None:
        self.tally.findings.append(Finding(operation, way, cause, detail[:1500]))

    def _method(
        self,
        server: _Server,
        clients: tuple[Any, Any],
        runner: asyncio.Runner,
        resource: ResourceModule,
        module: ModuleType,
        method: MethodView,
    ) -> None:
        function = getattr(getattr(module, resource.class_name), method.name)
        hints = _hints(function, module)
        operation = _Described(self.document, method.http, self.most)
        for way in self._ways(operation, method, hints):
            for name, client in zip(("sync", "async"), clients, strict=True):
                label = f"{way.name}, {name}"
                server.served.requests.clear()
                server.served.bodies.clear()
                server.answered, server.unmade = _NO_BODY, ""
                self.tally.calls += 1
                bound = getattr(getattr(client, resource.attribute), method.name)
                try:
                    if name == "sync":
                        value = _read(bound(**way.arguments))
                    else:
                        value = runner.run(_read_async(bound, way.arguments))
                except Exception as error:
                    cause, detail = _cause(error)
                    if cause == Outcome.DRIFT and server.unmade:
                        cause, detail = Outcome.UNMADE, f"answer: {server.unmade}"
                    self.found(method.http, label, cause, detail)
                    continue
                self._compare(server, way, label, method, hints.get("return"), value)

    def _compare(
        self, server: _Server, way: _Way, label: str, method: MethodView, hint: Any, value: Any
    ) -> None:
        """Whether what was sent and what came back are what was given."""
        if way.body is not _NO_BODY and server.served.bodies:
            try:
                sent = json.loads(server.served.bodies[-1])
            except ValueError:
                sent = server.served.bodies[-1].decode("utf-8", "replace")
            told = difference(way.body, sent)
            if told:
                self.found(method.http, label, Outcome.SENT, told)
        if isinstance(value, _Streamed):
            return
        if hint is not None and hint is not type(None):
            try:
                _adapter(hint).validate_python(value)
            except ValidationError as error:
                self.found(method.http, label, Outcome.TYPE, str(error))
        if server.answered is not _NO_BODY and not server.unmade:
            to_wire = importlib.import_module(f"{self.import_name}._runtime.wire").to_wire
            told = difference(server.answered, to_wire(value, check=False))
            if told:
                self.found(method.http, label, Outcome.RECEIVED, told)

    # Arguments

    def _ways(
        self, operation: _Described, method: MethodView, hints: Mapping[str, Any]
    ) -> Iterator[_Way]:
        media = list(operation.content)
        several = any(argument.place == "media" for argument in method.arguments)
        for least in (False, True):
            for name in media if several and not least else media[:1] or [""]:
                label = " ".join(filter(None, ["least" if least else "all", name]))
                try:
                    yield self._way(operation, method, hints, name, label, least)
                except _CannotMakeError as error:
                    self.found(method.http, label, error.cause, str(error))

    def _way(
        self,
        operation: _Described,
        method: MethodView,
        hints: Mapping[str, Any],
        media: str,
        label: str,
        least: bool,
    ) -> _Way:
        made: dict[str, Any] = {}
        whole: Any = _NO_BODY
        makes = self.fewest if least else self.most
        body = [a for a in method.arguments if a.place == "body"]
        if body and not (least and all(not a.required for a in body)):
            described = operation.content.get(media, {})
            schema = described.get("schema", {})
            whole, reason = self.validity.instance(schema, makes, described.get("example"))
            if reason:
                raise _CannotMakeError(Outcome.UNMADE, f"body: {reason}")
        is_json, is_text = "json" in media, isinstance(whole, str)
        for argument in method.arguments:
            given = argument.place == "body" and isinstance(whole, dict)
            needed = argument.required or (given and argument.wire_name in whole)
            if least and not needed:
                continue
            hint = hints.get(argument.name)
            if argument.place == "media":
                made[argument.name] = media
            elif argument.place == "body":
                if argument.wire_name and argument.wire_name not in whole:
                    continue
                wire = whole[argument.wire_name] if argument.wire_name else whole
                schema = operation.body_schema(media, argument.wire_name)
                if media.startswith("application/x-www-form") and wire is whole and is_text:
                    wire = "=" + quote(wire)
                elif not is_json:
                    wire = _files(wire, schema, self.most, media)
                made[argument.name] = _decode(argument, hint, wire)
            else:
                param = operation.parameter(argument)
                if param is None:
                    raise _CannotMakeError(
                        Outcome.CRASH, f"{argument.place} {argument.wire_name} is not documented"
                    )
                schema = param.get("schema", {})
                content = next(iter(param.get("content", {}).values()), None)
                if content is not None:
                    schema = content.get("schema", {})
                wire, reason = self.validity.instance(schema, makes, param.get("example"))
                if reason:
                    raise _CannotMakeError(Outcome.UNMADE, f"{argument.wire_name}: {reason}")
                made[argument.name] = _decode(argument, hint, wire)
        body_sent = whole if is_json else _NO_BODY
        return _Way(label, made, body_sent, least)


class _Described:
    """An operation as the document has it."""

    def __init__(self, document: dict[str, Any], http: str, resolver: Instances) -> None:
        method, path = http.split(" ", 1)
        self._item = document["paths"][path]
        self._operation = self._item[method.lower()]
        self._resolver = resolver

    @cached_property
    def _parameters(self) -> dict[tuple[str, str], dict[str, Any]]:
        given = [*self._item.get("parameters", ()), *self._operation.get("parameters", ())]
        return {(p["in"], p["name"]): p for p in map(self._resolver.resolve, given)}

    def parameter(self, argument: Argument) -> dict[str, Any] | None:
        """The parameter that an argument stands for."""
        found = self._parameters.get((argument.place, argument.wire_name))
        if found is None and argument.place == "query":
            found = self._parameters.get(("querystring", argument.wire_name))
        return found

    @cached_property
    def content(self) -> dict[str, dict[str, Any]]:
        """The body by media type."""
        body = self._resolver.resolve(self._operation.get("requestBody", {}))
        content: dict[str, dict[str, Any]] = body.get("content", {})
        return content

    def body_schema(self, media: str, member: str) -> Any:
        """The schema of the body, or of a member of it."""
        schema = self.content.get(media, {}).get("schema", {})
        if not member:
            return schema
        todo, seen = [schema], 0
        while todo and seen < 100:
            seen += 1
            one = self._resolver.resolve(todo.pop(0))
            if member in one.get("properties", {}):
                return one["properties"][member]
            todo += [*one.get("allOf", ()), *one.get("oneOf", ()), *one.get("anyOf", ())]
        return {}


def _files(wire: Any, schema: Any, resolver: Instances, media: str) -> Any:
    """The instance of a body that is no JSON, with files where the schema has binary content."""
    schema = resolver.resolve(schema)
    if media.partition(";")[0].strip().endswith(("/xml", "+xml")):
        return "<text/>"
    if isinstance(wire, str):
        kind = media.partition(";")[0].strip().lower()
        binary = schema.get("format") == "binary" or schema.get("contentMediaType")
        texts = ("text/", "multipart/", "application/x-www-form")
        other = not kind.startswith(texts) and not kind.endswith(("xml", "yaml"))
        return wire.encode() if binary or other else wire
    if isinstance(wire, list):
        return [_files(one, schema.get("items", {}), resolver, media) for one in wire]
    if isinstance(wire, dict) and media.startswith("multipart/"):
        members = schema.get("properties", {})
        for part in map(resolver.resolve, schema.get("allOf", ())):
            members = {**part.get("properties", {}), **members}
        return {k: _files(v, members.get(k, {}), resolver, media) for k, v in wire.items()}
    return wire


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
_CONFIG = ConfigDict(val_json_bytes="base64", arbitrary_types_allowed=True)


def _adapter(hint: Any) -> TypeAdapter[Any]:
    try:
        found = _ADAPTERS.get(hint)
    except TypeError:
        return TypeAdapter(hint)
    if found is None:
        model = isinstance(hint, type) and issubclass(hint, BaseModel)
        found = _ADAPTERS[hint] = TypeAdapter(hint, config=None if model else _CONFIG)
    return found


def _decode(argument: Argument, hint: Any, wire: Any) -> Any:
    """The Python value that a user would give, from its form on the wire."""
    if hint is None:
        raise _CannotMakeError(Outcome.CRASH, f"{argument.name} is not in the signature")
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        options = [o for o in typing.get_args(hint) if getattr(o, "__name__", "") != "Omit"]
        hint = typing.Union[tuple(options)]  # noqa: UP007
    if hint is Any or _holds_bytes(wire):
        return wire
    if hint is str and not isinstance(wire, str):  # a text that the document describes as JSON
        return json.dumps(wire)
    try:
        return _adapter(hint).validate_json(json.dumps(wire))
    except ValidationError as error:
        raise _CannotMakeError(
            Outcome.ARGUMENT, f"{argument.name}: {argument.annotation} of {wire!r:.300}: {error}"
        ) from None


def _holds_bytes(wire: Any) -> bool:
    if isinstance(wire, dict):
        return any(map(_holds_bytes, wire.values()))
    if isinstance(wire, list):
        return any(map(_holds_bytes, wire))
    return isinstance(wire, bytes)


def _construct(cls: Any, given: dict[str, Any]) -> Any:
    """A client, with something for each of its credentials and required arguments."""
    arguments = dict(given)
    credentials: dict[str, Any] = {}
    for name, param in inspect.signature(cls).parameters.items():
        text = str(param.annotation)
        if name in arguments or name in ("http_client", "headers", "check", "server"):
            continue
        if param.default is inspect.Parameter.empty:
            arguments[name] = "1" if "str" in text else 1
        elif "TokenSource" in text or name.endswith(("username", "password")):
            credentials[name] = "secret"
    try:
        return cls(**arguments, **credentials)
    except ValueError:  # a deprecated way beside the one that replaces it
        first = dict(list(credentials.items())[:1])
        return cls(**arguments, **first)


class _Streamed:
    """Stands for what came piece by piece and was read to its end."""


def _read(value: Any) -> Any:
    kind = type(value).__name__
    if kind == "Pager":
        next(iter(value.pages()), None)
        return _Streamed()
    if kind == "Download":
        value.read()
        return _Streamed()
    if kind == "Stream":
        list(value)
        return _Streamed()
    return value


async def _read_async(bound: Any, arguments: dict[str, Any]) -> Any:
    value = bound(**arguments)
    if inspect.isawaitable(value):
        value = await value
    kind = type(value).__name__
    if kind == "AsyncPager":
        async for _ in value.pages():
            break
        return _Streamed()
    if kind == "AsyncDownload":
        await value.read()
        return _Streamed()
    if kind == "AsyncStream":
        async for _ in value:
            pass
        return _Streamed()
    return value


def _cause(error: Exception) -> tuple[str, str]:
    """Why a call failed, by the kind of its error."""
    kinds = {cls.__name__ for cls in type(error).__mro__}
    if getattr(error, "status", None) == 599:
        body: Any = getattr(error, "body", None)
        message = body.get("message") if isinstance(body, dict) else None
        return Outcome.COMPLAINT, str(getattr(body, "message", message) or body)
    if "DecodeError" in kinds:
        return Outcome.DRIFT, str(error)
    if "InvalidRequest" in kinds:
        return Outcome.INVALID, str(error)
    return Outcome.CRASH, "".join(traceback.format_exception(error)[-4:])


def _hints(function: Any, module: ModuleType) -> dict[str, Any]:
    """The annotations of a method, with the names that only type checkers import."""
    scope = dict(vars(module))
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If):
            code = compile(ast.Module(list(node.body), []), "<imports>", "exec")
            exec(code, scope)
    return typing.get_type_hints(function, globalns=scope, include_extras=True)
