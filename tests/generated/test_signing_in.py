"""Signing in to the three APIs: tokens, keys, and OAuth2 with its refresh; secrets stay secret."""

from __future__ import annotations

import asyncio
import inspect
import io
import logging
import pickle
import threading
import traceback
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from functools import partial
from typing import Any

import bigcapital as b
import daftra as d
import pytest
import simplefatoora as s
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from tests.support.server import serve

from .calls import OPEN, clients, new_invoice
from .conftest import Stage

SECRET = "pa55-7f3e9c"
LOGIN: dict[str, Any] = {
    "subdomain": "acme",
    "client_id": "1",
    "client_secret": f"{SECRET}-client",
    "username": "me@example.com",
    "password": f"{SECRET}-password",
}
QUICK = d.Retry(first=0.001, longest=0.002)


def form_of(request: Request, body: bytes) -> dict[str, str]:
    """The members of a multipart form, read by the library for e-mail."""
    kind = request.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    message = BytesParser(EmailMessage, policy=HTTP).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
    )
    form: dict[str, str] = {}
    for part in message.iter_parts():
        assert part.get_filename() is None
        name = part.get_param("name", header="content-disposition")
        form[str(name)] = part.get_content().rstrip("\r\n")
    return form


@dataclass
class Account:
    """An API that gives tokens, and accepts the newest alone. `url` is for `base_url`."""

    url: str = ""
    slow: float = 0.0
    lifetime: object = 94694400
    refuse: set[str] = field(default_factory=set[str])
    valid: str = "none"
    forms: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    asked: list[str] = field(default_factory=list[str])
    asked_for_tokens: list[str] = field(default_factory=list[str])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def token(self, request: Request) -> Response:
        form = form_of(request, await request.body())
        self.forms.append(form)
        self.asked_for_tokens.append(request.url.path)
        assert "authorization" not in request.headers
        await asyncio.sleep(self.slow)
        if form["grant_type"] in self.refuse:
            return JSONResponse({"error": f"{SECRET}-password is wrong"}, 401)
        self.valid = f"{SECRET}-token-{len(self.forms)}"
        return JSONResponse(
            {
                "token_type": "Bearer",
                "expires_in": self.lifetime,
                "access_token": self.valid,
                "refresh_token": f"{SECRET}-refresh-{len(self.forms)}",
            }
        )

    async def invoice(self, request: Request) -> Response:
        self.asked.append(request.headers.get("authorization", ""))
        if self.asked[-1] != f"Bearer {self.valid}":
            return HTMLResponse("<html>Sign in</html>", 401)
        return JSONResponse({"code": 200, "result": "successful", "data": {"Invoice": {"id": 26}}})

    @property
    def grants(self) -> list[str]:
        return [form["grant_type"] for form in self.forms]


@pytest.fixture
def account() -> Iterator[Account]:
    account = Account()
    routes = [
        Route("/api2/v2/oauth/token", account.token, methods=["POST"]),
        Route("/v2/oauth/token", account.token, methods=["POST"]),
        Route("/api2/invoices/26.json", account.invoice),
    ]
    with serve(Starlette(routes=routes)) as url:
        account.url = f"{url}/api2"
        yield account


def login(account: Account, **settings: Any) -> d.Daftra:
    client = d.Daftra.login(**LOGIN, base_url=account.url, retries=QUICK, **settings)
    OPEN.append(client)
    return client


def test_login_sends_a_multipart_form(account: Account) -> None:
    client = login(account)
    assert [client.invoices.get("26").id for _ in range(3)] == [26, 26, 26]
    expected = {k: v for k, v in LOGIN.items() if k != "subdomain"}
    assert account.forms == [{"grant_type": "password", **expected}]
    assert set(account.asked) == {f"Bearer {account.valid}"}


def test_the_token_url_can_be_another(account: Account) -> None:
    """Tokens are renewed there, too."""
    host = account.url.removesuffix("/api2")
    client = login(account, token_url=f"{host}/v2/oauth/token")
    assert client.invoices.get("26").id == 26
    account.valid = "revoked"
    assert client.invoices.get("26").id == 26
    assert account.grants == ["password", "refresh_token"]
    assert account.asked_for_tokens == ["/v2/oauth/token", "/v2/oauth/token"]


def test_refresh_before_the_end(account: Account) -> None:
    account.lifetime = "0.01"
    client = login(account)
    client.invoices.get("26")
    account.lifetime = 3600
    threading.Event().wait(0.02)
    client.invoices.get("26")
    client.invoices.get("26")
    assert account.grants == ["password", "refresh_token"]
    assert account.forms[1]["refresh_token"] == f"{SECRET}-refresh-1"
    assert "401" not in account.asked


def test_one_retry_after_401(account: Account) -> None:
    client = login(account)
    client.invoices.get("26")
    account.valid = "revoked"
    assert client.invoices.get("26").id == 26
    assert account.grants == ["password", "refresh_token"]
    account.refuse = {"refresh_token"}
    account.valid = "revoked"
    assert client.invoices.get("26").id == 26
    assert account.grants == ["password", "refresh_token", "refresh_token", "password"]


def test_a_token_that_stays_refused_is_tried_twice_only(daftra: Stage) -> None:
    token = JSONResponse({"access_token": "t", "expires_in": 60})
    daftra.says(lambda r: token if "token" in r.url.path else HTMLResponse("no", 401))
    client = d.Daftra.login(**LOGIN, base_url=daftra.url, retries=QUICK)
    with pytest.raises(d.Unauthorized):
        client.invoices.get("26")
    assert len([r for r in daftra.requests if "invoices" in r.url.path]) == 2


def test_one_refresh_under_threads(account: Account) -> None:
    account.slow = 0.05
    client = login(account)
    for number in (1, 2, 3):
        with ThreadPoolExecutor(16) as pool:
            found = list(pool.map(lambda _: client.invoices.get("26").id, range(48)))
        assert set(found) == {26}
        assert len(account.forms) == number
        account.valid = "revoked"


def test_one_refresh_under_tasks(account: Account) -> None:
    account.slow = 0.05

    async def run() -> None:
        client = d.AsyncDaftra.login(**LOGIN, base_url=account.url, retries=QUICK)
        async with client:
            for number in (1, 2, 3):
                found = await asyncio.gather(*(client.invoices.get("26") for _ in range(16)))
                assert {invoice.id for invoice in found} == {26}
                assert len(account.forms) == number
                account.valid = "revoked"

    asyncio.run(run())


def test_tokens_are_kept_in_a_store(account: Account) -> None:
    class Store:
        kept: d.Token | None = None

        def load(self) -> d.Token | None:
            return self.kept

        def save(self, token: d.Token) -> None:
            self.kept = token

    store = Store()
    login(account, store=store).invoices.get("26")
    login(account, store=store).invoices.get("26")
    assert account.grants == ["password"]
    assert store.kept is not None
    assert store.kept.access_token == account.valid


def test_refused_login(account: Account) -> None:
    account.refuse = {"password"}
    with pytest.raises(d.SignInFailed, match="401") as caught:
        login(account).invoices.get("26")
    assert caught.value.status == 401
    assert SECRET not in str(caught.value)
    assert account.asked == []


def test_headers(daftra: Stage, fatoora: Stage, bigcapital: Stage) -> None:
    for api, stage, call, headers in (
        ("daftra", daftra, lambda c: c.invoices.get("26"), {"authorization": "Bearer token-1"}),
        ("simplefatoora", fatoora, lambda c: c.invoices.get(1), {"x-api-key": "key-1"}),
        (
            "bigcapital",
            bigcapital,
            lambda c: c.sale_invoices.get(1),
            {"authorization": "Bearer bc_key", "organization-id": "org-1"},
        ),
    ):
        call(clients(api, stage.url)[0])
        sent = stage.requests[-1].headers
        assert {name: sent.get(name) for name in headers} == headers
        assert sent["accept"] == "application/json"
        assert sent["user-agent"].startswith(f"{api}-python")
    assert "content-type" not in bigcapital.requests[-1].headers


def test_headers_for_one_call(bigcapital: Stage) -> None:
    client = clients("bigcapital", bigcapital.url)[0]
    client.sale_invoices.get(1, headers={"organization-id": "org-2"})
    assert bigcapital.requests[-1].headers["organization-id"] == "org-2"


def test_an_api_key_is_deprecated(daftra: Stage) -> None:
    with pytest.warns(DeprecationWarning, match="api_key") as caught:
        client = d.Daftra(subdomain="acme", api_key="old", base_url=daftra.url)
    assert [warning.filename for warning in caught] == [__file__]
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        client.invoices.get("26")
    assert daftra.requests[-1].headers["apikey"] == "old"
    assert "authorization" not in daftra.requests[-1].headers


def test_a_key_and_a_token_at_once_are_refused() -> None:
    assert "api_key" not in inspect.signature(d.Daftra.login).parameters
    with pytest.raises(d.InvalidRequest, match="either token or api_key"):
        d.Daftra(subdomain="acme", token="t", api_key="k")


@pytest.mark.parametrize("end", ["\n", "\r\nX-Other: 1", "\x00", "…", "\udc80"])
def test_secrets_that_no_header_can_have(end: str, daftra: Stage, fatoora: Stage) -> None:
    """A key read from a file with its line break is told, but not shown."""
    for call in (
        lambda: clients("daftra", daftra.url, token=SECRET + end)[0].invoices.get("26"),
        lambda: clients("daftra", daftra.url, token=lambda: SECRET + end)[0].invoices.get("26"),
        lambda: clients("simplefatoora", fatoora.url, api_key=SECRET + end)[0].clients.delete(1),
    ):
        with pytest.raises((d.InvalidRequest, s.InvalidRequest), match="header") as caught:
            call()
        assert SECRET not in str(caught.value)
        assert SECRET not in _with_locals(caught.value)
    assert daftra.requests == fatoora.requests == []


def test_the_address_asks_for_its_parts() -> None:
    client = d.Daftra(subdomain="acme", token="t")
    assert client.base_url == "https://acme.daftra.com/api2"
    other = d.Daftra(subdomain="acme", token="t", server="v2")
    assert other.base_url == "https://acme.daftra.com/v2/api/entity"
    for bad in ("evil.example/", "a@evil.example", "", "a/../b", "{{subdomain}}"):
        with pytest.raises(d.InvalidRequest, match="subdomain"):
            d.Daftra(subdomain=bad, token="t")
    assert s.SimpleFatoora(api_key="k").base_url == "https://api.simplefatoora.com"
    with pytest.raises(b.InvalidRequest, match="base_url"):
        b.Bigcapital(base_url="ftp://example.com", organization_id="1", token="t")


def _with_locals(error: BaseException) -> str:
    """The traceback, with the variables of all frames but those of the tests."""
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in whole.stack if "tests" not in frame.filename]
    return repr([(frame.filename, frame.locals) for frame in frames])


@pytest.mark.parametrize("kind", ["token", "api_key", "login", "fatoora", "bigcapital"])
def test_secrets_are_never_shown(
    kind: str, daftra: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Looked for in everything that a program may print, log or keep of a client and its errors."""
    caplog.set_level(logging.DEBUG)
    shown = io.StringIO()
    key = f"{SECRET}-key"
    stage = daftra
    known = f"{SECRET}-token {SECRET}-password {SECRET}-client" if kind == "login" else key
    echo = {"message": f"wrong: Bearer {known}", "status": False}

    def answer(status: int, request: Request) -> Response:
        if "token" in request.url.path:
            tokens = {"access_token": f"{SECRET}-token", "refresh_token": f"{SECRET}-refresh"}
            return JSONResponse({**tokens, "expires_in": "3600"})
        return JSONResponse(echo, status)

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        client: Any = {
            "token": lambda: d.Daftra(subdomain="a", token=key, base_url=stage.url, retries=QUICK),
            "api_key": lambda: d.Daftra(
                subdomain="a", api_key=key, base_url=stage.url, retries=QUICK
            ),
            "login": lambda: d.Daftra.login(**LOGIN, base_url=stage.url, retries=QUICK),
            "fatoora": lambda: s.SimpleFatoora(api_key=key, base_url=stage.url, retries=0),
            "bigcapital": lambda: b.Bigcapital(
                token=key, organization_id="1", base_url=stage.url, retries=0
            ),
        }[kind]()
    shown.write("".join(str(w.message) for w in warned))
    objects: list[Any] = [client, vars(client), client._client, client._client.core]
    objects += [vars(client._client.core), client._client.core.secrets()]
    call = {
        "fatoora": lambda: client.raw(client.invoices.get, 1),
        "bigcapital": lambda: client.raw(client.sale_invoices.get, 1),
    }.get(kind, lambda: client.raw(client.invoices.get, "26"))
    for status in (200, 401, 422, 500):
        stage.says(partial(answer, status))
        try:
            response = call().response
        except Exception as error:
            objects += [error, error.args]
            shown.write("".join(traceback.format_exception(error)) + _with_locals(error))
            shown.write(repr(pickle.dumps(error)))
            response = getattr(error, "response", None)
        if response is not None:
            objects += [response, response.request, response.request.headers, response.url]
            objects += [dict(response.request.headers), vars(response.request)]
    for one in objects:
        shown.write(f"{one!r} {one}")
    shown.write(caplog.text)
    text = shown.getvalue()
    at = text.find(SECRET)
    assert at < 0, text[max(0, at - 200) : at + 60]
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(client)


def test_a_token_that_was_read_is_not_shown(daftra: Stage) -> None:
    """The answer of the token endpoint is a model like any other, but for what it holds."""
    daftra.json({"access_token": f"{SECRET}-a", "refresh_token": f"{SECRET}-r", "expires_in": 9})
    client = clients("daftra", daftra.url)[0]
    token = client.auth.token(client_id="1", client_secret="x", username="u", password="p")
    assert token.access_token == f"{SECRET}-a"
    assert SECRET not in f"{token!r} {token}"


def test_the_token_call_is_not_signed_in(daftra: Stage) -> None:
    client = clients("daftra", daftra.url)[0]
    client.auth.token(client_id="1", client_secret="x", username="u", password="p")
    request, body = daftra.requests[-1], daftra.bodies[-1]
    assert "authorization" not in request.headers
    assert form_of(request, body) == {
        "client_id": "1",
        "client_secret": "x",
        "username": "u",
        "password": "p",
        "grant_type": "password",
    }


def test_create_signs_in_too(account: Account) -> None:
    """A call that must not be repeated is sent again after a 401: it was not let in."""
    client = login(account)
    with pytest.raises(d.NotFound):
        client.invoices.create(invoice=new_invoice())
    assert account.grants == ["password"]
