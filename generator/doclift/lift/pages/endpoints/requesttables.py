"""Endpoints that are written as rows of tables: a method in one cell, a path in another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ....read.blocks import Block, Row, Table
from ....read.inline import link_target
from ..words.texts import plain
from .paths import Address, read_address
from .requestlines import match_request, sign_of
from .signs import WRITTEN, Sign

__all__ = ["read_rows"]

_CAPITALISED = re.compile(r"(?:Get|Post|Put|Patch|Delete|Head|Options)(?=\s{1,4}/)")
_PATH_CELL = re.compile(r"(?:https?://|/|\{)?[\w.-]{0,80}(?:/[^\s/|]{0,100}){1,20}")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[/,|]\s*")
_MARKS = frozenset({"yes", "no", "true", "false", "-", "✓", "✔", "✗"})
_MOST_ROWS = 2000


def read_rows(blocks: Sequence[Block], index: int) -> Sequence[Sign]:
    """Table rows with a method in one cell and a path in another; many of them are an index."""
    block = blocks[index]
    if not isinstance(block, Table):
        return ()
    found = [_row(row, index) for row in (block.header, *block.rows)[:_MOST_ROWS]]
    signs = [sign for sign in found if sign is not None]
    if _is_comparison(block):
        signs = [replace(sign, sure=False) for sign in signs]
    is_menu = any("#" in sign.link for sign in signs)
    if len(signs) > 1 and len({sign.path for sign in signs}) == 1 and not is_menu:
        return (replace(signs[0], also=tuple(signs[1:])),)
    if len(signs) > 1 or is_menu:
        return tuple(replace(sign, listed=True) for sign in signs)
    return tuple(signs)


def _is_comparison(table: Table) -> bool:
    """Whether most rows have a request in two columns: what was and what is, this and that."""
    rows = table.rows[:_MOST_ROWS]
    requests = (sum(_is_request(cell.text) for cell in row.cells) for row in rows)
    return sum(count > 1 for count in requests) * 2 > len(rows)


def _is_request(text: str) -> bool:
    return _request_in(plain(text)) is not None


def _request_in(text: str) -> re.Match[str] | None:
    """The request that a cell is, also as `Get /items`."""
    return match_request(_CAPITALISED.sub(lambda found: found[0].upper(), text))


def _row(row: Row, index: int) -> Sign | None:
    texts = [plain(cell.text) for cell in row.cells]
    methods: list[str] = []
    address: Address | None = None
    name = ""
    complete = any(map(_is_request, texts))
    for text in texts:
        parts = _BETWEEN.split(text)
        together = _request_in(text)
        if together is not None and (together["target"] != "/" or not together["rest"].strip()):
            methods, address = [together["method"]], read_address(together["target"])
        elif parts[0] in WRITTEN and all(each in WRITTEN or not each.strip(".…") for each in parts):
            methods = [part for part in parts if part in WRITTEN]
        elif not (complete or address) and text != "/" and _PATH_CELL.fullmatch(text):
            whole = text if "://" in text or text[0] in "/{" else f"/{text}"
            address = read_address(whole)
        elif (complete or "/" not in text) and text.lower() not in _MARKS:
            name = name or text
    if not methods or address is None:
        return None
    link = next((target for cell in row.cells if (target := link_target(cell.text))), "")
    signs = [
        replace(sign_of(each, address, index, row.at), name=name, link=link) for each in methods
    ]
    return replace(signs[0], also=tuple(signs[1:]))
