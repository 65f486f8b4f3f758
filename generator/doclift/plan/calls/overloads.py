"""Signatures for bodies of several media types: one for each type that the body can have.

Where all media types take the same type one signature says it all. Where they differ, each type
goes with the media types that carry it, so that a type checker sees a text sent as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model.api import BodyMedia
from ..python.annotate import Annotator
from .arguments import Bound, body_bound, media_bound
from .shapes import Shape

__all__ = ["overloads"]


def overloads(
    shape: Shape, bound: tuple[Bound, ...], spell: Annotator
) -> Iterator[tuple[Bound, ...]]:
    """The arguments of each signature; none where one signature serves. `bound` are those of the
    method itself, which take what any of them takes."""
    body = next((b for b in bound if b.view.place == "body" and not b.view.wire_name), None)
    chosen = next((b for b in bound if b.view.place == "media"), None)
    if shape.body is None or body is None or chosen is None:
        return
    groups: dict[str, list[BodyMedia]] = {}
    for media in shape.body.media:
        one = replace(shape.body, media=(media,), required=True)
        groups.setdefault(body_bound(one, "", spell).annotation.text, []).append(media)
    if len(groups) == 1:
        return
    for index, group in enumerate(groups.values()):
        # Only the usual type can be left out, and sent without naming its media type.
        own = replace(shape.body, media=tuple(group), required=shape.body.required or index > 0)
        instead = {
            body.view.name: body_bound(own, body.view.name, spell),
            chosen.view.name: media_bound(own, chosen.view.name, is_usual=index == 0),
        }
        arguments = tuple(instead.get(b.view.name, b) for b in bound)
        yield tuple(sorted(arguments, key=lambda b: (not b.positional, bool(b.view.default))))
