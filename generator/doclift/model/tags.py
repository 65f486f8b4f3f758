"""Telling the options of a union apart: discriminators, and members that have fixed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from ..diagnostics import Report
from ..document import Document, Pointer, parse_pointer
from . import codes
from .compose import Shape, Shapes
from .enums import constants_of
from .keywords import reference_of
from .naming import is_component
from .plain import listing, mapping, text
from .refs import Part, Refs
from .types import Ref, Tag, Type, TypeId

__all__ = ["Option", "Tags"]

Option: TypeAlias = tuple[TypeId, Part, Shape]
"""An option of a union: the type it selects, where its schema stands, and its shape."""

_SCHEMAS = ("components", "schemas")
_VALUE_KEYS = ("x-ms-discriminator-value", "x-discriminator-value")
_DEEPEST = 8
_DEEPEST_MARK = 2
_MOST = 64
"""Options that are compared with each other."""


class Tags:
    """Finds the tag of a union."""

    def __init__(self, document: Document, refs: Refs, shapes: Shapes, report: Report) -> None:
        self._document = document
        self._refs = refs
        self._shapes = shapes
        self._report = report
        self._children: dict[Pointer, list[Part]] | None = None

    def explicit(
        self, discriminator: Mapping[str, Any], options: Sequence[Option], at: Pointer
    ) -> Tag | None:
        """The tag that a `discriminator` gives: by its mapping; for what that leaves out by the
        fixed value of the member, else by the name of the component."""
        name = text(discriminator.get("propertyName"))
        if not name:
            self._report.add(
                codes.TAG_UNKNOWN,
                self._document.locate(*at, "discriminator"),
                "The discriminator has no `propertyName`.",
            )
            return None
        cases: dict[str | int | bool, TypeId] = {}
        mapped: set[TypeId] = set()
        by_pointer = {part.pointer: target for target, part, _ in options}
        for value, ref in mapping(discriminator.get("mapping")).items():
            found = by_pointer.get(self._mapped(ref) or ())
            if found is None:
                self._report.add(
                    codes.TAG_UNKNOWN,
                    self._document.locate(*at, "discriminator", "mapping", value),
                    f"{ref!r} is not among the options.",
                )
                continue
            cases[self._typed(value, name, options)] = found
            mapped.add(found)
        for target, part, shape in options:
            if target in mapped:
                continue
            values: tuple[str | int | bool, ...] = self.values(shape, name)
            own = next((v for key in _VALUE_KEYS if (v := text(shape.first(key)))), "")
            if own:
                values = (own,)
            elif not values and is_component(part.pointer):
                values = (part.pointer[2],)
            for constant in values:
                cases.setdefault(constant, target)
        return Tag(name, tuple(cases.items())) if cases else None

    def implicit(self, options: Sequence[Option]) -> Tag | None:
        """The tag of a union without a discriminator: the first member that every option
        requires and gives fixed values that no other option has."""
        if len(options) < 2:
            return None
        for name in self._members(options[0][2]):
            cases: dict[str | int | bool, TypeId] = {}
            total = 0
            for target, _, shape in options:
                values = self.values(shape, name, required=True)
                if not values:
                    break
                total += len(values)
                cases.update(dict.fromkeys(values, target))
            else:
                if len(cases) == total:
                    return Tag(name, tuple(cases.items()))
        return None

    def marks(
        self, options: Sequence[Option], type_of: Callable[[Part], Type], depth: int = 0
    ) -> tuple[Tag, ...]:
        """Members with fixed values by which some options differ, where no single required one
        tells all of them apart; `type_of` types the objects inside of the options."""
        found: list[Tag] = []
        alike: set[tuple[int, int]] = set()
        if len(options) <= _MOST:
            alike.update(combinations(range(len(options)), 2))
        names = dict.fromkeys(name for _, _, shape in options for name in shape.properties)
        for name in names if alike else ():
            values = [self.values(shape, name) for _, _, shape in options]
            apart = {
                (left, right)
                for left, right in alike
                if values[left] and values[right] and set(values[left]).isdisjoint(values[right])
            }
            alike -= apart
            used = {index for pair in apart for index in pair}
            if used:
                cases = ((value, options[i][0]) for i in sorted(used) for value in values[i])
                found.append(Tag(name, tuple(cases)))
        for name in names if alike and depth < _DEEPEST_MARK else ():
            inner = [self._inner(option, name, type_of) for option in options]
            nested = [option for option in inner if option is not None]
            if len({target for target, _, _ in nested}) == len(nested) > 1:
                found += self.marks(nested, type_of, depth + 1)
        return tuple(found)

    def _inner(self, option: Option, name: str, type_of: Callable[[Part], Type]) -> Option | None:
        """The object that a member of an option is."""
        parts = option[2].properties.get(name, ())
        if len(parts) != 1:
            return None
        shape = self._shapes.of(parts[0])
        if not shape.has_members or shape.unions:
            return None
        of = type_of(parts[0])
        return (of.target, parts[0], shape) if isinstance(of, Ref) else None

    def values(
        self, shape: Shape, name: str, *, required: bool = False, depth: int = 0
    ) -> tuple[str | int | bool, ...]:
        """The fixed values that a member has in a shape, or in every option of it."""
        parts = shape.properties.get(name)
        if parts:
            if required and name not in shape.required:
                return ()
            member = self._shapes.of(parts[0]) if len(parts) == 1 else self._shapes.of_all(parts)
            return constants_of(member)
        if depth >= _DEEPEST or len(shape.unions) != 1:
            return ()
        found: dict[str | int | bool, None] = {}
        for option in shape.unions[0].options:
            of_option = self.values(
                self._shapes.of(option), name, required=required, depth=depth + 1
            )
            if not of_option:
                return ()
            found.update(dict.fromkeys(of_option))
        return tuple(found)

    def family(self, base: Part) -> tuple[Part, ...]:
        """The component schemas that a base with a discriminator stands for, by name: those
        that include it by `allOf`, also through others, and those that its mapping names."""
        if self._children is None:
            self._children = self._all_children()
        found: dict[Pointer, Part] = {}
        todo = [base.pointer]
        while todo:
            for child in self._children.get(todo.pop(), ()):
                if child.pointer not in found:
                    found[child.pointer] = child
                    todo.append(child.pointer)
        discriminator = mapping(mapping(base.schema).get("discriminator"))
        for ref in mapping(discriminator.get("mapping")).values():
            pointer = self._mapped(ref)
            if pointer is not None and pointer not in found:
                found[pointer] = Part(pointer, self._schemas()[pointer[-1]])
        found.pop(base.pointer, None)
        return tuple(found[pointer] for pointer in sorted(found))

    def _members(self, shape: Shape, depth: int = 0) -> Iterator[str]:
        yield from shape.properties
        if depth < _DEEPEST and not shape.properties and len(shape.unions) == 1:
            yield from self._members(self._shapes.of(shape.unions[0].options[0]), depth + 1)

    def _all_children(self) -> dict[Pointer, list[Part]]:
        children: dict[Pointer, list[Part]] = {}
        for name, schema in self._schemas().items():
            for index, base in enumerate(listing(mapping(schema).get("allOf"))):
                ref = reference_of(mapping(base))
                if ref is None:
                    continue
                found = self._refs.target(ref, (*_SCHEMAS, name, "allOf", str(index)))
                if found is not None:
                    child = Part((*_SCHEMAS, name), schema)
                    children.setdefault(found.pointer, []).append(child)
        return children

    def _mapped(self, ref: object) -> Pointer | None:
        """The schema that a value of a mapping names: a reference, or a component's key."""
        if not isinstance(ref, str):
            return None
        schemas = self._schemas()
        pointer = parse_pointer(ref)
        name = ref.rpartition("/")[2]
        for candidate in (ref, *pointer[-1:], name, name.partition(".")[0]):
            if candidate in schemas:
                return (*_SCHEMAS, candidate)
        return None

    def _schemas(self) -> dict[str, Any]:
        return mapping(mapping(self._document.root.get("components")).get("schemas"))

    def _typed(self, value: str, name: str, options: Sequence[Option]) -> str | int | bool:
        """A key of a mapping in the type of the member: keys are text even for numbers."""
        for _, _, shape in options:
            parts = shape.properties.get(name)
            if not parts:
                continue
            member = self._shapes.of(parts[-1])
            kinds = {type(constant) for constant in constants_of(member)}
            if member.is_only("integer") or kinds == {int}:
                digits = value.removeprefix("-")
                if digits.isascii() and digits.isdecimal() and len(digits) < 20:
                    return int(value)
            if (member.is_only("boolean") or kinds == {bool}) and value in ("true", "false"):
                return value == "true"
        return value
