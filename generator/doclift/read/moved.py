"""Pages whose text is not the text of their file: their places are put right afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..diagnostics import Report, Span
from .blocks import Block, Cell, Page, Row, Table
from .markdown import cut

__all__ = ["cut_moved"]

Move = Callable[[Span], Span]


def cut_moved(name: str, text: str, move: Move, report: Report) -> Page:
    """Cut `text` as `cut` does; `move` turns a place in it into the place in the file."""
    found = Report()
    page = cut(name, text, found)
    for one in found.diagnostics:
        report.add(one.code, move(one.at), one.message, one.hint)
    return replace(page, blocks=tuple(_moved(block, move) for block in page.blocks))


def _moved(block: Block, move: Move) -> Block:
    if isinstance(block, Table):
        rows = tuple(_row(row, move) for row in block.rows)
        return Table(_row(block.header, move), rows, move(block.at))
    return replace(block, at=move(block.at))


def _row(row: Row, move: Move) -> Row:
    return Row(tuple(Cell(cell.text, move(cell.at)) for cell in row.cells), move(row.at))
