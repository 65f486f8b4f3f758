"""Lists that are read page after page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

import httpx2

from .answer import AnswerReader, unwrap
from .core import Arguments
from .decode import list_reader
from .errors import DecodeError
from .omitted import omit, without_omitted
from .operation import PagedOperation
from .paging import Answered, LinkHeader, LinkInBody, Next, same_origin
from .values import is_list, is_object, lookup
from .wire import to_wire

if TYPE_CHECKING:
    from .sender import AsyncSender, Sender

__all__ = ["AsyncPager", "Page", "Pager"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page: its items, the parsed body that they came in, and the response."""

    items: list[T]
    body: Any
    response: httpx2.Response

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Pager(Generic[T]):
    """A list of the API. Iterating gives its items, and asks for pages as it goes.

        for invoice in client.invoices.list(): ...
        for page in client.invoices.list().pages(): print(len(page.items), page.body)
        newest = client.invoices.list().first()

    It can be walked several times, each time anew.
    """

    def __init__(
        self, sender: Sender, operation: PagedOperation[T], given: Arguments
    ) -> None:
        self._sender = sender
        self._operation = operation
        self._given = given

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """The pages, one after the other."""
        walk = _Walk(
            self._operation, self._given, self._sender.core.reader(self._operation)
        )
        while walk.given is not None:
            page = walk.take(self._sender.send(self._operation, walk.given))
            if page is not None:
                yield page

    def first(self) -> T | None:
        """The first item; None if there is none."""
        return next(iter(self), None)

    def __repr__(self) -> str:
        return f"<Pager {self._operation.method} {self._operation.path}>"


class AsyncPager(Generic[T]):
    """A list of the API, for `async for`; see `Pager`.

    async for invoice in client.invoices.list(): ...
    newest = await client.invoices.list().first()
    """

    def __init__(
        self, sender: AsyncSender, operation: PagedOperation[T], given: Arguments
    ) -> None:
        self._sender = sender
        self._operation = operation
        self._given = given

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """The pages, one after the other."""
        walk = _Walk(
            self._operation, self._given, self._sender.core.reader(self._operation)
        )
        while walk.given is not None:
            page = walk.take(await self._sender.send(self._operation, walk.given))
            if page is not None:
                yield page

    async def first(self) -> T | None:
        """The first item; None if there is none."""
        async for page in self.pages():
            if page.items:
                return page.items[0]
        return None

    def __repr__(self) -> str:
        return f"<AsyncPager {self._operation.method} {self._operation.path}>"


class _Walk(Generic[T]):
    """Where a walk through a list stands. `given` is the call for the next page, None
    at the end."""

    def __init__(
        self, operation: PagedOperation[T], given: Arguments, answers: AnswerReader
    ) -> None:
        self._operation = operation
        self._paging = operation.paging
        self._answers = answers
        self._first = given
        self._last_items: object = None
        self.given: Arguments | None = given

    def take(self, response: httpx2.Response) -> Page[T] | None:
        """The page in an answer, None if it is the last one again; moves `given` on."""
        given, self.given = self.given, None
        assert given is not None
        self._answers.check_status(response)
        self._answers.check_flag(response)
        empty = response.status_code == 204 or not response.content
        body = None if empty else self._answers.body(response)
        raw = self._raw_items(body, response)
        if raw and raw == self._last_items:
            # A server that ignores the argument would send its first page for ever.
            self._answers.mismatch(response)((), "the same page came twice; stopped")
            return None
        self._last_items = raw
        sent, size = self._sent(given)
        answered = Answered(sent, str(response.url), body, response.headers, len(raw))
        following = self._paging.follow(answered, size)
        if following is not None:
            self.given = self._next(given, following, str(response.url))
        where = (
            tuple(self._paging.items.removeprefix("/").split("/"))
            if self._paging.items
            else ()
        )
        items = list_reader(self._operation.item).read(
            raw, self._answers.mismatch(response, where)
        )
        return Page(items, body, response)

    def _raw_items(self, body: object, response: httpx2.Response) -> list[object]:
        found = lookup(body, self._paging.items)
        if is_object(found) and found:
            # Some servers write a list with gaps as an object of its indices.
            found = list(found.values())
            reason = "an object where the list of items is expected"
        elif is_list(found) or found is None or found in ({}, ""):
            reason = "" if is_list(found) or body is None else "no list of items"
        else:
            reason = "no list of items"
        if reason:
            self._answers.mismatch(response)(
                (self._paging.items or "the answer",), reason
            )
        if not is_list(found):
            return []
        return [unwrap(item, self._paging.inner) for item in found]

    def _sent(self, given: Arguments) -> tuple[object, int | None]:
        """The value of the page argument, and that of the page size."""
        paging = self._paging
        if isinstance(paging, (LinkInBody, LinkHeader)):
            return None, None
        in_body = paging.send_in == "body"
        members = _members(given.body) if in_body else given.query
        value, size = members.get(paging.send, omit), members.get(paging.size, omit)
        return (None if value is omit else value), (
            size if isinstance(size, int) else None
        )

    def _next(self, given: Arguments, following: Next, url: str) -> Arguments:
        if following.url:
            return given.replaced(url=self._near(following.url, url))
        paging = self._paging
        assert not isinstance(paging, (LinkInBody, LinkHeader))
        if paging.send_in == "body":
            return given.replaced(
                body={**_members(given.body), paging.send: following.value}
            )
        return given.replaced(query={**given.query, paging.send: following.value})

    def _near(self, url: str, page: str) -> str:
        """The address of the next page, if it is where this page is.

        A proxy may hide from a server that it is asked by https, so `http` in a link to
        the same host is read as the scheme that was used.
        """
        if same_origin(url, page):
            return url
        target, here = urlsplit(url), urlsplit(page)
        if (
            target.scheme == "http"
            and target.hostname == here.hostname
            and not target.port
        ):
            return target._replace(scheme=here.scheme, netloc=here.netloc).geturl()
        raise DecodeError(
            "the link to the next page leads to another server; it is not followed",
            operation=f"{self._operation.method} {self._operation.path}",
        )


def _members(body: object) -> Mapping[str, object]:
    """The members of a body that is an object."""
    if body is omit:
        return {}
    if is_object(body):
        return without_omitted(body)
    plain = to_wire(body)
    return plain if is_object(plain) else {}
