"""Models of Sale invoices."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from .._runtime import Model

__all__ = ["PaymentMethod", "SaleInvoice", "SaleInvoiceEntry"]


class PaymentMethod(Model):
    payment_integration_id: Annotated[
        int | None,
        Field(alias="paymentIntegrationId"),
    ] = None
    enable: bool | None = None


class SaleInvoice(Model):
    id: int
    invoice_date: Annotated[dt.datetime, Field(alias="invoiceDate")]
    due_date: Annotated[dt.datetime, Field(alias="dueDate")]
    invoice_no: Annotated[str, Field(alias="invoiceNo")]
    customer_id: Annotated[int, Field(alias="customerId")]
    entries: list[SaleInvoiceEntry]
    delivered: bool
    balance: float
    payment_amount: Annotated[float, Field(alias="paymentAmount")]
    subtotal: float
    total: float
    due_amount: Annotated[float, Field(alias="dueAmount")]
    is_overdue: Annotated[bool, Field(alias="isOverdue")]
    is_partially_paid: Annotated[bool, Field(alias="isPartiallyPaid")]
    is_fully_paid: Annotated[bool, Field(alias="isFullyPaid")]
    created_at: Annotated[dt.datetime, Field(alias="createdAt")]
    reference_no: Annotated[str | None, Field(alias="referenceNo")] = None
    exchange_rate: Annotated[float | None, Field(alias="exchangeRate")] = None
    currency_code: Annotated[str | None, Field(alias="currencyCode")] = None
    invoice_message: Annotated[str | None, Field(alias="invoiceMessage")] = None
    terms_conditions: Annotated[str | None, Field(alias="termsConditions")] = None
    is_inclusive_tax: Annotated[bool | None, Field(alias="isInclusiveTax")] = None
    delivered_at: Annotated[dt.datetime | None, Field(alias="deliveredAt")] = None
    warehouse_id: Annotated[int | None, Field(alias="warehouseId")] = None
    branch_id: Annotated[int | None, Field(alias="branchId")] = None
    project_id: Annotated[int | None, Field(alias="projectId")] = None
    attachments: list[dict[str, Any]] | None = None
    payment_methods: Annotated[
        list[PaymentMethod] | None,
        Field(alias="paymentMethods"),
    ] = None
    discount: float | None = None
    discount_type: Annotated[
        Literal["percentage", "amount"] | str | None,
        Field(alias="discountType"),
    ] = None
    adjustment: float | None = None
    pdf_template_id: Annotated[int | None, Field(alias="pdfTemplateId")] = None
    tax_amount_withheld: Annotated[
        float | None,
        Field(alias="taxAmountWithheld"),
    ] = None
    credited_amount: Annotated[float | None, Field(alias="creditedAmount")] = None
    updated_at: Annotated[dt.datetime | None, Field(alias="updatedAt")] = None


class SaleInvoiceEntry(Model):
    index: int | None = None
    item_id: Annotated[int | None, Field(alias="itemId")] = None
    rate: float | None = None
    quantity: float | None = None
    discount: float | None = None
    discount_type: Annotated[str | None, Field(alias="discountType")] = None
    description: str | None = None
    tax_code: Annotated[str | None, Field(alias="taxCode")] = None
    tax_rate_id: Annotated[int | None, Field(alias="taxRateId")] = None
    warehouse_id: Annotated[int | None, Field(alias="warehouseId")] = None
    project_id: Annotated[int | None, Field(alias="projectId")] = None
    project_ref_id: Annotated[int | None, Field(alias="projectRefId")] = None
    project_ref_type: Annotated[str | None, Field(alias="projectRefType")] = None
    project_ref_invoiced_amount: Annotated[
        float | None,
        Field(alias="projectRefInvoicedAmount"),
    ] = None
    sell_account_id: Annotated[int | None, Field(alias="sellAccountId")] = None
    cost_account_id: Annotated[int | None, Field(alias="costAccountId")] = None
