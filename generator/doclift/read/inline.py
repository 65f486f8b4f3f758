"""Plain text of inline Markdown and HTML: `**[str](x.md)**` says `str`."""

from __future__ import annotations

import html
import re

__all__ = ["plain"]

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")
_BREAK = re.compile(r"<(?:br|/p|/li|/div|li)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_STRONG = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)([^*]{0,2000}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_MOJIBAKE_SPACE = re.compile(r"Â(?:\xa0|(?=\s|$))")


def plain(text: str) -> str:
    """The words of an inline text: no marks, links by their text, entities resolved.

    Line breaks written as tags become line feeds. Text in code spans loses only the marks.
    """
    if not text:
        return ""
    text = _MOJIBAKE_SPACE.sub(" ", text)
    parts = text.split("`")
    for index in range(0, len(parts), 2):
        parts[index] = _unmark(parts[index])
    text = "".join(parts)
    text = _LINK.sub(r"\1", text)
    text = _strip_strong(text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def _unmark(text: str) -> str:
    if "<" in text:
        text = _BREAK.sub("\n", text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _strip_strong(text: str) -> str:
    if "*" not in text and "_" not in text:
        return text
    for _ in range(3):
        shorter = _STRONG.sub(r"\2", text)
        if shorter == text:
            break
        text = shorter
    return text
