"""Carrying out calls: the blocking and the asynchronous driver of flows, with the verbs
that the methods of resources use."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack
from inspect import isawaitable
from typing import Any, TypeVar, cast

import anyio
import httpx2

from .core import Arguments, Core, recorder
from .effects import Acquire, Discard, Effect, Failure, Flow, Read, Send, Sleep
from .errors import ConnectionFailed, TimedOut
from .flow import exchange
from .omitted import omit
from .operation import (
    AnyOperation,
    DownloadOperation,
    Operation,
    PagedOperation,
    StreamOperation,
)
from .options import Options
from .pager import AsyncPager, Pager
from .secret import Secret
from .stream import AsyncDownload, AsyncStream, Download, Stream
from .transport import ERRORS, build, failure, hide

__all__ = ["AsyncSender", "Sender"]

T = TypeVar("T")
_NONE: Mapping[str, object] = {}
_NO_OPTIONS: Options = {}


class Sender:
    """Sends the calls of a blocking client."""

    def __init__(self, core: Core, http: httpx2.Client) -> None:
        self.core = core
        self._http = http

    def call(
        self,
        operation: Operation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> T:
        """Make a call and give what its answer holds.

        Args:
            path, query, headers, cookies: arguments by wire name; `omit` leaves out.
            body: a model, a dict of members by wire name, a file, a text, or `omit`.
            media: the media type of the body, where there are several.
            options: what the caller set for this call.
        """
        given = Arguments(path, query, headers, cookies, body, media, options)
        response = self.send(operation, given)
        return cast("T", self.core.reader(operation).value(response))

    def pages(
        self,
        operation: PagedOperation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> Pager[T]:
        """A list, page after page; nothing is sent before it is walked."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        return Pager(self, operation, given)

    def stream(
        self,
        operation: StreamOperation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> Stream[T]:
        """Items as they come. Arguments as `call`."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        return Stream(
            self.send(operation, given), operation, self.core.reader(operation)
        )

    def download(
        self,
        operation: DownloadOperation,
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> Download:
        """Bytes as they come. Arguments as `call`."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        return Download(
            self.send(operation, given), f"{operation.method} {operation.path}"
        )

    def send(self, operation: AnyOperation, given: Arguments) -> httpx2.Response:
        """The response to a call; of a stream or download it is open and good."""
        response = self._run(_answered(self.core, operation, given))
        record = recorder.get()
        if record is not None:
            record.append(response)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _run(self, flow: Flow[T]) -> T:
        outcome: object = None
        try:
            while True:
                try:
                    effect = flow.send(outcome)
                except StopIteration as end:
                    return cast("T", end.value)
                outcome = self._perform(effect)
        finally:
            flow.close()

    def _perform(self, effect: Effect) -> object:
        if isinstance(effect, Send):
            return self._send(effect)
        if isinstance(effect, Read):
            try:
                effect.response.read()
            except ERRORS as error:
                return failure(error)
            return effect.response
        if isinstance(effect, Discard):
            effect.response.close()
        elif isinstance(effect, Sleep):
            time.sleep(effect.seconds)
        elif isinstance(effect, Acquire):
            effect.lock.acquire()
        else:
            return _hidden(effect.function(*effect.arguments))
        return None

    def _send(self, effect: Send) -> httpx2.Response | Failure:
        with ExitStack() as stack:
            request = build(self._http, effect, stack)
            try:
                return self._http.send(
                    request, stream=effect.stream, follow_redirects=False
                )
            except ERRORS as error:
                return failure(error)
            finally:
                hide(request, effect)


class AsyncSender:
    """Sends the calls of an asynchronous client."""

    def __init__(self, core: Core, http: httpx2.AsyncClient) -> None:
        self.core = core
        self._http = http

    async def call(
        self,
        operation: Operation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> T:
        """Make a call and give what its answer holds; see `Sender.call`."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        response = await self.send(operation, given)
        return cast("T", self.core.reader(operation).value(response))

    def pages(
        self,
        operation: PagedOperation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> AsyncPager[T]:
        """A list, page after page; nothing is sent before it is walked."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        return AsyncPager(self, operation, given)

    async def stream(
        self,
        operation: StreamOperation[T],
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> AsyncStream[T]:
        """Items as they come; see `Sender.stream`."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        response = await self.send(operation, given)
        return AsyncStream(response, operation, self.core.reader(operation))

    async def download(
        self,
        operation: DownloadOperation,
        *,
        path: Mapping[str, object] = _NONE,
        query: Mapping[str, object] = _NONE,
        headers: Mapping[str, object] = _NONE,
        cookies: Mapping[str, object] = _NONE,
        body: object = omit,
        media: str = "",
        options: Options = _NO_OPTIONS,
    ) -> AsyncDownload:
        """Bytes as they come; see `Sender.download`."""
        given = Arguments(path, query, headers, cookies, body, media, options)
        response = await self.send(operation, given)
        return AsyncDownload(response, f"{operation.method} {operation.path}")

    async def send(self, operation: AnyOperation, given: Arguments) -> httpx2.Response:
        """The response to a call; of a stream or download it is open and good."""
        response = await self._run(_answered(self.core, operation, given))
        record = recorder.get()
        if record is not None:
            record.append(response)
        return response

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _run(self, flow: Flow[T]) -> T:
        outcome: object = None
        try:
            while True:
                try:
                    effect = flow.send(outcome)
                except StopIteration as end:
                    return cast("T", end.value)
                outcome = await self._perform(effect)
        finally:
            flow.close()

    async def _perform(self, effect: Effect) -> object:
        if isinstance(effect, Send):
            return await self._send(effect)
        if isinstance(effect, Read):
            try:
                await effect.response.aread()
            except ERRORS as error:
                return failure(error)
            return effect.response
        if isinstance(effect, Discard):
            await effect.response.aclose()
        elif isinstance(effect, Sleep):
            await anyio.sleep(effect.seconds)
        elif isinstance(effect, Acquire):
            # A lock of threads, so that blocking clients may share the token; it is
            # held for the time of a token request, and waiting must not stop the event
            # loop.
            while not effect.lock.acquire(blocking=False):
                await anyio.sleep(0.005)
        else:
            result: Any = effect.function(*effect.arguments)
            return _hidden(await result if isawaitable(result) else result)
        return None

    async def _send(self, effect: Send) -> httpx2.Response | Failure:
        with ExitStack() as stack:
            request = build(self._http, effect, stack)
            try:
                return await self._http.send(
                    request, stream=effect.stream, follow_redirects=False
                )
            except ERRORS as error:
                return failure(error)
            finally:
                hide(request, effect)


def _hidden(given: object) -> object:
    """What a function of the user gave: a text is a token, which nobody may see."""
    return Secret(given) if isinstance(given, str) else given


def _answered(
    core: Core, operation: AnyOperation, given: Arguments
) -> Flow[httpx2.Response]:
    """The response to a call. What is streamed is only read if it is a failure: then
    its error is raised, as nobody else would look at it."""
    call = core.prepare(operation, given)
    response = yield from exchange(call)
    if call.stream and not 200 <= response.status_code < 300:
        outcome = yield Read(response)
        if isinstance(outcome, Failure):
            kind = TimedOut if outcome.timed_out else ConnectionFailed
            raise kind(outcome.reason, operation=call.label)
        core.reader(operation).check_status(response)
    return response
