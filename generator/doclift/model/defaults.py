"""Whether a default has the type of its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..diagnostics import Report
from ..document import Document, is_list, is_object
from . import codes
from .compose import Shape
from .enums import value_key
from .keywords import is_null
from .kinds import has_type
from .plain import listing
from .scalars import is_zero_one
from .types import Json

__all__ = ["default_of"]


def default_of(shape: Shape, document: Document, report: Report) -> tuple[bool, Json]:
    """Whether a schema has a usable default, and which; a default that does not fit is reported.

    Objects, and what a union takes, are checked by their JSON type only.
    """
    leaf = shape.has("default")
    if leaf is None:
        return False, None
    value = leaf.schema["default"]
    at = document.locate
    if value is None:
        if shape.nullable or _takes_null(shape):
            return True, None
        report.add(codes.NULL_DEFAULT, at(*leaf.pointer, "default"), "null is no default here.")
        return False, None
    problem = _misfit(value, shape)
    if not problem:
        return True, bool(value) if is_zero_one(shape) else value
    # A part of an `allOf` may narrow what another one has a default for; that is no mistake.
    if _misfit(value, replace(shape, enums=[each for each in shape.enums if each is leaf])):
        report.add(
            codes.DEFAULT_MISFIT,
            at(*leaf.pointer, "default"),
            f"The default {_short(value)} {problem}.",
        )
    return False, None


def _takes_null(shape: Shape) -> bool:
    if shape.types is None and not shape.enums and not shape.unions:
        return True
    for union in shape.unions:
        for option in union.options:
            if is_null(option.schema):
                return True
    return any(None in listing(leaf.schema.get("enum")) for leaf in shape.enums)


def _misfit(value: Json, shape: Shape) -> str:
    if shape.types and not has_type(value, shape.types):
        return f"is not of type {' or '.join(sorted(shape.types))}"
    for leaf in shape.enums:
        allowed = listing(leaf.schema.get("enum")) or [leaf.schema.get("const", value)]
        keys = {value_key(each) for each in allowed if not isinstance(each, (dict, list))}
        chosen = value if is_list(value) else [value]
        plain = [each for each in chosen if not isinstance(each, (dict, list))]
        if keys and any(value_key(each) not in keys for each in plain):
            return "is none of the values listed"
    if is_list(value):
        types = _item_types(shape)
        if types and not all(has_type(each, types) for each in value):
            return f"has items that are not of type {' or '.join(sorted(types))}"
    return ""


def _item_types(shape: Shape) -> frozenset[str]:
    """The types that items of a list may have, where they are written in place."""
    for part in shape.items:
        schema: Mapping[str, Any] = part.schema if is_object(part.schema) else {}
        if isinstance(schema.get("type"), str):
            return frozenset((schema["type"],))
    return frozenset()


def _short(value: Json) -> str:
    spelled = repr(value)
    return spelled if len(spelled) <= 60 else spelled[:60] + "…"
