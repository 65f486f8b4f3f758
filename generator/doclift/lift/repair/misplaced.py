"""References to a schema where a body or an answer belongs, and the other way round."""

from __future__ import annotations

from typing import Any

from ...document import Pointer, format_pointer, is_object, reference_pointer
from . import codes
from .context import Context

__all__ = ["content_reference", "schema_reference"]

_SCHEMAS = {("components", "schemas"), ("definitions",)}
_HOLDERS = {("components", "responses"), ("components", "requestBodies"), ("responses",)}
_JSON = "application/json"


def content_reference(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """A body or an answer that refers to a schema is one of JSON that has the schema."""
    target = _target(context, node)
    if target is None or target[:-1] not in _SCHEMAS:
        return
    schema = {"$ref": node.pop("$ref")}
    if context.is_swagger:
        node["schema"] = schema
    else:
        node.setdefault("content", {_JSON: {"schema": schema}})
    is_body = pointer[-1] == "requestBody" or pointer[-2] == "requestBodies"
    if not is_body:
        node.setdefault("description", "")
    context.add(
        codes.MISPLACED_REFERENCE,
        pointer,
        f"The {'body' if is_body else 'answer'} refers to the schema `{target[-1]}`; it is taken "
        f"for one of {_JSON}.",
    )


def schema_reference(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """A schema that refers to an answer or a body is the schema in it."""
    target = _target(context, node)
    if target is None or target[:-1] not in _HOLDERS:
        return
    name, holder = target[-1], context.resolve(node)
    content = holder.get("content")
    if is_object(content) and content:
        media_type = next((name for name in content if "json" in name), next(iter(content)))
        target, holder = (*target, "content", media_type), content[media_type]
    if is_object(holder) and "schema" in holder:
        node["$ref"] = "#" + format_pointer((*target, "schema"))
        context.add(
            codes.MISPLACED_REFERENCE,
            pointer,
            f"The schema refers to `{name}`, which is none; the one in it is meant.",
        )


def _target(context: Context, node: dict[str, Any]) -> Pointer | None:
    """Where a reference within the document leads, when there is an object."""
    ref = node["$ref"]
    target = reference_pointer(ref) if isinstance(ref, str) else None
    return target if target and is_object(context.resolve(node)) else None
