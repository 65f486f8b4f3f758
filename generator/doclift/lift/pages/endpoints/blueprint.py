"""API Blueprint: a notation of its own in Markdown, told by its lists.

Headings name groups, resources (`## Poll [/polls/{id}]`) and actions (`### Read [GET]`); lists of
sections such as `+ Parameters` and `+ Response 200 (application/json)` stand below.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ....diagnostics import Report, Span
from ....read.blocks import Block, Fence, Heading, JsonBlock, Line, Page
from ....read.inline import plain
from ..drafts import EndpointDraft, Evidence, ExampleDraft, FieldDraft, ResponseDraft
from ..examples import json_in
from ..fields.nesting import all_fields
from ..words.typetext import parse_type
from .paths import path_parameters, read_address
from .signs import METHODS

__all__ = ["read_blueprint"]

_VERB = "(?P<verb>" + "|".join(METHODS) + ")"
_BRACKETS = re.compile(
    rf"(?P<title>[^\[\]]{{0,200}})\[(?:{_VERB})?\s*(?P<path>/[^\[\]]{{0,400}})?\]"
    r"\s*(?:\[(?P<verb_behind>" + "|".join(METHODS) + r")\]\s*)?$"
)
_BARE = re.compile(rf"{_VERB}(?:\s+(?P<path>/\S{{0,400}}))?\s*$")
_ITEM = re.compile(r"[+*-]\s+(?P<text>\S.*)", re.DOTALL)
_ANSWERS = re.compile(
    r"(?:Response(?:\s+(?P<status>\d{3}))?|(?P<request>Request)\b[^()]{0,100}?)"
    r"\s*+(?:\((?P<media>[^()]{1,100})\))?\s*+$"
)
_SECTION = re.compile(
    r"(?P<name>Parameters|Attributes?|Body|Schema|Headers|Members|Values|Properties|Items|Sample"
    r"|Model)(?:\s*\((?P<type>[^()]{1,100})\))?:?\s*$"
)
_NOTE = re.compile(r"(?P<name>Default|Sample|Example)\s*+:\s*+(?P<value>.{1,300})")
_MEMBER = re.compile(
    r"(?P<name>`[^`]{1,100}`|[\w$@.\[\]-]{1,100})\s*+(?::\s*+(?P<value>.{0,300}?))??"
    r"\s*+(?:\((?P<hints>[^()]{1,200}(?:\([^()]{0,100}\)[^()]{0,100})?)\)\s*+)?"
    r"(?:(?<=\s)(?:[-–—]+|\.{3}|…)\s+(?P<text>.*))?",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\[([^\[\]]{1,100})\]\[\]")
"""A reference to the model of a resource, by its title."""
_HOST = re.compile(r"HOST:\s*(\S{1,300})")
_STRUCTURE = re.compile(r"(?P<name>[\w ]{1,80}?)\s*+(?:\((?P<type>[^()]{1,100})\))?")
_DEEPEST = 6
_LONGEST = 2000

_Section = Literal["", "parameters", "attributes", "members", "body", "headers"]


@dataclass(slots=True)
class _Reader:
    report: Report
    servers: dict[str, Span] = field(default_factory=dict[str, Span])
    drafts: list[EndpointDraft] = field(default_factory=list[EndpointDraft])
    structures: dict[str, list[FieldDraft]] = field(default_factory=dict[str, list[FieldDraft]])
    group: tuple[str, ...] = ()
    models: dict[str, list[ExampleDraft]] = field(default_factory=dict[str, list[ExampleDraft]])
    """Examples of resources, by their titles; answers refer to them."""
    model: list[ExampleDraft] = field(default_factory=list[ExampleDraft])
    path: str = ""
    query: tuple[str, ...] = ()
    shared: list[FieldDraft] = field(default_factory=list[FieldDraft])
    draft: EndpointDraft | None = None
    answer: ResponseDraft | None = None
    section: _Section = ""
    in_structures: bool = False
    home: list[FieldDraft] = field(default_factory=list[FieldDraft])
    open: list[tuple[int, FieldDraft]] = field(default_factory=list[tuple[int, FieldDraft]])

    def heading(self, block: Heading) -> None:
        text = plain(block.text)
        self.section, self.answer, self.open = "", None, []
        if text.lower() == "data structures":
            self.in_structures, self.draft = True, None
            return
        found = _BRACKETS.fullmatch(block.text.strip()) or _BARE.fullmatch(text)
        if found is not None and (_verb_of(found) or found["path"]):
            self.in_structures = False
            self._address(block, found)
        elif text.startswith("Group "):
            self.in_structures, self.draft = False, None
            self.group, self.path, self.query, self.shared = (text[6:].strip(),), "", (), []
        elif self.in_structures and (named := _STRUCTURE.fullmatch(text)) is not None:
            self.home = self.structures.setdefault(named["name"].strip(), [])
            self.home += copy.deepcopy(self.structures.get((named["type"] or "").strip(), []))
            self.section = "attributes"

    def _address(self, block: Heading, found: re.Match[str]) -> None:
        path, query = self.path, self.query
        if found["path"]:
            address = read_address(re.sub(r"\{#[^{}]*\}", "", found["path"].replace("{+", "{")))
            if address is None:
                return
            path, query = address.path, address.query
        title = plain(found.groupdict().get("title") or "").strip()
        verb = _verb_of(found)
        if not verb:
            self.path, self.query, self.shared, self.draft = path, query, [], None
            self.model = self.models.setdefault(title, [])
            return
        self.draft = EndpointDraft(
            block.at, verb, path, title, group=self.group, evidence=Evidence.LIST
        )
        self.draft.params += [
            FieldDraft(name, block.at, place="query", evidence=Evidence.LIST) for name in query
        ]
        names = {*path_parameters(path), *query}
        for each in self.shared:
            if each.name in names:
                _put(self.draft.params, copy.deepcopy(each))
        self.drafts.append(self.draft)

    def line(self, block: Line) -> None:
        host = _HOST.fullmatch(block.text)
        if host is not None:
            self.servers.setdefault(host[1], block.at)
        item = _ITEM.fullmatch(block.text)
        if item is None:
            self._prose(block)
            return
        text = " ".join(item["text"][:_LONGEST].split())
        answers, section = _ANSWERS.fullmatch(text), _SECTION.fullmatch(text)
        note = _NOTE.fullmatch(text)
        if answers is not None:
            self._answers(answers, block)
        elif section is not None:
            self._section(section, block)
        elif note is not None and self.open and self.section in ("parameters", "attributes"):
            if note["name"] == "Default":
                self.open[-1][1].default = note["value"].strip("` ")
        elif self.section == "members" and self.open:
            value = text.split(" - ")[0].split(" (")[0].strip("` ")
            self.open[-1][1].options = (*self.open[-1][1].options, value)
        elif self.section in ("parameters", "attributes"):
            self._member(text, block)

    def _prose(self, block: Line) -> None:
        referred = _REFERENCE.fullmatch(block.text)
        if referred is not None and self.answer is not None:
            self.answer.examples += self.models.get(referred[1], [])
            return
        if block.text and self.open and self.section in ("parameters", "attributes"):
            last = self.open[-1][1]
            last.description = f"{last.description} {plain(block.text)}".strip()
        elif block.text and self.draft is not None and not self.section and self.answer is None:
            self.draft.description = f"{self.draft.description} {plain(block.text)}".strip()

    def _answers(self, found: re.Match[str], block: Line) -> None:
        self.section, self.open, self.answer = "body", [], None
        if self.draft is None:
            return
        media = (found["media"] or "").split(";")[0].strip()
        if found["request"]:
            self.draft.body_media_type = media or self.draft.body_media_type
        else:
            self.answer = ResponseDraft(found["status"] or "200", block.at, media_type=media)
            self.draft.responses.append(self.answer)

    def _section(self, found: re.Match[str], block: Line) -> None:
        name = found["name"].lower()
        if name in ("members", "values"):
            self.section = "members"
            return
        if name in ("properties", "items", "sample") and self.open:
            return
        self.open = []
        if name == "parameters":
            self.section = "parameters"
            self.home = self.shared if self.draft is None else self.draft.params
        elif name.startswith("attribute") and self.draft is not None:
            self.section = "attributes"
            self.home = self.draft.body if self.answer is None else self.answer.fields
            if found["type"]:
                model = parse_type(found["type"]).model or found["type"].strip()
                self.home += copy.deepcopy(self.structures.get(model, []))
        else:
            self.section = "body" if name in ("body", "model") else "headers"

    def _member(self, text: str, block: Line) -> None:
        found = _MEMBER.fullmatch(text)
        if found is None:
            return
        made = FieldDraft(found["name"].strip("`"), block.at, evidence=Evidence.LIST)
        made.description = plain(found["text"] or "")
        in_parameters = self.section == "parameters"
        made.required = True if in_parameters else None
        for hint in re.split(r",\s*(?![^\[\]]*\])", found["hints"] or ""):
            word = hint.strip().lower()
            if word[:1] == "`":  # in the older form of the notation, a value
                made.examples = (hint.strip().strip("`"),)
            elif word in ("required", "optional"):
                made.required = word == "required"
            elif word == "nullable":
                made.type_text += " | null"
            elif word and word not in ("fixed", "fixed-type", "sample", "default"):
                made.type_text = re.sub(r"^enum\[(.+)\]$", r"\1", hint.strip()) + made.type_text
        value = (found["value"] or "").strip().strip("`")
        made.examples = (value,) if value else made.examples
        while self.open and self.open[-1][0] >= block.indent:
            self.open.pop()
        if in_parameters:
            if self.draft is not None:
                made.place = "path" if made.name in path_parameters(self.draft.path) else "query"
            else:
                made.place = "path" if made.name in path_parameters(self.path) else "query"
            _put(self.home, made)
        elif self.open and len(self.open) < _DEEPEST:
            self.open[-1][1].children.append(made)
        else:
            _put(self.home, made)
        self.open.append((block.indent, made))

    def examples(self, block: Block) -> None:
        if self.section in ("parameters", "headers"):
            return
        for value, at in json_in(block, self.report):
            shown = ExampleDraft(value, at)
            if self.draft is None:
                self.model.append(shown)
            elif self.answer is not None:
                self.answer.examples.append(shown)
            else:
                self.draft.body_examples.append(shown)

    def finish(self) -> list[EndpointDraft]:
        for draft in self.drafts:
            draft.servers = dict(self.servers)
            answered = [each for answer in draft.responses for each in answer.fields]
            for each in all_fields([*draft.body, *answered]):
                model = parse_type(each.type_text).model or each.type_text.strip()
                if not each.children and model in self.structures:
                    each.children = [
                        replace(member, children=[]) for member in self.structures[model]
                    ]
                    is_list = "array" in each.type_text.lower()
                    each.type_text = "array of objects" if is_list else "object"
        return self.drafts


def _verb_of(found: re.Match[str]) -> str:
    return found["verb"] or found.groupdict().get("verb_behind") or ""


def _put(home: list[FieldDraft], made: FieldDraft) -> None:
    """Add a field, in the place of one with its name."""
    for index, other in enumerate(home):
        if other.name == made.name:
            home[index] = made
            return
    home.append(made)


def _sections(page: Page) -> Iterator[str]:
    for block in page.blocks:
        item = _ITEM.fullmatch(block.text) if isinstance(block, Line) else None
        if item is not None and _ANSWERS.fullmatch(" ".join(item["text"][:_LONGEST].split())):
            yield item["text"]


def _structures_first(page: Page) -> list[Block]:
    """The blocks, those of `Data Structures` before those that refer to them."""
    start = next(
        (
            index
            for index, block in enumerate(page.blocks)
            if isinstance(block, Heading) and plain(block.text).lower() == "data structures"
        ),
        len(page.blocks),
    )
    return [*page.blocks[start:], *page.blocks[:start]]


def read_blueprint(page: Page, report: Report) -> list[EndpointDraft]:
    """The endpoints of a page in this notation; [] for other pages."""
    heads = [block for block in page.blocks if isinstance(block, Heading)]
    if not any(_BRACKETS.fullmatch(head.text.strip()) for head in heads):
        return []
    if next(_sections(page), None) is None:
        return []
    reader = _Reader(report)
    for block in _structures_first(page):
        if isinstance(block, Heading):
            reader.heading(block)
        elif isinstance(block, Line):
            reader.line(block)
        elif isinstance(block, Fence | JsonBlock):
            reader.examples(block)
    return reader.finish()
