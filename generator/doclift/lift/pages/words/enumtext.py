"""Enumerations and constants that stand in descriptions: `1 = Business, 2 = Individual`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from ....read.inline import plain
from .enumvalues import EnumText, Value, parse_values, value_of
from .valuelists import find_values

__all__ = ["find_constant", "find_enum", "is_zero_one"]

_MAX_TEXT = 4000
_MAX_VALUES = 300


def find_constant(text: str, schema: dict[str, Any]) -> int | float | str | None:
    """The one value that a field always has, when its description is nothing but that value.

    A bare number counts under a number type (and as text under a text type when it is quoted).
    """
    words = plain(text[:_MAX_TEXT]) if len(text) <= 40 else ""
    kind = schema.get("type")
    if kind == "integer" and re.fullmatch(r"-?\d{1,18}", words):
        return int(words)
    if kind == "number" and re.fullmatch(r"-?\d{1,18}(?:\.\d{1,18})?", words):
        return float(words) if "." in words else int(words)
    if kind == "string" and (quoted := re.fullmatch(r"[\"']([^\"']{1,38})[\"']", words)):
        return quoted[1]
    return None


def find_enum(text: str) -> EnumText | None:
    """The enumeration that a description tells, if it tells one."""
    text = text[:_MAX_TEXT]
    words = " ".join(plain(text).split("\n"))
    return _pairs(words) or _flag(words) or _leading(words) or find_values(text)


def is_zero_one(schema: dict[str, Any], text: str) -> bool:
    """Whether a yes/no field is sent as 0 or 1: a boolean, or an integer that asks a question.

    `text` is the description: `(0/1)` or `1 = Yes, 0 = No` in it says so.
    """
    found = find_enum(text)
    if found is None or set(found.values) != {0, 1}:
        return False
    if schema.get("type") == "boolean":
        return True
    labels = {label.lower() for label in found.labels if label}
    asks = _QUESTION.search(text) is not None
    return schema.get("type") == "integer" and (asks if not labels else labels <= _YES_NO)


_YES_NO = frozenset({"yes", "no", "true", "false", "on", "off", "enabled", "disabled"})
_QUESTION = re.compile(r"\b(?:whether|is|has|should|if|flag|enable[ds]?|send)\b", re.IGNORECASE)


# `1 = Business, 2 = Individual`, `0=>failed, 1=>done`, `'a': first; 'b': second`
_PAIR = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[{,;:.|/]))"
    r"(?P<value>-?\d{1,9}|null|\"[^\"]{1,60}\"|'[^']{1,60}'|`[^`]{1,60}`)"
    r"\s{0,3}(?P<sign>=>|->|→|=|:|–|—|-(?=\s)|\((?=[A-Za-z]))\s{0,3}"
    r"(?P<label>[\"']?[^\W\d][^,;|()=<>\n]{0,60}?[\"']?)\)?"
    r"(?=\s*(?:[,;|)\]}/.]|\n|$|(?<=\s)(?:and|or)\s|-?\d{1,9}\s*(?:=|:|-\s|–)|null\s*=))",
    re.IGNORECASE,
)


def _pairs(text: str) -> EnumText | None:
    found = [match for match in _PAIR.finditer(text) if _is_label(match["label"])]
    if len(found) < 2 or len({match["sign"] for match in found}) > 1:
        return None
    values: dict[Value, str] = {}
    null_label = None
    for match in found[:_MAX_VALUES]:
        label = match["label"].strip(" \"'.`")
        if match["value"].lower() == "null":
            null_label = label
            continue
        value = value_of(match["value"])
        if value is not None:
            values.setdefault(value, label)
    if len(values) + (null_label is not None) < 2 or not values:
        return None
    return EnumText(tuple(values), tuple(values.values()), null_label, _is_whole(text, found))


def _is_label(label: str) -> bool:
    return len(label.split()) <= 8


def _is_whole(text: str, found: list[re.Match[str]]) -> bool:
    """Nothing but the pairs: alone, in brackets, or behind a colon; with no gaps between."""
    before, rest = text[: found[0].start()].rstrip(), text[found[-1].end() :].lstrip()
    after = rest.strip(" .,)]}")
    if after and rest[0] in ",;|":
        return False  # the list goes on with something that is no pair
    gaps = (text[left.end() : right.start()].strip(" ,;|/.") for left, right in pairwise(found))
    if any(gap and gap.lower() not in ("and", "or") for gap in gaps):
        return False
    if found[0]["sign"] == "=>":
        return False  # an array dumped into the text: whether it is complete nobody knows
    return not before or before[-1] in "([{:-" or not after


_CHOICE = re.compile(r"\(([A-Za-z][\w.-]{0,40}(?:\|[A-Za-z][\w.-]{0,40}){1,30})\)")
_FLAG = re.compile(
    r"[(\[]\s{0,3}(-?\d{1,9}(?:\s{0,3}(?:/|\||,|or)\s{0,3}-?\d{1,9}){1,20})\s{0,3}[)\]]"
)
_TRUE_FALSE = re.compile(r"\b1/True/true or 0/False/false\b", re.IGNORECASE)


def _flag(text: str) -> EnumText | None:
    """`Whether it is a draft (0/1)`, `The role (worker|manager)`."""
    found = _FLAG.search(text) or _CHOICE.search(text)
    values = parse_values(found[1]) if found else (0, 1) if _TRUE_FALSE.search(text) else ()
    return EnumText(values, ("",) * len(values)) if len(values) > 1 else None


_LEADING = re.compile(
    r"-?\d{1,9}(?:\s{0,3}(?:,|/|\bor\b)\s{0,3}-?\d{1,9}){1,40}(?=\s*(?:\(|$|\.|;|:))"
)


def _leading(text: str) -> EnumText | None:
    """`0 or 1 or 2(the type of the parent)`."""
    found = _LEADING.match(text.strip())
    values = parse_values(found.group()) if found else ()
    return EnumText(values, ("",) * len(values)) if len(values) > 1 else None
