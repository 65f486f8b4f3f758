"""The rows of tables in AsciiDoc."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Row", "TableLines", "read_rows"]

Row = tuple[list[str], int]
"""The texts of the cells, and the line of the first of them."""

_BAR = re.compile(r"(?<!\\)\|")
_SPEC = re.compile(
    r"(?:^|(?<=\s))(?P<span>\d{1,3})?(?:\.\d{1,3})?[+*]?(?:[<^>]|\.[<^>]){0,2}[adehlmsv]?$"
)
_COLUMNS = re.compile(r"cols\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,\]]*))")
_REPEATED = re.compile(r"\s*(\d{1,3})\*")
_HEADER = re.compile(r"%header|%autowidth\.header|options\s*=\s*\"?[^\"\]]*header", re.IGNORECASE)
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class TableLines:
    """The lines between the marks of a table, and the number of the first one."""

    lines: list[str]
    first: int


def read_rows(table: TableLines, style: str, sign: str) -> tuple[list[Row], bool]:
    """The rows of a table, and whether the first one is a header.

    `style` are the attributes above it, `sign` what its cells begin with (`|`; `,` and `:`
    stand between them instead).
    """
    if sign in ",:":
        rows = [
            ([cell.strip().strip('"') for cell in line.split(sign)], table.first + number)
            for number, line in enumerate(table.lines)
            if line.strip()
        ]
        return rows, bool(_HEADER.search(style))
    per_line = [_cells(line, sign) for line in table.lines]
    width = _columns(style) or _first_width(per_line)
    flat = _flat(table, per_line)
    rows = [
        ([text for text, _ in flat[start : start + width]], flat[start][1])
        for start in range(0, len(flat), width)
    ]
    return rows, bool(_HEADER.search(style)) or _is_header_apart(table.lines, per_line)


def _cells(line: str, sign: str) -> tuple[str, list[tuple[str, int]]]:
    """What stands before the first cell of a line, and its cells with how often each counts."""
    first, *others = _BAR.split(line.replace("!", "|") if sign == "!" else line)
    before, span = _without_spec(first) if others else (first, 1)
    cells: list[tuple[str, int]] = []
    for number, text in enumerate(others):
        count = span
        if number + 1 < len(others):
            text, span = _without_spec(text)
        cells.append((_unescaped(text), count))
    return before, cells


def _unescaped(text: str) -> str:
    return text.replace("\\|", "|").strip()


def _without_spec(text: str) -> tuple[str, int]:
    """The text before a bar without what it says of the next cell, and how many columns that
    cell takes."""
    found = _SPEC.search(text)
    if found is None:
        return text, 1
    span = found["span"]
    return text[: found.start()], min(int(span), _WIDEST) if span and "+" in found.group() else 1


def _flat(
    table: TableLines, per_line: list[tuple[str, list[tuple[str, int]]]]
) -> list[tuple[str, int]]:
    """All cells in order with their lines; a line without a cell goes on with the last one."""
    flat: list[tuple[str, int]] = []
    for number, (before, cells) in enumerate(per_line):
        if before.strip() and flat:
            text, line = flat[-1]
            flat[-1] = (f"{text}\n{_unescaped(before)}", line)
        for text, count in cells:
            flat.append((text, table.first + number))
            flat += [("", table.first + number)] * (count - 1)
    return flat


def _columns(style: str) -> int:
    """How many columns the attributes tell; 0 where they do not."""
    found = _COLUMNS.search(style)
    if found is None:
        return 0
    text = found["quoted"] if found["quoted"] is not None else found["bare"]
    count = 0
    for column in re.split(r"[,;]", text):
        repeated = _REPEATED.match(column)
        count += int(repeated[1]) if repeated else 1
    return min(count, _WIDEST)


def _first_width(per_line: list[tuple[str, list[tuple[str, int]]]]) -> int:
    for _, cells in per_line:
        if cells:
            return sum(count for _, count in cells)
    return 1


def _is_header_apart(lines: list[str], per_line: list[tuple[str, list[tuple[str, int]]]]) -> bool:
    """The first row is a header where it stands in the first line and an empty one follows."""
    return bool(len(lines) > 1 and per_line[0][1] and not lines[1].strip())
