"""What is to be said about a page as a whole: what was left out, and how it words things."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ...diagnostics import Report, Span
from ...read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from ..codes import PROSE_SKIPPED
from . import codes
from .drafts import EndpointDraft, FieldDraft
from .fields.nesting import all_fields
from .regions import Region
from .words.typetext import parse_type

__all__ = ["outside", "tell_left_out", "tell_type_words"]

_JSON_TYPES = frozenset("string integer number boolean object array null enum".split())
_FIRST_WORD = re.compile(r"[a-z]+")
_SHOWN = 8


def outside(
    page: Page, regions: Sequence[Region], drafts: Sequence[EndpointDraft], taken: Set[int]
) -> set[int]:
    """The blocks that belong to no endpoint and that no other reader has taken."""
    inside = {index for region in regions for index in range(region.start, region.end)}
    left = set(range(len(page.blocks))) - inside - taken
    titles = {draft.title for draft in drafts}
    servers = {server for draft in drafts for server in draft.servers}
    server_below = False
    for index in sorted(left, reverse=True):
        block = page.blocks[index]
        if not isinstance(block, Line) or not block.text:
            continue
        # A server, the label of its environment, or the title: the head of an endpoint.
        if block.text in servers or block.text in titles or server_below:
            left.remove(index)
        server_below = block.text in servers
    return left


def tell_left_out(page: Page, left: Set[int], report: Report) -> None:
    """Say which runs of lines nothing was taken from. Headings and rules alone are no run."""
    run: list[Block] = []
    for index, block in enumerate([*page.blocks, None]):
        if block is not None and index in left:
            if _says_something(block):
                run.append(block)
        elif run:
            while run and isinstance(run[-1], Heading):  # the title of what follows
                run.pop()
            if run:
                first, last = run[0].at.line, _last_line(run[-1])
                lines = f"Lines {first} to {last} are" if last > first else "This line is"
                report.add(
                    PROSE_SKIPPED, run[0].at, f"{lines} prose; nothing was taken from there."
                )
            run = []


def _says_something(block: Block) -> bool:
    return not isinstance(block, Line) or any(char.isalnum() for char in block.text)


def _last_line(block: Block) -> int:
    if isinstance(block, Table):
        return (block.rows or (block.header,))[-1].at.line
    if isinstance(block, Fence | JsonBlock):
        return block.at.line + block.text.count("\n")
    return block.at.line


def tell_type_words(drafts: Sequence[EndpointDraft], report: Report) -> None:
    """Say which names types have that are no names of JSON types, such as `int`."""
    found: dict[str, str] = {}
    first: Span | None = None
    for each in (each for draft in drafts for each in _fields(draft)):
        typed = parse_type(each.type_text)
        word = _FIRST_WORD.match(typed.text.lower())
        meant = typed.schema.get("type")
        if not typed.known or not isinstance(meant, str) or word is None:
            continue
        if word[0] not in _JSON_TYPES:
            found.setdefault(word[0], meant)
            first = first or each.at
    if first is not None:
        shown = [f"{word} ({meant})" for word, meant in found.items()]
        more = ", ..." if len(shown) > _SHOWN else ""
        report.add(
            codes.TYPE_WORDS,
            first,
            f"Types have names of their own on this page: {', '.join(shown[:_SHOWN])}{more}.",
        )


def _fields(draft: EndpointDraft) -> list[FieldDraft]:
    listed = [*draft.params, *draft.body]
    listed += [each for response in draft.responses for each in response.fields]
    return list(all_fields(listed))
