"""OAuth2: getting a token, and a new one before it ends or when it is refused."""

from __future__ import annotations

import math
import threading
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeAlias, cast
from urllib.parse import quote_plus

from .effects import Acquire, Flow, Invoke
from .errors import SignInFailed
from .secret import Secret, mask
from .values import lookup

__all__ = [
    "OAuth2",
    "Token",
    "TokenAnswer",
    "TokenRequest",
    "TokenSender",
    "TokenStore",
]


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """What a token endpoint gives. `expires_at` is a Unix time, None for never;
    `lifetime` the seconds it was given for."""

    access_token: str
    refresh_token: str = ""
    expires_at: float | None = None
    lifetime: float | None = None
    scope: str = ""

    def is_due(self, skew: float) -> bool:
        """Whether it ends within `skew` seconds, or half its life if this is less."""
        if self.expires_at is None:
            return False
        early = skew if self.lifetime is None else min(skew, self.lifetime / 2)
        return time.time() >= self.expires_at - early

    def __repr__(self) -> str:
        return "Token(***)"


class TokenStore(Protocol):
    """Where tokens are kept between runs. The methods may be coroutine functions when
    the client is asynchronous."""

    def load(self) -> Token | Awaitable[Token | None] | None:
        """The token that was saved last."""
        ...

    def save(self, token: Token) -> Awaitable[None] | None:
        """Keep a token."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class TokenRequest:
    """A form for a token endpoint: `fields` can be shown, `secrets` cannot; `basic` is
    the credentials of the client where they go into a header."""

    url: str
    media_type: str
    basic: Secret | None
    fields: Mapping[str, str]
    secrets: Mapping[str, Secret]

    def __repr__(self) -> str:
        return f"<TokenRequest {self.url}>"


@dataclass(frozen=True, slots=True, repr=False)
class TokenAnswer:
    """What came of it: status and parsed body, or why there is none."""

    status: int
    body: object
    failure: str = ""

    def __repr__(self) -> str:
        return f"<TokenAnswer {self.status}>"


TokenSender: TypeAlias = Callable[[TokenRequest], Flow[TokenAnswer]]
"""Posts a form to a token endpoint."""


class OAuth2:
    """Gets a token, renews it shortly before its end, and once when it is refused.

    The grant follows from what is given: `username` and `password`; `code` (with
    `redirect_uri`, `code_verifier`); `refresh_token` alone; otherwise the credentials
    of the client. `token_url` is absolute, or a path that is appended to the client's
    base address. `refresh_url` is where tokens are renewed, if elsewhere. `media_type`
    is the form of the request (`application/x-www-form-urlencoded` or
    `application/json`), `client_auth` where the client's id and secret stand. `store`
    keeps tokens between runs. `skew`: how many seconds before its end a token is
    renewed. However many threads and tasks need a new token, one request is made.

        OAuth2("/oauth/token", client_id="…", client_secret="…")
    """

    def __init__(
        self,
        token_url: str,
        *,
        client_id: str = "",
        client_secret: str = "",
        username: str = "",
        password: str = "",
        code: str = "",
        redirect_uri: str = "",
        code_verifier: str = "",
        refresh_token: str = "",
        scopes: Sequence[str] = (),
        refresh_url: str = "",
        media_type: str = "application/x-www-form-urlencoded",
        client_auth: Literal["body", "header"] = "body",
        extra: Mapping[str, str] | None = None,
        store: TokenStore | None = None,
        skew: float = 60.0,
    ) -> None:
        self._token_url = token_url
        self._refresh_url = refresh_url or token_url
        self._client_id = client_id
        self._client_secret = Secret(client_secret)
        self._grant, self._form = _first_grant(
            username, password, code, redirect_uri, code_verifier, refresh_token
        )
        self._scope = " ".join(scopes)
        self._media_type = media_type
        self._client_auth = client_auth
        self._extra = dict(extra or {})
        self._store = store
        self._skew = skew
        self._lock = threading.Lock()
        self._token: Token | None = None
        # Tokens of the last minutes are still secrets: a late error may name them.
        self._known: tuple[Secret, ...] = ()

    def __repr__(self) -> str:
        return f"OAuth2({self._token_url!r})"

    def secrets(self) -> list[Secret]:
        """All secrets that are known by now."""
        return [self._client_secret, *self._form.values(), *self._known]

    def _keep(self, token: Token) -> None:
        self._token = token
        new = (Secret(token.access_token), Secret(token.refresh_token))
        self._known = (*self._known, *new)[-8:]

    def obtain(self, refused: Secret | None, send: TokenSender) -> Flow[Secret]:
        """The token to use, another than `refused`.

        Raises:
            SignInFailed: the token endpoint gave none.
        """
        token = self._usable(self._token, refused)
        if token is None:
            yield Acquire(self._lock)
            try:
                token = self._usable(self._token, refused)
                if token is None:
                    token = yield from self._renew(refused, send)
            finally:
                self._lock.release()
        return Secret(token.access_token)

    def _usable(self, token: Token | None, refused: Secret | None) -> Token | None:
        if token is None or token.is_due(self._skew):
            return None
        if refused is not None and token.access_token == refused.reveal():
            return None
        return token

    def _renew(self, refused: Secret | None, send: TokenSender) -> Flow[Token]:
        """A new token: from the store, by the refresh token, or by the first grant."""
        if self._store is not None:
            stored = cast("Token | None", (yield Invoke(self._store.load)))
            if self._usable(stored, refused) is not None:
                self._keep(cast("Token", stored))
                return cast("Token", stored)
            if stored is not None and self._token is None:
                self._keep(stored)
        token: Token | None = None
        refresh = Secret(self._token.refresh_token if self._token else "")
        if refresh:
            token = yield from self._request(
                self._refresh_url,
                "refresh_token",
                {"refresh_token": refresh},
                send,
                may_fail=self._grant in ("password", "client_credentials"),
            )
        if token is None:
            token = yield from self._request(
                self._token_url, self._grant, self._form, send, may_fail=False
            )
        assert token is not None
        if refresh and not token.refresh_token:
            token = replace(token, refresh_token=refresh.reveal())
        self._keep(token)
        if self._store is not None:
            yield Invoke(self._store.save, (token,))
        return token

    def _request(
        self,
        url: str,
        grant: str,
        form: Mapping[str, Secret],
        send: TokenSender,
        *,
        may_fail: bool,
    ) -> Flow[Token | None]:
        """Ask the token endpoint; None when it refuses and `may_fail`."""
        basic: Secret | None = None
        secrets = dict(form)
        fields = {"grant_type": grant, **self._extra}
        if self._scope:
            fields["scope"] = self._scope
        if self._client_auth == "body":
            if self._client_id:
                fields["client_id"] = self._client_id
            secrets["client_secret"] = self._client_secret
        else:
            basic = _basic(self._client_id, self._client_secret)
        answer = yield from send(
            TokenRequest(url, self._media_type, basic, fields, secrets)
        )
        if answer.failure:
            raise SignInFailed(f"no token from {url}: {answer.failure}")
        token = _token(answer.body)
        if token is not None and answer.status < 400:
            return token
        if may_fail and answer.status < 500:
            return None
        reason = _reason(answer.body) or "no access_token in the answer"
        reason = mask(reason, [*self.secrets(), *secrets.values()])
        raise SignInFailed(
            f"no token from {url}: status {answer.status}, {reason}",
            status=answer.status,
        )


def _basic(user: str, password: Secret) -> Secret:
    """Credentials for a header; both are form-encoded first (RFC 6749, 2.3.1)."""
    pair = f"{quote_plus(user)}:{quote_plus(password.reveal())}"
    return Secret(b64encode(pair.encode()).decode("ascii"))


def _first_grant(
    username: str,
    password: str,
    code: str,
    redirect_uri: str,
    code_verifier: str,
    refresh_token: str,
) -> tuple[str, dict[str, Secret]]:
    """The grant type that follows from what was given, and its members."""
    if username or password:
        return "password", {"username": Secret(username), "password": Secret(password)}
    if code:
        form = {
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": code_verifier,
        }
        return "authorization_code", {k: Secret(v) for k, v in form.items() if v}
    if refresh_token:
        return "refresh_token", {"refresh_token": Secret(refresh_token)}
    return "client_credentials", {}


def _token(body: object) -> Token | None:
    """The token in an answer; `expires_in` is a text with some servers."""
    access = lookup(body, "/access_token")
    if not isinstance(access, str) or not access:
        return None
    try:
        lifetime = float(str(lookup(body, "/expires_in")))
    except ValueError:
        lifetime = math.nan
    refresh, scope = lookup(body, "/refresh_token"), lookup(body, "/scope")
    known = math.isfinite(lifetime)
    return Token(
        access,
        refresh if isinstance(refresh, str) else "",
        time.time() + lifetime if known else None,
        lifetime if known else None,
        scope if isinstance(scope, str) else "",
    )


def _reason(body: object) -> str:
    for pointer in ("/error_description", "/message", "/error"):
        text = lookup(body, pointer)
        if isinstance(text, str) and text:
            return text[:200]
    return ""
