"""Repairs of parameters: headers that are no arguments, and what says nothing."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer, is_list, is_object
from ..openapi.grammar import METHODS
from . import codes
from .context import Context
from .texts import report_tool_values

__all__ = ["header_parameters", "idle_texts", "shared_segments"]

_TRANSPORT = frozenset({"accept", "content-type"})
_KEY_NAMES = frozenset(
    "apikey xapikey apitoken xapitoken authtoken xauthtoken accesstoken xaccesstoken authkey "
    "xauthkey xauth xtoken appkey xappkey apisecret xapisecret subscriptionkey".split()
)
# Behind a name of the vendor's own.
_KEY_END = re.compile(r"(?:api(?:key|token|secret)|(?:access|auth)token|subscriptionkey)$")
_SCHEME = re.compile(r"\s{0,9}(bearer|basic)\b", re.I)
_SHARED_SEGMENT = re.compile(r"[^/]\{|\}[^/]")
_SCHEME_ANYWHERE = re.compile(r"\b(bearer|basic)\b", re.I)


def header_parameters(context: Context, pointer: Pointer, item: dict[str, Any]) -> None:
    """Take `Accept`, `Content-Type` and authentication headers out of the parameters of a path
    item: the first two are the transport's, the others become security schemes."""
    shared = _headers(context, item)
    kept: set[int] = set()
    for method in METHODS:
        operation = item.get(method)
        if not is_object(operation):
            continue
        below = (*pointer, method)
        own = _headers(context, operation)
        found = [((*pointer, "parameters", str(i)), p) for i, p in shared]
        found += [((*below, "parameters", str(i)), p) for i, p in own]
        kept |= _take(context, below, operation, found)
        _remove(operation, [i for i, p in own if id(p) not in kept])
    _remove(item, [i for i, p in shared if id(p) not in kept])


def _names_header(context: Context, operation: dict[str, Any], parameter: dict[str, Any]) -> bool:
    schemes = context.schemes()
    return any(
        is_object(schemes.get(key))
        and str(schemes[key].get("name", "")).lower() == _plain(parameter)
        for requirement in _security(context, operation)
        for key in requirement
    )


def _headers(context: Context, node: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    """The transport and authentication headers among the parameters, references followed."""
    found: list[tuple[int, dict[str, Any]]] = []
    parameters = node.get("parameters")
    for index, stated in enumerate(parameters if is_list(parameters) else []):
        parameter = context.resolve(stated)
        if not is_object(parameter) or parameter.get("in") != "header":
            continue
        name = _plain(parameter)
        if name in _TRANSPORT or name == "authorization" or _is_key(name):
            found.append((index, parameter))
    return found


def _plain(parameter: dict[str, Any]) -> str:
    return str(parameter.get("name", "")).strip().lower()


def _is_key(name: str) -> bool:
    letters = re.sub(r"[^a-z]", "", name)
    return letters in _KEY_NAMES or _KEY_END.search(letters) is not None


def _take(
    context: Context,
    pointer: Pointer,
    operation: dict[str, Any],
    found: list[tuple[Pointer, dict[str, Any]]],
) -> set[int]:
    """Report the headers, declare the schemes; return the ids of those that stay parameters."""
    kept: set[int] = set()
    auth: list[tuple[Pointer, dict[str, Any]]] = []
    secured = bool(_security(context, operation))
    for at, parameter in found:
        if _plain(parameter) in _TRANSPORT:
            context.add(
                codes.TRANSPORT_HEADER,
                at,
                f"`{parameter['name']}` is set by the client for each call; it is no argument.",
            )
        elif not secured:
            auth.append((at, parameter))
        elif _plain(parameter) == "authorization" or _names_header(context, operation, parameter):
            context.add(
                codes.AUTH_HEADER,
                at,
                f"`{parameter['name']}` is sent by the security scheme of the operation; it is "
                "no argument.",
            )
        else:
            kept.add(id(parameter))
    if not auth:
        return kept
    if _issues_tokens(context, operation):
        for at, parameter in auth:
            _report_values(context, at, parameter)
            context.add(
                codes.AUTH_HEADER,
                at,
                f"`{parameter['name']}` is listed for the call that makes the token; it "
                "is not sent.",
            )
        return kept
    keys = [_declare(context, at, parameter) for at, parameter in auth]
    if all(parameter.get("required") is True for _, parameter in auth):
        operation["security"] = [{key: [] for key in keys}]
    else:
        operation["security"] = [{key: []} for key in dict.fromkeys(keys)]
    for at, parameter in auth:
        context.move(at, (*pointer, "security"))
        _report_values(context, at, parameter)
        context.add(
            codes.AUTH_HEADER,
            at,
            f"The header `{parameter['name']}` is authentication; the client sends it.",
        )
    return kept


def _report_values(context: Context, at: Pointer, parameter: dict[str, Any]) -> None:
    """Report the tool's variables in a header that is no argument any more."""
    report_tool_values(context, at, parameter)
    schema = parameter.get("schema")
    if is_object(schema):
        report_tool_values(context, (*at, "schema"), schema)


def _issues_tokens(context: Context, operation: dict[str, Any]) -> bool:
    """Whether an operation is where tokens come from: it takes a grant type."""
    body = context.resolve(operation.get("requestBody"))
    content = body.get("content") if is_object(body) else None
    if is_object(content) and any("grant_type" in context.members(m) for m in content.values()):
        return True
    parameters = operation.get("parameters")
    return is_list(parameters) and any(
        is_object(p) and p.get("name") == "grant_type" for p in parameters
    )


def _security(context: Context, operation: dict[str, Any]) -> list[dict[str, Any]]:
    stated = operation.get("security", context.root.get("security"))
    return [r for r in stated if is_object(r) and r] if is_list(stated) else []


def _declare(context: Context, at: Pointer, parameter: dict[str, Any]) -> str:
    """The key of the security scheme that sends a header, declared where it is not yet."""
    scheme = _scheme(context, parameter)
    description = str(parameter.get("description") or "").strip()
    if description:
        scheme["description"] = description
    stated = parameter.get("schema")
    if parameter.get("deprecated") is True or (
        is_object(stated) and stated.get("deprecated") is True
    ):
        scheme["x-doclift-deprecated"] = True
    for key, known in context.schemes().items():
        if is_object(known) and _essence(known) == _essence(scheme):
            return str(key)
    if scheme["type"] == "http":
        base = str(scheme["scheme"])
    else:
        base = re.sub(r"[^\w.-]", "-", str(parameter["name"]))
    return context.add_scheme(base, scheme, at)


def _essence(scheme: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(str(scheme.get(key, "")).lower() for key in ("type", "scheme", "in", "name"))


def _scheme(context: Context, parameter: dict[str, Any]) -> dict[str, Any]:
    name = str(parameter["name"]).strip()
    if name.lower() != "authorization":
        return {"type": "apiKey", "in": "header", "name": name}
    stated = parameter.get("schema")
    schema: dict[str, Any] = stated if is_object(stated) else {}
    values = [parameter.get("example"), schema.get("default"), schema.get("example")]
    found = next((m for v in values if isinstance(v, str) and (m := _SCHEME.match(v))), None)
    if found is None:
        texts = [parameter.get("description"), schema.get("description")]
        found = next(
            (m for t in texts if isinstance(t, str) and (m := _SCHEME_ANYWHERE.search(t[:2000]))),
            None,
        )
    if found is None:
        return {"type": "apiKey", "in": "header", "name": name}
    kind = found[1].lower()
    if not context.is_swagger:
        return {"type": "http", "scheme": kind}
    if kind == "basic":
        return {"type": "basic"}
    return {"type": "apiKey", "in": "header", "name": name, "x-doclift-prefix": "Bearer "}


def _remove(node: dict[str, Any], indexes: list[int]) -> None:
    if not indexes:
        return
    node["parameters"] = [p for i, p in enumerate(node["parameters"]) if i not in set(indexes)]
    if not node["parameters"]:
        del node["parameters"]


def shared_segments(context: Context, pointer: Pointer, item: dict[str, Any]) -> None:
    """Report variables that are only a part of their segment, or that touch each other."""
    if len(pointer) != 2 or pointer[0] != "paths":
        return
    if _SHARED_SEGMENT.search(pointer[1]):
        context.add(
            codes.SHARED_SEGMENT,
            pointer,
            f"A variable of `{pointer[1]}` touches what stands beside it; each is filled in where "
            "it stands.",
        )


def idle_texts(context: Context, pointer: Pointer, parameter: dict[str, Any]) -> None:
    """Drop an empty example of a required parameter, and a description that is the default."""
    if parameter.get("example") == "" and parameter.get("required") is True:
        del parameter["example"]
        context.add(
            codes.EMPTY_EXAMPLE,
            (*pointer, "example"),
            f"The example of `{parameter.get('name')}` is empty; it is dropped.",
        )
    schema = parameter.get("schema")
    description = parameter.get("description")
    if (
        is_object(schema)
        and isinstance(description, str)
        and description.strip() == str(schema.get("default", ""))
        and description.strip()
    ):
        del parameter["description"]
        context.add(
            codes.IDLE_DESCRIPTION,
            (*pointer, "description"),
            f"The description of `{parameter.get('name')}` is its default; it is dropped.",
        )
