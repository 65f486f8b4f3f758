"""Counting where answers differ from their documentation."""

from __future__ import annotations

import logging
import threading
from collections import Counter

__all__ = ["Drift"]

_PLACES = 1000


class Drift:
    """How often, and where, answers were not as documented: `client.drift`.

    `total` counts all differences; `places` maps `GET /invoices data.*.total` to a
    number. The first of each place is logged as a warning, the others at the level of
    debugging.
    """

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._lock = threading.Lock()
        self._places: Counter[str] = Counter()
        self.total = 0

    @property
    def places(self) -> Counter[str]:
        """A copy of the counts by place (the first 1000 places)."""
        with self._lock:
            return Counter(self._places)

    def add(self, operation: str, path: str, reason: str) -> None:
        """Count one difference at `path` (numbers of list items as `*`) and log it."""
        place = f"{operation} {path}".strip()
        with self._lock:
            self.total += 1
            first = place not in self._places
            if not first or len(self._places) < _PLACES:
                self._places[place] += 1
        level = logging.WARNING if first else logging.DEBUG
        self._logger.log(level, "%s: %s", place, reason)

    def __repr__(self) -> str:
        return f"<Drift total={self.total}>"
