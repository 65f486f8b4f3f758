"""What a schema says once its `$ref`s, `allOf` and the keywords beside them are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Report
from ..document import Document, Pointer, is_list, is_object
from . import codes
from .keywords import UNIONS, is_bare, only_limits, only_option, reference_of
from .kinds import hinted_types, stated_types
from .plain import listing, mapping, texts
from .refs import Part, Refs

__all__ = ["Shape", "Shapes", "Union"]

_CHOOSING = frozenset(UNIONS)
_OPENED = frozenset(("$ref", "$dynamicRef", "allOf", *UNIONS))
_ADDED = frozenset(
    """
    additionalProperties const dependentSchemas else enum items patternProperties properties
    required then unevaluatedProperties
    """.split()
)
_CONDITIONAL = frozenset(("then", "else", "dependentSchemas"))


@dataclass(slots=True)
class Union:
    """One `oneOf` or `anyOf`, and where its options stand."""

    pointer: Pointer
    options: tuple[Part, ...]
    discriminator: Mapping[str, Any]


@dataclass(slots=True)
class Shape:
    """A schema as the conjunction of its leaves: what they say, bases first.

    `types` are JSON type names without `null`; None where no leaf says or hints a type.
    """

    leaves: list[Part] = field(default_factory=list["Part"])
    types: frozenset[str] | None = None
    nullable: bool = False
    never: bool = False
    properties: dict[str, list[Part]] = field(default_factory=dict[str, "list[Part]"])
    required: dict[str, None] = field(default_factory=dict[str, None])
    extras: list[Part] = field(default_factory=list["Part"])
    patterns: list[Part] = field(default_factory=list["Part"])
    items: list[Part] = field(default_factory=list["Part"])
    unions: list[Union] = field(default_factory=list["Union"])
    enums: list[Part] = field(default_factory=list["Part"])
    """Leaves that have `enum` or `const`."""

    def first(self, key: str) -> Any:
        """The value of a keyword in the leaf nearest to the use; None when no leaf has it."""
        for leaf in reversed(self.leaves):
            value = leaf.schema.get(key)
            if value is not None:
                return value
        return None

    def has(self, key: str) -> Part | None:
        """The leaf nearest to the use that has a keyword."""
        return next((leaf for leaf in reversed(self.leaves) if key in leaf.schema), None)

    def is_only(self, kind: str) -> bool:
        """Whether all values (but null) have one type."""
        return self.types is not None and len(self.types) == 1 and kind in self.types

    @property
    def has_members(self) -> bool:
        return bool(self.properties)


class Shapes:
    """Makes the `Shape` of schemas; that of a single schema is made once."""

    def __init__(self, document: Document, refs: Refs, report: Report) -> None:
        self._document = document
        self._refs = refs
        self._report = report
        self._made: dict[Pointer, Shape] = {}

    def of(self, part: Part) -> Shape:
        """The shape of the schema at a place of the document."""
        shape = self._made.get(part.pointer)
        if shape is None:
            shape = self._made[part.pointer] = self._behind(part) or self.of_all((part,))
        return shape

    def _behind(self, part: Part) -> Shape | None:
        """The shape behind a chain of bare references that ends; it is the same as the chain's,
        and large ones are used from many places."""
        passed: set[Pointer] = set()
        end: Part | None = part
        while end is not None and is_bare(end.schema) and end.pointer not in passed:
            passed.add(end.pointer)
            end = self._refs.target(reference_of(end.schema), end.pointer)
        if not passed or end is None or not is_object(end.schema) or end.pointer in passed:
            return None
        return self.of(end)

    def of_all(self, parts: Iterable[Part]) -> Shape:
        """The shape of several schemas that all hold at once; the last one has the last word."""
        roots = tuple(parts)
        shape = Shape()
        shape.leaves, opened = self._leaves(roots, shape)
        for leaf in shape.leaves:
            self._add(shape, leaf)
        cut = (self._without_circles(union, opened) for union in shape.unions)
        shape.unions = [union for union in cut if union is not None]
        types, null = stated_types(shape.leaves, self._document, self._report)
        if types is None and not shape.enums:
            types = hinted_types(shape.leaves)
        shape.types = types
        shape.nullable |= null
        return shape

    def _leaves(self, roots: tuple[Part, ...], shape: Shape) -> tuple[list[Part], set[Pointer]]:
        """The schemas behind `$ref` and `allOf`, each once, bases before what refines them; and
        the places of all that were opened. Notes on the shape what is no object."""
        leaves: list[Part] = []
        opened: set[Pointer] = set()
        closed: set[Pointer] = set()
        todo = [(root, False) for root in reversed(roots)]
        while todo:
            part, done = todo.pop()
            if done:
                closed.add(part.pointer)
                leaves.append(part)
                continue
            if not is_object(part.schema):
                if part.schema is False:
                    shape.never = True
                elif part.schema is not True:
                    self._wrong(part, "a schema is an object, true or false")
                continue
            if part.pointer in opened:
                if part.pointer not in closed:
                    self._refs.circle(part.pointer)
                continue
            opened.add(part.pointer)
            schema = mapping(part.schema)
            if _OPENED.isdisjoint(schema):
                closed.add(part.pointer)
                leaves.append(part)
                continue
            todo.append((part, True))
            option, null = only_option(schema, part.pointer)
            if option is not None:
                todo.append((option, False))
                shape.nullable = shape.nullable or null
            every = listing(schema.get("allOf"))
            todo.extend(
                (Part((*part.pointer, "allOf", str(index)), every[index]), False)
                for index in range(len(every) - 1, -1, -1)
            )
            ref = reference_of(schema)
            if ref is not None:
                found = self._refs.target(ref, part.pointer)
                if found is not None:
                    todo.append((found, False))
        return leaves, opened

    def _add(self, shape: Shape, leaf: Part) -> None:
        pointer, schema = leaf
        if _ADDED.isdisjoint(schema):
            self._add_unions(shape, leaf)
            return
        for key in ("properties", "patternProperties"):
            members = schema.get(key)
            if members is None:
                continue
            if not is_object(members):
                self._wrong(Part((*pointer, key), members), f"`{key}` is an object of schemas")
                continue
            for name, member in mapping(members).items():
                part = Part((*pointer, key, name), member)
                if key == "properties":
                    shape.properties.setdefault(name, []).append(part)
                else:
                    shape.patterns.append(part)
        self._add_conditional(shape, leaf)
        for name in texts(schema.get("required")):
            shape.required.setdefault(name)
        for key in ("additionalProperties", "unevaluatedProperties"):
            if key in schema:
                shape.extras.append(Part((*pointer, key), schema[key]))
        if "items" in schema and not is_list(schema["items"]):
            shape.items.append(Part((*pointer, "items"), schema["items"]))
        if "enum" in schema or "const" in schema:
            shape.enums.append(leaf)
        self._add_unions(shape, leaf)

    def _add_unions(self, shape: Shape, leaf: Part) -> None:
        pointer, schema = leaf
        if _CHOOSING.isdisjoint(schema) or only_option(schema, pointer)[0] is not None:
            return
        for key in UNIONS:
            if key not in schema:
                continue
            options = listing(schema.get(key))
            if options and not all(only_limits(option) for option in options):
                parts = (Part((*pointer, key, str(i)), each) for i, each in enumerate(options))
                discriminator = mapping(schema.get("discriminator"))
                shape.unions.append(Union((*pointer, key), tuple(parts), discriminator))

    def _add_conditional(self, shape: Shape, leaf: Part) -> None:
        """Members that only `then`, `else` or `dependentSchemas` describe are optional members."""
        pointer, schema = leaf
        if _CONDITIONAL.isdisjoint(schema):
            return
        conditional = [
            ((*pointer, key), schema[key]) for key in ("then", "else") if key in schema
        ] + [
            ((*pointer, "dependentSchemas", name), value)
            for name, value in mapping(schema.get("dependentSchemas")).items()
        ]
        for where, value in conditional:
            for name, member in mapping(mapping(value).get("properties")).items():
                if name not in mapping(schema.get("properties")):
                    part = Part((*where, "properties", name), member)
                    shape.properties.setdefault(name, []).append(part)

    def _without_circles(self, union: Union, seen: set[Pointer]) -> Union | None:
        """A base lists its own children in `oneOf`, and a child includes the base by `allOf`:
        seen from the child, the list says nothing. An option that is the union itself is cut."""
        owner = union.pointer[:-1]
        options: list[Part] = []
        for option in union.options:
            ref = mapping(option.schema).get("$ref")
            found = None if ref is None else self._refs.target(ref, option.pointer)
            if found is None or found.pointer not in seen:
                options.append(option)
            elif found.pointer != owner:
                return None
            else:
                self._refs.circle(owner)
        return Union(union.pointer, tuple(options), union.discriminator) if options else None

    def _wrong(self, part: Part, message: str) -> None:
        self._report.add(codes.WRONG_SHAPE, self._document.locate(*part.pointer), message)
