"""What the documentation demands of values that are sent: lengths, ranges, patterns.

Only packages that were generated with `check_constraints` use this module. Calls check
their arguments before anything is sent; answers are never checked.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from .errors import InvalidRequest
from .omitted import omit
from .values import is_list, is_object, is_tuple
from .wire import members_of, to_text, to_wire

if TYPE_CHECKING:
    from .model import Model

__all__ = ["Limits", "check_limits"]

_DEPTH = 200
_MOST = 5
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of a value. Each counts for values of its kind only, as in JSON Schema: those
    of texts do not for numbers.

    `members` are the limits of the members of an object by wire name, `values` those of
    all other members, `items` those of the items of a list. The value of a `secret` is
    not shown. Patterns are searched in a time that is linear in the text.
    """

    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique: bool = False
    min_members: int | None = None
    max_members: int | None = None
    items: Limits | None = None
    values: Limits | None = None
    members: Mapping[str, Limits] | None = None
    secret: bool = False


_NONE = Limits()
_NOTHING: Mapping[str, Any] = {}


def check_limits(value: object, limits: Limits | None, name: str = "") -> None:
    """Check an argument, and the models in it by the limits of their classes.

    Raises:
        InvalidRequest: a limit is not kept; the message names the member and the rule.
    """
    found = list(islice(_faults(value, limits or _NONE, name, 0), _MOST))
    if found:
        raise InvalidRequest("; ".join(found))


def _faults(value: Any, limits: Limits, path: str, depth: int) -> Iterator[str]:
    if value is omit or depth > _DEPTH:
        return
    if is_list(value) or (is_tuple(value) and limits.items is not None):
        yield from _of_size(
            len(value), "item", limits.min_items, limits.max_items, path
        )
        if limits.unique and _repeats(value):
            yield f"{path or 'the list'} must have no item twice"
        for index, item in enumerate(value):
            yield from _faults(
                item, limits.items or _NONE, _joined(path, index), depth + 1
            )
        return
    if _is_model(value):
        limits = getattr(value, "limits__", _NONE)
        members = {
            member.wire_name: getattr(value, member.name, None)
            for member in members_of(type(value))
            if member.constant or member.name in value.model_fields_set
        }
        members.update(value.model_extra or _NOTHING)
    elif is_object(value):
        members = {to_text(k): one for k, one in value.items() if one is not omit}
    else:
        for rule in _broken(value, limits):
            shown = "" if limits.secret else f", and is {_show(value)}"
            yield f"{path or 'the value'} must {rule}{shown}"
        return
    yield from _of_size(
        len(members), "member", limits.min_members, limits.max_members, path
    )
    own = limits.members or {}
    for name, one in members.items():
        inner = own.get(name) or limits.values or _NONE
        yield from _faults(one, inner, _joined(path, name), depth + 1)


def _is_model(value: object) -> TypeGuard[Model]:
    return hasattr(type(value), "model_fields")


def _joined(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)


def _of_size(
    size: int, what: str, least: int | None, most: int | None, path: str
) -> Iterator[str]:
    name = path or "the value"
    if least is not None and size < least:
        yield f"{name} must have at least {_count(least, what)}, and has {size}"
    if most is not None and size > most:
        yield f"{name} must have at most {_count(most, what)}, and has {size}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _broken(value: Any, limits: Limits) -> Iterator[str]:
    """The rules that a single value breaks."""
    if isinstance(value, enum.Enum):
        value = value.value
    elif isinstance(value, (dt.date, dt.time)):
        value = to_wire(value)
    if isinstance(value, str):
        yield from _broken_by_text(value, limits)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        yield from _broken_by_number(value, limits)


def _broken_by_text(value: str, limits: Limits) -> Iterator[str]:
    least, most = limits.min_length, limits.max_length
    if least is not None and len(value) < least:
        yield f"have at least {_count(least, 'character')}"
    if most is not None and len(value) > most:
        yield f"have at most {_count(most, 'character')}"
    if limits.pattern is not None and not _matcher(limits.pattern)(value):
        yield f"match {limits.pattern!r}"


def _broken_by_number(value: float | Decimal, limits: Limits) -> Iterator[str]:
    if not math.isfinite(value):
        return  # it has no JSON form, and is refused for that
    if limits.minimum is not None and value < limits.minimum:
        yield f"be at least {limits.minimum}"
    if limits.maximum is not None and value > limits.maximum:
        yield f"be at most {limits.maximum}"
    if limits.above is not None and value <= limits.above:
        yield f"be more than {limits.above}"
    if limits.below is not None and value >= limits.below:
        yield f"be less than {limits.below}"
    step = limits.multiple_of
    if step is not None and not _is_multiple(value, step):
        yield f"be a multiple of {step}"


def _is_multiple(value: float | Decimal, step: float) -> bool:
    """Reckoned as written in decimals: 0.3 is a multiple of 0.1."""
    try:
        return Decimal(str(value)) % Decimal(str(step)) == 0
    except ArithmeticError:  # more digits than can be reckoned with
        return True


def _repeats(items: Any) -> bool:
    """Whether two items are equal as JSON values."""
    seen: set[str] = set()
    for item in items:
        seen.add(json.dumps(_canonical(to_wire(item)), sort_keys=True))
    return len(seen) < len(items)


def _canonical(value: Any) -> Any:
    """A JSON value in which 1 and 1.0 are written alike."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_list(value):
        return [_canonical(one) for one in value]
    if is_object(value):
        return {k: _canonical(one) for k, one in value.items()}
    return value


@cache
def _matcher(pattern: str) -> Any:
    """Whether a text has a match: by the engine of pydantic, which never backtracks."""
    from pydantic_core import SchemaValidator, core_schema

    schema = core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
    return cast("Any", SchemaValidator(schema)).isinstance_python


def _show(value: object) -> str:
    spelled = repr(value)
    return spelled if len(spelled) <= _SHOWN else f"{spelled[:_SHOWN]}…"
