"""Fields in bullets: ``- `name` (string, required): text`` and its many relatives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...read.blocks import Block, Line
from ...read.inline import plain
from .drafts import Evidence, FieldDraft
from .requiredtext import parse_required
from .typetext import parse_type

__all__ = ["read_bullets"]

_BULLET = re.compile(
    r"[-*+•]\s+(?:`(?P<code>[^`\s]{1,80})`|\*\*`?(?P<bold>[^*`\s]{1,80})`?\*\*|(?P<bare>[\w.\[\]$-]{1,80}))"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_REST = re.compile(
    r"\s*(?:`?[(\[](?P<hint>[^()\n]{0,200}(?:\([^()\n]{0,80}\)[^()\n]{0,80})?)[)\]]`?)?"
    r"\s*(?P<sign>:|[-–—]+(?=\s)|=|$)?\s*(?P<text>.*)",
    re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z_$@][\w.\[\]$@:-]{0,80}\*?")
_TRUTH = re.compile(r"\b(?:1/True/true or 0/False/false|true/false|true or false)\b", re.I)
_HINT_AT_END = re.compile(r"\((?P<hint>[^()\n]{1,120})\)\.?$")
_DEEPEST = 40
_MARKERS = ("-", "*", "+", "•")
_MARKS = re.compile(r"<(required|optional)>", re.IGNORECASE)


def read_bullets(
    blocks: Sequence[Block], index: int, *, in_fields: bool
) -> tuple[list[FieldDraft], int]:
    """The fields of the run of bullets that starts at `index`, and the index after it.

    `in_fields` says that the section lists fields: then a bare name is enough. Elsewhere a
    bullet must give a type or say whether it is required. Deeper bullets are members.
    """
    top: list[FieldDraft] = []
    path: list[tuple[int, FieldDraft]] = []
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or not block.text:
            if isinstance(block, Line) and path and _goes_on(blocks, index + 1):
                index += 1
                continue
            break
        field = _read(block, in_fields=in_fields)
        if field is not None:
            while path and (path[-1][0] >= block.indent or len(path) > _DEEPEST):
                path.pop()
            (path[-1][1].children if path else top).append(field)
            path.append((block.indent, field))
        elif path and block.indent > path[0][0] and block.text.startswith(_MARKERS):
            index = _skip_prose(blocks, index, path)
            continue
        elif not path or block.text.startswith(_MARKERS):
            break
        elif block.indent > path[-1][0]:
            path[-1][1].description = f"{path[-1][1].description} {plain(block.text)}".strip()
        else:
            break
        index += 1
    return top, index


def _skip_prose(blocks: Sequence[Block], index: int, path: list[tuple[int, FieldDraft]]) -> int:
    """Add a list of something else below a field to its description; the index after it."""
    first = blocks[index]
    assert isinstance(first, Line)
    while path[-1][0] >= first.indent:
        path.pop()
    parent, field = path[-1]
    words = [field.description]
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or not block.text or block.indent <= parent:
            break
        words.append(plain(block.text.lstrip("-*+• ")))
        index += 1
    field.description = " ".join(word for word in words if word)
    field.children = []
    return index


def _goes_on(blocks: Sequence[Block], index: int) -> bool:
    """Whether a loose list goes on behind an empty line."""
    block = blocks[index] if index < len(blocks) else None
    return isinstance(block, Line) and _BULLET.match(block.text) is not None


def _read(line: Line, *, in_fields: bool) -> FieldDraft | None:
    found = _BULLET.fullmatch(line.text)
    if found is None:
        return None
    name = found["code"] or found["bold"] or found["bare"]
    rest = _REST.fullmatch(found["rest"])
    if rest is None or not _NAME.fullmatch(name.rstrip(":")):
        return None
    text = plain(rest["text"])
    hint = plain(_MARKS.sub(r"\1", rest["hint"] or ""))
    signed = rest["sign"] is not None or name.endswith(":")
    if not hint and (at_end := _HINT_AT_END.search(text)) is not None:
        hint = at_end["hint"]
    field = FieldDraft(name.rstrip(":").rstrip("*"), line.at, evidence=Evidence.LIST)
    field.description = text
    field.marked = rest["text"]
    said = _hint(field, hint)
    marked = found["bare"] is None
    if name.endswith("*"):
        field.required = True
    if not said and not (in_fields and (marked or signed) and (signed or not text)):
        return None
    if not field.type_text and _TRUTH.search(text):
        field.type_text = "boolean"
    return field


def _hint(field: FieldDraft, hint: str) -> bool:
    """Read `string, required`, `int: 0`, `optional`; False when the hint says nothing of it."""
    said = False
    for part in re.split(r",\s*|;\s*", hint):
        word, _, default = part.partition(":")
        typed = parse_type(word)
        if word.strip().lower() in ("required", "optional", "mandatory"):
            field.required, said = parse_required(word)[0], True
        elif word.strip() and typed.known and not field.type_text and not typed.note:
            field.type_text, said = word.strip(), True
            field.required = typed.required if field.required is None else field.required
        else:
            continue
        default = default.strip()
        if default.lower() in ("required", "optional"):
            field.required = default.lower() == "required"
        elif default:
            field.default = default
    return said
