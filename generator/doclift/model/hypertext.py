"""HTML in descriptions, as Markdown: what people are to read, in docstrings and in docs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

__all__ = ["markdown_of"]

_MARKS = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em", "var", "cite", "dfn"), "*"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "`"),
}
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article blockquote center table ul ol dl pre hr note important fullname".split()
)
_LINES = frozenset({"li", "tr", "dt", "dd"})
_PLAIN = frozenset(
    "a span font u s small big sub sup nobr label abbr img thead tbody td th html body details "
    "summary".split()
)
"""Elements of which only the words are kept; links, cells and pictures are more than that."""

_ALONE = frozenset({"br", "hr", "img", "p", "li", "tr", "td", "th", "dt", "dd"})
"""Elements that need no end."""

_KNOWN = _BLOCKS | _LINES | _PLAIN | {"br"} | _MARKS.keys() | _HEADINGS.keys()
_TOKEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,9})(?!`).{1,4000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--|-->)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,14})(?P<rest>(?:\s[^<>]{0,2000})?)/?>",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_TARGET = re.compile(r"\bhref\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>`|\\]+\Z", re.IGNORECASE)
_OPENED = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,14})[\s/>]")
_LISTED = re.compile(r"\s{0,9}(?:[-*+]|\d{1,3}[.)])\s")
_DEEPEST = 32
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9]{0,14})\s{0,9}>")


def markdown_of(text: str) -> str:
    """A description with its HTML as Markdown. Only elements that pages are written with are
    HTML: `<id>` and what has no end are words. Code is left as it is, other text loses nothing."""
    if "<" not in text:
        return _decoded(text)
    opened = {found.lower() for found in _OPENED.findall(text)}
    closed = {found.lower() for found in _CLOSED.findall(text)}
    elements = _KNOWN & opened & (closed | _ALONE)
    if not elements and "<!--" not in text:
        return _decoded(text)
    return _Converter(frozenset(elements)).convert(text)


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


class _Converter:
    """Writes Markdown while it reads HTML. Breaks are owed until there are words after them."""

    def __init__(self, elements: frozenset[str]) -> None:
        self._elements = elements
        self._out: list[str] = []
        self._owed = 0
        self._item = ""
        self._lists: list[int] = []
        self._open: list[tuple[str, int, str]] = []
        self._cells: list[int] = []
        self._headed = False
        self._line = ""
        self._verbatim = False

    def convert(self, text: str) -> str:
        position = 0
        last_comment = text.rfind("-->")
        in_comment = False
        for token in self._tokens(text):
            if token["comment"]:
                if in_comment == (token[0] == "<!--") or token.start() > last_comment:
                    continue
            elif in_comment:
                continue
            if not in_comment:
                self._words(_decoded(text[position : token.start()]))
            position = token.end()
            if token["comment"]:
                in_comment = not in_comment
            elif token["code"]:
                self._words(token[0])
            elif token["name"]:
                name = token["name"].lower()
                if token["end"]:
                    self._end(name)
                else:
                    self._start(name, token["rest"])
        self._words(_decoded(text[position:]))
        while self._open:
            self._end(self._open[-1][0])
        return "".join(self._out).strip()

    def _tokens(self, text: str) -> Iterator[re.Match[str]]:
        for token in _TOKEN.finditer(text):
            if not token["name"] or token["name"].lower() in self._elements:
                yield token

    def _words(self, words: str) -> None:
        if self._verbatim:
            self._out.append(words)
            return
        if self._cells:
            words = " ".join(words.split("\n"))
        if self._owed or self._item:
            words = words.lstrip()
        if not words:
            return
        if self._out and self._owed:
            self._out[-1] = self._out[-1].rstrip()
            self._out.append("\n" * self._owed)
        if self._owed or self._item:
            depth = min(len(self._lists), _DEEPEST)
            self._out.append("  " * (depth - 1 if self._item else depth) + self._item)
            self._line = self._item
        self._owed, self._item = 0, ""
        self._out.append(words)
        _, broken, last = words.rpartition("\n")
        self._line = last if broken else self._line or last

    def _break(self, lines: int) -> None:
        if self._cells:
            self._words(" ")
        elif not self._item:
            self._owed = max(self._owed, 1 if self._lists else lines)

    def _break_line(self) -> None:
        """What `<br>` does: a row of a table and an item of a list must stay what they are."""
        if self._line.lstrip().startswith("|"):
            self._words(" ")
        else:
            self._break(1 if _LISTED.match(self._line) else 2)

    def _start(self, name: str, attributes: str) -> None:
        if self._verbatim:
            return
        if name in _BLOCKS or name in _HEADINGS:
            self._break(2)
        elif name in _LINES:
            self._break(1)
        match name:
            case "ul" | "ol":
                self._lists.append(0 if name == "ol" else -1)
            case "li":
                self._begin_item()
            case "table":
                self._headed = False
            case "tr":
                self._cells.append(0)
            case "td" | "th" if self._cells:
                self._words("| " if not self._cells[-1] else " | ")
                self._cells[-1] += 1
            case "pre":
                self._words("```\n")
                self._verbatim = True
            case "br":
                self._break_line()
            case "a" if len(self._open) < _DEEPEST:
                found = _TARGET.search(attributes)
                target = next(filter(None, found.groups()), "") if found else ""
                self._open.append((name, len(self._out), html.unescape(target)))
            case _ if (name in _MARKS or name in _HEADINGS) and len(self._open) < _DEEPEST:
                self._open.append((name, len(self._out), ""))
            case _:
                pass

    def _end(self, name: str) -> None:
        if self._verbatim:
            if name == "pre":
                self._verbatim = False
                self._out.append("\n```")
                self._break(2)
            return
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._item = ""
        elif name == "tr" and self._cells:
            self._end_row()
        elif any(name == opened for opened, _, _ in self._open):
            while self._open:
                opened, start, target = self._open.pop()
                self._wrap(opened, start, target)
                if opened == name:
                    break
        if name in _BLOCKS or name in _HEADINGS:
            self._break(2)
        elif name in _LINES:
            self._break(1)

    def _begin_item(self) -> None:
        if not self._lists:
            self._lists.append(-1)
        if self._lists[-1] < 0:
            self._item = "- "
        else:
            self._lists[-1] += 1
            self._item = f"{self._lists[-1]}. "

    def _end_row(self) -> None:
        cells = self._cells.pop()
        if not cells:
            return
        self._out.append(" |")
        self._owed = 1
        if not self._headed and not self._cells:
            self._headed = True
            self._words("| " + " | ".join(["---"] * cells) + " |")
            self._owed = 1

    def _wrap(self, name: str, start: int, target: str) -> None:
        """Put the marks of an element round the words written since it began."""
        text = "".join(self._out[start:])
        words = text.strip()
        if not words or "\n" in words:
            return
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if name == "a":
            target = target.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            if not _WEB.match(target) or "[" in words or "]" in words:
                return
            words = f"[{words}]({target})"
        elif name in _HEADINGS:
            words = _HEADINGS[name] + words
        elif "`" in words or words[0] in "*_" or words[-1] in "*_":
            return
        else:
            words = _MARKS[name] + words + _MARKS[name]
        self._out[start:] = [before, words, after]
