"""The OpenAPI documents that pages point into: finding them, and what was asked of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ...diagnostics import Report, Skip
from ...document import Document, is_object
from ...read.source import Source
from ..openapi.document import is_openapi, lift_document
from ..openapi.grammar import METHODS
from ..openapi.refs import RefLoader
from . import codes
from .addresses import same_path
from .mentions import Mention

__all__ = ["SpecLibrary"]

_SUFFIXES = (".json", ".yaml", ".yml")
_USUAL_NAMES = ("openapi", "swagger")
_SHOWN = 3

_Operation = tuple[str, str]
"""Path and method, as the document has them."""


class SpecLibrary:
    """The documents among the sources and beside the pages.

    Documents that are sources are lifted whole by themselves. Of others only the operations are
    lifted that pages name: `documents` gives them when all pages are read.
    """

    def __init__(self, sources: Sequence[Source], loader: RefLoader, report: Report) -> None:
        self._sources = [source for source in sources if source.is_data]
        self._loader = loader
        self._report = report
        self._asked: dict[str, tuple[Source, list[_Operation]]] = {}
        self._lost: dict[str, list[Mention]] = {}

    def find(self, mention: Mention, page: Source) -> _Operation | None:
        """The path and method of the operation that `page` names, None when it is not at hand."""
        candidates = list(self._candidates(mention, page))
        for source in candidates:
            operation = _operation_of(source.value, mention)
            if operation is not None:
                self._ask(source, operation)
                self._report.add(
                    codes.MENTION_FOUND,
                    mention.at,
                    f"The operation is {operation[1].upper()} {operation[0]} of {source.name}.",
                )
                return operation
        if candidates and mention.files:
            self._report.add(
                codes.OPERATION_LOST,
                mention.at,
                f"{candidates[0].name} has no {_named(mention)}.",
                "Bring the page or the document up to date.",
            )
        else:
            self._lost.setdefault(mention.files[0] if mention.files else "", []).append(mention)
        return None

    def documents(self) -> list[Document]:
        """What pages asked of documents that are no sources, and a report of what was not found."""
        for file, mentions in self._lost.items():
            self._report_lost(file, mentions)
        found: list[Document] = []
        known = {source.name for source in self._sources}
        for name, (source, operations) in sorted(self._asked.items()):
            if name not in known:
                with self._report.keeping():
                    value = _cut_down(source.value, operations)
                    found.append(lift_document(value, source, self._report, refs=self._loader))
        return found

    def _ask(self, source: Source, operation: _Operation) -> None:
        _, operations = self._asked.setdefault(source.name, (source, []))
        if operation not in operations:
            operations.append(operation)

    def _report_lost(self, file: str, mentions: list[Mention]) -> None:
        pages = dict.fromkeys(mention.at.file for mention in mentions)
        subject = f"{len(pages)} pages point" if len(pages) > 1 else "The page points"
        shown = ", ".join(_named(mention) for mention in mentions[:_SHOWN])
        more = ", ..." if len(mentions) > _SHOWN else ""
        self._report.add(
            codes.MENTION_LOST,
            mentions[0].at,
            f"{subject} into {_document_name(file)}, which is not at hand: {shown}{more}.",
            "Give the OpenAPI document as a source too.",
        )

    def _candidates(self, mention: Mention, page: Source) -> Iterator[Source]:
        seen: set[str] = set()
        for source in (*self._known(mention, page), *self._beside(mention, page)):
            if source.name not in seen:
                seen.add(source.name)
                try:
                    readable = is_openapi(source.value)
                except Skip:  # it is reported where it is a source
                    readable = False
                if readable:
                    yield source

    def _known(self, mention: Mention, page: Source) -> Iterator[Source]:
        """Sources: of the name that the page gives, or all when it gives none."""
        if not mention.files:
            yield from self._sources
        for file in mention.files:
            wanted = PurePosixPath(urlsplit(file).path.lower()).name
            for source in self._sources:
                name = PurePosixPath(source.name.lower())
                if wanted and wanted in (name.name, name.stem):
                    yield source

    def _beside(self, mention: Mention, page: Source) -> Iterator[Source]:
        """Files in the folder of the page or above it, as far as the input folder."""
        if page.path is None or page.folder is None:
            return
        for file in mention.files or _USUAL_NAMES:
            if urlsplit(file).scheme in ("http", "https"):
                yield from self._load(page, file, mention)
                continue
            for target in _with_suffixes(file.lstrip("/") if file.startswith("/") else file):
                for up in _ways_up(page.path.parent, page.folder):
                    relative = posixpath.join(up, target)
                    if Path(page.path.parent, relative).is_file():
                        yield from self._load(page, relative, mention)

    def _load(self, page: Source, target: str, mention: Mention) -> Iterator[Source]:
        try:
            yield self._loader.load(page, target, mention.at)
        except (Skip, ValueError):  # one report tells of all pages that point there
            return


def _with_suffixes(file: str) -> tuple[str, ...]:
    if file.lower().endswith(_SUFFIXES):
        return (file,)
    return tuple(file + suffix for suffix in _SUFFIXES)


def _ways_up(start: Path, top: Path) -> Iterator[str]:
    """`.`, `..`, `../..`: from a folder to the one that holds all input."""
    try:
        depth = len(start.resolve().relative_to(top.resolve()).parts)
    except ValueError:
        depth = 0
    for steps in range(depth + 1):
        yield "/".join([".."] * steps) or "."


def _operations(value: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    paths = value.get("paths") if is_object(value) else None
    for path, item in paths.items() if is_object(paths) else ():
        if is_object(item):
            for method, operation in item.items():
                if method.lower() in METHODS and is_object(operation):
                    yield path, method, operation


def _operation_of(value: Any, mention: Mention) -> _Operation | None:
    found = list(_operations(value))
    for path, method, operation in found:
        if mention.operation_id and operation.get("operationId") == mention.operation_id:
            return path, method
        if mention.path == path and mention.method == method.lower():
            return path, method
    if not mention.path:
        return None
    near = [
        (path, method)
        for path, method, _ in found
        if mention.method == method.lower() and same_path(path, urlsplit(mention.path).path)
    ]
    return near[0] if len(near) == 1 else None


def _cut_down(value: dict[str, Any], operations: Sequence[_Operation]) -> dict[str, Any]:
    """The document with these operations only."""
    wanted = set(operations)
    paths: dict[str, Any] = {}
    for path, item in value["paths"].items():
        if is_object(item) and any(path == asked for asked, _ in wanted):
            paths[path] = {
                key: part
                for key, part in item.items()
                if key.lower() not in METHODS or (path, key) in wanted
            }
    return {**value, "paths": paths}


def _named(mention: Mention) -> str:
    if mention.operation_id:
        return f"operation `{mention.operation_id}`"
    return f"{mention.method.upper()} {mention.path}"


def _document_name(file: str) -> str:
    if not file:
        return "an OpenAPI document"
    parts = urlsplit(file)
    return f"`{parts.scheme}://{parts.netloc}{parts.path}`" if parts.scheme else f"`{file}`"
