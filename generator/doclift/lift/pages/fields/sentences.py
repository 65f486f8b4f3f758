"""Fields that sentences name: ``**Required parameters**: `title` for what it is called.``"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....read.blocks import Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..sections import Mark, read_mark
from .bullets import read_hint

__all__ = ["Titled", "read_mentions", "read_titled"]

_CODE = r"`[A-Za-z_$][\w.$-]{0,60}(?:\[\])?`"
_NAMES = rf"{_CODE}(?:(?:\s?,\s?(?:and |or )?|\s(?:and|or|&)\s){_CODE}){{0,20}}"
_TITLED = re.compile(
    r"(?:[-*+]\s{1,4})?[*_]{0,3}(?P<title>[A-Za-z][\w ()/-]{2,60})[*_\s]{0,4}:[*_\s]{0,5}"
    r"(?P<rest>`.*)",
    re.DOTALL,
)
_ITEM = re.compile(
    r"`(?P<name>[A-Za-z_$][\w.$-]{0,60}(?:\[\])?)\*?(?:=(?P<value>[^`]{0,60}))?`\*?"
    r"(?:\s?\((?P<hint>[^()]{0,200})\))?"
)
_SEPARATOR = re.compile(r"\s?(?:,\s?(?:and |or )?|and |or |& )")
_VALUES = re.compile(r"`[^`|]{1,60}`(?:\s?\|\s?`[^`|]{1,60}`){0,20}")
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


@dataclass(frozen=True, slots=True)
class Titled:
    """What stands behind the title of a section in one line: fields, or JSON of an example."""

    mark: Mark
    fields: list[FieldDraft]
    json: str = ""


def read_titled(line: Line) -> Titled | None:
    """A line that is a section's title and all that the section has: ``**Query**: `page`, `size```
    or ``**Body**: `{"name": "x"}```. None where it is something else."""
    found = _TITLED.fullmatch(line.text) if len(line.text) < _LONGEST else None
    mark = read_mark(found["title"]) if found else None
    if found is None or mark is None:
        return None
    rest = found["rest"]
    if rest[1:2] in ("{", "["):
        return Titled(mark, [], rest.strip("` ")) if rest.rstrip().endswith("`") else None
    # `Body` alone is followed by the name of an object.
    fields = _items(rest, line) if mark.fields and (mark.place != "body" or mark.asks) else []
    return Titled(mark, fields) if fields else None


def _items(text: str, line: Line) -> list[FieldDraft]:
    """The fields that a text lists in code, with their hints; one may be described behind."""
    fields: list[FieldDraft] = []
    at = 0
    while (found := _ITEM.match(text, at)) is not None:
        draft = FieldDraft(found["name"], line.at, evidence=Evidence.LIST)
        draft.examples = (found["value"],) if found["value"] else ()
        hint = found["hint"] or ""
        if _VALUES.fullmatch(hint):
            draft.options = tuple(re.findall(r"`([^`]+)`", hint))
        elif hint and not read_hint(draft, plain(hint)):
            draft.description = plain(hint)
        fields.append(draft)
        at = found.end()
        separator = _SEPARATOR.match(text, at)
        if separator is None:
            break
        at = separator.end()
    if len(fields) == 1 and re.match(r"[^\w`]", text[at:]):
        fields[0].marked = text[at:].strip(" -–—:,")
        fields[0].description = plain(fields[0].marked)
    return fields if not re.match(r"[\w]", text[at:]) else []


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
