"""Objects that stand elsewhere: what a link in a type cell leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ....diagnostics import Report, Span
from ....read.blocks import Block, Heading, Page
from ..drafts import FieldDraft
from ..library import Anchors, Library, Links
from ..told.conventions import Conventions
from ..words.texts import plain
from .objectsections import read_object_section

__all__ = ["ObjectDraft", "Objects"]

_OBJECT = re.compile(r"\bobjects?\b", re.IGNORECASE)
_KIND = re.compile(r"[A-Za-z]{1,20}:\s+(?=\S)")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class ObjectDraft:
    """An object of a page of its own or below an anchor; `options` are those of an enumeration,
    `examples` the objects that are shown."""

    name: str
    fields: tuple[FieldDraft, ...]
    options: tuple[str, ...]
    at: Span
    labels: tuple[str, ...] = ()
    """The names of the options, where they have some."""
    examples: tuple[dict[str, Any], ...] = ()


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
        found = read_object_section(page.blocks, start, end, self._conventions)
        fields, options = found.fields, found.options
        if not fields and not options and not (found.examples and _OBJECT.search(title)):
            return None
        if len(fields) == 1 and not fields[0].name:
            fields[0].options = tuple(options)
        at = fields[0].at if fields else page.blocks[start].at
        labels = tuple(found.labels) if len(found.labels) == len(options) else ()
        return ObjectDraft(title, tuple(fields), tuple(options), at, labels, tuple(found.examples))


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
