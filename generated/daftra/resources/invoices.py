"""Invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .. import models as m
from .._runtime import (
    AsyncResource,
    Envelope,
    Operation,
    PageNumber,
    PagedOperation,
    Resource,
    omit,
)

if TYPE_CHECKING:
    from .._runtime import AsyncPager, Omit, Options, Pager

__all__ = ["AsyncInvoices", "Invoices"]

_CREATE: Operation[m.InvoiceCreateResponse] = Operation(
    "POST",
    "/invoices{format}",
    answers={"2XX": lambda: m.InvoiceCreateResponse},
    errors={"4XX": lambda: m.ClientError},
    envelope=Envelope(
        flag="/result",
        failures=("fail", "failed"),
        message="/message",
        errors="/validation_errors",
    ),
)

_GET: Operation[m.Invoice] = Operation(
    "GET",
    "/invoices/{id}{format}",
    answers={"200": lambda: m.Invoice},
    errors={
        "401": lambda: m.UnauthorizedError,
        "403": lambda: m.ForbiddenError,
        "404": lambda: m.NotFoundError,
    },
    envelope=Envelope(
        data="/data",
        inner="/Invoice",
        flag="/result",
        failures=("fail", "failed"),
        message="/message",
        errors="/validation_errors",
    ),
)

_LIST: PagedOperation[m.Invoice] = PagedOperation(
    "GET",
    "/invoices{format}",
    item=lambda: m.Invoice,
    paging=PageNumber(
        send="page",
        items="/data",
        inner="/Invoice",
        pages="/pagination/page_count",
        total="/pagination/total_results",
        size="limit",
    ),
    errors={"401": lambda: m.UnauthorizedError, "403": lambda: m.ForbiddenError},
    envelope=Envelope(
        flag="/result",
        failures=("fail", "failed"),
        message="/message",
        errors="/validation_errors",
    ),
)


class Invoices(Resource):
    """Invoices."""

    def create(
        self,
        *,
        invoice: m.NewInvoice,
        format: str = ".json",
        **options: Unpack[Options],
    ) -> m.InvoiceCreateResponse:
        """Add New Invoice

        POST /invoices{format}

        Args:
            format: Suffix of the path, `.json` or empty; both give JSON.
        """
        return self._client.call(
            _CREATE, path={"format": format}, body={"Invoice": invoice}, options=options
        )

    def get(
        self, id: str | int, *, format: str = ".json", **options: Unpack[Options]
    ) -> m.Invoice:
        """GET Single Invoice

        GET /invoices/{id}{format}

        Args:
            format: Suffix of the path, `.json` or empty; both give JSON.
        """
        return self._client.call(
            _GET, path={"id": id, "format": format}, options=options
        )

    def list(
        self,
        *,
        format: str = ".json",
        limit: int | Omit = omit,
        page: int | Omit = omit,
        **options: Unpack[Options],
    ) -> Pager[m.Invoice]:
        """GET All Invoices

        GET /invoices{format}

        Args:
            format: Suffix of the path, `.json` or empty; both give JSON.
            limit: 1 to 1000. Default: `20`.
            page: At least 1. Default: `1`.
        """
        return self._client.pages(
            _LIST,
            path={"format": format},
            query={"limit": limit, "page": page},
            options=options,
        )


class AsyncInvoices(AsyncResource):
    """Invoices."""

    async def create(
        self,
        *,
        invoice: m.NewInvoice,
        format: str = ".json",
        **options: Unpack[Options],
    ) -> m.InvoiceCreateResponse:
        """Add New Invoice. See `Invoices.create`."""
        return await self._client.call(
            _CREATE, path={"format": format}, body={"Invoice": invoice}, options=options
        )

    async def get(
        self, id: str | int, *, format: str = ".json", **options: Unpack[Options]
    ) -> m.Invoice:
        """GET Single Invoice. See `Invoices.get`."""
        return await self._client.call(
            _GET, path={"id": id, "format": format}, options=options
        )

    def list(
        self,
        *,
        format: str = ".json",
        limit: int | Omit = omit,
        page: int | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPager[m.Invoice]:
        """GET All Invoices. See `Invoices.list`."""
        return self._client.pages(
            _LIST,
            path={"format": format},
            query={"limit": limit, "page": page},
            options=options,
        )
