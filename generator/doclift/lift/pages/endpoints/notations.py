"""Endpoint notations: where a page says which method and path an endpoint has.

Each notation is a function of its own that looks at one block (and the ones that follow it) and
returns a `Sign` or None. What describes the endpoint's parameters is a different question,
answered in `assemble`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace

from ....diagnostics import Span
from ....read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from ..drafts import Evidence
from ..sections import announcement_of, fold_of, read_mark
from ..tags import Tag, tags_in, whole_tag
from ..words.texts import plain
from .labelled import read_labelled, read_labelled_rows
from .paths import SERVER, read_address
from .requestlines import read_fence, read_heading, read_line, sign_of
from .requesttables import read_rows
from .signs import METHODS, Sign, worthy
from .weaker import find_weaker, read_method_heading

__all__ = ["Sign", "find_signs", "next_filled", "servers_of"]

_BARE_PATH = re.compile(r"(?:/[A-Za-z_{][\w.{}:~-]{0,80}){2,12}(?:/\d{1,20})?")
_LONGEST_MARK = 100
_LONGEST_VALUE = 400
_TOKEN = re.compile(r"[\w.{}:~$@%-]{1,80}")
_LEADS = re.compile(r"\b(?:for example|for instance|e\.g\.|an example)[^.:]{0,60}:\W{0,3}$", re.I)
_EXAMPLE = re.compile(r"\W*(?:examples?|samples?)\b")


_Reader = Callable[[Sequence[Block], int], "Sign | Sequence[Sign] | None"]


def find_signs(page: Page, skip: Set[int]) -> list[Sign]:
    """The endpoint signs of a page in order; `skip` are indexes of blocks already understood."""
    blocks = page.blocks
    signs: list[Sign] = []
    context = _Context()
    index = 0
    while index < len(blocks):
        context.pass_by(index, blocks[index])
        found = () if index in skip else _read(blocks, index)
        signs += [
            replace(
                sign,
                sure=sign.sure and not context.is_example,
                label=context.label,
                scope=context.scope,
            )
            for sign in found
        ]
        index = max(found[-1].end if found else 0, index + 1)
    if not any(sign.sure for sign in signs):
        weaker = find_weaker(blocks, skip, signs)
        if weaker:
            return weaker
    return worthy(signs)


def _read(blocks: Sequence[Block], index: int) -> Sequence[Sign]:
    """The signs that the first reader finds in a block which understands it."""
    for read in _READERS:
        found = read(blocks, index)
        if found:
            return (found,) if isinstance(found, Sign) else found
    return ()


@dataclass(slots=True)
class _Context:
    """The headings and the line that the blocks being passed stand under."""

    headings: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    """Level, index and text of the open headings."""
    folds: list[int] = field(default_factory=list[int])
    """How many headings are open around each open part that may be folded away."""
    in_example: bool = False
    is_led: bool = False
    """Whether the line right above leads to an example: `..., for example:`."""
    is_behind: bool = False
    """Whether this is a line behind the code that a line such as `Samples` stands above."""
    _leads: bool = False
    _showed_code: bool = False

    @property
    def is_example(self) -> bool:
        """Whether a heading or a line such as `Example` stands above, or one about answers."""
        in_example = self.in_example and not self.is_behind
        return in_example or self.is_led or any(map(_shows, self.headings))

    @property
    def label(self) -> str:
        return announcement_of(self.headings[-1][2]) if self.headings else ""

    @property
    def scope(self) -> tuple[int, ...]:
        return tuple(index for _, index, _ in self.headings)

    def pass_by(self, index: int, block: Block) -> None:
        self.is_led = self._leads
        self.is_behind = self._showed_code and isinstance(block, Line)
        self._showed_code |= isinstance(block, Fence)
        if not isinstance(block, Line) or block.text:
            self._leads = isinstance(block, Line) and _LEADS.search(block.text) is not None
        if isinstance(block, Heading):
            while self.headings and self.headings[-1][0] >= block.level:
                self.headings.pop()
            self.headings.append((block.level, index, plain(block.text).lower()))
            self.in_example = self._showed_code = False
        elif isinstance(block, Line) and (fold := fold_of(block.text)):
            if fold > 0:
                self.folds.append(len(self.headings))
            elif self.folds:
                del self.headings[self.folds.pop() :]
            self.in_example = False
        elif isinstance(block, Line) and block.text and len(block.text) < _LONGEST_MARK:
            mark = read_mark(block.text)
            if mark is not None:
                self.in_example = mark.example
                self._showed_code = False


def _shows(heading: tuple[int, int, str]) -> bool:
    """Whether requests below a heading are no more than examples."""
    text = heading[2]
    mark = read_mark(text)
    answers = mark is not None and mark.direction == "response" and heading[0] > 1
    return answers or _EXAMPLE.match(text) is not None


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


def _component(blocks: Sequence[Block], index: int) -> Sign | None:
    """`<Route method="POST">/x</Route>`, `<Endpoint method="get" url="/x" />`: any component."""
    text = _line(blocks, index)
    if text is None or "<" not in text:
        return None
    text, after = whole_tag(blocks, index)
    for tag in tags_in(text):
        sign = _tagged(tag, text[tag.end :], index, blocks[index].at)
        if sign is not None:
            return replace(sign, end=after)
    return None


def _tagged(tag: Tag, behind: str, index: int, at: Span) -> Sign | None:
    """The endpoint of a tag with a method and an address, which may stand behind it."""
    method, target = "", ""
    for value in tag.attributes.values():
        if len(value) > _LONGEST_VALUE:
            continue
        said = [word for word in value.upper().split() if word in METHODS]
        if len(said) == 1 and " /" not in value:
            method = said[0]
        elif not target and value.startswith(("/", "http")):
            target = value
    address = read_address(target or plain(behind)) if method else None
    return None if address is None else sign_of(method, address, index, at)


def _spread(blocks: Sequence[Block], index: int) -> Sign | None:
    """A verb on a line, then the server, the path or both, or the path one token a line."""
    written = _line(blocks, index) or ""
    method = plain(written) if written[:1] == "<" and len(written) < _LONGEST_MARK else written
    if method not in METHODS:
        return None
    sign = Sign(index, index + 1, blocks[index].at, method, evidence=Evidence.LIST)
    after = next_filled(blocks, index + 1)
    text = _line(blocks, after)
    if text is None:
        below = blocks[after] if after < len(blocks) else None
        address = read_address(below.text) if isinstance(below, Heading) else None
        if address is None or address.path == "/" or written == method:
            return None
        return replace(sign, path=address.path, server=address.origin, end=after + 1)
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
    if text in _servers_before(blocks, sign.start):
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


def _bare_path(blocks: Sequence[Block], index: int) -> Sign | None:
    """A path without a method that runs into the table or example which follows it."""
    text = _line(blocks, index)
    if text is None or " " in text or "/" not in text or "://" in text or len(text) > 500:
        return None
    after = next_filled(blocks, index + 1)
    if after >= len(blocks) or not isinstance(blocks[after], Table | JsonBlock):
        return None
    address = read_address(text) if _BARE_PATH.fullmatch(text) else None
    return None if address is None else sign_of("", address, index, blocks[index].at)


_READERS: tuple[_Reader, ...] = (
    read_line,
    read_heading,
    read_fence,
    read_rows,
    read_labelled_rows,
    _component,
    _spread,
    read_labelled,
    read_method_heading,
    _bare_path,
)


def servers_of(blocks: Sequence[Block], sign: Sign) -> dict[str, Span]:
    """The servers above a sign and the one that is part of it, which is last, with their places."""
    found = _servers_before(blocks, sign.start)
    if sign.server and sign.server not in found:
        inside = range(sign.start, sign.end)
        at = next((blocks[i].at for i in inside if _line(blocks, i) == sign.server), sign.at)
        found[sign.server] = at
    return found


def _servers_before(blocks: Sequence[Block], index: int) -> dict[str, Span]:
    """Server lines that stand right above a sign (labels of environments between them)."""
    found: dict[str, Span] = {}
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
            found.setdefault(text, blocks[index].at)
        else:
            strangers += 1
    return dict(reversed(found.items()))
