"""Fields whose names are paths: `address.city`, `items[].id`, `address[city]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..drafts import FieldDraft
from .nesting import objects_at

__all__ = ["nest_dotted", "with_parents"]

_DOTTED = re.compile(r"(?P<head>[\w$@-]+)(?P<list>\[\]|\[\*\]|\[[in\d]\])?\.(?P<rest>.+)")
_KEYED = re.compile(r"(?P<head>[\w$@-]+)\[(?P<rest>[A-Za-z_][\w-]*)\]")


def nest_dotted(fields: Sequence[FieldDraft]) -> list[FieldDraft]:
    """Fields put inside the field that their name begins with, where that is listed."""
    by_name = {field.name: field for field in fields}
    top: list[FieldDraft] = []
    for field in fields:
        found = _DOTTED.fullmatch(field.name) or _KEYED.fullmatch(field.name)
        parent = None
        if found is not None:
            parent = by_name.get(found["head"]) or by_name.get(f"{found['head']}[]")
        if found is not None and parent is not None and parent is not field:
            field.name = found["rest"]
            parent.children.append(field)
        else:
            top.append(field)
    for field in top:
        if field.children:
            field.children = nest_dotted(field.children)
        if field.name.endswith("[]") and field.children:
            field.name = field.name[:-2]
            field.type_text = field.type_text or "array of objects"
    return top


def with_parents(fields: Sequence[FieldDraft], examples: Sequence[Any]) -> list[FieldDraft]:
    """Members of a JSON body with dotted names, put inside objects that nothing else lists.

    A name that an example has as it stands is no path.
    """
    shown = {name for each in objects_at(examples) for name in each}
    listed = {field.name for field in fields}
    made: dict[str, FieldDraft] = {}
    found: list[FieldDraft] = []
    for field in fields:
        path = _DOTTED.fullmatch(field.name)
        is_path = path is not None and field.name not in shown and path["head"] not in listed
        if path is not None and is_path and path["head"] not in made:
            kind = "array of objects" if path["list"] else "object"
            parent = FieldDraft(path["head"], field.at, kind, place=field.place)
            parent.evidence = field.evidence
            made[parent.name] = parent
            found.append(parent)
        found.append(field)
    nested = nest_dotted(found) if made else found
    for parent in made.values():
        parent.required = any(child.required for child in parent.children) or None
        parent.children = with_parents(parent.children, ())
    return nested
