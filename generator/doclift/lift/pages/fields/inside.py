"""Answers whose page lists the members of what the answer keeps inside: `{"data": {...}}` above a
table of the members of `data`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..drafts import Evidence, FieldDraft
from .nesting import nest_by_example, objects_at

__all__ = ["put_inside"]

_DEEPEST = 4
_FEWEST = 2


@dataclass(slots=True)
class _Run:
    """Fields that follow each other, and the members of the answer that may have them all."""

    homes: set[str] = field(default_factory=set[str])
    fields: list[FieldDraft] = field(default_factory=list[FieldDraft])
    names: set[str] = field(default_factory=set[str])


def put_inside(
    fields: Sequence[FieldDraft], examples: Sequence[Any], depth: int = 0
) -> list[FieldDraft]:
    """The fields, those that examples only have inside one member put into that member.

    Fields that follow each other belong together: they go into the member that has them all. One
    field alone may only be like another one by chance, beside others that the answer itself has.
    """
    top = objects_at(examples)
    own = [each for each in fields if any(each.name in value for value in top)]
    if not top or depth == _DEEPEST or len(own) == len(fields):
        return list(fields)
    inside = {
        key: objects_at(value[key] for value in top if key in value)
        for key in dict.fromkeys(key for value in top for key in value)
    }
    known = {each.name: each for each in own}
    kept = list(own)
    for run in _runs([each for each in fields if all(each is not one for one in own)], inside):
        home = next(iter(run.homes)) if len(run.homes) == 1 else ""
        closed = home in known and bool(known[home].children)
        if not home or closed or (own and len(run.names) < _FEWEST):
            kept += run.fields
            continue
        members = nest_by_example(run.fields, inside[home])
        if home not in known:
            is_list = any(isinstance(value.get(home), list) for value in top)
            kind = "array of objects" if is_list else "object"
            at = run.fields[0].at
            known[home] = FieldDraft(home, at, kind, evidence=Evidence.EXAMPLE)
            kept.append(known[home])
        known[home].children = put_inside(members, inside[home], depth + 1)
    return kept


def _runs(fields: Sequence[FieldDraft], inside: dict[str, list[dict[str, Any]]]) -> list[_Run]:
    """Fields in order, cut where no member of the answer has those before and the next one."""
    runs = [_Run()]
    for each in fields:
        run = runs[-1]
        homes = {key for key, values in inside.items() if any(each.name in one for one in values)}
        if run.homes and homes and (not run.homes & homes or each.name in run.names):
            run = _Run()
            runs.append(run)
        if homes:
            run.homes = run.homes & homes if run.homes else homes
            run.names.add(each.name)
        run.fields.append(each)
    return [run for run in runs if run.fields]
