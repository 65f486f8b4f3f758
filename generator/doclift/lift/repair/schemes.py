"""Repairs of security schemes."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer
from . import codes
from .context import Context

__all__ = ["header_with_prefix"]

_WITH_PREFIX = re.compile(
    r"\s{0,9}([A-Za-z0-9_-]{1,100})\s{0,9}:\s{0,9}([A-Za-z0-9_=-]{0,40})\s{0,9}"
)


def header_with_prefix(context: Context, pointer: Pointer, scheme: dict[str, Any]) -> None:
    """`name: "Authorization: Bearer"` is the header `Authorization`, whose value begins so."""
    name = scheme.get("name")
    if scheme.get("in") != "header" or not isinstance(name, str):
        return
    found = _WITH_PREFIX.fullmatch(name)
    if found is None:
        return
    scheme["name"], prefix = found.groups()
    if prefix:
        scheme.setdefault("x-doclift-prefix", prefix if prefix.endswith("=") else f"{prefix} ")
    context.add(
        codes.HEADER_WITH_PREFIX,
        (*pointer, "name"),
        f"{name!r} is no name of a header; it is read as {scheme['name']}"
        + (f", with {prefix!r} before the key." if prefix else "."),
        "Give the name of the header alone.",
    )
