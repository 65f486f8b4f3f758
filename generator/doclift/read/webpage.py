"""HTML pages as a browser saves them, as Markdown.

Tables stay HTML, for the reader of Markdown knows them, and a cell of HTML may hold what a cell of
Markdown cannot. What surrounds the content (menus, scripts, buttons) is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from ..diagnostics import Report, Skip, Span
from . import codes
from .blocks import Page
from .moved import cut_moved

__all__ = ["cut_web_page"]

_OUTSIDE = ("script", "style", "noscript", "template", "svg", "iframe", "nav", "button", "head")
_AROUND = ("header", "footer", "aside")
_BLOCKS = ("p", "li", "pre", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset({"a", "b", "code", "em", "i", "kbd", "span", "strong"})
_OPEN, _CLOSE, _TABLE = "\ue000", "\ue001", "\ue002"
_PRIVATE = re.compile(f"[{_OPEN}{_CLOSE}{_TABLE}]")
# Tags that another one begins in: pages have few, and the parser is slow where there are many.
_UNCLOSED = re.compile(r"<(?=[^<>]*<)")
_MOST_UNCLOSED = 2_000
# The tree of a page takes about a kilobyte a tag.
_MOST_TAGS = 500_000
_TABLE_MARK = re.compile(f"{_TABLE}(\\d+){_CLOSE}")
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_PERMALINK = frozenset({"#", "¶", "§", "🔗", "\u200b", ""})
_LANGUAGE = re.compile(r"(?:language|lang)-([\w+#-]{1,30})")


def cut_web_page(name: str, text: str, report: Report) -> Page:
    """The blocks of an HTML document; their places are lines of the HTML.

    Raises `Skip` when it is nested too deep to be a page, or has more tags than a page has.
    """
    if text.count("<") > _MOST_TAGS:
        raise Skip(
            codes.TOO_LARGE,
            Span(name),
            f"The HTML has more than {_MOST_TAGS:,} tags.",
            "Give the pages of the site one by one, or as Markdown.",
        )
    try:
        text = _PRIVATE.sub("", text)
        if len(_UNCLOSED.findall(text)) > _MOST_UNCLOSED:
            text = _UNCLOSED.sub("&lt;", text)
        soup = BeautifulSoup(text, "html.parser")
        content = _content(soup)
        tables = _without_tables(content)
        _mark_lines(content)
        marked = _CONVERTER.convert_soup(content)
    except RecursionError:
        raise Skip(codes.TOO_LARGE, Span(name), "The HTML is nested too deep.") from None
    marked = _TABLE_MARK.sub(lambda found: tables[int(found[1])], marked)
    lines, origins = _unmarked(marked)
    starts = [line for line, _ in origins]

    def move(span: Span) -> Span:
        index = bisect_right(starts, span.line) - 1
        if index < 0:
            return Span(name)
        start, origin = origins[index]
        # Lines of code and rows of tables follow each other as they do in the HTML.
        line = origin + span.line - start
        if index + 1 < len(origins):
            line = min(line, max(origin, origins[index + 1][1]))
        return Span(name, line)

    return cut_moved(name, "\n".join(lines), move, report)


def _content(soup: BeautifulSoup) -> Tag:
    """The part of a document that holds its content, cleaned."""
    for tag in soup.find_all(_OUTSIDE):
        tag.decompose()
    mains = soup.find_all("main") or soup.find_all("article")
    content: Tag = mains[0] if len(mains) == 1 else (soup.body or soup)
    for tag in content.find_all(_AROUND):
        if tag.find("h1") is None:
            tag.decompose()
    for link in content.find_all("a"):
        if link.get_text().strip() in _PERMALINK and link.find("img") is None:
            link.decompose()
    for line_break in content.find_all("br"):
        if line_break.find_parent("pre") is not None:
            line_break.replace_with("\n")
    for span in content.find_all(("span", "code")):
        after = span.next_sibling
        together = isinstance(after, Tag) and after.name in ("span", "code")
        if together and span.find_parent(("pre", "code")) is None:
            # They stand apart on the screen, by the page's style.
            span.insert_after(" ")
    return content


def _without_tables(content: Tag) -> list[str]:
    """Take the outer tables out of a document; marks stand in their places."""
    tables: list[str] = []
    for table in content.find_all("table"):
        if table.find_parent("table") is None:
            mark = f"{_OPEN}{table.sourceline or 1}{_CLOSE}{_TABLE}{len(tables)}{_CLOSE}"
            tables.append(str(table))
            # In place: to replace a tag among thousands takes long.
            table.clear()
            table.name = "p"
            table.append(mark)
    return tables


def _mark_lines(content: Tag) -> None:
    """Begin each block with the line that it has in the HTML."""
    for block in content.find_all((*_BLOCKS, "div")):
        if block.sourceline and (block.name != "div" or _begins_with_text(block)):
            block.insert(0, f"{_OPEN}{block.sourceline}{_CLOSE}")


def _begins_with_text(block: Tag) -> bool:
    for child in block.children:
        if isinstance(child, Tag):
            return child.name in _INLINE
        if str(child).strip():
            return True
    return False


def _language(element: Tag) -> str:
    """The language that the classes of a code block name."""
    tags = [element, *element.find_all("code", limit=1)]
    for tag in tags:
        found = _LANGUAGE.search(str(tag.get("class") or ""))
        if found:
            return found[1]
    return ""


def _unmarked(marked: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines without marks, and which of them (from 1) has which line of the HTML."""
    lines: list[str] = []
    origins: list[tuple[int, int]] = []
    for number, line in enumerate(marked.split("\n"), 1):
        found = _MARK.findall(line)
        if found:
            origins.append((number, int(found[-1])))
            line = _MARK.sub("", line)
        lines.append(line)
    return lines, origins


_CONVERTER = MarkdownConverter(
    heading_style=ATX,
    bullets="-",
    autolinks=False,
    escape_asterisks=False,
    escape_underscores=False,
    escape_misc=False,
    code_language_callback=_language,
    strip=["img"],
)
