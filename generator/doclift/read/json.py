"""JSON text to values, by the standard library's C scanner, and the places of its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..document import Pointer
from . import codes
from .positions import Fault, Loaded, SyntaxFault, measure

__all__ = ["load_json"]

_SPACE = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"[ \t\n\r,]*")
_LONE_SURROGATE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_MAYBE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str, *, strict: bool = True) -> Loaded:
    """Parse JSON; `strict=False` lets raw control characters stand inside texts.

    Keys written twice are faults (the last counts). Escapes of half a surrogate pair, which no
    file can hold, become U+FFFD. Raises `SyntaxFault`.
    """
    if _MAYBE_SURROGATE.search(text):
        text = _LONE_SURROGATE.sub(_whole, text)
    repeated = False

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        built = dict(pairs)
        if len(built) != len(pairs):
            repeated = True
        return built

    try:
        value = json.loads(text, strict=strict, object_pairs_hook=build)
    except json.JSONDecodeError as error:
        raise SyntaxFault(
            codes.JSON_SYNTAX, error.pos, f"This is not valid JSON: {_lower(error.msg)}."
        ) from None
    except RecursionError:
        raise _too_large("it is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise SyntaxFault(codes.JSON_SYNTAX, 0, f"A number cannot be read: {error}.") from None
    reason = measure(value)
    if reason:
        raise _too_large(reason)
    offsets = JsonOffsets(text)
    faults = sorted(offsets.repeated_keys(), key=lambda fault: fault.offset) if repeated else ()
    return Loaded(value, offsets, tuple(faults))


class JsonOffsets:
    """Finds parts of valid JSON text, level by level, remembering the levels it has seen.

    A level is scanned by letting the C scanner read each member and throwing the value away,
    which is far faster than any scanner written in Python.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._scan = json.JSONDecoder(strict=False).raw_decode
        self._levels: dict[int, dict[str, tuple[int, int]]] = {}

    def offset(self, pointer: Pointer) -> int:
        found = at = self._skip(0)
        for part in pointer:
            place = self._level(at).get(part)
            if place is None:
                break
            found, at = place
        return found

    def repeated_keys(self) -> Iterator[Fault]:
        """A fault for each key that stands in its object a second time."""
        todo = [self._skip(0)]
        while todo:
            seen: set[str] = set()
            for key, key_at, value_at in self._members(todo.pop()):
                if key in seen:
                    yield Fault(
                        codes.DUPLICATE_KEY,
                        key_at,
                        f"The key {key!r} stands in this object already; the last one counts.",
                    )
                seen.add(key)
                if self._text[value_at] in "{[":
                    todo.append(value_at)

    def _level(self, at: int) -> dict[str, tuple[int, int]]:
        level = self._levels.get(at)
        if level is None:
            level = {key: (key_at, value_at) for key, key_at, value_at in self._members(at)}
            self._levels[at] = level
        return level

    def _members(self, at: int) -> Iterator[tuple[str, int, int]]:
        """Key, offset of the key and offset of the value of each member of the container."""
        text, scan = self._text, self._scan
        opening = text[at : at + 1]
        if opening not in ("{", "["):
            return
        index = 0
        at = self._skip(at + 1)
        while text[at] not in "}]":
            key, key_at = str(index), at
            if opening == "{":
                key, at = scan(text, at)
                at = self._skip(self._skip(at) + 1)
            yield key, key_at, at
            _, at = scan(text, at)
            at = _end(_BETWEEN, text, at)
            index += 1

    def _skip(self, at: int) -> int:
        return _end(_SPACE, self._text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _whole(match: re.Match[str]) -> str:
    return "\\ufffd" if match[1] else match[0]


def _too_large(reason: str) -> SyntaxFault:
    return SyntaxFault(codes.TOO_LARGE, 0, f"The document is not read: {reason}.")


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
