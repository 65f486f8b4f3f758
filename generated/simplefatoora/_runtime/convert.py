"""What was read -> what is sent, where the API has a model for each."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from .decode import Reader
from .model import Model
from .values import is_list, is_object
from .wire import members_of, to_wire

__all__ = ["converted"]

M = TypeVar("M", bound=Model)


def converted(wanted: type[M], given: Model) -> M:
    """`given` as another model of the same thing; see `Model.model_from`."""
    wire = to_wire(given, check=False)
    made: M = Reader(wanted).read(wire, lambda path, reason: None)
    _strip(given, made)
    return made


def _strip(given: Any, made: Any) -> None:
    """Take out of a model and those in it what only the given one has a member for."""
    if isinstance(given, BaseModel) and isinstance(made, Model):
        known = {member.wire_name: member.name for member in members_of(type(given))}
        extra = made.__pydantic_extra__
        for name in extra.keys() & known.keys():
            del extra[name]
            made.__pydantic_fields_set__.discard(name)
        for member in members_of(type(made)):
            if member.wire_name in known:
                before = getattr(given, known[member.wire_name], None)
                _strip(before, getattr(made, member.name, None))
        for name, after in extra.items():
            _strip((given.model_extra or {}).get(name), after)
    elif is_list(given) and is_list(made):
        for before, after in zip(given, made, strict=False):
            _strip(before, after)
    elif is_object(given) and is_object(made):
        for name, before in given.items():
            _strip(before, made.get(name))
