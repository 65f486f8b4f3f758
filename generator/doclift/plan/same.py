"""Inline types that are written several times in a document are one type in the package."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from ..model.types import (
    NO_CONSTRAINTS,
    Array,
    Declaration,
    Either,
    Map,
    Nullable,
    Record,
    Ref,
    Scalar,
    Tag,
    Tuple,
    Type,
    TypeId,
)
from .names import is_vague, own_name
from .subjects import Place
from .walk import Types, components, is_component, refs

__all__ = ["find_same"]


def find_same(types: Types, subjects: Mapping[TypeId, Place]) -> dict[TypeId, TypeId]:
    """For each inline type that repeats another one of the same name: the first, by its id.
    What operations of one resource are about has one name, where it has none of its own.

    Two are the same when their members have the same names and types; prose and limits may
    differ. Types that contain themselves stay as they are.
    """
    edges = {id: sorted(_refs(declaration)) for id, declaration in types.items()}
    depths = _depths(edges)
    same: dict[TypeId, TypeId] = {}
    firsts: dict[Hashable, TypeId] = {}
    for id in sorted(depths, key=lambda id: (depths[id], id)):
        declaration = types.get(id)
        if declaration is None or is_component(declaration):
            continue
        name = own_name(declaration)
        if id in subjects and is_vague(name):
            name = subjects[id].noun
        signature = (name, _signature(declaration, same))
        first = firsts.setdefault(signature, id)
        if first != id:
            same[id] = first
    return same


def _depths(edges: Mapping[TypeId, Sequence[TypeId]]) -> dict[TypeId, int]:
    """How deep the types below each type go, so that inner ones can be compared first; types in
    a ring have no depth and are left out (what leads to a ring counts it as one)."""
    depths: dict[TypeId, int] = {}
    rings: dict[TypeId, int] = {}
    for group in components(edges):
        leads_to = [to for id in group for to in edges.get(id, ())]
        below = [depths.get(to, rings.get(to, 0)) for to in leads_to]
        ring = len(group) > 1 or not set(group).isdisjoint(leads_to)
        (rings if ring else depths).update(dict.fromkeys(group, 1 + max(below, default=0)))
    return depths


def _refs(declaration: Declaration) -> set[TypeId]:
    if not isinstance(declaration, Record):
        return set(refs(declaration.type))
    found = {id for field in declaration.fields for id in refs(field.type)}
    return found | (set(refs(declaration.extra)) if declaration.extra is not None else set())


def _signature(declaration: Declaration, same: Mapping[TypeId, TypeId]) -> Hashable:
    if not isinstance(declaration, Record):
        return ("alias", _plain(declaration.type, same))
    fields = tuple(
        sorted(
            (f.wire_name, f.required, f.access.value, repr(_plain(f.type, same)), f.secret)
            for f in declaration.fields
        )
    )
    extra = None if declaration.extra is None else _plain(declaration.extra, same)
    return ("record", fields, extra, declaration.conditions, declaration.deprecated)


def _plain(type: Type, same: Mapping[TypeId, TypeId]) -> Type:
    """The type without limits, referring to the first of equal types."""
    match type:
        case Ref(target):
            return Ref(same.get(target, target))
        case Scalar():
            return replace(type, constraints=NO_CONSTRAINTS)
        case Array(item):
            return replace(type, item=_plain(item, same), constraints=NO_CONSTRAINTS)
        case Map(value):
            return Map(_plain(value, same))
        case Nullable(of):
            return Nullable(_plain(of, same))
        case Tuple(items, rest):
            plain = tuple(_plain(item, same) for item in items)
            return Tuple(plain, _plain(rest, same) if rest is not None else None)
        case Either(options, tag, marks):
            return Either(
                tuple(_plain(option, same) for option in options),
                tag and _plain_tag(tag, same),
                tuple(_plain_tag(mark, same) for mark in marks),
            )
        case _:
            return type


def _plain_tag(tag: Tag, same: Mapping[TypeId, TypeId]) -> Tag:
    return Tag(tag.wire_name, tuple((value, same.get(id, id)) for value, id in tag.cases))
