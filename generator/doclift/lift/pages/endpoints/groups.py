"""The resource that an endpoint belongs to, read from its path."""

from __future__ import annotations

from collections.abc import Sequence

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft, FieldDraft
from ..words.texts import words_of
from .methods import VERBS

__all__ = ["resource_of", "shared_start", "tell_differing_requirements"]

_ALIKE = 3
_NO_RESOURCE = frozenset({"api", "rest", "v1", "v2", "v3", "v4", "public", "private"})


def shared_start(paths: Sequence[str]) -> int:
    """How many segments all of several paths begin with; each has one more at least."""
    split = [_segments(path) for path in dict.fromkeys(paths)]
    if len(split) < 2:
        return 0
    shortest = min(map(len, split))
    first, last = min(split), max(split)  # what these have in common all have
    shared = 0
    while shared < shortest - 1 and first[shared] == last[shared]:
        shared += 1
    return shared


def resource_of(path: str, shared: int) -> str:
    """The first segment that is a thing, behind the `shared` ones that the paths of a page begin
    with.

    Versions, `api` and verbs are no things. Where only such follow, the thing stands before.
    """
    segments = _segments(path)
    behind = [segment for segment in segments[shared:] if _is_thing(segment)]
    before = [segment for segment in segments[:shared] if _is_thing(segment)]
    return (behind[:1] or before[-1:] or [""])[0].split(".")[0]


def _is_thing(segment: str) -> bool:
    if "{" in segment or segment.lower() in _NO_RESOURCE:
        return False
    words = words_of(segment)
    return bool(words) and words[0] not in VERBS


def tell_differing_requirements(
    drafts: Sequence[EndpointDraft], shared: int, report: Report
) -> None:
    """Tell fields that one call of a resource requires and another one does not."""
    first: dict[tuple[str, str], tuple[FieldDraft, EndpointDraft]] = {}
    names = {id(draft): frozenset(field.name for field in draft.body) for draft in drafts}
    for draft in drafts:
        resource = resource_of(draft.path, shared)
        for field in draft.body:
            other, home = first.setdefault((resource, field.name), (field, draft))
            if home.path == draft.path or {field.required, other.required} != {True, False}:
                continue
            if len(names[id(draft)] & names[id(home)]) > _ALIKE:
                report.add(
                    codes.REQUIRED_DIFFERS,
                    field.at,
                    f"'{field.name}' is {_word(field)} in {draft.path} and {_word(other)} in "
                    f"{home.path}; each is taken as written.",
                )


def _word(field: FieldDraft) -> str:
    return "required" if field.required else "optional"


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
