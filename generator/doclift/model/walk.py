"""Looking into types by JSON pointer: what stands at `/data/items` of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..document import Pointer, parse_pointer
from .api import Answer, MediaKind, Operation
from .types import (
    Alias,
    Anything,
    Array,
    Declaration,
    Either,
    Field,
    Map,
    Nullable,
    Record,
    Ref,
    Type,
    TypeId,
)

__all__ = ["Walker", "success_types"]


class Walker:
    """Follows references, aliases, null and unions."""

    def __init__(self, types: Mapping[TypeId, Declaration]) -> None:
        self._types = types

    def plain(self, of: Type) -> tuple[Type | Record, ...]:
        """What a type is once names and null are looked through; several for a union."""
        found: list[Type | Record] = []
        seen: set[TypeId] = set()
        todo = [of]
        while todo:
            current = todo.pop()
            match current:
                case Ref(target):
                    declaration = self._types.get(target)
                    if target in seen or declaration is None:
                        continue
                    seen.add(target)
                    if isinstance(declaration, Alias):
                        todo.append(declaration.type)
                    else:
                        found.append(declaration)
                case Nullable(inner):
                    todo.append(inner)
                case Either(options):
                    todo.extend(reversed(options))
                case _:
                    found.append(current)
        return tuple(found)

    def fields(self, of: Type) -> dict[str, Field]:
        """The named members of a type; those of all options of a union."""
        return {
            field.wire_name: field
            for plain in self.plain(of)
            if isinstance(plain, Record)
            for field in plain.fields
        }

    def item(self, of: Type) -> Type | None:
        """The item type of a list, None if the type is no list."""
        for plain in self.plain(of):
            if isinstance(plain, Array):
                return plain.item
        return None

    def at(self, of: Type, pointer: str) -> Type | None:
        """The type at a JSON pointer; None where the type has no such member. Where the type is
        any value, everything is there."""
        return self._at(of, parse_pointer(pointer))

    def _at(self, of: Type, pointer: Pointer) -> Type | None:
        if not pointer:
            return of
        for plain in self.plain(of):
            inner: Type | None = None
            if isinstance(plain, Anything):
                return plain
            if isinstance(plain, Record):
                inner = next((f.type for f in plain.fields if f.wire_name == pointer[0]), None)
                if inner is None and plain.extra is not None and not plain.fields:
                    inner = plain.extra
            elif isinstance(plain, Map):
                inner = plain.value
            elif isinstance(plain, Array) and pointer[0].isdecimal():
                inner = plain.item
            if inner is not None:
                found = self._at(inner, pointer[1:])
                if found is not None:
                    return found
        return None


def success_types(operation: Operation) -> Iterator[Type]:
    """The types of the documented JSON answers of an operation that succeeded; of `default`
    where nothing else is documented."""
    chosen: list[Answer] = [answer for answer in operation.answers if answer.is_success]
    if not chosen:
        chosen = [answer for answer in operation.answers if answer.status == "default"]
    for answer in chosen:
        for medium in answer.media:
            if medium.kind is MediaKind.JSON:
                yield medium.type
                break
