"""The HTML that stands in Markdown pages: tables and headings.

A small tokeniser suffices (the pages are no HTML documents), and it is linear on any input.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from .blocks import Cell, Heading, Row, Table
from .htmltokens import MARKS, SPACES, TOKEN
from .lines import PageLines

__all__ = ["HtmlTables", "find_html_heading", "find_html_table"]

_TABLE = re.compile(r"<(?:table\b|(/)table\s{0,9}>)", re.IGNORECASE)
_HEADING = re.compile(
    r"[ \t]*<h([1-6])(?:\s[^<>]*)?>(.{0,1000}?)</h\1\s{0,9}>[ \t]*$", re.IGNORECASE
)
_HREF = re.compile(r"\bhref\s{0,3}=\s{0,3}[\"']?([^\"'\s<>()]{1,300})", re.IGNORECASE)
_LINE_TAGS = {"p", "div", "li", "br", "ul", "ol", "pre"}


def find_html_heading(lines: PageLines, line: int) -> Heading | None:
    """`<h2 id="x">Title</h2>` that fills a line."""
    found = _HEADING.match(lines[line])
    if found is None:
        return None
    return Heading(_inline(found[2]), int(found[1]), lines.span(line, found.start(2)))


class HtmlTables:
    """Where the outer `<table>`s of a text begin and end; one without an end is none."""

    def __init__(self, text: str) -> None:
        self._places: list[tuple[int, int]] = []
        open_at: list[int] = []
        for token in _TABLE.finditer(text):
            if not token[1]:
                open_at.append(token.start())
            elif open_at:
                start = open_at.pop()
                while self._places and self._places[-1][0] > start:
                    self._places.pop()
                self._places.append((start, token.end()))
        self._starts = [start for start, _ in self._places]

    def __bool__(self) -> bool:
        return bool(self._places)

    def first_in(self, lines: PageLines, line: int, column: int) -> tuple[int, int] | None:
        """Start and end of the first table that begins in the rest of a line."""
        index = bisect_left(self._starts, lines.offset(line, column))
        if index == len(self._places):
            return None
        place = self._places[index]
        return place if place[0] < lines.offset(line, len(lines[line])) else None


def find_html_table(lines: PageLines, start: int, end: int) -> Table | None:
    """The table between two offsets; None when it has no row."""
    builder = _Builder(lines)
    builder.read(start, end)
    return builder.table(start)


@dataclass(slots=True)
class _Row:
    cells: list[Cell] = field(default_factory=list[Cell])
    is_head: bool = True


@dataclass(slots=True)
class _Builder:
    lines: PageLines
    rows: list[_Row] = field(default_factory=list[_Row])
    parts: list[str] | None = None
    """The text of the open cell; None outside cells."""
    link: tuple[int, str] | None = None
    """The open link: where in `parts` its text begins, and where it leads."""
    cell_start: int = 0
    in_head: bool = False
    depth: int = 0

    def read(self, start: int, end: int) -> None:
        text = self.lines.text
        position = start
        in_comment = False
        for token in TOKEN.finditer(text, start, end):
            if not in_comment and self.parts is not None:
                self.parts.append(html.unescape(text[position : token.start()]))
            position = token.end()
            if token.group() == "<!--":
                in_comment = True
            elif token.group() == "-->":
                in_comment = False
            elif not in_comment:
                self._tag(token[2].lower(), bool(token[1]), token.end())
                if token[2] in ("a", "A"):
                    self._link(token[3], bool(token[1]))
        self._end_cell()

    def _tag(self, name: str, closing: bool, after: int) -> None:
        if name == "table":
            self.depth += -1 if closing else 1
        elif self.depth > 1:  # a table in a cell: its text belongs to the cell
            self._mark(name, closing)
        elif name == "thead":
            self.in_head = not closing
        elif name == "tr":
            self._end_cell()
            if not closing:
                self.rows.append(_Row())
        elif name in ("td", "th"):
            self._end_cell()
            if not closing:
                self._begin_cell(name, after)
        else:
            self._mark(name, closing)

    def _begin_cell(self, name: str, after: int) -> None:
        if not self.rows:
            self.rows.append(_Row())
        self.rows[-1].is_head &= self.in_head or name == "th"
        self.parts = []
        text = self.lines.text
        while after < len(text) and text[after].isspace():
            after += 1
        self.cell_start = after

    def _mark(self, name: str, closing: bool) -> None:
        if self.parts is None:
            return
        if name in MARKS:
            self.parts.append(MARKS[name])
        elif name in _LINE_TAGS and (name == "br" or closing == (name in ("p", "div", "li"))):
            self.parts.append("\0")
        elif name in ("td", "th", "tr"):
            self.parts.append(" ")

    def _link(self, attributes: str, closing: bool) -> None:
        """Keep where a link leads, as Markdown writes it."""
        if self.parts is None:
            return
        if closing and self.link is not None:
            start, target = self.link
            self.link = None
            text = "".join(self.parts[start:])
            if text.strip() and not set(text) & set("[]\0"):
                self.parts[start:] = [f"[{text.strip()}]({target})"]
        elif not closing and (found := _HREF.search(attributes)) is not None:
            self.link = len(self.parts), found[1]

    def _end_cell(self) -> None:
        self.link = None
        if self.parts is None:
            return
        at = self.lines.span_at(self.cell_start)
        self.rows[-1].cells.append(Cell(_joined(self.parts), at))
        self.parts = None

    def table(self, start: int) -> Table | None:
        rows = [
            (row.is_head, Row(tuple(row.cells), row.cells[0].at)) for row in self.rows if row.cells
        ]
        if not rows:
            return None
        at = self.lines.span_at(start)
        heads = [is_head for is_head, _ in rows]
        made = [row for _, row in rows]
        if heads[0] or not any(heads):
            return Table(made[0], tuple(made[1:]), at)
        return Table(Row((), at), tuple(made), at)


def _joined(parts: list[str]) -> str:
    """Cell text: white space as HTML shows it, line breaks where tags make them."""
    lines = (SPACES.sub(" ", line).strip() for line in "".join(parts).split("\0"))
    return "\n".join(line for line in lines if line)


def _inline(text: str) -> str:
    return _joined([html.unescape(re.sub(r"<[^<>]*>", "", text))])
