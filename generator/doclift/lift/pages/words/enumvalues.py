"""The values of enumerations: lists of them as text, and enumerations in schemas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ....document import is_list, is_object

__all__ = ["EnumText", "Value", "parse_values", "value_of", "with_enum"]

_MAX_VALUES = 300
_SPLIT = re.compile(
    r"(?:(?<!\s)\s+)?(?:,\s*(?:or|and)\s|[,|¦/;、])\s*|(?<!\s)\s+(?:or|and)\s+", re.IGNORECASE
)
_WORD_VALUE = re.compile(r"[A-Za-z_][\w.:+-]{0,60}")
_PROSE = frozenset("e.g i.e eg ie etc and or the a an for of to in see also not is are be".split())

Value = int | str


@dataclass(frozen=True, slots=True)
class EnumText:
    """Values named in a text, with their labels ("" where a value has none).

    `null_label` is the label of `null`, None when null is no value. `whole` says that the text
    holds nothing else but the values (or they stand in one pair of brackets, or after words such
    as "one of"): then they are all values. Otherwise they are a hint, for the words around
    may say more.
    """

    values: tuple[Value, ...]
    labels: tuple[str, ...]
    null_label: str | None = None
    whole: bool = True

    @property
    def has_labels(self) -> bool:
        return any(self.labels)


def parse_values(text: str) -> tuple[Value, ...]:
    """`1 or 2`, `0/1`, `"a", "b" and "c"`, `a | b`: the values, or () when it is no such list.

    Words without quotes must be single words; there must be two values or more.
    """
    parts = [part.strip() for part in _SPLIT.split(text.strip(" .;:()[]{}"))]
    parts = [part for part in parts if part]
    if not 2 <= len(parts) <= _MAX_VALUES:
        return ()
    values = tuple(value_of(part) for part in parts)
    if any(value is None for value in values) or len(set(values)) < 2:
        return ()
    return tuple(dict.fromkeys(value for value in values if value is not None))


def value_of(part: str) -> Value | None:
    """A value in quotes, a whole number or a single word; None for anything else."""
    bare = part.strip().strip("`*")
    if len(bare) > 1 and bare[0] in "\"'“‘" and bare[-1] in "\"'”’":
        return bare[1:-1]
    if re.fullmatch(r"-?\d{1,18}", bare):
        return int(bare)
    return bare if _WORD_VALUE.fullmatch(bare) and bare.lower() not in _PROSE else None


def with_enum(schema: dict[str, Any], found: EnumText) -> dict[str, Any]:
    """A copy of `schema` with the values (in the schema's type) and their labels.

    Of a list they are the values of the items. A schema whose type they contradict, and a
    boolean, are returned as they are.
    """
    kinds = _kinds(schema)
    if kinds == ["array"]:
        items = schema.get("items", {})
        return {**schema, "items": with_enum(items, found)} if is_object(items) else schema
    nullable = found.null_label is not None or "null" in kinds
    kinds = [kind for kind in kinds if kind != "null"] or [_kind_of(found.values)]
    values = _values_as(kinds[0], found.values) if len(kinds) == 1 else None
    if values is None:
        return schema
    kind = kinds[0]
    made: dict[str, Any] = {**schema, "type": kind, "enum": values}
    labels = list(found.labels)
    if nullable:
        made["type"] = [kind, "null"]
        values.append(None)
        labels.append(found.null_label or "")
    if found.has_labels:
        made["x-enum-varnames"] = labels
    return made


def _kinds(schema: dict[str, Any]) -> list[str]:
    """The types that a schema allows; none when it does not say."""
    kind = schema.get("type")
    if is_list(kind):
        return [str(each) for each in kind]
    return [kind] if isinstance(kind, str) else []


def _kind_of(values: tuple[Value, ...]) -> str:
    return "integer" if all(isinstance(value, int) for value in values) else "string"


def _values_as(kind: str, values: tuple[Value, ...]) -> list[Any] | None:
    """The values in the type `kind`; None when they have no place in it."""
    if kind == "string":
        return [str(value) for value in values]
    whole = _kind_of(values) == "integer"
    return list(values) if kind in ("integer", "number") and whole else None
