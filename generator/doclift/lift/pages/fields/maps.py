"""Objects whose members may have any names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..drafts import FieldDraft
from ..schemas.infer import schema_of
from .nesting import objects_at

__all__ = ["is_called_map", "map_schema"]

_MAP = re.compile(
    r"\b(?:maps?|mapping|dict|dictionary|hash|key[-/ ]?values?(?: pairs?)?)\b", re.IGNORECASE
)
_LONGEST = 200


def is_called_map(text: str) -> bool:
    """Whether the words for a type or the first words of a description name a map."""
    return _MAP.search(text[:_LONGEST]) is not None


def map_schema(draft: FieldDraft, values: Sequence[Any]) -> dict[str, Any] | None:
    """The schema of a field that is described as a map and whose example shows what it may hold;
    None for others."""
    inside = [value for each in objects_at(values) for value in each.values()]
    if draft.children or not inside or not is_called_map(draft.description):
        return None
    return {"type": "object", "additionalProperties": schema_of(inside)}
