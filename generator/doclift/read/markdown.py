"""Cutting pages into blocks: Markdown, MDX, and plain text copied out of a portal.

Pages of documentation are seldom one notation. Text copied out of a browser is indented without
meaning it, and what stood apart on the screen runs together in a line. So the cutter goes line
by line and takes as structure only what cannot be read as something else: fences, headings,
tables, JSON. All else is a `Line`, and nothing is lost. It is linear in the length of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Any

from ..diagnostics import Report
from ..document import is_object
from . import page_codes as codes
from .blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from .html import HtmlTables, find_html_heading, find_html_table
from .jsontext import ATTEMPT, FoundJson, JsonTextError, json_budget, read_json
from .layout import lay_out
from .lines import PageLines
from .mended import report_mends
from .positions import SyntaxFault
from .tables import FoundTable, find_bar_table, find_tab_table
from .templatetags import without_tags
from .yaml import load_yaml

__all__ = ["cut"]

_FENCE = re.compile(
    r"(?P<lead>[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?(?:>[ \t]?)*[ \t]*+)"
    r"(?P<mark>`{3,}|~{3,})(?P<info>.*)"
)
_ATX = re.compile(r"(?P<indent>[ \t]*)(?P<marks>#{1,6})(?P<text>[ \t].*|)$")
_ATX_GLUED = re.compile(r"(?P<indent>[ ]{0,3})(?P<marks>#{2,6})(?P<text>[^\s#].*)$")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_ANCHOR = re.compile(r"(?<![ \t])[ \t]*+\{#[\w.:-]{1,200}\}[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
_NO_TITLE = re.compile(r"\s|[-*+>|<{\[#]|\d+[.)]\s|---|===|```|~~~")
_COMMENT_OPEN, _COMMENT_CLOSE = "<!--", "-->"
_NOT_BLANK = re.compile(r"\S")

# Where JSON may begin: at the start of a line, and glued behind other text.
_JSON_START = re.compile(
    r"""\{(?=[ \t]*(?:["'“]|\}|//|$|[A-Za-z_]\w*[ \t]*:[ \t]))
      |\[(?=[ \t]*(?:["'{\[]|$|\][ \t]*$))""",
    re.VERBOSE,
)
_JSON_GLUED = re.compile(r"\{(?=[ \t]*(?:\"|$))|\[(?=[ \t]*(?:[\"{]|$))")
_JSON_NEXT_LINE = re.compile(r"""[ \t]*["'“{}\[\]\d.…/-]""")
_GLUED_PATH = re.compile(
    r"(?P<head>\S*?)"
    r"(?P<media>(?:application|multipart|text)/(?:json|xml|x-www-form-urlencoded|form-data|plain))?"
    r"(?P<path>/[\w./{}:~%-]+)$"
)
# What certainly is no part of the path that it is glued to: a verb, a masked key.
_NO_PATH = re.compile(r"GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|[^/]*\*\*[^/]*")


def cut(name: str, text: str, report: Report | None = None) -> Page:
    """Cut the text of the page `name` into blocks.

    What had to be mended on the way (JSON, an unclosed fence, ragged tables) goes into `report`.
    """
    return _Cutter(PageLines(name, text), report or Report()).run()


class _Cutter:
    def __init__(self, lines: PageLines, report: Report) -> None:
        self.lines = lines
        self.report = report
        self.blocks: list[Block] = []
        self.json_budget = json_budget(lines.text)
        self.json_from = 0
        """Offset before which JSON is not looked for again."""
        self.tables = HtmlTables(lines.text)
        self.last_comment_close = lines.text.rfind(_COMMENT_CLOSE)
        self.open_tables: list[Table] = []
        self.comment_end = -1
        """The last line of the HTML comment that is open."""

    def run(self) -> Page:
        front_matter, line = self._front_matter()
        column = 0
        while line < len(self.lines):
            line, column = self._step(line, column)
        self._report_open()
        blocks = without_tags(self.blocks) if "{%" in self.lines.text else self.blocks
        return Page(self.lines.file, tuple(blocks), front_matter)

    def _front_matter(self) -> tuple[dict[str, Any] | None, int]:
        lines = self.lines
        if lines[0].rstrip() != "---":
            return None, 0
        end = next((i for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), 0)
        if not end:
            return None, 0
        source = "\n".join(lines[i] for i in range(1, end))
        value = _load_front_matter(source)
        if value is None:
            self.report.add(
                codes.FRONT_MATTER_UNREADABLE,
                lines.span(0),
                "The text between the '---' lines is no YAML mapping; it is read as text.",
            )
            return None, 0
        return value, end + 1

    def _step(self, line: int, column: int) -> tuple[int, int]:
        """Read one block (or a few glued ones) at a place; the place where to go on."""
        start = self._next_word(line, column)
        if start is None:
            if column == 0:
                self.blocks.append(Line("", 0, self.lines.span(line)))
            return line + 1, 0
        if self._in_comment(line, start):
            return self._line(line, column)
        after = self._whole_line_block(line) if column == 0 else None
        if after is None:
            after = self._table(line, column) or self._json(line, column, start)
        return after or self._line(line, column)

    def _next_word(self, line: int, column: int) -> int | None:
        """The column of the next character that is no white space."""
        found = _NOT_BLANK.search(self.lines[line], column)
        return None if found is None else found.start()

    def _whole_line_block(self, line: int) -> tuple[int, int] | None:
        after = self._fence(line)
        if after is not None:
            return after, 0
        heading = _atx(self.lines, line) or find_html_heading(self.lines, line)
        if heading is not None:
            self.blocks.append(heading)
            return line + 1, 0
        if self._is_setext(line):
            text = self.lines[line]
            level = 1 if self.lines[line + 1].strip()[0] == "=" else 2
            indent = len(text) - len(text.lstrip())
            self.blocks.append(Heading(text.strip(), level, self.lines.span(line, indent)))
            return line + 2, 0
        return None

    def _is_setext(self, line: int) -> bool:
        """A single line above a ruler is a heading; text of several lines is text."""
        underline = _UNDERLINE.match(self.lines[line + 1])
        text = self.lines[line]
        return (
            underline is not None
            and len(underline[1]) >= 3
            and len(text) <= 200
            and "\t" not in text
            and "|" not in text
            and not _NO_TITLE.match(text)
            and (line == 0 or not self.lines[line - 1].strip())
        )

    def _in_comment(self, line: int, start: int) -> bool:
        """Whether the line lies in an HTML comment: what it shows is not shown on the page."""
        if line <= self.comment_end:
            return True
        offset = self.lines.offset(line, start)
        if offset > self.last_comment_close or not self.lines[line].startswith(
            _COMMENT_OPEN, start
        ):
            return False
        closing = self.lines.text.find(_COMMENT_CLOSE, offset)
        self.comment_end = self.lines.position(closing)[0]
        return True

    def _fence(self, line: int) -> int | None:
        """Read the code fence that opens in `line`; the line behind it."""
        opening = _FENCE.fullmatch(self.lines[line])
        if opening is None or (opening["mark"][0] == "`" and "`" in opening["info"]):
            return None
        lead, mark, info = opening["lead"], opening["mark"], opening["info"].strip()
        quoted = lead.count(">") if ">" in lead else 0
        body: list[str] = []
        index, closed = line + 1, False
        while index < len(self.lines):
            text = self.lines[index]
            if quoted and text.lstrip()[:1] != ">":
                break
            inner = _FENCE.fullmatch(text)
            if inner is not None and inner["mark"][0] == mark[0]:
                if len(inner["mark"]) >= len(mark) and not inner["info"].strip():
                    closed = True
                    break
                if len(inner["mark"]) == len(mark) and len(inner["lead"]) <= len(lead) and info:
                    break
            body.append(text)
            index += 1
        if closed and not quoted and _heading_in(body) and self._mark_is_lost(line):
            closed = False
        if not closed:
            index = self._unclosed(line, index, body, quoted)
        if number := lead.strip(" \t>*+-"):  # the mark of an ordered list
            self._add_line(line, lead.index(number), number)
        margin = _margin(body, lead)
        text = "\n".join(row[margin:] for row in body)
        self.blocks.append(Fence(info, text, self.lines.span(line + 1, margin)))
        return index + 1 if closed else index

    def _mark_is_lost(self, line: int) -> bool:
        """Whether fences open and close an odd number of times from a line on."""
        return (len(self._marks) - bisect_left(self._marks, line)) % 2 == 1

    @cached_property
    def _marks(self) -> list[int]:
        """The lines that open or close a fence."""
        return [index for index in range(len(self.lines)) if _FENCE.fullmatch(self.lines[index])]

    def _unclosed(self, line: int, end: int, body: list[str], quoted: int) -> int:
        """An unclosed fence that runs over a heading, or to the end of the page, ends before the
        heading."""
        if quoted:
            return end
        self.report.add(
            codes.UNCLOSED_FENCE,
            self.lines.span(line),
            "The code fence that opens here is never closed.",
            "Close it, so that what follows is not read as code.",
        )
        offset = _heading_in(body)
        if not offset or (end < len(self.lines) and not self._mark_is_lost(line)):
            return end
        del body[offset:]
        return line + 1 + offset

    def _table(self, line: int, column: int) -> tuple[int, int] | None:
        tag = self.tables.first_in(self.lines, line, column) if self.tables else None
        if tag is not None:
            shown = lay_out(self.lines, *tag)
            if shown:
                self._glued(line, column, self.lines.position(tag[0])[1])
                self.blocks += shown
                return self.lines.position(tag[1])
            table = find_html_table(self.lines, *tag)
            if table is not None:
                self._glued(line, column, self.lines.position(tag[0])[1])
                self.blocks.append(table)
                return self.lines.position(tag[1])
        found = find_bar_table(self.lines, line, column)
        if found is None and column == 0:
            found = find_tab_table(self.lines, line)
        if found is None:
            return None
        self._glued(line, column, found.start)
        self.blocks.append(found.table)
        self._report_ragged(found)
        if found.is_open:
            self.open_tables.append(found.table)
        return found.line, found.column

    def _report_ragged(self, found: FoundTable) -> None:
        for row in found.ragged:
            self.report.add(
                codes.TABLE_ROW_WIDTH,
                row.at,
                f"The row has more than the {len(found.table.header.cells)} cells of its header; "
                "cells are joined.",
                "Escape bars that belong to the text of a cell: \\|",
            )

    def _report_open(self) -> None:
        if self.open_tables:
            count = len(self.open_tables)
            tables = f"{count} tables have" if count > 1 else "The table has"
            self.report.add(
                codes.TABLE_OPEN,
                self.open_tables[0].at,
                f"{tables} no bar at the start of the rows; the header tells the columns.",
            )

    def _json(self, line: int, column: int, start: int) -> tuple[int, int] | None:
        """Read the JSON that begins in the line, at its start or glued behind other text."""
        text = self.lines[line]
        candidate = _JSON_START.match(text, start)
        if candidate is None:
            candidate = _JSON_GLUED.search(text, start)
        if candidate is None:
            return None
        at = candidate.start()
        if self._next_word(line, at + 1) is None and not _JSON_NEXT_LINE.match(
            self.lines[line + 1]
        ):
            return None
        found = self._read_json(self.lines.offset(line, at))
        if found is None:
            return None
        after = self.lines.position(found.end)
        if not self._is_apart((line, column), at, after):
            return None
        self._glued(line, column, at)
        raw = self.lines.text[found.start : found.end]
        self.blocks.append(JsonBlock(found.value, raw, self.lines.span(line, at)))
        report_mends(found, self.lines.span_at, self.report)
        return after

    def _is_apart(self, start: tuple[int, int], at: int, after: tuple[int, int]) -> bool:
        """Whether what stands before and behind JSON says that it is no piece of a sentence."""
        line, column = start
        several_lines = after[0] > line
        before = self.lines[line][column:at].strip()
        behind = self._next_word(*after)
        char = "" if behind is None else self.lines[after[0]][behind]
        if several_lines:
            return not char or char not in "(:"
        if before and before[-1] not in ":'\"" and " " in before:
            return False
        return not char or char in ("{[" if before else "{[/'`\"),;<")

    def _read_json(self, offset: int) -> FoundJson | None:
        if self.json_budget <= 0 or offset < self.json_from:
            return None
        try:
            return read_json(self.lines.text, offset)
        except JsonTextError as error:
            self.json_budget -= error.offset - offset + ATTEMPT
            self.json_from = error.resume
            return None

    def _glued(self, line: int, start: int, end: int) -> None:
        """The text before a table or JSON in the same line, cut where it ran together."""
        text = self.lines[line][start:end]
        stripped = text.strip()
        if not stripped:
            return
        begin = start + len(text) - len(text.lstrip())
        parts = _GLUED_PATH.fullmatch(stripped) if len(stripped) <= 500 else None
        if parts is None or not (parts["media"] or _NO_PATH.fullmatch(parts["head"])):
            self._add_line(line, begin, stripped)
            return
        for group in ("head", "media", "path"):
            if parts[group]:
                self._add_line(line, begin + parts.start(group), parts[group])

    def _line(self, line: int, column: int) -> tuple[int, int]:
        text = self.lines[line]
        rest = text[column:]
        indent = len(rest) - len(rest.lstrip())
        self._add_line(line, column + indent, rest.strip(), indent)
        return line + 1, 0

    def _add_line(self, line: int, column: int, text: str, indent: int = 0) -> None:
        self.blocks.append(Line(text, indent, self.lines.span(line, column)))


def _atx(lines: PageLines, line: int) -> Heading | None:
    text = lines[line]
    if "#" not in text:
        return None
    found = _ATX.fullmatch(text) or _ATX_GLUED.fullmatch(text)
    if found is None or (len(found["marks"]) == 1 and len(found["indent"]) > 3):
        return None
    title = _ANCHOR.sub("", _CLOSING_MARKS.sub("", found["text"]))
    start = found.start("text") + len(title) - len(title.lstrip())
    return Heading(title.strip(), len(found["marks"]), lines.span(line, start))


def _heading_in(body: list[str]) -> int:
    """The line of a code block that is a heading behind an empty line, not a comment; else 0."""
    for offset in range(1, len(body)):
        heading = _ATX.fullmatch(body[offset])
        if heading and len(heading["marks"]) > 1 and not body[offset - 1].strip():
            return offset
    return 0


def _margin(body: list[str], lead: str) -> int:
    """How many characters of each line stand before the code: the fence's own indentation,
    if no line has less."""
    if ">" in lead:
        return min(
            (len(row) - len(row.lstrip("> \t")) for row in body if row.strip("> \t")), default=0
        )
    indents = (len(row) - len(row.lstrip()) for row in body if row.strip())
    return min(min(indents, default=0), len(lead))


def _load_front_matter(source: str) -> dict[str, Any] | None:
    try:
        value = load_yaml(source).value
    except SyntaxFault:
        return None
    return value if is_object(value) else None
