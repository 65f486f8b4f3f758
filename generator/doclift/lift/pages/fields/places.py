"""Where the parameters of an endpoint are sent, where no column and no section says it."""

from __future__ import annotations

from ....read.blocks import Line
from ....read.inline import link_target
from ..drafts import EndpointDraft, Evidence, FieldDraft
from ..endpoints.methods import BODILESS
from ..endpoints.paths import path_parameters
from ..endpoints.signs import Sign
from ..sections import Mark
from ..told.conventions import Conventions
from ..words.spelling import letters_of
from ..words.texts import plain
from .headernames import header_name

__all__ = ["bearer_header", "put_in_place", "query_of"]


def put_in_place(
    found: FieldDraft, draft: EndpointDraft, mark: Mark, conventions: Conventions
) -> bool:
    """Give a field without a place the one of its section or the likely one; whether the place
    is only likely. It may be spelled as the path or a header has it."""
    # A section of parameters of the query may list those of the path as well.
    asked = mark.place in ("", "path", "query")
    in_path = _in_path(found.name, draft, conventions) if asked else ""
    if in_path:
        found.name, found.place = in_path, "path"
        return False
    if mark.place:
        found.place = mark.place
        return False
    header = header_name(found.name, respelled=conventions.describes_calls)
    if mark.direction != "response" and header and not link_target(found.type_text):
        found.name, found.place = header, "header"
    else:
        found.place = "query" if draft.method in BODILESS else "body"
    return True


def _in_path(name: str, draft: EndpointDraft, conventions: Conventions) -> str:
    """The parameter of the path that a name means, "" for none."""
    names = path_parameters(draft.path)
    if name in names:
        return name
    letters = letters_of(name) if conventions.describes_calls else ""
    return next((each for each in names if letters_of(each) == letters), "")


def query_of(sign: Sign) -> list[FieldDraft]:
    """The parameters whose names the address of a request shows."""
    return [FieldDraft(name, sign.at, place="query", evidence=Evidence.LIST) for name in sign.query]


def bearer_header(line: Line) -> FieldDraft:
    """`Authorization: Bearer ***` in the text is the header with that example."""
    return FieldDraft(
        "Authorization",
        line.at,
        "string",
        place="header",
        required=True,
        examples=(plain(line.text),),
        evidence=Evidence.LIST,
    )
