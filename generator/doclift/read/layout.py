"""HTML tables that lay out a page: their cells hold headings and code, not the values of columns.

Such a table is read as the text that it shows, cell by cell.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from .blocks import Block, Fence, Heading, Line
from .htmltokens import MARKS, SPACES, TOKEN
from .lines import PageLines

__all__ = ["lay_out"]

_HEADED = re.compile(r"<(?:th|thead)\b", re.IGNORECASE)
_LAYS_OUT = re.compile(r"<h[1-6]\b|<pre\b", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_BREAKS = frozenset(
    "table tbody tr td p div br ul ol li dl dt dd label details summary section".split()
)
_ITEM = "- "


def lay_out(lines: PageLines, start: int, end: int) -> list[Block] | None:
    """The blocks that the table between two offsets shows; None for a table of data."""
    text = lines.text
    if _HEADED.search(text, start, end) or not _LAYS_OUT.search(text, start, end):
        return None
    reader = _Reader(lines)
    reader.read(start, end)
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    lines: PageLines
    blocks: list[Block] = field(default_factory=list[Block])
    parts: list[str] = field(default_factory=list[str])
    """The text since the last break."""
    begins: int = 0
    """Where that text begins."""
    code_from: int = -1
    """Where the open `<pre>` begins; -1 outside of code."""
    level: int = 0
    """The level of the open heading."""
    lead: str = ""

    def read(self, start: int, end: int) -> None:
        position = start
        in_comment = False
        for token in TOKEN.finditer(self.lines.text, start, end):
            if not in_comment:
                self._text(position, token.start())
            position = token.end()
            if token.group() in ("<!--", "-->"):
                in_comment = token.group() == "<!--"
            elif not in_comment:
                self._tag(token[2].lower(), closing=bool(token[1]), after=position)
        self._break()

    def _text(self, start: int, end: int) -> None:
        raw = self.lines.text[start:end]
        if raw and (raw.strip() or self.parts):
            if not "".join(self.parts).strip():
                self.begins = start + len(raw) - len(raw.lstrip())
            self.parts.append(html.unescape(raw))

    def _tag(self, name: str, *, closing: bool, after: int) -> None:
        if name == "pre":
            self._code(after, closing=closing)
        elif self.code_from >= 0:
            return
        elif _HEADING.fullmatch(name):
            self._break()
            self.level = 0 if closing else int(name[1])
        elif name in _BREAKS:
            self._break()
            self.lead = _ITEM if name == "li" and not closing else ""
        elif name in MARKS and not self.level:
            self.parts.append(MARKS[name])

    def _code(self, after: int, *, closing: bool) -> None:
        if not closing:
            self._break()
            self.code_from = after
        elif self.code_from >= 0:
            code = "".join(self.parts)
            at = self.lines.span_at(self.code_from)
            self.blocks.append(Fence("", code.strip("\n"), at))
            self.parts, self.code_from = [], -1

    def _break(self) -> None:
        """End the line that is being read."""
        text = SPACES.sub(" ", "".join(self.parts)).strip()
        self.parts = []
        if not text.strip("*`"):
            return
        at = self.lines.span_at(self.begins)
        if self.level:
            self.blocks.append(Heading(text, self.level, at))
        else:
            self.blocks.append(Line(self.lead + text, 0, at))
        self.lead = ""
