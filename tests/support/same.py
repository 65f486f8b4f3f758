"""Where two JSON values differ, beyond the ways in which one value may be written."""

from __future__ import annotations

import datetime as dt
from typing import Any

__all__ = ["difference"]


def difference(one: Any, other: Any, path: str = "") -> str:
    """The first difference in words; "" when they mean the same."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one:
            if key not in other:
                return f"{path}.{key}: missing, was {one[key]!r:.100}"
            told = difference(one[key], other[key], f"{path}.{key}")
            if told:
                return told
        more = [key for key in other if key not in one]
        return f"{path}.{more[0]}: added, {other[more[0]]!r:.100}" if more else ""
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{path}: {len(one)} items became {len(other)}"
        pairs = enumerate(zip(one, other, strict=True))
        return next(filter(None, (difference(a, b, f"{path}[{i}]") for i, (a, b) in pairs)), "")
    if isinstance(one, bool) != isinstance(other, bool):
        return f"{path}: {one!r:.100} became {other!r:.100}"
    if one == other or (isinstance(one, str) and isinstance(other, str) and _same(one, other)):
        return ""
    return f"{path}: {one!r:.100} became {other!r:.100}"


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same moment, UUID or number."""
    if one.lower() == other.lower():
        return True
    for read in (dt.datetime.fromisoformat, dt.time.fromisoformat):
        try:
            return read(one) == read(other)
        except (ValueError, TypeError):
            continue
    return False
