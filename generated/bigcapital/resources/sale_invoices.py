"""Sale invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .. import models as m
from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._runtime import Options

__all__ = ["AsyncSaleInvoices", "SaleInvoices"]

_GET: Operation[m.SaleInvoice] = Operation(
    "GET",
    "/api/sale-invoices/{id}",
    answers={"2XX": lambda: m.SaleInvoice},
    client_params=(("header", "organization-id"),),
)


class SaleInvoices(Resource):
    """Sale invoices."""

    def get(self, id: int, **options: Unpack[Options]) -> m.SaleInvoice:
        """GET /api/sale-invoices/{id}"""
        return self._client.call(_GET, path={"id": id}, options=options)


class AsyncSaleInvoices(AsyncResource):
    """Sale invoices."""

    async def get(self, id: int, **options: Unpack[Options]) -> m.SaleInvoice:
        """GET /api/sale-invoices/{id}"""
        return await self._client.call(_GET, path={"id": id}, options=options)
