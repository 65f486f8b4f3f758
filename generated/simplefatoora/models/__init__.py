"""The models, each imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .clients import Client as Client
    from .clients import ClientCreated as ClientCreated
    from .clients import ClientDeleted as ClientDeleted
    from .clients import ClientSendMail as ClientSendMail
    from .clients import ClientType as ClientType
    from .invoices import Invoice as Invoice
    from .invoices import InvoiceCreated as InvoiceCreated
    from .invoices import InvoiceDetail as InvoiceDetail
    from .invoices import InvoiceSummary as InvoiceSummary
    from .invoices import NewBusinessPurchase as NewBusinessPurchase
    from .invoices import NewCreditNote as NewCreditNote
    from .invoices import NewDebitNote as NewDebitNote
    from .invoices import NewIndividualPurchase as NewIndividualPurchase
    from .invoices import NewInvoiceDetail as NewInvoiceDetail
    from .invoices import NewSimplifiedInvoice as NewSimplifiedInvoice
    from .invoices import NewStandardInvoice as NewStandardInvoice

_MODULES = {
    "clients": """
        Client ClientCreated ClientDeleted ClientSendMail ClientType
    """,
    "invoices": """
        Invoice InvoiceCreated InvoiceDetail InvoiceSummary NewBusinessPurchase
        NewCreditNote NewDebitNote NewIndividualPurchase NewInvoiceDetail
        NewSimplifiedInvoice NewStandardInvoice
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
