"""Inline types that are written several times in a document are one type in the package."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.types import (
    NO_CONSTRAINTS,
    Array,
    Constraints,
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
from .naming.models import is_vague, own_name
from .naming.subjects import Place
from .walk import Types, components, is_component, refs

__all__ = ["find_same"]


def find_same(
    types: Types, subjects: Mapping[TypeId, Place], *, limits: bool
) -> dict[TypeId, TypeId]:
    """For each inline type that repeats another one of the same name: the first, by its id.
    What operations of one resource are about has one name, where it has none of its own.

    Two are the same when their members have the same names and types; prose may differ, and so
    may limits unless `limits` count. Types that contain themselves stay as they are.
    """
    edges = {id: sorted(_refs(declaration)) for id, declaration in types.items()}
    depths = _depths(edges)
    same: dict[TypeId, TypeId] = {}
    plain = _Plain(same, limits)
    firsts: dict[Hashable, TypeId] = {}
    for id in sorted(depths, key=lambda id: (depths[id], id)):
        declaration = types.get(id)
        if declaration is None or is_component(declaration):
            continue
        name = own_name(declaration)
        if id in subjects and is_vague(name):
            name = subjects[id].noun
        signature = (name, plain.signature(declaration))
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


@dataclass(frozen=True, slots=True)
class _Plain:
    """Types as they are compared: referring to the first of equal types, and without limits
    unless these count."""

    same: Mapping[TypeId, TypeId]
    limits: bool

    def signature(self, declaration: Declaration) -> Hashable:
        if not isinstance(declaration, Record):
            return ("alias", self.of(declaration.type))
        fields = tuple(
            sorted(
                (f.wire_name, f.required, f.access.value, repr(self.of(f.type)), f.secret)
                for f in declaration.fields
            )
        )
        extra = None if declaration.extra is None else self.of(declaration.extra)
        limits = self._limits(declaration.constraints)
        return ("record", fields, extra, declaration.conditions, declaration.deprecated, limits)

    def of(self, type: Type) -> Type:
        match type:
            case Ref(target):
                return Ref(self.same.get(target, target))
            case Scalar(constraints=limits):
                return replace(type, constraints=self._limits(limits))
            case Array(item, limits):
                return replace(type, item=self.of(item), constraints=self._limits(limits))
            case Map(value, limits):
                return Map(self.of(value), self._limits(limits))
            case Nullable(of):
                return Nullable(self.of(of))
            case Tuple(items, rest):
                items = tuple(map(self.of, items))
                return replace(type, items=items, rest=rest and self.of(rest))
            case Either(options, tag, marks):
                return Either(
                    tuple(map(self.of, options)),
                    tag and self._tag(tag),
                    tuple(map(self._tag, marks)),
                )
            case _:
                return type

    def _limits(self, limits: Constraints) -> Constraints:
        return limits if self.limits else NO_CONSTRAINTS

    def _tag(self, tag: Tag) -> Tag:
        return Tag(tag.wire_name, tuple((value, self.same.get(id, id)) for value, id in tag.cases))
