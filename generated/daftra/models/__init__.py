"""The models, each imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import AuthTokenResponse as AuthTokenResponse
    from .invoices import Client as Client
    from .invoices import ClientError as ClientError
    from .invoices import ClientType as ClientType
    from .invoices import DepositType as DepositType
    from .invoices import DiscountType as DiscountType
    from .invoices import ForbiddenError as ForbiddenError
    from .invoices import Gender as Gender
    from .invoices import Invoice as Invoice
    from .invoices import InvoiceCreateResponse as InvoiceCreateResponse
    from .invoices import InvoiceItem as InvoiceItem
    from .invoices import InvoiceType as InvoiceType
    from .invoices import NewInvoice as NewInvoice
    from .invoices import NewInvoiceItem as NewInvoiceItem
    from .invoices import NotFoundError as NotFoundError
    from .invoices import Payment as Payment
    from .invoices import PaymentStatus as PaymentStatus
    from .invoices import RequisitionDeliveryStatus as RequisitionDeliveryStatus
    from .invoices import ShippingOptions as ShippingOptions
    from .invoices import SourceType as SourceType
    from .invoices import UnauthorizedError as UnauthorizedError

_MODULES = {
    "auth": """
        AuthTokenResponse
    """,
    "invoices": """
        Client ClientError ClientType DepositType DiscountType ForbiddenError Gender
        Invoice InvoiceCreateResponse InvoiceItem InvoiceType NewInvoice NewInvoiceItem
        NotFoundError Payment PaymentStatus RequisitionDeliveryStatus ShippingOptions
        SourceType UnauthorizedError
    """,
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_HOME[name]}", __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted([*globals(), *_HOME])
