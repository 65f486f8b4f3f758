"""Packages of small documents, written down as what differs from an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from doclift.config import ApiConfig
from doclift.diagnostics import Report
from doclift.document import Document
from doclift.model.build import build
from doclift.plan import Package, plan
from doclift.render import render

__all__ = ["files_of", "operation", "package_of"]

CONFIG = ApiConfig("acme", ("acme.yaml",), "out", "acme")


def document(**members: Any) -> Document:
    """An OpenAPI 3.1 document with these members at its root."""
    root = {"openapi": "3.1.1", "info": {"title": "Acme API", "version": "1"}, "paths": {}}
    return Document({**root, **members})


def package_of(
    config: ApiConfig = CONFIG, pinned: Mapping[str, str] | None = None, **members: Any
) -> Package:
    """The plan of a document with these members."""
    found = document(**members)
    report = Report()
    return plan(build(found, config, report), found, config, pinned or {}, report)


def files_of(config: ApiConfig = CONFIG, **members: Any) -> Mapping[PurePosixPath, str]:
    """The files of a document with these members."""
    found = document(**members)
    report = Report()
    package = plan(build(found, config, report), found, config, {}, report)
    return render(package, found, report)


def operation(answer: Any = None, **members: Any) -> dict[str, Any]:
    """An operation that answers 200 with a schema (or with nothing)."""
    content = {"application/json": {"schema": answer}} if answer is not None else {}
    described = {"description": "OK", **({"content": content} if content else {})}
    return {"responses": {"200": described}, **members}
