"""What the members of models are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.types import Field
from .scope import Claim, decide
from .words import reserved, snake

__all__ = ["member_names"]


def member_names(fields: Sequence[Field], classes: Iterable[str]) -> dict[str, str]:
    """The Python name of each member, by wire name. `classes` are the names of all models."""
    blocked = reserved("keywords", "builtins", "members")
    if not all(field.wire_name.isascii() for field in fields):
        # In scripts without capitals a member would hide the class that its annotation names.
        blocked |= frozenset(classes)
    claims: list[Claim] = []
    for field in fields:
        wanted = snake(field.wire_name, "field")
        free = f"{wanted}_" if wanted in blocked else wanted
        spare = f"{wanted}_"
        claims.append(Claim(field.wire_name, (free, spare), (int(wanted != field.wire_name),)))
    return decide(claims, blocked, lambda name, n: f"{name.rstrip('_')}_{n}")
