"""What the generated clients are built on.

    operation  the constants of an endpoint      url, body  a call -> address, content
    client     SyncClient, AsyncClient           flow       signing in, trying again
    auth       tokens, keys, OAuth2              retry      when, and after how long
    paging     lists, page after page            stream     downloads, events, lines
    model      the base of the models            forms      values in their own form
    decode     answer -> types, leniently        wire       values -> JSON
    errors     what is raised                    omitted    the argument not given
    limits     what is demanded of arguments         convert    what was read -> what is sent

Names are imported on first use: looking at a resource loads neither the HTTP library
nor a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import ApiKey as ApiKey
    from .auth import Auth as Auth
    from .auth import Basic as Basic
    from .auth import Bearer as Bearer
    from .auth import OAuth2 as OAuth2
    from .auth import Token as Token
    from .auth import TokenSource as TokenSource
    from .auth import TokenStore as TokenStore
    from .body import File as File
    from .client import AsyncClient as AsyncClient
    from .client import Raw as Raw
    from .client import SyncClient as SyncClient
    from .drift import Drift as Drift
    from .errors import ApiError as ApiError
    from .errors import BadRequest as BadRequest
    from .errors import Conflict as Conflict
    from .errors import ConnectionFailed as ConnectionFailed
    from .errors import DecodeError as DecodeError
    from .errors import Forbidden as Forbidden
    from .errors import Gone as Gone
    from .errors import InvalidRequest as InvalidRequest
    from .errors import NotFound as NotFound
    from .errors import PayloadTooLarge as PayloadTooLarge
    from .errors import PreconditionFailed as PreconditionFailed
    from .errors import Problem as Problem
    from .errors import Rejected as Rejected
    from .errors import ServerError as ServerError
    from .errors import SignInFailed as SignInFailed
    from .errors import StatusError as StatusError
    from .errors import TimedOut as TimedOut
    from .errors import TooManyRequests as TooManyRequests
    from .errors import TransportError as TransportError
    from .errors import Unauthorized as Unauthorized
    from .errors import UnprocessableEntity as UnprocessableEntity
    from .events import Event as Event
    from .forms import Base64 as Base64
    from .forms import DateTimeForm as DateTimeForm
    from .forms import Joined as Joined
    from .forms import NumberForm as NumberForm
    from .forms import ZeroOne as ZeroOne
    from .limits import Limits as Limits
    from .model import Blank as Blank
    from .model import BlankList as BlankList
    from .model import BlankMap as BlankMap
    from .model import Model as Model
    from .model import OpenIntEnum as OpenIntEnum
    from .omitted import Omit as Omit
    from .omitted import omit as omit
    from .operation import ApiInfo as ApiInfo
    from .operation import Body as Body
    from .operation import Condition as Condition
    from .operation import DownloadOperation as DownloadOperation
    from .operation import Envelope as Envelope
    from .operation import Operation as Operation
    from .operation import PagedOperation as PagedOperation
    from .operation import Part as Part
    from .operation import Server as Server
    from .operation import StreamOperation as StreamOperation
    from .operation import Style as Style
    from .options import Options as Options
    from .pager import AsyncPager as AsyncPager
    from .pager import Page as Page
    from .pager import Pager as Pager
    from .paging import Cursor as Cursor
    from .paging import LinkHeader as LinkHeader
    from .paging import LinkInBody as LinkInBody
    from .paging import Offset as Offset
    from .paging import PageNumber as PageNumber
    from .resource import AsyncResource as AsyncResource
    from .resource import Resource as Resource
    from .retry import Retry as Retry
    from .stream import AsyncDownload as AsyncDownload
    from .stream import AsyncStream as AsyncStream
    from .stream import Download as Download
    from .stream import Stream as Stream

_MODULES = {
    "auth": "ApiKey Auth Basic Bearer OAuth2 Token TokenSource TokenStore",
    "body": "File",
    "client": "AsyncClient Raw SyncClient",
    "drift": "Drift",
    "errors": (
        "ApiError BadRequest Conflict ConnectionFailed DecodeError Forbidden Gone"
        " InvalidRequest NotFound PayloadTooLarge PreconditionFailed Problem Rejected"
        " ServerError SignInFailed StatusError TimedOut TooManyRequests TransportError"
        " Unauthorized UnprocessableEntity"
    ),
    "events": "Event",
    "forms": "Base64 DateTimeForm Joined NumberForm ZeroOne",
    "limits": "Limits",
    "model": "Blank BlankList BlankMap Model OpenIntEnum",
    "omitted": "Omit omit",
    "operation": (
        "ApiInfo Body Condition DownloadOperation Envelope Operation PagedOperation"
        " Part Server StreamOperation Style"
    ),
    "options": "Options",
    "pager": "AsyncPager Page Pager",
    "paging": "Cursor LinkHeader LinkInBody Offset PageNumber",
    "resource": "AsyncResource Resource",
    "retry": "Retry",
    "stream": "AsyncDownload AsyncStream Download Stream",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
