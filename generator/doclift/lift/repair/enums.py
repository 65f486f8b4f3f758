"""Repairs of enumerations and of booleans that are 0 or 1."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from ...document import Pointer, is_list
from . import codes
from .context import Context
from .types import convert, type_of

__all__ = ["enum_values", "labelled_enum", "zero_one"]

_ARROW = re.compile(
    r"\s{0,9}(\"[^\"]{0,80}\"|'[^']{0,80}'|[^\s=>'\"]{0,80})\s{0,9}[=-]>\s{0,9}(.{0,200})", re.S
)
_MARKED = re.compile(r"\s{0,9}(\"\"|''|null|-?\d{1,18})\s{0,9}[=:-]\s{0,9}(\D.{0,200})", re.S)
_NOTHING = frozenset({"null", "none", "nil", "''", '""', ""})
_ZERO_ONE = re.compile(
    r"(?<![\w./-])(?:0\s{0,3}(?:/|or|\|)\s{0,3}1|1\s{0,3}(?:/|or|\|)\s{0,3}0)(?![\w./-])"
    r"|\b[01]\s{0,3}(?:=>|->|=|:)[^\d]{1,60}?\b[01]\s{0,3}(?:=>|->|=|:)",
    re.I,
)


class _Member(NamedTuple):
    value: Any
    label: str


def labelled_enum(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """`0 => Invoice` -> the value 0 with the label Invoice; null and '' are no members."""
    stated = schema["enum"]
    if not is_list(stated) or not any(isinstance(v, str) for v in stated):
        return
    kind = type_of(schema)
    members = [_member(value, kind) for value in stated]
    found = [member for member in members if member is not None]
    if not found or len(found) != len(members):
        return
    numbers = kind in (None, "integer", "number") and all(
        isinstance(m.value, int) for m in found if m.value is not None
    )
    if kind is None and numbers:
        schema["type"] = "integer"
    at = (*pointer, "enum")
    kept = [member for member in found if member.value is not None]
    nothing = [member for member in found if member.value is None]
    schema["enum"] = [member.value for member in kept]
    schema["x-enum-varnames"] = _unique(context, at, kept)
    if schema["x-enum-varnames"] != [member.label for member in kept]:
        schema["x-enum-descriptions"] = [member.label for member in kept]
    context.add(
        codes.ENUM_LABELS,
        at,
        "The values are written with their labels: "
        + ", ".join(f"{m.value!r} is {m.label}" for m in kept)
        + ".",
    )
    if nothing:
        labels = ", ".join(dict.fromkeys(member.label for member in nothing))
        description = str(schema.get("description") or "").rstrip()
        schema["description"] = f"{description} (null: {labels})".strip()
        context.make_nullable(schema)
        context.add(
            codes.ENUM_NULL,
            at,
            f"A value for nothing, {labels}, is listed; the member may be null.",
        )
    _relabel(schema, found)


def _member(value: Any, kind: str | None) -> _Member | None:
    if value is None:
        return _Member(None, "null")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _Member(value, str(value))
    if not isinstance(value, str):
        return None
    match = _ARROW.fullmatch(value)
    if match is None and kind in ("integer", "number"):
        match = _MARKED.fullmatch(value)
    if match is None:
        return None
    raw, label = match[1].strip(), _unquoted(match[2].strip())
    if kind == "string":
        return _Member(None if raw in ("null", "nil") else _unquoted(raw), label)
    if raw in _NOTHING:
        return _Member(None, label)
    try:
        return _Member(convert(_unquoted(raw), kind or "integer"), label)
    except ValueError:
        return _Member(raw, label) if kind is None else None


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text


def _unique(context: Context, at: Pointer, members: list[_Member]) -> list[str]:
    counts = Counter(member.label.casefold() for member in members)
    repeated = [m for m in members if counts[m.label.casefold()] > 1]
    if repeated:
        context.add(
            codes.ENUM_SAME_LABEL,
            at,
            f"The label {repeated[0].label} stands for several values; the names get the value "
            "appended.",
        )
    return [f"{m.label} {m.value}" if counts[m.label.casefold()] > 1 else m.label for m in members]


def _relabel(schema: dict[str, Any], members: list[_Member]) -> None:
    """Defaults and examples may be written in the same way as the values."""

    def plain(value: Any) -> Any:
        member = _member(value, type_of(schema)) if isinstance(value, str) else None
        return member.value if member in members and member is not None else value

    for key in ("default", "example"):
        if key in schema:
            schema[key] = plain(schema[key])
    if is_list(schema.get("examples")):
        schema["examples"] = [plain(value) for value in schema["examples"]]


def enum_values(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Values of another type than the schema's are converted; null among them makes it nullable."""
    stated = schema["enum"]
    kind = type_of(schema)
    if not is_list(stated) or kind is None:
        return
    at = (*pointer, "enum")
    if None in stated and not context.is_nullable(schema):
        context.make_nullable(schema)
        context.add(codes.ENUM_NULL, at, "null is listed as a value; the member may be null.")
    values = [value for value in stated if value is not None]
    try:
        converted = [_as_text(v) if kind == "string" else convert(v, kind) for v in values]
    except ValueError:
        return
    if any(type(a) is not type(b) for a, b in zip(converted, values, strict=True)):
        unique = list(dict.fromkeys(converted))
        schema["enum"] = [*unique, None] if None in stated else unique
        context.add(
            codes.ENUM_VALUE_TYPE, at, f"The values {values} are read as values of type {kind}."
        )


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise ValueError


def zero_one(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """A boolean whose description says `0/1` or `[0 => no, 1 => yes]` is sent as 0 or 1."""
    description = schema["description"]
    if type_of(schema) != "boolean" or not isinstance(description, str):
        return
    if "x-doclift-wire" not in schema and _ZERO_ONE.search(description[:2000]):
        schema["x-doclift-wire"] = "zero-one"
        context.add(
            codes.ZERO_ONE,
            (*pointer, "description"),
            "By its description this boolean is 0 or 1; it is sent so.",
        )
