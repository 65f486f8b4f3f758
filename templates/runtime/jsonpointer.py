"""Reading members by JSON pointer (RFC 6901)."""

from __future__ import annotations

from typing import cast

__all__ = ["lookup"]


def lookup(value: object, pointer: str) -> object:
    """What `pointer` leads to in a JSON value; None where it leads nowhere.

    The empty pointer is the whole value.
    """
    if not pointer:
        return value
    for part in pointer.removeprefix("/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = cast("dict[str, object]", value).get(key)
        elif isinstance(value, list):
            items = cast("list[object]", value)
            index = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else -1
            value = items[index] if 0 <= index < len(items) else None
        else:
            return None
    return value
