"""Models of Auth."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime import Blank, Model

__all__ = ["AuthTokenResponse"]


class AuthTokenResponse(Model):
    token_type: str | None = None
    expires_in: Annotated[int | None, Blank] = None
    access_token: Annotated[str | None, Field(repr=False)] = None
    refresh_token: Annotated[str | None, Field(repr=False)] = None
