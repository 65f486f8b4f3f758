"""The types of an API: a sealed union of small frozen classes, and their declarations.

References are ids into `Api.types`, so recursion needs no mutation. Absent and null are two axes:
`Field.required` says whether a member may be left out, `Nullable` whether it may be null.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any, NewType, TypeAlias

from ..document import Pointer

__all__ = [
    "Access",
    "Alias",
    "Anything",
    "Array",
    "Choice",
    "Condition",
    "Constraints",
    "Declaration",
    "Doc",
    "Either",
    "EnumValue",
    "Field",
    "Json",
    "Map",
    "Never",
    "Nullable",
    "Record",
    "Ref",
    "Scalar",
    "ScalarKind",
    "Tag",
    "Tuple",
    "Type",
    "TypeId",
    "Wire",
]

Json: TypeAlias = Any
"""A JSON value as `json` makes it."""

TypeId = NewType("TypeId", str)
"""The JSON pointer (text form) of the schema that declares a type, inline schemas too."""


class ScalarKind(enum.StrEnum):
    """What a single value is in Python terms of meaning (not of spelling)."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    BYTES = "bytes"
    """Bytes as base64 text inside JSON."""
    FILE = "file"
    """Raw bytes: a file part of a form, or a whole binary body."""
    NULL = "null"


class Access(enum.Enum):
    """Who may send a member: both sides, only the server (readOnly), only the client."""

    BOTH = "both"
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Wire:
    """How a value travels when that differs from its type's usual form.

    `kind` is `zero-one` (a boolean sent as 0 or 1), `number` (a decimal sent as a number),
    `base64url` (bytes sent in base64 for URLs), `datetime` (a date-time sent in the `strftime`
    form `pattern`), or `joined` (a list sent as one text, joined by `pattern`).
    """

    kind: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Limits of JSON Schema, for the docs and for checks on request; None where not given."""

    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None


NO_CONSTRAINTS = Constraints()


@dataclass(frozen=True, slots=True)
class Scalar:
    kind: ScalarKind
    format: str | None = None
    constraints: Constraints = NO_CONSTRAINTS
    wire: Wire | None = None


@dataclass(frozen=True, slots=True)
class EnumValue:
    """A value of an enumeration; `label` is the name the document gives it, if it does."""

    value: str | int | float | bool | None
    label: str | None = None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An enumeration. `open` (the default) lets values through that it does not list; a `const`
    is a closed choice of one value. `kind` is the common scalar kind, None when mixed."""

    values: tuple[EnumValue, ...]
    kind: ScalarKind | None
    open: bool = True


@dataclass(frozen=True, slots=True)
class Array:
    item: Type
    constraints: Constraints = NO_CONSTRAINTS
    wire: Wire | None = None


@dataclass(frozen=True, slots=True)
class Tuple:
    """`prefixItems`: a list whose first members have types of their own; `rest` types the others
    (None: there are none)."""

    items: tuple[Type, ...]
    rest: Type | None


@dataclass(frozen=True, slots=True)
class Map:
    """An object of any keys; all values of one type."""

    value: Type
    constraints: Constraints = NO_CONSTRAINTS


@dataclass(frozen=True, slots=True)
class Nullable:
    of: Type


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value: the document does not say more (or says it in a way no type holds)."""


@dataclass(frozen=True, slots=True)
class Never:
    """The schema `false`: no value fits."""


@dataclass(frozen=True, slots=True)
class Ref:
    target: TypeId


@dataclass(frozen=True, slots=True)
class Tag:
    """The member that tells the options of an `Either` apart: wire name, and the value (JSON
    scalar) of each case with the declaration that it selects."""

    wire_name: str
    cases: tuple[tuple[str | int | bool, TypeId], ...]


@dataclass(frozen=True, slots=True)
class Either:
    """A union. Without a tag the best fit is taken when reading; `marks` are members that have
    fixed values in some of the options, or in an object inside of them, and so help to find it.
    A value of a mark may belong to several cases."""

    options: tuple[Type, ...]
    tag: Tag | None = None
    marks: tuple[Tag, ...] = ()


Type: TypeAlias = Scalar | Choice | Array | Tuple | Map | Nullable | Anything | Never | Ref | Either


@dataclass(frozen=True, slots=True)
class Doc:
    """Prose: Markdown as the document has it, hostile until escaped. `source` is the `file:line`
    where the thing was read, `evidence` what it was read from; both empty when not recorded."""

    summary: str = ""
    text: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a record. `has_default` tells `default: null` from no default; values of a
    `secret` member must not be shown."""

    wire_name: str
    type: Type
    required: bool
    pointer: Pointer
    access: Access = Access.BOTH
    has_default: bool = False
    default: Json = None
    deprecated: bool = False
    doc: Doc = Doc()
    examples: tuple[Json, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """`required` members are needed when member `wire_name` has one of `values`."""

    wire_name: str
    values: tuple[str | int | bool, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named members. `extra` types the members that it does not name: a type, or
    None where the schema forbids them (reading keeps them all the same)."""

    id: TypeId
    name: str
    """The name the document gives it: component key, title, or the last telling pointer part."""
    pointer: Pointer
    fields: tuple[Field, ...]
    extra: Type | None = Anything()
    conditions: tuple[Condition, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS
    deprecated: bool = False
    doc: Doc = Doc()
    examples: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A named type that is not an object: an enumeration, a union, a list, a scalar."""

    id: TypeId
    name: str
    pointer: Pointer
    type: Type
    deprecated: bool = False
    doc: Doc = Doc()
    examples: tuple[Json, ...] = ()


Declaration: TypeAlias = Record | Alias
