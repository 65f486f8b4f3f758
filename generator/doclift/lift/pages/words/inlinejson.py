"""JSON that stands in the words of a description: ``in the form `{"Path": "/x", "Rate": 5}` ``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....document import is_list, is_object
from ....read.jsontext import find_json
from .texts import key_of

__all__ = ["containers_in", "objects_in_words"]

_LONGEST = 4000
_MOST_VALUES = 4


def objects_in_words(text: str, name: str) -> list[Any]:
    """The JSON objects, and lists of objects, that the description of a field shows; values that
    only repeat their names are placeholders."""
    if "{" not in text or ":" not in text:
        return []
    found: list[Any] = []
    for each in find_json(text[:_LONGEST]):
        value = _of_field(each.value, name)
        inside = value if is_list(value) else [value]
        if inside and all(is_object(one) and one for one in inside):
            found.append(_with_placeholders(value))
        if len(found) == _MOST_VALUES:
            break
    return found


def containers_in(examples: Sequence[Any], name: str) -> list[Any]:
    """The objects and lists among the examples of a field, also those written as JSON."""
    found: list[Any] = []
    for each in examples:
        if is_object(each) or is_list(each):
            found.append(each)
        elif isinstance(each, str) and each.lstrip()[:1] in ("{", "["):
            found += [_of_field(value.value, name) for value in find_json(each[:_LONGEST])][:1]
    return found


def _of_field(value: Any, name: str) -> Any:
    """The value of a field, also where the field itself is shown around it."""
    if is_object(value) and len(value) == 1:
        shown, inside = next(iter(value.items()))
        if key_of(str(shown)) == key_of(name):
            return inside
    return value


def _with_placeholders(value: Any) -> Any:
    if is_list(value):
        return [_with_placeholders(each) for each in value]
    if not is_object(value):
        return value
    return {
        name: f"<{each}>"
        if isinstance(each, str) and each.lower() == str(name).lower()
        else _with_placeholders(each)
        for name, each in value.items()
    }
