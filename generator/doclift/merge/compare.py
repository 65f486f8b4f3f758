"""When two descriptions of one thing say the same, and when one says all that the other does."""

from __future__ import annotations

from typing import Any

from ..document import is_list, is_object

__all__ = ["contains"]

_PROSE = frozenset(
    {
        "description",
        "title",
        "summary",
        "example",
        "examples",
        "externalDocs",
        "x-doclift-source",
        "x-doclift-evidence",
    }
)
_NAMED = frozenset(
    {"properties", "patternProperties", "$defs", "dependentSchemas", "content", "headers"}
)
_SETS = frozenset({"required", "enum", "type", "tags"})


def contains(wide: Any, narrow: Any) -> bool:
    """Whether `wide` states everything that `narrow` states; prose and examples do not count.

    Two pieces that contain each other are equal.
    """
    return _contains(wide, narrow, names=False)


def _contains(wide: Any, narrow: Any, *, names: bool) -> bool:
    if is_object(narrow):
        if not is_object(wide):
            return False
        for key, value in narrow.items():
            if not names and key in _PROSE:
                continue
            if key not in wide:
                return False
            if not names and key in _SETS and is_list(value):
                if not _subset(wide[key], value):
                    return False
            elif not _contains(wide[key], value, names=not names and key in _NAMED):
                return False
        return True
    if is_list(narrow):
        return (
            is_list(wide)
            and len(wide) == len(narrow)
            and all(_contains(a, b, names=False) for a, b in zip(wide, narrow, strict=True))
        )
    return type(wide) is type(narrow) and bool(wide == narrow)


def _subset(wide: Any, narrow: list[Any]) -> bool:
    return is_list(wide) and all(any(type(a) is type(b) and a == b for a in wide) for b in narrow)
