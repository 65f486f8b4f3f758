"""What a flow asks its driver to do.

Signing in, retrying and following redirects are written once, as generators that yield
these values and receive what came of them; a blocking and an asynchronous driver carry
them out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.parse import quote

from .body import Content
from .errors import InvalidRequest
from .secret import Secret

if TYPE_CHECKING:
    import httpx2

__all__ = [
    "Acquire",
    "Discard",
    "Effect",
    "Failure",
    "Flow",
    "Invoke",
    "Read",
    "Send",
    "Sleep",
]

T = TypeVar("T")


@dataclass(slots=True, repr=False)
class Send:
    """Send a request; gives a response, or a `Failure`.

    `secrets` are the names of headers that must not be shown.
    """

    method: str
    url: str
    headers: dict[str, str]
    content: Content
    timeout: Any
    stream: bool = False
    secrets: list[str] = field(default_factory=list[str])
    hide_query: bool = False

    def set_secret_header(self, name: str, value: Secret, prefix: str = "") -> None:
        """Set a header (lower case) that must not be shown.

        Raises:
            InvalidRequest: the secret has characters that no header can have.
        """
        if not value.fits_header:
            raise InvalidRequest(
                f"the secret for the header {name} has a line break or another character"
                " that no header can have"
            )
        self.headers[name] = prefix + value.reveal()
        self.secrets.append(name)

    def add_secret_query(self, name: str, value: str) -> None:
        """Add a member to the query, and hide the query where the address is shown."""
        mark = "&" if "?" in self.url else "?"
        self.url += f"{mark}{quote(name, safe='')}={quote(value, safe='')}"
        self.hide_query = True

    def add_secret_cookie(self, name: str, value: str) -> None:
        """Add a cookie; the header of all cookies is not shown."""
        given = self.headers.get("cookie")
        pair = f"{name}={value}"
        self.set_secret_header("cookie", Secret(f"{given}; {pair}" if given else pair))

    def __repr__(self) -> str:
        return f"<Send {self.method} {self.url.partition('?')[0]}>"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no answer came. `sent`: the request may have reached the server."""

    reason: str
    timed_out: bool
    sent: bool


@dataclass(frozen=True, slots=True)
class Read:
    """Read a streamed response to its end; gives it, or a `Failure`."""

    response: httpx2.Response


@dataclass(frozen=True, slots=True)
class Discard:
    """Close a response that nobody wants to read."""

    response: httpx2.Response


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Acquire:
    """Wait for a lock; the flow releases it."""

    lock: threading.Lock


@dataclass(frozen=True, slots=True, repr=False)
class Invoke:
    """Call a function of the user, plain or a coroutine function; gives its result, a
    text as a `Secret`."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        return "<Invoke>"


Effect: TypeAlias = Send | Read | Discard | Sleep | Acquire | Invoke

Flow: TypeAlias = Generator[Effect, Any, T]
