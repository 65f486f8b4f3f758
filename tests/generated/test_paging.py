"""Lists to their end: by the query (Daftra) and by the body (SimpleFatoora)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import daftra as d
import pytest
import simplefatoora as s
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .calls import clients
from .conftest import Stage


def invoices(total: int, size: int = 20, **pagination: Any) -> Callable[[Request], Response]:
    """Daftra's list of `total` invoices; `pagination` overrides what it says of itself."""

    def answer(request: Request) -> Response:
        page = int(request.query_params.get("page", "1"))
        limit = int(request.query_params.get("limit", str(size)))
        ids = list(range(1, total + 1))[(page - 1) * limit : page * limit]
        links = {"prev": None, "next": "/api2/clients/?page=2"}
        told = {"page": page, "page_count": -(-total // limit), "total_results": total, **links}
        return JSONResponse(
            {
                "code": 200,
                "result": "successful",
                "data": [{"Invoice": {"id": str(i), "no": f"{i:06}"}} for i in ids],
                "pagination": {**told, **pagination},
            }
        )

    return answer


def users(stage: Stage, total: int, **meta: Any) -> Callable[[Request], Response]:
    """SimpleFatoora's list of clients, ten a page, asked for in the body."""

    def answer(request: Request) -> Response:
        body = json.loads(stage.bodies[-1] or b"{}")
        page = body.get("page", 1)
        ids = list(range(1, total + 1))[(page - 1) * 10 : page * 10]
        told = {"current_page": page, "pages": -(-total // 10), "per_page": 10, "total": total}
        response = {"pagination_meta": {**told, **meta}, "users": [{"id": i} for i in ids]}
        return JSONResponse({"response": response, "status": True})

    return answer


def daftra_client(stage: Stage, **settings: Any) -> d.Daftra:
    client: d.Daftra = clients("daftra", stage.url, **settings)[0]
    return client


def fatoora_client(stage: Stage) -> s.SimpleFatoora:
    client: s.SimpleFatoora = clients("simplefatoora", stage.url)[0]
    return client


def test_to_the_end(daftra: Stage) -> None:
    daftra.says(invoices(45))
    found = list(daftra_client(daftra).invoices.list())
    assert [invoice.id for invoice in found] == list(range(1, 46))
    assert isinstance(found[0], d.Invoice)
    assert found[0].no == "000001"
    assert [r.query_params.get("page") for r in daftra.requests] == [None, "2", "3"]


def test_size_and_start(daftra: Stage) -> None:
    daftra.says(invoices(45))
    found = daftra_client(daftra).invoices.list(limit=10, page=3)
    assert [invoice.id for invoice in found] == list(range(21, 46))
    asked = [(r.query_params["page"], r.query_params["limit"]) for r in daftra.requests]
    assert asked == [("3", "10"), ("4", "10"), ("5", "10")]
    assert {r.url.path for r in daftra.requests} == {"/api2/invoices.json"}


def test_pages_and_first(daftra: Stage) -> None:
    daftra.says(invoices(45))
    pager = daftra_client(daftra).invoices.list()
    assert daftra.requests == []
    pages = list(pager.pages())
    assert [len(page) for page in pages] == [20, 20, 5]
    assert pages[0].body["pagination"]["total_results"] == 45
    assert pages[0].response.status_code == 200
    daftra.requests.clear()
    first = pager.first()
    assert first is not None
    assert first.id == 1
    assert len(daftra.requests) == 1
    daftra.says(invoices(0))
    assert pager.first() is None
    assert list(pager) == []


def test_asynchronous(daftra: Stage, fatoora: Stage) -> None:
    daftra.says(invoices(45))
    fatoora.says(users(fatoora, 25))

    async def run() -> None:
        async with clients("daftra", daftra.url)[1]() as client:
            pager = client.invoices.list()
            assert [invoice.id async for invoice in pager] == list(range(1, 46))
            assert [len(page) async for page in pager.pages()] == [20, 20, 5]
            assert (await pager.first()).id == 1
        async with clients("simplefatoora", fatoora.url)[1]() as other:
            assert [one.id async for one in other.clients.list()] == list(range(1, 26))

    asyncio.run(run())


def test_by_the_body(fatoora: Stage) -> None:
    fatoora.says(users(fatoora, 25))
    pager = fatoora_client(fatoora).clients.list(search_key="ACME")
    assert [one.id for one in pager] == list(range(1, 26))
    assert [json.loads(body) for body in fatoora.bodies] == [
        {"search_key": "ACME"},
        {"search_key": "ACME", "page": 2},
        {"search_key": "ACME", "page": 3},
    ]


def test_an_empty_page_ends_the_walk(daftra: Stage, fatoora: Stage) -> None:
    """The counts of both APIs are known to be wrong: 2 pages with 1 item, and the like."""
    daftra.says(invoices(20, page_count=9, total_results=170))
    assert len(list(daftra_client(daftra).invoices.list())) == 20
    assert len(daftra.requests) == 2
    fatoora.says(users(fatoora, 1, pages=2))
    assert len(list(fatoora_client(fatoora).clients.list())) == 1
    assert len(fatoora.requests) == 2


@pytest.mark.parametrize("pagination", [{"page_count": None}, {"page_count": "3"}, {"page": "x"}])
def test_odd_counts(pagination: dict[str, Any], daftra: Stage) -> None:
    daftra.says(invoices(45, **pagination))
    assert len(list(daftra_client(daftra).invoices.list())) == 45


def test_no_counts(daftra: Stage) -> None:
    def answer(request: Request) -> Response:
        body = json.loads(bytes(invoices(45)(request).body))
        del body["pagination"]
        return JSONResponse(body)

    daftra.says(answer)
    assert len(list(daftra_client(daftra).invoices.list())) == 45
    assert len(daftra.requests) == 4


def test_a_server_that_gives_the_same_page_for_ever(daftra: Stage) -> None:
    daftra.json({"data": [{"Invoice": {"id": 1}}], "pagination": {"page_count": 99}})
    client = daftra_client(daftra)
    assert [invoice.id for invoice in client.invoices.list()] == [1]
    assert len(daftra.requests) == 2
    assert client.drift.total == 1


def test_links_are_not_followed(daftra: Stage) -> None:
    """The links lead to another resource or another host; the page is counted instead."""
    daftra.says(invoices(45, next="https://evil.example/api2/invoices?page=2"))
    assert len(list(daftra_client(daftra).invoices.list())) == 45
    assert {r.url.path for r in daftra.requests} == {"/api2/invoices.json"}


def test_a_failure_on_the_way(daftra: Stage) -> None:
    daftra.says(invoices(45)(_page(1)), JSONResponse({"message": "Gone"}, 403))
    found: list[int | None] = []
    with pytest.raises(d.Forbidden, match="GET /invoices"):
        found.extend(invoice.id for invoice in daftra_client(daftra).invoices.list())
    daftra.says(invoices(45)(_page(1)), JSONResponse({"result": "fail", "data": []}))
    with pytest.raises(d.Rejected):
        list(daftra_client(daftra).invoices.list())


def _page(number: int) -> Request:
    return Request({"type": "http", "query_string": f"page={number}".encode(), "headers": []})


def test_odd_items(daftra: Stage) -> None:
    """A list with gaps as an object of its indices; an item without its wrapper; null."""
    daftra.json({"data": {"0": {"Invoice": {"id": 1}}, "2": {"Invoice": {"id": 2}}}})
    client = daftra_client(daftra)
    assert [invoice.id for invoice in client.invoices.list()] == [1, 2]
    daftra.says(JSONResponse({"data": [{"id": 1}, {"Invoice": {"id": 2}}]}), invoices(0))
    assert [invoice.id for invoice in client.invoices.list()] == [1, 2]
    daftra.json({"data": None})
    assert list(client.invoices.list()) == []
    daftra.json({"data": ""})
    assert list(client.invoices.list()) == []
