"""A whole OpenAPI or Swagger document, of any version from 2.0 to 3.2, lifted to 3.1."""

from __future__ import annotations

import re
from typing import Any

from ...diagnostics import Report, Skip
from ...document import OPENAPI_VERSION, Document, Locator, clone, is_object
from ...read.source import Excerpt, Source
from ..repair import repair
from . import codes
from .bundle import bundle
from .conform import conform
from .generics import bind_generics
from .operations import check_operations
from .references import drop_broken, move_references, rename_components
from .refs import RefLoader
from .upgrade2 import RENAMED_SECTIONS, upgrade_swagger

__all__ = ["is_openapi", "lift_document"]

_VERSION = re.compile(r"\s*v?([0-9]+)(?:\.([0-9]+))?")
_KNOWN = ((2, 0), (3, 0), (3, 1), (3, 2))


def is_openapi(value: Any) -> bool:
    """Whether a parsed value calls itself an OpenAPI or Swagger document."""
    return is_object(value) and ("openapi" in value or "swagger" in value)


def lift_document(
    value: Any, locator: Locator, report: Report, *, refs: RefLoader | None = None
) -> Document:
    """Lift one parsed document to OpenAPI 3.1.

    `value` is left as it is. In the result every piece has the shape that OpenAPI 3.1 asks for:
    what had another one was left out and reported, references lead to something in the document
    itself, and path variables are declared. Raises `Skip` when nothing can be read at all.
    `refs` loads the files that references name; without it, files of the folder of the source.
    """
    if not is_object(value):
        raise Skip(codes.NOT_OPENAPI, locator.locate(()), "This is no OpenAPI document.")
    document = Document(clone(value))
    document.origins.link((), locator)
    version = _version(document, report)
    swagger = version < (3, 0)
    if not swagger:
        _name_webhooks(document)
    _add_paths(document)
    if isinstance(locator, Excerpt):
        for remark in locator.remarks:
            report.add(remark.code, remark.at, remark.message, remark.hint)
        loader = refs or RefLoader(report)
        if isinstance(locator, Source):
            loader.know(locator)
        bundle(document, value, locator, loader, report)
    document = repair(document, report)
    if swagger:
        document = upgrade_swagger(document, report)
    renamed = rename_components(document, report)
    references = conform(document, report, version)
    move_references(document, references, RENAMED_SECTIONS if swagger else {}, renamed)
    drop_broken(document, references, report)
    bind_generics(document, references)
    check_operations(document, report)
    return document


def _name_webhooks(document: Document) -> None:
    """`x-webhooks` is how documents wrote `webhooks` before OpenAPI 3.1 had them."""
    root = document.root
    if is_object(root.get("x-webhooks")) and "webhooks" not in root:
        root["webhooks"] = root.pop("x-webhooks")
        document.origins.alias(("webhooks",), ("x-webhooks",))


def _add_paths(document: Document) -> None:
    """`x-ms-paths` are paths that differ from others in their query alone."""
    paths, more = document.root.get("paths"), document.root.get("x-ms-paths")
    if is_object(paths) and is_object(more):
        for path, item in more.items():
            if path not in paths:
                paths[path] = item
                document.origins.alias(("paths", path), ("x-ms-paths", path))
        del document.root["x-ms-paths"]


def _version(document: Document, report: Report) -> tuple[int, int]:
    """The version of a document; raises `Skip` for one from before 2.0."""
    root = document.root
    key = "openapi" if "openapi" in root else "swagger"
    text = str(root.get(key, OPENAPI_VERSION))
    match = _VERSION.match(text)
    major, minor = (int(match[1]), int(match[2] or 0)) if match else (0, 0)
    if match and (major, minor) < (2, 0):
        raise Skip(
            codes.NOT_OPENAPI,
            document.locate(key),
            f"Version {text} is from before Swagger 2.0 and cannot be read.",
            "Convert it to OpenAPI 3 first.",
        )
    version = (major, minor)
    if version not in _KNOWN or (version == (2, 0)) != (key == "swagger"):
        version = (2, 0) if key == "swagger" else (3, 1)
        read_as = ".".join(map(str, version))
        report.add(
            codes.UNKNOWN_VERSION,
            document.locate(key),
            f"The version {text!r} is not known; read as {read_as}.",
        )
    return version
