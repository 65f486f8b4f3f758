"""Endpoints whose address and method stand behind labels: `URL`, `Method`, each on its own line
or in its own row of a table of two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ....read.blocks import Block, Fence, Heading, Line, Table
from ..drafts import Evidence
from ..words.texts import plain
from .paths import Address, read_address
from .signs import METHODS, Sign

__all__ = ["read_labelled", "read_labelled_rows"]

_ADDRESS = frozenset(
    "url|uri|path|endpoint|end point|route|request url|request uri|request path|api url|api path"
    "|api endpoint|endpoint url|resource url|http url|请求url|请求地址|请求路径|接口地址|接口路径"
    "|接口url|url地址|ruta|rota".split("|")
)
_METHOD = frozenset(
    "method|methods|http method|request method|verb|http verb|request type|http request method"
    "|请求方式|请求方法|método|methode|méthode".split("|")
)
_LABELLED = re.compile(
    r"(?P<label>[^\s:：|`/][^:：|`/]{1,30}?)\s?(?:[:：]\s*(?P<value>.*))?", re.DOTALL
)
_METHODS = re.compile(
    rf"(?:{'|'.join(METHODS)})(?:\s?(?:[|/,]|or)\s?(?:{'|'.join(METHODS)})){{0,6}}", re.IGNORECASE
)
_FARTHEST = 8


def read_labelled(blocks: Sequence[Block], index: int) -> Sign | None:
    """`URL:` with an address and, near below, `Method:` with a method; or the other way."""
    address: Address | None = None
    methods: list[str] = []
    end = index
    block = blocks[index]
    if not isinstance(block, Line | Heading) or _label(block) is None:
        return None
    last = min(index + _FARTHEST * 2, len(blocks))
    while end < last and not (address and methods):
        found = _label(blocks[end])
        if found is None:
            below = blocks[end]
            if isinstance(below, Heading | Table):
                break
            if methods and isinstance(below, Line | Fence):  # an address needs no label then
                address = _address(plain(below.text))
            end += 1
            continue
        kind, value, after = _value(blocks, end, *found)
        if kind == "address" and address is None:
            address = _address(value)
        elif kind == "method" and not methods:
            methods = _methods(value)
        end = after
    if address is None or not methods:
        return None
    return _signed(methods, address, index, end, blocks[index])


def read_labelled_rows(blocks: Sequence[Block], index: int) -> Sign | None:
    """A table of two columns with a row for the address and one for the method."""
    block = blocks[index]
    if not isinstance(block, Table) or len(block.header.cells) != 2:
        return None
    address: Address | None = None
    methods: list[str] = []
    for row in (block.header, *block.rows):
        if len(row.cells) != 2:
            continue
        label = plain(row.cells[0].text).strip(" :：").lower()
        if label in _ADDRESS and address is None:
            address = _address(plain(row.cells[1].text))
        elif label in _METHOD and not methods:
            methods = _methods(plain(row.cells[1].text))
    if address is None or not methods:
        return None
    return _signed(methods, address, index, index + 1, block)


def _label(block: Block) -> tuple[str, str] | None:
    """What a line or heading is the label of (`address`, `method`), and the value behind it."""
    if not isinstance(block, Line | Heading) or not block.text or len(block.text) > 500:
        return None
    found = _LABELLED.fullmatch(plain(block.text))
    if found is None:
        return None
    label = found["label"].strip().lower()
    kind = "address" if label in _ADDRESS else "method" if label in _METHOD else ""
    return (kind, (found["value"] or "").strip()) if kind else None


def _value(blocks: Sequence[Block], index: int, kind: str, value: str) -> tuple[str, str, int]:
    """The kind, the value behind the label or in the block below it, and the index after it."""
    index += 1
    while not value and index < len(blocks):
        below = blocks[index]
        if isinstance(below, Line) and not below.text:
            index += 1
            continue
        if isinstance(below, Line | Fence) and _label(below) is None:
            text = plain(below.text.strip().split("\n")[0])
            return kind, text, index + 1
        break
    return kind, value, index


def _address(text: str) -> Address | None:
    parts = text.strip("` ").split()
    if len(parts) == 2 and parts[0].upper() in METHODS:
        del parts[0]
    if len(parts) != 1 or "/" not in parts[0] or len(parts[0]) > 400:
        return None
    whole = parts[0] if "://" in parts[0] or parts[0][0] in "/{" else f"/{parts[0]}"
    return read_address(whole)


def _methods(text: str) -> list[str]:
    text = text.strip("`* .")
    if not _METHODS.fullmatch(text):
        return []
    return [word.upper() for word in re.findall(r"[A-Za-z]+", text) if word.upper() in METHODS]


def _signed(methods: Sequence[str], address: Address, index: int, end: int, block: Block) -> Sign:
    sign = Sign(
        index,
        end,
        block.at,
        methods[0],
        address.path,
        address.origin,
        address.query,
        valued=address.has_values,
        evidence=Evidence.TABLE if isinstance(block, Table) else Evidence.LIST,
    )
    return replace(sign, also=tuple(replace(sign, method=each) for each in methods[1:]))
