"""Values that travel in a form of their own.

Used in annotations, `Annotated[bool, ZeroOne()]`, and for parameters,
`Style(form=...)`. Called with a value, each gives what is sent; reading accepts this
form and the usual ones.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

__all__ = ["Base64", "DateTimeForm", "Form", "Joined", "NumberForm", "ZeroOne"]


class Form:
    """The base of all forms."""

    __slots__ = ()

    def __call__(self, value: Any) -> Any:
        """What is sent for `value`; values of other types are left as they are."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ZeroOne(Form):
    """A boolean that is sent as 0 or 1."""

    def __call__(self, value: Any) -> Any:
        return int(value) if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True)
class NumberForm(Form):
    """A `Decimal` that is sent as a JSON number instead of a text."""

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, Decimal) or not value.is_finite():
            return value
        return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class DateTimeForm(Form):
    """A date and time in a `strftime` form, such as `%Y-%m-%d %H:%M:%S`."""

    pattern: str

    def __call__(self, value: Any) -> Any:
        if isinstance(value, (dt.date, dt.time)):
            return value.strftime(self.pattern)
        return value

    def _parse(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return dt.datetime.strptime(value, self.pattern)
            except ValueError:
                pass
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> Any:
        return _before(self._parse, handler(source))


@dataclass(frozen=True, slots=True)
class Joined(Form):
    """A list that is sent as one text, its members joined by `separator`."""

    separator: str = ","

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            return value
        return self.separator.join(map(str, cast("list[object]", value)))


@dataclass(frozen=True, slots=True)
class Base64(Form):
    """Bytes that are sent as base64 text, in the alphabet for URLs where `url` says so. Text
    that is not base64 is read as its bytes, and sent back as it was."""

    url: bool = False

    def __call__(self, value: Any) -> Any:
        if isinstance(value, _Unencoded):
            return value.decode("utf-8", "surrogatepass")
        if isinstance(value, (bytes, bytearray)):
            write = base64.urlsafe_b64encode if self.url else base64.b64encode
            return write(value).decode("ascii")
        return value

    def _parse(self, value: Any, inner: Callable[[Any], Any]) -> Any:
        if not isinstance(value, str):
            return inner(value)
        try:
            if self.url:  # often without its padding
                padded = value + "=" * (-len(value) % 4)
                return base64.b64decode(padded, altchars=b"-_", validate=True)
            return base64.b64decode(value, validate=True)
        except (ValueError, binascii.Error):
            return _Unencoded(value.encode("utf-8", "surrogatepass"))

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_wrap_validator_function(self._parse, handler(source))


class _Unencoded(bytes):
    """The bytes of a text that was no base64."""


def _before(function: Callable[[Any], Any], schema: Any) -> Any:
    from pydantic_core import core_schema

    return core_schema.no_info_before_validator_function(function, schema)
