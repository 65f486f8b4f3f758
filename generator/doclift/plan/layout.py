"""Which module a model lives in.

A model lives with the one resource that uses it, else in `shared`. Modules of resources import
only from the shared ones, so no import runs in a circle. A large shared part is cut into its
strongly connected components, so that using one model loads no more than what it leads to; what
only one of them leads to stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from .naming.models import ModelKey
from .naming.scope import Claim, decide
from .naming.words import module, reserved
from .usage import SHARED
from .walk import components

__all__ = ["place_models"]

_MANY = 60
"""Shared models that one module may hold."""


def place_models(
    names: Mapping[ModelKey, str],
    owners: Mapping[ModelKey, str],
    edges: Mapping[ModelKey, Sequence[ModelKey]],
    called: Collection[ModelKey],
) -> dict[ModelKey, str]:
    """The module of each model. `owners` gives a resource's module, or `SHARED`.

    What a shared model leads to is shared too. `edges` must be sorted by name; `called` are the
    models that endpoints name.
    """
    homes = {key: owners[key] for key in sorted(names, key=lambda key: names[key])}
    pending = [key for key, home in homes.items() if home == SHARED]
    while pending:
        for to in edges[pending.pop()]:
            if homes[to] != SHARED:
                homes[to] = SHARED
                pending.append(to)
    shared = [key for key, home in homes.items() if home == SHARED]
    if len(shared) <= _MANY:
        return {key: home or "shared" for key, home in homes.items()}
    groups = _cut(shared, edges, called)
    firsts = [min(names[key] for key in group[0]) for group in groups]
    files = decide(
        [Claim(first, (module(first, "shared"),)) for first in firsts],
        frozenset(homes.values()) | reserved("keywords"),
        lambda name, n: f"{name}_{n}",
    )
    for first, group in zip(firsts, groups, strict=True):
        homes |= {key: files[first] for component in group for key in component}
    return homes


def _cut(
    shared: Sequence[ModelKey],
    edges: Mapping[ModelKey, Sequence[ModelKey]],
    called: Collection[ModelKey],
) -> list[list[tuple[ModelKey, ...]]]:
    """Strongly connected components, each beside the only one that leads to it; the first of a
    group leads to all others of it."""
    users: defaultdict[ModelKey, set[ModelKey]] = defaultdict(set)
    for key, targets in edges.items():
        for to in targets:
            users[to].add(key)
    groups: list[list[tuple[ModelKey, ...]]] = []
    group_of: dict[ModelKey, int] = {}
    for component in reversed(components({key: edges[key] for key in shared})):
        inside = set(component)
        # The groups of those that use it come first; what is not shared has no group.
        homes = {group_of.get(user) for key in component for user in users[key] - inside}
        home = homes.pop() if len(homes) == 1 and inside.isdisjoint(called) else None
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(component)
        group_of.update(dict.fromkeys(component, home))
    return groups
