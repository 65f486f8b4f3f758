"""`if`/`then.required`: members that are needed when another has a certain value."""

from __future__ import annotations

from .compose import Shape
from .plain import listing, mapping, texts
from .types import Condition

__all__ = ["conditions_of"]


def conditions_of(shape: Shape) -> tuple[Condition, ...]:
    """The conditions of a shape whose `if` fixes one member by `const` or `enum` (or an item of
    several such members is no condition of this form, and is left to the prose)."""
    found: list[Condition] = []
    for leaf in shape.leaves:
        when = mapping(mapping(leaf.schema.get("if")).get("properties"))
        needed = texts(mapping(leaf.schema.get("then")).get("required"))
        if len(when) != 1 or not needed:
            continue
        ((name, member),) = when.items()
        schema = mapping(member)
        listed = [schema["const"]] if "const" in schema else listing(schema.get("enum"))
        values = tuple(value for value in listed if isinstance(value, (str, int, bool)))
        if values and len(values) == len(listed):
            found.append(Condition(name, values, needed))
    return tuple(found)
