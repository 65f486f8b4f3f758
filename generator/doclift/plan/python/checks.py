"""`Limits(...)`: what the documentation demands of values that are sent, as code.

Only where the configuration asks for it (`check_constraints`). Limits that cannot be right, and
patterns that cannot be checked, are left out and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from ...diagnostics import Report
from ...document import Document, Pointer, is_list, is_object
from ...model.api import BodyMedia, Parameter
from ...model.types import (
    Array,
    Choice,
    Constraints,
    Either,
    Field,
    Map,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
)
from .. import codes
from ..calls.arguments import PLACES
from ..usage import Mode, fields_of
from ..walk import Types, resolve
from .annotate import RUNTIME
from .expr import Code, Expr, Group, Import, Pair
from .literal import literal, quoted
from .patterns import Unusable, usable_pattern

__all__ = ["Checks"]

_DEEPEST = 8
_NAMES = {
    "exclusive_minimum": "above",
    "exclusive_maximum": "below",
    "unique_items": "unique",
    "min_properties": "min_members",
    "max_properties": "max_members",
}
_KINDS: Mapping[str, frozenset[str]] = {
    "text": frozenset(("min_length", "max_length", "pattern")),
    "number": frozenset(("minimum", "maximum", "above", "below", "multiple_of")),
    "list": frozenset(("min_items", "max_items", "unique", "items")),
    "object": frozenset(("min_members", "max_members", "values")),
}
_NUMBERS = (ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.DECIMAL)
_RANGES = (
    ("minimum", "maximum"),
    ("min_length", "max_length"),
    ("min_items", "max_items"),
    ("min_members", "max_members"),
)

_Found = dict[str, Any]
"""Arguments of `Limits`; those of inner ones are such a dict again."""


@dataclass(frozen=True, slots=True)
class Checks:
    """Writes limits. `told` are the places of which something has been reported."""

    types: Types
    document: Document
    report: Report
    told: set[Pointer] = field(default_factory=set[Pointer])

    def of_parameters(self, params: Iterable[Parameter]) -> Expr | None:
        """Limits by place and wire name; None without any."""
        pairs = tuple(
            Pair(f"({quoted(PLACES[param.place])}, {quoted(param.wire_name)}): ", _code(found))
            for param in params
            if (found := self._of(param))
        )
        return _expr(Group("", pairs, "{}")) if pairs else None

    def of_body(self, media: BodyMedia, record: Record | None, at: Pointer) -> Expr | None:
        """The limits of a body, whose members are those of `record` where it has been opened."""
        if record is not None:
            return self.of_members(record, fields_of(record, Mode.WRITE))
        found = self._limits(media.type, at, media.examples, 0)
        return _expr(_code(found)) if found else None

    def of_members(self, record: Record, members: Sequence[Field]) -> Expr | None:
        """The limits of an object and its members; None without any."""
        found = self._own(record.constraints, "object", record.pointer, ())
        inner = {member.wire_name: of for member in members if (of := self._of(member))}
        if record.extra is not None:
            rest = self._limits(record.extra, record.pointer, (), 0)
            found |= {"values": rest} if rest else {}
        if inner:
            found["members"] = inner
        return _expr(_code(found)) if found else None

    def _of(self, one: Field | Parameter) -> _Found:
        values = (*one.examples, *((one.default,) if one.has_default else ()))
        found = self._limits(one.type, one.pointer, values, 0)
        return {**found, "secret": True} if found and one.secret else found

    def _limits(self, type: Type, at: Pointer, values: tuple[object, ...], depth: int) -> _Found:
        type = resolve(type, self.types)
        if depth > _DEEPEST:
            return {}
        match type:
            case Nullable(of):
                return self._limits(of, at, values, depth + 1)
            case Scalar(kind, constraints=constraints):
                return self._own(constraints, "number" if kind in _NUMBERS else "text", at, values)
            case Array(item, constraints):
                found = self._own(constraints, "list", at, ())
                inner = self._limits(item, at, _inside(values), depth + 1)
                return found | ({"items": inner} if inner else {})
            case Map(value, constraints):
                found = self._own(constraints, "object", at, ())
                inner = self._limits(value, at, (), depth + 1)
                return found | ({"values": inner} if inner else {})
            case Either(options):
                return self._common(options, at, depth)
            case _:
                return {}

    def _common(self, options: tuple[Type, ...], at: Pointer, depth: int) -> _Found:
        """What holds for every value of a union: limits of the one option of their kind."""
        met: dict[str, int] = {}
        found: _Found = {}
        for option in options:
            kind = _kind(option, self.types)
            if not kind:
                return {}
            met[kind] = met.get(kind, 0) + 1
            found |= self._limits(option, at, (), depth + 1)
        single = frozenset[str]().union(*(_KINDS[kind] for kind, n in met.items() if n == 1))
        return {name: limit for name, limit in found.items() if name in single}

    def _own(
        self, given: Constraints, kind: str, at: Pointer, values: tuple[object, ...]
    ) -> _Found:
        found: _Found = {}
        for each in fields(given):
            name = _NAMES.get(each.name, each.name)
            limit = getattr(given, each.name)
            if limit is not None and limit is not False and name in _KINDS[kind]:
                found[name] = limit
        for low, high in _RANGES:
            if low in found and high in found and found[low] > found[high]:
                self._tell(at, f"{found.pop(low)} to {found.pop(high)} is no range")
        if found.get("multiple_of", 1) <= 0:
            self._tell(at, f"nothing is a multiple of {found.pop('multiple_of')}")
        if "pattern" in found:
            try:
                found["pattern"] = usable_pattern(found["pattern"], values)
            except Unusable as reason:
                self._tell(at, f"the pattern {found.pop('pattern')!r} cannot be checked: {reason}")
        return found

    def _tell(self, at: Pointer, reason: str) -> None:
        if at not in self.told:
            self.told.add(at)
            self.report.add(
                codes.LIMIT_LEFT_OUT,
                self.document.locate(*at),
                f"A limit is not checked, as {reason}.",
                "The server still checks it. Correct it in an overlay where it is wrong.",
            )


def _kind(type: Type, types: Types) -> str:
    """Which limits can count for a type; "" where any may."""
    found = resolve(type, types)
    match found:
        case Nullable(of):
            return _kind(of, types)
        case Scalar(kind):
            return "number" if kind in _NUMBERS else "text"
        case Choice(kind=ScalarKind.TEXT):
            return "text"
        case Choice(kind=ScalarKind.INTEGER | ScalarKind.NUMBER):
            return "number"
        case Array() | Tuple():
            return "list"
        case Map() | Ref():
            return "object"
        case _:
            return ""


def _inside(values: Iterable[object]) -> tuple[object, ...]:
    return tuple(one for value in values if is_list(value) for one in value)


def _expr(code: Code) -> Expr:
    return Expr(code, frozenset({Import(RUNTIME, "Limits")}))


def _code(found: _Found) -> Group:
    parts: list[Code] = []
    for name, limit in found.items():
        if name == "members":
            inner = tuple(Pair(f"{quoted(key)}: ", _code(one)) for key, one in limit.items())
            parts.append(Pair("members=", Group("", inner, "{}")))
        else:
            code = _code(limit) if is_object(limit) else literal(limit)
            parts.append(Pair(f"{name}=", code))
    return Group("Limits", tuple(parts))
