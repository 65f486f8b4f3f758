"""Models of Invoices."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from .._runtime import Blank, BlankList, BlankMap, Model, OpenIntEnum, ZeroOne

__all__ = [
    "Client",
    "ClientError",
    "ClientType",
    "DepositType",
    "DiscountType",
    "ForbiddenError",
    "Gender",
    "Invoice",
    "InvoiceCreateResponse",
    "InvoiceItem",
    "InvoiceType",
    "NewInvoice",
    "NewInvoiceItem",
    "NotFoundError",
    "Payment",
    "PaymentStatus",
    "RequisitionDeliveryStatus",
    "ShippingOptions",
    "SourceType",
    "UnauthorizedError",
]


class ClientType(OpenIntEnum):
    """kind of client"""

    INDIVIDUAL = 2
    BUSINESS = 3


class DepositType(OpenIntEnum):
    """How the deposit stands"""

    UNPAID_0 = 0
    """Unpaid"""

    UNPAID_1 = 1
    """Unpaid"""

    PAID = 2
    """Paid"""


class DiscountType(OpenIntEnum):
    """how the discount counts"""

    PERCENTAGE = 1
    ABSOLUTE = 2


class Gender(OpenIntEnum):
    """sex of the client (null: Not selected)"""

    NOT_SELECTED = 0
    MALE = 1
    FEMALE = 2


class InvoiceType(OpenIntEnum):
    """kind of document"""

    INVOICE = 0
    SUBSCRIPTION = 2
    ESTIMATE = 3
    CREDIT_NOTE = 5
    REFUND_RECEIPT = 6
    BNR = 7
    BOOKING = 8


class PaymentStatus(OpenIntEnum):
    """how far the invoice is paid; a new one needs no value here, the server derives it
    from the payments (null: Unpaid)
    """

    UNPAID = 0
    PARTIALLY_PAID = 1
    PAID = 2
    REFUNDED = 3
    OVER_PAID = 4
    DRAFT = -1


class RequisitionDeliveryStatus(OpenIntEnum):
    """How far the delivery is"""

    PENDING = 1
    NOT_ALL_AVAILABLE = 2
    ACCEPTED = 3
    CANCELLED = 4
    MODIFIED = 5


class ShippingOptions(OpenIntEnum):
    """How the deposit stands (null: Auto)"""

    DONT_SHOW_SHIPPING_OPTIONS = 1
    SHOW_THE_MAIN_CLIENT_DETAILS = 2
    SHOW_SECONDARY_CLIENT_DETAILS = 3


class SourceType(OpenIntEnum):
    """Kind of record that the invoice was made from; `null` where it wasn't made from
    another
    """

    INVOICE = 0
    SUBSCRIPTION = 2
    ESTIMATE = 3
    CREDIT_NOTE = 5
    REFUND_RECEIPT = 6
    BNR = 7
    BOOKING = 8


class Client(Model):
    id: Annotated[int | None, Blank] = None
    """Key of the record"""
    is_offline: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """0 / 1 tells whether this is an offline client"""
    client_number: str | None = None
    """Number shown to people for the client"""
    staff_id: Annotated[int | None, Blank] = None
    """Id of the staff member behind this record, listed by GET STAFF API; `0` stands
    for the owner of the site, who is listed nowhere
    """
    business_name: str | None = None
    """Company name of the client"""
    first_name: str | None = None
    """Given name of the client"""
    last_name: str | None = None
    """Family name of the client"""
    email: str | None = None
    """E-mail address of the client"""
    address1: str | None = None
    """First line of the client's address"""
    address2: str | None = None
    """Second line of the client's address"""
    city: str | None = None
    """City that the client lives in"""
    state: str | None = None
    """State or region of the client"""
    postal_code: str | None = None
    """Zip code of the client"""
    phone1: str | None = None
    """Land line of the client"""
    phone2: str | None = None
    """Cell phone of the client"""
    country_code: str | None = None
    """Two letters for the client's country, as in ISO "ALPHA-2"""
    notes: str | None = None
    """Remarks about the client"""
    active_secondary_address: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """0/1, whether the second address is in use."""
    secondary_name: str | None = None
    """Name at the second address"""
    secondary_address1: str | None = None
    """Second address, line one"""
    secondary_address2: str | None = None
    """Second address, line two"""
    secondary_city: str | None = None
    """City that the client lives in"""
    secondary_state: str | None = None
    """State or region of the client"""
    secondary_postal_code: str | None = None
    """Zip code of the client"""
    secondary_country_code: str | None = None
    """Two letters for the client's country, as in ISO "ALPHA-2"""
    default_currency_code: str | None = None
    """Currency in three letters (ISO 4217)"""
    last_login: Annotated[dt.datetime | None, Blank] = None
    """When the client last signed in with succes"""
    suspend: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """0/1, whether the account is blocked."""
    last_ip: str | None = None
    """address of the machine of the latest sign-in"""
    created: Annotated[dt.datetime | None, Blank] = None
    """When the client was entered"""
    modified: Annotated[dt.datetime | None, Blank] = None
    """When the client was changed most recently"""
    follow_up_status: Annotated[int | None, Blank] = None
    """Id of a follow-up status, see GET Follow up statuses with model client"""
    category: str | None = None
    """a category to file the client under"""
    group_price_id: Annotated[int | None, Blank] = None
    """Id of a price group, see GET General Listing API with model `GroupPrice`"""
    timezone: Annotated[int | None, Blank] = None
    """Id of a time zone, see GET General Listing API with model `Timezone`"""
    bn1: str | None = None
    """content of the first business number"""
    bn1_label: str | None = None
    """caption of the first business number; it varies by country, such as `Tax ID
    number` OR `Business number`
    """
    bn2_label: str | None = None
    """caption of the second business number; it varies by country, such as `Tax ID
    number` OR `Business number`
    """
    bn2: str | None = None
    """content of the second business number"""
    starting_balance: Annotated[float | None, Blank] = None
    """what the client owed at the start"""
    type: Annotated[ClientType | None, Blank] = None
    """kind of client"""
    birth_date: Annotated[dt.date | None, Blank] = None
    """day the client was born"""
    gender: Annotated[Gender | None, Blank] = None
    """sex of the client (null: Not selected)"""
    map_location: str | None = None
    """place on the map, written as (latitude,longitude,zoom)"""
    credit_limit: str | None = None
    """how much credit the client has"""
    credit_period: str | None = None
    """days until the client must pay"""


class ClientError(Model):
    result: str | None = None
    code: Annotated[int | None, Blank] = None
    message: str | None = None
    validation_errors: Annotated[dict[str, Any], BlankMap] | None = None
    """The reason by field."""


class ForbiddenError(Model):
    result: str | None = None
    code: Annotated[int | None, Blank] = None
    message: str | None = None


class Invoice(Model):
    id: Annotated[int | None, Blank] = None
    """Number of the record"""
    staff_id: Annotated[int | None, Blank] = None
    """Id of the staff member behind this record, listed by GET STAFF API; `0` stands
    for the owner of the site, who is listed nowhere
    """
    subscription_id: Annotated[int | None, Blank] = None
    """Id of the parent, as found by GET All Invoices API: for a refund it says which
    invoice the money goes back for; an invoice that stands for itself has none, and
    this isn't a number but `null`
    """
    store_id: Annotated[int | None, Blank] = None
    """Id of the store that goods leave from, see GET STORE API"""
    type: Annotated[InvoiceType | None, Blank] = None
    """kind of document"""
    no: str | None = None
    """Number printed on the invoice, made by the server if none is given"""
    po_number: str | None = None
    """Number of the purchase order"""
    name: str | None = None
    """has a meaning in templates and subscriptions alone"""
    client_id: Annotated[int | None, Blank] = None
    """Id of the buyer, see GET Client API"""
    is_offline: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """!! 0 / 1 tells whether the buyer is an offline client"""
    currency_code: str | None = None
    """Code of the currency"""
    client_business_name: str | None = None
    """Company name of the client"""
    client_first_name: str | None = None
    """Given name of the client"""
    client_last_name: str | None = None
    """Family name of the client"""
    client_email: str | None = None
    """E-mail address of the client"""
    client_address1: str | None = None
    """First line of the client's address"""
    client_address2: str | None = None
    """Second line of the client's address"""
    client_postal_code: str | None = None
    """Zip code of the client"""
    client_city: str | None = None
    """City that the client lives in"""
    client_state: str | None = None
    """State or region of the client"""
    client_country_code: str | None = None
    """Two letters for the client's country, as in ISO "ALPHA-2" """
    date: Annotated[dt.date | None, Blank] = None
    """day the invoice is dated"""
    payment_status: Annotated[PaymentStatus | None, Blank] = None
    """how far the invoice is paid; a new one needs no value here, the server derives it
    from the payments (null: Unpaid)
    """
    draft: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """[0 => final,1 => draft]"""
    discount: Annotated[float | None, Blank] = None
    """discount in percent ```give either this or `discount_amount```` so for a discount
    of 5% this is 5 and `discount_amount` is 0
    """
    discount_amount: Annotated[float | None, Blank] = None
    """discount as an amount ```give either this or `discount```` so for a discount of 5
    USD this is 5 and `discount` is 0
    """
    deposit: Annotated[float | None, Blank] = None
    """Sum of the deposit"""
    deposit_type: Annotated[DepositType | None, Blank] = None
    """How the deposit stands"""
    summary_subtotal: Annotated[float | None, Blank] = None
    """sum before taxes"""
    summary_discount: Annotated[float | None, Blank] = None
    """sum of all discounts"""
    summary_total: Annotated[float | None, Blank] = None
    """sum including taxes"""
    summary_paid: Annotated[float | None, Blank] = None
    """what was paid so far"""
    summary_unpaid: Annotated[float | None, Blank] = None
    """what is still to pay"""
    summary_deposit: Annotated[float | None, Blank] = None
    """what was deposited so far"""
    summary_refund: Annotated[float | None, Blank] = None
    """what was paid back so far"""
    notes: str | None = None
    """Remarks that the client may read"""
    html_notes: str | None = None
    """remarks as HTML"""
    created: Annotated[dt.datetime | None, Blank] = None
    """when the invoice was entered"""
    modified: Annotated[dt.datetime | None, Blank] = None
    """when the invoice was changed most recently"""
    invoice_layout_id: Annotated[int | None, Blank] = None
    """Id of the print layout, see GET General Listing API with model `InvoiceLayout`;
    the standard one where it is left out
    """
    estimate_id: Annotated[int | None, Blank] = None
    """Id of the estimate behind the invoice, see GET Estimates API; the main store
    counts where it's left out (default: The primary store id)
    """
    shipping_options: Annotated[ShippingOptions | None, Blank] = None
    """How the deposit stands (null: Auto)"""
    shipping_amount: Annotated[float | None, Blank] = None
    """Sum of the deposit"""
    client_active_secondary_address: Annotated[
        Annotated[bool, ZeroOne()] | None,
        Blank,
    ] = None
    """0/1, whether the second address is in use"""
    client_secondary_name: str | None = None
    """Name of a supplier"""
    client_secondary_address1: str | None = None
    """Second address, line one"""
    client_secondary_address2: str | None = None
    """Second address, line two"""
    client_secondary_city: str | None = None
    """City that the client lives in"""
    client_secondary_state: str | None = None
    """State or region of the client"""
    client_secondary_postal_code: str | None = None
    """Zip code of the client"""
    client_secondary_country_code: str | None = None
    """Two letters for the client's country, as in ISO "ALPHA-2" """
    follow_up_status: Annotated[int | None, Blank] = None
    """Id of a follow-up status, see GET Follow up statuses with model invoice"""
    work_order_id: Annotated[int | None, Blank] = None
    """Id of a work order, see GET Work orders"""
    requisition_delivery_status: Annotated[
        RequisitionDeliveryStatus | None,
        Blank,
    ] = None
    """How far the delivery is"""
    pos_shift_id: Annotated[int | None, Blank] = None
    """Id of the shift at the till"""
    source_type: Annotated[SourceType | None, Blank] = None
    """Kind of record that the invoice was made from; `null` where it wasn't made from
    another
    """
    source_id: Annotated[int | None, Blank] = None
    """id of the record that the invoice was made from"""
    qr_code_url: str | None = None
    """link to the image of the QR code, which is there for e-invoices of Saudi Arabia
    alone
    """
    invoice_html_url: str | None = None
    """link to the invoice as HTML"""
    invoice_pdf_url: str | None = None
    """link to the invoice as PDF"""
    client: Annotated[Client | None, Blank, Field(alias="Client")] = None
    invoice_item: Annotated[
        Annotated[list[InvoiceItem], BlankList] | None,
        Field(alias="InvoiceItem"),
    ] = None
    invoice_payment: Annotated[
        Annotated[list[Payment], BlankList] | None,
        Field(alias="InvoicePayment"),
    ] = None
    invoice_custom_field: Annotated[
        Annotated[dict[str, Any], BlankMap] | None,
        Field(alias="InvoiceCustomField"),
    ] = None
    deposit_: Annotated[
        Annotated[dict[str, Any], BlankMap] | None,
        Field(alias="Deposit"),
    ] = None
    invoice_reminder: Annotated[
        Annotated[dict[str, Any], BlankMap] | None,
        Field(alias="InvoiceReminder"),
    ] = None
    document: Annotated[
        Annotated[dict[str, Any], BlankMap] | None,
        Field(alias="Document"),
    ] = None
    document_title: Annotated[
        Annotated[dict[str, Any], BlankMap] | None,
        Field(alias="DocumentTitle"),
    ] = None


class InvoiceCreateResponse(Model):
    code: Annotated[int | None, Blank] = None
    result: str | None = None
    id: Annotated[int | None, Blank] = None
    message: str | None = None
    """What went wrong."""
    validation_errors: Annotated[dict[str, Any], BlankMap] | None = None
    """The reason by field."""


class InvoiceItem(Model):
    id: Annotated[int | None, Blank] = None
    """Number of the line"""
    invoice_id: Annotated[int | None, Blank] = None
    """The invoice it is on, Ref #"""
    item: str | None = None
    """What the product is called"""
    description: str | None = None
    """More words on the line"""
    unit_price: Annotated[float | None, Blank] = None
    """Price of one piece"""
    quantity: Annotated[float | None, Blank] = None
    """How many pieces"""
    tax1: Annotated[int | None, Blank] = None
    """Id of the first tax on the line, one of those of GET Taxes"""
    tax2: Annotated[int | None, Blank] = None
    """Id of the second tax on the line, one of those of GET Taxes"""
    summary_tax1: Annotated[float | None, Blank] = None
    """What the first tax comes to"""
    summary_tax2: Annotated[float | None, Blank] = None
    """What the second tax comes to"""
    subtotal: Annotated[float | None, Blank] = None
    """sum of the line before taxes"""
    product_id: Annotated[int | None, Blank] = None
    """The product: its Ref # in GET Products"""
    col_3: str | None = None
    """a further column that the layout can print"""
    col_4: str | None = None
    """a further column that the layout can print"""
    col_5: str | None = None
    """a further column that the layout can print"""
    created: Annotated[dt.datetime | None, Blank] = None
    """When the line was entered"""
    modified: Annotated[dt.datetime | None, Blank] = None
    """When the line was changed most recently"""
    discount: Annotated[float | None, Blank] = None
    """what is taken off"""
    discount_type: Annotated[DiscountType | None, Blank] = None
    """how the discount counts"""
    store_id: Annotated[int | None, Blank] = None
    """Id of the store that the line is taken from, see GET STORE API; the invoice's
    where it's left out (default: The invoice store id)
    """
    calculated_discount: Annotated[float | None, Blank] = None
    """discount of the line as it was worked out"""


class NewInvoice(Model):
    client_id: int
    """The client who is billed"""
    store_id: int
    """The store that sells"""
    invoice_item: Annotated[list[NewInvoiceItem], Field(alias="InvoiceItem")]
    """The lines, one or more of them"""
    currency_code: str | None = None
    """Currency, three letters. Default: As set for the account."""
    date: dt.date | None = None
    """Day of issue (YYYY-MM-DD). Default: The day of the call."""
    draft: Annotated[bool, ZeroOne()] | None = None
    """Is it still a draft (0/1)"""
    discount: float | None = None
    """Discount in percent"""
    discount_amount: float | None = None
    """Discount as an amount"""
    notes: str | None = None
    """Remarks printed below"""
    po_number: str | None = None
    """Number of the order"""
    is_offline: Annotated[bool, ZeroOne()] | None = None
    """Is the client an offline one (0/1)"""


class NewInvoiceItem(Model):
    product_id: int
    """The product sold"""
    quantity: float
    """How much of it"""
    unit_price: float
    """Price of one"""
    discount: float | None = None
    """Discount of this line"""
    discount_type: DiscountType | int | None = None
    """How the discount is meant (1=Percentage, 2=Absolute)"""
    tax1: int | None = None
    """Tax of this line"""
    tax2: int | None = None
    """Another tax of this line"""
    col_3: str | None = None
    """Text of column 3"""
    col_4: str | None = None
    """Text of column 4"""
    col_5: str | None = None
    """Text of column 5"""


class NotFoundError(Model):
    result: str | None = None
    code: Annotated[int | None, Blank] = None
    message: str | None = None


class Payment(Model):
    id: Annotated[int | None, Blank] = None
    """Number of the record"""
    invoice_id: Annotated[int | None, Blank] = None
    """REF# of the invoice, to be had from the Invoices API"""
    payment_method: str | None = None
    """Way it was paid"""
    amount: Annotated[float | None, Blank] = None
    """Sum of the payment"""
    transaction_id: str | None = None
    """Number shown to people for the transaction"""
    treasury_id: Annotated[int | None, Blank] = None
    """Id of the treasury, see GET Treasuries"""
    date: Annotated[dt.datetime | None, Blank] = None
    """day the money came"""
    email: str | None = None
    """E-mail, may be left out"""
    status: Annotated[int | None, Blank] = None
    """How the payment went 0=>failded, 1=>completed , 2=>pending, 3=>not completed"""
    notes: str | None = None
    """Remarks about the payment"""
    response_code: str | None = None
    """Code that the payment service (stripe , paypal , .. ) answered"""
    response_message: str | None = None
    """Text that the payment service (stripe , paypal , .. ) answered"""
    created: Annotated[dt.datetime | None, Blank] = None
    """When the record was entered"""
    modified: Annotated[dt.datetime | None, Blank] = None
    """When the payment was changed most recently"""
    currency_code: str | None = None
    """Currency in three letters (ISO 4217)"""
    first_name: str | None = None
    """Given name (Additional)"""
    last_name: str | None = None
    """Family name (Additional)"""
    address1: str | None = None
    """First address line (Additional)"""
    address2: str | None = None
    """Second address line (Additional)"""
    city: str | None = None
    """Town (Additional)"""
    state: str | None = None
    """Region (Additional)"""
    postal_code: str | None = None
    """Zip code (Additional)"""
    country_code: str | None = None
    """Country in two letters, ISO "ALPHA-2" (Additional)"""
    phone1: str | None = None
    """Land line (Additional)"""
    phone2: str | None = None
    """Cell phone (Additional)"""
    transaction_type: str | None = None
    """!!"""
    processed: Annotated[Annotated[bool, ZeroOne()] | None, Blank] = None
    """0/1, whether the payment is through"""
    attachment: str | None = None
    """Where the attached file is"""
    staff_id: Annotated[int | None, Blank] = None
    """Id of the staff member who entered it, listed by GET STAFF API; `0` stands for
    the owner of the site, who is listed nowhere
    """
    receipt_notes: str | None = None
    """Remarks on the receipt ."""


class UnauthorizedError(Model):
    result: str | None = None
    code: Annotated[int | None, Blank] = None
    message: str | None = None
