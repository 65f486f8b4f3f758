"""Which parameters are the body's, where a page lists all of them in one table without places or
says another place than its example.

A page without places describes calls of a library: one argument stands for the whole body, and a
line says in which media type it is sent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft, FieldDraft
from ..endpoints.methods import BODILESS
from ..told.conventions import Conventions
from ..words.texts import key_of
from ..words.typetext import parse_type
from .nesting import is_container, objects_at, whole_body

__all__ = ["follow_example", "settle_body"]

_NO_BODY = re.compile(r"(?:not defined|not applicable|n/?a|none|-)", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+*-]{1,80}")
_FORMS = ("application/x-www-form-urlencoded", "multipart/")
_NAMES = frozenset({"body", "requestbody", "payload"})


def settle_body(
    draft: EndpointDraft,
    unplaced: Sequence[FieldDraft],
    conventions: Conventions,
    values: Sequence[Any],
) -> None:
    """Decide which of the parameters that no text gives a place are sent in the body.

    `values` are the examples of the body. Where the page says that there is no body, all of them
    are the query's, in a form all are the body's; else one may be the body itself, beside which
    the others are the query's.
    """
    said = _content_type(draft) if conventions.describes_calls else ""
    loose = [each for each in unplaced if each.place in ("query", "body")]
    found = _MEDIA_TYPE.search(said)
    media_type = found.group().lower() if found is not None else ""
    draft.body_media_type = draft.body_media_type or media_type
    if media_type.startswith(_FORMS):
        _send(draft, loose, "body")
        return
    whole = _argument(draft, loose, media_type) if conventions.describes_calls else None
    if whole is None and _NO_BODY.fullmatch(said) and not values:
        _send(draft, loose, "query")
    elif whole is not None:
        whole.name, whole.is_whole = "body", True
        _send(draft, [whole], "body")
    else:
        whole = whole_body(draft.body, values)
    if whole is not None:
        _send(draft, [each for each in loose if each is not whole], "query")


def follow_example(draft: EndpointDraft, values: Sequence[Any], report: Report) -> None:
    """Send parameters of the query in the body, where the page lists no body and the examples of
    the body hold nothing but such parameters."""
    asked = [each for each in draft.params if each.place == "query"]
    shown = {key for value in objects_at(values) for key in value}
    if draft.body or draft.method in BODILESS or not shown:
        return
    if not shown <= {each.name for each in asked}:
        return
    report.add(
        codes.PLACE_BY_EXAMPLE,
        asked[0].at,
        f"The page lists {len(asked)} parameters as those of the query, its example sends "
        f"{', '.join(sorted(shown))} in the body; taken as in the example.",
        "If the API wants them in the query, say so in an overlay.",
    )
    _send(draft, asked, "body")


def _content_type(draft: EndpointDraft) -> str:
    """What the page says of the header that names the media type of the body."""
    texts = (
        (each.default or each.description).strip()
        for each in draft.params
        if each.place == "header" and key_of(each.name) == "contenttype"
    )
    fits = (text for text in texts if _NO_BODY.fullmatch(text) or _MEDIA_TYPE.search(text))
    return next(fits, "")


def _argument(
    draft: EndpointDraft, loose: Sequence[FieldDraft], media_type: str
) -> FieldDraft | None:
    """The argument that is the body: by its name, by that of its type, or as the only object."""
    linked = [each for each in loose if parse_type(each.type_text).model and not each.options]
    named = [each for each in loose if key_of(each.name) in _NAMES]
    if not named and (media_type or draft.method not in BODILESS):
        named = [each for each in linked if key_of(each.name) == _model_key(each)]
    if not named and media_type:
        objects = [each for each in loose if each.type_text and is_container(each)]
        named = linked or (objects if len(objects) == 1 else [])
    return max(named, key=lambda each: bool(each.required)) if named else None


def _model_key(field: FieldDraft) -> str:
    return key_of(parse_type(field.type_text).model)


def _send(draft: EndpointDraft, fields: Sequence[FieldDraft], place: str) -> None:
    moved = {id(each) for each in fields}
    for each in fields:
        each.place = place
    home, other = (draft.body, draft.params) if place == "body" else (draft.params, draft.body)
    other[:] = [each for each in other if id(each) not in moved]
    home += [each for each in fields if not any(each is known for known in home)]
