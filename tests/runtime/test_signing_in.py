"""Signing in: schemes, OAuth2, refresh under threads and tasks; secrets stay secret."""

from __future__ import annotations

import asyncio
import copy
import io
import json
import logging
import pickle
import threading
import time
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest
from acme._runtime import (
    ApiError,
    ApiInfo,
    Bearer,
    InvalidRequest,
    OAuth2,
    Operation,
    Retry,
    SignInFailed,
    SyncClient,
    Token,
    Unauthorized,
    omit,
)
from acme._runtime.core import Arguments
from acme._runtime.operation import Server as Address
from acme.client import Acme, AsyncAcme
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .conftest import Server

SECRET = "s3cr3t-value-7261"
LOGIN: dict[str, Any] = {
    "client_id": "cid",
    "client_secret": f"{SECRET}-client",
    "username": "me",
    "password": f"{SECRET}-password",
}
QUICK = Retry(first=0.001)


class Tokens:
    """A token endpoint, and a resource that accepts the newest token alone."""

    def __init__(self, server: Server, *, expires_in: object = 3600, slow: float = 0.0) -> None:
        self.requests: list[dict[str, str]] = []
        self.headers: list[Any] = []
        self.valid = ""
        self.expires_in = expires_in
        self.slow = slow
        self.refuse: set[str] = set()
        server.on("/oauth/token", self.token)
        server.on("/plain/1", self.plain)

    async def token(self, request: Request) -> Response:
        body = await request.body()
        if request.headers["content-type"] == "application/json":
            form = json.loads(body)
        else:
            form = {k: v[0] for k, v in parse_qs(body.decode()).items()}
        self.requests.append(form)
        self.headers.append(request.headers)
        await asyncio.sleep(self.slow)
        if form["grant_type"] in self.refuse:
            return JSONResponse({"error_description": f"bad {LOGIN['password']}"}, 400)
        self.valid = f"{SECRET}-{len(self.requests)}"
        return JSONResponse(
            {
                "access_token": self.valid,
                "refresh_token": f"{SECRET}-r{len(self.requests)}",
                "expires_in": self.expires_in,
                "token_type": "Bearer",
            }
        )

    def plain(self, request: Request) -> Response:
        if request.headers.get("authorization") == f"Bearer {self.valid}":
            return JSONResponse({"id": 1})
        return JSONResponse({"message": "expired"}, 401)


def test_password_grant(server: Server) -> None:
    tokens = Tokens(server)
    client = Acme.login(**LOGIN, base_url=server.url)
    assert [client.invoices.plain(1).id for _ in range(3)] == [1, 1, 1]
    assert tokens.requests == [{"grant_type": "password", **LOGIN}]


def test_json_and_header_forms(server: Server) -> None:
    tokens = Tokens(server)
    client = Acme.login(
        **LOGIN, base_url=server.url, media_type="application/json", client_auth="header"
    )
    client.invoices.plain(1)
    assert "client_secret" not in tokens.requests[0]
    assert tokens.headers[0]["authorization"].startswith("Basic ")


def test_refresh_before_the_end_and_after_401(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    tokens = Tokens(server, expires_in="20")
    client = Acme.login(**LOGIN, base_url=server.url)
    client.invoices.plain(1)
    now += 9
    client.invoices.plain(1)
    assert len(tokens.requests) == 1
    now += 2
    client.invoices.plain(1)
    assert [r["grant_type"] for r in tokens.requests] == ["password", "refresh_token"]
    assert tokens.requests[1]["refresh_token"] == f"{SECRET}-r1"
    tokens.expires_in = None
    now += 11
    client.invoices.plain(1)
    tokens.valid = "revoked"
    client.invoices.plain(1)
    assert len(tokens.requests) == 4


def test_refused_refresh_signs_in_again(server: Server) -> None:
    tokens = Tokens(server)
    client = Acme.login(**LOGIN, base_url=server.url)
    client.invoices.plain(1)
    tokens.valid, tokens.refuse = "revoked", {"refresh_token"}
    client.invoices.plain(1)
    kinds = [r["grant_type"] for r in tokens.requests]
    assert kinds == ["password", "refresh_token", "password"]


def test_only_one_retry_after_401(server: Server) -> None:
    tokens = Tokens(server)
    server.json("/plain/1", {}, 401)
    with pytest.raises(Unauthorized):
        Acme.login(**LOGIN, base_url=server.url).invoices.plain(1)
    assert len(tokens.requests) == 2
    assert len(server.seen) == 4


def test_one_refresh_under_threads(server: Server) -> None:
    tokens = Tokens(server, slow=0.1)
    client = Acme.login(**LOGIN, base_url=server.url)
    with ThreadPoolExecutor(12) as pool:
        assert set(pool.map(lambda _: client.invoices.plain(1).id, range(24))) == {1}
        assert len(tokens.requests) == 1
        tokens.valid = "revoked"
        assert set(pool.map(lambda _: client.invoices.plain(1).id, range(24))) == {1}
    assert len(tokens.requests) == 2


def test_one_refresh_under_tasks(server: Server) -> None:
    tokens = Tokens(server, slow=0.1)

    async def run() -> None:
        source = OAuth2("/oauth/token", **LOGIN)
        async with AsyncAcme(base_url=server.url, token=source) as client:
            for expected in (1, 2):
                found = await asyncio.gather(*(client.invoices.plain(1) for _ in range(24)))
                assert {one.id for one in found} == {1}
                assert len(tokens.requests) == expected
                tokens.valid = "revoked"

    asyncio.run(run())


def test_a_cancelled_task_frees_the_others(server: Server) -> None:
    tokens = Tokens(server, slow=0.3)

    async def run() -> int:
        source = OAuth2("/oauth/token", **LOGIN)
        async with AsyncAcme(base_url=server.url, token=source) as client:
            first = asyncio.create_task(client.invoices.plain(1))
            await asyncio.sleep(0.1)
            second = asyncio.create_task(client.invoices.plain(1))
            await asyncio.sleep(0.05)
            first.cancel()
            return (await second).id

    assert asyncio.run(run()) == 1
    assert len(tokens.requests) == 2


def test_store(server: Server) -> None:
    tokens = Tokens(server)
    kept: list[Token] = []

    class Store:
        def load(self) -> Token | None:
            return kept[-1] if kept else None

        def save(self, token: Token) -> None:
            kept.append(token)

    Acme.login(**LOGIN, base_url=server.url, store=Store()).invoices.plain(1)
    Acme.login(**LOGIN, base_url=server.url, store=Store()).invoices.plain(1)
    assert len(tokens.requests) == len(kept) == 1
    tokens.valid = "revoked"
    Acme.login(**LOGIN, base_url=server.url, store=Store()).invoices.plain(1)
    assert [r["grant_type"] for r in tokens.requests] == ["password", "refresh_token"]

    class AsyncStore:
        async def load(self) -> Token | None:
            return kept[-1]

        async def save(self, token: Token) -> None:
            kept.append(token)

    async def run() -> int:
        source = OAuth2("/oauth/token", **LOGIN, store=AsyncStore())
        async with AsyncAcme(base_url=server.url, token=source) as client:
            return (await client.invoices.plain(1)).id

    assert asyncio.run(run()) == 1


def test_other_grants(server: Server) -> None:
    tokens = Tokens(server)
    for extra, kind in (
        ({"code": "c", "redirect_uri": "https://x", "code_verifier": "v"}, "authorization_code"),
        ({"refresh_token": "r"}, "refresh_token"),
        ({"scopes": ["a", "b"]}, "client_credentials"),
    ):
        source = OAuth2("/oauth/token", client_id="i", client_secret="s", **extra)
        assert Acme(base_url=server.url, token=source).invoices.plain(1).id == 1
        assert tokens.requests[-1]["grant_type"] == kind
    assert tokens.requests[-1]["scope"] == "a b"


def test_functions_as_tokens(server: Server) -> None:
    given = iter(["old", "new", "new"])
    server.on(
        "/plain/1",
        lambda r: JSONResponse({"id": 1}, 200 if r.headers["authorization"][-3:] == "new" else 401),
    )
    client = Acme(base_url=server.url, token=lambda: next(given))
    assert client.invoices.plain(1).id == 1

    async def token() -> str:
        return "new"

    async def run() -> int:
        async with AsyncAcme(base_url=server.url, token=token) as other:
            return (await other.invoices.plain(1)).id

    assert asyncio.run(run()) == 1


def test_places(server: Server) -> None:
    server.json("/plain/1", {"id": 1})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client = Acme(base_url=server.url, api_key="k-123")
        client.invoices.plain(1)
        client.invoices.plain(1)
    assert "api_key is a deprecated way" in str(caught[0].message)
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert server.seen[-1].headers["apikey"] == "k-123"
    with pytest.raises(InvalidRequest, match="either token or api_key"):
        Acme(base_url=server.url, api_key="k", token="t")
    Acme(base_url=server.url, query_key="a b&c").invoices.plain(1)
    assert server.seen[-1].url.query == "key=a%20b%26c"
    Acme(base_url=server.url, basic=("me", "pw")).invoices.plain(1)
    assert server.seen[-1].headers["authorization"] == "Basic bWU6cHc="
    Acme(base_url=server.url).invoices.plain(1)
    assert "authorization" not in server.seen[-1].headers


def test_sign_in_failures(server: Server) -> None:
    tokens = Tokens(server)
    tokens.refuse = {"password"}
    with pytest.raises(SignInFailed, match="status 400") as caught:
        Acme.login(**LOGIN, base_url=server.url).invoices.plain(1)
    assert caught.value.status == 400
    server.text("/oauth/token", "<html>")
    with pytest.raises(SignInFailed, match="no access_token"):
        Acme.login(**LOGIN, base_url=server.url).invoices.plain(1)
    with pytest.raises(SignInFailed):
        Acme.login(**LOGIN, base_url="http://127.0.0.1:9", retries=0).invoices.plain(1)


def with_locals(error: BaseException) -> str:
    """The traceback with the variables of all frames but those of this file."""
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert whole.__cause__ is None
    assert whole.__context__ is None
    return repr([(f.filename, f.locals) for f in whole.stack if f.filename != __file__])


@pytest.mark.parametrize("kind", ["token", "api_key", "query_key", "login", "basic"])
def test_secrets_are_never_shown(
    server: Server, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Searches what a person, a log or an error tracker sees."""
    shown = io.StringIO()
    caplog.set_level(logging.DEBUG, "acme")
    caplog.set_level(logging.INFO, "httpx2")
    tokens = Tokens(server)
    used = f"{SECRET}-{'1' if kind == 'login' else 'key'}"
    echo = {"message": f"bad credentials {used}"}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        client = {
            "token": lambda: Acme(base_url=server.url, token=f"{SECRET}-key", retries=QUICK),
            "api_key": lambda: Acme(base_url=server.url, api_key=f"{SECRET}-key", retries=QUICK),
            "query_key": lambda: Acme(
                base_url=server.url, query_key=f"{SECRET}-key", retries=QUICK
            ),
            "login": lambda: Acme.login(**LOGIN, base_url=server.url, retries=QUICK),
            "basic": lambda: Acme(
                base_url=server.url, basic=("me", f"{SECRET}-key"), retries=QUICK
            ),
        }[kind]()
    shown.write("".join(str(w.message) for w in warned))
    auth = client._client.core._auth
    objects: list[Any] = [client, client.invoices, client._client.core, auth, list(auth.values())]
    objects += [vars(scheme) for scheme in auth.values()]
    if kind == "login":
        source = auth["bearer"]._source
        objects += [source, dict(vars(source))]
    for status in (500, 401, 200):
        server.json("/plain/2", {**echo, "id": 1}, status)
        try:
            response = client.raw(client.invoices.plain, 2).response
        except ApiError as error:
            objects += [error, error.args, str(error)]
            shown.write("".join(traceback.format_exception(error)))
            shown.write(with_locals(error))
            shown.write(str(pickle.dumps(error)))
            response = error.__dict__["response"]
        objects += [response, response.request, response.request.headers, response.url]
        objects += [dict(response.request.headers)]
    if kind == "login":
        tokens.refuse = {"password", "refresh_token"}
        tokens.valid = "revoked"
        with pytest.raises(SignInFailed) as caught:
            client.invoices.plain(1)
        objects += [caught.value]
        shown.write(with_locals(caught.value))
    broken = Acme(base_url="http://127.0.0.1:9", token=f"{SECRET}-key", retries=0)
    with pytest.raises(ApiError) as failed:
        broken.invoices.plain(1)
    shown.write(with_locals(failed.value))
    for one in objects:
        shown.write(repr(one) + str(one))
    shown.write(caplog.text)
    text = shown.getvalue()
    at = text.find(SECRET)
    assert at < 0, text[max(0, at - 300) : at + 60]
    with pytest.raises(TypeError):
        pickle.dumps(client)


def test_locks_are_per_source() -> None:
    one = OAuth2("/t", client_id="a")
    assert isinstance(one._lock, type(threading.Lock()))
    with pytest.raises(TypeError):
        copy.deepcopy(one)


def test_credentials_are_used_where_the_documentation_is_silent() -> None:
    silent = ApiInfo(name="x", servers=(Address("https://x.test"),))
    client = SyncClient(silent, auth={"bearer": Bearer("t")})
    operation: Operation[None] = Operation("GET", "/")
    public: Operation[None] = Operation("GET", "/", security=())
    given = Arguments({}, {}, {}, {}, omit, "", {})
    assert len(client._client.core.prepare(operation, given).auth) == 1
    assert client._client.core.prepare(public, given).auth == ()
