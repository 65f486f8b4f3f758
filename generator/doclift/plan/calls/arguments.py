"""The arguments of a method, and how the call hands them on."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.api import Body, MediaKind, Parameter, Place
from ...model.types import Choice, Field, Json, Nullable, Scalar, ScalarKind, Type
from ..docs.conditions import with_condition
from ..docs.limits import limits
from ..naming.scope import Claim, decide
from ..naming.words import reserved, snake
from ..package import Argument
from ..python.annotate import RUNTIME, Annotator, Spelling, is_labelled, union, wire_form
from ..python.expr import Code, Expr, Group, Import, Pair, flat
from ..python.literal import literal, quoted
from ..usage import Mode, fields_of
from ..walk import resolve
from .shapes import Shape

__all__ = ["PLACES", "Bound", "bind", "binding", "body_bound", "media_bound", "style_codes"]

PLACES = {
    Place.PATH: "path",
    Place.QUERY: "query",
    Place.QUERYSTRING: "query",
    Place.HEADER: "header",
    Place.COOKIE: "cookie",
}
_KEYWORDS = {"path": "path", "query": "query", "header": "headers", "cookie": "cookies"}
_OMIT = Expr("Omit", frozenset({Import(RUNTIME, "Omit")}))
_RANK = {"path": 0, "query": 1, "header": 2, "cookie": 3, "body": 4, "media": 5}


@dataclass(frozen=True, slots=True)
class Bound:
    """An argument with its annotation as code. `positional`: may be given by position.

    `form` is how its value is sent when that is not the usual form of its type.
    """

    view: Argument
    annotation: Expr
    positional: bool = False
    form: Expr | None = None

    @property
    def line(self) -> Code:
        """The argument in a signature."""
        default = f" = {self.view.default}" if self.view.default else ""
        return Pair(f"{self.view.name}: ", self.annotation.code, default)


def bind(shape: Shape, spell: Annotator) -> tuple[Bound, ...]:
    """The arguments in the order of the signature: path first, then required ones, then others."""
    spell = spell.seeing(Mode.WRITE, Spelling.ARGUMENT, "m.", spell.list_name)
    wishes = [
        (PLACES[param.place], param.wire_name, snake(param.wire_name, "value"))
        for param in shape.params
    ]
    fields: tuple[Field, ...] = ()
    if shape.members is not None:
        fields = fields_of(shape.members, Mode.WRITE)
        wishes += [("body", f.wire_name, snake(f.wire_name, "value")) for f in fields]
    elif shape.body is not None and shape.body.media:
        wishes.append(("body", "", "body"))
    several = shape.body is not None and len(shape.body.media) > 1
    if several:
        wishes.append(("media", "", "content_type"))
    names = _names(wishes)
    bound = [_parameter(p, names[(PLACES[p.place], p.wire_name)], spell) for p in shape.params]
    if shape.members is not None and shape.body is not None:
        for field in fields:
            name = names[("body", field.wire_name)]
            text = field.doc.text or field.doc.summary
            text = with_condition(text, shape.members, field.wire_name)
            bound.append(_member(field, name, text, shape.body.required, spell))
    elif shape.body is not None and shape.body.media:
        bound.append(body_bound(shape.body, names[("body", "")], spell))
    if several and shape.body is not None:
        bound.append(media_bound(shape.body, names[("media", "")]))
    return tuple(sorted(bound, key=lambda b: (not b.positional, bool(b.view.default))))


def _names(wishes: list[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    blocked = reserved("keywords", "builtins", "arguments")
    claims: list[Claim] = []
    keys: dict[str, tuple[str, str]] = {}
    for place, wire_name, wanted in wishes:
        free = f"{wanted}_" if wanted in blocked else wanted
        key = f"{_RANK[place]} {wire_name}"
        keys[key] = (place, wire_name)
        exact = int(wanted != wire_name)
        claims.append(Claim(key, (free, f"{wanted}_{place}"), (_RANK[place], exact)))
    names = decide(claims, blocked, lambda name, n: f"{name}_{n}")
    return {keys[key]: name for key, name in names.items()}


def _parameter(param: Parameter, name: str, spell: Annotator) -> Bound:
    place = PLACES[param.place]
    annotation = spell.of(param.type)
    default = _default(param.has_default, param.default, param.type, spell)
    if param.place is Place.PATH and param.default in ("", ".", ".."):
        default = ""  # it would change the path, and is refused
    required = param.required or param.place is Place.PATH
    if not required:
        annotation, default = union([annotation, _OMIT]), "omit"
    positional = place == "path" and not default
    if positional and annotation == Expr("str"):
        annotation = union([annotation, Expr("int")])  # ids are numbers in many programs
    text = param.doc.text or param.doc.summary
    view = Argument(
        name,
        param.wire_name,
        place,
        annotation.text,
        not default,
        default,
        text,
        param.deprecated,
        limits(param.type, spell.types, param.has_default and default == "omit", param.default),
        param.doc.evidence,
    )
    return Bound(view, annotation, positional, wire_form(resolve(param.type, spell.types)))


def _member(field: Field, name: str, text: str, body_required: bool, spell: Annotator) -> Bound:
    annotation = spell.of(field.type)
    default = _default(field.has_default, field.default, field.type, spell)
    if not (field.required and body_required):
        annotation, default = union([annotation, _OMIT]), "omit"
    view = Argument(
        name,
        field.wire_name,
        "body",
        annotation.text,
        not default,
        default,
        text,
        field.deprecated,
        limits(field.type, spell.types, field.has_default and default == "omit", field.default),
        field.doc.evidence,
    )
    return Bound(view, annotation, False, wire_form(resolve(field.type, spell.types)))


def body_bound(body: Body, name: str, spell: Annotator) -> Bound:
    """The argument that is the whole body: it takes what any of the media types takes."""
    parts: list[Expr] = []
    for media in body.media:
        if media.kind is MediaKind.BINARY:
            parts.append(Expr("File", frozenset({Import(RUNTIME, "File")})))
        elif media.kind is MediaKind.TEXT:
            parts.append(Expr("str"))
        else:
            parts.append(spell.of(media.type))
    annotation = union(parts)
    default = ""
    if not body.required:
        annotation, default = union([annotation, _OMIT]), "omit"
    text = body.doc.text or body.doc.summary
    return Bound(
        Argument(name, "", "body", annotation.text, not default, default, text), annotation
    )


def media_bound(body: Body, name: str, *, is_usual: bool = True) -> Bound:
    """The argument that chooses the media type of the body; the first is the usual one."""
    kinds = tuple(dict.fromkeys(quoted(media.media_type) for media in body.media))
    annotation = Expr(Group("Literal", kinds, "[]"), frozenset({Import("typing", "Literal")}))
    text = "The media type in which the body is sent."
    default = kinds[0] if is_usual else ""
    return Bound(
        Argument(name, "", "media", annotation.text, not default, default, text), annotation
    )


_FITTING = {
    ScalarKind.TEXT: ("str",),
    ScalarKind.INTEGER: ("int",),
    ScalarKind.NUMBER: ("int", "float"),
    ScalarKind.BOOLEAN: ("bool",),
}


def _default(has_default: bool, value: Json, type: Type, spell: Annotator) -> str:
    """The default of a required argument as code; "" for none, or one that is no plain value.
    The only value that the document lists is a default, too."""
    found = resolve(type, spell.types)
    if not has_default and isinstance(found, Choice) and len(found.values) == 1:
        has_default, value = True, found.values[0].value
    if isinstance(found, Nullable):
        found = resolve(found.of, spell.types)
    if not has_default or is_labelled(found) or not isinstance(value, str | int | float | bool):
        return ""
    if isinstance(found, Scalar):
        if value.__class__.__name__ not in _FITTING.get(found.kind, ()):
            return ""
    elif spell.of(found).text.find("Literal") < 0:
        return ""
    return flat(literal(value))


def binding(shape: Shape, bound: tuple[Bound, ...]) -> list[Code]:
    """The keyword arguments of the call that hand the arguments on."""
    codes: list[Code] = []
    for place in ("path", "query", "header", "cookie"):
        given = [b for b in bound if b.view.place == place]
        if given:
            codes.append(Pair(f"{_KEYWORDS[place]}=", _dict(given)))
    body = [b for b in bound if b.view.place == "body"]
    if shape.members is not None:
        codes.append(Pair("body=", _dict(body)))
    elif body:
        codes.append(f"body={body[0].view.name}")
    codes += [f"media={b.view.name}" for b in bound if b.view.place == "media"]
    return codes


def _dict(given: list[Bound]) -> Code:
    return Group("", tuple(f"{quoted(b.view.wire_name)}: {b.view.name}" for b in given), "{}")


_USUAL = {
    Place.PATH: ("simple", False),
    Place.QUERY: ("form", True),
    Place.HEADER: ("simple", False),
    Place.COOKIE: ("form", True),
}


def style_codes(shape: Shape, spell: Annotator) -> tuple[tuple[Code, ...], frozenset[Import]]:
    """The entries of `styles=`: for parameters that are not written in the usual way."""
    codes: list[Code] = []
    imports: frozenset[Import] = frozenset()
    for param in shape.params:
        form = wire_form(resolve(param.type, spell.types))
        code = _style(param, form)
        if code is not None:
            key = f"({quoted(PLACES[param.place])}, {quoted(param.wire_name)}): "
            codes.append(Pair(key, code))
            imports |= {Import(RUNTIME, "Style")} | (form.imports if form else frozenset[Import]())
    return tuple(codes), imports


def _style(param: Parameter, form: Expr | None) -> Code | None:
    parts: list[Code] = []
    usual_style, usual_explode = _USUAL.get(param.place, ("querystring", False))
    if param.place is Place.QUERYSTRING:
        parts.append('style="querystring"')
    elif param.media_type is None and param.style != usual_style:
        parts.append(Pair("style=", literal(param.style)))
    if param.place is not Place.QUERYSTRING and param.media_type is None:
        default = param.style in ("form", "deepObject") if parts else usual_explode
        if param.explode != default and param.style != "deepObject":
            parts.append(f"explode={param.explode}")
    if param.allow_reserved:
        parts.append("reserved=True")
    if param.media_type is not None:
        parts.append(Pair("media=", literal(param.media_type)))
    if form is not None:
        parts.append(Pair("form=", form.code))
    return Group("Style", tuple(parts)) if parts else None
