"""What is raised when an API says no, in each of the ways that the documents and life know."""

from __future__ import annotations

import asyncio
import email.utils
import pickle
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import daftra as d
import httpx2
import pytest
import simplefatoora as s
from starlette.responses import HTMLResponse, JSONResponse, Response

from .calls import clients, new_invoice, person
from .conftest import Stage

QUICK = d.Retry(limit=2, first=0.001, longest=0.002)
BODY = {
    "result": "failed",
    "code": 0,
    "message": "No luck",
    "validation_errors": {"client_id": "is required", "date": ["is no date", "is too old"]},
}
STATUSES: list[tuple[int, type[d.StatusError]]] = [
    (400, d.BadRequest),
    (401, d.Unauthorized),
    (403, d.Forbidden),
    (404, d.NotFound),
    (409, d.Conflict),
    (418, d.StatusError),
    (422, d.UnprocessableEntity),
    (429, d.TooManyRequests),
    (500, d.ServerError),
    (503, d.ServerError),
]


def make(stage: Stage, api: str = "daftra", **settings: Any) -> Any:
    return clients(api, stage.url, **{"retries": 0, **settings})[0]


@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_status(status: int, kind: type[d.StatusError], daftra: Stage) -> None:
    daftra.json({**BODY, "code": status}, status, **{"X-Request-Id": "r-77"})
    with pytest.raises(kind) as caught:
        make(daftra).invoices.create(invoice=new_invoice())
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.message, error.request_id) == (status, "No luck", "r-77")
    assert error.errors == {"client_id": ("is required",), "date": ("is no date", "is too old")}
    assert error.operation == "POST /invoices{format}"
    assert error.response is not None
    assert error.response.status_code == status
    body = error.body
    if status < 500:
        assert isinstance(body, d.ClientError)
        assert (body.result, body.code) == ("failed", status)
    else:
        assert body["message"] == "No luck"
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.errors, copy.response) == (str(error), error.errors, None)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, d.UnauthorizedError), (403, d.ForbiddenError), (404, d.NotFoundError)],
)
def test_documented_bodies(status: int, kind: type[Any], daftra: Stage) -> None:
    daftra.json({"result": "failed", "code": str(status), "message": "No"}, status)
    with pytest.raises(d.StatusError) as caught:
        make(daftra).invoices.get("26")
    assert isinstance(caught.value.body, kind)
    assert caught.value.body.code == status


def test_asynchronous(daftra: Stage) -> None:
    daftra.json(BODY, 422)

    async def run() -> None:
        async with clients("daftra", daftra.url)[1]() as client:
            await client.invoices.create(invoice=new_invoice())

    with pytest.raises(d.UnprocessableEntity, match="422 Unprocessable"):
        asyncio.run(run())


def test_result_fail_with_status_200(daftra: Stage) -> None:
    for result in ("fail", "failed"):
        daftra.json({**BODY, "result": result, "code": 400})
        with pytest.raises(d.Rejected) as caught:
            make(daftra).invoices.create(invoice=new_invoice())
        assert caught.value.status == 200
        assert caught.value.errors["client_id"] == ("is required",)
        with pytest.raises(d.Rejected):
            make(daftra).invoices.get("1")
        with pytest.raises(d.Rejected):
            list(make(daftra).invoices.list())


def test_status_false_with_status_200(fatoora: Stage) -> None:
    fatoora.json({"message": "The key is not known", "status": False})
    client = make(fatoora, "simplefatoora")
    for call in (
        lambda: client.users.validate_api_key(api_key="nope"),
        lambda: client.clients.create(**person()),
        lambda: client.clients.delete(1),
        lambda: client.invoices.get(1),
        lambda: list(client.clients.list()),
        lambda: list(client.invoices.list()),
    ):
        with pytest.raises(s.Rejected, match="The key is not known") as caught:
            call()
        assert caught.value.message == "The key is not known"
        assert caught.value.status == 200


def test_invoice_status_zero_is_no_failure(fatoora: Stage) -> None:
    """`status` of the invoice is a number inside, that of the envelope a flag outside."""
    fatoora.json({"response": {"id": 732, "status": 0, "total": "605"}, "status": True})
    invoice = make(fatoora, "simplefatoora").invoices.get(732)
    assert (invoice.id, invoice.status, invoice.total) == (732, 0, 605.0)


def test_html_on_401(daftra: Stage) -> None:
    daftra.says(HTMLResponse("<html><title>Sign in</title></html>", 401))
    with pytest.raises(d.Unauthorized) as caught:
        make(daftra).invoices.get("26")
    assert "Sign in" in caught.value.body
    assert caught.value.message == ""
    assert "<html>" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "<html></html>", '{"data": {"Invoice": ', "\x00"])
def test_broken_json(text: str, daftra: Stage) -> None:
    daftra.says(Response(text, 200, media_type="application/json"))
    with pytest.raises(d.DecodeError) as caught:
        make(daftra).invoices.get("26")
    assert caught.value.text == text
    with pytest.raises(d.DecodeError):
        make(daftra).invoices.create(invoice=new_invoice())
    if text:
        with pytest.raises(d.DecodeError):
            list(make(daftra).invoices.list())


@contextmanager
def cutting(*scripts: bytes) -> Iterator[tuple[str, list[int]]]:
    """A server that sends these bytes, one script a connection, and closes."""
    seen: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            for script in scripts:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    seen.append(len(connection.recv(65536)))
                    connection.sendall(script)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen


_CUT = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
_GOOD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 30\r\n"
    b'Connection: close\r\n\r\n{"data":{"Invoice":{"id":26}}}'
)


def test_cut_connections() -> None:
    with cutting(b"", _CUT, _GOOD) as (url, seen):
        client = clients("daftra", url, retries=QUICK)[0]
        assert client.invoices.get("26").id == 26
        assert len(seen) == 3
    with cutting(_CUT) as (url, seen), pytest.raises(d.ConnectionFailed) as caught:
        clients("daftra", url, retries=0)[0].invoices.get("26")
    assert caught.value.sent
    with cutting(_CUT, _GOOD) as (url, seen):
        client = clients("daftra", url, retries=QUICK)[0]
        with pytest.raises(d.ConnectionFailed):
            client.invoices.create(invoice=new_invoice())
        assert len(seen) == 1


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = clients("daftra", f"http://127.0.0.1:{port}", retries=QUICK)[0]
    with pytest.raises(d.ConnectionFailed) as caught:
        client.invoices.create(invoice=new_invoice())
    assert not caught.value.sent


def test_slow_answers(daftra: Stage) -> None:
    daftra.delay = 0.4
    with pytest.raises(d.TimedOut):
        make(daftra, timeout=0.1).invoices.get("26")
    with pytest.raises(d.TimedOut):
        make(daftra).invoices.get("26", timeout=httpx2.Timeout(0.1))
    assert len(daftra.requests) <= 2
    assert make(daftra, timeout=0.1).invoices.get("26", timeout=None).id is not None

    async def run() -> None:
        async with clients("daftra", daftra.url, retries=0)[1]() as client:
            await client.invoices.get("26", timeout=0.1)

    with pytest.raises(d.TimedOut):
        asyncio.run(run())


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int, daftra: Stage) -> None:
    daftra.says(
        JSONResponse({}, status),
        JSONResponse({}, status),
        JSONResponse({"data": {"Invoice": {"id": 26}}}),
    )
    assert make(daftra, retries=QUICK).invoices.get("26").id == 26
    assert len(daftra.requests) == 3


def test_no_retries(daftra: Stage) -> None:
    daftra.json({}, 503)
    with pytest.raises(d.ServerError):
        make(daftra).invoices.get("26")
    assert len(daftra.requests) == 1
    with pytest.raises(d.ServerError):
        make(daftra, retries=QUICK).invoices.get("26", retries=0)
    assert len(daftra.requests) == 2


def test_post_is_not_repeated(daftra: Stage, fatoora: Stage) -> None:
    for status in (429, 500, 503):
        daftra.json({}, status)
        daftra.requests.clear()
        with pytest.raises(d.StatusError):
            make(daftra, retries=QUICK).invoices.create(invoice=new_invoice())
        assert len(daftra.requests) == 1
    fatoora.json({}, 503)
    with pytest.raises(s.ServerError):
        make(fatoora, "simplefatoora", retries=s.Retry(first=0.001)).clients.create(**person())
    assert len(fatoora.requests) == 1


def test_what_is_repeated_can_be_chosen(fatoora: Stage) -> None:
    fatoora.json({}, 503)
    client = make(fatoora, "simplefatoora")
    retry = s.Retry(first=0.001, methods=frozenset({"POST"}))
    with pytest.raises(s.ServerError):
        list(client.clients.list(retries=retry))
    assert len(fatoora.requests) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after(form: str, daftra: Stage) -> None:
    wait = "1" if form == "seconds" else email.utils.formatdate(time.time() + 2, usegmt=True)
    daftra.says(
        JSONResponse({}, 429, {"Retry-After": wait}),
        JSONResponse({"data": {"Invoice": {"id": 26}}}),
    )
    start = time.monotonic()
    assert make(daftra, retries=QUICK).invoices.get("26").id == 26
    assert time.monotonic() - start >= 0.9


def test_long_retry_after_is_told_and_not_cut(daftra: Stage) -> None:
    daftra.json({"message": "Slow down"}, 429, **{"Retry-After": "3600"})
    with pytest.raises(d.TooManyRequests, match="wait 3600 s") as caught:
        make(daftra, retries=QUICK).invoices.get("26")
    assert caught.value.retry_after == 3600
    assert len(daftra.requests) == 1
