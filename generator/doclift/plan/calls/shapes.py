"""What a method takes and gives, before names: bodies opened, envelopes taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...diagnostics import Report
from ...document import Document, parse_pointer
from ...model.api import (
    Answer,
    Body,
    BodyMedia,
    Envelope,
    MediaKind,
    Operation,
    Paging,
    Parameter,
)
from ...model.types import (
    Anything,
    Array,
    Map,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
)
from .. import codes
from ..usage import Mode, Root, Use, fields_of
from ..walk import Types, is_component, record_of, resolve

__all__ = ["Failure", "Given", "Shape", "roots_of", "shape_of"]

_STREAMS = (MediaKind.EVENTS, MediaKind.LINES)
_REDIRECTS = ("301", "302", "303", "307", "308", "3XX")
_STRUCTURED = (MediaKind.JSON, MediaKind.FORM, MediaKind.MULTIPART)


@dataclass(frozen=True, slots=True)
class Given:
    """What a success answer of a status gives: types by media type, without the envelope."""

    status: str
    media: tuple[BodyMedia, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a documented failure holds."""

    status: str
    media: tuple[BodyMedia, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An operation as its method sees it.

    `members` is the record whose members are arguments, None when the body is one argument
    (or there is none). `item` is the type of an item when the method gives pages. `stream` and
    `download` are the media of answers that come piece by piece, `texts` the answers that hold a
    text (CSV) where others hold JSON; when there are `given` ones too, they get methods of their
    own.
    """

    operation: Operation
    params: tuple[Parameter, ...]
    body: Body | None
    members: Record | None
    given: tuple[Given, ...]
    failures: tuple[Failure, ...]
    item: Type | None = None
    paging: Paging | None = None
    envelope: Envelope | None = None
    stream: BodyMedia | None = None
    download: BodyMedia | None = None
    texts: tuple[Given, ...] = ()


def shape_of(
    operation: Operation,
    types: Types,
    same: Mapping[TypeId, TypeId],
    document: Document,
    report: Report,
) -> Shape:
    """Work out what a method takes and gives; what does not fit the types is reported. `same`
    are inline types that stand for another one."""
    success = [answer for answer in operation.answers if answer.is_success]
    if not success:
        success = [answer for answer in operation.answers if answer.status == "default"]
    failures = tuple(
        Failure(answer.status, _readable(answer))
        for answer in operation.answers
        if answer not in success
    )
    streams = [m for a in success for m in a.media if m.kind in _STREAMS]
    downloads = [m for a in success for m in a.media if m.kind is MediaKind.BINARY]
    if not success and operation.method == "GET" and _leads_elsewhere(operation):
        # Whatever lies where the answer leads to.
        downloads = [BodyMedia("*/*", MediaKind.BINARY, Scalar(ScalarKind.FILE))]
        failures = tuple(one for one in failures if one.status not in _REDIRECTS)
    given = tuple(
        Given(answer.status, _readable(answer))
        for answer in success
        if _readable(answer) or not answer.media
    )
    telling = any(each.media for each in given)
    if (streams or downloads) and not telling:
        given = ()
    body, members = operation.body, _members(operation.body, types, same)
    if body is not None and members is not None:
        body = _structured(body, operation, document, report)
    shape = Shape(
        operation,
        tuple(param for param in operation.params if not param.client_level),
        body,
        members,
        given,
        failures,
        stream=streams[0] if streams else None,
        download=downloads[0] if downloads else None,
        texts=tuple(Given(a.status, texts) for a in success if (texts := _texts(a, types))),
    )
    return _unwrapped(shape, types, document, report)


def _leads_elsewhere(operation: Operation) -> bool:
    return any(answer.status in _REDIRECTS for answer in operation.answers)


def _readable(answer: Answer) -> tuple[BodyMedia, ...]:
    """The media of an answer that are read at once; the first of each type."""
    found = [m for m in answer.media if m.kind not in (*_STREAMS, MediaKind.BINARY)]
    json = [m for m in found if m.kind is MediaKind.JSON]
    return tuple(json or found)


def _texts(answer: Answer, types: Types) -> tuple[BodyMedia, ...]:
    """The media of an answer that hold a text, where JSON holds more than that."""
    json = [resolve(m.type, types) for m in answer.media if m.kind is MediaKind.JSON]
    if not json or any(isinstance(of, Scalar) and of.kind is ScalarKind.TEXT for of in json):
        return ()
    return tuple(m for m in answer.media if m.opaque)


def _members(body: Body | None, types: Types, same: Mapping[TypeId, TypeId]) -> Record | None:
    """The record of an inline object: its members become arguments."""
    if body is None or not body.media:
        return None
    first = body.media[0]
    if first.kind not in _STRUCTURED or not isinstance(first.type, Ref):
        return None
    target = first.type.target
    for media in body.media[1:]:
        if not isinstance(media.type, Ref):
            return None
        if same.get(media.type.target, media.type.target) != same.get(target, target):
            return None
    record = types.get(target)
    if not isinstance(record, Record) or is_component(record) or not record.fields:
        return None
    return record if isinstance(record.extra, Anything | None) else None


def _structured(body: Body, operation: Operation, document: Document, report: Report) -> Body:
    """A body whose members are arguments: only in media types that are written from members."""
    kept = tuple(media for media in body.media if media.kind in _STRUCTURED)
    if len(kept) < len(body.media):
        others = ", ".join(m.media_type for m in body.media if m not in kept)
        report.add(
            codes.MEDIA_LEFT_OUT,
            document.locate(*body.pointer),
            f"{operation.key} takes its body as {others} too; its method sends {kept[0].media_type}"
            " only, as the members of the body are its arguments.",
            "Nothing to do, unless the API needs that media type: give the schema a name under "
            "`components/schemas` by an overlay, and the method takes a text for it.",
        )
    return replace(body, media=kept)


def _unwrapped(shape: Shape, types: Types, document: Document, report: Report) -> Shape:
    operation = shape.operation
    envelope, paging = operation.envelope, operation.paging
    if paging is not None and shape.given:
        whole = next((m.type for each in shape.given for m in each.media), None)
        items = _at(whole, paging.items, types) if whole is not None else None
        listed = resolve(items, types) if items is not None else None
        listed = resolve(listed.of, types) if isinstance(listed, Nullable) else listed
        inner = envelope.inner if envelope else ""
        item = _at(listed.item, inner, types) if isinstance(listed, Array) else None
        if item is None:
            report.add(
                codes.POINTER_LEADS_NOWHERE,
                document.locate(*operation.pointer),
                f"{operation.key} is said to be paged, but its answer has no list at "
                f"`{paging.items or '/'}`" + (f" with `{inner}` in its items" if inner else ""),
                "Correct `items` of the paging rule (and `inner` of the envelope rule) in the "
                "configuration; until then the items have no type.",
            )
            item = Anything()
        return replace(shape, item=item, paging=paging, envelope=envelope)
    if envelope is None:
        return shape
    given = tuple(
        Given(
            each.status,
            tuple(
                replace(media, type=_inside(media.type, envelope, types)) for media in each.media
            ),
        )
        for each in shape.given
    )
    wanted = [m for each in shape.given for m in each.media]
    if envelope.data and wanted and all(_at(m.type, envelope.data, types) is None for m in wanted):
        envelope = replace(envelope, data="", inner="")  # this answer is not wrapped
    return replace(shape, given=given, envelope=envelope)


def _inside(type: Type, envelope: Envelope, types: Types) -> Type:
    data = _at(type, envelope.data, types)
    if data is None:
        return type
    if not envelope.inner:
        return data
    found = resolve(data, types)
    found = resolve(found.of, types) if isinstance(found, Nullable) else found
    if isinstance(found, Array):
        return replace(found, item=_at(found.item, envelope.inner, types) or found.item)
    return _at(data, envelope.inner, types) or data


def _at(type: Type, pointer: str, types: Types) -> Type | None:
    """The type at a JSON pointer inside a value; None when the type has no such place."""
    for step in parse_pointer(pointer):
        found = resolve(type, types)
        if isinstance(found, Nullable):
            found = resolve(found.of, types)
        if isinstance(found, Array) and step.isdigit():
            type = found.item
            continue
        if isinstance(found, Map):
            type = found.value
            continue
        record = record_of(found, types)
        member = next((f for f in record.fields if f.wire_name == step), None) if record else None
        if member is None:
            return None
        type = member.type
    return type


def roots_of(shape: Shape, owner: str) -> Iterator[Root]:
    """The types that a method takes and gives."""
    method = shape.operation.method.upper()
    use = {"POST": Use.CREATE, "PUT": Use.CHANGE, "PATCH": Use.CHANGE}.get(method, Use.SEND)
    for param in shape.params:
        yield Root(param.type, Use.SEND, owner)
    if shape.members is not None:
        for field in fields_of(shape.members, Mode.WRITE):
            yield Root(field.type, use, owner)
    elif shape.body is not None:
        for media in shape.body.media:
            yield Root(media.type, use, owner)
    if shape.item is not None:
        yield Root(shape.item, Use.READ, owner)
    else:
        for each in shape.given:
            for media in each.media:
                yield Root(media.type, Use.READ, owner)
    for failure in shape.failures:
        for media in failure.media:
            yield Root(media.type, Use.READ, owner)
    if shape.stream is not None:
        yield Root(shape.stream.type, Use.READ, owner)
