"""Schemas that are wrapped around one reference, and say no more than words about it."""

from __future__ import annotations

from ..document import Pointer
from .compose import Shapes
from .keywords import is_annotation, is_weak, only_option, reference_of
from .plain import listing, mapping
from .refs import Part, Refs

__all__ = ["Wrappers"]

_AROUND = frozenset(("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf"))
_WRAPPING = _AROUND | {"type", "nullable", "x-nullable"}


class Wrappers:
    """Looks through `$ref`s, and `allOf` and unions of one."""

    def __init__(self, refs: Refs, shapes: Shapes) -> None:
        self._refs = refs
        self._shapes = shapes

    def alone(self, part: Part) -> tuple[Part, bool] | None:
        """The schema behind `$ref`, when nothing beside or around it says more than words, and
        whether null is allowed besides. `allOf` around one reference is such a wrapper."""
        null = False
        passed: set[Pointer] = set()
        while True:
            schema = mapping(part.schema)
            if _AROUND.isdisjoint(schema) or part.pointer in passed:
                return None
            passed.add(part.pointer)
            inner = self._inner(part)
            if inner is None:
                return None
            null = null or only_option(schema, part.pointer)[1]
            null = null or schema.get("nullable") is True or schema.get("x-nullable") is True
            if "type" in schema or len(listing(schema.get("allOf"))) > 1:
                whole = self._shapes.of(part)
                if whole.types != self._shapes.of(inner).types:
                    return None
                null = null or whole.nullable
            if reference_of(schema) is not None:
                return inner, null
            part = inner

    def _inner(self, part: Part) -> Part | None:
        """The one schema that a wrapper is around, if it is a wrapper of one."""
        schema, pointer = mapping(part.schema), part.pointer
        if any(key not in _WRAPPING and not is_annotation(key) for key in schema):
            return None
        found = [
            Part((*pointer, "allOf", str(index)), item)
            for index, item in enumerate(listing(schema.get("allOf")))
            if not is_weak(item)
        ]
        option, _ = only_option(schema, pointer)
        if option is not None:
            found.append(option)
        elif "oneOf" in schema or "anyOf" in schema:
            return None
        ref = reference_of(schema)
        if ref is None:
            return found[0] if len(found) == 1 else None
        return None if found else self._refs.target(ref, pointer)
