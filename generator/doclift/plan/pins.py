"""Whether the names that the configuration asks for were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..config import ApiConfig
from ..diagnostics import Report
from ..document import Document
from . import codes
from .names import ModelKey
from .resources import Group
from .words import pascal, snake

__all__ = ["check_wishes"]


def check_wishes(
    config: ApiConfig,
    groups: Sequence[Group],
    methods: Mapping[str, str],
    models: Mapping[ModelKey, str],
    document: Document,
    report: Report,
) -> None:
    """Report wishes that name nothing or that could not be granted."""
    wished = [
        ("methods", key, snake(name, "call"), methods.get(key))
        for key, name in config.methods.items()
    ]
    by_id = {str(id): name for (id, _), name in reversed(models.items())}
    wished += [("models", key, pascal(name), by_id.get(key)) for key, name in config.models.items()]
    by_key = {key: group.name for group in groups for key in (group.key, group.key.split("/")[-1])}
    wished += [
        ("resources", key, snake(name, "resource"), by_key.get(key, by_key.get(name)))
        for key, name in config.resources.items()
    ]
    for table, key, wish, given in wished:
        if given is None:
            message = f"`{table}` names {key!r}, which is not in the API"
            hint = "remove the line, or correct its key"
        elif given not in (wish, f"{wish}_"):
            message = f"`{table}` asks for {wish!r} for {key!r}, which is taken; it is {given!r}"
            hint = "choose a name that is free"
        else:
            continue
        report.add(codes.NAME_TAKEN, document.locate(), message, hint)
