"""Text as it comes -> server-sent events, or the lines of JSON Lines: parsing alone,
without any input or output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from .errors import DecodeError

__all__ = ["Event", "EventParser", "LineParser"]

T = TypeVar("T")
_LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """A server-sent event. `name` is `message` unless the server says otherwise."""

    data: T
    name: str
    id: str
    retry: int | None


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


class LineParser:
    """JSON Lines, NDJSON, and JSON text sequences (RFC 7464)."""

    def __init__(self) -> None:
        self._lines = _Lines(("\n", "\x1e"))

    def feed(self, text: str | None) -> Iterator[Event[str]]:
        for line in self._lines.feed(text):
            if line.strip():
                yield Event(line.strip(), "message", "", None)


class EventParser:
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
