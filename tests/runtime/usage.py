"""What callers write: the type checkers must find exactly these types."""

from __future__ import annotations

from typing import assert_type

from acme._runtime import (
    AsyncDownload,
    AsyncStream,
    Download,
    Options,
    Page,
    Raw,
    Retry,
    StatusError,
    Stream,
)
from acme.client import Acme, AsyncAcme
from acme.models import Cat, Dog, Invoice, Item, NewInvoice


def blocking() -> None:
    with Acme(subdomain="me", token="t", retries=Retry(limit=1)) as client:
        assert_type(client, Acme)
        assert_type(client.invoices.get(26), Invoice)
        assert_type(client.invoices.get(26, format="", timeout=5, headers={"a": None}), Invoice)
        assert_type(client.raw(client.invoices.get, 26, format=""), Raw[Invoice])
        assert_type(client.raw(client.invoices.get, 26).value, Invoice)
        assert_type(client.invoices.pet(1), Cat | Dog)
        for invoice in client.invoices.list(limit=3):
            assert_type(invoice, Invoice)
        for page in client.invoices.list().pages():
            assert_type(page, Page[Invoice])
            assert_type(page.items, list[Invoice])
        assert_type(client.invoices.list().first(), Invoice | None)
        assert_type(client.invoices.file(), Download)
        assert_type(client.invoices.events(), Stream[Item])
        with client.invoices.events() as events:
            for item in events:
                assert_type(item, Item)
        with client.invoices.file() as download:
            assert_type(download.read(), bytes)
        options: Options = {"retries": 0}
        client.invoices.create(body=NewInvoice(client_id=1), **options)
        client.invoices.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        client.raw(client.invoices.get, 26, formt="")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        client.invoices.get(26, retry=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    try:
        client.invoices.get(1)
    except StatusError as error:
        assert_type(error.status, int)
        assert_type(error.errors.get("no"), tuple[str, ...] | None)


async def tasks() -> None:
    async with AsyncAcme(subdomain="me", token="t") as client:
        assert_type(client, AsyncAcme)
        assert_type(await client.invoices.get(26), Invoice)
        assert_type((await client.raw(client.invoices.get, 26)).value, Invoice)
        async for invoice in client.invoices.list():
            assert_type(invoice, Invoice)
        async for page in client.invoices.list().pages():
            assert_type(page, Page[Invoice])
        assert_type(await client.invoices.list().first(), Invoice | None)
        assert_type(await client.invoices.file(), AsyncDownload)
        assert_type(await client.invoices.events(), AsyncStream[Item])
