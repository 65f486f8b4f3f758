"""Fields in the text of rendered pages: name, type, flags, values, one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....diagnostics import Report
from ....read.blocks import Block, Line
from .. import codes
from ..drafts import Evidence, FieldDraft
from ..sections import read_mark
from ..words.typetext import parse_type

__all__ = ["read_triplet"]

_NAME = re.compile(r"[A-Za-z_$@][\w.$@-]{0,80}(?:\[\])?")
_FLAG = re.compile(
    r"(?P<required>required)|(?P<optional>optional)|(?P<deprecated>deprecated)"
    r"|(?P<nullable>nullable)|read-?only|write-?only",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>default(?: value)?|examples?|available options|allowed values|possible values|enum"
    r"|options)\s*:\s*+(?P<value>.*)",
    re.IGNORECASE,
)
_LONGEST_TYPE = 80
_MOST_DESCRIPTION = 30


def read_triplet(
    blocks: Sequence[Block], index: int, report: Report
) -> tuple[FieldDraft, int] | None:
    """The field whose name stands at `index`, and the index after it; None where none starts.

    The name is one word alone; its type follows on the next line (flags may stand between them).
    """
    type_at = _starts(blocks, index)
    if type_at is None:
        return None
    first = blocks[index]
    assert isinstance(first, Line)
    field = FieldDraft(first.text, first.at, evidence=Evidence.LIST)
    for between in range(index + 1, type_at):
        _flag(field, _text(blocks, between) or "")
    field.type_text = (_text(blocks, type_at) or "") + field.type_text
    return field, _rest(blocks, type_at + 1, field, report)


def _text(blocks: Sequence[Block], index: int) -> str | None:
    if index < len(blocks):
        block = blocks[index]
        if isinstance(block, Line) and block.text:
            return block.text
    return None


def _starts(blocks: Sequence[Block], index: int) -> int | None:
    """The index of the type line of the field that starts at `index`, None if none does."""
    name = _text(blocks, index)
    if name is None or not _NAME.fullmatch(name) or _FLAG.fullmatch(name):
        return None
    for after in (index + 1, index + 2):
        text = _text(blocks, after)
        if text is None or len(text) > _LONGEST_TYPE:
            return None
        if _is_type(text):
            return after
        if not _FLAG.fullmatch(text):
            return None
    return None


def _is_type(text: str) -> bool:
    if _LABEL.fullmatch(text) or _FLAG.fullmatch(text):
        return False
    found = parse_type(text)
    sentence = found.note and " " in text  # with a word such as `string` in it
    return found.known and bool(found.text) and not sentence


def _flag(field: FieldDraft, text: str) -> bool:
    """Take one flag line over; False when the text is none."""
    found = _FLAG.fullmatch(text)
    if found is None:
        return False
    if found["required"]:
        field.required = True
    elif found["optional"]:
        field.required = False
    elif found["deprecated"]:
        field.deprecated = True
    elif found["nullable"]:
        field.type_text += " | null"
    return True


def _rest(blocks: Sequence[Block], index: int, field: FieldDraft, report: Report) -> int:
    """Read flags, labelled values and description; return the index after them."""
    words: list[str] = []
    while len(words) < _MOST_DESCRIPTION:
        text = _text(blocks, index)
        if text is None:
            break
        if not words and _flag(field, text):
            index += 1
            continue
        label = _LABEL.fullmatch(text)
        if label is not None:
            index = _labelled(blocks, index, label, field, report)
            continue
        if _ends(blocks, index, text):
            break
        words.append(text)
        index += 1
    field.description = " ".join(words)
    return index


def _ends(blocks: Sequence[Block], index: int, text: str) -> bool:
    """Whether something else than this field's text starts at `index`."""
    return _starts_surely(blocks, index) or read_mark(text) is not None


def _starts_surely(blocks: Sequence[Block], index: int) -> bool:
    """Whether a field starts here, and not with the next line (then this is a value)."""
    type_at = _starts(blocks, index)
    if type_at is None:
        return False
    return type_at != index + 1 or _starts(blocks, index + 1) != index + 2


def _labelled(
    blocks: Sequence[Block], index: int, label: re.Match[str], field: FieldDraft, report: Report
) -> int:
    name = label["label"].lower()
    value: str | None = label["value"].strip()
    index += 1
    if not value:
        value = _text(blocks, index)
        if value is None or _LABEL.fullmatch(value) or _ends(blocks, index, value):
            if name.startswith("example"):
                field.examples = (*field.examples, "")  # announced, and not given
            return index
        index += 1
    if name.startswith("default"):
        field.default = value
    elif name.startswith("example"):
        field.examples = (*field.examples, value)
    else:
        lines = [value]
        while lines[-1].endswith(","):
            more = _text(blocks, index)
            if more is None:
                break
            lines.append(more)
            index += 1
        field.options = tuple(
            option.strip().strip("`'\"") for line in lines for option in line.split(",") if option
        )
        if len(lines) > 1:
            report.add(
                codes.OPTIONS_OVER_LINES,
                field.at,
                f"The values of '{field.name}' stand on {len(lines)} lines; read as one list: "
                f"{', '.join(field.options)}.",
            )
    return index
