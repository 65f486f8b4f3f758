"""The clients of SimpleFatoora."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime import ApiInfo, ApiKey, AsyncClient, Server, SyncClient, omit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from ._runtime import Omit, Retry, TokenSource
    from .resources.clients import AsyncClients, Clients
    from .resources.invoices import AsyncInvoices, Invoices
    from .resources.users import AsyncUsers, Users

__all__ = ["AsyncSimpleFatoora", "SimpleFatoora"]
_API = ApiInfo(
    name="simplefatoora",
    version="1.0.0",
    servers=(Server("https://api.simplefatoora.com", name="Production"),),
    security=(("apiKey",),),
    user_agent="simplefatoora-python",
)


class SimpleFatoora(SyncClient):
    """A client of SimpleFatoora.

    Args:
        api_key: An API key, or a function that gives one.
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
        api_key: TokenSource | None = None,
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
            auth={"apiKey": ApiKey("header", "X-API-Key", api_key)},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @cached_property
    def clients(self) -> Clients:
        """Clients."""
        from .resources.clients import Clients

        return Clients(self._client)

    @cached_property
    def invoices(self) -> Invoices:
        """Invoices."""
        from .resources.invoices import Invoices

        return Invoices(self._client)

    @cached_property
    def users(self) -> Users:
        """Users."""
        from .resources.users import Users

        return Users(self._client)


class AsyncSimpleFatoora(AsyncClient):
    """A client of SimpleFatoora.

    Its methods are coroutines; otherwise as `SimpleFatoora`.
    """

    def __init__(
        self,
        *,
        api_key: TokenSource | None = None,
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
            auth={"apiKey": ApiKey("header", "X-API-Key", api_key)},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @cached_property
    def clients(self) -> AsyncClients:
        """Clients."""
        from .resources.clients import AsyncClients

        return AsyncClients(self._client)

    @cached_property
    def invoices(self) -> AsyncInvoices:
        """Invoices."""
        from .resources.invoices import AsyncInvoices

        return AsyncInvoices(self._client)

    @cached_property
    def users(self) -> AsyncUsers:
        """Users."""
        from .resources.users import AsyncUsers

        return AsyncUsers(self._client)
