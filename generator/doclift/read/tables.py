"""Tables in text: with bars (Markdown, with or without outer bars) and with tabs.

The functions look at one place of a page and give the table that begins there, or None. They
never raise and look at each line a bounded number of times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .blocks import Cell, Row, Table
from .lines import PageLines

__all__ = ["FoundTable", "find_bar_table", "find_tab_table"]

_DELIMITER = re.compile(
    r"[ \t]*(?:>[ \t]?)*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
)
_ITEM = re.compile(r"[ #]|(?:[-*+•◦▪]|\d{1,9}[.)])\s*$")
_LONGEST_GAP = 12
_TYPE_WORD = re.compile(
    r"[`*\[(<]*(?:string|str|text|int|integer|long|number|float|double|decimal|bool|boolean|object"
    r"|array|null|none|nil|any|undefined|date|datetime)\b.{0,20}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, where the text glued before its header ends, and where reading goes on.

    `start` is the column in which the header begins; `line` and `column` the place after the
    table (a column above 0: text is glued behind the last row). `ragged` are the rows that had
    more cells than the header.
    """

    table: Table
    start: int
    line: int
    column: int
    ragged: tuple[Row, ...] = ()
    is_open: bool = False
    """Whether the header has bars between its cells and none before them."""


@dataclass(frozen=True, slots=True)
class _Split:
    cells: tuple[tuple[str, int], ...]
    """Raw text and the column where it begins."""
    leading: bool
    tail: int
    """The column after the last bar."""


def find_bar_table(lines: PageLines, line: int, column: int = 0) -> FoundTable | None:
    """The table whose header stands in `line` from `column` on, with bars between its cells.

    The next line is the row of dashes; without one, at least two rows that begin and end
    with a bar and have the same number of cells make a table.
    """
    header = lines[line]
    if not _is_delimiter(lines[line + 1]):
        return _undelimited(lines, line, column)
    if header.find("|", column) < 0:
        return None
    dashes = _split(lines[line + 1], 0)
    split = _split(header, column)
    cells = split.cells
    if len(cells) < 2 and not split.leading:
        return None
    start = column
    glued = len(cells) - len(dashes.cells)
    if glued > 0 and dashes.leading and not split.leading:
        start, cells = cells[glued][1] - 1, cells[glued:]
    width = max(len(dashes.cells), len(cells))
    closed = _is_closed(lines[line + 1])
    found = _read_rows(lines, line, start, cells, width, line + 2, closed=closed)
    return replace(found, is_open=start == column and not split.leading)


def _behind_gap(lines: PageLines, index: int, width: int) -> int:
    """The row that goes on with a table behind empty lines: it begins with a strong text or with
    code, and has as many cells. -1 where there is none."""
    after = index
    while after < len(lines) and after - index < _LONGEST_GAP and not lines[after].strip():
        after += 1
    if (
        width < 3
        or after == index
        or after >= len(lines)
        or not _is_row(lines, after, closed=False)
    ):
        return -1
    dressed = lines[after].lstrip(" |").startswith(("**", "`"))
    cells = _split(lines[after], 0).cells
    return after if dressed and width - 1 <= len(cells) <= width else -1


def _undelimited(lines: PageLines, line: int, column: int) -> FoundTable | None:
    if column or not _is_closed(lines[line]) or not _is_closed(lines[line + 1]):
        return None
    split = _split(lines[line], 0)
    width = len(split.cells)
    if width < 2 or len(_split(lines[line + 1], 0).cells) != width:
        return None
    return _read_rows(lines, line, 0, split.cells, width, line + 1, closed=True)


def _read_rows(
    lines: PageLines,
    line: int,
    start: int,
    header: tuple[tuple[str, int], ...],
    width: int,
    first: int,
    *,
    closed: bool,
) -> FoundTable:
    rows: list[Row] = []
    ragged: list[Row] = []
    index, column = first, 0
    while index < len(lines):
        if not _is_row(lines, index, closed):
            after = _behind_gap(lines, index, width)
            if after < 0:
                break
            index = after
        text = lines[index]
        split = _split(text, 0)
        cells = split.cells
        glued = -1
        if len(cells) == width + 1 and split.leading and _begins_anew(cells[-1][0]):
            glued = cells[-1][1]
            cells = cells[:-1]
        row = _row(lines, index, _fit(text, cells, width))
        rows.append(row)
        if len(cells) > width:
            ragged.append(row)
        if glued >= 0:
            column = glued
            break
        index += 1
    table = Table(_row(lines, line, header), tuple(rows), lines.span(line, start))
    return FoundTable(table, start, index, column, tuple(ragged))


def _is_row(lines: PageLines, index: int, closed: bool) -> bool:
    """Whether a line goes on with the table above it."""
    text = lines[index].strip()
    if "|" not in text or text.startswith(("```", "~~~", "#", "{", '[{"')):
        return False
    if closed and not text.startswith(("|", ">")) and "|" not in text[1:-1]:
        return False
    return not _is_delimiter(lines[index + 1])


def _begins_anew(text: str) -> bool:
    """Whether text behind the last bar of a row begins something else."""
    return text.strip().startswith(("{", "[{", "/"))


def _is_delimiter(text: str) -> bool:
    return "-" in text and "|" in text and _DELIMITER.fullmatch(text.strip()) is not None


def _is_closed(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) > 2 and stripped[0] == "|" and stripped[-1] == "|"


def _split(text: str, column: int, *, code: bool = False) -> _Split:
    """Cut a row at its bars; with `code`, bars in code spans and double bars do not cut."""
    begin = column
    while begin < len(text) and text[begin] in " \t":
        begin += 1
    if column == 0 and text[begin : begin + 1] == ">":  # a table in a quotation
        while begin < len(text) and text[begin] in "> \t":
            begin += 1
    leading = text[begin : begin + 1] == "|"
    if leading:
        begin += 1
    cells: list[tuple[str, int]] = []
    in_code = False
    position = cell_start = begin
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        if char == "`" and code:
            in_code = not in_code and text.find("`", position + 1) > 0
        elif code and text.startswith("||", position):
            position += 1
        elif char == "|" and not in_code:
            cells.append((text[cell_start:position], cell_start))
            cell_start = position + 1
        position += 1
    last = text[cell_start:]
    tail = cell_start
    if last.strip():
        cells.append((last, cell_start))
    return _Split(tuple(cells), leading, tail)


def _fit(text: str, cells: tuple[tuple[str, int], ...], width: int) -> tuple[tuple[str, int], ...]:
    """Join cells that unescaped bars cut in two, until the row is as wide as its header."""
    if len(cells) <= width or width == 0:
        return cells
    whole = _split(text, 0, code=True).cells
    joined = list(whole if len(whole) < len(cells) else cells)
    _join_strong(joined, width)
    index = 1
    while len(joined) > width and index < len(joined):
        left, right = joined[index - 1][0].strip(), joined[index][0].strip()
        if _TYPE_WORD.fullmatch(left) and _TYPE_WORD.fullmatch(right):
            _join(joined, index - 1, 2)
        else:
            index += 1
    surplus = len(joined) - width
    if surplus > 0:  # the bars belong to prose: the longest neighbours are one cell
        sizes = [len(cell) for cell, _ in joined]
        windows = range(len(joined) - surplus)
        _join(joined, max(windows, key=lambda at: sum(sizes[at : at + surplus + 1])), surplus + 1)
    return tuple(joined)


def _join_strong(cells: list[tuple[str, int]], width: int) -> None:
    """Join the cells between the two ends of a strong text (`**a | b**`)."""
    index = 0
    while index < len(cells) and len(cells) > width:
        surplus = len(cells) - width
        near = range(index, min(index + surplus + 1, len(cells)))
        ends = [at for at in near if cells[at][0].count("**") % 2][:2]
        if len(ends) == 2 and ends[0] == index:
            _join(cells, index, ends[1] - index + 1)
        index += 1


def _join(cells: list[tuple[str, int]], first: int, count: int) -> None:
    """Make one cell of `count` cells."""
    text = "|".join(cell for cell, _ in cells[first : first + count])
    cells[first : first + count] = [(text, cells[first][1])]


def _row(lines: PageLines, line: int, cells: tuple[tuple[str, int], ...]) -> Row:
    made = tuple(
        Cell(
            raw.strip().replace("\\|", "|"), lines.span(line, start + len(raw) - len(raw.lstrip()))
        )
        for raw, start in cells
    )
    at = made[0].at if made else lines.span(line)
    return Row(made, at)


def find_tab_table(lines: PageLines, line: int) -> FoundTable | None:
    """A table copied out of a browser: lines of cells with tabs between them.

    Two rows suffice when there are three columns or more, else three rows.
    """
    width = lines[line].count("\t") + 1
    if width < 2:
        return None
    index = line
    rows: list[Row] = []
    while index < len(lines):
        cells = lines[index].split("\t")
        if len(cells) != width or not cells[0].strip() or _ITEM.match(cells[0]):
            break
        starts = [0]
        for cell in cells[:-1]:
            starts.append(starts[-1] + len(cell) + 1)
        rows.append(_row(lines, index, tuple(zip(cells, starts, strict=True))))
        index += 1
    if len(rows) < (2 if width > 2 else 3):
        return None
    return FoundTable(Table(rows[0], tuple(rows[1:]), rows[0].at), 0, index, 0)
