"""Which part of a page belongs to which endpoint, and what its title is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...read.blocks import Block, Heading, Line, Page
from .endpoints.curl import find_curl
from .endpoints.paths import SERVER
from .endpoints.signs import METHODS, Sign
from .sections import fold_of, is_label, read_mark
from .words.texts import plain

__all__ = ["Region", "split"]

_NOISE = re.compile(
    r"skip to (?:main )?content|copy(?: page)?|on this page|table of contents|ask ai|search\.*"
    r"|request|endpoint|http request|url|definition|usage|home|menu|loading\.*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 100
_SIGNATURE = re.compile(r">\s[^()]{1,300}\(.{0,2000}\)")
"""`> Pet get_pet(pet_id)`: how a library calls the endpoint."""
_BULLET = re.compile(r"[-*+•]\s")


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks `start` to `end` (excluded), which describe the endpoint of `sign`.

    From `beyond` on, sections belong to it if their headings say what they list.
    """

    sign: Sign
    start: int
    end: int
    title: str = ""
    description: str = ""
    beyond: int = -1


def split(page: Page, signs: Sequence[Sign]) -> list[Region]:
    """One region a sign, in order, not overlapping."""
    described = [sign for sign in signs if not sign.listed]
    starts: list[tuple[int, Heading | None]] = []
    floor = 0
    for sign in described:
        starts.append(_start(page.blocks, sign, floor))
        floor = sign.end
    regions = _of_index(page.blocks, [sign for sign in signs if sign.listed], described)
    for number, sign in enumerate(described):
        start, heading = starts[number]
        limit = starts[number + 1][0] if number + 1 < len(described) else len(page.blocks)
        end = _end(page.blocks, sign, heading, max(limit, sign.end))
        title = _clean_title(heading.text, sign) if heading else _line_title(page.blocks, sign)
        # Where the title is the address, the description stands below it.
        above = end if sign.start == start else sign.start
        description = _description(page.blocks, start, above) if heading else ""
        region = Region(sign, start, end, title, description)
        alone = len(signs) == 1 and bool(sign.method)
        regions.append(_whole_page(page.blocks, region) if alone else region)
    return regions


def _whole_page(blocks: Sequence[Block], region: Region) -> Region:
    """The region of the only endpoint of a page: with the sections behind its own, where one of
    them lists fields or answers."""
    for block in blocks[region.end :]:
        mark = read_mark(block.text, heading=True) if isinstance(block, Heading) else None
        if mark is not None and (mark.fields or mark.direction in ("request", "response")):
            return replace(region, end=len(blocks), beyond=region.end)
    return region


def _of_index(
    blocks: Sequence[Block], listed: Sequence[Sign], described: Sequence[Sign]
) -> list[Region]:
    """Regions of the rows of an index: below the heading with the row's name, else empty."""
    if not listed:
        return []
    headings = {
        name: index
        for index, block in reversed(list(enumerate(blocks)))
        if isinstance(block, Heading)
        for name in _names(block)
    }
    taken = sorted(
        {headings[name] for sign in listed if (name := sign.name.lower()) in headings}
        | {sign.start for sign in described}
        | {len(blocks)}
    )
    regions: list[Region] = []
    for sign in listed:
        start = headings.get(sign.name.lower())
        if start is None:
            regions.append(_of_section(blocks, sign, described))
            continue
        limit = next(index for index in taken if index > start)
        heading = blocks[start]
        assert isinstance(heading, Heading)
        end = _end(blocks, replace(sign, start=start, end=start + 1), heading, limit)
        regions.append(Region(sign, start, end, sign.name, _description(blocks, start, end)))
    return regions


def _names(heading: Heading) -> tuple[str, ...]:
    """What the row of an index may call the section of a heading: its text, and that without
    words about what it lists (`Place order - Parameters`)."""
    text = plain(heading.text)
    name, _, rest = text.partition(" - ")
    about = rest and read_mark(rest, heading=True) is not None
    return (text.lower(), name.strip().lower()) if about else (text.lower(),)


def _of_section(blocks: Sequence[Block], sign: Sign, described: Sequence[Sign]) -> Region:
    """The region of a row: its section, where that lists the fields of all its rows; else empty."""
    empty = Region(sign, sign.start, sign.start, sign.name)
    start, heading = _start(blocks, sign, 0)
    if heading is None:
        return empty
    end = _end(blocks, sign, heading, len(blocks))
    inside = blocks[sign.end : end]
    marks = [read_mark(block.text) for block in inside if isinstance(block, Heading)]
    lists_fields = any(mark is not None and mark.fields for mark in marks)
    if not lists_fields or None in marks or any(start <= each.start < end for each in described):
        return empty
    return Region(sign, start, end, sign.name or _clean_title(heading.text, sign), "")


def _start(blocks: Sequence[Block], sign: Sign, floor: int) -> tuple[int, Heading | None]:
    """Where a region starts: at its title, which stands above section titles such as `Request`."""
    best: tuple[int, Heading] | None = None
    folded = 0
    for index in range(min(sign.start, len(blocks) - 1), floor - 1, -1):
        block = blocks[index]
        if isinstance(block, Line):
            folded = max(0, folded - fold_of(block.text))
        if not isinstance(block, Heading) or folded:
            continue
        if best is None or block.level < best[1].level:
            best = (index, block)
            if not (is_label(plain(block.text)) or read_mark(block.text)):
                break
    return best if best is not None else (sign.start, None)


def _end(blocks: Sequence[Block], sign: Sign, heading: Heading | None, limit: int) -> int:
    """The region ends where a heading of the title's level or above begins something else."""
    if heading is not None:
        level = heading.level - is_label(plain(heading.text))  # its sections stand beside a label
        for index in range(sign.end, limit):
            block = blocks[index]
            ends = isinstance(block, Heading) and block.level <= level
            # A page whose title has the same level as its sections goes on.
            if ends and isinstance(block, Heading) and read_mark(block.text) is None:
                return index
    return limit


def _clean_title(text: str, sign: Sign) -> str:
    text = plain(text)
    text = re.sub(r"\[[A-Z]+ [^\]]*\]|\[/[^\]]*\]", "", text).strip()
    if sign.path and (sign.path in text or is_label(text)):
        return ""
    if any(text.startswith(f"{method} /") for method in METHODS):
        return ""
    return text if len(text) <= _LONGEST_TITLE else ""


def _line_title(blocks: Sequence[Block], sign: Sign) -> str:
    """The line that names an endpoint above its servers, in a page without headings."""
    index = sign.start
    label_of_server = False
    while index > 0:
        index -= 1
        block = blocks[index]
        if not isinstance(block, Line):
            return ""
        text = block.text
        if not text:
            label_of_server = False
            continue
        if SERVER.fullmatch(text):
            label_of_server = True
        elif label_of_server:
            label_of_server = False
        else:
            fits = len(text) <= _LONGEST_TITLE and not text.endswith((".", ",", ";", ":"))
            return text if fits and not _NOISE.fullmatch(text) and "/" not in text else ""
    return ""


def _description(blocks: Sequence[Block], start: int, end: int) -> str:
    """The first paragraph below the title."""
    words: list[str] = []
    for block in blocks[start + 1 : end]:
        if not isinstance(block, Line):
            break
        if _SIGNATURE.fullmatch(block.text):
            continue
        if _BULLET.match(block.text) or find_curl(block.text) >= 0 or read_mark(block.text):
            break
        if block.text and not block.text.startswith(("<", "{", "!", "|", "---", "import ")):
            words.append(plain(block.text))
        elif words:
            break
    return " ".join(words)
