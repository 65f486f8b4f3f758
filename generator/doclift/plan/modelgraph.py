"""Which models lead to which others, and which of them endpoints name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.types import Alias, Record, TypeId
from .naming.models import ModelKey
from .python.annotate import MODELS, Annotator, Spelling
from .python.expr import seen
from .usage import Mode, Root, fields_of
from .walk import refs

__all__ = ["called_models", "model_edges"]


def model_edges(keys: Sequence[ModelKey], annotator: Annotator) -> dict[ModelKey, list[ModelKey]]:
    """Which models a model leads to, sorted by name."""
    by_name = {annotator.names[key]: key for key in keys}
    edges: dict[ModelKey, list[ModelKey]] = {}
    for key in keys:
        id, mode = key
        declaration = annotator.types[id]
        spell = annotator.seeing(mode, Spelling.MEMBER)
        if isinstance(declaration, Record):
            types = [field.type for field in fields_of(declaration, mode)]
            if declaration.extra is not None:
                types.append(declaration.extra)
            needed = seen(map(spell.of, types))
        else:
            needed = spell.of(declaration.type).imports
        found = sorted(item.name for item in needed if item.module == MODELS)
        edges[key] = [by_name[name] for name in found if by_name[name] != key]
    return edges


def called_models(roots: Iterable[Root], annotator: Annotator) -> set[ModelKey]:
    """The models that endpoints name, through aliases that have no name."""
    called: set[ModelKey] = set()
    done: set[TypeId] = set()
    pending = [id for root in roots for id in refs(root.type)]
    while pending:
        id = pending.pop()
        id = annotator.usage.same.get(id, id)
        if id in done or id not in annotator.types:
            continue
        done.add(id)
        keys = [(id, mode) for mode in Mode if (id, mode) in annotator.names]
        called.update(keys)
        declaration = annotator.types[id]
        if not keys and isinstance(declaration, Alias):
            pending.extend(refs(declaration.type))
    return called
