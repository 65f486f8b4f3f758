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
_PATH = re.compile(r"/[^\s`'\"]{0,300}")
_SAID = re.compile(rf"\b({'|'.join(METHODS)})`{{0,3}}\s(?:methods?|requests?|calls?|operation)\b")
_FARTHEST = 8
_LONGEST_SECTION = 150


def read_labelled(blocks: Sequence[Block], index: int) -> Sign | None:
    """`URL:` with an address and, near below, `Method:` with a method; or the other way.

    An address may be told once for several methods, each with what describes it, and a sentence
    may tell the method (`This GET method ...`).
    """
    address: Address | None = None
    methods: list[str] = []
    end = told = index
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
            address, told = _address(value), after
        elif kind == "method" and not methods:
            methods = _methods(value)
        elif kind == "method":
            break
        end = after
    if address is None and methods:
        address, end = _address_above(blocks, index, methods), index + 1
    elif address is not None and not methods and isinstance(block, Line):
        methods, end = _method_said(_section_above(blocks, index)), told
    if address is None or not methods:
        return None
    return _signed(methods, address, index, end, blocks[index])


def _section_above(blocks: Sequence[Block], index: int) -> list[Block]:
    """The blocks above one, the nearest first, to the heading that they stand under."""
    above: list[Block] = []
    for block in reversed(blocks[max(index - _LONGEST_SECTION, 0) : index]):
        above.append(block)
        if isinstance(block, Heading):
            break
    return above


def _address_above(blocks: Sequence[Block], index: int, methods: Sequence[str]) -> Address | None:
    """The address that the section tells above the label of another method than the first."""
    said: set[str] = set()
    for block in _section_above(blocks, index):
        kind, value = _label(block) or ("", "")
        if kind == "method":
            said.update(_methods(value))
        elif kind == "address":
            return _address(value) if said and not said & set(methods) else None
    return None


def _method_said(above: Sequence[Block]) -> list[str]:
    """The method that the sentences of a section tell; [] where they tell several or none."""
    texts = [plain(block.text) for block in above[:_FARTHEST] if isinstance(block, Line)]
    said = {found[1] for text in texts for found in _SAID.finditer(text)}
    return list(said) if len(said) == 1 else []


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
    text = plain(block.text)
    if isinstance(block, Heading) and _PATH.fullmatch(text):
        return "address", text
    found = _LABELLED.fullmatch(text)
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
