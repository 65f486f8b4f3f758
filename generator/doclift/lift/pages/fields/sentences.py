"""Fields that sentences name: ``**Required parameters**: `title` for what it is called.``"""

from __future__ import annotations

import re

from ....read.blocks import Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..sections import Mark, read_mark

__all__ = ["read_mentions", "read_named"]

_CODE = r"`[A-Za-z_$][\w.$-]{0,60}(?:\[\])?`"
_NAMES = rf"{_CODE}(?:(?:\s?,\s?(?:and |or )?|\s(?:and|or|&)\s){_CODE}){{0,20}}"
_NAMED = re.compile(
    rf"[*_\s]{{0,4}}(?P<mark>[A-Za-z][A-Za-z -]{{2,60}})[*_\s]{{0,4}}:[*_\s]{{0,5}}"
    rf"(?P<names>{_NAMES})"
    r"(?P<rest>[^\w`].*|$)",
    re.DOTALL,
)
_MENTION = re.compile(
    rf"(?P<before>{_NAMES})\s(?:(?:URL|optional|required)\s)?"
    r"(?P<place>query(?:[ -]?string)?\s|GET\s|URL\s|header\s|)(?:parameters?|params?)\b"
    rf"|(?P<ahead>query|query[ -]?string)\s(?:parameters?|params?)\s(?P<after>{_NAMES})"
    r"|\b(?:supports?|accepts?|takes?|honou?rs?|(?P<needs>requires?|needs?)|send|set|pass|include)\s"
    rf"(?:(?:the|an?|optional)\s){{0,2}}(?P<headers>{_NAMES})\s(?:request\s|HTTP\s)?headers?\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:each|every) (?:\w{1,20} )?(?:of|in) (?:the )?$", re.IGNORECASE)
"""The words before a parameter that holds several values: `each value of the`."""
_LONGEST = 2_000


def read_named(line: Line) -> tuple[Mark, list[FieldDraft]] | None:
    """The fields of a line that is a section's title and its only fields in one; with the mark of
    the title. None where it is something else."""
    found = _NAMED.match(line.text) if len(line.text) < _LONGEST else None
    mark = read_mark(found["mark"]) if found else None
    if found is None or mark is None or not mark.fields:
        return None
    names = _names(found["names"])
    fields = [FieldDraft(name, line.at, evidence=Evidence.LIST) for name in names]
    if len(fields) == 1:
        fields[0].marked = found["rest"].strip(" -–—:,")
        fields[0].description = plain(fields[0].marked)
    return mark, fields


def read_mentions(line: Line) -> list[FieldDraft]:
    """The parameters that a sentence names: ``The `state` query parameter filters by state``.

    Those of the query and of headers have their place, others none.
    """
    if "`" not in line.text or len(line.text) > _LONGEST:
        return []
    fields: list[FieldDraft] = []
    for found in _MENTION.finditer(line.text):
        said = (found["place"] or found["ahead"] or "").strip().lower()
        in_header = said == "header" or found["headers"]
        place = "header" if in_header else "query" if said else ""
        text = plain(line.text)
        kind = "array of strings" if _OF_EACH.search(line.text, 0, found.start()) else ""
        fields += [
            FieldDraft(
                name,
                line.at,
                "string" if found["headers"] else kind,
                place,
                True if found["needs"] else None,
                description=text,
                marked=line.text,
                evidence=Evidence.LIST,
            )
            for name in _names(found["before"] or found["after"] or found["headers"])
        ]
    return fields


def _names(text: str) -> list[str]:
    return [name.strip("`") for name in re.findall(_CODE, text)]
