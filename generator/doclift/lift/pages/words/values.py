"""Values that pages write as text: defaults and examples in the type that they stand for."""

from __future__ import annotations

import re
from typing import Any

from ....document import is_list, is_object

__all__ = [
    "NOT_A_VALUE",
    "is_nullable",
    "is_secret_name",
    "is_secret_value",
    "is_unsaid",
    "kinds_of",
    "read_value",
    "redacted",
]

NOT_A_VALUE: Any = object()
"""What `read_value` returns for a text that is no value of the type."""

REDACTED = "***"

_NOTHING = frozenset({"null", "none", "nil", "undefined"})
_UNSAID = frozenset({"n/a", "na", "-", "--", "—", "–", "empty", "no default"})
_TRUE = frozenset({"true", "yes", "1", "on"})
_FALSE = frozenset({"false", "no", "0", "off"})
_INTEGER = re.compile(r"[+-]?\d{1,19}")
_NUMBER = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?")
_SECRET_NAMES = re.compile(
    r"(?:^|_)(?:api_?key|secret|password|passwd|access_?token|refresh_?token|auth_?token|jwt"
    r"|private_?key|client_?secret|authorization|x_api_?key)$"
)
_SECRET_VALUES = re.compile(
    r"eyJ[\w-]{10,}\.[\w-]{10,}.*|(?:Bearer|Basic)\s+[\w.~+/-]{12,}=*|[\w-]{6,}\*{2,}[\w-]*"
    r"|(?:sk|pk|rk)_(?:live|test)_\w{8,}",
    re.DOTALL,
)


def read_value(text: str, schema: dict[str, Any]) -> Any:
    """The value that `text` means under a schema, `NOT_A_VALUE` when it is prose.

    `null` and its like are None whatever the type. An enumeration accepts its members alone.
    """
    text = text.strip().strip("`").strip()
    unquoted = text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text
    if text.lower() in _NOTHING:
        return None
    value = _of_kind(text, unquoted, kinds_of(schema))
    if value is not NOT_A_VALUE and "enum" in schema and value not in schema["enum"]:
        return NOT_A_VALUE
    return value


def is_unsaid(text: str) -> bool:
    """Whether the text of a default says that there is none."""
    return text.strip().strip("`").strip().lower() in _UNSAID


def kinds_of(schema: dict[str, Any]) -> list[str]:
    """The types of a schema in order, without null; [] where it has none."""
    kind = schema.get("type")
    kinds = kind if is_list(kind) else [kind]
    return [each for each in kinds if isinstance(each, str) and each != "null"]


def is_nullable(schema: dict[str, Any]) -> bool:
    """Whether null is one of the types of a schema."""
    kind = schema.get("type")
    return is_list(kind) and "null" in kind


def _of_kind(text: str, unquoted: str, kinds: list[str]) -> Any:
    low = unquoted.lower()
    if "boolean" in kinds and low in _TRUE | _FALSE:
        return low in _TRUE
    if "integer" in kinds and _INTEGER.fullmatch(unquoted):
        return int(unquoted)
    if ("number" in kinds or "integer" in kinds) and _NUMBER.fullmatch(unquoted):
        number = float(unquoted)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if "string" in kinds and (unquoted != text or not re.search(r"\s", text)):
        return unquoted
    return NOT_A_VALUE


def is_secret_name(name: str) -> bool:
    """Whether a member of this name holds a credential (`apiKey`, `client_secret`, ...)."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
    return _SECRET_NAMES.search(snake) is not None


def is_secret_value(value: Any) -> bool:
    """Whether a text looks like a credential, masked or not."""
    return isinstance(value, str) and _SECRET_VALUES.fullmatch(value) is not None


def redacted(value: Any) -> tuple[Any, list[str]]:
    """A JSON value without credentials, and the names of the members that held them."""
    found: list[str] = []

    def clean(value: Any, name: str, depth: int) -> Any:
        if depth > 60:
            return value
        if is_object(value):
            return {key: clean(each, str(key), depth + 1) for key, each in value.items()}
        if is_list(value):
            return [clean(each, name, depth + 1) for each in value]
        if isinstance(value, str) and value and (is_secret_name(name) or is_secret_value(value)):
            found.append(name)
            return REDACTED
        return value

    return clean(value, "", 0), list(dict.fromkeys(found))
