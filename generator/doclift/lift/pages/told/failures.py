"""The answer to failed requests, where a page tells once for all endpoints what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from ....diagnostics import Report, Span
from ....document import is_object
from ....read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from ..drafts import ExampleDraft, FieldDraft, ResponseDraft
from ..examples import json_in
from ..fields.answers import read_answers, read_status_items
from ..fields.tables import read_table
from ..words.texts import plain
from .scopes import Paragraph, paragraphs, sentences

__all__ = ["Failure", "read_failure"]

_ERRORS = re.compile(
    r"\b(?:all|every|each|any) (?:api |http )?(?:errors?|failed (?:requests?|calls?))\b"
    r"|\berrors (?:are|is|will|have|return|use|follow|look|come|contain|include|consist|share"
    r"|in|from|of)\b|\berrors? (?:responses|objects|messages|bodies|payloads)\b"
    r"|\bapi (?:returns?|responds? with|uses) (?:an? )?(?:\w{1,20} ){0,2}errors?\b"
    r"|\berror response (?:format|structure|body)\b",
    re.IGNORECASE,
)
_ERROR = re.compile(r"\b(?:errors?|failures?|exceptions?|fails|problem details)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:[\d.]{1,8} )?(?:(?:the|common|general|standard|global|http|api|handling|response|and"
    r"|status|codes?) ){0,4}(?:errors?|failures?|exceptions)"
    r"(?: (?:and|handling|responses?|codes?|objects?|format|messages?|bodys?|structure|envelope"
    r"|model|reference|reporting|status|http|types?|exceptions|errors|shape)){0,5}"
    r"|(?:[\d.]{1,8} )?(?:http )?(?:status|response|return) codes",
    re.IGNORECASE,
)
_SHAPE_TITLE = re.compile(
    r".{0,60}\berrors? (?:responses?|object|format|body|structure|envelope|shape|model|payload)\b"
    r".{0,30}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"errors?(?: (?:responses?|object|format|body|example))?:?", re.IGNORECASE)
_OF_ANSWERS = re.compile(
    r".{0,40}\b(?:responses?|answers?) (?:envelope|format|structure|shape|wrapper)s?", re.IGNORECASE
)
_FORM = re.compile(
    r"\b(?:format|form|structure|shape|envelope|body|object|payload|schema|json|looks?|like"
    r"|following|contains?|consists?|fields|properties|members|below)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:body|response|api|json)\b", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b[45]\d\d\b|\b(?:this|the) (?:endpoint|request|method|call|operation)\b"
    r"|\b(?:some|many|certain|specific|several|few|validation|most|except|unless|if (?:the|an?) \w+"
    r" (?:is|are|has|was|cannot)|attribute|webhooks?|graphql)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:all|every|each|any) (?:api |http )?(?:errors?|endpoints?|failed requests?)\b", re.I
)
_CODE = re.compile(r"`[^`\n]{1,80}`")
_COMMENT = re.compile(r"<!--.{0,500}-->")
_LONGEST_TITLE = 80
_FEWEST_STATUSES = 2


@dataclass(slots=True)
class Failure:
    """What every failed request is answered with: `fields` and `examples` of the body,
    `statuses` with their meanings, as far as the page tells them."""

    at: Span
    fields: list[FieldDraft] = field(default_factory=list[FieldDraft])
    examples: list[ExampleDraft] = field(default_factory=list[ExampleDraft])
    statuses: dict[str, str] = field(default_factory=dict[str, str])


def read_failure(page: Page, skip: Set[int]) -> Failure | None:
    """The common answer to failed requests that a page tells outside of its endpoints, whose
    blocks are `skip`."""
    reader = _Reader(page.blocks, skip)
    for paragraph in paragraphs(page.blocks):
        reader.headings(paragraph.start)
        if paragraph.start not in skip or _OF_ALL.search(paragraph.text):
            reader.paragraph(paragraph)
    reader.headings(len(page.blocks))
    statuses = reader.statuses if len(reader.statuses) >= _FEWEST_STATUSES else {}
    failure = reader.failure
    if failure is None and statuses and reader.at is not None:
        failure = Failure(reader.at)
    if failure is not None:
        failure.statuses = statuses
    return failure


@dataclass(slots=True)
class _Reader:
    """Goes through a page; `titles` are those that the current block stands below."""

    blocks: Sequence[Block]
    skip: Set[int]
    failure: Failure | None = None
    statuses: dict[str, str] = field(default_factory=dict[str, str])
    at: Span | None = None
    titles: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    read: int = 0
    listed: int = 0
    """The index behind the last list of status codes."""

    def headings(self, until: int) -> None:
        """Go on to a block: past headings, and tables of status codes."""
        for index in range(self.read, until):
            block = self.blocks[index]
            if isinstance(block, Heading):
                while self.titles and self.titles[-1][0] >= block.level:
                    self.titles.pop()
                title = plain(block.text)[:_LONGEST_TITLE]
                self.titles.append((block.level, title))
                if index not in self.skip and _SHAPE_TITLE.fullmatch(title):
                    self._body(index + 1, block.at)
            elif isinstance(block, Table) and index not in self.skip and self._in_errors():
                self._statuses(read_answers(block))
        self.read = max(self.read, until)

    def paragraph(self, paragraph: Paragraph) -> None:
        at = self.blocks[paragraph.start].at
        if paragraph.start < self.listed:
            return
        if self._in_errors():
            answers, self.listed = read_status_items(self.blocks, paragraph.start, len(self.blocks))
            self._statuses(answers)
            if answers:
                return
        last = sentences(plain(paragraph.text))[-1]
        if _LABEL.fullmatch(last):
            if any(_OF_ANSWERS.fullmatch(title) for _, title in self.titles):
                self._body(paragraph.end, at)
            return
        words = sentences(_CODE.sub("", paragraph.text))[-1]
        if not words.endswith((":", ".")) or not _FORM.search(words) or _LIMITED.search(words):
            return
        of_errors = _ERROR.search(words) or _BODY.search(words)
        if _ERRORS.search(words) or (self._in_errors() and of_errors):
            self._body(paragraph.end, at)

    def _in_errors(self) -> bool:
        return any(_TITLE.fullmatch(title) for _, title in self.titles)

    def _statuses(self, answers: Sequence[ResponseDraft]) -> None:
        for answer in answers:
            if answer.status[0] in "45":
                self.at = self.at or answer.at
                self.statuses.setdefault(answer.status, answer.description)

    def _body(self, index: int, at: Span) -> None:
        """Take the JSON or the table of members that stands right below a sentence."""
        while index < len(self.blocks):
            block = self.blocks[index]
            if not isinstance(block, Line) or (block.text and not _COMMENT.fullmatch(block.text)):
                break
            index += 1
        else:
            return
        if self.failure is not None:
            return
        if isinstance(block, Table):
            fields = read_table(block, Report())
            if fields:
                self.failure = Failure(at, fields=fields)
        elif isinstance(block, Fence | JsonBlock):
            shown = [ExampleDraft(value, place) for value, place in json_in(block, Report())]
            if shown and all(is_object(each.value) and each.value for each in shown):
                self.failure = Failure(at, examples=shown)
