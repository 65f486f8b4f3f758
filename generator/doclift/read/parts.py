"""Files that hold many pages: where each of them begins.

Sites offer all their pages as one file (`llms-full.txt`), and crawls are stored so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Part", "split_pages"]

_ADDRESS = re.compile(
    r"(?:#{1,6}[ \t]+)?(?:Source|URL|Page|Path)[ \t]*:[ \t]*https?://\S{1,2000}[ \t]*"
)
_TITLE = re.compile(r"#[ \t]+\S.*")
_ELEMENT = re.compile(r"<(?:page|doc|document)\b[^<>]{0,2000}>[ \t]*", re.IGNORECASE)
_RULE = re.compile(r"={4,}[ \t]*")
_KEY = re.compile(r"[A-Za-z_][\w-]{0,60}:(?:[ \t].*)?")
_INDENTED = re.compile(r"[ \t]+\S.*|-[ \t].*|")
_LONGEST_MATTER = 200


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one page and the line of the file that it begins in, from 1."""

    text: str
    line: int = 1


def split_pages(text: str) -> list[Part]:
    """The pages of a file: mostly one, the file itself.

    A page begins where its address stands (`Source: https://...`, below its title or above it),
    at an element such as `<page url="...">`, behind a rule of `====`, and at front matter. The
    addresses are no text of the pages and leave empty lines.
    """
    lines = text.split("\n")
    starts = sorted({0, *_starts(lines)})
    near = [(start, start + 1) for start in starts if not _fence_after("", lines[start])]
    addresses = [
        index
        for pair in near
        for index in pair
        if _ADDRESS.fullmatch("".join(lines[index : index + 1]))
    ]
    if len(starts) == 1 and not addresses:
        return [Part(text)]
    for index in addresses:
        lines[index] = ""
    ends = [*starts[1:], len(lines)]
    parts = [
        Part("\n".join(lines[start:end]), start + 1)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [part for part in parts if part.text.strip()]


def _starts(lines: list[str]) -> list[int]:
    found: list[int] = []
    fence = ""
    skip = _matter_end(lines, 0)
    for index in range(skip, len(lines)):
        line = lines[index]
        fence = _fence_after(fence, line)
        if fence or index < skip or not line or line[0] not in "#SUP<=-supd":
            continue
        if _ADDRESS.fullmatch(line):
            above = index - 1
            titled = above >= 0 and _TITLE.fullmatch(lines[above]) is not None
            found.append(above if titled else index)
        elif _ELEMENT.fullmatch(line):
            found.append(index)
        elif _RULE.fullmatch(line) and (index == 0 or not lines[index - 1].strip()):
            found.append(index + 1)
        elif line.rstrip() == "---" and (index == 0 or not lines[index - 1].strip()):
            skip = _matter_end(lines, index)
            if skip > index:
                found.append(index)
    # An address that stands in or below front matter belongs to the page that began there.
    return [start for start in found if start < len(lines)]


def _matter_end(lines: list[str], start: int) -> int:
    """The line behind the front matter that begins at `start`; `start` itself when none does."""
    if lines[start].rstrip() != "---":
        return start
    keys = 0
    for index in range(start + 1, min(start + _LONGEST_MATTER, len(lines))):
        line = lines[index]
        if line.rstrip() == "---":
            return index + 1 if keys else start
        if _KEY.fullmatch(line):
            keys += 1
        elif not keys or not _INDENTED.fullmatch(line):
            return start
    return start


def _fence_after(fence: str, line: str) -> str:
    """The mark of the code fence that is open behind a line; "" for none."""
    stripped = line.lstrip()
    if stripped[:3] not in ("```", "~~~"):
        return fence
    mark = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
    if not fence:
        return mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not stripped[len(mark) :].strip()
    return "" if closes else fence
