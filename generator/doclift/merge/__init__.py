"""From the pieces of one API to one OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..diagnostics import Report, Span
from ..document import OPENAPI_VERSION, Document, free_name, is_object
from ..lift.openapi.items import all_operations, item_operations, path_items
from . import codes
from .components import join_components
from .named import KEY, join_named, settle_named
from .operations import add_operation, is_another
from .parameters import by_identity, leave_to_method
from .paths import fold_literals, rename_variables, same_template
from .security import share_security
from .sent import compare_sent
from .servers import join_servers
from .tags import shorten_tags
from .wire import as_sent

__all__ = ["as_sent", "merge", "trace"]


def merge(pieces: Sequence[Document], report: Report, *, title: str = "") -> Document:
    """Join the pieces of one API into one valid OpenAPI document.

    The result does not depend on the order of the pieces: they are taken by file, then by line.
    Where two describe one operation, the better evidence decides; equal components become one.
    `title` names the API where it is given; else the first piece with a title does.
    """
    ordered = list(pieces)
    if len(ordered) > 1:
        ordered.sort(key=lambda piece: piece.locate())
    merged = Document({"openapi": _version(ordered), "info": _info(ordered, title, report)})
    servers, apart = join_servers(ordered, report)
    if servers:
        merged.root["servers"] = servers
    merged.root["paths"] = {}
    merged.root["components"] = {}
    templates: dict[str, str] = {}
    for piece, own_servers in zip(ordered, apart, strict=True):
        if len(ordered) > 1:
            _take(merged, piece, templates, own_servers=own_servers, report=report)
        else:
            _take_all(merged, piece)
    fold_literals(merged, report)
    if len(ordered) > 1:
        compare_sent(merged, report)
        _tell_ids_apart(merged, report)
    leave_to_method(merged, report)
    shorten_tags(merged, report)
    share_security(merged, report)
    named = join_named(ordered)
    if named:
        merged.root[KEY] = [entry for entry, _, _ in named]
        for index, (_, piece, origin) in enumerate(named):
            merged.origins.graft((KEY, str(index)), piece.origins, (KEY, origin))
        settle_named(merged)
    components: dict[str, Any] = merged.root["components"]
    for section in [section for section in components if not components[section]]:
        del components[section]
    if not components:
        del merged.root["components"]
    if not any(merged.root.get(key) for key in ("paths", "webhooks", "components", KEY)):
        at = ordered[0].locate() if ordered else Span("<sources>")
        report.add(codes.NOTHING_FOUND, at, "No operation was found in the sources.")
    return merged


def trace(document: Document) -> Document:
    """The document with `x-doclift-source` (file and line) on each operation and schema."""
    root = dict(document.root)
    root["paths"] = {
        path: item
        | {
            method: _traced(operation, document.locate("paths", path, method))
            for method, operation in item_operations(item)
        }
        for path, item in path_items(root)
    }
    components: Any = root.get("components")  # which an overlay may have made anything
    schemas = components.get("schemas") if is_object(components) else None
    if is_object(schemas):
        root["components"] = {
            **components,
            "schemas": {
                name: _traced(schema, document.locate("components", "schemas", name))
                for name, schema in schemas.items()
            },
        }
    return Document(root, document.origins)


def _traced(value: Any, at: Span) -> Any:
    if not is_object(value) or "x-doclift-source" in value:
        return value
    return {**value, "x-doclift-source": f"{at.file}:{at.line}"}


def _version(pieces: list[Document]) -> str:
    versions = [str(piece.root.get("openapi", "")) for piece in pieces]
    return next((version for version in versions if version.startswith("3.2")), OPENAPI_VERSION)


def _info(pieces: list[Document], title: str, report: Report) -> dict[str, Any]:
    infos = [piece.root.get("info", {}) for piece in pieces]
    result: dict[str, Any] = {}
    for info in infos:
        for key, value in info.items():
            if value not in ("", None, {}):
                result.setdefault(key, value)
    found = title or str(result.pop("title", ""))
    if not found:
        found = "API"
        report.add(
            codes.NO_TITLE,
            pieces[0].locate("info") if pieces else Span("<sources>"),
            "No document names the API; it is called `API`.",
            "Give the title in the configuration, or by --title.",
        )
    result.pop("title", None)
    return {"title": found, **result, "version": str(result.get("version", "1.0.0"))}


def _take_all(merged: Document, piece: Document) -> None:
    """Put the only piece into the merged document."""
    merged.origins.graft((), piece.origins)
    for key, value in piece.root.items():
        if key not in ("openapi", "info", "servers", KEY):
            merged.root[key] = value
    merged.root["components"] = dict(merged.root.get("components", {}))
    merged.root["paths"] = {
        path: item | {method: dict(operation) for method, operation in item_operations(item)}
        for path, item in path_items(merged.root)
    }


def _take(
    merged: Document,
    piece: Document,
    templates: dict[str, str],
    *,
    own_servers: bool,
    report: Report,
) -> None:
    """Put one of several pieces into the merged document. `templates` are its paths by what is
    equal for those that differ in the names of their variables only."""
    root = join_components(merged, piece, report)
    _take_tags(merged.root, root)
    for key in ("webhooks", "externalDocs", "jsonSchemaDialect"):
        if is_object(root.get(key)):
            merged.root[key] = {**root[key], **merged.root.get(key, {})}
        elif key in root:
            merged.root.setdefault(key, root[key])
    for path, item in path_items(root):
        for method, operation in item_operations(item):
            standing = _standing_alone(operation, item, root, own_servers=own_servers)
            target = templates.setdefault(same_template(path), path)
            if is_another(operation, merged.root["paths"].get(target, {}).get(method, {})):
                target = path
            standing = rename_variables(standing, path, target, merged.root)
            add_operation(merged, target, method, standing, piece, (path, method), report)


def _standing_alone(
    operation: dict[str, Any], item: dict[str, Any], root: dict[str, Any], *, own_servers: bool
) -> dict[str, Any]:
    """The operation with what its path item and its document say for it."""
    result = dict(operation)
    if item.get("parameters"):
        shared = by_identity(item["parameters"], root)
        own = by_identity(operation.get("parameters", []), root)
        result["parameters"] = list({**shared, **own}.values())
    if "security" not in result and "security" in root:
        result["security"] = root["security"]
    if "servers" not in result:
        if "servers" in item:
            result["servers"] = item["servers"]
        elif own_servers:
            result["servers"] = root["servers"]
    return result


def _tell_ids_apart(merged: Document, report: Report) -> None:
    """Number the operationIds that several documents use."""
    seen: dict[str, Span] = {}
    for path, method, operation in all_operations(merged.root):
        stated = operation.get("operationId")
        if not isinstance(stated, str):
            continue
        at = merged.locate("paths", path, method)
        name = free_name(stated, seen)
        seen[name] = at
        if name != stated:
            operation["operationId"] = name
            report.add(
                codes.SAME_OPERATION_ID,
                at,
                f"The operationId `{stated}` is used at {seen[stated]} too; this one is "
                f"called `{name}`.",
            )


def _take_tags(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    known = {tag.get("name") for tag in ours.get("tags", [])}
    new = [tag for tag in theirs.get("tags", []) if tag.get("name") not in known]
    if new:
        ours["tags"] = [*ours.get("tags", []), *new]
