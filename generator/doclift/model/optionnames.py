"""What options of a union are called that have no name: what tells them from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from ..document import Document, Pointer, is_object, look_up
from .compose import Shape, Shapes
from .plain import listing
from .refs import Part
from .tags import Tags

__all__ = ["OptionNames"]


class OptionNames:
    """Names options by their constants and by members of their own."""

    def __init__(self, document: Document, shapes: Shapes, tags: Tags) -> None:
        self._document = document
        self._shapes = shapes
        self._tags = tags
        self._counts: dict[Pointer, Mapping[str, int]] = {}

    def of(self, part: Part, shape: Shape) -> str:
        """What tells an option of a union: its constant, else a member that it has alone, a
        required one if there is one."""
        if constant := self._constant(shape):
            return constant
        counts = self._members_of(part.pointer[:-1])
        names = (*shape.required, *sorted(shape.properties))
        return next((name for name in names if counts.get(name) == 1 and len(name) <= 40), "")

    def _constant(self, shape: Shape) -> str:
        """The text that the first required member with only one value has."""
        for name in shape.required:
            values = self._tags.values(shape, name, required=True)
            if len(values) == 1 and isinstance(values[0], str) and len(values[0]) <= 40:
                return values[0]
        return ""

    def _members_of(self, union: Pointer) -> Mapping[str, int]:
        """In how many options of a union each member is; none where a constant tells all options
        but one, so that no two would have one name."""
        if union not in self._counts:
            options = listing(look_up(self._document.root, union))
            parts = [Part((*union, str(i)), option) for i, option in enumerate(options)]
            shapes = [self._shapes.of(one) for one in parts if is_object(one.schema)]
            nameless = [one for one in shapes if one.properties and not self._constant(one)]
            members = [one.properties for one in shapes] if len(nameless) > 1 else []
            self._counts[union] = Counter(chain.from_iterable(members))
        return self._counts[union]
