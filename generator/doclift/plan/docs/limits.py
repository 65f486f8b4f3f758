"""What a schema demands of a value, in words: limits that a Python type cannot say."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.types import Array, Constraints, Declaration, Json, Nullable, Scalar, Type, TypeId
from ..walk import resolve

__all__ = ["limits"]

_LONGEST = 80
"""Longer patterns and defaults are left to the document."""


def limits(
    type: Type, types: Mapping[TypeId, Declaration], has_default: bool, default: Json
) -> str:
    """Sentences such as `1 to 1000. Default: 20.`; empty where nothing is demanded."""
    found = resolve(type, types)
    if isinstance(found, Nullable):
        found = resolve(found.of, types)
    said: list[str] = []
    if isinstance(found, Scalar | Array):
        said = _said(found.constraints)
    if has_default and isinstance(default, str | int | float) and len(str(default)) <= _LONGEST:
        written = str(default).lower() if isinstance(default, bool) else str(default)
        if written.strip():
            said.append(f"Default: `{written.replace('`', '')}`.")
    return " ".join(said)


def _said(given: Constraints) -> list[str]:
    said = [
        _range(given.minimum, given.maximum, ""),
        _range(given.min_length, given.max_length, " characters"),
        _range(given.min_items, given.max_items, " items"),
    ]
    if given.exclusive_minimum is not None:
        said.append(f"More than {given.exclusive_minimum:g}.")
    if given.exclusive_maximum is not None:
        said.append(f"Less than {given.exclusive_maximum:g}.")
    if given.multiple_of is not None:
        said.append(f"A multiple of {given.multiple_of:g}.")
    if given.unique_items:
        said.append("No item twice.")
    if given.pattern and len(given.pattern) <= _LONGEST and "`" not in given.pattern:
        said.append(f"Matches `{given.pattern}`.")
    return [sentence for sentence in said if sentence]


def _range(low: float | None, high: float | None, unit: str) -> str:
    """`low` and `high` are the least and the greatest value, of which None says nothing."""
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}{unit}."
    only = low if low is not None else high
    if only is None or (unit and low == 0):
        return ""
    word = "At most" if low is None else "At least"
    return f"{word} {_number(only)}{unit.removesuffix('s') if only == 1 else unit}."


def _number(value: float) -> str:
    """Plain digits as long as they can be read, an exponent beyond."""
    if not abs(value) < 1e15:  # true of no number as well
        return f"{value:g}"
    return str(int(value)) if value == int(value) else str(value)
