"""What is raised.

    ApiError
      InvalidRequest        the arguments cannot be sent (also a ValueError)
      TransportError        no answer came
        ConnectionFailed
        TimedOut
      SignInFailed          no token could be had
      DecodeError           the answer is not what the documentation says
      StatusError           the API said no
        BadRequest 400, Unauthorized 401, Forbidden 403, NotFound 404, Conflict 409,
        Gone 410, PreconditionFailed 412, PayloadTooLarge 413, UnprocessableEntity 422,
        TooManyRequests 429
        ServerError         5xx
        Rejected            a failure that came with a status of success

Messages name the endpoint as it is documented, never addresses with their values,
headers or secrets. Errors can be pickled; the response does not travel with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

__all__ = [
    "ApiError",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "Gone",
    "InvalidRequest",
    "NotFound",
    "PayloadTooLarge",
    "PreconditionFailed",
    "Problem",
    "Rejected",
    "ServerError",
    "SignInFailed",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "TransportError",
    "Unauthorized",
    "UnprocessableEntity",
    "status_error_class",
]


class ApiError(Exception):
    """The base of all errors. `operation` is such as `GET /invoices/{id}`."""

    def __init__(self, message: str, *, operation: str = "") -> None:
        super().__init__(message)
        self.operation = operation

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{self.operation}: {message}" if self.operation else message

    def __reduce__(self) -> tuple[Any, ...]:
        state = {k: v for k, v in self.__dict__.items() if k != "response"}
        return _restore, (type(self), self.args, state)


def _restore(
    cls: type[ApiError], args: tuple[Any, ...], state: dict[str, Any]
) -> ApiError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    if isinstance(error, (DecodeError, StatusError)):
        error.response = None
    return error


class InvalidRequest(ApiError, ValueError):
    """The arguments cannot be sent as they are; nothing was sent."""


class TransportError(ApiError):
    """No answer came. `sent` tells whether the request may have reached the server."""

    def __init__(self, message: str, *, operation: str = "", sent: bool = True) -> None:
        super().__init__(message, operation=operation)
        self.sent = sent


class ConnectionFailed(TransportError):
    """The connection could not be made, or was cut."""


class TimedOut(TransportError):
    """The server took longer than the timeout."""


class SignInFailed(ApiError):
    """The token endpoint gave no token. `status` is that of its answer, 0 without."""

    def __init__(self, message: str, *, operation: str = "", status: int = 0) -> None:
        super().__init__(message, operation=operation)
        self.status = status


class DecodeError(ApiError):
    """An answer that cannot be read as what it is documented to be.

    `path` is the member, such as `data.3.total`, "" for the whole; `response` the
    answer (None once pickled), `text` its beginning.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        path: str = "",
        text: str = "",
        response: httpx2.Response | None = None,
    ) -> None:
        super().__init__(message, operation=operation)
        self.path = path
        self.text = text
        self.response = response


@dataclass(frozen=True, slots=True)
class Problem:
    """Problem details of an answer (RFC 9457); `extra` has its further members."""

    type: str
    title: str
    status: int | None
    detail: str
    instance: str
    extra: Mapping[str, object]


class StatusError(ApiError):
    """The API refused. All that it said:

    `status`: the HTTP status. `body`: the parsed answer, of its documented type where
    it has one; a text if it is no JSON. `message`: the reason in words, "" if none was
    found. `errors`: messages by field. `problem`: the problem details, if it sent them.
    `request_id`: what to tell the support. `retry_after`: seconds, if it asked to wait.
    `headers`: of the answer. `response`: the answer itself (None once pickled).
    """

    def __init__(
        self,
        text: str,
        *,
        operation: str,
        status: int,
        body: Any = None,
        message: str = "",
        errors: Mapping[str, tuple[str, ...]] | None = None,
        problem: Problem | None = None,
        request_id: str = "",
        retry_after: float | None = None,
        response: httpx2.Response | None = None,
    ) -> None:
        super().__init__(text, operation=operation)
        self.status = status
        self.body = body
        self.message = message
        self.errors: Mapping[str, tuple[str, ...]] = dict(errors or {})
        self.problem = problem
        self.request_id = request_id
        self.retry_after = retry_after
        self.headers: Mapping[str, str] = dict(response.headers) if response else {}
        self.response = response


class BadRequest(StatusError):
    """400: the request is malformed."""


class Unauthorized(StatusError):
    """401: not signed in, or the token or key is not valid."""


class Forbidden(StatusError):
    """403: signed in, but not allowed to do this."""


class NotFound(StatusError):
    """404: there is no such thing."""


class Conflict(StatusError):
    """409: it contradicts the present state."""


class Gone(StatusError):
    """410: it was there once."""


class PreconditionFailed(StatusError):
    """412: it was changed in the meantime."""


class PayloadTooLarge(StatusError):
    """413: the body is too large."""


class UnprocessableEntity(StatusError):
    """422: understood, but not valid; see `errors`."""


class TooManyRequests(StatusError):
    """429: the rate limit is reached; see `retry_after`."""


class ServerError(StatusError):
    """5xx: the server failed."""


class Rejected(StatusError):
    """A failure that the body tells, under a status of success."""


_BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: Gone,
    412: PreconditionFailed,
    413: PayloadTooLarge,
    422: UnprocessableEntity,
    429: TooManyRequests,
}


def status_error_class(status: int) -> type[StatusError]:
    """The class of the error for a status."""
    if 200 <= status < 300:
        return Rejected
    if status >= 500:
        return ServerError
    return _BY_STATUS.get(status, StatusError)


def status_phrase(status: int) -> str:
    """`404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
