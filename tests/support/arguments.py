"""Arguments for the methods of a package, made from the schemas of its document."""

from __future__ import annotations

import io
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from doclift.config import PagingRule
from doclift.plan.package import Argument, MethodView

from .described import Described, bare, is_json, schema_of
from .instances import Instances
from .valid import Validity

__all__ = ["NOTHING", "CannotMakeError", "Outcome", "Way", "Ways", "adapter"]

NOTHING: Any = object()
"""No value at all, where None is one."""

_FILE = b"\r\n--\x00\xff"
"""The first bytes of each file: what nothing but bytes can carry."""


class Outcome:
    """Causes: what became of a call."""

    UNMADE = "no valid instance"
    ARGUMENT = "argument does not take its instance"
    INVALID = "client refuses to send"
    COMPLAINT = "server complains"
    DRIFT = "drift"
    SENT = "body sent differs"
    ACCEPT = "asks for another media type"
    RECEIVED = "value differs from the answer"
    PAGES = "pages differ"
    TYPE = "value is not of the documented type"
    CRASH = "crash"
    MISSING = "no method"


class CannotMakeError(Exception):
    """There are no arguments to call with."""

    def __init__(self, cause: str, detail: str) -> None:
        super().__init__(detail)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Way:
    """One way to call a method.

    `body` is what its body holds, by wire names, with bytes for files, of the media type `media`;
    `NOTHING` without one. `params` are the values on the wire by place and name. `unmade` tells why
    one of them is not valid, if it is not.
    """

    name: str
    arguments: dict[str, Any]
    media: str = ""
    body: Any = NOTHING
    params: dict[tuple[str, str], Any] = field(default_factory=dict[tuple[str, str], Any])
    files: list[io.BytesIO] = field(default_factory=list[io.BytesIO])
    unmade: str = ""

    def rewound(self) -> dict[str, Any]:
        """The arguments, with open files at their beginning."""
        for file in self.files:
            file.seek(0)
        return self.arguments


class Ways:
    """Makes the ways to call each method of one document's package."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.validity = Validity(document, incoming=True)
        self.most = Instances(document, incoming=True)
        self.fewest = Instances(document, incoming=True, depth=0)

    def of(
        self,
        operation: Described,
        method: MethodView,
        hints: Mapping[str, Any],
        paging: PagingRule | None = None,
    ) -> Iterator[Way | tuple[str, CannotMakeError]]:
        """With every argument (once for each media type of the body), then with the required ones.

        A list in pages is asked for from its first page on, and with a body if that names the page.
        """
        names = list(operation.content)
        media = [name for name in names if "*" not in name] or names
        several = any(argument.place == "media" for argument in method.arguments)
        for least in (False, True):
            for name in media if several and not least else media[:1] or [""]:
                label = " ".join(filter(None, ["least" if least else "all", name]))
                made = _Made(self, operation, name, least, paging)
                try:
                    yield made.way(label, method, hints)
                except CannotMakeError as error:
                    if error.cause == Outcome.ARGUMENT and made.unmade:
                        error = CannotMakeError(Outcome.UNMADE, made.unmade)
                    yield label, error


class _Made:
    """The arguments of one way, as they are made."""

    def __init__(
        self,
        ways: Ways,
        operation: Described,
        media: str,
        least: bool,
        paging: PagingRule | None,
    ) -> None:
        self._ways = ways
        self._operation = operation
        self._media = media
        self._least = least
        self._page = paging.send if paging else ""
        self._needs_body = operation.needs_body or bool(paging and paging.send_in == "body")
        self._makes = ways.fewest if least else ways.most
        self._files: list[io.BytesIO] = []
        self.unmade = ""

    def way(
        self,
        label: str,
        method: MethodView,
        hints: Mapping[str, Any],
    ) -> Way:
        arguments: dict[str, Any] = {}
        params: dict[tuple[str, str], Any] = {}
        body = self._body([a for a in method.arguments if a.place == "body"])
        for argument in method.arguments:
            name, wire_name = argument.name, argument.wire_name
            given = argument.place == "body" and isinstance(body, dict) and wire_name in body
            optional = not argument.required and not given
            if optional and (self._least or (self._page and wire_name == self._page)):
                continue
            hint = hints.get(name)
            if hint is None:
                raise CannotMakeError(Outcome.CRASH, f"{name} is not in the signature")
            if argument.place == "media":
                arguments[name] = self._media
            elif argument.place != "body":
                param = self._parameter(argument)
                wire = self._instance(wire_name, schema_of(param), param.get("example"))
                params[argument.place, wire_name] = wire
                listed = _listed(wire, schema_of(param), self._ways.most)
                arguments[name] = _decoded(argument, hint, listed)
            elif not wire_name or given:
                schema = self._operation.content.get(self._media, {}).get("schema", {})
                listed = _listed(body, schema, self._ways.most)
                listed = listed[wire_name] if wire_name else listed
                arguments[name] = _decoded(argument, hint, self._opened(listed))
        return Way(label, arguments, self._media, body, params, self._files, self.unmade)

    def _body(self, arguments: list[Argument]) -> Any:
        if not arguments:
            return NOTHING
        optional = all(not a.required for a in arguments)
        if self._least and optional and not self._needs_body:
            return NOTHING
        described = self._operation.content.get(self._media, {})
        schema = described.get("schema", {})
        whole = self._instance("body", schema, described.get("example"))
        if is_json(self._media):
            return whole
        if bare(self._media) == "application/x-www-form-urlencoded" and isinstance(whole, str):
            return "=" + quote(whole)
        return _with_bytes(whole, schema, self._ways.most, self._media)

    def _parameter(self, argument: Argument) -> dict[str, Any]:
        param = self._operation.parameter(argument)
        if param is None:
            raise CannotMakeError(
                Outcome.CRASH, f"{argument.place} {argument.wire_name} is not documented"
            )
        return param

    def _instance(self, what: str, schema: Any, example: Any) -> Any:
        made, reason = self._ways.validity.instance(schema, self._makes, example)
        if reason and not self.unmade:
            self.unmade = f"{what}: {reason}"
        return made

    def _opened(self, value: Any) -> Any:
        """The same with open files in place of bytes, in the way with few arguments: all kinds of
        file arguments are tried."""
        if isinstance(value, bytes) and self._least:
            file = io.BytesIO(value)
            self._files.append(file)
            return ("a name.bin", file)
        if isinstance(value, dict):
            return {name: self._opened(one) for name, one in value.items()}
        return [self._opened(one) for one in value] if isinstance(value, list) else value


def _with_bytes(wire: Any, schema: Any, resolver: Instances, media: str) -> Any:
    """The instance of a body that is no JSON, with bytes where the schema has binary content."""
    schema = resolver.resolve(schema)
    kind = bare(media)
    if kind.endswith(("/xml", "+xml")):
        return "<text>é</text>"
    if isinstance(wire, str):
        if kind.startswith("text/") or kind.endswith("yaml"):
            return wire
        binary = schema.get("format") == "binary" or schema.get("contentMediaType")
        whole = not kind.startswith(("multipart/", "application/x-www-form"))
        return _FILE + wire.encode() if binary or whole else wire
    if kind == "application/octet-stream":  # bytes, whatever its schema says
        return _FILE + json.dumps(wire).encode()
    if isinstance(wire, list):
        return [_with_bytes(one, schema.get("items", {}), resolver, media) for one in wire]
    if isinstance(wire, dict) and kind.startswith("multipart/"):
        members = _members(schema, resolver)
        return {k: _with_bytes(v, members.get(k, {}), resolver, media) for k, v in wire.items()}
    return wire


def _listed(wire: Any, schema: Any, resolver: Instances) -> Any:
    """A value with lists for the texts on the wire that join them."""
    schema = resolver.resolve(schema)
    if isinstance(wire, list):
        return [_listed(one, schema.get("items", {}), resolver) for one in wire]
    if isinstance(wire, dict):
        members = _members(schema, resolver)
        return {name: _listed(one, members.get(name, {}), resolver) for name, one in wire.items()}
    separator = schema.get("x-doclift-joined")
    return wire.split(separator) if separator and isinstance(wire, str) else wire


def _members(schema: dict[str, Any], resolver: Instances) -> dict[str, Any]:
    """The members of an object, wherever its schema has them."""
    found: dict[str, Any] = {}
    todo = [schema]
    for _ in range(100):
        if not todo:
            break
        one = resolver.resolve(todo.pop(0))
        found = {**one.get("properties", {}), **found}
        todo += [part for word in ("allOf", "oneOf", "anyOf") for part in one.get(word, ())]
    return found


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
_CONFIG = ConfigDict(val_json_bytes="base64", arbitrary_types_allowed=True)


def adapter(hint: Any) -> TypeAdapter[Any]:
    """What validates values of an annotation; made once for each."""
    try:
        found = _ADAPTERS.get(hint)
    except TypeError:
        return TypeAdapter(hint)
    if found is None:
        model = isinstance(hint, type) and issubclass(hint, BaseModel)
        found = _ADAPTERS[hint] = TypeAdapter(hint, config=None if model else _CONFIG)
    return found


def _decoded(argument: Argument, hint: Any, wire: Any) -> Any:
    """The Python value that a user would give, from its form on the wire."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        options = [o for o in typing.get_args(hint) if getattr(o, "__name__", "") != "Omit"]
        hint = typing.Union[tuple(options)]  # noqa: UP007
    if hint is Any:
        return wire
    if hint is str and not isinstance(wire, str):  # a text that the document describes as JSON
        return json.dumps(wire)
    try:
        if _holds_files(wire):
            return adapter(hint).validate_python(wire)
        return adapter(hint).validate_json(json.dumps(wire))
    except ValidationError as error:
        raise CannotMakeError(
            Outcome.ARGUMENT, f"{argument.name}: {argument.annotation} of {wire!r:.300}: {error}"
        ) from None


def _holds_files(wire: Any) -> bool:
    if isinstance(wire, dict):
        return any(map(_holds_files, wire.values()))
    if isinstance(wire, list):
        return any(map(_holds_files, wire))
    return isinstance(wire, bytes | tuple)
