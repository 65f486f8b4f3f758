"""What a field's own texts say of its schema: type text, options, description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ....diagnostics import Report
from .. import codes
from ..drafts import FieldDraft
from ..fields.nesting import objects_at
from ..words.datetext import strftime_of
from ..words.defaulttext import default_in_words
from ..words.describedtypes import described_type, is_joined, named_type, shown_type
from ..words.enumtext import find_constant, find_enum, is_zero_one
from ..words.enumvalues import EnumText, with_enum
from ..words.limittext import limits_in_words
from ..words.typetext import TypeText, parse_type
from ..words.values import NOT_A_VALUE, is_unsaid, read_value
from .infer import schema_of

__all__ = ["TypeFacts", "tell_damage", "type_facts"]

_ID = re.compile(r"(?:^|_)id$|(?<=[a-z0-9])I[dD]$|^ID$")
_JSON_TEXT = re.compile(r"\bJSON\b|\bencoded\b", re.IGNORECASE)
_PATTERN = re.compile(r"\(([YyMmDdHhSsT:./ -]{6,40})\)")


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """The schema without members and annotations; the description without what it became."""

    schema: dict[str, Any]
    description: str
    default: str | None = None


def type_facts(
    draft: FieldDraft, values: Sequence[Any], report: Report, *, linked: bool = False
) -> TypeFacts:
    """Read the texts of a field. `values` are its values in examples: a hint, never the law.
    `linked` says that the type is known from elsewhere."""
    typed = parse_type(draft.type_text)
    schema = dict(typed.schema) if linked else _schema(draft, typed, values, report)
    description = draft.description
    if typed.note and typed.note != typed.text and typed.note not in description:
        description = f"{description} ({typed.note})".strip()
    if draft.required and (constant := find_constant(description, schema)) is not None:
        report.add(
            codes.CONSTANT,
            draft.at,
            f"The description of '{draft.name}' is the bare value {constant!r}: it always has it.",
        )
        return TypeFacts({**schema, "const": constant}, "", typed.default)
    schema = _with_values(schema, draft, values, report)
    if schema.get("type") in ("integer", "number") and "enum" not in schema:
        schema = {**limits_in_words(description), **schema}
    default = typed.default
    if default is None and draft.default is None:
        default = _default_in_words(draft, schema)
    return TypeFacts(schema, description, default)


def _default_in_words(draft: FieldDraft, schema: dict[str, Any]) -> str | None:
    """The default that the description names, where it is a value of the type."""
    said = default_in_words(draft.marked or draft.description)
    return None if said is None or read_value(said, schema) is NOT_A_VALUE else said


def tell_damage(draft: FieldDraft, typed: TypeText, report: Report) -> None:
    """Report the remains of a wrong decoding in a type text, which the reading dropped."""
    if "Â" in draft.type_text:
        report.add(
            codes.TYPE_TEXT_DAMAGED,
            draft.at,
            f"The type of '{draft.name}' ends in remains of a wrong decoding; read as "
            f"'{typed.text}'.",
        )


def _schema(
    draft: FieldDraft, typed: TypeText, values: Sequence[Any], report: Report
) -> dict[str, Any]:
    tell_damage(draft, typed, report)
    schema = dict(typed.schema)
    if not typed.known and draft.type_text.strip():
        if not draft.children and not objects_at(values):
            report.add(
                codes.TYPE_UNKNOWN,
                draft.at,
                f"'{typed.text[:60]}' is no type that is known; '{draft.name}' accepts any value.",
                "Give the type in an overlay.",
            )
    elif not schema and not draft.children:
        kind = _unwritten_type(draft, values)
        schema = {"type": kind} if kind else {}
    if schema.get("type") == "number" and _is_id(draft, values):
        schema["type"] = "integer"
        report.add(
            codes.ID_IS_INTEGER,
            draft.at,
            f"'{draft.name}' is called a number; as an id with whole values it is an integer.",
        )
    if schema == {"type": "string"} and (pattern := _PATTERN.search(draft.description)):
        schema.update(strftime_of(pattern[1]))
    if "x-doclift-datetime" in schema:
        report.add(
            codes.DATE_FORM,
            draft.at,
            f"'{draft.name}' is a date-time in the form {schema['x-doclift-datetime']}.",
        )
    return schema


def _unwritten_type(draft: FieldDraft, values: Sequence[Any]) -> str:
    """The type of a field that is given none: shown, described, or that of its name. "" where
    nothing tells it."""
    shown = schema_of(values).get("type")
    if isinstance(shown, str):
        return shown
    kind = shown_type([draft.default or ""], prose=True) or described_type(draft.description)
    kind = kind or shown_type(draft.examples)
    if draft.place in ("", "body"):
        kind = kind or named_type(draft.name, member=True)
        return "" if kind == "any" else kind
    if is_joined(draft.description):
        return "string"
    if kind in ("object", "array") and _JSON_TEXT.search(draft.description):
        return "string"
    kind = kind or named_type(draft.name, member=False)
    return "" if kind == "any" else kind


def _is_id(draft: FieldDraft, values: Sequence[Any]) -> bool:
    shown = [value for value in values if isinstance(value, int | float)]
    whole = all(float(value).is_integer() for value in shown)
    named = _ID.search(draft.name) is not None
    return whole and (named and (bool(shown) or draft.place == "path"))


def _with_values(
    schema: dict[str, Any], draft: FieldDraft, values: Sequence[Any], report: Report
) -> dict[str, Any]:
    """The schema with the allowed values that the options or the description list."""
    if draft.options:
        return with_enum(
            schema, EnumText(_typed(draft.options, schema), ("",) * len(draft.options))
        )
    found = find_enum(draft.marked or draft.description)
    if found is None or not found.whole or _has_other_default(draft, found):
        return schema
    if is_zero_one(schema, draft.description) and (
        schema.get("type") == "boolean" or not found.has_labels
    ):
        report.add(
            codes.ZERO_ONE,
            draft.at,
            f"'{draft.name}' is yes or no, written as 0 or 1: a boolean that is sent so.",
        )
        rest = {key: value for key, value in schema.items() if key not in ("type", "enum")}
        return {**rest, "type": "boolean", "x-doclift-wire": "zero-one"}
    kind = schema.get("type")
    if kind not in ("string", "integer", "number", None):
        return schema
    numbers = all(isinstance(value, int) for value in found.values)
    if kind == "string" and numbers and values and all(type(value) is int for value in values):
        report.add(
            codes.TYPES_DIFFER,
            draft.at,
            f"'{draft.name}' is called text, its values and its example are integers; taken as "
            "an integer.",
        )
        schema = {key: value for key, value in schema.items() if key != "enum"}
        schema["type"] = "integer"
    if "enum" in schema and not found.has_labels:
        return schema
    made = with_enum(schema, found)
    if made.get("enum") != schema.get("enum") or "x-enum-varnames" in made:
        labels = ", ".join(
            f"{value} = {label}" if label else str(value)
            for value, label in zip(found.values, found.labels, strict=True)
        )
        contradicts = "enum" in schema and set(map(str, schema["enum"])) != set(
            map(str, found.values)
        )
        report.add(
            codes.VALUES_FROM_DESCRIPTION,
            draft.at,
            f"The values of '{draft.name}' are read from its description: {labels}"
            + (f"; its type says {schema['enum']}." if contradicts else "."),
        )
    return made


def _has_other_default(draft: FieldDraft, found: EnumText) -> bool:
    """Whether a field has a default that is none of the listed values: then there are more."""
    said = draft.default or default_in_words(draft.marked or draft.description)
    if said is None or is_unsaid(said):
        return False
    value = read_value(said, {"type": ["string", "integer"]})
    values = {str(each).lower() for each in found.values}
    return isinstance(value, str | int) and str(value).lower() not in values


def _typed(options: tuple[str, ...], schema: dict[str, Any]) -> tuple[int | str, ...]:
    if schema.get("type") in ("integer", "number") and all(
        re.fullmatch(r"-?\d{1,18}", option) for option in options
    ):
        return tuple(int(option) for option in options)
    return options
