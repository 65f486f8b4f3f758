"""The clients of Daftra."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime import (
    ApiInfo,
    ApiKey,
    AsyncClient,
    Bearer,
    OAuth2,
    Server,
    SyncClient,
    omit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    import httpx2

    from ._runtime import Omit, Retry, TokenSource, TokenStore
    from .resources.auth import AsyncAuth, Auth
    from .resources.invoices import AsyncInvoices, Invoices

__all__ = ["AsyncDaftra", "Daftra"]
_API = ApiInfo(
    name="daftra",
    version="1.0.0",
    servers=(
        Server("https://{subdomain}.daftra.com/api2", name="Production"),
        Server("https://{subdomain}.daftra.com/v2/api/entity", name="v2"),
    ),
    security=(("bearer",), ("oauth2",), ("apikey",)),
    user_agent="daftra-python",
)


class Daftra(SyncClient):
    """A client of Daftra.

    Args:
        subdomain: A part of the address.
        token: A token, a function that gives one, or an `OAuth2`.
        api_key: An API key, or a function that gives one. Deprecated.
        server: The server to use: Production, v2.
        base_url: Instead of the documented address.
        http_client: Sends the requests; it is not closed.
        timeout: Seconds for connecting and for each read and write (30); None for
            no limit.
        retries: How often a request is sent again after a failure that may pass.
        headers: Sent each time.
        strict: Raise `DecodeError` where an answer is not as documented.
        check: Check on sending what is needed under conditions.
    """

    def __init__(
        self,
        *,
        subdomain: str,
        token: TokenSource | None = None,
        api_key: TokenSource | None = None,
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        super().__init__(
            _API,
            auth={
                "oauth2": Bearer(token),
                "bearer": Bearer(token),
                "apikey": ApiKey("header", "apikey", api_key, deprecated=True),
            },
            variables={"subdomain": subdomain},
            server=server,
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @classmethod
    def login(
        cls,
        *,
        username: str,
        password: str,
        subdomain: str,
        client_id: str = "",
        client_secret: str = "",
        scopes: Sequence[str] = (),
        store: TokenStore | None = None,
        token_url: str = "v2/oauth/token",
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> Self:
        """Make a client that gets and renews its token itself."""
        return cls(
            subdomain=subdomain,
            server=server,
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
            token=OAuth2(
                token_url,
                client_id=client_id,
                client_secret=client_secret,
                username=username,
                password=password,
                scopes=scopes,
                store=store,
                media_type="multipart/form-data",
            ),
        )

    @cached_property
    def auth(self) -> Auth:
        """Auth."""
        from .resources.auth import Auth

        return Auth(self._client)

    @cached_property
    def invoices(self) -> Invoices:
        """Invoices."""
        from .resources.invoices import Invoices

        return Invoices(self._client)


class AsyncDaftra(AsyncClient):
    """A client of Daftra.

    Its methods are coroutines; otherwise as `Daftra`.
    """

    def __init__(
        self,
        *,
        subdomain: str,
        token: TokenSource | None = None,
        api_key: TokenSource | None = None,
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        super().__init__(
            _API,
            auth={
                "oauth2": Bearer(token),
                "bearer": Bearer(token),
                "apikey": ApiKey("header", "apikey", api_key, deprecated=True),
            },
            variables={"subdomain": subdomain},
            server=server,
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @classmethod
    def login(
        cls,
        *,
        username: str,
        password: str,
        subdomain: str,
        client_id: str = "",
        client_secret: str = "",
        scopes: Sequence[str] = (),
        store: TokenStore | None = None,
        token_url: str = "v2/oauth/token",
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> Self:
        """Make a client that gets and renews its token itself."""
        return cls(
            subdomain=subdomain,
            server=server,
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
            token=OAuth2(
                token_url,
                client_id=client_id,
                client_secret=client_secret,
                username=username,
                password=password,
                scopes=scopes,
                store=store,
                media_type="multipart/form-data",
            ),
        )

    @cached_property
    def auth(self) -> AsyncAuth:
        """Auth."""
        from .resources.auth import AsyncAuth

        return AsyncAuth(self._client)

    @cached_property
    def invoices(self) -> AsyncInvoices:
        """Invoices."""
        from .resources.invoices import AsyncInvoices

        return AsyncInvoices(self._client)
