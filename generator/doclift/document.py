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


@dataclass(slots=True)
class _Node:
    """What is known of the pieces at one pointer and below it, by their next steps."""

    place: _Place | None = None
    below: dict[str, _Node] = field(default_factory=dict[str, "_Node"])


class Origins:
    """Where the pieces of a document came from, by JSON pointer.

    A pointer without an entry of its own takes the one of its nearest ancestor: below a place in
    a parsed file the rest of the pointer is followed in that file; below a plain span, the span.
    """

    def __init__(self) -> None:
        self._root = _Node()

    def set(self, pointer: Pointer, span: Span) -> None:
        """Say that the piece at `pointer` (and what is below it) was read at `span`."""
        self._node(pointer).place = span

    def link(self, pointer: Pointer, locator: Locator, origin: Pointer = ()) -> None:
        """Say that the piece at `pointer` is the piece at `origin` of a parsed file."""
        self._node(pointer).place = (locator, origin)

    def alias(self, pointer: Pointer, source: Pointer) -> None:
        """Say that the piece at `pointer` of this document is what stands at `source` of it, or
        stood there. What is known of pieces below `source` is not taken over; see `graft`."""
        place = self._place(source)
        if place is not None:
            self._node(pointer).place = place

    def graft(self, prefix: Pointer, other: Origins, below: Pointer = ()) -> None:
        """Take over what `other` knows at and below `below`, putting it at `prefix`.

        It costs as much as is taken over, however much else the two know.
        """
        place = other._place(below)
        known = list(other._known_below(below))  # before it is changed: `other` may be this one
        target = self._node(prefix)
        target.place = place or target.place
        for rest, each in known:
            _descend(target, rest).place = each

    def locate(self, pointer: Pointer) -> Span:
        """The place in a source file that the piece at `pointer` came from."""
        place = self._place(pointer)
        if place is None:
            return Span("<document>")
        return place if isinstance(place, Span) else place[0].locate(place[1])

    def _place(self, pointer: Pointer) -> _Place | None:
        """What is known of a piece, by itself or by its nearest ancestor that is known."""
        node = self._root
        found, length = node.place, 0
        for depth, step in enumerate(pointer, 1):
            inside = node.below.get(step)
            if inside is None:
                break
            node = inside
            if node.place is not None:
                found, length = node.place, depth
        if found is None or isinstance(found, Span):
            return found
        return found[0], found[1] + pointer[length:]

    def _node(self, pointer: Pointer) -> _Node:
        """The node of a pointer, made where there is none."""
        return _descend(self._root, pointer)

    def _known_below(self, pointer: Pointer) -> Iterator[tuple[Pointer, _Place]]:
        """The places of the pieces below `pointer`, each with the rest of its pointer."""
        node = self._root
        for step in pointer:
            inside = node.below.get(step)
            if inside is None:
                return
            node = inside
        stack: list[tuple[Pointer, _Node]] = [((), node)]
        while stack:
            rest, node = stack.pop()
            if rest and node.place is not None:
                yield rest, node.place
            stack += [((*rest, step), inside) for step, inside in node.below.items()]


def _descend(node: _Node, pointer: Pointer) -> _Node:
    for step in pointer:
        inside = node.below.get(step)
        if inside is None:
            inside = node.below[step] = _Node()
        node = inside
    return node


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
