"""The members of an object schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..document import Pointer, is_list
from . import codes
from .defaults import default_of
from .plain import mapping
from .prose import doc_of, examples_of
from .secrets import is_secret
from .types import Access, Anything, Doc, Field, Never, Type
from .unions import combine

if TYPE_CHECKING:
    from .compose import Shape
    from .refs import Part
    from .schemas import Schemas

__all__ = ["fields_of", "rest_of"]


def fields_of(schemas: Schemas, shape: Shape, owner: Pointer) -> tuple[Field, ...]:
    """The members of a shape in the order in which the document has them, bases first."""
    missing = [name for name in shape.required if name not in shape.properties]
    if missing:
        schemas.report.add(
            codes.REQUIRED_UNKNOWN,
            schemas.document.locate(*owner, "required"),
            f"No schema is given for the required {', '.join(map(repr, missing))}.",
            "Describe the member, or take it out of `required`.",
        )
    return tuple(
        _field(schemas, name, parts, owner, name in shape.required)
        for name, parts in shape.properties.items()
    )


def rest_of(schemas: Schemas, shape: Shape, depth: int) -> Type | None:
    """The type of members that are not named; None where they are forbidden."""
    types: list[Type] = []
    closed = False
    for extra in shape.extras:
        if extra.schema is False:
            closed = True
        elif extra.schema is not True:
            types.append(schemas.type_of(extra, depth + 1))
    types.extend(schemas.type_of(part, depth + 1) for part in shape.patterns)
    known = [of for of in types if not isinstance(of, Never)]
    if known:
        return combine(known)
    return None if closed else Anything()


def _field(
    schemas: Schemas, name: str, parts: Sequence[Part], owner: Pointer, required: bool
) -> Field:
    if len(parts) == 1:
        part = parts[0]
        of = schemas.type_of(part)
        shape = schemas.shapes.of(part)
    else:
        # A member that several parts of an `allOf` describe: what they say together.
        part = parts[-1]
        of = schemas.type_of_all(parts, (*owner, "allOf", "properties", name))
        shape = schemas.shapes.of_all(parts)
    own = mapping(part.schema)
    has_default, default = default_of(shape, schemas.document, schemas.report)
    secret = is_secret(shape)
    return Field(
        wire_name=name,
        type=of,
        required=required,
        pointer=part.pointer,
        access=_access(schemas, shape, part),
        has_default=has_default,
        default=default,
        deprecated=own.get("deprecated") is True,
        doc=_doc(parts),
        examples=() if secret else schemas.examples(part, examples_of(own)),
        secret=secret,
    )


def _access(schemas: Schemas, shape: Shape, part: Part) -> Access:
    read = any(leaf.schema.get("readOnly") is True for leaf in shape.leaves)
    write = any(leaf.schema.get("writeOnly") is True for leaf in shape.leaves)
    if read and write:
        schemas.report.add(
            codes.ACCESS_BOTH,
            schemas.document.locate(*part.pointer),
            f"{part.pointer[-1]!r} is readOnly and writeOnly.",
        )
        return Access.BOTH
    return Access.READ if read else Access.WRITE if write else Access.BOTH


def _doc(parts: Sequence[Part]) -> Doc:
    """The words nearest to the use: what stands behind a reference is said there."""
    nearest: Doc | None = None
    for part in reversed(parts):
        schema = mapping(part.schema)
        doc = doc_of(schema)
        if doc.text or doc.summary:
            return doc
        nearest = nearest or doc
        every = schema.get("allOf")
        if is_list(every):
            for item in reversed(every):
                inner = mapping(item)
                if inner.get("description"):
                    return doc_of(inner)
    return nearest or Doc()
