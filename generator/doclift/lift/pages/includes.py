"""Parts that pages share: a line that names another page stands for what that page says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from ...read.blocks import Block, Line, Page
from .library import Library

__all__ = ["with_includes"]

_NAMED = re.compile(
    r"(?:@include|!include|--8<--|\{!|\{\{>|\{%-?\s?include(?:_relative)?|<Include\s(?:file|src)="
    r"|\[!include\s?\[[^\[\]]{0,200}\]\()"
    r"\s{0,4}[\"'(]?(?P<file>[^\s\"'()<>{}\[\]%!]{1,200})[\"']?\s{0,4}(?:!\}|\}\}|-?%\}|/>|\)\])?;?",
    re.IGNORECASE,
)
_IMPORT = re.compile(
    r"import\s+(?P<name>[A-Z]\w{0,60})\s+from\s+[\"'](?P<file>[^\"'\s]{1,200}\.mdx?)[\"'];?"
)
_USE = re.compile(r"<(?P<name>[A-Z]\w{0,60})\s{0,4}/>")
_DEEPEST = 5
_MOST_BLOCKS = 20_000


def with_includes(page: Page, skip: Set[int], library: Library) -> tuple[Page, frozenset[int]]:
    """The page with the pages that it includes, where they are among the sources, and the indexes
    of the blocks to skip. Included blocks keep the places where they are written."""
    imported = _imported(page.blocks)
    if not any(_included(block, imported) for block in page.blocks):
        return page, frozenset(skip)
    reader = _Reader(library)
    reader.read(page, skip, (page.file,))
    return replace(page, blocks=tuple(reader.blocks)), frozenset(reader.skipped)


def _imported(blocks: Sequence[Block]) -> dict[str, str]:
    """The parts that a page imports under names, such as `import Fields from "./_fields.mdx"`."""
    lines = (block.text for block in blocks if isinstance(block, Line))
    return {
        found["name"]: found["file"] for text in lines if (found := _IMPORT.fullmatch(text.strip()))
    }


@dataclass(slots=True)
class _Reader:
    library: Library
    blocks: list[Block] = field(default_factory=list[Block])
    skipped: set[int] = field(default_factory=set[int])

    def read(self, page: Page, skip: Set[int], way: tuple[str, ...]) -> None:
        """Add the blocks of a page; `way` are the files that led to it."""
        imported = _imported(page.blocks)
        for index, block in enumerate(page.blocks):
            name = _included(block, imported) if index not in skip else ""
            part = self._part(way, name) if name else None
            if part is not None:
                self.read(part, frozenset(), (*way, part.file))
                continue
            if index in skip:
                self.skipped.add(len(self.blocks))
            self.blocks.append(block)

    def _part(self, way: tuple[str, ...], name: str) -> Page | None:
        if len(way) > _DEEPEST or len(self.blocks) > _MOST_BLOCKS:
            return None
        found = self.library.find(way[-1], name)
        return None if found is None or found[0] in way else self.library.page(found[0])


def _included(block: Block, imported: Mapping[str, str]) -> str:
    """The page that a line stands for, "" for other blocks."""
    if not isinstance(block, Line):
        return ""
    used = _USE.fullmatch(block.text)
    if used is not None:
        return imported.get(used["name"], "")
    found = _NAMED.fullmatch(block.text)
    return "" if found is None else found["file"]
