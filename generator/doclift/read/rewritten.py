"""Pages of other notations, written again as Markdown line by line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..diagnostics import Report, Span
from .blocks import Page
from .moved import cut_moved

__all__ = ["Rewritten", "cell"]


@dataclass(slots=True)
class Rewritten:
    """Lines of Markdown, each with the line of the file that it comes from."""

    lines: list[str] = field(default_factory=list[str])
    origins: list[int] = field(default_factory=list[int])

    def add(self, text: str, origin: int) -> None:
        """Add a line; of a text of several lines each comes from the next line of the file."""
        for number, line in enumerate(text.split("\n")):
            self.lines.append(line)
            self.origins.append(origin + number)

    def gap(self) -> None:
        """End what stands before: an empty line, unless there is one."""
        if self.lines and self.lines[-1]:
            self.add("", self.origins[-1])

    def fence(self, info: str, text: str, origin: int) -> None:
        """Add a block of code; `origin` is the line of its first line."""
        longest = max((len(run) for run in _runs(text)), default=0)
        mark = "`" * max(3, longest + 1)
        self.gap()
        self.add(f"{mark}{info}", max(1, origin - 1))
        self.add(text, origin)
        self.add(mark, self.origins[-1])
        self.gap()

    def table(self, rows: list[tuple[list[str], int]], has_header: bool) -> None:
        """Add a table; a row is its cells and its line."""
        if not rows:
            return
        width = max(len(cells) for cells, _ in rows)
        if not has_header:
            rows = [([""] * width, rows[0][1]), *rows]
        self.gap()
        for number, (cells, origin) in enumerate(rows):
            filled = [cell(text) for text in cells] + [""] * (width - len(cells))
            self.add(f"| {' | '.join(filled)} |", origin)
            if number == 0:
                self.add("|" + " --- |" * width, origin)
        self.gap()

    def page(self, name: str, report: Report) -> Page:
        """The blocks of the page; their places are lines of the file `name`."""
        origins = self.origins

        def move(span: Span) -> Span:
            line = origins[min(span.line, len(origins)) - 1] if origins else 1
            return replace(span, file=name, line=line, column=1)

        return cut_moved(name, "\n".join(self.lines), move, report)


def cell(text: str) -> str:
    """A text as the cell of a table: one line, its bars escaped."""
    lines = [line.strip() for line in text.split("\n")]
    return "<br>".join(line for line in lines if line).replace("|", "\\|")


def _runs(text: str) -> list[str]:
    """The runs of backticks that begin lines of a text."""
    starts = (line.lstrip() for line in text.split("\n"))
    return [line[: len(line) - len(line.lstrip("`"))] for line in starts if line.startswith("`")]
