"""What a package consists of, ready to be written: the templates only loop over these values.

Lines of code are complete (indented, no line end) and as black leaves them. Names of
documents are in here only as identifiers, literals or escaped docstrings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .docs.pages import Docs

__all__ = [
    "AliasView",
    "Argument",
    "ClassView",
    "ClientArgument",
    "ClientView",
    "EnumView",
    "FieldView",
    "MethodView",
    "ModelModule",
    "ModelView",
    "Origin",
    "Package",
    "ResourceModule",
]

Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read: file and line, and what it was read from (`table`, `list`,
    `example`; "" for OpenAPI)."""

    file: str
    line: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A member of a model. `lines` declare it, `doc` is its docstring; the rest is for the docs:
    `annotation` on one line, `text` the prose as the document has it, `limits` what a value must
    fulfil."""

    name: str
    wire_name: str
    lines: Lines
    doc: Lines
    annotation: str
    required: bool
    text: str = ""
    default: str = ""
    deprecated: bool = False
    limits: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ClassView:
    """A model. `settings` are the names and lines of what the class says beside its members;
    `others` is the type of members that it does not name, on one line, and `read_as` the model
    of what is read, for one that is only sent."""

    name: str
    doc: Lines
    settings: tuple[tuple[str, Lines], ...]
    fields: tuple[FieldView, ...]
    origin: Origin
    text: str = ""
    deprecated: bool = False
    others: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class EnumView:
    """Named integers. `members` are name, literal and docstring lines."""

    name: str
    doc: Lines
    members: tuple[tuple[str, str, Lines], ...]
    origin: Origin
    text: str = ""


@dataclass(frozen=True, slots=True)
class AliasView:
    """A named union or set of values; `annotation` on one line is for the docs."""

    name: str
    lines: Lines
    doc: Lines
    annotation: str
    origin: Origin
    text: str = ""


ModelView: TypeAlias = ClassView | EnumView | AliasView


@dataclass(frozen=True, slots=True)
class ModelModule:
    """A file of `models/`. `values` are aliases that use no other model, `aliases` those that do
    and need them defined. `listing` is its entry in the table of names."""

    name: str
    title: str
    doc: Lines
    imports: Lines
    exports: Lines
    listing: Lines
    values: tuple[AliasView, ...]
    enums: tuple[EnumView, ...]
    classes: tuple[ClassView, ...]
    aliases: tuple[AliasView, ...]

    @property
    def views(self) -> tuple[ModelView, ...]:
        """All models of the module."""
        return (*self.values, *self.enums, *self.classes, *self.aliases)

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called, sorted."""
        return tuple(sorted(view.name for view in self.views))


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method. `place` is `path`, `query`, `header`, `cookie`, `body` (a member
    of it, or the whole when `wire_name` is empty) or `media`. `default` is code, "" for none."""

    name: str
    wire_name: str
    place: str
    annotation: str
    required: bool
    default: str = ""
    text: str = ""
    deprecated: bool = False
    limits: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method of a resource. `constant` are the lines of the operation, `overloads` those of
    further signatures with their decorators, `sync` and `asynchronous` those of the signature,
    `call` and `async_call` those of the body. For the docs: `title`, `http`
    (`GET /invoices/{id}`), `text`, `arguments`, `returns` and `errors` (status, type)."""

    name: str
    constant_name: str
    constant: Lines
    overloads: Lines
    async_overloads: Lines
    decorators: Lines
    sync: Lines
    asynchronous: Lines
    doc: Lines
    async_doc: Lines
    call: Lines
    async_call: Lines
    title: str
    http: str
    text: str
    arguments: tuple[Argument, ...]
    returns: str
    errors: tuple[tuple[str, str], ...]
    example: Lines
    origin: Origin
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class ResourceModule:
    """A file of `resources/`, and the attribute of the client."""

    name: str
    attribute: str
    class_name: str
    async_class_name: str
    title: str
    doc: Lines
    module_doc: Lines
    imports: Lines
    exports: Lines
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True)
class ClientArgument:
    """An argument of the client that is its own (not the runtime's)."""

    name: str
    annotation: str
    default: str
    text: str


@dataclass(frozen=True, slots=True)
class ClientView:
    """`_client.py`: lines of each part that is computed."""

    class_name: str
    async_class_name: str
    module_doc: Lines
    doc: Lines
    async_doc: Lines
    imports: Lines
    exports: Lines
    info: Lines
    sync: Lines
    asynchronous: Lines
    call: Lines
    async_call: Lines
    login: Lines
    async_login: Lines
    accessors: tuple[Lines, ...]
    async_accessors: tuple[Lines, ...]
    arguments: tuple[ClientArgument, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Package:
    """Everything of a generated package. `names` are to be pinned in the manifest."""

    import_name: str
    title: str
    version: str
    summary: str
    text: str
    client: ClientView
    resources: tuple[ResourceModule, ...]
    models: tuple[ModelModule, ...]
    docs: Docs
    runtime_names: Lines = ()
    runtime_listing: Lines = ()
    """What the root of the package exports of the runtime: sorted, and as an entry of its table."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
