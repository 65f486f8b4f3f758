"""Plain text of inline Markdown and HTML: `**[str](x.md)**` says `str`."""

from __future__ import annotations

import html
import re
from functools import lru_cache

__all__ = ["LONGEST_KEPT", "MOST_KEPT", "link_target", "markdown_links", "plain"]

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s[^<>]*|/)?)>|<!--[^<>]*-->")
# Names that are types or placeholders as often as tags (object, time, var) are left out.
_HTML = frozenset(
    "a abbr b big blockquote br center cite code col colgroup dd del details div dl dt em font"
    " h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub"
    " summary sup table tbody td tfoot th thead tr tt u ul wbr".split()
)
_BREAK = re.compile(r"<(?:br|/p|/li|/div|li)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){1,300})\]"
    r"(?:\(([^()\s]*)(?:\s[^()]*)?\)|\[([^\[\]]{0,200})\])"
)
_ANCHOR_TAG = re.compile(r"<a\b[^<>]*\bhref\s{0,3}=\s{0,3}[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\b[^<>]*\bhref\s{0,3}=\s{0,3}[\"']?(?P<target>[^\"'\s<>]+)[^<>]*>(?P<text>[^<>]*)</a>",
    re.IGNORECASE,
)
# Behind a slash a segment of a path begins: `/__health__`.
_STRONG = re.compile(r"(\*{1,3}|(?<![\w/])_{1,3}|(?<=/)_(?!_))(?=\S)([^*]{0,2000}?)(?<=\S)\1(?!\w)")
# Without its semicolon an entity ends before what is no word: `&quoteId=` is a query.
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][\da-fA-F]{1,6};?|[A-Za-z]\w{1,31}(?:;|(?![\w=])))")
_IN_CODE = "\ue010"
"""Stands for underscores in code while marks are taken off: `/__flush__` is not strong."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_MOJIBAKE_SPACE = re.compile(r"Â(?:\xa0|(?=\s|$))")
_WORDS = re.compile(r"[^\s`<&\\\[*_Â]+(?: [^\s`<&\\\[*_Â]+)*")
"""A text that is plain already."""
LONGEST_KEPT, MOST_KEPT = 500, 4096
"""Which plain texts are kept, and how many: all readers of a page ask for those of its lines and
cells, and long ones would cost memory."""


def plain(text: str) -> str:
    """The words of an inline text: no marks, links by their text, entities resolved.

    Line breaks written as tags become line feeds. Text in code spans loses only the marks.
    """
    if not text or _WORDS.fullmatch(text):
        return text
    return _kept(text) if len(text) <= LONGEST_KEPT else _plain(text)


def _plain(text: str) -> str:
    if "Â" in text:
        text = _MOJIBAKE_SPACE.sub(" ", text)
    parts = text.split("`")
    for index in range(0, len(parts), 2):
        parts[index] = _unmark(parts[index])
    for index in range(1, len(parts) - 1, 2):
        parts[index] = parts[index].replace("_", _IN_CODE)
    text = "".join(parts)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    text = _strip_strong(text)
    if len(parts) > 2:
        text = text.replace(_IN_CODE, "_")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


_kept = lru_cache(MOST_KEPT)(_plain)


def link_target(text: str) -> str:
    """Where the first link of an inline text leads: its URL or the label of its reference."""
    if "[" not in text and "<" not in text:
        return ""
    found = _LINK.search(text)
    if found is not None:
        return found[2] if found[2] is not None else found[3] or found[1]
    anchor = _ANCHOR_TAG.search(text)
    return anchor[1] if anchor is not None else ""


def markdown_links(text: str) -> str:
    """A text with its HTML links in the form of Markdown."""
    return _ANCHOR.sub(r"[\g<text>](\g<target>)", text) if "</a" in text else text


def _unmark(text: str) -> str:
    if "<" in text:
        text = _BREAK.sub("\n", text)
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _without_tags(text: str) -> str:
    """Take off HTML tags and components that are closed; `array<object>` is no tag."""
    closed = {found[2] for found in _TAG.finditer(text) if found[1]}

    def tag(found: re.Match[str]) -> str:
        name = found[2] or ""
        is_tag = not name or name.lower() in _HTML or name in closed or found[3].endswith("/")
        return "" if is_tag else found.group()

    return _TAG.sub(tag, text)


def _strip_strong(text: str) -> str:
    if "*" not in text and "_" not in text:
        return text
    for _ in range(3):
        shorter = _STRONG.sub(r"\2", text)
        if shorter == text:
            break
        text = shorter
    return text
