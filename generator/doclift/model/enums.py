"""Enumerations: `enum` and `const` to a `Choice`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from ..diagnostics import Report
from ..document import Document, format_pointer, is_object
from . import codes
from .compose import Shape
from .hypertext import markdown_of
from .kinds import has_type
from .plain import listing, mapping, text
from .refs import Part
from .types import Choice, EnumValue, ScalarKind

__all__ = ["choice_of", "constants_of", "kind_of_values", "value_key"]

_Value: TypeAlias = str | int | float | bool | None
_LABEL_KEYS = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_TEXT_KEYS = ("x-enum-descriptions", "x-enumDescriptions")


def value_key(value: object) -> tuple[str, object]:
    """A key under which JSON values are equal as JSON has it: `1` and `true` differ."""
    return ("bool" if isinstance(value, bool) else "", value)


def kind_of_values(values: Iterable[_Value]) -> ScalarKind | None:
    """The one kind that all values have; None for a mixture."""
    kinds = {
        ScalarKind.BOOLEAN
        if isinstance(value, bool)
        else ScalarKind.TEXT
        if isinstance(value, str)
        else ScalarKind.INTEGER
        if isinstance(value, int)
        else ScalarKind.NUMBER
        for value in values
    }
    if kinds == {ScalarKind.INTEGER, ScalarKind.NUMBER}:
        return ScalarKind.NUMBER
    return kinds.pop() if len(kinds) == 1 else None


def constants_of(shape: Shape) -> tuple[str | int | bool, ...]:
    """The values that a discriminating member may have; empty when it is not fixed."""
    for leaf in reversed(shape.enums):
        found = [leaf.schema["const"]] if "const" in leaf.schema else listing(leaf.schema["enum"])
        values = tuple(value for value in found if isinstance(value, (str, int, bool)))
        if values and len(values) == len(found):
            return values
    return ()


def choice_of(shape: Shape, document: Document, report: Report) -> tuple[Choice | None, bool]:
    """The enumeration of a shape, and whether null is among its values.

    None when there is nothing to choose from: the list is empty, holds only null, lists or
    objects, or is just both booleans.
    """
    chosen: dict[tuple[str, object], EnumValue] | None = None
    closed = False
    null = False
    for leaf in shape.enums:
        values, has_null = _values(leaf, shape.types, document, report)
        null = null or has_null
        if not values:
            continue
        closed = closed or "const" in leaf.schema
        if chosen is None:
            chosen = values
            continue
        common = {key: values[key] for key in values if key in chosen}
        if not common:
            report.add(
                codes.CONTRADICTION,
                document.locate(*leaf.pointer),
                "Two lists of values have none in common.",
                "The one nearest to the use is taken.",
            )
        chosen = common or values
    if not chosen or set(chosen) == {("bool", True), ("bool", False)}:
        return None, null
    found = tuple(chosen.values())
    return Choice(found, kind_of_values(each.value for each in found), not closed), null


def _values(
    leaf: Part, types: frozenset[str] | None, document: Document, report: Report
) -> tuple[dict[tuple[str, object], EnumValue], bool]:
    schema = leaf.schema
    key = "const" if "const" in schema else "enum"
    at = (*leaf.pointer, key)
    listed = [schema["const"]] if key == "const" else listing(schema["enum"])
    if key == "enum" and not listed:
        report.add(codes.ENUM_EMPTY, document.locate(*at), "`enum` lists nothing.")
    labels = _labels(schema, listed)
    docs = [markdown_of(said) for said in _docs(schema, listed)]
    found: dict[tuple[str, object], EnumValue] = {}
    null = False
    composite = misfit = 0
    for index, raw in enumerate(listed):
        if raw is None:
            null = True
            continue
        if isinstance(raw, (dict, list)):
            composite += 1
            continue
        value, fits = _as_type(raw, types)
        misfit += not fits
        identity = value_key(value)
        if identity in found:
            report.add(
                codes.ENUM_DUPLICATE,
                document.locate(*at, str(index)),
                f"{value!r} is listed twice.",
            )
            continue
        found[identity] = EnumValue(value, labels[index], docs[index])
    if composite:
        report.add(
            codes.ENUM_COMPOSITE,
            document.locate(*at),
            f"{composite} of the values are lists or objects.",
        )
    if misfit:
        wanted = " or ".join(sorted(types or ()))
        report.add(
            codes.ENUM_MISFIT,
            document.locate(*at),
            f"{misfit} of {len(listed)} values are not of type {wanted}.",
            "they are taken as the values of its items"
            if types == frozenset(("array",))
            else f"correct them at {format_pointer(at)} in an overlay",
        )
    return found, null


def _as_type(value: Any, types: frozenset[str] | None) -> tuple[_Value, bool]:
    """A value in the type that stands beside it, and whether it had that type already."""
    if not types or has_type(value, types):
        return value, True
    if types <= {"string"}:
        if isinstance(value, bool):
            return str(value).lower(), False
        return str(value), False
    if isinstance(value, str) and types <= {"integer", "number"}:
        written = value.strip()
        if written.isascii() and written.removeprefix("-").isdecimal() and len(written) < 20:
            return int(written), False
    if isinstance(value, str) and types <= {"boolean"} and value.lower() in ("true", "false"):
        return value.lower() == "true", False
    return value, False


def _labels(schema: Mapping[str, Any], listed: list[Any]) -> list[str | None]:
    for key in _LABEL_KEYS:
        names = _aligned(listing(schema.get(key)), listed)
        if names:
            return [text(name) or None for name in names]
    return [text(item.get("name")) or None for item in _described(schema, listed)]


def _docs(schema: Mapping[str, Any], listed: list[Any]) -> list[str]:
    for key in _TEXT_KEYS:
        value = schema.get(key)
        if is_object(value):
            return [text(value.get(str(raw))) for raw in listed]
        said = _aligned(listing(value), listed)
        if said:
            return [text(item) for item in said]
    return [text(item.get("description")) for item in _described(schema, listed)]


def _aligned(said: list[Any], listed: list[Any]) -> list[Any]:
    """What is said of each value; null, which is no member, may have been left out of it."""
    if len(said) == len(listed):
        return said
    if len(said) == sum(value is not None for value in listed):
        rest = iter(said)
        return [None if value is None else next(rest) for value in listed]
    return []


def _described(schema: Mapping[str, Any], listed: list[Any]) -> list[dict[str, Any]]:
    """`x-ms-enum`: `values` says more of each member of `enum`, in the same order."""
    values = [mapping(item) for item in listing(mapping(schema.get("x-ms-enum")).get("values"))]
    same = [item.get("value") for item in values] == listed
    return values if same else [{} for _ in listed]
