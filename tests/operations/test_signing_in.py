"""Which credentials go with which call, and where tokens are asked for."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from .conftest import Make, Server, json

SCHEMES = {
    "key": "{type: apiKey, in: header, name: X-Key}",
    "org": "{type: apiKey, in: header, name: X-Org}",
    "sid": "{type: apiKey, in: cookie, name: sid}",
    "code": "{type: apiKey, in: query, name: code}",
    "basic": "{type: http, scheme: basic}",
    "bearer": "{type: http, scheme: bearer}",
    "oidc": "{type: openIdConnect, openIdConnectUrl: 'https://id.example/.well-known/x'}",
}
# By method: the security that it has, what is sent of all credentials, and of the bearer's alone.
CALLS: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "both": ("[{key: [], org: []}]", {"x-key": "K", "x-org": "O"}, {}),
    "either": ("[{key: [], org: []}, {oidc: []}]", {"x-key": "K", "x-org": "O"}, {"bearer": "T"}),
    "optional": ("[{}, {key: []}]", {"x-key": "K"}, {}),
    "public": ("[]", {}, {}),
    "inherited": ("", {"bearer": "T"}, {"bearer": "T"}),
    "cookie": ("[{sid: []}]", {"cookie": "sid=S"}, {}),
    "query": ("[{code: []}]", {"code": "C"}, {}),
    "basic": ("[{basic: []}]", {"authorization": "Basic dTpw"}, {}),
    "oidc": ("[{oidc: []}]", {"bearer": "T"}, {"bearer": "T"}),
}
DOCUMENT = (
    "security: [{bearer: []}]\npaths:\n"
    + "".join(
        f"  /{name}:\n    get:\n      tags: [Things]\n      operationId: {name}Call\n"
        + (f"      security: {security}\n" if security else "")
        + "      responses: {'204': {description: OK}}\n"
        for name, (security, _, _) in CALLS.items()
    )
    + "components:\n  securitySchemes:\n"
    + "".join(f"    {key}: {scheme}\n" for key, scheme in SCHEMES.items())
)
ALL: dict[str, str] = {
    "key": "K",
    "org": "O",
    "sid": "S",
    "code": "C",
    "username": "u",
    "password": "p",
    "token": "T",
}


def shown(request: Request) -> dict[str, str]:
    """The credentials in a request."""
    names = ("x-key", "x-org", "cookie", "authorization")
    found = {name: request.headers[name] for name in names if name in request.headers}
    if found.get("authorization", "").startswith("Bearer "):
        found["bearer"] = found.pop("authorization").removeprefix("Bearer ")
    return {**found, **request.query_params}


def test_credentials_by_operation(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    for credentials, index in ((ALL, 1), ({"token": "T"}, 2), ({}, 0)):
        things = made.client(server.url, **credentials).things
        for name, told in CALLS.items():
            getattr(things, f"{name}_call")()
            assert shown(server.seen[-1]) == (told[index] if index else {}), (name, credentials)


@pytest.mark.parametrize(
    ("url", "expected"),
    [("/oauth/token", "/oauth/token"), ("oauth/token", "/v1/oauth/token")],
)
def test_relative_addresses_of_tokens(make: Make, server: Server, url: str, expected: str) -> None:
    """As references are resolved: from the host, or from the base address."""
    made = make(
        "security: [{oauth: []}]\npaths:\n  /thing:\n    get:\n      tags: [Things]\n"
        "      operationId: getThing\n      responses: {'204': {description: OK}}\n"
        "components:\n  securitySchemes:\n    oauth: {type: oauth2, flows: {clientCredentials:"
        f" {{tokenUrl: {url}, scopes: {{}}}}}}}}\n"
    )

    def answer(request: Request) -> Response:
        token: dict[str, Any] = {"access_token": "T", "token_type": "bearer", "expires_in": 60}
        return json(token) if "token" in request.url.path else Response(status_code=204)

    server.says(answer)
    client = made.module.Acme.login(
        base_url=f"{server.url}/v1", client_id="i", client_secret="s", retries=0
    )
    client.things.get()
    assert [request.url.path for request in server.seen] == [expected, "/v1/thing"]
    assert shown(server.seen[-1]) == {"bearer": "T"}
