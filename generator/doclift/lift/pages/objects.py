"""Objects that stand elsewhere: what a link in a type cell leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...diagnostics import Report, Span
from ...read.blocks import Block, Heading, Line, Page, Table
from .conventions import Conventions
from .drafts import FieldDraft
from .enumtables import add_options, read_options, read_values
from .library import Anchors, Library, Links
from .sections import read_mark
from .tables import OpenRows, read_table
from .texts import plain

__all__ = ["ObjectDraft", "Objects"]

_ENUM_ITEM = re.compile(r"[-*+]\s+.{0,200}\(value:\s*`?[\"']?(?P<value>[^\"'`()]{1,100})[\"']?`?\)")
_ENUM_TITLE = re.compile(r"enum(?:eration)?\b", re.IGNORECASE)
_KIND = re.compile(r"[A-Za-z]{1,20}:\s+(?=\S)")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class ObjectDraft:
    """An object of a page of its own or below an anchor; `options` are those of an enumeration."""

    name: str
    fields: tuple[FieldDraft, ...]
    options: tuple[str, ...]
    at: Span


class Objects:
    """Finds and reads the objects that the fields of a page link to."""

    def __init__(
        self, page: Page, library: Library, conventions: Conventions, report: Report
    ) -> None:
        self._page = page
        self._library = library
        self._conventions = conventions
        self._report = report
        self._links: dict[str, Links] = {}
        self._anchors: dict[str, Anchors] = {}
        self._read: dict[tuple[str, str], ObjectDraft | None] = {}

    def find(self, file: str, link: str) -> ObjectDraft | None:
        """The object that a link on the page `file` leads to; None when there is none."""
        if not link:
            return None
        page = self._of(file)
        if page is None:
            return None
        if file not in self._links:
            self._links[file] = Links(page)
        found = self._library.find(file, self._links[file].resolved(link))
        if found is None:
            return None
        if found not in self._read:
            target = self._of(found[0])
            made = None if target is None else self._object(target, found[1])
            self._read[found] = made
        return self._read[found]

    def _of(self, name: str) -> Page | None:
        return self._page if name == self._page.file else self._library.page(name)

    def _object(self, page: Page, anchor: str) -> ObjectDraft | None:
        if page.file not in self._anchors:
            self._anchors[page.file] = Anchors(page)
        start = self._anchors[page.file].index(anchor) if anchor else 0
        if start is None:
            return None
        title, end = _section(page.blocks, start)
        fields: list[FieldDraft] = []
        options: list[str] = []
        silent = Report()
        ignored = inner_enum = False
        path: OpenRows = []
        for block in page.blocks[start:end]:
            if isinstance(block, Heading | Line) and block.text:
                mark = read_mark(block.text, heading=isinstance(block, Heading))
                if isinstance(block, Heading):
                    ignored = mark is not None and (mark.direction == "ignore" or mark.example)
                    inner_enum = _ENUM_TITLE.match(plain(block.text)) is not None
                item = _ENUM_ITEM.match(block.text)
                if item is not None:
                    options.append(item["value"].strip())
            elif isinstance(block, Table) and inner_enum:
                if not fields:
                    options += read_values(block)
            elif isinstance(block, Table) and not ignored:
                listed = read_options(block)
                if listed and any(field.name for field in fields):
                    add_options(fields, listed)
                elif listed:
                    options += [value for _, value in listed]
                else:
                    known = {field.name for field in fields}
                    more = read_table(block, silent, self._conventions, path)
                    fields += [field for field in more if not field.name or field.name not in known]
        if not fields and not options:
            return None
        if len(fields) == 1 and not fields[0].name:
            fields[0].options = tuple(options)
        at = fields[0].at if fields else page.blocks[start].at
        return ObjectDraft(title, tuple(fields), tuple(options), at)


def _section(blocks: Sequence[Block], start: int) -> tuple[str, int]:
    """The title of the section at `start` and the index after it."""
    near = (*range(start, min(start + _NEAR, len(blocks))), *range(start, -1, -1))
    at = next((index for index in near if isinstance(blocks[index], Heading)), None)
    heading = None if at is None else blocks[at]
    if at is None or not isinstance(heading, Heading):
        return "", len(blocks)
    for index in range(max(at, start) + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Heading) and block.level <= heading.level:
            return _title(heading), index
    return _title(heading), len(blocks)


def _title(heading: Heading) -> str:
    """`Enum: Colour` is `Colour`."""
    return _KIND.sub("", plain(heading.text), count=1)
