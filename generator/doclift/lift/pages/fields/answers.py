"""Answers without examples: tables and lists of status codes, lines such as a return type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus

from ....read.blocks import Block, Fence, JsonBlock, Line, Table
from ....read.inline import link_target, plain
from ....read.jsontext import find_json
from ..drafts import ExampleDraft, ResponseDraft
from ..words.typetext import parse_type
from .columns import Role, TableKind, classify
from .mediatypes import of_media_type

__all__ = ["is_type_line", "read_answers", "read_status_items"]

_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default", re.IGNORECASE)
_ITEM = re.compile(
    r"[-*+•]\s+(?P<marks>[`*\"]{0,3})(?:HTTP )?(?P<code>[1-5]\d\d)(?!\d)(?P<rest>.{0,500})",
    re.DOTALL,
)
_SIGNS = ' \t`*":–—()-'
_PHRASES = {str(status.value): status.phrase.lower() for status in HTTPStatus}
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


def read_status_items(
    blocks: Sequence[Block], index: int, end: int
) -> tuple[list[ResponseDraft], int]:
    """The answers of a list of status codes (`- **404** - no such note`) and the index after it;
    [] and `index` for other lists, and where an item shows its answer below."""
    found: list[ResponseDraft] = []
    marked = False
    indent, after = 0, index
    for number in range(index, end):
        block = blocks[number]
        if isinstance(block, Line) and not block.text:
            continue
        item = _ITEM.fullmatch(block.text) if isinstance(block, Line) else None
        if item is not None and _names_status(item):
            found.append(ResponseDraft(item["code"], block.at, _words(item["rest"])))
            marked = marked or bool(item["marks"])
            indent = block.at.column
        elif isinstance(block, Line) and found and number == after and block.at.column > indent:
            found[-1].description = f"{found[-1].description} {plain(block.text)}".strip()
        else:
            if isinstance(block, Fence | JsonBlock) and block.at.column > indent and found:
                return [], index
            break
        after = number + 1
    return (found, after) if len(found) > 1 or marked else ([], index)


def _names_status(item: re.Match[str]) -> bool:
    """Whether the number of an item is a status: marked, before a sign, or with its phrase."""
    rest = item["rest"]
    word = rest.strip(_SIGNS).partition(" ")[0].lower().rstrip(f".,{_SIGNS}")
    is_apart = not rest.strip() or rest.lstrip()[0] in _SIGNS
    return is_apart or _PHRASES.get(item["code"], "").startswith(word or "?")


def _words(text: str) -> str:
    return plain(text.strip(_SIGNS)).strip(_SIGNS)
