"""The blocks that a page is cut into: what the readers of `lift.pages` work on.

A block knows its lines and nothing of APIs. Cutting loses no character: what is not recognised
as something else is a `Line`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from ..diagnostics import Span

__all__ = ["Block", "Cell", "Fence", "Heading", "JsonBlock", "Line", "Page", "Row", "Table"]


@dataclass(frozen=True, slots=True)
class Heading:
    """`# Title` (ATX or setext, or HTML `<h2>`); `level` 1 to 6."""

    text: str
    level: int
    at: Span


@dataclass(frozen=True, slots=True)
class Fence:
    """A code fence. `info` is the whole info string; `at` is the place of the first line of
    `text`, and every line of `text` stands `at.column - 1` characters into its source line."""

    info: str
    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table with or without outer bars, Markdown or HTML. `header` may be empty."""

    header: Row
    rows: tuple[Row, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class JsonBlock:
    """A JSON value that stands in the text. `value` is what it says after mending, `text` the
    raw text. Where it could not be mended it stays a run of `Line`s."""

    value: Any
    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, stripped; `indent` counts the white space before it. Empty lines are
    blocks too, for they end paragraphs and lists."""

    text: str
    indent: int
    at: Span


Block: TypeAlias = Heading | Fence | Table | JsonBlock | Line


@dataclass(frozen=True, slots=True)
class Page:
    """A page of documentation: its file name and its blocks, in order."""

    file: str
    blocks: tuple[Block, ...]
    front_matter: dict[str, Any] | None = None
