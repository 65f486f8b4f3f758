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
    """The values that tags and marks give to members, by record and wire name. `sure` are those
    of tags, which are always there."""

    values: Mapping[tuple[TypeId, str], tuple[TagValue, ...]]
    sure: frozenset[tuple[TypeId, str]]
    types: Types
    same: Mapping[TypeId, TypeId]

    def discriminator(self, either: Either, mode: Mode) -> tuple[str, tuple[Record, ...]] | None:
        """The wire name by which pydantic can choose, and the records that it chooses from;
        None where a case does not have it."""
        if either.tag is None:
            return None
        wire_name = either.tag.wire_name
        chosen: set[TagValue] = set()
        records: list[Record] = []
        for option in either.options:
            target = _target(option, self.types)
            record = self.types.get(self.same.get(target, target)) if target is not None else None
            if not isinstance(record, Record):
                return None
            records.append(record)
            values = self.values.get((record.id, wire_name), ())
            named = {field.wire_name for field in fields_of(record, mode)}
            if wire_name not in named or not values or chosen & set(values):
                return None
            chosen.update(values)
        return (wire_name, tuple(records)) if len(chosen) > 1 else None


def _target(option: Type, types: Types) -> TypeId | None:
    found = resolve(option, types)
    return found.target if isinstance(found, Ref) else None


def find_tags(roots: Iterable[Type], types: Types, same: Mapping[TypeId, TypeId]) -> Tags:
    """Collect the tags and marks of all unions, those of `roots` (bodies, answers) included.

    A member that is an enumeration of other values, or no text or integer, is left alone.
    """
    found: dict[tuple[TypeId, str], dict[TagValue, None]] = {}
    sure: set[tuple[TypeId, str]] = set()
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
            case Either(options, tag, marks):
                pending.extend(options)
                for each in (tag, *marks) if tag else marks:
                    for value, case in each.cases:
                        target = _target(Ref(case), types)
                        if target is not None:
                            key = (same.get(target, target), each.wire_name)
                            found.setdefault(key, {})[value] = None
                            sure.update([key] if each is tag else [])
            case Array(inner) | Map(inner) | Nullable(inner):
                pending.append(inner)
            case Tuple(items, rest):
                pending.extend(items)
                if rest is not None:
                    pending.append(rest)
            case _:
                pass
    kept = {key: tuple(values) for key, values in found.items() if _fits(key, values, types)}
    return Tags(dict(sorted(kept.items())), frozenset(sure), types, same)


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
