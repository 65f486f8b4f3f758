"""Which operations are generated: `include` and `exclude` of the configuration."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from ..config import ApiConfig, Selection
from ..diagnostics import Report
from ..document import Document
from . import codes
from .operations import Endpoint
from .plain import mapping, text, texts

__all__ = ["selected"]

_ASPECTS: Mapping[str, Callable[[Endpoint], tuple[str, ...]]] = {
    "tags": lambda endpoint: texts(mapping(endpoint.own.schema).get("tags")),
    "paths": lambda endpoint: (endpoint.path,),
    "methods": lambda endpoint: (endpoint.method,),
    "operation_ids": lambda endpoint: (text(mapping(endpoint.own.schema).get("operationId")),),
}


def selected(
    endpoints: Sequence[Endpoint], config: ApiConfig, document: Document, report: Report
) -> tuple[Endpoint, ...]:
    """The endpoints that pass every kind of pattern under `include` that is given, and none
    under `exclude`. A pattern that matches nothing is reported with the nearest value."""
    for name, selection in (("include", config.include), ("exclude", config.exclude)):
        for aspect in _ASPECTS:
            _check(name, aspect, _patterns(selection, aspect), endpoints, document, report)
    return tuple(
        endpoint
        for endpoint in endpoints
        if all(
            _matches(endpoint, aspect, patterns)
            for aspect in _ASPECTS
            if (patterns := _patterns(config.include, aspect))
        )
        and not any(
            _matches(endpoint, aspect, _patterns(config.exclude, aspect)) for aspect in _ASPECTS
        )
    )


def _patterns(selection: Selection, aspect: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(selection, aspect)
    return tuple(pattern.upper() for pattern in found) if aspect == "methods" else found


def _matches(endpoint: Endpoint, aspect: str, patterns: Iterable[str]) -> bool:
    values = _ASPECTS[aspect](endpoint)
    return any(fnmatchcase(value, pattern) for pattern in patterns for value in values)


def _check(
    name: str,
    aspect: str,
    patterns: Iterable[str],
    endpoints: Sequence[Endpoint],
    document: Document,
    report: Report,
) -> None:
    for pattern in patterns:
        if any(_matches(endpoint, aspect, (pattern,)) for endpoint in endpoints):
            continue
        known = sorted({value for each in endpoints for value in _ASPECTS[aspect](each) if value})
        near = difflib.get_close_matches(pattern, known, 1)
        report.add(
            codes.SELECTS_NOTHING,
            document.locate(),
            f"{pattern!r} under {name}.{aspect} matches no operation.",
            f"nearest is {near[0]!r}" if near else "",
        )
