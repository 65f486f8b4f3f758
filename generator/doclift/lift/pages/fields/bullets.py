"""Fields in bullets: ``- `name` (string, required): text`` and its many relatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....diagnostics import Report
from ....read.blocks import Block, Fence, JsonBlock, Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..examples import json_in
from ..sections import read_mark, read_status
from ..words.requiredtext import parse_required, required_in_words
from ..words.typetext import parse_type
from ..words.valuelists import announces_values
from .nesting import all_fields, may_have_members
from .typelines import begins_with_type, read_type_line

__all__ = ["read_bullets", "read_hint"]

_BULLET = re.compile(
    r"[-*+•]\s+(?:`(?P<code>[^`\s=]{1,80})(?:=(?P<shown>[^`\n]{0,80}))?`"
    r"|[\"“]?\*\*`?(?P<bold>[^*`\s]{1,80})`?(?P<mark>\s\([a-z ,]{1,40}\))?\*\*[\"”]?"
    r"|(?P<bare>[\w.\[\]$-]{1,80}))(?P<rest>.*)",
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
_CHOICE = re.compile(r"\w{1,40}(?:\|\w{1,40}){1,19}")
_MARKERS = ("-", "*", "+", "•")
_MARKS = re.compile(r"<(required|optional)>", re.IGNORECASE)
_VALUE = re.compile(r"(?:`|\*\*|\"|')(?P<value>[\w.:+/*-]{1,60})(?:`|\*\*|\"|')")


def read_bullets(
    blocks: Sequence[Block], index: int, end: int, report: Report, *, in_fields: bool
) -> tuple[list[FieldDraft], int]:
    """The fields of the run of bullets that starts at `index`, and the index after it; it does
    not go beyond `end`.

    `in_fields` says that the section lists fields: then a bare name is enough. Elsewhere a
    bullet must give a type or say whether it is required. Deeper bullets are members, or the
    values of a field that has none. Deeper text and JSON belong to the bullet above them.
    """
    run = _Run(blocks, end, report, in_fields)
    while index < end:
        after = run.block(index)
        if after == index:
            break
        index = after
    for each in all_fields(run.top):
        _tidy(each)
    return run.top, index


@dataclass(slots=True)
class _Run:
    """A run of bullets: the outermost fields, and the open ones with their indents."""

    blocks: Sequence[Block]
    end: int
    report: Report
    in_fields: bool
    top: list[FieldDraft] = field(default_factory=list[FieldDraft])
    path: list[tuple[int, FieldDraft]] = field(default_factory=list[tuple[int, FieldDraft]])

    def block(self, index: int) -> int:
        """Take a block over; the index after what was taken, `index` where the run ends."""
        block = self.blocks[index]
        if not isinstance(block, Line):
            return self._example(index, block)
        if not block.text:
            return index + 1 if self._goes_on(index + 1) else index
        in_fields = self.in_fields or self._is_typed_below(index, block.indent)
        found = _read(block, in_fields=in_fields, inside=self._is_inside(block.indent))
        if found is not None:
            while self.path and (self.path[-1][0] >= block.indent or len(self.path) > _DEEPEST):
                self.path.pop()
            (self.path[-1][1].children if self.path else self.top).append(found)
            self.path.append((block.indent, found))
            return index + 1
        if not self._is_inside(block.indent):
            return index
        if block.text.startswith(_MARKERS):
            return self._listed(index, block.indent)
        self._describe(block)
        return index + 1

    def _is_inside(self, indent: int) -> bool:
        return bool(self.path) and indent > self.path[0][0]

    def _goes_on(self, index: int) -> bool:
        """Whether a loose list goes on behind an empty line."""
        block = self.blocks[index] if index < self.end and self.path else None
        if isinstance(block, Line) and block.text:
            return self._is_inside(block.indent) or _BULLET.match(block.text) is not None
        return isinstance(block, JsonBlock | Fence) and self._is_inside(block.at.column - 1)

    def _is_typed_below(self, index: int, indent: int) -> bool:
        """Whether the text inside a bullet begins with a type."""
        for block in self.blocks[index + 1 : min(index + 3, self.end)]:
            if not isinstance(block, Line) or (block.text and block.indent <= indent):
                return False
            if block.text:
                return begins_with_type(block.text)
        return False

    def _home(self, indent: int) -> FieldDraft:
        """The field that text with an indent belongs to."""
        while len(self.path) > 1 and self.path[-1][0] >= indent:
            self.path.pop()
        return self.path[-1][1]

    def _describe(self, line: Line) -> None:
        home = self._home(line.indent)
        home.description = f"{home.description} {plain(line.text)}".strip()
        home.marked = f"{home.marked} {line.text}".strip()

    def _example(self, index: int, block: Block) -> int:
        """A value inside a bullet is an example of its field, and of nothing else."""
        column = block.at.column - 1
        if not isinstance(block, JsonBlock | Fence) or not self._is_inside(column):
            return index
        home = self._home(column)
        values = tuple(value for value, _ in json_in(block, self.report))
        home.examples = (*home.examples, *values)
        return index + 1

    def _listed(self, index: int, indent: int) -> int:
        """A list of something else below a field: its values, or more words of its description."""
        home = self._home(indent)
        parent = self.path[-1][0]
        items: list[str] = []
        while index < self.end:
            block = self.blocks[index]
            if not isinstance(block, Line) or not block.text or block.indent <= parent:
                break
            if block.text.startswith(_MARKERS):
                items.append(block.text.lstrip("-*+• "))
            else:
                items[-1] += f" {block.text}"
            index += 1
        values = [_VALUE.match(item) for item in items]
        if announces_values(home.description) and all(values):
            home.options = tuple(value["value"] for value in values if value is not None)
        words = [home.description, *(plain(item) for item in items)]
        home.description = " ".join(word for word in words if word)
        return index


def _tidy(draft: FieldDraft) -> None:
    """What a whole bullet says: bullets below a field without members are about its values."""
    read_type_line(draft)
    if draft.children and not may_have_members(draft.type_text):
        words = [draft.description]
        if announces_values(draft.description):
            draft.options = tuple(child.name for child in draft.children)
        words += [f"{child.name}: {child.description}".strip(": ") for child in draft.children]
        draft.description = " ".join(word for word in words if word)
        draft.children = []
    if draft.required is None:
        draft.required = required_in_words(draft.description)


def _read(line: Line, *, in_fields: bool, inside: bool) -> FieldDraft | None:
    found = _BULLET.fullmatch(line.text)
    if found is None or (inside and found["shown"] is not None):  # what a field is filled with
        return None
    name = found["code"] or found["bold"] or found["bare"]
    rest = _REST.fullmatch((found["mark"] or "") + found["rest"])
    if rest is None or not _NAME.fullmatch(name.rstrip(":")):
        return None
    text = plain(rest["text"])
    if found["bold"] and name.endswith(":") and _titles(name, rest["text"]):
        return None
    hint = plain(_MARKS.sub(r"\1", rest["hint"] or ""))
    signed = rest["sign"] is not None or name.endswith(":")
    if not hint and (at_end := _HINT_AT_END.search(text)) is not None:
        hint = at_end["hint"]
    draft = FieldDraft(name.rstrip(":").rstrip("*"), line.at, evidence=Evidence.LIST)
    draft.description = text
    draft.marked = rest["text"]
    said = read_hint(draft, hint)
    _shown(draft, found["shown"] or "")
    marked = found["bare"] is None
    if name.endswith("*"):
        draft.required = True
    if not said and not (in_fields and (marked or signed) and (signed or not text)):
        return None
    if not draft.type_text and _TRUTH.search(text):
        draft.type_text = "boolean"
    return draft


def _titles(name: str, text: str) -> bool:
    """Whether a bold name is the title of a section (`**Example:**`) or of an answer."""
    mark = read_mark(name)
    titles = mark is not None and (not text or (mark.fields and text.startswith("`")))
    return titles or read_status(f"{name} {text}") is not None


def _shown(draft: FieldDraft, value: str) -> None:
    """Read what stands for the value in `page=<integer>` and `order=asc|desc`."""
    placeholder = value[1:-1] if value[:1] == "<" and value[-1:] == ">" else ""
    if placeholder and not draft.type_text and parse_type(placeholder).known:
        draft.type_text = placeholder
    elif _CHOICE.fullmatch(value):
        draft.options = tuple(value.split("|"))


def read_hint(field: FieldDraft, hint: str) -> bool:
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
