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
    name = node.get("name") if "in" in node else _member_name(pointer)
    found = False
    for key in ("example", "examples", "default"):
        if key not in node or not _has_secret(node[key], str(name or "")):
            continue
        found = True
        context.add(
            codes.SECRET,
            (*pointer, key),
            f"The {key} of `{name}` looks like a real credential; it is redacted.",
        )
        if key == "default":
            del node[key]
        else:
            node[key] = _redacted(node[key], str(name or ""))
    if found:
        node["x-doclift-secret"] = True


def _member_name(pointer: Pointer) -> str:
    return pointer[-1] if len(pointer) > 1 and pointer[-2] == "properties" else ""


def media_secrets(context: Context, pointer: Pointer, media: dict[str, Any]) -> None:
    """Redact the secrets in the examples of a body or an answer; mark their members."""
    for key in ("example", "examples"):
        value = media.get(key)
        if value is None or not _has_secret(value, ""):
            continue
        names: dict[str, Pointer] = {}
        _collect(value, "", (*pointer, key), names)
        for name, at in names.items():
            context.add(
                codes.SECRET,
                at,
                f"The example of `{name}` looks like a real credential; it is redacted.",
            )
        media[key] = _redacted(value, "")
        schema = context.resolve(media.get("schema"))
        members = schema.get("properties") if is_object(schema) else None
        for name in names:
            member = members.get(name) if is_object(members) else None
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
