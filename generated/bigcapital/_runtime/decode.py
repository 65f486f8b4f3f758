"""JSON values -> types, leniently.

pydantic reads the whole answer at once, in its lax mode. Only if that fails the answer
is walked member by member: what fits is read as its type, what does not is kept as it
came, reported, and does not spoil the rest.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from .model import extra_type, is_blank, wire_name
from .operation import Lazy
from .values import is_list, is_object

__all__ = ["Mismatch", "Reader", "list_reader", "parse_json", "reader"]

Mismatch: TypeAlias = Callable[[tuple[str | int, ...], str], None]
"""Called with the path to a member and what is wrong with it."""

_Path = tuple[str | int, ...]
_MAX_DEPTH = 100
_READERS: dict[Lazy, Reader] = {}
_LIST_READERS: dict[Lazy, Reader] = {}


def list_reader(type_of: Lazy) -> Reader:
    """The reader for a list of what `type_of()` names."""
    found = _LIST_READERS.get(type_of)
    if found is None:
        found = _LIST_READERS[type_of] = Reader(list.__class_getitem__(type_of()))
    return found


def reader(type_of: Lazy) -> Reader:
    """The reader for what `type_of()` names; made once for each function."""
    found = _READERS.get(type_of)
    if found is None:
        found = _READERS[type_of] = Reader(type_of())
    return found


class Reader:
    """Reads values of one type, written as in a model: `list[Invoice] | None`."""

    def __init__(self, annotation: Any) -> None:
        self.annotation = annotation

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return _new_adapter(self.annotation)

    def read(self, value: object, mismatch: Mismatch) -> Any:
        """`value` (of JSON) as the type; `mismatch` hears of what does not fit."""
        try:
            return self._adapter.validate_python(value)
        except (ValidationError, RecursionError):
            return _walk(self.annotation, value, (), mismatch)

    def read_json(self, data: bytes, mismatch: Mismatch) -> Any:
        """As `read`, from JSON text.

        Raises:
            ValueError: it is no JSON.
        """
        try:
            return self._adapter.validate_json(data)
        except (ValidationError, RecursionError):
            return _walk(self.annotation, parse_json(data), (), mismatch)


def parse_json(data: bytes) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is none.
    """
    from pydantic_core import from_json

    return from_json(data)


# Walking


def _walk(annotation: Any, value: Any, path: _Path, mismatch: Mismatch) -> Any:
    """`value` as far as it fits `annotation`."""
    whole = _try(annotation, value)
    if whole is not _UNFIT:
        return whole
    if len(path) > _MAX_DEPTH:
        mismatch(path, "nested too deeply")
        return value
    core, marks = _bare(annotation)
    options = _options(core)
    if options is not None:
        best = _best_option(options, value)
        if best is None:
            return _leaf(annotation, value, path, mismatch)
        if _try(best, value) is not _UNFIT:
            mismatch(path, f"nothing tells which {_name(annotation)} it is")
        return _walk(best, value, path, mismatch)
    origin = get_origin(core)
    if origin is list and is_list(value):
        (item,) = get_args(core)
        items = value
        return [_walk(item, one, (*path, i), mismatch) for i, one in enumerate(items)]
    if origin is tuple and is_list(value) and len(value) == len(get_args(core)):
        return tuple(
            _walk(kind, one, (*path, i), mismatch)
            for i, (kind, one) in enumerate(zip(get_args(core), value, strict=True))
        )
    if origin is dict and is_object(value):
        item = get_args(core)[1]
        members = value
        return {k: _walk(item, one, (*path, k), mismatch) for k, one in members.items()}
    if _is_model(core) and is_object(value):
        return _walk_model(core, value, path, mismatch)
    if marks:
        # A validator of the whole (a form, a blank) may fail where the plain type fits.
        plain = _try(core, value)
        if plain is not _UNFIT:
            mismatch(path, f"{_show(value)} is not in the expected form")
            return plain
    return _leaf(core, value, path, mismatch)


def _walk_model(
    model: type[BaseModel], value: dict[str, Any], path: _Path, mismatch: Mismatch
) -> BaseModel:
    """A model of what fits; members that are missing are None."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    fields: dict[str, Any] = {}
    rest = dict(value)
    was_set: set[str] = set()
    for name, field in model.model_fields.items():
        key = wire_name(name, field)
        if key not in rest and name in rest:
            key = name
        if key in rest:
            fields[name] = _walk(
                _field_type(field), rest.pop(key), (*path, key), mismatch
            )
            was_set.add(name)
        elif field.is_required():
            mismatch((*path, key), "missing")
            fields[name] = None
        else:
            fields[name] = field.get_default(
                call_default_factory=True, validated_data={}
            )
    made = model.model_construct(was_set)
    object.__setattr__(made, "__dict__", fields)
    if rest and model.model_config.get("extra") == "allow":
        kind = extra_type(model)
        if kind is not Any:
            rest = {
                k: _walk(kind, one, (*path, k), mismatch) for k, one in rest.items()
            }
        object.__setattr__(made, "__pydantic_extra__", rest)
    return made


def _leaf(annotation: Any, value: Any, path: _Path, mismatch: Mismatch) -> Any:
    """What does not fit: blanks and empty containers are what they stand for."""
    core, _ = _bare(annotation)
    kinds = {get_origin(kind) or kind for kind in (_options(core) or (core,))}
    text = str in kinds or any(
        isinstance(k, type) and issubclass(k, str) for k in kinds
    )
    if value is None:
        mismatch(path, "null where a value is expected")
    elif is_blank(value) and not text:
        mismatch(path, f"{_show(value)} for nothing")
        return [] if kinds == {list} else {} if kinds == {dict} else None
    elif value == [] and dict in kinds:
        mismatch(path, "[] for an empty object")
        return {}
    elif value == [] and any(_is_model(kind) for kind in kinds):
        mismatch(path, "[] for an empty object")
        model = next(kind for kind in kinds if _is_model(kind))
        return _walk_model(model, {}, path, _silent)
    elif value == {} and list in kinds:
        mismatch(path, "{} for an empty list")
        return []
    else:
        mismatch(path, f"{_show(value)} is no {_name(annotation)}")
    return value


def _silent(path: _Path, reason: str) -> None:
    """For parts of which the whole has been reported."""


# Types

_UNFIT: Any = object()
_CONFIG = ConfigDict(coerce_numbers_to_str=True, arbitrary_types_allowed=True)
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
_T = TypeVar("_T")


def _try(annotation: Any, value: Any) -> Any:
    """The value as the type, or `_UNFIT`."""
    try:
        adapter = _ADAPTERS.get(annotation)
        if adapter is None:
            adapter = _ADAPTERS[annotation] = _new_adapter(annotation)
    except TypeError:  # not hashable
        adapter = _new_adapter(annotation)
    try:
        return adapter.validate_python(value)
    except (ValidationError, RecursionError):
        return _UNFIT


def _new_adapter(annotation: Any) -> TypeAdapter[Any]:
    """An adapter that reads as the models do, which bring their own configuration."""
    if _is_model(_bare(annotation)[0]):
        return TypeAdapter(annotation)
    return TypeAdapter(annotation, config=_CONFIG)


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without what `Annotated` adds to it, and that."""
    marks: tuple[Any, ...] = ()
    for _ in range(20):
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks += tuple(more)
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        else:
            break
    return annotation, marks


def _options(core: Any) -> tuple[Any, ...] | None:
    """The options of a union but None; None for other types."""
    if get_origin(core) not in (Union, UnionType):
        return None
    found: list[Any] = []
    for option in get_args(core):
        inner = _options(_bare(option)[0])
        found += inner if inner is not None else [option]
    return tuple(option for option in found if option is not type(None))


_Score: TypeAlias = tuple[int, int, int]


def _best_option(options: Iterable[Any], value: Any) -> Any:
    """The option that a container is probably meant to be; None if none is."""
    best: Any = None
    most: _Score | None = None
    for option in options:
        core, _ = _bare(option)
        origin = get_origin(core)
        score: _Score = (0, 0, 0)
        if is_object(value) and _is_model(core):
            score = _score(core, value)
        elif not isinstance(origin, type) or not isinstance(value, origin):
            continue
        if most is None or score > most:
            best, most = option, score
    return best


def _score(model: type[BaseModel], value: dict[str, Any], depth: int = 0) -> _Score:
    """How well an object fits a model: constants count most, in objects inside of it too,
    then members that fit less required ones that are missing, then known members."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    constants = fitting = known = 0
    for name, field in model.model_fields.items():
        key = wire_name(name, field)
        if key not in value:
            fitting -= field.is_required()
            continue
        known += 1
        fits = _try(_field_type(field), value[key]) is not _UNFIT
        fitting += fits
        if _is_constant(field):
            constants += 1 if fits else -1
        elif not fits and is_object(value[key]) and depth < 3:
            core, _ = _bare(field.annotation)
            models = [one for one in _options(core) or (core,) if _is_model(one)]
            if len(models) == 1:
                constants += _score(models[0], value[key], depth + 1)[0]
    return constants, fitting, known


def _is_constant(field: FieldInfo) -> bool:
    args = get_args(field.annotation)
    return len(args) == 1 and not isinstance(args[0], type) and not get_origin(args[0])


def _field_type(field: FieldInfo) -> Any:
    if not field.metadata:
        return field.annotation
    return Annotated[field.annotation, *field.metadata]


def _is_model(core: Any) -> bool:
    return isinstance(core, type) and issubclass(core, BaseModel)


def _name(annotation: Any) -> str:
    core, _ = _bare(annotation)
    options = _options(core)
    if options is not None:
        return " or ".join(_name(option) for option in options)
    if isinstance(core, type) and not get_args(core):
        kind = core.__name__
        return f"value of {kind}" if issubclass(core, enum.Enum) else kind
    return str(core).replace("typing.", "").rpartition("._runtime.")[2][:80]


def _show(value: Any) -> str:
    """A value for a message. Texts are not shown: they may be personal, or secret."""
    if isinstance(value, str):
        return repr(value) if is_blank(value) else "a text"
    if is_object(value):
        return "an object"
    if is_list(value):
        return "a list"
    return repr(value)[:40]
