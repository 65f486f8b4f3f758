"""Careful looks into plain JSON values: a wrong type reads as nothing, never as an exception."""

from __future__ import annotations

from ..document import listing, mapping

__all__ = ["listing", "mapping", "number", "text", "texts", "whole"]


def text(value: object) -> str:
    """The value when it is text, else ``""``."""
    return value if isinstance(value, str) else ""


def texts(value: object) -> tuple[str, ...]:
    """The members of a list that are texts."""
    return tuple(item for item in listing(value) if isinstance(item, str))


def number(value: object) -> float | None:
    """The value when it is a number (and no boolean)."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return None


def whole(value: object) -> int | None:
    """The value when it is a whole number of at least 0."""
    found = number(value)
    if found is None or found < 0 or found != found or found == float("inf"):
        return None
    return int(found) if found == int(found) else None
