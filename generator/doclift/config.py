"""What the user decides: one `ApiConfig` an API, frozen. Reading it from TOML is `config_file`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["ApiConfig", "EnvelopeRule", "PagingRule", "Selection"]


@dataclass(frozen=True, slots=True)
class EnvelopeRule:
    """How answers are wrapped; see `model.api.Envelope`. `operations` are patterns
    (`fnmatch`, on the key such as `GET /invoices/*`); the first rule that matches is used."""

    operations: tuple[str, ...] = ("*",)
    data: str = ""
    inner: str = ""
    flag: str = ""
    failures: tuple[Any, ...] = ()
    message: str = ""
    errors: str = ""


@dataclass(frozen=True, slots=True)
class PagingRule:
    """How lists are walked; see `model.api.Paging`."""

    operations: tuple[str, ...] = ("*",)
    style: str = "page"
    send: str = ""
    send_in: str = "query"
    size: str = ""
    first: int = 1
    items: str = ""
    next: str = ""
    pages: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which operations are generated. All four accept `fnmatch` patterns; empty: all."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    operation_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiConfig:
    """One `[api.NAME]` table of `doclift.toml`. Paths are relative to the configuration file.

    `quirks`: `blank-is-null` ("" and "0000-00-00" where the member is no text), `list-is-map`
    ([] for an empty object), `optional-answers` (no member of an answer is relied upon).
    `resources`, `methods` and `models` pin names: a tag or group, an operation key
    (`GET /invoices`) or a schema pointer (`#/components/schemas/X`) to the Python name.
    """

    name: str
    sources: tuple[str, ...]
    output: str
    package: str
    overlays: tuple[str, ...] = ()
    title: str = ""
    client: str = ""
    envelope: tuple[EnvelopeRule, ...] = ()
    paging: tuple[PagingRule, ...] = ()
    quirks: frozenset[str] = frozenset()
    include: Selection = Selection()
    exclude: Selection = Selection()
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    methods: Mapping[str, str] = field(default_factory=dict[str, str])
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    client_parameters: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    allow_paths: tuple[str, ...] = ()
