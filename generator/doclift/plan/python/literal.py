"""Values of a document as Python literals: by `repr`, never by pasting text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

from .expr import Code, Group, Pair

__all__ = ["literal", "quoted"]

_DEEPEST = 50


def quoted(text: str) -> str:
    """A string literal as black writes it: double quotes, unless they cost more escapes."""
    plain = repr(text)
    if plain[0] == '"':  # it holds ' and no "
        return plain
    body = plain[1:-1].replace("\\'", "'")
    double = '"' + body.replace('"', '\\"') + '"'
    single = "'" + body.replace("'", "\\'") + "'"
    return double if double.count("\\") <= single.count("\\") else single


def literal(value: Any, depth: int = 0) -> Code:
    """A JSON value as Python code; below 50 levels `None`.

    Raises `TypeError` for what is no JSON value: that would be a fault of ours.
    """
    if depth > _DEEPEST:
        return "None"
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int):
        return repr(int(value)) if abs(value) < 10**300 else hex(value)
    if isinstance(value, float):
        return repr(float(value)) if math.isfinite(value) else f'float("{float(value)!r}")'
    if isinstance(value, list | tuple):
        items = cast("Sequence[Any]", value)
        return Group("", tuple(literal(item, depth + 1) for item in items), "[]")
    if isinstance(value, dict):
        members: dict[str, Any] = {str(k): v for k, v in cast("Mapping[Any, Any]", value).items()}
        pairs = (Pair(quoted(k) + ": ", literal(v, depth + 1)) for k, v in members.items())
        return Group("", tuple(pairs), "{}")
    raise TypeError(f"{type(value).__name__} is no JSON value")
