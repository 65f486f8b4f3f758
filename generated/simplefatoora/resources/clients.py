"""Clients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from .. import models as m
from .._runtime import (
    AsyncResource,
    Body,
    Condition,
    Envelope,
    Joined,
    Operation,
    PageNumber,
    PagedOperation,
    Resource,
    omit,
)

if TYPE_CHECKING:
    from .._runtime import AsyncPager, Omit, Options, Pager

__all__ = ["AsyncClients", "Clients"]

_CREATE: Operation[m.ClientSaved] = Operation(
    "POST",
    "/api_doc/client/create",
    answers={"2XX": lambda: m.ClientSaved},
    bodies=(
        Body(
            forms={"category_id": Joined(",")},
            conditions=(
                Condition(
                    "client_type",
                    (1,),
                    (
                        "company_registration_number",
                        "company_vat_number",
                        "address",
                        "latitude",
                        "longitude",
                        "building_number",
                        "postal_code",
                        "district",
                        "city",
                        "street_name",
                    ),
                ),
            ),
        ),
    ),
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)

_DELETE: Operation[m.ClientDeleted] = Operation(
    "DELETE",
    "/api_doc/client/delete/{id}",
    answers={"2XX": lambda: m.ClientDeleted},
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)

_LIST: PagedOperation[m.Client] = PagedOperation(
    "POST",
    "/api_doc/client/get_all",
    item=lambda: m.Client,
    paging=PageNumber(
        send="page",
        items="/response/users",
        pages="/response/pagination_meta/pages",
        total="/response/pagination_meta/total",
        send_in="body",
    ),
    envelope=Envelope(flag="/status", failures=(False,), message="/message"),
)

_UPDATE: Operation[m.ClientSaved] = Operation(
    "POST",
    "/api_doc/client/update",
    answers={"2XX": lambda: m.ClientSaved},
    bodies=(
        Body(
            forms={"category_id": Joined(",")},
            conditions=(
                Condition(
                    "client_type",
                    (1,),
                    (
                        "company_registration_number",
                        "company_vat_number",
                        "address",
                        "latitude",
                        "longitude",
                        "building_number",
                        "postal_code",
                        "district",
                        "city",
                        "street_name",
                    ),
                ),
            ),
        ),
    ),
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)


class Clients(Resource):
    """Clients."""

    def create(
        self,
        *,
        first_name: str,
        email_id: str,
        country_code: str,
        mobile_number: str,
        client_type: m.ClientType | int,
        client_send_mail: m.ClientSendMail | int,
        last_name: str | Omit = omit,
        company_registration_number: str | Omit = omit,
        company_vat_number: str | Omit = omit,
        category_id: Sequence[str] | Omit = omit,
        address: str | Omit = omit,
        latitude: str | Omit = omit,
        longitude: str | Omit = omit,
        building_number: str | Omit = omit,
        postal_code: str | Omit = omit,
        district: str | Omit = omit,
        city: str | Omit = omit,
        street_name: str | Omit = omit,
        **options: Unpack[Options],
    ) -> m.ClientSaved:
        """POST /api_doc/client/create

        Args:
            first_name: Given name, or the name of the firm
            email_id: E-mail, not in use by another client
            country_code: Dialling code of the country, such as +966
            mobile_number: Mobile number, digits only
            client_type: 1 = Business, 2 = Individual
            client_send_mail: 1 = Yes, 0 = No
            last_name: Family name
            company_registration_number: Number in the commercial register. Needed
                when `client_type` is 1.
            company_vat_number: The firm's VAT number. Needed when `client_type` is 1.
            category_id: Comma-separated ids of categories
            address: Postal address. Needed when `client_type` is 1.
            latitude: Position: latitude. Needed when `client_type` is 1.
            longitude: Position: longitude. Needed when `client_type` is 1.
            building_number: Number of the building. Needed when `client_type` is 1.
            postal_code: Post code. Needed when `client_type` is 1.
            district: Name of the district. Needed when `client_type` is 1.
            city: Town. Needed when `client_type` is 1.
            street_name: Name of the street. Needed when `client_type` is 1.
        """
        return self._client.call(
            _CREATE,
            body={
                "first_name": first_name,
                "email_id": email_id,
                "country_code": country_code,
                "mobile_number": mobile_number,
                "client_type": client_type,
                "client_send_mail": client_send_mail,
                "last_name": last_name,
                "company_registration_number": company_registration_number,
                "company_vat_number": company_vat_number,
                "category_id": category_id,
                "address": address,
                "latitude": latitude,
                "longitude": longitude,
                "building_number": building_number,
                "postal_code": postal_code,
                "district": district,
                "city": city,
                "street_name": street_name,
            },
            options=options,
        )

    def delete(self, id: int, **options: Unpack[Options]) -> m.ClientDeleted:
        """DELETE /api_doc/client/delete/{id}"""
        return self._client.call(_DELETE, path={"id": id}, options=options)

    def list(
        self,
        *,
        page: int | Omit = omit,
        client_type: int | Omit = omit,
        search_key: str | Omit = omit,
        **options: Unpack[Options],
    ) -> Pager[m.Client]:
        """POST /api_doc/client/get_all

        Args:
            page: Number of the page
            client_type: Keeps one kind of client
            search_key: Text to look for in name, mobile or e-mail
        """
        return self._client.pages(
            _LIST,
            body={"page": page, "client_type": client_type, "search_key": search_key},
            options=options,
        )

    def update(
        self,
        *,
        id: int,
        first_name: str,
        last_name: str,
        email_id: str,
        country_code: str,
        mobile_number: str,
        client_type: m.ClientType | int,
        client_send_mail: m.ClientSendMail | int,
        company_registration_number: str | Omit = omit,
        company_vat_number: str | Omit = omit,
        category_id: Sequence[str] | Omit = omit,
        address: str | Omit = omit,
        latitude: str | Omit = omit,
        longitude: str | Omit = omit,
        building_number: str | Omit = omit,
        postal_code: str | Omit = omit,
        district: str | Omit = omit,
        city: str | Omit = omit,
        street_name: str | Omit = omit,
        **options: Unpack[Options],
    ) -> m.ClientSaved:
        """POST /api_doc/client/update

        Args:
            id: Id of the client(as the list of clients shows it)
            first_name: Given name
            last_name: Family name
            email_id: E-mail, not in use by another client
            country_code: Dialling code of the country, such as +966
            mobile_number: Mobile number, digits only
            client_type: 1 = Business, 2 = Individual
            client_send_mail: 1 = Yes, 0 = No
            company_registration_number: Number in the commercial register. Needed
                when `client_type` is 1.
            company_vat_number: The firm's VAT number. Needed when `client_type` is 1.
            category_id: Comma-separated ids of categories
            address: Postal address. Needed when `client_type` is 1.
            latitude: Position: latitude. Needed when `client_type` is 1.
            longitude: Position: longitude. Needed when `client_type` is 1.
            building_number: Number of the building. Needed when `client_type` is 1.
            postal_code: Post code. Needed when `client_type` is 1.
            district: Name of the district. Needed when `client_type` is 1.
            city: Town. Needed when `client_type` is 1.
            street_name: Name of the street. Needed when `client_type` is 1.
        """
        return self._client.call(
            _UPDATE,
            body={
                "id": id,
                "first_name": first_name,
                "last_name": last_name,
                "email_id": email_id,
                "country_code": country_code,
                "mobile_number": mobile_number,
                "client_type": client_type,
                "client_send_mail": client_send_mail,
                "company_registration_number": company_registration_number,
                "company_vat_number": company_vat_number,
                "category_id": category_id,
                "address": address,
                "latitude": latitude,
                "longitude": longitude,
                "building_number": building_number,
                "postal_code": postal_code,
                "district": district,
                "city": city,
                "street_name": street_name,
            },
            options=options,
        )


class AsyncClients(AsyncResource):
    """Clients."""

    async def create(
        self,
        *,
        first_name: str,
        email_id: str,
        country_code: str,
        mobile_number: str,
        client_type: m.ClientType | int,
        client_send_mail: m.ClientSendMail | int,
        last_name: str | Omit = omit,
        company_registration_number: str | Omit = omit,
        company_vat_number: str | Omit = omit,
        category_id: Sequence[str] | Omit = omit,
        address: str | Omit = omit,
        latitude: str | Omit = omit,
        longitude: str | Omit = omit,
        building_number: str | Omit = omit,
        postal_code: str | Omit = omit,
        district: str | Omit = omit,
        city: str | Omit = omit,
        street_name: str | Omit = omit,
        **options: Unpack[Options],
    ) -> m.ClientSaved:
        """See `Clients.create`."""
        return await self._client.call(
            _CREATE,
            body={
                "first_name": first_name,
                "email_id": email_id,
                "country_code": country_code,
                "mobile_number": mobile_number,
                "client_type": client_type,
                "client_send_mail": client_send_mail,
                "last_name": last_name,
                "company_registration_number": company_registration_number,
                "company_vat_number": company_vat_number,
                "category_id": category_id,
                "address": address,
                "latitude": latitude,
                "longitude": longitude,
                "building_number": building_number,
                "postal_code": postal_code,
                "district": district,
                "city": city,
                "street_name": street_name,
            },
            options=options,
        )

    async def delete(self, id: int, **options: Unpack[Options]) -> m.ClientDeleted:
        """DELETE /api_doc/client/delete/{id}"""
        return await self._client.call(_DELETE, path={"id": id}, options=options)

    def list(
        self,
        *,
        page: int | Omit = omit,
        client_type: int | Omit = omit,
        search_key: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPager[m.Client]:
        """See `Clients.list`."""
        return self._client.pages(
            _LIST,
            body={"page": page, "client_type": client_type, "search_key": search_key},
            options=options,
        )

    async def update(
        self,
        *,
        id: int,
        first_name: str,
        last_name: str,
        email_id: str,
        country_code: str,
        mobile_number: str,
        client_type: m.ClientType | int,
        client_send_mail: m.ClientSendMail | int,
        company_registration_number: str | Omit = omit,
        company_vat_number: str | Omit = omit,
        category_id: Sequence[str] | Omit = omit,
        address: str | Omit = omit,
        latitude: str | Omit = omit,
        longitude: str | Omit = omit,
        building_number: str | Omit = omit,
        postal_code: str | Omit = omit,
        district: str | Omit = omit,
        city: str | Omit = omit,
        street_name: str | Omit = omit,
        **options: Unpack[Options],
    ) -> m.ClientSaved:
        """See `Clients.update`."""
        return await self._client.call(
            _UPDATE,
            body={
                "id": id,
                "first_name": first_name,
                "last_name": last_name,
                "email_id": email_id,
                "country_code": country_code,
                "mobile_number": mobile_number,
                "client_type": client_type,
                "client_send_mail": client_send_mail,
                "company_registration_number": company_registration_number,
                "company_vat_number": company_vat_number,
                "category_id": category_id,
                "address": address,
                "latitude": latitude,
                "longitude": longitude,
                "building_number": building_number,
                "postal_code": postal_code,
                "district": district,
                "city": city,
                "street_name": street_name,
            },
            options=options,
        )
