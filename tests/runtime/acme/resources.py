from __future__ import annotations

from typing import Any, Unpack

from . import models as m
from ._runtime import (
    AsyncDownload,
    AsyncPager,
    AsyncResource,
    AsyncStream,
    Body,
    Cursor,
    Download,
    DownloadOperation,
    Envelope,
    LinkHeader,
    LinkInBody,
    Offset,
    Omit,
    Operation,
    Options,
    PagedOperation,
    PageNumber,
    Pager,
    Part,
    Resource,
    Stream,
    StreamOperation,
    Style,
    ZeroOne,
    omit,
)

GET: Operation[m.Invoice] = Operation(
    "GET",
    "/invoices/{id}{format}",
    answers={"200": lambda: m.Invoice},
    errors={"4XX": lambda: m.Failure},
    envelope=Envelope(data="/data", inner="/Invoice", flag="result", failures=("fail",)),
)
PLAIN: Operation[m.Invoice] = Operation(
    "GET", "/plain/{id}", answers={"200": lambda: m.Invoice}, errors={"default": lambda: m.Failure}
)
CREATE: Operation[m.Invoice] = Operation("POST", "/echo", answers={"200": lambda: m.Invoice})
ECHO: Operation[Any] = Operation(
    "POST",
    "/echo",
    bodies=(
        Body("application/json", forms={"draft": ZeroOne()}),
        Body("application/x-www-form-urlencoded", parts={"filter": Part(style="deepObject")}),
        Body("multipart/form-data", parts={"file": Part("image/png")}),
        Body("application/octet-stream"),
        Body("text/plain"),
    ),
    styles={
        ("query", "ids"): Style("pipeDelimited"),
        ("query", "filter"): Style("deepObject"),
        ("query", "json"): Style(media="application/json"),
    },
    client_params=(("header", "organization-id"),),
)
PET: Operation[m.Cat | m.Dog] = Operation(
    "GET", "/plain/{id}", answers={"200": lambda: m.Cat | m.Dog}
)
LIST: PagedOperation[m.Invoice] = PagedOperation(
    "GET",
    "/invoices{format}",
    item=lambda: m.Invoice,
    paging=PageNumber("page", "/data", "/Invoice", pages="/pagination/page_count", size="limit"),
)
SEARCH: PagedOperation[m.Invoice] = PagedOperation(
    "POST",
    "/search",
    item=lambda: m.Invoice,
    paging=PageNumber("page", "/data", send_in="body"),
)
BY_CURSOR: PagedOperation[m.Invoice] = PagedOperation(
    "GET", "/cursor", item=lambda: m.Invoice, paging=Cursor("after", "/data", next="/next")
)
BY_OFFSET: PagedOperation[m.Invoice] = PagedOperation(
    "GET", "/offset", item=lambda: m.Invoice, paging=Offset("skip", "/data", total="/total")
)
BY_LINK: PagedOperation[m.Invoice] = PagedOperation(
    "GET", "/link", item=lambda: m.Invoice, paging=LinkInBody("/next", "/data")
)
BY_HEADER: PagedOperation[m.Invoice] = PagedOperation(
    "GET", "/header", item=lambda: m.Invoice, paging=LinkHeader()
)
EVENTS: StreamOperation[m.Item] = StreamOperation("GET", "/events", item=lambda: m.Item)
LINES: StreamOperation[m.Item] = StreamOperation(
    "GET", "/lines", item=lambda: m.Item, format="lines"
)
FILE = DownloadOperation("GET", "/file", accept="application/pdf")


class Invoices(Resource):
    def get(self, id: int | str, *, format: str = ".json", **options: Unpack[Options]) -> m.Invoice:
        return self._client.call(GET, path={"id": id, "format": format}, options=options)

    def plain(self, id: int | str, **options: Unpack[Options]) -> m.Invoice:
        return self._client.call(PLAIN, path={"id": id}, options=options)

    def create(self, *, body: m.NewInvoice, **options: Unpack[Options]) -> m.Invoice:
        return self._client.call(CREATE, body=body, options=options)

    def pet(self, id: int | str, **options: Unpack[Options]) -> m.Cat | m.Dog:
        return self._client.call(PET, path={"id": id}, options=options)

    def list(
        self,
        *,
        format: str = ".json",
        limit: int | Omit = omit,
        page: int | Omit = omit,
        **options: Unpack[Options],
    ) -> Pager[m.Invoice]:
        return self._client.pages(
            LIST, path={"format": format}, query={"limit": limit, "page": page}, options=options
        )

    def events(self, **options: Unpack[Options]) -> Stream[m.Item]:
        return self._client.stream(EVENTS, options=options)

    def lines(self, **options: Unpack[Options]) -> Stream[m.Item]:
        return self._client.stream(LINES, options=options)

    def file(self, **options: Unpack[Options]) -> Download:
        return self._client.download(FILE, options=options)


class AsyncInvoices(AsyncResource):
    async def get(
        self, id: int | str, *, format: str = ".json", **options: Unpack[Options]
    ) -> m.Invoice:
        return await self._client.call(GET, path={"id": id, "format": format}, options=options)

    async def plain(self, id: int | str, **options: Unpack[Options]) -> m.Invoice:
        return await self._client.call(PLAIN, path={"id": id}, options=options)

    def list(
        self, *, format: str = ".json", limit: int | Omit = omit, **options: Unpack[Options]
    ) -> AsyncPager[m.Invoice]:
        return self._client.pages(
            LIST, path={"format": format}, query={"limit": limit}, options=options
        )

    async def events(self, **options: Unpack[Options]) -> AsyncStream[m.Item]:
        return await self._client.stream(EVENTS, options=options)

    async def file(self, **options: Unpack[Options]) -> AsyncDownload:
        return await self._client.download(FILE, options=options)
