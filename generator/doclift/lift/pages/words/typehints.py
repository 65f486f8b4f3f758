"""What the words behind a type add to it: `integer (1 or 2)`, `string (URL)`, `string, max 50`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .datetext import strftime_of
from .enumvalues import EnumText, parse_values, with_enum
from .texts import singular
from .typewords import FORMATS, WORDS

__all__ = ["Hinted", "described_schema", "hinted", "joined_text"]

_SCALARS = ("string", "integer", "number")
_ENUM_LEAD = re.compile(
    r"(?:enum(?:eration)?|one of|either|any of|(?:possible |allowed |valid )?(?:values?|options?))"
    r"(?:\s?[:=]|\s|(?=\())\s?",
    re.IGNORECASE,
)
_FORMAT_LEAD = re.compile(r"(?:format|pattern)\s?[:=]?\s?", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:max(?:imum)?\.?\s?(?:length)?\s?(?:of\s)?[:=]?\s?|up to\s|length\s?[:=]?\s?)?"
    r"(?P<most>\d{1,6})\s?(?:char(?:acter)?s?\b.{0,20})?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:from |between |range:? )?(?P<least>-?\d{1,9})\s?(?:-|–|to|and|\.\.\.?)\s?"
    r"(?P<most>-?\d{1,9})\s?(?:char(?:acter)?s?)?",
    re.IGNORECASE,
)
_PRECISION = re.compile(r"\d{1,3}\s?,\s?\d{1,3}")
_UNIX = re.compile(r"\b(?:unix|epoch|posix)(?:[ _-]?time)?(?:[ _-]?stamp)?\b|^timestamp$", re.I)
_FINE = re.compile(r"\b(?:ms|millis|milli-?seconds?|micro-?seconds?|nano-?seconds?)\b", re.I)
_SECONDS = re.compile(r"\b(?:in )?(?:s|secs?|seconds)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:comma|pipe|space|semicolon|newline|line)[- ]?(?:separated|delimited)\b|\bcsv\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\bcomma[- ]|\bcsv\b", re.IGNORECASE)
_TEXT_WORDS = frozenset("string strings text str stringified encoded".split())
_NUMBER_WORDS = frozenset("int integer number".split())
_URL_ENCODED = re.compile(r"\bur[il][- ]?encoded\b")
_MODEL = re.compile(r"[^\W\d][\w.-]{0,80}")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9_-]*")
_FEWEST_TOKENS, _MOST_TOKENS = 2, 6


@dataclass(frozen=True, slots=True)
class Hinted:
    """A schema with a hint in it. `note` is the hint where it became no part of the schema, `model`
    the object that it names."""

    schema: dict[str, Any]
    note: str = ""
    model: str = ""


def hinted(schema: dict[str, Any], hint: str) -> Hinted:
    """A schema with what a hint adds to it."""
    kind = schema.get("type")
    if kind in ("string", "array") and _JOINED.search(hint):
        return Hinted(joined_text(hint), hint)
    if kind in _SCALARS:
        return _of_scalar(schema, str(kind), hint)
    if kind == "boolean" and set(parse_values(hint)) == {0, 1}:
        return Hinted({**schema, "x-doclift-wire": "zero-one"})
    if kind in ("object", "array") and _MODEL.fullmatch(hint):
        return Hinted(schema, model=hint)
    return Hinted(schema, hint)


def joined_text(words: str) -> dict[str, Any]:
    """The schema of a text that holds several values."""
    return {"type": "string", **({"x-doclift-joined": ","} if _COMMA.search(words) else {})}


def _of_scalar(schema: dict[str, Any], kind: str, hint: str) -> Hinted:
    low = _FORMAT_LEAD.sub("", hint.lower(), count=1)
    if kind != "string" and (_UNIX.search(low) or schema.get("format") == "unixtime"):
        fine = _FINE.search(low) is not None
        rest = {key: value for key, value in schema.items() if key != "format"}
        return Hinted(rest if fine else {**schema, "format": "unixtime"}, hint if fine else "")
    if schema.get("format") == "date-time" and (_UNIX.search(low) or _FINE.search(low)):
        return Hinted({"type": "integer"}, hint)
    if schema.get("format") == "date-time" and _SECONDS.fullmatch(low):
        return Hinted({"type": "integer"}, hint)
    if low in FORMATS:
        return Hinted({**schema, **FORMATS[low]})
    if kind == "string" and (form := strftime_of(_FORMAT_LEAD.sub("", hint, count=1))):
        return Hinted({**schema, **form})
    if kind == "number" and WORDS.get(low, {}).get("type") == "integer":
        return Hinted(dict(WORDS[low]))
    limits = _limits(kind, hint)
    if limits is not None:
        return Hinted({**schema, **limits})
    listed = _ENUM_LEAD.sub("", hint, count=1)
    values = () if kind == "number" and _PRECISION.fullmatch(hint) else parse_values(listed)
    if len(values) > 1:
        made = with_enum(schema, EnumText(values, ("",) * len(values)))
        return Hinted(made, "" if "enum" in made else hint)
    named = described_schema(low) if kind == "string" else None
    if named is not None and named["type"] == "string" and len(named) > len(schema):
        return Hinted({**schema, **named})
    return Hinted(schema, hint)


def _limits(kind: str, hint: str) -> dict[str, int] | None:
    """`max 50`, `1-50`, `50 characters`: lengths of texts, ranges of numbers; None for others."""
    found = _RANGE.fullmatch(hint)
    if found is not None and int(found["least"]) < int(found["most"]):
        least, most = int(found["least"]), int(found["most"])
        if kind != "string":
            return {"minimum": least, "maximum": most}
        return {"minLength": least, "maxLength": most} if least >= 0 else None
    longest = _LENGTH.fullmatch(hint) if kind == "string" else None
    return None if longest is None else {"maxLength": int(longest["most"])}


def described_schema(words: str) -> dict[str, Any] | None:
    """The schema of a type in several words of which one is known, such as `ISO8601 timestamp`;
    None for others. The last word decides between texts and numbers: `numeric string`."""
    low = words.lower()
    if _JOINED.search(low):
        return joined_text(low)
    tokens = _TOKEN.findall(low)
    if not 0 < len(tokens) <= _MOST_TOKENS:
        return None
    in_time = "timestamp" in tokens and (_FINE.search(low) or _SECONDS.search(low))
    if len(tokens) > 1 and (_UNIX.search(low) or in_time):
        return (
            {"type": "integer"} if _FINE.search(low) else {"type": "integer", "format": "unixtime"}
        )
    tokens += [part for token in tokens if "-" in token for part in token.split("-")]
    schemas = [WORDS.get(token) or WORDS.get(singular(token)) for token in tokens]
    known = [schema for schema in schemas if schema]
    if len(tokens) < _FEWEST_TOKENS or not known:
        return None
    is_code = tokens[-1] == "code" and _NUMBER_WORDS.isdisjoint(tokens)
    if _URL_ENCODED.search(low):
        return {"type": "string"}
    if is_code or not _TEXT_WORDS.isdisjoint(tokens):
        known = [schema for schema in known if schema.get("type") == "string"]
        known = known or [{"type": "string"}]
    richest = max(known, key=len)  # the first of the most telling
    return dict(richest)
