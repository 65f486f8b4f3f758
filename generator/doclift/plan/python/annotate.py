"""Types as Python annotations."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from ...model.types import (
    Alias,
    Anything,
    Array,
    Choice,
    Either,
    Map,
    Never,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    TypeId,
    Wire,
)
from ..naming.members import member_names
from ..naming.models import ModelKey
from ..tags import Tags
from ..usage import Mode, Usage, fields_of
from ..walk import Types, is_inlined, is_plain
from .expr import Code, Expr, Group, Import, Pair, Union, flat, name, seen
from .literal import literal, quoted

if TYPE_CHECKING:
    from .checks import Checks

__all__ = ["RUNTIME", "Annotator", "Spelling", "is_labelled", "optional", "union", "wire_form"]

RUNTIME = "_runtime"
"""Stands for the runtime's package in imports; the module that renders knows how far it is."""

MODELS = "models"

_ANY = name("typing", "Any")
_NONE = Expr("None")
_DT = frozenset({Import("datetime", "dt", whole=True)})
_SCALARS: Mapping[ScalarKind, Expr] = {
    ScalarKind.TEXT: Expr("str"),
    ScalarKind.INTEGER: Expr("int"),
    ScalarKind.NUMBER: Expr("float"),
    ScalarKind.DECIMAL: name("decimal", "Decimal"),
    ScalarKind.BOOLEAN: Expr("bool"),
    ScalarKind.DATE: Expr("dt.date", _DT),
    ScalarKind.DATETIME: Expr("dt.datetime", _DT),
    ScalarKind.TIME: Expr("dt.time", _DT),
    ScalarKind.DURATION: Expr("dt.timedelta", _DT),
    ScalarKind.UUID: name("uuid", "UUID"),
    ScalarKind.BYTES: Expr("bytes"),
    ScalarKind.FILE: Expr("bytes"),
    ScalarKind.NULL: _NONE,
}
_DEEPEST = 40
_MOST_BARS = 60


class Spelling(enum.Enum):
    """Where a type is written: a member of a model, an argument, a value at run time, what reads
    an answer."""

    MEMBER = "member"
    ARGUMENT = "argument"
    VALUE = "value"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Writes types for one kind of place.

    `checks` writes the limits that calls check, None where they check none.
    `prefix` stands before the names of models (`m.`), `list_name` is how `list` is called
    where a method hides it.
    """

    types: Types
    names: Mapping[ModelKey, str]
    usage: Usage
    tags: Tags
    recursive: frozenset[TypeId]
    quirks: frozenset[str]
    mode: Mode
    spelling: Spelling
    checks: Checks | None = None
    prefix: str = ""
    list_name: str = "list"

    def seeing(
        self, mode: Mode, spelling: Spelling, prefix: str = "", list_name: str = "list"
    ) -> Annotator:
        """The same for another kind of place."""
        return replace(self, mode=mode, spelling=spelling, prefix=prefix, list_name=list_name)

    def is_sent(self, id: TypeId) -> bool:
        """Whether the model of a type in this mode is one that calls send."""
        return self.mode is Mode.WRITE or self.usage.is_shared(id)

    def of(self, type: Type, depth: int = 0) -> Expr:
        """The annotation of a type."""
        if depth > _DEEPEST:
            return _ANY
        below = depth + 1
        match type:
            case Scalar():
                return self._scalar(type)
            case Choice():
                return self._choice(type)
            case Array(item):
                return self._array(self.of(item, below), type.wire)
            case Tuple(items, rest):
                return self._tuple(items, rest, below)
            case Map(value):
                return self._map(self.of(value, below))
            case Nullable(of):
                return optional(self.of(of, below))
            case Anything() | Never():
                return _ANY
            case Ref(target):
                return self._named(target, below)
            case Either():
                return self._either(type, below)
            case _:
                assert_never(type)

    def _scalar(self, scalar: Scalar) -> Expr:
        if scalar.kind is ScalarKind.FILE:
            if self.spelling is Spelling.ARGUMENT or self.mode is Mode.WRITE:
                return name(RUNTIME, "File")
            return Expr("str") if self.spelling is Spelling.MEMBER else Expr("bytes")
        base = _SCALARS[scalar.kind]
        form = wire_form(scalar)
        if form is None or self.spelling not in (Spelling.MEMBER, Spelling.READER):
            return base
        return annotated(base, form)

    def _choice(self, choice: Choice) -> Expr:
        values = _distinct(entry.value for entry in choice.values)
        spelled = [literal(v) for v in values if isinstance(v, str | bool | int)]
        parts: list[Expr] = []
        if spelled:
            code = Group("Literal", tuple(spelled), "[]")
            parts.append(Expr(code, frozenset({Import("typing", "Literal")})))
        if any(isinstance(v, float) for v in values):
            parts.append(Expr("float"))
        if choice.open or not values:
            kinds = {str: "str", bool: "bool", int: "int"}
            found = {kinds[_kind(v)] for v in values if isinstance(v, str | bool | int)}
            if choice.kind is not None and choice.kind is not ScalarKind.NULL:
                parts.append(_SCALARS[choice.kind])
            elif found:
                parts.extend(Expr(kind) for kind in sorted(found))
            elif not parts and None not in values:
                return _ANY
        if None in values:
            parts.append(_NONE)
        return union(parts)

    def _array(self, item: Expr, wire: Wire | None) -> Expr:
        if self.spelling is Spelling.ARGUMENT:
            sequence = Import("collections.abc", "Sequence")
            return Expr(Group("Sequence", (item.code,), "[]"), item.imports | {sequence})
        listed = Expr(Group(self.list_name, (item.code,), "[]"), item.imports)
        if self.list_name == "builtins.list":
            listed = replace(
                listed, imports=listed.imports | {Import("builtins", "builtins", True)}
            )
        if self.spelling is not Spelling.MEMBER:
            return listed
        if wire is not None and wire.kind == "joined":
            return annotated(
                listed, Expr(Group("Joined", (literal(wire.pattern),)), _runtime("Joined"))
            )
        if "list-is-map" in self.quirks and self.mode is Mode.READ:
            return annotated(listed, name(RUNTIME, "BlankList"))
        return listed

    def _map(self, value: Expr) -> Expr:
        if self.spelling is Spelling.ARGUMENT:
            mapping = Import("collections.abc", "Mapping")
            return Expr(Group("Mapping", ("str", value.code), "[]"), value.imports | {mapping})
        mapped = Expr(Group("dict", ("str", value.code), "[]"), value.imports)
        if "list-is-map" in self.quirks and self.spelling is Spelling.MEMBER:
            return annotated(mapped, name(RUNTIME, "BlankMap"))
        return mapped

    def _tuple(self, items: tuple[Type, ...], rest: Type | None, depth: int) -> Expr:
        parts = [self.of(item, depth) for item in items]
        if rest is not None or not parts:
            # pydantic has no tuples of which only the first members are fixed.
            rest_part = [self.of(rest, depth)] if rest is not None else [_ANY]
            return self._array(union([*parts, *rest_part]), None)
        return Expr(Group("tuple", tuple(part.code for part in parts), "[]"), seen(parts))

    def _named(self, target: TypeId, depth: int) -> Expr:
        target = self.usage.same.get(target, target)
        declaration = self.types.get(target)
        if declaration is None or target not in self.usage.uses:
            return _ANY
        if isinstance(declaration, Alias) and is_inlined(declaration, self.recursive):
            return self.of(declaration.type, depth)
        if isinstance(declaration, Record) and is_plain(declaration):
            return self._map(self.of(declaration.extra or Anything(), depth))
        key = self.usage.key(target, self.mode)
        if key not in self.names:
            return _ANY
        wanted = self.names[key]
        imports = frozenset({Import(MODELS, "m" if self.prefix else wanted)})
        named = Expr(self.prefix + wanted, imports)
        if isinstance(declaration, Record):
            return named
        if not is_labelled(declaration.type):
            return named
        parts = [named]
        if self.mode is Mode.WRITE and self.spelling is not Spelling.VALUE:
            parts.append(Expr("int"))
        if _allows_null(declaration.type):
            parts.append(_NONE)
        return union(parts)

    def _either(self, either: Either, depth: int) -> Expr:
        parts = [self.of(option, depth) for option in either.options]
        joined = union(parts)
        if self.spelling is not Spelling.MEMBER or len(_members(joined.code)) < 2:
            return joined
        found = self.tags.discriminator(either, self.mode)
        if found is None:
            return joined
        wire_name, records = found
        members = {
            member_names(fields_of(record, self.mode), self.names.values())[wire_name]
            for record in records
        }
        if len(members) > 1:  # pydantic wants one Python name
            return joined
        chosen = Group("Field", (Pair("discriminator=", quoted(members.pop())),))
        return annotated(joined, Expr(chosen, frozenset({Import("pydantic", "Field")})))


def is_labelled(type: Type) -> bool:
    """Whether an enumeration becomes a class: integers, at least one of them with a label."""
    if isinstance(type, Nullable):
        type = type.of
    return (
        isinstance(type, Choice)
        and type.kind is ScalarKind.INTEGER
        and any(value.label for value in type.values)
    )


def _allows_null(type: Type) -> bool:
    if isinstance(type, Nullable):
        return True
    return isinstance(type, Choice) and any(entry.value is None for entry in type.values)


def wire_form(type: Type) -> Expr | None:
    """How a value is sent, when not in the usual form of its type."""
    match type:
        case Scalar(kind=ScalarKind.BYTES, wire=wire):
            url = ("url=True",) if wire is not None and wire.kind == "base64url" else ()
            return Expr(Group("Base64", url), _runtime("Base64"))
        case Scalar(wire=Wire(kind="number")):
            return Expr(Group("NumberForm", ()), _runtime("NumberForm"))
        case Scalar(wire=Wire(kind="zero-one")):
            return Expr(Group("ZeroOne", ()), _runtime("ZeroOne"))
        case Scalar(wire=Wire(kind="datetime", pattern=pattern)):
            return Expr(Group("DateTimeForm", (literal(pattern),)), _runtime("DateTimeForm"))
        case Array(wire=Wire(kind="joined", pattern=pattern)):
            return Expr(Group("Joined", (literal(pattern),)), _runtime("Joined"))
        case Nullable(of):
            return wire_form(of)
        case _:
            return None


def _runtime(wanted: str) -> frozenset[Import]:
    return frozenset({Import(RUNTIME, wanted)})


def annotated(base: Expr, *marks: Expr) -> Expr:
    """`Annotated[base, marks...]`; marks are added to those that `base` has already."""
    codes: tuple[Code, ...] = (base.code,)
    if isinstance(base.code, Group) and base.code.head == "Annotated":
        codes = base.code.items
    imports = seen([base, *marks]) | {Import("typing", "Annotated")}
    return Expr(Group("Annotated", (*codes, *(mark.code for mark in marks)), "[]"), imports)


def optional(part: Expr) -> Expr:
    """`part | None`."""
    return union([part, _NONE])


def union(parts: Iterable[Expr]) -> Expr:
    """`a | b`, flat, without repetitions, `None` last; `Any` swallows the rest.

    One of very many members is written `Union[a, b]`: with bars it would be as deep as it is
    long, and tools that read Python by recursion would give up on it.
    """
    codes: dict[str, Code] = {}
    imports: frozenset[Import] = frozenset()
    for part in parts:
        imports |= part.imports
        for code in _members(part.code):
            codes.setdefault(flat(code), code)
    if "Any" in codes or not codes:
        return _ANY
    if "None" in codes and len(codes) > 1:
        codes["None"] = codes.pop("None")
    members = tuple(codes.values())
    if len(members) > _MOST_BARS:
        return Expr(Group("Union", members, "[]"), imports | {Import("typing", "Union")})
    return Expr(members[0] if len(members) == 1 else Union(members), imports)


def _members(code: Code) -> tuple[Code, ...]:
    match code:
        case Union(items) | Group("Union", items):
            return items
        case _:
            return (code,)


def _distinct(values: Iterable[object]) -> list[object]:
    """Without repetitions, where 1, 1.0 and True are not the same."""
    return list({(type(value), value): value for value in values}.values())


def _kind(value: object) -> type[str] | type[bool] | type[int]:
    return str if isinstance(value, str) else bool if isinstance(value, bool) else int
