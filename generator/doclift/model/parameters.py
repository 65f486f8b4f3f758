"""Parameters and headers: their place, their form on the wire, their type."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..document import Pointer, is_object
from . import codes
from .api import Parameter, PathTemplate, Place, Slot
from .defaults import default_of
from .plain import listing, mapping, text
from .prose import doc_of, examples_of
from .refs import Part
from .schemas import Schemas
from .secrets import is_secret
from .types import Anything, Scalar, ScalarKind, Type

__all__ = ["Parameters", "parts_of", "template_of"]

_STYLES: Mapping[Place, tuple[str, ...]] = {
    Place.PATH: ("simple", "label", "matrix"),
    Place.QUERY: ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    Place.HEADER: ("simple",),
    Place.COOKIE: ("form", "cookie"),
    Place.QUERYSTRING: ("form",),
}
_PLACES: Mapping[str, Place] = {place.value: place for place in Place}
_TRANSPORT = frozenset(("accept", "content-type", "authorization"))
_RESERVED = ("allowReserved", "x-doclift-reserved", "x-multi-segment", "x-ms-skip-url-encoding")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def template_of(path: str) -> PathTemplate:
    """`/invoices/{id}{format}` as its texts and variables."""
    parts: list[str | Slot] = []
    for index, piece in enumerate(_VARIABLE.split(path)):
        if index % 2:
            parts.append(Slot(piece))
        elif piece:
            parts.append(piece)
    return PathTemplate(tuple(parts))


class Parameters:
    """Reads parameter objects; `client_level` names those that belong to the client."""

    def __init__(self, schemas: Schemas, client_level: Collection[str]) -> None:
        self._schemas = schemas
        self._client_level = frozenset(client_level)

    def of_operation(
        self, inherited: Sequence[Part], own: Sequence[Part], path: PathTemplate, at: Pointer
    ) -> tuple[Parameter, ...]:
        """The parameters of an operation: its own, and those of the path that it does not
        replace; those in the path come first, in the path's order, and none of them is missing."""
        found: dict[tuple[str, Place], Parameter] = {}
        for part in inherited:
            if (parameter := self._parameter(part)) is not None:
                found[parameter.wire_name, parameter.place] = parameter
        replaced: set[tuple[str, Place]] = set()
        for part in own:
            parameter = self._parameter(part)
            if parameter is None:
                continue
            key = (parameter.wire_name, parameter.place)
            if key in replaced:
                self._drop(part.pointer, f"{parameter.wire_name!r} is given twice.")
                continue
            replaced.add(key)
            found[key] = parameter
        slots = dict.fromkeys(part.name for part in path.parts if isinstance(part, Slot))
        in_path: list[Parameter] = []
        for name in slots:
            parameter = found.pop((name, Place.PATH), None)
            in_path.append(parameter or self._missing(name, at))
        others: list[Parameter] = []
        for (name, place), parameter in found.items():
            if place is Place.PATH:
                self._drop(parameter.pointer, f"The path has no variable {name!r}.")
            else:
                others.append(parameter)
        return (*in_path, *others)

    def headers(self, value: object, at: Pointer) -> tuple[Parameter, ...]:
        """The headers of an answer, as parameters."""
        found: list[Parameter] = []
        for name, header in mapping(value).items():
            part = self._schemas.refs.follow(Part((*at, name), header))
            if part is not None and is_object(part.schema) and _is_own(name):
                found.append(self._build(part, name, Place.HEADER))
        return tuple(found)

    def _parameter(self, part: Part) -> Parameter | None:
        target = self._schemas.refs.follow(part)
        if target is None:
            return None
        schema = mapping(target.schema)
        name, place = text(schema.get("name")), _PLACES.get(text(schema.get("in")))
        if not name or place is None:
            self._drop(
                target.pointer,
                "A parameter needs a `name`, and `in`: path, query, header or cookie.",
            )
            return None
        if place is Place.HEADER and not _is_own(name):
            self._schemas.report.add(
                codes.HEADER_RESERVED,
                self._schemas.document.locate(*target.pointer),
                f"The header {name} is no argument.",
            )
            return None
        return self._build(target, name, place)

    def _build(self, part: Part, name: str, place: Place) -> Parameter:
        schemas, value = self._schemas, mapping(part.schema)
        of, where, media_type = self._type(part)
        shape = schemas.shapes.of(where)
        has_default, default = default_of(shape, schemas.document, schemas.report)
        style = self._style(part, place)
        explode = value.get("explode")
        secret = value.get("x-doclift-secret") is True or is_secret(shape)
        inner = mapping(where.schema)
        return Parameter(
            wire_name=name,
            place=place,
            type=of,
            required=value.get("required") is True or place is Place.PATH,
            pointer=part.pointer,
            style=style,
            explode=explode if isinstance(explode, bool) else style in ("form", "deepObject"),
            allow_reserved=_is_reserved(name, place, value),
            media_type=media_type,
            client_level=self._is_client_level(name, value),
            has_default=has_default,
            default=default,
            deprecated=value.get("deprecated") is True or inner.get("deprecated") is True,
            doc=doc_of(
                {**value, "description": value.get("description") or inner.get("description")}
            ),
            examples=() if secret else examples_of(value) or examples_of(inner),
            secret=secret,
        )

    def _type(self, part: Part) -> tuple[Type, Part, str | None]:
        """The type, the schema it was read from, and the medium of a `content` parameter."""
        value = mapping(part.schema)
        content = mapping(value.get("content"))
        if content and "schema" not in value:
            media_type = next(iter(content))
            where = Part(
                (*part.pointer, "content", media_type, "schema"),
                mapping(content[media_type]).get("schema", True),
            )
            return self._schemas.type_of(where), where, media_type
        where = Part((*part.pointer, "schema"), value.get("schema", {"type": "string"}))
        of = self._schemas.type_of(where)
        # A parameter of any type is sent as text.
        return (Scalar(ScalarKind.TEXT) if isinstance(of, Anything) else of), where, None

    def _style(self, part: Part, place: Place) -> str:
        allowed = _STYLES[place]
        style = mapping(part.schema).get("style")
        if style is None or style in allowed:
            return style or allowed[0]
        self._schemas.report.add(
            codes.STYLE_UNKNOWN,
            self._schemas.document.locate(*part.pointer, "style"),
            f"{style!r} is no style of a {place.value} parameter; {allowed[0]!r} is used.",
        )
        return allowed[0]

    def _is_client_level(self, name: str, value: Mapping[str, Any]) -> bool:
        return value.get("x-doclift-client-parameter") is True or name in self._client_level

    def _missing(self, name: str, at: Pointer) -> Parameter:
        self._schemas.report.add(
            codes.PARAMETER_ADDED,
            self._schemas.document.locate(*at),
            f"The variable {name!r} of the path is not described; it is taken as text.",
        )
        return Parameter(name, Place.PATH, Scalar(ScalarKind.TEXT), required=True, pointer=at)

    def _drop(self, at: Pointer, message: str) -> None:
        self._schemas.report.add(
            codes.PARAMETER_DROPPED, self._schemas.document.locate(*at), message
        )


def _is_reserved(name: str, place: Place, value: Mapping[str, Any]) -> bool:
    """Whether `/` and the like are sent as they are: said so, or by the form of the variable that
    the path has (`{+name}` of RFC 6570, `{name+}` and `{name*}` of gateways)."""
    if any(value.get(key) is True for key in _RESERVED):
        return True
    return place is Place.PATH and (name.startswith(("+", "*")) or name.endswith(("+", "*")))


def _is_own(name: str) -> bool:
    return name.lower() not in _TRANSPORT


def parts_of(value: object, at: Pointer) -> tuple[Part, ...]:
    """The members of a list with their places."""
    return tuple(Part((*at, str(index)), item) for index, item in enumerate(listing(value)))
