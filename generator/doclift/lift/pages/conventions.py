"""What a page does the same way everywhere: how it marks optional fields, how it spells names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...diagnostics import Report, Span
from ...read.blocks import Page, Table
from ...read.inline import plain
from . import codes
from .columns import Columns, Role, TableKind, classify

__all__ = ["Conventions", "read_conventions"]

_BRACKETED = re.compile(r"(?:\[[^\[\]]{0,500}\]\s{0,3}){0,5}")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Conventions:
    """`marks_optional`: the notes are nothing but marks such as `[optional]`, so fields without
    one are required.
    `spells_snake`: names stand in the spelling of a programming language; on the wire they are
    in camel case, as the descriptions say."""

    marks_optional: bool = False
    spells_snake: bool = False

    def wire_name(self, name: str) -> str:
        """The name as it is sent."""
        if not self.spells_snake or not _SNAKE.fullmatch(name.lstrip("_")):
            return name.lstrip("_") if self.spells_snake else name
        return _camel(name)


def read_conventions(page: Page, report: Report) -> Conventions:
    """What the parameter tables of a page have in common."""
    notes_said: list[str] = []
    camel: dict[str, Span] = {}
    snake: set[str] = set()
    for table, columns in _tables(page):
        names, notes = columns.index(Role.NAME), columns.index(Role.NOTES)
        texts = columns.index(Role.DESCRIPTION)
        for row in table.rows:
            if notes is not None and notes < len(row.cells):
                notes_said.append(plain(row.cells[notes].text).strip())
            if names is None or texts is None or max(names, texts) >= len(row.cells):
                continue
            name = plain(row.cells[names].text).strip()
            if _SNAKE.fullmatch(name):
                words = set(re.findall(r"\w+", row.cells[texts].text))
                if _camel(name) in words:
                    camel.setdefault(name, row.cells[names].at)
                if name in words:
                    snake.add(name)
    marks = bool(notes_said) and all(_BRACKETED.fullmatch(text) for text in notes_said)
    spells = marks and len(camel) >= _FEWEST and not snake
    if spells:
        first = next(iter(camel))
        report.add(
            codes.NAMES_RESPELLED,
            camel[first],
            f"The descriptions call '{first}' {_camel(first)}, and {len(camel) - 1} more fields "
            "likewise: the names of the page are taken as camel case.",
            "If the API wants them as they stand, say so in an overlay.",
        )
    return Conventions(marks, spells)


def _tables(page: Page) -> Iterator[tuple[Table, Columns]]:
    for block in page.blocks:
        if isinstance(block, Table):
            columns = classify([cell.text for cell in block.header.cells])
            if columns.kind is TableKind.PARAMETERS:
                yield block, columns


def _camel(name: str) -> str:
    first, *others = name.strip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)
