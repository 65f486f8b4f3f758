"""What the sentence above a block says of it: `The response has these fields:`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....read.blocks import Block, Line
from ..sections import Mark

__all__ = ["read_example_lead", "read_lead", "required_lead"]

_FIELDS = r"(?:parameters?|params|arguments?|attributes?|fields?|properties|members|keys|options)"
_LISTS = re.compile(
    rf"\b(?:following|below|these)\b.{{0,60}}\b{_FIELDS}\b|{_FIELDS} (?:are|is)\b", re.I
)
_ANSWERS = re.compile(r"\b(?:response|responses|returns?|returned|output|replies)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:requests?|send|accepts?|accepted|takes?|pass(?:ed)?|provide|supply|specify|query|body"
    r"|filters?|payload|parameters?|arguments?|options)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"`(?P<name>[A-Za-z_]\w{0,60})`(?: (?:object|array|field|property|parameter|attribute))?"
    r"(?:'s| (?:has|have|contains?|includes?|accepts|may|must|should|can|is|consists)\b"
    r"| object:?$|:?$)"
)
_SHOWS_ANSWER = re.compile(
    r"\b(?:response|responses|respond(?:s|ed)?|returns?|returned|results?|replies|answers?|outputs?)\b",
    re.IGNORECASE,
)
_SHOWS_REQUEST = re.compile(
    r"\b(?:requests?|send(?:s|ing)?|sent|submit|payload to|post(?:s|ing)? (?:data|this|the))\b",
    re.IGNORECASE,
)
_ALL_REQUIRED = re.compile(
    rf"\b(?:all|each|every|following|below|these)\b.{{0,60}}\b{_FIELDS}\b.{{0,60}}"
    r"\b(?:are|is) (?:all )?(?P<word>required|mandatory|optional)\b|"
    r"^(?:\W*(?P<alone>required|mandatory|optional)\W*:\W*|[*_]+(?P<bold>required|mandatory"
    r"|optional)[*_]+)$",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\b(?:unless|except|if|when|not|other than|at least|one of)\b", re.IGNORECASE)
_MOST_LINES = 6
_LONGEST = 500


def read_lead(blocks: Sequence[Block], index: int, start: int) -> Mark | None:
    """The lead of the block at `index`, from the paragraph that stands right above it and not
    before `start`; None where that says nothing of it.

    The `owner` of the mark is the name of the field that the paragraph is about; then the one
    before may tell whether that is an answer's. `fields` says that it announces fields.
    """
    text, above = _paragraph(blocks, index, start)
    if not text.endswith(":") or text.startswith(("- ", "* ", "+ ", "|")):
        return None
    lists = _LISTS.search(text) is not None
    owner = _OWNER.search(text)
    direction = _direction(text)
    if owner is not None and not direction:
        direction = _direction(_paragraph(blocks, above, start)[0])
    if not (lists or owner) or not (direction or owner):
        return None
    name = "" if owner is None else owner["name"]
    return Mark(direction=direction, owner=name, fields=lists)


def required_lead(blocks: Sequence[Block], index: int, start: int) -> bool | None:
    """Whether the paragraph above the block at `index` says that all fields of it are required;
    None where it says nothing of them all."""
    text, _ = _paragraph(blocks, index, start)
    text = re.split(r"(?<=[.!?])\s", text)[-1]
    found = None if _UNLESS.search(text) else _ALL_REQUIRED.search(text)
    if found is None:
        return None
    return (found["word"] or found["alone"] or found["bold"]).lower() != "optional"


def read_example_lead(blocks: Sequence[Block], index: int, start: int) -> str:
    """Whether the sentence above an example calls it a `request` or a `response`; "" where it
    does not say which."""
    text, _ = _paragraph(blocks, index, start)
    text = re.split(r"[.!?]\s", text)[-1]
    answer, request = _SHOWS_ANSWER.search(text), _SHOWS_REQUEST.search(text)
    if (answer is None) == (request is None):
        return ""
    return "response" if answer else "request"


def _direction(text: str) -> str:
    if _ANSWERS.search(text):
        return "" if _ASKS.search(text) else "response"
    return "request" if _ASKS.search(text) else ""


def _paragraph(blocks: Sequence[Block], index: int, start: int) -> tuple[str, int]:
    """The text of the lines above `index`, past empty ones, and the index of the first."""
    lines: list[str] = []
    while index > start and len(lines) < _MOST_LINES:
        block = blocks[index - 1]
        if not isinstance(block, Line) or (not block.text and lines):
            break
        if block.text:
            lines.append(block.text)
        index -= 1
    return " ".join(reversed(lines)).strip()[-_LONGEST:], index
