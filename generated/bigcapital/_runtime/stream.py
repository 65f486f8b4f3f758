"""Answers that are read as they come: downloads, server-sent events, JSON Lines.

All of them hold a connection until they are read to the end or closed: use `with`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar, cast

import httpx2

from .answer import AnswerReader
from .decode import reader
from .errors import ConnectionFailed, DecodeError, TimedOut
from .events import Event, EventParser, LineParser
from .operation import StreamOperation
from .transport import ERRORS, failure

__all__ = ["AsyncDownload", "AsyncStream", "Download", "Stream"]

T = TypeVar("T")


class _Opened:
    """An open response, and how its failures are told."""

    def __init__(self, response: httpx2.Response, label: str) -> None:
        self.response = response
        self._label = label

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the answer."""
        return self.response.headers

    def _fail(self, error: Exception) -> NoReturn:
        if isinstance(error, httpx2.StreamError):
            raise error
        cause = failure(error)
        kind = TimedOut if cause.timed_out else ConnectionFailed
        raise kind(cause.reason, operation=self._label) from None


class Download(_Opened):
    """Bytes of the API.

    with client.invoices.pdf(26) as download:
        download.save("invoice.pdf")
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        """The bytes in pieces, as they come."""
        try:
            yield from self.response.iter_bytes()
        except ERRORS as error:
            self._fail(error)
        finally:
            self.close()

    def read(self) -> bytes:
        """All bytes."""
        return b"".join(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the bytes to a file; it is there only when all of them have come."""
        with _Saving(path) as file:
            for piece in self:
                file.write(piece)

    def close(self) -> None:
        """Give the connection back."""
        self.response.close()


class AsyncDownload(_Opened):
    """Bytes of the API.

    async with await client.invoices.pdf(26) as download:
        await download.save("invoice.pdf")
    """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The bytes in pieces, as they come."""
        try:
            async for piece in self.response.aiter_bytes():
                yield piece
        except ERRORS as error:
            self._fail(error)
        finally:
            await self.close()

    async def read(self) -> bytes:
        """All bytes."""
        return b"".join([piece async for piece in self])

    async def save(self, path: str | os.PathLike[str]) -> None:
        """Write the bytes to a file; it is there only when all of them have come."""
        with _Saving(path) as file:
            async for piece in self:
                file.write(piece)

    async def close(self) -> None:
        """Give the connection back."""
        await self.response.aclose()


class _Saving:
    """A new file that takes its name when it is complete."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)

    def __enter__(self) -> Any:
        folder, name = os.path.split(os.path.abspath(self._path))
        self._file = tempfile.NamedTemporaryFile(
            dir=folder, prefix=f".{name}.", delete=False
        )
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind is None:
            os.replace(self._file.name, self._path)
        else:
            os.unlink(self._file.name)


class _Items(_Opened, Generic[T]):
    """What the two kinds of streams have in common: pieces of text -> events."""

    def __init__(
        self,
        response: httpx2.Response,
        operation: StreamOperation[T],
        answers: AnswerReader,
    ) -> None:
        super().__init__(response, f"{operation.method} {operation.path}")
        self._operation = operation
        self._answers = answers
        self._parser = EventParser() if operation.format == "events" else LineParser()

    def _event(self, raw: Event[str]) -> Event[T] | None:
        """An event with its data read; None at the end of the stream."""
        if raw.data.strip() == self._operation.end:
            return None
        type_of = self._operation.item
        if type_of() is str:
            return cast("Event[T]", raw)
        mismatch = self._answers.mismatch(None)
        try:
            data = reader(type_of).read_json(raw.data.encode("utf-8"), mismatch)
        except ValueError:
            raise DecodeError(
                "an item of the stream is no JSON",
                operation=self._label,
                text=raw.data[:1000],
                response=self.response,
            ) from None
        return Event(data, raw.name, raw.id, raw.retry)


class Stream(_Items[T]):
    """Items of the API, as they come.

    with client.changes.watch() as changes:
        for change in changes: ...
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[T]:
        for event in self.events():
            yield event.data

    def events(self) -> Iterator[Event[T]]:
        """The items with the names and ids that they came with."""
        try:
            for piece in self._pieces():
                for raw in self._parser.feed(piece):
                    event = self._event(raw)
                    if event is None:
                        return
                    yield event
        finally:
            self.close()

    def _pieces(self) -> Iterator[str | None]:
        try:
            yield from self.response.iter_text()
        except ERRORS as error:
            self._fail(error)
        yield None

    def close(self) -> None:
        """Give the connection back."""
        self.response.close()


class AsyncStream(_Items[T]):
    """Items of the API, as they come.

    async with await client.changes.watch() as changes:
        async for change in changes: ...
    """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for event in self.events():
            yield event.data

    async def events(self) -> AsyncIterator[Event[T]]:
        """The items with the names and ids that they came with."""
        try:
            async for piece in self._pieces():
                for raw in self._parser.feed(piece):
                    event = self._event(raw)
                    if event is None:
                        return
                    yield event
        finally:
            await self.close()

    async def _pieces(self) -> AsyncIterator[str | None]:
        try:
            async for piece in self.response.aiter_text():
                yield piece
        except ERRORS as error:
            self._fail(error)
        yield None

    async def close(self) -> None:
        """Give the connection back."""
        await self.response.aclose()
