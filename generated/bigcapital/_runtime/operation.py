"""What is constant about an endpoint: one `Operation` value each.

The methods of a resource bind arguments to these values and hand them to the client.
The type parameter is what the call gives back; types are named by functions without
arguments (`lambda: Invoice`), so that loading a resource loads no model.

    Operation            one answer                    client.call(...)     -> T
    PagedOperation       a list, page after page       client.pages(...)    -> Pager[T]
    StreamOperation      events or lines, as they come client.stream(...)   -> Stream[T]
    DownloadOperation    bytes, as they come           client.download(...) -> Download
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .limits import Limits
    from .paging import Paging

__all__ = [
    "AnyOperation",
    "ApiInfo",
    "Body",
    "Condition",
    "DownloadOperation",
    "Envelope",
    "Lazy",
    "Media",
    "Operation",
    "PagedOperation",
    "Part",
    "Server",
    "StreamOperation",
    "Style",
    "ValueForm",
]

T = TypeVar("T")

Lazy: TypeAlias = Callable[[], Any]
"""Gives a type when called: a model, `list[Model]`, a union, `str`, `bytes`, `Any`."""

Media: TypeAlias = Lazy | Mapping[str, Lazy] | None
"""What an answer holds: JSON of a type; or a type for each media type; or nothing."""

ValueForm: TypeAlias = Callable[[Any], Any]
"""Turns a Python value into the form in which it is sent: see `forms`."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a parameter is written, where that is not the usual way of its place.

    `style` is one of OpenAPI's: `simple`, `label`, `matrix` (path), `simple` (header),
    `form`, `spaceDelimited`, `pipeDelimited`, `deepObject` (query), `form`, `cookie`
    (cookie), or `querystring`, where the value is the whole query. `""` is the usual one
    of the place. `explode=None` is the usual of the style: true for `form`, `cookie` and
    `deepObject`.
    `reserved` leaves `:/?#[]@!$&'()*+,;=` as they are. `media` makes it a value of that
    media type, such as `application/json`. `form` is the form of a single value, such
    as `ZeroOne()`.
    """

    style: str = ""
    explode: bool | None = None
    reserved: bool = False
    media: str = ""
    form: ValueForm | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """How one member of a form is written: `encoding` in OpenAPI.

    For multipart the media type of the part counts, for urlencoded the style does.
    """

    media: str = ""
    style: str = ""
    explode: bool | None = None
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """`required` members are needed when the member `name` has one of `values`.

    All names are those of the wire.
    """

    name: str
    values: tuple[str | int | bool, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A request body of one media type.

    `parts` and `forms` are by wire name; `forms` gives the form of members that are
    arguments of the method (`{"draft": ZeroOne()}`), models carry their own.
    `optional`: nothing is sent when all members are left out.
    """

    media: str = "application/json"
    optional: bool = False
    parts: Mapping[str, Part] | None = None
    forms: Mapping[str, ValueForm] | None = None
    conditions: tuple[Condition, ...] = ()
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """How an answer is wrapped. Pointers are JSON pointers, `""` is the whole.

    `data` holds the thing, `inner` is a further wrapper around it (around each item
    where it is a list). The answer is a failure, whatever its status, when the member
    `flag` has one of the values `failures`. `message` and `errors` point to the text of
    a failure and to its errors by field.
    """

    data: str = ""
    inner: str = ""
    flag: str = ""
    failures: tuple[object, ...] = ()
    message: str = ""
    errors: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A base address. `url` is a template: `https://{subdomain}.example.com/api`.

    `variables` are the defaults; a variable without one must be given to the client.
    """

    url: str
    name: str = ""
    variables: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ApiInfo:
    """What is constant about the API.

    `name` is the import name of the package, also of its logger. `security` lists the
    alternatives, each the keys of the schemes that are used together.
    `user_agent` is sent with each request, unless the caller sets another. `limits`: calls
    check the limits of what they send.
    """

    name: str
    version: str = ""
    servers: tuple[Server, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    user_agent: str = ""
    limits: bool = False


_JSON = (Body(),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Endpoint:
    """The part that all kinds of operations have in common.

    `errors`: by status (`"404"`, `"4XX"`, `"default"`), what a failure holds.
    `bodies`: the media types of the request body; the first is used unless `media` says
    otherwise. `styles`: by place (`path`, `query`, `header`, `cookie`) and wire name;
    `limits` as well.
    `security`: alternatives of scheme keys; `()` needs none, `None` is as the API says.
    `client_params`: parameters, by place and wire name, whose values the client holds.
    `servers`: where this endpoint lies, if not where the API does.
    `idempotent`: may be sent again after a failure; `None` is as the method says.
    """

    errors: Mapping[str, Media] | None = None
    bodies: tuple[Body, ...] = _JSON
    styles: Mapping[tuple[str, str], Style] | None = None
    limits: Mapping[tuple[str, str], Limits] | None = None
    security: tuple[tuple[str, ...], ...] | None = None
    client_params: tuple[tuple[str, str], ...] = ()
    envelope: Envelope | None = None
    servers: tuple[Server, ...] = ()
    idempotent: bool | None = None


@dataclass(frozen=True, slots=True)
class Operation(_Endpoint, Generic[T]):
    """An endpoint that gives one answer of type `T`.

    `answers` is by status: `"200"`, `"2XX"`, `"default"`. Without any the answer is
    what JSON makes of it, or a text. With an `envelope` the types are those of what is
    inside.

        _GET: Operation[m.Invoice] = Operation(
            "GET",
            "/invoices/{id}{format}",
            answers={"200": lambda: m.Invoice},
            errors={"401": lambda: m.Failure},
        )
    """

    method: str
    path: str
    answers: Mapping[str, Media] | None = None


@dataclass(frozen=True, slots=True)
class PagedOperation(_Endpoint, Generic[T]):
    """An endpoint that gives a list of `T` in pages. `item` names the type of one item.

    _LIST: PagedOperation[m.Invoice] = PagedOperation(
        "GET",
        "/invoices{format}",
        item=lambda: m.Invoice,
        paging=PageNumber(send="page", items="/data", pages="/pagination/page_count"),
    )
    """

    method: str
    path: str
    item: Lazy
    paging: Paging


@dataclass(frozen=True, slots=True)
class StreamOperation(_Endpoint, Generic[T]):
    """An endpoint that sends items of type `T` as they come.

    `format` is `events` (`text/event-stream`, `item` types the data of an event) or
    `lines` (JSON Lines). `end` is data that means the stream is over.

        _WATCH: StreamOperation[m.Change] = StreamOperation(
            "GET", "/watch", item=lambda: m.Change, format="lines"
        )
    """

    method: str
    path: str
    item: Lazy
    format: Literal["events", "lines"] = "events"
    end: str = "[DONE]"


@dataclass(frozen=True, slots=True)
class DownloadOperation(_Endpoint):
    """An endpoint that sends bytes; `accept` is the media type to ask for.

    _PDF = DownloadOperation("GET", "/invoices/{id}/pdf", accept="application/pdf")
    """

    method: str
    path: str
    accept: str = "*/*"


AnyOperation: TypeAlias = (
    Operation[Any] | PagedOperation[Any] | StreamOperation[Any] | DownloadOperation
)
