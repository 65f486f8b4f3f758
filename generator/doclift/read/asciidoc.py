"""Pages in AsciiDoc, as Markdown.

No library reads AsciiDoc in Python, and a page of an API needs little of it: sections, blocks of
code, tables, lists. Each line is written again as what it is in Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..diagnostics import Report
from .asciidoc_tables import TableLines, read_rows
from .blocks import Page
from .rewritten import Rewritten

__all__ = ["cut_asciidoc"]

_SECTION = re.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?P<text>\S.*)")
_ATTRIBUTE = re.compile(r":(?P<name>!?[\w-]{1,60}!?):(?:[ \t]+(?P<value>.*))?")
_ANCHOR = re.compile(r"\[(?:\[(?P<id>[\w:.-]{1,200})(?:,[^\[\]]{0,200})?\]|#(?P<short>[\w-]+).*)\]")
_BLOCK_ATTRIBUTES = re.compile(r"\[(?P<text>[^\[\]]{0,400})\]")
_TITLE = re.compile(r"\.(?P<text>[^\s.].*)")
_CODE = re.compile(r"-{4,}|\.{4,}|\+{4,}|`{3,}")
_AROUND = re.compile(r"={4,}|\*{4,}|_{4,}|--|~{4,}")
_COMMENT = re.compile(r"/{4,}")
_MACRO = re.compile(
    r"(?:include|image|toc|ifdef|ifndef|ifeval|endif|operation|video|audio)::\S{0,500}\[.*\]"
)
_ITEM = re.compile(r"(?P<lead>[ \t]*)(?P<mark>\*{1,5}|-|\.{1,5}|\d{1,9}\.)[ \t]+(?P<text>\S.*)")
_TERM = re.compile(r"(?P<term>[^\s:].{0,200}?)(?:::{1,3}|;;)(?:[ \t]+(?P<text>.*))?")
_LANGUAGE = re.compile(r"(?:source|,)\s{0,9}%?,?\s{0,9}([\w+#-]{1,30})")
_TABLE = re.compile(r"(?P<sign>[|,!:])={3,}")

_REFERENCE = re.compile(r"<<(?P<id>[^<>,]{1,200})(?:,(?P<text>[^<>]{1,400}))?>>")
_LINK = re.compile(
    r"(?:link:|xref:)?(?P<url>(?:(?<=link:)|(?<=xref:)|(?=https?://))[^\s\[\]<>`]{1,500})"
    r"\[(?P<text>[^\[\]]{0,400})\]"
)
_PASSED = re.compile(
    r"`\+(?P<text>[^`]{1,400}?)\+`|(?<![\w+])\+(?P<bare>[^\s+][^+\n]{0,200})\+(?!\w)"
)
_USED = re.compile(r"\{(?P<name>[a-z][\w-]{0,60})\}")
_BREAK = re.compile(r"[ \t]\+$", re.MULTILINE)
_GIVEN = {"vbar": "|", "nbsp": " ", "empty": "", "sp": " ", "asterisk": "*", "plus": "+"}


def cut_asciidoc(name: str, text: str, report: Report) -> Page:
    """The blocks of a page in AsciiDoc; their places are lines of the page."""
    rewriter = _Rewriter(text.split("\n"))
    rewriter.run()
    return rewriter.out.page(name, report)


@dataclass(slots=True)
class _Rewriter:
    lines: list[str]
    out: Rewritten = field(default_factory=Rewritten)
    attributes: dict[str, str] = field(default_factory=lambda: dict(_GIVEN))
    style: str = ""
    """The attributes that stand above the next block."""
    marks: list[str] = field(default_factory=list[str])
    """The marks of the lists that are open, the outermost first."""

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            index = self._block(index)

    def _block(self, index: int) -> int:
        """Write the line or block that begins at `index`; the index after it."""
        line = self.lines[index].rstrip()
        if not line:
            self.out.add("", index + 1)
            return index + 1
        if _COMMENT.fullmatch(line):
            return self._end(index, line) + 1
        if _CODE.fullmatch(line):
            return self._code(index, line)
        if _TABLE.fullmatch(line):
            return self._table(index, line)
        if not self._silent(line):
            self._line(line, index + 1)
            self.style = ""
        return index + 1

    def _end(self, index: int, mark: str) -> int:
        """The index of the line that closes the block; of the end of the page without one."""
        for end in range(index + 1, len(self.lines)):
            if self.lines[end].rstrip() == mark:
                return end
        return len(self.lines)

    def _silent(self, line: str) -> bool:
        """Whether a line only says something of others."""
        attribute = _ATTRIBUTE.fullmatch(line)
        if attribute is not None:
            value = attribute["value"] or ""
            self.attributes[attribute["name"].lower()] = self._inline(value.strip())
            return True
        anchor = _ANCHOR.fullmatch(line)
        if anchor is not None:
            self.out.gap()
            self.out.add(f'<a id="{anchor["id"] or anchor["short"]}"></a>', self._here())
            return True
        style = _BLOCK_ATTRIBUTES.fullmatch(line)
        if style is not None:
            self.style = style["text"]
            return True
        hidden = line.startswith("//") and not line.startswith("///")
        return hidden or line == "+" or bool(_AROUND.fullmatch(line) or _MACRO.fullmatch(line))

    def _here(self) -> int:
        return self.out.origins[-1] + 1 if self.out.origins else 1

    def _line(self, line: str, origin: int) -> None:
        section = _SECTION.fullmatch(line)
        title = _TITLE.fullmatch(line)
        item = _ITEM.fullmatch(line)
        term = _TERM.fullmatch(line)
        if section is not None:
            self.marks.clear()
            self.out.gap()
            text = section["text"].removesuffix(section["marks"]).rstrip()
            self.out.add(f"{'#' * len(section['marks'])} {self._inline(text)}", origin)
            self.out.gap()
        elif item is not None:
            self._item(item, origin)
        elif title is not None:
            self.out.gap()
            self.out.add(f"**{self._inline(title['text'])}**", origin)
            self.out.gap()
        elif term is not None and not term["term"].startswith(("http", "GET ", "POST ")):
            self.out.gap()
            self.out.add(self._inline(term["term"]), origin)
            if term["text"]:
                self.out.add(f": {self._inline(term['text'])}", origin)
        else:
            below = self.out.lines and _TERM.fullmatch(self.lines[origin - 2].rstrip())
            lead = ": " if below and self.lines[origin - 1][:1].isspace() else ""
            self.out.add(lead + self._inline(line.strip() if lead else line), origin)

    def _item(self, item: re.Match[str], origin: int) -> None:
        mark = item["mark"]
        if not self.out.lines or not self.out.lines[-1].strip():
            # A list that goes on behind an empty line has the mark of an open one.
            self.marks = self.marks if mark in self.marks else []
        if mark in self.marks:
            del self.marks[self.marks.index(mark) + 1 :]
        else:
            self.marks.append(mark)
        lead = "  " * (len(self.marks) - 1)
        sign = "1." if mark[0] == "." or mark[0].isdigit() else "-"
        self.out.add(f"{lead}{sign} {self._inline(item['text'])}", origin)

    def _code(self, index: int, mark: str) -> int:
        end = self._end(index, mark)
        named = _LANGUAGE.search(self.style)
        self.style = ""
        self.out.fence(named[1] if named else "", "\n".join(self.lines[index + 1 : end]), index + 2)
        return end + 1

    def _table(self, index: int, mark: str) -> int:
        end = self._end(index, mark)
        inside = TableLines(self.lines[index + 1 : end], index + 2)
        rows, has_header = read_rows(inside, self.style, mark[0])
        self.style = ""
        written = [([self._inline(text) for text in cells], line) for cells, line in rows]
        self.out.table(written, has_header)
        return end + 1

    def _inline(self, text: str) -> str:
        """A text with the marks of Markdown, its attributes filled in."""
        if "{" in text:
            text = _USED.sub(lambda found: self.attributes.get(found["name"], found.group()), text)
        parts = text.split("`")
        for number in range(0, len(parts), 2):
            part = _BREAK.sub("", parts[number])
            part = _REFERENCE.sub(_reference, part)
            if "[" in part:
                part = _LINK.sub(
                    lambda found: f"[{found['text'] or found['url']}]({found['url']})", part
                )
            parts[number] = part
        return _PASSED.sub(lambda found: f"`{found['text'] or found['bare']}`", "`".join(parts))


def _reference(found: re.Match[str]) -> str:
    return f"[{(found['text'] or found['id']).strip()}](#{found['id'].removeprefix('#').strip()})"
