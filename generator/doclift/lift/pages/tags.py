"""Tags of components in pages: `<Endpoint method="POST" url={"/x"} badges={<><B /></>} />`.

Values in braces may hold anything, tags included, so a scanner finds where a tag ends. It looks
at each character once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...read.blocks import Block, JsonBlock, Line
from .sections import Mark, read_status

__all__ = ["Tag", "answer_of", "tags_in", "whole_tag"]

_START = re.compile(r"<(?P<closing>/)?(?P<space>\s?)(?P<name>[A-Za-z][\w.-]{0,60})(?=[\s/>]|$)")
_TOKEN = re.compile(r"[\"'{}<>`]|[^\"'{}<>`]+")
_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?P<key>[A-Za-z][\w:-]{0,40})"
    r"(?:\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?=\{)))?"
)
_BRACE = re.compile(r"[{}]")
_QUOTES = frozenset("\"'`")
_BEFORE_QUOTE = tuple("=([{,:?+&|")
"""What a quoted text in braces stands behind; elsewhere an apostrophe is one."""
_MOST_LINES = 60
_OF_ANSWER = re.compile(r"tab|panel|response|answer|status|code", re.IGNORECASE)
_CODE = re.compile(r"[1-5]\d\d")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and its place in the text. An attribute without a value is `true`, one whose value
    stands in braces has the text between them."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    closing: bool = False
    alone: bool = False
    """Whether it closes itself: `<A />`."""


def tags_in(text: str) -> Iterator[Tag]:
    """The whole tags of a text, in order; tags inside the values of another are not among them."""
    position = 0
    while (found := _START.search(text, position)) is not None:
        scan = _Scan()
        end = scan.read(text, found.end())
        position = max(end, found.end())
        if scan.is_whole:
            inside = text[found.end() : end - 1].rstrip()
            values = _attributes(inside.removesuffix("/"))
            is_end = found["closing"] is not None
            yield Tag(found["name"], values, found.start(), end, is_end, inside.endswith("/"))


def whole_tag(blocks: Sequence[Block], index: int) -> tuple[str, int]:
    """The text of a line, and of the lines below it that the tag at its end goes on in, and the
    index after them."""
    block = blocks[index]
    scan = _open_tag(block.text) if isinstance(block, Line) else None
    if not isinstance(block, Line) or scan is None:
        return block.text if isinstance(block, Line) else "", index + 1
    parts = [block.text]
    for at in range(index + 1, min(len(blocks), index + _MOST_LINES)):
        below = blocks[at]
        if not isinstance(below, Line | JsonBlock):
            break
        parts.append(below.text)
        end = scan.read(below.text, 0)
        if scan.is_whole:
            return " ".join(parts), at + 1
        if end < len(below.text):
            break
    return block.text, index + 1


def answer_of(text: str) -> Mark | None:
    """The status of the answer that a tag opens the part of: `<Tab label="404 Not Found">`."""
    for tag in tags_in(text):
        if tag.closing or tag.alone or not _OF_ANSWER.search(tag.name):
            continue
        for value in tag.attributes.values():
            mark = read_status(f"status {value}" if _CODE.fullmatch(value) else value)
            if mark is not None:
                return mark
    return None


def _open_tag(text: str) -> _Scan | None:
    """How far the last tag of a text is read that goes on behind its end; None for no such."""
    position = 0
    while (found := _START.search(text, position)) is not None:
        scan = _Scan()
        end = scan.read(text, found.end())
        if not scan.is_whole and end >= len(text):
            return scan
        position = max(end, found.end())
    return None


@dataclass(slots=True)
class _Scan:
    """Looks for the end of a tag, in one piece of text after the other."""

    is_whole: bool = False
    _depth: int = 0
    _quote: str = ""
    _before: str = "{"

    def read(self, text: str, start: int) -> int:
        """The index after the `>` of the tag, or where it is certain that this is no tag, or the
        length of the text where it goes on."""
        for token in _TOKEN.finditer(text, start):
            mark = token.group()
            if self._quote:
                self._quote = "" if mark == self._quote else self._quote
            elif mark in _QUOTES:
                behind = self._before.rstrip()
                if behind.endswith("=") or (self._depth and behind.endswith(_BEFORE_QUOTE)):
                    self._quote = mark
            elif mark == "{":
                self._depth += 1
            elif mark == "}":
                self._depth = max(self._depth - 1, 0)
            elif self._depth == 0 and mark == ">":
                self.is_whole = True
                return token.end()
            elif self._depth == 0 and mark == "<":
                return token.start()
            self._before = mark if mark.strip() else self._before
        return len(text)


def _attributes(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    position = 0
    while (found := _ATTRIBUTE.search(text, position)) is not None:
        position = max(found.end(), position + 1)
        value = found["double"] if found["double"] is not None else found["single"]
        if value is None and "=" in found.group():
            value, position = _braced(text, found.end())
        elif value is None:
            value = "true"
        values.setdefault(found["key"], value.strip().strip("`\"'"))
    return values


def _braced(text: str, start: int) -> tuple[str, int]:
    """The text in the braces that open at `start`, and the index after them."""
    depth = 0
    for token in _BRACE.finditer(text, start):
        depth += 1 if token.group() == "{" else -1
        if depth == 0:
            return text[start + 1 : token.start()], token.end()
    return text[start + 1 :], len(text)
