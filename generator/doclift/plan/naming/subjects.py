"""What operations are about: the inline schema of the one thing, or of the things, they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...document import Pointer
from ...model.types import Record, TypeId
from ...plurals import singular
from .words import pascal, split

__all__ = ["Place", "place_above", "subjects_of"]

_WRAPPERS = frozenset(
    "body content data entries entry item items list payload record records response result "
    "results rows value values".split()
)
"""Members that only hold what an answer is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """An operation, for naming: the singular of its resource and its method (`Invoice`, `get`),
    or the name of a webhook and no method."""

    noun: str
    method: str

    @property
    def title(self) -> str:
        """`InvoiceGet`; words that end the one and begin the other are written once."""
        method = pascal(self.method) if self.method else ""
        words = split(self.noun)
        for at in range(len(words)):
            shared = "".join(words[at:])
            if method.startswith(shared):
                return self.noun + method.removeprefix(shared)
        return self.noun + method


def place_above(pointer: Pointer, places: Mapping[Pointer, Place]) -> tuple[Place, Pointer] | None:
    """The operation that a pointer leads into, and the rest of the pointer."""
    for length in range(len(pointer), 0, -1):
        place = places.get(pointer[:length])
        if place is not None:
            return place, pointer[length:]
    return None


def subjects_of(records: Iterable[Record], places: Mapping[Pointer, Place]) -> dict[TypeId, Place]:
    """The inline records that success answers are about: the answer itself, or what stands
    innermost in its wrapping members. Of a list it is the item."""
    innermost: dict[Pointer, tuple[int, TypeId, Place]] = {}
    for record in records:
        found = place_above(record.pointer, places)
        if found is None:
            continue
        place, rest = found
        if len(rest) < 5 or rest[0] != "responses" or not rest[1].startswith("2"):
            continue
        steps = rest[5:]
        if not _is_wrapping(steps, place.noun) or ("items" in steps) != (place.method == "list"):
            continue
        answer = record.pointer[: len(record.pointer) - len(steps)]
        known = innermost.get(answer)
        if known is None or known[0] < len(steps):
            innermost[answer] = len(steps), record.id, place
    return {id: place for _, id, place in innermost.values()}


def _is_wrapping(steps: Pointer, noun: str) -> bool:
    """Whether steps lead only through lists and members that wrap."""
    rest = iter(steps)
    for step in rest:
        if step == "items":
            continue
        member = next(rest, "") if step == "properties" else ""
        words = split(member)
        named = pascal(" ".join((*words[:-1], singular(words[-1])))) if words else ""
        if member.lower() not in _WRAPPERS and named.lower() != noun.lower():
            return False
    return True
