"""The page of the docs that tells where everything was read: `docs/sources.md`.

It alone has numbers of lines. A line that is added to a document moves all that stand below it, and
so rewrites this page and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from ...diagnostics import Diagnostic, Severity
from ...model.api import Unlocated
from ..package import ModelModule, ModelView, Origin, ResourceModule
from .markdown import anchor, code, inline

__all__ = ["READ_FROM", "Repairs", "Row", "SourceTable", "SourcesDoc", "plan_sources", "told_in"]

Row: TypeAlias = tuple[str, ...]
_FILE = "sources.md"
_MODELS = "Models"
_SHOWN = 40
"""So many places of one kind of repair are listed."""
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
READ_FROM = {"table": "a table", "list": "a list or text", "example": "an example"}


@dataclass(frozen=True, slots=True)
class Repairs:
    """What one code found: `rows` are place and message, `more` counts those not listed."""

    code: str
    title: str
    rows: tuple[Row, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Where the methods of a resource were read, or the models."""

    heading: str
    head: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourcesDoc:
    """The page. `named_only` are group, name and place."""

    tables: tuple[SourceTable, ...]
    named_only: tuple[Row, ...]
    repairs: tuple[Repairs, ...]


def plan_sources(
    resources: Sequence[ResourceModule],
    models: Sequence[ModelModule],
    unlocated: Sequence[Unlocated],
    found: Sequence[Diagnostic],
) -> SourcesDoc:
    """The page from the views; `found` is what was reported about the documents."""
    tables = [
        SourceTable(
            _heading(module),
            ("method", "documented in", "read from"),
            tuple(
                (*_row(each.name, each.origin), READ_FROM.get(each.origin.evidence, "OpenAPI"))
                for each in module.methods
            ),
        )
        for module in resources
    ]
    views: list[ModelView] = [view for module in models for view in module.views]
    if views:
        ordered = sorted(views, key=lambda view: view.name)
        rows = tuple(_row(view.name, view.origin) for view in ordered)
        tables.append(SourceTable(_MODELS, ("model", "documented in"), rows))
    named = tuple(
        (inline(entry.group), inline(entry.name), code(entry.source)) for entry in unlocated
    )
    return SourcesDoc(tuple(tables), named, tuple(_repairs(found)))


def told_in(origin: Origin, up: str, resource: ResourceModule | None = None) -> str:
    """The sentence that says where a method of a resource, or a model, is documented; `up` leads
    to the folder `docs`."""
    heading = _MODELS if resource is None else _heading(resource)
    read = READ_FROM.get(origin.evidence)
    how = f"Read from {read} of" if read else "Documented in"
    return f"{how} {code(origin.file)} ([line]({up}{_FILE}#{anchor(heading)}))."


def _heading(resource: ResourceModule) -> str:
    return f"client.{resource.attribute}"


def _row(name: str, origin: Origin) -> Row:
    return (code(name), code(f"{origin.file}:{origin.line}"))


def _repairs(found: Sequence[Diagnostic]) -> Iterable[Repairs]:
    """Findings about the documents, by code; those about names, paths and files are not shown."""
    about = [d for d in found if d.code.id[1] in "123456"]
    about.sort(key=lambda d: (_ORDER[d.severity], d.code.id, d.sort_key))
    for reason, group in groupby(about, key=lambda d: d.code):
        places = [(code(f"{d.at.file}:{d.at.line}"), inline(d.message)) for d in group]
        yield Repairs(
            reason.id,
            inline(reason.title),
            tuple(places[:_SHOWN]),
            len(places),
            max(0, len(places) - _SHOWN),
        )
