"""Ways to sign in: bearer tokens, API keys, user name and password, OAuth2.

Secrets are kept in `Secret`s, which show themselves to nobody and cannot be pickled.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal, TypeAlias
from urllib.parse import quote

from .effects import Flow, Invoke, Send
from .errors import InvalidRequest
from .oauth2 import OAuth2, Token, TokenSender, TokenStore
from .secret import Secret

__all__ = [
    "ApiKey",
    "Auth",
    "Basic",
    "Bearer",
    "OAuth2",
    "Token",
    "TokenSource",
    "TokenStore",
    "check_credentials",
    "choose",
]

TokenSource: TypeAlias = str | Callable[[], str] | Callable[[], Awaitable[str]] | OAuth2
"""A token; or a function (for asynchronous clients also a coroutine function) that
gives one, asked for each request and again after a 401; or an `OAuth2`, which gets and
renews it."""


class Auth:
    """A way to sign in, with the credentials for it; without it is not `ready`.

    `argument` is the name of the client's argument that holds the credentials.
    """

    def __init__(
        self, argument: str, source: TokenSource | None, deprecated: bool
    ) -> None:
        self.argument = argument
        self.deprecated = deprecated
        self._source: Secret | Callable[[], object] | OAuth2 | None
        if isinstance(source, str):
            self._source = Secret(source)
        else:
            self._source = source

    @property
    def ready(self) -> bool:
        """Whether credentials were given."""
        return self._source is not None

    @property
    def renewable(self) -> bool:
        """Whether other credentials may be had after a 401."""
        return self._source is not None and not isinstance(self._source, Secret)

    def secrets(self) -> list[Secret]:
        """The secrets that are known by now: they are masked wherever text is shown."""
        if isinstance(self._source, Secret):
            return [self._source]
        return self._source.secrets() if isinstance(self._source, OAuth2) else []

    def obtain(self, refused: Secret | None, send: TokenSender) -> Flow[Secret]:
        """The secret to use; another one than `refused` if possible."""
        source = self._source
        if isinstance(source, Secret):
            return source
        if isinstance(source, OAuth2):
            return (yield from source.obtain(refused, send))
        assert source is not None
        given = yield Invoke(source)
        if not isinstance(given, Secret):
            raise InvalidRequest(
                f"the function given as {self.argument} must give a str"
            )
        return given

    def apply(self, secret: Secret, request: Send) -> None:
        """Put the secret into a request."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'***' if self.ready else ''})"


class Bearer(Auth):
    """`Authorization: Bearer <token>`; also for OAuth2 and OpenID Connect.

    Bearer(token)
    Bearer(None)            # not signed in
    Bearer(OAuth2(...))
    """

    def __init__(
        self,
        token: TokenSource | None,
        *,
        argument: str = "token",
        deprecated: bool = False,
    ) -> None:
        super().__init__(argument, token, deprecated)

    def apply(self, secret: Secret, request: Send) -> None:
        request.set_secret_header("authorization", secret, "Bearer ")


class ApiKey(Auth):
    """A key in a header, the query or a cookie, after the text `prefix`.

    ApiKey("header", "X-API-Key", api_key)
    """

    def __init__(
        self,
        place: Literal["header", "query", "cookie"],
        name: str,
        key: TokenSource | None,
        *,
        prefix: str = "",
        argument: str = "api_key",
        deprecated: bool = False,
    ) -> None:
        super().__init__(argument, key, deprecated)
        self._place = place
        self._name = name
        self._prefix = prefix

    def apply(self, secret: Secret, request: Send) -> None:
        if self._place == "header":
            request.set_secret_header(self._name.lower(), secret, self._prefix)
        elif self._place == "query":
            request.add_secret_query(self._name, self._prefix + secret.reveal())
        else:
            value = quote(self._prefix + secret.reveal(), safe="")
            request.add_secret_cookie(self._name, value)


class Basic(Auth):
    """User name and password (RFC 7617).

    Basic(username, password)
    """

    def __init__(
        self,
        username: str | None,
        password: str | None = None,
        *,
        argument: str = "username",
        deprecated: bool = False,
    ) -> None:
        if username is None:
            super().__init__(argument, None, deprecated)
            self._password = Secret("")
            return
        if ":" in username:
            raise InvalidRequest("a user name with a colon cannot be sent")
        self._password = Secret(password or "")
        pair = f"{username}:{password or ''}".encode()
        super().__init__(argument, base64.b64encode(pair).decode("ascii"), deprecated)

    def apply(self, secret: Secret, request: Send) -> None:
        request.set_secret_header("authorization", secret, "Basic ")

    def secrets(self) -> list[Secret]:
        return [*super().secrets(), self._password]


def check_credentials(
    schemes: Mapping[str, Auth], security: Sequence[Sequence[str]]
) -> list[str]:
    """The arguments that are given though deprecated.

    Raises:
        InvalidRequest: a deprecated way to sign in is given beside what replaces it.
    """
    together = [set(alternative) for alternative in security]
    given = {key: scheme for key, scheme in schemes.items() if scheme.ready}
    deprecated = [key for key, scheme in given.items() if scheme.deprecated]
    for old in deprecated:
        for key, scheme in given.items():
            if scheme.deprecated or any({old, key} <= both for both in together):
                continue
            raise InvalidRequest(
                f"give either {scheme.argument} or {schemes[old].argument}, not both"
                f" ({schemes[old].argument} is deprecated)"
            )
    return [given[key].argument for key in deprecated]


def choose(
    schemes: Mapping[str, Auth], security: Sequence[Sequence[str]]
) -> list[Auth]:
    """The schemes to use: the first alternative for which all credentials are there.

    Alternatives with credentials go before anonymous access, current ways before
    deprecated ones. Without any the request goes out as it is, and the server decides.
    """
    usable = [
        [schemes[key] for key in alternative]
        for alternative in security
        if all(key in schemes and schemes[key].ready for key in alternative)
    ]
    usable.sort(
        key=lambda found: (not found, any(scheme.deprecated for scheme in found))
    )
    return usable[0] if usable else []
