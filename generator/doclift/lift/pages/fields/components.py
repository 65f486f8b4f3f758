"""Fields in components of MDX pages: `<ParamField body="name" type="string" required>`.

Components are told by their attributes, never by their names: one that names a place
(`query="page"`), or has a name beside a type, is a field. Others are boxes, which are looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ....read.blocks import Block, Heading, Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..tags import Tag, tags_in, whole_tag

__all__ = ["FoundFields", "read_components"]

_OPENS = re.compile(r"<(?P<name>[A-Z][\w.]{0,60})(?=[\s/>]|$)")
_PLACES = frozenset({"path", "query", "header", "body", "cookie"})
_NAMES = ("name", "field", "param", "attribute", "property")
_FIELD = re.compile(r"(?:Field|Param|Property|Attribute|Argument)\w{0,20}$")
_FIELD_NAME = re.compile(r"[\w$@.\[\]{}:/#-]{1,120}")
_MOST_BLOCKS = 5_000
_DEEPEST = 40


@dataclass(slots=True)
class FoundFields:
    """The fields of a run of components: those of requests and those of answers."""

    asked: list[FieldDraft] = field(default_factory=list[FieldDraft])
    answered: list[FieldDraft] = field(default_factory=list[FieldDraft])
    end: int = 0


def read_components(blocks: Sequence[Block], index: int) -> FoundFields | None:
    """The fields of the component that opens at `index`, and of those inside it, perhaps none;
    None when no component opens there."""
    first = blocks[index]
    if not isinstance(first, Line) or not _OPENS.match(first.text):
        return None
    reader = _Reader(FoundFields())
    at = index
    limit = min(len(blocks), index + _MOST_BLOCKS)
    while at < limit:
        block = blocks[at]
        if isinstance(block, Heading) and not reader.in_field:
            break
        if isinstance(block, Line):
            text, after = whole_tag(blocks, at)
            reader.line(text, block)
            at = after
        else:
            at += 1
        if not reader.stack:
            break
    reader.found.end = at
    return reader.found


@dataclass(slots=True)
class _Reader:
    found: FoundFields
    stack: list[tuple[str, FieldDraft | None]] = field(
        default_factory=list[tuple[str, "FieldDraft | None"]]
    )

    @property
    def in_field(self) -> bool:
        return any(draft is not None for _, draft in self.stack)

    def line(self, text: str, block: Line) -> None:
        position = 0
        for tag in tags_in(text):
            if not tag.name[0].isupper():
                continue
            self._words(text[position : tag.start])
            position = tag.end
            if tag.closing:
                self._close(tag.name)
            else:
                self._open(tag, block)
        self._words(text[position:])

    def _words(self, text: str) -> None:
        words = plain(text)
        inside = next((draft for _, draft in reversed(self.stack) if draft is not None), None)
        if words and inside is not None and not inside.children:
            inside.marked = f"{inside.marked} {text.strip()}".strip()
            inside.description = f"{inside.description} {words}".strip()

    def _close(self, name: str) -> None:
        if any(opened == name for opened, _ in self.stack):
            while self.stack.pop()[0] != name:
                pass

    def _open(self, tag: Tag, block: Line) -> None:
        draft = _field(tag.name, tag.attributes, block)
        if draft is not None:
            parent = next((each for _, each in reversed(self.stack) if each is not None), None)
            is_answer = "response" in tag.name.lower()
            if parent is not None:
                parent.children.append(draft)
            else:
                (self.found.answered if is_answer else self.found.asked).append(draft)
        if not tag.alone and len(self.stack) < _DEEPEST:
            self.stack.append((tag.name, draft))


def _field(component: str, values: Mapping[str, str], block: Line) -> FieldDraft | None:
    place = next((key for key in values if key.lower() in _PLACES), "")
    name = values.get(place, "") if place else ""
    if not name or name == "true":
        place = values.get("in", values.get("location", "")).lower()
        name = next((values[key] for key in _NAMES if values.get(key)), "")
        typed = "type" in values or _FIELD.search(component) is not None
        if not name or not typed:
            return None
    if not _FIELD_NAME.fullmatch(name):
        return None
    draft = FieldDraft(name, block.at, values.get("type", ""), evidence=Evidence.TABLE)
    draft.place = place.lower() if place.lower() in _PLACES else ""
    if "required" in values:
        draft.required = values["required"].lower() != "false"
    elif "optional" in values:
        draft.required = values["optional"].lower() == "false"
    draft.default = values.get("default") or values.get("initialValue") or None
    draft.deprecated = values.get("deprecated", "false").lower() != "false"
    draft.description = plain(values.get("description", ""))
    listed = values.get("enum") or values.get("options") or ""
    draft.options = tuple(
        value for part in listed.strip("[]").split(",") if (value := part.strip().strip("\"'`"))
    )
    return draft
