"""Request bodies and answers: their media types, parts and headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..document import Pointer, is_object
from . import codes
from .api import Answer, Body, BodyMedia, MediaKind, PartEncoding
from .media import kind_of_media, order_of_media, sent_as
from .parameters import Parameters
from .plain import mapping, text
from .prose import doc_of, examples_of
from .refs import Part
from .schemas import Schemas
from .types import Anything, Array, Scalar, ScalarKind, Type

__all__ = ["Bodies"]

_EMPTY = ("204", "205", "304")
_STATUS = re.compile(r"[1-5][0-9]{2}|[1-5]XX|default")
_MEDIA_TYPE = re.compile(r"[^/\s;]+(/[^/\s;]+)?\s*(;[\x20-\x7e]*)?")
_TEXT = Scalar(ScalarKind.TEXT)
_FILE = Scalar(ScalarKind.FILE)


class Bodies:
    """Reads `requestBody` and `responses`."""

    def __init__(self, schemas: Schemas, parameters: Parameters) -> None:
        self._schemas = schemas
        self._parameters = parameters

    def body(self, value: object, at: Pointer) -> Body | None:
        """The request body at a place; None when there is none, or none that can be read."""
        if value is None:
            return None
        part = self._schemas.refs.follow(Part(at, value))
        if part is None or not is_object(part.schema):
            return None
        schema = mapping(part.schema)
        media = self._media(schema.get("content"), (*part.pointer, "content"))
        if not media:
            self._wrong(part.pointer, "a request body needs `content` with a media type")
            return None
        # A request names what it holds: where any media type will do, the one that says it.
        named: dict[str, BodyMedia] = {}
        for each in media:
            media_type = sent_as(each.media_type, each.kind)
            # Lines are given all at once, as a list.
            of = Array(each.type) if each.kind is MediaKind.LINES else each.type
            named.setdefault(media_type, replace(each, media_type=media_type, type=of))
        required = schema.get("required") is True
        return Body(tuple(named.values()), required, part.pointer, doc_of(schema))

    def answers(self, value: object, at: Pointer, method: str) -> tuple[Answer, ...]:
        """The documented answers, in the order of the document."""
        found: dict[str, Answer] = {}
        for key, response in mapping(value).items():
            if key.startswith("x-"):
                continue
            status = key.upper() if key.lower() != "default" else "default"
            if not _STATUS.fullmatch(status):
                self._wrong((*at, key), f"{key!r} is no status: use 200, 2XX or default")
                continue
            part = self._schemas.refs.follow(Part((*at, key), response))
            if part is None or not is_object(part.schema):
                continue
            schema = mapping(part.schema)
            found.setdefault(
                status,
                Answer(
                    status,
                    self._content(status, method, schema.get("content"), part.pointer),
                    part.pointer,
                    self._parameters.headers(schema.get("headers"), (*part.pointer, "headers")),
                    doc_of(schema),
                ),
            )
        return tuple(found.values())

    def _content(
        self, status: str, method: str, content: object, at: Pointer
    ) -> tuple[BodyMedia, ...]:
        """What an answer holds: nothing where HTTP allows nothing, whatever is documented."""
        if status not in _EMPTY and method != "HEAD":
            return self._media(content, (*at, "content"))
        if mapping(content):
            self._schemas.report.add(
                codes.NO_CONTENT_HERE,
                self._schemas.document.locate(*at, "content"),
                f"An answer {status} to {method} has no content, though some is documented.",
                "Remove the content, or give the status that the API really answers with.",
            )
        return ()

    def _media(self, content: object, at: Pointer) -> tuple[BodyMedia, ...]:
        found: list[BodyMedia] = []
        named = mapping(content)
        for key in sorted(named, key=order_of_media):
            where = (*at, key)
            part = self._schemas.refs.follow(Part(where, named[key]))
            media_types = key.split(",") if key.count("/") > 1 else [key]
            if len(media_types) > 1:
                self._wrong(where, f"{key!r} is read as {len(media_types)} media types")
            for media_type in map(str.strip, media_types):
                if not _MEDIA_TYPE.fullmatch(media_type):
                    self._wrong(where, f"{media_type!r} is no media type")
                elif part is not None:
                    found.append(self._medium(media_type, part))
        return tuple(found)

    def _medium(self, media_type: str, part: Part) -> BodyMedia:
        medium = mapping(part.schema)
        schema = Part((*part.pointer, "schema"), medium.get("schema", True))
        shape = self._schemas.shapes.of(schema)
        types = shape.types or frozenset()
        raw = shape.first("format") == "binary"
        kind = kind_of_media(
            media_type,
            structured=bool(types - {"string"} or shape.unions),
            textual="string" in types and not raw,
            binary=raw,
        )
        of = self._type(kind, medium, part, schema)
        encodings: tuple[PartEncoding, ...] = ()
        if kind in (MediaKind.FORM, MediaKind.MULTIPART):
            encodings = _encodings(mapping(medium.get("encoding")))
        examples = self._schemas.examples(schema, examples_of(medium))
        opaque = kind is MediaKind.TEXT and shape.is_only("string")
        return BodyMedia(media_type, kind, of, encodings, examples, opaque)

    def _type(self, kind: MediaKind, medium: Mapping[str, Any], part: Part, schema: Part) -> Type:
        if kind is MediaKind.TEXT:
            return _TEXT
        if kind is MediaKind.BINARY:
            return _FILE
        if kind is MediaKind.EVENTS or kind is MediaKind.LINES:
            return self._item(kind, medium, part, schema)
        return self._schemas.type_of(schema)

    def _item(self, kind: MediaKind, medium: Mapping[str, Any], part: Part, schema: Part) -> Type:
        """The type of one event's data or of one line."""
        if "itemSchema" not in medium:
            of = self._schemas.type_of(schema) if "schema" in medium else Anything()
            return of.item if isinstance(of, Array) else of
        item = Part((*part.pointer, "itemSchema"), medium["itemSchema"])
        if kind is MediaKind.EVENTS:
            # The schema is that of the event; its data may say what the text in it holds.
            for data in self._schemas.shapes.of(item).properties.get("data", ()):
                inner = mapping(data.schema)
                if "contentSchema" in inner:
                    where = (*data.pointer, "contentSchema")
                    return self._schemas.type_of(Part(where, inner["contentSchema"]))
                return self._schemas.type_of(data)
        return self._schemas.type_of(item)

    def _wrong(self, at: Pointer, message: str) -> None:
        self._schemas.report.add(codes.OPERATION_SHAPE, self._schemas.document.locate(*at), message)


def _encodings(named: Mapping[str, Any]) -> tuple[PartEncoding, ...]:
    found: list[PartEncoding] = []
    for name, value in named.items():
        encoding = mapping(value)
        explode = encoding.get("explode")
        found.append(
            PartEncoding(
                name,
                text(encoding.get("contentType")) or None,
                text(encoding.get("style")) or None,
                explode if isinstance(explode, bool) else None,
                encoding.get("allowReserved") is True,
            )
        )
    return tuple(found)
