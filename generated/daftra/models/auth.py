"""Models of Auth."""

from __future__ import annotations

from typing import Annotated

from .._runtime import Blank, Model

__all__ = ["AuthTokenResponse"]


class AuthTokenResponse(Model):
    """AuthTokenResponse."""

    token_type: str | None = None
    expires_in: Annotated[int | None, Blank] = None
    access_token: str | None = None
    refresh_token: str | None = None
