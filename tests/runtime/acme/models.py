from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ._runtime import (
    Base64,
    Blank,
    BlankMap,
    Condition,
    DateTimeForm,
    File,
    Joined,
    Model,
    NumberForm,
    OpenIntEnum,
    ZeroOne,
)


class Kind(OpenIntEnum):
    INVOICE = 0
    CREDIT_NOTE = 5


class Item(Model):
    product_id: int | None = None
    quantity: float | None = None
    unit_price: float | None = None


class Invoice(Model):
    id: int
    no: str | None = None
    kind: Kind | None = None
    status: Literal["open", "paid"] | str | None = None
    date: dt.date | None = None
    created: dt.datetime | None = None
    draft: Annotated[bool, ZeroOne()] | None = None
    total: float | None = None
    due: Annotated[int | None, Blank] = None
    meta: Annotated[dict[str, Any], BlankMap] | None = None
    custom: dict[str, str] | None = None
    deposit: float | None = None
    deposit_: Annotated[Item | None, Field(alias="Deposit")] = None
    invoice_item: Annotated[list[Item] | None, Field(alias="InvoiceItem")] = None


class NewInvoice(Model):
    conditions__: ClassVar[tuple[Condition, ...]] = (
        Condition("client_type", (1,), ("vat", "InvoiceItem")),
    )
    type: Literal["invoice"] = "invoice"
    client_id: int
    client_type: int | None = None
    vat: str | None = None
    draft: Annotated[bool, ZeroOne()] | None = None
    at: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")] | None = None
    categories: Annotated[str | list[str], Joined(",")] | None = None
    price: Annotated[Decimal, NumberForm()] | None = None
    seal: Annotated[bytes, Base64()] | None = None
    flags: list[Annotated[bool, ZeroOne()]] | None = None
    invoice_item: Annotated[list[Item] | None, Field(alias="InvoiceItem")] = None


class Upload(Model):
    file: File
    title: str | None = None
    tags: list[str] | None = None
    meta: Item | None = None


class Cat(Model):
    kind: Literal["cat"] = "cat"
    lives: int


class Dog(Model):
    kind: Literal["dog"] = "dog"
    tricks: list[str]


class Failure(Model):
    message: str
    validation_errors: dict[str, str] | None = None
