"""What all resources of a client have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sender import AsyncSender, Sender

__all__ = ["AsyncResource", "Resource"]


class Resource:
    """A group of methods; made by the client: `Invoices(self._client)`."""

    __slots__ = ("_client",)

    def __init__(self, client: Sender) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client.core.base_url}>"


class AsyncResource:
    """A group of methods; made by the client: `AsyncInvoices(self._client)`."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncSender) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client.core.base_url}>"
