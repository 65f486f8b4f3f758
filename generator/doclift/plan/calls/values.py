"""The operation values of methods: what is constant about an endpoint, as the runtime has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from ...model.api import BodyMedia, Envelope, MediaKind, Paging, PartEncoding, Server
from ...model.media import essence
from ...model.types import Anything, Field, Record, Scalar, ScalarKind, Type
from ..models import condition_codes
from ..python.annotate import RUNTIME, Annotator, Spelling, union, wire_form
from ..python.expr import WIDTH, Code, Expr, Group, Import, Pair, flat, lines
from ..python.literal import literal, quoted
from ..usage import Mode
from ..walk import resolve
from .arguments import style_codes
from .shapes import Shape

__all__ = ["OperationValue", "call_result", "security_code", "server_codes"]

_CLASSES = {
    "call": "Operation",
    "pages": "PagedOperation",
    "stream": "StreamOperation",
    "download": "DownloadOperation",
}


def call_result(shape: Shape, spell: Annotator) -> Expr:
    """What a call gives: the union over the success answers."""
    parts: list[Expr] = []
    for given in shape.given:
        parts += [_readable(media, spell) for media in given.media] or [Expr("None")]
    # What answers a call is not documented at all.
    return union(parts) if parts else spell.of(Anything())


class OperationValue:
    """The value of one operation while it is planned; `imports` grows with it."""

    def __init__(self, shape: Shape, arguments: Annotator) -> None:
        self.shape = shape
        self.arguments = arguments
        self.values = arguments.seeing(Mode.READ, Spelling.VALUE, "m.")
        self.readers = arguments.seeing(Mode.READ, Spelling.READER, "m.")
        self.imports: set[Import] = set()

    def use(self, expr: Expr) -> Code:
        self.imports |= expr.imports
        return expr.code

    def runtime(self, wanted: str) -> str:
        self.imports.add(Import(RUNTIME, wanted))
        return wanted

    def lines(self, name: str, verb: str) -> list[str]:
        """The lines of `NAME: Operation[T] = Operation(...)`, for a verb of the client."""
        shape, operation = self.shape, self.shape.operation
        type = self.runtime(_CLASSES[verb])
        items: list[Code] = [
            literal(operation.method.upper()),
            literal(str(operation.path)),
        ]
        result = Expr("")
        if verb == "call":
            result = call_result(shape, self.values)
            if shape.given:
                items.append(Pair("answers=", self._answers(shape)))
        elif verb == "download" and shape.download is not None:
            items.append(Pair("accept=", literal(shape.download.media_type)))
        elif verb == "stream" and shape.stream is not None:
            result = self.values.of(shape.stream.type)
            items.append(Pair("item=lambda: ", self.use(self.readers.of(shape.stream.type))))
            if shape.stream.kind is MediaKind.LINES:
                items.append('format="lines"')
        elif shape.item is not None and shape.paging is not None:
            result = self.values.of(shape.item)
            items.append(Pair("item=lambda: ", self.use(self.readers.of(shape.item))))
            items.append(Pair("paging=", self._paging(shape.paging, shape.envelope)))
        self.use(result)
        items += self._common()
        code = Group(type, tuple(items))
        if verb == "download":
            return lines(code, 0, f"{name} = ")
        return _assignment(name, Group(type, (result.code,), "[]"), code)

    def _answers(self, shape: Shape) -> Code:
        pairs = [Pair(f"{quoted(g.status)}: ", self._media(g.media, True)) for g in shape.given]
        return Group("", tuple(pairs), "{}")

    def _media(self, media: Iterable[BodyMedia], asked: bool) -> Code:
        """The types of an answer by media type; JSON alone needs no name, unless it is `asked` for
        by another than the usual one."""
        found = list(media)
        if not found:
            return "None"
        name = found[0].media_type
        usual = not asked or "*" in name or essence(name) == "application/json"
        if len(found) == 1 and found[0].kind is MediaKind.JSON and usual:
            return Pair("lambda: ", self.use(_readable(found[0], self.readers)))
        pairs = (
            Pair(f"{quoted(m.media_type)}: lambda: ", self.use(_readable(m, self.readers)))
            for m in found
        )
        return Group("", tuple(pairs), "{}")

    def _paging(self, paging: Paging, envelope: Envelope | None) -> Code:
        kinds = {
            "page": "PageNumber",
            "offset": "Offset",
            "cursor": "Cursor",
            "link": "LinkInBody",
            "header": "LinkHeader",
        }
        kind = kinds[paging.style]
        parts: list[tuple[str, object, object]] = []
        if kind in ("PageNumber", "Offset", "Cursor"):
            parts.append(("send", paging.send, None))
        if kind == "LinkInBody":
            parts.append(("next", paging.next, None))
        parts.append(("items", paging.items, ""))
        parts.append(("inner", envelope.inner if envelope else "", ""))
        if kind == "PageNumber":
            parts += [("pages", paging.pages, ""), ("total", paging.total, "")]
        if kind == "Offset":
            parts.append(("total", paging.total, ""))
        if kind in ("PageNumber", "Offset", "Cursor"):
            parts += [("next", paging.next, ""), ("more", paging.more, "")]
        if kind == "Cursor":
            parts.append(("last", paging.last, ""))
        parts.append(("size", paging.size, ""))
        if kind == "PageNumber":
            parts.append(("first", paging.first, 1))
        if kind in ("PageNumber", "Offset", "Cursor"):
            parts.append(("send_in", paging.send_in, "query"))
        self.runtime(kind)
        return Group(kind, _keywords(parts))

    def _common(self) -> list[Code]:
        """What all kinds of operations have."""
        shape, operation = self.shape, self.shape.operation
        codes: list[Code] = []
        errors = [
            Pair(f"{quoted(failure.status)}: ", self._media(failure.media, False))
            for failure in shape.failures
            if failure.media
        ]
        if errors:
            codes.append(Pair("errors=", Group("", tuple(errors), "{}")))
        bodies = self._bodies()
        if bodies:
            codes.append(Pair("bodies=", bodies))
        styles, imports = style_codes(shape, self.arguments)
        if styles:
            self.imports |= imports
            codes.append(Pair("styles=", Group("", styles, "{}")))
        checks = self.arguments.checks
        limits = checks.of_parameters(shape.params) if checks else None
        if limits is not None:
            codes.append(Pair("limits=", self.use(limits)))
        if operation.security is not None:
            codes.append(Pair("security=", security_code(operation.security)))
        held = [p for p in operation.params if p.client_level]
        if held:
            pairs = tuple(f"({quoted(p.place.value)}, {quoted(p.wire_name)})" for p in held)
            codes.append(Pair("client_params=", Group("", pairs)))
        if shape.envelope is not None and shape.envelope != Envelope():
            codes.append(Pair("envelope=", self._envelope(shape.envelope)))
        if operation.servers:
            self.runtime("Server")
            codes.append(Pair("servers=", Group("", server_codes(operation.servers))))
        return codes

    def _envelope(self, envelope: Envelope) -> Code:
        paged = self.shape.item is not None
        parts: list[tuple[str, object, object]] = [
            ("data", "" if paged else envelope.data, ""),
            ("inner", "" if paged else envelope.inner, ""),
            ("flag", envelope.flag, ""),
            ("failures", envelope.failures, ()),
            ("message", envelope.message, ""),
            ("errors", envelope.errors, ""),
        ]
        return Group(self.runtime("Envelope"), _keywords(parts))

    def _bodies(self) -> Code | None:
        body = self.shape.body
        if body is None:
            return None
        codes: list[Code] = []
        checks = self.arguments.checks
        for media in body.media:
            record = self.shape.members
            parts: list[Code] = []
            if media.media_type != "application/json":
                parts.append(literal(media.media_type))
            encodings = [e for e in map(_part, media.encodings) if e is not None]
            if encodings:
                self.runtime("Part")
                parts.append(Pair("parts=", Group("", tuple(encodings), "{}")))
            if record is not None:
                if not body.required:
                    parts.append("optional=True")
                parts += self._member_forms(record)
                if record.conditions:
                    self.runtime("Condition")
                    parts.append(Pair("conditions=", Group("", condition_codes(record))))
            limits = checks.of_body(media, record, body.pointer) if checks else None
            if limits is not None:
                parts.append(Pair("limits=", self.use(limits)))
            codes.append(Group("Body", tuple(parts)))
        if codes in ([Group("Body", ())], []):
            return None
        self.runtime("Body")
        return Group("", tuple(codes))

    def _member_forms(self, record: Record) -> list[Code]:
        forms = [
            Pair(f"{quoted(field.wire_name)}: ", self.use(form))
            for field in record.fields
            if (form := _form(field, self.arguments)) is not None
        ]
        return [Pair("forms=", Group("", tuple(forms), "{}"))] if forms else []


def _form(field: Field, spell: Annotator) -> Expr | None:
    return wire_form(resolve(field.type, spell.types))


def _assignment(name: str, annotation: Group, value: Code) -> list[str]:
    """`NAME: Operation[T] = Operation(...)`."""
    before = f"{name}: {flat(annotation)} = "
    head = value.head + "(" if isinstance(value, Group) else ""
    if len(before) + len(head) <= WIDTH:
        return lines(value, 0, before)
    if len(before) + 1 <= WIDTH:
        return [f"{before}(", *lines(value, 4), ")"]
    opened = lines(annotation, 0, f"{name}: ", " = ")
    if len(opened) == 1:  # the annotation fits, but not what stands after it
        inner = "".join(flat(item) for item in annotation.items)
        opened = [f"{name}: {annotation.head}[", f"    {inner}", "] = "]
    rest = lines(value, 0, opened[-1])
    return [*opened[:-1], *rest]


def _readable(media: BodyMedia, spell: Annotator) -> Expr:
    if media.kind is MediaKind.TEXT:
        return Expr("str")
    if media.kind is MediaKind.BINARY or _is_file(media.type):
        return Expr("bytes")
    return spell.of(media.type)


def _is_file(type: Type) -> bool:
    return isinstance(type, Scalar) and type.kind is ScalarKind.FILE


def _part(encoding: PartEncoding) -> Code | None:
    parts = _keywords(
        [
            ("media", encoding.content_type or "", ""),
            ("style", encoding.style or "", ""),
            ("explode", encoding.explode, None),
            ("reserved", encoding.allow_reserved, False),
        ]
    )
    return Pair(f"{quoted(encoding.wire_name)}: ", Group("Part", parts)) if parts else None


def _keywords(parts: Iterable[tuple[str, object, object]]) -> tuple[Code, ...]:
    """`name=value` of those that differ from their default."""
    return tuple(
        Pair(f"{name}=", _value(value)) for name, value, default in parts if value != default
    )


def _value(value: object) -> Code:
    if isinstance(value, tuple):
        return Group("", tuple(map(literal, cast("Sequence[Any]", value))))
    return literal(value)


def security_code(security: tuple[tuple[str, ...], ...]) -> Code:
    """The alternatives of an operation."""
    return Group("", tuple(Group("", tuple(map(literal, each))) for each in security))


def server_codes(servers: Iterable[Server]) -> tuple[Code, ...]:
    """`Server(...)` for each server."""
    codes: list[Code] = []
    for server in servers:
        parts: list[Code] = [literal(server.url)]
        if server.name:
            parts.append(Pair("name=", literal(server.name)))
        defaults = {v.name: v.default for v in server.variables if v.default is not None}
        if defaults:
            parts.append(Pair("variables=", literal(defaults)))
        codes.append(Group("Server", tuple(parts)))
    return tuple(codes)
