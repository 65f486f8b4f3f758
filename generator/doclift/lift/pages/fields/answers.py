"""Answers that a page names by type: tables of status codes, and lines such as a return type."""

from __future__ import annotations

import re

from ....read.blocks import Table
from ....read.inline import link_target, plain
from ..drafts import ResponseDraft
from ..words.typetext import parse_type
from .columns import Role, TableKind, classify

__all__ = ["is_type_line", "of_media_type", "read_answers"]

_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default", re.IGNORECASE)
_MEDIA_TYPE = re.compile(
    r"[*`]{0,3}(?P<media>[a-z]{1,20}/(?:[\w.+-]{1,80}|\*))(?:;[^:*`\n]{1,60})?[*`]{0,3}:\s"
    r"(?P<type>[^\n]{1,500}?)(?:<br ?/?>.*)?"
)
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


def of_media_type(text: str) -> tuple[str, str]:
    """A type behind its media type (`application/json: Note`): both; "" where there is none."""
    found = _MEDIA_TYPE.fullmatch(text.strip())
    return (found["media"], found["type"]) if found is not None else ("", text)


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
        if texts is not None and texts < len(cells):
            answer.description = " ".join(plain(cells[texts]).split())
        if types is not None and types < len(cells):
            media_type, text = of_media_type(cells[types])
            if _is_type(text):
                answer.media_type, answer.type_text = media_type, text
        found.append(answer)
    return found
