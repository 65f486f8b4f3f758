"""Values of members that hold no objects: do they fit, or is it plain what is meant?"""

from __future__ import annotations

from typing import Any, Final

from ...document import is_list, is_object
from .grammar import Form

__all__ = ["FAULT", "convert", "describe"]


class _Fault:
    """The type of `FAULT`."""


FAULT: Final = _Fault()
"""What `convert` returns for a value that cannot be used."""

_TYPES = frozenset(("null", "boolean", "object", "array", "number", "string", "integer"))
_FLAGS = {"true": True, "false": False, "yes": True, "no": False}


def convert(form: Form, value: Any) -> Any:
    """`value` itself when it fits `form`, what is meant by it, or `FAULT`."""
    match form:
        case Form.TEXT:
            return _text(value)
        case Form.FLAG:
            if isinstance(value, bool):
                return value
            return _FLAGS.get(value.lower(), FAULT) if isinstance(value, str) else FAULT
        case Form.NUMBER:
            return value if _is_number(value) else FAULT
        case Form.COUNT:
            if _is_number(value) and value >= 0 and value == value // 1:
                return value if isinstance(value, int) else int(value)
            return FAULT
        case Form.TEXTS:
            return _texts(value)
        case Form.TEXT_MAP:
            return _text_map(value)
        case Form.LIST:
            return value if is_list(value) else FAULT
        case Form.ONE:
            return value if is_object(value) else FAULT
        case Form.SECURITY:
            return _security(value)
        case Form.TYPE:
            return _type(value)
        case _:
            return value


def describe(value: Any) -> str:
    """A value in a few words, for a message."""
    if is_object(value):
        return "an object"
    if is_list(value):
        return "a list"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and value - value == 0  # neither infinite nor NaN
    )


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else FAULT


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [value]
    if not is_list(value):
        return FAULT
    if all(isinstance(item, str) for item in value):
        return value
    texts = [_text(item) for item in value]
    return [text for text in texts if text is not FAULT]


def _text_map(value: Any) -> Any:
    if is_list(value) and not value:
        return {}
    if not is_object(value):
        return FAULT
    if all(isinstance(item, str) for item in value.values()):
        return value
    texts = {key: "" if item is None else _text(item) for key, item in value.items()}
    return {key: text for key, text in texts.items() if text is not FAULT}


def _security(value: Any) -> Any:
    if is_object(value):
        value = [value]
    if not is_list(value):
        return FAULT
    if all(_is_requirement(item) for item in value):
        return value
    return [
        {name: _texts(scopes) if is_list(scopes) else [] for name, scopes in item.items()}
        for item in value
        if is_object(item)
    ]


def _is_requirement(value: Any) -> bool:
    return is_object(value) and all(
        is_list(scopes) and all(isinstance(scope, str) for scope in scopes)
        for scopes in value.values()
    )


def _type(value: Any) -> Any:
    if isinstance(value, str):
        return value if value in _TYPES else FAULT
    if not is_list(value):
        return FAULT
    names = ["null" if name is None else name for name in value]
    known = list(dict.fromkeys(name for name in names if isinstance(name, str) and name in _TYPES))
    if not known:
        return FAULT
    return value if known == value else known
