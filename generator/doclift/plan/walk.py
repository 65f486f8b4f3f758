"""Questions about types: what they refer to, what stands behind a name, what is recursive."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from ..model.types import (
    Alias,
    Array,
    Choice,
    Declaration,
    Either,
    Map,
    Nullable,
    Record,
    Ref,
    Tuple,
    Type,
    TypeId,
)

__all__ = [
    "Types",
    "components",
    "is_component",
    "is_inlined",
    "is_plain",
    "record_of",
    "recursive_aliases",
    "refs",
    "resolve",
]

Types = Mapping[TypeId, Declaration]

K = TypeVar("K", bound=Hashable)


def refs(type: Type) -> Iterator[TypeId]:
    """The declarations that a type names itself (not those behind them), in order."""
    pending: list[Type] = [type]
    while pending:
        match pending.pop():
            case Ref(target):
                yield target
            case Array(item):
                pending.append(item)
            case Map(value):
                pending.append(value)
            case Nullable(of):
                pending.append(of)
            case Tuple(items, rest):
                pending.extend(reversed((*items, *([rest] if rest is not None else []))))
            case Either(options):
                pending.extend(reversed(options))
            case _:
                pass


def is_component(declaration: Declaration) -> bool:
    """Whether the document gives the type a name of its own, so that it may be referred to."""
    pointer = declaration.pointer
    return len(pointer) == 3 and pointer[:2] in {
        ("components", "schemas"),
        ("components", "responses"),
        ("components", "requestBodies"),
    }


def resolve(type: Type, types: Types) -> Type:
    """The type behind names that only stand for another one: no `Ref` to an `Alias` is left.

    A ring of aliases ends at the one where it closes.
    """
    met: set[TypeId] = set()
    while isinstance(type, Ref) and type.target not in met:
        met.add(type.target)
        declaration = types.get(type.target)
        if not isinstance(declaration, Alias):
            break
        type = declaration.type
    return type


def recursive_aliases(types: Types) -> frozenset[TypeId]:
    """Aliases that contain themselves without a record between."""
    edges = {
        id: tuple(to for to in refs(alias.type) if isinstance(types.get(to), Alias))
        for id, alias in types.items()
        if isinstance(alias, Alias)
    }
    found: set[TypeId] = set()
    for group in components(edges):
        if not set(group).isdisjoint(to for id in group for to in edges[id]):
            found.update(group)
    return frozenset(found)


def is_inlined(alias: Alias, recursive: frozenset[TypeId]) -> bool:
    """Whether an alias gets no name in the output: all but enumerations, unions and rings."""
    if alias.id in recursive:
        return False
    inner = alias.type.of if isinstance(alias.type, Nullable) else alias.type
    if isinstance(inner, Choice):
        return len(inner.values) < 2
    return not isinstance(inner, Either)


def is_plain(record: Record) -> bool:
    """Whether a record names no members: it is a dict, and gets no class."""
    return not record.fields and (record.extra is None or not any(refs(record.extra)))


def record_of(type: Type, types: Types) -> Record | None:
    """The record that a type is, through aliases and `Nullable`."""
    type = resolve(type, types)
    if isinstance(type, Nullable):
        type = resolve(type.of, types)
    declaration = types.get(type.target) if isinstance(type, Ref) else None
    return declaration if isinstance(declaration, Record) else None


def components(edges: Mapping[K, Sequence[K]]) -> list[tuple[K, ...]]:
    """Strongly connected components, each after those that it leads to (Tarjan, no recursion)."""
    index: dict[K, int] = {}
    low: dict[K, int] = {}
    on_stack: set[K] = set()
    stack: list[K] = []
    found: list[tuple[K, ...]] = []
    for root in edges:
        if root in index:
            continue
        work: list[tuple[K, Iterator[K]]] = [_enter(root, edges, index, low, stack, on_stack)]
        while work:
            node, following = work[-1]
            for child in following:
                if child not in index:
                    work.append(_enter(child, edges, index, low, stack, on_stack))
                    break
                if child in on_stack:
                    low[node] = min(low[node], index[child])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = len(stack) - 1
                    while stack[at] != node:
                        at -= 1
                    group = tuple(stack[at:])
                    del stack[at:]
                    on_stack.difference_update(group)
                    found.append(group)
    return found


def _enter(
    node: K,
    edges: Mapping[K, Sequence[K]],
    index: dict[K, int],
    low: dict[K, int],
    stack: list[K],
    on_stack: set[K],
) -> tuple[K, Iterator[K]]:
    index[node] = low[node] = len(index)
    stack.append(node)
    on_stack.add(node)
    return node, iter(edges.get(node, ()))
