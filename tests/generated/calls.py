"""Every operation of the three clients, called as a user writes it.

Each entry takes a client (sync or async) and makes one call. `settle` brings both kinds to an end.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bigcapital
import daftra
import simplefatoora

__all__ = [
    "CALLS",
    "OPEN",
    "WHEN",
    "Call",
    "business",
    "clients",
    "full_invoice",
    "new_invoice",
    "person",
    "settle",
]


@dataclass(frozen=True)
class Call:
    """A call: of which client, of which operation, and how."""

    api: str
    operation: str
    make: Callable[[Any], Any]
    note: str = ""

    def __str__(self) -> str:
        return f"{self.api} {self.operation} {self.note}".strip()


WHEN = dt.datetime(2024, 12, 19, 12, 14, 0)


def _lines() -> list[simplefatoora.NewInvoiceDetail]:
    return [
        simplefatoora.NewInvoiceDetail(
            description="Paper", product_id="p1", unit_price=100, quantity=2, vat_percent=15
        ),
        simplefatoora.NewInvoiceDetail(
            description="Ink", product_id="p2", unit_price=9.5, quantity=1, vat_percent=15,
            discount_percent=5,
        ),
    ]  # fmt: skip


def business() -> dict[str, Any]:
    """What a client that is a business must have."""
    return {
        "company_registration_number": "4030", "company_vat_number": "3101", "address": "12 Road",
        "latitude": "24.7", "longitude": "46.7", "building_number": "1234", "postal_code": "12345",
        "district": "Olaya", "city": "Riyadh", "street_name": "King Road",
    }  # fmt: skip


def person() -> dict[str, Any]:
    """What every client must have."""
    return {
        "first_name": "Ada", "email_id": "ada@example.com", "country_code": "+966",
        "mobile_number": "555000123", "client_type": simplefatoora.ClientType.INDIVIDUAL,
        "client_send_mail": simplefatoora.ClientSendMail.YES,
    }  # fmt: skip


def new_invoice() -> daftra.NewInvoice:
    return daftra.NewInvoice(
        client_id=15,
        store_id=1,
        invoice_item=[daftra.NewInvoiceItem(product_id=1, quantity=2, unit_price=100)],
    )


def full_invoice() -> daftra.NewInvoice:
    """With every member that a new invoice may have."""
    return daftra.NewInvoice(
        client_id=15, store_id=1, currency_code="USD", date=dt.date(2024, 5, 1), draft=True,
        discount=5, discount_amount=0, notes="Thanks", po_number="26", is_offline=False,
        invoice_item=[
            daftra.NewInvoiceItem(
                product_id=1, quantity=2.5, unit_price=100, discount=1,
                discount_type=daftra.DiscountType.ABSOLUTE, tax1=1, tax2=2, col_3="a", col_4="b",
                col_5="c",
            ),
        ],
    )  # fmt: skip


_CREATE = "POST /api_doc/invoice/create"
CALLS = [
    Call(
        "daftra",
        "POST /v2/oauth/token",
        lambda c: c.auth.token(
            client_id="1", client_secret="secret", username="me@example.com", password="word"
        ),
    ),
    Call("daftra", "GET /invoices{format}", lambda c: c.invoices.list(limit=100)),
    Call("daftra", "GET /invoices{format}", lambda c: c.invoices.list(page=2), "page"),
    Call("daftra", "GET /invoices/{id}{format}", lambda c: c.invoices.get("26")),
    Call("daftra", "GET /invoices/{id}{format}", lambda c: c.invoices.get("26", format=""), "bare"),
    Call("daftra", "POST /invoices{format}", lambda c: c.invoices.create(invoice=new_invoice())),
    Call(
        "daftra",
        "POST /invoices{format}",
        lambda c: c.invoices.create(invoice=full_invoice()),
        "full",
    ),
    Call(
        "simplefatoora",
        "POST /api_doc/users/validate_user_api_key",
        lambda c: c.users.validate_api_key(api_key="5747324a"),
    ),
    Call(
        "simplefatoora",
        "POST /api_doc/client/create",
        lambda c: c.clients.create(**person(), category_id=["1", "2"]),
    ),
    Call(
        "simplefatoora",
        "POST /api_doc/client/create",
        lambda c: c.clients.create(
            **{**person(), **business(), "client_type": simplefatoora.ClientType.BUSINESS}
        ),
        "business",
    ),
    Call(
        "simplefatoora",
        "POST /api_doc/client/update",
        lambda c: c.clients.update(id=85, last_name="L", **person()),
    ),
    Call(
        "simplefatoora",
        "POST /api_doc/client/get_all",
        lambda c: c.clients.list(page=1, client_type=1, search_key="ACME"),
    ),
    Call("simplefatoora", "DELETE /api_doc/client/delete/{id}", lambda c: c.clients.delete(85)),
    Call("simplefatoora", "POST /api_doc/invoice/get_all", lambda c: c.invoices.list()),
    Call("simplefatoora", "GET /api_doc/invoice/get_byid/{id}", lambda c: c.invoices.get(732)),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewSimplifiedInvoice(
                client_id=85, date_time=WHEN, invoice_detail=_lines()
            )
        ),
        "simplified",
    ),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewStandardInvoice(
                client_name="ACME", client_vat_number="3101", date_time=WHEN,
                invoice_detail=_lines(), logo="https://example.com/logo.png",
            )
        ),
        "standard",
    ),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewBusinessPurchase(
                client_id=1, date_time=WHEN, invoice_detail=_lines()
            )
        ),
        "purchase of a business",
    ),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewIndividualPurchase(
                client_id=2, date_time=WHEN, invoice_detail=_lines()
            )
        ),
        "purchase of an individual",
    ),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewCreditNote(
                parent_type=1, parent_invoice_number="12332", date_time=WHEN,
                invoice_detail=_lines(),
            )
        ),
        "credit note",
    ),
    Call(
        "simplefatoora",
        _CREATE,
        lambda c: c.invoices.create(
            body=simplefatoora.NewDebitNote(
                parent_type=0, parent_invoice_number="12332", date_time=WHEN,
                invoice_detail=_lines(),
            )
        ),
        "debit note",
    ),
    Call("bigcapital", "GET /api/sale-invoices/{id}", lambda c: c.sale_invoices.get(1)),
]  # fmt: skip


OPEN: list[Any] = []
"""Blocking clients that were made; they are closed after each test."""


def clients(api: str, url: str, **settings: Any) -> tuple[Any, Callable[[], Any]]:
    """A sync client, and what makes an async one, with credentials as a user gives them."""
    given: dict[str, dict[str, Any]] = {
        "daftra": {"subdomain": "acme", "token": "token-1"},
        "simplefatoora": {"api_key": "key-1"},
        "bigcapital": {"organization_id": "org-1", "token": "bc_key"},
    }
    kinds: dict[str, tuple[Any, Any]] = {
        "daftra": (daftra.Daftra, daftra.AsyncDaftra),
        "simplefatoora": (simplefatoora.SimpleFatoora, simplefatoora.AsyncSimpleFatoora),
        "bigcapital": (bigcapital.Bigcapital, bigcapital.AsyncBigcapital),
    }
    sync, asynchronous = kinds[api]
    arguments = {**given[api], "base_url": url, **settings}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        OPEN.append(sync(**arguments))
        return OPEN[-1], lambda: asynchronous(**arguments)


def settle(call: Call, url: str, *, asynchronous: bool = False, **settings: Any) -> tuple[Any, Any]:
    """Make a call to its end; gives its value (a list for lists) and the client."""
    client, make = clients(call.api, url, **settings)
    if not asynchronous:
        with client:
            found = call.make(client)
            return (list(found) if hasattr(found, "pages") else found), client

    async def run() -> tuple[Any, Any]:
        async with make() as other:
            found = call.make(other)
            if hasattr(found, "pages"):
                return [item async for item in found], other
            return (await found if inspect.isawaitable(found) else found), other

    return asyncio.run(run())
