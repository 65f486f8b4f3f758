"""The lines of a text, and the place of each offset in it."""

from __future__ import annotations

from bisect import bisect_right

from ..diagnostics import Span

__all__ = ["PageLines"]


class PageLines:
    """`text` cut at line feeds. A line keeps no line end, carriage returns included.

    Lines and columns of the methods count from 0; `Span`s count from 1.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        raw = text.split("\n")
        self.starts: list[int] = []
        offset = 0
        for line in raw:
            self.starts.append(offset)
            offset += len(line) + 1
        self._lines = [line.rstrip("\r") for line in raw]

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> str:
        """The line, or "" after the end of the text."""
        return self._lines[index] if index < len(self._lines) else ""

    def span(self, line: int, column: int = 0) -> Span:
        return Span(self.file, line + 1, column + 1)

    def offset(self, line: int, column: int = 0) -> int:
        return self.starts[line] + column

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return line, offset - self.starts[line]

    def span_at(self, offset: int) -> Span:
        return self.span(*self.position(offset))
