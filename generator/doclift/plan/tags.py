"""Unions that a member tells apart: which values it has in which record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..model.types import (
    Alias,
    Array,
    Choice,
    Either,
    Map,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    TypeId,
)
from .usage import Mode, fields_of
from .walk import Types, resolve

__all__ = ["Tags", "find_tags"]

TagValue: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class Tags:
    """The values that tags give to members: by record and wire name."""

    values: Mapping[tuple[TypeId, str], tuple[TagValue, ...]]
    types: Types
    same: Mapping[TypeId, TypeId]

    def discriminator(self, either: Either, mode: Mode) -> str:
        """The wire name by which pydantic can choose; "" where a case does not have it."""
        if either.tag is None:
            return ""
        wire_name = either.tag.wire_name
        chosen: set[TagValue] = set()
        for option in either.options:
            target = _target(option, self.types)
            record = self.types.get(self.same.get(target, target)) if target is not None else None
            if not isinstance(record, Record):
                return ""
            values = self.values.get((record.id, wire_name), ())
            named = {field.wire_name for field in fields_of(record, mode)}
            if wire_name not in named or not values or chosen & set(values):
                return ""
            chosen.update(values)
        return wire_name if len(chosen) > 1 else ""


def _target(option: Type, types: Types) -> TypeId | None:
    found = resolve(option, types)
    return found.target if isinstance(found, Ref) else None


def find_tags(roots: Iterable[Type], types: Types, same: Mapping[TypeId, TypeId]) -> Tags:
    """Collect the tags of all unions, those of `roots` (bodies, answers) included.

    A member that is an enumeration of other values, or no text or integer, is left alone.
    """
    found: dict[tuple[TypeId, str], dict[TagValue, None]] = {}
    pending: list[Type] = list(roots)
    for declaration in types.values():
        if isinstance(declaration, Alias):
            pending.append(declaration.type)
        else:
            pending.extend(field.type for field in declaration.fields)
            if declaration.extra is not None:
                pending.append(declaration.extra)
    while pending:
        match pending.pop():
            case Either(options, tag):
                pending.extend(options)
                for value, case in tag.cases if tag else ():
                    target = _target(Ref(case), types)
                    if target is not None and tag is not None:
                        first = same.get(target, target)
                        found.setdefault((first, tag.wire_name), {})[value] = None
            case Array(inner) | Map(inner) | Nullable(inner):
                pending.append(inner)
            case Tuple(items, rest):
                pending.extend(items)
                if rest is not None:
                    pending.append(rest)
            case _:
                pass
    kept = {key: tuple(values) for key, values in found.items() if _fits(key, values, types)}
    return Tags(dict(sorted(kept.items())), types, same)


def _fits(key: tuple[TypeId, str], values: Iterable[TagValue], types: Types) -> bool:
    record = types.get(key[0])
    if not isinstance(record, Record):
        return False
    for field in record.fields:
        if field.wire_name == key[1]:
            type = resolve(field.type, types)
            if isinstance(type, Choice):
                known = [value.value for value in type.values]
                return all(value in known for value in values)
            return isinstance(type, Scalar) and type.kind in (
                ScalarKind.TEXT,
                ScalarKind.INTEGER,
            )
    return False
