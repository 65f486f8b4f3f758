"""OAuth2 by generated clients over HTTP: what is asked of the token endpoints, and when."""

from __future__ import annotations

import asyncio
import json as text
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request
from starlette.responses import Response

from .conftest import Made, Make, Server, json

CODE = "{authorizationUrl: /authorize, tokenUrl: /token, refreshUrl: /renewed, scopes: {}}"


def document(**flows: str) -> str:
    listed = ", ".join(f"{kind}: {flow}" for kind, flow in flows.items())
    return (
        "security: [{oauth: []}]\npaths:\n  /thing:\n    get:\n      tags: [Things]\n"
        "      operationId: getThing\n      responses: {'200': {description: OK, content:"
        " {application/json: {schema: {type: integer}}}}}\n"
        f"components:\n  securitySchemes:\n    oauth: {{type: oauth2, flows: {{{listed}}}}}\n"
    )


@dataclass
class Api:
    """Gives tokens and takes the newest alone. `asked` are the forms that came, with their paths;
    `refused` the grants that get no token."""

    server: Server
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list[Any])
    refused: set[str] = field(default_factory=set[str])
    valid: str = "none"
    renewable: bool = True

    def __call__(self, request: Request) -> Response:
        if request.url.path == "/thing":
            let_in = request.headers.get("authorization") == f"Bearer {self.valid}"
            return json(7) if let_in else json({"error": "expired"}, 401)
        body = self.server.body.decode()
        is_json = request.headers["content-type"] == "application/json"
        form: dict[str, str] = text.loads(body) if is_json else dict(parse_qsl(body))
        self.asked.append((request.url.path, form))
        if form["grant_type"] in self.refused:
            return json({"error": "invalid_grant"}, 400)
        self.valid = f"token-{len(self.asked)}"
        given = {"access_token": self.valid, "token_type": "bearer", "expires_in": 3600}
        return json({**given, "refresh_token": "renew"} if self.renewable else given)

    @property
    def grants(self) -> list[str]:
        return [form["grant_type"] for _, form in self.asked]


@pytest.fixture
def api(server: Server) -> Api:
    api = Api(server)
    server.says(api)
    return api


def login(made: Made, url: str, **given: Any) -> Any:
    return made.module.Acme.login(
        base_url=url, retries=0, client_id="i", client_secret="s", **given
    )


def test_credentials_of_the_client(make: Make, api: Api) -> None:
    made = make(document(clientCredentials="{tokenUrl: /token, scopes: {}}"))
    api.renewable = False
    client = login(made, api.server.url, scopes=["read", "write"])
    assert [client.things.get() for _ in range(2)] == [7, 7]
    api.valid = "revoked"
    assert client.things.get() == 7
    form = {"client_id": "i", "client_secret": "s", "scope": "read write"}
    assert api.asked == [("/token", {"grant_type": "client_credentials", **form})] * 2


def test_a_password_with_another_address_to_renew(make: Make, api: Api) -> None:
    made = make(document(password="{tokenUrl: /token, refreshUrl: /renewed, scopes: {}}"))
    client = login(made, api.server.url, username="u", password="p")
    assert client.things.get() == 7
    api.valid = "revoked"
    assert client.things.get() == 7
    assert [path for path, _ in api.asked] == ["/token", "/renewed"]
    assert api.asked[0][1].items() >= {"username": "u", "password": "p"}.items()
    assert api.asked[1][1].items() >= {"refresh_token": "renew"}.items()
    api.refused, api.valid = {"refresh_token"}, "revoked"
    assert client.things.get() == 7
    assert api.grants == ["password", "refresh_token", "refresh_token", "password"]


def test_a_password_may_be_left_out_where_the_client_has_a_flow_of_its_own(
    make: Make, api: Api
) -> None:
    flow = "{tokenUrl: /token, scopes: {}}"
    made = make(document(password=flow, clientCredentials=flow))
    assert login(made, api.server.url).things.get() == 7
    assert login(made, api.server.url, username="u", password="p").things.get() == 7
    assert api.grants == ["client_credentials", "password"]


def test_a_code_is_used_once_and_its_token_renewed(make: Make, api: Api) -> None:
    made = make(document(authorizationCode=CODE))
    assert not hasattr(made.module.Acme, "login")
    token = made.module.OAuth2(
        "/token",
        client_id="i",
        code="c",
        code_verifier="v",
        redirect_uri="https://acme.example/back",
        refresh_url="/renewed",
    )
    client = made.client(api.server.url, token=token)
    assert client.things.get() == 7
    api.valid = "revoked"
    assert client.things.get() == 7
    back = {"redirect_uri": "https://acme.example/back", "client_id": "i"}
    first = {"grant_type": "authorization_code", "code": "c", "code_verifier": "v", **back}
    assert api.asked[0] == ("/token", first)
    again = {"grant_type": "refresh_token", "refresh_token": "renew", "client_id": "i"}
    assert api.asked[1] == ("/renewed", again)
    # The code has been used: no other way is left.
    api.refused, api.valid = {"refresh_token"}, "revoked"
    with pytest.raises(made.module.SignInFailed, match="invalid_grant"):
        client.things.get()
    assert api.grants == ["authorization_code", "refresh_token", "refresh_token"]


def test_the_docs_tell_how_a_code_becomes_a_token(make: Make) -> None:
    told = (make(document(authorizationCode=CODE)).folder / "docs/authentication.md").read_text()
    assert "at `/authorize`" in told
    start = told.index("OAuth2(")
    shown = told[start : told.index("\n)", start)]
    for part in ('"/token"', 'code="…"', 'redirect_uri="…"', 'refresh_url="/renewed"'):
        assert part in shown
    told = (make(document(password=CODE)).folder / "docs/authentication.md").read_text()
    assert "OAuth2(" not in told


def test_without_waiting(make: Make, api: Api) -> None:
    made = make(document(clientCredentials="{tokenUrl: /token, scopes: {}}"))

    async def run() -> list[int]:
        credentials = {"client_id": "i", "client_secret": "s"}
        async with made.module.AsyncAcme.login(
            base_url=api.server.url, retries=0, **credentials
        ) as client:
            found = await asyncio.gather(*(client.things.get() for _ in range(5)))
            api.valid = "revoked"
            return [*found, await client.things.get()]

    assert asyncio.run(run()) == [7] * 6
    assert api.grants == ["client_credentials", "refresh_token"]
