"""What the table of members cannot say: members that are needed, and what must fit together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ...diagnostics import Code
from ...document import is_list, is_object
from . import codes
from .grammar import Kind

__all__ = ["FILLED", "FROM_3_1", "FROM_3_2", "NEEDED", "RULES"]


class Add(Protocol):
    """Reports a finding about the piece that a rule looks at."""

    def __call__(self, code: Code, message: str, hint: str = "") -> None: ...


NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.PARAMETER: ("name", "in"),
    Kind.SERVER: ("url",),
    Kind.TAG: ("name",),
    Kind.EXTERNAL_DOCS: ("url",),
    Kind.DISCRIMINATOR: ("propertyName",),
    Kind.SECURITY_SCHEME: ("type",),
}
"""Members without which a piece means nothing."""

FILLED: Mapping[Kind, Mapping[str, Any]] = {
    Kind.INFO: {"title": "", "version": ""},
    Kind.LICENSE: {"name": ""},
    Kind.RESPONSE: {"description": ""},
    Kind.REQUEST_BODY: {"content": {}},
    Kind.FLOW: {"scopes": {}},
}
"""Members that OpenAPI requires, and whose absence means the same as this."""

FROM_3_2: Mapping[Kind, frozenset[str]] = {
    Kind.DOCUMENT: frozenset(("$self",)),
    Kind.SERVER: frozenset(("name",)),
    Kind.TAG: frozenset(("summary", "parent", "kind")),
    Kind.COMPONENTS: frozenset(("mediaTypes",)),
    Kind.PATH_ITEM: frozenset(("query", "additionalOperations")),
    Kind.RESPONSE: frozenset(("summary",)),
    Kind.MEDIA_TYPE: frozenset(("description", "itemSchema", "prefixEncoding", "itemEncoding")),
    Kind.ENCODING: frozenset(("encoding", "prefixEncoding", "itemEncoding")),
    Kind.EXAMPLE: frozenset(("dataValue", "serializedValue")),
    Kind.SECURITY_SCHEME: frozenset(("deprecated", "oauth2MetadataUrl")),
    Kind.FLOWS: frozenset(("deviceAuthorization",)),
    Kind.DISCRIMINATOR: frozenset(("defaultMapping",)),
}
FROM_3_1: Mapping[Kind, frozenset[str]] = {
    Kind.DOCUMENT: frozenset(("webhooks", "jsonSchemaDialect")),
    Kind.INFO: frozenset(("summary",)),
    Kind.LICENSE: frozenset(("identifier",)),
    Kind.COMPONENTS: frozenset(("pathItems",)),
}
_STYLES: Mapping[str, frozenset[str]] = {
    "path": frozenset(("simple", "label", "matrix")),
    "query": frozenset(("form", "spaceDelimited", "pipeDelimited", "deepObject")),
    "header": frozenset(("simple",)),
    "cookie": frozenset(("form", "cookie")),
}
_SCHEME_MEMBERS: Mapping[str, frozenset[str]] = {
    "apiKey": frozenset(("name", "in")),
    "http": frozenset(("scheme", "bearerFormat")),
    "oauth2": frozenset(("flows", "oauth2MetadataUrl")),
    "openIdConnect": frozenset(("openIdConnectUrl",)),
    "mutualTLS": frozenset(),
}

_FLOW_URLS: Mapping[str, tuple[str, ...]] = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}
_PLACES = frozenset(("path", "query", "header", "cookie", "querystring"))


def _parameter(node: dict[str, Any], add: Add) -> bool:
    place = node["in"]
    if place not in _PLACES:
        add(
            codes.INCOMPLETE_PIECE,
            f"A parameter cannot stand in `{place}`; it is left out.",
            "`in` is one of path, query, header and cookie.",
        )
        return False
    if place == "path":
        if node.get("required") is False:
            add(codes.COERCED, "A parameter in the path is always required; read as such.")
        node["required"] = True
    if place == "path" and node.pop("allowReserved", None) is True:
        # Before 3.2 only a query may say so.
        node["x-doclift-reserved"] = True
    if place != "query":
        for key in ("allowEmptyValue", "allowReserved"):
            if key in node:
                del node[key]
                add(codes.UNKNOWN_MEMBER, f"`{key}` has no meaning in `{place}`; left out.")
    _style(node, place, add)
    return _described_by_schema(node, add)


def _header(node: dict[str, Any], add: Add) -> bool:
    _style(node, "header", add)
    return _described_by_schema(node, add)


def _encoding(node: dict[str, Any], add: Add) -> bool:
    _style(node, "query", add)
    return True


def _style(node: dict[str, Any], place: str, add: Add) -> None:
    style = node.get("style")
    if style is not None and style not in _STYLES.get(place, (style,)):
        del node["style"]
        add(codes.WRONG_SHAPE, f"There is no style `{style}` here; the usual one is used.")


def _described_by_schema(node: dict[str, Any], add: Add) -> bool:
    """Parameters and headers have either a schema or one media type."""
    content = node.get("content")
    if "schema" not in node and not content:
        node.pop("content", None)
        node["schema"] = {}
        add(codes.UNDECIDED, "Neither `schema` nor `content` says what is sent here.")
    elif "schema" in node and content is not None:
        del node["content"]
        add(codes.UNKNOWN_MEMBER, "`content` stands beside `schema`; `schema` counts.")
    elif content and len(content) > 1:
        first = next(iter(content))
        node["content"] = {first: content[first]}
        add(
            codes.UNKNOWN_MEMBER,
            f"`content` of a parameter has one media type; the first counts: {first}.",
        )
    return True


def _operation(node: dict[str, Any], add: Add) -> bool:
    if not node.get("responses", True):  # an empty object is not allowed, none at all is
        del node["responses"]
        add(codes.NOTHING_DESCRIBED, "The operation has no responses.")
    return True


def _security_scheme(node: dict[str, Any], add: Add) -> bool:
    kind = node["type"]
    members = _SCHEME_MEMBERS.get(kind)
    if members is None:
        add(
            codes.INCOMPLETE_PIECE,
            f"A security scheme of the type `{kind}` is not known; it is left out.",
        )
        return False
    for key in ("name", "in", "scheme", "flows"):
        if key in members and not node.get(key):
            add(codes.INCOMPLETE_PIECE, f"This security scheme has no `{key}`; it is left out.")
            return False
        if key in node and key not in members:
            del node[key]
            add(
                codes.UNKNOWN_MEMBER,
                f"A security scheme of the type `{kind}` has no member `{key}`; it is left out.",
            )
    if kind == "openIdConnect" and "openIdConnectUrl" not in node:
        node["openIdConnectUrl"] = ""
        add(codes.UNDECIDED, "The security scheme does not say its `openIdConnectUrl`.")
    return True


def _flows(node: dict[str, Any], add: Add) -> bool:
    for flow, keys in _FLOW_URLS.items():
        for key in keys if flow in node else ():
            if key not in node[flow]:
                node[flow][key] = ""
                add(codes.UNDECIDED, f"The flow `{flow}` does not say its `{key}`.")
    return True


def _schema(node: dict[str, Any], add: Add) -> bool:
    if node.get("type") == "array" and not ("items" in node or "prefixItems" in node):
        add(codes.UNDECIDED, "This list does not say what its items are.")
    required, properties = node.get("required"), node.get("properties")
    if required and properties is not None and "allOf" not in node and "$ref" not in node:
        lost = [name for name in required if name not in properties]
        if lost:
            add(
                codes.UNDECIDED,
                f"`required` names what `properties` does not describe: {', '.join(lost)}.",
            )
    return True


def _content(node: dict[str, Any], add: Add) -> bool:
    """Request bodies and responses: keys of `content` are media types."""
    content = node.get("content")
    for name in list(content) if is_object(content) else []:
        if "/" not in name:
            add(codes.WRONG_SHAPE, f"`{name}` is no media type; it is kept as it stands.")
    return True


def _link(node: dict[str, Any], add: Add) -> bool:
    if "operationRef" in node or "operationId" in node:
        return True
    add(codes.INCOMPLETE_PIECE, "This link names no operation; it is left out.")
    return False


def _server_variable(node: dict[str, Any], add: Add) -> bool:
    if not node.get("enum", True):
        del node["enum"]
        add(codes.EMPTY_PIECE, "`enum` of this server variable is empty; it is left out.")
    values, default = node.get("enum"), node.get("default")
    if is_list(values) and default is not None and default not in values:
        add(codes.UNDECIDED, f"The default `{default}` is none of the values of `enum`.")
    return True


RULES: Mapping[Kind, Callable[[dict[str, Any], Add], bool]] = {
    Kind.PARAMETER: _parameter,
    Kind.HEADER: _header,
    Kind.ENCODING: _encoding,
    Kind.FLOWS: _flows,
    Kind.OPERATION: _operation,
    Kind.SECURITY_SCHEME: _security_scheme,
    Kind.SCHEMA: _schema,
    Kind.REQUEST_BODY: _content,
    Kind.RESPONSE: _content,
    Kind.LINK: _link,
    Kind.SERVER_VARIABLE: _server_variable,
}
"""Looks at a finished piece, mends it in place, and says whether it may stay."""
