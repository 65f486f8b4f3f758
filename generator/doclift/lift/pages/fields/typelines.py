"""Descriptions that begin with the type of their field: `` `integer` — How many``."""

from __future__ import annotations

import re

from ....read.inline import plain
from ..drafts import FieldDraft
from ..words.typetext import parse_type

__all__ = ["begins_with_type", "read_type_line"]

_TYPE_LINE = re.compile(
    r"(?:\*\*)?(?:[Tt]ype:\s)?(?:\*\*\s?)?`(?P<type>[A-Za-z][\w<>\[\] |.-]{0,80})`"
    r"(?:,\s(?:format|Format):\s`(?P<format>[\w-]{1,40})`)?(?=,\s|\s[—–-]\s|$)(?P<rest>.*)",
    re.DOTALL,
)
_BETWEEN = " ,—–-"


def begins_with_type(text: str) -> bool:
    """Whether a line is a type in code, perhaps with words behind it."""
    return _found(text) is not None


def read_type_line(draft: FieldDraft) -> None:
    """Give a field without a type the one that the words about it begin with."""
    found = None if draft.type_text else _found(draft.marked)
    if found is None:
        return
    draft.type_text = f"{found['type']} ({found['format']})" if found["format"] else found["type"]
    draft.marked = found["rest"].strip(_BETWEEN)
    draft.description = plain(draft.marked)


def _found(text: str) -> re.Match[str] | None:
    found = _TYPE_LINE.fullmatch(text)
    return found if found is not None and parse_type(found["type"]).known else None
