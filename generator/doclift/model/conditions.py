"""`if`/`then.required`: members that are needed when another has a certain value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .compose import Shape
from .plain import listing, mapping, texts
from .types import Condition

__all__ = ["condition_of", "conditions_of"]


def conditions_of(shape: Shape) -> tuple[Condition, ...]:
    """The conditions of a shape, in the order of its leaves."""
    found = (condition_of(leaf.schema) for leaf in shape.leaves)
    return tuple(condition for condition in found if condition is not None)


def condition_of(schema: Mapping[str, Any]) -> Condition | None:
    """The condition of one schema: its `if` fixes one member by `const` or `enum`, and its
    `then` requires others. Any other `if` is left to the prose."""
    when = mapping(mapping(schema.get("if")).get("properties"))
    needed = texts(mapping(schema.get("then")).get("required"))
    if len(when) != 1 or not needed:
        return None
    ((name, member),) = when.items()
    fixed = mapping(member)
    listed = [fixed["const"]] if "const" in fixed else listing(fixed.get("enum"))
    values = tuple(value for value in listed if isinstance(value, (str, int, bool)))
    return Condition(name, values, needed) if values and len(values) == len(listed) else None
