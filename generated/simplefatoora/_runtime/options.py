"""What can be set for a single call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import httpx2

    from .retry import Retry

__all__ = ["Options"]


class Options(TypedDict, total=False):
    """Keyword arguments of every call.

    `timeout`: seconds (for connecting, and for each read and write), None for no limit.
    `retries`: the number of repetitions, or a `Retry`.
    `headers`: sent too; they win over all others, but a value of None removes one.
    `query`: added to the query, for parameters that the documentation does not mention.
    """

    timeout: float | httpx2.Timeout | None
    retries: int | Retry
    headers: Mapping[str, str | None]
    query: Mapping[str, object]
