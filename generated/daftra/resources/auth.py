"""Auth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .. import models as m
from .._runtime import AsyncResource, Body, Operation, Resource

if TYPE_CHECKING:
    from .._runtime import Options

__all__ = ["AsyncAuth", "Auth"]

_TOKEN: Operation[m.AuthTokenResponse] = Operation(
    "POST",
    "/v2/oauth/token",
    answers={"200": lambda: m.AuthTokenResponse},
    bodies=(Body("multipart/form-data"),),
    security=(),
)


class Auth(Resource):
    """Auth."""

    def token(
        self,
        *,
        client_secret: str,
        client_id: str,
        username: str,
        password: str,
        grant_type: str = "password",
        **options: Unpack[Options],
    ) -> m.AuthTokenResponse:
        """Generate Access Token

        POST /v2/oauth/token
        """
        return self._client.call(
            _TOKEN,
            body={
                "client_secret": client_secret,
                "client_id": client_id,
                "username": username,
                "password": password,
                "grant_type": grant_type,
            },
            options=options,
        )


class AsyncAuth(AsyncResource):
    """Auth."""

    async def token(
        self,
        *,
        client_secret: str,
        client_id: str,
        username: str,
        password: str,
        grant_type: str = "password",
        **options: Unpack[Options],
    ) -> m.AuthTokenResponse:
        """Generate Access Token. See `Auth.token`."""
        return await self._client.call(
            _TOKEN,
            body={
                "client_secret": client_secret,
                "client_id": client_id,
                "username": username,
                "password": password,
                "grant_type": grant_type,
            },
            options=options,
        )
