"""The base of the models, open enumerations, and blanks that mean nothing."""

from __future__ import annotations

import enum
import sys
from functools import cache
from inspect import get_annotations
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, get_args, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict

from .operation import Condition

if TYPE_CHECKING:
    from pydantic import Field
    from pydantic.fields import FieldInfo

    from .limits import Limits

__all__ = ["Blank", "BlankList", "BlankMap", "Model", "OpenIntEnum"]


class Model(BaseModel):
    """An object of the API.

    Members that the documentation does not mention are kept (`model_extra`) and sent
    back. What is sent is what was set, and constants. Members may be given by their
    Python name or by the name they have on the wire.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
        coerce_numbers_to_str=True,
        arbitrary_types_allowed=True,
        protected_namespaces=(),
        use_attribute_docstrings=False,
    )

    if TYPE_CHECKING:
        # Never None here, as `extra` is allowed; models narrow the type of the values.
        __pydantic_extra__: dict[str, Any] = Field(init=False)  # pyright: ignore
        limits__: ClassVar[Limits]

    conditions__: ClassVar[tuple[Condition, ...]] = ()
    """Members that are needed when another has a value; checked when sending."""

    @classmethod
    def model_from(cls, other: Model) -> Self:
        """This model with what `other`, another model of the same thing, says.

        What was read can so be changed and sent back. Members that only `other` has,
        such as those that the server alone sets, are left out, at any depth.
        """
        from .convert import converted

        return converted(cls, other)


def wire_name(name: str, field: FieldInfo) -> str:
    """What a member of a model is called on the wire, which may be the empty text."""
    return name if field.alias is None else field.alias


@cache
def extra_type(model: type[BaseModel]) -> Any:
    """The type of the members that a model does not name."""
    for base in model.__mro__:
        if base is Model or base is BaseModel:
            break
        written = get_annotations(base).get("__pydantic_extra__")
        if written is not None:
            holder = SimpleNamespace(__annotations__={"extra": written})
            names = vars(sys.modules[base.__module__])
            found = get_type_hints(holder, globalns=names, include_extras=True)
            return get_args(found["extra"])[1]
    return Any


class OpenIntEnum(enum.IntEnum):
    """Named integers; values without a name are let through as members `VALUE_7`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, str):
            try:
                number = int(value[:40])
            except ValueError:
                return None
            known = cls._value2member_map_.get(number)
            if known is not None:
                return known  # type: ignore[return-value]
        elif isinstance(value, float):
            if not value.is_integer():
                return None
            number = int(value)
        elif isinstance(value, int):
            number = int(value)
        else:
            return None
        member = int.__new__(cls, number)
        member._name_ = f"VALUE_{number}".replace("-", "MINUS_")
        member._value_ = number
        return member


_NOTHING = frozenset({"", "0000-00-00", "0000-00-00 00:00:00"})


def is_blank(value: object) -> bool:
    """Whether a text stands for nothing: "", or a date of zeros."""
    return isinstance(value, str) and value.strip() in _NOTHING


def _blank(value: Any) -> Any:
    return None if is_blank(value) else value


def _blank_map(value: Any) -> Any:
    return {} if value == [] or value == "" else value


def _blank_list(value: Any) -> Any:
    return [] if value == {} or value == "" else value


Blank: Final = BeforeValidator(_blank)
"""`Annotated[int | None, Blank]`: "" and "0000-00-00" are read as None."""

BlankMap: Final = BeforeValidator(_blank_map)
"""`Annotated[dict[str, X], BlankMap]`: [] and "" are read as an empty object."""

BlankList: Final = BeforeValidator(_blank_list)
"""`Annotated[list[X], BlankList]`: {} and "" are read as an empty list."""
