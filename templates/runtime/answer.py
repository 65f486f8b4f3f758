"""Answers -> what a call gives back, or the error that it raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from .body import media_kind
from .decode import Mismatch, parse_json, reader
from .errors import DecodeError, Problem, StatusError, status_error_class, status_phrase
from .jsonpointer import lookup
from .operation import AnyOperation, Envelope, Lazy, Media, Operation
from .retry import retry_after
from .secret import mask

if TYPE_CHECKING:
    import httpx2

    from .core import Core

__all__ = ["Answers"]
