from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

import httpx2

from ._runtime import (
    ApiInfo,
    ApiKey,
    AsyncClient,
    Auth,
    Basic,
    Bearer,
    OAuth2,
    Omit,
    Retry,
    Server,
    SyncClient,
    TokenSource,
    TokenStore,
    omit,
)
from .resources import AsyncInvoices, Invoices

API = ApiInfo(
    name="acme",
    servers=(Server("https://{subdomain}.acme.test/api2", "Production"),),
    security=(("bearer",), ("key",), ("query",), ("basic",)),
    user_agent="acme-test",
)


def _auth(
    token: TokenSource | None,
    api_key: str | None,
    query_key: str | None = None,
    basic: tuple[str, str] | None = None,
) -> dict[str, Auth]:
    user, password = basic or (None, None)
    return {
        "bearer": Bearer(token),
        "key": ApiKey("header", "apikey", api_key, deprecated=True),
        "query": ApiKey("query", "key", query_key, argument="query_key"),
        "basic": Basic(user, password),
    }


class Acme(SyncClient):
    def __init__(
        self,
        *,
        subdomain: str | None = None,
        token: TokenSource | None = None,
        api_key: str | None = None,
        query_key: str | None = None,
        basic: tuple[str, str] | None = None,
        organization_id: int | Omit = omit,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        retries: int | Retry = 2,
        headers: dict[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        super().__init__(
            API,
            auth=_auth(token, api_key, query_key, basic),
            params={("header", "organization-id"): organization_id},
            variables={"subdomain": subdomain},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )

    @classmethod
    def login(
        cls,
        *,
        client_id: str,
        client_secret: str,
        username: str,
        password: str,
        media_type: str = "application/x-www-form-urlencoded",
        client_auth: Literal["body", "header"] = "body",
        store: TokenStore | None = None,
        **settings: Any,
    ) -> Acme:
        return cls(
            token=OAuth2(
                "/oauth/token",
                client_id=client_id,
                client_secret=client_secret,
                username=username,
                password=password,
                media_type=media_type,
                client_auth=client_auth,
                store=store,
            ),
            **settings,
        )

    @cached_property
    def invoices(self) -> Invoices:
        return Invoices(self._client)


class AsyncAcme(AsyncClient):
    def __init__(
        self,
        *,
        subdomain: str | None = None,
        token: TokenSource | None = None,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        retries: int | Retry = 2,
        strict: bool = False,
    ) -> None:
        super().__init__(
            API,
            auth=_auth(token, api_key),
            variables={"subdomain": subdomain},
            base_url=base_url,
            http_client=http_client,
            timeout=timeout,
            retries=retries,
            strict=strict,
        )

    @cached_property
    def invoices(self) -> AsyncInvoices:
        return AsyncInvoices(self._client)
