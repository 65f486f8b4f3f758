"""Repairs of the members of objects: names, order, and the data of API editors."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context
from .walk import walk

__all__ = [
    "drop_editor_data",
    "member_order",
    "random_members",
    "required_unseen",
    "same_names",
    "type_names",
]

_RANDOM = re.compile(
    r"[0-7][0-9A-HJKMNP-TV-Z]{25}"  # ULID
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # UUID
)
_TYPES = frozenset("bool bytes date datetime dict float int list set str time tuple".split())
_ORDER_KEY = re.compile(r"x-([a-z0-9]{1,40})-orders?", re.I)


def random_members(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Drop members whose name is a ULID or UUID that no example of the document shows."""
    members = schema["properties"]
    if not is_object(members):
        return
    found = [name for name in members if len(name) >= 26 and _RANDOM.fullmatch(name)]
    if not found:
        return
    shown = _example_names(context.root)
    for name in found:
        if name in shown:
            continue
        del members[name]
        if is_list(schema.get("required")):
            schema["required"] = [key for key in schema["required"] if key != name]
            if not schema["required"]:
                del schema["required"]
        for key, value in schema.items():
            if key.startswith("x-") and is_list(value) and name in value:
                schema[key] = [item for item in value if item != name]
        context.add(
            codes.RANDOM_MEMBER,
            (*pointer, "properties", name),
            f"`{name}` is a random identifier that no example shows; the member is dropped.",
        )


def _example_names(root: dict[str, Any]) -> set[str]:
    """The names of all members in all examples of a document."""
    names: set[str] = set()
    for visit in walk(root):
        stack = [visit.node[key] for key in ("example", "examples") if key in visit.node]
        while stack:
            value = stack.pop()
            if is_object(value):
                names.update(value)
                stack.extend(value.values())
            elif is_list(value):
                stack.extend(value)
    return names


def same_names(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Report members whose names differ in case and punctuation only."""
    members = schema["properties"]
    if not is_object(members):
        return
    if len({_folded(name) for name in members}) == len(members):
        return
    groups: dict[str, list[str]] = defaultdict(list)
    for name in members:
        groups[_folded(name)].append(name)
    for names in groups.values():
        if len(names) > 1:
            shown = " and ".join(f"`{name}`" for name in names)
            context.add(
                codes.SAME_NAME,
                (*pointer, "properties", names[-1]),
                f"{shown} get the same name in Python but for a suffix.",
                "A name can be pinned in the configuration.",
            )


def type_names(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Report members that have the name of a type of Python."""
    members = schema["properties"]
    for name in sorted(_TYPES & members.keys()) if is_object(members) else ():
        context.tally(
            codes.TYPE_NAME,
            (*pointer, "properties", name),
            f"A member is named `{name}`, like a type of Python; types are written so that it "
            "does not hide them ({count}).",
        )


def required_unseen(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Report required members that are `writeOnly`, or that are null where nothing is given."""
    members, required = schema.get("properties"), schema["required"]
    if not is_object(members) or not is_list(required):
        return
    for index, name in enumerate(required):
        member = members.get(name) if isinstance(name, str) else None
        if not is_object(member):
            continue
        if member.get("writeOnly") is True:
            context.add(
                codes.REQUIRED_UNSEEN,
                (*pointer, "required", str(index)),
                f"`{name}` is required and writeOnly: it is required of what is sent, and no "
                "answer has it.",
            )
        elif "default" in member and member["default"] is None and context.is_nullable(member):
            context.add(
                codes.REQUIRED_UNSEEN,
                (*pointer, "required", str(index)),
                f"`{name}` is required and null by default; answers may leave it out.",
                'Where they do, add "optional-answers" to `quirks` in the configuration.',
            )


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def member_order(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Put members in the order that an editor's list of them gives, and drop the list."""
    members = schema.get("properties")
    for key in [key for key in schema if key.startswith("x-")]:
        match = _ORDER_KEY.fullmatch(key)
        order = schema[key]
        if match is None or not is_list(order):
            continue
        if is_object(members) and all(isinstance(n, str) for n in order):
            if members:
                rank = {name: index for index, name in enumerate(order)}
                last = len(order)
                ordered = sorted(members.items(), key=lambda item: rank.get(item[0], last))
                members.clear()
                members.update(ordered)
            context.editors.add(match[1].lower())


def drop_editor_data(context: Context) -> None:
    """Leave out the extensions of the editors that were recognised by their lists of members."""
    if not context.editors:
        return
    for visit in walk(context.root):
        for key in [key for key in visit.node if key.lower().startswith("x-")]:
            words = set(key.lower().split("-")[1:])
            if words & context.editors:
                if not visit.node.get("tags") and key.lower().endswith("-folder"):
                    _group(visit.node, visit.node[key])
                del visit.node[key]
                context.tally(
                    codes.TOOL_EXTENSIONS,
                    (*visit.pointer, key),
                    "Extensions of the editor that wrote the document are left out ({count}).",
                )


def _group(node: dict[str, Any], folder: Any) -> None:
    if "responses" in node and isinstance(folder, str) and folder:
        node["tags"] = [folder]
