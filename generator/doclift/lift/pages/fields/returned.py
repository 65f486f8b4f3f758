"""What sentences say that an endpoint returns: `Returns a list of [ticket](#ticket) objects`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....read.blocks import Block, Line
from ....read.inline import markdown_links
from ..words.texts import plain

__all__ = ["paragraph_at", "read_returned"]

_RETURNS = re.compile(
    r"\b(?:returns?|responds? with|response (?:body )?(?:is|contains)|gives? back)\b", re.IGNORECASE
)
_LINK = re.compile(
    r"(?P<before>[^.\[\]]{0,120})(?P<link>\[[^\[\]]{1,80}\]\([^()\s]{1,300}\))"
    r"(?P<after>\W{0,3}(?:objects?|resources?|lists?|arrays?|collections?|entit(?:y|ies))\b)?"
)
_STATUS = re.compile(r"[^.]{0,80}?(?<![\w.-])(?P<status>2\d\d)(?=[ `*]{0,3}(?P<next>[A-Za-z]*))")
_BEHIND_STATUS = re.compile(r"[A-Z]|(?:response|status|code|empty|on|if|when|with|and|in|for)\b|$")
_LIST = re.compile(r"\b(?:lists?|arrays?|collections?|sequence)\b", re.IGNORECASE)
_SAYS_LITTLE = frozenset(
    "a an the its this that one single new newly created updated modified edited changed deleted"
    " removed added current requested specified given matching corresponding resulting complete"
    " full partial all list lists array arrays collection collections sequence of object objects"
    " json http response body code status with and in containing result success successful"
    " paginated filtered sorted ok accepted default more zero or multiple available existing"
    " representation representing instance".split()
)
_MOST_LINES = 6
_LONGEST = 1_000


def paragraph_at(blocks: Sequence[Block], index: int) -> str:
    """The text of the paragraph that begins at a block; "" where none begins there."""
    if index > 0 and _filled(blocks[index - 1]):
        return ""
    lines: list[str] = []
    for block in blocks[index : index + _MOST_LINES]:
        text = _filled(block)
        if not text:
            break
        lines.append(text)
    return " ".join(lines)[:_LONGEST]


def read_returned(text: str, *, in_answer: bool) -> tuple[str, str] | None:
    """The type text and the status (each perhaps "") of the answer that a paragraph tells of;
    None where it tells of none. Below a heading about answers, `The [ticket](#ticket)` is enough.

    Only a link is a type: it is known where it leads to an object.
    """
    text = markdown_links(text)
    told = _RETURNS.search(text)
    if told is None:
        return (type_text, "") if in_answer and (type_text := _linked(text)) else None
    rest = text[told.end() :]
    type_text, status = _linked(rest), ""
    found = _STATUS.match(rest)
    if found is not None and _BEHIND_STATUS.match(found["next"]):
        status = found["status"]
    return (type_text, status) if type_text or status else None


def _filled(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def _linked(text: str) -> str:
    """The type that the first link of a text stands for, where only small words lead to it."""
    found = _LINK.match(text)
    if found is None:
        return ""
    before = plain(found["before"])
    words = re.findall(r"[a-z]+", before.lower())
    if any(word not in _SAYS_LITTLE for word in words):
        return ""
    is_list = _LIST.search(before) or _LIST.search(found["after"] or "")
    return f"array of {found['link']}" if is_list else found["link"]
