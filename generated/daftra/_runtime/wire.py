"""Python values -> what is sent: JSON values, and texts for parameters."""

from __future__ import annotations

import base64
import datetime as dt
import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    cast,
    get_args,
    get_origin,
)
from uuid import UUID

from .errors import InvalidRequest
from .forms import Form
from .omitted import omit
from .values import is_list, is_object

if TYPE_CHECKING:
    from .model import Model
    from .operation import Condition, ValueForm

__all__ = ["Member", "members_of", "to_text", "to_wire"]

_DEPTH = 200
_Keep = Callable[[object], bool]


def to_wire(
    value: object,
    *,
    forms: Mapping[str, ValueForm] | None = None,
    conditions: Sequence[Condition] = (),
    check: bool = True,
    keep: _Keep | None = None,
) -> Any:
    """A JSON value: of a model, what was set, its constants, and what it does not know.

    Args:
        forms: for a dict, the forms of its members.
        conditions: for a dict, what must be given when.
        check: whether conditions are checked.
        keep: tells values that stay as they are (files).

    Raises:
        InvalidRequest: there is no such JSON value, or a condition is not met.
    """
    encoder = _Encoder(check, keep)
    if is_object(value) and (forms or conditions):
        forms = forms or {}
        members = value
        result = {
            name: encoder.plain(forms[name](one) if name in forms else one, 1)
            for name, one in members.items()
            if one is not omit
        }
        encoder.check(conditions, result)
        return result
    return encoder.plain(value, 0)


def to_text(value: object) -> str:
    """A single value as a text: `true`, `2024-05-01T12:00:00`, `1.5`."""
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return value
    plain = to_wire(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, float) and plain.is_integer() and abs(plain) < 2**53:
        return str(int(plain))
    return str(plain)


@dataclass(frozen=True, slots=True)
class _Encoder:
    checking: bool
    keep: _Keep | None

    def plain(self, value: Any, depth: int) -> Any:
        kind = cast("Any", type(value))
        if value is None or kind is str or kind is int or kind is float or kind is bool:
            return value
        if depth > _DEPTH:
            raise InvalidRequest(f"the value is nested deeper than {_DEPTH} levels")
        if kind is dict:
            return {
                to_text(key): self.plain(one, depth + 1)
                for key, one in value.items()
                if one is not omit
            }
        if self.keep is not None and self.keep(value):
            return value
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self.plain(one, depth + 1) for one in cast("list[object]", value)]
        if hasattr(kind, "model_fields"):
            return self._model(value, depth)
        return _scalar(value)

    def _model(self, value: Model, depth: int) -> dict[str, Any]:
        given = value.__dict__
        was_set = value.model_fields_set
        result: dict[str, Any] = {}
        for member in members_of(type(value)):
            if member.name in was_set or member.constant:
                one = given.get(member.name)
                if member.form is not None:
                    one = member.form(one)
                result[member.wire_name] = self.plain(one, depth + 1)
        extra = value.model_extra
        if extra:
            form = _extra_form(type(value))
            for name, one in extra.items():
                result[name] = self.plain(one if form is None else form(one), depth + 1)
        self.check(getattr(value, "conditions__", ()), result)
        return result

    def check(
        self, conditions: Sequence[Condition], members: Mapping[str, Any]
    ) -> None:
        if not self.checking:
            return
        for condition in conditions:
            if members.get(condition.name) not in condition.values:
                continue
            missing = [name for name in condition.required if members.get(name) is None]
            if missing:
                raise InvalidRequest(
                    f"{', '.join(missing)} must be given when {condition.name} is"
                    f" {members[condition.name]!r}"
                )


def _scalar(value: object) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode("ascii")
    for base in (bool, int, float, str):
        if isinstance(value, base):
            return base(value)
    if isinstance(value, Mapping):
        return to_wire(dict(cast("Mapping[str, object]", value)))
    raise InvalidRequest(f"a {type(value).__name__} cannot be sent")


def _duration(value: dt.timedelta) -> str:
    """ISO 8601: `P1DT2H`, `-PT0.5S`."""
    sign, rest = ("-", -value) if value < dt.timedelta(0) else ("", value)
    seconds = f"{rest.seconds}.{rest.microseconds:06}".rstrip("0").rstrip(".")
    return f"{sign}P{rest.days}DT{seconds}S" if rest.days else f"{sign}PT{seconds}S"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a model: what it is called here and on the wire, whether it is sent
    although it was not set, and the form in which it travels."""

    name: str
    wire_name: str
    constant: bool
    form: ValueForm | None


@cache
def members_of(cls: type[Model]) -> tuple[Member, ...]:
    """The members of a model class, with what is special about sending them."""
    from .model import wire_name

    if not cls.__pydantic_complete__:
        cls.model_rebuild()
    return tuple(
        Member(
            name,
            wire_name(name, field),
            _is_constant(field.annotation) and not field.is_required(),
            (
                _form(Annotated[field.annotation, *field.metadata])
                if field.metadata
                else _form(field.annotation)
            ),
        )
        for name, field in cls.model_fields.items()
    )


@cache
def _extra_form(cls: type[Model]) -> ValueForm | None:
    """The form of the members that a model does not name."""
    from .model import extra_type

    return _form(extra_type(cls))


def _is_constant(annotation: object) -> bool:
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1


def _form(annotation: Any, depth: int = 0) -> ValueForm | None:
    """The form that an annotation asks for, wherever it stands in it."""
    if depth > 20:
        return None
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        for mark in metadata:
            if isinstance(mark, Form):
                return mark
        return _form(inner, depth + 1)
    if origin in (Union, UnionType):
        found = (_form(option, depth + 1) for option in get_args(annotation))
        return next((form for form in found if form is not None), None)
    if origin in (list, dict):
        form = _form(get_args(annotation)[-1], depth + 1)
        return _Each(form) if form is not None else None
    return None


@dataclass(frozen=True, slots=True)
class _Each:
    """A form for each member of a list or dict."""

    form: ValueForm

    def __call__(self, value: Any) -> Any:
        if is_list(value):
            return [self.form(one) for one in value]
        if is_object(value):
            return {k: self.form(v) for k, v in value.items()}
        return self.form(value)
