"""Models of Invoices."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from .._runtime import DateTimeForm, Model

__all__ = [
    "Invoice",
    "InvoiceCreated",
    "InvoiceDetail",
    "InvoiceSummary",
    "NewBusinessPurchase",
    "NewCreditNote",
    "NewDebitNote",
    "NewIndividualPurchase",
    "NewInvoiceDetail",
    "NewSimplifiedInvoice",
    "NewStandardInvoice",
]


class Invoice(Model):
    buyer_address: Any = None
    buyer_client_type: Any = None
    buyer_contact_number: Any = None
    buyer_country_code: Any = None
    buyer_cr_number: Any = None
    buyer_email_id: str | None = None
    buyer_name: Any = None
    buyer_vat_number: Any = None
    client_id: int | None = None
    created_from: int | None = None
    created_on: str | None = None
    created_type: str | None = None
    date_time: str | None = None
    discount: float | None = None
    footer_text: str | None = None
    id: int | None = None
    invoice: str | None = None
    invoice_details: list[InvoiceDetail] | None = None
    invoice_number: str | None = None
    invoice_type: int | None = None
    logo: str | None = None
    notes: str | None = None
    parent_date_time: Any = None
    parent_invoice_number: Any = None
    qrcode: str | None = None
    reference_number: str | None = None
    seller_address: str | None = None
    seller_client_type: Any = None
    seller_contact_number: str | None = None
    seller_country_code: str | None = None
    seller_cr_number: str | None = None
    seller_email_id: str | None = None
    seller_name: str | None = None
    seller_vat_number: str | None = None
    status: int | None = None
    sub_total: float | None = None
    total: float | None = None
    user_id: int | None = None
    user_invoice_number: str | None = None
    vat: float | None = None
    vat_percent: float | None = None


class InvoiceCreated(Model):
    date_time: str | None = None
    invoice: str | None = None
    invoice_number: str | None = None
    message: str | None = None
    qrcode: str | None = None
    seller_address: str | None = None
    seller_name: str | None = None
    seller_vat_number: str | None = None
    total: float | None = None
    vat: float | None = None


class InvoiceDetail(Model):
    description: str | None = None
    discount: float | None = None
    discount_percent: float | None = None
    id: int | None = None
    invoice_id: int | None = None
    net_amount: float | None = None
    product_id: str | None = None
    quantity: float | None = None
    total: float | None = None
    unit_price: float | None = None
    vat: float | None = None
    vat_percent: float | None = None


class InvoiceSummary(Model):
    company_name: str | None = None
    country_code: str | None = None
    created_on: str | None = None
    date_time: str | None = None
    email_id: str | None = None
    first_name: str | None = None
    id: int | None = None
    invoice: str | None = None
    invoice_number: str | None = None
    invoice_type: int | None = None
    last_name: str | None = None
    mobile_number: str | None = None
    reference_number: str | None = None
    total: float | None = None
    user_id: int | None = None
    user_invoice_number: str | None = None


class NewBusinessPurchase(Model):
    client_id: int | None = None
    """Id of a known client(from the list of clients with client_type=1)"""
    client_type: Literal[1] = 1
    client_name: str | None = None
    """Name of the person or firm"""
    client_address: str | None = None
    """Client address in one text"""
    client_contact_number: str | None = None
    """Client’s phone, dialling code left out"""
    client_country_code: str | None = None
    """Dialling code of the country, such as +966"""
    client_email_id: str | None = None
    """Client e-mail"""
    client_cr_number: str | None = None
    """Client’s number in the commercial register"""
    client_vat_number: str | None = None
    """Client’s VAT number"""
    building_number: str | None = None
    """Number of the building"""
    postal_code: str | None = None
    """Post code"""
    district: str | None = None
    """Name of the district"""
    city: str | None = None
    """Town"""
    street_name: str | None = None
    """Name of the street"""
    invoice_type: Literal[2] = 2
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""


class NewCreditNote(Model):
    invoice_type: Literal[3] = 3
    parent_type: Literal[0, 1, 2] | int
    """0 or 1 or 2(invoice_type of the invoice that is corrected)"""
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    parent_invoice_number: str
    """number of the invoice that is corrected"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""


class NewDebitNote(Model):
    invoice_type: Literal[4] = 4
    parent_type: Literal[0, 1, 2] | int
    """0 or 1 or 2(invoice_type of the invoice that is corrected)"""
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    parent_invoice_number: str
    """number of the invoice that is corrected"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""


class NewIndividualPurchase(Model):
    client_id: int | None = None
    """Id of a known client(from the list of clients with client_type=2)"""
    client_type: Literal[2] = 2
    client_name: str | None = None
    """Name of the person or firm"""
    client_contact_number: str | None = None
    """Client’s phone, dialling code left out"""
    client_country_code: str | None = None
    """Dialling code of the country, such as +966"""
    client_email_id: str | None = None
    """Client e-mail"""
    invoice_type: Literal[2] = 2
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""


class NewInvoiceDetail(Model):
    description: str
    """What is sold"""
    product_id: str
    """Id of the product"""
    unit_price: float
    """Price of one"""
    quantity: int
    """How many"""
    discount_percent: float | None = None
    """Discount in percent"""
    vat_percent: float
    """VAT in percent"""


class NewSimplifiedInvoice(Model):
    client_id: int | None = None
    """Id of a known client(from the list of clients with client_type=2)"""
    client_type: Literal[2] = 2
    client_name: str | None = None
    """Name of the person or firm"""
    client_contact_number: str | None = None
    """Client’s phone, dialling code left out"""
    client_country_code: str | None = None
    """Dialling code of the country, such as +966"""
    client_email_id: str | None = None
    """Client e-mail"""
    invoice_type: Literal[0] = 0
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""


class NewStandardInvoice(Model):
    client_id: int | None = None
    """Id of a known client(from the list of clients with client_type=1)"""
    client_type: Literal[1] = 1
    client_name: str | None = None
    """Name of the person or firm"""
    client_address: str | None = None
    """Client address in one text"""
    client_contact_number: str | None = None
    """Client’s phone, dialling code left out"""
    client_country_code: str | None = None
    """Dialling code of the country, such as +966"""
    client_email_id: str | None = None
    """Client e-mail"""
    client_cr_number: str | None = None
    """Client’s number in the commercial register"""
    client_vat_number: str | None = None
    """Client’s VAT number"""
    building_number: str | None = None
    """Number of the building"""
    postal_code: str | None = None
    """Post code"""
    district: str | None = None
    """Name of the district"""
    city: str | None = None
    """Town"""
    street_name: str | None = None
    """Name of the street"""
    invoice_type: Literal[1] = 1
    date_time: Annotated[dt.datetime, DateTimeForm("%Y-%m-%d %H:%M:%S")]
    """When the invoice is issued"""
    reference_number: str | None = None
    """Your own reference"""
    logo: str | None = None
    """Logo to print(the profile has one if not provieded)"""
    notes: str | None = None
    """Remarks to print(the profile has some if not provieded)"""
    footer_text: str | None = None
    """Footer or terms to print(the profile has them if not provieded)"""
    invoice_detail: list[NewInvoiceDetail]
    """The lines of the invoice"""
