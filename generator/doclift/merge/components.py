"""Joining the components of several pieces under one set of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..diagnostics import Report
from ..document import Document, format_pointer, free_name, is_list, is_object, parse_pointer
from . import codes
from .compare import contains

__all__ = ["join_components"]

_Key = tuple[str, str]
"""A component: its section and its name."""


def join_components(merged: Document, piece: Document, report: Report) -> dict[str, Any]:
    """Put the components of `piece` into `merged`; return the piece's root with its references
    (and its security requirements) following them to the names they got there.

    Equal components become one, a wider one replaces a narrower one of the same name, and
    different ones stay apart under a second name.
    """
    ours = merged.root.setdefault("components", {})
    theirs = {
        (section, name): value
        for section, members in piece.root.get("components", {}).items()
        if is_object(members)
        for name, value in members.items()
    }
    apart = _apart(ours, theirs)
    taken = {
        section: {*ours.get(section, {}), *(name for key, name in theirs if key == section)}
        for section in {section for section, _ in apart}
    }
    renamed: dict[_Key, str] = {}
    for section, name in sorted(apart):
        renamed[section, name] = free_name(name, taken[section])
        taken[section].add(renamed[section, name])
        report.add(
            codes.COMPONENT_APART,
            piece.locate("components", section, name),
            f"`{name}` differs from `{name}` at {merged.locate('components', section, name)}; "
            f"it is kept as `{renamed[section, name]}`.",
            "Rename one of them in the documents, or make them equal.",
            also=merged.locate("components", section, name),
        )
    root = _renamed(piece.root, renamed) if renamed else piece.root
    for key in theirs:
        section, name = key
        target = renamed.get(key, name)
        value = root["components"][section][name]
        existing = ours.setdefault(section, {}).get(target)
        if existing is not None:
            if contains(existing, value):
                if not contains(value, existing):
                    _report_wider(merged, piece, key, ours_is_wider=True, report=report)
                continue
            _report_wider(merged, piece, key, ours_is_wider=False, report=report)
        ours[section][target] = value
        merged.origins.graft(
            ("components", section, target), piece.origins, ("components", section, name)
        )
    return root


def _apart(ours: dict[str, Any], theirs: dict[_Key, Any]) -> set[_Key]:
    """Which components cannot share a name: those that differ, and those that lead to them."""
    shared = [key for key in theirs if key[1] in ours.get(key[0], {})]
    apart = {
        key
        for key in shared
        if not contains(ours[key[0]][key[1]], theirs[key])
        and not contains(theirs[key], ours[key[0]][key[1]])
    }
    if not apart:
        return apart
    users: dict[_Key, list[_Key]] = {}
    for key in shared:
        for target in set(_references(theirs[key])):
            users.setdefault(target, []).append(key)
    pending = sorted(apart)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in apart:
                apart.add(user)
                pending.append(user)
    return apart


def _references(node: Any) -> Iterator[_Key]:
    stack = [node]
    while stack:
        node = stack.pop()
        if is_object(node):
            reference = node.get("$ref")
            if isinstance(reference, str):
                key = _component(reference)
                if key is not None:
                    yield key
            stack.extend(node.values())
        elif is_list(node):
            stack.extend(node)


def _component(reference: str) -> _Key | None:
    pointer = parse_pointer(reference) if reference.startswith("#/components/") else ()
    return (pointer[1], pointer[2]) if len(pointer) > 2 else None


def _renamed(root: dict[str, Any], names: dict[_Key, str]) -> dict[str, Any]:
    """A copy of a document in which every use of a renamed component has the new name."""

    def reference(text: str) -> str:
        key = _component(text)
        if key is None or key not in names:
            return text
        return "#" + format_pointer(("components", key[0], names[key], *parse_pointer(text)[3:]))

    schemes = {old: new for (section, old), new in names.items() if section == "securitySchemes"}
    result: dict[str, Any] = _rewrite(root, reference, schemes)
    return result


def _rewrite(node: Any, reference: Callable[[str], str], schemes: dict[str, str]) -> Any:
    if is_list(node):
        return [_rewrite(item, reference, schemes) for item in node]
    if not is_object(node):
        return node
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str):
            result[key] = reference(value)
        elif key == "mapping" and is_object(value) and "propertyName" in node:
            result[key] = {
                name: reference(target) if isinstance(target, str) else target
                for name, target in value.items()
            }
        elif key == "security" and is_list(value) and schemes:
            result[key] = [
                {schemes.get(name, name): scopes for name, scopes in requirement.items()}
                for requirement in value
                if is_object(requirement)
            ]
        else:
            result[key] = _rewrite(value, reference, schemes)
    return result


def _report_wider(
    merged: Document, piece: Document, key: _Key, *, ours_is_wider: bool, report: Report
) -> None:
    section, name = key
    ours = merged.locate("components", section, name)
    theirs = piece.locate("components", section, name)
    wide, narrow = (ours, theirs) if ours_is_wider else (theirs, ours)
    report.add(
        codes.COMPONENT_WIDER,
        narrow,
        f"`{name}` is described with more members at {wide}; that description is used for both.",
    )
