"""Text of documents as Markdown that can do no harm: no HTML, no scripts, nothing that breaks out.

Three places need three forms: a table cell or heading (`inline`), a paragraph (`prose`), and code
(`code`). All keep the words; what is taken away is the power of markup that we did not write.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["anchor", "code", "fence", "inline", "noted", "prose"]

_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(([^()\s]{0,2000})[^()\n]{0,200}\)")
_KEPT_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"'`|\\]*\Z", re.I)
# `[words][label]`, `[label][]`, and the line that says where the label leads.
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\]\[([^\[\]\n]{0,100})\]")
_TARGET = re.compile(r" {0,3}\[([^\[\]\n]{1,100})\]:[ \t]*<?([^()\s<>]{1,2000})>?(?:[ \t].*)?\Z")
# What a quote or an item of a list puts before the text of its line.
_LEAD = re.compile(r"(?:\s{0,9}(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))){0,9}\s{0,9}")
_FENCE = re.compile(r"`{3,}|~{3,}")
_HEADING = re.compile(r"#{1,6}(?:\s+(.*))?\Z")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*\Z")
_SPAN = re.compile(r"((?<![`\\])`[^`]{1,300}`(?!`))")
_SPECIAL = re.compile(r"([\\`*_\[\]|])")
# What makes a heading, a quote, a list or a fence of a line that begins with it.
_START = re.compile(r"(\d{0,9})(?=#{1,6}(?:\s|\Z)|>|[-+](?:\s|\Z)|[-=]+\Z|~{3}|[.)](?:\s|\Z))")
_LINKING = re.compile(r"\](?=[(:])")


def _clean(text: str) -> str:
    """Without control characters and marks that reorder text; line ends are `\\n`."""
    text = "\n".join(text.splitlines())
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else ""
        for c in text
    )


def inline(text: str) -> str:
    """One line of words, fit for a table cell, a list item, a heading or a paragraph; code spans
    stay."""
    words = " ".join(_clean(text).split())
    words = _LINK.sub(lambda match: match[2], words)
    parts = _SPAN.split(words)
    line = "".join(
        code(part[1:-1]) if index % 2 else _plain(part) for index, part in enumerate(parts)
    )
    return _START.sub(r"\1\\", line, count=1) if _START.match(line) else line


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words).replace("<", "&lt;")


def code(text: str) -> str:
    """A code span, also inside a table cell (where GitHub wants `|` escaped)."""
    words = " ".join(_clean(text).split())
    if "\\|" in words:  # readers differ on which of the two backslashes escapes the bar
        return _plain(words)
    words = words.replace("|", "\\|")
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{pad}{words}{pad}{ticks}" if words else ""


def prose(text: str) -> str:
    """Paragraphs, lists and emphasis as the document has them; headings become bold lines, HTML is
    shown as text, links lead to web addresses only, an open fence is closed."""
    kept: list[str] = []
    open_fence = ""
    for line in _linked(_clean(text).strip().split("\n")):
        if open_fence:
            kept.append(line)
            mark = _FENCE.match(line.strip())
            if mark and mark[0].startswith(open_fence) and line.strip() == mark[0]:
                open_fence = ""
            continue
        line = _LINK.sub(_link, line)
        start = match.end() if (match := _LEAD.match(line)) else 0
        lead, content = line[:start], line[start:]
        mark = _FENCE.match(content)
        if mark and not lead.strip():
            open_fence = mark[0]
            kept.append(open_fence)
        elif not _UNDERLINE.match(content):
            kept.append((lead + _content(content)).rstrip())
    if open_fence:
        kept.append(open_fence)
    return "\n".join(kept)


def _linked(lines: list[str]) -> list[str]:
    """Lines with their links in place: `[words][1]` and the line `[1]: target` made one."""
    targets: dict[str, str] = {}
    kept: list[str] = []
    in_code = False
    for line in lines:
        in_code ^= bool(_FENCE.match(line.lstrip()))
        target = None if in_code else _TARGET.match(line)
        if target:
            targets.setdefault(target[1].lower(), target[2])
        else:
            kept.append(line)
    if not targets:
        return lines

    def link(match: re.Match[str]) -> str:
        target = targets.get((match[2] or match[1]).lower())
        return match[0] if target is None else f"[{match[1]}]({target})"

    return [
        "".join(
            part if at % 2 else _REFERENCE.sub(link, part)
            for at, part in enumerate(_SPAN.split(line))
        )
        for line in kept
    ]


def _link(match: re.Match[str]) -> str:
    """A link to a web address without its title; of any other link or image only the words."""
    words, target = match[2], match[3]
    return f"[{words}]({target})" if _KEPT_LINK.match(target) and not match[1] else words


def _content(text: str) -> str:
    """A line without what stands before it. Only spans of code that stay whole in a table are
    left to a reader, so what is code for us is code for it too."""
    heading = _HEADING.match(text)
    if heading:
        title = inline((heading[1] or "").rstrip(" #"))
        return f"**{title}**" if title else ""
    return "".join(
        part if index % 2 and "|" not in part else _powerless(part)
        for index, part in enumerate(_SPAN.split(text))
    )


def _powerless(text: str) -> str:
    """Text between code spans: no HTML, and no links but those to web addresses."""
    kept: list[str] = []
    end = 0
    for match in _LINK.finditer(text):
        kept.append(_unlinked(text[end : match.start()]))
        linked = _link(match) == match[0]
        kept.append(f"[{_unlinked(match[2])}]({match[3]})" if linked else _unlinked(match[0]))
        end = match.end()
    return "".join((*kept, _unlinked(text[end:])))


def _unlinked(text: str) -> str:
    return _LINKING.sub("&#93;", text.replace("<", "&lt;").replace("`", "&#96;"))


def fence(lines: tuple[str, ...], language: str) -> str:
    """A code block whose fence is longer than any run of backticks inside."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    ticks = "`" * max(3, longest + 1)
    return "\n".join([f"{ticks}{language}", *lines, ticks])


def noted(text: str, deprecated: bool, *more: str) -> str:
    """A text as one line, with more sentences behind it; what is `deprecated` says so first."""
    told = text.rstrip()
    for part in filter(None, more):
        if told and told[-1] not in ".:;!?":
            told += "."
        told += f" {part}"
    note = "**Deprecated.** " if deprecated else ""
    return note + inline(told)


def anchor(heading: str) -> str:
    """The fragment that GitHub gives a heading."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " _-")
    return kept.replace(" ", "-")
