"""The models, each imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .clients import *
    from .invoices import *

_MODULES = {
    "clients": "Client ClientDeleted ClientSaved ClientSendMail ClientType",
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
