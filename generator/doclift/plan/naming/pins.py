"""Whether the names that the configuration asks for were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...config import ApiConfig
from ...diagnostics import Report
from ...document import Document
from .. import codes
from .models import ModelKey
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
    by_id: dict[str, str] = {}
    for (id, _), name in models.items():
        by_id.setdefault(str(id), name)
    wished += [
        ("models", key, pascal(name), by_id.get(key.removeprefix("#")))
        for key, name in config.models.items()
    ]
    by_key = {group.key: group.name for group in groups}
    wished += [
        ("resources", key, snake(name, "resource"), by_key.get(snake(name, "resource")))
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
