"""Text of documents as Markdown that can do no harm: no HTML, no scripts, nothing that breaks out.

Three places need three forms: a table cell or heading (`inline`), a paragraph (`prose`), and code
(`code`). All keep the words; what is taken away is the power of markup that we did not write.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["anchor", "code", "fence", "inline", "prose"]

_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(([^()\s]{0,2000})[^()\n]{0,200}\)")
_KEPT_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"'`|]*\Z", re.I)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*\Z")
_SPAN = re.compile(r"((?<!`)`[^`]{1,300}`(?!`))")
_SPECIAL = re.compile(r"([\\`*_\[\]|])")


def _clean(text: str) -> str:
    """Without control characters and marks that reorder text; line ends are `\\n`."""
    text = "\n".join(text.splitlines())
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else ""
        for c in text
    )


def inline(text: str) -> str:
    """One line of words, fit for a table cell, a list item or a heading; code spans stay."""
    words = " ".join(_clean(text).split())
    words = _LINK.sub(lambda match: match[2], words)
    parts = _SPAN.split(words)
    return "".join(
        code(part[1:-1]) if index % 2 else _escape_html(_SPECIAL.sub(r"\\\1", part))
        for index, part in enumerate(parts)
    )


def code(text: str) -> str:
    """A code span, also inside a table cell (where GitHub wants `|` escaped)."""
    words = " ".join(_clean(text).split()).replace("|", "\\|")
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{pad}{words}{pad}{ticks}" if words else ""


def prose(text: str) -> str:
    """Paragraphs, lists and emphasis as the document has them; headings become bold lines, HTML is
    shown as text, links lead to web addresses only, an open fence is closed."""
    kept: list[str] = []
    open_fence = ""
    for line in _clean(text).strip().split("\n"):
        mark = _FENCE.match(line)
        if open_fence:
            kept.append(line)
            if mark and mark[1].startswith(open_fence) and line.strip() == mark[1]:
                open_fence = ""
            continue
        if mark:
            open_fence = mark[1]
            kept.append(mark[0].strip())
            continue
        if _UNDERLINE.match(line):
            continue
        heading = _HEADING.match(line)
        if heading:
            kept.append(f"**{inline(heading[2])}**" if heading[2] else "")
            continue
        kept.append(_escape_html(_LINK.sub(_link, line).rstrip()))
    if open_fence:
        kept.append(open_fence)
    return "\n".join(kept)


def _link(match: re.Match[str]) -> str:
    text, target = match[2], match[3]
    return f"[{text}]({target})" if _KEPT_LINK.match(target) and not match[1] else text


def _escape_html(text: str) -> str:
    return text.replace("<", "&lt;").replace("](javascript:", "](")


def fence(lines: tuple[str, ...], language: str) -> str:
    """A code block whose fence is longer than any run of backticks inside."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    ticks = "`" * max(3, longest + 1)
    return "\n".join([f"{ticks}{language}", *lines, ticks])


def anchor(heading: str) -> str:
    """The fragment that GitHub gives a heading."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " _-")
    return kept.replace(" ", "-")
