"""From the text of a file to its pages, whatever they are written in."""

from __future__ import annotations

import re
from dataclasses import replace

from ..diagnostics import Report, Span
from .asciidoc import cut_asciidoc
from .blocks import Page
from .markdown import cut
from .moved import cut_moved
from .parts import Part, split_pages

__all__ = ["Part", "pages_of", "read_page"]

_RST = (".rst", ".rest", ".rst.txt")  # the last as sites publish their sources
_ASCIIDOC = (".adoc", ".asciidoc")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,5}"
    r"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def pages_of(name: str, text: str) -> list[Part]:
    """The pages of the file `name`: mostly one. What divides pages of Markdown or text is an
    ornament of headings elsewhere."""
    if name.lower().endswith((*_RST, *_ASCIIDOC)):
        return [Part(text)]
    return split_pages(text)


def read_page(name: str, part: Part, report: Report) -> Page:
    """Cut one page of the file `name`: Markdown, text, HTML, reStructuredText or AsciiDoc.

    Raises `Skip` when it cannot be read at all.
    """
    if name.lower().endswith(_RST):
        # As those for HTML below, the library is slow to load.
        from .rst import cut_rst

        return cut_rst(name, part.text, report)
    if name.lower().endswith(_ASCIIDOC):
        return cut_asciidoc(name, part.text, report)
    if part.line > 1:
        return cut_moved(name, part.text, lambda at: _below(at, part.line - 1), report)
    if _HTML.match(part.text):
        # The libraries for HTML are slow to load, and most pages are none.
        from .webpage import cut_web_page

        return cut_web_page(name, part.text, report)
    return cut(name, part.text, report)


def _below(at: Span, lines: int) -> Span:
    return replace(at, line=at.line + lines)
