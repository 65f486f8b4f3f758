"""The clients of Daftra."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import *
    from . import models as models
    from ._client import AsyncDaftra as AsyncDaftra
    from ._client import Daftra as Daftra
    from ._runtime import ApiError as ApiError
    from ._runtime import BadRequest as BadRequest
    from ._runtime import Conflict as Conflict
    from ._runtime import ConnectionFailed as ConnectionFailed
    from ._runtime import DecodeError as DecodeError
    from ._runtime import File as File
    from ._runtime import Forbidden as Forbidden
    from ._runtime import Gone as Gone
    from ._runtime import InvalidRequest as InvalidRequest
    from ._runtime import NotFound as NotFound
    from ._runtime import OAuth2 as OAuth2
    from ._runtime import Omit as Omit
    from ._runtime import Options as Options
    from ._runtime import PayloadTooLarge as PayloadTooLarge
    from ._runtime import PreconditionFailed as PreconditionFailed
    from ._runtime import Problem as Problem
    from ._runtime import Raw as Raw
    from ._runtime import Rejected as Rejected
    from ._runtime import Retry as Retry
    from ._runtime import ServerError as ServerError
    from ._runtime import SignInFailed as SignInFailed
    from ._runtime import StatusError as StatusError
    from ._runtime import TimedOut as TimedOut
    from ._runtime import Token as Token
    from ._runtime import TokenStore as TokenStore
    from ._runtime import TooManyRequests as TooManyRequests
    from ._runtime import TransportError as TransportError
    from ._runtime import Unauthorized as Unauthorized
    from ._runtime import UnprocessableEntity as UnprocessableEntity
    from ._runtime import omit as omit

_MODULES = {
    "_client": "Daftra AsyncDaftra",
    "_runtime": """
        ApiError BadRequest Conflict ConnectionFailed DecodeError File Forbidden Gone
        InvalidRequest NotFound OAuth2 Omit Options PayloadTooLarge PreconditionFailed
        Problem Raw Rejected Retry ServerError SignInFailed StatusError TimedOut Token
        TokenStore TooManyRequests TransportError Unauthorized UnprocessableEntity omit
    """,
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name == "models":
            return import_module(".models", __name__)
        home = None
        if not name.startswith("_"):
            home = import_module(f".{_HOME.get(name, 'models')}", __name__)
        if not hasattr(home, name):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(home, name)
        return value

    def __dir__():
        from .models import _HOME as models

        return sorted({*globals(), *_HOME, *models, "models"})
