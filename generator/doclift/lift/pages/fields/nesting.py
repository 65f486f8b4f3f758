"""Which field belongs inside which: by marks in names, by section titles, by JSON examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ....diagnostics import Report
from ....document import is_list, is_object
from .. import codes
from ..drafts import Evidence, FieldDraft
from ..words.texts import key_of
from ..words.typetext import parse_type
from ..words.values import kinds_of

__all__ = [
    "adopt",
    "all_fields",
    "is_container",
    "is_plain_object",
    "may_have_members",
    "nest_by_example",
    "objects_at",
    "whole_body",
    "wrap_by_example",
]


_ABOUT_BODY = re.compile(
    r"\b(?:body|payload|objects?|json|requests?|resources?|data|entity)\b|\]\(", re.IGNORECASE
)
_BODY_NAMES = frozenset({"body", "requestbody", "payload"})


def is_container(field: FieldDraft) -> bool:
    """Whether a field may have members: an object, or an array whose items may be objects."""
    return bool(field.children) or may_have_members(field.type_text)


def may_have_members(type_text: str) -> bool:
    """Whether a type may be that of an object or of a list of objects."""
    schema = parse_type(type_text).schema
    kinds = kinds_of(schema)
    if "array" in kinds:
        items = schema.get("items")
        return not is_object(items) or items.get("type") in (None, "object")
    return not kinds or "object" in kinds


def is_plain_object(field: FieldDraft) -> bool:
    """Whether a field has members and is no list."""
    return bool(field.children) and "array" not in kinds_of(parse_type(field.type_text).schema)


def adopt(fields: list[FieldDraft], owner: str, members: list[FieldDraft]) -> bool:
    """Put `members` into the field that a section title such as `Invoice Item` means."""
    key = key_of(owner)
    for field in all_fields(fields):
        if key_of(field.name) == key and is_container(field):
            present = {child.name for child in field.children}
            field.children += [member for member in members if member.name not in present]
            return True
    return False


def all_fields(fields: Iterable[FieldDraft]) -> list[FieldDraft]:
    """Fields and the fields inside them, in order."""
    found: list[FieldDraft] = []
    stack = list(fields)[::-1]
    while stack:
        field = stack.pop()
        found.append(field)
        stack += field.children[::-1]
    return found


def objects_at(values: Iterable[Any]) -> list[dict[str, Any]]:
    """The objects among example values, those in (nested) arrays included."""
    found: list[dict[str, Any]] = []
    stack = list(values)[::-1]
    while stack:
        value = stack.pop()
        if is_object(value):
            found.append(value)
        elif is_list(value):
            stack += value[::-1]
    return found


def whole_body(fields: Sequence[FieldDraft], examples: Sequence[Any]) -> FieldDraft | None:
    """The field that stands for the whole body, not for a member of it: `body` for example."""
    told = next((field for field in fields if field.is_whole), None)
    if told is not None and not any(told.name in each for each in objects_at(examples)):
        return told
    found = next((field for field in fields if key_of(field.name) in _BODY_NAMES), None)
    if found is None or not is_container(found) or _is_text(found):
        return None
    shown = [each[found.name] for each in objects_at(examples) if found.name in each]
    if len(fields) == 1 and shown:  # a member, where examples have members inside it or no other
        names = {child.name for child in found.children}
        alone = any(each.keys() == {found.name} for each in objects_at(examples))
        within = any(names & each.keys() for each in objects_at(shown))
        return None if alone or within else found
    return None if shown else found


def _is_text(field: FieldDraft) -> bool:
    """Whether a field called `body` is described as something else: `The content of a note`."""
    bare = not field.type_text and not field.children and field.description
    return bool(bare) and _ABOUT_BODY.search(field.description) is None


def nest_by_example(fields: Sequence[FieldDraft], examples: Sequence[Any]) -> list[FieldDraft]:
    """A flat list of fields, nested as the examples show.

    A field goes into the container that was opened last and has a member of its name in an
    example; where none has, it stays at the top.
    """
    top = objects_at(examples)
    if not top:
        return list(fields)
    roots: list[FieldDraft] = []
    open_: list[tuple[FieldDraft, list[dict[str, Any]]]] = []
    for field in fields:
        at_top = any(field.name in each for each in top)
        rooted = at_top and field.evidence is Evidence.TABLE
        depth = len(open_)
        while depth > 0 and (rooted or not any(field.name in each for each in open_[depth - 1][1])):
            depth -= 1
        if depth == 0 and not at_top:
            roots.append(field)
            continue
        del open_[depth:]
        inside = open_[-1][1] if open_ else top
        (open_[-1][0].children if open_ else roots).append(field)
        if is_container(field) and not field.children:
            below = objects_at(each[field.name] for each in inside if field.name in each)
            if below:
                open_.append((field, below))
    return roots


def wrap_by_example(
    fields: list[FieldDraft], examples: Sequence[Any], report: Report
) -> list[FieldDraft]:
    """Fields that the example keeps inside one more object, put into that object."""
    objects = objects_at(examples)
    keys = list(dict.fromkeys(key for each in objects for key in each))
    if not fields or len(keys) != 1 or keys[0] in {field.name for field in fields}:
        return fields
    inside = objects_at(each[keys[0]] for each in objects if keys[0] in each)
    if not any(field.name in each for field in fields for each in inside):
        return fields
    first = fields[0]
    report.add(
        codes.NESTED_BY_EXAMPLE,
        first.at,
        f"The page lists {len(fields)} fields flat, its example keeps them inside "
        f"'{keys[0]}'; taken as in the example.",
        "If the API wants them flat, say so in an overlay.",
    )
    shown = next(each[keys[0]] for each in objects if keys[0] in each)
    kind = "array of objects" if isinstance(shown, list) else "object"
    return [
        FieldDraft(
            keys[0],
            first.at,
            kind,
            place="body",
            required=True,
            evidence=Evidence.EXAMPLE,
            children=fields,
        )
    ]
