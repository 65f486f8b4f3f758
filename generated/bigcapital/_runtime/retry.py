"""When a failed request is sent again, and after how long.

Requests that may be repeated without harm (GET, HEAD, PUT, DELETE, OPTIONS, TRACE) are
sent again after 408, 429, a failure of the server (5xx but 501 and 505), and a failure
of the connection. Others only when no connection was made, so that nothing has been
sent.
"""

from __future__ import annotations

import email.utils
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["Retry"]

_SAFE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})


@dataclass(frozen=True, slots=True)
class Retry:
    """How often and when to try again. All times are seconds.

    `limit` is the number of repetitions, 0 for none. The wait before them is random
    between half and all of `first`, then doubles up to `longest`. A `Retry-After` of
    the server is obeyed exactly; when it asks for more than `longest_asked`, nothing is
    waited and the error is raised with its `retry_after`. `methods` are those that may
    be repeated. `rng` gives numbers in [0, 1).
    """

    limit: int = 2
    first: float = 0.5
    longest: float = 8.0
    longest_asked: float = 60.0
    methods: frozenset[str] = _SAFE
    rng: Callable[[], float] = random.random

    @staticmethod
    def of(value: int | Retry) -> Retry:
        """`value` itself, or the usual rules with that many repetitions."""
        return value if isinstance(value, Retry) else Retry(limit=value)

    def repeats(self, method: str) -> bool:
        """Whether a request of this method may be sent twice."""
        return method.upper() in self.methods

    def delay(self, attempt: int, asked: float | None = None) -> float | None:
        """Seconds to wait before repetition `attempt` (from 0); None: give up.

        `asked` is what the server asked for.
        """
        if attempt >= self.limit:
            return None
        if asked is not None:
            return asked if asked <= self.longest_asked else None
        wait = min(self.first * 2.0 ** min(attempt, 30), self.longest)
        return wait * (0.5 + self.rng() / 2)


def is_transient(status: int) -> bool:
    """Whether a later attempt may be answered better."""
    return status in (408, 429) or (status >= 500 and status not in (501, 505))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a `Retry-After` (a number or a date) asks for; None without."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", text):
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(0.0, when.timestamp() - time.time())
