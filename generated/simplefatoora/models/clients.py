"""Models of Clients."""

from __future__ import annotations

from .._runtime import Model, OpenIntEnum

__all__ = ["Client", "ClientDeleted", "ClientSaved", "ClientSendMail", "ClientType"]


class ClientSendMail(OpenIntEnum):
    """1 = Yes, 0 = No"""

    YES = 1
    NO = 0


class ClientType(OpenIntEnum):
    """1 = Business, 2 = Individual"""

    BUSINESS = 1
    INDIVIDUAL = 2


class Client(Model):
    client_type: int | None = None
    client_send_mail: int | None = None
    address: str | None = None
    building_number: str | None = None
    city: str | None = None
    district: str | None = None
    street_name: str | None = None
    postal_code: str | None = None
    category_title: str | None = None
    company_vat_number: str | None = None
    country_code: str | None = None
    email_id: str | None = None
    full_name: str | None = None
    id: int | None = None
    mobile_number: str | None = None


class ClientDeleted(Model):
    message: str | None = None


class ClientSaved(Model):
    message: str | None = None
    user_id: int | None = None
