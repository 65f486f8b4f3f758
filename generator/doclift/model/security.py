"""Security schemes, and which of them an operation asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..diagnostics import Report, Skip
from ..document import Document, Pointer
from . import codes
from .api import AuthScheme, Flow, Place
from .plain import listing, mapping, text
from .prose import doc_of
from .refs import Part, Refs

__all__ = ["Requirements", "schemes_of"]

_PLACES: Mapping[str, Place] = {
    "header": Place.HEADER,
    "query": Place.QUERY,
    "cookie": Place.COOKIE,
}
_FORM = "application/x-www-form-urlencoded"


def schemes_of(document: Document, refs: Refs, report: Report) -> tuple[AuthScheme, ...]:
    """The declared schemes, in the order of the document."""
    at = ("components", "securitySchemes")
    named = mapping(mapping(document.root.get("components")).get("securitySchemes"))
    found: list[AuthScheme] = []
    for key, value in named.items():
        part = refs.follow(Part((*at, key), value))
        if part is not None:
            with report.keeping():
                found.append(_scheme(key, part, document))
    return tuple(found)


class Requirements:
    """Reads `security` lists; a scheme that is not declared is reported once."""

    def __init__(self, known: Collection[str], document: Document, report: Report) -> None:
        self._known = frozenset(known)
        self._document = document
        self._report = report
        self._missed: set[str] = set()

    def of(self, value: object, at: Pointer) -> tuple[tuple[str, ...], ...]:
        """The alternatives, each of schemes that are needed together. An alternative without
        any scheme means that the call may be made without."""
        found: list[tuple[str, ...]] = []
        for index, item in enumerate(listing(value)):
            keys = tuple(mapping(item))
            for key in keys:
                if key not in self._known and key not in self._missed:
                    self._missed.add(key)
                    self._report.add(
                        codes.SCHEME_UNKNOWN,
                        self._document.locate(*at, str(index)),
                        f"No security scheme {key!r} is declared.",
                        "Declare it under components/securitySchemes in an overlay.",
                    )
            kept = tuple(key for key in keys if key in self._known)
            if (kept or not keys) and kept not in found:
                found.append(kept)
        return tuple(found)


def _scheme(key: str, part: Part, document: Document) -> AuthScheme:
    value = mapping(part.schema)
    kind = text(value.get("type"))
    place: Place | None = None
    name = ""
    if kind == "http":
        kind = text(value.get("scheme")).lower()
    elif kind == "apiKey":
        place = _PLACES.get(text(value.get("in")))
        name = text(value.get("name"))
        if place is None or not name:
            raise Skip(
                codes.SCHEME_SHAPE,
                document.locate(*part.pointer),
                f"The API key {key!r} needs `in` (header, query or cookie) and `name`.",
            )
    if not kind:
        raise Skip(
            codes.SCHEME_SHAPE,
            document.locate(*part.pointer),
            f"The security scheme {key!r} needs a `type` (and `scheme`, for http).",
        )
    return AuthScheme(
        key=key,
        kind=kind,
        pointer=part.pointer,
        place=place,
        name=name,
        prefix=text(value.get("x-doclift-prefix")),
        flows=tuple(
            _flow(kind_of_flow, mapping(flow))
            for kind_of_flow, flow in mapping(value.get("flows")).items()
            if not kind_of_flow.startswith("x-")
        ),
        deprecated=value.get("x-doclift-deprecated") is True or value.get("deprecated") is True,
        doc=doc_of(value),
    )


def _flow(kind: str, value: Mapping[str, Any]) -> Flow:
    scopes = mapping(value.get("scopes"))
    return Flow(
        kind=kind,
        token_url=text(value.get("tokenUrl")),
        refresh_url=text(value.get("refreshUrl")),
        authorization_url=text(value.get("authorizationUrl")),
        scopes=tuple((scope, text(said)) for scope, said in scopes.items()),
        token_media_type=text(value.get("x-doclift-token-media-type")) or _FORM,
    )
