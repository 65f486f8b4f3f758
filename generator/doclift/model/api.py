"""An API: its servers, its ways to sign in, its operations and its types."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from ..config import Envelope, Paging
from ..document import Pointer
from .types import Declaration, Doc, Json, Type, TypeId

__all__ = [
    "Answer",
    "Api",
    "AuthScheme",
    "Body",
    "BodyMedia",
    "Envelope",
    "Flow",
    "MediaKind",
    "Operation",
    "Paging",
    "Parameter",
    "PartEncoding",
    "PathTemplate",
    "Place",
    "Server",
    "ServerVariable",
    "Slot",
    "Unlocated",
    "Webhook",
]


class Place(enum.Enum):
    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"


@dataclass(frozen=True, slots=True)
class Slot:
    """A variable of a path template, by its wire name."""

    name: str


@dataclass(frozen=True, slots=True)
class PathTemplate:
    """A path as parts: `/invoices/{id}{format}` -> `("/invoices/", Slot(id), Slot(format))`."""

    parts: tuple[str | Slot, ...]

    def __str__(self) -> str:
        return "".join(p if isinstance(p, str) else "{" + p.name + "}" for p in self.parts)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`media_type` is set for a `content` parameter (serialised as that, usually JSON).

    `client_level`: an argument of the client (every call needs it), which a call may override.
    Values of a `secret` parameter must not be shown.
    """

    wire_name: str
    place: Place
    type: Type
    required: bool
    pointer: Pointer
    style: str = "simple"
    explode: bool = False
    allow_reserved: bool = False
    media_type: str | None = None
    client_level: bool = False
    has_default: bool = False
    default: Json = None
    deprecated: bool = False
    doc: Doc = Doc()
    examples: tuple[Json, ...] = ()
    secret: bool = False


class MediaKind(enum.Enum):
    """How a body is written or read, decided from its media type."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    """Text and XML: a `str`."""
    BINARY = "binary"
    EVENTS = "events"
    """`text/event-stream`; the type is that of one event's data."""
    LINES = "lines"
    """JSON Lines / NDJSON / JSON text sequences; the type is that of one item."""


@dataclass(frozen=True, slots=True)
class PartEncoding:
    """The `encoding` of one property of a form body."""

    wire_name: str
    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True)
class BodyMedia:
    """A body of one media type. `opaque`: a text that the document calls no more than a text, as
    CSV is; XML is often described by what it holds."""

    media_type: str
    kind: MediaKind
    type: Type
    encodings: tuple[PartEncoding, ...] = ()
    examples: tuple[Json, ...] = ()
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A request body: the first of `media` is the default."""

    media: tuple[BodyMedia, ...]
    required: bool
    pointer: Pointer
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True)
class Answer:
    """A documented response. `status` is `200`, `2XX` or `default`; no `media`: no content."""

    status: str
    media: tuple[BodyMedia, ...]
    pointer: Pointer
    headers: tuple[Parameter, ...] = ()
    doc: Doc = Doc()

    @property
    def is_success(self) -> bool:
        return self.status[0] == "2"


@dataclass(frozen=True, slots=True)
class Flow:
    """One OAuth2 flow: `password`, `clientCredentials`, `authorizationCode`, `implicit` ..."""

    kind: str
    token_url: str = ""
    refresh_url: str = ""
    authorization_url: str = ""
    scopes: tuple[tuple[str, str], ...] = ()
    token_media_type: str = "application/x-www-form-urlencoded"  # noqa: S105 - a media type


@dataclass(frozen=True, slots=True)
class AuthScheme:
    """A security scheme. `kind`: `apiKey`, `basic`, `bearer`, `oauth2`, `openIdConnect`,
    `mutualTLS` or another HTTP scheme's name."""

    key: str
    kind: str
    pointer: Pointer
    place: Place | None = None
    name: str = ""
    """The header, query or cookie name of an API key."""
    prefix: str = ""
    """Text before the key, such as `Bearer `, for a key that is sent with one."""
    flows: tuple[Flow, ...] = ()
    deprecated: bool = False
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True)
class ServerVariable:
    name: str
    default: str | None
    values: tuple[str, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """`url` is a template; a variable without a default is a required client argument."""

    url: str
    name: str = ""
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `key` is `GET /invoices/{id}`: its identity everywhere.

    `security` is a disjunction of conjunctions of scheme keys: `()` is public, `None` is "as the
    API says". `wire_id` is the operationId; `group` what `x-doclift-group` says, which goes before
    the tags and the path in naming the resource.
    """

    key: str
    method: str
    path: PathTemplate
    pointer: Pointer
    wire_id: str = ""
    group: str = ""
    tags: tuple[str, ...] = ()
    params: tuple[Parameter, ...] = ()
    body: Body | None = None
    answers: tuple[Answer, ...] = ()
    security: tuple[tuple[str, ...], ...] | None = None
    servers: tuple[Server, ...] = ()
    paging: Paging | None = None
    envelope: Envelope | None = None
    deprecated: bool = False
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request that the API sends: a webhook or a callback; its bodies become models."""

    name: str
    method: str
    body: Body | None
    pointer: Pointer
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True)
class Unlocated:
    """An endpoint that the documents name without saying its path: no method is made for it."""

    name: str
    group: str
    method: str
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Api:
    """Everything the plan needs to know. `types` holds every declaration that is used.

    `standalone` are the named schemas of a document without operations, whose models are all
    that there is to make.
    """

    title: str
    version: str
    doc: Doc
    servers: tuple[Server, ...]
    auth: tuple[AuthScheme, ...]
    security: tuple[tuple[str, ...], ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...]
    types: Mapping[TypeId, Declaration]
    unlocated: tuple[Unlocated, ...] = ()
    standalone: tuple[Type, ...] = ()
