"""Endpoint notations: where a page says which method and path an endpoint has.

Each notation is a function of its own that looks at one block (and the ones that follow it) and
returns a `Sign` or None. What describes the endpoint's parameters is a different question,
answered in `assemble`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from ...diagnostics import Span
from ...read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Row, Table
from .drafts import Evidence
from .paths import SERVER, Address, read_address
from .texts import plain

__all__ = ["METHODS", "Sign", "find_signs", "next_filled", "servers_before"]

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")

_METHOD = "(?P<method>" + "|".join(METHODS) + ")"
_TARGET = r"(?P<target>(?:https?://|/|\{\{?[\w .-]{1,60}\}?\}/)[^\s`'\"]{0,400})"
_REQUEST_LINE = re.compile(
    rf"(?:\w[\w ]{{0,30}}:\s*)?{_METHOD}\s*:?\s+{_TARGET}(?P<rest>.{{0,200}})"
)
_INSIDE_HEADING = re.compile(rf"{_METHOD}\s*:?\s+{_TARGET}")
_BRACKETED = re.compile(rf"\[\s*{_METHOD}\s+(?P<target>/[^\s\]]{{0,400}})\s*\]")
_LOWER_INFO = re.compile(
    r"(?:^|\s)(?P<method>get|post|put|patch|delete|head|options)\s+(?P<target>/\S{0,400})", re.I
)
_COMPONENT = re.compile(r"<(?P<name>[A-Za-z][\w.]{0,60})\s(?P<attributes>[^<>]{0,600})/?>")
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\{\s*)?[\"'`]([^\"'`]{0,400})[\"'`]")
_GLUED = re.compile(
    r"(?P<before>\S{0,300}?)(?P<media>(?:application|text|multipart)/[a-z0-9.+-]{1,40})?"
    r"(?P<path>(?:/[A-Za-z_{][\w.{}:~-]{0,80}){2,12}(?:/\d{1,20})?)"
)
_TOKEN = re.compile(r"[\w.{}:~$@%-]{1,80}")
_WIRE = re.compile(r"\s*HTTP/\d")


@dataclass(frozen=True, slots=True)
class Sign:
    """A place that names an endpoint: blocks `start` to `end` (excluded) of the page.

    `method` or `path` may be "". `sure` is False for what may be an example or a mention; such a
    sign counts only where nothing better names the endpoint. `glued` is text that stood in front
    of the path without a space.
    """

    start: int
    end: int
    at: Span
    method: str = ""
    path: str = ""
    server: str = ""
    query: tuple[str, ...] = ()
    sure: bool = True
    glued: str = ""
    media_type: str = ""
    evidence: Evidence = Evidence.TABLE


_Reader = Callable[[Sequence[Block], int], "Sign | None"]


def find_signs(page: Page, skip: Set[int]) -> list[Sign]:
    """The endpoint signs of a page in order; `skip` are indexes of blocks already understood."""
    blocks = page.blocks
    signs: list[Sign] = []
    index = 0
    while index < len(blocks):
        sign = None
        if index not in skip:
            sign = next(filter(None, (read(blocks, index) for read in _READERS)), None)
        if sign is None:
            index += 1
            continue
        signs.append(sign)
        index = max(sign.end, index + 1)
    return _worthy(signs)


def _worthy(signs: list[Sign]) -> list[Sign]:
    """Without unsure signs where there is a sure one, and without repetitions of a sure one."""
    sure = [sign for sign in signs if sign.sure]
    return sure or signs[:1]


def next_filled(blocks: Sequence[Block], index: int) -> int:
    """The index of the first block at or after `index` that is no empty line."""
    while index < len(blocks):
        block = blocks[index]
        if not (isinstance(block, Line) and not block.text):
            break
        index += 1
    return index


def _line(blocks: Sequence[Block], index: int) -> str | None:
    """The text of a filled line, None where another block (or the end) is."""
    if index < len(blocks):
        block = blocks[index]
        if isinstance(block, Line) and block.text:
            return block.text
    return None


def _made(found: re.Match[str], start: int, at: Span) -> Sign | None:
    address = read_address(found["target"])
    if address is None:
        return None
    rest = (found.groupdict().get("rest") or "").strip()
    if rest and not _WIRE.match(rest) and rest[0] not in "(-–—:[|":
        return None
    return _sign(found["method"].upper(), address, start, at, sure=not _WIRE.match(rest))


def _sign(method: str, address: Address, start: int, at: Span, *, sure: bool = True) -> Sign:
    return Sign(
        start,
        start + 1,
        at,
        method,
        address.path,
        address.origin,
        address.query,
        sure=sure and not address.has_values,
    )


def _request_line(blocks: Sequence[Block], index: int) -> Sign | None:
    """`GET /items/{id}` as a line of its own, however dressed."""
    block = blocks[index]
    if not isinstance(block, Line):
        return None
    found = _REQUEST_LINE.fullmatch(plain(block.text))
    return None if found is None else _made(found, index, block.at)


def _heading(blocks: Sequence[Block], index: int) -> Sign | None:
    """`## GET /items`, `## List items [GET /items]`."""
    block = blocks[index]
    if not isinstance(block, Heading):
        return None
    text = plain(block.text)
    found = _BRACKETED.search(block.text) or _INSIDE_HEADING.search(text)
    return None if found is None else _made(found, index, block.at)


def _fence(blocks: Sequence[Block], index: int) -> Sign | None:
    """A fence whose first line is `GET /items`, or whose info string says so."""
    block = blocks[index]
    if not isinstance(block, Fence):
        return None
    first = next((line for line in block.text.splitlines() if line.strip()), "")
    found = _REQUEST_LINE.fullmatch(plain(first))
    if found is not None:
        return _made(found, index, block.at)
    informed = _LOWER_INFO.search(block.info)
    return None if informed is None else _made(informed, index, block.at)


def _table(blocks: Sequence[Block], index: int) -> Sign | None:
    """A table row with a method in one cell and a path in another."""
    block = blocks[index]
    if not isinstance(block, Table):
        return None
    for row in (block.header, *block.rows)[:6]:
        sign = _row(row, index)
        if sign is not None:
            return sign
    return None


def _row(row: Row, index: int) -> Sign | None:
    texts = [plain(cell.text) for cell in row.cells]
    method = next((text for text in texts if text in METHODS), "")
    if not method:
        return None
    for text in texts:
        address = read_address(text) if " " not in text else None
        if address is not None and text != "/":
            return _sign(method, address, index, row.at)
    return None


def _component(blocks: Sequence[Block], index: int) -> Sign | None:
    """`<Route method="POST">/x</Route>`, `<Endpoint method="get" url="/x" />`: any component."""
    text = _line(blocks, index)
    if text is None or "<" not in text:
        return None
    found = _COMPONENT.search(text)
    if found is None:
        return None
    method, target = "", ""
    for _, value in _ATTRIBUTE.findall(found["attributes"]):
        if value.upper() in METHODS:
            method = value.upper()
        elif not target and value.startswith(("/", "http")):
            target = value
    if not target:
        target = plain(text[found.end() :])
    address = read_address(target) if method and target else None
    return None if address is None else _sign(method, address, index, blocks[index].at)


def _spread(blocks: Sequence[Block], index: int) -> Sign | None:
    """A verb on a line, then the server, the path or both, or the path one token a line."""
    method = _line(blocks, index)
    if method not in METHODS:
        return None
    sign = Sign(index, index + 1, blocks[index].at, method, evidence=Evidence.LIST)
    after = next_filled(blocks, index + 1)
    text = _line(blocks, after)
    if text is None:
        return None
    if SERVER.fullmatch(text):
        return _after_server(blocks, after, text, sign)
    path, end = _path_at(blocks, after)
    return replace(sign, path=path, end=end) if path else None


def _after_server(blocks: Sequence[Block], after: int, text: str, sign: Sign) -> Sign | None:
    below = next_filled(blocks, after + 1)
    path, end = _path_at(blocks, below)
    if path:
        return replace(sign, path=path, server=text, end=end)
    sign = replace(sign, end=after + 1)
    if text in servers_before(blocks, sign.start):
        return replace(sign, server=text)  # the path is missing: a command line may tell it
    address = read_address(text)
    if address is None or address.path == "/":
        return replace(sign, server=text)
    return replace(sign, path=address.path, server=address.origin, query=address.query)


def _path_at(blocks: Sequence[Block], index: int) -> tuple[str, int]:
    """The path that starts at a line, and the index after it: one line, or a token a line."""
    text = _line(blocks, index)
    if text is None or not text.startswith("/"):
        return "", index
    if text != "/":
        address = read_address(text) if " " not in text else None
        return ("", index) if address is None else (address.path, index + 1)
    parts: list[str] = []
    while True:
        slash = _line(blocks, index)
        token = _line(blocks, index + 1)
        if slash != "/" or token is None or not _TOKEN.fullmatch(token):
            break
        parts.append(token)
        index += 2
    if not parts:
        return "", index
    address = read_address("/" + "/".join(parts))
    return ("", index) if address is None else (address.path, index)


def _glued(blocks: Sequence[Block], index: int) -> Sign | None:
    """A path without a method that runs into the table or example which follows it."""
    text = _line(blocks, index)
    if text is None or " " in text or "/" not in text or "://" in text or len(text) > 500:
        return None
    after = next_filled(blocks, index + 1)
    if after >= len(blocks) or not isinstance(blocks[after], Table | JsonBlock):
        return None
    found = _GLUED.fullmatch(text)
    if found is None or (found["before"] and not found["media"]):
        return None
    at = blocks[index].at
    place = replace(at, column=at.column + found.start("path"))
    address = read_address(found["path"])
    if address is None:
        return None
    return replace(
        _sign("", address, index, place), glued=found["before"], media_type=found["media"] or ""
    )


_READERS: tuple[_Reader, ...] = (
    _request_line,
    _heading,
    _fence,
    _table,
    _component,
    _spread,
    _glued,
)


def servers_before(blocks: Sequence[Block], index: int) -> list[str]:
    """Server lines that stand right above a sign (labels of environments between them)."""
    found: list[str] = []
    strangers = 0
    while index > 0 and strangers < 2:
        index -= 1
        text = _line(blocks, index)
        if text is None:
            if not isinstance(blocks[index], Line):
                break
            continue
        if SERVER.fullmatch(text):
            strangers = 0
            if text not in found:
                found.insert(0, text)
        else:
            strangers += 1
    return found
