"""What is sent: addresses, parameters in their styles, bodies of all media types."""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from acme import models as m
from acme._runtime import Body, InvalidRequest, Operation, Part, Style, omit
from acme._runtime.body import encode
from acme._runtime.operation import Server as Address
from acme._runtime.url import base_address, cookie_header, header_value, path_text, query_text
from acme._runtime.wire import to_text, to_wire
from acme.client import Acme
from acme.resources import ECHO
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .conftest import Server

COLOR = {"R": 100, "G": 200}
LIST = ["blue", "black"]


@pytest.mark.parametrize(
    ("style", "explode", "single", "many", "members"),
    [
        ("", None, "blue", "blue,black", "R,100,G,200"),
        ("simple", True, "blue", "blue,black", "R=100,G=200"),
        ("label", False, ".blue", ".blue,black", ".R,100,G,200"),
        ("label", True, ".blue", ".blue.black", ".R=100.G=200"),
        ("matrix", False, ";color=blue", ";color=blue,black", ";color=R,100,G,200"),
        ("matrix", True, ";color=blue", ";color=blue;color=black", ";R=100;G=200"),
    ],
)
def test_path_styles(
    style: str, explode: bool | None, single: str, many: str, members: str
) -> None:
    """The table of the OpenAPI specification."""
    styles = {("path", "color"): Style(style, explode)}
    for value, expected in (("blue", single), (LIST, many), (COLOR, members)):
        assert path_text("/x/{color}", {"color": value}, styles) == f"/x/{expected}"


@pytest.mark.parametrize(
    ("style", "explode", "single", "many", "members"),
    [
        ("", None, "color=blue", "color=blue&color=black", "R=100&G=200"),
        ("form", False, "color=blue", "color=blue,black", "color=R,100,G,200"),
        ("spaceDelimited", False, "color=blue", "color=blue%20black", "color=R%20100%20G%20200"),
        ("pipeDelimited", False, "color=blue", "color=blue%7Cblack", "color=R%7C100%7CG%7C200"),
        (
            "deepObject",
            True,
            "color=blue",
            "color%5B%5D=blue&color%5B%5D=black",
            "color%5BR%5D=100&color%5BG%5D=200",
        ),
    ],
)
def test_query_styles(
    style: str, explode: bool | None, single: str, many: str, members: str
) -> None:
    styles = {("query", "color"): Style(style, explode)}
    for value, expected in (("blue", single), (LIST, many), (COLOR, members)):
        assert query_text({"color": value}, styles) == expected


def test_queries() -> None:
    values: dict[str, object] = {
        "a": "x y&z=1#+é",
        "none": None,
        "left": omit,
        "empty": "",
        "yes": True,
        "n": 1.0,
        "day": dt.date(2024, 5, 1),
        "objects": [{"b": 1}],
    }
    assert query_text(values, {}) == (
        "a=x%20y%26z%3D1%23%2B%C3%A9&empty=&yes=true&n=1&day=2024-05-01&objects=%7B%22b%22%3A1%7D"
    )
    assert query_text({"q": "a/b:c&d"}, {("query", "q"): Style(reserved=True)}) == "q=a/b:c%26d"
    media = {("query", "q"): Style(media="application/json")}
    assert query_text({"q": {"a": [1]}}, media) == "q=%7B%22a%22%3A%5B1%5D%7D"
    whole = {("query", "q"): Style("querystring", media="application/x-www-form-urlencoded")}
    assert query_text({"q": {"a": 1, "b": [2, 3]}}, whole) == "a=1&b=2&b=3"
    deep = {"f": {"a": {"b": 1}, "ids": [1, 2], "rows": [{"id": 1}]}}
    assert query_text(deep, {("query", "f"): Style("deepObject")}) == (
        "f%5Ba%5D%5Bb%5D=1&f%5Bids%5D%5B%5D=1&f%5Bids%5D%5B%5D=2&f%5Brows%5D%5B0%5D%5Bid%5D=1"
    )


def test_partial_segments() -> None:
    template = "/invoices/{id}{format}"
    assert path_text(template, {"id": 26, "format": ".json"}, {}) == "/invoices/26.json"
    assert path_text(template, {"id": 26, "format": ""}, {}) == "/invoices/26"
    assert path_text("/{a}:run", {"a": "x/y"}, {}) == "/x%2Fy:run"
    assert path_text("/a/../b", {}, {}) == "/a/../b"
    for values in ({"id": "", "format": ""}, {"id": ".", "format": "."}, {"id": 1}):
        with pytest.raises(InvalidRequest):
            path_text(template, values, {})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_path_value_leaves_its_segment(value: str) -> None:
    try:
        path = path_text("/a/{x}/b", {"x": value}, {})
    except InvalidRequest:
        assert value in ("", ".", "..")
    else:
        assert path.count("/") == 3
        assert not set("?#\\ \r\n") & set(path)


@given(st.text())
def test_headers_have_no_line_breaks(value: str) -> None:
    try:
        text = header_value("x", value)
    except InvalidRequest:
        return
    assert not set("\r\n\0") & set(text)
    text.encode("latin-1")


def test_headers_and_cookies() -> None:
    assert header_value("x", LIST) == "blue,black"
    assert header_value("x", COLOR, Style(explode=True)) == "R=100,G=200"
    assert header_value("x", {"a": "é"}, Style(media="application/json")) == r'{"a":"\u00e9"}'
    for name in ("x:", "x y", "", "x\r\ny"):
        with pytest.raises(InvalidRequest):
            header_value(name, "1")
    assert cookie_header({"a": "1;b", "c": LIST, "d": None}, {}) == "a=1%3Bb; c=blue; c=black"


def test_servers() -> None:
    assert base_address(Address("https://h/{v}/"), {"v": "v1/x"}) == "https://h/v1/x"
    assert base_address(Address("{url}/api"), {"url": "http://h:1"}) == "http://h:1/api"
    assert base_address(Address("https://h:{p}", "", {"p": "443"}), {}) == "https://h:443"
    for url, name, value in (
        ("https://h/{v}", "v", "../x"),
        ("{url}", "url", "ftp://x"),
        ("{url}", "url", "http://a@b"),
        ("https://{h}.x", "h", "evil.test/?"),
    ):
        with pytest.raises(InvalidRequest):
            base_address(Address(url), {name: value})


def test_values() -> None:
    moment = dt.datetime(2024, 5, 1, 10, 0, tzinfo=dt.UTC)
    values = [
        (moment, "2024-05-01T10:00:00+00:00"),
        (Decimal("1.10"), "1.10"),
        (m.Kind.CREDIT_NOTE, 5),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (b"\xff", "/w=="),
        (dt.timedelta(days=1, seconds=5, microseconds=500000), "P1DT5.5S"),
        ((1, {2}), [1, [2]]),
        (dt.timedelta(seconds=-2), "-PT2S"),
        ({"a": omit, "b": None, 3: 4}, {"b": None, "3": 4}),
    ]
    for value, expected in values:
        assert to_wire(value) == expected
    assert [to_text(v) for v in (True, None, 2.0, 1.5, "é")] == ["true", "", "2", "1.5", "é"]
    with pytest.raises(InvalidRequest, match="cannot be sent"):
        to_wire(object())
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(InvalidRequest, match="nested"):
        to_wire(loop)


def test_a_model_sends_what_was_set() -> None:
    new = m.NewInvoice(
        client_id=15,
        draft=True,
        at=dt.datetime(2024, 5, 1, 10, 0),
        categories=["a", "b"],
        price=Decimal("9.50"),
        seal=b"x",
        flags=[True, False],
        vat=None,
        invoice_item=[m.Item(product_id=1, note="kept")],  # type: ignore[call-arg]
    )
    assert to_wire(new) == {
        "type": "invoice",
        "client_id": 15,
        "vat": None,
        "draft": 1,
        "at": "2024-05-01 10:00:00",
        "categories": "a,b",
        "price": 9.5,
        "seal": "eA==",
        "flags": [1, 0],
        "InvoiceItem": [{"product_id": 1, "note": "kept"}],
    }
    assert to_wire(m.NewInvoice(client_id=1)) == {"type": "invoice", "client_id": 1}


def test_what_was_read_is_sent_back() -> None:
    raw = {"id": 1, "status": "new", "unknown": {"a": [1]}, "Deposit": {"quantity": 2, "x": None}}
    assert to_wire(m.Invoice.model_validate(raw)) == raw


def test_conditions() -> None:
    bad = m.NewInvoice(client_id=1, client_type=1, vat="1")
    with pytest.raises(InvalidRequest, match="InvoiceItem must be given when client_type is 1"):
        encode(Body(), bad, True)
    assert encode(Body(), bad, False).data
    assert encode(Body(), m.NewInvoice(client_id=1, client_type=2), True).data


@pytest.fixture
def echo(server: Server) -> Any:
    """Sends a body through real HTTP; gives the request as the server saw it."""

    def handler(request: Request) -> Response:
        return JSONResponse({})

    server.on("/echo", handler)
    client = Acme(base_url=server.url, organization_id=9)

    def send(body: object, media: str, operation: Operation[Any] = ECHO, **rest: Any) -> Request:
        client._client.call(operation, body=body, media=media, **rest)
        return server.seen[-1]

    return send


def body_of(request: Request) -> bytes:
    return bytes(request._body)


async def form_of(request: Request) -> list[tuple[str, Any]]:
    return (await request.form()).multi_items()


def test_json_body(echo: Any) -> None:
    request = echo({"Invoice": m.Item(product_id=1), "draft": True, "x": omit}, "")
    assert json.loads(body_of(request)) == {"Invoice": {"product_id": 1}, "draft": 1}
    assert request.headers["content-type"] == "application/json"
    assert request.headers["organization-id"] == "9"
    assert echo({}, "", headers={"organization-id": 7}).headers["organization-id"] == "7"


def test_urlencoded_body(echo: Any) -> None:
    request = echo(
        {"a": "x y+&", "b": [1, 2], "filter": {"k": {"l": 1}}, "o": {"p": 1}},
        "application/x-www-form-urlencoded",
    )
    assert body_of(request) == (b"a=x+y%2B%26&b=1&b=2&filter%5Bk%5D%5Bl%5D=1&o=%7B%22p%22%3A1%7D")


def test_multipart_body(echo: Any, tmp_path: Path) -> None:
    import asyncio

    path = tmp_path / "päth.bin"
    path.write_bytes(b"from a path")
    body = m.Upload(file=path, title="T", tags=["a", "b"], meta=m.Item(product_id=1))
    form = asyncio.run(form_of(echo(body, "multipart/form-data")))
    (name, file), *rest = form
    assert (name, file.filename, file.content_type) == ("file", "päth.bin", "image/png")
    assert file.file.read() == b"from a path"
    assert rest == [("title", "T"), ("tags", "a"), ("tags", "b"), ("meta", '{"product_id":1}')]
    for content in (b"abc", io.BytesIO(b"abc"), ("n.txt", b"abc"), ("n.txt", b"abc", "text/plain")):
        ((_, file),) = asyncio.run(form_of(echo({"file": content}, "multipart/form-data")))
        assert file.file.read() == b"abc"
    many = {"file": [("a", b"1"), ("b", b"2")]}
    form = asyncio.run(form_of(echo(many, "multipart/form-data")))
    assert [file.filename for _, file in form] == ["a", "b"]


@pytest.mark.parametrize("kind", ["bytes", "path", "file", "chunks"])
def test_binary_body(echo: Any, tmp_path: Path, kind: str) -> None:
    data = b"0123456789" * 20000
    path = tmp_path / "x"
    path.write_bytes(data)
    body: Any = {
        "bytes": data,
        "path": path,
        "file": io.BytesIO(b"skip" + data),
        "chunks": iter([data]),
    }[kind]
    if kind == "file":
        body.seek(4)
    request = echo(body, "application/octet-stream")
    assert body_of(request) == data
    assert (request.headers.get("content-length") == "200000") is (kind != "chunks")


def test_text_body(echo: Any) -> None:
    request = echo("é", "text/plain")
    assert body_of(request) == "é".encode()
    assert request.headers["content-type"] == "text/plain; charset=utf-8"


def test_bodies_that_cannot_be_sent(echo: Any) -> None:
    for body, media in (
        ({"x": float("nan")}, ""),
        ({"x": "\ud800"}, ""),
        (3, "multipart/form-data"),
        ({}, "image/png"),
        (3, "application/octet-stream"),
        (Path("/nonexistent"), "application/octet-stream"),
    ):
        with pytest.raises(InvalidRequest):
            echo(body, media)


def test_files_are_sent_again_from_where_they_stood(server: Server) -> None:
    put: Operation[Any] = Operation("PUT", "/put", bodies=(Body("application/octet-stream"),))
    server.sequence("/put", Response(status_code=503), Response(status_code=204))
    file = io.BytesIO(b"..data")
    file.seek(2)
    Acme(base_url=server.url)._client.call(put, body=file)
    assert [body_of(request) for request in server.seen] == [b"data", b"data"]
    assert Part() == Part()
