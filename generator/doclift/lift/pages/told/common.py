"""Parameters that a page tells once for all endpoints, or for all of a kind: paging, headers."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from ....diagnostics import Report, Span
from ....read.blocks import Block, Fence, Heading, Line, Page, Table
from ..drafts import Evidence, FieldDraft
from ..endpoints.signs import METHODS, Sign
from ..fields.bullets import read_bullets
from ..fields.headernames import header_name
from ..fields.tables import read_table
from ..sections import read_mark
from .headers import is_key_name, is_transport
from .scopes import Paragraph, Scope, paragraphs, read_scope, sentences

__all__ = ["Common", "fields_below", "named_in", "read_common", "without_shown"]

_ONE = r"(?:`[^`\n]{1,80}`|\*\*[\w.\[\]-]{1,60}\*\*)(?:\s?\([^()\n]{1,200}\))?"
_NAMES = rf"{_ONE}(?:\s?(?:,\s?(?:and|or)|,|/|&|and/or|and|or)\s?{_ONE}){{0,9}}"
_PARAMETER = r"(?:parameters?|params?|arguments?|headers?)"
_NAMED = re.compile(
    rf"\b{_PARAMETER}(?::| such as| like| called| named| are| is)?\s(?P<behind>{_NAMES})"
    rf"|(?P<before>{_NAMES})\s(?:(?:optional|required|query|string|request|http|url|paging"
    rf"|pagination) ){{0,3}}(?P<kind>{_PARAMETER})\b"
    r"|\b(?:accepts?|supports?|takes?|using|via|pass(?:ing)?|requires?)\s"
    rf"(?:(?:the|an?|optional|both|your|standard) ){{0,3}}(?P<taken>{_NAMES})",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"(?:`(?P<code>[^`\n]{1,80})`|\*\*(?P<bold>[^*\n]{1,60})\*\*)(?:\s?\((?P<aside>[^()\n]{1,200})\))?"
)
_WRITTEN = re.compile(
    r"(?P<name>[A-Za-z_$][\w.$-]{0,60}(?:\[\w{0,30}\]){0,3})"
    r"(?:=(?P<value>\S{0,60})|:\s(?P<content>.{1,60}))?"
)
_HEADER_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*(?P<value>\S.{0,200})")
_SHOWN_QUERY = re.compile(r"\?(?P<query>[\w.\[\]%$-]{1,60}=[^\s\"'`<>(){}\\]{0,500})")
_NO_NAMES = frozenset((*METHODS, "HTTP", "HTTPS", "JSON", "XML", "true", "false", "null"))
_SAYS_PARAMETER = re.compile(rf"\b{_PARAMETER}\b", re.IGNORECASE)
_SAYS_HEADER = re.compile(r"\bheaders?\b", re.IGNORECASE)
_PAGING = re.compile(r"\bpag(?:es?|ing|ed|inat\w{1,5})\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:accept\w{0,3}|supports?|takes?|pass(?:ed|ing)?|use|using|require[sd]?|send|sent|provide"
    r"|specify|include|parameters?|params|headers?|paged|paging|paginat\w{1,5})\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\b(?:returns?|returned|responds?|responses?)\b", re.IGNORECASE)
_REQUIRED = re.compile(r"\b(?:must|required?|requires|mandatory)\b", re.IGNORECASE)
_OPTIONAL = re.compile(r"\b(?:optional(?:ly)?|may|can|if)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\bAPI\b|\b(?:endpoint|route|operation|method)s\b")
_MOST_LABELS = 2
_NEXT_WORD = len(" parameters")


@dataclass(frozen=True, slots=True)
class Common:
    """Parameters of all endpoints in a scope, and where that is said: in the section of the blocks
    `start` to `end` (excluded). `is_sure` is False for words that speak of the requests to one
    endpoint where they stand in its description."""

    scope: Scope
    fields: tuple[FieldDraft, ...]
    at: Span
    start: int
    end: int
    is_sure: bool


def read_common(page: Page) -> list[Common]:
    """The parameters that a page tells for all endpoints: named in the sentence that says so, or
    listed or shown right below it."""
    found: list[Common] = []
    headings = [index for index, block in enumerate(page.blocks) if isinstance(block, Heading)]
    for paragraph in paragraphs(page.blocks):
        above = bisect(headings, paragraph.start)
        heading = page.blocks[headings[above - 1]] if above else None
        title = heading.text if isinstance(heading, Heading) else ""
        told = _of_paragraph(page.blocks, paragraph, title)
        if told is not None:
            scope, fields = told
            end = headings[above] if above < len(headings) else len(page.blocks)
            is_sure = scope.lists or _OF_ALL.search(paragraph.text) is not None
            at = page.blocks[paragraph.start].at
            found.append(Common(scope, tuple(fields), at, paragraph.start, end, is_sure))
    return found


def without_shown(signs: Sequence[Sign], told: Sequence[Common]) -> list[Sign]:
    """The signs of endpoints without the requests that show common parameters."""
    names = {index: {each.name for each in common.fields} for index, common in enumerate(told)}
    return [
        sign
        for sign in signs
        if not sign.query
        or not any(
            common.start <= sign.start < common.end and names[index].issuperset(sign.query)
            for index, common in enumerate(told)
        )
    ]


def _of_paragraph(
    blocks: Sequence[Block], paragraph: Paragraph, title: str
) -> tuple[Scope, list[FieldDraft]] | None:
    at = blocks[paragraph.start].at
    scope: Scope | None = None
    named: list[FieldDraft] = []
    told = ""
    for sentence in sentences(paragraph.text):
        scope = read_scope(sentence, scope) or scope
        if scope is None:
            continue
        told = f"{told} {sentence}"
        if _SAYS_PARAMETER.search(sentence) or _PAGING.search(f"{title} {told}"):
            named += named_in(sentence, at)
    if scope is None:
        return None
    listed: list[FieldDraft] = []
    if _leads(told, has_names=bool(named)):
        listed = _below(blocks, paragraph.end, told, at) or _in_bullets(blocks, paragraph.end)
    fields = [*listed, *(each for each in named if each.name not in {one.name for one in listed})]
    fields = [each for each in fields if _is_sent(each)]
    return (scope, fields) if fields else None


def _leads(told: str, *, has_names: bool) -> bool:
    """Whether what stands below a sentence may list or show what all endpoints take."""
    asks = _ASKS.search(told) is not None and not _is_answer(told)
    return asks and (told.endswith(":") or not has_names)


def _is_answer(text: str) -> bool:
    """Whether the end of a text is about what is returned, rather than about what is sent."""
    answers = max((found.start() for found in _ANSWERS.finditer(text)), default=-1)
    return answers > max((found.start() for found in _ASKS.finditer(text)), default=-1)


def named_in(sentence: str, at: Span) -> Iterator[FieldDraft]:
    """The parameters that a sentence names: ``accept `page` and `limit` ``."""
    if _SAYS_HEADER.search(sentence) and _ANSWERS.search(sentence):
        return
    required = bool(_REQUIRED.search(sentence)) and not _OPTIONAL.search(sentence)
    for found in _NAMED.finditer(sentence):
        if _is_answer(sentence[: max(found.start(), found.start("taken"))]):
            continue
        names = found["behind"] or found["before"] or found["taken"]
        near = sentence[found.start() : found.end() + _NEXT_WORD]
        text = near if _SAYS_PARAMETER.search(near) else sentence
        in_header = _SAYS_HEADER.search(text) is not None
        for each in _EACH.finditer(names):
            written = _WRITTEN.fullmatch((each["code"] or each["bold"]).lstrip("?&"))
            if written is None or written["name"] in _NO_NAMES:
                continue
            draft = FieldDraft(written["name"], at, evidence=Evidence.LIST)
            is_header = written["content"] or header_name(draft.name) or in_header
            draft.place = "header" if is_header else "query"
            draft.required = required
            draft.description = draft.marked = (each["aside"] or "").strip()
            value = written["value"] or written["content"]
            draft.examples = (value,) if value and value[0] not in "<{[$:" else ()
            yield draft
    yield from _shown(sentence, at)


def _below(blocks: Sequence[Block], index: int, told: str, at: Span) -> list[FieldDraft]:
    """What is listed or shown below a sentence, behind lines such as `Query parameters:`."""
    labels = 0
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Line | Heading) and block.text:
            mark = read_mark(block.text, heading=isinstance(block, Heading))
            if mark is None or mark.direction in ("response", "ignore"):
                break
            labels += 1
            if labels > _MOST_LABELS:
                return []
        elif not isinstance(block, Line):
            break
        index += 1
    required = bool(_REQUIRED.search(told)) and not _OPTIONAL.search(told)
    in_header = _SAYS_HEADER.search(told) is not None
    fields = fields_below(blocks, index, at, in_header=in_header)
    for each in fields:
        each.place = each.place or ("header" if in_header or header_name(each.name) else "query")
        each.required = required if each.required is None else each.required
    return fields


def _in_bullets(blocks: Sequence[Block], index: int) -> list[FieldDraft]:
    """The parameters that bullets name in their words: ``- Use the `page` parameter to go on``."""
    found: list[FieldDraft] = []
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or not block.text.startswith(("- ", "* ", "+ ")):
            break
        if _SAYS_PARAMETER.search(block.text):
            found += named_in(block.text, block.at)
        index += 1
    return found


def fields_below(
    blocks: Sequence[Block], index: int, at: Span, *, in_header: bool = False
) -> list[FieldDraft]:
    """The parameters in the table, the bullets or the request that a block is."""
    block = blocks[index] if index < len(blocks) else None
    if isinstance(block, Table):
        return read_table(block, Report())
    if isinstance(block, Fence):
        if in_header:
            lines = (_HEADER_LINE.fullmatch(line.strip()) for line in block.text.split("\n")[:20])
            return [_shown_field(line["name"], line["value"], at) for line in lines if line]
        return list(_shown(block.text, at))
    if isinstance(block, Line):
        return read_bullets(blocks, index, len(blocks), Report(), in_fields=True)[0]
    return []


def _shown(text: str, at: Span) -> Iterator[FieldDraft]:
    """The parameters in the queries of requests: `?page=2&limit=50`."""
    names: set[str] = set()
    for found in _SHOWN_QUERY.finditer(text):
        for name, value in parse_qsl(found["query"]):
            if name not in names:
                names.add(name)
                yield replace(_shown_field(name, value, at), place="query")


def _shown_field(name: str, value: str, at: Span) -> FieldDraft:
    stands_for = value[:1] in "<{[$:" or value.isupper()
    examples = () if stands_for else (value,)
    return FieldDraft(name, at, examples=examples, evidence=Evidence.EXAMPLE)


def _is_sent(field: FieldDraft) -> bool:
    """Whether calls give the parameter: it signs no request, and is no business of transport."""
    if field.place not in ("query", "header") or _WRITTEN.fullmatch(field.name) is None:
        return False
    return field.place == "query" or not (is_key_name(field.name) or is_transport(field.name))
