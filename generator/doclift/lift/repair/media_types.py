"""Repairs of the names of media types: `application/form-data`, `multipart/form-data.`, `json`."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context

__all__ = ["content_names", "listed_names"]

_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_JSON = "application/json"
_WORD = re.compile(r"[a-z]+")
_MEANINGS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    # the words that must be there, those that may be, and what is meant
    (
        frozenset({"www", "form", "encoded"}),
        frozenset({"application", "multipart", "x", "url"}),
        _FORM,
    ),
    (frozenset({"form", "data"}), frozenset({"application", "multipart"}), _MULTIPART),
    (frozenset({"form", "multipart"}), frozenset(), _MULTIPART),
    (frozenset({"json"}), frozenset({"application"}), _JSON),
)


def content_names(context: Context, pointer: Pointer, holder: dict[str, Any]) -> None:
    """The keys of `content` that are slips of the pen for a media type of forms or JSON."""
    content = holder["content"]
    if not is_object(content):
        return
    for name in list(content):
        right = _meant(name)
        if right in content:
            continue
        content = {right if key == name else key: media for key, media in content.items()}
        context.move((*pointer, "content", name), (*pointer, "content", right))
        _report(context, (*pointer, "content", right), name, right)
    holder["content"] = content


def listed_names(context: Context, pointer: Pointer, holder: dict[str, Any]) -> None:
    """The same in the `consumes` and `produces` of Swagger 2.0."""
    for key in ("consumes", "produces"):
        names = holder.get(key)
        if not is_list(names):
            continue
        for at, name in enumerate(names):
            right = _meant(name) if isinstance(name, str) else name
            if right != name:
                names[at] = right
                _report(context, (*pointer, key, str(at)), name, right)


def _meant(name: str) -> str:
    """The media type that a name without parameters is a misspelling of; else the name."""
    if len(name) > 60 or ";" in name or name.lower() in (_FORM, _MULTIPART, _JSON, "text/json"):
        return name
    words = frozenset(_WORD.findall(name.lower().replace("urlencoded", "url-encoded")))
    for needed, allowed, meant in _MEANINGS:
        if needed <= words <= needed | allowed:
            return meant
    return name


def _report(context: Context, pointer: Pointer, name: str, right: str) -> None:
    context.add(
        codes.MEDIA_TYPE_NAME,
        pointer,
        f"There is no media type '{name}'; it is read as {right}.",
    )
