"""How lists are walked: one small value for each way, without any input or output.

Each has `follow(page, size)`, which reads a page (and the page size that was asked for,
if any) and says where the next one is; None is the end. All pointers are JSON pointers;
`items` points to the list of items, `inner` to what is in the wrapper around each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from .values import is_list, lookup

__all__ = [
    "Answered",
    "Cursor",
    "LinkHeader",
    "LinkInBody",
    "Next",
    "Offset",
    "PageNumber",
    "Paging",
]


@dataclass(frozen=True, slots=True)
class Answered:
    """A page that has come: what was asked (`sent`: the value of the page argument),
    the address, the parsed body, the headers, and how many items it had."""

    sent: object
    url: str
    body: object
    headers: Mapping[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class Next:
    """Where the next page is: another value of the page argument, or an address."""

    value: object = None
    url: str = ""


def _integer(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return int(value) if value == value and abs(value) < 2**62 else None
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:18])
    return None


def _is_last(page: Answered, more: str) -> bool:
    """Whether the flag at `more` says that no page follows; one that is missing says nothing."""
    return bool(more) and lookup(page.body, more) in (False, 0, "0", "false", "False")


def _counted(given: object, sent: int, following: int) -> Next | None:
    """The next page from what an answer gives as such: its number where it is one; else
    any value but false stands for `following`."""
    if given is None or given is False or given == "":
        return None
    number = _integer(given)
    if number is None:
        return Next(following)
    return Next(number) if number > sent else None


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Pages are numbered from `first`; `send` is the argument that takes the number.

    `pages` points to the number of pages, `total` to that of items (then `size` is the
    argument that sets the page size), `next` to the number of the next page or to
    something that the last page lacks, `more` to a flag that there is a next page.
    Without them a page with no items is the end.
    """

    send: str
    items: str = ""
    inner: str = ""
    pages: str = ""
    total: str = ""
    next: str = ""
    more: str = ""
    size: str = ""
    first: int = 1
    send_in: Literal["query", "body"] = "query"

    def follow(self, page: Answered, size: int | None) -> Next | None:
        number = _integer(page.sent)
        number = self.first if number is None else number
        if page.count == 0 or _is_last(page, self.more):
            return None
        if self.next:
            return _counted(lookup(page.body, self.next), number, number + 1)
        pages = _integer(lookup(page.body, self.pages)) if self.pages else None
        if pages is not None and number - self.first + 1 >= pages:
            return None
        total = _integer(lookup(page.body, self.total)) if self.total else None
        if pages is None and total is not None and size:
            return (
                Next(number + 1) if (number - self.first + 1) * size < total else None
            )
        return Next(number + 1)


@dataclass(frozen=True, slots=True)
class Offset:
    """`send` takes the number of items to skip.

    `size` is the argument of the page size, `total` points to the number of all items,
    `next` to the next offset or to something that the last page lacks, `more` to a flag
    that there are more.
    """

    send: str
    items: str = ""
    inner: str = ""
    total: str = ""
    next: str = ""
    more: str = ""
    size: str = ""
    first: int = 0
    send_in: Literal["query", "body"] = "query"

    def follow(self, page: Answered, size: int | None) -> Next | None:
        if page.count == 0 or _is_last(page, self.more):
            return None
        skipped = _integer(page.sent)
        skipped = self.first if skipped is None else skipped
        if self.next:
            following = skipped + page.count
            return _counted(lookup(page.body, self.next), skipped, following)
        total = _integer(lookup(page.body, self.total)) if self.total else None
        if total is not None and skipped - self.first + page.count >= total:
            return None
        return Next(skipped + page.count)


@dataclass(frozen=True, slots=True)
class Cursor:
    """`next` points to the cursor of the next page, which `send` takes.

    With an empty `next` the cursor is a member of the last item: `last`, such as `/id`,
    and a page with no items is the end. `more` points to a flag that there are more.
    """

    send: str
    items: str = ""
    inner: str = ""
    next: str = ""
    last: str = ""
    more: str = ""
    size: str = ""
    send_in: Literal["query", "body"] = "query"

    def follow(self, page: Answered, size: int | None) -> Next | None:
        if _is_last(page, self.more):
            return None
        if self.next:
            cursor = lookup(page.body, self.next)
        else:
            items = lookup(page.body, self.items)
            cursor = lookup(items[-1], self.last) if is_list(items) and items else None
        if cursor is None or cursor == "" or cursor is False or cursor == page.sent:
            return None
        return Next(cursor)


@dataclass(frozen=True, slots=True)
class LinkInBody:
    """`next` points to the address of the next page."""

    next: str
    items: str = ""
    inner: str = ""
    size: str = ""

    def follow(self, page: Answered, size: int | None) -> Next | None:
        link = lookup(page.body, self.next)
        return _link(page, link) if isinstance(link, str) and link else None


@dataclass(frozen=True, slots=True)
class LinkHeader:
    """The `Link` header (RFC 8288) has the next page's address under `rel="next"`."""

    items: str = ""
    inner: str = ""
    size: str = ""

    def follow(self, page: Answered, size: int | None) -> Next | None:
        link = next_link(page.headers.get("link", ""))
        return _link(page, link) if link else None


Paging: TypeAlias = PageNumber | Offset | Cursor | LinkInBody | LinkHeader


def _link(page: Answered, link: str) -> Next | None:
    """The absolute address of a link; None where it leads to the same page again."""
    url = urljoin(page.url, link)
    return Next(url=url) if url != page.url else None


_LINK = re.compile(r"<([^<>]{0,4000})>((?:[^,\"]|\"[^\"]{0,1000}\"){0,1000})")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]{0,200})\"|([^\s;,]{1,200}))", re.I)


def next_link(header: str) -> str:
    """The target of the link of relation `next` in a `Link` header, or ""."""
    for target, params in _LINK.findall(header[:20000]):
        rel = _REL.search(params)
        if rel and "next" in (rel[1] or rel[2] or "").lower().split():
            return str(target)
    return ""


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses have the same scheme, host and port."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", port
