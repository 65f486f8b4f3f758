"""Pages in reStructuredText, as Markdown.

docutils reads them; here its document is written again. Directives that describe an endpoint
(`.. http:get:: /things`, `.. rest_method:: GET /things`) become headings, the fields below them
(`:query int page: ...`) tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from ..diagnostics import Report, Skip, Span
from . import codes
from .blocks import Page
from .markdown import cut
from .rewritten import Rewritten
from .rst_fields import HttpFields, Rows
from .rst_parts import Described, know_parts

__all__ = ["cut_rst"]

_NOTHING = 5  # no message is as severe
_SETTINGS = {
    "file_insertion_enabled": False,
    "halt_level": _NOTHING,
    "line_length_limit": 1 << 40,
    "raw_enabled": False,
    "report_level": _NOTHING,
    "syntax_highlight": "none",
}
_EMPTY_LINES = re.compile(r"\n[ \t]*\n")
_MOST_MARKS = 1_000
_VERBS = "get|post|put|patch|delete|head|options"
_VERB_NAME = re.compile(rf"(?:[\w.-]*[:_-])?({_VERBS})")
_REQUEST = re.compile(rf"({_VERBS})\s+(?=/|https?://)", re.IGNORECASE)
_VARIABLE = re.compile(r"\((?:(?P<type>[\w.]{1,60}):)?(?P<name>[A-Za-z_]\w{0,60})\)")
_LEFT_OUT = (nodes.comment, nodes.system_message, nodes.target, nodes.image, nodes.raw)
_SPACES = re.compile(r"\s+")


def cut_rst(name: str, text: str, report: Report) -> Page:
    """The blocks of a page in reStructuredText; their places are lines of the page.

    Raises `Skip` when it is nested too deep to be a page.
    """
    if any(_is_costly(paragraph) for paragraph in _EMPTY_LINES.split(text)):
        return cut(name, text, report)
    try:
        writer = _Writer()
        writer.all(_parse(name, text))
    except RecursionError:
        raise Skip(codes.TOO_LARGE, Span(name), "The page is nested too deep.") from None
    return writer.out.page(name, report)


def _is_costly(paragraph: str) -> bool:
    """Whether docutils would take long: it looks to the end of a paragraph for the fellow of
    each mark. No paragraph that is meant has so many; tables have them in cells."""
    most = _MOST_MARKS * (10 if paragraph.lstrip()[:2] in ("+-", "==") else 1)
    return len(paragraph) > most and sum(map(paragraph.count, "|`*")) > most


def _parse(name: str, text: str) -> nodes.document:
    know_parts(text)
    parser = Parser()
    settings = get_default_settings(parser)
    for key, value in _SETTINGS.items():
        setattr(settings, key, value)
    document = new_document(name, settings)
    parser.parse(text, document)
    return document


@dataclass(slots=True)
class _Writer:
    out: Rewritten = field(default_factory=Rewritten)
    level: int = 0
    """The level of the heading that holds for what is written."""
    line: int = 1
    """The last line that was told, for nodes without one."""
    margin: str = ""

    def all(self, parent: nodes.Element) -> None:
        for child in parent.children:
            if isinstance(child, nodes.Element):
                self._child(child)

    def _child(self, child: nodes.Element) -> None:
        if not isinstance(child, _LEFT_OUT):
            self.line = child.line or self.line
            self.one(child)

    def one(self, node: nodes.Element) -> None:
        match node:
            case nodes.section():
                self._section(node)
            case nodes.title() | nodes.rubric():
                self._heading(_inline(node), self.level + isinstance(node, nodes.rubric))
            case Described():
                self._described(node)
            case nodes.literal_block() | nodes.doctest_block():
                self._code(node)
            case nodes.bullet_list() | nodes.enumerated_list():
                self._list(node)
            case nodes.definition_list_item():
                self._definition(node)
            case nodes.field_list():
                self._fields(node)
            case nodes.table():
                self._table(node)
            case nodes.TextElement():
                self.out.gap()
                self._text(_inline(node))
                self.out.gap()
            case _:
                self.all(node)

    def _text(self, text: str, mark: str = "") -> None:
        lines = text.split("\n")
        lead = " " * len(mark)
        written = [mark + lines[0], *(lead + line for line in lines[1:])]
        self.out.add("\n".join(self.margin + line for line in written), self.line)

    def _heading(self, text: str, level: int) -> None:
        self.out.gap()
        self.out.add(f"{'#' * min(max(level, 1), 6)} {_SPACES.sub(' ', text)}", self.line)
        self.out.gap()

    def _section(self, node: nodes.Element) -> None:
        self.level += 1
        self.all(node)
        self.level -= 1

    def _described(self, node: Described) -> None:
        request = _request(str(node["name"]), str(node["argument"]))
        if not request:
            self.all(node)
            return
        self.level += 1
        self._heading(f"`{request}`", self.level)
        types = {one["name"]: one["type"] for one in _VARIABLE.finditer(str(node["argument"]))}
        fields = HttpFields(types, self.line)
        lists = [child for child in node.children if isinstance(child, nodes.field_list)]
        for each in lists:
            fields.read(each, _inline)
        if not lists:
            self._tables(fields.parameters())
        for child in node.children:
            if lists and child is lists[0]:
                self._tables(fields.parameters())
            elif isinstance(child, nodes.Element) and not isinstance(child, nodes.field_list):
                self._child(child)
        self._tables(fields.answers())
        self.level -= 1

    def _tables(self, tables: Sequence[tuple[str, Rows]]) -> None:
        for title, rows in tables:
            self.line = rows[0][1]
            if title:
                self._heading(title, self.level + 1)
            self.out.table(rows, has_header=True)

    def _code(self, node: nodes.Element) -> None:
        classes = [name for name in node["classes"] if name not in ("code", "highlight")]
        info = re.sub(r"[^\w+#-]", "", classes[0]) if classes else ""
        text = "\n".join(self.margin + line for line in node.astext().split("\n"))
        self.out.fence(info, text, self.line)

    def _list(self, node: nodes.Element) -> None:
        mark = "1. " if isinstance(node, nodes.enumerated_list) else "- "
        if not self.margin:
            self.out.gap()
        for item in node.children:
            if not isinstance(item, nodes.list_item):
                continue
            first, *more = item.children or [nodes.paragraph()]
            self.line = item.line or self.line
            if isinstance(first, nodes.paragraph):
                self.line = first.line or self.line
                self._text(_inline(first), mark)
            else:
                more = item.children
            self.margin += " " * len(mark)
            for child in more:
                if isinstance(child, nodes.Element):
                    self._child(child)
            self.margin = self.margin[len(mark) :]
        if not self.margin:
            self.out.gap()

    def _definition(self, node: nodes.Element) -> None:
        self.out.gap()
        kinds = [child for child in node.children if isinstance(child, nodes.classifier)]
        term = next((child for child in node.children if isinstance(child, nodes.term)), None)
        name = _inline(term) if term is not None else ""
        hint = ", ".join(_inline(kind) for kind in kinds)
        self._text(f"{name} ({hint})" if hint else name)
        for child in node.children:
            if isinstance(child, nodes.definition):
                first, *more = child.children
                self.line = (first.line if isinstance(first, nodes.Element) else 0) or self.line
                if isinstance(first, nodes.paragraph):
                    self._text(_inline(first), ": ")
                else:
                    more = child.children
                for part in more:
                    if isinstance(part, nodes.Element):
                        self._child(part)

    def _fields(self, node: nodes.Element) -> None:
        self.out.gap()
        for one in node.children:
            if isinstance(one, nodes.field):
                self.line = one.line or self.line
                name, body = one.children
                if isinstance(name, nodes.Element) and isinstance(body, nodes.Element):
                    self._text(f"**{_inline(name)}**: {_inline(body)}", "- ")
        self.out.gap()

    def _table(self, node: nodes.Element) -> None:
        for title in node.findall(nodes.title):
            self._text(f"**{_inline(title)}**")
        rows: list[tuple[list[str], int]] = []
        for row in node.findall(nodes.row):
            cells = [entry for entry in row.children if isinstance(entry, nodes.entry)]
            self.line = next((n.line for n in row.findall(nodes.paragraph) if n.line), self.line)
            rows.append(([_inline(entry) for entry in cells], self.line))
        self.out.table(rows, has_header=any(True for _ in node.findall(nodes.thead)))


def _request(name: str, argument: str) -> str:
    """`GET /things/{id}` for a directive that describes it; "" for others."""
    verb = _VERB_NAME.fullmatch(name)
    if verb and argument.startswith(("/", "http://", "https://")):
        return f"{verb[1].upper()} " + _VARIABLE.sub(r"{\g<name>}", argument)
    told = _REQUEST.match(argument)
    return f"{told[1].upper()} {argument[told.end() :]}" if told else ""


def _inline(node: nodes.Node) -> str:
    """The text of a node as inline Markdown; paragraphs in it stand on lines of their own."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if not isinstance(node, nodes.Element) or isinstance(node, _LEFT_OUT):
        return ""
    if isinstance(node, nodes.Part | nodes.Body | nodes.Structural) and not isinstance(
        node, nodes.TextElement
    ):
        parts = [_inline(child) for child in node.children]
        return "\n".join(part for part in parts if part)
    text = "".join(_inline(child) for child in node.children)
    match node:
        case nodes.literal() | nodes.title_reference():
            return f"`{text}`" if text and "`" not in text else text
        case nodes.strong():
            return f"**{text}**" if text.strip() else text
        case nodes.reference() if node.get("refuri"):
            return f"[{text}]({node['refuri']})"
        case _:
            return text
