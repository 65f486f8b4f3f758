"""Lists page after page, downloads, events, lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from acme import resources as r
from acme._runtime import (
    ConnectionFailed,
    DecodeError,
    NotFound,
    PagedOperation,
    Retry,
    omit,
)
from acme._runtime.events import EventParser, LineParser
from acme._runtime.paging import next_link
from acme.client import Acme, AsyncAcme
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from .conftest import Server


def walk(server: Server, operation: PagedOperation[Any], **rest: Any) -> list[int]:
    client = Acme(base_url=server.url, token="t", retries=0)
    given: dict[str, Any] = {"path": {"format": ".json"}, **rest}
    return [one.id for one in client._client.pages(operation, **given)]


def numbered(last: int, pages: object = 3, key: str = "page") -> Any:
    """Pages of two invoices each, in wrappers."""

    def handler(request: Request) -> Response:
        number = int(request.query_params.get(key, 1))
        ids = [2 * number - 1, 2 * number] if number <= last else []
        return JSONResponse(
            {
                "data": [{"Invoice": {"id": one}} for one in ids],
                "pagination": {"page_count": pages, "page": number},
            }
        )

    return handler


def test_page_numbers(server: Server) -> None:
    server.on("/invoices.json", numbered(3))
    client = Acme(base_url=server.url)
    listed = client.invoices.list(limit=2)
    assert not server.seen
    assert [one.id for one in listed] == [1, 2, 3, 4, 5, 6]
    assert len(server.seen) == 3
    assert [q.url.query for q in server.seen] == ["limit=2", "limit=2&page=2", "limit=2&page=3"]
    assert [[one.id for one in page] for page in listed.pages()] == [[1, 2], [3, 4], [5, 6]]
    first = listed.first()
    assert first is not None
    assert first.id == 1
    assert [one.id for one in client.invoices.list(page=3)] == [5, 6]
    page = next(client.invoices.list().pages())
    assert page.body["pagination"]["page_count"] == 3
    assert page.response.status_code == 200


def test_async_pages(server: Server) -> None:
    server.on("/invoices.json", numbered(3))

    async def run() -> tuple[list[int | None], int]:
        async with AsyncAcme(base_url=server.url) as client:
            first = await client.invoices.list().first()
            assert first is not None
            return [one.id async for one in client.invoices.list()], first.id

    assert asyncio.run(run()) == ([1, 2, 3, 4, 5, 6], 1)


def test_an_empty_page_ends_the_walk(server: Server) -> None:
    server.on("/invoices.json", numbered(2, pages="99"))
    assert walk(server, r.LIST) == [1, 2, 3, 4]
    assert len(server.seen) == 3
    server.on("/invoices.json", numbered(0))
    assert walk(server, r.LIST) == []
    assert Acme(base_url=server.url).invoices.list().first() is None


def test_a_server_that_ignores_the_argument(server: Server) -> None:
    server.on("/invoices.json", numbered(3, pages=None, key="nothing"))
    assert walk(server, r.LIST) == [1, 2]
    assert len(server.seen) == 2


def test_page_numbers_in_the_body(server: Server) -> None:
    async def handler(request: Request) -> Response:
        number = (await request.json()).get("page", 1)
        return JSONResponse({"data": [{"id": number}] if number < 4 else []})

    server.on("/search", handler)
    assert walk(server, r.SEARCH, body={"page": omit, "q": "x"}) == [1, 2, 3]
    assert walk(server, r.SEARCH, body={"page": 2, "q": "x"}) == [2, 3]


def test_other_ways(server: Server) -> None:
    steps: dict[str, Any] = {"": "b", "b": "c", "c": None}
    server.on(
        "/cursor",
        lambda q: JSONResponse(
            {
                "data": [{"id": 1}, {"id": len(server.seen)}],
                "next": steps[q.query_params.get("after", "")],
            }
        ),
    )
    assert walk(server, r.BY_CURSOR) == [1, 1, 1, 2, 1, 3]
    server.on(
        "/offset",
        lambda q: JSONResponse(
            {
                "data": [{"id": int(q.query_params.get("skip", 0)) + i} for i in range(2)],
                "total": 6,
            }
        ),
    )
    assert walk(server, r.BY_OFFSET) == [0, 1, 2, 3, 4, 5]
    server.on(
        "/link",
        lambda q: JSONResponse(
            {
                "data": [{"id": int(q.query_params.get("p", 1))}],
                "next": None
                if q.query_params.get("p") == "3"
                else f"/link?p={int(q.query_params.get('p', 1)) + 1}",
            }
        ),
    )
    assert walk(server, r.BY_LINK) == [1, 2, 3]
    server.on(
        "/header",
        lambda q: JSONResponse(
            [{"id": int(q.query_params.get("p", 1))}],
            headers={}
            if q.query_params.get("p") == "2"
            else {"link": f'<{server.url}/header?p=2>; rel="next", <{server.url}/x>; rel="last"'},
        ),
    )
    assert walk(server, r.BY_HEADER) == [1, 2]
    assert server.seen[-1].headers["authorization"] == "Bearer t"


def test_links_never_lead_elsewhere(server: Server) -> None:
    evil = server.url.replace("127.0.0.1", "localhost")
    server.json("/link", {"data": [{"id": 1}], "next": f"{evil}/link?p=2"})
    with pytest.raises(DecodeError, match="another server"):
        walk(server, r.BY_LINK)
    assert len(server.seen) == 1


def test_failures_of_pages(server: Server) -> None:
    server.json("/invoices.json", {}, 404)
    with pytest.raises(NotFound):
        walk(server, r.LIST)
    server.json("/invoices.json", {"data": {"3": {"Invoice": {"id": 9}}}})
    client = Acme(base_url=server.url)
    assert [one.id for one in client.invoices.list()] == [9]
    assert client.drift.total >= 1
    server.text("/invoices.json", "<html>")
    with pytest.raises(DecodeError):
        walk(server, r.LIST)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('<https://x/?a=1,2>; rel="next"', "https://x/?a=1,2"),
        ('</p>; title="a, b; rel=next"; rel=prev, </q>; REL=next', "/q"),
        ('</p>; rel="first next"', "/p"),
        ("", ""),
        ("<<<>;;;", ""),
        ("<a>" + ";" * 5000, ""),
    ],
)
def test_link_headers(header: str, expected: str) -> None:
    assert next_link(header) == expected


def test_download(server: Server, tmp_path: Path) -> None:
    data = bytes(range(256)) * 4000
    server.on("/file", lambda q: Response(data, media_type=q.headers["accept"]))
    client = Acme(base_url=server.url)
    with client.invoices.file() as download:
        assert download.headers["content-type"] == "application/pdf"
        download.save(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == client.invoices.file().read() == data

    async def run() -> bytes:
        async with AsyncAcme(base_url=server.url) as other:
            async with await other.invoices.file() as download:
                await download.save(tmp_path / "b.pdf")
            return await (await other.invoices.file()).read()

    assert asyncio.run(run()) == data == (tmp_path / "b.pdf").read_bytes()
    server.json("/file", {"message": "gone"}, 404)
    with pytest.raises(NotFound, match="gone"):
        client.invoices.file()


def test_a_cut_download_leaves_no_file(wire: Any, tmp_path: Path) -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n1234"
    client = Acme(base_url=wire([half]), retries=Retry(limit=0))
    with pytest.raises(ConnectionFailed):
        client.invoices.file().save(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


EVENTS = (
    '\ufeff: hello\r\nid: 7\r\nevent: price\r\ndata: {"product_id":\r\ndata:  1}\r\n\r\n'
    'data: {"quantity": "2"}\nretry: 50\n\n\ndata: [DONE]\n\ndata: {}\n\n'
)


def test_events(server: Server) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for byte in EVENTS.encode():
            yield bytes([byte])

    server.on("/events", lambda _: StreamingResponse(pieces(), media_type="text/event-stream"))
    client = Acme(base_url=server.url)
    with client.invoices.events() as stream:
        first, second = stream.events()
    assert (first.data.product_id, first.id, first.name) == (1, "7", "price")
    assert (second.data.quantity, second.retry, second.name) == (2, 50, "message")

    async def run() -> list[Any]:
        other = AsyncAcme(base_url=server.url)
        async with other, await other.invoices.events() as stream:
            return [item async for item in stream]

    assert len(asyncio.run(run())) == 2
    server.text("/events", "data: {\n\n", media="text/event-stream")
    with pytest.raises(DecodeError):
        list(client.invoices.events())


def test_lines(server: Server) -> None:
    server.text("/lines", '{"product_id": 1}\n\n\x1e{"product_id": 2}\n{"product_id": 3}')
    found = [item.product_id for item in Acme(base_url=server.url).invoices.lines()]
    assert found == [1, 2, 3]


@given(st.text(alphabet="\r\n:ad tx\ufeff", max_size=40), st.lists(st.integers(0, 40)))
def test_pieces_may_end_anywhere(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(c for c in cuts if c <= len(text)), len(text)]
    pieces = [text[a:b] for a, b in pairwise(places)]
    for make in (EventParser, LineParser):
        whole, cut = make(), make()
        expected = [*whole.feed(text), *whole.feed(None)]
        assert [e for p in [*pieces, None] for e in cut.feed(p)] == expected
