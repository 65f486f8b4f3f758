"""What a failure says: its reason in words, its errors by field, its problem details."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .errors import Problem
from .operation import Envelope
from .values import is_list, is_object, lookup

__all__ = ["errors_by_field", "message_of", "problem_of", "request_id_of"]

_MESSAGES = (
    "/message",
    "/detail",
    "/title",
    "/error_description",
    "/error/message",
    "/error",
    "/errors/0/message",
    "/errors/0/detail",
    "/reason",
)


def message_of(body: object, envelope: Envelope) -> str:
    """The reason of a failure in words, on one line."""
    for pointer in (envelope.message, *_MESSAGES):
        text = lookup(body, pointer) if pointer else None
        if is_list(text):
            text = "; ".join(one for one in text if isinstance(one, str))
        if isinstance(text, str) and text.strip():
            return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text[:500]).strip()
    return ""


def errors_by_field(body: object, envelope: Envelope) -> dict[str, tuple[str, ...]]:
    """Messages by field: `{field: message}`, `{field: [message]}`, or a list of objects
    that name their field."""
    pointers = (
        envelope.errors,
        "/errors",
        "/validation_errors",
        "/detail",
        "/error/errors",
    )
    for pointer in pointers:
        found = lookup(body, pointer) if pointer else None
        if is_object(found):
            errors = {name: _texts(value) for name, value in found.items()}
        elif is_list(found):
            errors = _listed(found)
        else:
            continue
        errors = {name: texts for name, texts in errors.items() if texts}
        if errors:
            return errors
    return {}


def _listed(found: list[object]) -> dict[str, tuple[str, ...]]:
    errors: dict[str, tuple[str, ...]] = {}
    for one in found:
        if not is_object(one):
            continue
        names = (
            one.get(key) for key in ("field", "loc", "pointer", "path", "param", "name")
        )
        name = next((n for n in names if n), "")
        if is_list(name):
            name = ".".join(str(part) for part in name)
        texts = _texts(one.get("message") or one.get("msg") or one.get("detail"))
        if texts:
            errors[str(name)] = errors.get(str(name), ()) + texts
    return errors


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if is_list(value):
        return tuple(text for item in value for text in _texts(item))
    if is_object(value):
        return _texts(value.get("message") or list(value.values()))
    return ()


def problem_of(body: object, content_type: str) -> Problem | None:
    """Problem details (RFC 9457); members of a wrong type are ignored, as it asks."""
    if "application/problem+" not in content_type.lower() or not is_object(body):
        return None
    rest = dict(body)
    texts = {key: rest.pop(key, "") for key in ("type", "title", "detail", "instance")}
    words = {key: text if isinstance(text, str) else "" for key, text in texts.items()}
    status = rest.pop("status", None)
    return Problem(
        type=words["type"] or "about:blank",
        title=words["title"],
        status=status if isinstance(status, int) else None,
        detail=words["detail"],
        instance=words["instance"],
        extra=rest,
    )


def request_id_of(headers: Mapping[str, str]) -> str:
    """What the server calls the request, to ask about it; "" where it does not say."""
    for name in ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid"):
        value = headers.get(name, "")
        if value:
            return re.sub(r"[^\x21-\x7e]", "", value)[:200]
    return ""
