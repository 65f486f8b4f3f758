"""Answers -> what a call gives back, or the error that it raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .body import media_kind
from .decode import Mismatch, parse_json, reader
from .drift import Drift
from .errors import (
    DecodeError,
    StatusError,
    status_error_class,
    status_phrase,
)
from .operation import AnyOperation, Envelope, Lazy, Media, Operation
from .reasons import errors_by_field, message_of, problem_of, request_id_of
from .retry import retry_after
from .secret import Secret, mask
from .values import is_list, lookup

if TYPE_CHECKING:
    import httpx2

__all__ = ["AnswerReader", "accept_of"]

_BLANK_ENVELOPE = Envelope()


class AnswerReader:
    """Reads the answers to one operation.

    `strict`: what does not fit raises `DecodeError`; otherwise `drift` counts it.
    `secrets` gives what must not be shown in messages.
    """

    def __init__(
        self,
        operation: AnyOperation,
        strict: bool,
        drift: Drift,
        secrets: Callable[[], Iterable[Secret]],
    ) -> None:
        self._operation = operation
        self._label = f"{operation.method} {operation.path}"
        self._strict = strict
        self._drift = drift
        self._secrets = secrets
        self._envelope = operation.envelope or _BLANK_ENVELOPE

    def value(self, response: httpx2.Response) -> Any:
        """What the answer of an `Operation` holds.

        Raises:
            StatusError: it is a failure.
            DecodeError: it cannot be read.
        """
        operation = self._operation
        assert isinstance(operation, Operation)
        self.check_status(response)
        if operation.answers is None:
            return self._untyped(response)
        media = _of_status(operation.answers, response.status_code)
        if media is _UNDOCUMENTED:
            media = next((m for m in operation.answers.values() if m is not None), None)
        found = _of_media(media, response.headers.get("content-type", ""))
        self.check_flag(response)
        if found is None or (
            not response.content and response.status_code in (204, 205, 304)
        ):
            return None
        kind, type_of = found
        if kind == "binary":
            return response.content
        if kind != "json":
            return response.text
        return self._json(response, type_of)

    def _json(self, response: httpx2.Response, type_of: Lazy) -> Any:
        envelope = self._envelope
        mismatch = self.mismatch(response)
        if not envelope.data and not envelope.inner:
            try:
                return reader(type_of).read_json(response.content, mismatch)
            except ValueError:
                raise self.no_json(response) from None
        inside = lookup(self.body(response), envelope.data)
        if is_list(inside):
            inside = [unwrap(item, envelope.inner) for item in inside]
        else:
            inside = unwrap(inside, envelope.inner)
        return reader(type_of).read(inside, mismatch)

    def _untyped(self, response: httpx2.Response) -> Any:
        if not response.content:
            return None
        kind = media_kind(response.headers.get("content-type", ""))
        if kind == "json":
            return self.body(response)
        return response.text if kind == "text" else response.content

    def body(self, response: httpx2.Response) -> object:
        """The JSON value of an answer.

        Raises:
            DecodeError: it is no JSON.
        """
        try:
            return parse_json(response.content)
        except ValueError:
            raise self.no_json(response) from None

    def no_json(self, response: httpx2.Response) -> DecodeError:
        """The error for an answer that should be JSON."""
        media = response.headers.get("content-type", "no media type")
        text = mask(response.text[:1000], self._secrets())
        what = "is empty" if not response.content else f"is no JSON ({media[:100]})"
        return DecodeError(
            f"the answer with status {response.status_code} {what}",
            operation=self._label,
            text=text,
            response=response,
        )

    def mismatch(
        self, response: httpx2.Response | None, prefix: tuple[str | int, ...] = ()
    ) -> Mismatch:
        """What to do with a part that does not fit: raise, or count it."""

        def mismatch(path: tuple[str | int, ...], reason: str) -> None:
            path = prefix + path
            if self._strict:
                exact = ".".join(map(str, path))
                raise DecodeError(
                    f"{exact or 'the answer'}: {reason}",
                    operation=self._label,
                    path=exact,
                    response=response,
                )
            place = ".".join("*" if isinstance(p, int) else p for p in path)
            self._drift.add(self._label, place, reason)

        return mismatch

    def check_status(self, response: httpx2.Response) -> None:
        """Raise the error of an answer that is no success.

        Raises:
            StatusError: the status is not 2xx.
        """
        if not 200 <= response.status_code < 300:
            raise self._error(response)

    def check_flag(self, response: httpx2.Response) -> None:
        """Raise the error of a failure that comes with a status of success.

        Raises:
            Rejected: the flag of the envelope says so.
        """
        if not self._envelope.flag:
            return
        pointer = "/" + self._envelope.flag.removeprefix("/")
        flag = lookup(_try_json(response.content), pointer)
        if any(_same(flag, failure) for failure in self._envelope.failures):
            raise self._error(response)

    def _error(self, response: httpx2.Response) -> StatusError:
        status = response.status_code
        # Some servers tell in the failure which secret they were given.
        text = mask(response.text, self._secrets())
        parsed = _try_json(text.encode("utf-8", "replace"))
        body: object = text if parsed is None else parsed
        media = _of_status(self._operation.errors or {}, status)
        content_type = response.headers.get("content-type", "")
        if parsed is not None and media is not _UNDOCUMENTED:
            found = _of_media(media, content_type)
            if found is not None and found[0] == "json":
                body = reader(found[1]).read(parsed, _ignore)
        message = message_of(parsed, self._envelope)
        request_id = request_id_of(response.headers)
        wait = retry_after(response.headers)
        told = status_phrase(status)
        if message:
            told += f": {message}"
        if wait is not None:
            told += f" (it asks to wait {wait:g} s)"
        if request_id:
            told += f" (request {request_id})"
        return status_error_class(status)(
            told,
            operation=self._label,
            status=status,
            body=body,
            message=message,
            errors=errors_by_field(parsed, self._envelope),
            problem=problem_of(parsed, content_type),
            request_id=request_id,
            retry_after=wait,
            response=response,
        )


def accept_of(answers: Iterable[Media]) -> str:
    """The `Accept` header for these answers."""
    found: dict[str, None] = {}
    for media in answers:
        if callable(media):
            found["application/json"] = None
        elif media is not None:
            found.update(dict.fromkeys(media))
    return ", ".join(found) or "application/json"


# Choosing


def _undocumented() -> Any:
    """The type of what is not documented."""
    return Any


_UNDOCUMENTED: Media = _undocumented


def _of_status(answers: Mapping[str, Media], status: int) -> Media:
    for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
        if key in answers:
            return answers[key]
    return _UNDOCUMENTED


def _of_media(media: Media, content_type: str) -> tuple[str, Lazy] | None:
    """How to read an answer, and its type. A server that names another media type than
    the documentation is believed only where both are documented."""
    if media is None:
        return None
    if callable(media):
        return "json", media
    actual = content_type.partition(";")[0].strip().lower()
    ranges = (actual, actual.partition("/")[0] + "/*", "*/*")
    by_name = {name.partition(";")[0].strip().lower(): name for name in media}
    for name in ranges:
        if name in by_name:
            type_of = media[by_name[name]]
            return _kind_of(name, actual, type_of), type_of
    for name, type_of in media.items():
        return _kind_of(name, actual, type_of), type_of
    return None


def _kind_of(name: str, actual: str, type_of: Lazy) -> str:
    """How to read an answer that is documented under `name`; where that does not tell,
    the documented type does."""
    kind = media_kind(actual if "*" in name else name)
    if kind != "binary" and not (kind == "text" and "*" in name):
        return kind
    wanted = type_of()
    return "binary" if wanted is bytes else "text" if wanted is str else "json"


def unwrap(item: object, inner: str) -> object:
    """What is inside a wrapper, if it is wrapped."""
    if not inner:
        return item
    inside = lookup(item, inner)
    return item if inside is None else inside


# Failures


def _ignore(path: tuple[str | int, ...], reason: str) -> None:
    """Errors are read as far as they can be."""


def _try_json(data: bytes) -> object:
    try:
        return parse_json(data)
    except ValueError:
        return None


def _same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)
