"""What is sent beside what is answered, where different sources describe the two."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Report
from ..document import Document, is_list, is_object
from . import codes

__all__ = ["compare_sent"]

_SENT = "New"


def compare_sent(merged: Document, report: Report) -> None:
    """Compare `NewInvoice`, which one source sends, with `Invoice`, which another one answers.

    Each stays a schema of its own. A number that only the one knows as such is a number in both:
    what was sent comes back.
    """
    schemas: dict[str, Any] = merged.root.get("components", {}).get("schemas", {})
    for name, sent in list(schemas.items()):
        answered = schemas.get(name.removeprefix(_SENT))
        if not name.startswith(_SENT) or not is_object(answered) or not is_object(sent):
            continue
        here = merged.locate("components", "schemas", name)
        there = merged.locate("components", "schemas", name.removeprefix(_SENT))
        if here.file == there.file:
            continue
        ours, theirs = _members(sent), _members(answered)
        apart = [f"`{key}`" for key in answered.get("required", []) if key not in ours]
        wider: list[str] = []
        for key in [key for key in ours if key in theirs]:
            if {_kind(ours[key]), _kind(theirs[key])} == {"integer", "number"}:
                ours[key], theirs[key] = _as_number(ours[key]), _as_number(theirs[key])
                wider.append(f"`{key}`")
        schemas[name] = _with_members(sent, ours)
        schemas[name.removeprefix(_SENT)] = _with_members(answered, theirs)
        report.add(
            codes.SENT_APART,
            here,
            f"`{name}` is what is sent, `{name.removeprefix(_SENT)}` at {there} what is answered; "
            "each is a schema of its own."
            + (f" Required there and not sent: {', '.join(apart)}." if apart else "")
            + (
                f" Whole in one of them only, a number in both: {', '.join(wider)}."
                if wider
                else ""
            ),
        )


def _members(schema: dict[str, Any]) -> dict[str, Any]:
    members = schema.get("properties")
    return dict(members) if is_object(members) else {}


def _with_members(schema: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "properties": members} if members else schema


def _kind(schema: Any) -> str:
    """The one type of a schema beside null."""
    stated = schema.get("type") if is_object(schema) else None
    kinds = [kind for kind in stated if kind != "null"] if is_list(stated) else [stated]
    return str(kinds[0]) if len(kinds) == 1 and "enum" not in schema else ""


def _as_number(schema: dict[str, Any]) -> dict[str, Any]:
    if _kind(schema) == "number":
        return schema
    stated = schema["type"]
    kinds = ["number", *(k for k in stated if k == "null")] if is_list(stated) else "number"
    return {**{k: v for k, v in schema.items() if k != "format"}, "type": kinds}
