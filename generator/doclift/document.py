"""The lifted document: an OpenAPI 3.1 object with the origin of each of its pieces.

Documents are plain dicts and lists as `json` makes them (keys are `str`). Where a piece came
from is kept beside them, by JSON pointer, and looked up only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias, TypeGuard
from urllib.parse import unquote

from .diagnostics import Span

__all__ = [
    "MISSING",
    "OPENAPI_VERSION",
    "Document",
    "Locator",
    "Origins",
    "Pointer",
    "clone",
    "format_pointer",
    "free_name",
    "is_list",
    "is_object",
    "listing",
    "look_up",
    "mapping",
    "parse_pointer",
    "reference_pointer",
    "resolve",
]

Pointer: TypeAlias = tuple[str, ...]
"""A JSON pointer, unescaped, one part a step; list indexes are decimal text."""


def format_pointer(pointer: Pointer) -> str:
    """`("paths", "/a")` -> `/paths/~1a` (RFC 6901)."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in pointer)


def parse_pointer(text: str) -> Pointer:
    """`/paths/~1a` or `#/paths/~1a` -> `("paths", "/a")`; the empty pointer is `()`."""
    parts = text.removeprefix("#").split("/")[1:]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a plain JSON value is an object; tells type checkers what is in it."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a plain JSON value is a list; tells type checkers what is in it."""
    return isinstance(value, list)


def mapping(value: object) -> dict[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if is_object(value) else {}


def listing(value: object) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return value if is_list(value) else []


MISSING: Final = object()
"""What `look_up` returns where there is nothing."""

_LONGEST_CHAIN = 10
# `int` refuses texts of thousands of digits.
_LONGEST_INDEX = 9


def look_up(value: Any, pointer: Pointer) -> Any:
    """What stands at `pointer` of a plain JSON value, or `MISSING`."""
    for part in pointer:
        if is_object(value):
            value = value.get(part, MISSING)
        elif is_list(value) and part.isdecimal() and int(part[:_LONGEST_INDEX]) < len(value):
            value = value[int(part[:_LONGEST_INDEX])]
        else:
            return MISSING
    return value


def reference_pointer(ref: str) -> Pointer | None:
    """The pointer of a `$ref` into its own document (`#/...`, percent-decoded), else None."""
    if ref == "#":
        return ()
    return parse_pointer(unquote(ref)) if ref.startswith("#/") else None


def resolve(node: Any, root: dict[str, Any]) -> Any:
    """What a node refers to within its document, through a chain of references too; the node
    itself when it is no reference, None where the reference leads nowhere."""
    for _ in range(_LONGEST_CHAIN):
        ref = node.get("$ref") if is_object(node) else None
        if not isinstance(ref, str):
            return node
        pointer = reference_pointer(ref)
        node = MISSING if pointer is None else look_up(root, pointer)
        if node is MISSING:
            return None
    return None


def clone(value: Any) -> Any:
    """A copy of a plain JSON value that shares no container, not even with itself."""
    if is_object(value):
        return {
            key: clone(child) if is_object(child) or is_list(child) else child
            for key, child in value.items()
        }
    if is_list(value):
        return [clone(child) if is_object(child) or is_list(child) else child for child in value]
    return value


def free_name(stem: str, taken: Container[str], joint: str = "") -> str:
    """`stem` when it is not taken, else with the first number from 2 on: `stem2`."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}{joint}{number}", number + 1
    return name


class Locator(Protocol):
    """Something parsed from a file that can say where a pointer of it stands."""

    def locate(self, pointer: Pointer) -> Span:
        """The place of the deepest part of `pointer` that exists; for a member, of its key."""
        ...


_Place: TypeAlias = Span | tuple[Locator, Pointer]


class Origins:
    """Where the pieces of a document came from, by JSON pointer.

    A pointer without an entry of its own takes the one of its nearest ancestor: below a place in
    a parsed file the rest of the pointer is followed in that file; below a plain span, the span.
    """

    def __init__(self) -> None:
        self._places: dict[Pointer, _Place] = {}

    def set(self, pointer: Pointer, span: Span) -> None:
        """Say that the piece at `pointer` (and what is below it) was read at `span`."""
        self._places[pointer] = span

    def link(self, pointer: Pointer, locator: Locator, origin: Pointer = ()) -> None:
        """Say that the piece at `pointer` is the piece at `origin` of a parsed file."""
        self._places[pointer] = (locator, origin)

    def alias(self, pointer: Pointer, source: Pointer) -> None:
        """Say that the piece at `pointer` of this document is what stands at `source` of it, or
        stood there. What is known of pieces below `source` is not taken over; see `graft`."""
        place = self._place(source)
        if place is not None:
            self._places[pointer] = place

    def graft(self, prefix: Pointer, other: Origins, below: Pointer = ()) -> None:
        """Take over what `other` knows at and below `below`, putting it at `prefix`."""
        depth = len(below)
        place = other._place(below)
        if place is not None:
            self._places[prefix] = place
        for pointer, place in list(other._places.items()):
            if len(pointer) > depth and pointer[:depth] == below:
                self._places[prefix + pointer[depth:]] = place

    def locate(self, pointer: Pointer) -> Span:
        """The place in a source file that the piece at `pointer` came from."""
        place = self._place(pointer)
        if place is None:
            return Span("<document>")
        return place if isinstance(place, Span) else place[0].locate(place[1])

    def _place(self, pointer: Pointer) -> _Place | None:
        """What is known of a piece, by itself or by its nearest ancestor that is known."""
        for length in range(len(pointer), -1, -1):
            place = self._places.get(pointer[:length])
            if place is not None:
                return place if isinstance(place, Span) else (place[0], place[1] + pointer[length:])
        return None

    def __iter__(self) -> Iterator[Pointer]:
        return iter(self._places)


OPENAPI_VERSION: Final = "3.1.1"
"""The version of lifted documents, but for those that use what only 3.2 has."""


@dataclass(slots=True)
class Document:
    """An OpenAPI 3.1 object (or a piece of one) and the origins of its parts.

    Stages treat it as immutable: each returns a new one. `root` holds plain JSON values.
    """

    root: dict[str, Any]
    origins: Origins = field(default_factory=Origins)

    def locate(self, *pointer: str) -> Span:
        return self.origins.locate(pointer)
