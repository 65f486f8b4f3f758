"""Types that stand nowhere but in the words of a description, or show in a default, an example
or the name of a parameter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .texts import words_of

__all__ = ["described_type", "is_joined", "named_type", "shown_type"]

_ASIDE = (
    r"(?:\W{0,4}\(?(?:optional|required|mandatory|deprecated|read[- ]only)\)?\b[\s.:,*_-]{0,6})?"
)
_VERB = (
    r"(?:(?:specif(?:y|ies)|sets?|indicates?|defines?|contains?|represents?|provides?|returns?"
    r"|holds?|determines?|denotes?|describes?|identifies|used as|use) )?"
)
_ARTICLE = (
    r"(?:(?:an?|the|one|optional|required|single|unique|valid|this|your|its|new|current|original"
    r"|given|exact|full|desired|corresponding|specified|initial|default|next|previous|first|last"
    r"|human[- ]readable|short|long|absolute|relative|internal|external|display) ){0,4}"
)
_HEAD = r"\W{0,4}" + _ASIDE + _VERB + _ARTICLE
_TEXTS = (
    r"(?:name|path|file ?name|description|title|slug|comments?|password|user ?name|url|uri|link"
    r"|e-?mail|address|label|message|reason|language|locale|country|currency|format|prefix|suffix"
    r"|token|secret|regex|regular expression|pattern|query|expression|host ?name|domain|colou?r"
    r"|version|tag|category|uuid|guid|sku|phone number|text|note|summary|city|street|zip ?code"
    r"|postal code|term|keyword|method|signature|hash|command|repository|branch|ref|region"
    r"|time ?zone|cursor|date|time|timestamp|type|kind|state|mode|signal)"
)
_NOT_THESE = (
    r"(?! (?:count|number|limit|size|ids?|names|lists?|objects?|details|settings|options"
    r"|configuration|info|information|data|index|length|or)\b)"
)


def _head(pattern: str, kind: str) -> tuple[re.Pattern[str], str]:
    """A rule about the first noun of a description."""
    return re.compile(_HEAD + pattern, re.IGNORECASE), kind


def _anywhere(pattern: str, kind: str) -> tuple[re.Pattern[str], str]:
    return re.compile(r"(?s:.{0,400}?)(?:" + pattern + ")", re.IGNORECASE), kind


_OF_KEYS = r"\b(?! id| name| key| type|'s)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    _head(r"(?:string|integer|number) or\b|[^.]{0,40}\bas a string or an array\b", "any"),
    _head(r"(?:string|text)\b(?! arrays?| lists?|s\b| values\b)", "string"),
    _head(r"(?:boolean|bool)\b", "boolean"),
    _head(r"(?:integer|int|whole number)\b(?! arrays?| lists?)", "integer"),
    _head(r"(?:list of )?comma[- ]?(?:separated|delimited)\b", "string"),
    _head(r"(?:json|base64|(?:base64[- ])?url[- ]safe(?:[- ]base64)?)[- ]encoded\b", "string"),
    _head(r"(?:\w{1,30} )?(?:list|array)s? of\b", "array"),
    _head(r"(?:json )?array\b", "array"),
    _head(
        r"(?:(?:json |metadata |key[- ]value )?(?:object|dictionary|hashmap)"
        r"|(?:hash|map|mapping) of|json (?:map|object|dictionary))" + _OF_KEYS,
        "object",
    ),
    _head(r"[^.;]{0,120}\b(?:as|is|must be) an? (?:string|text)(?! or\b| of\b|s)\b", "string"),
    _anywhere(r"\b(?:as|is|must be) an? (?:boolean|bool)\b", "boolean"),
    _head(
        r"[^.;]{0,120}\b(?:as|is|must be) an? (?:(?:positive|non-negative|unsigned|signed) )?"
        r"(?:integer|whole number)\b(?! or)",
        "integer",
    ),
    _head(r"[^.;]{0,60}\(integer\)", "integer"),
    _head(
        r"(?:(?:\w{1,20} ){0,2}(?:indicating|controls?|flag|tells?)\W{1,3}(?:\w{1,20} ){0,3})?"
        r"whether\b(?![^.]{0,200}\bor\b(?! not))",
        "boolean",
    ),
    _head(
        r"[^.]{0,40}[`'\"*]{0,3}\btrue[`'\"*]{0,3},? "
        r"(?:if|to|when|for|or [`'\"]{0,2}false|indicates|means)\b"
        r"|(?:if|when) (?:set to )?[`'\"]{0,2}true\b",
        "boolean",
    ),
    _anywhere(r"\bset (?:this )?to [`'\"]{0,2}true\b", "boolean"),
    _head(r"flag\b(?! (?:name|key|id)\b)", "boolean"),
    _anywhere(
        r"\bdefault(?:s to|(?: value)? is|(?: value)?:?) [`'\"]{0,2}(?:true|false)\b",
        "boolean",
    ),
    _head(
        r"(?:(?:maximum|minimum|max\.?|min\.?|total|approximate|estimated) ){0,3}"
        r"(?:number|count|quantity|amount) of\b(?! the\b)",
        "integer",
    ),
    _head(
        r"(?:maximum|minimum|max|min) (?:returned |allowed )?"
        r"(?:number|length|size|count|age|width|height)\b",
        "integer",
    ),
    _head(
        r"(?:page (?:number|size|index)|how many|(?:size|height|width|length) (?:of|in)"
        r"|(?:zero|0|1|one)[- ](?:based|indexed))\b",
        "integer",
    ),
    _head(
        r"[^.;]{0,160}\b(?:in|of) (?:milli|micro|nano|kilo|mega|giga)?(?:bytes?|pixels|seconds"
        r"|minutes)\b(?! since)|[^.;]{0,60}\bmicroseconds of\b",
        "integer",
    ),
    _head(r"(?:unix|epoch) time(?: ?stamp)?\b", "integer"),
    _anywhere(r"\b(?:iso[ -]?8601|rfc ?3339|yyyy-mm-dd)\b", "string"),
    _head(r"(?:[\w-]{1,30} ){0,2}" + _TEXTS + r"\b" + _NOT_THESE, "string"),
)
_LONGEST = 2000
_JOINED = re.compile(
    r"\bcomma[- ]?(?:separated|delimited)\b|\bseparated by (?:a )?commas?\b"
    r"|\bseparate (?:multiple |several |the )?[^.]{0,60}\b(?:with|by) (?:a )?commas?\b",
    re.IGNORECASE,
)


def described_type(description: str) -> str:
    """The JSON type that the words of a description name, `any` for several; "" for none.

    `A list of ids`, `Boolean value, ...`, `Number of items`, `Whether to ...`.
    """
    text = description[:_LONGEST].strip()
    return next((kind for pattern, kind in _RULES if pattern.match(text)), "")


def is_joined(description: str) -> bool:
    """Whether a text is a list of values with commas between them."""
    return _JOINED.search(description[:_LONGEST]) is not None


def shown_type(texts: Sequence[Any], *, prose: bool = False) -> str:
    """The JSON type that all of some written values have (defaults, examples); "" for none.

    A text without quotes is a value only where the texts are surely no `prose`.
    """
    kinds = {_kind(text, prose=prose) for text in texts if isinstance(text, str) and text.strip()}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else ""


def _kind(text: str, *, prose: bool) -> str:
    text = text.strip().strip("`").strip()
    if re.fullmatch(r"true|false", text, re.IGNORECASE):
        return "boolean"
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,17})", text):
        return "integer"
    if re.fullmatch(r"-?\d{1,18}\.\d{1,18}", text):
        return "number"
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return "string"
    return "" if prose or text[:1] in "[{" or text.lower() in _NOTHING else "string"


_NOTHING = frozenset({"", "null", "none", "nil", "-", "--", "n/a"})
_ASKS = frozenset("is has enable include exclude allow show hide should can use force skip".split())
_NO_ANSWER = frozenset(
    "by name id ids type types text fields date at key list url for of in mode count size from to"
    .split()
)  # fmt: skip
_FLAGS = frozenset("enabled disabled force forced verbose archived recursive".split())
_COUNTS = frozenset("limit offset count page size skip width height timeout port top depth".split())
_TEXTS_EVERYWHERE = frozenset(
    "name email title description reason uuid language username path url uri currency city country"
    " phone password text message comment color locale slug timezone at".split()
)
_TEXTS_ASKED = _TEXTS_EVERYWHERE | frozenset(
    "q lang direction prefix domain date sort query search token cursor hash hostname branch note"
    " since until before after tag repo author by".split()
)


def named_type(name: str, *, member: bool) -> str:
    """The JSON type that parameters of a name nearly always have; "" where it may be any.

    Of the members of objects fewer names tell the type.
    """
    words = words_of(name)
    if not words:
        return ""
    last = words[-1]
    if last in _FLAGS or (len(words) > 1 and words[0] in _ASKS and last not in _NO_ANSWER):
        return "boolean"
    if member:
        return "string" if last in _TEXTS_EVERYWHERE else ""
    if last in _COUNTS or words == ["per", "page"]:
        return "integer"
    return "string" if last in _TEXTS_ASKED else ""
