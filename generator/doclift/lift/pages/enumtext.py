"""Enumerations and constants that stand in descriptions: `1 = Business, 2 = Individual`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ...document import is_list, is_object
from ...read.inline import plain

__all__ = [
    "EnumText",
    "announces_values",
    "find_constant",
    "find_enum",
    "is_zero_one",
    "parse_values",
    "with_enum",
]

_MAX_TEXT = 4000
_MAX_VALUES = 300

Value = int | str


@dataclass(frozen=True, slots=True)
class EnumText:
    """Values named in a text, with their labels ("" where a value has none).

    `null_label` is the label of `null`, None when null is no value. `whole` says that the text
    holds nothing else but the values (or they stand in one pair of brackets, or after words such
    as "one of"): then they are all values. Otherwise they are a hint, for the words around
    may say more.
    """

    values: tuple[Value, ...]
    labels: tuple[str, ...]
    null_label: str | None = None
    whole: bool = True

    @property
    def has_labels(self) -> bool:
        return any(self.labels)


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
    marked = _CODE_TAG.sub("`", text)
    return _pairs(words) or _flag(words) or _leading(words) or _listed(marked)


def announces_values(text: str) -> bool:
    """Whether a text ends in words such as `Possible values are:`, so that values follow."""
    text = plain(text[-_LONGEST_LEAD:]).rstrip()
    last = max((lead.end() for lead in _LEAD_WORDS.finditer(text)), default=-1)
    return last == len(text)


def parse_values(text: str) -> tuple[Value, ...]:
    """`1 or 2`, `0/1`, `"a", "b" and "c"`, `a | b`: the values, or () when it is no such list.

    Words without quotes must be single words; there must be two values or more.
    """
    parts = [part.strip() for part in _SPLIT.split(text.strip(" .;:()[]{}"))]
    parts = [part for part in parts if part]
    if not 2 <= len(parts) <= _MAX_VALUES:
        return ()
    values = tuple(_value(part) for part in parts)
    if any(value is None for value in values) or len(set(values)) < 2:
        return ()
    return tuple(dict.fromkeys(value for value in values if value is not None))


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


def with_enum(schema: dict[str, Any], found: EnumText) -> dict[str, Any]:
    """A copy of `schema` with the values (in the schema's type) and their labels.

    Of a list they are the values of the items. A schema whose type they contradict, and a
    boolean, are returned as they are.
    """
    kinds = _kinds(schema)
    if kinds == ["array"]:
        items = schema.get("items", {})
        return {**schema, "items": with_enum(items, found)} if is_object(items) else schema
    nullable = found.null_label is not None or "null" in kinds
    kinds = [kind for kind in kinds if kind != "null"] or [_kind_of(found.values)]
    values = _values_as(kinds[0], found.values) if len(kinds) == 1 else None
    if values is None:
        return schema
    kind = kinds[0]
    made: dict[str, Any] = {**schema, "type": kind, "enum": values}
    labels = list(found.labels)
    if nullable:
        made["type"] = [kind, "null"]
        values.append(None)
        labels.append(found.null_label or "")
    if found.has_labels:
        made["x-enum-varnames"] = labels
    return made


def _kinds(schema: dict[str, Any]) -> list[str]:
    """The types that a schema allows; none when it does not say."""
    kind = schema.get("type")
    if is_list(kind):
        return [str(each) for each in kind]
    return [kind] if isinstance(kind, str) else []


def _kind_of(values: tuple[Value, ...]) -> str:
    return "integer" if all(isinstance(value, int) for value in values) else "string"


def _values_as(kind: str, values: tuple[Value, ...]) -> list[Any] | None:
    """The values in the type `kind`; None when they have no place in it."""
    if kind == "string":
        return [str(value) for value in values]
    whole = _kind_of(values) == "integer"
    return list(values) if kind in ("integer", "number") and whole else None


_SPLIT = re.compile(r"\s*(?:,\s*(?:or|and)\s|[,|¦/;、]|\s(?:or|and)\s)\s*", re.IGNORECASE)
_WORD_VALUE = re.compile(r"[A-Za-z_][\w.:+-]{0,60}")
_PROSE = frozenset("e.g i.e eg ie etc and or the a an for of to in see also not is are be".split())
_YES_NO = frozenset({"yes", "no", "true", "false", "on", "off", "enabled", "disabled"})
_QUESTION = re.compile(r"\b(?:whether|is|has|should|if|flag|enable[ds]?|send)\b", re.IGNORECASE)


def _value(part: str) -> Value | None:
    bare = part.strip().strip("`*")
    if len(bare) > 1 and bare[0] in "\"'“‘" and bare[-1] in "\"'”’":
        return bare[1:-1]
    if re.fullmatch(r"-?\d{1,18}", bare):
        return int(bare)
    return bare if _WORD_VALUE.fullmatch(bare) and bare.lower() not in _PROSE else None


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
        value = _value(match["value"])
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


_FLAG = re.compile(
    r"[(\[]\s{0,3}(-?\d{1,9}(?:\s{0,3}(?:/|\||,|or)\s{0,3}-?\d{1,9}){1,20})\s{0,3}[)\]]"
)
_TRUE_FALSE = re.compile(r"\b1/True/true or 0/False/false\b", re.IGNORECASE)


def _flag(text: str) -> EnumText | None:
    """`Whether it is a draft (0/1)`."""
    found = _FLAG.search(text)
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


_CODE_TAG = re.compile(r"</?code>", re.IGNORECASE)
_LEAD_WORDS = re.compile(
    r"(?:\b(?:one of|either|possible values?|allowed values?|valid values?|accepted values?"
    r"|available (?:values?|options?)|supported values?|permitted values?|options|enum|values?"
    r"|can be|may be|must be|should be|could be)\b)"
    r"(?:\s+(?:are|is|include|be|one of|either|of|the following|values?))*\s*[:=-]?\s*",
    re.IGNORECASE,
)
_LONGEST_LEAD = 120
_MARKED = re.compile(r"`[^`\n]{1,60}`|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|\*\*[^*\n]{1,60}\*\*")
_JOIN = re.compile(r"\s*(?:,\s*(?:or|and)\s|[,|/;]|\b(?:or|and)\b)\s*|\s*$", re.IGNORECASE)


def _listed(text: str) -> EnumText | None:
    """`One of: "a", "b"`, ``Possible values: `a`, `b` ``, `Allowed values: a, b, c`."""
    for lead in _LEAD_WORDS.finditer(text):
        values, end = _marked_values(text, lead.end())
        if len(values) < 2 and lead.group().rstrip().endswith((":", "=")):
            sentence = re.split(r"[.\n(]", text[lead.end() :], maxsplit=1)[0]
            values, end = parse_values(sentence), lead.end() + len(sentence)
        if len(values) >= 2:
            whole = _AND_MORE.match(text, end) is None
            return EnumText(values, ("",) * len(values), whole=whole)
    return None


_AND_MORE = re.compile(r"[\s,]*(?:and )?(?:more|others?|etc|so on|\.\.\.|…)", re.IGNORECASE)


def _marked_values(text: str, position: int) -> tuple[tuple[Value, ...], int]:
    """Values in quotes or code marks, one after the other, and where they end."""
    values: dict[Value, None] = {}
    while len(values) < _MAX_VALUES:
        marked = _MARKED.match(text, position)
        if marked is None:
            break
        value = _value(marked.group().strip("`*"))
        if value is None:  # several words in marks are one value
            value = marked.group().strip("`*\"'")
        values[value] = None
        joint = _JOIN.match(text, marked.end())
        if joint is None:
            break
        position = joint.end()
    return tuple(values), position
