"""Tables that tell the type of the whole body: `| Required | Schema |`, with a row a media type."""

from __future__ import annotations

from ....read.blocks import Table
from ....read.inline import plain
from ..drafts import FieldDraft
from ..words.requiredtext import parse_required
from ..words.typetext import parse_type
from .columns import Role, classify
from .mediatypes import of_media_type

__all__ = ["read_body_table"]


def read_body_table(table: Table) -> tuple[FieldDraft, str] | None:
    """The body that the first row of a table names by its type, and its media type ("" where the
    table does not say); None for other tables."""
    columns = classify([cell.text for cell in table.header.cells])
    types, required = columns.index(Role.TYPE), columns.index(Role.REQUIRED)
    about = columns.index(Role.DESCRIPTION)
    if types is None or {Role.NAME, Role.STATUS} & set(columns.roles) or not table.rows:
        return None
    cells = [cell.text for cell in table.rows[0].cells]
    if types >= len(cells):
        return None
    media_type, text = of_media_type(cells[types])
    typed = parse_type(text)
    if not (typed.link or (media_type and typed.known)):
        return None
    body = FieldDraft("body", table.rows[0].at, text, place="body", is_whole=True)
    if required is not None and required < len(cells):
        body.required = parse_required(cells[required])[0]
    if about is not None and about < len(cells):
        body.description = plain(cells[about])
    return body, media_type
