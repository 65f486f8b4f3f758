"""Tables that list the values of enumerations, one a row, beside the name of the field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....read.blocks import Table
from ....read.inline import plain
from ..drafts import FieldDraft
from ..words.enumvalues import value_of
from .columns import Role, TableKind, classify
from .nesting import all_fields

__all__ = ["add_options", "read_enumeration", "read_options", "read_values"]


def read_options(table: Table) -> list[tuple[str, str]]:
    """The name and the value of each row of a table with these two columns; [] for others.

    A list of example values has each name once, so one name must have several values.
    """
    rows = _named_values(table)
    names = {name for name, _ in rows}
    return rows if len(names) < len(rows) else []


def read_values(table: Table) -> list[str]:
    """The values of a table of one enumeration, whose names stand beside them or once for all;
    [] for other tables."""
    rows = _named_values(table)
    if len(rows) == 1:
        return [value.strip() for value in rows[0][1].split(",")]
    return [value for _, value in rows]


def read_enumeration(table: Table) -> list[tuple[str, str]]:
    """The value and the label ("" for none) of each row of a table with a column of values; []
    where these are no words or whole numbers (`1 << 3`), and for tables of fields."""
    columns = classify([cell.text for cell in table.header.cells])
    at = columns.index(Role.EXAMPLE)
    if at is None or at > 1 or columns.kind is TableKind.PARAMETERS:
        return []
    rows: list[tuple[str, str]] = []
    for row in table.rows:
        cells = [plain(cell.text).strip() for cell in row.cells]
        value = cells[at].strip("\"'") if at < len(cells) else ""
        if value_of(cells[at] if value else "") is None:
            return []
        rows.append((value, cells[0] if at else ""))
    return rows


def _named_values(table: Table) -> list[tuple[str, str]]:
    roles = classify([cell.text for cell in table.header.cells]).roles
    if roles != (Role.NAME, Role.EXAMPLE):
        return []
    return [
        (
            plain(row.cells[0].text).lstrip("»").strip(),
            plain(row.cells[1].text).strip().strip("\"'"),
        )
        for row in table.rows
        if len(row.cells) == 2
    ]


def add_options(fields: Sequence[FieldDraft], listed: Iterable[tuple[str, str]]) -> None:
    """Give the listed values to the fields with these names."""
    by_name: dict[str, list[FieldDraft]] = {}
    for field in all_fields(fields):
        by_name.setdefault(field.name, []).append(field)
    for name, value in listed:
        for field in by_name.get(name, ()):
            if value not in field.options:
                field.options = (*field.options, value)
