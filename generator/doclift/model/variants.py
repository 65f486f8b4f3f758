"""Unions: the options of `oneOf` and `anyOf`, combined with what stands beside them, and the
families of schemas that a discriminator of a base makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..document import format_pointer, is_object
from . import codes
from .compose import Shape, Union
from .keywords import reference_of
from .naming import name_of
from .plain import mapping, text
from .refs import Part
from .types import Choice, EnumValue, Nullable, Ref, Scalar, ScalarKind, Tag, Type, TypeId
from .unions import combine

if TYPE_CHECKING:
    from .schemas import Schemas
    from .tags import Option

__all__ = ["Variants"]

_MOST = 2000
_DEEPEST = 6
_COMPOSING = frozenset(("$ref", "$dynamicRef", "allOf", "oneOf", "anyOf", "discriminator"))


class Variants:
    """Types of unions; `schemas` types the options."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._made = 0

    def type_of(self, shape: Shape, part: Part, depth: int) -> Type:
        """The type of a shape that has unions. Of several unions one is written out, the one
        with a discriminator if there is one; members of the others become optional."""
        unions = sorted(shape.unions, key=lambda union: not union.discriminator)
        main, others = unions[0], unions[1:]
        extended = self._folded(shape, others) if others else shape
        if extended.has_members and not self._may_write_out(main, depth):
            self._schemas.report.add(
                codes.TOO_MANY_VARIANTS,
                self._schemas.document.locate(*main.pointer),
                f"{len(main.options)} options would each become a type of their own once more.",
            )
            whole = self._folded(shape, unions)
            return self._schemas.of_shape(whole, part, depth + 1)
        types: list[Type] = []
        tagged: list[Option] = []
        for index, option in enumerate(main.options):
            of, found = self._option(extended, main, index, option, part, depth)
            types.append(of)
            if found is not None:
                tagged.append(found)
        tag = self._tag(main, types, tagged)
        marks = () if tag else self._schemas.tags.marks(tagged, self._schemas.type_of)
        return combine(types, tag, marks)

    def is_family(self, part: Part, shape: Shape) -> bool:
        """Whether a component is the base of others, told apart by its discriminator."""
        return (
            "discriminator" in mapping(part.schema)
            and not shape.unions
            and bool(self._schemas.tags.family(part))
        )

    def family(self, part: Part, shape: Shape) -> Type:
        """The union of a base's children and the base itself."""
        schemas = self._schemas
        name = name_of(part.pointer, mapping(part.schema))
        base = Part((*part.pointer, "discriminator"), {**part.schema, "title": f"{name} base"})
        types: list[Type] = []
        tagged: list[Option] = []
        for child in schemas.tags.family(part):
            types.append(schemas.use(child))
            target = TypeId(format_pointer(child.pointer))
            tagged.append((target, child, schemas.shapes.of(child)))
        own = TypeId(format_pointer(base.pointer))
        types.append(schemas.declare(own, base, shape, is_record=True))
        tagged.append((own, part, shape))
        discriminator = mapping(mapping(part.schema)["discriminator"])
        return combine(types, schemas.tags.explicit(discriminator, tagged, part.pointer))

    def _option(
        self, shape: Shape, union: Union, index: int, option: Part, part: Part, depth: int
    ) -> tuple[Type, Option | None]:
        schemas = self._schemas
        of_option = schemas.shapes.of(option)
        if shape.has_members and _is_objects(of_option):
            if not shape.properties.keys() <= of_option.properties.keys():
                self._made += 1
                keyword = union.pointer[-1]
                where = Part((*part.pointer, "allOf", keyword, str(index)), option.schema)
                both = schemas.shapes.of_all((*_uncomposed(shape), option))
                return self._reference(schemas.of_shape(both, where, depth + 1), option, both)
        elif shape.types and of_option.types is None and is_object(option.schema):
            typed = Part((*part.pointer, "type"), {"type": sorted(shape.types)})
            both = schemas.shapes.of_all((typed, option))
            of = schemas.of_shape(both, option, depth + 1)
            return _labelled(of, option), None
        of = _labelled(schemas.type_of(option, depth + 1), option)
        return self._reference(of, option, of_option)

    def _reference(self, of: Type, option: Part, shape: Shape) -> tuple[Type, Option | None]:
        """The option as one that a tag can select, when it is a declaration."""
        bare = of.of if isinstance(of, Nullable) else of
        if not isinstance(bare, Ref):
            return of, None
        ref = reference_of(mapping(option.schema))
        found = self._schemas.refs.target(ref, option.pointer) if ref is not None else None
        return of, (bare.target, found or option, shape)

    def _tag(self, union: Union, types: Sequence[Type], tagged: Sequence[Option]) -> Tag | None:
        null = Scalar(ScalarKind.NULL)
        if len(tagged) != sum(of != null for of in types):
            return None
        if union.discriminator:
            return self._schemas.tags.explicit(union.discriminator, tagged, union.pointer[:-1])
        return self._schemas.tags.implicit(tagged)

    def _may_write_out(self, union: Union, depth: int) -> bool:
        return depth <= _DEEPEST and self._made + len(union.options) <= _MOST

    def _folded(self, shape: Shape, unions: Sequence[Union]) -> Shape:
        """The shape with the members of all options of some unions as optional members."""
        folded = replace(
            shape,
            unions=[union for union in shape.unions if union not in unions],
            properties=dict(shape.properties),
        )
        for union in unions:
            for option in union.options:
                for name, parts in self._schemas.shapes.of(option).properties.items():
                    folded.properties.setdefault(name, parts)
        if folded.has_members and folded.types is None:
            folded.types = frozenset(("object",))
        return folded


def _uncomposed(shape: Shape) -> tuple[Part, ...]:
    """The leaves of a shape without the keywords that led to other schemas."""
    return tuple(
        Part(leaf.pointer, {k: v for k, v in leaf.schema.items() if k not in _COMPOSING})
        for leaf in shape.leaves
    )


def _is_objects(shape: Shape) -> bool:
    return bool(shape.unions) or shape.types is None or "object" in shape.types


def _labelled(of: Type, option: Part) -> Type:
    """A constant among the options: its title is its label, its description its text."""
    if isinstance(of, Choice) and len(of.values) == 1:
        schema = mapping(option.schema)
        value = of.values[0]
        labelled = EnumValue(
            value.value,
            value.label or text(schema.get("title")) or None,
            value.doc or text(schema.get("description")),
        )
        return replace(of, values=(labelled,))
    return of
