"""JSON values: telling their kinds apart, and reading members by JSON pointer."""

from __future__ import annotations

from typing import Any, TypeGuard

__all__ = ["is_list", "is_object", "is_tuple", "lookup"]


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a list."""
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether a value is a tuple."""
    return isinstance(value, tuple)


def lookup(value: object, pointer: str) -> object:
    """What `pointer` (RFC 6901) leads to in a JSON value; None where it leads nowhere.

    The empty pointer is the whole value.
    """
    if not pointer:
        return value
    for part in pointer.removeprefix("/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if is_object(value):
            value = value.get(key)
        elif is_list(value):
            index = (
                int(key) if key.isascii() and key.isdigit() and len(key) < 10 else -1
            )
            value = value[index] if 0 <= index < len(value) else None
        else:
            return None
    return value
