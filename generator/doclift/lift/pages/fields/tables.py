"""Parameter tables -> field drafts: columns by their headers, nesting by marks in the names."""

from __future__ import annotations

import re
from typing import TypeAlias

from ....diagnostics import Report
from ....read.blocks import Cell, Row, Table
from ....read.inline import plain
from .. import codes
from ..drafts import FieldDraft
from ..told.conventions import Conventions, notes_in
from ..words.languagetypes import is_of_program
from ..words.requiredtext import parse_required, required_in_words, required_letters
from ..words.typetext import parse_type
from .columns import Columns, Role, TableKind, classify
from .dotted import nest_dotted
from .nesting import is_container

__all__ = ["OpenRows", "read_table"]

_DEPTH = re.compile(
    r"^(?P<marks>(?:[»>↳└├─│›→·•∟]|&gt;|--?(?=\s)|\s|\u00a0)+)(?P<name>.*)$", re.DOTALL
)
_STAR = re.compile(
    r"^(?:\*\s*)?(?P<name>[^\s*✅✔✓❗️]+)\s*\\?(?:\*+|[✅✔✓❗]️?)$|^\*\s*(?P<starred>[^\s*]+)$"
)
_BRACKETED = re.compile(
    r"(?:(?<!\s)\s+)?[(\[<](?P<word>required|optional|mandatory)[)\]>]\s*$", re.IGNORECASE
)
_LEADING_WORD = re.compile(r"^[(\[<](?P<word>required|optional|mandatory)[)\]>]\s*", re.IGNORECASE)
_TRAILING_WORD = re.compile(r"(?<!\s)\s+(?P<word>required|optional|mandatory)$", re.IGNORECASE)
_NOTED_DEFAULT = re.compile(
    r"\[default to (?P<marked>[^\]]{1,200})\]|\bdefaults to (?P<bare>\S{1,200})"
)
_NOTED_VALUES = re.compile(r"\[enum: ([^\]]{1,2000})\]")
_DEEPEST = 40
_NAMELESS = re.compile(r"(?<![*\w])[*_]anonymous[*_](?![*\w])", re.IGNORECASE)
_ITALIC = re.compile(r"^[^\w*]*(?<!\*)\*(?!\*)[^*]{1,100}(?<!\*)\*(?!\*)$")
_LABEL = re.compile(
    r"<(?:i|em|b|span|strong|mark|small|code|sup)\b[^<>]{0,200}>\s{0,9}"
    r"(?P<word>required|optional|mandatory)\s{0,9}</",
    re.IGNORECASE,
)
_BODY = re.compile(r"request[ _-]?body", re.IGNORECASE)
_REST = re.compile(r"\*\*additionalProperties\*\*")
_NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "nothing", "null"})
_NAME = re.compile(r"[\w$@.\[\]{}:*/#-]{1,120}")
_PLACES = {
    "path": "path", "url": "path", "uri": "path", "route": "path", "query": "query",
    "querystring": "query", "header": "header", "headers": "header", "cookie": "cookie",
    "body": "body", "formdata": "body", "form": "body", "json": "body", "payload": "body",
}  # fmt: skip
_SURE_PLACES = frozenset(("path", "query", "header", "cookie", "body", "formdata"))


OpenRows: TypeAlias = list[tuple[int, FieldDraft]]
"""The row read last and those that it stands in, each with its depth."""


def read_table(
    table: Table,
    report: Report,
    conventions: Conventions | None = None,
    path: OpenRows | None = None,
) -> list[FieldDraft]:
    """The fields of a parameter table, nested rows inside their parents; [] for other tables.

    A table may go on inside the last rows of the one above it, which stand in `path`. Rows
    without a name of their own (`*anonymous*`) are looked through: their members belong to the
    row above. One that links to an object stays, as a field without a name.
    """
    columns = classify(_headers(table))
    if columns.kind is not TableKind.PARAMETERS or columns.index(Role.NAME) is None:
        return []
    reader = _Rows(table, columns, report, conventions or Conventions())
    top: list[FieldDraft] = []
    path = [] if path is None else path
    nested = False
    for number, row in enumerate(table.rows):
        found = reader.read(row)
        if found is None:
            continue
        depth, field = min(found[0], _DEEPEST), found[1]
        if number == 0 and not depth:
            path.clear()
        if depth and not nested and field.name:
            nested = True
            report.add(
                codes.ROWS_NESTED,
                field.at,
                f"'{field.name}' and the rows marked like it are members of a row above.",
            )
        while path and path[-1][0] >= depth:
            path.pop()
        _insert(field, path, top)
        path.append((depth, field))
    sent = [field for field in top if field.place == "body"]
    if len(sent) == 1 and is_container(sent[0]) and parse_type(sent[0].type_text).link:
        # As in Swagger 2: the one argument that is sent in the body is an object described
        # elsewhere.
        sent[0].is_whole = True
    return nest_dotted(top)


def _headers(table: Table) -> list[str]:
    """The header cells; a column that holds nothing but places is one of places, called `Type`
    (beside a column `Schema`), `Kind` or otherwise."""
    headers = [cell.text for cell in table.header.cells]
    placed = [index for index in range(len(headers)) if _holds_places(table, index)]
    if placed:
        own = [classify([text]).roles[0] for text in headers]
        for index in placed:
            if own[index] is not Role.NAME and (
                own[index] is not Role.TYPE or own.count(Role.TYPE) > 1
            ):
                headers[index] = "in"
    return headers


def _holds_places(table: Table, index: int) -> bool:
    cells = [row.cells[index].text for row in table.rows if index < len(row.cells)]
    return bool(cells) and all(plain(text).lower() in _SURE_PLACES for text in cells)


def _insert(field: FieldDraft, path: OpenRows, top: list[FieldDraft]) -> None:
    """Put a field into the row that it stands in, past rows without a name."""
    parent = next((each for _, each in reversed(path) if each.name), None)
    home = top if parent is None else parent.children
    if not field.name:
        linked = parse_type(field.type_text).link
        if (parent and not (linked and is_container(parent))) or not field.type_text:
            return
    elif path and not path[-1][1].name and path[-1][1] in home:
        home.remove(path[-1][1])  # the members of the link are listed
    home.append(field)


def _says_none(name: str, row: Row) -> bool:
    """Whether a row only says that there is nothing: `| None | N/A | N/A |`."""
    return name.lower() in _NOTHING and all(
        plain(cell.text).strip().lower() in _NOTHING for cell in row.cells
    )


class _Rows:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, columns: Columns, report: Report, conventions: Conventions
    ) -> None:
        self._columns = columns
        self._conventions = conventions
        self._report = report
        at = columns.index(Role.REQUIRED)
        title = "" if at is None else plain(table.header.cells[at].text)
        self._inverted = title.lower().startswith("optional")
        self._letters = required_letters(self._text(row, Role.REQUIRED) for row in table.rows)

    def _cell(self, row: Row, role: Role) -> Cell | None:
        index = self._columns.index(role)
        return None if index is None or index >= len(row.cells) else row.cells[index]

    def _text(self, row: Row, role: Role) -> str:
        cell = self._cell(row, role)
        return "" if cell is None else cell.text

    def _said(self, row: Row, role: Role) -> str:
        """The text of a cell that may say that there is nothing to say."""
        text = self._text(row, role)
        return "" if text.strip().lower() in _NOTHING else text

    def read(self, row: Row) -> tuple[int, FieldDraft] | None:
        """The depth and the field of a row, None where the row names none."""
        cell = self._cell(row, Role.NAME)
        if cell is None:
            return None
        depth, name, required = _name(cell.text, self._conventions)
        if _NAMELESS.search(cell.text) or (depth and _ITALIC.search(cell.text)):
            return depth, FieldDraft("", cell.at, self._text(row, Role.TYPE))
        if _BODY.fullmatch(name):
            name = "body"
        if not name or not _NAME.fullmatch(name) or _says_none(name, row):
            return None
        type_text = self._text(row, Role.TYPE)
        if is_of_program(type_text):
            return None
        typed = parse_type(type_text)
        description = " ".join(plain(self._said(row, Role.DESCRIPTION)).split())
        notes = notes_in(self._said(row, Role.NOTES))
        wired = self._conventions.wire_name(name)
        field = FieldDraft(wired, cell.at, type_text, description=description)
        field.is_rest = _REST.search(cell.text) is not None
        field.marked = self._said(row, Role.DESCRIPTION)
        field.place = _PLACES.get(plain(self._text(row, Role.PLACE)).lower().strip(), "")
        field.required, field.condition = self._required(row, cell)
        marks = [required, _labelled(field.marked), typed.required]
        words = [required_in_words(description), required_in_words(notes)]
        if self._conventions.describes_calls:
            marks, words = [words[1]], [self._columns.index(Role.REQUIRED) is None]
        for other in (*marks, *words):
            if field.required is None:
                field.required = other
        default = plain(self._text(row, Role.DEFAULT)).strip()
        field.default = default or None
        if (noted := _NOTED_DEFAULT.search(notes)) is not None and not default:
            value = (noted["marked"] or noted["bare"]).strip()
            field.default = None if value in ("null", "undefined") else value
        if (listed := _NOTED_VALUES.search(notes)) is not None:
            field.options = tuple(value.strip() for value in listed[1].split(","))
        example = plain(self._text(row, Role.EXAMPLE)).strip()
        field.examples = (example,) if example else ()
        options = plain(self._said(row, Role.OPTIONS))
        if options:
            field.description = f"{description} {options}".strip()
        if (
            notes
            and notes not in field.description
            and required_in_words(notes) is None
            and not noted
        ):
            field.description = f"{field.description} {notes}".strip()
        field.deprecated = "deprecated" in description.lower().split(":")[0].split()[:2]
        return depth, field

    def _required(self, row: Row, name: Cell) -> tuple[bool | None, str]:
        cell = self._cell(row, Role.REQUIRED)
        if cell is None:
            return None, ""
        required, condition = parse_required(cell.text, self._letters)
        if required is None and cell.text.strip():
            self._report.add(
                codes.REQUIRED_UNKNOWN,
                cell.at,
                f"'{cell.text.strip()[:60]}' says neither yes nor no; '{plain(name.text)}' is "
                "optional.",
            )
        if self._inverted and required is not None and not condition:
            word = plain(cell.text).strip().lower()
            required = required if word.startswith(("opt", "req", "mand")) else not required
        return required, condition


def _name(text: str, conventions: Conventions) -> tuple[int, str, bool | None]:
    """Depth, bare name, and what marks at the name say about being required."""
    required: bool | None = None
    text = text.strip()
    depth = 0
    nested = _DEPTH.match(plain(text))
    bare = plain(text)
    if nested is not None:
        marks = re.sub(r"[\s\u00a0─-]", "", nested["marks"])
        depth = max(len(marks), 1) if marks else 0
        bare = nested["name"]
    bare = bare.strip().strip("`'\"").strip()
    for pattern in (_LEADING_WORD, _BRACKETED, _TRAILING_WORD):
        found = pattern.search(bare)
        if found is not None:
            required = found["word"].lower() != "optional"
            bare = (bare[: found.start()] + bare[found.end() :]).strip()
    starred = _STAR.match(bare)
    if starred is not None:
        is_mark = "\\*" not in text or not conventions.stars_are_notes
        required, bare = is_mark or required, starred["name"] or starred["starred"]
    if bare.endswith("?"):
        required, bare = False, bare[:-1]
    return depth, bare.split("\n")[0].strip(), required


def _labelled(marked: str) -> bool | None:
    """`<span class="label">mandatory</span>` in a description."""
    found = _LABEL.search(marked)
    return None if found is None else found["word"].lower() != "optional"
