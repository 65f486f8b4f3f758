"""The clients of Bigcapital."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime import ApiInfo, AsyncClient, Bearer, SyncClient, omit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from ._runtime import Omit, Retry, TokenSource
    from .resources.sale_invoices import AsyncSaleInvoices, SaleInvoices

__all__ = ["AsyncBigcapital", "Bigcapital"]
_API = ApiInfo(
    name="bigcapital",
    version="1.0.0",
    security=(("bearer",),),
    user_agent="bigcapital-python",
)


class Bigcapital(SyncClient):
    """A client of Bigcapital.

    Args:
        base_url: The address of the API.
        organization_id: Sent each time.
        token: A token, a function that gives one, or an `OAuth2`.
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
        base_url: str,
        organization_id: str,
        token: TokenSource | None = None,
        http_client: httpx2.Client | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        super().__init__(
            _API,
            auth={"bearer": Bearer(token)},
            params={("header", "organization-id"): organization_id},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @cached_property
    def sale_invoices(self) -> SaleInvoices:
        """Sale invoices."""
        from .resources.sale_invoices import SaleInvoices

        return SaleInvoices(self._client)


class AsyncBigcapital(AsyncClient):
    """A client of Bigcapital.

    Its methods are coroutines; otherwise as `Bigcapital`.
    """

    def __init__(
        self,
        *,
        base_url: str,
        organization_id: str,
        token: TokenSource | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: float | httpx2.Timeout | None | Omit = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        super().__init__(
            _API,
            auth={"bearer": Bearer(token)},
            params={("header", "organization-id"): organization_id},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @cached_property
    def sale_invoices(self) -> AsyncSaleInvoices:
        """Sale invoices."""
        from .resources.sale_invoices import AsyncSaleInvoices

        return AsyncSaleInvoices(self._client)
