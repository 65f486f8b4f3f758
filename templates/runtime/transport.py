"""From effects to the HTTP library, and back: the parts that both drivers use."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import httpx2

from .body import open_files, open_source
from .effects import Failure, Send
from .errors import InvalidRequest
from .omitted import omit
from .secret import MASK

__all__ = ["ERRORS", "build", "failure", "hide"]

ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError)
"""What sending and reading may raise."""


class _HiddenQuery(httpx2.URL):
    """An address whose query is not shown: a secret stands in it."""

    def __str__(self) -> str:
        return str(httpx2.URL(self).copy_with(query=None)) + f"?{MASK}"

    __repr__ = __str__


def build(
    http: httpx2.Client | httpx2.AsyncClient, send: Send, stack: ExitStack
) -> httpx2.Request:
    """The request of the HTTP library; files that are opened for it are closed by `stack`."""
    extra: dict[str, Any] = {} if send.timeout is omit else {"timeout": send.timeout}
    headers = dict(send.headers)
    content = send.content
    stream: Any = None
    if content.uploads:
        extra["files"] = open_files(content, stack)
    elif content.source is not None:
        stream, length = open_source(content, stack)
        headers["transfer-encoding" if length is None else "content-length"] = (
            "chunked" if length is None else str(length)
        )
    elif content.data is not None:
        extra["content"] = content.data
    request = http.build_request(send.method, send.url, headers=headers, **extra)
    if stream is not None:
        request.stream = stream
    if send.hide_query:
        request.url = _HiddenQuery(request.url)
    return request


def hide(request: httpx2.Request, send: Send) -> None:
    """Take the secrets out of a request that was sent: it can be reached from its response."""
    for name in send.secrets:
        request.headers[name] = MASK


def failure(error: Exception) -> Failure:
    """Why no answer came.

    Raises:
        InvalidRequest: the request could not be sent at all.
    """
    if isinstance(error, (httpx2.InvalidURL, httpx2.UnsupportedProtocol)):
        raise InvalidRequest("the address is not valid")
    if isinstance(error, httpx2.LocalProtocolError):
        raise InvalidRequest(f"the request is not valid HTTP: {error}")
    unsent = isinstance(
        error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
    )
    reason = str(error) or type(error).__name__
    return Failure(reason, isinstance(error, httpx2.TimeoutException), not unsent)
