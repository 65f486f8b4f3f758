"""The resource that an endpoint belongs to, read from its path."""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics import Report
from . import codes
from .drafts import EndpointDraft, FieldDraft
from .texts import words_of

__all__ = ["resource_of", "tell_differing_requirements"]

_ALIKE = 3
_NO_RESOURCE = frozenset({"api", "rest", "v1", "v2", "v3", "v4", "public", "private"})


def resource_of(path: str, paths: Sequence[str]) -> str:
    """The first literal segment behind what all the paths of a page begin with.

    With a single path: its first segment that is no version or `api`.
    """
    segments = _segments(path)
    shared = 0
    others = [_segments(other) for other in dict.fromkeys(paths)]
    if len(others) > 1:
        while (
            all(
                len(other) > shared + 1 and other[shared] == segments[shared : shared + 1][0]
                for other in others
                if len(segments) > shared
            )
            and len(segments) > shared + 1
        ):
            shared += 1
    for segment in segments[shared:]:
        if "{" not in segment and segment.lower() not in _NO_RESOURCE and words_of(segment):
            return segment.split(".")[0]
    return ""


def tell_differing_requirements(
    drafts: Sequence[EndpointDraft], paths: Sequence[str], report: Report
) -> None:
    """Tell fields that one call of a resource requires and another one does not."""
    first: dict[tuple[str, str], tuple[FieldDraft, EndpointDraft]] = {}
    for draft in drafts:
        resource = resource_of(draft.path, paths)
        for field in draft.body:
            other, home = first.setdefault((resource, field.name), (field, draft))
            said = {field.required, other.required}
            alike = {each.name for each in draft.body} & {each.name for each in home.body}
            if home.path != draft.path and said == {True, False} and len(alike) > _ALIKE:
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
