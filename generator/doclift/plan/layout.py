"""Which module a model lives in.

A model lives with the one resource that uses it, else in `shared`. Modules of resources import
only from the shared ones, so no import runs in a circle. A large shared part is cut into its
strongly connected components, so that using one model loads no more than what it leads to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .names import ModelKey
from .scope import Claim, decide
from .usage import SHARED
from .walk import components
from .words import module, reserved

__all__ = ["place_models"]

_MANY = 60
"""Shared models that one module may hold."""


def place_models(
    names: Mapping[ModelKey, str],
    owners: Mapping[ModelKey, str],
    edges: Mapping[ModelKey, Sequence[ModelKey]],
) -> dict[ModelKey, str]:
    """The module of each model. `owners` gives a resource's module, or `SHARED`.

    What a shared model leads to is shared too. `edges` must be sorted by name.
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
    return homes | _cut(shared, names, edges, frozenset(homes.values()))


def _cut(
    shared: Sequence[ModelKey],
    names: Mapping[ModelKey, str],
    edges: Mapping[ModelKey, Sequence[ModelKey]],
    taken: frozenset[str],
) -> dict[ModelKey, str]:
    groups: defaultdict[str, tuple[ModelKey, ...]] = defaultdict(tuple)
    for group in components({key: edges[key] for key in shared}):
        groups[min(names[key] for key in group)] = group
    files = decide(
        [Claim(first, (module(first, "shared"),)) for first in groups],
        taken | reserved("keywords"),
        lambda name, n: f"{name}_{n}",
    )
    return {key: files[first] for first, group in groups.items() for key in group}
