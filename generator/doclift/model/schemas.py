"""Schemas to types. Named schemas and objects become declarations, made from a work list, so that
recursion in a document is never recursion in the program."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

from ..diagnostics import Report
from ..document import Document, Pointer, format_pointer, is_object
from . import codes
from .compose import Shape, Shapes
from .conditions import conditions_of
from .enums import choice_of
from .keywords import is_weak
from .naming import is_component, is_option, name_of
from .optionnames import OptionNames
from .plain import listing, mapping, text
from .prose import doc_of, examples_of, limits_in_words
from .records import fields_of, rest_of
from .refs import Part, Refs
from .scalars import constraints_of, is_zero_one, scalar_of
from .secrets import redacted
from .tags import Tags
from .types import (
    Alias,
    Anything,
    Array,
    Choice,
    Declaration,
    Doc,
    Json,
    Map,
    Never,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    TypeId,
    Wire,
)
from .unions import combine, nullable
from .variants import Variants
from .wrappers import Wrappers

__all__ = ["Schemas"]

_DEEPEST = 40


class Schemas:
    """Types of schemas by their place; `types` holds the declarations once `finish` has run."""

    def __init__(self, document: Document, refs: Refs, report: Report) -> None:
        self.document = document
        self.report = report
        self.refs = refs
        self.shapes = Shapes(document, refs, report)
        self.tags = Tags(document, refs, self.shapes, report)
        self.types: dict[TypeId, Declaration] = {}
        self._wrappers = Wrappers(refs, self.shapes)
        self._option_names = OptionNames(document, self.shapes, self.tags)
        self._variants = Variants(self)
        self._known: set[TypeId] = set()
        self._todo: deque[tuple[TypeId, Part, Shape, bool]] = deque()
        self._takes_null: dict[Pointer, bool] = {}

    def finish(self) -> None:
        """Make every declaration that has been referred to, and those that these refer to."""
        while self._todo:
            target, part, shape, is_record = self._todo.popleft()
            if is_record:
                self.types[target] = self._record(target, part, shape)
            else:
                self.types[target] = self._alias(target, part, shape)

    def type_of(self, part: Part, depth: int = 0) -> Type:
        """The type of the schema at a place; its own nullability is in the type."""
        schema = part.schema
        if schema is True:
            return Anything()
        if schema is False:
            return Never()
        if not is_object(schema):
            self.shapes.of(part)  # reports it
            return Anything()
        alone = self._wrappers.alone(part)
        if alone is not None:
            inner, null = alone
            found = self.use(inner, depth)
            return nullable(found) if null else found
        return self.of_shape(self.shapes.of(part), part, depth)

    def type_of_all(self, parts: Sequence[Part], at: Pointer) -> Type:
        """The type of a value that several schemas describe; `at` identifies what is new."""
        different: list[Part] = []
        for part in parts:
            if not any(part.schema == other.schema for other in different):
                different.append(part)
        if len(different) == 1:
            return self.type_of(different[0])
        whole = self.shapes.of_all(different)
        strong = [part for part in different if not is_weak(part.schema)]
        if len(strong) == 1 and self.shapes.of(strong[0]).types == whole.types:
            return self.type_of(strong[0])
        own = mapping(different[-1].schema)
        return self.of_shape(whole, Part(at, own), 0)

    def of_shape(self, shape: Shape, part: Part, depth: int) -> Type:
        """The type of a shape; declarations it needs are identified by the place of `part`."""
        of = self._without_null(shape, part, depth)
        if isinstance(of, Choice) and _is_labelled(of):
            # Numbers with names become a class of their own, wherever they are written.
            target = TypeId(format_pointer(part.pointer))
            of = self.declare(target, part, shape, is_record=False)
        return nullable(of) if self.takes_null(shape) else of

    def takes_null(self, shape: Shape, depth: int = 0) -> bool:
        """Whether a shape lets null through, by its type, its values or an option of a union."""
        if shape.nullable or any(_lists_null(leaf.schema) for leaf in shape.enums):
            return True
        if depth > 8 or len(shape.unions) != 1:
            return False
        for option in shape.unions[0].options:
            known = self._takes_null.get(option.pointer)
            if known is None:
                known = self.takes_null(self.shapes.of(option), depth + 1)
                self._takes_null[option.pointer] = known
            if known:
                return True
        return False

    def declare(self, target: TypeId, part: Part, shape: Shape, *, is_record: bool) -> Ref:
        """Put a declaration on the work list, once, and refer to it."""
        if target not in self._known:
            self._known.add(target)
            self._todo.append((target, part, shape, is_record))
        return Ref(target)

    def use(self, part: Part, depth: int = 0) -> Type:
        """A reference to the schema at a place. Null is said where it is used, so that what is
        referred to never is null itself."""
        if not is_object(part.schema):
            return self.type_of(part)
        shape = self.shapes.of(part)
        if not is_component(part.pointer) and _is_plain(shape) and depth < _DEEPEST:
            return self.of_shape(shape, part, depth + 1)
        target = TypeId(format_pointer(part.pointer))
        is_record = self._is_record(shape) and not self._variants.is_family(part, shape)
        found = self.declare(target, part, shape, is_record=is_record)
        return nullable(found) if self.takes_null(shape) else found

    def examples(self, part: Part, values: Iterable[Json]) -> tuple[Json, ...]:
        """Examples of a schema, secrets in them replaced."""
        return redacted(values, part, self.shapes)

    def _is_record(self, shape: Shape) -> bool:
        """Whether a shape is an object with members of its own, and nothing else."""
        return (
            shape.is_only("object")
            and not shape.unions
            and not shape.never
            and (shape.has_members or any(extra.schema is False for extra in shape.extras))
        )

    def _without_null(self, shape: Shape, part: Part, depth: int) -> Type:
        if shape.never:
            return Never()
        if depth > _DEEPEST:
            self.report.add(
                codes.TOO_DEEP,
                self.document.locate(*part.pointer),
                f"More than {_DEEPEST} schemas stand in each other here.",
                "Give an inner one a name under components/schemas.",
            )
            return Anything()
        if is_zero_one(shape):
            return scalar_of("boolean", shape)
        if shape.enums:
            choice, null = choice_of(shape, self.document, self.report)
            if choice is not None:
                # Beside a list the values can only be meant for its items.
                return Array(choice) if shape.is_only("array") else choice
            if null and shape.types is None:
                return Scalar(ScalarKind.NULL)
        if shape.unions:
            return self._variants.type_of(shape, part, depth)
        if shape.types is None:
            return Anything()
        if not shape.types:
            return Scalar(ScalarKind.NULL)
        if len(shape.types) == 1:
            return self._of_kind(next(iter(shape.types)), shape, part, depth)
        below = Part((*part.pointer, "type"), part.schema)
        return combine(self._of_kind(kind, shape, below, depth) for kind in sorted(shape.types))

    def _of_kind(self, kind: str, shape: Shape, part: Part, depth: int) -> Type:
        if kind == "object":
            if shape.has_members or any(extra.schema is False for extra in shape.extras):
                target = TypeId(format_pointer(part.pointer))
                return self.declare(target, part, shape, is_record=True)
            return Map(rest_of(self, shape, depth) or Anything(), constraints_of(shape))
        if kind == "array":
            return self._array(shape, part, depth)
        separator = text(shape.first("x-doclift-joined"))
        if kind == "string" and separator:
            return Array(Scalar(ScalarKind.TEXT), wire=Wire("joined", separator))
        return scalar_of(kind, shape)

    def _array(self, shape: Shape, part: Part, depth: int) -> Type:
        prefixed = shape.has("prefixItems") or shape.has("items")
        key = "prefixItems" if shape.has("prefixItems") else "items"
        listed = listing(prefixed.schema.get(key)) if prefixed else []
        if prefixed is not None and listed:
            items = tuple(
                self.type_of(Part((*prefixed.pointer, key, str(index)), item), depth + 1)
                for index, item in enumerate(listed)
            )
            rest = self.type_of(shape.items[-1], depth + 1) if shape.items else Anything()
            sizes = {shape.first("minItems"), shape.first("maxItems")}
            closed = isinstance(rest, Never) or sizes == {len(items)}
            return Tuple(items, None if closed else rest)
        item: Type = Anything()
        if len(shape.items) == 1:
            item = self.type_of(shape.items[0], depth + 1)
        elif shape.items:
            item = self.type_of_all(shape.items, (*part.pointer, "allOf", "items"))
        return Array(item, constraints_of(shape))

    def _record(self, target: TypeId, part: Part, shape: Shape) -> Record:
        schema = mapping(part.schema)
        return Record(
            id=target,
            name=name_of(
                part.pointer,
                schema,
                self._option_names.of(part, shape) if is_option(part.pointer) else "",
            ),
            pointer=part.pointer,
            fields=fields_of(self, shape, part.pointer),
            extra=rest_of(self, shape, 0),
            conditions=conditions_of(shape),
            constraints=constraints_of(shape),
            deprecated=schema.get("deprecated") is True,
            doc=self._doc(part, shape),
            examples=self.examples(part, examples_of(schema)),
        )

    def _doc(self, part: Part, shape: Shape) -> Doc:
        """The words of a declaration, and what its schema says that no type holds."""
        limits = limits_in_words(shape)
        if limits:
            self.report.add(
                codes.NOT_TYPED,
                self.document.locate(*part.pointer),
                f"{name_of(part.pointer, mapping(part.schema))}: {len(limits.splitlines())}"
                " rules are in its documentation only.",
            )
        return doc_of(mapping(part.schema), limits)

    def _alias(self, target: TypeId, part: Part, shape: Shape) -> Alias:
        schema = mapping(part.schema)
        of: Type
        alone = self._wrappers.alone(part)
        if alone is not None:
            of = self.use(alone[0])
        elif self._variants.is_family(part, shape):
            of = self._variants.family(part, shape)
        else:
            of = self._without_null(shape, part, 0)
        return Alias(
            id=target,
            name=name_of(part.pointer, schema),
            pointer=part.pointer,
            type=of.of if isinstance(of, Nullable) else of,
            deprecated=schema.get("deprecated") is True,
            doc=self._doc(part, shape),
            examples=self.examples(part, examples_of(schema)),
        )


def _is_labelled(choice: Choice) -> bool:
    return choice.kind is ScalarKind.INTEGER and any(each.label for each in choice.values)


def _is_plain(shape: Shape) -> bool:
    """Whether a shape is one single value, so that a reference to it needs no declaration."""
    return (
        shape.types is not None
        and len(shape.types) == 1
        and shape.types.isdisjoint(("object", "array"))
        and not shape.enums
        and not shape.unions
    )


def _lists_null(schema: Any) -> bool:
    return None in listing(schema.get("enum")) or ("const" in schema and schema["const"] is None)
