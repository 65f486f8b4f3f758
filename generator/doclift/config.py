"""What the user decides: one `ApiConfig` an API, frozen. Reading it from TOML is `config_file`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

__all__ = ["ApiConfig", "Envelope", "EnvelopeRule", "Paging", "PagingRule", "Selection"]

_Plain = TypeVar("_Plain", "Envelope", "Paging")


@dataclass(frozen=True, slots=True)
class Envelope:
    """How an answer is wrapped. `data` is the member that holds the thing (JSON pointer, ""
    for none), `inner` a further wrapper to take off each item (`/Invoice`, or "").

    The answer is a failure, whatever its status, when the member `flag` has one of `failures`.
    `message` and `errors` point to the text and to the errors by field.
    """

    data: str = ""
    inner: str = ""
    flag: str = ""
    failures: tuple[Any, ...] = ()
    message: str = ""
    errors: str = ""


@dataclass(frozen=True, slots=True)
class EnvelopeRule(Envelope):
    """An envelope and the operations whose answers have it: patterns (`fnmatch`, on the key such
    as `GET /invoices/*`); the first rule that matches is used."""

    operations: tuple[str, ...] = ("*",)

    @property
    def envelope(self) -> Envelope:
        """What the rule says, without where."""
        return _plain(Envelope, self)


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is walked. Names are wire names; pointers are JSON pointers into the body.

    `style`: `page` (numbers from `first`), `offset`, `cursor`, `link` (next URL in the body) or
    `header` (RFC 8288 Link). `send_in` is `query` or `body`. `send` is the page, offset or cursor
    argument, `size` the page size argument. `items` points to the list; `next` to the next
    cursor, link, page or offset, `last` to what is the next cursor in the last item; `more` to
    a flag; `pages`/`total` to counts.
    """

    style: str = "page"
    send: str = ""
    send_in: str = "query"
    size: str = ""
    first: int = 1
    items: str = ""
    next: str = ""
    last: str = ""
    more: str = ""
    pages: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class PagingRule(Paging):
    """How lists are walked, and the operations that give them, as in `EnvelopeRule`."""

    operations: tuple[str, ...] = ("*",)

    @property
    def paging(self) -> Paging:
        """What the rule says, without where."""
        return _plain(Paging, self)


def _plain(cls: type[_Plain], rule: _Plain) -> _Plain:
    return cls(**{member.name: getattr(rule, member.name) for member in fields(cls)})


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
    `check_constraints`: calls check the limits of what they send (lengths, ranges, patterns).
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
    check_constraints: bool = False
    allow_hosts: tuple[str, ...] = ()
    allow_paths: tuple[str, ...] = ()
