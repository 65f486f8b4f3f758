"""The base classes of the clients: settings, life cycle, raw responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, ParamSpec, Self, TypeVar

import httpx2

from .auth import Auth
from .core import Core, recorder
from .drift import Drift
from .omitted import Omit, omit
from .operation import ApiInfo
from .retry import Retry
from .sender import AsyncSender, Sender

__all__ = ["AsyncClient", "Raw", "SyncClient"]

P = ParamSpec("P")
T = TypeVar("T")

_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Raw(Generic[T]):
    """What a call gave, and the response that it came in."""

    value: T
    response: httpx2.Response


class SyncClient:
    """The base of the blocking clients. Safe to use from several threads.

    Args of the constructor, beside `api`:
        auth: the ways to sign in, by the key of their scheme.
        params: values of parameters that the client holds, by place and wire name.
        variables: values of the variables in the address of the server.
        server: the name of the server to use, the first by default.
        base_url: the address to use instead of the documented ones.
        http_client: a client of the HTTP library to send with; it is not closed.
        timeout: seconds for connecting, and for each read and write (30; None: no end).
        retries: how often to repeat after a failure that may pass, or a `Retry`.
        headers: sent with each request.
        strict: raise `DecodeError` where an answer is not as documented.
        check: check on sending what the documentation demands: members that others need,
            and limits, where the package was generated to check them.
    """

    def __init__(
        self,
        api: ApiInfo,
        *,
        auth: Mapping[str, Auth] | None = None,
        params: Mapping[tuple[str, str], object] | None = None,
        variables: Mapping[str, str | None] | None = None,
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        core = Core(
            api,
            auth=auth or {},
            params=params or {},
            variables=variables or {},
            server=server,
            base_url=base_url,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )
        self._closes = http_client is None
        self._client = Sender(core, http_client or httpx2.Client(timeout=_TIMEOUT))

    @property
    def base_url(self) -> str:
        """The address that all paths are appended to."""
        return self._client.core.base_url

    @property
    def drift(self) -> Drift:
        """How often answers were not as documented."""
        return self._client.core.drift

    def raw(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
        """Make a call, and give its response too.

            raw = client.raw(client.invoices.get, 26)
            raw.value, raw.response.headers

        Raises:
            TypeError: the method makes no call by itself. (A list does when it is
                walked: its pages have their `response`.)
        """
        responses: list[httpx2.Response] = []
        token = recorder.set(responses)
        try:
            value = method(*args, **kwargs)
        finally:
            recorder.reset(token)
        return Raw(value, _last(responses))

    def close(self) -> None:
        """Close the connections, but not those of an `http_client` that was given."""
        if self._closes:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


class AsyncClient:
    """The base of the asynchronous clients; arguments as those of `SyncClient`."""

    def __init__(
        self,
        api: ApiInfo,
        *,
        auth: Mapping[str, Auth] | None = None,
        params: Mapping[tuple[str, str], object] | None = None,
        variables: Mapping[str, str | None] | None = None,
        server: str = "",
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        retries: int | Retry = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        check: bool = True,
    ) -> None:
        core = Core(
            api,
            auth=auth or {},
            params=params or {},
            variables=variables or {},
            server=server,
            base_url=base_url,
            timeout=timeout,
            retries=retries,
            headers=headers,
            strict=strict,
            check=check,
        )
        self._closes = http_client is None
        self._client = AsyncSender(
            core, http_client or httpx2.AsyncClient(timeout=_TIMEOUT)
        )

    @property
    def base_url(self) -> str:
        """The address that all paths are appended to."""
        return self._client.core.base_url

    @property
    def drift(self) -> Drift:
        """How often answers were not as documented."""
        return self._client.core.drift

    async def raw(
        self, method: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Raw[T]:
        """Make a call, and give its response too; see `SyncClient.raw`."""
        responses: list[httpx2.Response] = []
        token = recorder.set(responses)
        try:
            value = await method(*args, **kwargs)
        finally:
            recorder.reset(token)
        return Raw(value, _last(responses))

    async def close(self) -> None:
        """Close the connections, but not those of an `http_client` that was given."""
        if self._closes:
            await self._client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


def _last(responses: list[httpx2.Response]) -> httpx2.Response:
    if not responses:
        raise TypeError("the method made no call by itself; walk the pages of a list")
    return responses[-1]
