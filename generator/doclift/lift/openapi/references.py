"""References inside the finished document: one spelling, legal names, nothing broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...diagnostics import Report
from ...document import (
    MISSING,
    Document,
    Pointer,
    format_pointer,
    free_name,
    is_list,
    is_object,
    look_up,
    reference_pointer,
)
from . import codes
from .conform import Reference
from .grammar import SECTIONS, Kind
from .items import all_operations
from .upgrade3 import MOVED_SCHEMAS

__all__ = ["drop_broken", "move_references", "rename_components"]

_ILLEGAL = re.compile(r"[^A-Za-z0-9._-]+")


def rename_components(document: Document, report: Report) -> dict[Pointer, Pointer]:
    """Give components whose names OpenAPI does not allow legal ones, in place.

    Returns the old and new pointers of the renamed ones; references are not touched yet.
    """
    moves: dict[Pointer, Pointer] = {}
    components = document.root.get("components")
    for section, members in (components if is_object(components) else {}).items():
        if section not in SECTIONS.values() or not is_object(members):
            continue
        names = _legal_names(members)
        for old, new in names.items():
            before, after = ("components", section, old), ("components", section, new)
            moves[before] = after
            report.add(
                codes.COMPONENT_NAME,
                document.origins.locate(before),
                f"The name {old!r} has characters that OpenAPI does not allow; it becomes `{new}`.",
            )
            document.origins.alias(after, before)
        if names:
            renamed = {names.get(name, name): value for name, value in members.items()}
            members.clear()
            members.update(renamed)
            if section == SECTIONS[Kind.SECURITY_SCHEME]:
                _rename_in_requirements(document.root, names)
    return moves


def move_references(
    document: Document,
    references: Iterable[Reference],
    moves: Mapping[Pointer, Pointer],
    later: Mapping[Pointer, Pointer],
) -> None:
    """Write all references in one spelling, and those into moved pieces anew, in place.

    `moves` holds moved sections and is applied first, `later` holds renamed components.
    """
    moved: dict[str, str] = {}
    for reference in references:
        node = reference.node
        ref = node.get("$ref")
        if isinstance(ref, str):
            if ref not in moved:
                moved[ref] = _moved(ref, moves, later, document.root)
            node["$ref"] = moved[ref]
        mapping = node.get("mapping")
        if reference.kind is not Kind.DISCRIMINATOR or not is_object(mapping):
            continue
        for key, target in mapping.items():
            if target.startswith("#"):
                mapping[key] = _moved(target, moves, later, document.root)
            else:
                renamed = later.get(("components", "schemas", target))
                mapping[key] = renamed[-1] if renamed else target


def drop_broken(document: Document, references: Iterable[Reference], report: Report) -> None:
    """Take references out that lead nowhere, to another kind of piece, or only to themselves.

    A schema then accepts anything, a response is empty, and any other piece is left out. Each
    broken reference is reported once, at the first place where it stands.
    """
    reasons: dict[tuple[str, Kind], str] = {}
    reported: set[str] = set()
    for reference in references:
        ref = reference.node.get("$ref")
        if not isinstance(ref, str):
            continue
        key = (ref, reference.kind)
        if key not in reasons:
            reasons[key] = _fault(document.root, ref, reference.kind)
        reason = reasons[key]
        if not reason:
            continue
        if ref not in reported:
            reported.add(ref)
            report.add(
                codes.BROKEN_REFERENCE,
                document.origins.locate((*reference.pointer, "$ref")),
                f"The reference {ref} {reason}.",
                "Any value is allowed in its place." if reference.kind is Kind.SCHEMA else "",
            )
        _take_out(reference)


def _moved(
    ref: str,
    moves: Mapping[Pointer, Pointer],
    later: Mapping[Pointer, Pointer],
    root: dict[str, Any],
) -> str:
    pointer = reference_pointer(ref)
    if pointer is None:
        return ref
    section = moves.get(pointer[:1])
    if section is not None and len(pointer) > 1:
        pointer = section + pointer[1:]
    renamed = later.get(pointer[:3])
    if renamed is not None:
        pointer = renamed + pointer[3:]
    if look_up(root, pointer) is MISSING:
        pointer = _upgraded(root, pointer)
    return "#" + format_pointer(pointer)


def _upgraded(root: dict[str, Any], pointer: Pointer) -> Pointer:
    """A pointer into schemas, through the keywords that the upgrade put in place of older ones."""
    steps: list[str] = []
    node: Any = root
    for step in pointer:
        if is_object(node) and step not in node:
            step = MOVED_SCHEMAS.get(step, step)
        steps.append(step)
        node = look_up(node, (step,))
    return tuple(steps)


def _fault(root: dict[str, Any], ref: str, kind: Kind) -> str:
    """What is wrong with a reference; "" when nothing is."""
    seen: set[str] = set()
    while True:
        if ref in seen:
            return "leads only to itself"
        seen.add(ref)
        pointer = reference_pointer(ref)
        if pointer is None:
            return "is no reference that can be followed"
        target = look_up(root, pointer)
        if target is MISSING:
            return "leads to nothing"
        if kind is Kind.SCHEMA and isinstance(target, bool):
            return ""
        if not is_object(target):
            return f"does not lead to a {kind.value}"
        section = SECTIONS.get(kind)
        is_holder = pointer in ((), ("paths",))
        if pointer[:1] == ("components",):
            is_holder = len(pointer) < 3 or (len(pointer) == 3 and pointer[1] != section)
        if is_holder:
            return f"does not lead to a {kind.value}"
        following = target.get("$ref")
        if not isinstance(following, str) or (kind is Kind.SCHEMA and len(target) > 1):
            return ""
        ref = following


def _take_out(reference: Reference) -> None:
    node, holder = reference.node, reference.holder
    if reference.kind is Kind.SCHEMA:
        del node["$ref"]
    elif reference.kind is Kind.RESPONSE:
        node.clear()
        node["description"] = ""
    elif is_list(holder):
        holder[:] = [item for item in holder if item is not node]
    elif is_object(holder):
        for key in [key for key, item in holder.items() if item is node]:
            del holder[key]


def _legal_names(members: Mapping[str, Any]) -> dict[str, str]:
    """New names for the members that need one; the others keep theirs."""
    illegal = [name for name in members if not name or _ILLEGAL.search(name)]
    taken = set(members).difference(illegal)
    names: dict[str, str] = {}
    for name in sorted(illegal):
        stem = _ILLEGAL.sub("_", name).strip("_") or "Unnamed"
        new = free_name(stem, taken, "_")
        taken.add(new)
        names[name] = new
    return names


def _rename_in_requirements(root: dict[str, Any], names: Mapping[str, str]) -> None:
    operations = (operation for _, _, operation in all_operations(root))
    for owner in (root, *operations):
        requirements = owner.get("security")
        if is_list(requirements):
            owner["security"] = [
                {names.get(name, name): scopes for name, scopes in item.items()}
                if is_object(item)
                else item
                for item in requirements
            ]
