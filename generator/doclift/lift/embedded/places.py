"""Places of a document that was rearranged on the way from its source."""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics import Span
from ...document import Locator, Pointer

__all__ = ["Moved"]


class Moved:
    """Locates pieces of a rearranged value: `moves` are pairs of a pointer of the new value and
    the pointer that the piece had; the longest one that fits decides."""

    def __init__(self, locator: Locator, moves: Sequence[tuple[Pointer, Pointer]]) -> None:
        self._locator = locator
        self._moves = sorted(moves, key=lambda move: -len(move[0]))

    def locate(self, pointer: Pointer) -> Span:
        for target, origin in self._moves:
            if pointer[: len(target)] == target:
                return self._locator.locate(origin + pointer[len(target) :])
        return self._locator.locate(())
