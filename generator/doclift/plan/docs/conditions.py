"""Members that are needed when another has a value: what the docs say of them."""

from __future__ import annotations

from ...model.types import Record

__all__ = ["with_condition"]


def with_condition(text: str, record: Record, wire_name: str) -> str:
    """The description of a member, and when it is needed."""
    cases = [
        f"`{condition.wire_name}` is {' or '.join(map(repr, condition.values))}"
        for condition in record.conditions
        if wire_name in condition.required
    ]
    if not cases:
        return text
    note = f"Needed when {', or '.join(cases)}."
    stop = "" if not text or text.rstrip().endswith((".", "!", "?", "`")) else "."
    return f"{text.rstrip()}{stop} {note}".strip()
