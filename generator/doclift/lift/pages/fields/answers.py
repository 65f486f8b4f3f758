"""Answers that a page names by type: tables of status codes, and lines such as a return type."""

from __future__ import annotations

import re

from ....read.blocks import Table
from ....read.inline import link_target, plain
from ....read.jsontext import find_json
from ..drafts import ExampleDraft, ResponseDraft
from ..words.typetext import parse_type
from .columns import Role, TableKind, classify
from .mediatypes import of_media_type

__all__ = ["is_type_line", "read_answers"]

_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default", re.IGNORECASE)
_LONGEST = 200


def is_type_line(text: str) -> bool:
    """Whether a line is nothing but a type: a link to an object, or a known type."""
    return not text.startswith(("#", "-", "*  ", "<", ">")) and _is_type(text)


def _is_type(text: str) -> bool:
    words = plain(text)
    if len(words) > _LONGEST:
        return False
    typed = parse_type(text)
    if link_target(text) and not typed.known:
        return " " not in words
    return typed.known and not typed.note and bool(typed.schema)


def read_answers(table: Table) -> list[ResponseDraft]:
    """The answers of a table of status codes; [] for other tables."""
    columns = classify([cell.text for cell in table.header.cells])
    status = columns.index(Role.STATUS)
    if status is None or Role.NAME in columns.roles or columns.kind is TableKind.ENDPOINTS:
        return []
    texts, types = columns.index(Role.DESCRIPTION), columns.index(Role.TYPE)
    found: list[ResponseDraft] = []
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        code = plain(cells[status]) if status < len(cells) else ""
        code = code.split()[0].upper() if code.split() else ""
        if not _STATUS.fullmatch(code):
            continue
        answer = ResponseDraft("default" if code == "DEFAULT" else code, row.at)
        if types is not None and types < len(cells):
            answer.media_type, cells[types] = of_media_type(cells[types])
        if texts is not None and texts < len(cells):
            answer.description = " ".join(plain(cells[texts]).split())
        if types is not None and types < len(cells) and _is_type(cells[types]):
            answer.type_text = cells[types]
        answer.examples = [
            ExampleDraft(json.value, cell.at)
            for cell in row.cells
            if (text := plain(cell.text).strip("` "))[:1] in ("{", "[")
            for json in find_json(text)
        ]
        found.append(answer)
    return found
