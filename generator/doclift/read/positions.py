"""Places in parsed text: offsets of pointers, lines of offsets, and what a parser hands back.

Parsers give offsets (characters from the beginning); only `source` turns them into lines.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Protocol

from ..diagnostics import Code
from ..document import Pointer, is_list, is_object

__all__ = ["Fault", "Lines", "Loaded", "Offsets", "SyntaxFault", "measure"]

MAX_DEPTH = 200
"""Real documents stay below 60; later stages may recurse, with some frames a level."""
MAX_NODES = 5_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding about the text itself, at an offset."""

    code: Code
    offset: int
    message: str
    hint: str = ""


class SyntaxFault(Exception):  # noqa: N818 - carries a fault to `source`, which reports it
    """The text cannot be read at all."""

    def __init__(self, code: Code, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(code, offset, message, hint)


class Offsets(Protocol):
    """Where the parts of a parsed text stand."""

    def offset(self, pointer: Pointer) -> int:
        """The offset of the deepest part of `pointer` that exists; for a member, of its key."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """A parsed text: its value, what was strange about it, and where its parts stand."""

    value: Any
    offsets: Offsets
    faults: tuple[Fault, ...] = ()


class Lines:
    """The lines of a text, to turn an offset into line and column (both from 1)."""

    def __init__(self, text: str) -> None:
        starts = [0]
        find = text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def measure(value: Any) -> str | None:
    """Why a parsed value is too large to work on, or None.

    Goes down level by level, so that neither deep nesting nor aliases that multiply (or contain
    themselves) cost more than the limits.
    """
    level: list[dict[str, Any] | list[Any]] = [value] if is_object(value) or is_list(value) else []
    nodes = 0
    for _ in range(MAX_DEPTH):
        if not level:
            return None
        nodes += sum(map(len, level))
        if nodes > MAX_NODES:
            return f"it has more than {MAX_NODES:,} parts when its aliases are expanded"
        level = [
            child
            for node in level
            for child in (node.values() if is_object(node) else node)
            if is_object(child) or is_list(child)
        ]
    return f"it is nested deeper than {MAX_DEPTH} levels, or contains itself" if level else None
