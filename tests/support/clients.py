"""Both clients of a package, and the calling of their methods."""

from __future__ import annotations

import ast
import asyncio
import inspect
import traceback
import typing
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .arguments import Outcome

__all__ = ["Clients", "Downloaded", "cause_of", "construct", "hints_of"]


@dataclass(frozen=True, slots=True)
class Clients:
    """Both clients, and the resource that is called."""

    sync: Any
    asynchronous: Any
    runner: asyncio.Runner
    attribute: str

    def call(self, kind: str, method: str, arguments: dict[str, Any]) -> Any:
        """What a method gives; what comes in pieces is read to its end."""
        if kind == "sync":
            return _read(getattr(getattr(self.sync, self.attribute), method)(**arguments))
        bound = getattr(getattr(self.asynchronous, self.attribute), method)
        return self.runner.run(_read_async(bound, arguments))


def construct(cls: Any, given: dict[str, Any]) -> Any:
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
            credentials[name] = "opensesame"
    try:
        return cls(**arguments, **credentials)
    except ValueError:  # a deprecated way beside the one that replaces it
        first = dict(list(credentials.items())[:1])
        return cls(**arguments, **first)


class Downloaded(bytes):
    """What a download gave."""


def _read(value: Any) -> Any:
    kind = type(value).__name__
    if kind == "Pager":
        return list(value.pages())
    if kind == "Download":
        return Downloaded(value.read())
    return list(value) if kind == "Stream" else value


async def _read_async(bound: Any, arguments: dict[str, Any]) -> Any:
    value = bound(**arguments)
    if inspect.isawaitable(value):
        value = await value
    kind = type(value).__name__
    if kind == "AsyncPager":
        return [page async for page in value.pages()]
    if kind == "AsyncDownload":
        return Downloaded(await value.read())
    return [item async for item in value] if kind == "AsyncStream" else value


def cause_of(error: Exception) -> tuple[str, str]:
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


def hints_of(function: Any, module: ModuleType) -> dict[str, Any]:
    """The annotations of a method, with the names that only type checkers import."""
    scope = dict(vars(module))
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If):
            code = compile(ast.Module(list(node.body), []), "<imports>", "exec")
            exec(code, scope)
    return typing.get_type_hints(function, globalns=scope, include_extras=True)
