"""Request bodies: values -> bytes or streams, by media type."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from .errors import InvalidRequest
from .operation import Body, Part
from .url import form_pairs, join_pairs
from .values import is_list, is_object, is_tuple
from .wire import to_text, to_wire

__all__ = [
    "NO_CONTENT",
    "Content",
    "File",
    "Upload",
    "encode",
    "is_replayable",
    "media_kind",
]

if TYPE_CHECKING:
    File: TypeAlias = (
        bytes
        | IO[bytes]
        | os.PathLike[str]
        | tuple[str | None, bytes | IO[bytes] | os.PathLike[str]]
        | tuple[str | None, bytes | IO[bytes] | os.PathLike[str], str]
    )
    """A file to send: its bytes, an open binary file, a path, or a tuple of its name,
    one of these, and optionally its media type."""
else:
    File: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form: its member, name, content and media type."""

    member: str
    name: str | None
    content: bytes | IO[bytes] | os.PathLike[str]
    media: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """A body that is ready to be sent: one of `data`, `uploads` and `source`.

    `start` is where an open file stood that can be rewound. `replayable`: it can be
    sent a second time.
    """

    media: str = ""
    data: bytes | None = None
    uploads: tuple[Upload, ...] = ()
    source: Any = None
    start: int | None = None
    replayable: bool = True

    def __repr__(self) -> str:
        return f"<Content {self.media}>"


NO_CONTENT = Content()
_LINES = ("jsonl", "ndjson", "jsonlines", "json-lines", "json-seq", "json-stream")
"""How the names of media types end whose content is one JSON value a line."""


def media_kind(media: str) -> str:
    """`json`, `lines`, `form`, `multipart`, `text` or `binary`, from a media type."""
    name = media.partition(";")[0].strip().lower()
    if name.endswith(("/json", "/x-json", "+json")):
        return "json"
    if name.endswith(_LINES):
        return "lines"
    if name == "application/x-www-form-urlencoded":
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    if name.startswith("text/") or name.endswith(("/xml", "+xml", "/yaml", "+yaml")):
        return "text"
    return "binary"


def encode(body: Body, value: object, check: bool) -> Content:
    """The content of a request.

    Args:
        value: a model; members by wire name, where omitted ones are left out; a
            file for binary media types; text for text.
        check: whether conditions of models are checked.

    Raises:
        InvalidRequest: it has no form in this media type, or a condition is not met.
    """
    kind = media_kind(body.media)
    if kind == "binary" and (is_object(value) or hasattr(value, "model_fields_set")):
        kind = "json"  # a media type whose name does not tell, with an object for it
    if kind == "binary" or (kind == "lines" and _is_file(value)):
        return _binary(body.media, value)
    if kind == "text" and isinstance(value, (str, bytes)):
        data = value if isinstance(value, bytes) else _utf8(value)
        media = (
            body.media if "charset" in body.media else f"{body.media}; charset=utf-8"
        )
        return Content(media, data)
    if kind == "form" and isinstance(value, str):  # it is encoded already
        return Content(body.media, _utf8(value))
    keep = _is_file if kind == "multipart" else None
    plain = to_wire(
        value, forms=body.forms, conditions=body.conditions, check=check, keep=keep
    )
    if kind == "json":
        return Content(body.media, _json(plain))
    if kind == "lines" and is_list(plain):
        # A text sequence (RFC 7464) begins each value with a separator.
        start = b"\x1e" if "json-seq" in body.media else b""
        return Content(body.media, b"".join(start + _json(v) + b"\n" for v in plain))
    if kind == "lines":
        raise InvalidRequest(f"a {body.media} body must be a list")
    if kind == "text":
        if is_object(plain) or is_list(plain):
            raise InvalidRequest(f"a {body.media} body must be a text")
        return Content(body.media, _utf8(to_text(plain)))
    if not is_object(plain):
        raise InvalidRequest(f"a {body.media} body must be an object")
    members = plain
    if kind == "form":
        return Content(body.media, _urlencoded(members, body.parts or {}))
    return _multipart(members, body.parts or {})


def _json(value: object) -> bytes:
    try:
        return _utf8(
            json.dumps(
                value, ensure_ascii=False, separators=(",", ":"), allow_nan=False
            )
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidRequest(f"the body cannot be written as JSON: {error}") from None


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidRequest("the body has half a surrogate pair in a text") from None


def _urlencoded(members: Mapping[str, object], parts: Mapping[str, Part]) -> bytes:
    pairs: list[tuple[str, str]] = []
    for name, value in members.items():
        part = parts.get(name, Part())
        if part.style or part.explode is not None:
            pairs += form_pairs(name, value, part.style, part.explode, part.reserved)
        elif is_object(value) or media_kind(part.media) == "json":
            pairs += form_pairs(name, _json(value).decode())
        else:
            pairs += form_pairs(name, value, reserved=part.reserved)
    return join_pairs(pairs).replace("%20", "+").encode("ascii")


def _multipart(members: Mapping[str, object], parts: Mapping[str, Part]) -> Content:
    uploads: list[Upload] = []
    for name, value in members.items():
        part = parts.get(name, Part())
        values = value if is_list(value) else [value]
        if is_list(value) and media_kind(part.media) == "json":
            values = [value]
        uploads += [_upload(name, one, part) for one in values]
    replayable = all(is_replayable(upload.content) for upload in uploads)
    return Content("multipart/form-data", uploads=tuple(uploads), replayable=replayable)


def _upload(member: str, value: object, part: Part) -> Upload:
    media = part.media.partition(",")[0].strip()
    media = "" if "*" in media else media
    if _is_file(value):
        name, content, given = _file(value)
        return Upload(
            member, name, content, given or media or "application/octet-stream"
        )
    nested = is_object(value) or is_list(value)
    if nested or media_kind(media or "text/plain") == "json":
        return Upload(member, None, _json(value), media or "application/json")
    return Upload(
        member, None, _utf8("" if value is None else to_text(value)), media or None
    )


def _is_file(value: object) -> bool:
    if is_tuple(value):
        named = len(value) in (2, 3) and not is_tuple(value[1])
        return named and _is_file(value[1])
    return isinstance(value, (bytes, bytearray, os.PathLike)) or hasattr(value, "read")


def _file(value: Any) -> tuple[str | None, Any, str]:
    """Name, content and media type of a file argument."""
    if is_tuple(value):
        name, content, *media = value
        return name, content, media[0] if media else ""
    if isinstance(value, os.PathLike):
        path = cast("os.PathLike[str]", value)
        return os.path.basename(os.fspath(path)), path, ""
    name = getattr(value, "name", None)
    if not isinstance(name, str) or not name:
        name = "upload"
    return os.path.basename(name), value, ""


def _binary(media: str, value: object) -> Content:
    if "*" in media or not media:
        media = "application/octet-stream"
    if is_tuple(value):
        _, value, given = _file(value)
        media = given or media
    if isinstance(value, str):
        return Content(media, _utf8(value))
    if isinstance(value, (bytes, bytearray)):
        return Content(media, bytes(value))
    if isinstance(value, os.PathLike) or hasattr(value, "read"):
        start: int | None = None
        if not isinstance(value, os.PathLike) and is_replayable(value):
            start = cast("IO[bytes]", value).tell()
        return Content(
            media, source=value, start=start, replayable=is_replayable(value)
        )
    if hasattr(value, "__aiter__") or hasattr(value, "__next__"):
        return Content(media, source=value, replayable=False)
    raise InvalidRequest(
        f"a {media} body must be bytes, a path, or an open binary file"
    )


def is_replayable(content: Any) -> bool:
    """Whether a file argument can be sent twice."""
    if isinstance(content, (bytes, os.PathLike)):
        return True
    seekable = getattr(content, "seekable", None)
    return bool(seekable and seekable())
