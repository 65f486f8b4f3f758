"""Fields with a section each: the heading is the name, lines with labels below it say the rest.

### `uid`

**Type**: Integer
**Description**: Identifies the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....read.blocks import Block, Heading, Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..words.describedtypes import described_type
from ..words.requiredtext import parse_required
from ..words.typetext import parse_type

__all__ = ["complete", "read_field_section"]

_LABEL = re.compile(
    r"(?:[-*+•]\s+)?(?P<mark>\*\*|__|\*|_|)(?P<label>[A-Za-z][A-Za-z ]{1,30}?)"
    r"\s{0,9}(?::(?P=mark)|(?P=mark)\s{0,9}:)\s*(?P<value>.*)",
    re.DOTALL,
)
_LABELS = {
    "type": "type", "data type": "type", "value type": "type", "format": "type",
    "expected value": "expected", "accepted value": "expected", "accepts": "expected",
    "required": "required", "mandatory": "required", "optional": "optional",
    "default": "default", "default value": "default",
    "description": "description", "details": "description",
    "parameter": "name", "name": "name", "field": "name", "key": "name",
    "possible values": "values", "allowed values": "values", "valid values": "values",
    "example": "example", "example value": "example",
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z_$@][\w.$@\[\]-]{0,80}")
_NAMED = re.compile(r"`(?P<code>[A-Za-z_$@][\w.$@\[\]-]{0,80})`")
_MOST_LINES = 60


@dataclass(slots=True)
class _Section:
    labels: dict[str, str] = field(default_factory=dict[str, str])
    words: list[str] = field(default_factory=list[str])


def read_field_section(
    blocks: Sequence[Block], index: int, end: int
) -> tuple[FieldDraft, int] | None:
    """The field whose section begins with the heading at `index`, and the index after its labelled
    lines; None where no type is given below it."""
    heading = blocks[index]
    if not isinstance(heading, Heading):
        return None
    section, after = _labelled(blocks, index + 1, end)
    labels = section.labels
    if "type" not in labels and not {"expected", "name"} <= labels.keys():
        return None
    name = _name(labels.get("name", "")) or _name(heading.text)
    if not name:
        return None
    draft = FieldDraft(name, heading.at, evidence=Evidence.LIST)
    expected = labels.get("expected", "")
    draft.type_text = labels.get("type", "") or _expected_type(plain(expected))
    draft.marked = " ".join(
        text for text in (labels.get("description", ""), expected, *section.words) if text
    )
    if values := labels.get("values"):
        draft.marked = f"{draft.marked} Possible values: {values}".strip()
    draft.description = plain(draft.marked)
    if "required" in labels:
        draft.required = parse_required(labels["required"])[0]
    elif "optional" in labels:
        optional = parse_required(labels["optional"])[0]
        draft.required = None if optional is None else not optional
    draft.default = plain(labels.get("default", "")) or None
    draft.examples = (plain(labels["example"]),) if labels.get("example") else ()
    return draft, after


def _labelled(blocks: Sequence[Block], index: int, end: int) -> tuple[_Section, int]:
    """The labelled lines below a heading, the lines that go on with a description, and the index
    after them."""
    found = _Section()
    open_label = ""
    for at in range(index, min(end, index + _MOST_LINES)):
        block = blocks[at]
        if not isinstance(block, Line):
            return found, at
        if not block.text:
            if found.labels:
                return found, at
            continue
        label = _LABEL.fullmatch(block.text)
        kind = _LABELS.get(label["label"].strip().lower(), "") if label else ""
        if label is not None and kind:
            open_label = kind
            found.labels.setdefault(kind, _without_break(label["value"]))
        elif open_label == "description":
            found.words.append(block.text)
        else:
            return found, at
    return found, min(end, index + _MOST_LINES)


def _without_break(text: str) -> str:
    """A line without the tag of a break at its end."""
    return re.sub(r"\s{0,9}<br\s{0,3}/?>\s{0,9}$", "", text).strip()


def _name(text: str) -> str:
    coded = _NAMED.search(text)
    if coded is not None:
        return coded["code"]
    words = plain(text).strip()
    return words if _NAME.fullmatch(words) else ""


def _expected_type(text: str) -> str:
    """`Any string`, `A positive integer`, `An array of strings`."""
    typed = parse_type(re.sub(r"^any\s+", "", text, flags=re.IGNORECASE))
    return typed.text if typed.known and typed.schema else described_type(text)


def complete(known: FieldDraft, said: FieldDraft) -> None:
    """Add what a section of its own says of a field that a table has listed."""
    known.type_text = known.type_text or said.type_text
    known.required = said.required if known.required is None else known.required
    known.default = known.default or said.default
    known.examples = known.examples or said.examples
    if said.description and said.description not in known.description:
        known.description = f"{known.description} {said.description}".strip()
        known.marked = f"{known.marked} {said.marked}".strip()
