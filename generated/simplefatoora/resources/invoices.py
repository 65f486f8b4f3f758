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

_CREATE: Operation[m.InvoiceCreated] = Operation(
    "POST",
    "/api_doc/invoice/create",
    answers={"2XX": lambda: m.InvoiceCreated},
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)

_GET: Operation[m.Invoice] = Operation(
    "GET",
    "/api_doc/invoice/get_byid/{id}",
    answers={"2XX": lambda: m.Invoice},
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)

_LIST: PagedOperation[m.InvoiceSummary] = PagedOperation(
    "POST",
    "/api_doc/invoice/get_all",
    item=lambda: m.InvoiceSummary,
    paging=PageNumber(
        send="page",
        items="/response/invoices",
        pages="/response/pagination_meta/pages",
        total="/response/pagination_meta/total",
        send_in="body",
    ),
    envelope=Envelope(flag="/status", failures=(False,), message="/message"),
)


class Invoices(Resource):
    """Invoices."""

    def create(
        self,
        *,
        body: (
            m.NewSimplifiedInvoice
            | m.NewStandardInvoice
            | m.NewIndividualPurchase
            | m.NewBusinessPurchase
            | m.NewCreditNote
            | m.NewDebitNote
        ),
        **options: Unpack[Options],
    ) -> m.InvoiceCreated:
        """POST /api_doc/invoice/create"""
        return self._client.call(_CREATE, body=body, options=options)

    def get(self, id: int, **options: Unpack[Options]) -> m.Invoice:
        """GET /api_doc/invoice/get_byid/{id}"""
        return self._client.call(_GET, path={"id": id}, options=options)

    def list(
        self,
        *,
        page: int | Omit = omit,
        search_key: str | Omit = omit,
        **options: Unpack[Options],
    ) -> Pager[m.InvoiceSummary]:
        """POST /api_doc/invoice/get_all

        Args:
            page: Number of the page
            search_key: text to look for in name, reference or invoice number
        """
        return self._client.pages(
            _LIST, body={"page": page, "search_key": search_key}, options=options
        )


class AsyncInvoices(AsyncResource):
    """Invoices."""

    async def create(
        self,
        *,
        body: (
            m.NewSimplifiedInvoice
            | m.NewStandardInvoice
            | m.NewIndividualPurchase
            | m.NewBusinessPurchase
            | m.NewCreditNote
            | m.NewDebitNote
        ),
        **options: Unpack[Options],
    ) -> m.InvoiceCreated:
        """POST /api_doc/invoice/create"""
        return await self._client.call(_CREATE, body=body, options=options)

    async def get(self, id: int, **options: Unpack[Options]) -> m.Invoice:
        """GET /api_doc/invoice/get_byid/{id}"""
        return await self._client.call(_GET, path={"id": id}, options=options)

    def list(
        self,
        *,
        page: int | Omit = omit,
        search_key: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPager[m.InvoiceSummary]:
        """See `Invoices.list`."""
        return self._client.pages(
            _LIST, body={"page": page, "search_key": search_key}, options=options
        )
