"""Who uses a type, and how: read from answers, written by which methods, by which resources."""

from __future__ import annotations

import enum
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.types import Access, Alias, Declaration, Field, Record, Type, TypeId
from .walk import Types, refs

__all__ = ["Mode", "Root", "Usage", "Use", "fields_of", "measure"]


class Mode(enum.Enum):
    """Whether a type is seen in what the API sends or in what it is sent."""

    READ = "read"
    WRITE = "write"


class Use(enum.Flag):
    READ = enum.auto()
    CREATE = enum.auto()
    CHANGE = enum.auto()
    SEND = enum.auto()


_WRITES = Use.CREATE | Use.CHANGE | Use.SEND
SHARED = ""
"""The owner of types that several resources use."""


@dataclass(frozen=True, slots=True)
class Root:
    """A type that an endpoint takes or gives. `owner` is the module name of its resource."""

    type: Type
    use: Use
    owner: str


@dataclass(frozen=True, slots=True)
class Usage:
    """`uses` and `owners` by declaration; `split` are those that differ by mode and are used
    in both, so that each mode gets a class of its own. `same` are inline types that stand for
    another one."""

    uses: dict[TypeId, Use]
    owners: dict[TypeId, str]
    split: frozenset[TypeId]
    same: Mapping[TypeId, TypeId]

    def modes(self, id: TypeId) -> tuple[Mode, ...]:
        """The modes that need a name of their own; the first is the plain one."""
        if id in self.split:
            return (Mode.READ, Mode.WRITE)
        return (Mode.READ,) if Use.READ in self.uses[id] else (Mode.WRITE,)

    def is_shared(self, id: TypeId) -> bool:
        """Whether one name serves both modes."""
        use = self.uses[id]
        return id not in self.split and Use.READ in use and bool(use & _WRITES)

    def key(self, id: TypeId, mode: Mode) -> tuple[TypeId, Mode]:
        """Under which mode's name a use of a type in a mode is found."""
        modes = self.modes(id)
        return (id, mode if mode in modes else modes[0])


def fields_of(record: Record, mode: Mode) -> tuple[Field, ...]:
    """The members that a record has in a mode."""
    hidden = Access.WRITE if mode is Mode.READ else Access.READ
    return tuple(field for field in record.fields if field.access is not hidden)


def _types_in(declaration: Declaration, mode: Mode) -> Iterator[Type]:
    if isinstance(declaration, Alias):
        yield declaration.type
        return
    for field in fields_of(declaration, mode):
        yield field.type
    if declaration.extra is not None:
        yield declaration.extra


def measure(
    roots: Iterable[Root], types: Types, same: Mapping[TypeId, TypeId], *, answers_differ: bool
) -> Usage:
    """Follow all roots. `answers_differ`: required members may be missing in answers, so a
    record with such members is not the same in both modes."""
    uses: dict[TypeId, Use] = {}
    owners: dict[TypeId, str] = {}
    pending: deque[tuple[TypeId, Use, str]] = deque()
    for root in roots:
        pending.extend((id, root.use, root.owner) for id in refs(root.type))
    while pending:
        id, use, owner = pending.popleft()
        id = same.get(id, id)
        if id not in types:
            continue
        before, owned = uses.get(id), owners.get(id)
        after = use if before is None else before | use
        home = owner if owned is None or owned == owner else SHARED
        if after == before and home == owned:
            continue
        uses[id], owners[id] = after, home
        declaration = types[id]
        for mode, mask in ((Mode.READ, Use.READ), (Mode.WRITE, _WRITES)):
            if use & mask:
                for type in _types_in(declaration, mode):
                    pending.extend((to, use & mask, home) for to in refs(type))
    return Usage(uses, owners, _split(uses, types, same, answers_differ), same)


def _split(
    uses: dict[TypeId, Use], types: Types, same: Mapping[TypeId, TypeId], answers_differ: bool
) -> frozenset[TypeId]:
    both = {id for id, use in uses.items() if Use.READ in use and use & _WRITES}
    users: dict[TypeId, list[TypeId]] = {}
    differing: list[TypeId] = []
    for id in uses:
        declaration = types[id]
        if isinstance(declaration, Record) and any(
            field.access is not Access.BOTH or (answers_differ and field.required)
            for field in declaration.fields
        ):
            differing.append(id)
        for mode in Mode:
            for type in _types_in(declaration, mode):
                for to in refs(type):
                    users.setdefault(same.get(to, to), []).append(id)
    reached = set(differing)
    while differing:
        for user in users.get(differing.pop(), ()):
            if user not in reached:
                reached.add(user)
                differing.append(user)
    return frozenset(reached & both)
