"""A call that passes the type checkers, made from the types of a method's arguments."""

from __future__ import annotations

from ...model.types import (
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
from ..calls.arguments import Bound
from ..calls.shapes import Shape
from ..naming.members import member_names
from ..python.annotate import Annotator, is_labelled
from ..python.expr import Code, Group, Pair, lines
from ..python.literal import literal
from ..usage import Mode, fields_of
from ..walk import is_plain, resolve

__all__ = ["example_call"]

_SCALARS = {
    ScalarKind.TEXT: '"text"',
    ScalarKind.INTEGER: "1",
    ScalarKind.NUMBER: "1.5",
    ScalarKind.DECIMAL: 'Decimal("9.99")',
    ScalarKind.BOOLEAN: "True",
    ScalarKind.DATE: "dt.date(2026, 1, 31)",
    ScalarKind.DATETIME: "dt.datetime(2026, 1, 31, 12, 0)",
    ScalarKind.TIME: "dt.time(12, 0)",
    ScalarKind.DURATION: "dt.timedelta(hours=1)",
    ScalarKind.UUID: 'UUID("12345678-1234-5678-1234-567812345678")',
    ScalarKind.BYTES: 'b"bytes"',
    ScalarKind.FILE: 'Path("file.bin")',
    ScalarKind.NULL: "None",
}
_DEEPEST = 4


def example_call(
    callee: str, bound: tuple[Bound, ...], shape: Shape, spell: Annotator
) -> list[str]:
    """The lines of a call with all required arguments.

    Names of models stand alone (`NewInvoice(...)`), as after `from package import NewInvoice`;
    `dt` is the module datetime.
    """
    types: dict[tuple[str, str], Type] = {}
    needed: set[str] = set()
    for param in shape.params:
        types[
            "query" if param.place.value == "querystring" else param.place.value, param.wire_name
        ] = param.type
    if shape.members is not None:
        for field in fields_of(shape.members, Mode.WRITE):
            types["body", field.wire_name] = field.type
        needed = _needed(shape.members, Mode.WRITE, spell)
    elif shape.body is not None and shape.body.media:
        types["body", ""] = shape.body.media[0].type
    items: list[Code] = []
    for argument in bound:
        view = argument.view
        if not view.required and not (view.place == "body" and view.wire_name in needed):
            continue
        sample = _sample(types[view.place, view.wire_name], spell, frozenset())
        if view.annotation == "File":
            sample = 'Path("file.bin")'
        items.append(sample if argument.positional else Pair(f"{view.name}=", sample))
    return lines(Group(callee, tuple(items)))


def _sample(type: Type, spell: Annotator, within: frozenset[TypeId]) -> Code:
    match type:
        case Scalar(kind):
            return _SCALARS[kind]
        case Choice(values):
            plain = [entry.value for entry in values if isinstance(entry.value, str | int | float)]
            return literal(plain[0]) if plain else "None"
        case Array(item):
            return Group("", (_sample(item, spell, within),), "[]")
        case Tuple(items, None):
            return Group("", tuple(_sample(item, spell, within) for item in items))
        case Tuple(items):
            return Group("", tuple(_sample(item, spell, within) for item in items), "[]")
        case Map(value):
            return Group("", (Pair('"key": ', _sample(value, spell, within)),), "{}")
        case Nullable(of):
            return _sample(of, spell, within)
        case Either(options):
            plainest = [o for o in options if not isinstance(o, Ref) or o.target not in within]
            return _sample((plainest or list(options))[0], spell, within)
        case Ref(target):
            return _named(target, spell, within)
        case _:
            return '"anything"'


def _named(target: TypeId, spell: Annotator, within: frozenset[TypeId]) -> Code:
    found = resolve(Ref(target), spell.types)
    if not isinstance(found, Ref):
        alias = spell.types.get(target)
        if alias is not None and not isinstance(alias, Record) and is_labelled(alias.type):
            return _sample(found, spell, within)
        return _sample(found, spell, within | {target})
    record = spell.types.get(found.target)
    if not isinstance(record, Record) or is_plain(record):
        return Group("", (), "{}")
    first = spell.usage.same.get(record.id, record.id)
    name = (
        spell.names.get(spell.usage.key(first, spell.mode)) if first in spell.usage.uses else None
    )
    if name is None:
        return Group("", (), "{}")
    if record.id in within or len(within) > _DEEPEST:
        return Group(name, ())
    fields = fields_of(record, spell.mode)
    names = member_names(fields, spell.names.values())
    needed = _needed(record, spell.mode, spell)
    given = tuple(
        Pair(f"{names[f.wire_name]}=", _sample(f.type, spell, within | {record.id}))
        for f in fields
        if f.wire_name in needed
        and len(spell.tags.values.get((record.id, f.wire_name), ())) != 1
        and not _is_constant(resolve(f.type, spell.types))
    )
    return Group(name, given)


def _needed(record: Record, mode: Mode, spell: Annotator) -> set[str]:
    """The wire names of the members that an example must have: those that are required, and
    those that the values shown for them require."""
    required = {field.wire_name: field.type for field in fields_of(record, mode) if field.required}
    found = set(required)
    for condition in record.conditions:
        type = required.get(condition.wire_name)
        choice = resolve(type, spell.types) if type is not None else None
        if isinstance(choice, Choice) and choice.values[0].value in condition.values:
            found.update(condition.required)
    return found


def _is_constant(type: Type) -> bool:
    """Whether a member has but one value, which its model sets by itself."""
    return isinstance(type, Choice) and not type.open and len(type.values) == 1
