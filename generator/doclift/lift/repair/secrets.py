"""Redaction of what looks like a real credential in examples and defaults."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context

__all__ = ["REDACTED", "media_secrets", "value_secrets"]

REDACTED = "<redacted>"
_JWT = re.compile(r"(?:Bearer )?eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?")
_SECRET_NAME = re.compile(
    r"(?:secret|secretkey|password|passwd|apikey|privatekey|accesskey|token|jwt|credential"
    r"|authorization)$"
)
_HARMLESS_NAME = re.compile(r"(?:page|pagination|sync|continuation|next|cursor|device|push)token$")
_LEAST = 16


def value_secrets(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """Redact the examples, and drop the default, of a schema or parameter that are secrets."""
    name = str(node.get("name", "")) if "in" in node else _member_name(pointer)
    for key in ("example", "examples", "default"):
        found = _report(context, (*pointer, key), node.get(key), name)
        if not found:
            continue
        if key == "default":
            del node[key]
        else:
            node[key] = _redacted(node[key], name)
        if name in found:
            node["x-doclift-secret"] = True
        _mark(node.get("properties"), found)


def _member_name(pointer: Pointer) -> str:
    return pointer[-1] if pointer[-2:-1] == ("properties",) else ""


def media_secrets(context: Context, pointer: Pointer, media: dict[str, Any]) -> None:
    """Redact the secrets in the examples of a body or an answer; mark their members."""
    for key in ("example", "examples"):
        found = _report(context, (*pointer, key), media.get(key), "")
        if found:
            media[key] = _redacted(media[key], "")
            schema = context.resolve(media.get("schema"))
            _mark(schema.get("properties") if is_object(schema) else None, found)


def _report(context: Context, pointer: Pointer, value: Any, name: str) -> set[str]:
    """Report the secrets in a value; return the names that they stand under."""
    if value is None or not _has_secret(value, name):
        return set()
    found: dict[str, Pointer] = {}
    _collect(value, name, pointer, found)
    for secret, at in found.items():
        context.add(
            codes.SECRET,
            at,
            f"The example of `{secret}` looks like a real credential; it is redacted.",
        )
    return set(found)


def _mark(members: Any, names: set[str]) -> None:
    for name in names if is_object(members) else ():
        member = members.get(name)
        if is_object(member) and "$ref" not in member:
            member["x-doclift-secret"] = True


def _is_secret(value: str, name: str) -> bool:
    if _JWT.match(value):
        return True
    plain = re.sub(r"[^a-z]", "", name.lower())
    return (
        len(value) >= _LEAST
        and " " not in value
        and any(char.isdigit() for char in value)
        and any(char.isalpha() for char in value)
        and "{" not in value
        and "<" not in value
        and _SECRET_NAME.search(plain) is not None
        and _HARMLESS_NAME.search(plain) is None
    )


def _has_secret(value: Any, name: str) -> bool:
    if isinstance(value, str):
        return len(value) >= _LEAST and _is_secret(value, name)
    if is_object(value):
        return any(_has_secret(item, str(key)) for key, item in value.items())
    if is_list(value):
        return any(_has_secret(item, name) for item in value)
    return False


def _collect(value: Any, name: str, pointer: Pointer, found: dict[str, Pointer]) -> None:
    if isinstance(value, str):
        if _has_secret(value, name):
            found.setdefault(name or pointer[-1], pointer)
    elif is_object(value):
        for key, item in value.items():
            _collect(item, str(key), (*pointer, str(key)), found)
    elif is_list(value):
        for index, item in enumerate(value):
            _collect(item, name, (*pointer, str(index)), found)


def _redacted(value: Any, name: str) -> Any:
    if isinstance(value, str):
        return REDACTED if _has_secret(value, name) else value
    if is_object(value):
        return {key: _redacted(item, str(key)) for key, item in value.items()}
    if is_list(value):
        return [_redacted(item, name) for item in value]
    return value
