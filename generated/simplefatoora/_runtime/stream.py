"""Answers that are read as they come: downloads, server-sent events, JSON Lines.

All of them hold a connection until they are read to the end or closed: use `with`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar, cast

import httpx2

from .answer import AnswerReader
from .decode import reader
from .errors import ConnectionFailed, DecodeError, TimedOut
from .operation import StreamOperation
from .transport import ERRORS, failure

__all__ = ["AsyncDownload", "AsyncStream", "Download", "Event", "Stream"]

T = TypeVar("T")
_LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """A server-sent event. `name` is `message` unless the server says otherwise."""

    data: T
    name: str
    id: str
    retry: int | None


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
        self._parser = _EventParser() if operation.format == "events" else _LineParser()

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


# Parsing, without any input or output


class _Lines:
    """Cuts text into lines; each piece may end anywhere."""

    def __init__(self, breaks: tuple[str, ...]) -> None:
        self._breaks = breaks
        self._rest: list[str] = []
        self._size = 0

    def feed(self, text: str | None) -> Iterator[str]:
        """The lines that are complete; None is the end of the text."""
        if text is None:
            last = "".join(self._rest)
            self._rest, self._size = [], 0
            if last:
                yield last
            return
        start = 0
        for end in self._ends(text):
            self._rest.append(text[start:end])
            yield "".join(self._rest)
            self._rest, self._size = [], 0
            start = end + 1
        self._rest.append(text[start:])
        self._size += len(text) - start
        if self._size > _LONGEST:
            raise DecodeError("a line of the stream is too long")

    def _ends(self, text: str) -> Iterator[int]:
        return (i for i, c in enumerate(text) if c in self._breaks)


class _LineParser:
    """JSON Lines, NDJSON, and JSON text sequences (RFC 7464)."""

    def __init__(self) -> None:
        self._lines = _Lines(("\n", "\x1e"))

    def feed(self, text: str | None) -> Iterator[Event[str]]:
        for line in self._lines.feed(text):
            if line.strip():
                yield Event(line.strip(), "message", "", None)


class _EventParser:
    """Server-sent events, as the HTML standard has them."""

    def __init__(self) -> None:
        self._lines = _Lines(("\n", "\r"))
        self._begun = False
        self._after_cr = False
        self._reset()
        self._id = ""

    def _reset(self) -> None:
        self._data: list[str] = []
        self._name = ""
        self._retry: int | None = None

    def feed(self, text: str | None) -> Iterator[Event[str]]:
        if text and not self._begun:
            text = text.removeprefix("\ufeff")
            self._begun = True
        if text:
            # `\r\n` is one line break, also when two pieces share it.
            if self._after_cr and text[0] == "\n":
                text = text[1:]
            self._after_cr = text.endswith("\r")
            text = text.replace("\r\n", "\n")
        for line in self._lines.feed(text):
            if line:
                self._field(line)
            elif self._data:
                yield Event(
                    "\n".join(self._data),
                    self._name or "message",
                    self._id,
                    self._retry,
                )
                self._reset()
            else:
                self._reset()

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._name = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self._retry = int(value[:12])
