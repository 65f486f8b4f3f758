"""Parameters of another section that an endpoint takes: `supports [paging](#p) parameters`."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence

from ....diagnostics import Span
from ....read.blocks import Block, Heading, Line, Page, Table
from ....read.inline import plain
from ..drafts import EndpointDraft, FieldDraft
from ..fields.headernames import header_name
from ..library import Anchors, Library
from ..words.texts import key_of
from .common import fields_below, named_in
from .scopes import paragraphs, sentences

__all__ = ["Sections", "take_linked"]

_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]\((?P<target>[^()\s]{1,300})(?:\s[^()]{0,100})?\)")
_TAKES = re.compile(
    r"\b(?:support(?:s|ed)?|accept(?:s|ed)?|takes?|allows?|uses?|used|honou?rs|appl(?:y|ies)"
    r"|available)\b",
    re.IGNORECASE,
)
_PARAMETERS = re.compile(
    r"\b(?:parameters?|params?|arguments?|headers|options|filters?|filtering|sort(?:s|ing)?"
    r"|paginat\w{1,5}|paging|query)\b",
    re.IGNORECASE,
)
_DIRECTLY = re.compile(
    r"\b(?:this|the) (?:method|endpoint|call|request|operation|route|function|api)\b.{0,30}?"
    r"\b(?:supports?|accepts?|takes?|allows?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no longer|without|except|instead|errors?)\b|^\W{0,3}(?:the )?responses?\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


class Sections:
    """Finds the sections about parameters that a page links to."""

    def __init__(self, page: Page, library: Library) -> None:
        self._page = page
        self._library = library
        self._read: dict[str, list[FieldDraft]] = {}

    def fields(self, target: str) -> list[FieldDraft]:
        """The parameters that a linked section lists; [] for sections about something else."""
        if target not in self._read:
            self._read[target] = self._fields(target)
        return self._read[target]

    def _fields(self, target: str) -> list[FieldDraft]:
        found = self._library.find(self._page.file, target)
        if found is None:
            return []
        name, anchor = found
        page = self._page if name == self._page.file else self._library.page(name)
        start = None if page is None else Anchors(page).index(anchor) if anchor else 0
        return [] if page is None or start is None else _first_list(page.blocks, start)


def _first_list(blocks: Sequence[Block], start: int) -> list[FieldDraft]:
    """The first parameters that the section at `start` lists, whose title says that it has some:
    a table, or bullets with examples between them."""
    title = blocks[start] if start < len(blocks) else None
    if not isinstance(title, Heading) or _PARAMETERS.search(plain(title.text)) is None:
        return []
    fields: list[FieldDraft] = []
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Heading):
            about = _PARAMETERS.search(plain(block.text)) is not None
            if fields or block.level <= title.level or not about:
                break
        elif isinstance(block, Table | Line) and not (fields and isinstance(block, Table)):
            names = {each.name for each in fields}
            found = fields_below(blocks, index, block.at)
            fields += [each for each in found if each.name not in names]
            if isinstance(block, Table) and fields:
                break
    for each in fields:
        each.place = each.place or ("header" if header_name(each.name) else "query")
    return fields


def take_linked(blocks: Sequence[Block], draft: EndpointDraft, sections: Sections) -> None:
    """Give an endpoint that only reads the parameters which a sentence in its blocks says that it
    takes, by their names or by links to sections that list them."""
    if draft.method != "GET":
        return
    known = {each.name for each in draft.params}
    for paragraph in paragraphs(blocks):
        if "`" not in paragraph.text and "](" not in paragraph.text:
            continue
        for sentence in sentences(paragraph.text):
            for each in _taken(sentence, blocks[paragraph.start].at, sections):
                if each.name not in known:
                    known.add(each.name)
                    draft.params.append(each)


def _taken(sentence: str, at: Span, sections: Sections) -> Iterator[FieldDraft]:
    words = plain(sentence)
    if not _TAKES.search(words) or not _PARAMETERS.search(words) or _NOT.search(words):
        return
    before = 0
    linked: set[str] = set()
    for link in _LINK.finditer(sentence):
        fields = sections.fields(link["target"])
        listed = [each for each in fields if _is_named(each, sentence[before : link.start()])]
        linked |= {key_of(each.name) for each in fields}
        yield from copy.deepcopy(listed or fields)
        before = link.end()
    if _DIRECTLY.search(words):
        for each in named_in(_LINK.sub(r"\g<text>", sentence), at):
            if each.place == "query" and key_of(each.name) not in linked:
                yield each


def _is_named(field: FieldDraft, text: str) -> bool:
    """Whether a text names a parameter: ``the `offset` and `count` parameters of``."""
    stem = field.name[:_LONGEST_NAME].removesuffix("s")
    return (
        re.search(rf"\b{re.escape(stem)}s?\b[`'\"*]{{0,3}}(?:,| and\b| or\b| param| query)", text)
        is not None
    )
