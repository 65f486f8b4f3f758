"""Weaker notations of endpoints, which count only where a page has none that is sure.

A page may name its endpoints by headings that are paths, in sentences, or by nothing but the
requests of its examples. The first of these that a page has is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from ....read.blocks import Block, Fence, Heading, Line
from ..drafts import Evidence
from ..examples import read_command
from ..words.texts import plain
from .curl import find_curl
from .paths import Address, path_matcher, read_address
from .signs import METHODS, Sign

__all__ = ["find_weaker", "path_of_heading", "read_method_heading"]

_VERB = "|".join(METHODS)
_PATH = r"/[\w{}<>:.@~$%*+\[\]|-]{1,120}(?:/[\w{}<>:.@~$%*+\[\]|-]{0,120}){0,15}(?:\?\S{0,200})?"
_HEADING_PATH = re.compile(rf"(?:[\w ]{{1,40}}[:：–—-]\s?)?(?P<path>{_PATH})")
_PATH_IN_CODE = re.compile(rf"`(?P<path>{_PATH})`")
_METHOD_HEADING = re.compile(rf"(?P<method>{_VERB})(?:\s*[(:–—-].{{0,200}})?")
_SENTENCE = re.compile(
    rf"(?<![\w/])[`*]{{0,3}}(?P<method>{_VERB})[`*]{{0,3}}\s+(?:HTTP\s+)?"
    r"(?:requests?|quer(?:y|ies)|calls?)\s+(?:[\w,'-]{1,30}\s+){0,8}?"
    r"(?:to|on|at|against)\s+(?:[\w,'-]{1,30}\s+){0,5}?"
    rf"[`*\"]{{0,2}}(?P<path>(?:https?://[\w.:-]{{1,100}})?{_PATH})"
)
_SAID = re.compile(
    rf"(?<![\w/])(?P<method>{_VERB})[`*]{{0,3}}\s+(?:HTTP\s+)?(?:requests?|method)\b"
)
_ASIDE = re.compile(
    r"\b(?:authenticat|authori[sz]|getting started|quick ?start|rate limit|errors?\b|introduction"
    r"|installation|set ?up|security|pagination|versioning|cors\b|sdks?\b|librar)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\W*(?:\w+ )?(?:examples?|samples?|curl|requests?)\b", re.IGNORECASE)
_NEAREST = 400
_LONGEST = 2_000


def find_weaker(blocks: Sequence[Block], skip: Set[int], unsure: Sequence[Sign]) -> list[Sign]:
    """The endpoints that a page names in the strongest of its weak notations. `unsure` are the
    requests that were found and may be examples."""
    return (
        list(_of_headings(blocks, skip))
        or _unique(_of_sentences(blocks, skip))
        or _of_examples(blocks, skip, unsure)
    )


def path_of_heading(heading: Heading) -> Address | None:
    """The path that is the whole text of a heading, but for a word before it."""
    found = _HEADING_PATH.fullmatch(plain(heading.text).strip("` "))
    return None if found is None else read_address(found["path"])


def read_method_heading(blocks: Sequence[Block], index: int) -> Sign | None:
    """A heading that is a method, below a heading that is a path."""
    block = blocks[index]
    if not isinstance(block, Heading):
        return None
    found = _METHOD_HEADING.fullmatch(plain(block.text))
    if found is None:
        return None
    level = block.level
    for above in reversed(blocks[max(0, index - _NEAREST) : index]):
        if isinstance(above, Heading) and above.level < level:
            address = path_of_heading(above)
            if address is not None:
                return _sign(found["method"], address, index, block)
            level = above.level
    return None


def _of_headings(blocks: Sequence[Block], skip: Set[int]) -> Iterator[Sign]:
    """Headings that are paths; else headings with a path in code. Their sections may tell the
    method, in words or by an example."""
    headings = [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and index not in skip
    ]
    found = [(i, b, address) for i, b in headings if (address := path_of_heading(b)) is not None]
    if not found:
        found = [
            (i, b, address)
            for i, b in headings
            if (code := _PATH_IN_CODE.search(b.text)) and (address := read_address(code["path"]))
        ]
    for index, heading, address in found:
        yield _sign(_method_of(blocks, index, heading, address), address, index, heading)


def _method_of(blocks: Sequence[Block], index: int, heading: Heading, address: Address) -> str:
    """The one method that the section of a heading tells; "" when it tells none or several."""
    said: set[str] = set()
    matcher = path_matcher(address.path)
    for position in range(index + 1, min(index + _NEAREST, len(blocks))):
        block = blocks[position]
        if isinstance(block, Heading) and block.level <= heading.level:
            break
        if isinstance(block, Line | Fence) and len(block.text) < _LONGEST:
            said |= {method["method"] for method in _SAID.finditer(block.text)}
            call, _ = read_command(blocks, position) if find_curl(block.text) >= 0 else (None, 0)
            called = read_address(call.url) if call is not None else None
            if call and called and matcher and matcher.start_in(called.path) >= 0:
                said.add(call.method)
    return said.pop() if len(said) == 1 else ""


def _of_sentences(blocks: Sequence[Block], skip: Set[int]) -> Iterator[Sign]:
    """`Send a POST request to /items`, in a paragraph of one line or more."""
    index = 0
    while index < len(blocks):
        start, words = index, list[str]()
        while index < len(blocks) and len(words) < 20:
            block = blocks[index]
            index += 1
            if not isinstance(block, Line) or not block.text or index - 1 in skip:
                break
            words.append(plain(block.text)[:_LONGEST])
        if not words:
            continue
        for found in _SENTENCE.finditer(" ".join(words)):
            address = read_address(found["path"].rstrip(".,"))
            if address is not None and address.path != "/":
                yield _sign(found["method"], address, start, blocks[start])


def _of_examples(blocks: Sequence[Block], skip: Set[int], unsure: Sequence[Sign]) -> list[Sign]:
    """The first request of each section, where examples are all that a page has."""
    requests = {sign.start: sign for sign in unsure}
    level = 0
    found: dict[int, Sign] = {}
    section, aside, aside_level = -1, False, 0
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            text = plain(block.text)
            if aside and block.level <= aside_level:
                aside = False
            if not aside and _ASIDE.search(text):
                aside, aside_level = True, block.level
            if not (_EXAMPLE.match(text) and block.level > level):
                section, level = index, block.level
        elif not aside and section not in found and index not in skip:
            sign = requests.get(index) or _command(blocks, index)
            if sign is not None:
                found[section] = sign
    return _unique(found.values())


def _command(blocks: Sequence[Block], index: int) -> Sign | None:
    block = blocks[index]
    if not isinstance(block, Line | Fence) or find_curl(block.text) < 0:
        return None
    call, _ = read_command(blocks, index)
    address = read_address(call.url) if call is not None else None
    if call is None or address is None or not address.origin or address.path == "/":
        return None
    sign = _sign(call.method, address, index, block)
    return replace(sign, sure=False, end=index, evidence=Evidence.EXAMPLE)


def _unique(signs: Iterable[Sign]) -> list[Sign]:
    """The first sign of each endpoint."""
    return list({(sign.method, sign.path): sign for sign in reversed(list(signs))}.values())[::-1]


def _sign(method: str, address: Address, index: int, block: Block) -> Sign:
    return Sign(
        index,
        index + 1,
        block.at,
        method,
        address.path,
        address.origin,
        address.query,
        evidence=Evidence.LIST,
    )
