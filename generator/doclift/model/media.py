"""Media types: how a body of one is written or read."""

from __future__ import annotations

from .api import MediaKind

__all__ = ["essence", "kind_of_media", "order_of_media", "sent_as"]

_USUAL = {
    MediaKind.JSON: "application/json",
    MediaKind.FORM: "application/x-www-form-urlencoded",
    MediaKind.MULTIPART: "multipart/form-data",
    MediaKind.TEXT: "text/plain",
    MediaKind.BINARY: "application/octet-stream",
    MediaKind.EVENTS: "text/event-stream",
    MediaKind.LINES: "application/jsonl",
}
_LINES = frozenset(
    (
        "application/jsonl",
        "application/x-jsonl",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/json-lines",
        "application/json-seq",
        "application/ndjson",
        "application/x-ndjson",
        "application/x-json-stream",
        "application/stream+json",
        "application/geo+json-seq",
    )
)
_TEXTUAL = frozenset(
    (
        "application/xml",
        "application/xhtml",
        "application/javascript",
        "application/x-javascript",
        "application/ecmascript",
        "application/yaml",
        "application/x-yaml",
        "application/toml",
        "application/sql",
        "application/graphql",
        "application/jwt",
        "application/jose",
        "application/x-pem-file",
        "application/rtf",
    )
)
_BINARY_FAMILIES = ("image/", "audio/", "video/", "font/", "model/")
_BINARY = frozenset(
    (
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "application/gzip",
        "application/x-gzip",
        "application/x-tar",
        "application/msword",
        "application/vnd.ms-excel",
        "application/x-protobuf",
        "application/protobuf",
        "application/msgpack",
        "application/x-msgpack",
        "application/cbor",
        "application/wasm",
    )
)


def essence(media_type: str) -> str:
    """`Application/JSON; charset=utf-8` -> `application/json`."""
    return media_type.partition(";")[0].strip().lower()


def kind_of_media(media_type: str, *, structured: bool, textual: bool, binary: bool) -> MediaKind:
    """How a body of a media type is handled.

    What the name leaves open (`*/*`, `application/vnd.x`) is told by the schema: `structured`
    for objects, lists and numbers, `textual` for text, `binary` for raw bytes.
    """
    name = essence(media_type)
    if name in ("application/json", "text/json", "text/x-json") or name.endswith("+json"):
        return MediaKind.LINES if name in _LINES else MediaKind.JSON
    if name == "text/event-stream":
        return MediaKind.EVENTS
    if name in _LINES or name.endswith("+json-seq"):
        return MediaKind.LINES
    if name == "application/x-www-form-urlencoded":
        return MediaKind.FORM
    if name.startswith("multipart/"):
        return MediaKind.MULTIPART
    if name.startswith("text/") or name in _TEXTUAL or name.endswith(("+xml", "+yaml")):
        return MediaKind.TEXT
    if name in _BINARY or name.startswith(_BINARY_FAMILIES) or name.endswith(("+zip", "+gzip")):
        return MediaKind.BINARY
    if binary:
        return MediaKind.BINARY
    if structured:
        return MediaKind.JSON
    if textual:
        return MediaKind.TEXT
    return MediaKind.JSON if name in ("*/*", "application/*", "*", "") else MediaKind.BINARY


def order_of_media(media_type: str) -> int:
    """JSON before all others, so that the usual form is the default one."""
    name = essence(media_type)
    if name == "application/json":
        return 0
    return 1 if name.endswith("+json") or name == "text/json" else 2


def sent_as(media_type: str, kind: MediaKind) -> str:
    """The media type of a request whose body may be of a range of them (`*/*`): the usual one of
    its kind. A file of a family, such as `image/*`, has a media type of its own."""
    name = essence(media_type)
    is_family = kind is MediaKind.BINARY and name.startswith(_BINARY_FAMILIES)
    return media_type if "*" not in name or is_family else _USUAL[kind]
