"""Users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._runtime import AsyncResource, Envelope, Operation, Resource

if TYPE_CHECKING:
    from .._runtime import Options

__all__ = ["AsyncUsers", "Users"]

_VALIDATE_API_KEY: Operation[str] = Operation(
    "POST",
    "/api_doc/users/validate_user_api_key",
    answers={"2XX": lambda: str},
    envelope=Envelope(
        data="/response", flag="/status", failures=(False,), message="/message"
    ),
)


class Users(Resource):
    """Users."""

    def validate_api_key(self, *, api_key: str, **options: Unpack[Options]) -> str:
        """POST /api_doc/users/validate_user_api_key

        Args:
            api_key: The key to check (shown on the website, or ask Fatoora support)
        """
        return self._client.call(
            _VALIDATE_API_KEY, body={"api_key": api_key}, options=options
        )


class AsyncUsers(AsyncResource):
    """Users."""

    async def validate_api_key(
        self, *, api_key: str, **options: Unpack[Options]
    ) -> str:
        """See `Users.validate_api_key`."""
        return await self._client.call(
            _VALIDATE_API_KEY, body={"api_key": api_key}, options=options
        )
