"""JSON that stands in the words of a description: ``in the form `{"Path": "/x", "Rate": 5}` ``."""

from __future__ import annotations

from typing import Any

from ...document import is_list, is_object
from ...read.jsontext import find_json

__all__ = ["objects_in_words"]

_LONGEST = 4000
_MOST_VALUES = 4


def objects_in_words(text: str) -> list[Any]:
    """The JSON objects, and lists of objects, that a description shows; values that only repeat
    their names are placeholders."""
    if "{" not in text or ":" not in text:
        return []
    found: list[Any] = []
    for each in find_json(text[:_LONGEST]):
        inside = each.value if is_list(each.value) else [each.value]
        if inside and all(is_object(value) and value for value in inside):
            found.append(_with_placeholders(each.value))
        if len(found) == _MOST_VALUES:
            break
    return found


def _with_placeholders(value: Any) -> Any:
    if is_list(value):
        return [_with_placeholders(each) for each in value]
    return {
        name: f"<{each}>"
        if isinstance(each, str) and each.lower() == str(name).lower()
        else _with_placeholders(each)
        if is_object(each) or is_list(each)
        else each
        for name, each in value.items()
    }
