"""The single pieces of Swagger 2.0 that look different in 3.1: parameters, bodies, answers,
security schemes and servers. Each function looks at its piece alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from ...document import clone, is_list, is_object, resolve

__all__ = [
    "BODY_PLACES",
    "Lossy",
    "flow_scheme",
    "form_body",
    "media_types",
    "parameter",
    "response",
    "servers",
]

BODY_PLACES = ("body", "formData")
"""Values of `in` that belong to the request body in 3.x."""

Lossy: TypeAlias = Callable[[str], None]
"""Reports what 3.1 cannot say about a piece."""

_SCHEMA_KEYWORDS = (
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
)
_SCHEMA_EXTENSIONS = ("x-enum", "x-ms-enum")
_FORM = "application/x-www-form-urlencoded"
_VARIABLE = re.compile(r"\{([^{}/]+)\}")
_MULTIPART = "multipart/form-data"
_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def media_types(value: Any) -> list[str]:
    """`consumes` or `produces` as a list without repeats."""
    if isinstance(value, str):
        return [value]
    if not is_list(value):
        return []
    return list(dict.fromkeys(item for item in value if isinstance(item, str) and item))


def servers(root: dict[str, Any], schemes: Any) -> list[dict[str, Any]]:
    """`host`, `basePath` and schemes as servers; none when the document names no place.

    Without schemes a host is taken to speak https.
    """
    host, base = root.get("host"), root.get("basePath")
    base = "/" + base.strip("/") if isinstance(base, str) and base.strip("/") else ""
    names = [name for name in schemes if isinstance(name, str)] if is_list(schemes) else []
    order = {"https": 0, "http": 1}
    names = sorted(dict.fromkeys(names or ["https"]), key=lambda name: order.get(name, 2))
    template = root.get("x-ms-parameterized-host")
    if is_object(template) and isinstance(template.get("hostTemplate"), str):
        return [_templated(root, template, base, names[0])]
    if not isinstance(host, str) or not host.strip("/"):
        return [{"url": base}] if base else []
    host = host.strip("/")
    if "://" in host:
        return [{"url": host + base}]
    return [{"url": f"{name}://{host}{base}"} for name in names]


def _templated(
    root: dict[str, Any], template: dict[str, Any], base: str, scheme: str
) -> dict[str, Any]:
    """The server of a host with variables (`x-ms-parameterized-host`)."""
    url = template["hostTemplate"].rstrip("/") + base
    if template.get("useSchemePrefix") is not False:
        url = f"{scheme}://{url}"
    listed = template.get("parameters")
    declared: dict[str, dict[str, Any]] = {}
    for node in listed if is_list(listed) else []:
        target = resolve(node, root)
        if is_object(target) and isinstance(target.get("name"), str):
            declared[target["name"]] = target
    variables: dict[str, dict[str, Any]] = {}
    for name in dict.fromkeys(_VARIABLE.findall(url)):
        told = declared.get(name, {})
        default = told.get("default")
        variable = variables[name] = {
            key: told[key] for key in ("enum", "description") if told.get(key)
        }
        variable["default"] = str(name if default is None else default)
        if default is None:
            variable["x-doclift-required"] = True
    return {"url": url, "variables": variables} if variables else {"url": url}


def parameter(node: dict[str, Any], lossy: Lossy) -> dict[str, Any]:
    """A parameter that is not part of the body: its type moves into `schema`."""
    built = {key: value for key, value in node.items() if not _is_schema_key(key)}
    collection = built.pop("collectionFormat", None)
    if "schema" not in built:
        built["schema"] = _item_schema(node)
    if "x-example" in built and "example" not in built:
        built["example"] = built.pop("x-example")
    if node.get("type") == "object":
        lossy("Swagger 2.0 does not say how an object is sent here; it is sent as a form.")
    if node.get("type") == "file":
        lossy(f"No file can be sent in `{node.get('in')}`; the value is sent as text.")
    if node.get("type") == "array":
        _style(built, collection or "csv", str(node.get("in")), lossy)
    return built


def form_body(
    fields: list[dict[str, Any]], consumes: list[str], lossy: Lossy
) -> tuple[dict[str, Any], list[str]]:
    """The form fields of an operation as one request body; also its media types."""
    forms = [name for name in consumes if name.partition(";")[0].strip() in (_FORM, _MULTIPART)]
    if any(field.get("type") == "file" for field in fields):
        types = [name for name in forms if name.startswith(_MULTIPART)]
        if not types:
            lossy(f"A file can only be sent as {_MULTIPART}, which `consumes` does not name.")
            types = [_MULTIPART]
    else:
        types = forms or [_FORM]
    properties: dict[str, Any] = {}
    encodings: dict[str, Any] = {}
    required: list[str] = []
    for field in fields:
        name = field.get("name")
        if not isinstance(name, str):
            lossy("A form field has no name; it is left out.")
            continue
        schema = _item_schema(field)
        if "description" in field:
            schema["description"] = field["description"]
        schema.update(
            (key, value)
            for key, value in field.items()
            if key.startswith("x-") and not _is_schema_key(key) and key != "x-example"
        )
        example = field.get("x-example", field.get("example"))
        if example is not None:
            schema["examples"] = [example]
        properties[name] = schema
        if field.get("required") is True and name not in required:
            required.append(name)
        if field.get("type") == "array":
            encoding: dict[str, Any] = {}
            _style(encoding, field.get("collectionFormat") or "csv", "query", lossy)
            encodings[name] = encoding
    whole: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        whole["required"] = required
    media: dict[str, Any] = {"schema": whole}
    if encodings:
        media["encoding"] = encodings
    body: dict[str, Any] = {"content": {name: clone(media) for name in types}}
    if required:
        body["required"] = True
    return body, types


def response(node: dict[str, Any], produces: list[str], lossy: Lossy) -> list[str]:
    """Move the schema and examples of an answer into `content`, in place; its media types."""
    schema = node.pop("schema", None)
    examples = node.pop("examples", None)
    examples = examples if is_object(examples) else {}
    headers = node.get("headers")
    if is_object(headers):
        node["headers"] = {
            name: _header(header, lossy) if is_object(header) else header
            for name, header in headers.items()
        }
    if schema is None and not examples:
        return []
    named = [name for name in examples if "/" in name and name not in produces]
    if is_object(schema) and schema.get("type") == "file":
        types = produces or ["application/octet-stream"]
    elif schema is None:
        types = [name for name in examples if "/" in name]
    else:
        types = [*produces, *named] or ["application/json"]
    for name in examples:
        if "/" not in name:
            lossy(f"The example `{name}` has no media type for a name; it is left out.")
    content: dict[str, Any] = {}
    for name in types:
        content[name] = {} if schema is None else {"schema": clone(schema)}
        if name in examples:
            content[name]["example"] = examples[name]
    if content:
        node["content"] = content
    return types if schema is not None else []


def flow_scheme(node: dict[str, Any]) -> dict[str, Any]:
    """A security definition as a security scheme."""
    kind = node.get("type")
    if kind == "basic":
        built = {key: value for key, value in node.items() if key not in ("type", "in", "name")}
        return {"type": "http", "scheme": "basic", **built}
    if kind != "oauth2":
        return node
    parts = ("flow", "authorizationUrl", "tokenUrl", "scopes")
    flow = {key: node[key] for key in parts[1:] if key in node}
    flow.setdefault("scopes", {})
    built = {key: value for key, value in node.items() if key not in parts}
    name = _FLOWS.get(str(node.get("flow")))
    if "flows" not in built:
        built["flows"] = {name: flow} if name else {}
    return built


def _is_schema_key(key: str) -> bool:
    return key in _SCHEMA_KEYWORDS or key.startswith(_SCHEMA_EXTENSIONS)


def _item_schema(node: dict[str, Any]) -> dict[str, Any]:
    """The type of a parameter, header or form field as a schema."""
    schema = {key: value for key, value in node.items() if _is_schema_key(key)}
    if schema.get("type") == "file":
        return {"type": "string", "format": "binary"}
    default = schema.get("default", [])
    if schema.get("type") == "array" and not is_list(default):
        schema["default"] = [default]
    items = schema.get("items")
    if is_object(items):
        schema["items"] = _item_schema(items)
    return schema


def _header(node: dict[str, Any], lossy: Lossy) -> dict[str, Any]:
    built = {key: value for key, value in node.items() if not _is_schema_key(key)}
    collection = built.pop("collectionFormat", None)
    built["schema"] = _item_schema(node)
    if node.get("type") == "array":
        _style(built, collection or "csv", "header", lossy)
    return built


def _style(node: dict[str, Any], collection: Any, place: str, lossy: Lossy) -> None:
    """`collectionFormat` as `style` and `explode`."""
    if place not in ("query", "formData"):
        if collection != "csv":
            lossy(f"A list in `{place}` is always joined by commas; `{collection}` is not kept.")
        return
    styles = {
        "csv": ("form", False),
        "multi": ("form", True),
        "ssv": ("spaceDelimited", False),
        "pipes": ("pipeDelimited", False),
    }
    if collection not in styles:
        lossy(f"A list joined as `{collection}` cannot be described; it is joined by commas.")
    node["style"], node["explode"] = styles.get(collection, styles["csv"])
