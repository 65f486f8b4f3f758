"""Calls over real HTTP: answers, failures, retries, redirects, raw responses."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest
from acme import models as m
from acme._runtime import (
    ConnectionFailed,
    DecodeError,
    InvalidRequest,
    NotFound,
    Rejected,
    Retry,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    Unauthorized,
    UnprocessableEntity,
)
from acme.client import Acme, AsyncAcme
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .conftest import Server

QUICK = Retry(first=0.001, longest=0.002)
INVOICE = {"result": "successful", "code": 200, "data": {"Invoice": {"id": "26", "no": 7}}}


def acme(server: Server, **settings: Any) -> Acme:
    return Acme(**{"base_url": server.url, "token": "token-12345", "retries": QUICK, **settings})


def test_envelope_is_taken_off(server: Server) -> None:
    server.json("/invoices/26.json", INVOICE)
    with acme(server) as client:
        invoice = client.invoices.get(26)
    assert invoice.id == 26
    assert invoice.no == "7"
    assert server.seen[0].headers["authorization"] == "Bearer token-12345"
    assert server.seen[0].headers["user-agent"] == "acme-test"


def test_async_call(server: Server) -> None:
    server.json("/invoices/26", INVOICE)

    async def run() -> m.Invoice:
        async with AsyncAcme(base_url=server.url, token="t") as client:
            return await client.invoices.get(26, format="")

    assert asyncio.run(run()).id == 26


@pytest.mark.parametrize("value", ["..", ".", "", "a/../b"])
def test_path_values_stay_in_their_segment(server: Server, value: str) -> None:
    client = acme(server)
    if "/" in value:
        server.json("/plain/a/../b", {"id": 1})
        with pytest.raises(NotFound):
            client.invoices.plain("a/../c")
        assert server.seen[0].scope["raw_path"] == b"/plain/a%2F..%2Fc"
    else:
        with pytest.raises(InvalidRequest, match="path arguments"):
            client.invoices.plain(value)
        assert not server.seen


def test_server_variable_must_be_given_and_harmless() -> None:
    assert Acme(subdomain="me").base_url == "https://me.acme.test/api2"
    with pytest.raises(InvalidRequest, match="subdomain"):
        Acme()
    for evil in ("evil.test/", "a@b", "a?b", "a#b", "{{subdomain}}", "a b", ""):
        with pytest.raises(InvalidRequest, match="subdomain"):
            Acme(subdomain=evil)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, Unauthorized),
        (404, NotFound),
        (422, UnprocessableEntity),
        (500, ServerError),
        (418, StatusError),
    ],
)
def test_failures_by_status(server: Server, status: int, kind: type[StatusError]) -> None:
    body = {"message": "no\r\nway", "validation_errors": {"name": "is empty"}}
    server.on("/plain/1", lambda _: JSONResponse(body, status, {"x-request-id": "r-1"}))
    with pytest.raises(kind) as caught:
        acme(server).invoices.plain(1)
    error = caught.value
    assert type(error) is kind
    assert error.status == status
    assert isinstance(error.body, m.Failure)
    assert error.errors == {"name": ("is empty",)}
    assert error.message == "no way"
    assert error.request_id == "r-1"
    assert "GET /plain/{id}" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.status, again.response) == (str(error), status, None)


def test_problem_details(server: Server) -> None:
    body = {"type": "urn:x", "title": "Out", "detail": "No credit", "balance": 30, "status": 403}
    server.json("/plain/1", body, 403, **{"content-type": "application/problem+json"})
    with pytest.raises(StatusError) as caught:
        acme(server).invoices.plain(1)
    problem = caught.value.problem
    assert problem is not None
    assert (problem.title, problem.extra, caught.value.message) == (
        "Out",
        {"balance": 30},
        "No credit",
    )


def test_html_on_401(server: Server) -> None:
    server.text("/plain/1", "<h1>Login</h1>", 401)
    with pytest.raises(Unauthorized) as caught:
        acme(server).invoices.plain(1)
    assert caught.value.body == "<h1>Login</h1>"


def test_failure_with_status_200(server: Server) -> None:
    body = {"result": "fail", "message": "Rejected", "validation_errors": {"no": ["taken"]}}
    server.json("/invoices/26.json", body)
    with pytest.raises(Rejected) as caught:
        acme(server).invoices.get(26)
    assert caught.value.status == 200
    assert caught.value.errors == {"no": ("taken",)}


@pytest.mark.parametrize("text", ["<html>", "{", "", '{"id": 1', "\xff"])
def test_broken_json(server: Server, text: str) -> None:
    server.text("/plain/1", text, media="application/json")
    with pytest.raises(DecodeError) as caught:
        acme(server).invoices.plain(1)
    assert caught.value.response is not None


def test_retries(server: Server) -> None:
    good = JSONResponse({"id": 1})
    server.sequence("/plain/1", Response(status_code=503), Response(status_code=429), good)
    assert acme(server).invoices.plain(1).id == 1
    assert len(server.seen) == 3
    server.sequence("/plain/1", Response(status_code=503), good)
    with pytest.raises(ServerError):
        acme(server, retries=0).invoices.plain(1)
    server.sequence("/plain/1", Response(status_code=503), good)
    with pytest.raises(ServerError):
        acme(server).invoices.plain(1, retries=0)


def test_posts_are_not_repeated(server: Server) -> None:
    server.sequence("/echo", Response(status_code=503), JSONResponse({"id": 1}))
    with pytest.raises(ServerError):
        acme(server).invoices.create(body=m.NewInvoice(client_id=1))
    assert len(server.seen) == 1


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(server: Server, form: str) -> None:
    text = "1"
    if form == "date":
        text = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server.sequence(
        "/plain/1",
        Response(status_code=429, headers={"retry-after": text}),
        JSONResponse({"id": 1}),
    )
    start = time.monotonic()
    acme(server).invoices.plain(1)
    assert time.monotonic() - start >= 0.9


def test_long_retry_after_is_told(server: Server) -> None:
    server.on("/plain/1", lambda _: Response(status_code=429, headers={"retry-after": "7200"}))
    with pytest.raises(TooManyRequests) as caught:
        acme(server).invoices.plain(1)
    assert caught.value.retry_after == 7200
    assert "7200" in str(caught.value)
    assert len(server.seen) == 1


def test_cut_connections(wire: Callable[[list[bytes | None]], str]) -> None:
    good = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{"id":1}'
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n{"
    client = Acme(base_url=wire([None, half, good]), retries=QUICK)
    assert client.invoices.plain(1).id == 1
    client = Acme(base_url=wire([half, good]), retries=0)
    with pytest.raises(ConnectionFailed) as caught:
        client.invoices.plain(1)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    client = Acme(base_url=wire([None, good]), retries=QUICK)
    with pytest.raises(ConnectionFailed):
        client.invoices.create(body=m.NewInvoice(client_id=1))


def test_slow_answers(server: Server) -> None:
    async def slow(_: Request) -> Response:
        await asyncio.sleep(0.5)
        return JSONResponse({"id": 1})

    server.on("/plain/1", slow)
    with pytest.raises(TimedOut):
        acme(server, timeout=0.05, retries=0).invoices.plain(1)
    with pytest.raises(TimedOut):
        acme(server, retries=0).invoices.plain(1, timeout=0.05)
    assert acme(server, timeout=0.05).invoices.plain(1, timeout=5).id == 1


def test_nobody_listens() -> None:
    with pytest.raises(ConnectionFailed) as caught:
        Acme(base_url="http://127.0.0.1:9", retries=QUICK).invoices.plain(1)
    assert caught.value.sent is False


def test_redirects(server: Server) -> None:
    server.on("/plain/1", lambda _: Response(status_code=302, headers={"location": "/plain/2"}))
    server.json("/plain/2", {"id": 2})
    assert acme(server).invoices.plain(1).id == 2
    assert "authorization" in server.seen[-1].headers
    other = server.url.replace("127.0.0.1", "localhost") + "/plain/2"
    server.on("/plain/1", lambda _: Response(status_code=302, headers={"location": other}))
    assert acme(server, headers={"x-mine": "1"}).invoices.plain(1).id == 2
    assert "authorization" not in server.seen[-1].headers
    assert "x-mine" not in server.seen[-1].headers


def test_raw(server: Server) -> None:
    server.json("/plain/1", {"id": 1}, **{"x-total": "9"})
    raw = acme(server).raw(acme(server).invoices.plain, 1)
    assert raw.value.id == 1
    assert raw.response.headers["x-total"] == "9"
    with pytest.raises(TypeError, match="pages"):
        acme(server).raw(acme(server).invoices.list)


def test_given_http_client_stays_open(server: Server) -> None:
    server.json("/plain/1", {"id": 1})
    with httpx2.Client() as http:
        with acme(server, http_client=http) as client:
            client.invoices.plain(1)
        assert not http.is_closed
    client = acme(server)
    client.close()
    with pytest.raises(RuntimeError):
        client.invoices.plain(1)


def test_options(server: Server) -> None:
    server.json("/plain/1", {"id": 1})
    client = acme(server, headers={"X-A": "1", "X-B": "2"})
    client.invoices.plain(1, headers={"x-a": None, "X-B": "3"}, query={"all": True, "n": [1, 2]})
    request = server.seen[0]
    assert "x-a" not in request.headers
    assert request.headers["x-b"] == "3"
    assert request.url.query == "all=true&n=1&n=2"
    with pytest.raises(InvalidRequest, match="x-evil"):
        client.invoices.plain(1, headers={"x-evil": "a\r\nb: c"})
