"""From effects to the HTTP library, and back: the parts that both drivers use."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import IO, Any, cast

import httpx2

from .body import Content, is_replayable
from .effects import Failure, Send
from .errors import InvalidRequest
from .omitted import omit
from .secret import MASK

__all__ = ["ERRORS", "build", "failure", "hide"]

ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError)
"""What sending and reading may raise."""

_CHUNK = 64 * 1024


class _HiddenQuery(httpx2.URL):
    """An address whose query is not shown: a secret stands in it."""

    def __str__(self) -> str:
        return str(httpx2.URL(self).copy_with(query=None)) + f"?{MASK}"

    __repr__ = __str__


def build(
    http: httpx2.Client | httpx2.AsyncClient, send: Send, stack: ExitStack
) -> httpx2.Request:
    """The request of the HTTP library; files that are opened for it are closed by
    `stack`."""
    extra: dict[str, Any] = {} if send.timeout is omit else {"timeout": send.timeout}
    headers = dict(send.headers)
    content = send.content
    stream: Any = None
    if content.media and not content.uploads:
        headers.setdefault("content-type", content.media)
    if content.uploads:
        extra["files"] = _open_files(content, stack)
    elif content.source is not None:
        stream, length = _open_source(content, stack)
        headers["transfer-encoding" if length is None else "content-length"] = (
            "chunked" if length is None else str(length)
        )
    elif content.data is not None:
        extra["content"] = content.data
    # Headers were checked to be Latin-1; of texts the library takes ASCII only.
    encoded = [
        (name.encode("ascii"), value.encode("latin-1"))
        for name, value in headers.items()
    ]
    request = http.build_request(send.method, send.url, headers=encoded, **extra)
    if stream is not None:
        request.stream = stream
    if send.hide_query:
        request.url = _HiddenQuery(request.url)
    return request


def hide(request: httpx2.Request, send: Send) -> None:
    """Take the secrets out of a request that was sent: it can be reached from its
    response."""
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
        # Its text may quote a header, and what is secret in it.
        raise InvalidRequest("the request is not valid HTTP")
    unsent = isinstance(
        error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
    )
    reason = str(error) or type(error).__name__
    return Failure(reason, isinstance(error, httpx2.TimeoutException), not unsent)


# Files


def _open_files(
    content: Content, stack: ExitStack
) -> list[tuple[str, tuple[Any, ...]]]:
    """The parts of a form as the HTTP library takes them; paths are opened on
    `stack`."""
    files: list[tuple[str, tuple[Any, ...]]] = []
    for upload in content.uploads:
        data = upload.content
        if isinstance(data, os.PathLike):
            data = stack.enter_context(_open(data))
        files.append((upload.member, (upload.name, data, upload.media)))
    return files


def _open_source(
    content: Content, stack: ExitStack
) -> tuple[_SourceStream, int | None]:
    """The stream of a streamed body, and its length if that is known."""
    source, start = content.source, content.start
    if isinstance(source, os.PathLike):
        source = stack.enter_context(_open(cast("os.PathLike[str]", source)))
        start = 0 if is_replayable(source) else None
    length: int | None = None
    if start is not None:
        length = source.seek(0, os.SEEK_END) - start
        source.seek(start)
    return _SourceStream(source), length


def _open(path: os.PathLike[str]) -> IO[bytes]:
    try:
        return open(path, "rb")
    except OSError as error:
        raise InvalidRequest(f"the file cannot be read: {error}") from None


class _SourceStream(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Chunks of an open file or an iterator, for blocking and asynchronous clients."""

    def __init__(self, source: Any) -> None:
        self._source = source

    def __iter__(self) -> Iterator[bytes]:
        if not hasattr(self._source, "read"):
            if hasattr(self._source, "__aiter__"):
                raise InvalidRequest(
                    "an asynchronous body needs an asynchronous client"
                )
            yield from self._source
            return
        read: Callable[[int], bytes] = self._source.read
        while chunk := read(_CHUNK):
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if hasattr(self._source, "__aiter__"):
            async for chunk in self._source:
                yield chunk
            return
        for chunk in self:
            yield chunk
