"""Endpoints that are written as requests: `GET /items` in lines, headings and fences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ....diagnostics import Span
from ....read.blocks import Block, Fence, Heading, Line
from ....read.inline import link_target
from ..words.texts import plain
from .paths import Address, read_address
from .signs import WRITTEN, Sign

__all__ = ["match_request", "read_fence", "read_heading", "read_line", "sign_of"]

_VERB = "|".join(WRITTEN)
_METHOD = rf"[\[(]?(?P<method>{_VERB})[\])]?(?:\s*+(?::|→|->|[-–—](?=\s)))?"
_TARGET = (
    r"(?P<target>(?:https?://|/|\{\{?[\w .-]{1,60}\}?\}/)"
    r"(?:[^\s`'\"({\[]|\([^()\n]{0,60}\)|\{[\w.-]{1,40} [\w.-]{1,40}\}|\{"
    r"|\[(?!\s*(?:GET|POST)\b)){0,400})"
)
_GAP = r"(?:\s+|(?<=[\])])(?=/))"
_REQUEST = re.compile(
    rf"(?:\w[\w ]{{0,30}}(?::|\s[-–—])\s*)?{_METHOD}{_GAP}{_TARGET}(?P<rest>.{{0,200}})"
)
_INSIDE_HEADING = re.compile(rf"{_METHOD}{_GAP}{_TARGET}")
_BRACKETED = re.compile(rf"\[\s*(?P<method>{_VERB})\s+(?P<target>/[^\s\]]{{0,400}})\s*\]")
_BEHIND = re.compile(rf"{_TARGET}\s+(?:[-–—]\s+)?[\[(]?(?P<method>{_VERB})[\])]?")
_SMALL = re.compile(r"(?P<method>get|post|put|patch|delete|head|options) (?P<target>/\S{0,400})")
_LOWER_INFO = re.compile(
    r"(?:^|\s)(?P<method>get|post|put|patch|delete|head|options)\s+(?P<target>/\S{0,400})", re.I
)
_INFO_METHOD = re.compile(rf"=\s?[\"'](?P<method>{_VERB})[\"']")
_WIRE = re.compile(r"\s*HTTP/\d")
_SAYS = re.compile(r"(?:will|can|may|should|allow|to|[a-z]{2,20}s)\b")
"""How a sentence about a request goes on: `creates a note`."""
_OPENS_REST = "(-–—:[|#→"


def match_request(text: str) -> re.Match[str] | None:
    """A whole text that is a request, with groups `method`, `target` and `rest`."""
    return _REQUEST.fullmatch(text) if "/" in text else None


def read_line(blocks: Sequence[Block], index: int) -> Sign | None:
    """`GET /items/{id}` as a line of its own, however dressed."""
    block = blocks[index]
    if not isinstance(block, Line):
        return None
    found = match_request(plain(block.text))
    if found is None:
        return None
    link = link_target(block.text)
    sign = _made(found, index, block.at)
    if sign is None and _in_code(block.text) and _SAYS.match(found["rest"].strip()):
        # Links in the sentence behind the code lead to what it mentions.
        return _made(found, index, block.at, with_rest=False)
    if sign is None or (link and found["rest"].strip().startswith("→")):
        return None  # it leads to where the endpoint is described
    return replace(sign, link=link)


def read_heading(blocks: Sequence[Block], index: int) -> Sign | None:
    """`## GET /items`, `## List items [GET /items]`, `## /items (GET)`."""
    block = blocks[index]
    if not isinstance(block, Heading):
        return None
    text = plain(block.text)
    found = (
        _BRACKETED.search(block.text)
        or _INSIDE_HEADING.search(text)
        or _BEHIND.fullmatch(text)
        or _SMALL.fullmatch(text)
    )
    return None if found is None else _made(found, index, block.at)


def read_fence(blocks: Sequence[Block], index: int) -> Sign | None:
    """A fence whose first lines are `GET /items`, or whose info string says so."""
    block = blocks[index]
    if not isinstance(block, Fence):
        return None
    signs: list[Sign] = []
    message = valued = False
    for number, line in enumerate(block.text.splitlines()):
        found = match_request(plain(line))
        sign = None
        if found is not None:
            sign = _made(found, index, replace(block.at, line=block.at.line + number))
        if sign is not None:
            signs.append(sign)
        elif line.strip().startswith(("?", "&")):  # the query of the address above
            valued = True
        elif line.strip() and not line.lstrip().startswith(("#", "//")):
            message = bool(signs)
            break
    if signs:
        # An address alone is no message, though the version of HTTP stands behind it.
        first = replace(signs[0], message=message, valued=signs[0].valued or valued)
        same = [sign for sign in signs if (sign.method, sign.path) == (first.method, first.path)]
        query = dict.fromkeys(name for sign in same for name in sign.query)
        also = tuple(sign for sign in signs if sign not in same)
        return replace(first, sure=first.sure or not message, query=tuple(query), also=also)
    informed = _LOWER_INFO.search(block.info)
    if informed is not None:
        return _made(informed, index, block.at)
    method = _INFO_METHOD.search(block.info)
    address = read_address(block.text) if method and len(block.text.split()) == 1 else None
    return sign_of(method["method"], address, index, block.at) if method and address else None


def _in_code(text: str) -> bool:
    """Whether a line, perhaps a bullet, begins with code."""
    return text.lstrip("-*+• ").startswith("`")


def _made(found: re.Match[str], start: int, at: Span, *, with_rest: bool = True) -> Sign | None:
    address = read_address(found["target"])
    if address is None:
        return None
    rest = (found.groupdict().get("rest") or "").strip() if with_rest else ""
    if rest and not (_WIRE.match(rest) or rest[0] in _OPENS_REST or rest.startswith("//")):
        return None
    return sign_of(found["method"].upper(), address, start, at, sure=not _WIRE.match(rest))


def sign_of(method: str, address: Address, start: int, at: Span, *, sure: bool = True) -> Sign:
    """The sign of a request that stands in one block."""
    return Sign(
        start,
        start + 1,
        at,
        method,
        address.path,
        address.origin,
        address.query,
        sure=sure,
        valued=address.has_values,
    )
